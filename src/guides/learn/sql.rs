//! The statements of the phrases that editors added.

use chrono::{DateTime, Utc};

use crate::people::PersonId;
use crate::store::{Result, Tx, millis, moment, on};

/// A phrase that an editor added to a guide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::guides) struct Added {
    pub id: i64,
    pub slug: String,
    pub text: String,
    /// When it was added.
    pub at: DateTime<Utc>,
}

type Row = (i64, String, String, i64);

fn added((id, slug, text, at): Row) -> Result<Added> {
    Ok(Added { id, slug, text, at: moment("guide_phrases", id, at)? })
}

/// Adds a phrase to a guide. False if the guide has it, be it taken back or not.
pub(super) async fn add(
    tx: &mut Tx,
    slug: &str,
    text: &str,
    folded: &str,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<bool> {
    let inserted = on!(tx, |conn| sqlx::query(
        "INSERT INTO guide_phrases (slug, text, folded, added_by, added_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (slug, folded) DO NOTHING"
    )
    .bind(slug)
    .bind(text)
    .bind(folded)
    .bind(by.0)
    .bind(millis(now))
    .execute(conn)
    .await
    .map(|done| done.rows_affected()))?;
    Ok(inserted > 0)
}

/// The phrase of these words, if the guide has it and it is taken back.
pub(super) async fn taken_back(tx: &mut Tx, slug: &str, folded: &str) -> Result<Option<i64>> {
    Ok(on!(tx, |conn| sqlx::query_scalar(
        "SELECT id FROM guide_phrases WHERE slug = $1 AND folded = $2 AND removed_at IS NOT NULL"
    )
    .bind(slug)
    .bind(folded)
    .fetch_optional(conn)
    .await)?)
}

/// Takes back a phrase, and notes by whom. False if it is taken back already.
pub(super) async fn take_back(tx: &mut Tx, phrase: i64, by: PersonId, now: DateTime<Utc>) -> Result<bool> {
    let changed =
        on!(tx, |conn| sqlx::query("UPDATE guide_phrases SET removed_at = $2 WHERE id = $1 AND removed_at IS NULL")
            .bind(phrase)
            .bind(millis(now))
            .execute(conn)
            .await
            .map(|done| done.rows_affected()))?;
    if changed > 0 {
        note(tx, phrase, "removed", by, now).await?;
    }
    Ok(changed > 0)
}

/// Puts back a phrase, and notes by whom. False if it was not taken back.
pub(super) async fn put_back(tx: &mut Tx, phrase: i64, by: PersonId, now: DateTime<Utc>) -> Result<bool> {
    let changed = on!(tx, |conn| sqlx::query(
        "UPDATE guide_phrases SET removed_at = NULL WHERE id = $1 AND removed_at IS NOT NULL"
    )
    .bind(phrase)
    .execute(conn)
    .await
    .map(|done| done.rows_affected()))?;
    if changed > 0 {
        note(tx, phrase, "restored", by, now).await?;
    }
    Ok(changed > 0)
}

async fn note(tx: &mut Tx, phrase: i64, change: &str, by: PersonId, now: DateTime<Utc>) -> Result<()> {
    on!(tx, |conn| sqlx::query(
        "INSERT INTO guide_phrase_changes (phrase, change, made_by, made_at) VALUES ($1, $2, $3, $4)"
    )
    .bind(phrase)
    .bind(change)
    .bind(by.0)
    .bind(millis(now))
    .execute(conn)
    .await
    .map(|_| ()))?;
    Ok(())
}

/// One phrase, be it taken back or not.
pub(in crate::guides) async fn find(tx: &mut Tx, phrase: i64) -> Result<Option<Added>> {
    let row: Option<Row> =
        on!(tx, |conn| sqlx::query_as("SELECT id, slug, text, added_at FROM guide_phrases WHERE id = $1")
            .bind(phrase)
            .fetch_optional(conn)
            .await)?;
    row.map(added).transpose()
}

/// The guides that have phrases added and not taken back, and how many: the guide of the newest first.
pub(in crate::guides) async fn guides_with_added(tx: &mut Tx, from: usize, most: usize) -> Result<Vec<(String, i64)>> {
    Ok(on!(tx, |conn| sqlx::query_as(
        "SELECT slug, count(*) FROM guide_phrases WHERE removed_at IS NULL
         GROUP BY slug ORDER BY max(id) DESC LIMIT $1 OFFSET $2"
    )
    .bind(rows(most))
    .bind(rows(from))
    .fetch_all(conn)
    .await)?)
}

/// The phrases added to a guide and not taken back, the newest first.
pub(in crate::guides) async fn added_to(tx: &mut Tx, slug: &str, from: usize, most: usize) -> Result<Vec<Added>> {
    let found: Vec<Row> = on!(tx, |conn| sqlx::query_as(
        "SELECT id, slug, text, added_at FROM guide_phrases WHERE slug = $1 AND removed_at IS NULL
         ORDER BY id DESC LIMIT $2 OFFSET $3"
    )
    .bind(slug)
    .bind(rows(most))
    .bind(rows(from))
    .fetch_all(conn)
    .await)?;
    found.into_iter().map(added).collect()
}

/// A number of rows as the stores count them.
fn rows(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Counts up. Whoever sees the new number sees all phrases added before it, as two writers count one after the other.
pub(super) async fn count_up(tx: &mut Tx) -> Result<()> {
    on!(tx, |conn| sqlx::query(
        "INSERT INTO revisions (name, value) VALUES ('guide-phrases', 1)
         ON CONFLICT (name) DO UPDATE SET value = revisions.value + 1"
    )
    .execute(conn)
    .await
    .map(|_| ()))?;
    Ok(())
}

/// How often phrases were added, taken back or put back.
pub(super) async fn revision(tx: &mut Tx) -> Result<i64> {
    let value: Option<i64> =
        on!(tx, |conn| sqlx::query_scalar("SELECT value FROM revisions WHERE name = 'guide-phrases'")
            .fetch_optional(conn)
            .await)?;
    Ok(value.unwrap_or(0))
}

/// All phrases that count, in the order in which they were added: slug and text.
pub(super) async fn phrases(tx: &mut Tx) -> Result<Vec<(String, String)>> {
    Ok(on!(tx, |conn| sqlx::query_as("SELECT slug, text FROM guide_phrases WHERE removed_at IS NULL ORDER BY id")
        .fetch_all(conn)
        .await)?)
}
