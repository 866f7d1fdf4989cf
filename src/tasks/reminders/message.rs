//! How reminders look: one task with its answers, or a digest in groups, each line with the reason why it comes.

use chrono::{Datelike, NaiveDate};

use super::audience::Why;
use crate::chat::{Action, Screen, Timing};
use crate::people::Unit;
use crate::tasks::schedule::Level;
use crate::tasks::{Task, screens};
use crate::text::{Value, Words, day};

/// How many tasks a digest lists; the others are counted.
const LISTED: usize = 12;
/// How many of them have a button.
const BUTTONS: usize = 6;

/// One thing to be said.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// The task.
    pub(super) task: Task,
    /// Why the reader is told.
    pub(super) why: Why,
    /// What opened the task, if that is what is told.
    pub(super) opening: Option<String>,
    /// The year whose days off are asked for.
    pub(super) year: Option<i32>,
}

impl Item {
    /// The same task once more: the nearest reason stays, and what opened it.
    pub(super) fn join(&mut self, other: Self) {
        self.why = self.why.min(other.why);
        self.opening = self.opening.take().or(other.opening);
    }
}

/// The groups of a digest, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Late,
    Today,
    Soon,
    Nobody,
    Told,
    Helps,
    Calendar,
}

impl Group {
    fn of(item: &Item, today: NaiveDate) -> Self {
        match item.why {
            Why::Calendar => Self::Calendar,
            Why::Helps => Self::Helps,
            Why::Late(_) => Self::Told,
            Why::Nobody => Self::Nobody,
            Why::Own | Why::Again => match item.task.due {
                Some(due) if due < today => Self::Late,
                Some(due) if due == today => Self::Today,
                _ => Self::Soon,
            },
        }
    }

    fn heading(self) -> &'static str {
        match self {
            Self::Late => "reminders-group-late",
            Self::Today => "reminders-group-today",
            Self::Soon => "reminders-group-soon",
            Self::Nobody => "reminders-group-nobody",
            Self::Told => "reminders-group-told",
            Self::Helps => "reminders-group-helps",
            Self::Calendar => "reminders-group-calendar",
        }
    }

    /// Whether the reader has the task herself: such a group alone needs no heading.
    fn own(self) -> bool {
        matches!(self, Self::Late | Self::Today | Self::Soon)
    }
}

/// The message that says these things.
pub(super) fn screen(words: Words<'_>, mut items: Vec<Item>, units: &[Unit], today: NaiveDate) -> Screen {
    items.sort_by_key(|item| (Group::of(item, today), item.task.due.is_none(), item.task.due, item.task.id));
    match items.as_slice() {
        [item] if item.why != Why::Calendar => single(words, item, units, today),
        _ => digest(words, &items, units, today),
    }
}

/// A reminder of one task, answered in the message.
fn single(words: Words<'_>, item: &Item, units: &[Unit], today: NaiveDate) -> Screen {
    let task = &item.task;
    let head = words.fill("tasks-reminder-head", &[("standing", Value::from(screens::standing(words, task, today)))]);
    let mut text = head;
    if let Some(opening) = &item.opening {
        text.push('\n');
        text.push_str(&words.fill("reminders-opened", &[("what", Value::from(opening))]));
    }
    if let Some(reason) = reason(words, item, units, today) {
        text.push('\n');
        text.push_str(&reason);
    }
    text.push_str("\n\n");
    text.push_str(&screens::card(words, task, units, today));
    let screen = Screen::say(text);
    let id = task.id.0;
    let screen = match item.why {
        Why::Own | Why::Again => {
            let screen = screens::answers(words, screen, task);
            match task.due {
                Some(due) if due != today => {
                    screen.choice(words.get("reminders-snooze"), Action::Timing(Timing::Snooze(id)))
                }
                _ => screen,
            }
        }
        Why::Nobody => {
            screens::answers(words, screen, task).choice(words.get("tasks-assign"), Action::TaskAssign(id, 0))
        }
        Why::Late(_) | Why::Helps | Why::Calendar => screen.choice(words.get("tasks-look"), Action::TaskShow(id)),
    };
    screen.choice(words.get("tasks-mine"), Action::Tasks)
}

