//! Reminders: planned as stored rows, sent at the right working time, each once.
//!
//! A row is planned with the change that asks for it (a plan entered, a date moved, a task opened again) and marked in
//! the transaction that puts the message in the outbox, so no crash plans or sends one twice. After downtime the latest
//! reminder of a task goes out and the older ones are folded into it. One that nobody can be found for is held until
//! somebody joins.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use tokio::sync::watch;

use super::schedule::{overdue_after, planned};
use super::{Rules, State, Task, TaskId, screens, sql};
use crate::chat::Address;
use crate::clock::{Clock, DueWork, local, local_date, work_when_due};
use crate::outbox::Lane;
use crate::people::{self, Role, UnitId};
use crate::store::{Bell, Error, Result, Store, Tx, moment};
use crate::talk;
use crate::text::{Language, Texts};

/// How many due reminders are worked in one transaction.
const BATCH: u32 = 500;

/// Plans what a task's date asks for from now on. Planning again changes nothing.
pub async fn plan(tx: &mut Tx, task: &Task, rules: &Rules, now: DateTime<Utc>) -> Result<()> {
    let Some(due) = task.due.filter(|_| task.state != State::Done) else {
        return Ok(());
    };
    let from = local(now);
    for reminder in planned(due, from, &rules.reminders, &rules.calendar) {
        sql::plan_reminder(tx, task.id, &reminder.kind.to_string(), due, reminder.at.with_timezone(&Utc)).await?;
    }
    if let Some(late) = overdue_after(due, from, &rules.reminders, &rules.calendar) {
        sql::plan_reminder(tx, task.id, &late.kind.to_string(), due, late.at.with_timezone(&Utc)).await?;
    }
    Ok(())
}

/// Nothing more is to be said about a task.
pub async fn cancel(tx: &mut Tx, task: TaskId, now: DateTime<Utc>) -> Result<()> {
    sql::cancel_reminders(tx, task, now).await
}

/// The sender of reminders of one process.
#[derive(Debug)]
pub struct Worker {
    /// The store.
    pub store: Store,
    /// The clock.
    pub clock: Clock,
    /// When to remind.
    pub rules: Arc<Rules>,
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
            let next = sql::next_reminder(&mut tx).await?.map(|at| moment("reminders", 0, at)).transpose()?;
            tx.rollback().await?;
            let Some(next) = next else { return Ok(None) };
            if next > now {
                return Ok(Some(next));
            }
            let working = self.rules.calendar.next_working_moment(local(now)).with_timezone(&Utc);
            if working > now {
                return Ok(Some(working));
            }
            let mut tx = self.store.begin().await?;
            let sent = fire(&mut tx, &self.rules, &self.texts, now).await?;
            tx.commit().await?;
            if sent > 0 {
                self.outbox.ring();
            }
        }
    }
}

/// Puts what is due into the outbox: one message a person, with one task or several. Returns how many messages.
pub async fn fire(tx: &mut Tx, rules: &Rules, texts: &Texts, now: DateTime<Utc>) -> Result<usize> {
    let mut latest: BTreeMap<i64, i64> = BTreeMap::new();
    for (reminder, task, _) in sql::due_reminders(tx, now, BATCH).await? {
        if let Some(earlier) = latest.insert(task, reminder) {
            sql::finish_reminder(tx, earlier, "folded", now).await?;
        }
    }
    let mut readers: BTreeMap<Address, (Language, Vec<(i64, Task)>)> = BTreeMap::new();
    for (task, reminder) in latest {
        let found = match sql::task(tx, TaskId(task)).await {
            // One spoiled row must not silence the reminders of all others.
            Err(error @ Error::Row { .. }) => {
                tracing::error!(%error, "a task cannot be read; its reminder is held");
                sql::finish_reminder(tx, reminder, "held", now).await?;
                continue;
            }
            found => found?,
        };
        let Some(task) = found.filter(|task| task.state != State::Done) else {
            sql::finish_reminder(tx, reminder, "cancelled", now).await?;
            continue;
        };
        let recipients = recipients(tx, task.unit).await?;
        if recipients.is_empty() {
            sql::finish_reminder(tx, reminder, "held", now).await?;
            continue;
        }
        if !sql::finish_reminder(tx, reminder, "sent", now).await? {
            continue;
        }
        plan_next_late(tx, &task, rules, now).await?;
        for (language, address) in recipients {
            readers.entry(address).or_insert_with(|| (language, Vec::new())).1.push((reminder, task.clone()));
        }
    }
    let today = local_date(now);
    let mut sent = 0;
    for (address, (language, mut tasks)) in readers {
        tasks.sort_by_key(|(_, task)| task.due);
        let words = texts.words(language);
        let units = people::units(tx).await?;
        let only: Vec<&Task> = tasks.iter().map(|(_, task)| task).collect();
        let screen = match only.as_slice() {
            [task] => screens::reminder(words, task, &units, today),
            several => screens::digest(words, several, today),
        };
        let dedupe = format!("reminder:{}:{}:{}", tasks[0].0, address.channel, address.chat);
        sent += usize::from(talk::notify(tx, &address, &screen, Lane::Reminder, &dedupe, now).await?);
    }
    Ok(sent)
}

/// The next reminder of lateness follows the one that just went out; they have no end until the task is done.
async fn plan_next_late(tx: &mut Tx, task: &Task, rules: &Rules, now: DateTime<Utc>) -> Result<()> {
    let Some(due) = task.due else { return Ok(()) };
    if let Some(late) = overdue_after(due, local(now), &rules.reminders, &rules.calendar) {
        sql::plan_reminder(tx, task.id, &late.kind.to_string(), due, late.at.with_timezone(&Utc)).await?;
    }
    Ok(())
}

/// Everybody of the unit; where there is none yet, or no unit, the coordinator, who names somebody.
async fn recipients(tx: &mut Tx, unit: Option<UnitId>) -> Result<Vec<(Language, Address)>> {
    let mut found: BTreeMap<Address, Language> = BTreeMap::new();
    if let Some(unit) = unit {
        for role in [Role::Officer, Role::UnitHead] {
            for (_, language, address) in people::addresses(tx, role, Some(unit)).await? {
                found.insert(address, language);
            }
        }
    }
    if found.is_empty() {
        for (_, language, address) in people::addresses(tx, Role::Coordinator, None).await? {
            found.insert(address, language);
        }
    }
    Ok(found.into_iter().map(|(address, language)| (language, address)).collect())
}
