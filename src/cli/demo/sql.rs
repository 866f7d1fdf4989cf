//! The statements of made-up data: much of it at once.

use chrono::{DateTime, NaiveDate, Utc};

use crate::cli::sql::migrations;
use crate::clock::local_date;
use crate::people::{GroupId, PersonId};
use crate::store::{Result, Tx, millis, on};

/// The migration that makes a place for requests.
const REQUESTS: i64 = 4;

/// A session as it is to be entered.
pub(super) struct Session {
    pub(super) group: GroupId,
    pub(super) by: PersonId,
    pub(super) held_on: NaiveDate,
    pub(super) held_at: Option<String>,
    pub(super) place: Option<&'static str>,
    pub(super) people: u64,
    pub(super) seniors: Option<u64>,
    pub(super) businesses: u64,
    pub(super) minutes: Option<u64>,
    pub(super) outcome: Option<(u64, u64, u64)>,
    pub(super) note: Option<String>,
    pub(super) draft: String,
    pub(super) at: DateTime<Utc>,
}

pub(super) async fn insert_session(tx: &mut Tx, session: &Session, topics: &[&str]) -> Result<()> {
    let id: i64 = on!(tx, |conn| {
        sqlx::query_scalar(
            "INSERT INTO sessions (group_id, logged_by, held_on, held_at, place, people, seniors, businesses, minutes,
             done, not_done, referred, note, draft, created_at, updated_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15) RETURNING id",
        )
        .bind(session.group.0)
        .bind(session.by.0)
        .bind(session.held_on.to_string())
        .bind(&session.held_at)
        .bind(session.place)
        .bind(session.people.cast_signed())
        .bind(session.seniors.map(u64::cast_signed))
        .bind(session.businesses.cast_signed())
        .bind(session.minutes.map(u64::cast_signed))
        .bind(session.outcome.map(|outcome| outcome.0.cast_signed()))
        .bind(session.outcome.map(|outcome| outcome.1.cast_signed()))
        .bind(session.outcome.map(|outcome| outcome.2.cast_signed()))
        .bind(&session.note)
        .bind(&session.draft)
        .bind(millis(session.at))
        .fetch_one(conn)
        .await
    })?;
    for (position, slug) in (0_i64..).zip(topics) {
        on!(tx, |conn| sqlx::query("INSERT INTO session_topics (session_id, slug, position) VALUES ($1, $2, $3)")
            .bind(id)
            .bind(slug)
            .bind(position)
            .execute(conn)
            .await
            .map(|_| ()))?;
    }
    Ok(())
}

/// Whether the database has a place for requests.
pub(super) async fn has_requests(tx: &mut Tx) -> Result<bool> {
    Ok(migrations(tx).await?.contains(&REQUESTS))
}

/// A request as it is to be entered.
pub(super) struct Request {
    pub(super) number: u32,
    pub(super) asks: PersonId,
    pub(super) group: Option<GroupId>,
    pub(super) slug: Option<String>,
    pub(super) way: &'static str,
    pub(super) wish: &'static str,
    pub(super) helper: Option<PersonId>,
    pub(super) closed: bool,
    pub(super) at: DateTime<Utc>,
    pub(super) stars: Option<u64>,
}

pub(super) async fn insert_request(tx: &mut Tx, request: &Request) -> Result<()> {
    let state = match (request.closed, request.helper) {
        (true, _) => "closed",
        (false, Some(_)) => "claimed",
        (false, None) => "open",
    };
    let id: i64 = on!(tx, |conn| {
        sqlx::query_scalar(
            "INSERT INTO requests (code, draft, person_id, group_id, slug, way, wish, state, claimed_by, outcome, rated,
             created_at, updated_at, closed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12, $13)
             RETURNING id",
        )
        .bind(format!("DM-{:06}", request.number))
        .bind(format!("demo{:08}", request.number))
        .bind(request.asks.0)
        .bind(request.group.map(|group| group.0))
        .bind(&request.slug)
        .bind(request.way)
        .bind(request.wish)
        .bind(state)
        .bind(request.helper.map(|helper| helper.0))
        .bind(request.closed.then_some("done"))
        .bind(request.stars.is_some())
        .bind(millis(request.at))
        .bind(request.closed.then(|| millis(request.at)))
        .fetch_one(conn)
        .await
    })?;
    for what in ["opened", "claimed"].into_iter().take(1 + usize::from(request.helper.is_some())) {
        on!(tx, |conn| sqlx::query(
            "INSERT INTO request_history (request_id, at, person_id, what) VALUES ($1, $2, $3, $4)"
        )
        .bind(id)
        .bind(millis(request.at))
        .bind(request.asks.0)
        .bind(what)
        .execute(conn)
        .await
        .map(|_| ()))?;
    }
    if let Some(stars) = request.stars {
        on!(tx, |conn| sqlx::query(
            "INSERT INTO request_ratings (month, group_id, stars, helper_id) VALUES ($1, $2, $3, $4)"
        )
        .bind(local_date(request.at).format("%Y-%m").to_string())
        .bind(request.group.map(|group| group.0))
        .bind(stars.cast_signed())
        .bind(request.helper.map(|helper| helper.0))
        .execute(conn)
        .await
        .map(|_| ()))?;
    }
    Ok(())
}

/// Lets the database see how its rows are spread.
pub(super) async fn analyze(tx: &mut Tx) -> Result<()> {
    on!(tx, |conn| sqlx::query("ANALYZE").execute(conn).await.map(|_| ()))?;
    Ok(())
}
