//! The statements of the clock of requests.

use chrono::{DateTime, Utc};

use super::Due;
use crate::requests::RequestId;
use crate::store::{Result, Tx, millis, moment, on};

/// Plans something once for each round; planning it again changes nothing.
pub(super) async fn plan(tx: &mut Tx, id: RequestId, kind: &str, round: i64, at: DateTime<Utc>) -> Result<()> {
    on!(tx, |conn| {
        sqlx::query(
            "INSERT INTO request_clock (request_id, kind, round, at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (request_id, kind, round) DO NOTHING",
        )
        .bind(id.0)
        .bind(kind)
        .bind(round)
        .bind(millis(at))
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// Nothing of what was planned for a request is to happen any more.
pub(super) async fn stop_clock(tx: &mut Tx, id: RequestId, now: DateTime<Utc>) -> Result<()> {
    on!(tx, |conn| {
        sqlx::query(
            "UPDATE request_clock SET state = 'cancelled', done_at = $2
         WHERE request_id = $1 AND state IN ('planned', 'held')",
        )
        .bind(id.0)
        .bind(millis(now))
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// The rows of a request's clock.
pub(super) async fn rows(tx: &mut Tx, id: RequestId) -> Result<Vec<i64>> {
    Ok(on!(tx, |conn| sqlx::query_scalar("SELECT id FROM request_clock WHERE request_id = $1 ORDER BY id")
        .bind(id.0)
        .fetch_all(conn)
        .await)?)
}

/// When the next duty begins that a request waits for.
pub(super) async fn next_duty(tx: &mut Tx) -> Result<Option<DateTime<Utc>>> {
    let at: Option<i64> = on!(tx, |conn| {
        sqlx::query_scalar("SELECT at FROM request_clock WHERE state = 'planned' AND kind = 'duty' ORDER BY at LIMIT 1")
            .fetch_optional(conn)
            .await
    })?;
    at.map(|at| moment("request_clock", 0, at)).transpose()
}

/// When anything else is due next.
pub(super) async fn next(tx: &mut Tx) -> Result<Option<DateTime<Utc>>> {
    let at: Option<i64> = on!(tx, |conn| {
        sqlx::query_scalar(
            "SELECT at FROM request_clock WHERE state = 'planned' AND kind <> 'duty' ORDER BY at LIMIT 1",
        )
        .fetch_optional(conn)
        .await
    })?;
    at.map(|at| moment("request_clock", 0, at)).transpose()
}

pub(super) async fn due(tx: &mut Tx, now: DateTime<Utc>, all: bool, limit: u32) -> Result<Vec<Due>> {
    let rows: Vec<(i64, i64, String, i64)> = on!(tx, |conn| {
        sqlx::query_as(
            "SELECT id, request_id, kind, round FROM request_clock
         WHERE state = 'planned' AND at <= $1 AND (kind = 'duty' OR $2) ORDER BY at, id LIMIT $3",
        )
        .bind(millis(now))
        .bind(all)
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

pub(super) async fn postpone(tx: &mut Tx, id: i64, at: DateTime<Utc>) -> Result<()> {
    on!(tx, |conn| sqlx::query("UPDATE request_clock SET at = $2 WHERE id = $1 AND state = 'planned'")
        .bind(id)
        .bind(millis(at))
        .execute(conn)
        .await
        .map(|_| ()))?;
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
