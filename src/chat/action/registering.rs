//! What is done about the ward's registers: obstacles, petitions, initiatives.

use std::fmt;

use super::{Fields, StaleAction};

/// Something about the registers. A number is an entry's id where nothing else is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Registering {
    /// The registers, or what one can send.
    Home,
    /// Write something into the register with this word.
    New(String),
    /// Write down what hinders this task.
    ForTask(i64),
    /// Take over what was answered about a task: the obstacle with this id.
    ForObstacle(i64),
    /// From which side it comes, by its word.
    Side(String),
    /// Write the words anew.
    Reword,
    /// Send what is being written, which this key names.
    Send(String),
    /// What I sent, from this one on.
    Mine(usize),
    /// One entry.
    Show(i64),
    /// Take it back: ask first.
    Withdraw(i64),
    /// Take it back, surely.
    WithdrawSure(i64),
    /// A list by its word, from this one on.
    List(String, usize),
    /// Ask what to look for.
    Search,
    /// What was found, from this one on.
    Found(usize),
    /// I work on it.
    Take(i64),
    /// Answer it.
    Answer(i64),
    /// It is beyond the ward's power.
    Raise(i64),
    /// Close it.
    Close(i64),
    /// The decision has no document.
    NoDocument,
    /// Store the decision, surely.
    Decide(i64),
    /// Work on it again.
    Reopen(i64),
    /// Choose the unit that has it, from this one on.
    Assign(i64, usize),
    /// This unit has it.
    AssignTo(i64, i64),
    /// By which day it is to be answered: ask.
    Due(i64),
    /// So many working days from now.
    DueIn(i64, u32),
    /// What happened to it, from this one on.
    History(i64, usize),
}

impl fmt::Display for Registering {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Home => formatter.write_str("h"),
            Self::New(book) => write!(formatter, "n.{book}"),
            Self::ForTask(task) => write!(formatter, "nt.{task}"),
            Self::ForObstacle(obstacle) => write!(formatter, "no.{obstacle}"),
            Self::Side(side) => write!(formatter, "s.{side}"),
            Self::Reword => formatter.write_str("w"),
            Self::Send(key) => write!(formatter, "y.{key}"),
            Self::Mine(from) => write!(formatter, "m.{from}"),
            Self::Show(id) => write!(formatter, "o.{id}"),
            Self::Withdraw(id) => write!(formatter, "x.{id}"),
            Self::WithdrawSure(id) => write!(formatter, "xy.{id}"),
            Self::List(list, from) => write!(formatter, "l.{list}.{from}"),
            Self::Search => formatter.write_str("f"),
            Self::Found(from) => write!(formatter, "fp.{from}"),
            Self::Take(id) => write!(formatter, "t.{id}"),
            Self::Answer(id) => write!(formatter, "a.{id}"),
            Self::Raise(id) => write!(formatter, "u.{id}"),
            Self::Close(id) => write!(formatter, "c.{id}"),
            Self::NoDocument => formatter.write_str("nd"),
            Self::Decide(id) => write!(formatter, "z.{id}"),
            Self::Reopen(id) => write!(formatter, "r.{id}"),
            Self::Assign(id, from) => write!(formatter, "g.{id}.{from}"),
            Self::AssignTo(id, unit) => write!(formatter, "gt.{id}.{unit}"),
            Self::Due(id) => write!(formatter, "d.{id}"),
            Self::DueIn(id, days) => write!(formatter, "di.{id}.{days}"),
            Self::History(id, from) => write!(formatter, "hi.{id}.{from}"),
        }
    }
}

impl Registering {
    pub(super) fn read(fields: &mut Fields<'_>) -> Result<Self, StaleAction> {
        Ok(match fields.text()?.as_str() {
            "h" => Self::Home,
            "n" => Self::New(fields.text()?),
            "nt" => Self::ForTask(fields.number()?),
            "no" => Self::ForObstacle(fields.number()?),
            "s" => Self::Side(fields.text()?),
            "w" => Self::Reword,
            "y" => Self::Send(fields.text()?),
            "m" => Self::Mine(fields.number()?),
            "o" => Self::Show(fields.number()?),
            "x" => Self::Withdraw(fields.number()?),
            "xy" => Self::WithdrawSure(fields.number()?),
            "l" => Self::List(fields.text()?, fields.number()?),
            "f" => Self::Search,
            "fp" => Self::Found(fields.number()?),
            "t" => Self::Take(fields.number()?),
            "a" => Self::Answer(fields.number()?),
            "u" => Self::Raise(fields.number()?),
            "c" => Self::Close(fields.number()?),
            "nd" => Self::NoDocument,
            "z" => Self::Decide(fields.number()?),
            "r" => Self::Reopen(fields.number()?),
            "g" => Self::Assign(fields.number()?, fields.number()?),
            "gt" => Self::AssignTo(fields.number()?, fields.number()?),
            "d" => Self::Due(fields.number()?),
            "di" => Self::DueIn(fields.number()?, fields.number()?),
            "hi" => Self::History(fields.number()?, fields.number()?),
            _ => return Err(StaleAction),
        })
    }
}
