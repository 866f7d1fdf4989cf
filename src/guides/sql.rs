//! The statements of guides: what happened with them, without who; what readers reported.

use chrono::{DateTime, Utc};

use crate::people::PersonId;
use crate::store::{Result, Tx, millis, on, on_quietly};

pub(super) async fn record(
    tx: &mut Tx,
    now: DateTime<Utc>,
    slug: &str,
    kind: &str,
    place: Option<(usize, usize)>,
) -> Result<()> {
    let number = |value: usize| i64::try_from(value).unwrap_or(i64::MAX);
    on_quietly!(tx, |conn| sqlx::query(
        "INSERT INTO guide_events (at, slug, kind, path, step) VALUES ($1, $2, $3, $4, $5)"
    )
    .bind(millis(now))
    .bind(slug)
    .bind(kind)
    .bind(place.map(|(path, _)| number(path)))
    .bind(place.map(|(_, step)| number(step)))
    .execute(conn)
    .await
    .map(|_| ()))?;
    Ok(())
}

pub(super) async fn report(
    tx: &mut Tx,
    now: DateTime<Utc>,
    slug: &str,
    place: Option<(usize, usize)>,
    reporter: &str,
) -> Result<()> {
    let number = |value: usize| i64::try_from(value).unwrap_or(i64::MAX);
    on!(tx, |conn| sqlx::query(
        "INSERT INTO guide_reports (at, slug, path, step, reporter) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (slug, reporter) WHERE checked_at IS NULL DO NOTHING"
    )
    .bind(millis(now))
    .bind(slug)
    .bind(place.map(|(path, _)| number(path)))
    .bind(place.map(|(_, step)| number(step)))
    .bind(reporter)
    .execute(conn)
    .await
    .map(|_| ()))?;
    Ok(())
}

pub(super) async fn add_picture(tx: &mut Tx, slug: &str, reporter: &str, file: &str) -> Result<()> {
    on!(tx, |conn| sqlx::query(
        "UPDATE guide_reports SET photo = $3 WHERE slug = $1 AND reporter = $2 AND checked_at IS NULL"
    )
    .bind(slug)
    .bind(reporter)
    .bind(file)
    .execute(conn)
    .await
    .map(|_| ()))?;
    Ok(())
}

pub(super) async fn open_reports(tx: &mut Tx, slug: &str) -> Result<i64> {
    Ok(on_quietly!(tx, |conn| sqlx::query_scalar(
        "SELECT count(*) FROM guide_reports WHERE slug = $1 AND checked_at IS NULL"
    )
    .bind(slug)
    .fetch_one(conn)
    .await)?)
}

/// Reported guides, the most reported first: slug, readers, pictures, the first step that was reported.
pub(super) async fn reported(tx: &mut Tx) -> Result<Vec<(String, i64, i64, Option<i64>)>> {
    Ok(on!(tx, |conn| sqlx::query_as(
        "SELECT slug, count(*), count(photo), min(step) FROM guide_reports WHERE checked_at IS NULL
         GROUP BY slug ORDER BY count(*) DESC, slug"
    )
    .fetch_all(conn)
    .await)?)
}

pub(super) async fn check_reports(tx: &mut Tx, slug: &str, by: PersonId, now: DateTime<Utc>) -> Result<()> {
    on!(tx, |conn| sqlx::query(
        "UPDATE guide_reports SET checked_at = $3, checked_by = $2 WHERE slug = $1 AND checked_at IS NULL"
    )
    .bind(slug)
    .bind(by.0)
    .bind(millis(now))
    .execute(conn)
    .await
    .map(|_| ()))?;
    Ok(())
}
