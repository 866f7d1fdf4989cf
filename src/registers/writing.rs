//! Writing an entry, until it is sent; taking it back.
//!
//! A resident is asked for no name and no number; she agrees to the sentence above the button that sends it.

use serde::{Deserialize, Serialize};

use super::flow::{Asking, FLOW, VERSION, after, not_allowed, show_id};
use super::screens::act;
use super::{
    Book, Change, Entered, Entry, EntryId, LONGEST_WORDS, Settings, Side, Wanted, change, enter, says_something,
};
use super::{notices, sql};
use crate::chat::{Action, Registering, Screen};
use crate::people::access::{Deed, may};
use crate::people::consents::{self, Purpose};
use crate::requests::code;
use crate::store::Result;
use crate::talk::Turn;
use crate::tasks::{self, Rules, TaskId, obstacles};
use crate::text::{Value, day};

/// An entry being written.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Draft {
    key: String,
    book: Book,
    side: Option<Side>,
    task: Option<i64>,
    words: Option<String>,
}

/// Begins an entry of this register.
pub(super) async fn begin(turn: &mut Turn<'_>, book: &str, task: Option<i64>) -> Result<()> {
    let Ok(book) = book.parse::<Book>() else {
        not_allowed(turn);
        return Ok(());
    };
    let staff = may(&turn.person, Deed::EnterObstacle);
    if book == Book::Obstacle && !staff {
        not_allowed(turn);
        return Ok(());
    }
    if let Some(task) = task {
        let seen = tasks::task(turn.tx, TaskId(task)).await?;
        if seen.is_none_or(|task| !may(&turn.person, Deed::AnswerTask(task.unit))) {
            not_allowed(turn);
            return Ok(());
        }
    }
    let side = match book {
        Book::Obstacle => Some(Side::Staff),
        Book::Initiative if staff => Some(Side::Staff),
        Book::Petition | Book::Initiative => None,
    };
    ask(turn, &Draft { key: code::key(), book, side, task, words: None })
}

/// Takes over into the register what was answered about a task, in the same words; once, whoever does it.
pub(super) async fn take_over(turn: &mut Turn<'_>, obstacle: i64) -> Result<()> {
    let Some(found) = obstacles::get(turn.tx, obstacle).await? else {
        not_allowed(turn);
        return Ok(());
    };
    let task = tasks::task(turn.tx, found.task).await?;
    let hers = task.is_some_and(|task| {
        may(&turn.person, Deed::AnswerTask(task.unit)) || may(&turn.person, Deed::ArrangeTask(task.unit))
    });
    if !hers || !may(&turn.person, Deed::EnterObstacle) {
        not_allowed(turn);
        return Ok(());
    }
    let key = format!("o{obstacle}");
    if let Some(before) = sql::of_draft(turn.tx, &key).await? {
        turn.show(Screen::say(turn.say("registers-taken-over-before")));
        return show_id(turn, before.id).await;
    }
    let task = Some(found.task.0);
    ask(turn, &Draft { key, book: Book::Obstacle, side: Some(Side::Staff), task, words: Some(found.text) })
}

/// Asks for the first thing that is missing; at last shows the whole.
fn ask(turn: &mut Turn<'_>, draft: &Draft) -> Result<()> {
    turn.keep(FLOW, VERSION, &Asking::Writing(draft.clone()))?;
    let book = draft.book.word();
    let screen = if draft.side.is_none() {
        let mut screen = Screen::say(turn.say(&format!("registers-ask-side-{book}")));
        for side in [Side::Business, Side::Resident] {
            let label = turn.say(&format!("registers-choose-{}", side.word()));
            screen = screen.choice(label, act(Registering::Side(side.word().to_owned())));
        }
        screen
    } else if let Some(words) = &draft.words {
        let staff = may(&turn.person, Deed::EnterObstacle);
        let asked = if staff { "registers-ask-send" } else { "registers-ask-consent" };
        let mut words = turn.fill(asked, &[("words", Value::from(words))]);
        if !staff {
            words = format!("{words}\n\n{}", Purpose::Entry.text(turn.words));
        }
        let send = turn.say(if staff { "registers-send" } else { "registers-agree-and-send" });
        Screen { fleeting: true, ..Screen::say(words) }
            .choice(send, act(Registering::Send(draft.key.clone())))
            .choice(turn.say("registers-reword"), act(Registering::Reword))
    } else {
        Screen::say(turn.say(&format!("registers-ask-words-{book}")))
    };
    turn.show(screen.choice(turn.say("common-cancel"), Action::Menu));
    Ok(())
}

/// The draft being written; otherwise says that it is gone.
fn draft(turn: &mut Turn<'_>) -> Option<Draft> {
    if let Some(Asking::Writing(draft)) = turn.kept::<Asking>(FLOW, VERSION) {
        // A role may have ended since the draft was begun.
        if draft.book == Book::Obstacle && !may(&turn.person, Deed::EnterObstacle) {
            turn.forget();
            not_allowed(turn);
            return None;
        }
        return Some(draft);
    }
    let screen = Screen::say(turn.say("registers-not-writing"))
        .choice(turn.say("registers-home"), act(Registering::Home))
        .choice(turn.say("common-menu"), Action::Menu);
    turn.show(screen);
    None
}

