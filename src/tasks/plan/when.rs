//! When a task of the plan is to be done: the printed words read into a kind and, where there is one, a date.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, de};

use super::fold::fold;

/// What sort of time the plan gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// All the time; reported at a period the ward sets.
    Ongoing,
    /// Once a year, by the ward's own date.
    Yearly,
    /// By the end of a month.
    ByMonth,
    /// By the end of a quarter.
    ByQuarter,
    /// Opens when its event is recorded.
    OnEvent,
    /// Opens when the city's document is entered.
    ExternalGuidance,
}

/// The time of a task: what was said, and the date that follows from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct When {
    /// The sort of time.
    pub kind: Kind,
    /// The year, where it is said.
    pub year: Option<i32>,
    /// The month, where it is said.
    pub month: Option<u32>,
    /// The quarter, where it is said.
    pub quarter: Option<u32>,
    /// The last day on which the task is in time; none for what cannot be late.
    pub due: Option<NaiveDate>,
}

/// A day of the year, such as the ward's date for yearly tasks; written "12-14".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthDay {
    month: u32,
    day: u32,
}

/// Why a time cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TimeFault {
    /// Nothing is written.
    #[error("no time is given")]
    Blank,
    /// None of the known ways of saying a time.
    #[error("the time is not understood")]
    Unknown,
    /// More than one time is given.
    #[error("more than one time is given")]
    Several,
    /// A month outside 1 to 12.
    #[error("there is no month {0}")]
    NoSuchMonth(u32),
    /// A quarter outside 1 to 4.
    #[error("there is no quarter {0}")]
    NoSuchQuarter(u32),
}

/// What a person should confirm in a time that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TimeDoubt {
    /// No year is said: the plan's was taken.
    YearNotSaid,
    /// The year is not the plan's.
    OtherYear(i32),
    /// Only the year is said: taken as once in that year.
    OnlyYear,
    /// The month stands without the word for month.
    BareMonth,
    /// Words that were not understood.
    Words(String),
}

/// Words around a month or a quarter that change nothing.
const FILLERS: [&str; 8] = ["trong", "nam", "hoan", "thanh", "xong", "cuoi", "het", "va"];

impl When {
    /// Reads the printed time, tolerant of case, accents, spacing and digits for Roman numerals.
    pub fn read(text: &str, plan_year: i32, yearly_due: MonthDay) -> Result<Self, TimeFault> {
        Self::read_noting(text, plan_year, yearly_due).map(|(when, _)| when)
    }

    /// As [`When::read`], with what a person should confirm.
    pub fn read_noting(text: &str, plan_year: i32, yearly_due: MonthDay) -> Result<(Self, Vec<TimeDoubt>), TimeFault> {
        let said = Said::read(text)?;
        let mut doubts = Vec::new();
        if let Some(year) = said.year.filter(|year| *year != plan_year) {
            doubts.push(TimeDoubt::OtherYear(year));
        }
        let year = said.year.unwrap_or(plan_year);
        let dated = |kind, due| Self { kind, year: said.year, month: None, quarter: None, due };
        let phrase = phrase_kind(&said.words.join(" "))?;
        let when = match (said.month, said.quarter, phrase) {
            (Some(month), None, None) => Self { month: Some(month), ..dated(Kind::ByMonth, last_day(year, month)) },
            (None, Some(quarter), None) => {
                Self { quarter: Some(quarter), ..dated(Kind::ByQuarter, last_day(year, quarter * 3)) }
            }
            (None, None, Some(Kind::Yearly)) => dated(Kind::Yearly, yearly_due.in_year(year)),
            (None, None, Some(kind)) => dated(kind, None),
            (None, None, None) if said.year.is_some() && said.leftover().is_empty() => {
                doubts.push(TimeDoubt::OnlyYear);
                dated(Kind::Yearly, yearly_due.in_year(year))
            }
            (None, None, None) => return Err(TimeFault::Unknown),
            _ => return Err(TimeFault::Several),
        };
        if said.month.or(said.quarter).is_some() {
            if said.year.is_none() {
                doubts.push(TimeDoubt::YearNotSaid);
            }
            if said.bare_month {
                doubts.push(TimeDoubt::BareMonth);
            }
            let leftover = said.leftover();
            if !leftover.is_empty() {
                doubts.push(TimeDoubt::Words(leftover.join(" ")));
            }
        }
        Ok((when, doubts))
    }
}

/// The parts of a printed time.
#[derive(Default)]
struct Said {
    year: Option<i32>,
    month: Option<u32>,
    quarter: Option<u32>,
    bare_month: bool,
    words: Vec<String>,
}

