//! Reminders: planned as stored rows, sent at the right working time, each once.
//!
//! A row is planned with the change that asks for it (a plan entered, a date moved, a task opened again, a day off
//! entered) and marked in the transaction that puts the message in the outbox, so no crash plans or sends one twice. Whom
//! it is for is asked when it goes out, so what is unsent moves with a post. After downtime the latest reminder of a task
//! goes out and the older ones are folded into it, all of one person's in one message. One that nobody can be found for is
//! held until somebody joins. A message that could not be sent on its day expires at midnight, and what it told is
//! planned again: the next morning's message says it in that morning's words.

mod audience;
mod fire;
mod message;
pub mod snooze;
mod sql;

use std::sync::Arc;

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
use tokio::sync::watch;

use super::plan::Named;
use super::schedule::{Level, Planned, ReminderKind, overdue_after, planned};
use super::{LiveRules, Rules, State, Task, TaskId, sql as tasks_sql, timing};
use crate::clock::{Clock, DueWork, from_local, local, local_date, work_when_due};
use crate::outbox;
use crate::people;
use crate::store::{Bell, Error, Result, Store, Tx, moment};
use crate::text::Texts;
use audience::Audience;

pub use fire::fire;

/// The kind of a reminder that tells a unit that it helps with a task, and by when.
const TOLD: &str = "told";
/// How the kind begins of one that tells of what opened a task.
const OPENED: &str = "opened-";
/// How the kind begins of one that somebody wanted to hear again.
const AGAIN: &str = "again-";
/// How the kind begins of one that asks for a year's days off.
const CALENDAR: &str = "calendar-";
/// How far a changed day can move a reminder, in days: the longest run of days off and the weekends around it.
const REACH: u64 = 40;

/// A reminder that is to be there.
struct Wanted {
    kind: String,
    due: String,
    audience: Audience,
    at: DateTime<Utc>,
}

/// The date as a part of a reminder's key.
fn key_of(due: Option<NaiveDate>) -> String {
    due.map(|due| due.to_string()).unwrap_or_default()
}

/// Plans what a task's date asks for from now on and cancels what it no longer asks for. Planning again changes nothing;
/// what is due and unsent stays.
pub async fn plan(tx: &mut Tx, task: &Task, rules: &Rules, now: DateTime<Utc>) -> Result<()> {
    if task.state == State::Done {
        return cancel(tx, task.id, now).await;
    }
    let unsent = sql::unsent(tx, task.id).await?;
    let key = key_of(task.due);
    let mut wanted = Vec::new();
    if let Some(due) = task.due {
        let mut put = |audience, reminder: Planned| {
            let at = reminder.at.with_timezone(&Utc);
            wanted.push(Wanted { kind: reminder.kind.to_string(), due: key.clone(), audience, at });
        };
        for reminder in of_date(due, rules, now) {
            put(Audience::Holder, reminder);
        }
        for level in Level::ALL {
            let audience = Audience::Level(level);
            let stored = unsent.iter().find(|row| row.due == key && row.audience == audience.to_string());
            let reminder = match stored {
                // Already late when it was planned: what was promised then is kept.
                Some(row) if due < local_date(now) => {
                    let day = local_date(moment("reminders", row.id, row.at)?);
                    let at = rules.calendar.moment_on(rules.calendar.on_or_after(day), rules.reminders.remind_at);
                    let days = u32::from(rules.reminders.escalate.days(level));
                    Some(Planned { kind: ReminderKind::Overdue(days), at })
                }
                _ => {
                    let since = local_date(now);
                    rules.reminders.escalate.planned(level, due, since, &rules.reminders, &rules.calendar)
                }
            };
            if let Some(reminder) = reminder {
                put(audience, reminder);
            }
        }
    }
    tell_helpers(tx, task, &mut wanted, rules, now).await?;
    for row in &unsent {
        let asked =
            |one: &Wanted| one.kind == row.kind && one.due == row.due && one.audience.to_string() == row.audience;
        let of_its_own = row.kind.starts_with(OPENED) || row.kind.starts_with(AGAIN);
        let stays = row.kind.starts_with(CALENDAR)
            || wanted.iter().any(asked)
            || (row.due == key && row.kind != TOLD && (of_its_own || row.at <= now.timestamp_millis()));
        if !stays {
            sql::finish(tx, row.id, "cancelled", now).await?;
        }
    }
    for one in &wanted {
        sql::put(tx, task.id, &one.kind, &one.due, one.audience, one.at, now).await?;
    }
    ask_for_years(tx, task, &wanted, rules, now).await
}

