//! The telephone numbers of requests: sealed before they are stored, opened for whoever helps and for whose they are.

mod sql;

use chrono::{DateTime, Utc};

use super::{Request, RequestId};
use crate::outbox::sealed;
use crate::store::{Result, Store, Tx};
use crate::talk::Turn;
use crate::vault::{Contact, Opened, Place, Vault};

/// How many are sealed anew in one transaction.
const BATCH: u32 = 200;

/// What sealing anew came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Resealed {
    /// How many are sealed with the present key now and were not before.
    pub sealed: u64,
    /// How many could not be opened, as their key is not here.
    pub locked: u64,
}

fn place(id: i64) -> Place {
    Place { table: "requests", column: "phone", row: id }
}

/// Stores a number, sealed for this request. False without a key: nothing is stored.
pub(super) async fn put(tx: &mut Tx, id: RequestId, contact: &Contact, vault: &Vault) -> Result<bool> {
    match vault.seal(place(id.0), contact) {
        Some(sealed) => sql::put(tx, id, &sealed).await.map(|()| true),
        None => Ok(false),
    }
}

/// Opens what is stored as the number of a request.
pub(super) fn open(vault: &Vault, id: i64, stored: &str) -> Opened {
    vault.open(place(id), stored)
}

/// A number as it is put into a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// Sealed until the message is sent.
    Sealed(String),
    /// Its key is not here.
    Locked,
}

/// The number of a request, for whoever took it; that she was shown it is written down.
pub(super) async fn shown_to(
    turn: &mut Turn<'_>,
    request: &Request,
    vault: &Vault,
    reason: &str,
) -> Result<Option<Shown>> {
    if !request.is_helped_by(&turn.person) {
        return Ok(None);
    }
    let Some(stored) = sql::get(turn.tx, request.id).await? else { return Ok(None) };
    let Opened::Clear(contact) = open(vault, request.id.0, &stored) else {
        tracing::error!(table = "requests", id = request.id.0, "the key that seals a telephone number is not here");
        return Ok(Some(Shown::Locked));
    };
    sql::note_view(turn.tx, turn.person.id, request.id, reason, turn.now).await?;
    Ok(Some(Shown::Sealed(sealed::words(vault, &turn.address, &contact))))
}

/// Seals with the present key what is not: clear numbers alone, or those of older keys too.
pub async fn reseal(store: &Store, vault: &Vault, clear_only: bool) -> Result<Resealed> {
    let mut done = Resealed::default();
    let Some(current) = vault.current() else { return Ok(done) };
    let pattern = if clear_only { "s1.%".to_owned() } else { format!("{current}%") };
    let mut last = 0;
    loop {
        let mut tx = store.begin().await?;
        let rows = sql::not_like(&mut tx, &pattern, last, BATCH).await?;
        let Some((id, _)) = rows.last() else {
            tx.rollback().await?;
            return Ok(done);
        };
        last = *id;
        for (id, stored) in rows {
            match open(vault, id, &stored) {
                Opened::Clear(contact) => {
                    if put(&mut tx, RequestId(id), &contact, vault).await? {
                        done.sealed += 1;
                    }
                }
                Opened::Locked => done.locked += 1,
            }
        }
        tx.commit().await?;
    }
}

/// How many numbers are kept that these keys do not open.
pub async fn locked(tx: &mut Tx, vault: &Vault) -> Result<u64> {
    let mut locked = 0;
    let mut last = 0;
    loop {
        let rows = sql::not_like(tx, "", last, BATCH).await?;
        let Some((id, _)) = rows.last() else { return Ok(locked) };
        last = *id;
        locked += rows.iter().filter(|(id, stored)| open(vault, *id, stored) == Opened::Locked).count() as u64;
    }
}

/// Who was shown a number before a day is forgotten, so many at most.
pub async fn expire_views(tx: &mut Tx, before: DateTime<Utc>, limit: u32) -> Result<u64> {
    sql::expire_views(tx, before, limit).await
}