impl Said {
    fn read(text: &str) -> Result<Self, TimeFault> {
        let tokens = tokens(&fold(text));
        if tokens.is_empty() {
            return Err(TimeFault::Blank);
        }
        let mut said = Self::default();
        let mut numbers = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let number = tokens.get(at + 1).and_then(|next| numeral(next));
            match (tokens[at].as_str(), number) {
                ("thang" | "t", Some(month)) if month < 1000 => {
                    if !(1..=12).contains(&month) {
                        return Err(TimeFault::NoSuchMonth(month));
                    }
                    put(&mut said.month, month)?;
                    at += 1;
                }
                ("quy" | "qui" | "q", Some(quarter)) if quarter < 1000 => {
                    if !(1..=4).contains(&quarter) {
                        return Err(TimeFault::NoSuchQuarter(quarter));
                    }
                    put(&mut said.quarter, quarter)?;
                    at += 1;
                }
                (token, _) => match token.parse::<u32>() {
                    Ok(year @ 1900..=2999) => put(&mut said.year, year.cast_signed())?,
                    Ok(number) => numbers.push(number),
                    Err(_) => said.words.push(token.to_owned()),
                },
            }
            at += 1;
        }
        match (numbers.as_slice(), said.year) {
            ([], _) => {}
            (&[month @ 1..=12], Some(_)) if said.words.is_empty() && said.month.or(said.quarter).is_none() => {
                said.month = Some(month);
                said.bare_month = true;
            }
            _ if said.month.or(said.quarter).is_some() => return Err(TimeFault::Several),
            _ => return Err(TimeFault::Unknown),
        }
        if said.month.or(said.quarter).is_some() && said.words.iter().any(|word| roman(word).is_some()) {
            return Err(TimeFault::Several);
        }
        Ok(said)
    }

    fn leftover(&self) -> Vec<&str> {
        self.words.iter().map(String::as_str).filter(|word| !FILLERS.contains(word)).collect()
    }
}

/// Sets what was not said before; saying it twice makes two times.
fn put<T: PartialEq>(place: &mut Option<T>, value: T) -> Result<(), TimeFault> {
    match place.replace(value) {
        None => Ok(()),
        Some(_) => Err(TimeFault::Several),
    }
}

/// Words and numbers; "q4" is a word and a number.
fn tokens(folded: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    for word in folded.split(' ') {
        let mut last_is_digit = None;
        for sign in word.chars() {
            let digit = sign.is_ascii_digit();
            match tokens.last_mut().filter(|_| last_is_digit == Some(digit)) {
                Some(token) => token.push(sign),
                None => tokens.push(sign.to_string()),
            }
            last_is_digit = Some(digit);
        }
    }
    tokens
}

fn numeral(token: &str) -> Option<u32> {
    token.parse().ok().or_else(|| roman(token))
}

fn roman(token: &str) -> Option<u32> {
    const NUMERALS: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
    (1..).zip(NUMERALS).find(|(_, numeral)| *numeral == token).map(|(value, _)| value)
}

/// The kind that a time without month and quarter says.
fn phrase_kind(words: &str) -> Result<Option<Kind>, TimeFault> {
    let padded = format!(" {words} ");
    let says = |phrases: &[&str]| phrases.iter().any(|phrase| padded.contains(&format!(" {phrase} ")));
    let above = says(&["thanh pho", "cap tren", "trung uong", "cua so", "cua bo", "cua tinh"]);
    let external = says(&["huong dan"]) || (above && says(&["theo", "khi"]));
    let event = !external && says(&["neu", "khi", "dot xuat", "phat sinh"]);
    let ongoing = says(&[
        "thuong xuyen",
        "lien tuc",
        "dinh ky",
        "hang ngay",
        "hang tuan",
        "hang thang",
        "hang quy",
        "moi thang",
        "moi quy",
    ]);
    let yearly = says(&["hang nam", "moi nam", "thuong nien"]);
    let kinds =
        [(external, Kind::ExternalGuidance), (event, Kind::OnEvent), (ongoing, Kind::Ongoing), (yearly, Kind::Yearly)];
    let mut found = kinds.into_iter().filter(|(said, _)| *said).map(|(_, kind)| kind);
    let kind = found.next();
    if found.next().is_some() { Err(TimeFault::Several) } else { Ok(kind) }
}

fn last_day(year: i32, month: u32) -> Option<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    first.with_day(u32::from(first.num_days_in_month()))
}

impl MonthDay {
    /// A day that every year has; 29 February is not one.
    pub fn new(month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(2001, month, day).map(|_| Self { month, day })
    }

    /// That day of `year`.
    pub fn in_year(self, year: i32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, self.month, self.day)
    }
}

impl fmt::Display for MonthDay {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:02}-{:02}", self.month, self.day)
    }
}

/// A text that is not "MM-DD" of a day every year has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a day of every year written MM-DD")]
pub struct NotAMonthDay(String);

impl FromStr for MonthDay {
    type Err = NotAMonthDay;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.split_once('-')
            .and_then(|(month, day)| Self::new(month.parse().ok()?, day.parse().ok()?))
            .ok_or_else(|| NotAMonthDay(text.to_owned()))
    }
}

impl<'de> Deserialize<'de> for MonthDay {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        String::deserialize(input)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests;
