//! Softmax regression on sparse vectors, trained by stochastic gradient steps in a fixed order.

use std::ops::Range;

use super::vocabulary::Vector;

/// Passes over the examples.
const PASSES: u32 = 4;
/// Passes in which examples of less than whole weight take part.
const PASSES_OF_LIGHT: u32 = 2;
/// Length of the first steps; later steps are shorter.
const STEP: f32 = 1.6;
/// An example that misses certainty by less than this teaches nothing more in this pass.
const SETTLED: f32 = 0.1;
/// One that misses it by less than this is not looked at in later passes.
const LEARNT: f32 = 0.02;
/// A row with more than one class in this many is kept whole.
const MOST: usize = 3;

/// One example to learn from.
#[derive(Debug)]
pub(super) struct Lesson {
    pub(super) class: usize,
    /// How much it teaches.
    pub(super) weight: f32,
    pub(super) vector: Vector,
}

/// Class weights by feature: of each feature, only those of the classes that it was met with. What a feature says
/// against the other classes, it says by what it says for these. So room and time grow with what was said, not with
/// the number of classes. Rows of features met with many classes are whole, to be worked on in whole vectors.
#[derive(Debug)]
pub(super) struct Linear {
    /// By feature: where its row begins; at last, where the rows end.
    begins: Vec<usize>,
    weights: Vec<f32>,
    /// Of each weight, the class.
    of: Vec<u16>,
    classes: usize,
}

impl Linear {
    /// Learns from examples of fewer than 65,536 classes. The outcome depends on nothing but the arguments.
    pub(super) fn train(examples: &[Lesson], classes: usize, features: usize) -> Self {
        let mut linear = Self::unlearnt(examples, classes, features);
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
                linear.add_scores(vector, &mut scores);
                softmax(&mut scores);
                scores[*class] -= 1.0;
                let missing = -scores[*class];
                if missing >= SETTLED {
                    for error in &mut scores {
                        *error *= -step * weight;
                    }
                    linear.move_weights(vector, &scores);
                }
                missing >= LEARNT
            });
            step *= DECAY;
        }
        linear
    }

    /// Rows for the classes that each feature was met with, with nothing in them yet.
    fn unlearnt(examples: &[Lesson], classes: usize, features: usize) -> Self {
        let mut met: Vec<Vec<u16>> = vec![Vec::new(); features];
        let mut by_class: Vec<&Lesson> = examples.iter().collect();
        by_class.sort_by_key(|lesson| lesson.class);
        for lesson in by_class {
            let class = u16::try_from(lesson.class).unwrap_or(u16::MAX);
            for (feature, _) in &lesson.vector {
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
        of.shrink_to_fit();
        Self { begins, weights: vec![0.0; of.len()], of, classes }
    }

    /// The score of each class.
    pub(super) fn scores(&self, vector: &Vector) -> Vec<f32> {
        let mut scores = vec![0.0; self.classes];
        self.add_scores(vector, &mut scores);
        scores
    }

    fn row(&self, feature: u32) -> Range<usize> {
        self.begins[feature as usize]..self.begins[feature as usize + 1]
    }

    fn add_scores(&self, vector: &Vector, scores: &mut [f32]) {
        scores.fill(0.0);
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

    fn move_weights(&mut self, vector: &Vector, by: &[f32]) {
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

/// Each pass takes shorter steps than the one before.
const DECAY: f32 = 0.7;

/// Turns scores into probabilities.
pub(super) fn softmax(scores: &mut [f32]) {
    let highest = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = (*score - highest).exp();
        sum += *score;
    }
    for score in scores.iter_mut() {
        *score /= sum;
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
