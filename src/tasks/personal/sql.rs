//! The statements of what is kept about whoever works on tasks.

use chrono::{DateTime, Utc};

use crate::people::PersonId;
use crate::store::{Result, Tx, millis, on};

pub(super) async fn held_by(tx: &mut Tx, person: PersonId) -> Result<Vec<(i64, String, i64, Option<i64>)>> {
    Ok(on!(tx, |conn| sqlx::query_as(
        "SELECT h.id, t.code, h.since, h.until FROM task_holders h JOIN tasks t ON t.id = h.task_id
         WHERE h.person_id = $1 ORDER BY h.id"
    )
    .bind(person.0)
    .fetch_all(conn)
    .await)?)
}

pub(super) async fn done_by(tx: &mut Tx, person: PersonId) -> Result<Vec<(i64, i64, String, String)>> {
    Ok(on!(tx, |conn| sqlx::query_as(
        "SELECT h.id, h.at, t.code, h.what FROM task_history h JOIN tasks t ON t.id = h.task_id
         WHERE h.person_id = $1 ORDER BY h.id"
    )
    .bind(person.0)
    .fetch_all(conn)
    .await)?)
}

/// What is clear about a task that loses its holder is worked out again.
pub(super) async fn unsettle(tx: &mut Tx, person: PersonId) -> Result<()> {
    on!(tx, |conn| sqlx::query(
        "UPDATE tasks SET missing = NULL
         WHERE id IN (SELECT task_id FROM task_holders WHERE person_id = $1 AND until IS NULL)
             OR unit_id IN (SELECT unit_id FROM post_holders WHERE person_id = $1 AND until IS NULL)"
    )
    .bind(person.0)
    .execute(conn)
    .await
    .map(|_| ()))?;
    Ok(())
}

pub(super) async fn end_holdings(tx: &mut Tx, person: PersonId, now: DateTime<Utc>) -> Result<()> {
    on!(tx, |conn| sqlx::query(
        "UPDATE task_holders SET until = $2, ended_by = $1 WHERE person_id = $1 AND until IS NULL"
    )
    .bind(person.0)
    .bind(millis(now))
    .execute(conn)
    .await
    .map(|_| ()))?;
    Ok(())
}

pub(super) async fn end_posts(tx: &mut Tx, person: PersonId, now: DateTime<Utc>) -> Result<()> {
    on!(tx, |conn| sqlx::query(
        "UPDATE post_holders SET until = $2, ended_by = $1 WHERE person_id = $1 AND until IS NULL"
    )
    .bind(person.0)
    .bind(millis(now))
    .execute(conn)
    .await
    .map(|_| ()))?;
    Ok(())
}

pub(super) async fn forget_snoozes(tx: &mut Tx, person: PersonId) -> Result<()> {
    on!(tx, |conn| sqlx::query("DELETE FROM snoozes WHERE person_id = $1")
        .bind(person.0)
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(())
}

/// That somebody was told stays; the key of the message names the account.
pub(super) async fn forget_receipts(tx: &mut Tx, person: PersonId) -> Result<()> {
    on!(tx, |conn| sqlx::query(
        "UPDATE reminder_receipts SET message = 'erased:' || CAST(reminder_id AS TEXT) WHERE person_id = $1"
    )
    .bind(person.0)
    .execute(conn)
    .await
    .map(|_| ()))?;
    Ok(())
}

pub(super) async fn forget_name(tx: &mut Tx, name: &str, nameless: &str) -> Result<()> {
    on!(tx, |conn| sqlx::query(
        "UPDATE task_history SET old = CASE WHEN old = $1 THEN $2 ELSE old END,
             new = CASE WHEN new = $1 THEN $2 ELSE new END WHERE old = $1 OR new = $1"
    )
    .bind(name)
    .bind(nameless)
    .execute(conn)
    .await
    .map(|_| ()))?;
    Ok(())
}
