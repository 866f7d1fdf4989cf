//! Who is to be told of what, counted plainly from the printed calendar and from what people did. Nothing here asks the
//! program when it would remind.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, Utc, Weekday};
use cong_dong_so::clock::{from_local, local};

/// Who a line is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum For {
    Holder,
    Again,
    Head,
    Coordinator,
    Leader,
}

/// A line that somebody reads: the person, the task, why.
pub(super) type Line = (i64, i64, For);

/// A task as people see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    pub(super) open: bool,
    pub(super) due: Option<NaiveDate>,
    pub(super) unit: Option<i64>,
}

/// Somebody with a role in a unit.
#[derive(Clone, Debug)]
pub(super) struct Post {
    pub(super) person: i64,
    pub(super) unit: i64,
    pub(super) head: bool,
    pub(super) active: bool,
}

/// What was to be said of a task with one date, since a moment.
#[derive(Clone, Debug)]
struct Epoch {
    seen: Seen,
    since: DateTime<Utc>,
}

#[derive(Default, Debug)]
pub(super) struct Recount {
    pub(super) posts: Vec<Post>,
    pub(super) coordinator: i64,
    pub(super) leader: i64,
    tasks: BTreeMap<i64, Epoch>,
    /// What was said already: task, date, kind.
    said: BTreeSet<(i64, NaiveDate, String)>,
    /// What each level waits for: none once it was told or passed over.
    levels: BTreeMap<(i64, NaiveDate, For), Option<DateTime<Utc>>>,
    snoozes: BTreeMap<(i64, i64), (NaiveDate, NaiveDate)>,
    again: BTreeMap<(i64, i64), NaiveDate>,
}

const OFF: [&str; 26] = [
    "2026-01-01",
    "2026-01-02",
    "2026-02-16",
    "2026-02-17",
    "2026-02-18",
    "2026-02-19",
    "2026-02-20",
    "2026-04-27",
    "2026-04-30",
    "2026-05-01",
    "2026-08-31",
    "2026-09-01",
    "2026-09-02",
    "2026-11-24",
    "2027-01-01",
    "2027-02-04",
    "2027-02-05",
    "2027-02-08",
    "2027-02-09",
    "2027-02-10",
    "2027-04-16",
    "2027-04-30",
    "2027-05-03",
    "2027-09-02",
    "2027-09-03",
    "2027-11-24",
];

/// Whether people work that day, by the printed calendar.
fn works(day: NaiveDate) -> bool {
    let text = day.to_string();
    let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    ["2026-01-10", "2026-08-22"].contains(&text.as_str()) || (!weekend && !OFF.contains(&text.as_str()))
}

fn work_on_or_before(mut day: NaiveDate) -> NaiveDate {
    while !works(day) {
        day -= TimeDelta::days(1);
    }
    day
}

fn work_on_or_after(mut day: NaiveDate) -> NaiveDate {
    while !works(day) {
        day += TimeDelta::days(1);
    }
    day
}

fn morning(day: NaiveDate) -> DateTime<Utc> {
    from_local(day.and_time(NaiveTime::from_hms_opt(7, 30, 0).expect("a time")))
}

/// Whether people are at work at that moment.
pub(super) fn at_work(now: DateTime<Utc>) -> bool {
    let wall = local(now).naive_local();
    let clock = wall.format("%H:%M").to_string();
    works(wall.date()) && (("07:30".."11:30").contains(&clock.as_str()) || ("13:30".."17:00").contains(&clock.as_str()))
}

/// When people are next at work on that very day, if they are.
fn at_work_today(now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let mut at = now;
    while local(at).date_naive() == local(now).date_naive() {
        if at_work(at) {
            return Some(at);
        }
        at += TimeDelta::minutes(1);
    }
    None
}

/// What is said of a date up to `until`: moment and kind, the nearest kind of a day winning.
fn nominal(due: NaiveDate, until: NaiveDate) -> Vec<(DateTime<Utc>, String)> {
    let mut days: BTreeMap<NaiveDate, String> = BTreeMap::new();
    for (left, kind) in
        [(30, "before-30"), (14, "before-14"), (7, "before-7"), (3, "before-3"), (1, "before-1"), (0, "due")]
    {
        days.insert(work_on_or_before(due - TimeDelta::days(left)), kind.to_owned());
    }
    let mut passed = 3;
    while due + TimeDelta::days(passed) <= until {
        days.insert(work_on_or_after(due + TimeDelta::days(passed)), format!("overdue-{passed}"));
        passed += 3;
    }
    days.into_iter().filter(|(day, _)| *day <= until).map(|(day, kind)| (morning(day), kind)).collect()
}

impl Recount {
    pub(super) fn seen(&self, task: i64) -> Option<&Seen> {
        self.tasks.get(&task).map(|epoch| &epoch.seen)
    }

