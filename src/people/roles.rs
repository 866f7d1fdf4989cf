//! Roles as they are held: listed, suspended, taken up again, ended, handed over. Each change is written down with who
//! made it and when. Whether somebody may is asked by whoever calls.

mod sql;

use chrono::{DateTime, Utc};

use super::{Grant, GroupId, PersonId, Role, UnitId};
use crate::store::{Result, Tx};

/// The id of a role that somebody holds or held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RoleId(pub i64);

/// A role of somebody's, held or suspended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holding {
    /// The id.
    pub id: RoleId,
    /// Who holds it.
    pub person: PersonId,
    /// The name that the person chose; none is rare, as joining asks for it.
    pub name: Option<String>,
    /// The role and what it is over.
    pub grant: Grant,
    /// Since when.
    pub since: DateTime<Utc>,
    /// Whether it is suspended.
    pub suspended: bool,
}

/// Why a role ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// For the time being.
    Suspended,
    /// Somebody above ended it.
    Ended,
    /// The person gave it up.
    Left,
    /// Another role took its place: leadership handed over or taken.
    Replaced,
    /// The group was merged or split, and the role goes on in its successor.
    Moved,
}

impl Ending {
    /// The word in the store.
    pub fn word(self) -> &'static str {
        match self {
            Self::Suspended => "suspended",
            Self::Ended => "ended",
            Self::Left => "left",
            Self::Replaced => "replaced",
            Self::Moved => "moved",
        }
    }
}

/// Those whose roles are listed together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Circle {
    /// A group's team.
    Group(GroupId),
    /// A unit.
    Unit(UnitId),
    /// Who holds a role over the whole ward.
    Ward,
}

/// The roles held or suspended in a circle, leaders first, then by name.
pub async fn of_circle(tx: &mut Tx, circle: Circle) -> Result<Vec<Holding>> {
    let mut holdings = match circle {
        Circle::Group(group) => sql::of_group(tx, group).await?,
        Circle::Unit(unit) => sql::of_unit(tx, unit).await?,
        Circle::Ward => sql::of_ward(tx).await?,
    };
    holdings.sort_by_cached_key(|holding| {
        let leads = !matches!(holding.grant.role, Role::Member | Role::Officer);
        (holding.suspended, !leads, holding.name.clone(), holding.id)
    });
    Ok(holdings)
}

/// The roles that a person holds, suspended ones and those in closed groups too.
pub async fn of_person(tx: &mut Tx, person: PersonId) -> Result<Vec<Holding>> {
    sql::of_person(tx, person).await
}

/// One role, if it is held or suspended.
pub async fn holding(tx: &mut Tx, id: RoleId) -> Result<Option<Holding>> {
    sql::holding(tx, id).await
}

/// The id of this very role of the person's, if it is suspended.
pub async fn suspended(tx: &mut Tx, person: PersonId, grant: Grant) -> Result<Option<RoleId>> {
    let found = of_person(tx, person).await?;
    Ok(found.into_iter().find(|holding| holding.suspended && holding.grant == grant).map(|holding| holding.id))
}

/// Ends a role, for the time being or for good. False if that has been done already.
pub async fn end(tx: &mut Tx, id: RoleId, ending: Ending, by: Option<PersonId>, now: DateTime<Utc>) -> Result<bool> {
    let changed = sql::end(tx, id, ending.word(), now).await?;
    if changed {
        sql::write_history(tx, id, by, ending.word(), now).await?;
    }
    Ok(changed)
}

/// Takes a suspended role up again. False if it is not suspended.
pub async fn resume(tx: &mut Tx, id: RoleId, by: Option<PersonId>, now: DateTime<Utc>) -> Result<bool> {
    let changed = sql::resume(tx, id).await?;
    if changed {
        sql::write_history(tx, id, by, "resumed", now).await?;
    }
    Ok(changed)
}

/// Makes a member the leader of the group: whoever led it is a member from then on. False if the role is not that of an
/// acting member.
pub async fn hand_leadership(tx: &mut Tx, member: &Holding, by: Option<PersonId>, now: DateTime<Utc>) -> Result<bool> {
    let Some(group) = member.grant.group.filter(|_| member.grant.role == Role::Member && !member.suspended) else {
        return Ok(false);
    };
    if !end(tx, member.id, Ending::Replaced, by, now).await? {
        return Ok(false);
    }
    let as_member = Grant { role: Role::Member, group: Some(group), unit: None };
    for leader in sql::of_group(tx, group).await? {
        if leader.grant.role == Role::TeamLeader && !leader.suspended && leader.person != member.person {
            end(tx, leader.id, Ending::Replaced, by, now).await?;
            super::grant(tx, leader.person, as_member, by, now).await?;
        }
    }
    super::grant(tx, member.person, Grant { role: Role::TeamLeader, ..as_member }, by, now).await?;
    Ok(true)
}

/// How many people hold `role` now.
pub async fn count(tx: &mut Tx, role: Role) -> Result<i64> {
    sql::count(tx, role).await
}
