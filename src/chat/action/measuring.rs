//! What is done about the plan's indicators.

use std::fmt;

use super::{Fields, StaleAction};

/// Something about indicators. A number is an indicator's id where nothing else is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Measuring {
    /// The page of indicators, from this one on.
    Page(usize),
    /// One indicator.
    Show(i64),
    /// Enter a value: ask.
    Enter(i64),
    /// It is as of today.
    Today,
    /// It is as of the end of last month.
    MonthEnd,
    /// It comes from no document.
    NoDocument,
    /// Store the value being written, which this key names.
    Save(String),
    /// The values that were ever entered, from this one on.
    History(i64, usize),
    /// Take a value back: ask first. The number is the value's.
    TakeBack(i64),
    /// Take a value back, surely.
    TakeBackSure(i64),
}

impl fmt::Display for Measuring {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Page(from) => write!(formatter, "h.{from}"),
            Self::Show(id) => write!(formatter, "o.{id}"),
            Self::Enter(id) => write!(formatter, "n.{id}"),
            Self::Today => formatter.write_str("t"),
            Self::MonthEnd => formatter.write_str("e"),
            Self::NoDocument => formatter.write_str("d"),
            Self::Save(key) => write!(formatter, "s.{key}"),
            Self::History(id, from) => write!(formatter, "hi.{id}.{from}"),
            Self::TakeBack(value) => write!(formatter, "x.{value}"),
            Self::TakeBackSure(value) => write!(formatter, "xy.{value}"),
        }
    }
}

impl Measuring {
    pub(super) fn read(fields: &mut Fields<'_>) -> Result<Self, StaleAction> {
        Ok(match fields.text()?.as_str() {
            "h" => Self::Page(fields.number()?),
            "o" => Self::Show(fields.number()?),
            "n" => Self::Enter(fields.number()?),
            "t" => Self::Today,
            "e" => Self::MonthEnd,
            "d" => Self::NoDocument,
            "s" => Self::Save(fields.text()?),
            "hi" => Self::History(fields.number()?, fields.number()?),
            "x" => Self::TakeBack(fields.number()?),
            "xy" => Self::TakeBackSure(fields.number()?),
            _ => return Err(StaleAction),
        })
    }
}
