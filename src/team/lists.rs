//! The lists: groups, units, the people of one.

use super::flow::{Asking, FLOW, VERSION, not_allowed, scope_name};
use crate::chat::{Action, Duty, Screen, Team};
use crate::people::access::{Deed, may};
use crate::people::roles::{self, Circle, Holding};
use crate::people::{self, Grant, Group, GroupId, Role};
use crate::store::Result;
use crate::talk::Turn;
use crate::text::{Value, day};

/// How many are listed on one screen.
const LISTED: usize = 6;

/// The groups that there are, from one on; typed words find one.
pub(super) async fn groups(turn: &mut Turn<'_>, from: usize) -> Result<()> {
    if !may(&turn.person, Deed::SeeTeam(None)) {
        not_allowed(turn);
        return Ok(());
    }
    let groups = people::groups(turn.tx).await?;
    turn.keep(FLOW, VERSION, &Asking::Group)?;
    let words = turn.fill("people-groups-question", &[("count", Value::from(groups.len()))]);
    let mut screen = page(Screen::say(words), &groups, from);
    if from + LISTED < groups.len() {
        screen = screen.choice(turn.say("people-more"), Action::Team(Team::Groups(from + LISTED)));
    } else if people::all_groups(turn.tx).await?.len() > groups.len() {
        screen = screen.choice(turn.say("people-closed-groups"), Action::Team(Team::ClosedGroups(0)));
    }
    turn.show(screen.choice(turn.say("people-back"), Action::Team(Team::Home)));
    Ok(())
}

/// The groups that were merged or split; their months can still be read.
pub(super) async fn closed_groups(turn: &mut Turn<'_>, from: usize) -> Result<()> {
    if !may(&turn.person, Deed::SeeTeam(None)) {
        not_allowed(turn);
        return Ok(());
    }
    let mut groups = people::all_groups(turn.tx).await?;
    groups.retain(|group| group.closed_on.is_some());
    let words = turn.fill("people-closed-question", &[("count", Value::from(groups.len()))]);
    let mut screen = page(Screen::say(words), &groups, from);
    if from + LISTED < groups.len() {
        screen = screen.choice(turn.say("people-more"), Action::Team(Team::ClosedGroups(from + LISTED)));
    }
    turn.show(screen.choice(turn.say("people-back"), Action::Team(Team::Home)));
    Ok(())
}

fn page(screen: Screen, groups: &[Group], from: usize) -> Screen {
    let mut screen = screen;
    for (index, group) in groups.iter().skip(from).take(LISTED).enumerate() {
        let action = Action::Team(Team::Group(group.id.0));
        screen = if index % 2 == 1 { screen.beside(&group.name, action) } else { screen.choice(&group.name, action) };
    }
    screen
}

/// Typed words while groups are listed: those whose names have all of these words. False if there are none.
pub(super) async fn find_group(turn: &mut Turn<'_>, text: &str) -> Result<bool> {
    let mut found = people::groups(turn.tx).await?;
    found.retain(|group| group.named_by(text));
    if found.is_empty() || !may(&turn.person, Deed::SeeTeam(None)) {
        return Ok(false);
    }
    if let [only] = found.as_slice() {
        turn.forget();
        group(turn, only.id).await?;
        return Ok(true);
    }
    turn.keep(FLOW, VERSION, &Asking::Group)?;
    let words = turn.fill("people-groups-found", &[("count", Value::from(found.len()))]);
    let screen = page(Screen::say(words), &found, 0)
        .choice(turn.say("people-groups"), Action::Team(Team::Groups(0)))
        .choice(turn.say("people-back"), Action::Team(Team::Home));
    turn.show(screen);
    Ok(true)
}

