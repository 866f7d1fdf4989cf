//! How well and how fast the right guide is found: `cargo bench --bench search`.
//!
//! Quality is measured by leaving one voice out: what people of that voice say is asked of an index that learnt from
//! all the others. That is harder than life, for each voice also tells of troubles that no other voice does.

#![expect(clippy::print_stdout, reason = "the table is what this program is for")]

use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

use cong_dong_so::guides::search::{Decision, Document, Finding, Index};
use cong_dong_so::guides::{Catalogue, Guide};

/// Voices with fewer phrases than this are learnt from but not asked.
const FEW: usize = 100;
/// The voice that writes another language: without it nothing of that language is learnt.
const OTHER_LANGUAGE: &str = "foreigner";

fn main() {
    let catalogue = Catalogue::load();
    let guides: Vec<&Guide> = catalogue.all().collect();
    let everyone = documents(&catalogue, &guides, |_| true);

    let begun = Instant::now();
    let index = Index::build(&everyone);
    let learning = begun.elapsed();
    let phrases: Vec<&str> = everyone.iter().flat_map(|document| document.phrases.iter().copied()).collect();
    println!("guides {}, phrases {}, learning {} ms", guides.len(), phrases.len(), learning.as_millis());

    let mut times: Vec<Duration> = phrases
        .iter()
        .map(|phrase| {
            let begun = Instant::now();
            black_box(index.find(black_box(phrase)));
            begun.elapsed()
        })
        .collect();
    times.sort_unstable();
    let at = |percent: usize| times[(times.len() - 1) * percent / 100].as_micros();
    println!("one question: half within {} µs, 99 of 100 within {} µs\n", at(50), at(99));

    println!("left out      asked   first  in three  answered  wrongly  refused");
    let mut by_group: BTreeMap<&str, Score> = BTreeMap::new();
    let mut total = Score::default();
    for (voice, said) in voices(&catalogue, &guides) {
        if said < FEW || voice == OTHER_LANGUAGE {
            continue;
        }
        let index = Index::build(&documents(&catalogue, &guides, |other| other != voice));
        let mut score = Score::default();
        for guide in &guides {
            for phrase in catalogue.phrases(&guide.slug).iter().filter(|phrase| phrase.voice == voice) {
                let finding = index.find(&phrase.text);
                for score in [&mut score, &mut total, by_group.entry(&guide.group).or_default()] {
                    score.add(&finding, &guide.slug);
                }
            }
        }
        score.print(&voice);
    }
    println!();
    for (group, score) in &by_group {
        score.print(group);
    }
    println!();
    total.print("all");
}

fn documents<'a>(catalogue: &'a Catalogue, guides: &[&'a Guide], learnt: impl Fn(&str) -> bool) -> Vec<Document<'a>> {
    let phrases = |slug: &str| {
        catalogue
            .phrases(slug)
            .iter()
            .filter(|phrase| learnt(&phrase.voice))
            .map(|phrase| phrase.text.as_str())
            .collect()
    };
    guides
        .iter()
        .map(|guide| Document {
            slug: &guide.slug,
            title: &guide.title,
            summary: &guide.summary,
            phrases: phrases(&guide.slug),
            body: guide.body(),
        })
        .collect()
}

/// How much each voice says.
fn voices(catalogue: &Catalogue, guides: &[&Guide]) -> BTreeMap<String, usize> {
    let mut voices = BTreeMap::new();
    for phrase in guides.iter().flat_map(|guide| catalogue.phrases(&guide.slug)) {
        *voices.entry(phrase.voice.clone()).or_default() += 1;
    }
    voices
}

#[derive(Default)]
struct Score {
    asked: u32,
    first: u32,
    among_three: u32,
    answered: u32,
    wrongly: u32,
    refused: u32,
}

impl Score {
    fn add(&mut self, finding: &Finding, slug: &str) {
        let place = finding.guides.iter().position(|hit| hit.slug == slug);
        let answered = finding.decision == Decision::Answer;
        let shown = matches!(finding.decision, Decision::Answer | Decision::Choose | Decision::Vague);
        self.asked += 1;
        self.first += u32::from(place == Some(0));
        self.among_three += u32::from(place.is_some_and(|place| place < 3));
        self.answered += u32::from(answered);
        self.wrongly += u32::from(answered && place != Some(0));
        self.refused += u32::from(!shown);
    }

    fn print(&self, name: &str) {
        let percent = |count: u32| f64::from(count) * 100.0 / f64::from(self.asked.max(1));
        println!(
            "{name:<16}{:>6}{:>7.1}%{:>9.1}%{:>9.1}%{:>8.1}%{:>8.1}%",
            self.asked,
            percent(self.first),
            percent(self.among_three),
            percent(self.answered),
            percent(self.wrongly),
            percent(self.refused)
        );
    }
}
