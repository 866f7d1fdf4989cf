//! Who holds which role, and how that changes: suspended, taken up again, ended, handed over, given up; groups renamed.
//!
//! Every use case asks anew whether the person may, and only downward: nobody ends the role of somebody beside or above
//! her, but an administrator another's. What is changed counts from the next thing that the other person does, because a
//! person's roles are read whenever she does something.

pub mod flow;
mod lists;
mod settling;
mod single;

use chrono::{DateTime, Utc};

use crate::people::access::{Deed, may};
use crate::people::roles::{self, Ending, Holding, RoleId};
use crate::people::{self, Grant, Person, PersonId, Role};
use crate::store::{Result, Tx};
use crate::talk;

/// The longest name of a group, in letters: it stands on a button.
pub const LONGEST_GROUP_NAME: usize = 40;

/// The conversations that belong to a role.
const FLOWS: [&str; 3] = ["sessions", "tasks", flow::FLOW];

/// What became of changing a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// It is done, to this role as it was.
    Done(Holding),
    /// It had been done before; nothing happened.
    Before(Holding),
    /// There is no such role, or the person may not.
    NotAllowed,
    /// Somebody must be left who can let others in again.
    LastAdministrator,
}

/// What is done to somebody else's role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// End it for the time being.
    Suspend,
    /// Take it up again.
    Resume,
    /// End it for good.
    End,
    /// Make the member the leader of her group.
    Lead,
}

/// Whether `person` may do this to that role.
pub fn allowed(person: &Person, holding: &Holding, what: Change) -> bool {
    let other = holding.person != person.id;
    match (what, holding.grant.group) {
        (Change::Lead, Some(group)) => {
            holding.grant.role == Role::Member && !holding.suspended && may(person, Deed::HandLeadership(group))
        }
        (Change::Lead, None) => false,
        _ => other && may(person, Deed::EndRole(holding.grant)),
    }
}

/// Changes somebody else's role.
pub async fn change(tx: &mut Tx, person: &Person, id: RoleId, what: Change, now: DateTime<Utc>) -> Result<Changed> {
    let Some(holding) = roles::holding(tx, id).await? else {
        return Ok(Changed::NotAllowed);
    };
    if !allowed(person, &holding, what) {
        return Ok(Changed::NotAllowed);
    }
    let by = Some(person.id);
    let done = match what {
        Change::Suspend => roles::end(tx, id, Ending::Suspended, by, now).await?,
        Change::Resume => roles::resume(tx, id, by, now).await?,
        Change::End => roles::end(tx, id, Ending::Ended, by, now).await?,
        Change::Lead => roles::hand_leadership(tx, &holding, by, now).await?,
    };
    if !done {
        return Ok(Changed::Before(holding));
    }
    if matches!(what, Change::Suspend | Change::End) {
        drop_drafts(tx, holding.person, holding.grant, now).await?;
    }
    Ok(Changed::Done(holding))
}

/// Gives up one of one's own roles.
pub async fn leave(tx: &mut Tx, person: &Person, id: RoleId, now: DateTime<Utc>) -> Result<Changed> {
    let Some(holding) = roles::holding(tx, id).await?.filter(|holding| holding.person == person.id) else {
        return Ok(Changed::NotAllowed);
    };
    if holding.grant.role == Role::Administrator
        && !holding.suspended
        && roles::count(tx, Role::Administrator).await? <= 1
    {
        return Ok(Changed::LastAdministrator);
    }
    if !roles::end(tx, id, Ending::Left, Some(person.id), now).await? {
        return Ok(Changed::Before(holding));
    }
    drop_drafts(tx, person.id, holding.grant, now).await?;
    Ok(Changed::Done(holding))
}

/// Lets go of what somebody was in the middle of for a role that she no longer holds.
pub async fn drop_drafts(tx: &mut Tx, person: PersonId, grant: Grant, now: DateTime<Utc>) -> Result<()> {
    let group = grant.group.map(|group| group.0);
    let of_role = |data: &serde_json::Value| match data.pointer("/entry/group").and_then(serde_json::Value::as_i64) {
        Some(named) => Some(named) == group,
        None => true,
    };
    for (_, address) in people::accounts(tx, person).await? {
        talk::leave(tx, &address, now, |state| FLOWS.contains(&state.flow.as_str()) && of_role(&state.data)).await?;
    }
    Ok(())
}

/// A name that a group can bear, with single spaces; none if it cannot.
pub fn group_name(text: &str) -> Option<String> {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let fits = name.chars().count() <= LONGEST_GROUP_NAME
        && name.chars().any(char::is_alphanumeric)
        && !name.chars().any(|letter| letter.is_control() || matches!(letter, '<' | '>' | '{' | '}'));
    fits.then_some(name)
}
