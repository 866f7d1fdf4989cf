//! Forgetting who sent what came in.

mod sql;

use chrono::{DateTime, Utc};

use crate::chat::Address;
use crate::store::{Result, Tx};

/// What was worked of a chat no longer says of which; its numbers stay, by which a repetition is known.
pub async fn forget(tx: &mut Tx, address: &Address) -> Result<()> {
    sql::forget(tx, address).await
}

/// Updates that were set aside before a day are forgotten, so many at most.
pub async fn expire(tx: &mut Tx, before: DateTime<Utc>, limit: u32) -> Result<u64> {
    sql::expire(tx, before, limit).await
}
