//! The statements of the ward's choices of time.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Closing, Opening, Period, Timing};
use crate::people::PersonId;
use crate::store::{Error, Result, Tx, date, millis, on, word};
use crate::tasks::{TaskId, sql as tasks_sql};

pub(super) async fn timing(tx: &mut Tx, task: TaskId) -> Result<Option<Timing>> {
    let row: Option<(String, i64, String, String, Option<String>)> = on!(tx, |conn| {
        sqlx::query_as(
            "SELECT t.kind, p.year, t.period, t.closing, t.turn FROM tasks t JOIN plans p ON p.id = t.plan_id
             WHERE t.id = $1",
        )
        .bind(task.0)
        .fetch_optional(conn)
        .await
    })?;
    row.map(|(kind, year, period, closing, turn)| {
        Ok(Timing {
            kind: tasks_sql::read_kind(task.0, &kind)?,
            year: i32::try_from(year).map_err(|_| Error::row("plans", task.0, "the year is out of range"))?,
            period: word("tasks", task.0, &period)?,
            closing: word("tasks", task.0, &closing)?,
            turn,
        })
    })
    .transpose()
}

pub(super) async fn set_period(tx: &mut Tx, task: TaskId, period: Period, closing: Closing) -> Result<()> {
    on!(tx, |conn| {
        sqlx::query("UPDATE tasks SET period = $2, closing = $3 WHERE id = $1")
            .bind(task.0)
            .bind(period.word())
            .bind(closing.word())
            .execute(conn)
            .await
            .map(|_| ())
    })?;
    Ok(())
}

pub(super) async fn set_due(tx: &mut Tx, task: TaskId, due: Option<NaiveDate>, now: DateTime<Utc>) -> Result<()> {
    on!(tx, |conn| {
        sqlx::query("UPDATE tasks SET due = $2, due_by = 'ward', missing = NULL, updated_at = $3 WHERE id = $1")
            .bind(task.0)
            .bind(due.map(|due| due.to_string()))
            .bind(millis(now))
            .execute(conn)
            .await
            .map(|_| ())
    })?;
    Ok(())
}

/// The task is to be done for this turn, from the beginning.
pub(super) async fn open_turn(tx: &mut Tx, task: TaskId, turn: Option<&str>) -> Result<()> {
    on!(tx, |conn| {
        sqlx::query(
            "UPDATE tasks SET turn = $2, percent = 0, state = CASE WHEN state = 'done' THEN 'open' ELSE state END
             WHERE id = $1",
        )
        .bind(task.0)
        .bind(turn)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

pub(super) async fn close_turn(
    tx: &mut Tx,
    task: TaskId,
    turn: &str,
    due: NaiveDate,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<()> {
    on!(tx, |conn| {
        sqlx::query(
            "INSERT INTO task_turns (task_id, turn, due, done_at, done_by) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (task_id, turn) DO NOTHING",
        )
        .bind(task.0)
        .bind(turn)
        .bind(due.to_string())
        .bind(millis(now))
        .bind(by.0)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

pub(super) async fn is_closed(tx: &mut Tx, task: TaskId, turn: &str) -> Result<bool> {
    let found: Option<i64> = on!(tx, |conn| {
        sqlx::query_scalar("SELECT id FROM task_turns WHERE task_id = $1 AND turn = $2")
            .bind(task.0)
            .bind(turn)
            .fetch_optional(conn)
            .await
    })?;
    Ok(found.is_some())
}

/// The turn that was closed last, its date, and when it was closed.
pub(super) async fn last_turn(tx: &mut Tx, task: TaskId) -> Result<Option<(String, NaiveDate, i64)>> {
    let row: Option<(String, String, i64)> = on!(tx, |conn| {
        sqlx::query_as("SELECT turn, due, done_at FROM task_turns WHERE task_id = $1 ORDER BY id DESC LIMIT 1")
            .bind(task.0)
            .fetch_optional(conn)
            .await
    })?;
    row.map(|(turn, due, at)| Ok((turn, date("task_turns", task.0, &due)?, at))).transpose()
}

pub(super) async fn forget_turn(tx: &mut Tx, task: TaskId, turn: &str) -> Result<()> {
    on!(tx, |conn| {
        sqlx::query("DELETE FROM task_turns WHERE task_id = $1 AND turn = $2")
            .bind(task.0)
            .bind(turn)
            .execute(conn)
            .await
            .map(|_| ())
    })?;
    Ok(())
}

pub(super) async fn insert_opening(
    tx: &mut Tx,
    task: TaskId,
    opening: &Opening,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<i64> {
    Ok(on!(tx, |conn| {
        sqlx::query_scalar(
            "INSERT INTO task_openings (task_id, what, held_on, due, at, person_id) VALUES ($1, $2, $3, $4, $5, $6)
             RETURNING id",
        )
        .bind(task.0)
        .bind(&opening.what)
        .bind(opening.held_on.to_string())
        .bind(opening.due.map(|due| due.to_string()))
        .bind(millis(now))
        .bind(by.0)
        .fetch_one(conn)
        .await
    })?)
}

pub(super) async fn opening(tx: &mut Tx, id: i64) -> Result<Option<String>> {
    Ok(on!(tx, |conn| {
        sqlx::query_scalar("SELECT what FROM task_openings WHERE id = $1").bind(id).fetch_optional(conn).await
    })?)
}

pub(super) async fn last_opening(tx: &mut Tx, task: TaskId) -> Result<Option<Opening>> {
    let row: Option<(i64, String, String, Option<String>)> = on!(tx, |conn| {
        sqlx::query_as("SELECT id, what, held_on, due FROM task_openings WHERE task_id = $1 ORDER BY id DESC LIMIT 1")
            .bind(task.0)
            .fetch_optional(conn)
            .await
    })?;
    row.map(|(id, what, held_on, due)| {
        Ok(Opening {
            what,
            held_on: date("task_openings", id, &held_on)?,
            due: due.map(|due| date("task_openings", id, &due)).transpose()?,
        })
    })
    .transpose()
}
