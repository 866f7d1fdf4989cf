//! The one registry of numbers: chat, files and pages read every number from here, so that it is the same everywhere.
//!
//! A [`Metric`] has an id (its name and definition are the texts `figures-<id>` and `figures-<id>-how`), where it is asked
//! for ([`Source`]), and a query over stored records. Metrics that look at the same records are a [`Family`]: one
//! statement reads all of a family's numbers, another the same numbers by group, topic or day. What nobody reported is
//! `None` and is shown as a dash, never as 0; 0 is said only where the program itself would know of each case.
//!
//! To add a metric: a line in its family under `sql/`, its two texts, and its second reckoning in `tests/it/figures`.
//! To add a family: a file under `sql/` and its name in [`FAMILIES`].

pub mod period;
mod show;
mod sql;

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};

use crate::clock::{from_local, local_date};
use crate::store::{Result, Tx, moment};
use period::{Calendar, Period};

pub use show::{days, fold_days, grouped, mean, shown, source, title};

/// How many records behind a number are shown at once.
pub const PAGE: u32 = 10;

/// All families, in the order of a report.
pub const FAMILIES: &[&Family] = &[
    &sql::sessions::SESSIONS,
    &sql::sessions::DUTIES,
    &sql::guides::NEEDS,
    &sql::requests::OPENED,
    &sql::requests::CLOSED,
    &sql::requests::RATINGS,
    &sql::teams::TEAMS,
    &sql::teams::MEMBERS,
    &sql::guides::GUIDES,
    &sql::tasks::TASKS,
    &sql::tasks::DEEDS,
    &sql::tasks::REMINDERS,
    &sql::registers::ENTERED,
    &sql::registers::ANSWERED,
    &sql::registers::WAITING,
    &sql::registers::INDICATORS,
];

/// What a family's numbers are about: the parts of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Theme {
    /// Sessions in which people were helped.
    Sessions,
    /// The four duties of the teams by Nghị định 224/2026/NĐ-CP, Điều 79.
    Duties,
    /// Requests for help.
    Requests,
    /// Teams and their members.
    Teams,
    /// Guides read.
    Guides,
    /// Tasks of the plan.
    Tasks,
    /// Reminders of tasks.
    Reminders,
    /// Obstacles, petitions, initiatives.
    Registers,
    /// Indicators of the plan.
    Indicators,
}

impl Theme {
    /// All of them, in the order of a report.
    pub const ALL: [Self; 9] = [
        Self::Sessions,
        Self::Duties,
        Self::Requests,
        Self::Teams,
        Self::Guides,
        Self::Tasks,
        Self::Reminders,
        Self::Registers,
        Self::Indicators,
    ];

    /// The word on buttons and in the ids of texts.
    pub fn word(self) -> &'static str {
        match self {
            Self::Sessions => "sessions",
            Self::Duties => "duties",
            Self::Requests => "requests",
            Self::Teams => "teams",
            Self::Guides => "guides",
            Self::Tasks => "tasks",
            Self::Reminders => "reminders",
            Self::Registers => "registers",
            Self::Indicators => "indicators",
        }
    }

    /// The families of this theme.
    pub fn families(self) -> Vec<&'static Family> {
        FAMILIES.iter().copied().filter(|family| family.theme == self).collect()
    }

    /// The themes that have numbers.
    pub fn filled() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|theme| !theme.families().is_empty())
    }
}

/// How a family's records belong to a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timing {
    /// By a day or a moment in the period.
    Within,
    /// Kept by calendar month only: known for periods of whole calendar months.
    WholeMonths,
    /// As it stood at the end of the period, or stands now while the period runs.
    AtEnd,
}

/// By what a family's numbers can be told apart. The keys are ids, slugs, words or days (`YYYY-MM-DD`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dimension {
    /// The residential group.
    Group,
    /// The topic: a guide's slug.
    Topic,
    /// The place.
    Place,
    /// The day.
    Day,
    /// The unit; an empty key for none.
    Unit,
    /// The section of the plan.
    Section,
    /// The head who answers, as printed in the plan.
    Head,
    /// The step of a guide at which readers were stuck: slug, path and step (from 0), parted by `|`.
    Step,
}

