//! The statements of the roster.

use chrono::{DateTime, Utc};

use super::{Away, Duty, Week};
use crate::people::{GroupId, PersonId};
use crate::store::{Error, Result, Tx, date, millis, on};

fn read_week(person: i64, slots: i64) -> Result<Week> {
    let bits = u32::try_from(slots).map_err(|_| Error::row("rosters", person, format!("{slots} is no week")))?;
    Ok(Week::of_bits(bits))
}

fn read_away(person: i64, first: &str, last: &str) -> Result<Away> {
    Ok(Away { first: date("leaves", person, first)?, last: date("leaves", person, last)? })
}

type Row = (i64, Option<String>, Option<i64>, Option<String>, Option<String>);

pub(super) async fn duties(tx: &mut Tx, group: GroupId) -> Result<Vec<Duty>> {
    let rows: Vec<Row> = on!(tx, |conn| {
        sqlx::query_as(
            "SELECT DISTINCT p.id, p.name, w.slots, l.first_day, l.last_day
             FROM roles r JOIN people p ON p.id = r.person_id
             LEFT JOIN rosters w ON w.person_id = p.id LEFT JOIN leaves l ON l.person_id = p.id
             WHERE r.group_id = $1 AND r.ended_at IS NULL AND r.role IN ('member', 'team-leader') ORDER BY p.id",
        )
        .bind(group.0)
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter()
        .map(|(id, name, slots, first, last)| {
            let away = first.zip(last).map(|(first, last)| read_away(id, &first, &last)).transpose()?;
            Ok(Duty { person: PersonId(id), name, week: slots.map(|slots| read_week(id, slots)).transpose()?, away })
        })
        .collect()
}

pub(super) async fn week(tx: &mut Tx, person: PersonId) -> Result<Option<Week>> {
    let slots: Option<i64> = on!(tx, |conn| sqlx::query_scalar("SELECT slots FROM rosters WHERE person_id = $1")
        .bind(person.0)
        .fetch_optional(conn)
        .await)?;
    slots.map(|slots| read_week(person.0, slots)).transpose()
}

pub(super) async fn away(tx: &mut Tx, person: PersonId) -> Result<Option<Away>> {
    let days: Option<(String, String)> =
        on!(tx, |conn| sqlx::query_as("SELECT first_day, last_day FROM leaves WHERE person_id = $1")
            .bind(person.0)
            .fetch_optional(conn)
            .await)?;
    days.map(|(first, last)| read_away(person.0, &first, &last)).transpose()
}

pub(super) async fn put_week(tx: &mut Tx, person: PersonId, week: Week, now: DateTime<Utc>) -> Result<()> {
    on!(tx, |conn| {
        sqlx::query(
            "INSERT INTO rosters (person_id, slots, updated_at) VALUES ($1, $2, $3)
             ON CONFLICT (person_id) DO UPDATE SET slots = excluded.slots, updated_at = excluded.updated_at",
        )
        .bind(person.0)
        .bind(i64::from(week.bits()))
        .bind(millis(now))
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

pub(super) async fn delete_week(tx: &mut Tx, person: PersonId) -> Result<()> {
    on!(tx, |conn| sqlx::query("DELETE FROM rosters WHERE person_id = $1")
        .bind(person.0)
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(())
}

pub(super) async fn put_away(tx: &mut Tx, person: PersonId, away: Away, now: DateTime<Utc>) -> Result<()> {
    on!(tx, |conn| {
        sqlx::query(
            "INSERT INTO leaves (person_id, first_day, last_day, updated_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (person_id) DO UPDATE SET first_day = excluded.first_day, last_day = excluded.last_day,
                 updated_at = excluded.updated_at",
        )
        .bind(person.0)
        .bind(away.first.to_string())
        .bind(away.last.to_string())
        .bind(millis(now))
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

pub(super) async fn delete_away(tx: &mut Tx, person: PersonId) -> Result<()> {
    on!(tx, |conn| sqlx::query("DELETE FROM leaves WHERE person_id = $1")
        .bind(person.0)
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(())
}
