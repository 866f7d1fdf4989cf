//! When a dated task is reminded of, and of what kind each reminder is. Only dates and rules: whether a task is still
//! open, what was already sent and who holds a post today are the caller's to know.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize, Serializer};

use super::calendar::Calendar;
use super::plan::MonthDay;
use super::plan::fold::line_of;
use crate::clock::LOCAL;

mod escalation;
mod preview;

pub use escalation::{Escalation, Level};
pub use preview::{Notice, addressee, preview};

/// What a reminder says about its date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReminderKind {
    /// So many days are left.
    Before(u16),
    /// This is the day.
    Due,
    /// So many days have passed.
    Overdue(u32),
}

/// A reminder and its moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Planned {
    /// What it says.
    pub kind: ReminderKind,
    /// When it goes out, on the ward's clock.
    pub at: DateTime<FixedOffset>,
}

/// The ward's choices about reminders.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, try_from = "Choices")]
pub struct ReminderSettings {
    /// Days before the due date, 0 being the day itself; descending, without repeats.
    pub before: Vec<u16>,
    /// Days between reminders once it is late.
    pub overdue_every: u16,
    /// The ward's day for yearly tasks.
    pub yearly_due: MonthDay,
    /// The time of the morning's messages.
    pub remind_at: NaiveTime,
    /// After how many days of lateness who else is told.
    pub escalate: Escalation,
}

/// A fault of `[reminders]` in the ward's file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct ReminderFault {
    /// The line of the file.
    pub line: usize,
    /// What is wrong, in the TOML reader's words.
    pub message: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Choices {
    before: Vec<u16>,
    overdue_every: u16,
    yearly_due: MonthDay,
    remind_at: String,
    #[serde(default)]
    escalate: Escalation,
}

#[derive(Debug, thiserror::Error)]
enum ChoiceFault {
    #[error("overdue_every must be at least 1")]
    Never,
    #[error("before holds more than a year")]
    TooEarly,
    #[error("remind_at must be a time such as 07:30")]
    NotATime,
    #[error("escalate must go from head to coordinator to leader, with more days each time, from 1 to 366")]
    NotUpwards,
}

impl TryFrom<Choices> for ReminderSettings {
    type Error = ChoiceFault;

    fn try_from(choices: Choices) -> Result<Self, Self::Error> {
        let Choices { mut before, overdue_every, yearly_due, remind_at, escalate } = choices;
        before.sort_unstable_by(|one, other| other.cmp(one));
        before.dedup();
        if before.first().is_some_and(|days| *days > 366) {
            return Err(ChoiceFault::TooEarly);
        }
        if overdue_every == 0 {
            return Err(ChoiceFault::Never);
        }
        let remind_at = NaiveTime::parse_from_str(&remind_at, "%H:%M").map_err(|_| ChoiceFault::NotATime)?;
        if !escalate.goes_upwards() {
            return Err(ChoiceFault::NotUpwards);
        }
        Ok(Self { before, overdue_every, yearly_due, remind_at, escalate })
    }
}

impl ReminderSettings {
    /// Reads `[reminders]` of the ward's file.
    pub fn from_toml(text: &str) -> Result<Self, ReminderFault> {
        #[derive(Deserialize)]
        struct WardFile {
            reminders: ReminderSettings,
        }
        toml::from_str(text)
            .map(|file: WardFile| file.reminders)
            .map_err(|error| ReminderFault { line: line_of(text, &error), message: error.message().to_owned() })
    }
}

/// The reminders up to the due date, from `from` on, in order. One that falls on a day off goes out on the working
/// day before; of two on one day only the more urgent stays.
pub fn planned(
    due: NaiveDate,
    from: DateTime<FixedOffset>,
    settings: &ReminderSettings,
    calendar: &Calendar,
) -> Vec<Planned> {
    let mut planned: Vec<Planned> = Vec::new();
    for days in &settings.before {
        let Some(wished) = due.checked_sub_days(Days::new(u64::from(*days))) else {
            continue;
        };
        let at = calendar.moment_on(calendar.on_or_before(wished), settings.remind_at);
        let kind = if *days == 0 { ReminderKind::Due } else { ReminderKind::Before(*days) };
        if planned.last().is_some_and(|earlier| earlier.at.date_naive() == at.date_naive()) {
            planned.pop();
        }
        planned.push(Planned { kind, at });
    }
    planned.retain(|reminder| reminder.at >= from);
    planned
}

/// The next reminder of lateness strictly after a moment. One that falls on a day off goes out on the next working
/// day; of several on one day only the last stays. None only at the end of the calendar's reach.
pub fn overdue_after(
    due: NaiveDate,
    after: DateTime<FixedOffset>,
    settings: &ReminderSettings,
    calendar: &Calendar,
) -> Option<Planned> {
    let every = i64::from(settings.overdue_every);
    let wished = |turn: i64| due.checked_add_days(Days::new(u64::try_from(turn * every).ok()?));
    let mut day = calendar.on_or_after(after.with_timezone(&LOCAL).date_naive().max(wished(1)?));
    loop {
        let turn = (day - due).num_days() / every;
        let working_day_before = calendar.on_or_before(day.pred_opt()?);
        let at = calendar.moment_on(day, settings.remind_at);
        if turn >= 1 && wished(turn)? > working_day_before && at > after {
            return u32::try_from(turn * every).ok().map(|late| Planned { kind: ReminderKind::Overdue(late), at });
        }
        day = calendar.on_or_after(wished(turn + 1)?);
    }
}

/// All reminders of lateness from `from` on; they have no end of their own.
pub fn overdue<'a>(
    due: NaiveDate,
    from: DateTime<FixedOffset>,
    settings: &'a ReminderSettings,
    calendar: &'a Calendar,
) -> impl Iterator<Item = Planned> + use<'a> {
    let just_before = from - chrono::TimeDelta::nanoseconds(1);
    std::iter::successors(overdue_after(due, just_before, settings, calendar), move |last| {
        overdue_after(due, last.at, settings, calendar)
    })
}

/// Whether the due date has ended on the ward's clock.
pub fn is_late(due: NaiveDate, now: DateTime<FixedOffset>) -> bool {
    now.with_timezone(&LOCAL).date_naive() > due
}

impl fmt::Display for ReminderKind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Before(days) => write!(out, "before-{days}"),
            Self::Due => out.write_str("due"),
            Self::Overdue(days) => write!(out, "overdue-{days}"),
        }
    }
}

/// A text that names no kind of reminder.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no kind of reminder")]
pub struct NotAReminderKind(String);

impl FromStr for ReminderKind {
    type Err = NotAReminderKind;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let kind = match text.split_once('-') {
            None if text == "due" => Some(Self::Due),
            Some(("before", days)) => days.parse().ok().map(Self::Before),
            Some(("overdue", days)) => days.parse().ok().map(Self::Overdue),
            _ => None,
        };
        kind.filter(|kind| kind.to_string() == text).ok_or_else(|| NotAReminderKind(text.to_owned()))
    }
}

impl Serialize for ReminderKind {
    fn serialize<S: Serializer>(&self, output: S) -> Result<S::Ok, S::Error> {
        output.collect_str(self)
    }
}

#[cfg(test)]
mod tests;
