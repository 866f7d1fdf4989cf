//! Periods of reports, by the plain calendar and by the closing dates of Nghị định 09/2019/NĐ-CP, Điều 12. Pure.
//!
//! By the decree a month runs from the 15th of the month before to the 14th; a quarter, six months, nine months and a
//! year are made of such months. Weeks and chosen days are the same in both.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// The day of the month on which figures are closed by the decree.
const CLOSING_DAY: u32 = 14;
/// The years that a period may be of.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2199;
/// The longest period of chosen days, in days.
const LONGEST: i64 = 3660;

/// By which calendar periods are closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Calendar {
    /// From the first day of a month to the last.
    Plain,
    /// By Nghị định 09/2019/NĐ-CP.
    Nd09,
}

impl Calendar {
    /// The word on the command line and in the ids of texts.
    pub fn word(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Nd09 => "nd09",
        }
    }
}

impl FromStr for Calendar {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        [Self::Plain, Self::Nd09].into_iter().find(|calendar| calendar.word() == word).ok_or(())
    }
}

/// What a period is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Name {
    /// A week by ISO 8601: year, week.
    Week(i32, u32),
    /// A month.
    Month(i32, u32),
    /// A quarter.
    Quarter(i32, u32),
    /// The first six months of a year.
    SixMonths(i32),
    /// The first nine months of a year.
    NineMonths(i32),
    /// A year.
    Year(i32),
    /// Chosen days, the first and the last.
    Days(NaiveDate, NaiveDate),
}

/// A period: its name, and the days that it is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    /// The name.
    pub name: Name,
    /// By which calendar.
    pub calendar: Calendar,
    /// The first day.
    pub first: NaiveDate,
    /// The last day.
    pub last: NaiveDate,
}

/// No period is meant by what was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no period is written so")]
pub struct NoPeriod;

impl Period {
    /// The period of that name, if the calendar has it.
    pub fn new(name: Name, calendar: Calendar) -> Option<Self> {
        let (first, last) = match name {
            Name::Week(year, week) => {
                let monday = NaiveDate::from_isoywd_opt(year, week, Weekday::Mon)?;
                (monday, monday + Days::new(6))
            }
            Name::Month(year, month) => months(year, month, month, calendar)?,
            Name::Quarter(year, quarter @ 1..=4) => months(year, quarter * 3 - 2, quarter * 3, calendar)?,
            Name::Quarter(..) => return None,
            Name::SixMonths(year) => months(year, 1, 6, calendar)?,
            Name::NineMonths(year) => months(year, 1, 9, calendar)?,
            Name::Year(year) => months(year, 1, 12, calendar)?,
            Name::Days(first, last) => (first, last),
        };
        let fits = first <= last && (last - first).num_days() <= LONGEST && YEARS.contains(&last.year());
        fits.then_some(Self { name, calendar, first, last })
    }

    /// As written on the command line and on buttons, with the calendar told apart.
    ///
    /// # Errors
    /// It is none of `2026`, `2026-11`, `2026-Q3`, `2026-6M`, `2026-9M`, `2026-W12`, `2026-01-01..2026-03-31` (or
    /// `20260101-20260331`).
    pub fn parse(text: &str, calendar: Calendar) -> Result<Self, NoPeriod> {
        let name = read(text.trim()).ok_or(NoPeriod)?;
        Self::new(name, calendar).ok_or(NoPeriod)
    }

    /// The day after the last.
    pub fn end(self) -> NaiveDate {
        self.last + Days::new(1)
    }

    /// How many days it has.
    pub fn days(self) -> i64 {
        (self.end() - self.first).num_days()
    }

    /// The period of the same kind that ends where this begins; none for nine months, before which there is no other.
    pub fn before(self) -> Option<Self> {
        let name = match self.name {
            Name::Week(..) => {
                let week = (self.first - Days::new(7)).iso_week();
                Name::Week(week.year(), week.week())
            }
            Name::Month(year, 1) => Name::Month(year - 1, 12),
            Name::Month(year, month) => Name::Month(year, month - 1),
            Name::Quarter(year, 1) => Name::Quarter(year - 1, 4),
            Name::Quarter(year, quarter) => Name::Quarter(year, quarter - 1),
            Name::SixMonths(year) => {
                let (first, last) = months(year - 1, 7, 12, self.calendar)?;
                Name::Days(first, last)
            }
            Name::NineMonths(_) => return None,
            Name::Year(year) => Name::Year(year - 1),
            Name::Days(first, _) => {
                let days = u64::try_from(self.days()).ok()?;
                Name::Days(first.checked_sub_days(Days::new(days))?, first.checked_sub_days(Days::new(1))?)
            }
        };
        Self::new(name, self.calendar)
    }

    /// The same period a year earlier; none for a 53rd week that the year before did not have.
    pub fn year_ago(self) -> Option<Self> {
        let name = match self.name {
            Name::Week(year, week) => Name::Week(year - 1, week),
            Name::Month(year, month) => Name::Month(year - 1, month),
            Name::Quarter(year, quarter) => Name::Quarter(year - 1, quarter),
            Name::SixMonths(year) => Name::SixMonths(year - 1),
            Name::NineMonths(year) => Name::NineMonths(year - 1),
            Name::Year(year) => Name::Year(year - 1),
            Name::Days(first, last) => {
                Name::Days(first.checked_sub_months(Months::new(12))?, last.checked_sub_months(Months::new(12))?)
            }
        };
        Self::new(name, self.calendar)
    }

