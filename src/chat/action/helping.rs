//! What a resident or a member does with a request for help.

use std::fmt;

use super::{Fields, Outcome, StaleAction};

/// Something about requests for help. A number is a request's id where nothing else is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Helping {
    /// Ask for help.
    New,
    /// Ask for help for somebody who has no smartphone.
    ForOther,
    /// What it is about need not be said.
    NoWords,
    /// The residential group; none when it is not known.
    Group(Option<i64>),
    /// The groups to choose from, from this one on.
    Groups(usize),
    /// How to be helped, by its word.
    Way(String),
    /// The number may be kept and called; send the request being written, which this key names.
    Agree(String),
    /// When, by its word.
    Wish(String),
    /// Send the request being written, which this key names.
    Send(String),
    /// Remember my group.
    Remember(i64),
    /// My own requests.
    Mine,
    /// My team's requests.
    Team,
    /// My team's requests, from this one on.
    TeamFrom(usize),
    /// My own month, so many months back.
    MyMonth(u32),
    /// One request.
    Show(i64),
    /// Take it back: ask first.
    Cancel(i64),
    /// Take it back, surely.
    CancelSure(i64),
    /// I will help.
    Claim(i64),
    /// I cannot help after all.
    Return(i64),
    /// Who could help in my place.
    HandOver(i64),
    /// This person helps in my place.
    HandTo(i64, i64),
    /// The groups to which it could be moved, from this one on.
    Move(i64, usize),
    /// It belongs to this group.
    MoveTo(i64, i64),
    /// How did it end?
    Close(i64),
    /// It ended so.
    Closed(i64, Outcome),
    /// It was passed on to this place, by its word.
    PassedOn(i64, String),
    /// Talk with the other side.
    Chat(i64),
    /// Talk no longer.
    ChatEnd,
    /// How good the help was, from 1 to 5.
    Rate(i64, u8),
    /// No word to add to it.
    NoWord,
    /// It is not solved after all.
    Reopen(i64),
    /// Log the session in which it was solved.
    Session(i64),
}

impl fmt::Display for Helping {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::New => formatter.write_str("n"),
            Self::ForOther => formatter.write_str("f"),
            Self::NoWords => formatter.write_str("u"),
            Self::Group(group) => write!(formatter, "g.{}", group.unwrap_or(0)),
            Self::Groups(from) => write!(formatter, "gp.{from}"),
            Self::Way(way) => write!(formatter, "w.{way}"),
            Self::Agree(key) => write!(formatter, "a.{key}"),
            Self::Wish(wish) => write!(formatter, "t.{wish}"),
            Self::Send(key) => write!(formatter, "s.{key}"),
            Self::Remember(group) => write!(formatter, "k.{group}"),
            Self::Mine => formatter.write_str("m"),
            Self::Team => formatter.write_str("q"),
            Self::TeamFrom(from) => write!(formatter, "qp.{from}"),
            Self::MyMonth(back) => write!(formatter, "mm.{back}"),
            Self::Show(id) => write!(formatter, "o.{id}"),
            Self::Cancel(id) => write!(formatter, "x.{id}"),
            Self::CancelSure(id) => write!(formatter, "y.{id}"),
            Self::Claim(id) => write!(formatter, "c.{id}"),
            Self::Return(id) => write!(formatter, "r.{id}"),
            Self::HandOver(id) => write!(formatter, "h.{id}"),
            Self::HandTo(id, person) => write!(formatter, "ht.{id}.{person}"),
            Self::Move(id, from) => write!(formatter, "mv.{id}.{from}"),
            Self::MoveTo(id, group) => write!(formatter, "mt.{id}.{group}"),
            Self::Close(id) => write!(formatter, "e.{id}"),
            Self::Closed(id, outcome) => write!(formatter, "ed.{id}.{}", outcome.word()),
            Self::PassedOn(id, place) => write!(formatter, "ep.{id}.{place}"),
            Self::Chat(id) => write!(formatter, "l.{id}"),
            Self::ChatEnd => formatter.write_str("le"),
            Self::Rate(id, stars) => write!(formatter, "v.{id}.{stars}"),
            Self::NoWord => formatter.write_str("vn"),
            Self::Reopen(id) => write!(formatter, "ro.{id}"),
            Self::Session(id) => write!(formatter, "sd.{id}"),
        }
    }
}

impl Helping {
    pub(super) fn read(fields: &mut Fields<'_>) -> Result<Self, StaleAction> {
        Ok(match fields.text()?.as_str() {
            "n" => Self::New,
            "f" => Self::ForOther,
            "u" => Self::NoWords,
            "g" => Self::Group(Some(fields.number()?).filter(|group| *group != 0)),
            "gp" => Self::Groups(fields.number()?),
            "w" => Self::Way(fields.text()?),
            "a" => Self::Agree(fields.text()?),
            "t" => Self::Wish(fields.text()?),
            "s" => Self::Send(fields.text()?),
            "k" => Self::Remember(fields.number()?),
            "m" => Self::Mine,
            "q" => Self::Team,
            "qp" => Self::TeamFrom(fields.number()?),
            "mm" => Self::MyMonth(fields.number()?),
            "o" => Self::Show(fields.number()?),
            "x" => Self::Cancel(fields.number()?),
            "y" => Self::CancelSure(fields.number()?),
            "c" => Self::Claim(fields.number()?),
            "r" => Self::Return(fields.number()?),
            "h" => Self::HandOver(fields.number()?),
            "ht" => Self::HandTo(fields.number()?, fields.number()?),
            "mv" => Self::Move(fields.number()?, fields.number()?),
            "mt" => Self::MoveTo(fields.number()?, fields.number()?),
            "e" => Self::Close(fields.number()?),
            "ed" => Self::Closed(fields.number()?, Outcome::read(&fields.text()?)?),
            "ep" => Self::PassedOn(fields.number()?, fields.text()?),
            "l" => Self::Chat(fields.number()?),
            "le" => Self::ChatEnd,
            "v" => Self::Rate(fields.number()?, fields.number()?),
            "vn" => Self::NoWord,
            "ro" => Self::Reopen(fields.number()?),
            "sd" => Self::Session(fields.number()?),
            _ => return Err(StaleAction),
        })
    }
}
