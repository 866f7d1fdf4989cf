//! The ward's rules for time: working hours, calendar, when to remind, which offices there are.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Utc};

use super::calendar::{Calendar, WorkingHours, keeping};
use super::plan::Units;
use super::schedule::ReminderSettings;
use crate::example;
use crate::store::{Result, Tx};
use crate::ward;

/// The setting that holds the ward's file.
pub(crate) const WARD_FILE: &str = "file:ward";
/// The setting that holds the calendar's file.
pub(crate) const CALENDAR_FILE: &str = "file:calendar";
/// The setting that changes with every change of the rules, so that each process notices.
const STAMP: &str = "rules-stamp";

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
        let mut rules = Self::read(&ward, &calendar).map_err(|faults| {
            let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
            crate::store::Error::row("settings", 0, faults.join("; "))
        })?;
        for change in keeping::standing(tx).await? {
            // A file entered later may hold the same day by itself.
            if let Err(fault) = rules.calendar.apply(&change) {
                tracing::warn!(change = change.id, %fault, "a change of the calendar no longer fits and is left out");
            }
        }
        Ok(rules)
    }

    /// New files are stored: the rules as they are now, with the changes that the coordinator made beside them.
    ///
    /// # Errors
    /// As [`Rules::load`].
    pub(crate) async fn changed(tx: &mut Tx, now: DateTime<Utc>) -> Result<Self> {
        Self::touch(tx, now).await?;
        Self::load(tx).await
    }

    /// The rules in the store have changed: every process reads them anew.
    pub(crate) async fn touch(tx: &mut Tx, now: DateTime<Utc>) -> Result<()> {
        let count = ward::setting(tx, STAMP).await?.and_then(|stamp| stamp.split('-').next()?.parse::<u64>().ok());
        let stamp = format!("{}-{}", count.unwrap_or(0) + 1, now.timestamp_millis());
        ward::set(tx, STAMP, &stamp, now).await
    }
}

/// The rules as they are now, shared by all who work by them; a change reaches them without a restart.
#[derive(Clone, Debug)]
pub struct LiveRules(Arc<Mutex<(Option<String>, Arc<Rules>)>>);

impl LiveRules {
    /// The stored rules.
    ///
    /// # Errors
    /// As [`Rules::load`].
    pub async fn load(tx: &mut Tx) -> Result<Self> {
        let stamp = ward::setting(tx, STAMP).await?;
        Ok(Self(Arc::new(Mutex::new((stamp, Arc::new(Rules::load(tx).await?))))))
    }

    /// The rules as they were read last.
    pub fn get(&self) -> Arc<Rules> {
        Arc::clone(&self.0.lock().unwrap_or_else(PoisonError::into_inner).1)
    }

    /// Reads them anew if they have changed. Rules that cannot be read leave those that stand.
    ///
    /// # Errors
    /// The store fails.
    pub async fn refresh(&self, tx: &mut Tx) -> Result<()> {
        let stamp = ward::setting(tx, STAMP).await?;
        if self.0.lock().unwrap_or_else(PoisonError::into_inner).0 == stamp {
            return Ok(());
        }
        match Rules::load(tx).await {
            Ok(rules) => *self.0.lock().unwrap_or_else(PoisonError::into_inner) = (stamp, Arc::new(rules)),
            Err(error @ crate::store::Error::Row { .. }) => {
                tracing::error!(%error, "the changed rules cannot be read; the former ones stand");
            }
            Err(error) => return Err(error),
        }
        Ok(())
    }
}
