//! The ward's rules for time: working hours, calendar, when to remind, which offices there are.

use super::calendar::{Calendar, WorkingHours};
use super::plan::Units;
use super::schedule::ReminderSettings;
use crate::example;
use crate::store::{Result, Tx};
use crate::ward;

/// The setting that holds the ward's file.
pub(crate) const WARD_FILE: &str = "file:ward";
/// The setting that holds the calendar's file.
pub(crate) const CALENDAR_FILE: &str = "file:calendar";

/// The rules, read and consistent.
#[derive(Clone, Debug)]
pub struct Rules {
    /// Working hours, holidays, swapped days.
    pub calendar: Calendar,
    /// When to remind.
    pub reminders: ReminderSettings,
    /// The offices.
    pub units: Units,
}

/// A fault in one of the files.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {why}")]
pub struct RulesFault {
    /// `ward.toml` or `calendar.toml`.
    pub file: &'static str,
    /// The line.
    pub line: usize,
    /// What is wrong.
    pub why: String,
}

impl Rules {
    /// Reads the two files.
    ///
    /// # Errors
    /// All faults of both, with their lines.
    pub fn read(ward: &str, calendar: &str) -> std::result::Result<Self, Vec<RulesFault>> {
        let fault = |line, why: String| RulesFault { file: "ward.toml", line, why };
        let mut faults = Vec::new();
        let reminders = ReminderSettings::from_toml(ward)
            .map_err(|error| faults.push(fault(error.line, error.message.clone())))
            .ok();
        let units = Units::from_toml(ward)
            .map_err(|errors| faults.extend(errors.into_iter().map(|error| fault(error.line, error.kind.to_string()))))
            .ok();
        let hours =
            WorkingHours::from_toml(ward).map_err(|error| faults.push(fault(error.line, error.to_string()))).ok();
        let calendar = hours.and_then(|hours| {
            Calendar::from_toml(calendar, hours)
                .map_err(|errors| {
                    faults.extend(errors.into_iter().map(|error| RulesFault {
                        file: "calendar.toml",
                        line: error.line,
                        why: error.kind.to_string(),
                    }));
                })
                .ok()
        });
        match (calendar, reminders, units) {
            (Some(calendar), Some(reminders), Some(units)) => Ok(Self { calendar, reminders, units }),
            _ => Err(faults),
        }
    }

    /// The stored rules, or the example's until the ward has entered its own.
    ///
    /// # Errors
    /// The store fails, or what is stored cannot be read.
    pub async fn load(tx: &mut Tx) -> Result<Self> {
        let ward = ward::setting(tx, WARD_FILE).await?.unwrap_or_else(|| example::WARD.to_owned());
        let calendar = ward::setting(tx, CALENDAR_FILE).await?.unwrap_or_else(|| example::CALENDAR.to_owned());
        Self::read(&ward, &calendar).map_err(|faults| {
            let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
            crate::store::Error::row("settings", 0, faults.join("; "))
        })
    }
}
