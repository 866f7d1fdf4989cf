//! At most so many in any second, as the other side counts them: it counts a message when it gets it, some time between
//! its leaving and its being answered.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// A second, and a little for clocks that run unlike ours.
const SECOND: Duration = Duration::from_millis(1003);
/// How long a message is thought to be on its way at most: an answer that is slower than that does not slow the pace down.
const WAY: Duration = Duration::from_millis(200);

/// One that went out, by which it is known when its answer comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ticket(u64);

/// What went out within the last second or may have been counted in it.
#[derive(Debug)]
pub(super) struct Window {
    most: usize,
    next: u64,
    /// Each with the moment from which it counts no more, oldest first.
    lately: VecDeque<(u64, Instant)>,
}

impl Window {
    pub(super) fn of(most: usize) -> Self {
        Self { most, next: 0, lately: VecDeque::new() }
    }

    /// Until when one more has to wait; none if there is room.
    pub(super) fn full_until(&mut self, now: Instant) -> Option<Instant> {
        while self.lately.front().is_some_and(|(_, until)| *until <= now) {
            self.lately.pop_front();
        }
        if self.lately.len() < self.most {
            return None;
        }
        self.lately.retain(|(_, until)| *until > now);
        if self.lately.len() < self.most { None } else { self.lately.iter().map(|(_, until)| *until).min() }
    }

    /// One more goes out.
    pub(super) fn take(&mut self, now: Instant) -> Ticket {
        let ticket = self.next;
        self.next += 1;
        self.lately.push_back((ticket, now + WAY + SECOND));
        Ticket(ticket)
    }

    /// Its answer came.
    pub(super) fn answered(&mut self, Ticket(ticket): Ticket, at: Instant) {
        let place = self.lately.binary_search_by_key(&ticket, |(known, _)| *known);
        if let Some((_, until)) = place.ok().and_then(|place| self.lately.get_mut(place)) {
            *until = (*until).min(at + SECOND);
        }
    }
}
