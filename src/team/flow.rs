//! The conversations about people: who is in one's team or unit, and what is done about it.
//!
//! ```text
//! leader   [👥 Tổ của tôi]
//! bot      Bác là tổ trưởng Tổ công nghệ số, Tổ dân phố 5.   [👥 Người trong tổ] [🗓 Lịch trực của tổ] …
//! leader   [👥 Người trong tổ]
//! bot      Tổ dân phố 5: 6 người …                           [Chị Lan · thành viên] …
//! leader   [Chị Lan · thành viên]
//! bot      Chị Lan: thành viên …                             [⏸ Tạm dừng] [⭐ Giao làm tổ trưởng] [Thôi vai trò]
//! ```

use serde::{Deserialize, Serialize};

use super::{Change, LONGEST_GROUP_NAME, group_name, lists, settling, single};
use crate::chat::{Action, Duty, Screen, Team};
use crate::people::access::{Deed, may};
use crate::people::roles::{self, Circle, RoleId};
use crate::people::{self, Grant, GroupId, Role, UnitId, groups};
use crate::store::Result;
use crate::talk::{Chosen, Turn, choose};
use crate::text::Value;

/// The conversation's state belongs to this capability.
pub(super) const FLOW: &str = "team";
/// The version of its state.
pub(super) const VERSION: u32 = 1;
/// Of how many led groups the first screen shows a way to the team.
const LED: usize = 2;

/// What is being asked.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Asking {
    /// Which group; typed words look for it.
    Group,
    /// The new name of this group.
    Name(i64),
}

/// What a button about people does.
pub async fn act(turn: &mut Turn<'_>, deed: Team) -> Result<()> {
    turn.forget();
    match deed {
        Team::Home => home(turn).await,
        Team::Groups(from) => lists::groups(turn, from).await,
        Team::ClosedGroups(from) => lists::closed_groups(turn, from).await,
        Team::Group(group) => lists::group(turn, GroupId(group)).await,
        Team::Members(group, from) => lists::circle(turn, Circle::Group(GroupId(group)), from).await,
        Team::Units(from) => lists::units(turn, from).await,
        Team::Unit(unit, from) => lists::circle(turn, Circle::Unit(UnitId(unit)), from).await,
        Team::Ward(from) => lists::circle(turn, Circle::Ward, from).await,
        Team::Person(role) => single::show(turn, RoleId(role), None).await,
        Team::Suspend(role) => single::change_role(turn, RoleId(role), Change::Suspend).await,
        Team::Resume(role) => single::change_role(turn, RoleId(role), Change::Resume).await,
        Team::End(role) => single::ask(turn, RoleId(role), Change::End).await,
        Team::EndSure(role) => single::change_role(turn, RoleId(role), Change::End).await,
        Team::Lead(role) => single::ask(turn, RoleId(role), Change::Lead).await,
        Team::LeadSure(role) => single::change_role(turn, RoleId(role), Change::Lead).await,
        Team::Leave => single::own_roles(turn).await,
        Team::LeaveRole(role) => single::ask_leave(turn, RoleId(role)).await,
        Team::LeaveSure(role) => single::leave_surely(turn, RoleId(role)).await,
        Team::Rename(group) => ask_name(turn, GroupId(group)).await,
        Team::Settle(role) => settling::ask(turn, RoleId(role)).await,
        Team::SettleIn(role, group) => settling::settle(turn, RoleId(role), GroupId(group)).await,
        // Those of invitations and of the roster are theirs.
        Team::InvitePage(..) | Team::JoinPart(_) | Team::Invitations(_) | Team::Revoke(_) | Team::Duty(_) => {
            home(turn).await
        }
    }
}

/// Words typed while something about people is being asked. False if they belong to somebody else.
pub async fn words(turn: &mut Turn<'_>, text: &str) -> Result<bool> {
    match turn.kept::<Asking>(FLOW, VERSION) {
        None => Ok(false),
        Some(_) if matches!(choose(text, &turn.conversation.choices), Chosen::Action(_)) => Ok(false),
        Some(Asking::Group) => lists::find_group(turn, text).await,
        Some(Asking::Name(group)) => {
            rename(turn, GroupId(group), text).await?;
            Ok(true)
        }
    }
}

/// Whether there is anything for the person on the first screen of this capability.
pub fn concerns(turn: &Turn<'_>) -> bool {
    !turn.person.grants.is_empty()
}

/// The word on the way to [`Team::Home`].
pub fn label(turn: &Turn<'_>) -> String {
    let teams = turn.person.grants.iter().all(|grant| grant.group.is_some());
    turn.say(if teams { "people-open" } else { "people-open-wide" })
}

/// Says that the person may not.
pub(super) fn not_allowed(turn: &mut Turn<'_>) {
    let screen = Screen::say(turn.say("common-not-allowed")).choice(turn.say("common-menu"), Action::Menu);
    turn.show(screen);
}

