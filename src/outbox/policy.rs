//! What an answer of the channel means for a stored message: one pure function.

use chrono::TimeDelta;

use super::Delivery;

/// How often a message is tried before it is given up where it can be seen.
pub const ATTEMPTS: u32 = 12;
/// The longest wait between two tries.
const LONGEST_WAIT: TimeDelta = TimeDelta::minutes(30);

/// What to do with a message after an attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is done.
    Done(Option<String>),
    /// Try again after this wait, which holds for the whole chat.
    Again {
        /// How long.
        wait: TimeDelta,
        /// Whether this try counts towards giving up.
        counts: bool,
        /// Why.
        why: String,
    },
    /// Say it anew instead of changing a message.
    Anew,
    /// Send it to the chat's new id, and everything else for that chat too.
    Follow(String),
    /// Keep it until the person can be reached again.
    Park(String),
    /// Give it up where it can be seen.
    Dead(String),
}

impl Verdict {
    /// In one word, for counting.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Done(_) => "done",
            Self::Again { .. } => "again",
            Self::Anew => "anew",
            Self::Follow(_) => "moved",
            Self::Park(_) => "parked",
            Self::Dead(_) => "given-up",
        }
    }
}

/// Decides what an attempt, the `attempts`th (from 1), means. `repeatable` says that doing it twice is harmless, as
/// with a change of a message that is there.
///
/// An outcome that is not known (a time-out, a connection cut after the request had left) is tried once more and
/// then given up: a lost answer helps nobody, but Telegram has no key against repetition, so a message is never
/// repeated blindly. An answer that cannot be read means that the message was accepted; channels report it as sent.
pub fn decide(delivery: Delivery, attempts: u32, repeatable: bool) -> Verdict {
    let again = |why: String| {
        if attempts >= ATTEMPTS {
            Verdict::Dead(why)
        } else {
            Verdict::Again { wait: wait(attempts), counts: true, why }
        }
    };
    match delivery {
        Delivery::Sent(message) => Verdict::Done(message),
        Delivery::Nothing => Verdict::Done(None),
        // Nothing left this machine, so the network is away and no message is to blame.
        // The pace of the whole channel waits meanwhile, longer each time.
        Delivery::NotSent(why) => Verdict::Again { wait: TimeDelta::zero(), counts: false, why },
        Delivery::Wait(seconds) => Verdict::Again {
            wait: TimeDelta::seconds(i64::try_from(seconds.clamp(1, 86_400)).unwrap_or(1)),
            counts: false,
            why: format!("retry after {seconds} s"),
        },
        Delivery::Moved(chat) => Verdict::Follow(chat),
        Delivery::Gone(why) => Verdict::Park(why),
        Delivery::NotEditable(_) => Verdict::Anew,
        Delivery::Unknown(why) if !repeatable && attempts >= 2 => Verdict::Dead(why),
        Delivery::Trouble(why) | Delivery::Unknown(why) => again(why),
        Delivery::Refused(why) => Verdict::Dead(why),
    }
}

/// One second, doubling, up to [`LONGEST_WAIT`].
fn wait(attempts: u32) -> TimeDelta {
    TimeDelta::seconds(1 << attempts.saturating_sub(1).min(11)).min(LONGEST_WAIT)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn why() -> String {
        String::from("why")
    }

    #[test]
    fn waits_grow_and_end() {
        let waits: Vec<i64> = (1..=13).map(|attempt| wait(attempt).num_seconds()).collect();
        assert_eq!(waits[..5], [1, 2, 4, 8, 16]);
        assert!(waits.is_sorted());
        assert_eq!(waits[12], 1800);
    }

    #[test]
    fn trouble_is_tried_again_and_at_last_given_up() {
        assert!(matches!(decide(Delivery::Trouble(why()), 1, false), Verdict::Again { counts: true, .. }));
        assert_eq!(decide(Delivery::Trouble(why()), ATTEMPTS, false), Verdict::Dead(why()));
    }

    #[test]
    fn an_unknown_outcome_is_repeated_once_at_most() {
        assert!(matches!(decide(Delivery::Unknown(why()), 1, false), Verdict::Again { .. }));
        assert_eq!(decide(Delivery::Unknown(why()), 2, false), Verdict::Dead(why()));
        assert!(matches!(decide(Delivery::Unknown(why()), 5, true), Verdict::Again { .. }));
    }

    #[test]
    fn being_asked_to_wait_and_a_dead_network_never_use_up_the_tries() {
        assert!(
            matches!(decide(Delivery::Wait(7), 99, false), Verdict::Again { counts: false, wait, .. } if wait.num_seconds() == 7)
        );
        assert!(matches!(decide(Delivery::NotSent(why()), 99, false), Verdict::Again { counts: false, .. }));
    }

    #[test]
    fn a_blocked_person_is_parked_and_a_bad_message_is_given_up() {
        assert_eq!(decide(Delivery::Gone(why()), 1, false), Verdict::Park(why()));
        assert_eq!(decide(Delivery::Refused(why()), 1, false), Verdict::Dead(why()));
    }
}
