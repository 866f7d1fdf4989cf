//! The statements of consents.

use chrono::{DateTime, Utc};

use crate::people::PersonId;
use crate::store::{Result, Tx, millis, on};

pub(super) async fn keep_text(tx: &mut Tx, hash: &str, text: &str) -> Result<()> {
    on!(tx, |conn| sqlx::query(
        "INSERT INTO consent_texts (hash, text) VALUES ($1, $2) ON CONFLICT (hash) DO NOTHING"
    )
    .bind(hash)
    .bind(text)
    .execute(conn)
    .await
    .map(|_| ()))?;
    Ok(())
}

pub(super) async fn insert(
    tx: &mut Tx,
    person: PersonId,
    purpose: &str,
    hash: &str,
    language: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    on!(tx, |conn| sqlx::query(
        "INSERT INTO consents (person_id, purpose, text_hash, language, agreed_at) VALUES ($1, $2, $3, $4, $5)"
    )
    .bind(person.0)
    .bind(purpose)
    .bind(hash)
    .bind(language)
    .bind(millis(now))
    .execute(conn)
    .await
    .map(|_| ()))?;
    Ok(())
}

pub(super) async fn withdraw(tx: &mut Tx, person: PersonId, purpose: &str, now: DateTime<Utc>) -> Result<bool> {
    let changed = on!(tx, |conn| sqlx::query(
        "UPDATE consents SET withdrawn_at = $3 WHERE person_id = $1 AND purpose = $2 AND withdrawn_at IS NULL"
    )
    .bind(person.0)
    .bind(purpose)
    .bind(millis(now))
    .execute(conn)
    .await
    .map(|done| done.rows_affected()))?;
    Ok(changed > 0)
}

pub(super) async fn standing(tx: &mut Tx, person: PersonId) -> Result<Vec<String>> {
    Ok(on!(tx, |conn| sqlx::query_scalar(
        "SELECT DISTINCT purpose FROM consents WHERE person_id = $1 AND withdrawn_at IS NULL"
    )
    .bind(person.0)
    .fetch_all(conn)
    .await)?)
}

type Row = (i64, String, String, i64, Option<i64>);

pub(super) async fn of_person(tx: &mut Tx, person: PersonId) -> Result<Vec<Row>> {
    Ok(on!(tx, |conn| sqlx::query_as(
        "SELECT c.id, c.purpose, t.text, c.agreed_at, c.withdrawn_at FROM consents c
         JOIN consent_texts t ON t.hash = c.text_hash WHERE c.person_id = $1 ORDER BY c.id"
    )
    .bind(person.0)
    .fetch_all(conn)
    .await)?)
}
