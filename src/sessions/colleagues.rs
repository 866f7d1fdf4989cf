//! Colleagues who helped in the same session, and the picture that belongs to it.

mod sql;

use super::asking::{FLOW, VERSION, ask};
use super::draft::{Asking, Draft};
use super::screens::{CHOICES, View, grid};
use super::{Entry, SessionId};
use crate::chat::{Action, Field, Screen};
use crate::guides::Catalogue;
use crate::people::PersonId;
use crate::people::consents::Purpose;
use crate::store::{Result, Tx};
use crate::talk::Turn;
use crate::text::{Value, lines};

/// The most colleagues of one session.
const MOST: usize = 10;

/// Writes down who helped, in place of what was written before.
pub(super) async fn put(tx: &mut Tx, id: SessionId, with: &[PersonId]) -> Result<()> {
    sql::clear(tx, id).await?;
    for person in with {
        sql::add(tx, id, *person).await?;
    }
    Ok(())
}

/// The colleagues of one session.
pub(super) async fn of(tx: &mut Tx, id: i64) -> Result<Vec<PersonId>> {
    sql::of(tx, id).await
}

/// Adds a colleague of the team to the draft or takes her off again. Nobody else can be added.
pub(super) async fn toggle(
    turn: &mut Turn<'_>,
    catalogue: &Catalogue,
    mut draft: Draft,
    person: PersonId,
) -> Result<()> {
    let team = sql::team(turn.tx, draft.entry.group).await?;
    let with = &mut draft.entry.with;
    if with.contains(&person) {
        with.retain(|other| *other != person);
    } else if with.len() < MOST && person != turn.person.id && team.iter().any(|(id, _)| *id == person) {
        with.push(person);
    }
    draft.asking = Asking::Colleagues;
    ask(turn, catalogue, draft).await
}

/// Asks who else of the team helped.
pub(super) async fn question(turn: &mut Turn<'_>, view: View<'_>, draft: &Draft) -> Result<Screen> {
    let mut team = sql::team(turn.tx, draft.entry.group).await?;
    team.retain(|(person, _)| *person != turn.person.id);
    let id = if team.is_empty() { "sessions-colleagues-none" } else { "sessions-ask-colleagues" };
    let offers = team.into_iter().take(CHOICES - 1).map(|(person, name)| {
        let chosen = draft.entry.with.contains(&person);
        let id = if chosen { "sessions-colleague-chosen" } else { "sessions-colleague" };
        let label = view.words.fill(id, &[("name", Value::from(name))]);
        (label, Action::Draft(draft.key.clone(), Field::Colleague(person.0)))
    });
    let screen = grid(Screen::say(view.words.get(id)), 2, offers);
    Ok(view.way_out(draft, screen))
}

/// Who helped too, and whether there is a picture, in words; empty where neither.
pub(super) async fn in_words(turn: &mut Turn<'_>, entry: &Entry) -> Result<String> {
    let mut with = String::new();
    if !entry.with.is_empty() {
        let names = super::records::names(turn, &entry.with).await?.join(", ");
        with = turn.fill("sessions-with-line", &[("names", Value::from(names))]);
    }
    let picture = if entry.photo.is_some() { turn.say("sessions-photo-line") } else { String::new() };
    Ok(lines([with.as_str(), &picture]))
}

/// A picture sent while a session is being written belongs to it; one whose caption tells of a session begins one.
/// False if it is for somebody else.
pub async fn picture(
    turn: &mut Turn<'_>,
    catalogue: &Catalogue,
    file: Option<&str>,
    caption: Option<&str>,
) -> Result<bool> {
    let Some(file) = file else { return Ok(false) };
    if let Some(mut draft) = turn.kept::<Draft>(FLOW, VERSION).filter(|draft| draft.question.is_none()) {
        draft.entry.photo = Some(file.to_owned());
        if draft.shown {
            draft.asking = Asking::Card;
        }
        let asked = Purpose::SessionPicture.text(turn.words);
        turn.show(Screen::say(format!("{}\n{asked}", turn.say("sessions-photo-kept"))));
        ask(turn, catalogue, draft).await?;
        return Ok(true);
    }
    match caption.filter(|caption| super::lines::is_line(turn, caption)) {
        Some(caption) => super::lines::told_with(turn, catalogue, caption, true, Some(file)).await,
        None => Ok(false),
    }
}
