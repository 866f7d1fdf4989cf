//! Whether the right guide is found.

use std::collections::BTreeMap;

use cong_dong_so::guides::search::{Decision, Finding, Index, fold};
use cong_dong_so::guides::{Catalogue, Guide};

use super::corpus::{self, documents};

/// Voices with fewer phrases than this are learnt from but not asked.
const FEW: usize = 100;
/// The voice that writes another language: without it nothing of that language is learnt.
const OTHER_LANGUAGE: &str = "foreigner";
const SHOWN: usize = 3;

/// Questions of people who saw none of the phrases.
pub(crate) fn held_out(index: &Index) {
    let mut total = Score::default();
    let mut by_style: BTreeMap<String, Score> = BTreeMap::new();
    let (mut same, mut asked) = (0_u32, 0_u32);
    for question in corpus::held_out("questions") {
        let finding = index.find(&question.text);
        for score in [&mut total, by_style.entry(question.style).or_default()] {
            score.add(&finding, &question.labels);
        }
        let bare = index.find(&fold(&question.text));
        asked += 1;
        same += u32::from(finding.guides.first().map(|hit| &hit.slug) == bare.guides.first().map(|hit| &hit.slug));
    }
    Score::head("held out");
    for (style, score) in &by_style {
        score.print(style);
    }
    total.print("all");
    println!("the same first guide with and without accents: {}", share(same, asked));

    let mut refused: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    for text in corpus::held_out("outofscope") {
        let decision = index.find(&text.text).decision;
        let right = match text.kind.as_str() {
            "emergency" => matches!(decision, Decision::Emergency(_)),
            _ => matches!(decision, Decision::Refuse | Decision::Guard(_)),
        };
        let (rights, all) = refused.entry(text.kind).or_default();
        *all += 1;
        *rights += u32::from(right);
    }
    println!("\nrightly refused, or sent to 113, 114, 115:");
    let (mut rights, mut all) = (0, 0);
    for (kind, (right, of)) in &refused {
        println!("{kind:<16}{}", share(*right, *of));
        if kind != "emergency" {
            rights += right;
            all += of;
        }
    }
    println!("{:<16}{}", "out of scope", share(rights, all));
    for (file, wanted) in [("emergencies", true), ("no-emergencies", false)] {
        let texts = corpus::held_out(file);
        let right =
            texts.iter().filter(|text| matches!(index.find(&text.text).decision, Decision::Emergency(_)) == wanted);
        let right = u32::try_from(right.count()).unwrap_or(u32::MAX);
        println!("{file:<16}{}", share(right, u32::try_from(texts.len()).unwrap_or(u32::MAX)));
    }
}

fn share(part: u32, whole: u32) -> String {
    format!("{part} of {whole} ({:.1} %)", f64::from(part) * 100.0 / f64::from(whole.max(1)))
}

/// Each voice asks an index that learnt from all the others.
pub(crate) fn without_one_voice(catalogue: &Catalogue, guides: &[&Guide]) {
    println!();
    Score::head("voice left out");
    let mut by_group: BTreeMap<&str, Score> = BTreeMap::new();
    let mut total = Score::default();
    for (voice, said) in voices(catalogue, guides) {
        if said < FEW || voice == OTHER_LANGUAGE {
            continue;
        }
        let index = Index::build(&documents(catalogue, guides, |other| other != voice));
        let mut score = Score::default();
        for guide in guides {
            for phrase in catalogue.phrases(&guide.slug).iter().filter(|phrase| phrase.voice == voice) {
                let finding = index.find(&phrase.text);
                for score in [&mut score, &mut total, by_group.entry(&guide.group).or_default()] {
                    score.add(&finding, std::slice::from_ref(&guide.slug));
                }
            }
        }
        score.print(&voice);
    }
    total.print("all");
    println!();
    Score::head("the same by group");
    for (group, score) in &by_group {
        score.print(group);
    }
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
    shown: u32,
    answered: u32,
    wrongly: u32,
    refused: u32,
}

impl Score {
    fn add(&mut self, finding: &Finding, right: &[String]) {
        let place = finding.guides.iter().position(|hit| right.contains(&hit.slug));
        let answered = finding.decision == Decision::Answer;
        let offered = matches!(finding.decision, Decision::Answer | Decision::Choose | Decision::Vague);
        self.asked += 1;
        self.first += u32::from(place == Some(0));
        self.shown += u32::from(offered && place.is_some_and(|place| place < SHOWN));
        self.answered += u32::from(answered);
        self.wrongly += u32::from(answered && place != Some(0));
        self.refused += u32::from(!offered);
    }

    fn head(name: &str) {
        println!("{name:<20}asked   first   shown  answered  wrongly  refused");
    }

    fn print(&self, name: &str) {
        let percent = |count: u32| f64::from(count) * 100.0 / f64::from(self.asked.max(1));
        println!(
            "{name:<18}{:>7}{:>7.1}%{:>7.1}%{:>9.1}%{:>8.1}%{:>8.1}%",
            self.asked,
            percent(self.first),
            percent(self.shown),
            percent(self.answered),
            percent(self.wrongly),
            percent(self.refused)
        );
    }
}
