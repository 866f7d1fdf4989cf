//! Danger to life that no list of signs foresees, told from everything else by what people cried before.

use super::emergency::Emergency;
use super::linear::{Lesson, Linear, softmax};
use super::vocabulary::{Bag, Rarity};

/// The classes after the first, which is "no danger".
const KINDS: [(&str, Emergency); 4] = [
    ("fire", Emergency::Fire),
    ("medical", Emergency::Medical),
    ("violence", Emergency::Violence),
    ("self-harm", Emergency::SelfHarm),
];

/// From this probability on it counts as danger. A false alarm costs a glance, a missed one may cost a life.
const DANGER: f32 = 0.5;

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
    rarity: Rarity,
    linear: Linear,
}

impl Alarm {
    /// Learns from cries, and from texts without danger.
    pub(super) fn train<'a>(
        cries: &'a [(Emergency, Bag)],
        calm: impl Iterator<Item = &'a Bag> + Clone,
        features: usize,
    ) -> Self {
        let rarity = Rarity::of(cries.iter().map(|(_, bag)| bag).chain(calm.clone()), features);
        let lesson = |class, weight, bag| Lesson { class, weight, vector: rarity.vector(bag) };
        let lessons: Vec<Lesson> = cries
            .iter()
            .map(|(kind, bag)| lesson(1 + KINDS.iter().position(|(_, known)| known == kind).unwrap_or(0), 1.0, bag))
            .chain(calm.map(|bag| lesson(0, 1.0, bag)))
            .collect();
        let linear = Linear::train(&lessons, 1 + KINDS.len(), features);
        Self { rarity, linear }
    }

    /// The danger that a text tells of, and how probable any is.
    pub(super) fn hear(&self, bag: &Bag) -> (Emergency, f32) {
        let mut shares = self.linear.scores(&self.rarity.vector(bag));
        softmax(&mut shares);
        let (_, kind) = KINDS
            .iter()
            .zip(&shares[1..])
            .max_by(|(_, one), (_, other)| one.total_cmp(other))
            .map_or(KINDS[0], |(kind, _)| *kind);
        (kind, 1.0 - shares[0])
    }
}
