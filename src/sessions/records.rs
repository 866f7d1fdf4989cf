//! The conversation about what is stored: a group's recent sessions, one session, deleting it.

use super::asking::view;
use super::screens::grid;
use super::{Changed, Session, SessionId, delete, monthly, recent, session};
use crate::chat::{Action, Screen};
use crate::guides::Catalogue;
use crate::people::access::{Deed, may};
use crate::people::{self, GroupId, PersonId};
use crate::store::Result;
use crate::talk::Turn;
use crate::text::{Value, lines};

/// What a button about stored sessions does.
pub(super) async fn act(turn: &mut Turn<'_>, catalogue: &Catalogue, action: Action) -> Result<()> {
    match action {
        Action::SessionRecent(group) => list(turn, catalogue, GroupId(group)).await,
        Action::SessionShow(id) => show(turn, catalogue, SessionId(id), None).await,
        Action::SessionPhoto(id) => photo(turn, catalogue, SessionId(id)).await,
        Action::SessionDelete(id) => ask_delete(turn, catalogue, SessionId(id)).await,
        Action::SessionDeleteSure(id) => delete_surely(turn, catalogue, SessionId(id)).await,
        Action::Month(group, back) => monthly::show(turn, catalogue, GroupId(group), back).await,
        Action::MonthGroups(back, from) => monthly::side_by_side(turn, back, from).await,
        _ => Ok(()),
    }
}

/// Says something and offers what usually comes next.
pub(super) fn after(turn: &mut Turn<'_>, group: GroupId, words: String) {
    let mut screen = Screen::say(words);
    if may(&turn.person, Deed::LogSession(group)) {
        screen = screen.choice(turn.say("sessions-new-more"), Action::SessionNew(Some(group.0)));
    }
    let screen = screen
        .choice(turn.say("sessions-recent"), Action::SessionRecent(group.0))
        .choice(turn.say("common-menu"), Action::Menu);
    turn.show(screen);
}

/// Says that the person may not.
pub(super) fn not_allowed(turn: &mut Turn<'_>) {
    turn.forget();
    let screen = Screen::say(turn.say("common-not-allowed"))
        .choice(turn.say("common-human"), Action::Human)
        .choice(turn.say("common-menu"), Action::Menu);
    turn.show(screen);
}

/// Somebody else was faster: shows how the session stands now.
pub(super) async fn meanwhile(turn: &mut Turn<'_>, catalogue: &Catalogue, id: SessionId) -> Result<()> {
    turn.forget();
    let said = turn.say("sessions-meanwhile");
    show(turn, catalogue, id, Some(said)).await
}

/// The request's session was written down before: shows it.
pub(super) async fn of_request(turn: &mut Turn<'_>, catalogue: &Catalogue, id: SessionId) -> Result<()> {
    let said = turn.fill("sessions-of-request", &[("session", Value::from(id.to_string()))]);
    show(turn, catalogue, id, Some(said)).await
}

/// The session, if the person may change it now; otherwise says so.
pub(super) async fn changeable(turn: &mut Turn<'_>, id: SessionId) -> Result<Option<Session>> {
    let found = session(turn.tx, &turn.person, id).await?;
    let Some(session) = found else {
        gone(turn);
        return Ok(None);
    };
    if session.may_change(turn.tx, &turn.person, turn.now).await? {
        return Ok(Some(session));
    }
    let screen = Screen::say(turn.say("sessions-too-late"))
        .choice(turn.say("sessions-look"), Action::SessionShow(id.0))
        .choice(turn.say("common-menu"), Action::Menu);
    turn.show(screen);
    Ok(None)
}

/// There is no such session to see.
fn gone(turn: &mut Turn<'_>) {
    let screen = Screen::say(turn.say("sessions-gone")).choice(turn.say("common-menu"), Action::Menu);
    turn.show(screen);
}

async fn list(turn: &mut Turn<'_>, catalogue: &Catalogue, group: GroupId) -> Result<()> {
    let Some(sessions) = recent(turn.tx, &turn.person, group).await? else {
        not_allowed(turn);
        return Ok(());
    };
    let name = group_name(turn, group).await?;
    if sessions.is_empty() {
        let words = turn.fill("sessions-recent-empty", &[("group", Value::from(name))]);
        let mut screen = Screen::say(words);
        if may(&turn.person, Deed::LogSession(group)) {
            screen = screen.choice(turn.say("sessions-new"), Action::SessionNew(Some(group.0)));
        }
        turn.show(screen.choice(turn.say("common-menu"), Action::Menu));
        return Ok(());
    }
    let people: Vec<PersonId> = sessions.iter().map(|session| session.logged_by).collect();
    let names = names(turn, &people).await?;
    let view = view(turn, catalogue);
    let mut parts = vec![turn.fill("sessions-recent-title", &[("group", Value::from(name))])];
    for ((number, session), name) in (1..).zip(&sessions).zip(&names) {
        parts.push(view.listed(number, session, name));
    }
    let offers =
        (1..).zip(&sessions).map(|(number, session): (u32, _)| (number.to_string(), Action::SessionShow(session.id.0)));
    let screen = grid(Screen::say(lines(parts.iter().map(String::as_str))), 3, offers);
    let own = turn.person.groups(&[people::Role::Member, people::Role::TeamLeader]);
    let screen = match own.iter().find(|other| **other != group) {
        Some(other) => {
            let name = group_name(turn, *other).await?;
            screen.choice(name, Action::SessionRecent(other.0))
        }
        None => screen,
    };
    turn.show(screen.choice(turn.say("common-menu"), Action::Menu));
    Ok(())
}

