//! The statements that read a task's history.

use super::Line;
use crate::people::PersonId;
use crate::store::{Result, Tx, moment, on};
use crate::tasks::TaskId;

type Row = (i64, i64, Option<i64>, String, Option<String>, Option<String>);

pub(super) async fn lines(tx: &mut Tx, task: TaskId, from: usize, limit: usize) -> Result<Vec<Line>> {
    let rows: Vec<Row> = on!(tx, |conn| {
        sqlx::query_as(
        "SELECT id, at, person_id, what, old, new FROM task_history WHERE task_id = $1 ORDER BY id DESC LIMIT $2 OFFSET $3"
    )
    .bind(task.0)
    .bind(i64::try_from(limit).unwrap_or(i64::MAX))
    .bind(i64::try_from(from).unwrap_or(i64::MAX))
    .fetch_all(conn)
    .await
    })?;
    rows.into_iter()
        .map(|(id, at, by, what, old, new)| {
            Ok(Line { at: moment("task_history", id, at)?, by: by.map(PersonId), what, old, new })
        })
        .collect()
}

pub(super) async fn count(tx: &mut Tx, task: TaskId) -> Result<usize> {
    let count: i64 = on!(tx, |conn| sqlx::query_scalar("SELECT count(*) FROM task_history WHERE task_id = $1")
        .bind(task.0)
        .fetch_one(conn)
        .await)?;
    Ok(usize::try_from(count).unwrap_or(0))
}

/// What the last change of this kind was from.
pub(super) async fn last_old(tx: &mut Tx, task: TaskId, what: &str) -> Result<Option<String>> {
    let old: Option<Option<String>> = on!(tx, |conn| sqlx::query_scalar(
        "SELECT old FROM task_history WHERE task_id = $1 AND what = $2 ORDER BY id DESC LIMIT 1"
    )
    .bind(task.0)
    .bind(what)
    .fetch_optional(conn)
    .await)?;
    Ok(old.flatten())
}
