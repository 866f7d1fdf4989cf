//! The conversations of inviting and of joining.
//!
//! ```text
//! leader    [Mời thành viên]
//! bot       Đây là đường liên kết mời một người làm thành viên Tổ dân phố 5 … https://t.me/…?start=inv_…
//! Lan       (opens the link)
//! bot       Bác được mời làm thành viên Tổ công nghệ số cộng đồng, Tổ dân phố 5 …   [Tham gia với tên “Lan”] [Tên khác] [Không]
//! Lan       [Tham gia với tên “Lan”]
//! bot       Chào mừng …
//! ```

use serde::{Deserialize, Serialize};

use super::{Accepted, Invitation, LONGEST_NAME, PREFIX, accept, find, open as open_list, scopes};
use crate::chat::{Action, Screen, Team};
use crate::clock::local;
use crate::people::access::{Deed, may};
use crate::people::consents::{self, Purpose};
use crate::people::{self, Grant, GroupId, Person, Role, Scope, UnitId, groups};
use crate::store::Result;
use crate::talk::Turn;
use crate::text::Value;

const FLOW: &str = "invitations";
const VERSION: u32 = 1;
/// How many parts of a group that was split are offered.
const PARTS: usize = 7;

/// What the conversation knows: the code of the invitation that is open, and whether a name is being asked.
#[derive(Debug, Serialize, Deserialize)]
struct Joining {
    code: String,
    naming: bool,
    /// The part that was chosen of a group that was split since.
    #[serde(default)]
    part: Option<GroupId>,
}

/// What a button about invitations does.
pub async fn act(turn: &mut Turn<'_>, action: Action) -> Result<()> {
    match action {
        Action::Invite => roles(turn).await,
        Action::InviteRole(role) => match role.parse() {
            Ok(role) => scopes::ask(turn, role, 0).await,
            Err(()) => roles(turn).await,
        },
        Action::InviteGroup(role, group) => scopes::invite(turn, &role, Some(GroupId(group)), None).await,
        Action::InviteUnit(role, unit) => scopes::invite(turn, &role, None, Some(UnitId(unit))).await,
        Action::Team(Team::InvitePage(role, from)) => match role.parse() {
            Ok(role) => scopes::ask(turn, role, from).await,
            Err(()) => roles(turn).await,
        },
        Action::Team(Team::Invitations(from)) => open_list::list(turn, from).await,
        Action::Team(Team::Revoke(id)) => open_list::revoke_one(turn, id).await,
        Action::Team(Team::JoinPart(group)) => {
            let Some(joining) = turn.kept::<Joining>(FLOW, VERSION) else {
                nothing_open(turn);
                return Ok(());
            };
            offer(turn, Joining { part: Some(GroupId(group)), naming: false, ..joining }).await
        }
        Action::Join => join(turn, None).await,
        Action::JoinRename => {
            let Some(joining) = turn.kept::<Joining>(FLOW, VERSION) else {
                nothing_open(turn);
                return Ok(());
            };
            turn.keep(FLOW, VERSION, &Joining { naming: true, ..joining })?;
            turn.show(
                Screen::say(turn.say("invitations-name-question")).choice(turn.say("common-cancel"), Action::JoinNot),
            );
            Ok(())
        }
        _ => {
            turn.forget();
            turn.show(Screen::say(turn.say("invitations-declined")).choice(turn.say("common-menu"), Action::Menu));
            Ok(())
        }
    }
}

/// Somebody opens an invitation's link.
pub async fn open(turn: &mut Turn<'_>, parameter: &str) -> Result<()> {
    let code = parameter.strip_prefix(PREFIX).unwrap_or(parameter);
    offer(turn, Joining { code: code.to_owned(), naming: false, part: None }).await
}

