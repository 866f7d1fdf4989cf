//! Days in which an answer is in time, and when to remind of them. Only dates: who is reminded is not known here.

use chrono::{DateTime, NaiveDate, Utc};

use super::Settings;
use crate::clock::local;
use crate::tasks::Rules;
use crate::tasks::calendar::Calendar;

/// Over how many days a count of working days looks at most, so that a calendar without working days ends it.
const MOST_DAYS: usize = 3660;

/// What a reminder says about its date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// So many working days are left; 0 on the day itself.
    Before(u16),
    /// The day has passed: reminded of on this one.
    Late(NaiveDate),
    /// Nobody could be told that it is there.
    New,
}

impl std::fmt::Display for Kind {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Before(days) => write!(formatter, "before-{days}"),
            Self::Late(day) => write!(formatter, "late-{day}"),
            Self::New => formatter.write_str("new"),
        }
    }
}

/// The day so many working days after `from`.
pub(super) fn after(calendar: &Calendar, from: NaiveDate, days: u32) -> NaiveDate {
    let ahead = from.iter_days().skip(1).take(MOST_DAYS).filter(|day| calendar.is_working_day(*day));
    ahead.take(days as usize).last().unwrap_or(from)
}

/// The day so many working days before `until`, or the last working day up to it.
fn before(calendar: &Calendar, until: NaiveDate, days: u16) -> NaiveDate {
    let mut day = calendar.on_or_before(until);
    for _ in 0..days {
        day = day.pred_opt().map_or(day, |earlier| calendar.on_or_before(earlier));
    }
    day
}

/// The reminders of an answer that is due on `due`, as far as they are still to come at `now`; that of lateness always.
pub(super) fn reminders(
    due: NaiveDate,
    rules: &Rules,
    settings: &Settings,
    now: DateTime<Utc>,
) -> Vec<(Kind, DateTime<Utc>)> {
    let calendar = &rules.calendar;
    let moment = |day| calendar.moment_on(day, rules.reminders.remind_at).with_timezone(&Utc);
    let ahead = settings.remind_before.iter().map(|days| (Kind::Before(*days), moment(before(calendar, due, *days))));
    let mut planned: Vec<_> = ahead.filter(|(_, at)| *at > now).collect();
    let late = after(calendar, due, 1);
    planned.push((Kind::Late(late), moment(late)));
    planned
}

/// The reminder of lateness that follows one that goes out at `now`.
pub(super) fn next_late(rules: &Rules, settings: &Settings, now: DateTime<Utc>) -> (Kind, DateTime<Utc>) {
    let day = after(&rules.calendar, local(now).date_naive(), settings.overdue_every);
    (Kind::Late(day), rules.calendar.moment_on(day, rules.reminders.remind_at).with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::from_local;
    use crate::example;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn working_days_are_counted_over_weekends_and_holidays() {
        let rules = Rules::read(example::WARD, example::CALENDAR).unwrap();
        for (from, days, until) in [
            ("2026-03-24", 1, "2026-03-25"),
            ("2026-03-27", 1, "2026-03-30"),
            ("2026-03-24", 10, "2026-04-07"),
            // The day for Giỗ Tổ, 30/4, 1/5 and two weekends lie between.
            ("2026-04-24", 3, "2026-05-04"),
        ] {
            assert_eq!(after(&rules.calendar, day(from), days), day(until), "{from} + {days}");
        }
    }

    #[test]
    fn what_has_passed_is_not_planned_and_lateness_always_is() {
        let rules = Rules::read(example::WARD, example::CALENDAR).unwrap();
        let settings = Settings::default();
        let now = from_local(day("2026-03-24").and_hms_opt(9, 0, 0).unwrap());
        let kinds = |due: &str| -> Vec<String> {
            reminders(day(due), &rules, &settings, now).into_iter().map(|(kind, _)| kind.to_string()).collect()
        };
        assert_eq!(kinds("2026-04-07"), ["before-3", "before-1", "before-0", "late-2026-04-08"]);
        assert_eq!(kinds("2026-03-25"), ["before-0", "late-2026-03-26"], "the day before began before it was entered");
        assert_eq!(kinds("2026-03-20"), ["late-2026-03-23"]);
        for (_, at) in reminders(day("2026-05-04"), &rules, &settings, now) {
            assert!(rules.calendar.is_working_moment(local(at)), "{at}");
        }
    }
}
