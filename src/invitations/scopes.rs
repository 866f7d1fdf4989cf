//! Inviting: over which group or unit, and the link.

use serde::{Deserialize, Serialize};

use super::flow::{fits, scope_name};
use super::{PREFIX, create, find};
use crate::chat::{Action, Drawing, Screen, Team};
use crate::clock::local;
use crate::people::access::{Deed, may};
use crate::people::{self, Grant, Group, GroupId, Role, Scope, UnitId};
use crate::store::Result;
use crate::talk::{Chosen, Turn, choose};
use crate::text::Value;

const FLOW: &str = "invitation-scope";
const VERSION: u32 = 1;
/// How many groups or units are listed on one screen.
const LISTED: usize = 6;

/// To which role one invites, while the group is being asked: typed words look for it.
#[derive(Debug, Serialize, Deserialize)]
struct Asking {
    role: String,
}

/// The groups or units over which the person may invite to this role, each with its button.
async fn choices(turn: &mut Turn<'_>, role: Role) -> Result<Vec<(String, Action)>> {
    let word = role.word();
    let mut choices = Vec::new();
    match role.scope() {
        Scope::Ward => {}
        Scope::Group => {
            for group in groups(turn, role).await? {
                choices.push((group.name, Action::InviteGroup(word.to_owned(), group.id.0)));
            }
        }
        Scope::Unit => {
            for unit in people::units(turn.tx).await? {
                if may(&turn.person, Deed::Invite(Grant { role, group: None, unit: Some(unit.id) })) {
                    choices.push((unit.name, Action::InviteUnit(word.to_owned(), unit.id.0)));
                }
            }
        }
    }
    Ok(choices)
}

async fn groups(turn: &mut Turn<'_>, role: Role) -> Result<Vec<Group>> {
    let mut groups = people::groups(turn.tx).await?;
    groups.retain(|group| may(&turn.person, Deed::Invite(Grant { role, group: Some(group.id), unit: None })));
    Ok(groups)
}

/// Asks over what, from one on; where there is only one there is nothing to ask.
pub(super) async fn ask(turn: &mut Turn<'_>, role: Role, from: usize) -> Result<()> {
    if role.scope() == Scope::Ward {
        return invite(turn, role.word(), None, None).await;
    }
    let mut choices = choices(turn, role).await?;
    match choices.len() {
        0 => {
            turn.show(Screen::say(turn.say("common-not-allowed")).choice(turn.say("common-menu"), Action::Menu));
            Ok(())
        }
        1 => match choices.swap_remove(0).1 {
            Action::InviteGroup(_, group) => invite(turn, role.word(), Some(GroupId(group)), None).await,
            Action::InviteUnit(_, unit) => invite(turn, role.word(), None, Some(UnitId(unit))).await,
            _ => Ok(()),
        },
        count => {
            let by_name = role.scope() == Scope::Group && count > LISTED;
            if by_name {
                turn.keep(FLOW, VERSION, &Asking { role: role.word().to_owned() })?;
            }
            let id = if by_name { "invitations-group-question" } else { "invitations-scope-question" };
            let mut screen = Screen::say(turn.say(id));
            let shown = choices.into_iter().skip(from).take(LISTED);
            for (label, action) in shown {
                screen = screen.choice(label, action);
            }
            if from + LISTED < count {
                let next = Action::Team(Team::InvitePage(role.word().to_owned(), from + LISTED));
                screen = screen.choice(turn.say("people-more"), next);
            }
            turn.show(screen.choice(turn.say("common-menu"), Action::Menu));
            Ok(())
        }
    }
}

/// Words typed while the group is being asked. False if they name none.
pub(super) async fn find_group(turn: &mut Turn<'_>, text: &str) -> Result<bool> {
    let Some(role) = turn.kept::<Asking>(FLOW, VERSION).and_then(|asking| asking.role.parse::<Role>().ok()) else {
        return Ok(false);
    };
    if matches!(choose(text, &turn.conversation.choices), Chosen::Action(_)) {
        return Ok(false);
    }
    let mut found = groups(turn, role).await?;
    found.retain(|group| group.named_by(text));
    match found.as_slice() {
        [] => Ok(false),
        [only] => {
            turn.forget();
            invite(turn, role.word(), Some(only.id), None).await?;
            Ok(true)
        }
        several => {
            let mut screen = Screen::say(turn.say("invitations-group-question"));
            for group in several.iter().take(LISTED) {
                screen = screen.choice(&group.name, Action::InviteGroup(role.word().to_owned(), group.id.0));
            }
            turn.show(screen.choice(turn.say("common-menu"), Action::Menu));
            Ok(true)
        }
    }
}

/// Makes an invitation and shows its link, once.
pub(super) async fn invite(
    turn: &mut Turn<'_>,
    role: &str,
    group: Option<GroupId>,
    unit: Option<UnitId>,
) -> Result<()> {
    let grant = role.parse().ok().map(|role: Role| Grant { role, group, unit });
    let Some(grant) = grant.filter(|grant| fits(*grant) && may(&turn.person, Deed::Invite(*grant))) else {
        turn.show(Screen::say(turn.say("common-not-allowed")).choice(turn.say("common-menu"), Action::Menu));
        return Ok(());
    };
    turn.forget();
    let closed = match grant.group {
        Some(group) => people::group(turn.tx, group).await?.is_none_or(|group| group.closed_on.is_some()),
        None => false,
    };
    let scope = scope_name(turn, grant).await?;
    if closed || scope.is_empty() {
        turn.show(Screen::say(turn.say("common-stale")).choice(turn.say("common-menu"), Action::Menu));
        return Ok(());
    }
    let code = create(turn.tx, grant, Some(turn.person.id), turn.now).await?;
    let until = find(turn.tx, &code).await?.map_or(turn.now, |invitation| invitation.expires_at);
    let role = turn.say(&format!("people-role-{}", grant.role));
    let parameter = format!("{PREFIX}{code}");
    let link = match turn.deep_link {
        Some(name) => format!("https://t.me/{name}?start={parameter}"),
        None => format!("/start {parameter}"),
    };
    let words = turn.fill(
        "invitations-made",
        &[
            ("role", Value::from(role)),
            ("scope", Value::from(scope)),
            ("link", Value::from(&link)),
            ("until", Value::from(local(until).format("%H:%M %d/%m/%Y").to_string())),
        ],
    );
    // The code is kept nowhere: neither its picture nor its words stay in the outbox.
    if turn.deep_link.is_some() {
        let caption = turn.say("invitations-qr");
        turn.show(Screen { drawing: Some(Drawing::Qr(link)), fleeting: true, ..Screen::say(caption) });
    }
    turn.show(
        Screen { fleeting: true, ..Screen::say(words) }
            .choice(turn.say("invitations-another"), Action::InviteRole(grant.role.word().to_owned()))
            .choice(turn.say("common-menu"), Action::Menu),
    );
    Ok(())
}
