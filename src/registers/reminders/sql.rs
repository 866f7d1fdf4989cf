//! The statements of the registers' reminders.

use chrono::{DateTime, NaiveDate, Utc};

use crate::registers::EntryId;
use crate::store::{Result, Tx, millis, moment, on};

/// A row that is due.
pub(super) struct Due {
    pub(super) id: i64,
    pub(super) entry: EntryId,
    pub(super) day: String,
}

/// Plans a reminder once. One that was cancelled is planned again; one that went out stays gone.
pub(super) async fn plan(tx: &mut Tx, id: EntryId, kind: &str, due: NaiveDate, at: DateTime<Utc>) -> Result<()> {
    on!(tx, |conn| {
        sqlx::query(
            "INSERT INTO register_reminders (entry_id, kind, due, at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (entry_id, kind, due) DO UPDATE SET state = 'planned', at = excluded.at, done_at = NULL
         WHERE register_reminders.state = 'cancelled'",
        )
        .bind(id.0)
        .bind(kind)
        .bind(due.to_string())
        .bind(millis(at))
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

pub(super) async fn cancel(tx: &mut Tx, id: EntryId, now: DateTime<Utc>) -> Result<()> {
    on!(tx, |conn| {
        sqlx::query(
            "UPDATE register_reminders SET state = 'cancelled', done_at = $2
         WHERE entry_id = $1 AND state IN ('planned', 'held')",
        )
        .bind(id.0)
        .bind(millis(now))
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

pub(super) async fn next(tx: &mut Tx) -> Result<Option<DateTime<Utc>>> {
    let at: Option<i64> = on!(tx, |conn| {
        sqlx::query_scalar("SELECT min(at) FROM register_reminders WHERE state = 'planned'").fetch_one(conn).await
    })?;
    at.map(|at| moment("register_reminders", 0, at)).transpose()
}

pub(super) async fn due(tx: &mut Tx, now: DateTime<Utc>, limit: u32) -> Result<Vec<Due>> {
    let rows: Vec<(i64, i64, String)> = on!(tx, |conn| {
        sqlx::query_as(
            "SELECT id, entry_id, due FROM register_reminders WHERE state = 'planned' AND at <= $1
         ORDER BY at, id LIMIT $2",
        )
        .bind(millis(now))
        .bind(i64::from(limit))
        .fetch_all(conn)
        .await
    })?;
    Ok(rows.into_iter().map(|(id, entry, due)| Due { id, entry: EntryId(entry), day: due }).collect())
}

/// False if another worker has been faster.
pub(super) async fn finish(tx: &mut Tx, id: i64, state: &str, now: DateTime<Utc>) -> Result<bool> {
    let changed = on!(tx, |conn| {
        sqlx::query("UPDATE register_reminders SET state = $2, done_at = $3 WHERE id = $1 AND state = 'planned'")
            .bind(id)
            .bind(state)
            .bind(millis(now))
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
    })?;
    Ok(changed == 1)
}

/// What nobody could be told is tried again.
pub(super) async fn release_held(tx: &mut Tx) -> Result<()> {
    on!(tx, |conn| sqlx::query(
        "UPDATE register_reminders SET state = 'planned', done_at = NULL WHERE state = 'held'"
    )
    .execute(conn)
    .await
    .map(|_| ()))?;
    Ok(())
}

/// Whether a message expired that nobody has taken back yet.
pub(super) async fn has_unsaid(tx: &mut Tx) -> Result<bool> {
    let any: i64 = on!(tx, |conn| {
        sqlx::query_scalar("SELECT count(*) FROM outbox WHERE state = 'expired' AND dedupe LIKE 'register-reminder:%'")
            .fetch_one(conn)
            .await
    })?;
    Ok(any > 0)
}

/// What expired messages told has not been told, unless another reader got it: it is planned again. All messages of one
/// moment were written with the rows that were marked at that moment.
pub(super) async fn take_back_unsaid(tx: &mut Tx) -> Result<()> {
    on!(tx, |conn| {
        sqlx::query(
            "UPDATE register_reminders SET state = 'planned', done_at = NULL WHERE state = 'sent' AND done_at IN
                 (SELECT o.created_at FROM outbox o WHERE o.state = 'expired' AND o.dedupe LIKE 'register-reminder:%')
             AND done_at NOT IN
                 (SELECT d.created_at FROM outbox d WHERE d.state = 'done' AND d.dedupe LIKE 'register-reminder:%')",
        )
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    on!(tx, |conn| {
        sqlx::query(
            "UPDATE outbox SET dedupe = 'expired-' || dedupe || ':' || id
             WHERE state = 'expired' AND dedupe LIKE 'register-reminder:%'",
        )
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}
