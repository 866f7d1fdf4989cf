//! Who somebody is to the ward: residents without a name, members of a Tổ công nghệ số cộng đồng, officers of a unit.
//!
//! A resident is known only by where to answer. A name is kept from the moment somebody joins a team or a unit by
//! invitation, and is the one that she chose there. What a person may do is decided in [`access`] alone.

pub mod access;
pub mod consents;
pub mod groups;
pub mod held;
pub mod personal;
pub mod roles;
mod sql;

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::chat::Address;
use crate::store::{self, Result, Tx};
use crate::text::{Language, fold};

/// A person's id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PersonId(pub i64);

/// A residential group's (tổ dân phố) id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct GroupId(pub i64);

/// The id of a unit of the ward (phòng, ban, trung tâm, công an…).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnitId(pub i64);

/// What a person is to the ward.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// A member of a group's Tổ công nghệ số cộng đồng.
    Member,
    /// The leader of a group's team.
    TeamLeader,
    /// An officer of a unit.
    Officer,
    /// The head of a unit.
    UnitHead,
    /// Whoever assigns and consolidates: Phòng Văn hóa - Xã hội.
    Coordinator,
    /// Chủ tịch, Phó Chủ tịch.
    WardLeader,
    /// Looks after the system.
    Administrator,
}

/// What a role is held over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// A residential group.
    Group,
    /// A unit.
    Unit,
    /// The whole ward.
    Ward,
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 7] = [
        Self::Member,
        Self::TeamLeader,
        Self::Officer,
        Self::UnitHead,
        Self::Coordinator,
        Self::WardLeader,
        Self::Administrator,
    ];

    /// The word for it in the store, on the command line and in the ids of texts.
    pub fn word(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::TeamLeader => "team-leader",
            Self::Officer => "officer",
            Self::UnitHead => "unit-head",
            Self::Coordinator => "coordinator",
            Self::WardLeader => "ward-leader",
            Self::Administrator => "administrator",
        }
    }

    /// What it is held over.
    pub fn scope(self) -> Scope {
        match self {
            Self::Member | Self::TeamLeader => Scope::Group,
            Self::Officer | Self::UnitHead => Scope::Unit,
            Self::Coordinator | Self::WardLeader | Self::Administrator => Scope::Ward,
        }
    }
}

impl FromStr for Role {
    type Err = ();

    fn from_str(word: &str) -> std::result::Result<Self, ()> {
        Self::ALL.into_iter().find(|role| role.word() == word).ok_or(())
    }
}

impl fmt::Display for Role {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.word())
    }
}

/// A role that somebody holds now, and over what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The role.
    pub role: Role,
    /// The group, for roles of a team.
    pub group: Option<GroupId>,
    /// The unit, for roles of a unit.
    pub unit: Option<UnitId>,
}

/// Somebody who writes to the bot.
#[derive(Clone, Debug)]
pub struct Person {
    /// The id.
    pub id: PersonId,
    /// The name chosen when joining; residents have none.
    pub name: Option<String>,
    /// The language to speak in.
    pub language: Language,
    /// What the person is to the ward now.
    pub grants: Vec<Grant>,
    /// Whether nothing could be sent to the person until now.
    pub parked: bool,
    /// Whether a role of hers may be in a group that was closed.
    pub adrift: bool,
}

impl Person {
    /// The groups in which the person holds any of `roles`.
    pub fn groups(&self, roles: &[Role]) -> Vec<GroupId> {
        let mut groups: Vec<_> =
            self.grants.iter().filter(|grant| roles.contains(&grant.role)).filter_map(|grant| grant.group).collect();
        groups.sort_unstable();
        groups.dedup();
        groups
    }

    /// The units in which the person holds a role.
    pub fn units(&self) -> Vec<UnitId> {
        let mut units: Vec<_> = self.grants.iter().filter_map(|grant| grant.unit).collect();
        units.sort_unstable();
        units.dedup();
        units
    }

    /// Whether the person holds `role` anywhere.
    pub fn has(&self, role: Role) -> bool {
        self.grants.iter().any(|grant| grant.role == role)
    }
}

