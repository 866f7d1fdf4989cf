//! What officers, heads of units, the coordinator and leaders do about tasks, beyond the first answers.

use std::fmt;

use super::{Fields, StaleAction};

/// Something about tasks. A number is a task's id where nothing else is said; days are written 20261215.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tasking {
    /// The ways to look at tasks.
    Views,
    /// One of them, from this task on.
    View(View, usize),
    /// The posts that answer for tasks, from this one on.
    Heads(usize),
    /// The tasks of the post that answers for this task, from this one on.
    OfHead(i64, usize),
    /// Look for tasks by words.
    Search,
    /// What was found, from this one on.
    Found(usize),
    /// What else can be done about a task.
    More(i64),
    /// What happened to it, from this line on, newest first.
    History(i64, usize),
    /// What shows that it was done, from this piece on.
    Evidence(i64, usize),
    /// Pass on the file of this piece of evidence.
    EvidenceFile(i64),
    /// Add evidence.
    AddEvidence(i64),
    /// Done, with all its shares or parts.
    DoneWhole(i64),
    /// Something stands in the way: ask what.
    Obstacle(i64),
    /// This obstacle, by its id, is out of the way.
    Solved(i64),
    /// More time is needed: ask until when.
    Extend(i64),
    /// Until this day; the reason is asked next.
    ExtendTo(i64, u32),
    /// More time is granted, by the asking's id.
    Grant(i64),
    /// It is not: ask for a word about it.
    Refuse(i64),
    /// It is not, without a word.
    RefuseNow(i64),
    /// Done, but not well enough: ask for a remark and send it back.
    SendBack(i64),
    /// It is the unit's task after all: ask for a remark and give it back.
    GiveBack(i64),
    /// Who holds it.
    Holders(i64),
    /// The units to name a holder in, from this one on.
    HolderUnits(i64, usize),
    /// Who could hold it in this unit, from this person on.
    HolderUnit(i64, i64, usize),
    /// In this unit this person holds it; 0 is the post at the head.
    Hold(i64, i64, i64),
    /// In this unit this person holds it no longer; 0 is the post at the head.
    Release(i64, i64, i64),
    /// In every unit the head holds it: ask first.
    EveryHead(i64),
    /// In every unit the head holds it, surely.
    EveryHeadSure(i64),
    /// A unit's share is taken out again: ask first.
    Drop(i64),
    /// A share or a part is taken out, surely.
    DropSure(i64),
    /// Who is at the head of this unit, and who was, by the unit's id.
    Post(i64),
    /// Who could follow at the head of this unit, from this person on.
    PostNext(i64, usize),
    /// This person follows at the head of this unit: ask first.
    PostTo(i64, i64),
    /// This person follows at the head of this unit, surely.
    PostToSure(i64, i64),
    /// Whose tasks in this unit are to be handed over, from this person on.
    HandOver(i64, usize),
    /// To whom the tasks of this person in this unit go, from this person on.
    HandOverOf(i64, i64, usize),
    /// In this unit the tasks of the first person go to the second: ask first.
    HandOverTo(i64, i64, i64),
    /// In this unit the tasks of the first person go to the second, surely.
    HandOverSure(i64, i64, i64),
    /// Its shares or parts, from this one on.
    Parts(i64, usize),
    /// Make a part of it: ask what.
    PartNew(i64),
    /// The part being made is for this day; 0 for the task's own.
    PartDate(u32),
    /// The units that help with it, and who knows.
    Beside(i64),
    /// My unit knows of it.
    Know(i64),
    /// The units that could help with it, from this one on.
    BesideUnits(i64, usize),
    /// This unit helps with it; the page is shown again.
    BesideUnit(i64, i64, usize),
    /// This unit helps with it no longer; the page is shown again.
    BesideNot(i64, i64, usize),
}

