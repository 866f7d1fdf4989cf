//! The statements of what is kept of conversations.

use chrono::{DateTime, Utc};

use crate::chat::Address;
use crate::store::{Result, Tx, millis, on};

pub(super) async fn updated_at(tx: &mut Tx, address: &Address) -> Result<Option<i64>> {
    Ok(on!(tx, |conn| sqlx::query_scalar("SELECT updated_at FROM conversations WHERE channel = $1 AND chat = $2")
        .bind(&address.channel)
        .bind(&address.chat)
        .fetch_optional(conn)
        .await)?)
}

pub(super) async fn forget(tx: &mut Tx, address: &Address) -> Result<()> {
    on!(tx, |conn| sqlx::query("DELETE FROM conversations WHERE channel = $1 AND chat = $2")
        .bind(&address.channel)
        .bind(&address.chat)
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(())
}

pub(super) async fn forget_name(tx: &mut Tx, name: &str) -> Result<()> {
    on!(tx, |conn| sqlx::query("UPDATE conversations SET choices = '[]' WHERE replace(choices, $1, '') <> choices")
        .bind(name)
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(())
}

pub(super) async fn idle(tx: &mut Tx, before: DateTime<Utc>, limit: u32) -> Result<Vec<(Address, Option<i64>)>> {
    let rows: Vec<(String, String, Option<i64>)> = on!(tx, |conn| sqlx::query_as(
        "SELECT c.channel, c.chat, a.person_id FROM conversations c
         LEFT JOIN accounts a ON a.channel = c.channel AND a.account = c.chat
         WHERE c.updated_at < $1 ORDER BY c.updated_at LIMIT $2"
    )
    .bind(millis(before))
    .bind(i64::from(limit))
    .fetch_all(conn)
    .await)?;
    Ok(rows.into_iter().map(|(channel, chat, person)| (Address { channel, chat }, person)).collect())
}
