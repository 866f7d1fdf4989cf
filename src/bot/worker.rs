//! Works the inbox: many updates a commit, each contained.
//!
//! A batch of waiting updates is handled in one transaction. If any of them fails or panics, the batch is undone and
//! worked again one by one, so that the others lose nothing; the one at fault is tried again with growing waits and at
//! last set aside, and the person gets one plain sentence with a reference number.

use std::collections::{HashMap, HashSet};
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures_util::FutureExt as _;
use tokio::sync::watch;

use super::{Core, Handled, handle_known};
use crate::chat::{Action, Body, Event, Screen};
use crate::clock::{Clock, Latest};
use crate::inbox::{self, Pending, Tide};
use crate::metrics::Metrics;
use crate::outbox::{self, Lane};
use crate::store::{Bells, Dialect, Result, Store, Tx};
use crate::talk::{self, Ahead};
use crate::text::{Language, Value};

/// How many updates share one commit at most.
const BATCH: u32 = 128;
/// A batch that has taken so long is committed as far as it is: on SQLite, what comes in meanwhile waits to be stored, and
/// behind somebody who floods there may be others.
const LONG_ENOUGH: Duration = Duration::from_millis(8);
/// The same where nobody waits for it, and where very much waits: all of it is sooner done in large portions.
const LONG_ENOUGH_FOR_MANY: Duration = Duration::from_millis(40);
/// How long to wait before asking a store again that is away; grows to [`LONGEST_AWAY`].
const STORE_AWAY: Duration = Duration::from_millis(250);
const LONGEST_AWAY: Duration = Duration::from_secs(10);
/// How often to look without being woken: another process may have put something in.
const LOOK_ANYWAY: Duration = Duration::from_secs(5);

/// Turns a channel's raw update into an event.
pub trait Decode: Send + Sync {
    /// The event, or the word under which an update that is none is counted.
    ///
    /// # Errors
    /// The update is nothing that wants handling.
    fn decode(&self, raw: &str) -> std::result::Result<Event, String>;

    /// Tells the channel that a tap has arrived, without waiting for it.
    fn acknowledge(&self, handle: String);
}

/// The engine of one process.
pub struct Worker {
    /// The store.
    pub store: Store,
    /// The clock.
    pub clock: Clock,
    /// What every turn needs.
    pub core: Arc<Core>,
    /// How to read updates, by the source that the inbox names.
    pub decoders: HashMap<String, Arc<dyn Decode>>,
    /// What wakes this engine, and what it wakes.
    pub bells: Bells,
    /// Whether very much is coming in.
    pub tide: Tide,
    /// What is counted.
    pub metrics: Metrics,
}

impl std::fmt::Debug for Worker {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Worker").finish_non_exhaustive()
    }
}

/// What an update says.
enum Heard {
    /// Something that wants handling.
    Event(Box<Event>),
    /// Nothing, of the kind that is counted under this word.
    Nothing(String),
    /// The decoder panicked.
    Panic,
}

/// How handling one update ended.
enum Ended {
    Well(Handled),
    Failed(String),
}

impl Worker {
    /// Works until `stop` says true; the batch at hand is finished.
    pub async fn run(self, mut stop: watch::Receiver<bool>) {
        let mut away = STORE_AWAY;
        let mut busy = false;
        let mut latest = None;
        while !*stop.borrow() {
            let worked = match self.heed_the_clock(&mut latest).await {
                // Where something waited just now, more may wait: looking first would only cost.
                Ok(()) if busy => self.work_batch().await,
                Ok(()) => self.batch().await,
                Err(error) => Err(error),
            };
            busy = worked.as_ref().is_ok_and(|count| *count > 0);
            match worked {
                Ok(0) => {
                    away = STORE_AWAY;
                    // Not inside the wait: a transaction whose beginning is given up half-way may stay open on its connection.
                    let next_retry = self.next_retry().await;
                    let retry = async {
                        match next_retry {
                            Some(at) => self.clock.wait_until(at).await,
                            None => std::future::pending().await,
                        }
                    };
                    tokio::select! {
                        () = self.bells.inbox.rung() => {}
                        () = tokio::time::sleep(LOOK_ANYWAY) => {}
                        () = retry => {}
                        _ = stop.changed() => {}
                    }
                }
                Ok(_) => away = STORE_AWAY,
                Err(error) => {
                    tracing::error!(%error, "the inbox could not be worked; trying again");
                    tokio::select! {
                        () = tokio::time::sleep(away) => {}
                        _ = stop.changed() => {}
                    }
                    away = (away * 2).min(LONGEST_AWAY);
                }
            }
        }
    }