/// Says what the invitation is for.
async fn offer(turn: &mut Turn<'_>, joining: Joining) -> Result<()> {
    let Some(invitation) = usable(turn, &joining).await? else {
        return Ok(());
    };
    let scope = scope_name(turn, invitation.grant).await?;
    let role = turn.say(&format!("people-role-{}", invitation.grant.role));
    turn.keep(FLOW, VERSION, &joining)?;
    let offer = turn.fill(
        "invitations-offer",
        &[
            ("role", Value::from(role)),
            ("scope", Value::from(scope)),
            ("until", Value::from(local(invitation.expires_at).format("%H:%M %d/%m/%Y").to_string())),
        ],
    );
    let mut screen = Screen::say(format!("{offer}\n\n{}", Purpose::Name.text(turn.words)));
    if let Some(name) = known_name(turn, &invitation) {
        screen = screen.choice(turn.fill("invitations-join-as", &[("name", Value::from(name))]), Action::Join);
    }
    turn.show(
        screen
            .choice(turn.say("invitations-join-other-name"), Action::JoinRename)
            .choice(turn.say("invitations-decline"), Action::JoinNot),
    );
    Ok(())
}

/// The name to join under: one's own, the one that the invitation was made for, the one that the account shows.
fn known_name(turn: &Turn<'_>, invitation: &Invitation) -> Option<String> {
    let names = [turn.person.name.clone(), invitation.name.clone(), turn.shown_name.clone()];
    names.into_iter().flatten().find(|name| !name.trim().is_empty())
}

/// Words typed while a name is being asked. False if they belong to somebody else.
pub async fn words(turn: &mut Turn<'_>, text: &str) -> Result<bool> {
    let Some(joining) = turn.kept::<Joining>(FLOW, VERSION) else {
        return scopes::find_group(turn, text).await;
    };
    if !joining.naming {
        return Ok(false);
    }
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.chars().count() > LONGEST_NAME
        || !name.chars().any(char::is_alphabetic)
        || name.chars().any(char::is_control)
    {
        turn.show(Screen::say(turn.say("invitations-name-unfit")).choice(turn.say("common-cancel"), Action::JoinNot));
        return Ok(true);
    }
    join(turn, Some(name)).await?;
    Ok(true)
}

async fn join(turn: &mut Turn<'_>, name: Option<String>) -> Result<()> {
    let Some(joining) = turn.kept::<Joining>(FLOW, VERSION) else {
        nothing_open(turn);
        return Ok(());
    };
    let Some(invitation) = usable(turn, &joining).await? else {
        return Ok(());
    };
    let Some(name) = name.or_else(|| known_name(turn, &invitation)) else {
        turn.keep(FLOW, VERSION, &Joining { naming: true, ..joining })?;
        turn.show(Screen::say(turn.say("invitations-name-question")));
        return Ok(());
    };
    let refused = match accept(turn.tx, &invitation, turn.person.id, turn.now).await? {
        Accepted::Now => None,
        Accepted::TooLate => Some("invitations-used"),
        Accepted::Suspended => Some("invitations-suspended"),
    };
    if let Some(id) = refused {
        turn.forget();
        turn.show(Screen::say(turn.say(id)).choice(turn.say("common-menu"), Action::Menu));
        return Ok(());
    }
    let name: String = name.trim().chars().take(LONGEST_NAME).collect();
    people::set_name(turn.tx, turn.person.id, &name).await?;
    consents::agree(turn.tx, turn.person.id, Purpose::Name, turn.words, turn.now).await?;
    turn.person.name = Some(name.clone());
    turn.person.grants.push(invitation.grant);
    turn.forget();
    turn.reminders_changed = true;
    let scope = scope_name(turn, invitation.grant).await?;
    let role = turn.say(&format!("people-role-{}", invitation.grant.role));
    let words = turn.fill(
        "invitations-welcome",
        &[("name", Value::from(name)), ("role", Value::from(role)), ("scope", Value::from(scope))],
    );
    let mut screen = Screen::say(words);
    match invitation.grant.role.scope() {
        Scope::Group => {
            let group = invitation.grant.group.map(|group| group.0);
            screen = screen.choice(turn.say("sessions-new"), Action::SessionNew(group));
        }
        Scope::Unit => screen = screen.choice(turn.say("tasks-mine"), Action::Tasks),
        Scope::Ward => {}
    }
    turn.show(screen.choice(turn.say("common-menu"), Action::Menu));
    Ok(())
}

