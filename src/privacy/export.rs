//! What is kept about a person as one file that she can read and hand on.

use serde_json::{Map, Value};

use crate::chat::{Body, Media};
use crate::clock::local;
use crate::outbox::{self, Lane};
use crate::people::held::Held;
use crate::store::{Error, Result};
use crate::talk::Turn;
use crate::vault::Vault;

/// The name of the file.
const NAME: &str = "du-lieu-cua-toi.json";

/// Puts the file in the outbox.
pub(super) async fn send(turn: &mut Turn<'_>, vault: &Vault, all: &[Held]) -> Result<()> {
    let text = serde_json::to_string_pretty(&document(turn, all))
        .map_err(|error| Error::row("people", turn.person.id.0, error.to_string()))?;
    let bytes = outbox::sealed::file(vault, &turn.address, text);
    let file =
        Body::Upload { media: Media::Document, name: NAME.to_owned(), words: turn.say("privacy-file-caption"), bytes };
    outbox::enqueue_file(turn.tx, &turn.address, Lane::Answer, file, None, turn.now).await?;
    Ok(())
}

/// The kinds and their fields under names that can be read.
fn document(turn: &Turn<'_>, all: &[Held]) -> Value {
    let mut kinds = Map::new();
    kinds.insert(turn.say("privacy-file-made"), Value::from(local(turn.now).to_rfc3339()));
    for held in all {
        let records = held.records.iter().map(|record| {
            let fields = record.iter().filter(|(_, value)| !value.is_null());
            let named = fields.map(|(field, value)| (turn.say(&format!("privacy-field-{field}")), value.clone()));
            Value::Object(named.collect())
        });
        kinds.insert(turn.say(&format!("privacy-kind-{}", held.kind)), Value::Array(records.collect()));
    }
    Value::Object(kinds)
}
