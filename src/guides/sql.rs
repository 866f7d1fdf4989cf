//! The statements of guides: what happened with them, without who; questions without an answer.

use chrono::{DateTime, Utc};

use crate::store::{Result, Tx, millis, on};

pub(super) async fn record(
    tx: &mut Tx,
    now: DateTime<Utc>,
    slug: &str,
    kind: &str,
    place: Option<(usize, usize)>,
) -> Result<()> {
    let number = |value: usize| i64::try_from(value).unwrap_or(i64::MAX);
    on!(tx, |conn| sqlx::query("INSERT INTO guide_events (at, slug, kind, path, step) VALUES ($1, $2, $3, $4, $5)")
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

pub(super) async fn keep_unanswered(tx: &mut Tx, now: DateTime<Utc>, text: &str, decision: &str) -> Result<()> {
    on!(tx, |conn| sqlx::query("INSERT INTO unanswered (at, text, decision) VALUES ($1, $2, $3)")
        .bind(millis(now))
        .bind(text)
        .bind(decision)
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(())
}
