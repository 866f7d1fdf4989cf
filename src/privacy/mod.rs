//! What is kept about a person: shown in plain sentences, sent as a file, erased at once.
//!
//! Nothing here knows a table of another capability: each says what it holds about somebody and how to forget it
//! (`personal`), and this asks them all. A test names every column that could hold something about a person and what
//! becomes of it (`tests/it/privacy/columns.rs`), so that no new one is forgotten.
//!
//! After erasing, a row without account and name stands where the person stood, so that what was done is still counted.
//! A new word from the same account is a stranger's.

pub mod audit;
mod export;
pub mod flow;
pub mod retention;
mod sql;

use std::collections::BTreeMap;

use crate::guides::Catalogue;
use crate::people::consents::Purpose;
use crate::people::held::Held;
use crate::people::roles::{self, Ending};
use crate::people::{self, Role};
use crate::store::{Error, Result};
use crate::talk::Turn;
use crate::tasks::Rules;
use crate::vault::Vault;
use crate::{
    guides, inbox, indicators, invitations, outbox, registers, reports, requests, roster, sessions, talk, tasks,
};

/// What is known beside the turn.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The guides.
    pub catalogue: &'a Catalogue,
    /// The rules of the calendar and of reminding.
    pub rules: &'a Rules,
    /// What opens contact data.
    pub vault: &'a Vault,
}

/// What became of erasing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Erased {
    /// It is done; nothing that is said after this is kept.
    Now,
    /// Nobody could run the system any more: another administrator has to be there first.
    LastAdministrator,
}

/// Everything that is kept about the person, by kind; kinds of which there is nothing are left out.
pub async fn held(turn: &mut Turn<'_>, vault: &Vault) -> Result<Vec<Held>> {
    let me = turn.person.id;
    let address = turn.address.clone();
    let tx = &mut *turn.tx;
    let mut all = people::personal::held(tx, me).await?;
    all.push(people::consents::held(tx, me).await?);
    all.push(invitations::personal::held(tx, me).await?);
    all.extend(requests::personal::held(tx, me, vault).await?);
    all.extend(registers::personal::held(tx, me).await?);
    all.push(sessions::personal::held(tx, me).await?);
    all.extend(tasks::personal::held(tx, me).await?);
    all.push(roster::personal::held(tx, me).await?);
    all.push(reports::personal::held(tx, me).await?);
    all.push(indicators::personal::held(tx, me).await?);
    all.extend(guides::personal::held(tx, me, &address).await?);
    all.push(talk::personal::held(tx, &address).await?);
    all.push(outbox::personal::held(tx, &address).await?);
    all.retain(|held| !held.records.is_empty());
    Ok(all)
}

/// Erases everything that is kept about the person. Erasing again erases what has come since, if only that somebody
/// tapped twice.
pub async fn erase<'a>(turn: &mut Turn<'a>, known: Known<'a>) -> Result<Erased> {
    let me = turn.person.id;
    if turn.person.has(Role::Administrator) && roles::count(turn.tx, Role::Administrator).await? <= 1 {
        return Ok(Erased::LastAdministrator);
    }
    people::take(turn.tx, me).await?;
    let counts: BTreeMap<&str, usize> =
        held(turn, known.vault).await?.into_iter().map(|held| (held.kind, held.records.len())).collect();
    for holding in roles::of_person(turn.tx, me).await? {
        roles::end(turn.tx, holding.id, Ending::Left, Some(me), turn.now).await?;
    }
    turn.person.grants.clear();
    requests::personal::forget(turn, known.catalogue, known.rules).await?;
    registers::personal::forget(turn, known.rules).await?;
    sessions::personal::forget_pictures(turn.tx, me).await?;
    tasks::personal::forget(turn.tx, me, turn.now).await?;
    roster::personal::forget(turn.tx, me).await?;
    reports::personal::forget(turn.tx, me).await?;
    forget_name(turn).await?;
    for purpose in Purpose::ALL {
        people::consents::withdraw(turn.tx, me, purpose, turn.now).await?;
    }
    let mut addresses: Vec<_> = people::reach(turn.tx, me).await?.into_iter().map(|(_, address, _)| address).collect();
    if !addresses.contains(&turn.address) {
        addresses.push(turn.address.clone());
    }
    for address in &addresses {
        guides::personal::forget(turn.tx, address).await?;
        talk::personal::forget(turn.tx, address).await?;
        outbox::personal::forget(turn.tx, address).await?;
        inbox::personal::forget(turn.tx, address).await?;
    }
    people::personal::forget(turn.tx, me).await?;
    let counts = serde_json::to_string(&counts).map_err(|error| Error::row("erasures", 0, error.to_string()))?;
    sql::note_erasure(turn.tx, "asked", &counts, turn.now).await?;
    turn.forget();
    turn.farewell = true;
    turn.reminders_changed = true;
    Ok(Erased::Now)
}

/// The person has no name any more, nor does anything that was said or written down with it.
async fn forget_name(turn: &mut Turn<'_>) -> Result<()> {
    let me = turn.person.id;
    invitations::personal::forget(turn.tx, me).await?;
    if let Some(name) = turn.person.name.take() {
        let nameless = turn.say("privacy-a-member");
        tasks::personal::forget_name(turn.tx, &name, &nameless).await?;
        outbox::personal::forget_name(turn.tx, &name).await?;
        talk::personal::forget_name(turn.tx, &name).await?;
        people::personal::forget_name(turn.tx, me).await?;
    }
    Ok(())
}

/// The person no longer agrees to a purpose: what rests on it is erased. False if she did not agree to it.
pub async fn withdraw<'a>(turn: &mut Turn<'a>, known: Known<'a>, purpose: Purpose) -> Result<bool> {
    let me = turn.person.id;
    if !people::consents::withdraw(turn.tx, me, purpose, turn.now).await? {
        return Ok(false);
    }
    match purpose {
        Purpose::Phone => requests::personal::forget_phones(turn, known.catalogue, false).await?,
        Purpose::PhoneOfOther => requests::personal::forget_phones(turn, known.catalogue, true).await?,
        Purpose::Group => requests::personal::forget_group(turn.tx, me).await?,
        Purpose::Entry => registers::personal::forget(turn, known.rules).await?,
        Purpose::Picture => {
            let address = turn.address.clone();
            guides::personal::forget_pictures(turn.tx, &address).await?;
        }
        Purpose::SessionPicture => sessions::personal::forget_pictures(turn.tx, me).await?,
        Purpose::Name => forget_name(turn).await?,
    }
    sql::note_erasure(turn.tx, "withdrawn", &format!(r#"{{"{}":1}}"#, purpose.word()), turn.now).await?;
    Ok(true)
}
