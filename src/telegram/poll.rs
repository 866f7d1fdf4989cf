//! Receiving by asking: the offset moves only after what came is committed.

use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;
use serde_json::value::RawValue;
use tokio::sync::watch;

use super::api::{Api, CallError};
use super::arrival::arrival;
use crate::clock::Clock;
use crate::inbox::{self, Tide};
use crate::store::{Bell, Result, Store};

/// How long Telegram may keep a request open when there is nothing.
const LONG_POLL: u32 = 25;
/// How long we wait for it.
const PATIENCE: Duration = Duration::from_secs(40);
/// Updates asked for at once; Telegram's most.
const BATCH: u32 = 100;
/// The first and the longest wait after a failure.
const SHORTEST_WAIT: Duration = Duration::from_secs(1);
const LONGEST_WAIT: Duration = Duration::from_mins(1);
/// The kinds of updates asked for.
pub(super) const KINDS: [&str; 4] = ["message", "edited_message", "callback_query", "my_chat_member"];

/// Why nothing can be received, for a person to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Nobody answers at the address.
    Unreachable(String),
    /// The token is not accepted.
    Token,
    /// Another process receives for this bot.
    Another,
    /// A webhook is set for this bot.
    Webhook,
    /// Telegram refuses for another reason.
    Refused(String),
}

impl From<&CallError> for Trouble {
    fn from(error: &CallError) -> Self {
        match error {
            CallError::NotSent(why) | CallError::Unknown(why) | CallError::Unreadable(why) => {
                Self::Unreachable(why.clone())
            }
            CallError::Refused { code: 401 | 404, .. } => Self::Token,
            CallError::Refused { code: 409, description, .. } if description.contains("webhook") => Self::Webhook,
            CallError::Refused { code: 409, .. } => Self::Another,
            CallError::Refused { .. } => Self::Refused(error.to_string()),
        }
    }
}

/// Told of trouble, with the wait before the next try; of nothing when it is over.
pub type Report = Arc<dyn Fn(Option<(&Trouble, Duration)>) + Send + Sync>;

/// Receives for one bot.
pub struct Poller {
    /// How to call Telegram.
    pub api: Api,
    /// Under which name the inbox keeps what comes.
    pub source: String,
    /// The store.
    pub store: Store,
    /// The clock.
    pub clock: Clock,
    /// To wake when something was put in the inbox.
    pub inbox: Bell,
    /// Told how much comes.
    pub tide: Tide,
    /// Told of trouble, with the wait before the next try, and of its end.
    pub report: Report,
}

impl std::fmt::Debug for Poller {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Poller").field("source", &self.source).finish_non_exhaustive()
    }
}

#[derive(Serialize)]
struct GetUpdates {
    offset: i64,
    limit: u32,
    timeout: u32,
    allowed_updates: [&'static str; 4],
}

impl Poller {
    /// Receives until `stop` says true.
    pub async fn run(self, mut stop: watch::Receiver<bool>) {
        let mut wait = SHORTEST_WAIT;
        let mut in_trouble = false;
        let mut ask_briefly = false;
        let mut offset = None;
        while !*stop.borrow() {
            let round = async {
                let from = match offset {
                    Some(offset) => offset,
                    None => self.first_offset().await.map_err(Failure::Store)?,
                };
                // After trouble an answer without delay shows that it is over.
                let timeout = if ask_briefly { 0 } else { LONG_POLL };
                let request = GetUpdates { offset: from, limit: BATCH, timeout, allowed_updates: KINDS };
                let updates: Vec<Box<RawValue>> =
                    self.api.post("getUpdates", &request, PATIENCE).await.map_err(Failure::Call)?;
                self.store(&updates, from).await.map_err(Failure::Store)
            };
            let result = tokio::select! {
                result = round => result,
                _ = stop.changed() => break,
            };
            let pause = match result {
                Ok(next) => {
                    offset = Some(next);
                    wait = SHORTEST_WAIT;
                    ask_briefly = false;
                    if std::mem::take(&mut in_trouble) {
                        (self.report)(None);
                    }
                    continue;
                }
                Err(Failure::Store(error)) => {
                    tracing::error!(%error, "what came could not be stored; it will be asked for again");
                    wait
                }
                Err(Failure::Call(error)) => {
                    let pause = match &error {
                        CallError::Refused { retry_after: Some(seconds), .. } => Duration::from_secs(*seconds),
                        _ => wait,
                    };
                    let trouble = Trouble::from(&error);
                    in_trouble = true;
                    // Two that ask briefly would drive each other away for ever.
                    ask_briefly = trouble != Trouble::Another;
                    (self.report)(Some((&trouble, pause)));
                    pause
                }
            };
            tokio::select! {
                () = tokio::time::sleep(pause) => {}
                _ = stop.changed() => break,
            }
            wait = (wait * 2).min(LONGEST_WAIT);
        }
    }

    /// Right after the last update that is stored.
    async fn first_offset(&self) -> Result<i64> {
        let mut tx = self.store.read().await?;
        let last = inbox::last_update_id(&mut tx, &self.source).await?;
        tx.rollback().await?;
        Ok(last.map_or(0, |last| last + 1))
    }

    /// Stores a batch and returns the next offset.
    async fn store(&self, updates: &[Box<RawValue>], offset: i64) -> Result<i64> {
        let mut next = offset;
        let mut arrivals = Vec::with_capacity(updates.len());
        for update in updates {
            let Some(arrival) = arrival(update.get()) else {
                tracing::error!("an update without a number was passed over");
                continue;
            };
            next = next.max(arrival.update_id + 1);
            arrivals.push(arrival);
        }
        if arrivals.is_empty() {
            return Ok(next);
        }
        self.tide.came(updates.len() >= BATCH as usize);
        let mut tx = self.store.begin().await?;
        inbox::store(&mut tx, &self.source, &arrivals, self.clock.now()).await?;
        tx.commit().await?;
        self.inbox.ring();
        Ok(next)
    }
}

enum Failure {
    Call(CallError),
    Store(crate::store::Error),
}