/// The invitation that is open, for the group that its group has become since; none after saying why it cannot be used,
/// or after asking which part of a group that was split it is for.
async fn usable(turn: &mut Turn<'_>, joining: &Joining) -> Result<Option<Invitation>> {
    let found = find(turn.tx, &joining.code).await?;
    let id = match found {
        Some(invitation) if invitation.used => "invitations-used",
        Some(invitation) if invitation.revoked => "invitations-revoked",
        Some(invitation) if invitation.expires_at <= turn.now => "invitations-expired",
        Some(mut invitation) => {
            let Some(group) = invitation.grant.group else { return Ok(Some(invitation)) };
            let living = groups::successors(turn.tx, group).await?;
            let chosen = living.iter().find(|group| Some(group.id) == joining.part);
            match (chosen, living.as_slice()) {
                (Some(group), _) | (None, [group]) => {
                    invitation.grant.group = Some(group.id);
                    return Ok(Some(invitation));
                }
                (None, []) => "invitations-group-gone",
                (None, parts) => {
                    turn.keep(FLOW, VERSION, &Joining { code: joining.code.clone(), naming: false, part: None })?;
                    let mut screen = Screen::say(turn.say("invitations-part-question"));
                    for part in parts.iter().take(PARTS) {
                        screen = screen.choice(&part.name, Action::Team(Team::JoinPart(part.id.0)));
                    }
                    turn.show(screen.choice(turn.say("invitations-decline"), Action::JoinNot));
                    return Ok(None);
                }
            }
        }
        None => "invitations-unknown",
    };
    turn.forget();
    turn.show(Screen::say(turn.say(id)).choice(turn.say("common-menu"), Action::Menu));
    Ok(None)
}

fn nothing_open(turn: &mut Turn<'_>) {
    turn.show(Screen::say(turn.say("invitations-nothing-open")).choice(turn.say("common-menu"), Action::Menu));
}

/// Whether the person may invite to this role over some scope.
pub fn may_invite(person: &Person, role: Role) -> bool {
    let over = |group, unit| may(person, Deed::Invite(Grant { role, group, unit }));
    match role.scope() {
        Scope::Ward => over(None, None),
        Scope::Group => {
            over(Some(GroupId(0)), None)
                || person.groups(&[Role::TeamLeader]).into_iter().any(|group| over(Some(group), None))
        }
        Scope::Unit => over(None, Some(UnitId(0))) || person.units().into_iter().any(|unit| over(None, Some(unit))),
    }
}

async fn roles(turn: &mut Turn<'_>) -> Result<()> {
    let roles: Vec<Role> = Role::ALL.into_iter().filter(|role| may_invite(&turn.person, *role)).collect();
    match roles.as_slice() {
        [] => {
            turn.show(Screen::say(turn.say("common-not-allowed")).choice(turn.say("common-menu"), Action::Menu));
            Ok(())
        }
        [only] => scopes::ask(turn, *only, 0).await,
        _ => {
            let mut screen = Screen::say(turn.say("invitations-role-question"));
            for role in roles {
                screen =
                    screen.choice(turn.say(&format!("people-role-{role}")), Action::InviteRole(role.word().to_owned()));
            }
            turn.show(screen.choice(turn.say("common-menu"), Action::Menu));
            Ok(())
        }
    }
}

/// Whether the role is held over what is named, and over nothing else.
pub fn fits(grant: Grant) -> bool {
    match grant.role.scope() {
        Scope::Group => grant.group.is_some() && grant.unit.is_none(),
        Scope::Unit => grant.unit.is_some() && grant.group.is_none(),
        Scope::Ward => grant.group.is_none() && grant.unit.is_none(),
    }
}

/// The name of the group, the unit or the ward; empty if it is not there.
pub(super) async fn scope_name(turn: &mut Turn<'_>, grant: Grant) -> Result<String> {
    Ok(match (grant.group, grant.unit) {
        (Some(group), _) => people::group(turn.tx, group).await?.map(|group| group.name).unwrap_or_default(),
        (_, Some(unit)) => people::unit(turn.tx, unit).await?.map(|unit| unit.name).unwrap_or_default(),
        (None, None) => turn.ward.fact("ward-name").map_or_else(|| turn.say("common-the-ward"), str::to_owned),
    })
}
