//! The registers as lists: the home of whoever works on them, what somebody sent, what was looked for, what happened.

use super::flow::{Asking, FLOW, VERSION, not_allowed};
use super::screens::{act, line};
use super::sql::{MOST_SOUGHT, Scope};
use super::{Book, Entry, EntryId, List, Trace, notices, sql};
use crate::chat::{Action, Measuring, Registering, Screen};
use crate::clock::{local, local_date};
use crate::people::access::{Deed, may};
use crate::people::{self, Role, UnitId};
use crate::store::Result;
use crate::talk::Turn;
use crate::text::{Value, fold};

/// How many entries stand on one screen.
const LISTED: u32 = 5;
/// How many changes stand on one screen.
const TRACES: u32 = 8;
/// The longest search, in characters.
const LONGEST_SEARCH: usize = 100;

/// What the person may see of the registers; none if she works on none.
fn scope(turn: &Turn<'_>) -> Option<Scope> {
    if may(&turn.person, Deed::SeeEntry(None)) {
        return Some(Scope::ALL);
    }
    let of_unit = |role| matches!(role, Role::Officer | Role::UnitHead);
    let grants = turn.person.grants.iter().filter(|grant| of_unit(grant.role));
    let units: Vec<UnitId> = grants.filter_map(|grant| grant.unit).collect();
    (!units.is_empty()).then(|| Scope::of(&units))
}

/// The registers, for whoever works on them; for all others, what they can send.
pub(super) async fn home(turn: &mut Turn<'_>) -> Result<()> {
    turn.forget();
    let Some(scope) = scope(turn) else {
        let mut screen = Screen::say(turn.say("registers-what-to-send"));
        screen = to_write(turn, screen);
        screen = screen.choice(turn.say("registers-mine"), act(Registering::Mine(0)));
        turn.show(screen.choice(turn.say("common-menu"), Action::Menu));
        return Ok(());
    };
    let counts = sql::open_counts(turn.tx, scope, local_date(turn.now)).await?;
    let mut words = turn.say("registers-title");
    let mut screen = Screen::default();
    for book in Book::ALL {
        let (open, late) = counts.iter().find(|(of, ..)| of == book).map_or((0, 0), |(_, open, late)| (*open, *late));
        let name = turn.say(&format!("registers-list-{}", book.word()));
        words.push('\n');
        let id = if late > 0 { "registers-count-late" } else { "registers-count" };
        words.push_str(
            &turn.fill(id, &[("name", Value::from(&name)), ("open", Value::from(open)), ("late", Value::from(late))]),
        );
        screen = screen.choice(name, act(Registering::List(book.word().to_owned(), 0)));
    }
    // Whoever sees everything looks for what goes to the city, an officer for what is hers.
    let everything = may(&turn.person, Deed::SeeEntry(None));
    let any_late = counts.iter().any(|(_, _, late)| *late > 0);
    let lists = [any_late.then_some(List::Late), Some(if everything { List::Beyond } else { List::Held })];
    for list in lists.into_iter().flatten() {
        let label = turn.say(&format!("registers-list-{}", list.word()));
        screen = screen.choice(label, act(Registering::List(list.word().to_owned(), 0)));
    }
    screen = screen.choice(turn.say("registers-search"), act(Registering::Search));
    if may(&turn.person, Deed::EnterObstacle) {
        screen = screen.beside(turn.say("registers-write"), act(Registering::Mine(0)));
    }
    if may(&turn.person, Deed::SeeIndicators) {
        screen = screen.choice(turn.say("indicators-title-button"), Action::Measuring(Measuring::Page(0)));
    }
    screen.words = words;
    turn.show(screen.choice(turn.say("common-menu"), Action::Menu));
    Ok(())
}

