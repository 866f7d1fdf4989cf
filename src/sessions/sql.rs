//! The statements of sessions, their topics and their history.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use super::{Entry, FromRequest, Outcomes, Session, SessionId, colleagues};
use crate::people::{GroupId, PersonId};
use crate::store::{Error, Result, Tx, date, millis, moment, on, word};

const TABLE: &str = "sessions";
const TIME: &str = "%H:%M";

/// The columns of a session, before the rest of a statement.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, group_id, logged_by, held_on, held_at, place, people, seniors, businesses, minutes, done,
                 not_done, referred, note, photo, request_id, request_round, created_at, updated_at FROM sessions ",
            $rest
        )
    };
}

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    group_id: i64,
    logged_by: i64,
    held_on: String,
    held_at: Option<String>,
    place: Option<String>,
    people: i64,
    seniors: Option<i64>,
    businesses: i64,
    minutes: Option<i64>,
    done: Option<i64>,
    not_done: Option<i64>,
    referred: Option<i64>,
    note: Option<String>,
    photo: Option<String>,
    request_id: Option<i64>,
    request_round: Option<i64>,
    created_at: i64,
    updated_at: i64,
}

impl Row {
    fn session(self, topics: Vec<String>, with: Vec<PersonId>) -> Result<Session> {
        let count = |number: i64| {
            u32::try_from(number).map_err(|_| Error::row(TABLE, self.id, format!("{number} is no count")))
        };
        let outcome = match (self.done, self.not_done, self.referred) {
            (None, None, None) => None,
            (done, not_done, referred) => Some(Outcomes {
                done: count(done.unwrap_or(0))?,
                not_done: count(not_done.unwrap_or(0))?,
                referred: count(referred.unwrap_or(0))?,
            }),
        };
        let time = self
            .held_at
            .as_deref()
            .map(|text| {
                NaiveTime::parse_from_str(text, TIME)
                    .map_err(|_| Error::row(TABLE, self.id, format!("{text:?} is no time of day")))
            })
            .transpose()?;
        Ok(Session {
            id: SessionId(self.id),
            logged_by: PersonId(self.logged_by),
            created_at: moment(TABLE, self.id, self.created_at)?,
            updated_at: moment(TABLE, self.id, self.updated_at)?,
            entry: Entry {
                group: GroupId(self.group_id),
                date: date(TABLE, self.id, &self.held_on)?,
                time,
                place: self.place.as_deref().map(|place| word(TABLE, self.id, place)).transpose()?,
                people: Some(count(self.people)?),
                seniors: self.seniors.map(count).transpose()?,
                businesses: count(self.businesses)?,
                minutes: self.minutes.map(count).transpose()?,
                outcome,
                topics,
                note: self.note,
                with,
                photo: self.photo,
                request: self.request_id.map(|id| FromRequest { id, round: self.request_round.unwrap_or(0) }),
            },
        })
    }
}

/// Enters a session. `None` if this draft, or the session of the same request, has been saved before.
pub(super) async fn insert(
    tx: &mut Tx,
    entry: &Entry,
    people: u32,
    draft: &str,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<Option<SessionId>> {
    let id: Option<i64> = on!(tx, |conn| {
        sqlx::query_scalar(
            "INSERT INTO sessions (group_id, logged_by, held_on, held_at, place, people, seniors, businesses, minutes,
             done, not_done, referred, note, draft, created_at, updated_at, photo, request_id, request_round)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15, $16, $17, $18)
         ON CONFLICT DO NOTHING RETURNING id",
        )
        .bind(entry.group.0)
        .bind(by.0)
        .bind(entry.date.to_string())
        .bind(entry.time.map(|time| time.format(TIME).to_string()))
        .bind(entry.place.map(super::Place::word))
        .bind(i64::from(people))
        .bind(entry.seniors.map(i64::from))
        .bind(i64::from(entry.businesses))
        .bind(entry.minutes.map(i64::from))
        .bind(entry.outcome.map(|outcome| i64::from(outcome.done)))
        .bind(entry.outcome.map(|outcome| i64::from(outcome.not_done)))
        .bind(entry.outcome.map(|outcome| i64::from(outcome.referred)))
        .bind(&entry.note)
        .bind(draft)
        .bind(millis(now))
        .bind(&entry.photo)
        .bind(entry.request.map(|request| request.id))
        .bind(entry.request.map(|request| request.round))
        .fetch_optional(conn)
        .await
    })?;
    let Some(id) = id else { return Ok(None) };
    put_topics(tx, SessionId(id), &entry.topics).await?;
    colleagues::put(tx, SessionId(id), &entry.with).await?;
    Ok(Some(SessionId(id)))
}

