//! The statements of one person's own sessions.

use chrono::NaiveDate;

use crate::people::PersonId;
use crate::store::{Result, Tx, on};

/// A statement over the sessions that a person ($1) wrote down or helped with, held from $2 to before $3.
macro_rules! own {
    ($before:literal, $after:literal) => {
        concat!(
            $before,
            " IN (SELECT id FROM sessions WHERE logged_by = $1 AND held_on >= $2 AND held_on < $3
                  AND deleted_at IS NULL
              UNION SELECT m.session_id FROM session_members m JOIN sessions o ON o.id = m.session_id
                  WHERE m.person_id = $1 AND o.held_on >= $2 AND o.held_on < $3 AND o.deleted_at IS NULL) ",
            $after
        )
    };
}

/// How many sessions, people and minutes.
pub(super) async fn sums(
    tx: &mut Tx,
    person: PersonId,
    first: NaiveDate,
    end: NaiveDate,
) -> Result<(i64, Option<i64>, Option<i64>)> {
    Ok(on!(tx, |conn| {
        sqlx::query_as(own!(
            "SELECT count(*), CAST(sum(people) AS BIGINT), CAST(sum(minutes) AS BIGINT) FROM sessions WHERE id",
            ""
        ))
        .bind(person.0)
        .bind(first.to_string())
        .bind(end.to_string())
        .fetch_one(conn)
        .await
    })?)
}

/// What they were about most often.
pub(super) async fn topics(
    tx: &mut Tx,
    person: PersonId,
    first: NaiveDate,
    end: NaiveDate,
    limit: u32,
) -> Result<Vec<String>> {
    Ok(on!(tx, |conn| {
        sqlx::query_scalar(own!(
            "SELECT slug FROM session_topics WHERE session_id",
            "GROUP BY slug ORDER BY count(*) DESC, slug LIMIT $4"
        ))
        .bind(person.0)
        .bind(first.to_string())
        .bind(end.to_string())
        .bind(i64::from(limit))
        .fetch_all(conn)
        .await
    })?)
}
