//! The statements of the chats in which requests are announced.

use chrono::{DateTime, Utc};

use crate::chat::Address;
use crate::people::{GroupId, PersonId};
use crate::store::{Result, Tx, millis, on};

pub(super) async fn link(
    tx: &mut Tx,
    address: &Address,
    group: GroupId,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<()> {
    on!(tx, |conn| {
        sqlx::query(
            "INSERT INTO group_chats (channel, chat, group_id, linked_by, linked_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (channel, chat) DO UPDATE SET group_id = excluded.group_id, linked_by = excluded.linked_by,
             linked_at = excluded.linked_at",
        )
        .bind(&address.channel)
        .bind(&address.chat)
        .bind(group.0)
        .bind(by.0)
        .bind(millis(now))
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

pub(super) async fn unlink(tx: &mut Tx, address: &Address) -> Result<()> {
    on!(tx, |conn| sqlx::query("DELETE FROM group_chats WHERE channel = $1 AND chat = $2")
        .bind(&address.channel)
        .bind(&address.chat)
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(())
}

pub(super) async fn moved(tx: &mut Tx, address: &Address, to: &str) -> Result<()> {
    on!(tx, |conn| {
        sqlx::query(
            "UPDATE group_chats SET chat = $3 WHERE channel = $1 AND chat = $2
         AND NOT EXISTS (SELECT 1 FROM group_chats other WHERE other.channel = $1 AND other.chat = $3)",
        )
        .bind(&address.channel)
        .bind(&address.chat)
        .bind(to)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// The chats linked to a group, and those of a group that it is a part of since that was split.
pub(super) async fn of_group(tx: &mut Tx, group: GroupId) -> Result<Vec<Address>> {
    let rows: Vec<(String, String)> = on!(tx, |conn| {
        sqlx::query_as(
            "SELECT channel, chat FROM group_chats WHERE group_id = $1
             OR group_id IN (SELECT group_id FROM group_successors WHERE successor_id = $1) ORDER BY channel, chat",
        )
        .bind(group.0)
        .fetch_all(conn)
        .await
    })?;
    Ok(rows.into_iter().map(|(channel, chat)| Address { channel, chat }).collect())
}
