//! What a button means: typed here, written as at most 64 bytes on the button, read back with suspicion.
//!
//! The written form is `1` (the version), a word, and its fields, all parted by dots. Old forms are understood
//! for ever: `tests/data/actions.txt` keeps one of each kind that was ever on a button. Whether the person may do
//! what the button says is asked again when it arrives; nothing here proves anything.

mod editing;
mod field;
mod helping;
mod measuring;
mod privacy;
mod registering;
mod reporting;
mod tasking;
mod team;
mod timing;

use std::fmt::Write as _;

pub use editing::Editing;
pub use field::Field;
pub use helping::Helping;
pub use measuring::Measuring;
pub use privacy::Privacy;
pub use registering::Registering;
pub use reporting::Reporting;
pub use tasking::{Tasking, View};
pub use team::{Duty, Team};
pub use timing::Timing;

/// The version that is written now.
const VERSION: &str = "1";

/// What a button, or a typed choice, asks for. Ids are those of the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// The first screen.
    Menu,
    /// How to reach a person.
    Human,
    /// The languages to choose from.
    Languages,
    /// This language from now on.
    Language(String),
    /// The groups of guides.
    GuideGroups,
    /// The guides of one group, from this page on (from 0).
    GuideGroup(String, usize),
    /// The groups of guides that did not fit on the first screen.
    GuideMoreGroups,
    /// A guide's first screen.
    GuideOpen(String),
    /// One step of one path of a guide, both counted from 0.
    GuideStep(String, usize, usize),
    /// All steps at once.
    GuideAll(String, usize),
    /// Stuck at this step.
    GuideStuck(String, usize, usize),
    /// The last step is done: did it work?
    GuideDone(String, usize),
    /// Whether it worked.
    GuideAnswer(String, GuideAnswer),
    /// Where a guide's facts come from.
    GuideSources(String),
    /// The screen no longer looks like this step.
    GuideDifferent(String, usize, usize),
    /// None of the guides offered.
    NoneOfThese,
    /// The guides that readers reported.
    Reports,
    /// A reported guide was checked.
    ReportChecked(String),
    /// Something about the questions that editors look through.
    Editing(Editing),
    /// Something about requests for help.
    Helping(Helping),
    /// Something about the ward's registers.
    Registering(Registering),
    /// Something about the plan's indicators.
    Measuring(Measuring),
    /// Something about people and groups.
    Team(Team),
    /// Something about numbers and reports.
    Reporting(Reporting),
    /// Which roles one may invite to.
    Invite,
    /// Invite to this role; the group or unit is asked next.
    InviteRole(String),
    /// Invite to this role in this group.
    InviteGroup(String, i64),
    /// Invite to this role in this unit.
    InviteUnit(String, i64),
    /// Accept the invitation under the name that the account shows.
    Join,
    /// Accept it under another name.
    JoinRename,
    /// Decline it.
    JoinNot,
    /// Log a session, in this group when one is named.
    SessionNew(Option<i64>),
    /// Something about the session being written; the first field names the draft.
    Draft(String, Field),
    /// A group's recent sessions.
    SessionRecent(i64),
    /// One session.
    SessionShow(i64),
    /// Correct it.
    SessionEdit(i64),
    /// Delete it: ask first.
    SessionDelete(i64),
    /// Delete it, surely.
    SessionDeleteSure(i64),
    /// The picture of one session.
    SessionPhoto(i64),
    /// A guide in the form for whoever sits beside.
    Beside(String),
    /// Helping beside is over: the guide, and when it was opened, in seconds since 1970.
    BesideEnd(String, i64),
    /// A group's month, so many months back.
    Month(i64, u32),
    /// All groups side by side, so many months back, from this one on.
    MonthGroups(u32, usize),
    /// The tasks of one's units.
    Tasks,
    /// One task.
    TaskShow(i64),
    /// It is done.
    TaskDone(i64),
    /// How far it is: ask.
    TaskProgress(i64),
    /// It is done to so many percent.
    TaskPercent(i64, u8),
    /// It is not my unit's.
    TaskNotMine(i64),
    /// Open again.
    TaskReopen(i64),
    /// Choose the unit that takes it, from this one on.
    TaskAssign(i64, usize),
    /// This unit takes it.
    TaskAssignTo(i64, i64),
    /// No note to add.
    TaskNoNote,
    /// Something about time: the calendar, dates, hearing of a task later.
    Timing(Timing),
    /// Something else about tasks.
    Tasking(Tasking),
    /// Something about what is kept of a person.
    Privacy(Privacy),
}

/// Whether a guide helped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GuideAnswer {
    /// It worked.
    Worked,
    /// Not yet.
    NotYet,
    /// The screen looked different.
    Different,
}

/// How helping ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Done.
    Done,
    /// Not done yet.
    NotDone,
    /// Passed on to somebody else.
    Referred,
}

