//! The statements of requests for help.

use chrono::{DateTime, Utc};

use super::{Request, RequestId, Wanted};
use crate::chat::Outcome;
use crate::people::{GroupId, PersonId};
use crate::store::{Error, Result, Tx, millis, moment, on, word};

const TABLE: &str = "requests";

/// The columns of a request, then the rest of a statement.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, code, person_id, for_other, group_id, slug, path, step, about, way, wish, state, round,
             claimed_by, outcome, passed_to, rated, created_at, closed_at FROM requests ",
            $rest
        )
    };
}

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    code: String,
    person_id: i64,
    for_other: bool,
    group_id: Option<i64>,
    slug: Option<String>,
    path: Option<i64>,
    step: Option<i64>,
    about: Option<String>,
    way: String,
    wish: String,
    state: String,
    round: i64,
    claimed_by: Option<i64>,
    outcome: Option<String>,
    passed_to: Option<String>,
    rated: bool,
    created_at: i64,
    closed_at: Option<i64>,
}

impl Row {
    fn request(self) -> Result<Request> {
        let id = self.id;
        let index = |number: i64| {
            usize::try_from(number).map_err(|_| Error::row(TABLE, id, format!("{number} is no place in a guide")))
        };
        let outcome = |text: &str| {
            Outcome::read(text).map_err(|_| Error::row(TABLE, id, format!("{text:?} is not a known word")))
        };
        Ok(Request {
            id: RequestId(id),
            code: self.code,
            person: PersonId(self.person_id),
            for_other: self.for_other,
            group: self.group_id.map(GroupId),
            slug: self.slug,
            place: match (self.path, self.step) {
                (Some(path), Some(step)) => Some((index(path)?, index(step)?)),
                _ => None,
            },
            about: self.about,
            way: word(TABLE, id, &self.way)?,
            wish: word(TABLE, id, &self.wish)?,
            state: word(TABLE, id, &self.state)?,
            round: self.round,
            helper: self.claimed_by.map(PersonId),
            outcome: self.outcome.as_deref().map(outcome).transpose()?,
            passed_to: self.passed_to,
            rated: self.rated,
            created_at: moment(TABLE, id, self.created_at)?,
            closed_at: self.closed_at.map(|at| moment(TABLE, id, at)).transpose()?,
        })
    }
}

/// Enters a request. `None` if the code is taken.
pub(super) async fn insert(
    tx: &mut Tx,
    code: &str,
    wanted: &Wanted,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<Option<RequestId>> {
    let index = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let id: Option<i64> = on!(tx, |conn| {
        sqlx::query_scalar(
            "INSERT INTO requests (code, draft, person_id, for_other, group_id, slug, path, step, about, way, wish,
             created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)
         ON CONFLICT (code) DO NOTHING RETURNING id",
        )
        .bind(code)
        .bind(&wanted.draft)
        .bind(person.0)
        .bind(wanted.for_other)
        .bind(wanted.group.map(|group| group.0))
        .bind(&wanted.slug)
        .bind(wanted.place.map(|(path, _)| index(path)))
        .bind(wanted.place.map(|(_, step)| index(step)))
        .bind(&wanted.about)
        .bind(wanted.way.word())
        .bind(wanted.wish.word())
        .bind(millis(now))
        .fetch_optional(conn)
        .await
    })?;
    Ok(id.map(RequestId))
}

pub(super) async fn request(tx: &mut Tx, id: RequestId) -> Result<Option<Request>> {
    let row: Option<Row> =
        on!(tx, |conn| sqlx::query_as(select!("WHERE id = $1")).bind(id.0).fetch_optional(conn).await)?;
    row.map(Row::request).transpose()
}

pub(super) async fn of_draft(tx: &mut Tx, draft: &str) -> Result<Option<Request>> {
    let row: Option<Row> =
        on!(tx, |conn| sqlx::query_as(select!("WHERE draft = $1")).bind(draft).fetch_optional(conn).await)?;
    row.map(Row::request).transpose()
}

pub(super) async fn of_code(tx: &mut Tx, code: &str) -> Result<Option<Request>> {
    let row: Option<Row> =
        on!(tx, |conn| sqlx::query_as(select!("WHERE code = $1")).bind(code).fetch_optional(conn).await)?;
    row.map(Row::request).transpose()
}

