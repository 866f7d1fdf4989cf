//! The statements of forgetting who sent what came in.

use crate::chat::Address;
use crate::store::{Result, Tx, on};

/// A source is the channel and the bot's account there.
pub(super) async fn forget(tx: &mut Tx, address: &Address) -> Result<()> {
    on!(tx, |conn| sqlx::query(
        "UPDATE inbox SET chat = '', raw = NULL, error = NULL
         WHERE chat = $2 AND source LIKE $1 || ':%' AND state <> 'new'"
    )
    .bind(&address.channel)
    .bind(&address.chat)
    .execute(conn)
    .await
    .map(|_| ()))?;
    Ok(())
}
