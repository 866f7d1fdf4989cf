//! The statements of the clock of requests.

use chrono::{DateTime, Utc};

use super::Due;
use crate::requests::RequestId;
use crate::store::{Result, Tx, millis, moment, on};

pub(super) async fn next(tx: &mut Tx) -> Result<Option<DateTime<Utc>>> {
    let at: Option<i64> = on!(tx, |conn| {
        sqlx::query_scalar("SELECT min(at) FROM request_clock WHERE state = 'planned'").fetch_one(conn).await
    })?;
    at.map(|at| moment("request_clock", 0, at)).transpose()
}

pub(super) async fn due(tx: &mut Tx, now: DateTime<Utc>, limit: u32) -> Result<Vec<Due>> {
    let rows: Vec<(i64, i64, String, i64)> = on!(tx, |conn| {
        sqlx::query_as(
            "SELECT id, request_id, kind, round FROM request_clock WHERE state = 'planned' AND at <= $1
         ORDER BY at, id LIMIT $2",
        )
        .bind(millis(now))
        .bind(i64::from(limit))
        .fetch_all(conn)
        .await
    })?;
    Ok(rows
        .into_iter()
        .map(|(id, request, kind, round)| Due { id, request: RequestId(request), kind, round })
        .collect())
}

pub(super) async fn finish(tx: &mut Tx, id: i64, state: &str, now: DateTime<Utc>) -> Result<()> {
    on!(tx, |conn| {
        sqlx::query("UPDATE request_clock SET state = $2, done_at = $3 WHERE id = $1 AND state = 'planned'")
            .bind(id)
            .bind(state)
            .bind(millis(now))
            .execute(conn)
            .await
            .map(|_| ())
    })?;
    Ok(())
}

/// What nobody could be told is tried again.
pub(super) async fn release_held(tx: &mut Tx) -> Result<()> {
    on!(tx, |conn| sqlx::query("UPDATE request_clock SET state = 'planned' WHERE state = 'held'")
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(())
}
