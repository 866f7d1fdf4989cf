//! The features met while learning, their rarity, and texts as vectors over them.

use std::cmp::Reverse;

use super::features::{Feature, KINDS, Kind, WEIGHTS};
use super::frozen::{List, frozen};
use super::parallel::in_parallel;

/// A text over a vocabulary: the numbers of its known features, and how many features of each kind are unknown.
#[derive(Debug, Clone, Default)]
pub(super) struct Bag {
    known: Vec<(u32, Kind)>,
    unknown: [u16; KINDS],
}

/// A sparse vector: (number of the feature, value), by number.
pub(super) type Vector = Vec<(u32, f32)>;

/// Every feature that learning may use.
#[derive(Debug)]
pub(super) struct Vocabulary {
    /// By hash.
    features: List<Feature>,
    /// The number of each. Frequent features have low numbers, so that what is used together lies together.
    numbers: List<u32>,
    /// Where the features begin whose hashes have the same first bits.
    begins: List<u32>,
}

frozen!(Vocabulary { features, numbers, begins });

/// First bits of a hash that lead to its neighbourhood.
const FIRST_BITS: u32 = 16;

impl Vocabulary {
    /// Keeps the words and matters of `texts`, and the other features that more than a few texts share.
    pub(super) fn of<'a>(texts: impl Iterator<Item = &'a [Feature]>) -> Self {
        let all: Vec<Feature> = texts.flatten().copied().collect();
        let shares: Vec<usize> = (0..1 << SHARE_BITS).collect();
        let mut kept: Vec<(usize, Feature)> =
            in_parallel(&shares, |share| worth_keeping(&all, *share)).into_iter().flatten().collect();
        kept.sort_unstable_by_key(|(texts, feature)| (Reverse(*texts), *feature));
        let mut features: Vec<(Feature, u32)> =
            (0..).zip(kept).map(|(number, (_, feature))| (feature, number)).collect();
        features.sort_unstable();
        let mut begins = vec![0; (1 << FIRST_BITS) + 1];
        for (feature, _) in &features {
            begins[feature.first_bits(FIRST_BITS) + 1] += 1;
        }
        for place in 1..begins.len() {
            begins[place] += begins[place - 1];
        }
        let (features, numbers): (Vec<Feature>, Vec<u32>) = features.into_iter().unzip();
        Self { features: features.into(), numbers: numbers.into(), begins: begins.into() }
    }

    pub(super) fn len(&self) -> usize {
        self.features.len()
    }

    fn number(&self, feature: Feature) -> Option<u32> {
        let at = feature.first_bits(FIRST_BITS);
        let begin = self.begins[at] as usize;
        let near = &self.features[begin..self.begins[at + 1] as usize];
        near.iter().position(|known| *known == feature).map(|place| self.numbers[begin + place])
    }

    /// The text's features by number.
    pub(super) fn bag(&self, features: &[Feature]) -> Bag {
        let mut bag = Bag::default();
        for feature in features {
            match self.number(*feature) {
                Some(number) => bag.known.push((number, feature.kind())),
                None => bag.unknown[feature.kind() as usize] += 1,
            }
        }
        bag
    }
}

/// Features are counted in shares, by their first bits.
const SHARE_BITS: u32 = 2;

/// The features of one share that learning may use, each with the number of texts that have it.
fn worth_keeping(all: &[Feature], share: usize) -> Vec<(usize, Feature)> {
    let mut some: Vec<Feature> =
        all.iter().copied().filter(|feature| feature.first_bits(SHARE_BITS) == share).collect();
    some.sort_unstable();
    some.chunk_by(|one, other| one == other)
        .filter(|same| same.len() > RARE || matches!(same[0].kind(), Kind::Word | Kind::Matter))
        .map(|same| (same.len(), same[0]))
        .collect()
}

/// How telling each feature is: the rarer among the texts learnt from, the more.
#[derive(Debug)]
pub(super) struct Rarity {
    /// By number of the feature; zero where no text learnt from has it.
    weights: List<f32>,
    /// Of a feature never met.
    unmet: f32,
}

frozen!(Rarity { weights, unmet });

