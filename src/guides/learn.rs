//! What editors add to guides is learnt while the bot runs: stored first, then learnt on a background thread, while
//! questions are answered with what was known before.

mod sql;

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::sync::{oneshot, watch};

use super::{Catalogue, Phrase, unanswered};
use crate::people::PersonId;
use crate::store::{Result, Store, Tx};

/// How often to look without being told: another process may have added something.
const LOOK_ANYWAY: Duration = Duration::from_mins(1);
/// The voice of phrases that people asked with.
const VOICE: &str = "residents";

pub(super) use sql::{Added, added_to, find, guides_with_added};

/// Adds ways of asking to a guide. Those that it has already are not added again; those taken back are put back.
pub(super) async fn add(tx: &mut Tx, slug: &str, texts: &[String], by: PersonId, now: DateTime<Utc>) -> Result<()> {
    for text in texts {
        let folded = unanswered::folded(text);
        if !sql::add(tx, slug, text, &folded, by, now).await?
            && let Some(phrase) = sql::taken_back(tx, slug, &folded).await?
        {
            sql::put_back(tx, phrase, by, now).await?;
        }
    }
    sql::count_up(tx).await
}

/// Takes back a way of asking. False if it is taken back already.
pub(super) async fn take_back(tx: &mut Tx, phrase: i64, by: PersonId, now: DateTime<Utc>) -> Result<bool> {
    let changed = sql::take_back(tx, phrase, by, now).await?;
    if changed {
        sql::count_up(tx).await?;
    }
    Ok(changed)
}

/// Puts back a way of asking that was taken back. False if it was not.
pub(super) async fn put_back(tx: &mut Tx, phrase: i64, by: PersonId, now: DateTime<Utc>) -> Result<bool> {
    let changed = sql::put_back(tx, phrase, by, now).await?;
    if changed {
        sql::count_up(tx).await?;
    }
    Ok(changed)
}

/// Keeps a catalogue in step with the store.
#[derive(Debug)]
pub struct Learner {
    store: Store,
    catalogue: Arc<Catalogue>,
    look_anyway: Duration,
    known: Option<i64>,
}

impl Learner {
    /// A learner that has learnt nothing yet.
    pub fn new(store: Store, catalogue: Arc<Catalogue>) -> Self {
        Self { store, catalogue, look_anyway: LOOK_ANYWAY, known: None }
    }

    /// The same, looking that often for what another process added.
    #[must_use]
    pub fn looking_every(mut self, look_anyway: Duration) -> Self {
        self.look_anyway = look_anyway;
        self
    }

    /// Learns what is stored at the start. What cannot be read now is learnt later.
    pub async fn begin(mut self) -> Self {
        self.look().await;
        self
    }

    /// Learns whatever is added, until `stop` says true.
    pub async fn run(mut self, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            let catalogue = Arc::clone(&self.catalogue);
            tokio::select! {
                () = catalogue.announced() => {}
                () = tokio::time::sleep(self.look_anyway) => {}
                _ = stop.changed() => return,
            }
            tokio::select! {
                () = self.look() => {}
                _ = stop.changed() => return,
            }
        }
    }

    async fn look(&mut self) {
        if let Err(error) = self.catch_up().await {
            tracing::warn!(%error, "the phrases that editors added could not be read; trying again");
        }
    }

    async fn catch_up(&mut self) -> Result<()> {
        let mut tx = self.store.read().await?;
        let revision = sql::revision(&mut tx).await?;
        if self.known == Some(revision) {
            return tx.rollback().await;
        }
        let phrases = sql::phrases(&mut tx).await?;
        tx.rollback().await?;
        let added: Vec<(String, Phrase)> =
            phrases.into_iter().map(|(slug, text)| (slug, Phrase { voice: VOICE.to_owned(), text })).collect();
        let (count, wait) = (added.len(), !added.is_empty());
        let catalogue = Arc::clone(&self.catalogue);
        let (done, learnt) = oneshot::channel();
        std::thread::spawn(move || {
            catalogue.learn(&added);
            let _ = done.send(());
        });
        // Without anything added there is nothing to wait for: whoever asks first waits for the index herself.
        if wait && learnt.await.is_err() {
            tracing::error!(revision, "learning failed; what was known before stays in use");
        } else if wait {
            tracing::info!(phrases = count, revision, "learnt what editors added");
        }
        self.known = Some(revision);
        Ok(())
    }
}
