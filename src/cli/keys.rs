//! The keys that seal contact data: a new one, and everything sealed anew with the first.

use super::console::raw;
use super::{Console, Failure, Result};
use crate::outbox;
use crate::requests::contacts;
use crate::store::Store;
use crate::vault::Vault;

/// Writes a new key, to be kept in the environment and nowhere beside the database.
pub(super) fn make(console: &mut Console<'_>) -> Result {
    writeln!(console.out, "{}", Vault::draw_key())?;
    console.note("cli-key-made", &[])
}

/// Seals all contact data anew with the first key; the others are still needed for that and for nothing after it.
pub(super) async fn rotate(console: &mut Console<'_>, keys: Option<&str>) -> Result {
    let Some(keys) = keys.filter(|keys| !keys.trim().is_empty()) else {
        return console.input("cli-key-missing", &[]);
    };
    let Ok(vault) = Vault::read(keys) else {
        return console.input("cli-key-bad", &[]);
    };
    let Some(store) = console.open_existing().await? else {
        return console.input("cli-report-no-database", &[("database", raw(console.database_name()))]);
    };
    let done = contacts::reseal(&store, &vault, false).await;
    let waiting = outbox::sealed::reseal(&store, &vault).await;
    Store::close(&store).await;
    let done = done.map_err(Failure::Store)?;
    let (sealed, locked) = waiting.map_err(Failure::Store)?;
    console.say("cli-key-rotated", &[("count", raw(done.sealed + sealed))])?;
    if done.locked + locked > 0 {
        return console.input("cli-key-locked", &[("count", raw(done.locked + locked))]);
    }
    Ok(())
}
