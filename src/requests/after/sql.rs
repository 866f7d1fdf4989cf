//! The statements of ratings.

use crate::people::{GroupId, PersonId};
use crate::requests::RequestId;
use crate::store::{Result, Tx, on};

/// False if it was rated before.
pub(super) async fn mark_rated(tx: &mut Tx, id: RequestId) -> Result<bool> {
    let changed = on!(tx, |conn| {
        sqlx::query("UPDATE requests SET rated = TRUE WHERE id = $1 AND rated = FALSE AND state = 'closed'")
            .bind(id.0)
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
    })?;
    Ok(changed == 1)
}

pub(super) async fn insert_rating(
    tx: &mut Tx,
    month: &str,
    group: Option<GroupId>,
    helper: Option<PersonId>,
    stars: u8,
) -> Result<i64> {
    Ok(on!(tx, |conn| {
        sqlx::query_scalar(
            "INSERT INTO request_ratings (month, group_id, stars, helper_id) VALUES ($1, $2, $3, $4) RETURNING id",
        )
        .bind(month)
        .bind(group.map(|group| group.0))
        .bind(i64::from(stars))
        .bind(helper.map(|helper| helper.0))
        .fetch_one(conn)
        .await
    })?)
}

pub(super) async fn add_word(tx: &mut Tx, row: i64, word: &str) -> Result<()> {
    on!(tx, |conn| sqlx::query("UPDATE request_ratings SET word = $2 WHERE id = $1 AND word IS NULL")
        .bind(row)
        .bind(word)
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(())
}
