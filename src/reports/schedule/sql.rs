//! The statements of what is sent on schedule.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use crate::store::{Result, Tx, millis, moment, on};

pub(super) async fn is_planned(tx: &mut Tx, kind: &str, period: &str) -> Result<bool> {
    let found: Option<i64> =
        on!(tx, |conn| sqlx::query_scalar("SELECT id FROM report_schedule WHERE kind = $1 AND period = $2")
            .bind(kind)
            .bind(period)
            .fetch_optional(conn)
            .await)?;
    Ok(found.is_some())
}

pub(super) async fn plan(tx: &mut Tx, kind: &str, period: &str, at: DateTime<Utc>) -> Result<()> {
    on!(tx, |conn| {
        sqlx::query(
            "INSERT INTO report_schedule (kind, period, at) VALUES ($1, $2, $3) ON CONFLICT (kind, period) DO NOTHING",
        )
        .bind(kind)
        .bind(period)
        .bind(millis(at))
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// What goes out next: row, kind, period, when.
pub(super) async fn next(tx: &mut Tx) -> Result<Option<(i64, String, String, DateTime<Utc>)>> {
    let row: Option<(i64, String, String, i64)> = on!(tx, |conn| {
        sqlx::query_as(
            "SELECT id, kind, period, at FROM report_schedule WHERE state = 'planned' ORDER BY at, id LIMIT 1",
        )
        .fetch_optional(conn)
        .await
    })?;
    row.map(|(id, kind, period, at)| Ok((id, kind, period, moment("report_schedule", id, at)?))).transpose()
}

/// False if it went out before.
pub(super) async fn finish(tx: &mut Tx, id: i64, now: DateTime<Utc>) -> Result<bool> {
    let changed = on!(tx, |conn| {
        sqlx::query("UPDATE report_schedule SET state = 'sent', done_at = $2 WHERE id = $1 AND state = 'planned'")
            .bind(id)
            .bind(millis(now))
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
    })?;
    Ok(changed == 1)
}

/// The tasks of which somebody told something from `from` to before `until`.
pub(super) async fn told(tx: &mut Tx, from: DateTime<Utc>, until: DateTime<Utc>) -> Result<BTreeSet<i64>> {
    let ids: Vec<i64> = on!(tx, |conn| {
        sqlx::query_scalar(
            "SELECT DISTINCT task_id FROM task_history WHERE at >= $1 AND at < $2 AND person_id IS NOT NULL",
        )
        .bind(millis(from))
        .bind(millis(until))
        .fetch_all(conn)
        .await
    })?;
    Ok(ids.into_iter().collect())
}

/// The units that were reminded of a task since `since`, or are to be now.
pub(super) async fn reminded(tx: &mut Tx, since: DateTime<Utc>, now: DateTime<Utc>) -> Result<BTreeSet<i64>> {
    let ids: Vec<i64> = on!(tx, |conn| {
        sqlx::query_scalar(
            "SELECT DISTINCT t.unit_id FROM reminders r JOIN tasks t ON t.id = r.task_id
             WHERE ((r.state = 'sent' AND r.done_at >= $1) OR (r.state = 'planned' AND r.at <= $2))
                 AND t.unit_id IS NOT NULL",
        )
        .bind(millis(since))
        .bind(millis(now))
        .fetch_all(conn)
        .await
    })?;
    Ok(ids.into_iter().collect())
}
