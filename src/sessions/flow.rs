//! Sessions.
use crate::chat::Action;
use crate::guides::Catalogue;
use crate::store::Result;
use crate::talk::Turn;
/// Acts.
pub async fn act(_turn: &mut Turn<'_>, _catalogue: &Catalogue, _action: Action) -> Result<()> {
    Ok(())
}
/// Words.
pub async fn words(_turn: &mut Turn<'_>, _catalogue: &Catalogue, _text: &str) -> Result<bool> {
    Ok(false)
}
