//! Trouble made on purpose: which request fails how is decided by a seed, so a failing run can be repeated.

use std::time::Duration;

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use serde::{Deserialize, Serialize};

/// The trouble to make.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FaultPlan {
    /// Where the chances start.
    #[serde(default)]
    pub seed: u64,
    /// Tried in this order; the first that fires is used.
    #[serde(default)]
    pub rules: Vec<FaultRule>,
}

/// When and how requests of one method fail.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FaultRule {
    /// The method, or `*` for every method but `getUpdates`.
    pub method: String,
    /// What happens.
    pub fault: Fault,
    /// How likely, from 0 to 1.
    #[serde(default = "always")]
    pub probability: f64,
    /// How often at most; without it, for ever.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<u32>,
    /// What a 429 asks the bot to wait, in seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u64>,
    /// How long a slow answer or a late update takes, in milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delay_ms: Option<u64>,
}

fn always() -> f64 {
    1.0
}

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    /// Refused: too fast.
    #[serde(rename = "429")]
    TooManyRequests,
    /// Refused: the server is in trouble.
    #[serde(rename = "500")]
    InternalError,
    /// Refused: the server behind is away.
    #[serde(rename = "502")]
    BadGateway,
    /// Refused: the person blocked the bot.
    #[serde(rename = "403")]
    Forbidden,
    /// The connection ends before the request is looked at.
    CutBefore,
    /// The request is carried out, then the connection ends without an answer.
    CutAfter,
    /// The request is carried out, half of the answer comes, then the connection ends.
    HalfSent,
    /// The request is carried out at once, the answer comes late.
    Slow,
    /// The request is carried out, the answer is not JSON.
    Unreadable,
    /// `getUpdates` and webhooks: what was already confirmed is delivered once more.
    Duplicate,
    /// `getUpdates` and webhooks: what is new is held back for a while.
    Late,
}

impl Fault {
    /// The name used in the plan and the transcript.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::TooManyRequests => "429",
            Self::InternalError => "500",
            Self::BadGateway => "502",
            Self::Forbidden => "403",
            Self::CutBefore => "cut-before",
            Self::CutAfter => "cut-after",
            Self::HalfSent => "half-sent",
            Self::Slow => "slow",
            Self::Unreadable => "unreadable",
            Self::Duplicate => "duplicate",
            Self::Late => "late",
        }
    }
}

/// A fault that fired.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fired {
    pub(crate) fault: Fault,
    pub(crate) retry_after: u64,
    pub(crate) delay: Duration,
}

/// The plan at work: every rule has its own chances, so rules do not disturb each other.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    rules: Vec<(FaultRule, StdRng)>,
}

impl Faults {
    pub(crate) fn new(plan: FaultPlan) -> Self {
        let seed = plan.seed;
        let rules = plan.rules.into_iter().zip(1_u64..);
        Self {
            rules: rules
                .map(|(rule, number)| (rule, StdRng::seed_from_u64(seed.wrapping_mul(31).wrapping_add(number))))
                .collect(),
        }
    }

    /// Decides what happens to the next request of `method`.
    pub(crate) fn next(&mut self, method: &str) -> Option<Fired> {
        for (rule, chances) in &mut self.rules {
            let concerned =
                if rule.method == "*" { method != "getUpdates" } else { rule.method.eq_ignore_ascii_case(method) };
            if !concerned || rule.times == Some(0) || chances.random::<f64>() >= rule.probability {
                continue;
            }
            rule.times = rule.times.map(|times| times - 1);
            return Some(Fired {
                fault: rule.fault,
                retry_after: rule.retry_after.unwrap_or(1),
                delay: Duration::from_millis(rule.delay_ms.unwrap_or(500)),
            });
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(seed: u64, probability: f64, times: Option<u32>) -> FaultPlan {
        let rule = FaultRule {
            method: "sendMessage".into(),
            fault: Fault::BadGateway,
            probability,
            times,
            retry_after: None,
            delay_ms: None,
        };
        FaultPlan { seed, rules: vec![rule] }
    }

    fn pattern(seed: u64) -> Vec<bool> {
        let mut faults = Faults::new(plan(seed, 0.5, None));
        (0..64).map(|_| faults.next("sendMessage").is_some()).collect()
    }

    #[test]
    fn the_same_seed_fails_the_same_requests() {
        assert_eq!(pattern(7), pattern(7));
        assert_ne!(pattern(7), pattern(8));
    }

    #[test]
    fn a_rule_fires_as_often_as_it_says_and_only_for_its_method() {
        let mut faults = Faults::new(plan(7, 1.0, Some(2)));
        assert!(faults.next("editMessageText").is_none());
        let fired = (0..5).filter(|_| faults.next("sendmessage").is_some()).count();
        assert_eq!(fired, 2);
    }
}