/// The text on a button is not an action of this program, or no longer one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the button is of no known kind")]
pub struct StaleAction;

impl Action {
    /// The written form, at most 64 bytes for every action with slugs of up to 30 bytes.
    pub fn encode(&self) -> String {
        let mut out = String::from(VERSION);
        let mut put = |word: &str, fields: &[&dyn std::fmt::Display]| {
            out.push('.');
            out.push_str(word);
            for field in fields {
                // Writing to a string cannot fail.
                let _ = write!(out, ".{field}");
            }
        };
        match self {
            Self::Menu => put("m", &[]),
            Self::Human => put("h", &[]),
            Self::Languages => put("ls", &[]),
            Self::Language(language) => put("l", &[language]),
            Self::GuideGroups => put("gg", &[]),
            Self::GuideGroup(group, page) => put("g", &[group, page]),
            Self::GuideMoreGroups => put("gm", &[]),
            Self::GuideOpen(slug) => put("go", &[slug]),
            Self::GuideStep(slug, path, step) => put("gs", &[slug, path, step]),
            Self::GuideAll(slug, path) => put("ga", &[slug, path]),
            Self::GuideStuck(slug, path, step) => put("gk", &[slug, path, step]),
            Self::GuideDone(slug, path) => put("gd", &[slug, path]),
            Self::GuideAnswer(slug, answer) => put("gw", &[slug, &answer.word()]),
            Self::GuideSources(slug) => put("gq", &[slug]),
            Self::GuideDifferent(slug, path, step) => put("gf", &[slug, path, step]),
            Self::NoneOfThese => put("gn", &[]),
            Self::Reports => put("gr", &[]),
            Self::ReportChecked(slug) => put("gx", &[slug]),
            Self::Editing(deed) => put("q", &[deed]),
            Self::Helping(deed) => put("r", &[deed]),
            Self::Registering(deed) => put("b", &[deed]),
            Self::Measuring(deed) => put("v", &[deed]),
            Self::Team(deed) => put("p", &[deed]),
            Self::Reporting(deed) => put("f", &[deed]),
            Self::Invite => put("i", &[]),
            Self::InviteRole(role) => put("ir", &[role]),
            Self::InviteGroup(role, group) => put("ig", &[role, group]),
            Self::InviteUnit(role, unit) => put("iu", &[role, unit]),
            Self::Join => put("j", &[]),
            Self::JoinRename => put("jr", &[]),
            Self::JoinNot => put("jn", &[]),
            Self::SessionNew(None) => put("sn", &[]),
            Self::SessionNew(Some(group)) => put("sn", &[group]),
            Self::Draft(draft, field) => put("sd", &[draft, field]),
            Self::SessionRecent(group) => put("sl", &[group]),
            Self::SessionShow(session) => put("so", &[session]),
            Self::SessionEdit(session) => put("se", &[session]),
            Self::SessionDelete(session) => put("sx", &[session]),
            Self::SessionDeleteSure(session) => put("sy", &[session]),
            Self::SessionPhoto(session) => put("sp", &[session]),
            Self::Beside(slug) => put("hb", &[slug]),
            Self::BesideEnd(slug, since) => put("he", &[slug, since]),
            Self::Month(group, back) => put("mo", &[group, back]),
            Self::MonthGroups(back, from) => put("mg", &[back, from]),
            Self::Tasks => put("t", &[]),
            Self::TaskShow(task) => put("to", &[task]),
            Self::TaskDone(task) => put("td", &[task]),
            Self::TaskProgress(task) => put("tq", &[task]),
            Self::TaskPercent(task, percent) => put("tp", &[task, percent]),
            Self::TaskNotMine(task) => put("tn", &[task]),
            Self::TaskReopen(task) => put("tr", &[task]),
            Self::TaskAssign(task, from) => put("ta", &[task, from]),
            Self::TaskAssignTo(task, unit) => put("tu", &[task, unit]),
            Self::TaskNoNote => put("tx", &[]),
            Self::Timing(deed) => put("c", &[deed]),
            Self::Tasking(deed) => put("k", &[deed]),
            Self::Privacy(deed) => put("y", &[deed]),
        }
        out
    }

