//! The statements of how requests stand, counted.

use chrono::{DateTime, Utc};

use crate::people::{GroupId, PersonId};
use crate::requests::RequestId;
use crate::store::{Result, Tx, millis, moment, on};

/// Since when a request waits in this round.
pub(super) async fn waits_since(tx: &mut Tx, id: RequestId) -> Result<Option<DateTime<Utc>>> {
    let at: Option<i64> = on!(tx, |conn| {
        sqlx::query_scalar(
            "SELECT max(at) FROM request_history
         WHERE request_id = $1 AND what IN ('opened', 'returned', 'lost', 'reopened', 'moved')",
        )
        .bind(id.0)
        .fetch_one(conn)
        .await
    })?;
    at.map(|at| moment("request_history", id.0, at)).transpose()
}

/// The groups in which most requests wait; none where the group is not known.
pub(super) async fn waiting_by_group(tx: &mut Tx, limit: u32) -> Result<Vec<(Option<GroupId>, i64)>> {
    let rows: Vec<(Option<i64>, i64)> = on!(tx, |conn| {
        sqlx::query_as(
            "SELECT group_id, count(*) FROM requests WHERE state = 'open' GROUP BY group_id
         ORDER BY count(*) DESC, group_id LIMIT $1",
        )
        .bind(i64::from(limit))
        .fetch_all(conn)
        .await
    })?;
    Ok(rows.into_iter().map(|(group, count)| (group.map(GroupId), count)).collect())
}

/// How many were asked for from `from` to before `end`, in one group or in all.
pub(super) async fn opened_between(
    tx: &mut Tx,
    group: Option<GroupId>,
    from: DateTime<Utc>,
    end: DateTime<Utc>,
) -> Result<i64> {
    let statement = match group {
        Some(_) => "SELECT count(*) FROM requests WHERE created_at >= $1 AND created_at < $2 AND group_id = $3",
        None => "SELECT count(*) FROM requests WHERE created_at >= $1 AND created_at < $2",
    };
    counted(tx, statement, group, from, end).await
}

/// How many ended in that time.
pub(super) async fn closed_between(
    tx: &mut Tx,
    group: Option<GroupId>,
    from: DateTime<Utc>,
    end: DateTime<Utc>,
) -> Result<i64> {
    let statement = match group {
        Some(_) => {
            "SELECT count(*) FROM requests
             WHERE state = 'closed' AND closed_at >= $1 AND closed_at < $2 AND group_id = $3"
        }
        None => "SELECT count(*) FROM requests WHERE state = 'closed' AND closed_at >= $1 AND closed_at < $2",
    };
    counted(tx, statement, group, from, end).await
}

async fn counted(
    tx: &mut Tx,
    statement: &'static str,
    group: Option<GroupId>,
    from: DateTime<Utc>,
    end: DateTime<Utc>,
) -> Result<i64> {
    Ok(on!(tx, |conn| {
        let query = sqlx::query_scalar(statement).bind(millis(from)).bind(millis(end));
        let query = if let Some(group) = group { query.bind(group.0) } else { query };
        query.fetch_one(conn).await
    })?)
}

/// How many ratings a month has and how many stars they make together, of one group or of all.
pub(super) async fn ratings_of_group(tx: &mut Tx, group: Option<GroupId>, month: &str) -> Result<(i64, i64)> {
    let statement = match group {
        Some(_) => {
            "SELECT count(*), CAST(coalesce(sum(stars), 0) AS BIGINT) FROM request_ratings WHERE month = $1 AND group_id = $2"
        }
        None => "SELECT count(*), CAST(coalesce(sum(stars), 0) AS BIGINT) FROM request_ratings WHERE month = $1",
    };
    Ok(on!(tx, |conn| {
        let query = sqlx::query_as(statement).bind(month);
        let query = if let Some(group) = group { query.bind(group.0) } else { query };
        query.fetch_one(conn).await
    })?)
}

/// How many requests a person closed in that time.
pub(super) async fn closed_by(tx: &mut Tx, person: PersonId, from: DateTime<Utc>, end: DateTime<Utc>) -> Result<i64> {
    Ok(on!(tx, |conn| {
        sqlx::query_scalar(
            "SELECT count(*) FROM requests
         WHERE claimed_by = $1 AND state = 'closed' AND closed_at >= $2 AND closed_at < $3",
        )
        .bind(person.0)
        .bind(millis(from))
        .bind(millis(end))
        .fetch_one(conn)
        .await
    })?)
}

/// How many ratings of at least so many stars a person got in a month.
pub(super) async fn thanks(tx: &mut Tx, person: PersonId, month: &str, stars: i64) -> Result<i64> {
    Ok(on!(tx, |conn| {
        sqlx::query_scalar("SELECT count(*) FROM request_ratings WHERE helper_id = $1 AND month = $2 AND stars >= $3")
            .bind(person.0)
            .bind(month)
            .bind(stars)
            .fetch_one(conn)
            .await
    })?)
}

/// What was written with them, the newest first.
pub(super) async fn thankful_words(
    tx: &mut Tx,
    person: PersonId,
    month: &str,
    stars: i64,
    limit: u32,
) -> Result<Vec<String>> {
    Ok(on!(tx, |conn| {
        sqlx::query_scalar(
            "SELECT word FROM request_ratings
         WHERE helper_id = $1 AND month = $2 AND stars >= $3 AND word IS NOT NULL ORDER BY id DESC LIMIT $4",
        )
        .bind(person.0)
        .bind(month)
        .bind(stars)
        .bind(i64::from(limit))
        .fetch_all(conn)
        .await
    })?)
}
