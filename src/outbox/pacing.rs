//! How fast a channel lets us speak: token buckets, one for everything and one for each chat, and how many go in any second.

mod window;

use std::collections::HashMap;
use std::time::{Duration, Instant};

use crate::chat::Address;

pub use window::Ticket;
use window::Window;

/// A bucket: `burst` at once, then one more every `every`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// How many may go at once.
    pub burst: u32,
    /// How long until one more may.
    pub every: Duration,
    /// How much too early one may go to make up for others that went late. Timers wake late, and without this every
    /// delay would slow the pace down for good.
    pub slack: Duration,
}

/// The paces of one channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rates {
    /// Everything together, spread evenly.
    pub overall: Rate,
    /// Everything together, at most so many in any second as the channel counts them.
    pub per_second: usize,
    /// One private chat.
    pub private: Rate,
    /// One group.
    pub group: Rate,
}

impl Default for Rates {
    /// Telegram's: 30 messages a second in all, one a second in a private chat with short bursts, 20 a minute in a
    /// group (core.telegram.org/bots/faq, "My bot is hitting limits").
    fn default() -> Self {
        let none = Duration::ZERO;
        let Self { overall, per_second, .. } = Self::a_second(30);
        Self {
            overall,
            per_second,
            private: Rate { burst: 3, every: Duration::from_secs(1), slack: none },
            group: Rate { burst: 2, every: Duration::from_millis(3400), slack: none },
        }
    }
}

impl Rates {
    /// So many a second in all, at least 1, and nothing slower for any chat.
    pub fn a_second(count: u32) -> Self {
        // As much as three may make up at once for what went late, or for nobody having spoken.
        let overall = Rate { burst: 1, every: Duration::from_secs(1) / count, slack: Duration::from_millis(100) };
        Self { overall, per_second: count as usize, private: overall, group: overall }
    }
}

/// A bucket as the time at which it would be full again (the generic cell rate algorithm).
#[derive(Clone, Copy, Debug)]
struct Bucket {
    full_at: Instant,
}

impl Bucket {
    /// Until when to wait before one more may go.
    fn free_at(self, rate: Rate, now: Instant) -> Instant {
        let full_at = self.full_at.max(now);
        let allowance = rate.every * rate.burst.saturating_sub(1) + rate.slack;
        full_at.checked_sub(allowance).unwrap_or(now)
    }

    fn take(&mut self, rate: Rate, now: Instant) {
        self.full_at = self.full_at.max(now) + rate.every;
    }
}

/// The state of all buckets of one channel.
#[derive(Debug)]
pub struct Pacing {
    rates: Rates,
    overall: Option<Bucket>,
    window: Window,
    chats: HashMap<Address, Bucket>,
    away: Option<Away>,
}

/// The channel cannot be reached: nothing is tried before `until`, and each failure doubles the pause.
#[derive(Clone, Copy, Debug)]
struct Away {
    until: Instant,
    pause: Duration,
}

/// One more has to wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Blocked {
    /// Until then.
    pub until: Instant,
    /// Whether no other chat of the channel could go before that either.
    pub whole: bool,
}

/// The first and the longest pause while a channel cannot be reached.
const SHORTEST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

impl Pacing {
    /// Full buckets.
    pub fn new(rates: Rates) -> Self {
        Self { rates, overall: None, window: Window::of(rates.per_second), chats: HashMap::new(), away: None }
    }

    /// Nothing left this machine: everything for the channel pauses, longer each time.
    pub fn unreachable(&mut self, now: Instant) {
        let pause = match self.away {
            // Several messages fail together; they are one failure.
            Some(away) if away.until > now => return,
            Some(away) => (away.pause * 2).min(LONGEST_PAUSE),
            None => SHORTEST_PAUSE,
        };
        self.away = Some(Away { until: now + pause, pause });
    }

    /// The channel answered.
    pub fn reached(&mut self) {
        self.away = None;
    }

    /// The answer to a message came at `at`.
    pub fn answered(&mut self, ticket: Ticket, at: Instant) {
        self.window.answered(ticket, at);
    }

