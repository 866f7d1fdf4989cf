//! From guides to a trained ranker with calibrated trust.

use std::panic::resume_unwind;
use std::thread;

use super::Document;
use super::calibrate::{Calibration, Trial};
use super::features::{Feature, features};
use super::normal::Words;
use super::ranker::{Example, Ranker};
use super::vocabulary::{Bag, Vocabulary};

/// What people say that no guide answers: small talk, other matters, abuse, keys hit at random.
const BACKGROUND: &str = include_str!("data/background.txt");

/// Parts that are left out in turn.
const PARTS: usize = 4;

/// The part of the guides' own sentences, which are left out only together with their guide.
const OWN: usize = PARTS + 1;
/// A sentence of a guide teaches less than what people say.
const OWN_WEIGHT: f32 = 0.2;
/// Words from which on a line counts as a sentence.
const SENTENCE: usize = 5;

/// With more examples than this, half of the parts give trials enough.
const PLENTY: usize = 3_000;

/// All that is learnt at start.
#[derive(Debug)]
pub(super) struct Learnt {
    pub(super) vocabulary: Vocabulary,
    pub(super) ranker: Ranker,
    pub(super) calibration: Calibration,
}

/// Learns from the guides; the same guides give the same outcome.
pub(super) fn learn(documents: &[Document<'_>]) -> Learnt {
    let none = documents.len();
    let sayings = documents.iter().enumerate().flat_map(|(class, document)| {
        let phrases = document.phrases.len().max(1);
        document
            .phrases
            .iter()
            .enumerate()
            .map(move |(place, phrase)| (class, place * PARTS / phrases, *phrase))
            .chain([
                (class, PARTS, document.title),
                (class, PARTS, document.summary),
            ])
            .chain(
                document
                    .body
                    .lines()
                    .filter(|line| line.split(' ').count() >= SENTENCE)
                    .map(move |line| (class, OWN, line)),
            )
    });
    let background = BACKGROUND
        .lines()
        .enumerate()
        .map(|(place, line)| (none, place % PARTS, line));
    let said: Vec<(usize, usize, Vec<Feature>)> = sayings
        .chain(background)
        .map(|(class, part, text)| (class, part, features(&Words::of(text))))
        .collect();
    let texts: Vec<Vec<Feature>> = documents
        .iter()
        .map(|document| {
            let whole = format!(
                "{}\n{}\n{}",
                document.title, document.summary, document.body
            );
            features(&Words::of(&whole))
        })
        .collect();

    let all: Vec<Vec<Feature>> = said.iter().map(|(_, _, found)| found.clone()).collect();
    let vocabulary = Vocabulary::of(&all);
    let examples: Vec<Example> = said
        .iter()
        .map(|(class, part, found)| Example {
            class: *class,
            part: *part,
            weight: if *part == OWN { OWN_WEIGHT } else { 1.0 },
            bag: vocabulary.bag(found),
        })
        .collect();
    let texts: Vec<Bag> = texts.iter().map(|found| vocabulary.bag(found)).collect();

    let everything: Vec<&Example> = examples.iter().collect();
    let numbered: Vec<(usize, &Bag)> = texts.iter().enumerate().collect();
    let (examples, texts, size) = (&examples, &texts, vocabulary.len());
    let (ranker, trials) = thread::scope(|scope| {
        let tried = if examples.len() > PLENTY {
            PARTS / 2
        } else {
            PARTS
        };
        let parts: Vec<_> = (0..tried)
            .map(|part| scope.spawn(move || leave_out(part, examples, texts, size)))
            .collect();
        let ranker = Ranker::train(&everything, &numbered, none, size);
        let trials: Vec<Trial> = parts
            .into_iter()
            .flat_map(|part| part.join().unwrap_or_else(|cause| resume_unwind(cause)))
            .collect();
        (ranker, trials)
    });
    Learnt {
        ranker,
        calibration: Calibration::learn(&trials, none),
        vocabulary,
    }
}

/// Trains without one part of the phrases and without every guide of that part, then asks what was left out.
fn leave_out(part: usize, examples: &[Example], texts: &[Bag], features: usize) -> Vec<Trial> {
    let none = texts.len();
    let absent = |class: usize| class < none && class % PARTS == part;
    let seen: Vec<&Example> = examples
        .iter()
        .filter(|example| example.part != part && !absent(example.class))
        .collect();
    let numbered: Vec<(usize, &Bag)> = texts
        .iter()
        .enumerate()
        .filter(|(class, _)| !absent(*class))
        .collect();
    let ranker = Ranker::train(&seen, &numbered, none, features);
    examples
        .iter()
        .filter(|example| example.part == part)
        .map(|example| Trial {
            verdict: ranker.rank(&example.bag),
            truth: (example.class < none && !absent(example.class)).then_some(example.class),
        })
        .collect()
}