async fn show(turn: &mut Turn<'_>, catalogue: &Catalogue, id: SessionId, said: Option<String>) -> Result<()> {
    let Some(session) = session(turn.tx, &turn.person, id).await? else {
        gone(turn);
        return Ok(());
    };
    let words = whole(turn, catalogue, &session).await?;
    let words = lines([said.unwrap_or_default().as_str(), &words]);
    let mut screen = Screen::say(words);
    if session.entry.photo.is_some() {
        screen = screen.choice(turn.say("sessions-photo-show"), Action::SessionPhoto(id.0));
    }
    if session.may_change(turn.tx, &turn.person, turn.now).await? {
        screen = screen
            .choice(turn.say("sessions-edit"), Action::SessionEdit(id.0))
            .beside(turn.say("sessions-delete"), Action::SessionDelete(id.0));
    }
    let screen = screen
        .choice(turn.say("sessions-recent"), Action::SessionRecent(session.entry.group.0))
        .choice(turn.say("common-menu"), Action::Menu);
    turn.show(screen);
    Ok(())
}

/// Shows a session's picture, and the session under it.
async fn photo(turn: &mut Turn<'_>, catalogue: &Catalogue, id: SessionId) -> Result<()> {
    let found = session(turn.tx, &turn.person, id).await?;
    if let Some(file) = found.and_then(|session| session.entry.photo) {
        let words = turn.fill("sessions-photo-of", &[("session", Value::from(id.to_string()))]);
        turn.show(Screen { picture: Some(file), ..Screen::say(words) });
    }
    show(turn, catalogue, id, None).await
}

/// A stored session in words.
async fn whole(turn: &mut Turn<'_>, catalogue: &Catalogue, session: &Session) -> Result<String> {
    let group = group_name(turn, session.entry.group).await?;
    let by = names(turn, &[session.logged_by]).await?.concat();
    let facts = view(turn, catalogue).facts(&session.entry);
    let with = super::colleagues::in_words(turn, &session.entry).await?;
    let facts = lines([facts.as_str(), &with]);
    Ok(turn.fill(
        "sessions-whole",
        &[
            ("session", Value::from(session.id.to_string())),
            ("group", Value::from(group)),
            ("facts", Value::Marked(facts.into())),
            ("by", Value::from(by)),
        ],
    ))
}

async fn ask_delete(turn: &mut Turn<'_>, catalogue: &Catalogue, id: SessionId) -> Result<()> {
    let Some(session) = changeable(turn, id).await? else {
        return Ok(());
    };
    let words = whole(turn, catalogue, &session).await?;
    let screen = Screen::say(format!("{}\n{words}", turn.say("sessions-delete-question")))
        .choice(turn.say("sessions-delete-sure"), Action::SessionDeleteSure(id.0))
        .beside(turn.say("sessions-delete-not"), Action::SessionShow(id.0));
    turn.show(screen);
    Ok(())
}

async fn delete_surely(turn: &mut Turn<'_>, catalogue: &Catalogue, id: SessionId) -> Result<()> {
    let Some(session) = changeable(turn, id).await? else {
        return Ok(());
    };
    match delete(turn.tx, &turn.person, id, turn.now).await? {
        Changed::Done => {
            let words = turn.fill("sessions-deleted", &[("session", Value::from(id.to_string()))]);
            after(turn, session.entry.group, words);
            Ok(())
        }
        Changed::Meanwhile | Changed::Flawed(_) => meanwhile(turn, catalogue, id).await,
        Changed::NotAllowed => {
            not_allowed(turn);
            Ok(())
        }
    }
}

/// The name of a group; empty if it is gone.
pub(super) async fn group_name(turn: &mut Turn<'_>, group: GroupId) -> Result<String> {
    Ok(people::group(turn.tx, group).await?.map(|group| group.name).unwrap_or_default())
}

/// The names of `people`, in their order; a dash for whoever has none.
pub(super) async fn names(turn: &mut Turn<'_>, people: &[PersonId]) -> Result<Vec<String>> {
    let known = people::names(turn.tx, people).await?;
    let none = turn.say("sessions-none");
    Ok(people
        .iter()
        .map(|person| known.iter().find(|(id, _)| id == person).map_or_else(|| none.clone(), |(_, name)| name.clone()))
        .collect())
}
