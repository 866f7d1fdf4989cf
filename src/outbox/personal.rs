//! What is kept of what was said to somebody, and forgetting it.

mod sql;

use chrono::{DateTime, Utc};

use crate::chat::Address;
use crate::people::held::{self, Held};
use crate::store::{Result, Tx, moment};

/// What was said, and is to be said, to a chat: when, and how it stands.
pub async fn held(tx: &mut Tx, address: &Address) -> Result<Held> {
    let mut records = Vec::new();
    for (id, at, state) in sql::of_chat(tx, address).await? {
        records.push(vec![("at", held::moment(moment("outbox", id, at)?)), ("state", state.into())]);
    }
    Ok(Held::of("messages", records))
}

/// Everything that was said, or was to be said, to a chat is forgotten.
pub async fn forget(tx: &mut Tx, address: &Address) -> Result<()> {
    sql::forget_chat(tx, address).await
}

/// Whatever was said to others about something, which `code` names, is wiped; what still waits is not sent any more.
pub async fn forget_about(tx: &mut Tx, code: &str) -> Result<()> {
    sql::take_back(tx, &stored(code)).await?;
    sql::wipe(tx, &stored(code)).await
}

/// A name that must not be kept: what was said with it is wiped, and what is still to be said will be once it is sent.
pub async fn forget_name(tx: &mut Tx, name: &str) -> Result<()> {
    sql::wipe(tx, &stored(&crate::text::escape(name))).await
}

/// Words as they stand inside a stored message.
fn stored(words: &str) -> String {
    serde_json::Value::from(words).to_string().trim_matches('"').to_owned()
}

/// Messages that were given up before a day are forgotten, so many at most.
pub async fn expire_given_up(tx: &mut Tx, before: DateTime<Utc>, limit: u32) -> Result<u64> {
    sql::expire_given_up(tx, before, limit).await
}

/// Messages that have waited since before a day for somebody who cannot be reached are forgotten, so many at most.
pub async fn expire_parked(tx: &mut Tx, before: DateTime<Utc>, limit: u32) -> Result<u64> {
    sql::expire_parked(tx, before, limit).await
}
