//! From guides to a trained ranker with calibrated trust.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::thread::{self, ScopedJoinHandle};

use super::Document;
use super::alarm::{self, Alarm};
use super::calibrate::{Calibration, Trial};
use super::emergency::Emergency;
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
    let texts: Vec<Vec<Feature>> = in_parallel(documents, |document| {
        let whole = format!("{}\n{}\n{}", document.title, document.summary, document.body);
        features(&Words::of(&whole))
    });

    let cries = alarm::cries();
    let cried: Vec<Vec<Feature>> = in_parallel(&cries, |(_, text)| features(&Words::of(text)));

    let vocabulary = Vocabulary::of(said.iter().chain(&cried).map(Vec::as_slice));
    let bags = in_parallel(&said, |found| vocabulary.bag(found));
    let cried: Vec<(Emergency, Bag)> =
        cries.iter().zip(&cried).map(|((kind, _), found)| (*kind, vocabulary.bag(found))).collect();
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

    let everything: Vec<&Example> = examples.iter().collect();
    let numbered: Vec<(usize, &Bag)> = texts.iter().enumerate().collect();
    let (examples, texts, size) = (&examples, &texts, vocabulary.len());
    let (ranker, trials) = thread::scope(|scope| {
        let tried = if examples.len() > PLENTY { 1 } else { PARTS };
        let parts: Vec<_> =
            (0..tried).map(|part| scope.spawn(move || leave_out(part, examples, texts, size))).collect();
        let ranker = Ranker::train(&everything, &numbered, none, size);
        let trials: Vec<Trial> = parts.into_iter().flat_map(joined).collect();
        (ranker, trials)
    });
    let alarm = Alarm::train(&cried, examples.iter().map(|example| &example.bag), size);
    Learnt { ranker, calibration: Calibration::learn(&trials, none), alarm, vocabulary }
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
            if line.split(' ').count() >= SENTENCE {
                add(OWN, line);
            }
        }
    }
    sayings.extend(BACKGROUND.lines().enumerate().map(|(place, text)| Saying {
        class: documents.len(),
        part: place % PARTS,
        text,
    }));
    sayings
}

/// Does the same for every item on all processors; the outcomes keep the order of the items.
fn in_parallel<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let hands = thread::available_parallelism().map_or(1, NonZero::get);
    let share = items.len().div_ceil(hands).max(1);
    let work = &work;
    thread::scope(|scope| {
        let shares: Vec<_> =
            items.chunks(share).map(|items| scope.spawn(move || items.iter().map(work).collect::<Vec<R>>())).collect();
        shares.into_iter().flat_map(joined).collect()
    })
}

fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|cause| resume_unwind(cause))
}

/// Trains without one part of the phrases and without every guide of that part, then asks what was left out.
fn leave_out(part: usize, examples: &[Example], texts: &[Bag], features: usize) -> Vec<Trial> {
    let none = texts.len();
    let absent = |class: usize| class < none && class % PARTS == part;
    let seen: Vec<&Example> =
        examples.iter().filter(|example| example.part != part && !absent(example.class)).collect();
    let numbered: Vec<(usize, &Bag)> = texts.iter().enumerate().filter(|(class, _)| !absent(*class)).collect();
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