/// A residential group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The id.
    pub id: GroupId,
    /// The fixed code, which outlives renaming.
    pub code: String,
    /// The name.
    pub name: String,
    /// Whether it is an example for trying the system out.
    pub sample: bool,
    /// From which day on it is no more; what was entered for it stays.
    pub closed_on: Option<NaiveDate>,
}

impl Group {
    /// Whether its name or code has all of these words; accents and case do not count.
    pub fn named_by(&self, text: &str) -> bool {
        let name = fold(&format!("{} {}", self.name, self.code));
        let has: Vec<&str> = name.split(|letter: char| !letter.is_alphanumeric()).collect();
        let typed = fold(text);
        let mut asked =
            typed.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
        asked.peek().is_some() && asked.all(|word| has.contains(&word))
    }
}

/// A unit of the ward.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The id.
    pub id: UnitId,
    /// The fixed code.
    pub code: String,
    /// The name.
    pub name: String,
    /// The title of its head's post.
    pub head: String,
}

/// The person behind an account, made known on first contact.
pub async fn meet(tx: &mut Tx, channel: &str, account: &str, language: Language, now: DateTime<Utc>) -> Result<Person> {
    if let Some(person) = sql::by_account(tx, channel, account).await? {
        return Ok(person);
    }
    welcome(tx, channel, account, language, now).await
}

/// A person behind an account that nobody has yet.
pub async fn welcome(
    tx: &mut Tx,
    channel: &str,
    account: &str,
    language: Language,
    now: DateTime<Utc>,
) -> Result<Person> {
    let id = sql::insert(tx, channel, account, language, now).await?;
    Ok(Person { id, name: None, language, grants: Vec::new(), parked: false, adrift: false })
}

/// One of the rows in which a person is read together with her roles: id, language, name, whether the account is parked,
/// and a role with its group and unit, if its group is not closed.
pub type MetRow = (i64, String, Option<String>, bool, Option<String>, Option<i64>, Option<i64>, bool);

/// The person whom these rows tell of.
///
/// # Errors
/// A stored word is not of its list.
pub fn met(rows: impl IntoIterator<Item = MetRow>) -> Result<Option<Person>> {
    let mut met: Option<Person> = None;
    for (id, language, name, parked, role, group, unit, closed) in rows {
        let person = if let Some(person) = &mut met {
            person
        } else {
            let language = store::word("people", id, &language)?;
            met.insert(Person { id: PersonId(id), name, language, grants: Vec::new(), parked, adrift: false })
        };
        person.adrift |= closed;
        if let Some(role) = role.filter(|_| !closed) {
            let role = store::word("roles", id, &role)?;
            person.grants.push(Grant { role, group: group.map(GroupId), unit: unit.map(UnitId) });
        }
    }
    Ok(met)
}

/// Speak this language with the person from now on.
pub async fn set_language(tx: &mut Tx, person: PersonId, language: Language) -> Result<()> {
    sql::set_language(tx, person, language).await
}

/// Where a person can be written to, and in which language; parked accounts are left out.
pub async fn accounts(tx: &mut Tx, person: PersonId) -> Result<Vec<(Language, Address)>> {
    let reached = sql::reach(tx, person).await?;
    Ok(reached.into_iter().filter(|(_, _, parked)| !parked).map(|(language, address, _)| (language, address)).collect())
}

/// Whether an account can be written to: parked means that the person blocked the bot. False if nobody has the account.
pub async fn park(tx: &mut Tx, address: &Address, parked: bool) -> Result<bool> {
    sql::park(tx, &address.channel, &address.chat, parked).await
}

/// Gives a role, once: giving it again changes nothing, and a suspended one is taken up again.
pub async fn grant(
    tx: &mut Tx,
    person: PersonId,
    grant: Grant,
    by: Option<PersonId>,
    now: DateTime<Utc>,
) -> Result<()> {
    if sql::grants(tx, person).await?.contains(&grant) {
        return Ok(());
    }
    match roles::suspended(tx, person, grant).await? {
        Some(id) => roles::resume(tx, id, by, now).await.map(|_| ()),
        None => sql::insert_grant(tx, person, grant, by, now).await,
    }
}