async fn home(turn: &mut Turn<'_>) -> Result<()> {
    if turn.person.grants.is_empty() {
        not_allowed(turn);
        return Ok(());
    }
    let mut parts = Vec::new();
    for grant in turn.person.grants.clone() {
        let scope = scope_name(turn, grant).await?;
        let role = turn.say(&format!("people-role-{}", grant.role));
        parts.push(turn.fill("people-home-role", &[("role", Value::from(role)), ("scope", Value::from(scope))]));
    }
    let mut screen = Screen::say(format!("{}\n{}", turn.say("people-home"), parts.join("\n")));
    let wide = may(&turn.person, Deed::SeeTeam(None));
    for group in turn.person.groups(&[Role::TeamLeader]).into_iter().take(LED) {
        screen = screen
            .choice(turn.say("people-members"), Action::Team(Team::Members(group.0, 0)))
            .beside(turn.say("roster-team"), Action::Team(Team::Duty(Duty::Team(group.0))));
    }
    for unit in turn.person.units().into_iter().filter(|unit| may(&turn.person, Deed::SeeUnit(*unit))).take(LED) {
        screen = screen.choice(turn.say("people-of-unit"), Action::Team(Team::Unit(unit.0, 0)));
    }
    if wide {
        screen = screen
            .choice(turn.say("people-groups"), Action::Team(Team::Groups(0)))
            .beside(turn.say("people-units"), Action::Team(Team::Units(0)));
    }
    if may(&turn.person, Deed::SeeWardRoles) {
        screen = screen.choice(turn.say("people-of-ward"), Action::Team(Team::Ward(0)));
    }
    if may(&turn.person, Deed::KeepRoster) {
        screen = screen.choice(turn.say("roster-mine"), Action::Team(Team::Duty(Duty::Mine)));
    }
    let invites =
        turn.person.grants.iter().any(|grant| !matches!(grant.role, Role::Member | Role::Officer | Role::WardLeader));
    if invites {
        screen = screen.choice(turn.say("invitations-open-list"), Action::Team(Team::Invitations(0)));
    }
    let leave = turn.say(if wide || turn.person.groups(&[Role::Member, Role::TeamLeader]).is_empty() {
        "people-leave-role"
    } else {
        "people-leave"
    });
    turn.show(screen.choice(leave, Action::Team(Team::Leave)).choice(turn.say("common-menu"), Action::Menu));
    Ok(())
}

async fn ask_name(turn: &mut Turn<'_>, group: GroupId) -> Result<()> {
    let found = people::group(turn.tx, group).await?.filter(|group| group.closed_on.is_none());
    let Some(found) = found.filter(|_| may(&turn.person, Deed::ArrangeGroups)) else {
        not_allowed(turn);
        return Ok(());
    };
    turn.keep(FLOW, VERSION, &Asking::Name(group.0))?;
    let screen = Screen::say(turn.fill("people-rename-question", &[("group", Value::from(found.name))]))
        .choice(turn.say("common-cancel"), Action::Team(Team::Group(group.0)));
    turn.show(screen);
    Ok(())
}

async fn rename(turn: &mut Turn<'_>, group: GroupId, text: &str) -> Result<()> {
    let found = people::group(turn.tx, group).await?.filter(|group| group.closed_on.is_none());
    let Some(found) = found.filter(|_| may(&turn.person, Deed::ArrangeGroups)) else {
        turn.forget();
        not_allowed(turn);
        return Ok(());
    };
    let Some(name) = group_name(text) else {
        let screen = Screen::say(turn.fill("people-rename-unfit", &[("most", Value::from(LONGEST_GROUP_NAME))]))
            .choice(turn.say("common-cancel"), Action::Team(Team::Group(group.0)));
        turn.show(screen);
        return Ok(());
    };
    groups::rename(turn.tx, &found, &name, Some(turn.person.id), turn.now).await?;
    turn.forget();
    let said = turn.fill("people-renamed", &[("old", Value::from(found.name)), ("new", Value::from(name))]);
    let screen = Screen::say(said)
        .choice(turn.say("people-back-to-group"), Action::Team(Team::Group(group.0)))
        .choice(turn.say("common-menu"), Action::Menu);
    turn.show(screen);
    Ok(())
}

/// The name of the group, the unit or the ward; empty if it is not there.
pub(super) async fn scope_name(turn: &mut Turn<'_>, grant: Grant) -> Result<String> {
    Ok(match (grant.group, grant.unit) {
        (Some(group), _) => people::group(turn.tx, group).await?.map(|group| group.name).unwrap_or_default(),
        (_, Some(unit)) => people::unit(turn.tx, unit).await?.map(|unit| unit.name).unwrap_or_default(),
        (None, None) => turn.ward.fact("ward-name").map_or_else(|| turn.say("common-the-ward"), str::to_owned),
    })
}

/// The role of the person's that waits for a new group since its group was split, if there is one.
pub async fn adrift(turn: &mut Turn<'_>) -> Result<Option<(String, Action)>> {
    if !turn.person.adrift {
        return Ok(None);
    }
    let held = roles::of_person(turn.tx, turn.person.id).await?;
    for holding in held.into_iter().filter(|holding| !holding.suspended) {
        let Some(group) = holding.grant.group.filter(|_| !turn.person.grants.contains(&holding.grant)) else {
            continue;
        };
        if people::group(turn.tx, group).await?.is_some_and(|group| group.closed_on.is_some()) {
            return Ok(Some((turn.say("people-settle"), Action::Team(Team::Settle(holding.id.0)))));
        }
    }
    Ok(None)
}
