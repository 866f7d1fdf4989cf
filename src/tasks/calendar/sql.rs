//! The statements of changes of the calendar.

use chrono::{DateTime, Utc};

use super::keeping::Change;
use crate::people::PersonId;
use crate::store::{Result, Tx, date, millis, moment, on, word};

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    kind: String,
    day: String,
    instead_of: Option<String>,
    name: String,
    source: String,
    added_at: i64,
    added_by: Option<i64>,
    removed_at: Option<i64>,
    removed_by: Option<i64>,
}

impl Row {
    fn change(self) -> Result<Change> {
        const TABLE: &str = "calendar_changes";
        let removed = self.removed_at.map(|at| moment(TABLE, self.id, at)).transpose()?;
        Ok(Change {
            id: self.id,
            kind: word(TABLE, self.id, &self.kind)?,
            day: date(TABLE, self.id, &self.day)?,
            instead_of: self.instead_of.map(|day| date(TABLE, self.id, &day)).transpose()?,
            name: self.name,
            source: self.source,
            added_at: moment(TABLE, self.id, self.added_at)?,
            added_by: self.added_by.map(PersonId),
            removed: removed.map(|at| (at, self.removed_by.map(PersonId))),
        })
    }
}

pub(super) async fn standing(tx: &mut Tx) -> Result<Vec<Change>> {
    let rows: Vec<Row> = on!(tx, |conn| {
        sqlx::query_as(
            "SELECT id, kind, day, instead_of, name, source, added_at, added_by, removed_at, removed_by
             FROM calendar_changes WHERE removed_at IS NULL ORDER BY id",
        )
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter().map(Row::change).collect()
}

pub(super) async fn history(tx: &mut Tx, from: usize, limit: usize) -> Result<Vec<Change>> {
    let rows: Vec<Row> = on!(tx, |conn| {
        sqlx::query_as(
            "SELECT id, kind, day, instead_of, name, source, added_at, added_by, removed_at, removed_by
             FROM calendar_changes ORDER BY id DESC LIMIT $1 OFFSET $2",
        )
        .bind(i64::try_from(limit).unwrap_or(i64::MAX))
        .bind(i64::try_from(from).unwrap_or(0))
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter().map(Row::change).collect()
}

pub(super) async fn insert(tx: &mut Tx, change: &Change) -> Result<()> {
    on!(tx, |conn| {
        sqlx::query(
            "INSERT INTO calendar_changes (kind, day, instead_of, name, source, added_at, added_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(change.kind.word())
        .bind(change.day.to_string())
        .bind(change.instead_of.map(|day| day.to_string()))
        .bind(&change.name)
        .bind(&change.source)
        .bind(millis(change.added_at))
        .bind(change.added_by.map(|person| person.0))
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

pub(super) async fn remove(tx: &mut Tx, id: i64, by: PersonId, now: DateTime<Utc>) -> Result<()> {
    on!(tx, |conn| {
        sqlx::query("UPDATE calendar_changes SET removed_at = $2, removed_by = $3 WHERE id = $1 AND removed_at IS NULL")
            .bind(id)
            .bind(millis(now))
            .bind(by.0)
            .execute(conn)
            .await
            .map(|_| ())
    })?;
    Ok(())
}
