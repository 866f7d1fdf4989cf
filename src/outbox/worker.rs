//! The sender: takes the first waiting message of each chat, sends many chats at once, marks what became of them.
//!
//! One message a chat is under way at a time, which keeps the chat's order. What is marked together is committed
//! together. A crash between sending and marking repeats at most the messages that were under way.

mod run;

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::pacing::{Pacing, Rates};
use super::policy::{Tries, Verdict, decide};
use super::{Channel, Delivery, Pending, agenda, sql};
use crate::chat::Body;
use crate::clock::{Clock, Latest};
use crate::metrics::Metrics;
use crate::store::{Bell, Result, Store, Tx};
use run::{Run, Waits};

/// How many messages may be under way at once.
const UNDER_WAY: usize = 256;
/// How many chats are looked at in one go; those beyond wait for the next.
const HEADS: usize = 512;
/// How long to wait before asking a store again that is away.
const STORE_AWAY: Duration = Duration::from_secs(1);
/// How often to look without being woken: another process may have put something in.
const LOOK_ANYWAY: Duration = Duration::from_secs(5);
/// From so many under way on, what ends is rather marked together than at once.
const BUSY: usize = 16;
/// What ends within such a time is marked in one transaction.
const TOGETHER: Duration = Duration::from_millis(2);
/// How long an attempt may take before its outcome counts as unknown.
const LONGEST_SENDING: Duration = Duration::from_mins(1);

/// The sender of one process.
pub struct Worker {
    /// The store.
    pub store: Store,
    /// The clock.
    pub clock: Clock,
    /// The ways to reach people, by the name that addresses carry.
    pub channels: HashMap<String, Arc<dyn Channel>>,
    /// How fast they let us speak.
    pub rates: Rates,
    /// Woken when something was put in the outbox.
    pub wake: Bell,
    /// What is counted.
    pub metrics: Metrics,
}

impl std::fmt::Debug for Worker {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Worker").field("rates", &self.rates).finish_non_exhaustive()
    }
}