/// One group: who leads it, and what can be done about it.
pub(super) async fn group(turn: &mut Turn<'_>, id: GroupId) -> Result<()> {
    let found = people::group(turn.tx, id).await?;
    let Some(group) = found.filter(|_| may(&turn.person, Deed::SeeTeam(Some(id)))) else {
        not_allowed(turn);
        return Ok(());
    };
    let holdings = roles::of_circle(turn.tx, Circle::Group(id)).await?;
    let leaders: Vec<&str> = holdings
        .iter()
        .filter(|holding| holding.grant.role == Role::TeamLeader && !holding.suspended)
        .filter_map(|holding| holding.name.as_deref())
        .collect();
    let leaders = if leaders.is_empty() { turn.say("common-none") } else { leaders.join(", ") };
    let mut words = turn.fill(
        "people-group",
        &[
            ("group", Value::from(&group.name)),
            ("code", Value::from(&group.code)),
            ("leaders", Value::from(leaders)),
            ("count", Value::from(holdings.len())),
        ],
    );
    if let Some(closed) = group.closed_on {
        let successors = people::groups::successors(turn.tx, id).await?;
        let names: Vec<String> = successors.into_iter().map(|group| group.name).collect();
        let names = if names.is_empty() { turn.say("common-none") } else { names.join(", ") };
        let note =
            turn.fill("people-group-closed", &[("day", Value::from(day(closed))), ("successors", Value::from(names))]);
        words = format!("{words}\n{note}");
    }
    let mut screen = Screen::say(words).choice(turn.say("people-members"), Action::Team(Team::Members(id.0, 0)));
    if group.closed_on.is_none() {
        screen = screen.beside(turn.say("roster-team"), Action::Team(Team::Duty(Duty::Team(id.0))));
    }
    if may(&turn.person, Deed::SeeMonth(id)) {
        screen = screen.choice(turn.say("sessions-month"), Action::Month(id.0, 0));
    }
    if group.closed_on.is_none() && may(&turn.person, Deed::ArrangeGroups) {
        screen = screen.choice(turn.say("people-rename"), Action::Team(Team::Rename(id.0)));
    }
    let back = if may(&turn.person, Deed::SeeTeam(None)) { Team::Groups(0) } else { Team::Home };
    turn.show(screen.choice(turn.say("people-back"), Action::Team(back)).choice(turn.say("common-menu"), Action::Menu));
    Ok(())
}

/// The units, from one on.
pub(super) async fn units(turn: &mut Turn<'_>, from: usize) -> Result<()> {
    if !may(&turn.person, Deed::SeeTeam(None)) {
        not_allowed(turn);
        return Ok(());
    }
    let units = people::units(turn.tx).await?;
    let mut screen = Screen::say(turn.say("people-units-question"));
    for unit in units.iter().skip(from).take(LISTED) {
        screen = screen.choice(&unit.name, Action::Team(Team::Unit(unit.id.0, 0)));
    }
    if from + LISTED < units.len() {
        screen = screen.choice(turn.say("people-more"), Action::Team(Team::Units(from + LISTED)));
    }
    turn.show(screen.choice(turn.say("people-back"), Action::Team(Team::Home)));
    Ok(())
}

/// The people of a group's team, a unit or the ward, from one on.
pub(super) async fn circle(turn: &mut Turn<'_>, circle: Circle, from: usize) -> Result<()> {
    let (deed, grant) = match circle {
        Circle::Group(group) => {
            (Deed::SeeTeam(Some(group)), Grant { role: Role::Member, group: Some(group), unit: None })
        }
        Circle::Unit(unit) => (Deed::SeeUnit(unit), Grant { role: Role::Officer, group: None, unit: Some(unit) }),
        Circle::Ward => (Deed::SeeWardRoles, Grant { role: Role::Administrator, group: None, unit: None }),
    };
    if !may(&turn.person, deed) {
        not_allowed(turn);
        return Ok(());
    }
    let holdings = roles::of_circle(turn.tx, circle).await?;
    let scope = scope_name(turn, grant).await?;
    let id = if holdings.is_empty() { "people-list-empty" } else { "people-list" };
    let words = turn.fill(id, &[("scope", Value::from(scope)), ("count", Value::from(holdings.len()))]);
    let mut screen = Screen::say(words);
    for holding in holdings.iter().skip(from).take(LISTED) {
        screen = screen.choice(listed(turn, holding), Action::Team(Team::Person(holding.id.0)));
    }
    let next = from + LISTED;
    if next < holdings.len() {
        let more = match circle {
            Circle::Group(group) => Team::Members(group.0, next),
            Circle::Unit(unit) => Team::Unit(unit.0, next),
            Circle::Ward => Team::Ward(next),
        };
        screen = screen.choice(turn.say("people-more"), Action::Team(more));
    }
    let back = match circle {
        Circle::Group(group) if may(&turn.person, Deed::SeeTeam(None)) => Team::Group(group.0),
        Circle::Unit(_) if may(&turn.person, Deed::SeeTeam(None)) => Team::Units(0),
        _ => Team::Home,
    };
    turn.show(screen.choice(turn.say("people-back"), Action::Team(back)));
    Ok(())
}

/// A person of a list: the name and what she is.
fn listed(turn: &Turn<'_>, holding: &Holding) -> String {
    let role = turn.say(&format!("people-short-{}", holding.grant.role));
    let name = holding.name.clone().unwrap_or_else(|| turn.say("people-nameless"));
    let id = if holding.suspended { "people-listed-suspended" } else { "people-listed" };
    turn.fill(id, &[("name", Value::from(name)), ("role", Value::from(role))])
}
