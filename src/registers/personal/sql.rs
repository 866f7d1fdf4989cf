//! The statements of what is kept about whoever sent something to a register.

use chrono::{DateTime, Utc};

use crate::people::PersonId;
use crate::registers::EntryId;
use crate::store::{Result, Tx, millis, on};

#[derive(sqlx::FromRow)]
pub(super) struct Row {
    pub(super) id: i64,
    pub(super) code: String,
    pub(super) words: String,
    pub(super) state: String,
    pub(super) created_at: i64,
    pub(super) own: bool,
}

/// Only a resident agrees that what she writes is kept, so that this tells her entries from the ward's.
pub(super) async fn of_person(tx: &mut Tx, person: PersonId) -> Result<Vec<Row>> {
    Ok(on!(tx, |conn| sqlx::query_as(
        "SELECT id, code, words, state, created_at, coalesce(sender_id, 0) = $1 AND consent IS NOT NULL AS own
         FROM register_entries WHERE sender_id = $1 OR received_by = $1 OR holder_id = $1 ORDER BY id"
    )
    .bind(person.0)
    .fetch_all(conn)
    .await)?)
}

pub(super) async fn codes(tx: &mut Tx, person: PersonId) -> Result<Vec<String>> {
    Ok(on!(tx, |conn| sqlx::query_scalar(
        "SELECT code FROM register_entries WHERE sender_id = $1 AND consent IS NOT NULL ORDER BY id"
    )
    .bind(person.0)
    .fetch_all(conn)
    .await)?)
}

pub(super) async fn open_of(tx: &mut Tx, person: PersonId) -> Result<Vec<EntryId>> {
    let ids: Vec<i64> = on!(tx, |conn| sqlx::query_scalar(
        "SELECT id FROM register_entries WHERE sender_id = $1 AND consent IS NOT NULL
         AND state IN ('new', 'working', 'raised') ORDER BY id"
    )
    .bind(person.0)
    .fetch_all(conn)
    .await)?;
    Ok(ids.into_iter().map(EntryId).collect())
}

pub(super) async fn forget(tx: &mut Tx, person: PersonId) -> Result<()> {
    on!(tx, |conn| {
        sqlx::query(
        "UPDATE register_entries SET sender_id = NULL, words = '', folded = '' WHERE sender_id = $1 AND consent IS NOT NULL"
    )
    .bind(person.0)
    .execute(conn)
    .await
    .map(|_| ())
    })?;
    Ok(())
}

pub(super) async fn forget_sender(tx: &mut Tx, person: PersonId) -> Result<()> {
    on!(tx, |conn| sqlx::query(
        "UPDATE register_entries SET sender_id = NULL WHERE sender_id = $1 AND consent IS NOT NULL"
    )
    .bind(person.0)
    .execute(conn)
    .await
    .map(|_| ()))?;
    Ok(())
}

pub(super) async fn expire(tx: &mut Tx, before: DateTime<Utc>, limit: u32) -> Result<u64> {
    Ok(on!(tx, |conn| {
        sqlx::query(
        "UPDATE register_entries SET sender_id = NULL WHERE id IN
             (SELECT id FROM register_entries WHERE sender_id IS NOT NULL AND consent IS NOT NULL AND closed_at < $1 LIMIT $2)"
    )
    .bind(millis(before))
    .bind(i64::from(limit))
    .execute(conn)
    .await
    .map(|done| done.rows_affected())
    })?)
}
