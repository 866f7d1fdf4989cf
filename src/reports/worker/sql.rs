//! The statements of papers to be made.

use chrono::{DateTime, Utc};

use super::Job;
use crate::chat::Address;
use crate::figures::period::Period;
use crate::people::PersonId;
use crate::reports::Paper;
use crate::store::{Result, Tx, millis, on};

/// False if the same waits already.
pub(super) async fn insert(
    tx: &mut Tx,
    person: Option<PersonId>,
    address: &Address,
    period: Period,
    paper: Paper,
    now: DateTime<Utc>,
) -> Result<bool> {
    let inserted = on!(tx, |conn| {
        sqlx::query(
            "INSERT INTO report_jobs (paper, calendar, period, person_id, channel, chat, at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (channel, chat, paper, calendar, period) WHERE state = 'waiting' DO NOTHING",
        )
        .bind(paper.word())
        .bind(period.calendar.word())
        .bind(period.code())
        .bind(person.map(|person| person.0))
        .bind(&address.channel)
        .bind(&address.chat)
        .bind(millis(now))
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    Ok(inserted == 1)
}

type Row = (i64, String, String, String, Option<i64>, String, String, i64);

pub(super) async fn first(tx: &mut Tx) -> Result<Option<Job>> {
    let row: Option<Row> = on!(tx, |conn| {
        sqlx::query_as(
            "SELECT id, paper, calendar, period, person_id, channel, chat, attempts FROM report_jobs
             WHERE state = 'waiting' ORDER BY id LIMIT 1",
        )
        .fetch_optional(conn)
        .await
    })?;
    Ok(row.map(|(id, paper, calendar, period, person, channel, chat, attempts)| Job {
        id,
        paper,
        calendar,
        period,
        person: person.map(PersonId),
        address: Address { channel, chat },
        attempts,
    }))
}

/// False if it is not waiting any more.
pub(super) async fn finish(tx: &mut Tx, id: i64, state: &str, now: DateTime<Utc>) -> Result<bool> {
    let changed = on!(tx, |conn| {
        sqlx::query("UPDATE report_jobs SET state = $2, done_at = $3 WHERE id = $1 AND state = 'waiting'")
            .bind(id)
            .bind(state)
            .bind(millis(now))
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
    })?;
    Ok(changed == 1)
}

pub(super) async fn try_again(tx: &mut Tx, id: i64) -> Result<()> {
    on!(tx, |conn| sqlx::query("UPDATE report_jobs SET attempts = attempts + 1 WHERE id = $1")
        .bind(id)
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(())
}
