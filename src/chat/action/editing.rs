//! What an editor does with the questions that people asked.

use std::fmt;

use super::{Fields, StaleAction};

/// Something about the questions that people asked. A group of like questions is named by one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Editing {
    /// The questions that no guide helped with.
    Unhelped,
    /// The questions that a guide helped with.
    Helped,
    /// One group.
    Open(i64),
    /// Look for another guide for the group.
    Search(i64),
    /// The group's questions are ways of asking for this guide.
    Add(i64, String),
    /// The group's questions are for no guide.
    Skip(i64),
}

impl fmt::Display for Editing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unhelped => formatter.write_str("u"),
            Self::Helped => formatter.write_str("h"),
            Self::Open(group) => write!(formatter, "o.{group}"),
            Self::Search(group) => write!(formatter, "s.{group}"),
            Self::Add(group, slug) => write!(formatter, "a.{group}.{slug}"),
            Self::Skip(group) => write!(formatter, "x.{group}"),
        }
    }
}

impl Editing {
    pub(super) fn read(fields: &mut Fields<'_>) -> Result<Self, StaleAction> {
        Ok(match fields.text()?.as_str() {
            "u" => Self::Unhelped,
            "h" => Self::Helped,
            "o" => Self::Open(fields.number()?),
            "s" => Self::Search(fields.number()?),
            "a" => Self::Add(fields.number()?, fields.text()?),
            "x" => Self::Skip(fields.number()?),
            _ => return Err(StaleAction),
        })
    }
}
