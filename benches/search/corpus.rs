//! What is learnt from and what is asked.

use std::collections::{BTreeMap, BTreeSet};

use cong_dong_so::guides::search::Document;
use cong_dong_so::guides::{Catalogue, Guide};
use serde::Deserialize;

/// A text that was never learnt from.
#[derive(Deserialize)]
pub(crate) struct Question {
    pub(crate) text: String,
    /// The guides that answer it.
    #[serde(default)]
    pub(crate) labels: Vec<String>,
    #[serde(default)]
    pub(crate) style: String,
    #[serde(default)]
    pub(crate) kind: String,
}

pub(crate) fn held_out(name: &str) -> Vec<Question> {
    let file = format!("{}/tests/data/held-out/{name}.jsonl", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file}: {error}"));
    text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{file}: {error}"))).collect()
}

/// The guides with the phrases of those voices that `learnt` names.
pub(crate) fn documents<'a>(
    catalogue: &'a Catalogue,
    guides: &[&'a Guide],
    learnt: impl Fn(&str) -> bool,
) -> Vec<Document<'a>> {
    let phrases = |slug: &str| {
        let of_guide = catalogue.phrases(slug).iter();
        of_guide.filter(|phrase| learnt(&phrase.voice)).map(|phrase| phrase.text.as_str()).collect()
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

/// A guide of a made-up ward.
pub(crate) struct MadeUp {
    pub(crate) slug: String,
    title: String,
    summary: String,
    phrases: Vec<String>,
    body: String,
}

impl MadeUp {
    pub(crate) fn document(&self) -> Document<'_> {
        Document {
            slug: &self.slug,
            title: &self.title,
            summary: &self.summary,
            phrases: self.phrases.iter().map(String::as_str).collect(),
            body: self.body.clone(),
        }
    }
}

/// The guides, and as many times again in made-up languages: the words that many guides share stay, every other word
/// gets an ending of its own language.
pub(crate) fn many_times(documents: &[Document<'_>], times: usize) -> Vec<MadeUp> {
    const ENDINGS: [&str; 10] = ["", "an", "eo", "iu", "ot", "um", "ac", "ep", "oi", "ya"];
    let mut guides_with: BTreeMap<&str, usize> = BTreeMap::new();
    for document in documents {
        let words: BTreeSet<&str> = document.phrases.iter().flat_map(|phrase| phrase.split_whitespace()).collect();
        for word in words {
            *guides_with.entry(word).or_default() += 1;
        }
    }
    let common = |word: &str| guides_with.get(word).is_some_and(|guides| guides * 4 > documents.len() * 3);
    let translate = |text: &str, ending: &str| {
        let line = |line: &str| {
            let words = line.split_whitespace();
            words
                .map(|word| if common(word) { word.to_owned() } else { format!("{word}{ending}") })
                .collect::<Vec<_>>()
                .join(" ")
        };
        text.lines().map(line).collect::<Vec<_>>().join("\n")
    };
    ENDINGS
        .iter()
        .cycle()
        .take(times)
        .flat_map(|ending| {
            documents.iter().map(move |document| MadeUp {
                slug: format!("{}{ending}", document.slug),
                title: translate(document.title, ending),
                summary: translate(document.summary, ending),
                phrases: document.phrases.iter().map(|phrase| translate(phrase, ending)).collect(),
                body: translate(&document.body, ending),
            })
        })
        .collect()
}
