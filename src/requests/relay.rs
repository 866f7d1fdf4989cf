//! Words, pictures and speech from one side of a request to the other, through the bot.
//!
//! Each side is named by what the other may know: "Người dân · HD-7K2P" and the member's display name. Nothing is kept
//! but the message in the outbox until it is sent. Secrets are not passed on: the engine's guard stands before this.

use super::flow::{FLOW, Known, State as Asking, VERSION, not_allowed};
use super::notices::{Notices, name_of};
use super::screens::act;
use super::{Request, RequestId, State, sql};
use crate::chat::{Action, Body, Helping, Media, Screen};
use crate::guides::search::Decision;
use crate::outbox::{self, Lane};
use crate::people::access::{Deed, may};
use crate::people::{self, PersonId};
use crate::store::Result;
use crate::talk::{self, Turn};
use crate::text::{Language, Value, escape};

/// How many characters of somebody's words one message carries besides its head.
const PIECE: usize = 1800;
/// The longest text under a picture.
const LONGEST_CAPTION: usize = 800;
/// For how long after a request ended words are taken as meant for the other side.
const JUST_ENDED: chrono::TimeDelta = chrono::TimeDelta::hours(1);

/// What is passed on.
enum What<'w> {
    Words(&'w str),
    Media(Media, &'w str, Option<&'w str>),
}

/// From now on words go to the other side.
pub(super) async fn begin(turn: &mut Turn<'_>, id: RequestId) -> Result<()> {
    let Some((request, other)) = sides(turn, id).await? else { return Ok(()) };
    let to = name_of_side(turn, &request, other).await?;
    turn.keep(FLOW, VERSION, &Asking::Chat(id.0))?;
    let words = turn.fill("requests-chat-begin", &[("code", Value::from(&request.code)), ("to", Value::from(to))]);
    turn.show(
        Screen::say(words)
            .choice(turn.say("requests-chat-end"), act(Helping::ChatEnd))
            .beside(turn.say("requests-look"), act(Helping::Show(id.0))),
    );
    Ok(())
}

/// Words no longer go to the other side.
pub(super) fn end(turn: &mut Turn<'_>) {
    turn.forget();
    let screen = Screen::say(turn.say("requests-chat-ended"))
        .choice(turn.say("requests-mine"), act(Helping::Mine))
        .choice(turn.say("common-menu"), Action::Menu);
    turn.show(screen);
}

/// The request and who is at its other side; otherwise says why nothing can be passed on.
async fn sides(turn: &mut Turn<'_>, id: RequestId) -> Result<Option<(Request, PersonId)>> {
    let me = turn.person.id;
    let Some(request) = super::request(turn.tx, id).await? else {
        turn.forget();
        not_allowed(turn);
        return Ok(None);
    };
    let asks = request.person == me;
    let helps = request.is_helped_by(&turn.person);
    let why = match (request.state, request.helper) {
        _ if !asks && !helps && request.helper != Some(me) => {
            turn.forget();
            not_allowed(turn);
            return Ok(None);
        }
        (State::Claimed, Some(helper)) if helps && helper != request.person => {
            let asker = request.person;
            return Ok(Some((request, asker)));
        }
        (State::Claimed, Some(helper)) if asks && helper != me => return Ok(Some((request, helper))),
        (State::Claimed, _) if asks && helps => "requests-chat-nobody-else",
        (State::Open, _) if asks => "requests-chat-nobody-yet",
        (State::Claimed | State::Open, _) => "requests-chat-not-yours",
        (State::Closed | State::Cancelled, _) => "requests-chat-over",
    };
    turn.forget();
    let mut screen = Screen::say(turn.fill(why, &[("code", Value::from(&request.code))]));
    if asks && request.can_reopen(turn.now) {
        screen = screen.choice(turn.say("requests-reopen"), act(Helping::Reopen(id.0)));
    }
    turn.show(screen.choice(turn.say("common-menu"), Action::Menu));
    Ok(None)
}

/// How the person to whom something goes is called.
async fn name_of_side(turn: &mut Turn<'_>, request: &Request, other: PersonId) -> Result<String> {
    if other == request.person {
        return Ok(asker(turn, request, turn.words.language));
    }
    name_of(turn.tx, other, turn.words).await
}

fn asker(turn: &Turn<'_>, request: &Request, language: Language) -> String {
    let id = if request.for_other { "requests-side-for-other" } else { "requests-side-resident" };
    turn.words.of(language).get(id)
}

pub(super) async fn pass_words<'a>(turn: &mut Turn<'a>, known: Known<'a>, id: RequestId, text: &str) -> Result<()> {
    pass(turn, known, id, What::Words(text)).await
}

pub(super) async fn pass_media<'a>(
    turn: &mut Turn<'a>,
    known: Known<'a>,
    id: RequestId,
    media: Media,
    file: &str,
    caption: Option<&str>,
) -> Result<()> {
    pass(turn, known, id, What::Media(media, file, caption)).await
}

/// A file of a kind that is not passed on.
pub(super) fn file_not_passed(turn: &mut Turn<'_>) {
    turn.show(Screen::say(turn.say("requests-chat-file")).choice(turn.say("requests-chat-end"), act(Helping::ChatEnd)));
}

