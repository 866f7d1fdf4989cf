//! Ranks guides: a linear classifier, the nearest phrases and the guide's own words, blended.

use super::LISTED;
use super::descent::{Lesson, descend};
use super::features::Kind;
use super::frozen::{List, Lists, frozen};
use super::linear::{Linear, softmax};
use super::mentions::Mentions;
use super::nearest::Nearest;
use super::vocabulary::{Bag, Rarity, Vector};

/// Something a person may say, and the guide (class) that answers it.
#[derive(Debug)]
pub(super) struct Example {
    /// The guide's number; the number after the last guide stands for "none of them".
    pub(super) class: usize,
    /// Which part of the examples this one is left out with.
    pub(super) part: usize,
    /// Whether it is a title or a summary.
    pub(super) headline: bool,
    /// How much it teaches.
    pub(super) weight: f32,
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
    /// By guide: the features met in what is said about it, sorted.
    met: Lists,
    /// By guide: the matters that people name when they ask for it.
    treated: Lists,
    /// The matters that some guide is about, sorted.
    heard: List<u32>,
    mentions: Mentions,
    classes: usize,
}

frozen!(Ranker { rarity, linear, nearest, texts, met, treated, heard, mentions, classes });

/// What the ranker found out about a question.
#[derive(Debug, Clone)]
pub(super) struct Verdict {
    /// Probability of each guide among the guides, and last of "none of them".
    pub(super) shares: Vec<f32>,
    /// The best guides by share, best first.
    pub(super) order: Vec<usize>,
    /// Signs of how much to trust the ranking; see [`Verdict::signs`].
    pub(super) signs: [f32; SIGNS],
    /// Whether the question names a matter that the best guide does not treat.
    pub(super) astray: bool,
    /// Whether it names one that no guide treats.
    pub(super) unheard: bool,
    /// Of all that was said with the words of a very short question, the best guide's share; 1 for longer ones.
    pub(super) share_of_words: f32,
}

/// Number of signs.
pub(super) const SIGNS: usize = 11;

impl Ranker {
    /// Learns from examples, each with its vector; `texts` are the guides' own words by class.
    pub(super) fn train(
        rarity: Rarity,
        examples: &[(&Example, &Vector)],
        texts: &[(usize, &Bag)],
        classes: usize,
        features: usize,
    ) -> Self {
        let lessons: Vec<Lesson<'_>> = examples
            .iter()
            .map(|(example, vector)| Lesson { class: example.class, weight: example.weight, vector })
            .collect();
        let said: Vec<(usize, &Vector)> =
            lessons.iter().filter(|lesson| lesson.weight >= 1.0).map(|lesson| (lesson.class, lesson.vector)).collect();
        let examples: Vec<&Example> = examples.iter().map(|(example, _)| *example).collect();
        let text_vectors: Vec<(usize, Vector)> =
            texts.iter().map(|(class, bag)| (*class, rarity.vector(bag))).collect();
        let whole: Vec<(usize, &Vector)> = text_vectors.iter().map(|(class, vector)| (*class, vector)).collect();
        let mut met = vec![Vec::new(); classes + 1];
        for example in &examples {
            met[example.class].extend(example.bag.numbers());
        }
        for numbers in &mut met {
            numbers.sort_unstable();
            numbers.dedup();
        }
        let mentioned: Vec<(usize, &Bag)> = examples
            .iter()
            .filter(|example| example.weight >= 1.0)
            .map(|example| (example.class, &example.bag))
            .collect();
        Self {
            mentions: Mentions::of(&mentioned, features),
            heard: heard(&examples, classes).into(),
            treated: treated(&examples, classes).into_iter().collect(),
            met: met.into_iter().collect(),
            linear: descend(&lessons, classes + 1, features, 0.0),
            nearest: Nearest::of(&said, classes + 1, features),
            texts: Nearest::of(&whole, classes + 1, features),
            rarity,
            classes,
        }
    }

