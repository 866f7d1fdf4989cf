//! What people are told about an entry without having asked: who holds it, who sent it.

use chrono::{DateTime, Utc};

use super::{Entry, State, reminders, screens};
use crate::chat::{Address, Screen};
use crate::clock::local_date;
use crate::outbox::Lane;
use crate::people::access::{Deed, may};
use crate::people::{self, Person, PersonId, Role};
use crate::store::Result;
use crate::store::Tx;
use crate::talk::{self, Turn};
use crate::text::Language;

/// A person and where and how to write to her.
type Reader = (PersonId, Language, Address);

/// Whom an entry concerns now: whoever took it, or everybody of its unit, or the coordinator. Once it is late the head
/// of the unit and the coordinator too.
pub(super) async fn holders(tx: &mut Tx, entry: &Entry, late: bool) -> Result<Vec<Reader>> {
    let mut found: Vec<Reader> = Vec::new();
    if let Some(holder) = entry.holder {
        // A post changes hands: whoever may no longer work on it is not reminded of it.
        let still = people::person(tx, holder).await?.is_some_and(|holder| may(&holder, Deed::WorkEntry(entry.unit)));
        if still {
            let accounts = people::accounts(tx, holder).await?;
            found.extend(accounts.into_iter().map(|(language, address)| (holder, language, address)));
        }
    }
    let unheld = found.is_empty();
    if let Some(unit) = entry.unit {
        if unheld {
            found.extend(people::addresses(tx, Role::Officer, Some(unit)).await?);
        }
        if unheld || late {
            found.extend(people::addresses(tx, Role::UnitHead, Some(unit)).await?);
        }
    }
    if found.is_empty() || late {
        found.extend(people::addresses(tx, Role::Coordinator, None).await?);
    }
    let mut told: Vec<Reader> = Vec::new();
    for reader in found {
        if told.iter().all(|(_, _, address)| *address != reader.2) {
            told.push(reader);
        }
    }
    Ok(told)
}

/// Tells those whom an entry concerns that it is there, but for whoever is at it. Where nobody can be told, somebody
/// is as soon as there is anybody.
pub(super) async fn arrived(turn: &mut Turn<'_>, entry: &Entry) -> Result<()> {
    let readers = holders(turn.tx, entry, false).await?;
    if readers.is_empty() {
        reminders::plan_news(turn.tx, entry, turn.now).await?;
        turn.reminders_changed = true;
        return Ok(());
    }
    let today = local_date(turn.now);
    for (person, language, address) in readers {
        if person != turn.person.id {
            let screen = screens::arrived(turn.words.of(language), entry, today);
            tell(turn.tx, entry, &address, &screen, turn.now).await?;
        }
    }
    Ok(())
}

/// Tells of a change: whoever sent it, whoever has it from now on or no longer, the coordinator what goes to the city.
pub(super) async fn changed(turn: &mut Turn<'_>, entry: &Entry, what: &str) -> Result<()> {
    let today = local_date(turn.now);
    match what {
        "assigned" => return arrived(turn, entry).await,
        "withdrawn" => {
            for (person, language, address) in holders(turn.tx, entry, false).await? {
                if person != turn.person.id {
                    let screen = screens::withdrawn(turn.words.of(language), entry);
                    tell(turn.tx, entry, &address, &screen, turn.now).await?;
                }
            }
            return Ok(());
        }
        _ => {}
    }
    if let Some(sender) = entry.sender.filter(|sender| *sender != turn.person.id) {
        for (language, address, _) in people::reach(turn.tx, sender).await? {
            let screen = screens::told(turn.words.of(language), entry, what);
            tell(turn.tx, entry, &address, &screen, turn.now).await?;
        }
    }
    if entry.state == State::Raised && what == "raised" {
        for (person, language, address) in people::addresses(turn.tx, Role::Coordinator, None).await? {
            if person != turn.person.id && Some(person) != entry.sender {
                let screen = screens::raised(turn.words.of(language), entry, today);
                tell(turn.tx, entry, &address, &screen, turn.now).await?;
            }
        }
    }
    Ok(())
}

/// Whether somebody may look at an entry as the ward does.
pub(super) fn may_see(person: &Person, entry: &Entry) -> bool {
    may(person, Deed::SeeEntry(entry.unit))
}

async fn tell(tx: &mut Tx, entry: &Entry, address: &Address, screen: &Screen, now: DateTime<Utc>) -> Result<()> {
    let dedupe = format!("register:{}:{}:{}:{}", entry.id.0, entry.version, address.channel, address.chat);
    talk::notify(tx, address, screen, Lane::Reminder, &dedupe, now).await.map(|_| ())
}
