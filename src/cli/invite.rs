//! Making an invitation.

use super::console::raw;
use super::{Console, Invite, Result};
use crate::clock::local;
use crate::invitations::{self, PREFIX};
use crate::people::{self, Grant, Role, Scope};

/// Makes an invitation and shows its link, once.
pub(super) async fn make(console: &mut Console<'_>, invite: &Invite) -> Result {
    let Ok(role) = invite.role.parse::<Role>() else {
        let roles: Vec<&str> = Role::ALL.into_iter().map(Role::word).collect();
        return console
            .input("cli-invite-unknown-role", &[("role", raw(&invite.role)), ("roles", raw(roles.join(", ")))]);
    };
    let store = console.open().await?;
    let mut tx = store.begin().await?;
    let groups = people::groups(&mut tx).await?;
    let units = people::units(&mut tx).await?;
    let group = invite.group.as_ref().map(|code| groups.iter().find(|group| group.code == *code));
    let unit = invite.unit.as_ref().map(|code| units.iter().find(|unit| unit.code == *code));
    let grant = match (role.scope(), group, unit) {
        (Scope::Group, Some(Some(group)), None) => Grant { role, group: Some(group.id), unit: None },
        (Scope::Unit, None, Some(Some(unit))) => Grant { role, group: None, unit: Some(unit.id) },
        (Scope::Ward, None, None) => Grant { role, group: None, unit: None },
        (scope, ..) => {
            let codes: Vec<&str> = match scope {
                Scope::Group => groups.iter().map(|group| group.code.as_str()).collect(),
                Scope::Unit => units.iter().map(|unit| unit.code.as_str()).collect(),
                Scope::Ward => Vec::new(),
            };
            let id = match scope {
                Scope::Ward => "cli-invite-whole-ward",
                _ if codes.is_empty() => "cli-invite-nothing-entered",
                Scope::Group => "cli-invite-needs-group",
                Scope::Unit => "cli-invite-needs-unit",
            };
            return console.input(id, &[("role", raw(role)), ("codes", raw(codes.join(", ")))]);
        }
    };
    let now = console.clock.now();
    let code = invitations::create(&mut tx, grant, None, now).await?;
    let until = local(now + invitations::valid_for(&mut tx).await?);
    let bot = invite.bot.as_deref().map(|bot| bot.trim_start_matches('@')).filter(|bot| !bot.is_empty());
    let link = bot.map(|bot| format!("https://t.me/{bot}?start={PREFIX}{code}"));
    // Before the commit: an invitation whose picture cannot be written is none.
    if let (Some(file), Some(link)) = (&invite.qr, &link) {
        super::qr::write(console, file, link)?;
    }
    tx.commit().await?;
    store.close().await;
    console.say("cli-invite-command", &[("command", raw(format!("/start {PREFIX}{code}")))])?;
    if let Some(link) = link {
        console.say("cli-invite-link", &[("link", raw(link))])?;
    }
    if let Some(file) = &invite.qr {
        console.say("cli-invite-qr", &[("file", raw(file.display()))])?;
    }
    console.say("cli-invite-until", &[("until", raw(until.format("%d/%m/%Y %H:%M")))])
}
