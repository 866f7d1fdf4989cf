//! The statements of the units that help with a task.

use chrono::{DateTime, Utc};

use super::Helping;
use crate::people::{PersonId, UnitId};
use crate::store::{Result, Tx, millis, moment, on};
use crate::tasks::TaskId;

pub(super) async fn of(tx: &mut Tx, task: TaskId) -> Result<Vec<Helping>> {
    let rows: Vec<(i64, Option<i64>, Option<i64>)> = on!(tx, |conn| sqlx::query_as(
        "SELECT unit_id, confirmed_at, confirmed_by FROM task_coordinating
         WHERE task_id = $1 AND origin <> 'dropped' ORDER BY unit_id"
    )
    .bind(task.0)
    .fetch_all(conn)
    .await)?;
    rows.into_iter()
        .map(|(unit, at, by)| {
            let at = at.map(|at| moment("task_coordinating", task.0, at)).transpose()?;
            Ok(Helping { unit: UnitId(unit), known: at.zip(by.map(PersonId)) })
        })
        .collect()
}

pub(super) async fn print(tx: &mut Tx, task: TaskId, unit: UnitId) -> Result<()> {
    on!(tx, |conn| sqlx::query(
        "INSERT INTO task_coordinating (task_id, unit_id, origin) VALUES ($1, $2, 'printed') ON CONFLICT DO NOTHING"
    )
    .bind(task.0)
    .bind(unit.0)
    .execute(conn)
    .await
    .map(|_| ()))?;
    Ok(())
}

/// Whether a unit helps, by what is written for it. False if that is so already.
pub(super) async fn set(tx: &mut Tx, task: TaskId, unit: UnitId, origin: &str) -> Result<bool> {
    let changed = on!(tx, |conn| sqlx::query(
        "INSERT INTO task_coordinating (task_id, unit_id, origin) VALUES ($1, $2, $3)
         ON CONFLICT (task_id, unit_id) DO UPDATE SET origin = excluded.origin, confirmed_at = NULL, confirmed_by = NULL
         WHERE (task_coordinating.origin = 'dropped') <> (excluded.origin = 'dropped')"
    )
    .bind(task.0)
    .bind(unit.0)
    .bind(origin)
    .execute(conn)
    .await
    .map(|done| done.rows_affected()))?;
    Ok(changed == 1)
}

/// False if that was said already.
pub(super) async fn know(tx: &mut Tx, task: TaskId, unit: UnitId, by: PersonId, now: DateTime<Utc>) -> Result<bool> {
    let changed = on!(tx, |conn| sqlx::query(
        "UPDATE task_coordinating SET confirmed_at = $3, confirmed_by = $4
         WHERE task_id = $1 AND unit_id = $2 AND confirmed_at IS NULL AND origin <> 'dropped'"
    )
    .bind(task.0)
    .bind(unit.0)
    .bind(millis(now))
    .bind(by.0)
    .execute(conn)
    .await
    .map(|done| done.rows_affected()))?;
    Ok(changed == 1)
}