/// How a number is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// A count or a sum.
    Count,
    /// A mean: the value over the base.
    Mean,
}

/// What it means that no record was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Empty {
    /// Nothing was reported: the number is not known.
    Unknown,
    /// The program would know: the number is 0.
    Zero,
}

/// Where a number is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Nghị định 224/2026/NĐ-CP, Điều 79: what a Tổ công nghệ số cộng đồng has to do.
    Decree224,
    /// This row of the plan's appendix, or this point of the plan.
    Plan(&'static str),
    /// The running of the system itself.
    Service,
}

/// One number of the registry.
#[derive(Debug)]
pub struct Metric {
    /// The id, which never changes.
    pub id: &'static str,
    /// How it is read.
    pub measure: Measure,
    /// What no record means.
    pub empty: Empty,
    /// Where it is asked for.
    pub source: Source,
    /// The statement that lists the records behind it.
    records: &'static str,
}

/// Numbers over the same records.
#[derive(Debug)]
pub struct Family {
    /// What they are about.
    pub theme: Theme,
    /// How the records belong to a period.
    pub timing: Timing,
    /// The numbers.
    pub metrics: &'static [Metric],
    /// What one of its records is, in the ids of texts (`figures-record-<word>`).
    pub record: &'static str,
    total: &'static str,
    by: &'static [(Dimension, &'static str)],
}

impl Family {
    /// By what its numbers can be told apart.
    pub fn dimensions(&self) -> impl Iterator<Item = Dimension> {
        self.by.iter().map(|(dimension, _)| *dimension)
    }
}

/// A number as read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    /// The number; none when nothing was reported.
    pub value: Option<i64>,
    /// On how many records it rests: those that say something of it.
    pub base: i64,
    /// How many records there are.
    pub of: i64,
}

/// A record behind a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its id in its table.
    pub id: i64,
    /// Its day.
    pub day: NaiveDate,
    /// What it is called: a group, a code, a guide's slug, a name.
    pub label: String,
    /// How much it counts for, such as the people helped in a session.
    pub amount: i64,
}

/// The numbers of a period, by id.
pub type Figures = BTreeMap<&'static str, Figure>;

/// The metric of that id, with its family.
pub fn metric(id: &str) -> Option<(&'static Family, &'static Metric)> {
    FAMILIES
        .iter()
        .find_map(|family| family.metrics.iter().find(|metric| metric.id == id).map(|metric| (*family, metric)))
}

/// The days and moments of a period that statements ask for.
#[derive(Clone, Copy, Debug)]
struct Span {
    first: NaiveDate,
    /// The day after the last.
    end: NaiveDate,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
    /// The year whose plan it is.
    year: i32,
    /// What was due before this day is late.
    stands: NaiveDate,
}

/// What is known of a period before anything is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Known {
    /// Nothing can be: it has not begun.
    Future,
    /// Only what was entered for it afterwards: the program was not in use yet.
    BeforeUse,
    /// Everything.
    Yes,
}

async fn known(tx: &mut Tx, period: Period, now: DateTime<Utc>) -> Result<Known> {
    if period.first > local_date(now) {
        return Ok(Known::Future);
    }
    let begun = sql::in_use_since(tx).await?.map(|at| moment("people", 0, at)).transpose()?;
    Ok(if begun.is_none_or(|begun| local_date(begun) > period.last) { Known::BeforeUse } else { Known::Yes })
}

impl Span {
    fn of(family: &Family, period: Period, now: DateTime<Utc>) -> Self {
        let start = |day: NaiveDate| from_local(day.and_hms_opt(0, 0, 0).unwrap_or_default());
        // What stands "at the end" of a period that still runs stands now; what is due today is not late yet.
        let until = if family.timing == Timing::AtEnd { start(period.end()).min(now) } else { start(period.end()) };
        Self {
            first: period.first,
            end: period.end(),
            from: start(period.first),
            until,
            year: period.last.year(),
            stands: period.end().min(local_date(now)),
        }
    }
}

