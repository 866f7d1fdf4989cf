//! The statements by which requests follow their groups.

use chrono::{DateTime, Utc};

use crate::people::{GroupId, PersonId};
use crate::requests::RequestId;
use crate::store::{Result, Tx, millis, on};

/// Gives the requests of a group that run to another, and returns them.
pub(super) async fn carry(tx: &mut Tx, group: GroupId, into: GroupId, now: DateTime<Utc>) -> Result<Vec<RequestId>> {
    let ids: Vec<i64> = on!(tx, |conn| {
        sqlx::query_scalar(
            "UPDATE requests SET group_id = $2, updated_at = $3 WHERE group_id = $1 AND state IN ('open', 'claimed')
         RETURNING id",
        )
        .bind(group.0)
        .bind(into.0)
        .bind(millis(now))
        .fetch_all(conn)
        .await
    })?;
    Ok(ids.into_iter().map(RequestId).collect())
}

/// The same with those alone that one person helps with.
pub(super) async fn carry_helped(
    tx: &mut Tx,
    person: PersonId,
    group: GroupId,
    into: GroupId,
    now: DateTime<Utc>,
) -> Result<Vec<RequestId>> {
    let ids: Vec<i64> = on!(tx, |conn| {
        sqlx::query_scalar(
            "UPDATE requests SET group_id = $3, updated_at = $4
         WHERE claimed_by = $1 AND group_id = $2 AND state = 'claimed' RETURNING id",
        )
        .bind(person.0)
        .bind(group.0)
        .bind(into.0)
        .bind(millis(now))
        .fetch_all(conn)
        .await
    })?;
    Ok(ids.into_iter().map(RequestId).collect())
}

pub(super) async fn put_group(tx: &mut Tx, id: RequestId, group: GroupId, now: DateTime<Utc>) -> Result<()> {
    on!(tx, |conn| sqlx::query("UPDATE requests SET group_id = $2, updated_at = $3 WHERE id = $1")
        .bind(id.0)
        .bind(group.0)
        .bind(millis(now))
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(())
}

pub(super) async fn carry_residents(tx: &mut Tx, group: GroupId, into: GroupId) -> Result<()> {
    on!(tx, |conn| sqlx::query("UPDATE resident_groups SET group_id = $2 WHERE group_id = $1")
        .bind(group.0)
        .bind(into.0)
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(())
}

pub(super) async fn carry_chats(tx: &mut Tx, group: GroupId, into: GroupId) -> Result<()> {
    on!(tx, |conn| sqlx::query("UPDATE group_chats SET group_id = $2 WHERE group_id = $1")
        .bind(group.0)
        .bind(into.0)
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(())
}
