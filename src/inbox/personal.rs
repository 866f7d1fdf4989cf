//! Forgetting who sent what came in.

mod sql;

use crate::chat::Address;
use crate::store::{Result, Tx};

/// What was worked of a chat no longer says of which; its numbers stay, by which a repetition is known.
pub async fn forget(tx: &mut Tx, address: &Address) -> Result<()> {
    sql::forget(tx, address).await
}
