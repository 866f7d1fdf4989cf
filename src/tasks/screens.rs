//! How tasks look on a screen.

use chrono::NaiveDate;

use super::{State, Task, clarity};
use crate::chat::{Action, Screen, Tasking};
use crate::people::Unit;
use crate::text::{Value, Words, day};

/// The longest piece of a task's content on a list.
const EXCERPT: usize = 70;

/// How far the date is, from today.
pub(super) fn standing(words: Words<'_>, task: &Task, today: NaiveDate) -> String {
    match (task.state, task.due) {
        (State::Done, _) => words.get("tasks-standing-done"),
        (State::Returned, _) => words.get("tasks-standing-returned"),
        (State::Open, None) => words.get("tasks-standing-undated"),
        (State::Open, Some(due)) => {
            let days = (due - today).num_days();
            match days {
                0 => words.get("tasks-standing-today"),
                1.. => words.fill("tasks-standing-left", &[("days", Value::from(days))]),
                _ => words.fill("tasks-standing-late", &[("days", Value::from(-days))]),
            }
        }
    }
}

/// Which of the five "rõ" (plan 24/KH-UBND, II.1.2) a task lacks.
pub(super) fn missing(words: Words<'_>, task: &Task) -> Vec<String> {
    task.missing.iter().map(|clarity| words.get(clarity::text(*clarity))).collect()
}

/// A task whole, without choices.
pub(super) fn card(words: Words<'_>, task: &Task, units: &[Unit], today: NaiveDate) -> String {
    let unit = task.unit.and_then(|id| units.iter().find(|unit| unit.id == id));
    let unit = unit.map_or_else(|| words.get("tasks-no-unit"), |unit| unit.name.clone());
    let missing = missing(words, task);
    let mut text = words.fill(
        "tasks-card",
        &[
            ("code", Value::from(&task.code)),
            ("content", Value::from(&task.content)),
            ("standing", Value::from(standing(words, task, today))),
            ("when", Value::from(&task.when_text)),
            ("due", Value::from(task.due.map_or_else(|| words.get("common-none"), day))),
            ("unit", Value::from(unit)),
            ("responsible", Value::from(&task.responsible)),
            ("coordinating", Value::from(if task.coordinating.is_empty() { "—" } else { &task.coordinating })),
            ("result", Value::from(&task.result)),
            ("percent", Value::from(task.percent)),
        ],
    );
    if !missing.is_empty() {
        text.push('\n');
        text.push_str(&words.fill("tasks-missing", &[("missing", Value::from(missing.join(", ")))]));
    }
    text
}

/// The choices by which a reminder is answered.
pub(super) fn answers(words: Words<'_>, screen: Screen, task: &Task) -> Screen {
    let id = task.id.0;
    if task.state == State::Done {
        return screen
            .choice(words.get("tasks-reopen"), Action::TaskReopen(id))
            .beside(words.get("tasks-evidence-add"), Action::Tasking(Tasking::AddEvidence(id)))
            .choice(words.get("tasks-evidence"), Action::Tasking(Tasking::Evidence(id, 0)));
    }
    let screen = screen
        .choice(words.get("tasks-done"), Action::TaskDone(id))
        .beside(words.get("tasks-progress"), Action::TaskProgress(id))
        .choice(words.get("tasks-obstacle"), Action::Tasking(Tasking::Obstacle(id)));
    let screen = if task.due.is_some() {
        screen.beside(words.get("tasks-extend"), Action::Tasking(Tasking::Extend(id)))
    } else {
        screen
    };
    if task.unit.is_none() { screen } else { screen.choice(words.get("tasks-not-mine"), Action::TaskNotMine(id)) }
}

/// The beginning of a task's content, cut at a word.
pub(super) fn excerpt(content: &str) -> String {
    if content.chars().count() <= EXCERPT {
        return content.to_owned();
    }
    let cut: String = content.chars().take(EXCERPT).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end_matches([',', ';', ':']))
}
