//! What an editor does with the questions that people asked, and with what was learnt from them.

use std::fmt;

use super::{Fields, StaleAction};

/// Something about the questions that people asked, or about ways of asking that were added to guides. A group of like questions is named by one of them.
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
    /// The guides to which ways of asking were added, from this place on.
    Added(usize),
    /// What was added to this guide, from this place on.
    AddedTo(String, usize),
    /// An added way of asking is to count no longer.
    TakeBack(i64),
    /// One that was taken back is to count again.
    PutBack(i64),
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
            Self::Added(from) => write!(formatter, "l.{from}"),
            Self::AddedTo(slug, from) => write!(formatter, "g.{slug}.{from}"),
            Self::TakeBack(phrase) => write!(formatter, "d.{phrase}"),
            Self::PutBack(phrase) => write!(formatter, "r.{phrase}"),
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
            "l" => Self::Added(fields.number()?),
            "g" => Self::AddedTo(fields.text()?, fields.number()?),
            "d" => Self::TakeBack(fields.number()?),
            "r" => Self::PutBack(fields.number()?),
            _ => return Err(StaleAction),
        })
    }
}
