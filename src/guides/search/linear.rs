//! Softmax regression on sparse vectors, trained by stochastic gradient steps in a fixed order.

use super::vocabulary::Vector;

/// Passes over the examples.
const PASSES: u32 = 5;
/// Passes in which examples of less than whole weight take part.
const PASSES_OF_LIGHT: u32 = 2;
/// Length of the first steps; later steps are shorter.
const STEP: f32 = 1.6;
/// An example whose own class is this near to certain teaches nothing more in this pass.
const SETTLED: f32 = 0.1;
/// Errors below this are not worth a step.
const SLACK: f32 = 0.004;

/// One example to learn from.
#[derive(Debug)]
pub(super) struct Lesson {
    pub(super) class: usize,
    /// How much it teaches.
    pub(super) weight: f32,
    pub(super) vector: Vector,
}

/// One row of class weights for each feature, rows padded to whole lanes.
#[derive(Debug)]
pub(super) struct Linear {
    weights: Vec<f32>,
    stride: usize,
    classes: usize,
}

impl Linear {
    /// Learns from examples. The outcome depends on nothing but the arguments.
    pub(super) fn train(examples: &[Lesson], classes: usize, features: usize) -> Self {
        let stride = classes.next_multiple_of(LANES);
        let mut linear = Self { weights: vec![0.0; stride * features], stride, classes };
        let mut order: Vec<usize> = (0..examples.len()).collect();
        let mut scores = vec![0.0; stride];
        let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
        let mut step = STEP;
        for pass in 0..PASSES {
            if pass == PASSES_OF_LIGHT {
                order.retain(|example| examples[*example].weight >= 1.0);
            }
            chance.shuffle(&mut order);
            for example in &order {
                let Lesson { class, weight, vector } = &examples[*example];
                linear.add_scores(vector, &mut scores);
                softmax(&mut scores[..classes]);
                scores[*class] -= 1.0;
                if scores[*class] > -SETTLED {
                    continue;
                }
                for error in &mut scores {
                    *error *= -step * weight * f32::from(error.abs() > SLACK);
                }
                linear.move_weights(vector, &scores);
            }
            step *= DECAY;
        }
        linear
    }

    /// The score of each class.
    pub(super) fn scores(&self, vector: &Vector) -> Vec<f32> {
        let mut scores = vec![0.0; self.stride];
        self.add_scores(vector, &mut scores);
        scores.truncate(self.classes);
        scores
    }

    fn add_scores(&self, vector: &Vector, scores: &mut [f32]) {
        scores.fill(0.0);
        for (feature, value) in vector {
            let start = *feature as usize * self.stride;
            for (score, weight) in scores.iter_mut().zip(&self.weights[start..start + self.stride]) {
                *score += value * weight;
            }
        }
    }

    fn move_weights(&mut self, vector: &Vector, by: &[f32]) {
        for (feature, value) in vector {
            let start = *feature as usize * self.stride;
            for (weight, by) in self.weights[start..start + self.stride].iter_mut().zip(by) {
                *weight += value * by;
            }
        }
    }
}

/// Each pass takes shorter steps than the one before.
const DECAY: f32 = 0.7;
/// Classes are padded to a multiple of this, so that rows are worked on in whole vectors.
const LANES: usize = 8;

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