    /// If the clock has gone back, also while no process ran, what waits does not wait for the old time to come again.
    async fn heed_the_clock(&self, known: &mut Option<Latest>) -> Result<()> {
        let now = self.clock.now();
        let mut latest = if let Some(latest) = *known {
            latest
        } else {
            let mut tx = self.store.read().await?;
            let stored = inbox::latest(&mut tx).await?;
            tx.rollback().await?;
            Latest::known(stored)
        };
        if let Some(back) = latest.gone_back(now) {
            let mut tx = self.store.begin().await?;
            inbox::bring_forward(&mut tx, back, now).await?;
            tx.commit().await?;
        }
        latest.heed(now);
        *known = Some(latest);
        Ok(())
    }

    async fn next_retry(&self) -> Option<chrono::DateTime<chrono::Utc>> {
        let mut tx = self.store.read().await.ok()?;
        inbox::next_retry(&mut tx, self.clock.now()).await.ok().flatten()
    }

    /// Works what waits, up to one batch. Returns how many updates are done or set back.
    pub async fn batch(&self) -> Result<usize> {
        let mut peek = self.store.read().await?;
        let waiting = inbox::waiting(&mut peek, self.clock.now()).await;
        peek.rollback().await?;
        if waiting? { self.work_batch().await } else { Ok(0) }
    }

    async fn work_batch(&self) -> Result<usize> {
        let now = self.clock.now();
        let began = Instant::now();
        let mut tx = self.store.begin().await?;
        let updates = inbox::pending(&mut tx, now, BATCH).await?;
        if updates.is_empty() {
            tx.rollback().await?;
            return Ok(0);
        }
        let begun = Instant::now();
        self.core.live.refresh(&mut tx).await?;
        let at_leisure = tx.dialect() == Dialect::Postgres || self.tide.is_high();
        let long_enough = if at_leisure { LONG_ENOUGH_FOR_MANY } else { LONG_ENOUGH };
        let mut handled = Vec::with_capacity(updates.len());
        while let Some(next) = updates.get(handled.len()..).filter(|rest| !rest.is_empty()) {
            // A part at a time, each as long as all before it: a mark each for most of them would be the larger work.
            let part = &next[..next.len().min(handled.len().max(1))];
            let ids: Vec<i64> = part.iter().map(|update| update.id).collect();
            if !inbox::done(&mut tx, &ids, now).await? {
                tx.rollback().await?;
                return self.one_by_one(updates).await;
            }
            let heard: Vec<Heard> = part.iter().map(|update| self.hear(update)).collect();
            let mut ahead = read_ahead(&mut tx, &heard).await?;
            for (update, heard) in part.iter().zip(heard) {
                match self.work(&mut tx, heard, &mut ahead).await? {
                    Ended::Well(done) => {
                        if done.reminders_changed {
                            self.core.live.refresh(&mut tx).await?;
                        }
                        handled.push((update.source.clone(), done));
                    }
                    Ended::Failed(_) => {
                        tx.rollback().await?;
                        return self.one_by_one(updates).await;
                    }
                }
            }
            // What would take as long again is left for the next batch.
            if begun.elapsed() * 2 > long_enough {
                break;
            }
        }
        tx.commit().await?;
        let count = handled.len();
        self.metrics.worked(count, began.elapsed());
        self.afterwards(handled);
        Ok(count)
    }

    async fn one_by_one(&self, updates: Vec<Pending>) -> Result<usize> {
        let count = updates.len();
        let mut held: HashSet<(String, String)> = HashSet::new();
        for update in updates {
            let chat = (update.source.clone(), update.chat.clone());
            if held.contains(&chat) {
                continue;
            }
            let began = Instant::now();
            let mut tx = self.store.begin().await?;
            if !inbox::claim(&mut tx, &update).await? {
                held.insert(chat);
                continue;
            }
            if !inbox::done(&mut tx, &[update.id], self.clock.now()).await? {
                continue;
            }
            self.core.live.refresh(&mut tx).await?;
            match self.work(&mut tx, self.hear(&update), &mut Ahead::default()).await? {
                Ended::Well(done) => {
                    tx.commit().await?;
                    self.metrics.worked(1, began.elapsed());
                    self.afterwards(vec![(update.source.clone(), done)]);
                }
                Ended::Failed(why) => {
                    tx.rollback().await?;
                    self.set_back(&update, &why).await?;
                    held.insert(chat);
                }
            }
        }
        Ok(count)
    }