    /// The text as [`Self::rank`] compares it.
    pub(super) fn vector(&self, bag: &Bag) -> Vector {
        self.rarity.vector(bag)
    }

    /// Ranks the guides for a question.
    pub(super) fn rank(&self, bag: &Bag, vector: &Vector) -> Verdict {
        let linear = self.linear.scores(vector);
        let near = self.nearest.closeness(vector);
        let text = self.texts.closeness(vector);
        let mut shares: Vec<f32> =
            (0..=self.classes).map(|class| LINEAR * linear[class] + NEAR * near[class] + TEXT * text[class]).collect();
        let blended = shares.clone();
        softmax(&mut shares);
        let order = best_first(&blended[..self.classes]);
        let signs = self.signs(bag, &order, &blended, &linear, &near, &text, &shares);
        let treated: &[u32] = order.first().map_or(&[], |best| self.treated.of(*best));
        let astray = bag.names_other_than(treated);
        let at_home = bag.matters().any(|matter| treated.contains(&matter) && self.heard.contains(&matter));
        let unheard = !at_home && bag.names_other_than(&self.heard);
        let share_of_words = match order.first() {
            Some(best) if bag.has_few_words(FEW_WORDS) => self.mentions.share(bag, *best),
            _ => 1.0,
        };
        Verdict { shares, order, signs, astray, unheard, share_of_words }
    }

    /// Constant, lead over the second, lead over "none", nearness of the best, of "none", own words, familiarity of
    /// words and pairs, share of the best.
    #[expect(clippy::too_many_arguments, reason = "all are parts of one computation")]
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
            self.rarity.covered(bag, Kind::Word, self.met.of(best)),
            self.rarity.covered(bag, Kind::Idea, self.met.of(best)),
        ]
    }
}

/// The places of the highest, as many as are ever listed.
fn best_first(shares: &[f32]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..shares.len()).collect();
    let better = |one: &usize, other: &usize| shares[*other].total_cmp(&shares[*one]).then(one.cmp(other));
    if order.len() > LISTED {
        order.select_nth_unstable_by(LISTED - 1, better);
        order.truncate(LISTED);
    }
    order.sort_unstable_by(better);
    order
}

/// By guide: the matters named in at least two of the ways to ask for it.
fn treated(examples: &[&Example], classes: usize) -> Vec<Vec<u32>> {
    let mut named = vec![Vec::new(); classes];
    for example in examples.iter().filter(|example| example.class < classes && example.weight >= 1.0) {
        named[example.class].extend(example.bag.matters());
    }
    for matters in &mut named {
        matters.sort_unstable();
        *matters =
            matters.chunk_by(|one, other| one == other).filter(|same| same.len() > 1).map(|same| same[0]).collect();
    }
    named
}

/// The matters that some guide names in its title or summary, or in more than a small share of the ways to ask for it.
fn heard(examples: &[&Example], classes: usize) -> Vec<u32> {
    let mut heard = Vec::new();
    let mut asked = vec![0; classes];
    let mut named = vec![Vec::new(); classes];
    for example in examples.iter().filter(|example| example.class < classes && example.weight >= 1.0) {
        if example.headline {
            heard.extend(example.bag.matters());
        } else {
            asked[example.class] += 1;
            named[example.class].extend(example.bag.matters());
        }
    }
    for (asked, mut matters) in asked.into_iter().zip(named) {
        matters.sort_unstable();
        let often =
            matters.chunk_by(|one, other| one == other).filter(|same| same.len() > 1 && same.len() * OFTEN > asked);
        heard.extend(often.map(|same| same[0]));
    }
    heard.sort_unstable();
    heard.dedup();
    heard
}

/// A matter named in more than one of so many ways to ask for a guide is what the guide is about.
const OFTEN: usize = 16;

/// Questions up to so many words are very short.
const FEW_WORDS: usize = 3;

const LINEAR: f32 = 1.0;
const NEAR: f32 = 8.0;
const TEXT: f32 = 8.0;
