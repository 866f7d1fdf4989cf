//! The statements of shares and parts.

use chrono::{DateTime, NaiveDate, Utc};

use super::Count;
use crate::people::Unit;
use crate::store::{Result, Tx, millis, on};
use crate::tasks::sql::{TaskRow, readable, select};
use crate::tasks::{Level, Task, TaskId};

/// A share or a part to be made.
pub(super) struct New<'a> {
    pub(super) level: Level,
    /// What it is; a share is what its whole is.
    pub(super) content: Option<&'a str>,
    pub(super) due: Option<NaiveDate>,
    pub(super) unit: &'a Unit,
}

pub(super) async fn of(tx: &mut Tx, whole: TaskId) -> Result<Vec<Task>> {
    const OF: &str = select!("WHERE t.parent_id = $1 AND t.level <> 'dropped' ORDER BY t.id");
    let rows: Vec<TaskRow> = on!(tx, |conn| sqlx::query_as(OF).bind(whole.0).fetch_all(conn).await)?;
    Ok(readable(rows))
}

/// The shares or parts, each with whether it was given a date of its own.
pub(super) async fn of_with_dates(tx: &mut Tx, whole: TaskId) -> Result<Vec<(Task, bool)>> {
    let own: Vec<i64> = on!(tx, |conn| sqlx::query_scalar(
        "SELECT id FROM tasks WHERE parent_id = $1 AND level <> 'dropped' AND due_by = 'ward'"
    )
    .bind(whole.0)
    .fetch_all(conn)
    .await)?;
    Ok(of(tx, whole)
        .await?
        .into_iter()
        .map(|part| (own.contains(&part.id.0), part))
        .map(|(own, part)| (part, own))
        .collect())
}

pub(super) async fn count(tx: &mut Tx, whole: TaskId) -> Result<Count> {
    let rows: Vec<(String, String, i64)> = on!(tx, |conn| sqlx::query_as(
        "SELECT level, state, count(*) FROM tasks WHERE parent_id = $1 AND level <> 'dropped' GROUP BY level, state"
    )
    .bind(whole.0)
    .fetch_all(conn)
    .await)?;
    let mut counted = Count::default();
    for (level, state, count) in rows {
        let count = usize::try_from(count).unwrap_or(0);
        counted.all += count;
        counted.shares += if level == Level::Share.word() { count } else { 0 };
        counted.done += if state == "done" { count } else { 0 };
    }
    Ok(counted)
}

/// Makes a share or a part. A unit's share that was taken out is taken up again.
pub(super) async fn insert(tx: &mut Tx, whole: &Task, new: &New<'_>, now: DateTime<Utc>) -> Result<TaskId> {
    let due = new.due.map(|due| due.to_string());
    if new.level == Level::Share {
        let revived: Option<i64> = on!(tx, |conn| {
            sqlx::query_scalar(
            "UPDATE tasks SET level = 'share', state = 'open', percent = 0, due = $3, due_by = 'plan', missing = NULL, updated_at = $4
             WHERE id = (SELECT min(id) FROM tasks WHERE parent_id = $1 AND unit_id = $2 AND level = 'dropped')
             RETURNING id"
        )
        .bind(whole.id.0)
        .bind(new.unit.id.0)
        .bind(&due)
        .bind(millis(now))
        .fetch_optional(conn)
        .await
        })?;
        if let Some(revived) = revived {
            return Ok(TaskId(revived));
        }
    }
    let number: i64 = on!(tx, |conn| sqlx::query_scalar("SELECT count(*) + 1 FROM tasks WHERE parent_id = $1")
        .bind(whole.id.0)
        .fetch_one(conn)
        .await)?;
    let id: i64 = on!(tx, |conn| {
        sqlx::query_scalar(
        "INSERT INTO tasks (plan_id, code, position, section, section_title, content, responsible, lead, coordinating,
             result, when_text, kind, year, month, quarter, due, due_by, unit_id, parent_id, level, updated_at)
         SELECT plan_id, $2, position, section, section_title, coalesce($3, content), $4, $5, '', result, when_text,
             kind, year, month, quarter, $6, CASE WHEN due IS NOT DISTINCT FROM $6 THEN 'plan' ELSE 'ward' END, $7, id, $8,
             $9 FROM tasks WHERE id = $1 RETURNING id"
    )
    .bind(whole.id.0)
    .bind(format!("{}/{number}", whole.code))
    .bind(new.content)
    .bind(&new.unit.head)
    .bind(&new.unit.name)
    .bind(&due)
    .bind(new.unit.id.0)
    .bind(new.level.word())
    .bind(millis(now))
    .fetch_one(conn)
    .await
    })?;
    Ok(TaskId(id))
}

pub(super) async fn set_due(tx: &mut Tx, part: TaskId, due: Option<NaiveDate>, now: DateTime<Utc>) -> Result<()> {
    on!(tx, |conn| sqlx::query("UPDATE tasks SET due = $2, missing = NULL, updated_at = $3 WHERE id = $1")
        .bind(part.0)
        .bind(due.map(|due| due.to_string()))
        .bind(millis(now))
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(())
}

pub(super) async fn drop(tx: &mut Tx, part: TaskId, now: DateTime<Utc>) -> Result<()> {
    on!(tx, |conn| sqlx::query("UPDATE tasks SET level = 'dropped', state = 'done', updated_at = $2 WHERE id = $1")
        .bind(part.0)
        .bind(millis(now))
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(())
}

/// What follows from the task is to be worked out anew.
pub(super) async fn unsettle(tx: &mut Tx, task: TaskId) -> Result<()> {
    on!(tx, |conn| sqlx::query("UPDATE tasks SET missing = NULL WHERE id = $1")
        .bind(task.0)
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(())
}