impl Rarity {
    pub(super) fn of<'a>(bags: impl Iterator<Item = &'a Bag>, features: usize) -> Self {
        let mut counts = vec![0_u32; features];
        let mut texts = 0_u32;
        for bag in bags {
            texts += 1;
            for (feature, _) in &bag.known {
                counts[*feature as usize] += 1;
            }
        }
        let total = real(texts) + 1.0;
        let weights: Vec<f32> =
            counts.iter().map(|count| if *count == 0 { 0.0 } else { (total / real(*count)).ln() + 0.5 }).collect();
        Self { weights: weights.into(), unmet: total.ln() + 0.5 }
    }

    /// The text as a vector: each kind of feature has the length of its weight, less what is unknown.
    pub(super) fn vector(&self, bag: &Bag) -> Vector {
        let mut squares = bag.unknown.map(|count| UNMET_SHARE * real(u32::from(count)) * self.unmet * self.unmet);
        for (feature, kind) in &bag.known {
            let weight = self.weights[*feature as usize];
            squares[*kind as usize] +=
                if weight > 0.0 { weight * weight } else { UNMET_SHARE * self.unmet * self.unmet };
        }
        let scale: Vec<f32> = squares
            .iter()
            .zip(WEIGHTS)
            .map(|(square, weight)| if *square > 0.0 { weight / square.sqrt() } else { 0.0 })
            .collect();
        bag.known
            .iter()
            .map(|(feature, kind)| (*feature, self.weights[*feature as usize] * scale[*kind as usize]))
            .filter(|(_, value)| *value > 0.0)
            .collect()
    }

    /// Which share of the text's features of a kind, by rarity, is among `met`; all, if it has none.
    pub(super) fn covered(&self, bag: &Bag, wanted: Kind, met: &[u32]) -> f32 {
        let mut inside = 0.0;
        let mut outside = real(u32::from(bag.unknown[wanted as usize])) * self.unmet;
        for (feature, _) in bag.known.iter().filter(|(_, kind)| *kind == wanted) {
            let weight = self.weights[*feature as usize];
            if met.binary_search(feature).is_ok() {
                inside += weight;
            } else {
                outside += if weight > 0.0 { weight } else { self.unmet };
            }
        }
        if inside + outside > 0.0 { inside / (inside + outside) } else { 1.0 }
    }

    /// Which share of the text's words, by rarity, has been met while learning, and the same of pairs of words.
    pub(super) fn familiarity(&self, bag: &Bag) -> [f32; 2] {
        [Kind::Word, Kind::Pair].map(|wanted| {
            let mut unmet = real(u32::from(bag.unknown[wanted as usize])) * self.unmet;
            let mut met = 0.0;
            for (feature, kind) in &bag.known {
                if *kind == wanted {
                    let weight = self.weights[*feature as usize];
                    if weight > 0.0 {
                        met += weight;
                    } else {
                        unmet += self.unmet;
                    }
                }
            }
            if met + unmet > 0.0 { met / (met + unmet) } else { 0.0 }
        })
    }
}

impl Bag {
    /// Whether the text names a matter that is not among `treated`.
    pub(super) fn names_other_than(&self, treated: &[u32]) -> bool {
        self.unknown[Kind::Matter as usize] > 0 || self.matters().any(|matter| !treated.contains(&matter))
    }

    /// The numbers of the text's words and pairs of words.
    pub(super) fn words_and_pairs(&self) -> impl Iterator<Item = u32> {
        self.of_kind(Kind::Word).chain(self.of_kind(Kind::Pair))
    }

    /// Whether the text has at most so many words, all of them known.
    pub(super) fn has_few_words(&self, most: usize) -> bool {
        self.unknown[Kind::Word as usize] == 0 && self.known_words() <= most
    }

    /// How many known words the text has.
    pub(super) fn known_words(&self) -> usize {
        self.of_kind(Kind::Word).count()
    }

    /// How many unknown words the text has.
    pub(super) fn unknown_words(&self) -> usize {
        usize::from(self.unknown[Kind::Word as usize])
    }

    fn of_kind(&self, wanted: Kind) -> impl Iterator<Item = u32> {
        self.known.iter().filter(move |(_, kind)| *kind == wanted).map(|(feature, _)| *feature)
    }

    /// The numbers of the matters that the text names.
    pub(super) fn matters(&self) -> impl Iterator<Item = u32> {
        self.of_kind(Kind::Matter)
    }

    /// The numbers of the known features.
    pub(super) fn numbers(&self) -> impl Iterator<Item = u32> {
        self.known.iter().map(|(feature, _)| *feature)
    }
}

/// Features in no more texts than this are left out, words aside: they cost much room and tell little.
const RARE: usize = 3;

/// How much of an unknown feature counts in the length of a text.
const UNMET_SHARE: f32 = 0.5;

/// Counts here are far below the precision of `f32`.
#[expect(clippy::cast_precision_loss, reason = "counts of texts and features stay below 2^24")]
pub(super) fn real(count: u32) -> f32 {
    count as f32
}
