//! Reminding whoever holds an entry: stored rows, each sent once, several for one reader folded into one message.
//!
//! A row is marked in the transaction that puts its message in the outbox, so that after any downtime it goes out, and
//! goes out once. It goes to whoever took the entry; where nobody did, to everybody of its unit; where there is nobody,
//! to the coordinator. Once the day has passed the head of the unit and the coordinator hear of it too. A message that
//! could not be sent on its day expires at midnight, and what it told is planned again.

mod sql;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, NaiveTime, Utc};
use tokio::sync::watch;

use super::deadline::{self, Kind};
use super::{Entry, EntryId, Settings, notices, screens};
use crate::chat::{Address, Screen};
use crate::clock::{Clock, DueWork, from_local, local, local_date, work_when_due};
use crate::outbox::{self, Lane};
use crate::store::{Bell, Error, Result, Store, Tx};
use crate::talk;
use crate::tasks::Rules;
use crate::text::{Language, Texts};

/// How many rows are worked in one transaction.
const BATCH: u32 = 200;

/// Plans what the holder of an open entry is reminded of; planning it again changes nothing.
pub(super) async fn plan(
    tx: &mut Tx,
    entry: &Entry,
    rules: &Rules,
    settings: &Settings,
    now: DateTime<Utc>,
) -> Result<()> {
    for (kind, at) in deadline::reminders(entry.due, rules, settings, now) {
        sql::plan(tx, entry.id, &kind.to_string(), entry.due, at).await?;
    }
    Ok(())
}

/// Nobody could be told that there is a new entry: somebody is, as soon as there is anybody.
pub(super) async fn plan_news(tx: &mut Tx, entry: &Entry, now: DateTime<Utc>) -> Result<()> {
    sql::plan(tx, entry.id, &Kind::New.to_string(), entry.due, now).await
}

/// Nothing of what was planned for an entry is sent any more.
pub(super) async fn cancel(tx: &mut Tx, id: EntryId, now: DateTime<Utc>) -> Result<()> {
    sql::cancel(tx, id, now).await
}

/// The reminders of one process.
#[derive(Debug)]
pub struct Worker {
    /// The store.
    pub store: Store,
    /// The clock.
    pub clock: Clock,
    /// Working hours and days.
    pub rules: Arc<Rules>,
    /// The texts.
    pub texts: Arc<Texts>,
    /// Woken when something may have been planned, or somebody can be written to again.
    pub wake: Bell,
    /// To wake when something was put in the outbox.
    pub outbox: Bell,
}

impl Worker {
    /// Works until `stop` says true.
    pub async fn run(self, stop: watch::Receiver<bool>) {
        work_when_due("reminders of the registers", &self, &self.clock, &self.wake, stop).await;
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
            let next = sql::next(&mut tx).await?;
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
            let working = self.rules.calendar.next_working_moment(local(now)).with_timezone(&Utc);
            if working > now {
                return sooner(working);
            }
            let mut tx = self.store.begin().await?;
            send_due(&mut tx, &self.texts, &self.rules, now).await?;
            tx.commit().await?;
            self.outbox.ring();
        }
    }
}

/// What one reader is to be told: the first row that tells it, her language, the entries.
type ToTell = BTreeMap<Address, (i64, Language, Vec<Entry>)>;

/// Sends what is due at `now`.
pub async fn send_due(tx: &mut Tx, texts: &Texts, rules: &Rules, now: DateTime<Utc>) -> Result<()> {
    let settings = Settings::load(tx).await?;
    let mut readers = ToTell::new();
    for row in sql::due(tx, now, BATCH).await? {
        let entry = match super::sql::entry(tx, row.entry).await {
            // One spoiled row must not silence all others.
            Err(error @ Error::Row { .. }) => {
                tracing::error!(%error, "an entry cannot be read; its reminder is held");
                sql::finish(tx, row.id, "held", now).await?;
                continue;
            }
            found => found?,
        };
        let Some(entry) = entry.filter(|entry| entry.state.is_open() && entry.due.to_string() == row.day) else {
            sql::finish(tx, row.id, "cancelled", now).await?;
            continue;
        };
        let late = entry.is_late(local_date(now));
        let told = notices::holders(tx, &entry, late).await?;
        if told.is_empty() {
            sql::finish(tx, row.id, "held", now).await?;
            continue;
        }
        if !sql::finish(tx, row.id, "sent", now).await? {
            continue;
        }
        if late {
            let (kind, at) = deadline::next_late(rules, &settings, now);
            sql::plan(tx, entry.id, &kind.to_string(), entry.due, at).await?;
        }
        for (_, language, address) in told {
            let (_, _, entries) = readers.entry(address).or_insert_with(|| (row.id, language, Vec::new()));
            if entries.iter().all(|other| other.id != entry.id) {
                entries.push(entry.clone());
            }
        }
    }
    for (address, (row, language, entries)) in readers {
        let words = texts.words(language);
        let screen: Screen = match entries.as_slice() {
            [entry] => screens::reminder(words, entry, local_date(now)),
            several => screens::digest(words, several, local_date(now)),
        };
        let dedupe = format!("register-reminder:{row}:{}:{}", address.channel, address.chat);
        let midnight = local_date(now).succ_opt().map(|tomorrow| from_local(tomorrow.and_time(NaiveTime::MIN)));
        talk::notify_until(tx, &address, &screen, Lane::Reminder, &dedupe, now, midnight).await?;
    }
    Ok(())
}
