//! The statements of what is kept about whoever wrote into reports.

use chrono::{DateTime, Utc};

use crate::people::PersonId;
use crate::store::{Result, Tx, millis, on};

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

pub(super) async fn expire_jobs(tx: &mut Tx, before: DateTime<Utc>, limit: u32) -> Result<u64> {
    Ok(on!(tx, |conn| sqlx::query(
        "DELETE FROM report_jobs WHERE id IN
             (SELECT id FROM report_jobs WHERE state <> 'waiting' AND done_at < $1 LIMIT $2)"
    )
    .bind(millis(before))
    .bind(i64::from(limit))
    .execute(conn)
    .await
    .map(|done| done.rows_affected()))?)
}
