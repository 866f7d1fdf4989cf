//! How much of one chat is worked within a time. Nobody asks faster than this by hand; what does costs room and answers.
//!
//! Whatever is beyond it is not worked, and is not lost in silence either: it is counted, and the person is told once
//! that it was not read and when to send it again. A cry for help is heard all the same, once in a while.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

use crate::chat::Address;
use crate::clock::Latest;
use crate::outbox::pacing::Rate;

/// What nobody exceeds who reads what she is answered: ten minutes of a tap each second at once, thirty a minute for ever.
pub const BY_HAND: Rate = Rate { burst: 600, every: Duration::from_secs(2), slack: Duration::ZERO };
/// How long a chat stays closed once it sent too much.
pub const CLOSED: TimeDelta = TimeDelta::seconds(90);
/// How often a cry for help is heard from a closed chat.
const URGENT: TimeDelta = TimeDelta::seconds(60);
/// Above so many chats those that are quiet again are forgotten.
const REMEMBERED: usize = 4096;

/// Whether something is to be worked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Admission {
    /// It is.
    Open,
    /// It is not, until then. The person is told once; whether she was is known where it is stored.
    Closed(DateTime<Utc>),
}

/// The doors of all chats, as one process sees them.
#[derive(Debug)]
pub struct Intake {
    rate: Rate,
    doors: Mutex<HashMap<Address, Door>>,
}

/// One chat's: when it would have asked for nothing lately, until when it is closed, when help was last cried for, all by
/// the clock as it was last seen.
#[derive(Clone, Copy, Debug)]
struct Door {
    seen: Latest,
    quiet_at: DateTime<Utc>,
    closed_until: Option<DateTime<Utc>>,
    urgent_at: Option<DateTime<Utc>>,
}

impl Door {
    fn cried_long_ago(self, now: DateTime<Utc>) -> bool {
        self.urgent_at.is_none_or(|at| at + URGENT <= now)
    }
}

impl Default for Intake {
    fn default() -> Self {
        Self::new(BY_HAND)
    }
}

impl Intake {
    /// Doors that let in so much.
    pub fn new(rate: Rate) -> Self {
        Self { rate, doors: Mutex::default() }
    }

    /// Asks for one thing more of this chat to be worked; `urgent` says whether it cries for help.
    pub fn admit(&self, address: &Address, now: DateTime<Utc>, urgent: impl FnOnce() -> bool) -> Admission {
        let every = TimeDelta::from_std(self.rate.every).unwrap_or(TimeDelta::MAX);
        let allowance = every * i32::try_from(self.rate.burst).unwrap_or(i32::MAX);
        let mut doors = self.doors.lock().unwrap_or_else(PoisonError::into_inner);
        if doors.len() >= REMEMBERED && !doors.contains_key(address) {
            doors.retain(|_, door| door.quiet_at > now || door.closed_until.is_some_and(|until| until > now));
        }
        let new = Door { seen: Latest::default(), quiet_at: now, closed_until: None, urgent_at: None };
        let door = doors.entry(address.clone()).or_insert(new);
        // A clock that has gone back must not close a door, nor keep one closed.
        if door.seen.gone_back(now).is_some() {
            *door = new;
        }
        door.seen.heed(now);
        if let Some(until) = door.closed_until.filter(|until| *until > now) {
            if door.cried_long_ago(now) && urgent() {
                door.urgent_at = Some(now);
                return Admission::Open;
            }
            return Admission::Closed(until);
        }
        door.quiet_at = door.quiet_at.max(now) + every;
        if door.quiet_at <= now + allowance {
            door.closed_until = None;
            return Admission::Open;
        }
        door.quiet_at = now + allowance;
        if door.cried_long_ago(now) && urgent() {
            door.urgent_at = Some(now);
            return Admission::Open;
        }
        door.closed_until = Some(now + CLOSED);
        Admission::Closed(now + CLOSED)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RATE: Rate = Rate { burst: 5, every: Duration::from_secs(10), slack: Duration::ZERO };

    fn chat(chat: &str) -> Address {
        Address { channel: "telegram".into(), chat: chat.into() }
    }

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_774_311_600 + seconds, 0).unwrap()
    }

    #[test]
    fn a_burst_is_let_in_and_what_is_beyond_it_is_not() {
        let intake = Intake::new(RATE);
        let asks = |seconds| intake.admit(&chat("1"), at(seconds), || false);
        assert!((0..5).all(|_| asks(0) == Admission::Open));
        assert!((0..90).all(|second| asks(second) == Admission::Closed(at(90))));
        assert!(
            (0..5).all(|_| intake.admit(&chat("2"), at(1), || false) == Admission::Open),
            "nobody else is kept out"
        );
        assert_eq!(asks(91), Admission::Open);
    }

    #[test]
    fn whoever_keeps_to_the_pace_is_never_kept_out() {
        let intake = Intake::new(RATE);
        assert!((0..1000).all(|count| intake.admit(&chat("1"), at(count * 10), || false) == Admission::Open));
    }

    #[test]
    fn a_cry_for_help_is_heard_though_the_door_is_closed_but_not_a_flood_of_them() {
        let intake = Intake::new(RATE);
        let cries = |seconds| intake.admit(&chat("1"), at(seconds), || true);
        for _ in 0..6 {
            intake.admit(&chat("1"), at(0), || false);
        }
        assert_eq!(
            [cries(1), cries(2), cries(60), cries(61)],
            [Admission::Open, Admission::Closed(at(90)), Admission::Closed(at(90)), Admission::Open]
        );
    }

    #[test]
    fn a_clock_that_jumps_back_keeps_nobody_out() {
        let intake = Intake::new(RATE);
        assert_eq!(intake.admit(&chat("2"), at(1_000_000), || false), Admission::Open);
        assert_eq!(intake.admit(&chat("2"), at(999_900), || false), Admission::Open, "by more than a burst's time");
        for _ in 0..7 {
            intake.admit(&chat("1"), at(1_000_000), || false);
        }
        for seconds in [999_950, 999_900, 999_800, 0] {
            assert_eq!(intake.admit(&chat("1"), at(seconds), || false), Admission::Open, "{seconds}");
        }
    }

    #[test]
    fn chats_that_are_quiet_again_are_forgotten() {
        let intake = Intake::new(RATE);
        for number in 0..20_000 {
            intake.admit(&chat(&number.to_string()), at(number), || false);
        }
        assert!(intake.doors.lock().unwrap().len() <= REMEMBERED);
    }
}
