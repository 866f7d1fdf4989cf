//! The hours worked on each day of the week.

use chrono::{NaiveTime, Weekday};
use serde::{Deserialize, Deserializer, de};
use toml::Spanned;

use super::{CalendarFault, CalendarFaultKind, form_fault};
use crate::tasks::plan::fold::line_at;

/// A part of a day, the end not included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// When it begins.
    pub from: NaiveTime,
    /// When it has ended.
    pub to: NaiveTime,
}

/// The hours worked on each day of the week, and on a make-up day.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkingHours {
    #[serde(default, deserialize_with = "periods")]
    monday: Vec<Period>,
    #[serde(default, deserialize_with = "periods")]
    tuesday: Vec<Period>,
    #[serde(default, deserialize_with = "periods")]
    wednesday: Vec<Period>,
    #[serde(default, deserialize_with = "periods")]
    thursday: Vec<Period>,
    #[serde(default, deserialize_with = "periods")]
    friday: Vec<Period>,
    #[serde(default, deserialize_with = "periods")]
    saturday: Vec<Period>,
    #[serde(default, deserialize_with = "periods")]
    sunday: Vec<Period>,
    #[serde(deserialize_with = "periods")]
    makeup: Vec<Period>,
    /// Whether the ward has yet to confirm them.
    #[serde(default)]
    pub assumed: bool,
}

impl WorkingHours {
    /// Reads `[working_hours]` of the ward's file.
    pub fn from_toml(text: &str) -> Result<Self, CalendarFault> {
        #[derive(Deserialize)]
        struct WardFile {
            working_hours: Spanned<WorkingHours>,
        }
        let file: WardFile = toml::from_str(text).map_err(|error| form_fault(text, &error))?;
        let hours = file.working_hours.get_ref();
        if hours.monday.is_empty() || hours.makeup.is_empty() {
            let line = line_at(text, file.working_hours.span().start);
            return Err(CalendarFault { line, kind: CalendarFaultKind::NoHours });
        }
        Ok(file.working_hours.into_inner())
    }

    pub(super) fn on_makeup_day(&self) -> &[Period] {
        &self.makeup
    }

    pub(super) fn of_weekday(&self, weekday: Weekday) -> &[Period] {
        match weekday {
            Weekday::Mon => &self.monday,
            Weekday::Tue => &self.tuesday,
            Weekday::Wed => &self.wednesday,
            Weekday::Thu => &self.thursday,
            Weekday::Fri => &self.friday,
            Weekday::Sat => &self.saturday,
            Weekday::Sun => &self.sunday,
        }
    }
}

/// "07:30-11:30", one after the other.
fn periods<'de, D: Deserializer<'de>>(input: D) -> Result<Vec<Period>, D::Error> {
    let mut periods: Vec<Period> = Vec::new();
    for text in Vec::<String>::deserialize(input)? {
        let read = |time: &str| NaiveTime::parse_from_str(time.trim(), "%H:%M").ok();
        let period = text
            .split_once('-')
            .and_then(|(from, to)| Some(Period { from: read(from)?, to: read(to)? }))
            .filter(|period| period.from < period.to)
            .filter(|period| periods.last().is_none_or(|before| before.to <= period.from))
            .ok_or_else(|| de::Error::custom(format!("{text:?} is not a later period such as 07:30-11:30")))?;
        periods.push(period);
    }
    Ok(periods)
}
