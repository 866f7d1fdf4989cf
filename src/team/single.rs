//! One person's role: shown, changed, given up.

use super::flow::{not_allowed, scope_name};
use super::{Change, Changed, allowed, change, leave};
use crate::chat::{Action, Screen, Team};
use crate::clock::local_date;
use crate::outbox::Lane;
use crate::people::access::{Deed, may};
use crate::people::roles::{self, Holding, RoleId};
use crate::people::{self, Role};
use crate::store::Result;
use crate::talk::{self, Turn};
use crate::text::{Value, day};

/// Whether the person may see that role.
fn visible(turn: &Turn<'_>, holding: &Holding) -> bool {
    let deed = match (holding.grant.group, holding.grant.unit) {
        (Some(group), _) => Deed::SeeTeam(Some(group)),
        (_, Some(unit)) => Deed::SeeUnit(unit),
        (None, None) => Deed::SeeWardRoles,
    };
    may(&turn.person, deed)
}

/// The way back to the list that the role stands in.
fn list_of(holding: &Holding) -> Team {
    match (holding.grant.group, holding.grant.unit) {
        (Some(group), _) => Team::Members(group.0, 0),
        (_, Some(unit)) => Team::Unit(unit.0, 0),
        (None, None) => Team::Ward(0),
    }
}

/// Name, role and scope, for the texts that name all three.
async fn facts(turn: &mut Turn<'_>, holding: &Holding) -> Result<[(&'static str, Value<'static>); 3]> {
    let name = holding.name.clone().unwrap_or_else(|| turn.say("people-nameless"));
    let role = turn.say(&format!("people-role-{}", holding.grant.role));
    let scope = scope_name(turn, holding.grant).await?;
    Ok([("name", Value::from(name)), ("role", Value::from(role)), ("scope", Value::from(scope))])
}

/// Shows a role with what the person may do about it, after having said something.
pub(super) async fn show(turn: &mut Turn<'_>, id: RoleId, said: Option<String>) -> Result<()> {
    let found = roles::holding(turn.tx, id).await?.filter(|holding| visible(turn, holding));
    let Some(holding) = found else {
        not_allowed(turn);
        return Ok(());
    };
    let [name, role, scope] = facts(turn, &holding).await?;
    let since = ("since", Value::from(day(local_date(holding.since))));
    let text = if holding.suspended { "people-person-suspended" } else { "people-person" };
    let words = turn.fill(text, &[name, role, scope, since]);
    let mut screen = Screen::say(said.map_or_else(|| words.clone(), |said| format!("{said}\n{words}")));
    if allowed(&turn.person, &holding, Change::Lead) {
        screen = screen.choice(turn.say("people-lead"), Action::Team(Team::Lead(id.0)));
    }
    if allowed(&turn.person, &holding, Change::End) {
        screen = if holding.suspended {
            screen.choice(turn.say("people-resume"), Action::Team(Team::Resume(id.0)))
        } else {
            screen.choice(turn.say("people-suspend"), Action::Team(Team::Suspend(id.0)))
        };
        screen = screen.beside(turn.say("people-end"), Action::Team(Team::End(id.0)));
    }
    if may(&turn.person, Deed::ArrangeGroups)
        && let Some(group) = holding.grant.group
        && people::group(turn.tx, group).await?.is_some_and(|group| group.closed_on.is_some())
    {
        screen = screen.choice(turn.say("people-settle-other"), Action::Team(Team::Settle(id.0)));
    }
    let screen = screen
        .choice(turn.say("people-back"), Action::Team(list_of(&holding)))
        .choice(turn.say("common-menu"), Action::Menu);
    turn.show(screen);
    Ok(())
}

/// Asks before what cannot be taken back by the same button.
pub(super) async fn ask(turn: &mut Turn<'_>, id: RoleId, what: Change) -> Result<()> {
    let found = roles::holding(turn.tx, id).await?.filter(|holding| allowed(&turn.person, holding, what));
    let Some(holding) = found else {
        not_allowed(turn);
        return Ok(());
    };
    let facts = facts(turn, &holding).await?;
    let (text, sure, action) = match what {
        Change::Lead => ("people-lead-question", "people-lead-sure", Team::LeadSure(id.0)),
        _ => ("people-end-question", "people-end-sure", Team::EndSure(id.0)),
    };
    let screen = Screen::say(turn.fill(text, &facts))
        .choice(turn.say(sure), Action::Team(action))
        .beside(turn.say("common-cancel"), Action::Team(Team::Person(id.0)));
    turn.show(screen);
    Ok(())
}

