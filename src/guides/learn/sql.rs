//! The statements of the phrases that editors added.

use chrono::{DateTime, Utc};

use crate::people::PersonId;
use crate::store::{Result, Tx, millis, on};

/// Adds a phrase to a guide; doing it again adds nothing.
pub(super) async fn add(
    tx: &mut Tx,
    slug: &str,
    text: &str,
    folded: &str,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<()> {
    on!(tx, |conn| sqlx::query(
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
    .map(|_| ()))?;
    Ok(())
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

/// How often phrases were added.
pub(super) async fn revision(tx: &mut Tx) -> Result<i64> {
    let value: Option<i64> =
        on!(tx, |conn| sqlx::query_scalar("SELECT value FROM revisions WHERE name = 'guide-phrases'")
            .fetch_optional(conn)
            .await)?;
    Ok(value.unwrap_or(0))
}

/// All phrases, in the order in which they were added: slug and text.
pub(super) async fn phrases(tx: &mut Tx) -> Result<Vec<(String, String)>> {
    Ok(on!(tx, |conn| sqlx::query_as("SELECT slug, text FROM guide_phrases ORDER BY id").fetch_all(conn).await)?)
}
