//! What is kept about whoever works on tasks, and forgetting it. What was done is the ward's work and stays, with
//! nobody's name.

mod sql;

use chrono::{DateTime, Utc};

use crate::people::PersonId;
use crate::people::held::{self, Held};
use crate::store::{Result, Tx, moment};

/// What somebody holds or held, and what she wrote down about tasks.
pub async fn held(tx: &mut Tx, person: PersonId) -> Result<Vec<Held>> {
    let mut held_tasks = Vec::new();
    for (id, code, since, until) in sql::held_by(tx, person).await? {
        let until = until.map(|until| moment("task_holders", id, until)).transpose()?;
        held_tasks.push(vec![
            ("code", code.into()),
            ("since", held::moment(moment("task_holders", id, since)?)),
            ("until", until.map_or(serde_json::Value::Null, held::moment)),
        ]);
    }
    let mut deeds = Vec::new();
    for (id, at, code, what) in sql::done_by(tx, person).await? {
        deeds.push(vec![
            ("at", held::moment(moment("task_history", id, at)?)),
            ("code", code.into()),
            ("what", what.into()),
        ]);
    }
    Ok(vec![Held::of("tasks", held_tasks), Held::of("deeds", deeds)])
}

/// The person holds nothing any more and is reminded of nothing.
pub async fn forget(tx: &mut Tx, person: PersonId, now: DateTime<Utc>) -> Result<()> {
    sql::unsettle(tx, person).await?;
    sql::end_holdings(tx, person, now).await?;
    sql::end_posts(tx, person, now).await?;
    sql::forget_snoozes(tx, person).await?;
    sql::forget_receipts(tx, person).await
}

/// Where a holder's name was written down stands `nameless`.
pub async fn forget_name(tx: &mut Tx, name: &str, nameless: &str) -> Result<()> {
    sql::forget_name(tx, name, nameless).await
}
