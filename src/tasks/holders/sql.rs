//! The statements of holders of tasks and posts.

use chrono::{DateTime, Utc};

use super::Holding;
use crate::people::{PersonId, UnitId};
use crate::store::{Result, Tx, millis, moment, on};
use crate::tasks::TaskId;

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    unit_id: i64,
    person_id: Option<i64>,
    since: i64,
    given_by: Option<i64>,
    until: Option<i64>,
}

fn read(table: &'static str, rows: Vec<Row>) -> Result<Vec<Holding>> {
    rows.into_iter()
        .map(|row| {
            Ok(Holding {
                unit: UnitId(row.unit_id),
                person: row.person_id.map(PersonId),
                since: moment(table, row.id, row.since)?,
                by: row.given_by.map(PersonId),
                until: row.until.map(|until| moment(table, row.id, until)).transpose()?,
            })
        })
        .collect()
}

pub(super) async fn of_task(tx: &mut Tx, task: TaskId) -> Result<Vec<Holding>> {
    let rows = on!(tx, |conn| sqlx::query_as(
        "SELECT id, unit_id, person_id, since, given_by, until FROM task_holders WHERE task_id = $1
         ORDER BY CASE WHEN until IS NULL THEN 0 ELSE 1 END, until DESC, id"
    )
    .bind(task.0)
    .fetch_all(conn)
    .await)?;
    read("task_holders", rows)
}

pub(super) async fn of_post(tx: &mut Tx, unit: UnitId) -> Result<Vec<Holding>> {
    let rows = on!(tx, |conn| sqlx::query_as(
        "SELECT id, unit_id, person_id, since, given_by, until FROM post_holders WHERE unit_id = $1
         ORDER BY CASE WHEN until IS NULL THEN 0 ELSE 1 END, until DESC, id"
    )
    .bind(unit.0)
    .fetch_all(conn)
    .await)?;
    read("post_holders", rows)
}

/// False if they hold it already.
pub(super) async fn insert(
    tx: &mut Tx,
    task: TaskId,
    unit: UnitId,
    person: Option<PersonId>,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<bool> {
    let changed = on!(tx, |conn| sqlx::query(
        "INSERT INTO task_holders (task_id, unit_id, person_id, since, given_by) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING"
    )
    .bind(task.0)
    .bind(unit.0)
    .bind(person.map(|person| person.0))
    .bind(millis(now))
    .bind(by.0)
    .execute(conn)
    .await
    .map(|done| done.rows_affected()))?;
    Ok(changed == 1)
}

pub(super) async fn end(
    tx: &mut Tx,
    task: TaskId,
    unit: UnitId,
    person: Option<PersonId>,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<bool> {
    let changed = on!(tx, |conn| sqlx::query(
        "UPDATE task_holders SET until = $4, ended_by = $5 WHERE task_id = $1 AND unit_id = $2
         AND coalesce(person_id, 0) = $3 AND until IS NULL"
    )
    .bind(task.0)
    .bind(unit.0)
    .bind(person.map_or(0, |person| person.0))
    .bind(millis(now))
    .bind(by.0)
    .execute(conn)
    .await
    .map(|done| done.rows_affected()))?;
    Ok(changed > 0)
}

pub(super) async fn insert_post(
    tx: &mut Tx,
    unit: UnitId,
    person: PersonId,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<()> {
    on!(tx, |conn| sqlx::query(
        "INSERT INTO post_holders (unit_id, person_id, since, given_by) VALUES ($1, $2, $3, $4)"
    )
    .bind(unit.0)
    .bind(person.0)
    .bind(millis(now))
    .bind(by.0)
    .execute(conn)
    .await
    .map(|_| ()))?;
    Ok(())
}

pub(super) async fn end_post(tx: &mut Tx, unit: UnitId, by: PersonId, now: DateTime<Utc>) -> Result<()> {
    on!(tx, |conn| sqlx::query(
        "UPDATE post_holders SET until = $2, ended_by = $3 WHERE unit_id = $1 AND until IS NULL"
    )
    .bind(unit.0)
    .bind(millis(now))
    .bind(by.0)
    .execute(conn)
    .await
    .map(|_| ()))?;
    Ok(())
}

/// The unfinished tasks that a person holds in a unit.
pub(super) async fn unfinished_of(tx: &mut Tx, unit: UnitId, person: PersonId) -> Result<Vec<TaskId>> {
    let tasks: Vec<i64> = on!(tx, |conn| sqlx::query_scalar(
        "SELECT t.id FROM task_holders h JOIN tasks t ON t.id = h.task_id
         WHERE h.person_id = $2 AND h.unit_id = $1 AND h.until IS NULL AND t.state <> 'done' ORDER BY t.id"
    )
    .bind(unit.0)
    .bind(person.0)
    .fetch_all(conn)
    .await)?;
    Ok(tasks.into_iter().map(TaskId).collect())
}

/// The unfinished tasks of a unit that are its head's: no person is named for them.
pub(super) async fn unfinished_of_post(tx: &mut Tx, unit: UnitId) -> Result<Vec<TaskId>> {
    let tasks: Vec<i64> = on!(tx, |conn| sqlx::query_scalar(
        "SELECT t.id FROM tasks t WHERE t.unit_id = $1 AND t.state <> 'done' AND t.level IN ('task', 'share')
         AND NOT EXISTS (SELECT 1 FROM task_holders h WHERE h.task_id = t.id AND h.until IS NULL
             AND h.person_id IS NOT NULL) ORDER BY t.id"
    )
    .bind(unit.0)
    .fetch_all(conn)
    .await)?;
    Ok(tasks.into_iter().map(TaskId).collect())
}

/// How many unfinished tasks each person holds in a unit.
pub(super) async fn burdens(tx: &mut Tx, unit: UnitId) -> Result<Vec<(PersonId, usize)>> {
    let rows: Vec<(i64, i64)> = on!(tx, |conn| sqlx::query_as(
        "SELECT h.person_id, count(*) FROM task_holders h JOIN tasks t ON t.id = h.task_id
         WHERE h.unit_id = $1 AND h.until IS NULL AND h.person_id IS NOT NULL AND t.state <> 'done'
         GROUP BY h.person_id ORDER BY h.person_id"
    )
    .bind(unit.0)
    .fetch_all(conn)
    .await)?;
    Ok(rows.into_iter().map(|(person, count)| (PersonId(person), usize::try_from(count).unwrap_or(0))).collect())
}

/// A part goes with its whole to another unit.
pub(super) async fn move_part(tx: &mut Tx, part: TaskId, unit: UnitId, now: DateTime<Utc>) -> Result<()> {
    on!(tx, |conn| sqlx::query("UPDATE tasks SET unit_id = $2, missing = NULL, updated_at = $3 WHERE id = $1")
        .bind(part.0)
        .bind(unit.0)
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
