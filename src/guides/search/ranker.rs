//! Ranks guides: a linear classifier, the nearest phrases and the guide's own words, blended.

use super::features::Kind;
use super::linear::{Lesson, Linear, softmax};
use super::vocabulary::{Bag, Rarity, Vector, real};

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
    met: Vec<Vec<u32>>,
    /// By guide: the matters that people name when they ask for it.
    treated: Vec<Vec<u32>>,
    /// The matters that some guide is about, sorted.
    heard: Vec<u32>,
    /// The guide, and the words and pairs of words, of each thing said, for questions of a few words.
    said: Vec<(usize, Vec<u32>)>,
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
    /// Learns from `examples`; `texts` are the guides' own words by class.
    pub(super) fn train(examples: &[&Example], texts: &[(usize, &Bag)], classes: usize, features: usize) -> Self {
        let rarity = Rarity::of(examples.iter().map(|example| &example.bag), features);
        let lessons: Vec<Lesson> = examples
            .iter()
            .map(|example| Lesson { class: example.class, weight: example.weight, vector: rarity.vector(&example.bag) })
            .collect();
        let said: Vec<(usize, &Vector)> =
            lessons.iter().filter(|lesson| lesson.weight >= 1.0).map(|lesson| (lesson.class, &lesson.vector)).collect();
        let text_vectors: Vec<(usize, Vector)> =
            texts.iter().map(|(class, bag)| (*class, rarity.vector(bag))).collect();
        let whole: Vec<(usize, &Vector)> = text_vectors.iter().map(|(class, vector)| (*class, vector)).collect();
        let mut met = vec![Vec::new(); classes + 1];
        for example in examples {
            met[example.class].extend(example.bag.numbers());
        }
        for numbers in &mut met {
            numbers.sort_unstable();
            numbers.dedup();
            numbers.shrink_to_fit();
        }
        let said_words = examples
            .iter()
            .filter(|example| example.weight >= 1.0)
            .map(|example| (example.class, example.bag.words_and_pairs()))
            .collect();
        Self {
            said: said_words,
            heard: heard(examples, classes),
            treated: treated(examples, classes),
            met,
            linear: Linear::train(&lessons, classes + 1, features),
            nearest: Nearest::of(&said, features),
            texts: Nearest::of(&whole, features),
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
        let mut shares: Vec<f32> =
            (0..=self.classes).map(|class| LINEAR * linear[class] + NEAR * near[class] + TEXT * text[class]).collect();
        let blended = shares.clone();
        softmax(&mut shares);
        let mut order: Vec<usize> = (0..self.classes).collect();
        order.sort_by(|one, other| blended[*other].total_cmp(&blended[*one]).then(one.cmp(other)));
        let signs = self.signs(bag, &order, &blended, &linear, &near, &text, &shares);
        let treated: &[u32] = order.first().map_or(&[], |best| &self.treated[*best]);
        let astray = bag.names_other_than(treated);
        let at_home = bag.matters().any(|matter| treated.contains(&matter) && self.heard.contains(&matter));
        let unheard = !at_home && bag.names_other_than(&self.heard);
        let share_of_words = order.first().map_or(1.0, |best| self.share_of_words(bag, *best));
        Verdict { shares, order, signs, astray, unheard, share_of_words }
    }

    /// "Mã QR" alone is said about many guides: few words cannot make one of them sure.
    fn share_of_words(&self, bag: &Bag, best: usize) -> f32 {
        if !bag.has_few_words(FEW_WORDS) {
            return 1.0;
        }
        let words = bag.words_and_pairs();
        let guides = self
            .said
            .iter()
            .filter(|(_, said)| words.iter().all(|word| said.binary_search(word).is_ok()))
            .map(|(guide, _)| *guide);
        let (mut all, mut right) = (0, 0);
        for guide in guides {
            all += 1;
            right += u32::from(guide == best);
        }
        if all > 1 { real(right) / real(all) } else { 1.0 }
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
            self.rarity.covered(bag, Kind::Word, &self.met[best]),
            self.rarity.covered(bag, Kind::Idea, &self.met[best]),
        ]
    }
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

/// How close a text is to texts already known.
#[derive(Debug)]
struct Nearest {
    /// By feature: the known texts that have it, and their values.
    postings: Vec<Vec<(u32, f32)>>,
    classes: Vec<usize>,
}

impl Nearest {
    fn of(vectors: &[(usize, &Vector)], features: usize) -> Self {
        let mut postings = vec![Vec::new(); features];
        for (place, (_, vector)) in (0_u32..).zip(vectors) {
            let length = vector.iter().map(|(_, value)| value * value).sum::<f32>().sqrt();
            for (feature, value) in *vector {
                postings[*feature as usize].push((place, value / length));
            }
        }
        for list in &mut postings {
            if list.len() > (vectors.len() / COMMON).min(LONGEST) {
                *list = Vec::new();
            }
            list.shrink_to_fit();
        }
        Self { postings, classes: vectors.iter().map(|(class, _)| *class).collect() }
    }

    /// By class: the closeness of its nearest texts, the nearest counting most.
    fn closeness(&self, vector: &Vector, classes: usize) -> Vec<f32> {
        let length = vector.iter().map(|(_, value)| value * value).sum::<f32>().sqrt().max(0.6);
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
        best.iter().map(|[first, second, third]| (0.5 * first + 0.3 * second + 0.2 * third) / length).collect()
    }
}

/// A feature that more than one text in this many has says nothing about closeness.
const COMMON: usize = 16;
/// However many texts there are, a feature that more than this many have costs more time than it tells.
const LONGEST: usize = 1_000;
