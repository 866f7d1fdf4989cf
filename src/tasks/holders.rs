//! Who holds a task, and who is at the head of a unit: from when to when, and who said so.
//!
//! A holder is a person of the unit, or the post at its head, whoever has that. Where the plan names one post, nobody
//! need be named; a collective head ("Thủ trưởng các cơ quan, đơn vị") is never guessed, the coordinator names a holder
//! in each unit. What somebody held and handed over stays written down.

pub(super) mod naming;
pub(super) mod posts;
mod sql;

use chrono::{DateTime, Utc};

use super::history::{self, What};
use super::{Level, Task, TaskId, parts};
use crate::people::{self, Person, PersonId, Role, Unit, UnitId};
use crate::store::{Result, Tx};
use crate::talk::Turn;
use crate::text::Value;

/// Somebody's holding of a task, or of the post at the head of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holding {
    /// In which unit.
    pub unit: UnitId,
    /// Who; none for the post at the head of the unit.
    pub person: Option<PersonId>,
    /// Since when.
    pub since: DateTime<Utc>,
    /// Who said so.
    pub by: Option<PersonId>,
    /// Until when, if it is over.
    pub until: Option<DateTime<Utc>>,
}

/// Whether anybody has been named for a task.
pub async fn is_held(tx: &mut Tx, task: TaskId) -> Result<bool> {
    Ok(sql::of_task(tx, task).await?.iter().any(|holding| holding.until.is_none()))
}

/// Everybody who holds or held a task, the present ones first.
pub async fn of(tx: &mut Tx, task: TaskId) -> Result<Vec<Holding>> {
    sql::of_task(tx, task).await
}

/// The people who hold a task now and are still of its unit; empty where nobody is named or none of them is there.
pub async fn people_of(tx: &mut Tx, task: &Task) -> Result<Vec<PersonId>> {
    let Some(unit) = task.unit else { return Ok(Vec::new()) };
    let mut people = Vec::new();
    for holding in sql::of_task(tx, task.id).await? {
        if holding.until.is_some() || holding.unit != unit {
            continue;
        }
        match holding.person {
            Some(person) => people.push(person),
            None => people.extend(heads(tx, unit).await?),
        }
    }
    people.sort_unstable();
    people.dedup();
    let mut there = Vec::new();
    for person in people {
        if is_of(tx, person, unit).await? {
            there.push(person);
        }
    }
    Ok(there)
}

/// Who is at the head of a unit: whoever was written down for the post, or else whoever has the role.
pub async fn heads(tx: &mut Tx, unit: UnitId) -> Result<Vec<PersonId>> {
    match post(tx, unit).await? {
        Some(holding) => Ok(holding.person.into_iter().collect()),
        None => Ok(people::addresses(tx, Role::UnitHead, Some(unit)).await?.into_iter().map(|(id, ..)| id).collect()),
    }
}

/// Who is written down for the post at the head of a unit now.
pub async fn post(tx: &mut Tx, unit: UnitId) -> Result<Option<Holding>> {
    Ok(sql::of_post(tx, unit).await?.into_iter().find(|holding| holding.until.is_none()))
}

/// Whether a person has a role in a unit now.
async fn is_of(tx: &mut Tx, person: PersonId, unit: UnitId) -> Result<bool> {
    Ok(people::person(tx, person).await?.is_some_and(|person| belongs(&person, unit)))
}

fn belongs(person: &Person, unit: UnitId) -> bool {
    let holds = |role| matches!(role, Role::Officer | Role::UnitHead);
    person.grants.iter().any(|grant| holds(grant.role) && grant.unit == Some(unit))
}

