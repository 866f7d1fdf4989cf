//! The statements that count the sessions of some time: the store sums, so that a month costs what its figures need.

use chrono::NaiveDate;

use crate::people::GroupId;
use crate::store::{Result, Tx, on};

/// A statement over sessions held from $1 to before $2, of all groups or of $3. Two statements each: one for both would
/// find neither index.
macro_rules! over {
    ($group:expr, $before:literal, $after:literal) => {
        match $group {
            Some(_) => concat!(
                $before,
                " WHERE s.held_on >= $1 AND s.held_on < $2 AND s.group_id = $3 AND s.deleted_at IS NULL ",
                $after
            ),
            None => concat!($before, " WHERE s.held_on >= $1 AND s.held_on < $2 AND s.deleted_at IS NULL ", $after),
        }
    };
}

/// The sums of one group.
#[derive(Debug, sqlx::FromRow)]
pub(super) struct Sums {
    pub(super) group_id: i64,
    pub(super) sessions: i64,
    pub(super) people: i64,
    pub(super) with_seniors: i64,
    pub(super) seniors: i64,
    pub(super) businesses: i64,
    pub(super) with_minutes: i64,
    pub(super) minutes: i64,
    pub(super) with_outcome: i64,
    pub(super) done: i64,
    pub(super) not_done: i64,
    pub(super) referred: i64,
}

async fn rows<T>(
    tx: &mut Tx,
    statement: &'static str,
    group: Option<GroupId>,
    first: NaiveDate,
    end: NaiveDate,
) -> Result<Vec<T>>
where
    T: Send
        + Unpin
        + for<'r> sqlx::FromRow<'r, sqlx::sqlite::SqliteRow>
        + for<'r> sqlx::FromRow<'r, sqlx::postgres::PgRow>,
{
    Ok(on!(tx, |conn| {
        let query = sqlx::query_as(statement).bind(first.to_string()).bind(end.to_string());
        let query = if let Some(group) = group { query.bind(group.0) } else { query };
        query.fetch_all(conn).await
    })?)
}

pub(super) async fn sums(tx: &mut Tx, group: Option<GroupId>, first: NaiveDate, end: NaiveDate) -> Result<Vec<Sums>> {
    let statement = over!(
        group,
        "SELECT +s.group_id AS group_id, count(*) AS sessions, CAST(sum(s.people) AS BIGINT) AS people,
             count(s.seniors) AS with_seniors, CAST(coalesce(sum(s.seniors), 0) AS BIGINT) AS seniors,
             CAST(sum(s.businesses) AS BIGINT) AS businesses,
             count(s.minutes) AS with_minutes, CAST(coalesce(sum(s.minutes), 0) AS BIGINT) AS minutes,
             count(coalesce(s.done, s.not_done, s.referred)) AS with_outcome,
             CAST(coalesce(sum(s.done), 0) AS BIGINT) AS done, CAST(coalesce(sum(s.not_done), 0) AS BIGINT) AS not_done,
             CAST(coalesce(sum(s.referred), 0) AS BIGINT) AS referred
         FROM sessions s",
        // The sign keeps SQLite from walking group by group over an index that has not all columns.
        "GROUP BY +s.group_id"
    );
    rows(tx, statement, group, first, end).await
}

/// Places, by their words, with how many sessions.
pub(super) async fn places(
    tx: &mut Tx,
    group: Option<GroupId>,
    first: NaiveDate,
    end: NaiveDate,
) -> Result<Vec<(Option<String>, i64)>> {
    let statement = over!(group, "SELECT s.place, count(*) FROM sessions s", "GROUP BY s.place");
    rows(tx, statement, group, first, end).await
}

/// Topics with how many sessions.
pub(super) async fn topics(
    tx: &mut Tx,
    group: Option<GroupId>,
    first: NaiveDate,
    end: NaiveDate,
) -> Result<Vec<(String, i64)>> {
    let statement = over!(
        group,
        "SELECT t.slug, count(*) FROM sessions s JOIN session_topics t ON t.session_id = s.id",
        "GROUP BY t.slug"
    );
    rows(tx, statement, group, first, end).await
}

/// Who wrote down how many sessions.
pub(super) async fn writers(tx: &mut Tx, group: GroupId, first: NaiveDate, end: NaiveDate) -> Result<Vec<(i64, i64)>> {
    let statement = "SELECT logged_by, count(*) FROM sessions
         WHERE held_on >= $1 AND held_on < $2 AND group_id = $3 AND deleted_at IS NULL GROUP BY logged_by";
    rows(tx, statement, Some(group), first, end).await
}

/// Who helped in how many sessions that somebody else wrote down.
pub(super) async fn colleagues(
    tx: &mut Tx,
    group: GroupId,
    first: NaiveDate,
    end: NaiveDate,
) -> Result<Vec<(i64, i64)>> {
    let statement = "SELECT m.person_id, count(*) FROM sessions s
             JOIN session_members m ON m.session_id = s.id AND m.person_id <> s.logged_by
         WHERE s.held_on >= $1 AND s.held_on < $2 AND s.group_id = $3 AND s.deleted_at IS NULL GROUP BY m.person_id";
    rows(tx, statement, Some(group), first, end).await
}
