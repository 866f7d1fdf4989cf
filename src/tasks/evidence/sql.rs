//! The statements of evidence.

use chrono::{DateTime, Utc};

use super::{Kind, Piece};
use crate::people::PersonId;
use crate::store::{Result, Tx, millis, moment, on, word};
use crate::tasks::TaskId;

const TABLE: &str = "task_evidence";

/// A piece to be kept.
pub(super) struct New<'a> {
    pub(super) kind: Kind,
    pub(super) text: Option<&'a str>,
    pub(super) channel: Option<&'a str>,
    pub(super) file: Option<&'a str>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    task_id: i64,
    at: i64,
    person_id: i64,
    kind: String,
    text: Option<String>,
    channel: Option<String>,
    file: Option<String>,
}

impl Row {
    fn read(self) -> Result<Piece> {
        Ok(Piece {
            id: self.id,
            task: TaskId(self.task_id),
            at: moment(TABLE, self.id, self.at)?,
            by: PersonId(self.person_id),
            kind: word(TABLE, self.id, &self.kind)?,
            text: self.text,
            channel: self.channel,
            file: self.file,
        })
    }
}

pub(super) async fn count(tx: &mut Tx, task: TaskId) -> Result<usize> {
    let count: i64 = on!(tx, |conn| sqlx::query_scalar("SELECT count(*) FROM task_evidence WHERE task_id = $1")
        .bind(task.0)
        .fetch_one(conn)
        .await)?;
    Ok(usize::try_from(count).unwrap_or(0))
}

pub(super) async fn of(tx: &mut Tx, task: TaskId, from: usize, limit: usize) -> Result<Vec<Piece>> {
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(
        "SELECT id, task_id, at, person_id, kind, text, channel, file FROM task_evidence
         WHERE task_id = $1 ORDER BY id DESC LIMIT $2 OFFSET $3"
    )
    .bind(task.0)
    .bind(i64::try_from(limit).unwrap_or(i64::MAX))
    .bind(i64::try_from(from).unwrap_or(i64::MAX))
    .fetch_all(conn)
    .await)?;
    rows.into_iter().map(Row::read).collect()
}

pub(super) async fn get(tx: &mut Tx, id: i64) -> Result<Option<Piece>> {
    let row: Option<Row> = on!(tx, |conn| sqlx::query_as(
        "SELECT id, task_id, at, person_id, kind, text, channel, file FROM task_evidence WHERE id = $1"
    )
    .bind(id)
    .fetch_optional(conn)
    .await)?;
    row.map(Row::read).transpose()
}

pub(super) async fn insert(tx: &mut Tx, task: TaskId, by: PersonId, new: &New<'_>, now: DateTime<Utc>) -> Result<()> {
    on!(tx, |conn| sqlx::query(
        "INSERT INTO task_evidence (task_id, at, person_id, kind, text, channel, file)
         VALUES ($1, $2, $3, $4, $5, $6, $7)"
    )
    .bind(task.0)
    .bind(millis(now))
    .bind(by.0)
    .bind(new.kind.word())
    .bind(new.text)
    .bind(new.channel)
    .bind(new.file)
    .execute(conn)
    .await
    .map(|_| ()))?;
    Ok(())
}