/// Replaces a session as it was at `seen`. False if it is no longer so.
pub(super) async fn update(
    tx: &mut Tx,
    id: SessionId,
    seen: DateTime<Utc>,
    entry: &Entry,
    people: u32,
    now: DateTime<Utc>,
) -> Result<bool> {
    let changed = on!(tx, |conn| {
        sqlx::query(
            "UPDATE sessions SET held_on = $3, held_at = $4, place = $5, people = $6, seniors = $7, businesses = $8,
             minutes = $9, done = $10, not_done = $11, referred = $12, note = $13, updated_at = $14, photo = $15
         WHERE id = $1 AND updated_at = $2 AND deleted_at IS NULL",
        )
        .bind(id.0)
        .bind(millis(seen))
        .bind(entry.date.to_string())
        .bind(entry.time.map(|time| time.format(TIME).to_string()))
        .bind(entry.place.map(super::Place::word))
        .bind(i64::from(people))
        .bind(entry.seniors.map(i64::from))
        .bind(i64::from(entry.businesses))
        .bind(entry.minutes.map(i64::from))
        .bind(entry.outcome.map(|outcome| i64::from(outcome.done)))
        .bind(entry.outcome.map(|outcome| i64::from(outcome.not_done)))
        .bind(entry.outcome.map(|outcome| i64::from(outcome.referred)))
        .bind(&entry.note)
        .bind(millis(now))
        .bind(&entry.photo)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    if changed == 0 {
        return Ok(false);
    }
    on!(tx, |conn| sqlx::query("DELETE FROM session_topics WHERE session_id = $1")
        .bind(id.0)
        .execute(conn)
        .await
        .map(|_| ()))?;
    put_topics(tx, id, &entry.topics).await?;
    colleagues::put(tx, id, &entry.with).await?;
    Ok(true)
}

async fn put_topics(tx: &mut Tx, id: SessionId, topics: &[String]) -> Result<()> {
    for (position, slug) in (0_i64..).zip(topics) {
        on!(tx, |conn| sqlx::query("INSERT INTO session_topics (session_id, slug, position) VALUES ($1, $2, $3)")
            .bind(id.0)
            .bind(slug)
            .bind(position)
            .execute(conn)
            .await
            .map(|_| ()))?;
    }
    Ok(())
}

/// False if it was deleted before.
pub(super) async fn mark_deleted(tx: &mut Tx, id: SessionId, now: DateTime<Utc>) -> Result<bool> {
    let changed =
        on!(tx, |conn| sqlx::query("UPDATE sessions SET deleted_at = $2 WHERE id = $1 AND deleted_at IS NULL")
            .bind(id.0)
            .bind(millis(now))
            .execute(conn)
            .await
            .map(|done| done.rows_affected()))?;
    Ok(changed == 1)
}

pub(super) async fn write_history(
    tx: &mut Tx,
    id: SessionId,
    by: PersonId,
    kind: &str,
    before: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    on!(tx, |conn| {
        sqlx::query("INSERT INTO session_history (session_id, at, person_id, kind, before) VALUES ($1, $2, $3, $4, $5)")
            .bind(id.0)
            .bind(millis(now))
            .bind(by.0)
            .bind(kind)
            .bind(before)
            .execute(conn)
            .await
            .map(|_| ())
    })?;
    Ok(())
}

/// A session that is not deleted.
pub(super) async fn session(tx: &mut Tx, id: SessionId) -> Result<Option<Session>> {
    let row: Option<Row> = on!(tx, |conn| sqlx::query_as(select!("WHERE id = $1 AND deleted_at IS NULL"))
        .bind(id.0)
        .fetch_optional(conn)
        .await)?;
    Ok(with_topics(tx, row.into_iter().collect()).await?.pop())
}

/// The session that a draft became, deleted since or not: its id and who saved it.
pub(super) async fn of_draft(tx: &mut Tx, draft: &str) -> Result<Option<(SessionId, PersonId)>> {
    let found: Option<(i64, i64)> =
        on!(tx, |conn| sqlx::query_as("SELECT id, logged_by FROM sessions WHERE draft = $1")
            .bind(draft)
            .fetch_optional(conn)
            .await)?;
    Ok(found.map(|(id, by)| (SessionId(id), PersonId(by))))
}

/// The session of this round of a request that is not deleted.
pub(super) async fn of_request(tx: &mut Tx, request: FromRequest) -> Result<Option<SessionId>> {
    let id: Option<i64> = on!(tx, |conn| {
        sqlx::query_scalar(
            "SELECT id FROM sessions WHERE request_id = $1 AND request_round = $2 AND deleted_at IS NULL",
        )
        .bind(request.id)
        .bind(request.round)
        .fetch_optional(conn)
        .await
    })?;
    Ok(id.map(SessionId))
}

/// The last sessions of a group by day, the newest first.
pub(super) async fn recent(tx: &mut Tx, group: GroupId, limit: u32) -> Result<Vec<Session>> {
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(select!(
        "WHERE group_id = $1 AND deleted_at IS NULL ORDER BY held_on DESC, id DESC LIMIT $2"
    ))
    .bind(group.0)
    .bind(i64::from(limit))
    .fetch_all(conn)
    .await)?;
    with_topics(tx, rows).await
}

async fn with_topics(tx: &mut Tx, rows: Vec<Row>) -> Result<Vec<Session>> {
    let mut sessions = Vec::with_capacity(rows.len());
    for row in rows {
        let topics: Vec<String> = on!(tx, |conn| sqlx::query_scalar(
            "SELECT slug FROM session_topics WHERE session_id = $1 ORDER BY position"
        )
        .bind(row.id)
        .fetch_all(conn)
        .await)?;
        let with = colleagues::of(tx, row.id).await?;
        sessions.push(row.session(topics, with)?);
    }
    Ok(sessions)
}

/// The sessions held from `first` to before `end`, one by one: to count them over again.
#[cfg(test)]
pub(super) async fn between(tx: &mut Tx, first: NaiveDate, end: NaiveDate) -> Result<Vec<Session>> {
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(select!(
        "WHERE held_on >= $1 AND held_on < $2 AND deleted_at IS NULL ORDER BY held_on, id"
    ))
    .bind(first.to_string())
    .bind(end.to_string())
    .fetch_all(conn)
    .await)?;
    with_topics(tx, rows).await
}