impl Worker {
    /// Sends until `stop` says true, then finishes what is under way.
    pub async fn run(self, mut stop: watch::Receiver<bool>) {
        let mut run = Run {
            pacing: self.channels.keys().map(|name| (name.clone(), Pacing::new(self.rates))).collect(),
            under_way: HashMap::new(),
            sending: JoinSet::new(),
            unmarked: Vec::new(),
            unscrubbed: false,
            latest: None,
        };
        loop {
            let stopping = *stop.borrow();
            if stopping && run.sending.is_empty() && run.unmarked.is_empty() {
                if run.unscrubbed {
                    self.scrub().await;
                }
                return;
            }
            let mut look_at = Instant::now() + LOOK_ANYWAY;
            let mut next_due = None;
            if !run.unmarked.is_empty()
                && let Err(error) = self.mark(&mut run).await
            {
                tracing::error!(%error, "what was sent could not be marked yet");
                if stopping {
                    return;
                }
                tokio::time::sleep(STORE_AWAY).await;
                continue;
            }
            if run.unscrubbed {
                run.unscrubbed = !self.scrub().await;
                if run.unscrubbed {
                    look_at = Instant::now() + STORE_AWAY;
                }
            }
            if !stopping && run.sending.len() < UNDER_WAY {
                match self.start(&mut run).await {
                    Ok((free_at, due)) => {
                        look_at = look_at.min(free_at.unwrap_or(look_at));
                        next_due = due;
                    }
                    Err(error) => {
                        tracing::error!(%error, "the outbox could not be read");
                        look_at = Instant::now() + STORE_AWAY;
                    }
                }
            }
            let due = async {
                match next_due {
                    Some(at) => self.clock.wait_until(at).await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                Some(sent) = run.sending.join_next(), if !run.sending.is_empty() => {
                    run.ended(sent);
                    self.gather(&mut run).await;
                }
                () = self.wake.rung() => {}
                () = tokio::time::sleep_until(look_at.into()) => {}
                () = due => {}
                _ = stop.changed(), if !stopping => {}
            }
        }
    }

    /// Waits a moment for more that ends, so that they are marked together; not if there is anything else to do, unless much
    /// is under way.
    async fn gather(&self, run: &mut Run) {
        let end = tokio::time::Instant::now() + TOGETHER;
        while !run.sending.is_empty() {
            tokio::select! {
                biased;
                Some(sent) = run.sending.join_next() => run.ended(sent),
                () = self.wake.rung(), if run.sending.len() < BUSY => return,
                () = tokio::time::sleep_until(end) => return,
            }
        }
    }

    /// What has waited until it says nothing right any more is not sent.
    async fn expire(&self, now: DateTime<Utc>) -> Result<()> {
        let mut tx = self.store.begin().await?;
        let expired = sql::expire(&mut tx, now).await?;
        tx.commit().await?;
        tracing::warn!(messages = expired, "messages had lost their meaning before they could be sent");
        self.metrics.expired(expired);
        Ok(())
    }

    /// Takes what was erased out of the database's log. False if that has to be tried again.
    async fn scrub(&self) -> bool {
        self.store.scrub().await.unwrap_or_else(|error| {
            tracing::warn!(%error, "what was erased is not yet out of the database's log");
            false
        })
    }

    /// Starts sending what is due and allowed. Returns when the pace allows more, and when more is due.
    async fn start(&self, run: &mut Run) -> Result<(Option<Instant>, Option<DateTime<Utc>>)> {
        self.heed_the_clock(run).await?;
        let now = self.clock.now();
        let mut tx = self.store.read().await?;
        let agenda = agenda::agenda(&mut tx, now).await?;
        // Put in by a clock that was ahead, in a transaction that began before it was put right.
        if Latest::known(agenda.put_in).gone_back(now).is_some() {
            run.latest = Some(Latest::known(agenda.put_in));
            tx.rollback().await?;
            return Ok((Some(Instant::now()), agenda.next_due));
        }
        if agenda.next_expiry.is_some_and(|at| at <= now) {
            tx.rollback().await?;
            self.expire(now).await?;
            tx = self.store.read().await?;
        }
        // As many as there is room for are enough, unless the pace lets some of their chats wait.
        let room = UNDER_WAY.saturating_sub(run.sending.len());
        let mut free_at = None;
        for look_at in [room, HEADS] {
            let under_way: Vec<i64> = run.under_way.values().copied().collect();
            let heads = agenda::heads(&mut tx, now, &under_way, u32::try_from(look_at).unwrap_or(u32::MAX)).await?;
            let all = heads.len() < look_at;
            let waits = self.start_some(&mut tx, run, heads).await?;
            free_at = waits.until;
            if all || run.sending.len() >= UNDER_WAY || waits.whole.len() == self.channels.len() {
                break;
            }
        }
        tx.rollback().await?;
        Ok((free_at, agenda.next_due))
    }

    /// If the clock has gone back, also while no process ran, what waits does not wait for the old time to come again.
    async fn heed_the_clock(&self, run: &mut Run) -> Result<()> {
        let now = self.clock.now();
        let mut latest = if let Some(latest) = run.latest {
            latest
        } else {
            let mut tx = self.store.read().await?;
            let known = sql::latest(&mut tx).await?;
            tx.rollback().await?;
            Latest::known(known)
        };
        if let Some(back) = latest.gone_back(now) {
            let mut tx = self.store.begin().await?;
            let count = sql::bring_forward(&mut tx, back.num_milliseconds(), now).await?;
            tx.commit().await?;
            tracing::warn!(
                seconds = back.num_seconds(),
                count,
                "the clock has gone back; what waits is brought forward"
            );
        }
        latest.heed(now);
        run.latest = Some(latest);
        Ok(())
    }

    /// Starts sending those of `heads` for which there is room. Returns what the others wait for.
    async fn start_some(&self, tx: &mut Tx, run: &mut Run, heads: Vec<agenda::Head>) -> Result<Waits> {
        let mut waits = Waits::default();
        for head in heads {
            if run.sending.len() >= UNDER_WAY {
                break;
            }
            if run.under_way.contains_key(&head.address) {
                continue;
            }
            let (mut message, mut fault) = head.read();
            // Taking a message away says nothing, so it needs no turn.
            let speaks = !matches!(message.body, Body::Delete { .. });
            if speaks && waits.whole.contains(&message.address.channel) {
                continue;
            }
            if let Body::Upload { bytes, .. } = &mut message.body {
                match sql::bytes(tx, message.id).await? {
                    Some(kept) => *bytes = kept,
                    None => fault = Some("its bytes are gone".to_owned()),
                }
            }
            if let Some(fault) = fault {
                run.under_way.insert(message.address.clone(), message.id);
                let outcome = Delivery::Refused(format!("the stored message does not parse: {fault}"));
                run.sending.spawn(async move { (message, outcome, None) });
                continue;
            }
            let Some(channel) = self.channels.get(&message.address.channel) else {
                continue;
            };
            let Some(pacing) = run.pacing.get_mut(&message.address.channel) else {
                continue;
            };
            let group = channel.is_group(&message.address);
            let turn = match speaks.then(|| pacing.take(&message.address, group, Instant::now())).transpose() {
                Ok(turn) => turn,
                Err(blocked) => {
                    waits.add(blocked, message.address.channel);
                    continue;
                }
            };
            run.under_way.insert(message.address.clone(), message.id);
            let channel = Arc::clone(channel);
            run.sending.spawn(async move {
                let sending = tokio::time::timeout(LONGEST_SENDING, channel.deliver(&message.address, &message.body));
                let outcome = sending.await.unwrap_or_else(|_| Delivery::Unknown("no answer in time".to_owned()));
                (message, outcome, turn.map(|ticket| (ticket, Instant::now())))
            });
        }
        Ok(waits)
    }

    /// Writes down what became of what was sent, all in one transaction.
    async fn mark(&self, run: &mut Run) -> Result<()> {
        let now = self.clock.now();
        let mut tx = self.store.begin().await?;
        // What ended while the store was busy with others.
        while let Some(sent) = run.sending.try_join_next() {
            run.ended(sent);
        }
        let mut farewell = false;
        let mut done = Vec::new();
        for (message, delivery) in &run.unmarked {
            let repeatable =
                !matches!(message.body, Body::Say { .. } | Body::Pass { .. } | Body::Draw { .. } | Body::Upload { .. });
            if let Some(pacing) = run.pacing.get_mut(&message.address.channel) {
                match delivery {
                    Delivery::NotSent(_) => pacing.unreachable(Instant::now()),
                    Delivery::Unknown(_) => {}
                    _ => pacing.reached(),
                }
            }
            let tries = Tries { made: message.attempts + 1, unsure: message.unsure };
            let verdict = decide(delivery.clone(), tries, repeatable);
            self.metrics.sent(verdict.word());
            let Pending { id, address, body, .. } = message;
            if matches!((body, &verdict), (Body::Upload { .. }, Verdict::Done(_) | Verdict::Anew | Verdict::Dead(_))) {
                sql::forget_bytes(&mut tx, *id).await?;
            }
            let over = match &verdict {
                Verdict::Done(_) | Verdict::Park(_) | Verdict::Dead(_) => true,
                Verdict::Anew => !matches!(body, Body::Replace { .. }),
                Verdict::Again { .. } | Verdict::Follow(_) => false,
            };
            if over && message.farewell {
                sql::forget_message(&mut tx, *id).await?;
                farewell = true;
                continue;
            }
            match verdict {
                Verdict::Done(message) => done.push((*id, address, message, body)),
                Verdict::Again { wait, counts, why } => {
                    tracing::warn!(
                        message = id,
                        channel = address.channel,
                        seconds = wait.num_seconds(),
                        why,
                        "sending again later"
                    );
                    sql::again(&mut tx, message, now + wait, counts, &why).await?;
                }
                Verdict::Anew => match body {
                    Body::Replace { words, buttons, .. } => {
                        let body = Body::Say { words: words.clone(), buttons: buttons.clone() };
                        sql::rewrite(&mut tx, *id, &body).await?;
                    }
                    _ => sql::finish(&mut tx, *id, "done", None, None, now).await?,
                },
                Verdict::Follow(chat) => sql::follow(&mut tx, address, &chat).await?,
                Verdict::Park(why) => {
                    tracing::info!(message = id, why, "a person cannot be reached; what waits is kept");
                    sql::park(&mut tx, address, &why).await?;
                    crate::people::park(&mut tx, address, true).await?;
                }
                Verdict::Dead(why) => {
                    tracing::error!(message = id, channel = address.channel, why, "a message was given up");
                    sql::finish(&mut tx, *id, "dead", None, Some(&why), now).await?;
                }
            }
        }
        if !done.is_empty() {
            let sent: Vec<_> =
                done.iter().map(|(id, address, message, _)| (*id, *address, message.as_deref())).collect();
            sql::finish_sent(&mut tx, &sent, now).await?;
            let screens: Vec<_> = done
                .iter()
                .filter_map(|(id, address, message, body)| {
                    let stood = if let Body::Replace { message, .. } = body { Some(message.as_str()) } else { None };
                    message.as_deref().or(stood).map(|place| (*id, *address, Some(place)))
                })
                .collect();
            sql::place_screens(&mut tx, &screens).await?;
        }
        tx.commit().await?;

        for (message, _) in run.unmarked.drain(..) {
            run.under_way.remove(&message.address);
        }
        run.unscrubbed |= farewell;
        Ok(())
    }
}
