//! The statements of reminders, of who was told, and of what is put off.

use chrono::{DateTime, NaiveDate, Utc};

use super::audience::Audience;
use crate::people::PersonId;
use crate::store::{Result, Tx, date, millis, on};
use crate::tasks::TaskId;

/// The first moment at which something is planned: read from the index of what is planned alone.
pub(in crate::tasks) const NEXT: &str = "SELECT min(at) FROM reminders WHERE state = 'planned'";
/// What is due, oldest first: read from the same index.
pub(in crate::tasks) const DUE: &str = "SELECT id, task_id, kind, due, audience, at FROM reminders
     WHERE state = 'planned' AND at <= $1 ORDER BY at, id LIMIT $2";

/// A stored reminder.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Row {
    /// Its id.
    pub(super) id: i64,
    /// Its task's.
    pub(super) task_id: i64,
    /// What it says of its date.
    pub(super) kind: String,
    /// The date that it is about; empty for none.
    pub(super) due: String,
    /// Who is told.
    pub(super) audience: String,
    /// When, in milliseconds.
    pub(super) at: i64,
}

/// Plans a reminder once. One that was cancelled, or waits for a later moment than `now`, is planned anew; one that went
/// out stays gone.
pub(super) async fn put(
    tx: &mut Tx,
    task: TaskId,
    kind: &str,
    due: &str,
    audience: Audience,
    at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<()> {
    on!(tx, |conn| {
        sqlx::query(
            "INSERT INTO reminders (task_id, kind, due, audience, at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (task_id, kind, due, audience) DO UPDATE SET state = 'planned', at = excluded.at, done_at = NULL
             WHERE reminders.state = 'cancelled' OR (reminders.state = 'planned' AND reminders.at > $6)",
        )
        .bind(task.0)
        .bind(kind)
        .bind(due)
        .bind(audience.to_string())
        .bind(millis(at))
        .bind(millis(now))
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// Whether a reminder about the calendar of a year was planned ever.
pub(super) async fn asked_about(tx: &mut Tx, kind: &str) -> Result<bool> {
    let found: Option<i64> = on!(tx, |conn| {
        sqlx::query_scalar("SELECT id FROM reminders WHERE audience = 'calendar' AND kind = $1 LIMIT 1")
            .bind(kind)
            .fetch_optional(conn)
            .await
    })?;
    Ok(found.is_some())
}

/// What of a task was not sent yet.
pub(super) async fn unsent(tx: &mut Tx, task: TaskId) -> Result<Vec<Row>> {
    Ok(on!(tx, |conn| {
        sqlx::query_as(
            "SELECT id, task_id, kind, due, audience, at FROM reminders
             WHERE task_id = $1 AND state IN ('planned', 'held') ORDER BY id",
        )
        .bind(task.0)
        .fetch_all(conn)
        .await
    })?)
}

pub(super) async fn cancel_all(tx: &mut Tx, task: TaskId, now: DateTime<Utc>) -> Result<()> {
    on!(tx, |conn| {
        sqlx::query(
            "UPDATE reminders SET state = 'cancelled', done_at = $2
             WHERE task_id = $1 AND state IN ('planned', 'held')",
        )
        .bind(task.0)
        .bind(millis(now))
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// Ends a reminder that was not sent yet. False if another worker has been faster.
pub(super) async fn finish(tx: &mut Tx, id: i64, state: &str, now: DateTime<Utc>) -> Result<bool> {
    let changed = on!(tx, |conn| {
        sqlx::query("UPDATE reminders SET state = $2, done_at = $3 WHERE id = $1 AND state IN ('planned', 'held')")
            .bind(id)
            .bind(state)
            .bind(millis(now))
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
    })?;
    Ok(changed == 1)
}

/// A planned reminder waits until a later moment.
pub(super) async fn move_to(tx: &mut Tx, id: i64, at: DateTime<Utc>) -> Result<()> {
    on!(tx, |conn| {
        sqlx::query("UPDATE reminders SET at = $2 WHERE id = $1 AND state = 'planned'")
            .bind(id)
            .bind(millis(at))
            .execute(conn)
            .await
            .map(|_| ())
    })?;
    Ok(())
}

pub(super) async fn due(tx: &mut Tx, now: DateTime<Utc>, limit: u32) -> Result<Vec<Row>> {
    Ok(on!(tx, |conn| sqlx::query_as(DUE).bind(millis(now)).bind(i64::from(limit)).fetch_all(conn).await)?)
}

pub(super) async fn next(tx: &mut Tx) -> Result<Option<i64>> {
    Ok(on!(tx, |conn| sqlx::query_scalar(NEXT).fetch_one(conn).await)?)
}

pub(super) async fn release_held(tx: &mut Tx) -> Result<()> {
    on!(tx, |conn| {
        sqlx::query("UPDATE reminders SET state = 'planned', done_at = NULL WHERE state = 'held'")
            .execute(conn)
            .await
            .map(|_| ())
    })?;
    Ok(())
}

/// The tasks of which something is planned before a moment, held, or in a message that was not sent yet; what is only
/// for units that help with them is not asked about.
pub(super) async fn due_before(tx: &mut Tx, until: DateTime<Utc>) -> Result<Vec<TaskId>> {
    let ids: Vec<i64> = on!(tx, |conn| {
        sqlx::query_scalar(
            "SELECT task_id FROM reminders WHERE ((state = 'planned' AND at < $1) OR state = 'held')
                 AND audience NOT LIKE 'unit-%' AND audience <> 'calendar'
             UNION SELECT r.task_id FROM outbox o JOIN reminder_receipts e
                 ON o.dedupe = e.message || ':' || o.channel || ':' || o.chat
                 JOIN reminders r ON r.id = e.reminder_id WHERE o.state = 'pending' AND r.audience NOT LIKE 'unit-%'
             ORDER BY task_id",
        )
        .bind(millis(until))
        .fetch_all(conn)
        .await
    })?;
    Ok(ids.into_iter().map(TaskId).collect())
}

/// The tasks of which something is planned between two moments.
pub(super) async fn planned_between(tx: &mut Tx, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<Vec<TaskId>> {
    let ids: Vec<i64> = on!(tx, |conn| {
        sqlx::query_scalar(
            "SELECT DISTINCT task_id FROM reminders WHERE state = 'planned' AND at BETWEEN $1 AND $2 ORDER BY task_id",
        )
        .bind(millis(from))
        .bind(millis(to))
        .fetch_all(conn)
        .await
    })?;
    Ok(ids.into_iter().map(TaskId).collect())
}

/// Writes down that a person was told. False if she was told of this reminder before.
pub(super) async fn receipt(
    tx: &mut Tx,
    reminder: i64,
    person: PersonId,
    message: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    let written = on!(tx, |conn| {
        sqlx::query(
            "INSERT INTO reminder_receipts (reminder_id, person_id, at, message) VALUES ($1, $2, $3, $4)
             ON CONFLICT (reminder_id, person_id) DO NOTHING",
        )
        .bind(reminder)
        .bind(person.0)
        .bind(millis(now))
        .bind(message)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    Ok(written == 1)
}

/// Who was told of a reminder.
pub(super) async fn told_of(tx: &mut Tx, reminder: i64) -> Result<Vec<PersonId>> {
    let ids: Vec<i64> = on!(tx, |conn| {
        sqlx::query_scalar("SELECT person_id FROM reminder_receipts WHERE reminder_id = $1 ORDER BY person_id")
            .bind(reminder)
            .fetch_all(conn)
            .await
    })?;
    Ok(ids.into_iter().map(PersonId).collect())
}

/// The receipts of messages that expired unsent, where no other account of the same person got it: the condition.
macro_rules! unsaid {
    ($select:literal) => {
        concat!(
            $select,
            " FROM reminder_receipts e JOIN accounts a ON a.person_id = e.person_id
             JOIN outbox o ON o.dedupe = e.message || ':' || a.channel || ':' || a.account AND o.state = 'expired'
             WHERE NOT EXISTS (SELECT 1 FROM accounts b
                 JOIN outbox d ON d.dedupe = e.message || ':' || b.channel || ':' || b.account AND d.state = 'done'
                 WHERE b.person_id = e.person_id)"
        )
    };
}

/// Whether a message of reminders expired that nobody has taken back yet.
pub(super) async fn has_unsaid(tx: &mut Tx) -> Result<bool> {
    let any: i64 = on!(tx, |conn| {
        sqlx::query_scalar("SELECT count(*) FROM outbox WHERE state = 'expired' AND dedupe LIKE 'reminder:%'")
            .fetch_one(conn)
            .await
    })?;
    Ok(any > 0)
}

/// What expired messages told has not been told: it is planned again, and nobody counts as told of it. The messages give
/// up their key, so that what is said anew can have it.
pub(super) async fn take_back_unsaid(tx: &mut Tx) -> Result<()> {
    let unsaid: Vec<(i64, i64)> =
        on!(tx, |conn| sqlx::query_as(unsaid!("SELECT DISTINCT e.reminder_id, e.person_id")).fetch_all(conn).await)?;
    for (reminder, person) in unsaid {
        on!(tx, |conn| {
            sqlx::query("DELETE FROM reminder_receipts WHERE reminder_id = $1 AND person_id = $2")
                .bind(reminder)
                .bind(person)
                .execute(conn)
                .await
                .map(|_| ())
        })?;
        on!(tx, |conn| {
            sqlx::query("UPDATE reminders SET state = 'planned', done_at = NULL WHERE id = $1 AND state = 'sent'")
                .bind(reminder)
                .execute(conn)
                .await
                .map(|_| ())
        })?;
    }
    on!(tx, |conn| {
        sqlx::query(
            "UPDATE outbox SET dedupe = 'expired-' || dedupe || ':' || id
             WHERE state = 'expired' AND dedupe LIKE 'reminder:%'",
        )
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// How many messages of reminders a person got from a moment on.
pub(super) async fn messages_since(tx: &mut Tx, person: PersonId, from: DateTime<Utc>) -> Result<i64> {
    Ok(on!(tx, |conn| {
        sqlx::query_scalar("SELECT count(DISTINCT message) FROM reminder_receipts WHERE person_id = $1 AND at >= $2")
            .bind(person.0)
            .bind(millis(from))
            .fetch_one(conn)
            .await
    })?)
}

/// The tasks that a person was reminded of between two moments as one who has them.
pub(super) async fn told_between(
    tx: &mut Tx,
    person: PersonId,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<Vec<TaskId>> {
    let ids: Vec<i64> = on!(tx, |conn| {
        sqlx::query_scalar(
            "SELECT DISTINCT r.task_id FROM reminder_receipts e JOIN reminders r ON r.id = e.reminder_id
             WHERE e.person_id = $1 AND e.at >= $2 AND e.at < $3
                 AND (r.audience = 'holder' OR r.audience LIKE 'person-%') ORDER BY r.task_id",
        )
        .bind(person.0)
        .bind(millis(from))
        .bind(millis(to))
        .fetch_all(conn)
        .await
    })?;
    Ok(ids.into_iter().map(TaskId).collect())
}

/// Somebody has put a task with that date off until a day.
pub(super) async fn put_snooze(
    tx: &mut Tx,
    task: TaskId,
    person: PersonId,
    due: &str,
    until: NaiveDate,
    now: DateTime<Utc>,
) -> Result<()> {
    on!(tx, |conn| {
        sqlx::query(
            "INSERT INTO snoozes (task_id, person_id, due, until_day, created_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (task_id, person_id) DO UPDATE SET due = excluded.due, until_day = excluded.until_day,
                 created_at = excluded.created_at",
        )
        .bind(task.0)
        .bind(person.0)
        .bind(due)
        .bind(until.to_string())
        .bind(millis(now))
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// Who has put a task with that date off, and until when.
pub(super) async fn snoozes(tx: &mut Tx, task: TaskId, due: &str) -> Result<Vec<(PersonId, NaiveDate)>> {
    let rows: Vec<(i64, String)> = on!(tx, |conn| {
        sqlx::query_as("SELECT person_id, until_day FROM snoozes WHERE task_id = $1 AND due = $2")
            .bind(task.0)
            .bind(due)
            .fetch_all(conn)
            .await
    })?;
    rows.into_iter().map(|(person, until)| Ok((PersonId(person), date("snoozes", task.0, &until)?))).collect()
}
