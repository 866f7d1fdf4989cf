//! Ranks guides: a linear classifier, the nearest phrases and the guide's own words, blended.

use super::linear::{Linear, softmax};
use super::vocabulary::{Bag, Rarity, Vector};

/// Something a person may say, and the guide (class) that answers it.
#[derive(Debug)]
pub(super) struct Example {
    /// The guide's number; the number after the last guide stands for "none of them".
    pub(super) class: usize,
    /// Which part of the examples this one is left out with.
    pub(super) part: usize,
    pub(super) bag: Bag,
}

/// A trained ranker.
#[derive(Debug)]
pub(super) struct Ranker {
    rarity: Rarity,
    linear: Linear,
    nearest: Nearest,
    /// The guides' whole texts, as centroids would be.
    texts: Nearest,
    classes: usize,
}

/// What the ranker found out about a question.
#[derive(Debug, Clone)]
pub(super) struct Verdict {
    /// Probability of each guide among the guides, and last of "none of them".
    pub(super) shares: Vec<f32>,
    /// Guides by share, best first.
    pub(super) order: Vec<usize>,
    /// Signs of how much to trust the ranking; see [`Verdict::signs`].
    pub(super) signs: [f32; SIGNS],
}

/// Number of signs.
pub(super) const SIGNS: usize = 9;

impl Ranker {
    /// Learns from `examples`; `texts` are the guides' own words by class.
    pub(super) fn train(
        examples: &[&Example],
        texts: &[(usize, &Bag)],
        classes: usize,
        features: usize,
    ) -> Self {
        let rarity = Rarity::of(examples.iter().map(|example| &example.bag), features);
        let vectors: Vec<(usize, Vector)> = examples
            .iter()
            .map(|example| (example.class, rarity.vector(&example.bag)))
            .collect();
        let text_vectors: Vec<(usize, Vector)> = texts
            .iter()
            .map(|(class, bag)| (*class, rarity.vector(bag)))
            .collect();
        Self {
            linear: Linear::train(&vectors, classes + 1, features),
            nearest: Nearest::of(&vectors, features),
            texts: Nearest::of(&text_vectors, features),
            rarity,
            classes,
        }
    }

    /// Ranks the guides for a question.
    pub(super) fn rank(&self, bag: &Bag) -> Verdict {
        let vector = self.rarity.vector(bag);
        let linear = self.linear.scores(&vector);
        let near = self.nearest.closeness(&vector, self.classes + 1);
        let text = self.texts.closeness(&vector, self.classes + 1);
        let mut shares: Vec<f32> = (0..=self.classes)
            .map(|class| LINEAR * linear[class] + NEAR * near[class] + TEXT * text[class])
            .collect();
        let blended = shares.clone();
        softmax(&mut shares);
        let mut order: Vec<usize> = (0..self.classes).collect();
        order.sort_by(|one, other| {
            blended[*other]
                .total_cmp(&blended[*one])
                .then(one.cmp(other))
        });
        let signs = self.signs(bag, &order, &blended, &linear, &near, &text, &shares);
        Verdict {
            shares,
            order,
            signs,
        }
    }

    /// Constant, lead over the second, lead over "none", nearness of the best, of "none", own words, familiarity of
    /// words and pairs, share of the best.
    #[expect(
        clippy::too_many_arguments,
        reason = "all are parts of one computation"
    )]
    fn signs(
        &self,
        bag: &Bag,
        order: &[usize],
        blended: &[f32],
        linear: &[f32],
        near: &[f32],
        text: &[f32],
        shares: &[f32],
    ) -> [f32; SIGNS] {
        let Some(best) = order.first().copied() else {
            return [0.0; SIGNS];
        };
        let second = order.get(1).map_or(0.0, |second| blended[*second]);
        let [words, pairs] = self.rarity.familiarity(bag);
        let none = self.classes;
        [
            1.0,
            (blended[best] - second).min(6.0),
            (blended[best] - blended[none]).clamp(-6.0, 6.0),
            linear[best].min(8.0),
            near[best],
            near[none],
            text[best],
            words + pairs,
            shares[best],
        ]
    }
}

const LINEAR: f32 = 1.0;
const NEAR: f32 = 4.0;
const TEXT: f32 = 4.0;

/// How close a text is to texts already known.
#[derive(Debug)]
struct Nearest {
    /// By feature: the known texts that have it, and their values.
    postings: Vec<Vec<(u32, f32)>>,
    classes: Vec<usize>,
}

impl Nearest {
    fn of(vectors: &[(usize, Vector)], features: usize) -> Self {
        let mut postings = vec![Vec::new(); features];
        for (place, (_, vector)) in (0_u32..).zip(vectors) {
            let length = vector
                .iter()
                .map(|(_, value)| value * value)
                .sum::<f32>()
                .sqrt();
            for (feature, value) in vector {
                postings[*feature as usize].push((place, value / length));
            }
        }
        for list in &mut postings {
            if list.len() > vectors.len() / COMMON {
                list.clear();
            }
        }
        Self {
            postings,
            classes: vectors.iter().map(|(class, _)| *class).collect(),
        }
    }

    /// By class: the closeness of its nearest texts, the nearest counting most.
    fn closeness(&self, vector: &Vector, classes: usize) -> Vec<f32> {
        let length = vector
            .iter()
            .map(|(_, value)| value * value)
            .sum::<f32>()
            .sqrt()
            .max(0.6);
        let mut close = vec![0.0_f32; self.classes.len()];
        for (feature, value) in vector {
            for (place, other) in &self.postings[*feature as usize] {
                close[*place as usize] += value * other;
            }
        }
        let mut best = vec![[0.0_f32; 3]; classes];
        for (class, close) in self.classes.iter().zip(close) {
            let top = &mut best[*class];
            if close > top[0] {
                *top = [close, top[0], top[1]];
            } else if close > top[1] {
                *top = [top[0], close, top[1]];
            } else if close > top[2] {
                top[2] = close;
            }
        }
        best.iter()
            .map(|[first, second, third]| (0.5 * first + 0.3 * second + 0.2 * third) / length)
            .collect()
    }
}

/// A feature that more than one text in this many has says nothing about closeness.
const COMMON: usize = 4;
