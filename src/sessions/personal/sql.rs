//! The statements of what is kept about whoever wrote sessions down.

use crate::people::PersonId;
use crate::store::{Result, Tx, on};

#[derive(sqlx::FromRow)]
pub(super) struct Row {
    pub(super) id: i64,
    pub(super) created_at: i64,
    pub(super) held_on: String,
    pub(super) people: i64,
    pub(super) minutes: Option<i64>,
    pub(super) note: Option<String>,
    pub(super) photo: bool,
}

/// Notes and pictures are shown to whoever wrote them.
pub(super) async fn of_person(tx: &mut Tx, person: PersonId) -> Result<Vec<Row>> {
    Ok(on!(tx, |conn| sqlx::query_as(
        "SELECT s.id, s.created_at, s.held_on, s.people, s.minutes,
             CASE WHEN s.logged_by = $1 THEN s.note END AS note, (s.logged_by = $1 AND s.photo IS NOT NULL) AS photo
         FROM sessions s WHERE s.deleted_at IS NULL
             AND (s.logged_by = $1 OR s.id IN (SELECT m.session_id FROM session_members m WHERE m.person_id = $1))
         ORDER BY s.id"
    )
    .bind(person.0)
    .fetch_all(conn)
    .await)?)
}

pub(super) async fn forget_photos(tx: &mut Tx, person: PersonId) -> Result<()> {
    on!(tx, |conn| sqlx::query("UPDATE sessions SET photo = NULL WHERE logged_by = $1 AND photo IS NOT NULL")
        .bind(person.0)
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(())
}

pub(super) async fn history(tx: &mut Tx, person: PersonId) -> Result<Vec<(i64, String)>> {
    Ok(on!(tx, |conn| sqlx::query_as(
        "SELECT h.id, h.before FROM session_history h JOIN sessions s ON s.id = h.session_id
         WHERE s.logged_by = $1 AND h.before LIKE '%\"photo\":\"%' ORDER BY h.id"
    )
    .bind(person.0)
    .fetch_all(conn)
    .await)?)
}

pub(super) async fn rewrite_history(tx: &mut Tx, id: i64, before: &str) -> Result<()> {
    on!(tx, |conn| sqlx::query("UPDATE session_history SET before = $2 WHERE id = $1")
        .bind(id)
        .bind(before)
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(())
}

/// Sessions with a picture, held before a day.
pub(super) async fn expired(tx: &mut Tx, before: &str, limit: u32) -> Result<Vec<i64>> {
    Ok(on!(tx, |conn| sqlx::query_scalar("SELECT id FROM sessions WHERE photo IS NOT NULL AND held_on < $1 LIMIT $2")
        .bind(before)
        .bind(i64::from(limit))
        .fetch_all(conn)
        .await)?)
}

pub(super) async fn forget_photo(tx: &mut Tx, id: i64) -> Result<()> {
    on!(tx, |conn| sqlx::query("UPDATE sessions SET photo = NULL WHERE id = $1")
        .bind(id)
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(())
}

pub(super) async fn history_of(tx: &mut Tx, id: i64) -> Result<Vec<(i64, String)>> {
    Ok(on!(tx, |conn| sqlx::query_as(
        "SELECT id, before FROM session_history WHERE session_id = $1 AND before IS NOT NULL ORDER BY id"
    )
    .bind(id)
    .fetch_all(conn)
    .await)?)
}
