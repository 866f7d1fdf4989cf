//! Softmax regression on sparse vectors, learnt by stochastic gradient steps in a fixed order.

use std::ops::Range;

use super::linear::{Linear, softmax};
use super::vocabulary::Vector;

/// Passes over the examples.
const PASSES: u32 = 4;
/// Passes in which examples of less than whole weight take part.
const PASSES_OF_LIGHT: u32 = 2;
/// Length of the first steps; later steps are shorter.
const STEP: f32 = 1.6;
/// Each pass takes shorter steps than the one before.
const DECAY: f32 = 0.7;
/// An example that misses certainty by less than this teaches nothing more in this pass.
const SETTLED: f32 = 0.15;
/// One that misses it by less than this is not looked at in later passes.
const LEARNT: f32 = 0.02;
/// A row with more than one class in this many is kept whole.
const MOST: usize = 3;

/// One example to learn from.
#[derive(Debug)]
pub(super) struct Lesson<'a> {
    pub(super) class: usize,
    /// How much it teaches.
    pub(super) weight: f32,
    pub(super) vector: &'a Vector,
}

/// Learns from examples of fewer than 65,536 classes. Beside its features each example has a constant of this length,
/// which tells how frequent the classes are; at zero it tells nothing. The outcome depends on nothing but the arguments.
pub(super) fn descend(examples: &[Lesson<'_>], classes: usize, features: usize, constant: f32) -> Linear {
    let mut rows = Rows::of(examples, classes, features, constant);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut scores = vec![0.0; classes];
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    let mut step = STEP;
    for pass in 0..PASSES {
        if pass == PASSES_OF_LIGHT {
            order.retain(|example| examples[*example].weight >= 1.0);
        }
        chance.shuffle(&mut order);
        order.retain(|example| {
            let Lesson { class, weight, vector } = &examples[*example];
            rows.score(vector, &mut scores);
            softmax(&mut scores);
            scores[*class] -= 1.0;
            let missing = -scores[*class];
            if missing >= SETTLED {
                for error in &mut scores {
                    *error *= -step * weight;
                }
                rows.change(vector, &scores);
            }
            missing >= LEARNT
        });
        step *= DECAY;
    }
    Linear::pack(&rows.begins, &rows.weights, &rows.of, rows.before)
}

/// Class weights by feature: of each feature, only those of the classes that it was met with. What a feature says
/// against the other classes, it says by what it says for these. Rows of features met with many classes are whole, to be
/// worked on in whole vectors.
struct Rows {
    /// By feature: where its row begins; at last, where the rows end.
    begins: Vec<usize>,
    weights: Vec<f32>,
    /// Of each weight, the class.
    of: Vec<u16>,
    /// The scores before a feature is looked at: what the constant says.
    before: Vec<f32>,
    constant: f32,
}

impl Rows {
    /// Rows for the classes that each feature was met with, with nothing in them yet.
    fn of(examples: &[Lesson<'_>], classes: usize, features: usize, constant: f32) -> Self {
        let mut met: Vec<Vec<u16>> = vec![Vec::new(); features];
        let mut by_class: Vec<&Lesson<'_>> = examples.iter().collect();
        by_class.sort_by_key(|lesson| lesson.class);
        for lesson in by_class {
            let class = u16::try_from(lesson.class).unwrap_or(u16::MAX);
            for (feature, _) in lesson.vector {
                let row = &mut met[*feature as usize];
                if row.last() != Some(&class) {
                    row.push(class);
                }
            }
        }
        let mut begins = Vec::with_capacity(features + 1);
        let mut of = Vec::new();
        for row in met {
            begins.push(of.len());
            if row.len() * MOST > classes {
                of.extend((0..).take(classes));
            } else {
                of.extend(row);
            }
        }
        begins.push(of.len());
        Self { begins, weights: vec![0.0; of.len()], of, before: vec![0.0; classes], constant }
    }

    fn row(&self, feature: u32) -> Range<usize> {
        self.begins[feature as usize]..self.begins[feature as usize + 1]
    }

    fn score(&self, vector: &Vector, scores: &mut [f32]) {
        scores.copy_from_slice(&self.before);
        for (feature, value) in vector {
            let row = self.row(*feature);
            if row.len() == scores.len() {
                for (score, weight) in scores.iter_mut().zip(&self.weights[row]) {
                    *score += value * weight;
                }
            } else {
                for (class, weight) in self.of[row.clone()].iter().zip(&self.weights[row]) {
                    scores[usize::from(*class)] += value * weight;
                }
            }
        }
    }

    fn change(&mut self, vector: &Vector, by: &[f32]) {
        for (before, by) in self.before.iter_mut().zip(by) {
            *before += self.constant * self.constant * by;
        }
        for (feature, value) in vector {
            let row = self.row(*feature);
            if row.len() == by.len() {
                for (weight, by) in self.weights[row].iter_mut().zip(by) {
                    *weight += value * by;
                }
            } else {
                for (class, weight) in self.of[row.clone()].iter().zip(&mut self.weights[row]) {
                    *weight += value * by[usize::from(*class)];
                }
            }
        }
    }
}

/// A small generator of the same numbers in every run (the `SplitMix64` sequence).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn shuffle(&mut self, order: &mut [usize]) {
        for last in (1..order.len()).rev() {
            let bound = u64::try_from(last + 1).unwrap_or(u64::MAX);
            let chosen = usize::try_from(self.next() % bound).unwrap_or(last);
            order.swap(last, chosen);
        }
    }
}
