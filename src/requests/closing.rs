//! How a request ends: with an outcome, and the session in which it was solved.

use chrono::TimeDelta;

use super::flow::{FLOW, Known, State as Asking, VERSION, not_allowed};
use super::helper::{gone, own};
use super::screens::{self, act};
use super::{LONGEST_WORD, Request, RequestId, State, Way};
use crate::chat::{Action, Helping, Outcome, Screen};
use crate::clock::local_date;
use crate::people::GroupId;
use crate::people::access::{Deed, may};
use crate::sessions::{Entry, FromRequest, Outcomes, Place};
use crate::store::Result;
use crate::talk::Turn;
use crate::text::Value;

/// A claim that lay longer than this was not helping all the time: how long it took is not guessed.
const LONGEST_HELP: TimeDelta = TimeDelta::hours(2);
/// Places that requests are often passed on to, by their words.
const PLACES: [&str; 3] = ["centre", "police", "bank"];

pub(super) async fn ask_close(turn: &mut Turn<'_>, id: RequestId) -> Result<()> {
    let Some(request) = own(turn, id).await? else { return Ok(()) };
    // A number typed now answers this question, and not the other side.
    turn.forget();
    let mut screen = Screen::say(turn.fill("requests-ask-outcome", &[("code", Value::from(&request.code))]));
    for outcome in [Outcome::Done, Outcome::NotDone, Outcome::Referred] {
        screen = screen.choice(screens::outcome(turn.words, outcome), act(Helping::Closed(id.0, outcome)));
    }
    turn.show(screen.choice(turn.say("requests-look"), act(Helping::Show(id.0))));
    Ok(())
}

pub(super) async fn close<'a>(turn: &mut Turn<'a>, known: Known<'a>, id: RequestId, outcome: Outcome) -> Result<()> {
    let Some(request) = own(turn, id).await? else { return Ok(()) };
    if outcome != Outcome::Referred {
        return finish(turn, known, &request, outcome, None).await;
    }
    turn.keep(FLOW, VERSION, &Asking::PassedTo(id.0))?;
    let mut screen = Screen::say(turn.say("requests-ask-place"));
    for place in PLACES {
        let label = turn.say(&format!("requests-place-{place}"));
        screen = screen.choice(label, act(Helping::PassedOn(id.0, place.to_owned())));
    }
    turn.show(screen.choice(turn.say("requests-look"), act(Helping::Show(id.0))));
    Ok(())
}

/// Where it was passed on to: one of the usual places by its word, or typed.
pub(super) async fn passed_on<'a>(turn: &mut Turn<'a>, known: Known<'a>, id: RequestId, place: &str) -> Result<()> {
    let Some(request) = own(turn, id).await? else {
        turn.forget();
        return Ok(());
    };
    let place = if PLACES.contains(&place) { turn.say(&format!("requests-place-{place}")) } else { place.to_owned() };
    let place: String = place.chars().take(LONGEST_WORD).collect();
    finish(turn, known, &request, Outcome::Referred, Some(&place)).await
}

async fn finish<'a>(
    turn: &mut Turn<'a>,
    known: Known<'a>,
    request: &Request,
    outcome: Outcome,
    place: Option<&str>,
) -> Result<()> {
    turn.forget();
    if !super::close(turn.tx, &turn.person, request.id, outcome, place, turn.now).await? {
        return gone(turn, request).await;
    }
    turn.reminders_changed = true;
    super::after::tell_ended(turn, known, request.id).await?;
    let words = turn.fill("requests-closed", &[("code", Value::from(&request.code))]);
    let mut screen = Screen::say(words);
    if session_group(turn, request).is_some() {
        screen = screen.choice(turn.say("requests-log-session"), act(Helping::Session(request.id.0)));
    }
    turn.show(
        screen.choice(turn.say("requests-team"), act(Helping::Team)).choice(turn.say("common-menu"), Action::Menu),
    );
    Ok(())
}

/// The group for which the helper can log a session of a request.
fn session_group(turn: &Turn<'_>, request: &Request) -> Option<GroupId> {
    request.group.filter(|group| may(&turn.person, Deed::LogSession(*group)))
}

/// The session in which a closed request was solved: its guide, one person, the place by the way, how it ended.
pub(super) async fn session(turn: &mut Turn<'_>, id: RequestId) -> Result<Option<Entry>> {
    let request = super::request(turn.tx, id).await?;
    let own = request.filter(|request| request.state == State::Closed && request.helper == Some(turn.person.id));
    let with_group = own.and_then(|request| Some((session_group(turn, &request)?, request)));
    let Some((group, request)) = with_group else {
        not_allowed(turn);
        return Ok(None);
    };
    let mut entry = Entry::new(group, local_date(request.closed_at.unwrap_or(turn.now)));
    entry.people = Some(1);
    entry.place = Some(match request.way {
        Way::Chat | Way::Phone => Place::Online,
        Way::Home => Place::Home,
        Way::Hall => Place::Hall,
    });
    entry.topics.extend(request.slug.clone());
    entry.outcome = request.outcome.map(|outcome| Outcomes::all(outcome, 1));
    entry.request = Some(FromRequest { id: request.id.0, round: request.round });
    if let (Some(since), Some(until)) = (super::sql::helped_since(turn.tx, id).await?, request.closed_at) {
        entry.minutes = minutes(until - since);
    }
    entry.note = Some(turn.fill("requests-session-note", &[("code", Value::from(&request.code))]));
    Ok(Some(entry))
}

/// Whole minutes, at least one; none where so long can have been no help without a pause.
fn minutes(span: TimeDelta) -> Option<u32> {
    (span <= LONGEST_HELP).then(|| u32::try_from((span.num_seconds() + 30) / 60).unwrap_or(0).max(1))
}