pub(super) fn side(turn: &mut Turn<'_>, word: &str) -> Result<()> {
    let Some(draft) = draft(turn) else { return Ok(()) };
    // Nobody but the ward's own people speaks for the ward.
    let side = word.parse().ok().filter(|side| *side != Side::Staff).or(draft.side);
    ask(turn, &Draft { side, ..draft })
}

pub(super) fn reword(turn: &mut Turn<'_>) -> Result<()> {
    let Some(draft) = draft(turn) else { return Ok(()) };
    ask(turn, &Draft { words: None, ..draft })
}

/// Words typed while an entry is being written. False if it is not words that are asked for.
pub(super) fn typed(turn: &mut Turn<'_>, draft: Draft, text: &str) -> Result<bool> {
    if draft.side.is_none() {
        return Ok(false);
    }
    if !says_something(text) {
        turn.show(Screen::say(turn.say("registers-words-too-few")));
        ask(turn, &Draft { words: None, ..draft })?;
        return Ok(true);
    }
    if text.chars().count() > LONGEST_WORDS {
        turn.show(Screen::say(turn.fill("registers-words-too-many", &[("most", Value::from(LONGEST_WORDS))])));
        ask(turn, &Draft { words: None, ..draft })?;
        return Ok(true);
    }
    ask(turn, &Draft { words: Some(text.to_owned()), ..draft })?;
    Ok(true)
}

/// Sends what is being written, once however often it is tapped.
pub(super) async fn send(turn: &mut Turn<'_>, rules: &Rules, key: &str) -> Result<()> {
    if let Some(before) = sql::of_draft(turn.tx, key).await?.filter(|entry| entry.is_of(&turn.person)) {
        let said = turn.say("registers-sent-before");
        sent(turn, &before, &said);
        return Ok(());
    }
    let Some(draft) = draft(turn) else { return Ok(()) };
    let (Some(side), Some(words), true) = (draft.side, draft.words.clone(), draft.key == key) else {
        return ask(turn, &draft);
    };
    let wanted = Wanted { draft: draft.key, book: draft.book, side, task: draft.task.map(TaskId), words };
    let settings = Settings::load(turn.tx).await?;
    let entered = enter(turn.tx, &turn.person, &wanted, rules, &settings, turn.now).await?;
    turn.forget();
    match entered {
        Entered::New(entry) => {
            turn.reminders_changed = true;
            if entry.received_by.is_none() {
                consents::agree(turn.tx, turn.person.id, Purpose::Entry, turn.words, turn.now).await?;
            }
            notices::arrived(turn, &entry).await?;
            let said = turn.fill("registers-sent", &[("due", Value::from(day(entry.due)))]);
            sent(turn, &entry, &said);
            Ok(())
        }
        Entered::Before(entry) => {
            let said = turn.say("registers-sent-before");
            sent(turn, &entry, &said);
            Ok(())
        }
        Entered::TooMany => {
            let screen = Screen::say(turn.say("registers-too-many"))
                .choice(turn.say("registers-mine"), act(Registering::Mine(0)))
                .choice(turn.say("common-menu"), Action::Menu);
            turn.show(screen);
            Ok(())
        }
        Entered::NotAllowed => {
            not_allowed(turn);
            Ok(())
        }
    }
}

fn sent(turn: &mut Turn<'_>, entry: &Entry, said: &str) {
    turn.forget();
    let words =
        turn.fill("registers-your-code", &[("said", Value::Marked(said.into())), ("code", Value::from(&entry.code))]);
    let screen = Screen::say(words)
        .choice(turn.say("registers-look"), act(Registering::Show(entry.id.0)))
        .choice(turn.say("common-menu"), Action::Menu);
    turn.show(screen);
}

/// Asks whether it is to be taken back.
pub(super) async fn ask_withdraw(turn: &mut Turn<'_>, id: EntryId) -> Result<()> {
    let found = sql::entry(turn.tx, id).await?;
    let Some(entry) = found.filter(|entry| entry.is_of(&turn.person)) else {
        not_allowed(turn);
        return Ok(());
    };
    let screen = Screen::say(turn.fill("registers-ask-withdraw", &[("code", Value::from(&entry.code))]))
        .choice(turn.say("registers-withdraw-sure"), act(Registering::WithdrawSure(id.0)))
        .choice(turn.say("registers-look"), act(Registering::Show(id.0)));
    turn.show(screen);
    Ok(())
}

pub(super) async fn withdraw(turn: &mut Turn<'_>, rules: &Rules, id: EntryId) -> Result<()> {
    let changed = change(turn.tx, &turn.person, id, None, &Change::Withdrawn, rules, turn.now).await?;
    after(turn, changed, "withdrawn").await
}