/// What the person can write.
fn to_write(turn: &Turn<'_>, screen: Screen) -> Screen {
    let staff = may(&turn.person, Deed::EnterObstacle);
    let books = [Book::Petition, Book::Initiative, Book::Obstacle].into_iter();
    books.filter(|book| staff || *book != Book::Obstacle).fold(screen, |screen, book| {
        let label = turn.say(&format!("registers-new-{}", book.word()));
        screen.choice(label, act(Registering::New(book.word().to_owned())))
    })
}

/// What the person sent, and what she can send.
pub(super) async fn mine(turn: &mut Turn<'_>, from: usize) -> Result<()> {
    turn.forget();
    let offset = u32::try_from(from).unwrap_or(u32::MAX);
    let sent = sql::of_sender(turn.tx, turn.person.id, offset, LISTED + 1).await?;
    let head = if sent.is_empty() && from == 0 { "registers-mine-none" } else { "registers-mine-head" };
    let mut screen = page(turn, &turn.say(head), &sent, from, Registering::Mine);
    if from == 0 {
        screen = to_write(turn, screen);
    }
    turn.show(screen.choice(turn.say("common-menu"), Action::Menu));
    Ok(())
}

/// A page of entries with a button each, and the way to the next page.
fn page(turn: &Turn<'_>, head: &str, entries: &[Entry], from: usize, next: impl Fn(usize) -> Registering) -> Screen {
    let today = local_date(turn.now);
    let listed = LISTED as usize;
    let mut words = head.to_owned();
    let mut screen = Screen::default();
    for (index, entry) in entries.iter().take(listed).enumerate() {
        words.push('\n');
        words.push_str(&line(turn.words, from.saturating_add(index + 1), entry, today));
        let action = act(Registering::Show(entry.id.0));
        screen = if index % 2 == 1 { screen.beside(&entry.code, action) } else { screen.choice(&entry.code, action) };
    }
    screen.words = words;
    if entries.len() > listed {
        screen = screen.choice(turn.say("registers-next-page"), act(next(from.saturating_add(listed))));
    }
    screen
}

pub(super) async fn list(turn: &mut Turn<'_>, word: &str, from: usize) -> Result<()> {
    turn.forget();
    let (Some(scope), Ok(list)) = (scope(turn), word.parse::<List>()) else {
        not_allowed(turn);
        return Ok(());
    };
    let (today, person) = (local_date(turn.now), turn.person.id);
    let offset = u32::try_from(from).unwrap_or(u32::MAX);
    let entries = sql::listed(turn.tx, list, scope, person, today, offset, LISTED + 1).await?;
    let mut head =
        turn.fill("registers-list-head", &[("name", Value::from(turn.say(&format!("registers-list-{word}"))))]);
    if entries.is_empty() {
        head = format!("{head}\n{}", turn.say("registers-list-empty"));
    }
    let screen = page(turn, &head, &entries, from, |from| Registering::List(word.to_owned(), from));
    let mut screen = screen.choice(turn.say("registers-home"), act(Registering::Home));
    if list != List::Done {
        screen =
            screen.beside(turn.say("registers-list-done"), act(Registering::List(List::Done.word().to_owned(), 0)));
    }
    turn.show(screen);
    Ok(())
}

pub(super) fn ask_search(turn: &mut Turn<'_>) -> Result<()> {
    if scope(turn).is_none() {
        not_allowed(turn);
        return Ok(());
    }
    turn.keep(FLOW, VERSION, &Asking::Search)?;
    let screen =
        Screen::say(turn.say("registers-ask-search")).choice(turn.say("registers-home"), act(Registering::Home));
    turn.show(screen);
    Ok(())
}

pub(super) async fn found_from(turn: &mut Turn<'_>, from: usize) -> Result<()> {
    match turn.kept(FLOW, VERSION) {
        Some(Asking::Found(sought)) => search(turn, &sought, from).await,
        _ => ask_search(turn),
    }
}

