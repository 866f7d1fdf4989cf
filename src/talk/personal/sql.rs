//! The statements of what is kept of conversations.

use crate::chat::Address;
use crate::store::{Result, Tx, on};

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
