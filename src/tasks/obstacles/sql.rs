//! The statements of obstacles.

use chrono::{DateTime, Utc};

use super::Obstacle;
use crate::people::{PersonId, UnitId};
use crate::store::{Result, Tx, millis, moment, on};
use crate::tasks::{Task, TaskId};

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    task_id: i64,
    unit_id: Option<i64>,
    person_id: i64,
    at: i64,
    text: String,
    state: String,
}

impl Row {
    fn read(self) -> Result<Obstacle> {
        Ok(Obstacle {
            id: self.id,
            task: TaskId(self.task_id),
            unit: self.unit_id.map(UnitId),
            by: PersonId(self.person_id),
            at: moment("task_obstacles", self.id, self.at)?,
            text: self.text,
            open: self.state == "open",
        })
    }
}

pub(super) async fn open(tx: &mut Tx, task: TaskId) -> Result<Vec<Obstacle>> {
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(
        "SELECT id, task_id, unit_id, person_id, at, text, state FROM task_obstacles
         WHERE task_id = $1 AND state = 'open' ORDER BY id DESC"
    )
    .bind(task.0)
    .fetch_all(conn)
    .await)?;
    rows.into_iter().map(Row::read).collect()
}

pub(super) async fn get(tx: &mut Tx, id: i64) -> Result<Option<Obstacle>> {
    let row: Option<Row> = on!(tx, |conn| sqlx::query_as(
        "SELECT id, task_id, unit_id, person_id, at, text, state FROM task_obstacles WHERE id = $1"
    )
    .bind(id)
    .fetch_optional(conn)
    .await)?;
    row.map(Row::read).transpose()
}

pub(super) async fn insert(tx: &mut Tx, task: &Task, by: PersonId, text: &str, now: DateTime<Utc>) -> Result<i64> {
    Ok(on!(tx, |conn| sqlx::query_scalar(
        "INSERT INTO task_obstacles (task_id, unit_id, person_id, at, text) VALUES ($1, $2, $3, $4, $5) RETURNING id"
    )
    .bind(task.id.0)
    .bind(task.unit.map(|unit| unit.0))
    .bind(by.0)
    .bind(millis(now))
    .bind(text)
    .fetch_one(conn)
    .await)?)
}

/// False if it was closed already.
pub(super) async fn close(tx: &mut Tx, id: i64, by: PersonId, now: DateTime<Utc>) -> Result<bool> {
    let changed = on!(tx, |conn| {
        sqlx::query(
        "UPDATE task_obstacles SET state = 'solved', closed_by = $2, closed_at = $3 WHERE id = $1 AND state = 'open'"
    )
    .bind(id)
    .bind(by.0)
    .bind(millis(now))
    .execute(conn)
    .await
    .map(|done| done.rows_affected())
    })?;
    Ok(changed == 1)
}
