//! Looking for tasks by words, accents or not: "chu ky so" finds what is about chữ ký số. The words are looked for as they
//! stand, and only where they stand so nowhere each for itself: in the number, what is to be done, who is in charge, what
//! is to come of it. The last word may be begun only.

mod sql;

use super::asking::Asking;
use super::card::pages;
use super::views::{self, Scope};
use super::{asking, clarity};
use crate::chat::{Action, Screen, Tasking};
use crate::clock::local_date;
use crate::store::Result;
use crate::talk::Turn;
use crate::text::{Value, fold};

/// How many tasks stand on one page.
const LISTED: usize = 5;
/// How many words are looked for.
const WORDS: usize = 6;
/// The longest text that is looked for.
const LONGEST: usize = 120;
/// What a search typed anywhere begins with, folded.
const OPENINGS: [&str; 2] = ["tim viec", "tim nhiem vu"];
/// Words that say nothing about which task it is, folded.
const EMPTY: [&str; 6] = ["viec", "ve", "cac", "cua", "nhiem", "vu"];

/// The words that a search typed anywhere looks for, if it is one.
pub(super) fn typed(text: &str) -> Option<String> {
    let folded = fold(text);
    let rest = OPENINGS.iter().find_map(|opening| folded.strip_prefix(opening))?;
    let sought = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
    (sought.len() < rest.len() && !sought.is_empty()).then(|| sought.to_owned())
}

/// The words to look for, without those that say nothing.
fn sought(text: &str) -> Vec<String> {
    let words = clarity::searched(text);
    let all = || words.split(' ').filter(|word| !word.is_empty());
    let telling: Vec<String> = all().filter(|word| !EMPTY.contains(word)).take(WORDS).map(str::to_owned).collect();
    if telling.is_empty() { all().take(WORDS).map(str::to_owned).collect() } else { telling }
}

/// Shows what is found, from a task on.
pub(super) async fn find(turn: &mut Turn<'_>, text: &str, from: usize) -> Result<()> {
    let Some(scope) = views::scope_or_refuse(turn) else {
        return Ok(());
    };
    let text: String = text.chars().take(LONGEST).collect();
    let words = sought(&text);
    let person = match scope {
        Scope::Ward => 0,
        Scope::Of(person) => person.0,
    };
    let mut patterns = Vec::new();
    let mut count = 0;
    for tried in [vec![words.join(" ")], words] {
        if count == 0 && tried.iter().any(|word| !word.is_empty()) {
            patterns = sql::patterns(&tried);
            count = sql::count(turn.tx, person, &patterns).await?;
        }
    }
    let from = if from < count { from } else { 0 };
    let tasks = if count == 0 { Vec::new() } else { sql::page(turn.tx, person, &patterns, (from, LISTED)).await? };
    let id = if count == 0 { "tasks-found-none" } else { "tasks-found" };
    let mut said = turn.fill(id, &[("text", Value::from(&text)), ("count", Value::from(count))]);
    let mut screen = views::listed(turn, &mut said, &tasks, from, local_date(turn.now));
    screen.words = said;
    if count > LISTED {
        asking::ask(turn, &Asking::Found(text))?;
    }
    screen = pages(turn, screen, from, LISTED, count, Tasking::Found);
    screen = screen.choice(turn.say("tasks-search"), Action::Tasking(Tasking::Search));
    turn.show(screen.beside(turn.say("tasks-mine"), Action::Tasks));
    Ok(())
}

/// Another page of what was found last.
pub(super) async fn turn_page(turn: &mut Turn<'_>, from: usize) -> Result<()> {
    if let Some(Asking::Found(text)) = asking::asked(turn) {
        return find(turn, &text, from).await;
    }
    let screen = Screen::say(turn.say("common-stale"));
    turn.show(screen.choice(turn.say("tasks-search"), Action::Tasking(Tasking::Search)));
    Ok(())
}
