//! The faults of the phrases: too few, or said twice.

use std::collections::{BTreeMap, BTreeSet};

use super::{Fault, FaultKind};
use crate::text::fold;

const FEWEST_PHRASES: usize = 60;
const FEWEST_VOICES: usize = 6;

/// The faults of all files of phrases (path and text) for the guides `slugs`.
pub(super) fn faults(files: &[(&str, &str)], slugs: &[&str]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut said: BTreeMap<String, (&str, &str, usize)> = BTreeMap::new();
    let mut counts: BTreeMap<&str, (usize, BTreeSet<&str>)> = BTreeMap::new();
    for (path, text) in files {
        let slug = slug_of(path);
        let fault = |line, kind, detail: String| Fault { file: (*path).to_owned(), line, kind, detail };
        if !slugs.contains(&slug) {
            faults.push(fault(1, FaultKind::PhrasesAstray, slug.to_owned()));
        }
        let count = counts.entry(slug).or_default();
        for (line, voice, phrase) in lines(text) {
            count.0 += 1;
            count.1.insert(voice);
            match said.get(&fold(phrase)) {
                Some((other, file, first)) => {
                    let kind = if *other == slug { FaultKind::PhraseTwice } else { FaultKind::PhraseShared };
                    faults.push(fault(line, kind, format!("{file}:{first}")));
                }
                None => {
                    said.insert(fold(phrase), (slug, path, line));
                }
            }
        }
    }
    for slug in slugs {
        let (phrases, voices) = counts.get(slug).map_or((0, 0), |(phrases, voices)| (*phrases, voices.len()));
        let file = files
            .iter()
            .map(|(path, _)| *path)
            .rfind(|path| slug_of(path) == *slug)
            .map_or_else(|| format!("vi/phrases/{slug}.tsv"), str::to_owned);
        for (kind, count, fewest) in
            [(FaultKind::FewPhrases, phrases, FEWEST_PHRASES), (FaultKind::FewVoices, voices, FEWEST_VOICES)]
        {
            if count < fewest {
                faults.push(Fault { file: file.clone(), line: 1, kind, detail: count.to_string() });
            }
        }
    }
    faults
}

fn slug_of(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".tsv").unwrap_or(name)
}

/// Line, voice and phrase of the lines that have both.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str, &str)> {
    text.lines().enumerate().filter_map(|(index, line)| {
        let (voice, phrase) = line.split_once('\t')?;
        (!phrase.trim().is_empty()).then_some((index + 1, voice, phrase.trim()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phrases(words: &str, count: usize) -> String {
        let line = |number| format!("voice{}\t{words} {number}\n", number % 6);
        (0..count).map(line).collect::<Vec<_>>().concat()
    }

    fn found(files: &[(&str, &str)], slugs: &[&str]) -> Vec<(FaultKind, String, usize)> {
        faults(files, slugs).into_iter().map(|fault| (fault.kind, fault.file, fault.line)).collect()
    }

    #[test]
    fn enough_phrases_of_enough_voices_have_no_fault() {
        let one = phrases("one", 60);
        assert_eq!(found(&[("vi/phrases/one.tsv", &one)], &["one"]), []);
    }

    #[test]
    fn languages_count_together_but_too_few_is_told() {
        let (one, more) = (phrases("one", 40), phrases("other", 19));
        let files = [("vi/phrases/one.tsv", one.as_str()), ("en/phrases/one.tsv", more.as_str())];
        assert_eq!(
            found(&files, &["one", "two"]),
            [
                (FaultKind::FewPhrases, "en/phrases/one.tsv".to_owned(), 1),
                (FaultKind::FewPhrases, "vi/phrases/two.tsv".to_owned(), 1),
                (FaultKind::FewVoices, "vi/phrases/two.tsv".to_owned(), 1),
            ]
        );
    }

    #[test]
    fn accents_and_case_do_not_make_a_phrase_another() {
        let one = phrases("quên mã", 60) + "young\tQUEN MA 7\n";
        let two = phrases("two", 60) + "young\tquen ma 8\n";
        let files = [("vi/phrases/one.tsv", one.as_str()), ("vi/phrases/two.tsv", two.as_str())];
        assert_eq!(
            found(&files, &["one", "two"]),
            [
                (FaultKind::PhraseTwice, "vi/phrases/one.tsv".to_owned(), 61),
                (FaultKind::PhraseShared, "vi/phrases/two.tsv".to_owned(), 61),
            ]
        );
    }

    #[test]
    fn phrases_without_their_guide_are_astray() {
        let one = phrases("one", 60);
        assert_eq!(
            found(&[("vi/phrases/one.tsv", &one)], &[]),
            [(FaultKind::PhrasesAstray, "vi/phrases/one.tsv".to_owned(), 1)]
        );
    }
}