/// What whoever has the task is told of its date from now on. What would have been said this very morning, before the
/// date was known, is said at once if it cannot wait.
fn of_date(due: NaiveDate, rules: &Rules, now: DateTime<Utc>) -> Vec<Planned> {
    let from = local(now);
    let morning = local(from_local(from.date_naive().and_time(chrono::NaiveTime::MIN)));
    let next = rules.calendar.next_working_moment(from);
    let mut reminders = planned(due, morning, &rules.reminders, &rules.calendar);
    reminders.retain_mut(|reminder| {
        if reminder.at >= from {
            return true;
        }
        reminder.at = next;
        matches!(reminder.kind, ReminderKind::Due | ReminderKind::Before(1)) && next.date_naive() == from.date_naive()
    });
    reminders.extend(overdue_after(due, from, &rules.reminders, &rules.calendar));
    reminders
}

/// Each of the ward's units that is printed as helping with the task is told once, and again when its date changes.
async fn tell_helpers(
    tx: &mut Tx,
    task: &Task,
    wanted: &mut Vec<Wanted>,
    rules: &Rules,
    now: DateTime<Utc>,
) -> Result<()> {
    let named: Vec<String> = task
        .coordinating
        .split([';', ','])
        .flat_map(|part| match rules.units.named(part) {
            Named::One(unit) => vec![unit],
            Named::Several(units) => units,
            Named::Collective | Named::Unknown => Vec::new(),
        })
        .map(|unit| unit.as_str().to_owned())
        .collect();
    if named.is_empty() {
        return Ok(());
    }
    let due = if timing::has_turns(tx, task.id).await? { String::new() } else { key_of(task.due) };
    let at = next_morning(rules, now);
    for unit in people::units(tx).await?.into_iter().filter(|unit| named.contains(&unit.code)) {
        if task.unit != Some(unit.id) {
            let audience = Audience::Coordinating(unit.id);
            wanted.push(Wanted { kind: TOLD.to_owned(), due: due.clone(), audience, at });
        }
    }
    Ok(())
}

/// A year whose days off nobody has entered is not guessed at: the coordinator is asked for it, once.
async fn ask_for_years(tx: &mut Tx, task: &Task, wanted: &[Wanted], rules: &Rules, now: DateTime<Utc>) -> Result<()> {
    let mut years: Vec<i32> = wanted.iter().map(|one| local_date(one.at).year()).collect();
    years.extend(task.due.map(|due| due.year()));
    years.sort_unstable();
    years.dedup();
    for year in years.into_iter().filter(|year| !rules.calendar.knows(*year)) {
        let kind = format!("{CALENDAR}{year}");
        if !sql::asked_about(tx, &kind).await? {
            sql::put(tx, task.id, &kind, "", Audience::Calendar, next_morning(rules, now), now).await?;
        }
    }
    Ok(())
}

/// Tells whoever has the task of what opened it: the number of that opening.
pub(super) async fn tell_opened(
    tx: &mut Tx,
    task: &Task,
    opening: i64,
    rules: &Rules,
    now: DateTime<Utc>,
) -> Result<()> {
    let at = rules.calendar.next_working_moment(local(now)).with_timezone(&Utc);
    sql::put(tx, task.id, &format!("{OPENED}{opening}"), &key_of(task.due), Audience::Holder, at, now).await
}

/// The next moment at which the morning's messages go out.
fn next_morning(rules: &Rules, now: DateTime<Utc>) -> DateTime<Utc> {
    let today = local_date(now);
    let on = |day| {
        let day = rules.calendar.on_or_after(day);
        rules.calendar.moment_on(day, rules.reminders.remind_at).with_timezone(&Utc)
    };
    let at = on(today);
    if at > now { at } else { on(today.checked_add_days(Days::new(1)).unwrap_or(today)) }
}

