//! What is done about time: the ward's calendar, a task's dates, hearing of it later.

use std::fmt;

use super::{Fields, StaleAction};

/// Something about time. Days are written as `20260324`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Timing {
    /// The calendar, from this of its coming days on.
    Calendar(usize),
    /// One day of it.
    Day(String),
    /// Enter days off.
    AddOff,
    /// Enter a day of rest that is worked.
    AddWork,
    /// What is special about this day no longer counts.
    TakeBack(String),
    /// The days off of this year are entered, all of them.
    Year(i32),
    /// What was changed in the calendar, from this one on.
    History(usize),
    /// A task's time.
    Task(i64),
    /// This task is reported in this period: `n`, `mp`, `m9`, `qp`, `q9`.
    Period(i64, String),
    /// Set this task's date: ask.
    Due(i64),
    /// This task has no date.
    NoDue(i64),
    /// What this task waits for has come: ask.
    Open(i64),
    /// Hear of this task later: ask when.
    Snooze(i64),
    /// Hear of this task again in so many days.
    SnoozeFor(i64, u64),
    /// Hear again tomorrow of all that one was reminded of on this day.
    SnoozeAll(String),
}

impl fmt::Display for Timing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Calendar(from) => write!(formatter, "c.{from}"),
            Self::Day(day) => write!(formatter, "d.{day}"),
            Self::AddOff => formatter.write_str("o"),
            Self::AddWork => formatter.write_str("w"),
            Self::TakeBack(day) => write!(formatter, "x.{day}"),
            Self::Year(year) => write!(formatter, "y.{year}"),
            Self::History(from) => write!(formatter, "h.{from}"),
            Self::Task(task) => write!(formatter, "t.{task}"),
            Self::Period(task, period) => write!(formatter, "p.{task}.{period}"),
            Self::Due(task) => write!(formatter, "u.{task}"),
            Self::NoDue(task) => write!(formatter, "n.{task}"),
            Self::Open(task) => write!(formatter, "e.{task}"),
            Self::Snooze(task) => write!(formatter, "z.{task}"),
            Self::SnoozeFor(task, days) => write!(formatter, "zf.{task}.{days}"),
            Self::SnoozeAll(day) => write!(formatter, "za.{day}"),
        }
    }
}

impl Timing {
    pub(super) fn read(fields: &mut Fields<'_>) -> Result<Self, StaleAction> {
        Ok(match fields.text()?.as_str() {
            "c" => Self::Calendar(fields.number()?),
            "d" => Self::Day(fields.text()?),
            "o" => Self::AddOff,
            "w" => Self::AddWork,
            "x" => Self::TakeBack(fields.text()?),
            "y" => Self::Year(fields.number()?),
            "h" => Self::History(fields.number()?),
            "t" => Self::Task(fields.number()?),
            "p" => Self::Period(fields.number()?, fields.text()?),
            "u" => Self::Due(fields.number()?),
            "n" => Self::NoDue(fields.number()?),
            "e" => Self::Open(fields.number()?),
            "z" => Self::Snooze(fields.number()?),
            "zf" => Self::SnoozeFor(fields.number()?, fields.number()?),
            "za" => Self::SnoozeAll(fields.text()?),
            _ => return Err(StaleAction),
        })
    }
}