/// A person of the unit, or the post at its head, holds a task from now on. False if that is so already.
pub async fn hold(
    tx: &mut Tx,
    task: TaskId,
    unit: &Unit,
    person: Option<PersonId>,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<bool> {
    if !sql::insert(tx, task, unit.id, person, by, now).await? {
        return Ok(false);
    }
    let name = name(tx, unit, person).await?;
    history::write(tx, task, by, What::Holder, None, Some(&name), now).await?;
    sql::unsettle(tx, task).await?;
    Ok(true)
}

/// They hold it no longer. False if they did not.
pub async fn release(
    tx: &mut Tx,
    task: TaskId,
    unit: &Unit,
    person: Option<PersonId>,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<bool> {
    if !sql::end(tx, task, unit.id, person, by, now).await? {
        return Ok(false);
    }
    let name = name(tx, unit, person).await?;
    history::write(tx, task, by, What::HolderEnded, Some(&name), None, now).await?;
    sql::unsettle(tx, task).await?;
    Ok(true)
}

/// A task went to another unit: whoever held it before holds it no longer, and its parts go with it.
pub(super) async fn leave_unit(tx: &mut Tx, task: &Task, by: PersonId, now: DateTime<Utc>) -> Result<()> {
    let Some(unit) = task.unit else { return Ok(()) };
    for part in parts::of(tx, task.id).await? {
        if part.level == Level::Part && part.unit != Some(unit) {
            sql::move_part(tx, part.id, unit, now).await?;
            end_elsewhere(tx, part.id, unit, by, now).await?;
        }
    }
    end_elsewhere(tx, task.id, unit, by, now).await
}

async fn end_elsewhere(tx: &mut Tx, task: TaskId, unit: UnitId, by: PersonId, now: DateTime<Utc>) -> Result<()> {
    for holding in sql::of_task(tx, task).await? {
        if holding.until.is_none()
            && holding.unit != unit
            && let Some(former) = people::unit(tx, holding.unit).await?
        {
            release(tx, task, &former, holding.person, by, now).await?;
        }
    }
    Ok(())
}

/// Hands the unfinished tasks that one person holds in a unit to another. Returns how many went.
pub async fn hand_over(
    tx: &mut Tx,
    unit: &Unit,
    former: PersonId,
    next: PersonId,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<usize> {
    let tasks = sql::unfinished_of(tx, unit.id, former).await?;
    for task in &tasks {
        release(tx, *task, unit, Some(former), by, now).await?;
        hold(tx, *task, unit, Some(next), by, now).await?;
    }
    Ok(tasks.len())
}

/// The post at the head of a unit goes to a person: who had it before is written down with the day it ended, and the
/// unfinished tasks of that person in the unit go with it. None if the person has the post already; otherwise how many
/// tasks went.
pub async fn hand_post(
    tx: &mut Tx,
    unit: &Unit,
    next: PersonId,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<Option<usize>> {
    let former = post(tx, unit.id).await?.and_then(|holding| holding.person);
    if former == Some(next) {
        return Ok(None);
    }
    sql::end_post(tx, unit.id, by, now).await?;
    sql::insert_post(tx, unit.id, next, by, now).await?;
    let mut moved = sql::unfinished_of_post(tx, unit.id).await?;
    let new = name(tx, unit, Some(next)).await?;
    let old = match former {
        Some(former) => Some(name(tx, unit, Some(former)).await?),
        None => None,
    };
    for task in &moved {
        history::write(tx, *task, by, What::Post, old.as_deref(), Some(&new), now).await?;
    }
    if let Some(former) = former {
        moved.extend(sql::unfinished_of(tx, unit.id, former).await?);
        hand_over(tx, unit, former, next, by, now).await?;
    }
    moved.sort_unstable();
    moved.dedup();
    Ok(Some(moved.len()))
}

/// A holder's name: the person's, or the title of the post at the head.
pub(super) async fn name(tx: &mut Tx, unit: &Unit, person: Option<PersonId>) -> Result<String> {
    let Some(person) = person else { return Ok(unit.head.clone()) };
    let names = people::names(tx, &[person]).await?;
    Ok(names.into_iter().next().map_or_else(|| format!("#{}", person.0), |(_, name)| name))
}

/// Who holds a task now, in words; empty where nobody is named.
pub(super) async fn in_words(turn: &mut Turn<'_>, task: &Task) -> Result<String> {
    let mut names = Vec::new();
    for holding in sql::of_task(turn.tx, task.id).await? {
        if holding.until.is_none()
            && let Some(unit) = people::unit(turn.tx, holding.unit).await?
        {
            let name = name(turn.tx, &unit, holding.person).await?;
            let there = match holding.person {
                Some(person) => is_of(turn.tx, person, holding.unit).await?,
                None => true,
            };
            names.push(if there { name } else { turn.fill("tasks-holder-gone", &[("name", Value::from(name))]) });
        }
    }
    if names.is_empty() {
        return Ok(String::new());
    }
    Ok(turn.fill("tasks-card-holders", &[("names", Value::from(names.join(", ")))]))
}
