//! The statements of telephone numbers, as they are stored.

use chrono::{DateTime, Utc};

use crate::people::PersonId;
use crate::requests::RequestId;
use crate::store::{Result, Tx, millis, on};

pub(super) async fn put(tx: &mut Tx, id: RequestId, sealed: &str) -> Result<()> {
    on!(tx, |conn| sqlx::query("UPDATE requests SET phone = $2 WHERE id = $1")
        .bind(id.0)
        .bind(sealed)
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(())
}

pub(super) async fn get(tx: &mut Tx, id: RequestId) -> Result<Option<String>> {
    Ok(on!(tx, |conn| sqlx::query_scalar("SELECT phone FROM requests WHERE id = $1").bind(id.0).fetch_one(conn).await)?)
}

/// The numbers after a row that do not begin so.
pub(super) async fn not_like(tx: &mut Tx, pattern: &str, after: i64, limit: u32) -> Result<Vec<(i64, String)>> {
    Ok(on!(tx, |conn| sqlx::query_as(
        "SELECT id, phone FROM requests WHERE phone IS NOT NULL AND id > $1 AND phone NOT LIKE $2 ORDER BY id LIMIT $3"
    )
    .bind(after)
    .bind(pattern)
    .bind(i64::from(limit))
    .fetch_all(conn)
    .await)?)
}

pub(super) async fn note_view(
    tx: &mut Tx,
    viewer: PersonId,
    request: RequestId,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    on!(tx, |conn| sqlx::query(
        "INSERT INTO contact_views (at, viewer_id, request_id, reason) VALUES ($1, $2, $3, $4)"
    )
    .bind(millis(now))
    .bind(viewer.0)
    .bind(request.0)
    .bind(reason)
    .execute(conn)
    .await
    .map(|_| ()))?;
    Ok(())
}

pub(super) async fn expire_views(tx: &mut Tx, before: DateTime<Utc>, limit: u32) -> Result<u64> {
    Ok(on!(tx, |conn| sqlx::query(
        "DELETE FROM contact_views WHERE id IN (SELECT id FROM contact_views WHERE at < $1 LIMIT $2)"
    )
    .bind(millis(before))
    .bind(i64::from(limit))
    .execute(conn)
    .await
    .map(|done| done.rows_affected()))?)
}
