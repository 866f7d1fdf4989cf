//! Who is told of what happens to a task.

use std::collections::BTreeMap;

use crate::chat::{Address, Screen};
use crate::outbox::Lane;
use crate::people::{self, PersonId, Role, UnitId};
use crate::store::{Result, Tx};
use crate::talk::{self, Turn};
use crate::text::{Language, Words};

/// Somebody to tell, and where.
pub(super) type Reader = (PersonId, Language, Address);

/// Whoever coordinates.
pub(super) async fn coordinators(tx: &mut Tx) -> Result<Vec<Reader>> {
    people::addresses(tx, Role::Coordinator, None).await
}

/// Whoever heads a unit.
pub(super) async fn heads(tx: &mut Tx, unit: UnitId) -> Result<Vec<Reader>> {
    people::addresses(tx, Role::UnitHead, Some(unit)).await
}

/// Everybody of a unit.
pub(super) async fn of_unit(tx: &mut Tx, unit: UnitId) -> Result<Vec<Reader>> {
    let mut readers = heads(tx, unit).await?;
    readers.extend(people::addresses(tx, Role::Officer, Some(unit)).await?);
    Ok(readers)
}

/// One person.
pub(super) async fn person(tx: &mut Tx, id: PersonId) -> Result<Vec<Reader>> {
    let accounts = people::accounts(tx, id).await?;
    Ok(accounts.into_iter().map(|(language, address)| (id, language, address)).collect())
}

/// Tells each of them once, in her language; whoever did it is not told. `what` makes the notice one of a kind.
/// Returns how many people were told.
pub(super) async fn tell(
    turn: &mut Turn<'_>,
    readers: Vec<Reader>,
    what: &str,
    screen: impl Fn(Words<'_>) -> Screen,
) -> Result<usize> {
    let mut told: BTreeMap<Address, PersonId> = BTreeMap::new();
    for (person, language, address) in readers {
        if person == turn.person.id || told.contains_key(&address) {
            continue;
        }
        let dedupe = format!("{what}:{}:{}:{}", turn.now.timestamp_millis(), address.channel, address.chat);
        let screen = screen(turn.words.of(language));
        talk::notify(turn.tx, &address, &screen, Lane::Reminder, &dedupe, turn.now).await?;
        told.insert(address, person);
    }
    let mut people: Vec<PersonId> = told.into_values().collect();
    people.sort_unstable();
    people.dedup();
    Ok(people.len())
}
