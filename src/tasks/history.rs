//! What happened to a task: who, when, from what to what; written with every change and readable as a screen.

mod sql;

use std::collections::BTreeMap;
use std::str::FromStr;

use chrono::{DateTime, Utc};

use super::card::{self, visible};
use super::{State, Task, TaskId};
use crate::chat::{Action, Screen, Tasking};
use crate::clock::local;
use crate::people::{self, PersonId, Unit};
use crate::store::{Result, Tx};
use crate::talk::Turn;
use crate::text::{Value, day};

/// How many lines stand on one screen.
const LINES: usize = 8;

/// What was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    State,
    Percent,
    Returned,
    Unit,
    GivenBack,
    SentBack,
    Due,
    Note,
    File,
    Obstacle,
    ObstacleClosed,
    Asked,
    Granted,
    Refused,
    Holder,
    HolderEnded,
    Post,
    Part,
    Dropped,
    Known,
    Turn,
    Opened,
}

impl What {
    const ALL: [Self; 22] = [
        Self::State,
        Self::Percent,
        Self::Returned,
        Self::Unit,
        Self::GivenBack,
        Self::SentBack,
        Self::Due,
        Self::Note,
        Self::File,
        Self::Obstacle,
        Self::ObstacleClosed,
        Self::Asked,
        Self::Granted,
        Self::Refused,
        Self::Holder,
        Self::HolderEnded,
        Self::Post,
        Self::Part,
        Self::Dropped,
        Self::Known,
        Self::Turn,
        Self::Opened,
    ];

    /// The word in the store and in the ids of texts.
    fn word(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Percent => "percent",
            Self::Returned => "returned",
            Self::Unit => "unit",
            Self::GivenBack => "given-back",
            Self::SentBack => "sent-back",
            Self::Due => "due",
            Self::Note => "note",
            Self::File => "file",
            Self::Obstacle => "obstacle",
            Self::ObstacleClosed => "obstacle-closed",
            Self::Asked => "asked",
            Self::Granted => "granted",
            Self::Refused => "refused",
            Self::Holder => "holder",
            Self::HolderEnded => "holder-ended",
            Self::Post => "post",
            Self::Part => "part",
            Self::Dropped => "dropped",
            Self::Known => "known",
            Self::Turn => "turn",
            Self::Opened => "opened",
        }
    }
}

impl FromStr for What {
    type Err = ();

    fn from_str(word: &str) -> std::result::Result<Self, ()> {
        Self::ALL.into_iter().find(|what| what.word() == word).ok_or(())
    }
}

/// One line of the history as stored.
struct Line {
    at: DateTime<Utc>,
    by: Option<PersonId>,
    what: String,
    old: Option<String>,
    new: Option<String>,
}

/// Writes a line.
pub(super) async fn write(
    tx: &mut Tx,
    task: TaskId,
    by: PersonId,
    what: What,
    old: Option<&str>,
    new: Option<&str>,
    now: DateTime<Utc>,
) -> Result<()> {
    super::sql::write_history(tx, task, by, what.word(), old, new, now).await
}

/// The unit that sent the task back last, if it was ever sent back.
pub(super) async fn returned_by(tx: &mut Tx, task: TaskId) -> Result<Option<people::UnitId>> {
    let old = sql::last_old(tx, task, What::Returned.word()).await?;
    Ok(old.and_then(|unit| unit.parse().ok()).map(people::UnitId))
}

/// Shows the history from a line on, newest first.
pub(super) async fn show(turn: &mut Turn<'_>, id: i64, from: usize) -> Result<()> {
    let Some(task) = visible(turn, id).await? else {
        return Ok(());
    };
    let count = sql::count(turn.tx, task.id).await?;
    let from = if from < count { from } else { 0 };
    let lines = sql::lines(turn.tx, task.id, from, LINES).await?;
    let mut people: Vec<PersonId> = lines.iter().filter_map(|line| line.by).collect();
    people.sort_unstable();
    people.dedup();
    let names: BTreeMap<PersonId, String> = people::names(turn.tx, &people).await?.into_iter().collect();
    let units = people::units(turn.tx).await?;
    let mut text = turn.fill("tasks-history-head", &[("code", Value::from(&task.code)), ("count", Value::from(count))]);
    if lines.is_empty() {
        text.push('\n');
        text.push_str(&turn.say("tasks-history-empty"));
    }
    for line in &lines {
        let by = line.by.and_then(|by| names.get(&by).cloned()).unwrap_or_else(|| turn.say("tasks-history-somebody"));
        text.push('\n');
        text.push_str(&turn.fill(
            "tasks-history-line",
            &[
                ("at", Value::from(local(line.at).format("%d/%m/%Y %H:%M").to_string())),
                ("by", Value::from(by)),
                ("what", Value::Marked(said(turn, &task, line, &units).into())),
            ],
        ));
    }
    let screen = card::pages(turn, Screen::say(text), from, LINES, count, |from| Tasking::History(id, from));
    turn.show(screen.choice(turn.say("tasks-look"), Action::TaskShow(id)));
    Ok(())
}

/// What a line says, in words.
fn said(turn: &Turn<'_>, task: &Task, line: &Line, units: &[Unit]) -> String {
    let Ok(what) = line.what.parse::<What>() else {
        tracing::error!(task = task.id.0, what = line.what, "a line of a task's history is of no known kind");
        return turn.say("tasks-history-somebody");
    };
    let none = || turn.say("common-none");
    let put = |value: Option<&String>| {
        let Some(value) = value else { return none() };
        match what {
            What::Percent => turn.fill("tasks-percent", &[("percent", Value::from(value))]),
            What::Returned | What::Unit | What::Known => {
                let unit = units.iter().find(|unit| unit.id.0.to_string() == *value);
                unit.map_or_else(none, |unit| unit.name.clone())
            }
            What::Due | What::Asked | What::Granted => value.parse().map_or_else(|_| value.clone(), day),
            What::Turn if value == "open" || value == "done" => {
                turn.say(if value == "done" { "tasks-standing-done" } else { "tasks-history-open" })
            }
            What::State => match value.parse::<State>() {
                Ok(State::Done) => turn.say("tasks-standing-done"),
                Ok(State::Returned) => turn.say("tasks-standing-returned"),
                Ok(State::Open) | Err(()) => turn.say("tasks-history-open"),
            },
            _ => value.clone(),
        }
    };
    let (old, new) = (put(line.old.as_ref()), put(line.new.as_ref()));
    turn.fill(&format!("tasks-history-{}", what.word()), &[("old", Value::from(old)), ("new", Value::from(new))])
}
