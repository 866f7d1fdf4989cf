//! Reports of a period: gathered once from the registry of numbers, then written as a Word document to be signed, as a
//! workbook, as pictures, as a list for commendation. Nothing here counts: every number comes from [`crate::figures`].
//!
//! Gathering only reads, in a transaction of its own; writing is pure and slow, so it is done away from the engine
//! ([`worker`]). What is to be made, what is to be sent on schedule and what was remarked are stored rows.

pub mod chart;
mod commend;
pub mod daily;
mod excel;
pub mod flow;
mod gather;
pub mod personal;
mod pictures;
mod schedule;
mod sql;
mod word;
pub mod worker;

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, Utc};

use crate::figures::Figures;
use crate::figures::period::Period;
use crate::indicators::{Indicator, Standing};
use crate::people::Group;

pub use gather::gather;

/// What can be made of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// The report as a Word document.
    Word,
    /// The numbers and the rows behind them as a workbook.
    Excel,
    /// The numbers as pictures.
    Pictures,
    /// Teams and members with recorded results, for commendation.
    Commend,
}

impl Paper {
    /// All of them, in the order offered.
    pub const ALL: [Self; 4] = [Self::Word, Self::Excel, Self::Pictures, Self::Commend];

    /// The word in the store, on buttons and in the ids of texts.
    pub fn word(self) -> &'static str {
        match self {
            Self::Word => "word",
            Self::Excel => "excel",
            Self::Pictures => "pictures",
            Self::Commend => "commend",
        }
    }
}

impl FromStr for Paper {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|paper| paper.word() == word).ok_or(())
    }
}

impl fmt::Display for Paper {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.word())
    }
}

/// A file that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Its name.
    pub name: String,
    /// What it shows, in a sentence.
    pub says: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What can go wrong in writing.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// A picture.
    #[error(transparent)]
    Picture(#[from] chart::Fault),
    /// The archive that a document or a workbook is.
    #[error("the archive: {0}")]
    Archive(#[from] zip::result::ZipError),
    /// A part of it.
    #[error("the archive: {0}")]
    Writing(#[from] std::io::Error),
    /// Writing ended before its end.
    #[error("it ended: {0}")]
    Ended(String),
}

/// A period in numbers, with everything that its papers say.
#[derive(Clone, Debug)]
pub struct Report {
    /// The period.
    pub period: Period,
    /// When it was gathered.
    pub now: DateTime<Utc>,
    /// The ward's name, as entered.
    pub ward: Option<String>,
    /// The city's.
    pub city: Option<String>,
    /// The plan of the period's year: number, title, day of issue.
    pub plan: Option<(String, String, NaiveDate)>,
    /// The numbers.
    pub figures: Figures,
    /// Those of the period before.
    pub before: Option<Figures>,
    /// Those of the same period a year ago.
    pub year_ago: Option<Figures>,
    /// By residential group.
    pub groups: Vec<GroupRow>,
    /// By topic: the guide's title or its slug, and the numbers of sessions; the most frequent first.
    pub topics: Vec<(String, Figures)>,
    /// By place: the word for it, empty for none.
    pub places: Vec<(String, Figures)>,
    /// Sessions by day.
    pub days: BTreeMap<String, Figures>,
    /// By guide: its title, the numbers of reading.
    pub guides: Vec<(String, Figures)>,
    /// Where readers were stuck most: the guide's title, the step from 1 on, how often.
    pub stuck: Vec<(String, usize, i64)>,
    /// Tasks by unit; an empty name for those without one.
    pub units: Vec<(String, Figures)>,
    /// The plan's sections: number, title, numbers of their tasks.
    pub sections: Vec<(String, String, Figures)>,
    /// The tasks of the plan in its order.
    pub tasks: Vec<TaskRow>,
    /// The plan's indicators as they stood at the end of the period; none of a period that has not begun.
    pub indicators: Vec<(Indicator, Standing)>,
    /// What is beyond the ward's power and not settled, by its code; what is with the city first.
    pub beyond: Vec<(String, String)>,
    /// What was remarked, the oldest first.
    pub remarks: Vec<String>,
    /// Members with what they did, for commendation.
    pub members: Vec<MemberRow>,
    /// The sessions one by one, without who; only for the workbook.
    pub sessions: Vec<SessionRow>,
    /// The requests one by one, without who; only for the workbook.
    pub requests: Vec<RequestRow>,
}

/// A residential group in a report.
#[derive(Clone, Debug)]
pub struct GroupRow {
    /// The group.
    pub group: Group,
    /// What it became, if it is no more.
    pub became: Vec<String>,
    /// Its sessions; none when it reported none.
    pub sessions: Option<Figures>,
    /// Its requests.
    pub requests: Option<Figures>,
    /// Its members.
    pub members: Option<Figures>,
}

/// A task in a report.
#[derive(Clone, Debug)]
pub struct TaskRow {
    /// The printed number.
    pub code: String,
    /// The section's number.
    pub section: String,
    /// What is to be done.
    pub content: String,
    /// The printed head who answers.
    pub responsible: String,
    /// The unit that has it, or the printed office.
    pub unit: String,
    /// Its printed time.
    pub when: String,
    /// Its last day.
    pub due: Option<NaiveDate>,
    /// Whether it was done at the end of the period.
    pub done: bool,
    /// Whether it was late then.
    pub late: bool,
    /// Whether it was marked as done in the period.
    pub done_now: bool,
    /// How far it is now, in percent.
    pub percent: u8,
}

/// A member in a report.
#[derive(Clone, Debug)]
pub struct MemberRow {
    /// The name chosen when joining.
    pub name: String,
    /// The groups of the sessions.
    pub group: String,
    /// Sessions logged or joined.
    pub sessions: i64,
    /// People helped in them.
    pub people: i64,
    /// Requests for help that this member brought to an end.
    pub requests: i64,
}

/// A session as a row of the workbook.
#[derive(Clone, Debug)]
pub struct SessionRow {
    /// The day.
    pub day: NaiveDate,
    /// The group's place in [`Report::groups`].
    pub group: usize,
    /// The word for the place.
    pub place: Option<String>,
    /// Topics, by their places in [`Report::topics`].
    pub topics: Vec<usize>,
    /// People, people over 60, businesses, minutes, done, not done, passed on.
    pub counts: [Option<i64>; 7],
}

/// A request as a row of the workbook.
#[derive(Clone, Debug)]
pub struct RequestRow {
    /// The code.
    pub code: String,
    /// When it was opened.
    pub opened: DateTime<Utc>,
    /// The group's name.
    pub group: String,
    /// The guide's title.
    pub topic: String,
    /// The word for how it stands.
    pub state: String,
    /// The word for how it ended.
    pub outcome: Option<String>,
    /// Minutes until somebody took it, by the clock on the wall.
    pub waited: Option<i64>,
    /// When it was closed.
    pub closed: Option<DateTime<Utc>>,
}

/// Writes a paper.
///
/// # Errors
/// It cannot be drawn or packed.
pub fn write(report: &Report, paper: Paper, words: crate::text::Words<'_>) -> Result<Vec<Made>, Fault> {
    match paper {
        Paper::Word => word::write(report, words).map(|made| vec![made]),
        Paper::Excel => excel::write(report, words).map(|made| vec![made]),
        Paper::Pictures => pictures::draw(report, words),
        Paper::Commend => commend::write(report, words).map(|made| vec![made]),
    }
}
