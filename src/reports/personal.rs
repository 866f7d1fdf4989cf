//! What is kept about whoever wrote into reports and had them made, and forgetting it.

mod sql;

use chrono::{DateTime, Utc};

use crate::people::PersonId;
use crate::people::held::{self, Held};
use crate::store::{Result, Tx, moment};

/// The remarks that somebody wrote, which are the ward's and stay, with nobody's name.
pub async fn held(tx: &mut Tx, person: PersonId) -> Result<Held> {
    let mut records = Vec::new();
    for (id, at, period, text) in sql::remarks(tx, person).await? {
        records.push(vec![
            ("at", held::moment(moment("report_remarks", id, at)?)),
            ("period", period.into()),
            ("words", text.into()),
        ]);
    }
    Ok(Held::of("remarks", records))
}

/// For whom papers were made, and are to be made, is forgotten.
pub async fn forget(tx: &mut Tx, person: PersonId) -> Result<()> {
    sql::forget_jobs(tx, person).await
}

/// For whom papers were made before a day is forgotten, so many at most.
pub async fn expire(tx: &mut Tx, before: DateTime<Utc>, limit: u32) -> Result<u64> {
    sql::expire_jobs(tx, before, limit).await
}