/// A way to look at tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// Held by me.
    Mine,
    /// All that are not done.
    Open,
    /// Past their date.
    Late,
    /// Due before the month ends.
    Month,
    /// Held by nobody.
    Free,
    /// Lacking one of the five things that must be clear.
    Unclear,
    /// Waiting for a decision: sent back, more time asked for, something in the way.
    Waiting,
    /// My unit helps with them.
    Beside,
}

impl View {
    /// All of them.
    pub const ALL: [Self; 8] =
        [Self::Mine, Self::Open, Self::Late, Self::Month, Self::Free, Self::Unclear, Self::Waiting, Self::Beside];

    /// The word on buttons and in the ids of texts.
    pub fn word(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::Open => "open",
            Self::Late => "late",
            Self::Month => "month",
            Self::Free => "free",
            Self::Unclear => "unclear",
            Self::Waiting => "waiting",
            Self::Beside => "beside",
        }
    }

    fn read(word: &str) -> Result<Self, StaleAction> {
        Self::ALL.into_iter().find(|view| view.word() == word).ok_or(StaleAction)
    }
}

impl fmt::Display for Tasking {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Views => formatter.write_str("vs"),
            Self::View(view, from) => write!(formatter, "v.{}.{from}", view.word()),
            Self::Heads(from) => write!(formatter, "hs.{from}"),
            Self::OfHead(task, from) => write!(formatter, "h.{task}.{from}"),
            Self::Search => formatter.write_str("s"),
            Self::Found(from) => write!(formatter, "sf.{from}"),
            Self::More(task) => write!(formatter, "m.{task}"),
            Self::History(task, from) => write!(formatter, "hi.{task}.{from}"),
            Self::Evidence(task, from) => write!(formatter, "e.{task}.{from}"),
            Self::EvidenceFile(evidence) => write!(formatter, "ef.{evidence}"),
            Self::AddEvidence(task) => write!(formatter, "ea.{task}"),
            Self::DoneWhole(task) => write!(formatter, "dw.{task}"),
            Self::Obstacle(task) => write!(formatter, "o.{task}"),
            Self::Solved(obstacle) => write!(formatter, "os.{obstacle}"),
            Self::Extend(task) => write!(formatter, "x.{task}"),
            Self::ExtendTo(task, day) => write!(formatter, "xt.{task}.{day}"),
            Self::Grant(extension) => write!(formatter, "xg.{extension}"),
            Self::Refuse(extension) => write!(formatter, "xr.{extension}"),
            Self::RefuseNow(extension) => write!(formatter, "xn.{extension}"),
            Self::SendBack(task) => write!(formatter, "b.{task}"),
            Self::GiveBack(task) => write!(formatter, "g.{task}"),
            Self::Holders(task) => write!(formatter, "p.{task}"),
            Self::HolderUnits(task, from) => write!(formatter, "pu.{task}.{from}"),
            Self::HolderUnit(task, unit, from) => write!(formatter, "pk.{task}.{unit}.{from}"),
            Self::Hold(task, unit, person) => write!(formatter, "ph.{task}.{unit}.{person}"),
            Self::Release(task, unit, person) => write!(formatter, "pr.{task}.{unit}.{person}"),
            Self::EveryHead(task) => write!(formatter, "pe.{task}"),
            Self::EveryHeadSure(task) => write!(formatter, "py.{task}"),
            Self::Drop(task) => write!(formatter, "r.{task}"),
            Self::DropSure(task) => write!(formatter, "ry.{task}"),
            Self::Post(unit) => write!(formatter, "c.{unit}"),
            Self::PostNext(unit, from) => write!(formatter, "cn.{unit}.{from}"),
            Self::PostTo(unit, person) => write!(formatter, "ct.{unit}.{person}"),
            Self::PostToSure(unit, person) => write!(formatter, "cy.{unit}.{person}"),
            Self::HandOver(unit, from) => write!(formatter, "n.{unit}.{from}"),
            Self::HandOverOf(unit, person, from) => write!(formatter, "no.{unit}.{person}.{from}"),
            Self::HandOverTo(unit, former, next) => write!(formatter, "nt.{unit}.{former}.{next}"),
            Self::HandOverSure(unit, former, next) => write!(formatter, "ny.{unit}.{former}.{next}"),
            Self::Parts(task, from) => write!(formatter, "q.{task}.{from}"),
            Self::PartNew(task) => write!(formatter, "qn.{task}"),
            Self::PartDate(day) => write!(formatter, "qd.{day}"),
            Self::Beside(task) => write!(formatter, "w.{task}"),
            Self::Know(task) => write!(formatter, "wk.{task}"),
            Self::BesideUnits(task, from) => write!(formatter, "wu.{task}.{from}"),
            Self::BesideUnit(task, unit, from) => write!(formatter, "wt.{task}.{unit}.{from}"),
            Self::BesideNot(task, unit, from) => write!(formatter, "wx.{task}.{unit}.{from}"),
        }
    }
}