/// The entries that hold all the words, accents or not.
pub(super) async fn search(turn: &mut Turn<'_>, text: &str, from: usize) -> Result<()> {
    let Some(scope) = scope(turn) else {
        turn.forget();
        not_allowed(turn);
        return Ok(());
    };
    let sought: String = text.chars().take(LONGEST_SEARCH).collect();
    let folded = fold(&sought);
    let words = folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<String> = words.take(MOST_SOUGHT).map(str::to_owned).collect();
    if words.is_empty() {
        return ask_search(turn);
    }
    let offset = u32::try_from(from).unwrap_or(u32::MAX);
    let entries = sql::found(turn.tx, scope, &words, offset, LISTED + 1).await?;
    turn.keep(FLOW, VERSION, &Asking::Found(sought.clone()))?;
    let id = if entries.is_empty() { "registers-found-none" } else { "registers-found-head" };
    let head = turn.fill(id, &[("sought", Value::from(sought))]);
    let screen = page(turn, &head, &entries, from, Registering::Found)
        .choice(turn.say("registers-search-again"), act(Registering::Search))
        .choice(turn.say("registers-home"), act(Registering::Home));
    turn.show(screen);
    Ok(())
}

/// What happened to an entry: when, who, what, from what, to what.
pub(super) async fn history(turn: &mut Turn<'_>, id: EntryId, from: usize) -> Result<()> {
    let found = sql::entry(turn.tx, id).await?;
    let Some(entry) = found.filter(|entry| notices::may_see(&turn.person, entry)) else {
        not_allowed(turn);
        return Ok(());
    };
    let offset = u32::try_from(from).unwrap_or(u32::MAX);
    let traces = sql::history(turn.tx, id, offset, TRACES + 1).await?;
    let mut words = turn.fill("registers-history-head", &[("code", Value::from(&entry.code))]);
    for trace in traces.iter().take(TRACES as usize) {
        words.push('\n');
        words.push_str(&trace_line(turn, trace).await?);
    }
    let mut screen = Screen::say(words);
    if traces.len() > TRACES as usize {
        let next = from.saturating_add(TRACES as usize);
        screen = screen.choice(turn.say("registers-next-page"), act(Registering::History(id.0, next)));
    }
    turn.show(screen.choice(turn.say("registers-look"), act(Registering::Show(id.0))));
    Ok(())
}

async fn trace_line(turn: &mut Turn<'_>, trace: &Trace) -> Result<String> {
    let who = match trace.by {
        Some(person) => {
            let names = people::names(turn.tx, &[person]).await?;
            names.into_iter().next().map_or_else(|| turn.say("registers-an-officer"), |(_, name)| name)
        }
        None => turn.say("registers-the-sender"),
    };
    let mut said = Vec::new();
    for value in [&trace.old, &trace.new] {
        said.push(match value {
            Some(value) => readable(turn, &trace.what, value).await?,
            None => String::new(),
        });
    }
    let what = turn.say(&format!("registers-did-{}", trace.what));
    let [old, new] = [0, 1].map(|index| said.get(index).cloned().unwrap_or_default());
    let id = match (old.is_empty(), new.is_empty()) {
        (true, true) => "registers-trace",
        (true, false) => "registers-trace-to",
        (false, _) => "registers-trace-from-to",
    };
    Ok(turn.fill(
        id,
        &[
            ("at", Value::from(local(trace.at).format("%d/%m/%Y %H:%M").to_string())),
            ("who", Value::from(who)),
            ("what", Value::from(what)),
            ("old", Value::from(old)),
            ("new", Value::from(new)),
        ],
    ))
}

/// A value of the history as people read it: a unit's name, a state's, or the words themselves.
async fn readable(turn: &mut Turn<'_>, what: &str, value: &str) -> Result<String> {
    if what == "assigned" {
        let Ok(unit) = value.parse() else { return Ok(value.to_owned()) };
        let name = people::unit(turn.tx, UnitId(unit)).await?.map(|unit| unit.name);
        return Ok(name.unwrap_or_else(|| value.to_owned()));
    }
    Ok(match value.parse::<super::State>() {
        Ok(state) => turn.say(&format!("registers-state-{}", state.word())),
        Err(()) => value.to_owned(),
    })
}
