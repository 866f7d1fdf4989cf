//! Who is told of a reminder: the word that is stored with it, and the people whom the word means when it goes out.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use crate::chat::Address;
use crate::people::{self, PersonId, Role, UnitId};
use crate::store::{Result, Tx};
use crate::tasks::schedule::Level;
use crate::tasks::{Task, holders};
use crate::text::Language;

/// Whom a reminder is for. Who that is in person is asked when it goes out, so that posts can change hands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Audience {
    /// Whoever has the task.
    Holder,
    /// Somebody above them, of a task that stays late.
    Level(Level),
    /// A unit that helps with the task.
    Coordinating(UnitId),
    /// One person who wanted to hear of it again.
    Person(PersonId),
    /// Whoever keeps the calendar.
    Calendar,
}

impl fmt::Display for Audience {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Holder => out.write_str("holder"),
            Self::Level(Level::Head) => out.write_str("head"),
            Self::Level(Level::Coordinator) => out.write_str("coordinator"),
            Self::Level(Level::Leader) => out.write_str("leader"),
            Self::Coordinating(unit) => write!(out, "unit-{}", unit.0),
            Self::Person(person) => write!(out, "person-{}", person.0),
            Self::Calendar => out.write_str("calendar"),
        }
    }
}

impl FromStr for Audience {
    type Err = ();

    fn from_str(word: &str) -> std::result::Result<Self, ()> {
        let number = |digits: &str| digits.parse::<i64>().map_err(|_| ());
        Ok(match word.split_once('-') {
            Some(("unit", unit)) => Self::Coordinating(UnitId(number(unit)?)),
            Some(("person", person)) => Self::Person(PersonId(number(person)?)),
            _ => match word {
                "holder" => Self::Holder,
                "head" => Self::Level(Level::Head),
                "coordinator" => Self::Level(Level::Coordinator),
                "leader" => Self::Level(Level::Leader),
                "calendar" => Self::Calendar,
                _ => return Err(()),
            },
        })
    }
}

/// Why somebody reads a line; the first is the nearest to her.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Why {
    /// It is hers.
    Own,
    /// She wanted to hear of it again.
    Again,
    /// Its unit has nobody who could be told, or it has no unit.
    Nobody,
    /// It stays late.
    Late(Level),
    /// Her unit helps with it.
    Helps,
    /// A year's days off are not entered.
    Calendar,
}

/// Where to write to somebody.
#[derive(Clone, Debug)]
pub(super) struct Reader {
    /// The language to speak in.
    pub(super) language: Language,
    /// Every account that can be written to.
    pub(super) addresses: Vec<Address>,
}

/// Who is to be told, each once.
pub(super) type Readers = BTreeMap<PersonId, Reader>;

/// The people whom several reminders of one morning mean; who holds a role is asked of the store once.
#[derive(Debug, Default)]
pub(super) struct Directory {
    of_role: BTreeMap<(Role, Option<UnitId>), Readers>,
}

impl Directory {
    /// Who is told of `task` by a reminder for `audience`, and why; nobody if the post has no one now.
    pub(super) async fn readers(
        &mut self,
        tx: &mut Tx,
        audience: Audience,
        task: &Task,
    ) -> Result<Option<(Why, Readers)>> {
        let (why, readers) = match audience {
            Audience::Holder => {
                let holders = self.holders(tx, task).await?;
                if holders.is_empty() {
                    (Why::Nobody, self.role(tx, Role::Coordinator, None).await?)
                } else {
                    (Why::Own, holders)
                }
            }
            Audience::Level(level) => {
                let readers = match (level, task.unit) {
                    (Level::Head, Some(unit)) => self.role(tx, Role::UnitHead, Some(unit)).await?,
                    (Level::Head, None) => Readers::new(),
                    (Level::Coordinator, _) => self.role(tx, Role::Coordinator, None).await?,
                    (Level::Leader, _) => self.role(tx, Role::WardLeader, None).await?,
                };
                (Why::Late(level), readers)
            }
            Audience::Coordinating(unit) => (Why::Helps, self.unit(tx, unit).await?),
            Audience::Person(person) => {
                let mut holders = self.holders(tx, task).await?;
                if holders.is_empty() {
                    holders = self.role(tx, Role::Coordinator, None).await?;
                }
                holders.retain(|holder, _| *holder == person);
                (Why::Again, holders)
            }
            Audience::Calendar => (Why::Calendar, self.role(tx, Role::Coordinator, None).await?),
        };
        Ok((!readers.is_empty()).then_some((why, readers)))
    }

    /// Whoever has the task: those who were named for it, or everybody of its unit where none of them can be reached.
    async fn holders(&mut self, tx: &mut Tx, task: &Task) -> Result<Readers> {
        let Some(unit) = task.unit else { return Ok(Readers::new()) };
        let everybody = self.unit(tx, unit).await?;
        let named = holders::people_of(tx, task).await?;
        let reached: Readers =
            everybody.iter().filter(|(person, _)| named.contains(person)).map(|(id, one)| (*id, one.clone())).collect();
        Ok(if reached.is_empty() { everybody } else { reached })
    }

    async fn unit(&mut self, tx: &mut Tx, unit: UnitId) -> Result<Readers> {
        let mut everybody = self.role(tx, Role::Officer, Some(unit)).await?;
        everybody.extend(self.role(tx, Role::UnitHead, Some(unit)).await?);
        Ok(everybody)
    }

    async fn role(&mut self, tx: &mut Tx, role: Role, unit: Option<UnitId>) -> Result<Readers> {
        if let Some(known) = self.of_role.get(&(role, unit)) {
            return Ok(known.clone());
        }
        let mut readers = Readers::new();
        for (person, language, address) in people::addresses(tx, role, unit).await? {
            readers.entry(person).or_insert_with(|| Reader { language, addresses: Vec::new() }).addresses.push(address);
        }
        self.of_role.insert((role, unit), readers.clone());
        Ok(readers)
    }
}
