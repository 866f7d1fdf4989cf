//! What is kept of when somebody can be called on, and forgetting it.

use crate::people::PersonId;
use crate::people::held::Held;
use crate::store::{Result, Tx};

use super::sql;

/// The week and the days away.
pub async fn held(tx: &mut Tx, person: PersonId) -> Result<Held> {
    let (week, away) = (sql::week(tx, person).await?, sql::away(tx, person).await?);
    if week.is_none() && away.is_none() {
        return Ok(Held::of("roster", Vec::new()));
    }
    let record = vec![
        ("week", week.map(super::Week::bits).into()),
        ("away-from", away.map(|away| away.first.to_string()).into()),
        ("away-until", away.map(|away| away.last.to_string()).into()),
    ];
    Ok(Held::of("roster", vec![record]))
}

/// Both are forgotten.
pub async fn forget(tx: &mut Tx, person: PersonId) -> Result<()> {
    sql::delete_week(tx, person).await?;
    sql::delete_away(tx, person).await
}
