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

use super::{Invitation, PREFIX, VALID_FOR, accept, create, find};
use crate::chat::{Action, Screen};
use crate::clock::local;
use crate::people::access::{Deed, may};
use crate::people::{self, Grant, GroupId, Person, Role, Scope, UnitId};
use crate::store::Result;
use crate::talk::Turn;
use crate::text::Value;

const FLOW: &str = "invitations";
const VERSION: u32 = 1;
/// The longest name that is kept.
const LONGEST_NAME: usize = 60;

/// What the conversation knows: the code of the invitation that is open, and whether a name is being asked.
#[derive(Debug, Serialize, Deserialize)]
struct Joining {
    code: String,
    naming: bool,
}

/// What a button about invitations does.
pub async fn act(turn: &mut Turn<'_>, action: Action) -> Result<()> {
    match action {
        Action::Invite => roles(turn).await,
        Action::InviteRole(role) => match role.parse() {
            Ok(role) => scopes(turn, role).await,
            Err(()) => roles(turn).await,
        },
        Action::InviteGroup(role, group) => invite(turn, &role, Some(GroupId(group)), None).await,
        Action::InviteUnit(role, unit) => invite(turn, &role, None, Some(UnitId(unit))).await,
        Action::Join => {
            let name = turn.shown_name.clone();
            join(turn, name).await
        }
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
    let Some(invitation) = usable(turn, code).await? else {
        return Ok(());
    };
    let scope = scope_name(turn, invitation.grant).await?;
    let role = turn.say(&format!("people-role-{}", invitation.grant.role));
    turn.keep(FLOW, VERSION, &Joining { code: code.to_owned(), naming: false })?;
    let mut screen = Screen::say(turn.fill(
        "invitations-offer",
        &[
            ("role", Value::from(role)),
            ("scope", Value::from(scope)),
            ("until", Value::from(local(invitation.expires_at).format("%H:%M %d/%m/%Y").to_string())),
        ],
    ));
    let known = turn.person.name.clone().or_else(|| turn.shown_name.clone()).filter(|name| !name.trim().is_empty());
    if let Some(name) = known {
        screen = screen.choice(turn.fill("invitations-join-as", &[("name", Value::from(name))]), Action::Join);
    }
    turn.show(
        screen
            .choice(turn.say("invitations-join-other-name"), Action::JoinRename)
            .choice(turn.say("invitations-decline"), Action::JoinNot),
    );
    Ok(())
}

/// Words typed while a name is being asked. False if they belong to somebody else.
pub async fn words(turn: &mut Turn<'_>, text: &str) -> Result<bool> {
    let Some(joining) = turn.kept::<Joining>(FLOW, VERSION) else {
        return Ok(false);
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
    let Some(invitation) = usable(turn, &joining.code).await? else {
        return Ok(());
    };
    let Some(name) = name.or_else(|| turn.person.name.clone()).filter(|name| !name.trim().is_empty()) else {
        turn.keep(FLOW, VERSION, &Joining { naming: true, ..joining })?;
        turn.show(Screen::say(turn.say("invitations-name-question")));
        return Ok(());
    };
    if !accept(turn.tx, &invitation, turn.person.id, turn.now).await? {
        turn.forget();
        turn.show(Screen::say(turn.say("invitations-used")).choice(turn.say("common-menu"), Action::Menu));
        return Ok(());
    }
    let name: String = name.trim().chars().take(LONGEST_NAME).collect();
    people::set_name(turn.tx, turn.person.id, &name).await?;
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

/// The invitation behind `code`, or none after saying why it cannot be used.
async fn usable(turn: &mut Turn<'_>, code: &str) -> Result<Option<Invitation>> {
    let id = match find(turn.tx, code).await? {
        Some(invitation) if invitation.used => "invitations-used",
        Some(invitation) if invitation.expires_at <= turn.now => "invitations-expired",
        Some(invitation) => return Ok(Some(invitation)),
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
        [only] => scopes(turn, *only).await,
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

async fn scopes(turn: &mut Turn<'_>, role: Role) -> Result<()> {
    let word = role.word().to_owned();
    let mut choices: Vec<(String, Action)> = Vec::new();
    match role.scope() {
        Scope::Ward => return invite(turn, role.word(), None, None).await,
        Scope::Group => {
            for group in people::groups(turn.tx).await? {
                if may(&turn.person, Deed::Invite(Grant { role, group: Some(group.id), unit: None })) {
                    choices.push((group.name, Action::InviteGroup(word.clone(), group.id.0)));
                }
            }
        }
        Scope::Unit => {
            for unit in people::units(turn.tx).await? {
                if may(&turn.person, Deed::Invite(Grant { role, group: None, unit: Some(unit.id) })) {
                    choices.push((unit.name, Action::InviteUnit(word.clone(), unit.id.0)));
                }
            }
        }
    }
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
        _ => {
            let mut screen = Screen::say(turn.say("invitations-scope-question"));
            for (label, action) in choices {
                screen = screen.choice(label, action);
            }
            turn.show(screen.choice(turn.say("common-menu"), Action::Menu));
            Ok(())
        }
    }
}

async fn invite(turn: &mut Turn<'_>, role: &str, group: Option<GroupId>, unit: Option<UnitId>) -> Result<()> {
    let grant = role.parse().ok().map(|role: Role| Grant { role, group, unit });
    let Some(grant) = grant.filter(|grant| fits(*grant) && may(&turn.person, Deed::Invite(*grant))) else {
        turn.show(Screen::say(turn.say("common-not-allowed")).choice(turn.say("common-menu"), Action::Menu));
        return Ok(());
    };
    let scope = scope_name(turn, grant).await?;
    if scope.is_empty() {
        turn.show(Screen::say(turn.say("common-stale")).choice(turn.say("common-menu"), Action::Menu));
        return Ok(());
    }
    let code = create(turn.tx, grant, Some(turn.person.id), turn.now).await?;
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
            ("link", Value::from(link)),
            ("until", Value::from(local(turn.now + VALID_FOR).format("%H:%M %d/%m/%Y").to_string())),
        ],
    );
    turn.show(
        Screen::say(words)
            .choice(turn.say("invitations-another"), Action::InviteRole(grant.role.word().to_owned()))
            .choice(turn.say("common-menu"), Action::Menu),
    );
    Ok(())
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
async fn scope_name(turn: &mut Turn<'_>, grant: Grant) -> Result<String> {
    Ok(match (grant.group, grant.unit) {
        (Some(group), _) => people::group(turn.tx, group).await?.map(|group| group.name).unwrap_or_default(),
        (_, Some(unit)) => people::unit(turn.tx, unit).await?.map(|unit| unit.name).unwrap_or_default(),
        (None, None) => turn.ward.fact("ward-name").map_or_else(|| turn.say("common-the-ward"), str::to_owned),
    })
}
