//! What whoever asked does with her requests: look, take back, rate, open again.

mod sql;

use chrono::Datelike;

use super::flow::{FLOW, Known, State as Asking, VERSION, not_allowed};
use super::notices::{Notices, Told, name_of};
use super::screens::{self, MOST_STARS, act};
use super::{LONGEST_WORD, REOPEN_WITHIN, Request, RequestId, Settings, State, routing};
use crate::chat::{Action, Helping, Screen};
use crate::clock::local_date;
use crate::guides::search::redact;
use crate::people;
use crate::store::Result;
use crate::talk::{self, Turn};
use crate::text::Value;

/// How many requests are listed on one screen.
const LISTED: u32 = 6;

/// Whether there is anything to list.
pub(super) async fn has_asked(turn: &mut Turn<'_>) -> Result<bool> {
    Ok(!super::sql::of_person(turn.tx, turn.person.id, turn.now - REOPEN_WITHIN, 1).await?.is_empty())
}

/// The person's requests: those that run, then those of the last days.
pub(super) async fn mine(turn: &mut Turn<'_>, known: Known<'_>) -> Result<()> {
    turn.forget();
    let requests = super::sql::of_person(turn.tx, turn.person.id, turn.now - REOPEN_WITHIN, LISTED).await?;
    if let [only] = requests.as_slice() {
        return super::helper::show(turn, known, only.id).await;
    }
    let head = if requests.is_empty() { "requests-mine-none" } else { "requests-mine-head" };
    let mut text = turn.say(head);
    let mut screen = Screen::default();
    for request in &requests {
        let standing = turn.say(&format!("requests-state-{}", request.state.word()));
        text.push('\n');
        text.push_str(&turn.fill(
            "requests-mine-line",
            &[
                ("code", Value::from(&request.code)),
                ("topic", Value::from(screens::topic_of(turn.words, known.catalogue, request))),
                ("standing", Value::from(standing)),
            ],
        ));
        screen = screen.choice(&request.code, act(Helping::Show(request.id.0)));
        screen.fleeting |= request.about.is_some();
    }
    screen.words = text;
    turn.show(screen.choice(turn.say("requests-new"), act(Helping::New)).choice(turn.say("common-menu"), Action::Menu));
    Ok(())
}

/// The request, if the person asked for it; otherwise says that it is not hers.
async fn own(turn: &mut Turn<'_>, id: RequestId) -> Result<Option<Request>> {
    let request = super::request(turn.tx, id).await?.filter(|request| request.person == turn.person.id);
    if request.is_none() {
        not_allowed(turn);
    }
    Ok(request)
}

fn ended_already(turn: &mut Turn<'_>, request: &Request) {
    let words = turn.fill("requests-ended-already", &[("code", Value::from(&request.code))]);
    turn.show(
        Screen::say(words)
            .choice(turn.say("requests-mine"), act(Helping::Mine))
            .choice(turn.say("common-menu"), Action::Menu),
    );
}

pub(super) async fn ask_cancel(turn: &mut Turn<'_>, id: RequestId) -> Result<()> {
    let Some(request) = own(turn, id).await? else { return Ok(()) };
    if !matches!(request.state, State::Open | State::Claimed) {
        ended_already(turn, &request);
        return Ok(());
    }
    let words = turn.fill("requests-ask-cancel", &[("code", Value::from(&request.code))]);
    turn.show(
        Screen::say(words)
            .choice(turn.say("requests-cancel-sure"), act(Helping::CancelSure(id.0)))
            .choice(turn.say("requests-cancel-not"), act(Helping::Show(id.0))),
    );
    Ok(())
}

pub(super) async fn cancel<'a>(turn: &mut Turn<'a>, known: Known<'a>, id: RequestId) -> Result<()> {
    let Some(request) = own(turn, id).await? else { return Ok(()) };
    if !super::cancel(turn.tx, &turn.person, id, turn.now).await? {
        ended_already(turn, &request);
        return Ok(());
    }
    turn.forget();
    turn.reminders_changed = true;
    if let Some(helper) = request.helper.filter(|helper| *helper != turn.person.id) {
        let notices = Notices::of(turn, known.catalogue);
        notices.end_talk(turn.tx, helper, &request).await?;
        notices
            .to(turn.tx, helper, &request, "cancelled", |words| {
                Screen::say(words.fill("requests-cancelled-notice", &[("code", Value::from(&request.code))]))
                    .choice(words.get("requests-team"), act(Helping::Team))
            })
            .await?;
    }
    let words = turn.fill("requests-cancelled", &[("code", Value::from(&request.code))]);
    turn.show(Screen::say(words).choice(turn.say("common-menu"), Action::Menu));
    Ok(())
}