/// Several things in one message.
fn digest(words: Words<'_>, items: &[Item], units: &[Unit], today: NaiveDate) -> Screen {
    let weekday = words.get(&format!("common-weekday-{}", today.weekday().num_days_from_monday()));
    let tasks = items.iter().filter(|item| item.why != Why::Calendar);
    let own = tasks.clone().filter(|item| item.why != Why::Helps).count();
    let (head, count) =
        if own == 0 { ("reminders-head-helps", tasks.clone().count()) } else { ("tasks-digest-head", own) };
    let head = if tasks.clone().next().is_none() { "reminders-head-calendar" } else { head };
    let mut text = words.fill(
        head,
        &[("weekday", Value::from(weekday)), ("day", Value::from(day(today))), ("count", Value::from(count))],
    );
    let mut screen = Screen::default();
    let groups = items.iter().map(|item| Group::of(item, today)).collect::<std::collections::BTreeSet<_>>();
    let mut last = None;
    for (index, item) in items.iter().enumerate() {
        if item.why != Why::Calendar && index >= LISTED {
            continue;
        }
        let group = Group::of(item, today);
        if last != Some(group) && (groups.len() > 1 || !group.own()) {
            text.push('\n');
            text.push_str(&words.get(group.heading()));
        }
        last = Some(group);
        text.push('\n');
        if let Some(year) = item.year {
            text.push_str(&words.fill("reminders-calendar", &[("year", Value::from(year))]));
            continue;
        }
        text.push_str(&line(words, item, index + 1, units, today));
        if index < BUTTONS {
            let label = words.fill(
                "tasks-digest-button",
                &[("number", Value::from(index + 1)), ("code", Value::from(&item.task.code))],
            );
            let action = Action::TaskShow(item.task.id.0);
            screen = if index % 2 == 1 { screen.beside(label, action) } else { screen.choice(label, action) };
        }
    }
    let listed = tasks.clone().count();
    if listed > LISTED {
        text.push('\n');
        text.push_str(&words.fill("tasks-list-more", &[("count", Value::from(listed - LISTED))]));
    }
    screen.words = text;
    let can_wait =
        |item: &Item| matches!(item.why, Why::Own | Why::Again) && item.task.due.is_some_and(|due| due != today);
    if items.iter().any(can_wait) {
        let date = today.format("%Y%m%d").to_string();
        screen = screen.choice(words.get("reminders-snooze-all"), Action::Timing(Timing::SnoozeAll(date)));
    }
    if groups.contains(&Group::Calendar) {
        screen = screen.choice(words.get("calendar-open"), Action::Timing(Timing::Calendar(0)));
    }
    screen.choice(words.get("tasks-mine"), Action::Tasks)
}

/// A task in one line, with the reason where it is not plainly the reader's.
fn line(words: Words<'_>, item: &Item, number: usize, units: &[Unit], today: NaiveDate) -> String {
    let task = &item.task;
    let mut line = words.fill(
        "tasks-digest-line",
        &[
            ("number", Value::from(number)),
            ("standing", Value::from(screens::standing(words, task, today))),
            ("content", Value::from(screens::excerpt(&task.content))),
            ("code", Value::from(&task.code)),
            ("percent", Value::from(task.percent)),
        ],
    );
    let unit = || Value::from(unit_name(words, task, units));
    let more = match item.why {
        Why::Late(_) | Why::Helps => Some(words.fill("reminders-of-unit", &[("unit", unit())])),
        Why::Again => Some(words.get("reminders-again")),
        Why::Own | Why::Nobody | Why::Calendar => None,
    };
    for more in more
        .into_iter()
        .chain(item.opening.as_ref().map(|opening| words.fill("reminders-opened", &[("what", Value::from(opening))])))
    {
        line.push_str(" · ");
        line.push_str(&more);
    }
    line
}

/// Why a single message comes, where that is not plain.
fn reason(words: Words<'_>, item: &Item, units: &[Unit], today: NaiveDate) -> Option<String> {
    let unit = Value::from(unit_name(words, &item.task, units));
    let days = Value::from(item.task.due.map_or(0, |due| (today - due).num_days()));
    let id = match item.why {
        Why::Own | Why::Calendar => return None,
        Why::Again => return Some(words.get("reminders-why-again")),
        Why::Nobody => "reminders-why-nobody",
        Why::Late(Level::Head) => "reminders-why-head",
        Why::Late(Level::Coordinator) => "reminders-why-coordinator",
        Why::Late(Level::Leader) => "reminders-why-leader",
        Why::Helps => "reminders-why-helps",
    };
    Some(words.fill(id, &[("unit", unit), ("days", days)]))
}

fn unit_name(words: Words<'_>, task: &Task, units: &[Unit]) -> String {
    let unit = task.unit.and_then(|id| units.iter().find(|unit| unit.id == id));
    unit.map_or_else(|| words.get("tasks-no-unit"), |unit| unit.name.clone())
}
