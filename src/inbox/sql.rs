//! The statements of the inbox.

use chrono::{DateTime, Utc};

use super::{Arrival, Pending};
use crate::store::{Dialect, Result, Tx, millis, moment, on};

pub(super) async fn insert(tx: &mut Tx, source: &str, arrival: &Arrival, now: DateTime<Utc>) -> Result<u64> {
    Ok(on!(tx, |conn| sqlx::query(
        "INSERT INTO inbox (source, update_id, chat, raw, received_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (source, update_id) DO NOTHING"
    )
    .bind(source)
    .bind(arrival.update_id)
    .bind(&arrival.chat)
    .bind(&arrival.raw)
    .bind(millis(now))
    .execute(conn)
    .await
    .map(|done| done.rows_affected()))?)
}

pub(super) async fn last_update_id(tx: &mut Tx, source: &str) -> Result<Option<i64>> {
    Ok(on!(tx, |conn| sqlx::query_scalar("SELECT max(update_id) FROM inbox WHERE source = $1")
        .bind(source)
        .fetch_one(conn)
        .await)?)
}

/// Waiting updates in order, but for those of a chat whose earlier one waits for another try.
const PENDING: &str = "SELECT id, source, chat, raw, attempts FROM inbox i WHERE state = 'new' AND NOT EXISTS
     (SELECT 1 FROM inbox w WHERE w.state = 'new' AND w.retry_at > $1 AND w.source = i.source AND w.chat = i.chat AND w.id <= i.id)
     ORDER BY id LIMIT $2";
/// The same, kept from any other worker until the transaction ends.
const PENDING_LOCKED: &str = "SELECT id, source, chat, raw, attempts FROM inbox i WHERE state = 'new' AND NOT EXISTS
     (SELECT 1 FROM inbox w WHERE w.state = 'new' AND w.retry_at > $1 AND w.source = i.source AND w.chat = i.chat AND w.id <= i.id)
     ORDER BY id LIMIT $2 FOR UPDATE SKIP LOCKED";

type Row = (i64, String, String, Option<String>, i64);

pub(super) async fn waiting(tx: &mut Tx, now: DateTime<Utc>) -> Result<bool> {
    let first: Option<Row> =
        on!(tx, |conn| sqlx::query_as(PENDING).bind(millis(now)).bind(1_i64).fetch_optional(conn).await)?;
    Ok(first.is_some())
}

pub(super) async fn pending(tx: &mut Tx, now: DateTime<Utc>, limit: u32) -> Result<Vec<Pending>> {
    let statement = match tx.dialect() {
        Dialect::Sqlite => PENDING,
        Dialect::Postgres => PENDING_LOCKED,
    };
    let rows: Vec<Row> =
        on!(tx, |conn| sqlx::query_as(statement).bind(millis(now)).bind(i64::from(limit)).fetch_all(conn).await)?;
    Ok(rows
        .into_iter()
        .map(|(id, source, chat, raw, attempts)| Pending {
            id,
            source,
            chat,
            raw: raw.unwrap_or_default(),
            attempts: u32::try_from(attempts).unwrap_or(0),
        })
        .collect())
}

pub(super) async fn next_retry(tx: &mut Tx, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>> {
    let at: Option<i64> =
        on!(tx, |conn| sqlx::query_scalar("SELECT min(retry_at) FROM inbox WHERE state = 'new' AND retry_at > $1")
            .bind(millis(now))
            .fetch_one(conn)
            .await)?;
    at.map(|at| moment("inbox", 0, at)).transpose()
}

pub(super) async fn done(tx: &mut Tx, id: i64, now: DateTime<Utc>) -> Result<bool> {
    let changed = on!(tx, |conn| {
        sqlx::query("UPDATE inbox SET state = 'done', raw = NULL, done_at = $2 WHERE id = $1 AND state = 'new'")
            .bind(id)
            .bind(millis(now))
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
    })?;
    Ok(changed == 1)
}

pub(super) async fn failed(
    tx: &mut Tx,
    id: i64,
    attempts: u32,
    aside: bool,
    retry_at: DateTime<Utc>,
    why: &str,
) -> Result<()> {
    on!(tx, |conn| sqlx::query(
        "UPDATE inbox SET attempts = $2, state = $3, retry_at = $4, error = $5,
             raw = CASE WHEN $3 = 'failed' THEN NULL ELSE raw END WHERE id = $1"
    )
    .bind(id)
    .bind(i64::from(attempts))
    .bind(if aside { "failed" } else { "new" })
    .bind(millis(retry_at))
    .bind(why)
    .execute(conn)
    .await
    .map(|_| ()))?;
    Ok(())
}

pub(super) async fn prune(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64> {
    Ok(on!(tx, |conn| sqlx::query(
        "DELETE FROM inbox WHERE state = 'done' AND done_at < $1
         AND update_id < (SELECT max(l.update_id) FROM inbox l WHERE l.source = inbox.source)"
    )
    .bind(millis(before))
    .execute(conn)
    .await
    .map(|done| done.rows_affected()))?)
}

pub(super) async fn figures(tx: &mut Tx) -> Result<(i64, i64)> {
    Ok(on!(tx, |conn| {
        sqlx::query_as(
        "SELECT (SELECT count(*) FROM inbox WHERE state = 'new'), (SELECT count(*) FROM inbox WHERE state = 'failed')"
    )
    .fetch_one(conn)
    .await
    })?)
}

pub(super) async fn count(tx: &mut Tx, name: &str) -> Result<()> {
    on!(tx, |conn| {
        sqlx::query(
        "INSERT INTO counters (name, value) VALUES ($1, 1) ON CONFLICT (name) DO UPDATE SET value = counters.value + 1"
    )
    .bind(name)
    .execute(conn)
    .await
    .map(|_| ())
    })?;
    Ok(())
}

pub(super) async fn counts(tx: &mut Tx) -> Result<Vec<(String, i64)>> {
    Ok(on!(tx, |conn| sqlx::query_as("SELECT name, value FROM counters ORDER BY name").fetch_all(conn).await)?)
}