async fn pass<'a>(turn: &mut Turn<'a>, known: Known<'a>, id: RequestId, what: What<'_>) -> Result<()> {
    let Some((request, other)) = sides(turn, id).await? else { return Ok(()) };
    let to_helper = other != request.person;
    let notices = Notices::of(turn, known.catalogue);
    if to_helper {
        let helper = people::person(turn.tx, other).await?;
        if !helper.is_some_and(|helper| may(&helper, Deed::HelpWithRequest(request.group))) {
            turn.forget();
            turn.reminders_changed = true;
            let words = turn.fill("requests-chat-helper-left", &[("code", Value::from(&request.code))]);
            notices.back_to_team(turn.tx, &request, other, "lost", &known.rules.calendar).await?;
            turn.show(Screen::say(words).choice(turn.say("common-menu"), Action::Menu));
            return Ok(());
        }
    }
    let mut passed = false;
    for (language, address, parked) in people::reach(turn.tx, other).await? {
        if parked || !people::hold(turn.tx, &address).await? {
            continue;
        }
        let from = if to_helper {
            asker(turn, &request, language)
        } else {
            name_of(turn.tx, turn.person.id, turn.words.of(language)).await?
        };
        let words = turn.words.of(language);
        let head =
            words.fill("requests-relay-head", &[("from", Value::from(from)), ("code", Value::from(&request.code))]);
        for body in bodies(&head, words.get("requests-reply"), id, &what) {
            if let Some(row) = outbox::enqueue(turn.tx, &address, Lane::Relay, &body, None, turn.now).await? {
                outbox::wipe_once_sent(turn.tx, row).await?;
            }
        }
        talk::leave(turn.tx, &address, turn.now, |state| {
            matches!(state.of::<Asking>(FLOW, VERSION), Some(Asking::Ended(_)))
        })
        .await?;
        talk::settle(turn.tx, &address, FLOW, VERSION, &Asking::Chat(id.0), turn.now).await?;
        passed = true;
    }
    turn.keep(FLOW, VERSION, &Asking::Chat(id.0))?;
    let to = name_of_side(turn, &request, other).await?;
    let said = match (passed, &what) {
        (false, _) => "requests-chat-away",
        (true, What::Media(Media::Photo, ..)) => "requests-chat-photo-passed",
        (true, _) => "requests-chat-passed",
    };
    let words = turn.fill(said, &[("to", Value::from(to)), ("code", Value::from(&request.code))]);
    turn.show(
        Screen::say(words)
            .choice(turn.say("requests-chat-end"), act(Helping::ChatEnd))
            .beside(turn.say("requests-look"), act(Helping::Show(id.0))),
    );
    Ok(())
}

/// The messages that carry something to the other side, the way to answer under the last.
fn bodies(head: &str, reply: String, id: RequestId, what: &What<'_>) -> Vec<Body> {
    let text = match what {
        What::Words(text) => Some(*text),
        What::Media(_, _, caption) => caption.filter(|caption| caption.chars().count() > LONGEST_CAPTION),
    };
    let mut screens: Vec<Screen> = Vec::new();
    if let Some(text) = text {
        let letters: Vec<char> = text.chars().collect();
        for piece in letters.chunks(PIECE) {
            screens.push(Screen::say(format!("{head}\n{}", escape(&piece.iter().collect::<String>()))));
        }
    }
    let buttons = Screen::default().choice(reply, act(Helping::Chat(id.0))).buttons();
    let mut bodies: Vec<Body> =
        screens.into_iter().map(|screen| Body::Say { words: screen.words, buttons: Vec::new() }).collect();
    if let What::Media(media, file, caption) = what {
        let words = match caption.filter(|_| text.is_none()) {
            Some(caption) => format!("{head}\n{}", escape(caption)),
            None => head.to_owned(),
        };
        bodies.push(Body::Pass { media: *media, file: (*file).to_owned(), words, buttons: Vec::new() });
    }
    if let Some(Body::Say { buttons: last, .. } | Body::Pass { buttons: last, .. }) = bodies.last_mut() {
        *last = buttons;
    }
    bodies
}

/// Words typed when a request has ended: meant for the other side if that was just now and they are no question that
/// a guide answers. False if they are something new.
pub(super) async fn after_the_end(turn: &mut Turn<'_>, known: Known<'_>, id: RequestId, text: &str) -> Result<bool> {
    turn.forget();
    if known.catalogue.index().find(text).decision == Decision::Answer {
        return Ok(false);
    }
    let request = sql::request(turn.tx, id).await?;
    let Some(request) = request.filter(|one| one.closed_at.is_some_and(|at| turn.now - at <= JUST_ENDED)) else {
        return Ok(false);
    };
    let mut screen = Screen::say(turn.fill("requests-chat-over", &[("code", Value::from(&request.code))]));
    if request.person == turn.person.id && request.can_reopen(turn.now) {
        screen = screen.choice(turn.say("requests-reopen"), act(Helping::Reopen(id.0)));
    }
    turn.show(screen.choice(turn.say("common-menu"), Action::Menu));
    Ok(true)
}