    fn hear(&self, update: &Pending) -> Heard {
        let Some(decoder) = self.decoders.get(&update.source) else {
            return Heard::Nothing("of-another-bot".to_owned());
        };
        match read(decoder.as_ref(), &update.raw) {
            Some(Ok(event)) => Heard::Event(Box::new(event)),
            Some(Err(kind)) => Heard::Nothing(kind),
            None => Heard::Panic,
        }
    }

    /// Handles one update, already marked as done, in `tx`.
    ///
    /// # Errors
    /// The store is away or busy, which is no fault of the update.
    async fn work(&self, tx: &mut Tx, heard: Heard, ahead: &mut Ahead) -> Result<Ended> {
        let now = self.clock.now();
        let event = match heard {
            Heard::Event(event) => *event,
            Heard::Nothing(kind) => {
                inbox::count(tx, &format!("update:{kind}")).await?;
                return Ok(Ended::Well(Handled::default()));
            }
            Heard::Panic => return Ok(Ended::Failed("panic while reading".to_owned())),
        };
        match AssertUnwindSafe(handle_known(tx, &self.core, now, event, ahead)).catch_unwind().await {
            Ok(Ok(handled)) => Ok(Ended::Well(handled)),
            Ok(Err(error)) if error.is_passing() => Err(error),
            Ok(Err(error)) => Ok(Ended::Failed(error.to_string())),
            Err(_) => Ok(Ended::Failed("panic".to_owned())),
        }
    }

    /// Notes that an update failed; after the last try the person is told.
    async fn set_back(&self, update: &Pending, why: &str) -> Result<()> {
        let now = self.clock.now();
        let mut tx = self.store.begin().await?;
        let aside = inbox::failed(&mut tx, update, why, now).await?;
        self.metrics.failed();
        tracing::error!(update = update.id, source = update.source, aside, why, "an update failed");
        let decoder = self.decoders.get(&update.source);
        let event = decoder.and_then(|decoder| read(decoder.as_ref(), &update.raw)?.ok());
        if let Some(event) = event.filter(|_| aside) {
            talk::reset(&mut tx, &event.address, now).await?;
            let language = Language::of_app(event.sender.as_ref().and_then(|sender| sender.language.as_deref()));
            let words = self.core.texts.words(language);
            let screen = Screen::say(words.fill("common-failed", &[("reference", Value::from(update.id))]))
                .choice(words.get("common-menu"), Action::Menu);
            let body = Body::Say { words: screen.words.clone(), buttons: screen.buttons() };
            outbox::enqueue(&mut tx, &event.address, Lane::Answer, &body, None, now).await?;
        }
        tx.commit().await?;
        self.bells.outbox.ring();
        Ok(())
    }

    fn afterwards(&self, handled: Vec<(String, Handled)>) {
        self.bells.outbox.ring();
        for (source, done) in handled {
            if done.reminders_changed {
                self.bells.reminders.ring();
                self.bells.requests.ring();
                self.bells.registers.ring();
                self.bells.reports.ring();
            }
            if done.phrases_changed {
                self.core.catalogue.announce();
            }
            if let (Some(handle), Some(decoder)) = (done.acknowledge, self.decoders.get(&source)) {
                decoder.acknowledge(handle);
            }
        }
    }
}

/// Reads ahead who is about to be heard; one alone is read when she is.
async fn read_ahead(tx: &mut Tx, heard: &[Heard]) -> Result<Ahead> {
    if heard.len() < 2 {
        return Ok(Ahead::default());
    }
    let writers = heard.iter().filter_map(|heard| match heard {
        Heard::Event(event) if !event.in_group => Some((&event.address, event.sender.as_ref()?.account.as_str())),
        _ => None,
    });
    Ahead::of(tx, writers).await
}

/// What `raw` says; none if the decoder panics over it.
fn read(decoder: &dyn Decode, raw: &str) -> Option<std::result::Result<Event, String>> {
    std::panic::catch_unwind(AssertUnwindSafe(|| decoder.decode(raw))).ok()
}
