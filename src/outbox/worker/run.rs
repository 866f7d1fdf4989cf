//! What the sender knows only while the process lives.

use std::collections::{HashMap, HashSet};
use std::time::Instant;

use tokio::task::{JoinError, JoinSet};

use crate::chat::Address;
use crate::clock::Latest;
use crate::outbox::pacing::{Blocked, Pacing, Ticket};
use crate::outbox::{Delivery, Pending};

/// What is known only while the process lives.
pub(super) struct Run {
    pub(super) pacing: HashMap<String, Pacing>,
    /// Where something is under way, and which row it is.
    pub(super) under_way: HashMap<Address, i64>,
    pub(super) sending: JoinSet<Ended>,
    pub(super) unmarked: Vec<(Pending, Delivery)>,
    /// Whether somebody's last word was said and the database's log may still hold what was erased.
    pub(super) unscrubbed: bool,
    /// The latest moment known; none while it is not.
    pub(super) latest: Option<Latest>,
}

/// A sending that ended: what became of it, and when, of those that had a turn.
pub(super) type Ended = (Pending, Delivery, Option<(Ticket, Instant)>);

/// What those wait for that cannot be sent yet.
#[derive(Default)]
pub(super) struct Waits {
    /// When the pace allows the first of them.
    pub(super) until: Option<Instant>,
    /// Channels that allow nothing at all until then.
    pub(super) whole: HashSet<String>,
}

impl Run {
    pub(super) fn ended(&mut self, sent: std::result::Result<Ended, JoinError>) {
        match sent {
            Ok((message, delivery, turn)) => {
                if let (Some((ticket, at)), Some(pacing)) = (turn, self.pacing.get_mut(&message.address.channel)) {
                    pacing.answered(ticket, at);
                }
                self.unmarked.push((message, delivery));
            }
            Err(error) => tracing::error!(%error, "a sending task ended badly"),
        }
    }
}

impl Waits {
    /// One more waits.
    pub(super) fn add(&mut self, blocked: Blocked, channel: String) {
        self.until = Some(self.until.map_or(blocked.until, |other| other.min(blocked.until)));
        if blocked.whole {
            self.whole.insert(channel);
        }
    }
}
