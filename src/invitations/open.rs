//! The invitations that nobody has used yet, and taking one back.

use super::flow::scope_name;
use super::{Invitation, open, revoke};
use crate::chat::{Action, Screen, Team};
use crate::clock::local;
use crate::people::access::{Deed, may};
use crate::store::Result;
use crate::talk::Turn;
use crate::text::{Value, lines};

/// How many are listed on one screen.
const LISTED: usize = 5;

/// The open invitations that the person could make herself: those she may take back.
async fn own(turn: &mut Turn<'_>) -> Result<Vec<Invitation>> {
    let mut found = open(turn.tx, turn.now).await?;
    found.retain(|invitation| may(&turn.person, Deed::Invite(invitation.grant)));
    Ok(found)
}

/// Lists them, from one on.
pub(super) async fn list(turn: &mut Turn<'_>, from: usize) -> Result<()> {
    let found = own(turn).await?;
    if found.is_empty() {
        let screen = Screen::say(turn.say("invitations-none-open"))
            .choice(turn.say("people-back"), Action::Team(Team::Home))
            .choice(turn.say("common-menu"), Action::Menu);
        turn.show(screen);
        return Ok(());
    }
    let mut parts = vec![turn.fill("invitations-open-title", &[("count", Value::from(found.len()))])];
    let mut offers = Vec::new();
    for (number, invitation) in (from + 1..).zip(found.iter().skip(from).take(LISTED)) {
        let scope = scope_name(turn, invitation.grant).await?;
        let role = turn.say(&format!("people-role-{}", invitation.grant.role));
        let name = invitation.name.clone().unwrap_or_else(|| turn.say("invitations-for-anyone"));
        let until = local(invitation.expires_at).format("%d/%m/%Y").to_string();
        parts.push(turn.fill(
            "invitations-open-line",
            &[
                ("number", Value::from(number)),
                ("name", Value::from(name)),
                ("role", Value::from(role)),
                ("scope", Value::from(scope)),
                ("until", Value::from(until)),
            ],
        ));
        let label = turn.fill("invitations-revoke", &[("number", Value::from(number))]);
        offers.push((label, Action::Team(Team::Revoke(invitation.id))));
    }
    let mut screen = Screen::say(lines(parts.iter().map(String::as_str)));
    for (label, action) in offers {
        screen = screen.choice(label, action);
    }
    if from + LISTED < found.len() {
        screen = screen.choice(turn.say("people-more"), Action::Team(Team::Invitations(from + LISTED)));
    }
    turn.show(screen.choice(turn.say("people-back"), Action::Team(Team::Home)));
    Ok(())
}

/// Takes one back.
pub(super) async fn revoke_one(turn: &mut Turn<'_>, id: i64) -> Result<()> {
    let may_take_back = own(turn).await?.iter().any(|invitation| invitation.id == id);
    let done = may_take_back && revoke(turn.tx, id, Some(turn.person.id), turn.now).await?;
    let said = turn.say(if done { "invitations-revoked-now" } else { "common-stale" });
    let screen = Screen::say(said)
        .choice(turn.say("invitations-open-list"), Action::Team(Team::Invitations(0)))
        .choice(turn.say("common-menu"), Action::Menu);
    turn.show(screen);
    Ok(())
}