/// Sessions of the same group, day, main topic and number of people that were entered since `since`.
pub(super) async fn alike(
    tx: &mut Tx,
    entry: &Entry,
    people: u32,
    topic: &str,
    since: DateTime<Utc>,
) -> Result<Vec<SessionId>> {
    let ids: Vec<i64> = on!(tx, |conn| {
        sqlx::query_scalar(
            "SELECT s.id FROM sessions s JOIN session_topics t ON t.session_id = s.id AND t.position = 0
         WHERE s.group_id = $1 AND s.held_on = $2 AND s.people = $3 AND t.slug = $4 AND s.created_at >= $5
         AND s.deleted_at IS NULL ORDER BY s.id",
        )
        .bind(entry.group.0)
        .bind(entry.date.to_string())
        .bind(i64::from(people))
        .bind(topic)
        .bind(millis(since))
        .fetch_all(conn)
        .await
    })?;
    Ok(ids.into_iter().map(SessionId).collect())
}

/// The groups with a session held since `since`.
pub(super) async fn active_groups(tx: &mut Tx, since: NaiveDate) -> Result<Vec<GroupId>> {
    let ids: Vec<i64> = on!(tx, |conn| sqlx::query_scalar(
        "SELECT g.id FROM residential_groups g WHERE EXISTS (SELECT 1 FROM sessions s
             WHERE s.group_id = g.id AND s.held_on >= $1 AND s.deleted_at IS NULL) ORDER BY g.id"
    )
    .bind(since.to_string())
    .fetch_all(conn)
    .await)?;
    Ok(ids.into_iter().map(GroupId).collect())
}

/// The topics that a group's sessions since `since` were about most often.
pub(super) async fn usual_topics(tx: &mut Tx, group: GroupId, since: NaiveDate, limit: u32) -> Result<Vec<String>> {
    Ok(on!(tx, |conn| sqlx::query_scalar(
        "SELECT t.slug FROM session_topics t JOIN sessions s ON s.id = t.session_id
         WHERE s.group_id = $1 AND s.held_on >= $2 AND s.deleted_at IS NULL
         GROUP BY t.slug ORDER BY count(*) DESC, t.slug LIMIT $3"
    )
    .bind(group.0)
    .bind(since.to_string())
    .bind(i64::from(limit))
    .fetch_all(conn)
    .await)?)
}

/// What is written down about a session: what happened, who did it, how it was before.
#[cfg(test)]
pub(super) async fn history(tx: &mut Tx, id: SessionId) -> Result<Vec<(String, PersonId, String)>> {
    let rows: Vec<(String, i64, String)> = on!(tx, |conn| sqlx::query_as(
        "SELECT kind, person_id, before FROM session_history WHERE session_id = $1 ORDER BY id"
    )
    .bind(id.0)
    .fetch_all(conn)
    .await)?;
    Ok(rows.into_iter().map(|(kind, by, before)| (kind, PersonId(by), before)).collect())
}
