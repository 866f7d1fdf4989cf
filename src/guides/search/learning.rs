//! From guides to a trained ranker with calibrated trust.

use std::thread;

use super::Document;
use super::alarm::{self, Alarm};
use super::calibrate::{Calibration, Trial};
use super::features::{Feature, features};
use super::frozen::frozen;
use super::normal::Words;
use super::parallel::{in_parallel, joined};
use super::ranker::{Example, Ranker};
use super::vocabulary::{Bag, Rarity, Vector, Vocabulary};

/// What people say that no guide answers: small talk, other matters, abuse, keys hit at random.
const BACKGROUND: &str = include_str!("data/background.txt");

/// Parts that are left out in turn.
const PARTS: usize = 4;

/// The part of the guides' own sentences, which are left out only together with their guide.
const OWN: usize = PARTS + 1;
/// The part of lines of a guide that are no sentences: they belong to its text and to nothing else.
const SCRAP: usize = PARTS + 2;
/// A sentence of a guide teaches less than what people say.
const OWN_WEIGHT: f32 = 0.2;
/// Words from which on a line counts as a sentence.
const SENTENCE: usize = 5;

/// With more examples than this, one part gives trials enough.
const PLENTY: usize = 3_000;

/// All that is learnt at start.
#[derive(Debug)]
pub(super) struct Learnt {
    pub(super) vocabulary: Vocabulary,
    pub(super) ranker: Ranker,
    pub(super) calibration: Calibration,
    pub(super) alarm: Alarm,
}

frozen!(Learnt { vocabulary, ranker, calibration, alarm });

/// A text to learn from.
struct Saying<'a> {
    /// The guide's number, or the number after the last for none.
    class: usize,
    part: usize,
    text: &'a str,
}

/// Learns from the guides; the same guides give the same outcome.
pub(super) fn learn(documents: &[Document<'_>]) -> Learnt {
    let none = documents.len();
    let sayings = sayings(documents);
    let said: Vec<Vec<Feature>> = in_parallel(&sayings, |saying| features(&Words::of(saying.text)));

    let cries = alarm::cries();
    let cried: Vec<Vec<Feature>> = in_parallel(&cries, |(_, text)| features(&Words::of(text)));

    let texts = whole_texts(&sayings, &said, none);
    let (sayings, said): (Vec<Saying<'_>>, Vec<Vec<Feature>>) =
        sayings.into_iter().zip(said).filter(|(saying, _)| saying.part != SCRAP).unzip();
    let vocabulary = Vocabulary::of(said.iter().chain(&cried).map(Vec::as_slice));
    let bags = in_parallel(&said, |found| vocabulary.bag(found));
    let cried: Vec<Bag> = cried.iter().map(|found| vocabulary.bag(found)).collect();
    let texts: Vec<Bag> = in_parallel(&texts, |found| vocabulary.bag(found));
    let examples: Vec<Example> = sayings
        .iter()
        .zip(bags)
        .map(|(saying, bag)| Example {
            class: saying.class,
            part: saying.part,
            headline: saying.part == PARTS,
            weight: if saying.part == OWN { OWN_WEIGHT } else { 1.0 },
            bag,
        })
        .collect();

    let size = vocabulary.len();
    let rarity = Rarity::of(examples.iter().map(|example| &example.bag).chain(&cried), size);
    let vectors: Vec<Vector> = in_parallel(&examples, |example| rarity.vector(&example.bag));
    let cried: Vec<Vector> = cried.iter().map(|bag| rarity.vector(bag)).collect();
    let everything: Vec<(&Example, &Vector)> = examples.iter().zip(&vectors).collect();
    let numbered: Vec<(usize, &Bag)> = texts.iter().enumerate().collect();
    let (examples, texts) = (&examples, &texts);
    thread::scope(|scope| {
        let tried = if examples.len() > PLENTY { 1 } else { PARTS };
        let parts: Vec<_> =
            (0..tried).map(|part| scope.spawn(move || leave_out(part, examples, texts, size))).collect();
        let alarm = Alarm::train(cries.iter().map(|(kind, _)| *kind).zip(&cried), vectors.iter(), size);
        let ranker = Ranker::train(rarity, &everything, &numbered, none, size);
        let trials: Vec<Trial> = parts.into_iter().flat_map(joined).collect();
        Learnt { ranker, calibration: Calibration::learn(&trials, none), alarm, vocabulary }
    })
}

/// All that is known to be said, with the part that each is left out with.
fn sayings<'a>(documents: &'a [Document<'a>]) -> Vec<Saying<'a>> {
    let mut sayings = Vec::new();
    for (class, document) in documents.iter().enumerate() {
        let mut add = |part, text| sayings.push(Saying { class, part, text });
        for (place, phrase) in document.phrases.iter().enumerate() {
            add(place * PARTS / document.phrases.len(), *phrase);
        }
        add(PARTS, document.title);
        add(PARTS, document.summary);
        for line in document.body.lines() {
            add(if line.split(' ').count() < SENTENCE { SCRAP } else { OWN }, line);
        }
    }
    sayings.extend(BACKGROUND.lines().enumerate().map(|(place, text)| Saying {
        class: documents.len(),
        part: place % PARTS,
        text,
    }));
    sayings
}

/// By guide: all features of its title, its summary and its lines.
fn whole_texts(sayings: &[Saying<'_>], said: &[Vec<Feature>], guides: usize) -> Vec<Vec<Feature>> {
    let mut texts = vec![Vec::new(); guides];
    for (saying, found) in sayings.iter().zip(said) {
        if saying.part >= PARTS {
            texts[saying.class].extend_from_slice(found);
        }
    }
    for text in &mut texts {
        text.sort_unstable();
        text.dedup();
    }
    texts
}

/// Trains without one part of the phrases and without every guide of that part, then asks what was left out.
fn leave_out(part: usize, examples: &[Example], texts: &[Bag], features: usize) -> Vec<Trial> {
    let none = texts.len();
    let absent = |class: usize| class < none && class % PARTS == part;
    let seen: Vec<&Example> =
        examples.iter().filter(|example| example.part != part && !absent(example.class)).collect();
    let numbered: Vec<(usize, &Bag)> = texts.iter().enumerate().filter(|(class, _)| !absent(*class)).collect();
    let rarity = Rarity::of(seen.iter().map(|example| &example.bag), features);
    let vectors: Vec<Vector> = seen.iter().map(|example| rarity.vector(&example.bag)).collect();
    let taught: Vec<(&Example, &Vector)> = seen.into_iter().zip(&vectors).collect();
    let ranker = Ranker::train(rarity, &taught, &numbered, none, features);
    examples
        .iter()
        .filter(|example| example.part == part)
        .map(|example| Trial {
            verdict: ranker.rank(&example.bag, &ranker.vector(&example.bag)),
            truth: (example.class < none && !absent(example.class)).then_some(example.class),
        })
        .collect()
}
