//! What waits for the bot: the queue behind `getUpdates` and webhooks.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// Sent only to a bot that asks for them by name.
const ONLY_WHEN_ASKED: [&str; 3] = ["chat_member", "message_reaction", "message_reaction_count"];

/// Confirmed updates kept for a fault that delivers them once more.
const CONFIRMED_KEPT: usize = 100;

/// Telegram starts a bot's updates at any number.
const FIRST_UPDATE: i64 = 704_100_001;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Update {
    pub(crate) id: i64,
    pub(crate) kind: String,
    pub(crate) payload: Value,
}

impl Update {
    pub(crate) fn telegram(&self) -> Value {
        json!({"update_id": self.id, self.kind.as_str(): self.payload})
    }
}

/// Where updates are posted to instead of being polled for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Webhook {
    pub(crate) url: String,
    pub(crate) secret: Option<String>,
    pub(crate) max_connections: usize,
    pub(crate) allowed: Allowed,
    pub(crate) last_error: Option<(i64, String)>,
}

/// The kinds of updates a bot asked for; `None` is the default set.
pub(crate) type Allowed = Option<Vec<String>>;

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Updates {
    next_id: i64,
    waiting: VecDeque<Update>,
    #[serde(skip)]
    confirmed: VecDeque<Update>,
    pub(crate) allowed: Allowed,
    /// Counts the polls: an older one that still waits has lost its place.
    #[serde(skip)]
    pub(crate) poll: u64,
}

impl Default for Updates {
    fn default() -> Self {
        Self { next_id: FIRST_UPDATE, waiting: VecDeque::new(), confirmed: VecDeque::new(), allowed: None, poll: 0 }
    }
}

impl Updates {
    /// Queues an update, unless the bot did not ask for its kind.
    pub(crate) fn push(&mut self, kind: &str, payload: Value, webhook: Option<&Allowed>) {
        let wanted = match webhook.unwrap_or(&self.allowed) {
            Some(kinds) if !kinds.is_empty() => kinds.iter().any(|wanted| wanted == kind),
            _ => !ONLY_WHEN_ASKED.contains(&kind),
        };
        if wanted {
            self.waiting.push_back(Update { id: self.next_id, kind: kind.to_owned(), payload });
            self.next_id += 1;
        }
    }

    /// Forgets what `offset` confirms: everything before it, or all but the last `-offset` when it is negative.
    pub(crate) fn confirm(&mut self, offset: i64) {
        let keep_from = if offset < 0 {
            let kept = usize::try_from(offset.unsigned_abs()).unwrap_or(usize::MAX);
            self.waiting.len().saturating_sub(kept)
        } else {
            self.waiting.partition_point(|update| update.id < offset)
        };
        self.confirmed.extend(self.waiting.drain(..keep_from));
        while self.confirmed.len() > CONFIRMED_KEPT {
            self.confirmed.pop_front();
        }
    }

    /// The oldest waiting updates. They stay until they are confirmed.
    pub(crate) fn oldest(&self, limit: usize) -> Vec<Update> {
        self.waiting.iter().take(limit).cloned().collect()
    }

    /// The last confirmed updates, oldest first, for delivering them a second time.
    pub(crate) fn confirmed(&self, limit: usize) -> Vec<Update> {
        let skip = self.confirmed.len().saturating_sub(limit);
        self.confirmed.iter().skip(skip).cloned().collect()
    }

    /// Forgets one update: a webhook took it.
    pub(crate) fn taken(&mut self, id: i64) {
        self.waiting.retain(|update| update.id != id);
    }

    pub(crate) fn drop_all(&mut self) {
        self.waiting.clear();
    }

    pub(crate) fn pending(&self) -> usize {
        self.waiting.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn three() -> Updates {
        let mut updates = Updates::default();
        for number in 0..3 {
            updates.push("message", json!(number), None);
        }
        updates
    }

    fn payloads(updates: &Updates) -> Vec<Value> {
        updates.oldest(100).into_iter().map(|update| update.payload).collect()
    }

    #[test]
    fn an_update_stays_until_a_higher_offset_confirms_it() {
        let mut updates = three();
        updates.confirm(FIRST_UPDATE);
        assert_eq!(payloads(&updates), [0, 1, 2]);
        updates.confirm(FIRST_UPDATE + 2);
        assert_eq!(payloads(&updates), [2]);
        assert_eq!(updates.confirmed(1).first().map(|update| update.id), Some(FIRST_UPDATE + 1));
    }

    #[test]
    fn a_negative_offset_counts_from_the_end() {
        let mut updates = three();
        updates.confirm(-2);
        assert_eq!(payloads(&updates), [1, 2]);
        updates.confirm(-10);
        assert_eq!(payloads(&updates), [1, 2]);
    }

    #[test]
    fn only_asked_kinds_are_queued() {
        let mut updates = Updates { allowed: Some(vec!["callback_query".into()]), ..Updates::default() };
        updates.push("message", json!(1), None);
        updates.push("callback_query", json!(2), None);
        assert_eq!(payloads(&updates), [2]);
        updates.push("message", json!(3), Some(&None));
        updates.push("chat_member", json!(4), Some(&None));
        assert_eq!(payloads(&updates), [2, 3]);
    }
}
