//! The statements of askings for more time.

use chrono::{DateTime, NaiveDate, Utc};

use super::Extension;
use crate::people::PersonId;
use crate::store::{Result, Tx, date, millis, on};
use crate::tasks::TaskId;

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    task_id: i64,
    asked_by: i64,
    from_due: String,
    to_due: String,
    reason: String,
    state: String,
}

impl Row {
    fn read(self) -> Result<Extension> {
        const TABLE: &str = "task_extensions";
        Ok(Extension {
            id: self.id,
            task: TaskId(self.task_id),
            by: PersonId(self.asked_by),
            from: date(TABLE, self.id, &self.from_due)?,
            to: date(TABLE, self.id, &self.to_due)?,
            reason: self.reason,
            waits: self.state == "asked",
        })
    }
}

pub(super) async fn get(tx: &mut Tx, id: i64) -> Result<Option<Extension>> {
    let row: Option<Row> = on!(tx, |conn| sqlx::query_as(
        "SELECT id, task_id, asked_by, from_due, to_due, reason, state FROM task_extensions WHERE id = $1"
    )
    .bind(id)
    .fetch_optional(conn)
    .await)?;
    row.map(Row::read).transpose()
}

pub(super) async fn waiting(tx: &mut Tx, task: TaskId) -> Result<Option<Extension>> {
    let row: Option<Row> = on!(tx, |conn| sqlx::query_as(
        "SELECT id, task_id, asked_by, from_due, to_due, reason, state FROM task_extensions
         WHERE task_id = $1 AND state = 'asked'"
    )
    .bind(task.0)
    .fetch_optional(conn)
    .await)?;
    row.map(Row::read).transpose()
}

pub(super) async fn insert(
    tx: &mut Tx,
    task: TaskId,
    by: PersonId,
    (from, to): (NaiveDate, NaiveDate),
    reason: &str,
    now: DateTime<Utc>,
) -> Result<i64> {
    Ok(on!(tx, |conn| sqlx::query_scalar(
        "INSERT INTO task_extensions (task_id, asked_by, asked_at, from_due, to_due, reason)
         VALUES ($1, $2, $3, $4, $5, $6) RETURNING id"
    )
    .bind(task.0)
    .bind(by.0)
    .bind(millis(now))
    .bind(from.to_string())
    .bind(to.to_string())
    .bind(reason)
    .fetch_one(conn)
    .await)?)
}

/// What waits is waited for no longer.
pub(super) async fn withdraw(tx: &mut Tx, task: TaskId, now: DateTime<Utc>) -> Result<()> {
    on!(tx, |conn| sqlx::query(
        "UPDATE task_extensions SET state = 'withdrawn', decided_at = $2 WHERE task_id = $1 AND state = 'asked'"
    )
    .bind(task.0)
    .bind(millis(now))
    .execute(conn)
    .await
    .map(|_| ()))?;
    Ok(())
}

/// False if somebody was faster.
pub(super) async fn decide(
    tx: &mut Tx,
    id: i64,
    state: &str,
    by: PersonId,
    remark: Option<&str>,
    now: DateTime<Utc>,
) -> Result<bool> {
    let changed = on!(tx, |conn| sqlx::query(
        "UPDATE task_extensions SET state = $2, decided_by = $3, decided_at = $4, remark = $5
         WHERE id = $1 AND state = 'asked'"
    )
    .bind(id)
    .bind(state)
    .bind(by.0)
    .bind(millis(now))
    .bind(remark)
    .execute(conn)
    .await
    .map(|done| done.rows_affected()))?;
    Ok(changed == 1)
}
