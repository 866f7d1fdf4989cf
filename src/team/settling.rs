//! After a group was split: each member says, or the coordinator does, to which part she goes.

use super::flow::not_allowed;
use crate::chat::{Action, Screen, Team};
use crate::people::access::{Deed, may};
use crate::people::roles::{self, Holding, RoleId};
use crate::people::{Group, GroupId, Scope, groups};
use crate::requests;
use crate::store::Result;
use crate::talk::Turn;
use crate::text::Value;

/// How many parts are offered.
const OFFERED: usize = 7;

/// The role and the parts that it can go to, if the person may say so and its group was split.
async fn open(turn: &mut Turn<'_>, id: RoleId) -> Result<Option<(Holding, Vec<Group>)>> {
    let Some(holding) = roles::holding(turn.tx, id).await? else {
        return Ok(None);
    };
    let own = holding.person == turn.person.id && !holding.suspended;
    let Some(group) = holding.grant.group.filter(|_| own || may(&turn.person, Deed::ArrangeGroups)) else {
        return Ok(None);
    };
    let mut parts = groups::successors(turn.tx, group).await?;
    parts.retain(|part| part.id != group);
    Ok((!parts.is_empty() && holding.grant.role.scope() == Scope::Group).then_some((holding, parts)))
}

/// Asks to which part.
pub(super) async fn ask(turn: &mut Turn<'_>, id: RoleId) -> Result<()> {
    let Some((_, parts)) = open(turn, id).await? else {
        not_allowed(turn);
        return Ok(());
    };
    let mut screen = Screen::say(turn.say("people-settle-question"));
    for part in parts.iter().take(OFFERED) {
        screen = screen.choice(&part.name, Action::Team(Team::SettleIn(id.0, part.id.0)));
    }
    turn.show(screen.choice(turn.say("common-menu"), Action::Menu));
    Ok(())
}

/// The role goes on in that part.
pub(super) async fn settle(turn: &mut Turn<'_>, id: RoleId, group: GroupId) -> Result<()> {
    let found = open(turn, id).await?;
    let part = found.as_ref().and_then(|(_, parts)| parts.iter().find(|part| part.id == group));
    let (Some((holding, _)), Some(part)) = (&found, part) else {
        not_allowed(turn);
        return Ok(());
    };
    if groups::settle(turn.tx, holding, group, Some(turn.person.id), turn.now).await?
        && let Some(before) = holding.grant.group
    {
        requests::groups::settled(turn.tx, holding.person, before, group, turn.now).await?;
    }
    let name = holding.name.clone().unwrap_or_else(|| turn.say("people-nameless"));
    let said = turn.fill("people-settled", &[("name", Value::from(name)), ("group", Value::from(&part.name))]);
    turn.show(Screen::say(said).choice(turn.say("common-menu"), Action::Menu));
    Ok(())
}
