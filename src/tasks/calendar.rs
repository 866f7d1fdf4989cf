//! Working days and working hours of the ward: weekends, days off and swapped days are data that people edit.
//! A year without data is not guessed at: only its weekends count, and [`Calendar::knows`] says so.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveTime};
use serde::{Deserialize, Deserializer, de};
use toml::Spanned;
use toml::value::Datetime;

mod hours;
pub mod keeping;
mod sql;

pub use hours::{Period, WorkingHours};

use super::plan::fold::{date_of, line_at, line_of};
use crate::clock::LOCAL;

/// The longest run of days off that is believed; a longer one is a misprint.
const LONGEST_HOLIDAY: u64 = 31;

/// The calendar of the years that are known.
#[derive(Clone, Debug)]
pub struct Calendar {
    years: BTreeMap<i32, YearEntry>,
    holidays: BTreeMap<NaiveDate, Holiday>,
    makeups: BTreeMap<NaiveDate, Makeup>,
    hours: WorkingHours,
}

/// A day off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holiday {
    /// What it is off for.
    pub name: String,
    /// The document.
    pub source: String,
    /// How sure that is.
    pub weight: Weight,
}

/// A day of rest that is worked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Makeup {
    /// The day off it makes up for.
    pub instead_of: NaiveDate,
    /// The document.
    pub source: String,
    /// How sure that is.
    pub weight: Weight,
}

/// How sure an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Weight {
    /// Read in a dated document.
    Confirmed,
    /// Follows from the Labour Code; the announcement is still to come.
    ByLaw,
    /// Somebody has yet to see the document.
    ToConfirm,
}

/// Where a year's data come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearEntry {
    /// The document.
    pub source: String,
    /// When somebody last compared them.
    pub checked: NaiveDate,
}

/// A fault of the calendar's or the ward's file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {kind}")]
pub struct CalendarFault {
    /// The line of the file.
    pub line: usize,
    /// What is wrong.
    pub kind: CalendarFaultKind,
}

