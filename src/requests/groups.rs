//! What becomes of requests, of what residents let us remember and of linked chats when groups are merged or split.

mod sql;

use chrono::{DateTime, Utc};

use super::notices::Notices;
use super::{Request, State, escalation, note};
use crate::guides::Catalogue;
use crate::people::{self, Group, GroupId, PersonId};
use crate::store::{Result, Tx};
use crate::tasks::calendar::Calendar;
use crate::text::Words;

/// A group lives on in `into`: its requests that run, its residents and its chats are that group's from now on. What has
/// ended keeps the group that it ended in. Returns how many requests were carried over.
pub async fn merged(tx: &mut Tx, group: GroupId, into: GroupId, now: DateTime<Utc>) -> Result<usize> {
    let carried = sql::carry(tx, group, into, now).await?;
    for id in &carried {
        note(tx, *id, None, "moved", Some(&into.0.to_string()), now).await?;
    }
    sql::carry_residents(tx, group, into).await?;
    sql::carry_chats(tx, group, into).await?;
    Ok(carried.len())
}

/// A group was split. To which part a request belongs is not known: what waits goes to the coordinators, what is being
/// helped with goes along with whoever helps ([`settled`]). Residents are asked anew. Returns how many waited.
pub async fn split(
    tx: &mut Tx,
    group: GroupId,
    words: Words<'_>,
    catalogue: &Catalogue,
    calendar: &Calendar,
    now: DateTime<Utc>,
) -> Result<usize> {
    let notices = Notices { words, catalogue, now, deep_link: None };
    let mut waiting = super::sql::running_of(tx, group).await?;
    waiting.retain(|request| request.state == State::Open);
    for request in &waiting {
        escalation::stop(tx, request.id, now).await?;
        notices.route(tx, request, "requests-split-head", None, calendar).await?;
    }
    Ok(waiting.len())
}

/// A member of a group that was split goes on in one of its parts: so do the requests that she helps with.
pub async fn settled(tx: &mut Tx, person: PersonId, group: GroupId, part: GroupId, now: DateTime<Utc>) -> Result<()> {
    for id in sql::carry_helped(tx, person, group, part, now).await? {
        note(tx, id, Some(person), "moved", Some(&part.0.to_string()), now).await?;
    }
    Ok(())
}

/// The one group that a group has become: itself while it is open; none if it was split, or there is no such group.
pub(super) async fn living(tx: &mut Tx, group: GroupId) -> Result<Option<Group>> {
    let mut found = people::groups::successors(tx, group).await?;
    Ok(if found.len() == 1 { found.pop() } else { None })
}

/// A request that is open again belongs to what its group has become since.
pub(super) async fn follow(tx: &mut Tx, request: &Request, now: DateTime<Utc>) -> Result<()> {
    let Some(group) = request.group else { return Ok(()) };
    if let Some(group) = living(tx, group).await?.filter(|found| found.id != group) {
        sql::put_group(tx, request.id, group.id, now).await?;
    }
    Ok(())
}
