//! How entries look: to whoever holds them, to whoever sent them, in lists, in messages that come unasked.

use chrono::NaiveDate;

use super::{Document, Entry, Side, State};
use crate::chat::{Action, Helping, Registering, Screen};
use crate::text::{Value, Words, day, escape, lines};

/// How many letters of an entry stand in a list.
const EXCERPT: usize = 90;

/// An action about the registers.
pub(super) fn act(deed: Registering) -> Action {
    Action::Registering(deed)
}

/// Names that stand on a card.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    /// The unit's.
    pub(super) unit: Option<String>,
    /// That of whoever works on it.
    pub(super) holder: Option<String>,
    /// That of whoever received it.
    pub(super) received_by: Option<String>,
    /// The number of the task that it hinders.
    pub(super) task: Option<String>,
}

/// The register and the side that an entry comes from.
fn kind(words: Words<'_>, entry: &Entry) -> String {
    let book = words.get(&format!("registers-book-{}", entry.book.word()));
    let side = words.get(&format!("registers-side-{}", entry.side.word()));
    words.fill("registers-kind", &[("book", Value::from(book)), ("side", Value::from(side))])
}

/// How it stands and, while it is open, how much time is left.
fn standing(words: Words<'_>, entry: &Entry, today: NaiveDate) -> String {
    let state = words.get(&format!("registers-state-{}", entry.state.word()));
    if !entry.state.is_open() {
        return state;
    }
    let days = (entry.due - today).num_days();
    let left = match days {
        0 => words.get("registers-due-today"),
        1.. => words.fill("registers-due-left", &[("days", Value::from(days))]),
        _ => words.fill("registers-due-late", &[("days", Value::from(-days))]),
    };
    words.fill("registers-standing", &[("state", Value::from(state)), ("left", Value::from(left))])
}

/// What an entry says, or that it was taken back.
fn said(words: Words<'_>, entry: &Entry) -> String {
    if entry.words.is_empty() { words.get("registers-words-gone") } else { entry.words.clone() }
}

fn excerpt(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= EXCERPT {
        return line;
    }
    let cut: String = line.chars().take(EXCERPT).collect();
    format!("{} …", cut.rsplit_once(' ').map_or(cut.as_str(), |(head, _)| head))
}

/// A document as it is shown, escaped.
pub(super) fn document(words: Words<'_>, document: &Document) -> String {
    match document.date {
        Some(date) => words.fill(
            "registers-document-dated",
            &[("number", Value::from(&document.number)), ("date", Value::from(day(date)))],
        ),
        None => escape(&document.number),
    }
}

/// What was decided, and by which document; empty while nothing is.
fn decision(words: Words<'_>, entry: &Entry) -> String {
    let decided = entry.decision.as_ref().map(|decision| {
        let id =
            if entry.beyond && entry.state == State::Raised { "registers-raised-why" } else { "registers-decided" };
        words.fill(id, &[("decision", Value::from(decision))])
    });
    let by = entry
        .document
        .as_ref()
        .map(|one| words.fill("registers-by-document", &[("document", Value::Marked(document(words, one).into()))]));
    lines([decided.unwrap_or_default().as_str(), by.unwrap_or_default().as_str()])
}

/// The card that those see who work on entries.
pub(super) fn card(words: Words<'_>, entry: &Entry, names: &Names, today: NaiveDate) -> String {
    let head = words.fill(
        "registers-card-head",
        &[
            ("code", Value::from(&entry.code)),
            ("kind", Value::from(kind(words, entry))),
            ("standing", Value::from(standing(words, entry, today))),
        ],
    );
    let nobody = || words.get("registers-nobody");
    let facts = words.fill(
        "registers-card-facts",
        &[
            ("words", Value::from(said(words, entry))),
            ("since", Value::from(day(crate::clock::local_date(entry.created_at)))),
            ("due", Value::from(day(entry.due))),
            ("unit", Value::from(names.unit.clone().unwrap_or_else(|| words.get("registers-no-unit")))),
            ("holder", Value::from(names.holder.clone().unwrap_or_else(nobody))),
            ("receiver", Value::from(names.received_by.clone().unwrap_or_else(|| words.get("registers-by-bot")))),
        ],
    );
    let task = names.task.as_ref().map(|task| words.fill("registers-card-task", &[("task", Value::from(task))]));
    let beyond = if entry.beyond { words.get("registers-is-beyond") } else { String::new() };
    lines([
        head.as_str(),
        facts.as_str(),
        task.unwrap_or_default().as_str(),
        beyond.as_str(),
        decision(words, entry).as_str(),
    ])
}

/// The card that whoever sent it sees.
pub(super) fn own(words: Words<'_>, entry: &Entry, today: NaiveDate) -> String {
    let head = words.fill(
        "registers-own",
        &[
            ("code", Value::from(&entry.code)),
            ("kind", Value::from(words.get(&format!("registers-book-{}", entry.book.word())))),
            ("words", Value::from(said(words, entry))),
            ("since", Value::from(day(crate::clock::local_date(entry.created_at)))),
        ],
    );
    lines([head.as_str(), progress(words, entry, today).as_str(), decision(words, entry).as_str()])
}