/// Changes the role and tells whom it concerns.
pub(super) async fn change_role(turn: &mut Turn<'_>, id: RoleId, what: Change) -> Result<()> {
    let (holding, done) = match change(turn.tx, &turn.person, id, what, turn.now).await? {
        Changed::Done(holding) => (holding, true),
        Changed::Before(holding) => (holding, false),
        Changed::NotAllowed | Changed::LastAdministrator => {
            not_allowed(turn);
            return Ok(());
        }
    };
    let facts = facts(turn, &holding).await?;
    let (said, notice) = match what {
        Change::Suspend => ("people-suspended", "people-suspended-notice"),
        Change::Resume => ("people-resumed", "people-resumed-notice"),
        Change::End => ("people-ended", "people-ended-notice"),
        Change::Lead => ("people-led", "people-led-notice"),
    };
    if done {
        turn.reminders_changed = true;
        if holding.person != turn.person.id {
            tell(turn, &holding, notice).await?;
        }
    }
    let said = turn.fill(if done { said } else { "people-before" }, &facts);
    match what {
        Change::Suspend | Change::Resume => show(turn, id, Some(said)).await,
        Change::End | Change::Lead => {
            let screen = Screen::say(said)
                .choice(turn.say("people-back"), Action::Team(list_or_home(turn, &holding)))
                .choice(turn.say("common-menu"), Action::Menu);
            turn.show(screen);
            Ok(())
        }
    }
}

/// The list, or the first screen where leading has been handed over and the list is no longer hers.
fn list_or_home(turn: &Turn<'_>, holding: &Holding) -> Team {
    let handed_over = holding.grant.role == Role::Member && !may(&turn.person, Deed::SeeTeam(None));
    if handed_over { Team::Home } else { list_of(holding) }
}

/// Tells a person what became of her role, in her own language.
async fn tell(turn: &mut Turn<'_>, holding: &Holding, id: &str) -> Result<()> {
    let scope = scope_name(turn, holding.grant).await?;
    for (language, address) in people::accounts(turn.tx, holding.person).await? {
        let theirs = turn.words.of(language);
        let role = theirs.get(&format!("people-role-{}", holding.grant.role));
        let words = theirs.fill(id, &[("role", Value::from(role)), ("scope", Value::from(&scope))]);
        let screen = Screen::say(words).choice(theirs.get("common-menu"), Action::Menu);
        let dedupe = format!("{id}:{}:{}:{}", holding.id.0, turn.now.timestamp_millis(), address.chat);
        talk::notify(turn.tx, &address, &screen, Lane::Reminder, &dedupe, turn.now).await?;
    }
    Ok(())
}

/// One's own roles, to give one up.
pub(super) async fn own_roles(turn: &mut Turn<'_>) -> Result<()> {
    let held = roles::of_person(turn.tx, turn.person.id).await?;
    match held.as_slice() {
        [] => {
            not_allowed(turn);
            Ok(())
        }
        [only] => ask_leave(turn, only.id).await,
        several => {
            let mut screen = Screen::say(turn.say("people-leave-which"));
            for holding in several {
                let [_, role, scope] = facts(turn, holding).await?;
                let label = turn.fill("people-leave-one", &[role, scope]);
                screen = screen.choice(label, Action::Team(Team::LeaveRole(holding.id.0)));
            }
            turn.show(screen.choice(turn.say("common-cancel"), Action::Team(Team::Home)));
            Ok(())
        }
    }
}

/// Asks before a role is given up.
pub(super) async fn ask_leave(turn: &mut Turn<'_>, id: RoleId) -> Result<()> {
    let found = roles::holding(turn.tx, id).await?.filter(|holding| holding.person == turn.person.id);
    let Some(holding) = found else {
        not_allowed(turn);
        return Ok(());
    };
    let [_, role, scope] = facts(turn, &holding).await?;
    let text =
        if holding.grant.role == Role::TeamLeader { "people-leave-leader-question" } else { "people-leave-question" };
    let screen = Screen::say(turn.fill(text, &[role, scope]))
        .choice(turn.say("people-leave-sure"), Action::Team(Team::LeaveSure(id.0)))
        .beside(turn.say("people-leave-not"), Action::Team(Team::Home));
    turn.show(screen);
    Ok(())
}

/// Gives a role up.
pub(super) async fn leave_surely(turn: &mut Turn<'_>, id: RoleId) -> Result<()> {
    let (holding, text) = match leave(turn.tx, &turn.person, id, turn.now).await? {
        Changed::Done(holding) => (holding, "people-left"),
        Changed::Before(holding) => (holding, "people-before"),
        Changed::LastAdministrator => {
            let screen = Screen::say(turn.say("people-last-administrator"))
                .choice(turn.say("invitations-invite"), Action::Invite)
                .choice(turn.say("common-menu"), Action::Menu);
            turn.show(screen);
            return Ok(());
        }
        Changed::NotAllowed => {
            not_allowed(turn);
            return Ok(());
        }
    };
    turn.person.grants.retain(|grant| *grant != holding.grant);
    turn.reminders_changed = true;
    let facts = facts(turn, &holding).await?;
    turn.show(Screen::say(turn.fill(text, &facts)).choice(turn.say("common-menu"), Action::Menu));
    Ok(())
}