/// What can be wrong in a calendar.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CalendarFaultKind {
    /// No hours for Mondays or for make-up days.
    #[error("working hours are needed for Mondays and for make-up days")]
    NoHours,
    /// The file is not what its form asks for; in the TOML reader's words.
    #[error("{0}")]
    Form(String),
    /// A day of a year that has no entry.
    #[error("the year {0} has no [[year]] entry")]
    YearNotDeclared(i32),
    /// A year is entered twice.
    #[error("the year {0} is entered twice")]
    YearTwice(i32),
    /// A run of days off that ends before it begins, or is too long to be true.
    #[error("the days off end before they begin or are more than a month")]
    BadRange,
    /// A day is entered twice.
    #[error("{0} is entered twice")]
    DayTwice(NaiveDate),
    /// A make-up day that is a day of rest by the same calendar.
    #[error("{0} is a holiday and a make-up day")]
    MakeupOnHoliday(NaiveDate),
    /// A make-up day that is worked anyway.
    #[error("{0} is worked anyway")]
    MakeupOnWorkingDay(NaiveDate),
    /// A make-up day for a day that is not off.
    #[error("{0} is not a day off that could be made up for")]
    NothingToMakeUp(NaiveDate),
    /// There is nothing of its own on that day that could be taken back.
    #[error("{0} is an ordinary day")]
    NothingThere(NaiveDate),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CalendarFile {
    #[serde(default, rename = "year")]
    years: Vec<Spanned<YearRow>>,
    #[serde(default, rename = "holiday")]
    holidays: Vec<Spanned<HolidayRow>>,
    #[serde(default, rename = "makeup")]
    makeups: Vec<Spanned<MakeupRow>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct YearRow {
    year: i32,
    source: String,
    #[serde(deserialize_with = "day")]
    checked: NaiveDate,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HolidayRow {
    #[serde(deserialize_with = "day")]
    from: NaiveDate,
    #[serde(default, deserialize_with = "day_or_none")]
    to: Option<NaiveDate>,
    name: String,
    source: String,
    weight: Weight,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MakeupRow {
    #[serde(deserialize_with = "day")]
    date: NaiveDate,
    #[serde(deserialize_with = "day")]
    instead_of: NaiveDate,
    source: String,
    weight: Weight,
}

impl Calendar {
    /// Reads the calendar's file; every fault is reported.
    pub fn from_toml(text: &str, hours: WorkingHours) -> Result<Self, Vec<CalendarFault>> {
        let file: CalendarFile = toml::from_str(text).map_err(|error| vec![form_fault(text, &error)])?;
        let mut calendar = Self { years: BTreeMap::new(), holidays: BTreeMap::new(), makeups: BTreeMap::new(), hours };
        let mut faults = Vec::new();
        let mut report = |start: usize, kind: Result<(), CalendarFaultKind>| {
            faults.extend(kind.err().map(|kind| CalendarFault { line: line_at(text, start), kind }));
        };
        for row in file.years {
            report(row.span().start, calendar.enter_year(row.into_inner()));
        }
        for row in file.holidays {
            report(row.span().start, calendar.enter_holiday(row.into_inner()));
        }
        for row in file.makeups {
            report(row.span().start, calendar.enter_makeup(row.into_inner()));
        }
        faults.sort_by_key(|fault| fault.line);
        if faults.is_empty() { Ok(calendar) } else { Err(faults) }
    }

    fn enter_year(&mut self, row: YearRow) -> Result<(), CalendarFaultKind> {
        match self.years.insert(row.year, YearEntry { source: row.source, checked: row.checked }) {
            None => Ok(()),
            Some(_) => Err(CalendarFaultKind::YearTwice(row.year)),
        }
    }

    fn enter_holiday(&mut self, row: HolidayRow) -> Result<(), CalendarFaultKind> {
        let to = row.to.unwrap_or(row.from);
        let Some(days) = u64::try_from((to - row.from).num_days()).ok().filter(|days| *days < LONGEST_HOLIDAY) else {
            return Err(CalendarFaultKind::BadRange);
        };
        let holiday = Holiday { name: row.name, source: row.source, weight: row.weight };
        for date in (0..=days).filter_map(|step| row.from.checked_add_days(Days::new(step))) {
            self.declared(date)?;
            if self.holidays.insert(date, holiday.clone()).is_some() {
                return Err(CalendarFaultKind::DayTwice(date));
            }
        }
        Ok(())
    }

    fn enter_makeup(&mut self, row: MakeupRow) -> Result<(), CalendarFaultKind> {
        self.declared(row.date)?;
        self.put_makeup(row.date, Makeup { instead_of: row.instead_of, source: row.source, weight: row.weight })
    }

    fn put_makeup(&mut self, day: NaiveDate, makeup: Makeup) -> Result<(), CalendarFaultKind> {
        if self.holidays.contains_key(&day) {
            return Err(CalendarFaultKind::MakeupOnHoliday(day));
        }
        if !self.hours.of_weekday(day.weekday()).is_empty() {
            return Err(CalendarFaultKind::MakeupOnWorkingDay(day));
        }
        if !self.holidays.contains_key(&makeup.instead_of) {
            return Err(CalendarFaultKind::NothingToMakeUp(makeup.instead_of));
        }
        match self.makeups.insert(day, makeup) {
            None => Ok(()),
            Some(_) => Err(CalendarFaultKind::DayTwice(day)),
        }
    }

    /// Enters what the coordinator changed beside the file.
    ///
    /// # Errors
    /// It does not fit what stands there.
    pub fn apply(&mut self, change: &keeping::Change) -> Result<(), CalendarFaultKind> {
        let (day, source, weight) = (change.day, change.source.clone(), Weight::Confirmed);
        match change.kind {
            keeping::Kind::Off if self.holidays.contains_key(&day) => Err(CalendarFaultKind::DayTwice(day)),
            keeping::Kind::Off if self.makeups.contains_key(&day) => Err(CalendarFaultKind::MakeupOnHoliday(day)),
            keeping::Kind::Off => {
                self.holidays.insert(day, Holiday { name: change.name.clone(), source, weight });
                Ok(())
            }
            keeping::Kind::Makeup => {
                let instead_of = change.instead_of.unwrap_or(day);
                self.put_makeup(day, Makeup { instead_of, source, weight })
            }
            keeping::Kind::Void => match (self.holidays.remove(&day), self.makeups.remove(&day)) {
                (None, None) => Err(CalendarFaultKind::NothingThere(day)),
                _ => Ok(()),
            },
            keeping::Kind::Year => {
                self.years.insert(day.year(), YearEntry { source, checked: crate::clock::local_date(change.added_at) });
                Ok(())
            }
        }
    }

    /// The days off and the worked days of rest from a day on, in order.
    pub fn special_days(&self, from: NaiveDate) -> Vec<NaiveDate> {
        let mut days: Vec<NaiveDate> = self
            .holidays
            .range(from..)
            .map(|(day, _)| *day)
            .chain(self.makeups.range(from..).map(|(day, _)| *day))
            .collect();
        days.sort_unstable();
        days
    }

    fn declared(&self, date: NaiveDate) -> Result<(), CalendarFaultKind> {
        if self.knows(date.year()) { Ok(()) } else { Err(CalendarFaultKind::YearNotDeclared(date.year())) }
    }

    /// Whether the days off of that year were entered.
    pub fn knows(&self, year: i32) -> bool {
        self.years.contains_key(&year)
    }

    /// Where that year's data come from.
    pub fn year(&self, year: i32) -> Option<&YearEntry> {
        self.years.get(&year)
    }

    /// The years between two dates of which only the weekends are known.
    pub fn unknown_years(&self, from: NaiveDate, to: NaiveDate) -> Vec<i32> {
        (from.year()..=to.year()).filter(|year| !self.knows(*year)).collect()
    }

    /// What the day is off for.
    pub fn holiday(&self, date: NaiveDate) -> Option<&Holiday> {
        self.holidays.get(&date)
    }

    /// What the day of rest makes up for.
    pub fn makeup(&self, date: NaiveDate) -> Option<&Makeup> {
        self.makeups.get(&date)
    }

    /// The hours worked on that day; none on a day off.
    pub fn hours_of(&self, date: NaiveDate) -> &[Period] {
        if self.holidays.contains_key(&date) {
            &[]
        } else if self.makeups.contains_key(&date) {
            self.hours.on_makeup_day()
        } else {
            self.hours.of_weekday(date.weekday())
        }
    }

    /// Whether that day is worked.
    pub fn is_working_day(&self, date: NaiveDate) -> bool {
        !self.hours_of(date).is_empty()
    }

    /// Whether that moment is in working hours of a working day.
    pub fn is_working_moment(&self, at: DateTime<FixedOffset>) -> bool {
        let wall = at.with_timezone(&LOCAL).naive_local();
        self.hours_of(wall.date()).iter().any(|period| period.from <= wall.time() && wall.time() < period.to)
    }

    /// That day, or the last working day before it.
    pub fn on_or_before(&self, date: NaiveDate) -> NaiveDate {
        date.iter_days().rev().find(|day| self.is_working_day(*day)).unwrap_or(date)
    }

    /// That day, or the first working day after it.
    pub fn on_or_after(&self, date: NaiveDate) -> NaiveDate {
        date.iter_days().find(|day| self.is_working_day(*day)).unwrap_or(date)
    }

    /// That moment, or the first working moment after it.
    pub fn next_working_moment(&self, at: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
        let wall = at.with_timezone(&LOCAL).naive_local();
        let today = self.hours_of(wall.date()).iter().find(|period| wall.time() < period.to);
        let moment = if let Some(period) = today {
            wall.date().and_time(period.from.max(wall.time()))
        } else {
            let day = self.on_or_after(wall.date().succ_opt().unwrap_or(wall.date()));
            let opening = self.hours_of(day).first().map_or(NaiveTime::MIN, |period| period.from);
            day.and_time(opening)
        };
        on_the_wards_clock(moment)
    }

    /// The moment of a working day at which a message wanted at `time` goes out: then, or when work next begins,
    /// or, after hours, when the day's last period begins. On a day off, the next working moment.
    pub fn moment_on(&self, date: NaiveDate, time: NaiveTime) -> DateTime<FixedOffset> {
        let hours = self.hours_of(date);
        match hours.iter().find(|period| time < period.to).or(hours.last()) {
            Some(period) if time < period.to => on_the_wards_clock(date.and_time(period.from.max(time))),
            Some(period) => on_the_wards_clock(date.and_time(period.from)),
            None => self.next_working_moment(on_the_wards_clock(date.and_time(time))),
        }
    }
}

fn on_the_wards_clock(wall: chrono::NaiveDateTime) -> DateTime<FixedOffset> {
    crate::clock::local(crate::clock::from_local(wall))
}

fn form_fault(text: &str, error: &toml::de::Error) -> CalendarFault {
    CalendarFault { line: line_of(text, error), kind: CalendarFaultKind::Form(error.message().to_owned()) }
}

fn day<'de, D: Deserializer<'de>>(input: D) -> Result<NaiveDate, D::Error> {
    date_of(&Datetime::deserialize(input)?).ok_or_else(|| de::Error::custom("a date without a time is needed"))
}

fn day_or_none<'de, D: Deserializer<'de>>(input: D) -> Result<Option<NaiveDate>, D::Error> {
    day(input).map(Some)
}

#[cfg(test)]
mod tests;