    /// The months that it is made of, each with those of its days that lie in the period.
    pub fn by_month(self) -> Vec<Self> {
        let mut months = Vec::new();
        let mut day = self.first;
        while day <= self.last {
            let month = month_of(day, self.calendar);
            let Some(whole) = Self::new(month, self.calendar) else { break };
            months.push(Self { first: whole.first.max(self.first), last: whole.last.min(self.last), ..whole });
            day = whole.end();
        }
        months
    }

    /// The weeks that touch it, each with those of its days that lie in the period.
    pub fn by_week(self) -> Vec<Self> {
        let mut weeks = Vec::new();
        let mut day = self.first;
        while day <= self.last {
            let week = day.iso_week();
            let Some(whole) = Self::new(Name::Week(week.year(), week.week()), self.calendar) else { break };
            weeks.push(Self { first: whole.first.max(self.first), last: whole.last.min(self.last), ..whole });
            day = whole.end();
        }
        weeks
    }

    /// The latest period of this kind that begins on or before `day`, such as the running month.
    pub fn running(kind: Kind, day: NaiveDate, calendar: Calendar) -> Option<Self> {
        let Name::Month(year, month) = month_of(day, calendar) else { return None };
        let name = match kind {
            Kind::Week => Name::Week(day.iso_week().year(), day.iso_week().week()),
            Kind::Month => Name::Month(year, month),
            Kind::Quarter => Name::Quarter(year, month.div_ceil(3)),
            Kind::SixMonths => Name::SixMonths(year),
            Kind::NineMonths => Name::NineMonths(year),
            Kind::Year => Name::Year(year),
        };
        Self::new(name, calendar)
    }

    /// As one word for buttons and files' names: no dot in it.
    pub fn code(self) -> String {
        match self.name {
            Name::Week(year, week) => format!("{year}-W{week:02}"),
            Name::Month(year, month) => format!("{year}-{month:02}"),
            Name::Quarter(year, quarter) => format!("{year}-Q{quarter}"),
            Name::SixMonths(year) => format!("{year}-6M"),
            Name::NineMonths(year) => format!("{year}-9M"),
            Name::Year(year) => format!("{year}"),
            Name::Days(first, last) => format!("{}-{}", first.format("%Y%m%d"), last.format("%Y%m%d")),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.code())
    }
}

/// A kind of period that comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A week.
    Week,
    /// A month.
    Month,
    /// A quarter.
    Quarter,
    /// Six months.
    SixMonths,
    /// Nine months.
    NineMonths,
    /// A year.
    Year,
}

impl Kind {
    /// All of them, the shortest first.
    pub const ALL: [Self; 6] = [Self::Week, Self::Month, Self::Quarter, Self::SixMonths, Self::NineMonths, Self::Year];

    /// The word on buttons and in the ids of texts.
    pub fn word(self) -> &'static str {
        match self {
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::SixMonths => "six",
            Self::NineMonths => "nine",
            Self::Year => "year",
        }
    }
}

impl FromStr for Kind {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|kind| kind.word() == word).ok_or(())
    }
}

/// The first day of one month of a year and the last of another.
fn months(year: i32, from: u32, to: u32, calendar: Calendar) -> Option<(NaiveDate, NaiveDate)> {
    match calendar {
        Calendar::Plain => {
            let after = NaiveDate::from_ymd_opt(year, to, 1)?.checked_add_months(Months::new(1))?;
            Some((NaiveDate::from_ymd_opt(year, from, 1)?, after.pred_opt()?))
        }
        Calendar::Nd09 => {
            let opened = NaiveDate::from_ymd_opt(year, from, CLOSING_DAY + 1)?.checked_sub_months(Months::new(1))?;
            Some((opened, NaiveDate::from_ymd_opt(year, to, CLOSING_DAY)?))
        }
    }
}

/// The month that a day belongs to.
fn month_of(day: NaiveDate, calendar: Calendar) -> Name {
    let counted = match calendar {
        Calendar::Nd09 if day.day() > CLOSING_DAY => day.checked_add_months(Months::new(1)).unwrap_or(day),
        _ => day,
    };
    Name::Month(counted.year(), counted.month())
}

fn read(text: &str) -> Option<Name> {
    let date = |text: &str| {
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        match text.len() {
            8 if digits(text) => NaiveDate::parse_from_str(text, "%Y%m%d").ok(),
            10 => NaiveDate::parse_from_str(text, "%Y-%m-%d").ok(),
            _ => None,
        }
    };
    if let Some((first, last)) = text.split_once("..") {
        return Some(Name::Days(date(first)?, date(last)?));
    }
    if text.len() == 17 {
        let (first, last) = text.split_once('-')?;
        return Some(Name::Days(date(first)?, date(last)?));
    }
    let (year, rest) = text.split_once('-').map_or((text, None), |(year, rest)| (year, Some(rest)));
    let year = Some(year).filter(|year| year.len() == 4)?.parse().ok()?;
    let number = |text: &str| text.parse().ok();
    match rest.map(str::to_ascii_uppercase).as_deref() {
        None => Some(Name::Year(year)),
        Some("6M") => Some(Name::SixMonths(year)),
        Some("9M") => Some(Name::NineMonths(year)),
        Some(rest) => match rest.split_at_checked(1)? {
            ("Q", quarter) => Some(Name::Quarter(year, number(quarter)?)),
            ("W", week) => Some(Name::Week(year, number(week)?)),
            _ => Some(Name::Month(year, number(rest)?)),
        },
    }
}

#[cfg(test)]
mod tests;