/// A person's requests: those that run first, then those closed since `since`.
pub(super) async fn of_person(tx: &mut Tx, person: PersonId, since: DateTime<Utc>, limit: u32) -> Result<Vec<Request>> {
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(select!(
        "WHERE person_id = $1 AND (state IN ('open', 'claimed') OR closed_at >= $2)
         ORDER BY CASE WHEN closed_at IS NULL THEN 0 ELSE 1 END, id DESC LIMIT $3"
    ))
    .bind(person.0)
    .bind(millis(since))
    .bind(i64::from(limit))
    .fetch_all(conn)
    .await)?;
    rows.into_iter().map(Row::request).collect()
}

/// The requests of a group that run, the oldest first.
pub(super) async fn running_of(tx: &mut Tx, group: GroupId) -> Result<Vec<Request>> {
    let rows: Vec<Row> =
        on!(tx, |conn| sqlx::query_as(select!("WHERE group_id = $1 AND state IN ('open', 'claimed') ORDER BY id"))
            .bind(group.0)
            .fetch_all(conn)
            .await)?;
    rows.into_iter().map(Row::request).collect()
}

/// What a person helps with now, the oldest first.
pub(super) async fn helped_by(tx: &mut Tx, person: PersonId) -> Result<Vec<Request>> {
    let rows: Vec<Row> =
        on!(tx, |conn| sqlx::query_as(select!("WHERE claimed_by = $1 AND state = 'claimed' ORDER BY id"))
            .bind(person.0)
            .fetch_all(conn)
            .await)?;
    rows.into_iter().map(Row::request).collect()
}

/// The requests of the whole ward that wait, the oldest first.
pub(super) async fn waiting(tx: &mut Tx, limit: u32, from: u32) -> Result<Vec<Request>> {
    let rows: Vec<Row> =
        on!(tx, |conn| sqlx::query_as(select!("WHERE state = 'open' ORDER BY id LIMIT $1 OFFSET $2"))
            .bind(i64::from(limit))
            .bind(i64::from(from))
            .fetch_all(conn)
            .await)?;
    rows.into_iter().map(Row::request).collect()
}

/// How many requests of the whole ward wait.
pub(super) async fn count_waiting(tx: &mut Tx) -> Result<i64> {
    Ok(on!(tx, |conn| sqlx::query_scalar("SELECT count(*) FROM requests WHERE state = 'open'").fetch_one(conn).await)?)
}

pub(super) async fn unfinished(tx: &mut Tx, person: PersonId, for_other: bool) -> Result<i64> {
    Ok(on!(tx, |conn| {
        sqlx::query_scalar(
            "SELECT count(*) FROM requests WHERE person_id = $1 AND for_other = $2 AND state IN ('open', 'claimed')",
        )
        .bind(person.0)
        .bind(for_other)
        .fetch_one(conn)
        .await
    })?)
}