/// Whether a period is made of whole calendar months.
fn whole_months(period: Period) -> bool {
    let month = |day: NaiveDate| Period::running(period::Kind::Month, day, Calendar::Plain);
    month(period.first).is_some_and(|month| month.first == period.first)
        && month(period.last).is_some_and(|month| month.last == period.last)
}

/// What a family says of a period, where it can say anything.
fn settle(family: &Family, metric: &Metric, known: Known, period: Period, mut figure: Figure) -> Figure {
    let hidden = match known {
        Known::Future => true,
        // How things stood before anybody was there to enter it is not known; what was entered for it afterwards is.
        Known::BeforeUse => family.timing == Timing::AtEnd || (metric.empty == Empty::Zero && figure.value == Some(0)),
        Known::Yes => false,
    };
    if hidden || (family.timing == Timing::WholeMonths && !whole_months(period)) {
        figure.value = None;
    }
    figure
}

/// The numbers of some families.
pub async fn read(tx: &mut Tx, families: Vec<&'static Family>, period: Period, now: DateTime<Utc>) -> Result<Figures> {
    let known = known(tx, period, now).await?;
    let mut figures = Figures::new();
    for family in families {
        let row = sql::total(tx, family, Span::of(family, period, now)).await?;
        for (metric, figure) in family.metrics.iter().zip(row) {
            figures.insert(metric.id, settle(family, metric, known, period, figure));
        }
    }
    Ok(figures)
}

/// A family's numbers told apart, by key; keys without a record are not there.
pub async fn read_by(
    tx: &mut Tx,
    family: &'static Family,
    dimension: Dimension,
    period: Period,
    now: DateTime<Utc>,
) -> Result<BTreeMap<String, Figures>> {
    let known = known(tx, period, now).await?;
    let mut found = BTreeMap::new();
    let Some((_, statement)) = family.by.iter().find(|(one, _)| *one == dimension) else { return Ok(found) };
    for (key, row) in sql::by(tx, family, statement, Span::of(family, period, now)).await? {
        let figures = family
            .metrics
            .iter()
            .zip(row)
            .map(|(metric, figure)| (metric.id, settle(family, metric, known, period, figure)));
        found.insert(if dimension == Dimension::Day { day_of(key) } else { key }, figures.collect());
    }
    Ok(found)
}

/// A day's key: statements over moments count days since 1970.
fn day_of(key: String) -> String {
    key.parse::<i64>().map_or(key, |days| (NaiveDate::default() + TimeDelta::days(days)).to_string())
}

/// The records behind a number, the latest first, from the page of that number on (from 0), and whether there are more.
pub async fn records(
    tx: &mut Tx,
    id: &str,
    period: Period,
    now: DateTime<Utc>,
    page: u32,
) -> Result<(Vec<Record>, bool)> {
    let Some((family, metric)) = metric(id) else { return Ok((Vec::new(), false)) };
    if known(tx, period, now).await? == Known::Future || (family.timing == Timing::WholeMonths && !whole_months(period))
    {
        return Ok((Vec::new(), false));
    }
    let mut records = sql::records(tx, metric.records, Span::of(family, period, now), page).await?;
    let most = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = records.len() > most;
    records.truncate(most);
    Ok((records, more))
}

/// All the records behind a number, for numbers that never rest on many, such as tasks of a plan.
pub async fn all_records(tx: &mut Tx, id: &str, period: Period, now: DateTime<Utc>) -> Result<Vec<Record>> {
    let (mut all, mut page) = (Vec::new(), 0);
    loop {
        let (records, more) = records(tx, id, period, now, page).await?;
        all.extend(records);
        if !more {
            return Ok(all);
        }
        page += 1;
    }
}

#[cfg(test)]
mod tests;
