//! The statements of what is kept about whoever wrote into reports.

use crate::people::PersonId;
use crate::store::{Result, Tx, on};

pub(super) async fn remarks(tx: &mut Tx, person: PersonId) -> Result<Vec<(i64, i64, String, String)>> {
    Ok(on!(tx, |conn| sqlx::query_as(
        "SELECT id, at, period, text FROM report_remarks WHERE person_id = $1 ORDER BY id"
    )
    .bind(person.0)
    .fetch_all(conn)
    .await)?)
}

pub(super) async fn forget_jobs(tx: &mut Tx, person: PersonId) -> Result<()> {
    on!(tx, |conn| sqlx::query("DELETE FROM report_jobs WHERE person_id = $1")
        .bind(person.0)
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(())
}