/// Nothing more is to be said about a task.
pub async fn cancel(tx: &mut Tx, task: TaskId, now: DateTime<Utc>) -> Result<()> {
    sql::cancel_all(tx, task, now).await
}

/// Plans anew what is unsent, after days of the calendar changed from `first` to `last`; `rules` know of it already.
pub async fn plan_around(
    tx: &mut Tx,
    first: NaiveDate,
    last: NaiveDate,
    rules: &Rules,
    now: DateTime<Utc>,
) -> Result<()> {
    let [from, to] = [first.checked_sub_days(Days::new(REACH)), last.checked_add_days(Days::new(REACH))]
        .map(|day| day.map_or(now, |day| from_local(day.and_time(chrono::NaiveTime::MIN))));
    for id in sql::planned_between(tx, from.max(now), to).await? {
        if let Some(task) = tasks_sql::task(tx, id).await? {
            plan(tx, &task, rules, now).await?;
        }
    }
    Ok(())
}

/// Plans anew all that is unsent, after other rules were entered.
pub async fn plan_all(tx: &mut Tx, rules: &Rules, now: DateTime<Utc>) -> Result<()> {
    plan_around(tx, NaiveDate::MIN, NaiveDate::from_ymd_opt(9999, 1, 1).unwrap_or(NaiveDate::MAX), rules, now).await
}

/// The sender of reminders of one process.
#[derive(Debug)]
pub struct Worker {
    /// The store.
    pub store: Store,
    /// The clock.
    pub clock: Clock,
    /// When to remind.
    pub rules: LiveRules,
    /// The texts.
    pub texts: Arc<Texts>,
    /// Woken when what is due may have changed.
    pub wake: Bell,
    /// To wake when something was put in the outbox.
    pub outbox: Bell,
}

impl Worker {
    /// Reminds until `stop` says true.
    pub async fn run(self, stop: watch::Receiver<bool>) {
        work_when_due("reminders", &self, &self.clock, &self.wake, stop).await;
    }
}

impl DueWork for Worker {
    type Error = Error;

    async fn pass(&self, fresh: bool) -> Result<Option<DateTime<Utc>>> {
        if fresh {
            let mut tx = self.store.begin().await?;
            sql::release_held(&mut tx).await?;
            tx.commit().await?;
        }
        loop {
            let now = self.clock.now();
            let mut tx = self.store.read().await?;
            self.rules.refresh(&mut tx).await?;
            let next = next(&mut tx).await?;
            let expiry = outbox::next_expiry(&mut tx).await?;
            let unsaid = sql::has_unsaid(&mut tx).await?;
            tx.rollback().await?;
            if unsaid || expiry.is_some_and(|at| at <= now) {
                let mut tx = self.store.begin().await?;
                outbox::expire(&mut tx, now).await?;
                sql::take_back_unsaid(&mut tx).await?;
                tx.commit().await?;
                continue;
            }
            let sooner = |at: DateTime<Utc>| Ok(Some(expiry.map_or(at, |expiry| expiry.min(at))));
            let Some(next) = next else { return Ok(expiry) };
            if next > now {
                return sooner(next);
            }
            let rules = self.rules.get();
            let working = rules.calendar.next_working_moment(local(now)).with_timezone(&Utc);
            if working > now {
                return sooner(working);
            }
            let mut tx = self.store.begin().await?;
            let sent = fire(&mut tx, &rules, &self.texts, now).await?;
            tx.commit().await?;
            if sent > 0 {
                self.outbox.ring();
            }
        }
    }
}

/// When the next reminder is planned for: the check that is made whenever something may be due.
pub async fn next(tx: &mut Tx) -> Result<Option<DateTime<Utc>>> {
    sql::next(tx).await?.map(|at| moment("reminders", 0, at)).transpose()
}

/// The tasks of which their holders, or those above them, would hear before a moment: what is planned, what nobody could
/// be told, and what waits unsent.
pub async fn due_before(tx: &mut Tx, until: DateTime<Utc>) -> Result<Vec<TaskId>> {
    sql::due_before(tx, until).await
}

/// The two statements by which what is due is found, for whoever asks the database how it reads them.
pub const DUE_CHECK: [&str; 2] = [sql::NEXT, sql::DUE];