    /// Reads the written form back.
    ///
    /// # Errors
    /// It is none that this program, or an earlier version of it, ever wrote.
    pub fn decode(written: &str) -> Result<Self, StaleAction> {
        let mut parts = written.split('.');
        if parts.next() != Some(VERSION) {
            return Err(StaleAction);
        }
        let mut fields = Fields(parts);
        let action = match fields.text()?.as_str() {
            "m" => Self::Menu,
            "h" => Self::Human,
            "ls" => Self::Languages,
            "l" => Self::Language(fields.text()?),
            "gg" => Self::GuideGroups,
            "g" => Self::GuideGroup(fields.text()?, fields.0.next().map_or(Ok(0), parse)?),
            "gm" => Self::GuideMoreGroups,
            "go" => Self::GuideOpen(fields.text()?),
            "gs" => Self::GuideStep(fields.text()?, fields.number()?, fields.number()?),
            "ga" => Self::GuideAll(fields.text()?, fields.number()?),
            "gk" => Self::GuideStuck(fields.text()?, fields.number()?, fields.number()?),
            "gd" => Self::GuideDone(fields.text()?, fields.number()?),
            "gw" => Self::GuideAnswer(fields.text()?, GuideAnswer::read(&fields.text()?)?),
            "gq" => Self::GuideSources(fields.text()?),
            "gf" => Self::GuideDifferent(fields.text()?, fields.number()?, fields.number()?),
            "gn" => Self::NoneOfThese,
            "gr" => Self::Reports,
            "gx" => Self::ReportChecked(fields.text()?),
            "q" => Self::Editing(Editing::read(&mut fields)?),
            "r" => Self::Helping(Helping::read(&mut fields)?),
            "b" => Self::Registering(Registering::read(&mut fields)?),
            "v" => Self::Measuring(Measuring::read(&mut fields)?),
            "p" => Self::Team(Team::read(&mut fields)?),
            "f" => Self::Reporting(Reporting::read(&mut fields)?),
            "i" => Self::Invite,
            "ir" => Self::InviteRole(fields.text()?),
            "ig" => Self::InviteGroup(fields.text()?, fields.number()?),
            "iu" => Self::InviteUnit(fields.text()?, fields.number()?),
            "j" => Self::Join,
            "jr" => Self::JoinRename,
            "jn" => Self::JoinNot,
            "sn" => Self::SessionNew(fields.0.next().map(parse).transpose()?),
            "sd" => Self::Draft(fields.text()?, Field::read(&mut fields)?),
            "sl" => Self::SessionRecent(fields.number()?),
            "so" => Self::SessionShow(fields.number()?),
            "se" => Self::SessionEdit(fields.number()?),
            "sx" => Self::SessionDelete(fields.number()?),
            "sy" => Self::SessionDeleteSure(fields.number()?),
            "sp" => Self::SessionPhoto(fields.number()?),
            "hb" => Self::Beside(fields.text()?),
            "he" => Self::BesideEnd(fields.text()?, fields.number()?),
            "mo" => Self::Month(fields.number()?, fields.number()?),
            "mg" => Self::MonthGroups(fields.number()?, fields.number()?),
            "t" => Self::Tasks,
            "to" => Self::TaskShow(fields.number()?),
            "td" => Self::TaskDone(fields.number()?),
            "tq" => Self::TaskProgress(fields.number()?),
            "tp" => Self::TaskPercent(fields.number()?, fields.number()?),
            "tn" => Self::TaskNotMine(fields.number()?),
            "tr" => Self::TaskReopen(fields.number()?),
            "ta" => Self::TaskAssign(fields.number()?, fields.number()?),
            "tu" => Self::TaskAssignTo(fields.number()?, fields.number()?),
            "tx" => Self::TaskNoNote,
            "c" => Self::Timing(Timing::read(&mut fields)?),
            "k" => Self::Tasking(Tasking::read(&mut fields)?),
            "y" => Self::Privacy(Privacy::read(&mut fields)?),
            _ => return Err(StaleAction),
        };
        if fields.0.next().is_some() { Err(StaleAction) } else { Ok(action) }
    }
}

impl GuideAnswer {
    /// The word that it is written and counted as.
    pub fn word(self) -> &'static str {
        match self {
            Self::Worked => "worked",
            Self::NotYet => "not-yet",
            Self::Different => "different",
        }
    }

    fn read(word: &str) -> Result<Self, StaleAction> {
        [Self::Worked, Self::NotYet, Self::Different].into_iter().find(|one| one.word() == word).ok_or(StaleAction)
    }
}

impl Outcome {
    /// The word on buttons, in the store and in the ids of texts.
    pub fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::NotDone => "not",
            Self::Referred => "ref",
        }
    }

    /// The one with this word.
    pub fn read(word: &str) -> Result<Self, StaleAction> {
        [Self::Done, Self::NotDone, Self::Referred].into_iter().find(|one| one.word() == word).ok_or(StaleAction)
    }
}

/// The fields of a written action that are still to be read.
struct Fields<'a>(std::str::Split<'a, char>);

impl Fields<'_> {
    fn text(&mut self) -> Result<String, StaleAction> {
        self.0.next().filter(|field| !field.is_empty()).map(str::to_owned).ok_or(StaleAction)
    }

    fn number<T: std::str::FromStr>(&mut self) -> Result<T, StaleAction> {
        parse(self.0.next().ok_or(StaleAction)?)
    }
}

fn parse<T: std::str::FromStr>(field: &str) -> Result<T, StaleAction> {
    field.parse().map_err(|_| StaleAction)
}

#[cfg(test)]
mod tests;
