//! What is said about the session being written.

use std::fmt;

use super::{Fields, Outcome, StaleAction};

/// What is said about the session being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field {
    /// The group of topics that it was about.
    TopicGroup(String),
    /// A guide that it was about.
    Topic(String),
    /// How many people.
    People(u32),
    /// Where, by the place's word.
    Place(String),
    /// So many days ago.
    DaysAgo(u32),
    /// How long, in minutes.
    Minutes(u32),
    /// How many of them are over 60.
    Seniors(u32),
    /// How many businesses.
    Businesses(u32),
    /// How it ended for all, or that this is not said.
    Ended(Option<Outcome>),
    /// Leave this field unsaid, by its word.
    Unsaid(String),
    /// More to choose from, in this group of topics or among the groups when none is named, from this one on.
    More(Option<String>, usize),
    /// Ask for this field again, by its word.
    Ask(String),
    /// Save it, all with this outcome.
    Save(Outcome),
    /// Save it with the outcome on the card.
    SaveAsIs,
    /// Throw it away.
    Cancel,
    /// Back to the card.
    Card,
    /// It is this group's.
    Group(i64),
    /// It is no session but a question.
    Question,
    /// This colleague helped too, or not after all.
    Colleague(i64),
}

impl fmt::Display for Field {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TopicGroup(group) => write!(formatter, "g.{group}"),
            Self::Topic(slug) => write!(formatter, "t.{slug}"),
            Self::People(count) => write!(formatter, "p.{count}"),
            Self::Place(place) => write!(formatter, "w.{place}"),
            Self::DaysAgo(days) => write!(formatter, "d.{days}"),
            Self::Minutes(minutes) => write!(formatter, "m.{minutes}"),
            Self::Seniors(count) => write!(formatter, "o.{count}"),
            Self::Businesses(count) => write!(formatter, "b.{count}"),
            Self::Ended(None) => formatter.write_str("e"),
            Self::Ended(Some(outcome)) => write!(formatter, "e.{}", outcome.word()),
            Self::Unsaid(field) => write!(formatter, "u.{field}"),
            Self::More(None, from) => write!(formatter, "n.{from}"),
            Self::More(Some(group), from) => write!(formatter, "n.{from}.{group}"),
            Self::Ask(field) => write!(formatter, "a.{field}"),
            Self::Save(outcome) => write!(formatter, "s.{}", outcome.word()),
            Self::SaveAsIs => formatter.write_str("s"),
            Self::Cancel => formatter.write_str("x"),
            Self::Card => formatter.write_str("c"),
            Self::Group(group) => write!(formatter, "r.{group}"),
            Self::Question => formatter.write_str("q"),
            Self::Colleague(person) => write!(formatter, "k.{person}"),
        }
    }
}

impl Field {
    pub(super) fn read(fields: &mut Fields<'_>) -> Result<Self, StaleAction> {
        Ok(match fields.text()?.as_str() {
            "g" => Self::TopicGroup(fields.text()?),
            "t" => Self::Topic(fields.text()?),
            "p" => Self::People(fields.number()?),
            "w" => Self::Place(fields.text()?),
            "d" => Self::DaysAgo(fields.number()?),
            "m" => Self::Minutes(fields.number()?),
            "o" => Self::Seniors(fields.number()?),
            "b" => Self::Businesses(fields.number()?),
            "e" => Self::Ended(fields.0.next().map(Outcome::read).transpose()?),
            "u" => Self::Unsaid(fields.text()?),
            "n" => {
                let from = fields.number()?;
                Self::More(fields.0.next().map(str::to_owned), from)
            }
            "a" => Self::Ask(fields.text()?),
            "s" => match fields.0.next() {
                None => Self::SaveAsIs,
                Some(outcome) => Self::Save(Outcome::read(outcome)?),
            },
            "x" => Self::Cancel,
            "c" => Self::Card,
            "r" => Self::Group(fields.number()?),
            "q" => Self::Question,
            "k" => Self::Colleague(fields.number()?),
            _ => return Err(StaleAction),
        })
    }
}