/// The name to show the person's colleagues.
pub async fn set_name(tx: &mut Tx, person: PersonId, name: &str) -> Result<()> {
    sql::set_name(tx, person, name).await
}

/// The names of some people, by id; a person without one is left out.
pub async fn names(tx: &mut Tx, people: &[PersonId]) -> Result<Vec<(PersonId, String)>> {
    let mut names = Vec::new();
    for person in people {
        if let Some(name) = sql::name(tx, *person).await? {
            names.push((*person, name));
        }
    }
    Ok(names)
}

/// Where to write to everybody who holds `role`, in `unit` when one is named; parked accounts are left out.
pub async fn addresses(tx: &mut Tx, role: Role, unit: Option<UnitId>) -> Result<Vec<(PersonId, Language, Address)>> {
    sql::addresses(tx, role, unit).await
}

/// Where to write to everybody who holds `role` in `group`; parked accounts are left out.
pub async fn of_group(tx: &mut Tx, role: Role, group: GroupId) -> Result<Vec<(PersonId, Language, Address)>> {
    sql::of_group(tx, role, group).await
}

/// Somebody known, as she is now.
pub async fn person(tx: &mut Tx, id: PersonId) -> Result<Option<Person>> {
    let Some(language) = sql::language(tx, id).await? else {
        return Ok(None);
    };
    let name = sql::name(tx, id).await?;
    let grants = sql::grants(tx, id).await?;
    Ok(Some(Person { id, name, language, grants, parked: false, adrift: true }))
}

/// Where to write to a person: the language, the address, and whether nothing can be sent there.
pub async fn reach(tx: &mut Tx, id: PersonId) -> Result<Vec<(Language, Address, bool)>> {
    sql::reach(tx, id).await
}

/// Whether somebody has the account at `address`; if so she keeps it until this transaction ends. To be asked before
/// anything is left for her there by somebody else, who may do so in the very moment in which she erases everything.
pub async fn hold(tx: &mut Tx, address: &Address) -> Result<bool> {
    sql::hold(tx, address).await
}

/// Waits until nobody is leaving anything for this person, and has whoever comes later wait for this transaction.
pub async fn take(tx: &mut Tx, person: PersonId) -> Result<()> {
    sql::take(tx, person).await
}

/// The residential groups that there are now, in the order of their codes.
pub async fn groups(tx: &mut Tx) -> Result<Vec<Group>> {
    let mut groups = all_groups(tx).await?;
    groups.retain(|group| group.closed_on.is_none());
    Ok(groups)
}

/// All residential groups, those that were merged or split too, in the order of their codes.
pub async fn all_groups(tx: &mut Tx) -> Result<Vec<Group>> {
    let mut groups = sql::groups(tx).await?;
    groups.sort_by_cached_key(|group| natural(&group.code));
    Ok(groups)
}

/// One residential group, closed or not.
pub async fn group(tx: &mut Tx, id: GroupId) -> Result<Option<Group>> {
    sql::group(tx, id).await
}

/// All units by name.
pub async fn units(tx: &mut Tx) -> Result<Vec<Unit>> {
    sql::units(tx).await
}

/// One unit.
pub async fn unit(tx: &mut Tx, id: UnitId) -> Result<Option<Unit>> {
    sql::unit(tx, id).await
}

/// Enters or renames a group, by its code.
pub async fn put_group(tx: &mut Tx, code: &str, name: &str, sample: bool) -> Result<GroupId> {
    sql::put_group(tx, code, name, sample).await
}

/// Enters or renames a unit, by its code.
pub async fn put_unit(tx: &mut Tx, code: &str, name: &str, head: &str) -> Result<UnitId> {
    sql::put_unit(tx, code, name, head).await
}

/// So that `tdp-10` comes after `tdp-9`.
fn natural(code: &str) -> (String, u64, String) {
    let digits = code.trim_start_matches(|c: char| !c.is_ascii_digit());
    let head = &code[..code.len() - digits.len()];
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    (head.to_owned(), digits[..end].parse().unwrap_or(0), digits[end..].to_owned())
}
