//! Residential groups as they change: renamed, merged, split. Code and history stay; a group that is no more keeps its
//! months and points to its successors.

mod sql;

use chrono::{DateTime, NaiveDate, Utc};

use super::access::{Deed, may};
use super::roles::{self, Ending};
use super::{Grant, Group, GroupId, Person, PersonId, Role};
use crate::store::{Result, Tx};

/// How many mergers after each other are followed.
const MOST_STEPS: usize = 16;

/// Gives a group another name. False if it has that name already.
pub async fn rename(tx: &mut Tx, group: &Group, name: &str, by: Option<PersonId>, now: DateTime<Utc>) -> Result<bool> {
    if group.name == name {
        return Ok(false);
    }
    sql::rename(tx, group.id, name).await?;
    sql::write_history(tx, group.id, by, "renamed", Some(&group.name), Some(name), now).await?;
    Ok(true)
}

/// Closes a group from `day` on and moves everybody to its successor, who goes on there under the same role; a leader
/// becomes a member where there is a leader. Returns who was moved.
pub async fn merge(
    tx: &mut Tx,
    group: &Group,
    into: &Group,
    day: NaiveDate,
    by: Option<PersonId>,
    now: DateTime<Utc>,
) -> Result<Vec<PersonId>> {
    sql::close(tx, group.id, day).await?;
    sql::insert_successor(tx, group.id, into.id).await?;
    sql::write_history(tx, group.id, by, "merged", None, Some(&into.code), now).await?;
    let mut moved = Vec::new();
    for holding in roles::of_circle(tx, roles::Circle::Group(group.id)).await? {
        settle(tx, &holding, into.id, by, now).await?;
        moved.push(holding.person);
    }
    moved.sort_unstable();
    moved.dedup();
    Ok(moved)
}

/// Closes a group from `day` on; its members say, or are told, to which of its successors they go. Returns who has to.
pub async fn split(
    tx: &mut Tx,
    group: &Group,
    into: &[(String, String)],
    day: NaiveDate,
    by: Option<PersonId>,
    now: DateTime<Utc>,
) -> Result<Vec<PersonId>> {
    sql::close(tx, group.id, day).await?;
    for (code, name) in into {
        let part = super::put_group(tx, code, name, group.sample).await?;
        sql::insert_successor(tx, group.id, part).await?;
        sql::write_history(tx, part, by, "split-from", Some(&group.code), None, now).await?;
    }
    sql::write_history(tx, group.id, by, "split", None, None, now).await?;
    let mut people: Vec<PersonId> = roles::of_circle(tx, roles::Circle::Group(group.id))
        .await?
        .into_iter()
        .filter(|holding| !holding.suspended)
        .map(|holding| holding.person)
        .collect();
    people.sort_unstable();
    people.dedup();
    Ok(people)
}

/// Goes on with a role of a closed group in one of its successors.
pub async fn settle(
    tx: &mut Tx,
    holding: &roles::Holding,
    group: GroupId,
    by: Option<PersonId>,
    now: DateTime<Utc>,
) -> Result<bool> {
    if !roles::end(tx, holding.id, Ending::Moved, by, now).await? {
        return Ok(false);
    }
    let led = roles::of_circle(tx, roles::Circle::Group(group))
        .await?
        .iter()
        .any(|other| other.grant.role == Role::TeamLeader && !other.suspended && other.person != holding.person);
    let role = if led { Role::Member } else { holding.grant.role };
    let grant = Grant { role, group: Some(group), unit: None };
    let there = roles::of_person(tx, holding.person).await?;
    if there.iter().any(|one| one.grant == grant && !one.suspended) {
        return Ok(true);
    }
    super::grant(tx, holding.person, grant, by, now).await?;
    if holding.suspended
        && let Some(taken) = roles::of_person(tx, holding.person).await?.into_iter().find(|one| one.grant == grant)
    {
        roles::end(tx, taken.id, Ending::Suspended, by, now).await?;
    }
    Ok(true)
}

/// The living groups that a group has become: itself while it is open, several when it was split.
pub async fn successors(tx: &mut Tx, group: GroupId) -> Result<Vec<Group>> {
    let (mut living, mut waiting, mut seen) = (Vec::new(), vec![group], Vec::new());
    while let Some(id) = waiting.pop() {
        if seen.contains(&id) || seen.len() >= MOST_STEPS {
            continue;
        }
        seen.push(id);
        let Some(found) = super::group(tx, id).await? else { continue };
        if found.closed_on.is_none() {
            living.push(found);
        } else {
            waiting.extend(sql::successors(tx, id).await?);
        }
    }
    living.sort_by_cached_key(|group| super::natural(&group.code));
    Ok(living)
}

/// The groups that were merged into this one or of which it is a part, in the order of their codes.
pub async fn predecessors(tx: &mut Tx, group: GroupId) -> Result<Vec<Group>> {
    let (mut found, mut waiting) = (Vec::<Group>::new(), vec![group]);
    while let Some(id) = waiting.pop() {
        for before in sql::predecessors(tx, id).await? {
            if found.len() < MOST_STEPS && !found.iter().any(|group| group.id == before) {
                found.extend(super::group(tx, before).await?);
                waiting.push(before);
            }
        }
    }
    found.sort_by_cached_key(|group| super::natural(&group.code));
    Ok(found)
}

/// Whether `person` may do to a group's records what `deed` says: by a role in it, or, once it is no more, by one in
/// what it has become. Its months and sessions are looked after there.
pub async fn may_for(
    tx: &mut Tx,
    person: &Person,
    group: GroupId,
    deed: impl Fn(GroupId) -> Deed + Send,
) -> Result<bool> {
    if may(person, deed(group)) {
        return Ok(true);
    }
    if super::group(tx, group).await?.is_none_or(|group| group.closed_on.is_none()) {
        return Ok(false);
    }
    Ok(successors(tx, group).await?.iter().any(|group| may(person, deed(group.id))))
}
