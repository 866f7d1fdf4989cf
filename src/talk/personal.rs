//! What is kept of a conversation, and forgetting it.

mod sql;

use chrono::{DateTime, Utc};

use crate::chat::Address;
use crate::people::held::{self, Held};
use crate::store::{Result, Tx, moment};

/// What the conversation is about: the step to come back to, the last question, what is being asked.
pub async fn held(tx: &mut Tx, address: &Address) -> Result<Held> {
    let Some(at) = sql::updated_at(tx, address).await? else {
        return Ok(Held::of("conversation", Vec::new()));
    };
    let conversation = super::load(tx, address).await?;
    let record = vec![
        ("at", held::moment(moment("conversations", 0, at)?)),
        ("guide", conversation.place.as_ref().map(|place| place.slug.clone()).into()),
        ("step", conversation.place.as_ref().map(|place| place.step + 1).into()),
        ("question", conversation.asked.map(|asked| asked.text).into()),
        ("unfinished", conversation.state.data),
    ];
    Ok(Held::of("conversation", vec![record]))
}

/// The conversation is forgotten.
pub async fn forget(tx: &mut Tx, address: &Address) -> Result<()> {
    sql::forget(tx, address).await
}

/// A name that must not be kept stands on no choice of anybody's last screen any more; the buttons on her phone work all
/// the same.
pub async fn forget_name(tx: &mut Tx, name: &str) -> Result<()> {
    let stored = serde_json::Value::from(name).to_string();
    sql::forget_name(tx, stored.trim_matches('"')).await
}

/// Conversations in which nothing was said since before a day, and whose they are; so many at most.
pub async fn idle(tx: &mut Tx, before: DateTime<Utc>, limit: u32) -> Result<Vec<(Address, Option<i64>)>> {
    sql::idle(tx, before, limit).await
}
