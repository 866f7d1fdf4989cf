//! How fast a bot may send. Counted in real time, whatever the sandbox's clock shows.

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use tokio::time::Instant;

/// How fast the bot may send. `None` switches a limit off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Messages a second to all chats together.
    pub overall_per_second: Option<u32>,
    /// Messages that may come at once in a private chat, after which one a second is allowed.
    pub private_burst: Option<u32>,
    /// Messages a minute in one group.
    pub group_per_minute: Option<u32>,
}

impl Limits {
    /// What Telegram allows: 30 a second, one a second in a private chat with short bursts, 20 a minute in a group.
    pub const fn telegram() -> Self {
        Self { overall_per_second: Some(30), private_burst: Some(5), group_per_minute: Some(20) }
    }

    /// No limits.
    pub const fn off() -> Self {
        Self { overall_per_second: None, private_burst: None, group_per_minute: None }
    }
}

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_mins(1);

/// What was sent lately.
#[derive(Debug)]
pub(crate) struct Buckets {
    pub(crate) limits: Limits,
    overall: Window,
    groups: BTreeMap<i64, Window>,
    private: BTreeMap<i64, Leaky>,
}

/// The moments of the last sends.
#[derive(Debug, Default)]
struct Window(VecDeque<Instant>);

impl Window {
    /// How long `count` more must wait so that no `period` holds more than `limit`.
    fn wait(&mut self, limit: u32, period: Duration, count: u32, now: Instant) -> Duration {
        while self.0.front().is_some_and(|sent| now.duration_since(*sent) >= period) {
            self.0.pop_front();
        }
        let over = (self.0.len() + count as usize).saturating_sub(limit as usize);
        let leaves_last = over.checked_sub(1).map(|last| last.min(self.0.len().saturating_sub(1)));
        leaves_last
            .and_then(|last| self.0.get(last))
            .map_or(Duration::ZERO, |sent| (*sent + period).duration_since(now))
    }

    fn add(&mut self, count: u32, now: Instant) {
        self.0.extend((0..count).map(|_| now));
    }
}

/// The moment at which all that was sent would have been sent at one a second.
#[derive(Debug)]
struct Leaky(Instant);

impl Leaky {
    fn wait(&self, burst: u32, count: u32, now: Instant) -> Duration {
        let backlog = self.0.saturating_duration_since(now) + SECOND * count;
        backlog.saturating_sub(SECOND * burst.max(count))
    }

    fn add(&mut self, count: u32, now: Instant) {
        self.0 = self.0.max(now) + SECOND * count;
    }
}

impl Buckets {
    pub(crate) fn new(limits: Limits) -> Self {
        Self { limits, overall: Window::default(), groups: BTreeMap::new(), private: BTreeMap::new() }
    }

    /// Counts `count` messages to `chat`, or says how many seconds the bot must wait.
    pub(crate) fn take(&mut self, chat: i64, count: u32, now: Instant) -> Result<(), u64> {
        let overall = self.limits.overall_per_second.map(|limit| self.overall.wait(limit, SECOND, count, now));
        let own = if chat < 0 {
            let window = self.groups.entry(chat).or_default();
            self.limits.group_per_minute.map(|limit| window.wait(limit, MINUTE, count, now))
        } else {
            let leaky = self.private.entry(chat).or_insert(Leaky(now));
            self.limits.private_burst.map(|burst| leaky.wait(burst, count, now))
        };
        let wait = overall.max(own).unwrap_or_default();
        if !wait.is_zero() {
            return Err(wait.as_secs() + u64::from(wait.subsec_nanos() > 0));
        }
        self.overall.add(count, now);
        match self.groups.get_mut(&chat) {
            Some(window) => window.add(count, now),
            None => {
                if let Some(leaky) = self.private.get_mut(&chat) {
                    leaky.add(count, now);
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_private_chat_takes_a_burst_then_one_a_second() {
        let (mut buckets, start) = (Buckets::new(Limits::telegram()), Instant::now());
        for _ in 0..5 {
            assert_eq!(buckets.take(7, 1, start), Ok(()));
        }
        assert_eq!(buckets.take(7, 1, start), Err(1));
        assert_eq!(buckets.take(8, 1, start), Ok(()));
        assert_eq!(buckets.take(7, 1, start + SECOND), Ok(()));
        assert_eq!(buckets.take(7, 1, start + SECOND), Err(1));
    }

    #[test]
    fn a_group_takes_twenty_a_minute() {
        let (mut buckets, start) = (Buckets::new(Limits::telegram()), Instant::now());
        for number in 0..20 {
            assert_eq!(buckets.take(-5, 1, start + SECOND * number), Ok(()));
        }
        assert_eq!(buckets.take(-5, 1, start + SECOND * 20), Err(40));
        assert_eq!(buckets.take(-5, 1, start + MINUTE), Ok(()));
    }

    #[test]
    fn all_chats_share_thirty_a_second() {
        let (mut buckets, start) = (Buckets::new(Limits::telegram()), Instant::now());
        for chat in 1..=30 {
            assert_eq!(buckets.take(chat, 1, start), Ok(()));
        }
        assert_eq!(buckets.take(31, 1, start), Err(1));
        assert_eq!(buckets.take(31, 1, start + SECOND), Ok(()));
    }

    #[test]
    fn nothing_is_refused_when_limits_are_off() {
        let mut buckets = Buckets::new(Limits::off());
        let now = Instant::now();
        assert!((0..500).all(|_| buckets.take(7, 1, now).is_ok()));
    }
}
