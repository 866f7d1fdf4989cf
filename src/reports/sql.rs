//! The statements of reports: rows one by one for the workbook, members for commendation, remarks. They read the tables of
//! other capabilities and write only their own. Jobs and the schedule have theirs in their own files.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::{MemberRow, RequestRow, SessionRow};
use crate::clock::from_local;
use crate::figures::period::Period;
use crate::people::PersonId;
use crate::store::{Result, Tx, date, millis, moment, on};

/// The moments at which a period begins and has ended.
fn bounds(period: Period) -> (i64, i64) {
    let start = |day: chrono::NaiveDate| millis(from_local(day.and_hms_opt(0, 0, 0).unwrap_or_default()));
    (start(period.first), start(period.end()))
}

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    held_on: String,
    group_id: i64,
    place: Option<String>,
    #[sqlx(flatten)]
    counts: Counted,
}

#[derive(sqlx::FromRow)]
struct Counted {
    people: i64,
    seniors: Option<i64>,
    businesses: i64,
    minutes: Option<i64>,
    done: Option<i64>,
    not_done: Option<i64>,
    referred: Option<i64>,
}

/// The sessions of a period by day. Their notes are left out: they are free words and may name somebody.
pub(super) async fn sessions(
    tx: &mut Tx,
    period: Period,
    groups: &HashMap<i64, usize>,
    slugs: &HashMap<String, usize>,
) -> Result<Vec<SessionRow>> {
    let (first, end) = (period.first.to_string(), period.end().to_string());
    let rows: Vec<Row> = on!(tx, |conn| {
        sqlx::query_as(
            "SELECT id, held_on, group_id, place, people, seniors, businesses, minutes, done, not_done, referred
             FROM sessions WHERE held_on >= $1 AND held_on < $2 AND deleted_at IS NULL ORDER BY held_on, id",
        )
        .bind(&first)
        .bind(&end)
        .fetch_all(conn)
        .await
    })?;
    let topics: Vec<(i64, String)> = on!(tx, |conn| {
        sqlx::query_as(
            "SELECT t.session_id, t.slug FROM session_topics t JOIN sessions s ON s.id = t.session_id
             WHERE s.held_on >= $1 AND s.held_on < $2 AND s.deleted_at IS NULL
             ORDER BY s.held_on, t.session_id, t.position",
        )
        .bind(&first)
        .bind(&end)
        .fetch_all(conn)
        .await
    })?;
    let mut topics = topics.into_iter().peekable();
    let mut sessions = Vec::with_capacity(rows.len());
    for row in rows {
        let mut own = Vec::new();
        while let Some((_, slug)) = topics.next_if(|(id, _)| *id == row.id) {
            own.extend(slugs.get(&slug));
        }
        let Counted { people, seniors, businesses, minutes, done, not_done, referred } = row.counts;
        sessions.push(SessionRow {
            day: date("sessions", row.id, &row.held_on)?,
            group: groups.get(&row.group_id).copied().unwrap_or(usize::MAX),
            place: row.place,
            topics: own,
            counts: [Some(people), seniors, Some(businesses), minutes, done, not_done, referred],
        });
    }
    Ok(sessions)
}

type RequestColumns =
    (i64, String, i64, Option<String>, Option<String>, String, Option<String>, Option<i64>, Option<i64>);

/// The requests opened in a period. What they are about in words is left out.
pub(super) async fn requests(tx: &mut Tx, period: Period, guide: &impl Fn(&str) -> String) -> Result<Vec<RequestRow>> {
    let (from, until) = bounds(period);
    let rows: Vec<RequestColumns> = on!(tx, |conn| {
        sqlx::query_as(
            "SELECT r.id, r.code, r.created_at, g.name, r.slug, r.state, r.outcome, r.closed_at,
                 (SELECT min(h.at) FROM request_history h WHERE h.request_id = r.id AND h.what = 'claimed')
             FROM requests r LEFT JOIN residential_groups g ON g.id = r.group_id
             WHERE r.created_at >= $1 AND r.created_at < $2 ORDER BY r.created_at, r.id",
        )
        .bind(from)
        .bind(until)
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter()
        .map(|(id, code, opened, group, slug, state, outcome, closed, claimed)| {
            Ok(RequestRow {
                code,
                opened: moment("requests", id, opened)?,
                group: group.unwrap_or_default(),
                topic: slug.as_deref().map(guide).unwrap_or_default(),
                state,
                outcome,
                waited: claimed.map(|at| (at - opened).max(0) / 60_000),
                closed: closed.map(|at| moment("requests", id, at)).transpose()?,
            })
        })
        .collect()
}

type MemberColumns = (Option<String>, Option<String>, i64, i64, i64);

/// Members with sessions in a period, the most sessions first.
pub(super) async fn members(tx: &mut Tx, period: Period) -> Result<Vec<MemberRow>> {
    let (from, until) = bounds(period);
    let rows: Vec<MemberColumns> = on!(tx, |conn| {
        sqlx::query_as(
            "SELECT p.name, min(g.name), CAST(count(*) AS BIGINT), CAST(sum(s.people) AS BIGINT),
                 (SELECT count(*) FROM requests r WHERE r.claimed_by = p.id AND r.state = 'closed'
                     AND r.closed_at >= $3 AND r.closed_at < $4 AND r.outcome = 'done')
             FROM (SELECT id AS session_id, logged_by AS person_id FROM sessions WHERE held_on >= $1 AND held_on < $2
                   UNION
                   SELECT m.session_id, m.person_id FROM session_members m JOIN sessions o ON o.id = m.session_id
                   WHERE o.held_on >= $1 AND o.held_on < $2) d
             JOIN sessions s ON s.id = d.session_id JOIN people p ON p.id = d.person_id
             JOIN residential_groups g ON g.id = s.group_id
             WHERE s.deleted_at IS NULL AND p.name IS NOT NULL
             GROUP BY p.id, p.name ORDER BY 3 DESC, 4 DESC, 1",
        )
        .bind(period.first.to_string())
        .bind(period.end().to_string())
        .bind(from)
        .bind(until)
        .fetch_all(conn)
        .await
    })?;
    Ok(rows
        .into_iter()
        .map(|(name, group, sessions, people, requests)| MemberRow {
            name: name.unwrap_or_default(),
            group: group.unwrap_or_default(),
            sessions,
            people,
            requests,
        })
        .collect())
}

/// What was remarked about a period: row and text, the oldest first.
pub(super) async fn remarks(tx: &mut Tx, period: Period) -> Result<Vec<(i64, String)>> {
    Ok(on!(tx, |conn| {
        sqlx::query_as("SELECT id, text FROM report_remarks WHERE calendar = $1 AND period = $2 ORDER BY id")
            .bind(period.calendar.word())
            .bind(period.code())
            .fetch_all(conn)
            .await
    })?)
}

pub(super) async fn add_remark(
    tx: &mut Tx,
    period: Period,
    text: &str,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<()> {
    on!(tx, |conn| {
        sqlx::query("INSERT INTO report_remarks (calendar, period, text, person_id, at) VALUES ($1, $2, $3, $4, $5)")
            .bind(period.calendar.word())
            .bind(period.code())
            .bind(text)
            .bind(by.0)
            .bind(millis(now))
            .execute(conn)
            .await
            .map(|_| ())
    })?;
    Ok(())
}

pub(super) async fn clear_remarks(tx: &mut Tx, period: Period) -> Result<()> {
    on!(tx, |conn| sqlx::query("DELETE FROM report_remarks WHERE calendar = $1 AND period = $2")
        .bind(period.calendar.word())
        .bind(period.code())
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(())
}