impl Tasking {
    pub(super) fn read(fields: &mut Fields<'_>) -> Result<Self, StaleAction> {
        Ok(match fields.text()?.as_str() {
            "vs" => Self::Views,
            "v" => Self::View(View::read(&fields.text()?)?, fields.number()?),
            "hs" => Self::Heads(fields.number()?),
            "h" => Self::OfHead(fields.number()?, fields.number()?),
            "s" => Self::Search,
            "sf" => Self::Found(fields.number()?),
            "m" => Self::More(fields.number()?),
            "hi" => Self::History(fields.number()?, fields.number()?),
            "e" => Self::Evidence(fields.number()?, fields.number()?),
            "ef" => Self::EvidenceFile(fields.number()?),
            "ea" => Self::AddEvidence(fields.number()?),
            "dw" => Self::DoneWhole(fields.number()?),
            "o" => Self::Obstacle(fields.number()?),
            "os" => Self::Solved(fields.number()?),
            "x" => Self::Extend(fields.number()?),
            "xt" => Self::ExtendTo(fields.number()?, fields.number()?),
            "xg" => Self::Grant(fields.number()?),
            "xr" => Self::Refuse(fields.number()?),
            "xn" => Self::RefuseNow(fields.number()?),
            "b" => Self::SendBack(fields.number()?),
            "g" => Self::GiveBack(fields.number()?),
            "p" => Self::Holders(fields.number()?),
            "pu" => Self::HolderUnits(fields.number()?, fields.number()?),
            "pk" => Self::HolderUnit(fields.number()?, fields.number()?, fields.number()?),
            "ph" => Self::Hold(fields.number()?, fields.number()?, fields.number()?),
            "pr" => Self::Release(fields.number()?, fields.number()?, fields.number()?),
            "pe" => Self::EveryHead(fields.number()?),
            "py" => Self::EveryHeadSure(fields.number()?),
            "r" => Self::Drop(fields.number()?),
            "ry" => Self::DropSure(fields.number()?),
            "c" => Self::Post(fields.number()?),
            "cn" => Self::PostNext(fields.number()?, fields.number()?),
            "ct" => Self::PostTo(fields.number()?, fields.number()?),
            "cy" => Self::PostToSure(fields.number()?, fields.number()?),
            "n" => Self::HandOver(fields.number()?, fields.number()?),
            "no" => Self::HandOverOf(fields.number()?, fields.number()?, fields.number()?),
            "nt" => Self::HandOverTo(fields.number()?, fields.number()?, fields.number()?),
            "ny" => Self::HandOverSure(fields.number()?, fields.number()?, fields.number()?),
            "q" => Self::Parts(fields.number()?, fields.number()?),
            "qn" => Self::PartNew(fields.number()?),
            "qd" => Self::PartDate(fields.number()?),
            "w" => Self::Beside(fields.number()?),
            "wk" => Self::Know(fields.number()?),
            "wu" => Self::BesideUnits(fields.number()?, fields.number()?),
            "wt" => Self::BesideUnit(fields.number()?, fields.number()?, fields.number()?),
            "wx" => Self::BesideNot(fields.number()?, fields.number()?, fields.number()?),
            _ => return Err(StaleAction),
        })
    }
}
