//! What an answer of the channel means for a stored message: one pure function.

use chrono::TimeDelta;

use super::Delivery;

/// How often nobody may know whether a message is there before it is given up rather than said twice more.
const UNSURE: u32 = 2;
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
        /// What this try counts as towards giving up.
        counts: Counts,
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

/// What a try that is to be repeated counts as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counts {
    /// Nothing: the message is not to blame.
    Nothing,
    /// A try that surely failed.
    Try,
    /// A try after which nobody knows whether the message is there.
    Unsure,
}

/// The tries of a message so far.
#[derive(Clone, Copy, Debug)]
pub struct Tries {
    /// How many, with this one.
    pub made: u32,
    /// After how many of those before this one nobody knows whether the message is there.
    pub unsure: u32,
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

/// Decides what the last of these tries means. `repeatable` says that doing it twice is harmless, as
/// with a change of a message that is there.
///
/// An outcome that is not known (a time-out, a connection cut after the request had left) is tried once more and
/// then given up: a lost answer helps nobody, but Telegram has no key against repetition, so a message is never
/// repeated blindly. An answer that cannot be read means that the message was accepted; channels report it as sent.
pub fn decide(delivery: Delivery, tries: Tries, repeatable: bool) -> Verdict {
    let again = |counts, why: String| {
        if tries.made >= ATTEMPTS { Verdict::Dead(why) } else { Verdict::Again { wait: wait(tries.made), counts, why } }
    };
    match delivery {
        Delivery::Sent(message) => Verdict::Done(message),
        Delivery::Nothing => Verdict::Done(None),
        // Nothing left this machine, so the network is away and no message is to blame.
        // The pace of the whole channel waits meanwhile, longer each time.
        Delivery::NotSent(why) => Verdict::Again { wait: TimeDelta::zero(), counts: Counts::Nothing, why },
        Delivery::Wait(seconds) => Verdict::Again {
            wait: TimeDelta::seconds(i64::try_from(seconds.clamp(1, 86_400)).unwrap_or(1)),
            counts: Counts::Nothing,
            why: format!("retry after {seconds} s"),
        },
        Delivery::Moved(chat) => Verdict::Follow(chat),
        Delivery::Gone(why) => Verdict::Park(why),
        Delivery::NotEditable(_) => Verdict::Anew,
        Delivery::Unknown(why) if !repeatable && tries.unsure + 1 >= UNSURE => Verdict::Dead(why),
        Delivery::Unknown(why) => again(Counts::Unsure, why),
        Delivery::Trouble(why) => again(Counts::Try, why),
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

    fn tries(made: u32, unsure: u32) -> Tries {
        Tries { made, unsure }
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
        assert!(matches!(
            decide(Delivery::Trouble(why()), tries(1, 0), false),
            Verdict::Again { counts: Counts::Try, .. }
        ));
        assert_eq!(decide(Delivery::Trouble(why()), tries(ATTEMPTS, 0), false), Verdict::Dead(why()));
    }

    #[test]
    fn an_unknown_outcome_is_repeated_once_at_most() {
        assert!(matches!(
            decide(Delivery::Unknown(why()), tries(1, 0), false),
            Verdict::Again { counts: Counts::Unsure, .. }
        ));
        assert_eq!(decide(Delivery::Unknown(why()), tries(2, 1), false), Verdict::Dead(why()));
        assert!(matches!(decide(Delivery::Unknown(why()), tries(5, 4), true), Verdict::Again { .. }));
    }

    #[test]
    fn a_try_that_surely_failed_does_not_use_up_the_repetition_of_an_unknown_one() {
        assert!(matches!(decide(Delivery::Unknown(why()), tries(4, 0), false), Verdict::Again { .. }));
        assert_eq!(decide(Delivery::Unknown(why()), tries(5, 1), false), Verdict::Dead(why()));
    }

    #[test]
    fn being_asked_to_wait_and_a_dead_network_never_use_up_the_tries() {
        assert!(
            matches!(decide(Delivery::Wait(7), tries(99, 0), false), Verdict::Again { counts: Counts::Nothing, wait, .. } if wait.num_seconds() == 7)
        );
        assert!(matches!(
            decide(Delivery::NotSent(why()), tries(99, 0), false),
            Verdict::Again { counts: Counts::Nothing, .. }
        ));
    }

    #[test]
    fn a_blocked_person_is_parked_and_a_bad_message_is_given_up() {
        assert_eq!(decide(Delivery::Gone(why()), tries(1, 0), false), Verdict::Park(why()));
        assert_eq!(decide(Delivery::Refused(why()), tries(1, 0), false), Verdict::Dead(why()));
    }
}
