//! The statements of what is kept about readers and editors of guides.

use chrono::{DateTime, Utc};

use crate::people::PersonId;
use crate::store::{Result, Tx, millis, on};

pub(super) async fn reported_slugs(tx: &mut Tx) -> Result<Vec<String>> {
    Ok(on!(tx, |conn| sqlx::query_scalar("SELECT DISTINCT slug FROM guide_reports ORDER BY slug")
        .fetch_all(conn)
        .await)?)
}

pub(super) async fn reports(tx: &mut Tx, slug: &str, reporter: &str) -> Result<Vec<(i64, i64, bool)>> {
    Ok(on!(tx, |conn| sqlx::query_as(
        "SELECT id, at, photo IS NOT NULL FROM guide_reports WHERE slug = $1 AND reporter = $2 ORDER BY id"
    )
    .bind(slug)
    .bind(reporter)
    .fetch_all(conn)
    .await)?)
}

pub(super) async fn phrases(tx: &mut Tx, person: PersonId) -> Result<Vec<(i64, i64, String, String)>> {
    Ok(on!(tx, |conn| sqlx::query_as(
        "SELECT id, added_at, slug, text FROM guide_phrases WHERE added_by = $1 ORDER BY id"
    )
    .bind(person.0)
    .fetch_all(conn)
    .await)?)
}

pub(super) async fn forget(tx: &mut Tx, slug: &str, reporter: &str) -> Result<()> {
    on!(tx, |conn| {
        sqlx::query(
        "UPDATE guide_reports SET reporter = 'erased-' || CAST(id AS TEXT), photo = NULL WHERE slug = $1 AND reporter = $2"
    )
    .bind(slug)
    .bind(reporter)
    .execute(conn)
    .await
    .map(|_| ())
    })?;
    Ok(())
}

pub(super) async fn forget_picture(tx: &mut Tx, slug: &str, reporter: &str) -> Result<()> {
    on!(tx, |conn| sqlx::query("UPDATE guide_reports SET photo = NULL WHERE slug = $1 AND reporter = $2")
        .bind(slug)
        .bind(reporter)
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(())
}

pub(super) async fn expire_questions(
    tx: &mut Tx,
    before: DateTime<Utc>,
    now: DateTime<Utc>,
    limit: u32,
) -> Result<u64> {
    Ok(on!(tx, |conn| sqlx::query(
        "UPDATE unanswered SET text = '', folded = 'erased:' || CAST(id AS TEXT),
             closing = CASE WHEN closed_at IS NULL THEN 'expired' ELSE closing END, closed_at = coalesce(closed_at, $2)
         WHERE id IN (SELECT id FROM unanswered WHERE text <> '' AND last_at < $1 LIMIT $3)"
    )
    .bind(millis(before))
    .bind(millis(now))
    .bind(i64::from(limit))
    .execute(conn)
    .await
    .map(|done| done.rows_affected()))?)
}

pub(super) async fn expire_pictures(tx: &mut Tx, before: DateTime<Utc>, limit: u32) -> Result<u64> {
    Ok(on!(tx, |conn| sqlx::query(
        "UPDATE guide_reports SET photo = NULL
         WHERE id IN (SELECT id FROM guide_reports WHERE photo IS NOT NULL AND at < $1 LIMIT $2)"
    )
    .bind(millis(before))
    .bind(i64::from(limit))
    .execute(conn)
    .await
    .map(|done| done.rows_affected()))?)
}
