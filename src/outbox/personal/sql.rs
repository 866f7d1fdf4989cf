//! The statements of what is kept of what was said to somebody.

use chrono::{DateTime, Utc};

use crate::chat::Address;
use crate::outbox::sql::WIPED;
use crate::store::{Result, Tx, millis, on};

pub(super) async fn of_chat(tx: &mut Tx, address: &Address) -> Result<Vec<(i64, i64, String)>> {
    Ok(on!(tx, |conn| sqlx::query_as(
        "SELECT id, created_at, state FROM outbox WHERE channel = $1 AND chat = $2 ORDER BY id"
    )
    .bind(&address.channel)
    .bind(&address.chat)
    .fetch_all(conn)
    .await)?)
}

pub(super) async fn forget_chat(tx: &mut Tx, address: &Address) -> Result<()> {
    on!(tx, |conn| sqlx::query("DELETE FROM outbox WHERE channel = $1 AND chat = $2")
        .bind(&address.channel)
        .bind(&address.chat)
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(())
}

pub(super) async fn take_back(tx: &mut Tx, mark: &str) -> Result<()> {
    on!(tx, |conn| sqlx::query(
        "DELETE FROM outbox WHERE state IN ('pending', 'parked') AND replace(body, $1, '') <> body"
    )
    .bind(mark)
    .execute(conn)
    .await
    .map(|_| ()))?;
    Ok(())
}

/// What was said goes; what waits will, once it is sent.
pub(super) async fn wipe(tx: &mut Tx, mark: &str) -> Result<()> {
    on!(tx, |conn| sqlx::query(
        "UPDATE outbox SET fleeting = TRUE,
             body = CASE WHEN state IN ('pending', 'parked') THEN body ELSE $2 END
         WHERE replace(body, $1, '') <> body"
    )
    .bind(mark)
    .bind(WIPED)
    .execute(conn)
    .await
    .map(|_| ()))?;
    Ok(())
}

pub(super) async fn expire_given_up(tx: &mut Tx, before: DateTime<Utc>, limit: u32) -> Result<u64> {
    Ok(on!(tx, |conn| sqlx::query(
        "DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE state = 'dead' AND done_at < $1 LIMIT $2)"
    )
    .bind(millis(before))
    .bind(i64::from(limit))
    .execute(conn)
    .await
    .map(|done| done.rows_affected()))?)
}

pub(super) async fn expire_parked(tx: &mut Tx, before: DateTime<Utc>, limit: u32) -> Result<u64> {
    Ok(on!(tx, |conn| sqlx::query(
        "DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE state = 'parked' AND created_at < $1 LIMIT $2)"
    )
    .bind(millis(before))
    .bind(i64::from(limit))
    .execute(conn)
    .await
    .map(|done| done.rows_affected()))?)
}