    /// Takes one message for `address` from the buckets, or says when to come again.
    ///
    /// # Errors
    /// The moment at which there may be room.
    pub fn take(&mut self, address: &Address, group: bool, now: Instant) -> Result<Ticket, Blocked> {
        if let Some(away) = self.away.filter(|away| away.until > now) {
            return Err(Blocked { until: away.until, whole: true });
        }
        let rate = if group { self.rates.group } else { self.rates.private };
        let chat = self.chats.get(address).copied().unwrap_or(Bucket { full_at: now });
        let overall = self.overall.unwrap_or(Bucket { full_at: now });
        let full_until = self.window.full_until(now).unwrap_or(now);
        let whole_until = overall.free_at(self.rates.overall, now).max(full_until);
        let until = chat.free_at(rate, now).max(whole_until);
        if until > now {
            return Err(Blocked { until, whole: whole_until > now });
        }
        let (mut chat, mut overall) = (chat, overall);
        chat.take(rate, now);
        overall.take(self.rates.overall, now);
        self.overall = Some(overall);
        self.chats.insert(address.clone(), chat);
        if self.chats.len() > 4096 {
            self.chats.retain(|_, bucket| bucket.full_at > now);
        }
        Ok(self.window.take(now))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chat(name: &str) -> Address {
        Address { channel: "telegram".into(), chat: name.into() }
    }

    /// How many messages to `chats` (in turn) go out in `length` when as many as allowed are sent, each answered after 2 ms.
    fn sent(chats: &[&str], group: bool, length: Duration) -> usize {
        let mut pacing = Pacing::new(Rates::default());
        let start = Instant::now();
        let (mut now, mut count) = (start, 0);
        for turn in 0.. {
            let address = chat(chats[turn % chats.len()]);
            let ticket = loop {
                match pacing.take(&address, group, now) {
                    Ok(ticket) => break ticket,
                    Err(blocked) => now = blocked.until,
                }
            };
            pacing.answered(ticket, now + Duration::from_millis(2));
            if now >= start + length {
                return count;
            }
            count += 1;
        }
        unreachable!()
    }

    #[test]
    fn one_private_chat_gets_a_short_burst_then_one_a_second() {
        assert_eq!(sent(&["a"], false, Duration::from_secs(10)), 3 + 9);
    }

    #[test]
    fn a_group_stays_below_twenty_a_minute() {
        assert_eq!(sent(&["g"], true, Duration::from_mins(1)), 2 + 17);
    }

    #[test]
    fn everything_together_keeps_to_thirty_a_second() {
        let names: Vec<String> = (0..5000).map(|n| n.to_string()).collect();
        let chats: Vec<&str> = names.iter().map(String::as_str).collect();
        let count = sent(&chats, false, Duration::from_secs(20));
        assert!((588..=600).contains(&count), "{count} in 20 s");
    }

    #[test]
    fn an_unreachable_channel_pauses_longer_each_time_and_goes_on_at_once_when_reached() {
        let mut pacing = Pacing::new(Rates::default());
        let mut now = Instant::now();
        let mut pauses = Vec::new();
        for _ in 0..7 {
            pacing.unreachable(now);
            pacing.unreachable(now);
            let blocked = pacing.take(&chat("a"), false, now).expect_err("a pause");
            assert!(blocked.whole);
            pauses.push((blocked.until - now).as_secs());
            now = blocked.until;
        }
        assert_eq!(pauses, [1, 2, 4, 8, 16, 30, 30]);
        pacing.unreachable(now);
        pacing.reached();
        assert!(pacing.take(&chat("a"), false, now).is_ok());
    }

    /// Goes as fast as allowed for 3,000 messages; each wakes late and is answered late by what is drawn, in milliseconds.
    /// Says how many went in a second, and the shortest time in which 31 may have been counted.
    fn run(late: u64, slow: u64) -> (f64, Duration) {
        let mut pacing = Pacing::new(Rates::default());
        let start = Instant::now();
        let (mut now, mut drawn) = (start, 1_u64);
        let mut draw = |most: u64| {
            drawn = drawn.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            Duration::from_micros((drawn >> 33) % (most * 1000 + 1))
        };
        let (mut under_way, mut counted) = (Vec::new(), Vec::new());
        for number in 0..3000_u64 {
            let address = chat(&number.to_string());
            let ticket = loop {
                under_way.retain(|(ticket, at)| {
                    *at > now || {
                        pacing.answered(*ticket, *at);
                        false
                    }
                });
                match pacing.take(&address, false, now) {
                    Ok(ticket) => break ticket,
                    // An answer wakes the sender too.
                    Err(blocked) => {
                        let answer = under_way.iter().map(|(_, at)| *at).min();
                        now = answer.map_or(blocked.until, |at| at.min(blocked.until)) + draw(late);
                    }
                }
            };
            let (there, back) = (draw(slow), draw(slow));
            counted.push(now + there);
            under_way.push((ticket, now + there + back));
        }
        counted.sort_unstable();
        let closest = counted.windows(31).map(|some| some[30] - some[0]).min().expect("some");
        (2999.0 / (now - start).as_secs_f64(), closest)
    }

    #[test]
    fn however_late_timers_wake_and_answers_come_no_second_is_crowded() {
        for (late, slow, least) in [(0, 0, 29.9), (3, 2, 29.4), (6, 10, 29.0), (50, 90, 25.0)] {
            let (rate, closest) = run(late, slow);
            assert!(rate > least && rate <= 30.1, "late by {late}, slow by {slow}: {rate} a second");
            assert!(closest >= Duration::from_secs(1), "late by {late}, slow by {slow}: 31 within {closest:?}");
        }
    }

    #[test]
    fn a_channel_that_does_not_answer_does_not_bring_everything_to_a_stand() {
        let mut pacing = Pacing::new(Rates::default());
        let start = Instant::now();
        let mut now = start;
        for number in 0..300 {
            while let Err(blocked) = pacing.take(&chat(&number.to_string()), false, now) {
                now = blocked.until;
            }
        }
        assert!(now - start < Duration::from_secs(13), "{:?} for 300", now - start);
    }

    #[test]
    fn a_slow_chat_does_not_hold_up_another() {
        let mut pacing = Pacing::new(Rates::default());
        let now = Instant::now();
        let turn = Duration::from_millis(34);
        for number in 0..3 {
            assert!(pacing.take(&chat("busy"), false, now + turn * number).is_ok());
        }
        let next = now + turn * 3;
        let blocked = pacing.take(&chat("busy"), false, next).expect_err("a pause");
        assert!(blocked.until > next + turn && !blocked.whole);
        assert!(pacing.take(&chat("other"), false, next).is_ok());
    }
}
