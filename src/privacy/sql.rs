//! The statements of privacy.

use chrono::{DateTime, Utc};

use super::audit::View;
use crate::people::PersonId;
use crate::store::{Result, Tx, millis, moment, on};

pub(super) async fn note_erasure(tx: &mut Tx, cause: &str, counts: &str, now: DateTime<Utc>) -> Result<()> {
    on!(tx, |conn| sqlx::query("INSERT INTO erasures (at, cause, counts) VALUES ($1, $2, $3)")
        .bind(millis(now))
        .bind(cause)
        .bind(counts)
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(())
}

type ViewRow = (i64, i64, i64, Option<String>, String, String);

pub(super) async fn views(
    tx: &mut Tx,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
    offset: u32,
    limit: u32,
) -> Result<Vec<View>> {
    let rows: Vec<ViewRow> = on!(tx, |conn| sqlx::query_as(
        "SELECT v.id, v.at, v.viewer_id, p.name, r.code, v.reason FROM contact_views v
         JOIN people p ON p.id = v.viewer_id JOIN requests r ON r.id = v.request_id
         WHERE v.at >= $1 AND v.at < $2 ORDER BY v.at DESC, v.id DESC LIMIT $3 OFFSET $4"
    )
    .bind(millis(from))
    .bind(millis(until))
    .bind(i64::from(limit))
    .bind(i64::from(offset))
    .fetch_all(conn)
    .await)?;
    rows.into_iter()
        .map(|(id, at, viewer, name, code, reason)| {
            Ok(View { at: moment("contact_views", id, at)?, viewer: PersonId(viewer), name, code, reason })
        })
        .collect()
}

pub(super) async fn newest_erasure(tx: &mut Tx) -> Result<Option<i64>> {
    Ok(on!(tx, |conn| sqlx::query_scalar("SELECT max(id) FROM erasures").fetch_one(conn).await)?)
}
