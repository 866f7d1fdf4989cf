//! A linear classifier on sparse vectors, in little room.

use super::frozen::{List, frozen};
use super::vocabulary::Vector;

/// Class weights by feature: of each feature, only those of some classes ([`super::descent`] says of which). So room
/// and time grow with what was said, not with the number of classes.
#[derive(Debug)]
pub(super) struct Linear {
    /// By feature: where its row begins; at last, where the rows end.
    begins: List<u32>,
    /// The class in the upper half; in the lower half the upper half of the weight, which is all that is told apart.
    weights: List<u32>,
    /// The scores before a feature is looked at.
    before: List<f32>,
}

frozen!(Linear { begins, weights, before });

impl Linear {
    /// Rows that begin there, with these weights, each for the class beside it in `of`.
    pub(super) fn pack(begins: &[usize], weights: &[f32], of: &[u16], before: Vec<f32>) -> Self {
        Self {
            begins: begins.iter().map(|begin| u32::try_from(*begin).unwrap_or(u32::MAX)).collect::<Vec<_>>().into(),
            weights: of
                .iter()
                .zip(weights)
                .map(|(class, weight)| u32::from(*class) << 16 | upper_half(*weight))
                .collect::<Vec<_>>()
                .into(),
            before: before.into(),
        }
    }

    /// The score of each class.
    pub(super) fn scores(&self, vector: &Vector) -> Vec<f32> {
        let mut scores = self.before.to_vec();
        for (feature, value) in vector {
            let row =
                &self.weights[self.begins[*feature as usize] as usize..self.begins[*feature as usize + 1] as usize];
            if row.len() == scores.len() {
                for (score, packed) in scores.iter_mut().zip(row) {
                    *score += value * f32::from_bits(packed << 16);
                }
            } else {
                for packed in row {
                    scores[(packed >> 16) as usize] += value * f32::from_bits(packed << 16);
                }
            }
        }
        scores
    }
}

/// The sign, the exponent and the first bits of the number, rounded.
fn upper_half(number: f32) -> u32 {
    (number.to_bits() + 0x8000) >> 16
}

/// Turns scores into probabilities.
pub(super) fn softmax(scores: &mut [f32]) {
    let highest = scores.iter().fold(f32::MIN, |highest, score| if *score > highest { *score } else { highest });
    for score in scores.iter_mut() {
        *score = exp(*score - highest);
    }
    let sum: f32 = scores.iter().sum();
    for score in scores.iter_mut() {
        *score /= sum;
    }
}

/// The exponential of a number not above zero, within ten millionths. Unlike the system's it is the same everywhere,
/// and it works on several numbers at once.
fn exp(number: f32) -> f32 {
    /// Added to a number, it leaves the nearest whole number in the lowest bits.
    const ROUND: f32 = 12_582_912.0;
    let halvings = (number * std::f32::consts::LOG2_E).max(-126.0);
    let rounded = halvings + ROUND;
    let rest = (halvings - (rounded - ROUND)) * std::f32::consts::LN_2;
    let series = 1.0 + rest * (1.0 + rest * (0.5 + rest * (1.0 / 6.0 + rest * (1.0 / 24.0 + rest / 120.0))));
    series * f32::from_bits((rounded.to_bits() << 23).wrapping_add(0x3f80_0000))
}

#[cfg(test)]
mod tests {
    use super::{exp, softmax};

    #[test]
    fn the_exponential_is_near_enough() {
        for tenths in 0..800_u16 {
            let number = -f32::from(tenths) / 10.0;
            assert!((exp(number) / number.exp() - 1.0).abs() < 1e-5, "{number}");
        }
        assert!(exp(-1e9) < 1e-30);
    }

    #[test]
    fn probabilities_add_up() {
        let mut scores = [3.0, 1.0, -200.0, 2.5];
        softmax(&mut scores);
        assert!((scores.iter().sum::<f32>() - 1.0).abs() < 1e-6);
        assert!(scores[0] > scores[3] && scores[3] > scores[1] && scores[1] > scores[2]);
    }
}
