//! The statements of forgetting who sent what came in.

use chrono::{DateTime, Utc};

use crate::chat::Address;
use crate::store::{Result, Tx, millis, on};

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

/// The last of a source stays: its number tells where to go on.
pub(super) async fn expire(tx: &mut Tx, before: DateTime<Utc>, limit: u32) -> Result<u64> {
    Ok(on!(tx, |conn| sqlx::query(
        "DELETE FROM inbox WHERE id IN (SELECT i.id FROM inbox i WHERE i.state = 'failed' AND i.received_at < $1
             AND i.update_id < (SELECT max(l.update_id) FROM inbox l WHERE l.source = i.source) LIMIT $2)"
    )
    .bind(millis(before))
    .bind(i64::from(limit))
    .execute(conn)
    .await
    .map(|done| done.rows_affected()))?)
}
