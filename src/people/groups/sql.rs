//! The statements of groups as they change.

use chrono::{DateTime, NaiveDate, Utc};

use crate::people::{GroupId, PersonId};
use crate::store::{Result, Tx, millis, on};

pub(super) async fn rename(tx: &mut Tx, group: GroupId, name: &str) -> Result<()> {
    on!(tx, |conn| sqlx::query("UPDATE residential_groups SET name = $2 WHERE id = $1")
        .bind(group.0)
        .bind(name)
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(())
}

pub(super) async fn close(tx: &mut Tx, group: GroupId, day: NaiveDate) -> Result<()> {
    on!(tx, |conn| sqlx::query("UPDATE residential_groups SET closed_on = $2 WHERE id = $1")
        .bind(group.0)
        .bind(day.to_string())
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(())
}

pub(super) async fn insert_successor(tx: &mut Tx, group: GroupId, successor: GroupId) -> Result<()> {
    on!(tx, |conn| {
        sqlx::query("INSERT INTO group_successors (group_id, successor_id) VALUES ($1, $2) ON CONFLICT DO NOTHING")
            .bind(group.0)
            .bind(successor.0)
            .execute(conn)
            .await
            .map(|_| ())
    })?;
    Ok(())
}

pub(super) async fn successors(tx: &mut Tx, group: GroupId) -> Result<Vec<GroupId>> {
    let ids: Vec<i64> =
        on!(tx, |conn| sqlx::query_scalar("SELECT successor_id FROM group_successors WHERE group_id = $1")
            .bind(group.0)
            .fetch_all(conn)
            .await)?;
    Ok(ids.into_iter().map(GroupId).collect())
}

pub(super) async fn predecessors(tx: &mut Tx, group: GroupId) -> Result<Vec<GroupId>> {
    let ids: Vec<i64> =
        on!(tx, |conn| sqlx::query_scalar("SELECT group_id FROM group_successors WHERE successor_id = $1")
            .bind(group.0)
            .fetch_all(conn)
            .await)?;
    Ok(ids.into_iter().map(GroupId).collect())
}

pub(super) async fn write_history(
    tx: &mut Tx,
    group: GroupId,
    by: Option<PersonId>,
    what: &str,
    old: Option<&str>,
    new: Option<&str>,
    now: DateTime<Utc>,
) -> Result<()> {
    on!(tx, |conn| {
        sqlx::query(
            "INSERT INTO group_history (group_id, at, person_id, what, old, new) VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(group.0)
        .bind(millis(now))
        .bind(by.map(|by| by.0))
        .bind(what)
        .bind(old)
        .bind(new)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}
