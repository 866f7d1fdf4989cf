//! Who else is told of a task that stays late, and when: each level once for a due date.

use chrono::{Days, NaiveDate};
use serde::Deserialize;

use super::{Planned, ReminderKind, ReminderSettings};
use crate::tasks::calendar::Calendar;

/// Who is told of a late task beside those who have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The head of the unit.
    Head,
    /// Whoever assigns and consolidates.
    Coordinator,
    /// Chủ tịch, Phó Chủ tịch.
    Leader,
}

impl Level {
    /// From the nearest to the highest.
    pub const ALL: [Self; 3] = [Self::Head, Self::Coordinator, Self::Leader];
}

/// After how many days of lateness each level is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Escalation {
    head: u16,
    coordinator: u16,
    leader: u16,
}

impl Default for Escalation {
    /// With the first, third and fifth reminder of lateness of a ward that reminds every three days.
    fn default() -> Self {
        Self { head: 3, coordinator: 9, leader: 15 }
    }
}

impl Escalation {
    pub(super) fn goes_upwards(self) -> bool {
        0 < self.head && self.head < self.coordinator && self.coordinator < self.leader && self.leader <= 366
    }

    /// After how many days that level is told.
    pub fn days(self, level: Level) -> u16 {
        match level {
            Level::Head => self.head,
            Level::Coordinator => self.coordinator,
            Level::Leader => self.leader,
        }
    }

    /// When that level is told of a task that was due on `due` and is known since `since`: what was late before it was
    /// known here is counted from then on, so that whoever has it can answer first. On a day off, the next working day.
    pub fn planned(
        self,
        level: Level,
        due: NaiveDate,
        since: NaiveDate,
        settings: &ReminderSettings,
        calendar: &Calendar,
    ) -> Option<Planned> {
        let days = self.days(level);
        let wished = due.max(since).checked_add_days(Days::new(u64::from(days)))?;
        let at = calendar.moment_on(calendar.on_or_after(wished), settings.remind_at);
        Some(Planned { kind: ReminderKind::Overdue(u32::from(days)), at })
    }
}