/// How far it is, for whoever waits for it: no officer is called late to her.
fn progress(words: Words<'_>, entry: &Entry, today: NaiveDate) -> String {
    let id = match entry.state {
        State::New | State::Working if entry.is_late(today) => "registers-progress-late".to_owned(),
        state => format!("registers-progress-{}", state.word()),
    };
    words.fill(&id, &[("due", Value::from(day(entry.due)))])
}

/// What somebody sees who knows the code and did not send it: how far it is, not what it says.
pub(super) fn by_code(words: Words<'_>, entry: &Entry, today: NaiveDate) -> Screen {
    let head = words.fill("registers-by-code", &[("code", Value::from(&entry.code))]);
    let by =
        entry.document.as_ref().filter(|_| !entry.state.is_open()).map(|one| {
            words.fill("registers-by-document", &[("document", Value::Marked(document(words, one).into()))])
        });
    Screen::say(lines([
        head.as_str(),
        progress(words, entry, today).as_str(),
        by.unwrap_or_default().as_str(),
        words.get("registers-by-code-only").as_str(),
    ]))
    .choice(words.get("common-human"), Action::Human)
    .choice(words.get("common-menu"), Action::Menu)
}

/// One line of a list.
pub(super) fn line(words: Words<'_>, number: usize, entry: &Entry, today: NaiveDate) -> String {
    words.fill(
        "registers-line",
        &[
            ("number", Value::from(number)),
            ("code", Value::from(&entry.code)),
            ("standing", Value::from(standing(words, entry, today))),
            ("words", Value::from(excerpt(&said(words, entry)))),
        ],
    )
}

/// The two choices under a message about an entry that waits to be worked on.
fn to_work(words: Words<'_>, screen: Screen, entry: &Entry) -> Screen {
    let screen = if entry.holder.is_none() {
        screen.choice(words.get("registers-take"), act(Registering::Take(entry.id.0)))
    } else {
        screen.choice(words.get("registers-answer"), act(Registering::Answer(entry.id.0)))
    };
    screen.choice(words.get("registers-look"), act(Registering::Show(entry.id.0)))
}

fn short(words: Words<'_>, id: &str, entry: &Entry, today: NaiveDate) -> String {
    words.fill(
        id,
        &[
            ("code", Value::from(&entry.code)),
            ("kind", Value::from(kind(words, entry))),
            ("standing", Value::from(standing(words, entry, today))),
            ("words", Value::from(excerpt(&said(words, entry)))),
        ],
    )
}

/// There is a new entry.
pub(super) fn arrived(words: Words<'_>, entry: &Entry, today: NaiveDate) -> Screen {
    to_work(words, Screen::say(short(words, "registers-arrived", entry, today)), entry)
}

/// Something goes to the city.
pub(super) fn raised(words: Words<'_>, entry: &Entry, today: NaiveDate) -> Screen {
    Screen::say(short(words, "registers-raised-notice", entry, today))
        .choice(words.get("registers-look"), act(Registering::Show(entry.id.0)))
        .choice(words.get("registers-list-beyond"), act(Registering::List("beyond".to_owned(), 0)))
}

/// The day comes nearer, or has passed.
pub(super) fn reminder(words: Words<'_>, entry: &Entry, today: NaiveDate) -> Screen {
    to_work(words, Screen::say(short(words, "registers-reminder", entry, today)), entry)
}

/// Several reminders in one message.
pub(super) fn digest(words: Words<'_>, entries: &[Entry], today: NaiveDate) -> Screen {
    const LISTED: usize = 6;
    let mut text = words.fill("registers-digest", &[("count", Value::from(entries.len()))]);
    let mut screen = Screen::default();
    for (index, entry) in entries.iter().take(LISTED).enumerate() {
        text.push('\n');
        text.push_str(&line(words, index + 1, entry, today));
        let action = act(Registering::Show(entry.id.0));
        screen = if index % 2 == 1 { screen.beside(&entry.code, action) } else { screen.choice(&entry.code, action) };
    }
    if entries.len() > LISTED {
        text.push('\n');
        text.push_str(&words.fill("registers-more", &[("count", Value::from(entries.len() - LISTED))]));
    }
    screen.words = text;
    screen.choice(words.get("registers-home"), act(Registering::Home))
}

/// Whoever sent it took it back.
pub(super) fn withdrawn(words: Words<'_>, entry: &Entry) -> Screen {
    Screen::say(words.fill("registers-withdrawn-notice", &[("code", Value::from(&entry.code))]))
        .choice(words.get("registers-look"), act(Registering::Show(entry.id.0)))
}

/// What whoever sent it is told of a change.
pub(super) fn told(words: Words<'_>, entry: &Entry, what: &str) -> Screen {
    let head = words.fill(
        &format!("registers-told-{what}"),
        &[("code", Value::from(&entry.code)), ("due", Value::from(day(entry.due)))],
    );
    let decided = if matches!(what, "answered" | "raised" | "closed") { decision(words, entry) } else { String::new() };
    let screen = Screen::say(lines([head.as_str(), decided.as_str()]))
        .choice(words.get("registers-look"), act(Registering::Show(entry.id.0)));
    // Whoever does not follow the answer has somebody explain it.
    if entry.side == Side::Resident && entry.state == State::Answered {
        return screen.choice(words.get("registers-explain"), Action::Helping(Helping::New));
    }
    screen
}
