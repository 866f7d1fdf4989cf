//! Danger to life that no list of signs foresees, told from everything else by what people cried before.

use super::descent::{Lesson, descend};
use super::emergency::Emergency;
use super::frozen::frozen;
use super::linear::{Linear, softmax};
use super::vocabulary::{Bag, Vector};

/// The classes after the first, which is "no danger".
const KINDS: [(&str, Emergency); 4] = [
    ("fire", Emergency::Fire),
    ("medical", Emergency::Medical),
    ("violence", Emergency::Violence),
    ("self-harm", Emergency::SelfHarm),
];

/// Below this the signs of danger mean something else: a burnt crop, a stolen account.
pub(super) const DOUBTFUL: f32 = 0.003;
/// The same where a guide surely answers the text.
pub(super) const DOUBTFUL_IF_ANSWERED: f32 = 0.05;
/// From here on it counts as danger without any sign. A false alarm costs a glance, a missed one may cost a life.
const LIKELY: f32 = 0.3;
/// The same for a text of a few words, which may be an answer to anything.
const LIKELY_IN_SHORT: f32 = 0.7;
/// Texts with fewer words are short.
const SHORT: usize = 4;
/// From here on it counts as danger even where signs speak against it.
pub(super) const CERTAIN: f32 = 0.8;

/// Fewer known words than this, or than twice the unknown ones, tell nothing: keys hit at random are no cry.
const FEWEST: usize = 2;

/// The length of the constant beside that of a text's kinds of features, each near 1.
const CONSTANT: f32 = 1.0;
/// With fewer calm texts for each cry, everything sounds like one.
const CALM_PER_CRY: usize = 10;

/// What was heard in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Heard {
    /// The likeliest danger.
    pub(super) kind: Emergency,
    /// That there is any danger.
    pub(super) probability: f32,
    /// Whether that is enough where no sign speaks for or against it.
    pub(super) likely: bool,
}

/// What people cried when they were in danger, and in which.
pub(super) fn cries() -> Vec<(Emergency, &'static str)> {
    include_str!("data/emergencies.tsv")
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .filter_map(|(kind, text)| Some((KINDS.iter().find(|(word, _)| *word == kind)?.1, text)))
        .collect()
}

/// Tells cries of danger from other texts.
#[derive(Debug)]
pub(super) struct Alarm {
    linear: Linear,
    /// Whether it heard enough that is no cry to tell them apart.
    enough: bool,
}

frozen!(Alarm { linear, enough });

impl Alarm {
    /// Learns from cries, and from texts without danger.
    pub(super) fn train<'a>(
        cries: impl ExactSizeIterator<Item = (Emergency, &'a Vector)>,
        calm: impl ExactSizeIterator<Item = &'a Vector>,
        features: usize,
    ) -> Self {
        let enough = calm.len() >= CALM_PER_CRY * cries.len();
        let class = |kind| 1 + KINDS.iter().position(|(_, known)| *known == kind).unwrap_or(0);
        let lessons: Vec<Lesson<'_>> = cries
            .map(|(kind, vector)| Lesson { class: class(kind), weight: 1.0, vector })
            .chain(calm.map(|vector| Lesson { class: 0, weight: 1.0, vector }))
            .collect();
        Self { linear: descend(&lessons, 1 + KINDS.len(), features, CONSTANT), enough }
    }

    /// The danger that a text tells of; none if there is too little to go by.
    pub(super) fn hear(&self, bag: &Bag, vector: &Vector) -> Option<Heard> {
        if !self.enough || bag.known_words() < FEWEST.max(2 * bag.unknown_words()) {
            return None;
        }
        let mut shares = self.linear.scores(vector);
        softmax(&mut shares);
        let (_, kind) = KINDS
            .iter()
            .zip(&shares[1..])
            .max_by(|(_, one), (_, other)| one.total_cmp(other))
            .map_or(KINDS[0], |(kind, _)| *kind);
        let probability = 1.0 - shares[0];
        let likely = probability >= if bag.known_words() < SHORT { LIKELY_IN_SHORT } else { LIKELY };
        Some(Heard { kind, probability, likely })
    }
}