    /// A task is as it is seen now.
    pub(super) fn sees(&mut self, task: i64, seen: Seen, now: DateTime<Utc>) {
        let before = self.tasks.get(&task).map(|epoch| epoch.seen.clone());
        let same = before.as_ref().is_some_and(|old| old.open == seen.open && old.due == seen.due);
        if same {
            self.tasks.get_mut(&task).expect("the task").seen.unit = seen.unit;
            return;
        }
        // What waited for the former date is void, and so is what somebody wanted to hear of it again.
        self.again.retain(|(of, _), _| *of != task);
        for ((of, ..), waits) in &mut self.levels {
            if *of == task && waits.is_some_and(|at| at != DateTime::<Utc>::MAX_UTC) {
                *waits = Some(DateTime::<Utc>::MAX_UTC);
            }
        }
        if let Some(due) = seen.due.filter(|_| seen.open) {
            let since = local(now).date_naive();
            for (level, days) in [(For::Head, 3), (For::Coordinator, 9), (For::Leader, 15)] {
                let waits = self.levels.entry((task, due, level)).or_insert(Some(DateTime::<Utc>::MAX_UTC));
                if waits.is_some() {
                    *waits = Some(morning(work_on_or_after(due.max(since) + TimeDelta::days(days))));
                }
            }
        }
        self.tasks.insert(task, Epoch { seen, since: now });
    }

    /// Somebody puts a task off. Until when she is to be left alone; none if it cannot wait.
    pub(super) fn puts_off(&mut self, person: i64, task: i64, days: i64, now: DateTime<Utc>) -> Option<NaiveDate> {
        let today = local(now).date_naive();
        let seen = self.seen(task)?.clone();
        let due = seen.due.filter(|_| seen.open)?;
        let mut until = work_on_or_after(today + TimeDelta::days(days));
        if due >= today && until > due {
            until = work_on_or_before(due);
            if until <= today {
                return None;
            }
        }
        self.snoozes.insert((task, person), (due, until));
        self.again.insert((task, person), until);
        Some(until)
    }

    pub(super) fn active(&self, unit: Option<i64>, heads_only: bool) -> BTreeSet<i64> {
        let posts =
            self.posts.iter().filter(|post| post.active && Some(post.unit) == unit && (post.head || !heads_only));
        posts.map(|post| post.person).collect()
    }

    /// Who is told of what when the bot looks at that moment; it counts as said.
    pub(super) fn look(&mut self, now: DateTime<Utc>) -> BTreeSet<Line> {
        let mut lines = BTreeSet::new();
        if !at_work(now) {
            return lines;
        }
        let today = local(now).date_naive();
        for (task, epoch) in self.tasks.clone() {
            let Seen { open: true, due: Some(due), unit } = epoch.seen else { continue };
            let mut holders = self.active(unit, false);
            if holders.is_empty() {
                holders.insert(self.coordinator);
            }
            let fresh: Vec<(DateTime<Utc>, String)> = nominal(due, today)
                .into_iter()
                .filter_map(|(at, kind)| self.planned(task, due, epoch.since, at, &kind).map(|at| (at, kind)))
                .filter(|(at, _)| *at <= now)
                .collect();
            if let Some((_, latest)) = fresh.last().cloned() {
                for (_, kind) in fresh {
                    self.said.insert((task, due, kind));
                }
                let left_alone = |person: &i64| {
                    latest != "due"
                        && self.snoozes.get(&(task, *person)).is_some_and(|(of, until)| *of == due && *until > today)
                };
                lines.extend(holders.iter().filter(|one| !left_alone(one)).map(|person| (*person, task, For::Holder)));
            }
            let asked: Vec<i64> = self
                .again
                .iter()
                .filter(|((of, _), day)| *of == task && morning(**day) <= now)
                .map(|((_, one), _)| *one)
                .collect();
            for person in asked {
                self.again.remove(&(task, person));
                if holders.contains(&person) {
                    lines.insert((person, task, For::Again));
                }
            }
            for level in [For::Head, For::Coordinator, For::Leader] {
                let waits = self.levels.get_mut(&(task, due, level)).expect("the level");
                if waits.is_some_and(|at| at <= now) {
                    *waits = None;
                    let told = match level {
                        For::Head => self.active(unit, true),
                        For::Coordinator => [self.coordinator].into(),
                        _ => [self.leader].into(),
                    };
                    lines.extend(told.into_iter().map(|person| (person, task, level)));
                }
            }
        }
        lines
    }

    /// When a reminder that nobody has said yet was to be said of a date that is known since a moment, if ever.
    fn planned(
        &self,
        task: i64,
        due: NaiveDate,
        since: DateTime<Utc>,
        at: DateTime<Utc>,
        kind: &str,
    ) -> Option<DateTime<Utc>> {
        if self.said.contains(&(task, due, kind.to_owned())) {
            return None;
        }
        if kind.starts_with("overdue") {
            return (at > since).then_some(at);
        }
        if at >= since {
            return Some(at);
        }
        // It would have been said this very morning, had the date been known: what cannot wait is said at once.
        let urgent = matches!(kind, "due" | "before-1") && local(at).date_naive() == local(since).date_naive();
        if urgent { at_work_today(since) } else { None }
    }
}