/// True for the first alone, however many try at once.
pub(super) async fn claim(
    tx: &mut Tx,
    id: RequestId,
    person: PersonId,
    group: Option<GroupId>,
    now: DateTime<Utc>,
) -> Result<bool> {
    let changed = on!(tx, |conn| {
        sqlx::query(
            "UPDATE requests SET state = 'claimed', claimed_by = $2, updated_at = $4
         WHERE id = $1 AND state = 'open' AND coalesce(group_id, 0) = $3",
        )
        .bind(id.0)
        .bind(person.0)
        .bind(group.map_or(0, |group| group.0))
        .bind(millis(now))
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    Ok(changed == 1)
}

pub(super) async fn release(tx: &mut Tx, id: RequestId, helper: PersonId, now: DateTime<Utc>) -> Result<bool> {
    let changed = on!(tx, |conn| {
        sqlx::query(
            "UPDATE requests SET state = 'open', claimed_by = NULL, round = round + 1, updated_at = $3
         WHERE id = $1 AND state = 'claimed' AND claimed_by = $2",
        )
        .bind(id.0)
        .bind(helper.0)
        .bind(millis(now))
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    Ok(changed == 1)
}

pub(super) async fn hand(tx: &mut Tx, id: RequestId, from: PersonId, to: PersonId, now: DateTime<Utc>) -> Result<bool> {
    let changed = on!(tx, |conn| {
        sqlx::query(
            "UPDATE requests SET claimed_by = $3, updated_at = $4 WHERE id = $1 AND state = 'claimed' AND claimed_by = $2",
        )
        .bind(id.0)
        .bind(from.0)
        .bind(to.0)
        .bind(millis(now))
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    Ok(changed == 1)
}

pub(super) async fn move_to(tx: &mut Tx, id: RequestId, group: GroupId, now: DateTime<Utc>) -> Result<bool> {
    let changed = on!(tx, |conn| {
        sqlx::query(
            "UPDATE requests SET group_id = $2, round = round + 1, updated_at = $3 WHERE id = $1 AND state = 'open'",
        )
        .bind(id.0)
        .bind(group.0)
        .bind(millis(now))
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    Ok(changed == 1)
}

pub(super) async fn close(
    tx: &mut Tx,
    id: RequestId,
    helper: PersonId,
    outcome: Outcome,
    passed_to: Option<&str>,
    now: DateTime<Utc>,
) -> Result<bool> {
    let changed = on!(tx, |conn| {
        sqlx::query(
            "UPDATE requests SET state = 'closed', outcome = $3, passed_to = $4, updated_at = $5, closed_at = $5
         WHERE id = $1 AND state = 'claimed' AND claimed_by = $2",
        )
        .bind(id.0)
        .bind(helper.0)
        .bind(outcome.word())
        .bind(passed_to)
        .bind(millis(now))
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    Ok(changed == 1)
}

pub(super) async fn cancel(tx: &mut Tx, id: RequestId, person: PersonId, now: DateTime<Utc>) -> Result<bool> {
    let changed = on!(tx, |conn| {
        sqlx::query(
            "UPDATE requests SET state = 'cancelled', phone = NULL, about = NULL, updated_at = $3, closed_at = $3
         WHERE id = $1 AND person_id = $2 AND state IN ('open', 'claimed')",
        )
        .bind(id.0)
        .bind(person.0)
        .bind(millis(now))
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    Ok(changed == 1)
}

pub(super) async fn reopen(
    tx: &mut Tx,
    id: RequestId,
    person: PersonId,
    since: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<bool> {
    let changed = on!(tx, |conn| {
        sqlx::query(
            "UPDATE requests SET state = 'open', claimed_by = NULL, outcome = NULL, passed_to = NULL, closed_at = NULL,
             round = round + 1, updated_at = $4
         WHERE id = $1 AND person_id = $2 AND state = 'closed' AND closed_at >= $3",
        )
        .bind(id.0)
        .bind(person.0)
        .bind(millis(since))
        .bind(millis(now))
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    Ok(changed == 1)
}

/// What could lead to the person goes: the number, and what she wrote.
pub(super) async fn wipe(tx: &mut Tx, id: RequestId) -> Result<()> {
    on!(tx, |conn| sqlx::query(
        "UPDATE requests SET phone = NULL, about = NULL WHERE id = $1 AND state IN ('closed', 'cancelled')"
    )
    .bind(id.0)
    .execute(conn)
    .await
    .map(|_| ()))?;
    Ok(())
}

pub(super) async fn note(
    tx: &mut Tx,
    id: RequestId,
    by: Option<PersonId>,
    what: &str,
    detail: Option<&str>,
    now: DateTime<Utc>,
) -> Result<()> {
    on!(tx, |conn| {
        sqlx::query("INSERT INTO request_history (request_id, at, person_id, what, detail) VALUES ($1, $2, $3, $4, $5)")
            .bind(id.0)
            .bind(millis(now))
            .bind(by.map(|by| by.0))
            .bind(what)
            .bind(detail)
            .execute(conn)
            .await
            .map(|_| ())
    })?;
    Ok(())
}

/// Since when whoever helps last has helped.
pub(super) async fn helped_since(tx: &mut Tx, id: RequestId) -> Result<Option<DateTime<Utc>>> {
    let at: Option<i64> = on!(tx, |conn| {
        sqlx::query_scalar(
            "SELECT max(at) FROM request_history WHERE request_id = $1 AND what IN ('claimed', 'handed')",
        )
        .bind(id.0)
        .fetch_one(conn)
        .await
    })?;
    at.map(|at| moment("request_history", id.0, at)).transpose()
}