/// Tells whoever asked how it ended; what she types next is no longer passed on.
pub(super) async fn tell_ended<'a>(turn: &mut Turn<'a>, known: Known<'a>, id: RequestId) -> Result<()> {
    let Some(request) = super::request(turn.tx, id).await? else { return Ok(()) };
    if request.person == turn.person.id {
        return Ok(());
    }
    let helper = name_of(turn.tx, turn.person.id, turn.words).await?;
    let notices = Notices::of(turn, known.catalogue);
    notices.end_talk(turn.tx, request.person, &request).await?;
    notices.to_asker(turn.tx, &request, "ended", |words| screens::ended(words, &request, &helper)).await?;
    for (_, address, _) in people::reach(turn.tx, request.person).await? {
        talk::settle(turn.tx, &address, FLOW, VERSION, &Asking::Ended(id.0), turn.now).await?;
    }
    Ok(())
}

/// Keeps the rating apart: month, group, whom it is for, stars, and nothing that leads back to who asked or for what.
pub(super) async fn rate(turn: &mut Turn<'_>, id: RequestId, stars: u8) -> Result<()> {
    let Some(request) = own(turn, id).await? else { return Ok(()) };
    turn.forget();
    let fits = request.state == State::Closed && !request.for_other && (1..=MOST_STARS).contains(&stars);
    if !fits || !sql::mark_rated(turn.tx, id).await? {
        let words = turn.say(if request.rated { "requests-rated-before" } else { "requests-rating-late" });
        turn.show(Screen::say(words).choice(turn.say("common-menu"), Action::Menu));
        return Ok(());
    }
    let today = local_date(turn.now);
    let month = format!("{:04}-{:02}", today.year(), today.month());
    let row = sql::insert_rating(turn.tx, &month, request.group, request.helper, stars).await?;
    turn.keep(FLOW, VERSION, &Asking::Word(row))?;
    let mut screen = Screen::say(turn.say("requests-rated")).choice(turn.say("requests-no-word"), act(Helping::NoWord));
    if request.can_reopen(turn.now) {
        screen = screen.choice(turn.say("requests-reopen"), act(Helping::Reopen(id.0)));
    }
    turn.show(screen);
    Ok(())
}

/// A word to a rating.
pub(super) async fn word(turn: &mut Turn<'_>, row: i64, text: &str) -> Result<()> {
    turn.forget();
    let word = redact(&text.chars().take(LONGEST_WORD).collect::<String>());
    sql::add_word(turn.tx, row, &word).await?;
    thank(turn, "requests-word-kept");
    Ok(())
}

/// There is nothing to add.
pub(super) fn no_word(turn: &mut Turn<'_>) {
    turn.forget();
    thank(turn, "requests-thanks");
}

fn thank(turn: &mut Turn<'_>, id: &str) {
    turn.show(Screen::say(turn.say(id)).choice(turn.say("common-menu"), Action::Menu));
}

pub(super) async fn reopen<'a>(turn: &mut Turn<'a>, known: Known<'a>, id: RequestId) -> Result<()> {
    let Some(before) = own(turn, id).await? else { return Ok(()) };
    if !super::reopen(turn.tx, &turn.person, id, turn.now).await? {
        let running = matches!(before.state, State::Open | State::Claimed);
        if running {
            return super::helper::show(turn, known, id).await;
        }
        let words = turn.fill("requests-reopen-late", &[("code", Value::from(&before.code))]);
        turn.show(
            Screen::say(words)
                .choice(turn.say("requests-new"), act(Helping::New))
                .choice(turn.say("common-menu"), Action::Menu),
        );
        return Ok(());
    }
    turn.forget();
    turn.reminders_changed = true;
    let Some(request) = super::request(turn.tx, id).await? else { return Ok(()) };
    let notices = Notices::of(turn, known.catalogue);
    let told = notices.route(turn.tx, &request, "requests-reopened-head", None, &known.rules.calendar).await?;
    let settings = Settings::load(turn.tx).await?;
    let id_of_text = match told {
        Told::Team | Told::OnDuty | Told::Later(_) => "requests-reopened",
        Told::Coordinator | Told::Nobody => "requests-went-to-coordinator",
    };
    let said = turn.fill(id_of_text, &[("code", Value::from(&request.code))]);
    let waiting = routing::expectation(turn.words, &known.rules.calendar, &settings, told, turn.now);
    turn.show(
        Screen::say(format!("{said}\n{waiting}"))
            .choice(turn.say("requests-look"), act(Helping::Show(id.0)))
            .choice(turn.say("common-menu"), Action::Menu),
    );
    Ok(())
}
