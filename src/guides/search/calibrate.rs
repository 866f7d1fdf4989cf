//! How far a ranking can be trusted: probabilities learnt on questions that the ranker had not seen.
//!
//! Parts of the phrases are left out in turn, and with each part some whole guides, so that questions whose guide
//! does not exist are seen too. What the ranker then gets right and wrong teaches the probabilities.

use super::frozen::frozen;
use super::ranker::{SIGNS, Verdict};
use super::vocabulary::real;

/// One question that the ranker had not seen.
#[derive(Debug)]
pub(super) struct Trial {
    pub(super) verdict: Verdict,
    /// The guide that answers it, if there is one.
    pub(super) truth: Option<usize>,
}

/// Turns a verdict into probabilities.
#[derive(Debug, Default)]
pub(super) struct Calibration {
    first: Odds,
    choice: Odds,
}

frozen!(Calibration { first, choice });

/// How probable it is that the best guide, or one of the first three, answers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Trust {
    pub(super) first: f64,
    pub(super) choice: f64,
}

impl Calibration {
    /// Learns from trials. `guides` is their number: the fewer there are, the more questions have none.
    pub(super) fn learn(trials: &[Trial], guides: usize) -> Self {
        let answerable = trials.iter().filter(|trial| trial.truth.is_some()).count();
        let strange = trials.len() - answerable;
        let share = strange_share(guides);
        let weight_of_strange = share / (1.0 - share) * count(answerable) / count(strange).max(1.0);
        let cases: Vec<Case> = trials
            .iter()
            .map(|trial| Case {
                signs: trial.verdict.signs.map(f64::from),
                rank: trial.truth.and_then(|truth| trial.verdict.order.iter().position(|guide| *guide == truth)),
                weight: if trial.truth.is_some() { 1.0 } else { weight_of_strange },
            })
            .collect();
        Self {
            first: Odds::fit(&cases, |case| case.rank == Some(0)),
            choice: Odds::fit(&cases, |case| case.rank.is_some_and(|rank| rank < 3)),
        }
    }

    /// A matter that the best guide, or every guide, leaves untreated takes trust away.
    pub(super) fn trust(&self, verdict: &Verdict) -> Trust {
        let signs = verdict.signs.map(f64::from);
        let (first_kept, choice_kept) = match (verdict.astray, verdict.unheard) {
            (_, true) => (UNHEARD, UNHEARD),
            (true, false) => (ASTRAY, 1.0),
            (false, false) => (1.0, 1.0),
        };
        let first =
            (self.first.probability(&signs) * first_kept).min(f64::from(verdict.share_of_words).max(LEAST_SHARE));
        Trust { first, choice: (self.choice.probability(&signs) * choice_kept).max(first) }
    }
}

/// However many guides the words are said about, the ranking still knows more than chance.
const LEAST_SHARE: f64 = 0.3;

/// What is left of the trust when the best guide does not treat a matter that the question names.
const ASTRAY: f64 = 0.6;
/// The same when no guide treats it.
const UNHEARD: f64 = 0.4;

/// The share of questions that no guide answers, when there are so many guides.
fn strange_share(guides: usize) -> f64 {
    0.2 + 0.4 / (1.0 + count(guides) / 20.0)
}

struct Case {
    signs: [f64; SIGNS],
    /// Place of the right guide in the ranking.
    rank: Option<usize>,
    weight: f64,
}

/// A logistic model over the signs.
#[derive(Debug, Default)]
struct Odds {
    weights: [f64; SIGNS],
}

frozen!(Odds { weights });

impl Odds {
    /// Newton's method with a little ridge; a handful of rounds suffices for so few weights.
    fn fit(cases: &[Case], holds: impl Fn(&Case) -> bool) -> Self {
        let mut odds = Self::default();
        for _ in 0..ROUNDS {
            let mut slope = odds.weights.map(|weight| -RIDGE * weight);
            let mut curve = [[0.0; SIGNS]; SIGNS];
            for (row, line) in curve.iter_mut().enumerate() {
                line[row] = RIDGE;
            }
            for case in cases {
                let probability = odds.probability(&case.signs);
                let error = case.weight * (f64::from(u8::from(holds(case))) - probability);
                let spread = case.weight * (probability * (1.0 - probability)).max(1e-4);
                for ((slope, line), sign) in slope.iter_mut().zip(&mut curve).zip(case.signs) {
                    *slope += error * sign;
                    for (cell, other) in line.iter_mut().zip(case.signs) {
                        *cell += spread * sign * other;
                    }
                }
            }
            for (weight, step) in odds.weights.iter_mut().zip(solve(curve, slope)) {
                *weight += step.clamp(-2.0, 2.0);
            }
        }
        odds
    }

    fn probability(&self, signs: &[f64; SIGNS]) -> f64 {
        let score: f64 = self.weights.iter().zip(signs).map(|(weight, sign)| weight * sign).sum();
        1.0 / (1.0 + (-score).exp())
    }
}

const ROUNDS: usize = 12;
const RIDGE: f64 = 0.5;

/// Gaussian elimination; the matrix is positive definite because of the ridge.
fn solve(mut matrix: [[f64; SIGNS]; SIGNS], mut right: [f64; SIGNS]) -> [f64; SIGNS] {
    for pivot in 0..SIGNS {
        for row in pivot + 1..SIGNS {
            let factor = matrix[row][pivot] / matrix[pivot][pivot];
            let above = matrix[pivot];
            for (cell, above) in matrix[row].iter_mut().zip(above) {
                *cell -= factor * above;
            }
            right[row] -= factor * right[pivot];
        }
    }
    for pivot in (0..SIGNS).rev() {
        let known: f64 = (pivot + 1..SIGNS).map(|column| matrix[pivot][column] * right[column]).sum();
        right[pivot] = (right[pivot] - known) / matrix[pivot][pivot];
    }
    right
}

fn count(number: usize) -> f64 {
    f64::from(real(u32::try_from(number).unwrap_or(u32::MAX)))
}
