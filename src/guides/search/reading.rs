//! A text with its words and numbers and where they stand, for finding secrets in it.

use std::ops::Range;
use std::sync::LazyLock;

use unicode_normalization::char::is_combining_mark;

use super::letters::{strip_accents, tidy};
use super::lexicon;
use super::quick::Map;

/// Words and phrases beside which numbers and other texts are secrets, or are none.
pub(super) const SECRETS: &str = include_str!("data/secrets.tsv");

/// Lists of folded words by name.
static LISTS: LazyLock<Map<&str, Vec<&str>>> =
    LazyLock::new(|| lexicon::lists(SECRETS).map(|(name, words)| (name, words.collect())).collect());

pub(super) fn listed(list: &str) -> &'static [&'static str] {
    LISTS.get(list).map_or(&[], Vec::as_slice)
}

pub(super) fn is_listed(list: &str, word: &str) -> bool {
    listed(list).contains(&word)
}

/// A run of digits, also with single spaces, dots or dashes between groups.
#[derive(Debug)]
pub(super) struct Number {
    pub(super) digits: String,
    pub(super) place: Range<usize>,
}

/// A text with its words and numbers and where they stand.
pub(super) struct Reading {
    /// The text as typed, but for invisible characters.
    pub(super) shown: String,
    /// Folded words and their places in `shown`.
    pub(super) words: Vec<(String, Range<usize>)>,
    pub(super) numbers: Vec<Number>,
}

impl Reading {
    pub(super) fn of(text: &str) -> Self {
        let shown: String = text.chars().filter(|character| !is_invisible(*character)).collect();
        let words = places_of_words(&shown).map(|place| (read_word(&shown[place.clone()]), place)).collect();
        let numbers = numbers_in(&shown);
        Self { shown, words, numbers }
    }

    /// The run without spaces around a place.
    pub(super) fn token_at(&self, at: usize) -> Range<usize> {
        let start = self.shown[..at]
            .rfind(|c: char| c.is_whitespace() || c == ':' || c == '=')
            .map_or(0, |space| space + self.shown[space..].chars().next().map_or(1, char::len_utf8));
        let end = self.shown[at..].find(char::is_whitespace).map_or(self.shown.len(), |space| at + space);
        let token = &self.shown[start..end];
        start..start + token.trim_end_matches([',', '.', ';', '?', ')', '"', '”']).len()
    }

    pub(super) fn stands_alone(&self, number: &Number) -> bool {
        let outside =
            self.words.iter().filter(|(_, place)| place.end <= number.place.start || place.start >= number.place.end);
        outside.filter(|(word, _)| !is_listed("polite", word.as_str())).count() == 0
    }

    pub(super) fn words_before(&self, at: usize, most: usize) -> Vec<&str> {
        let before: Vec<&str> =
            self.words.iter().filter(|(_, place)| place.end <= at).map(|(word, _)| word.as_str()).collect();
        before[before.len().saturating_sub(most)..].to_vec()
    }

    pub(super) fn words_after(&self, at: usize, most: usize) -> Vec<&str> {
        self.words.iter().filter(|(_, place)| place.start >= at).take(most).map(|(word, _)| word.as_str()).collect()
    }
}

/// The folded word; "mà" must not become the "mã" of a code.
fn read_word(word: &str) -> String {
    let tidy = tidy(word);
    if tidy == "mà" { tidy } else { strip_accents(&tidy) }
}

fn is_invisible(character: char) -> bool {
    !character.is_ascii()
        && !character.is_alphanumeric()
        && !character.is_whitespace()
        && !character.is_control()
        && !is_combining_mark(character)
        && tidy(&character.to_string()).is_empty()
}

fn places_of_words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let is_part = |character: char| character.is_alphanumeric() || is_combining_mark(character);
    let mut places: Vec<Range<usize>> = Vec::new();
    for (at, character) in text.char_indices().filter(|(_, character)| is_part(*character)) {
        match places.last_mut() {
            Some(place) if place.end == at => place.end = at + character.len_utf8(),
            _ => places.push(at..at + character.len_utf8()),
        }
    }
    places.into_iter()
}

/// Runs of digits; groups joined by single spaces, dots or dashes are one number when they have the look of it.
fn numbers_in(text: &str) -> Vec<Number> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.char_indices().filter(|(_, character)| character.is_ascii_digit()) {
        match groups.last_mut() {
            Some(group) if group.end == at => group.end = at + 1,
            _ => groups.push(at..at + 1),
        }
    }
    groups.retain(|group| {
        let beside = |character: Option<char>| character.is_some_and(char::is_alphabetic);
        !beside(text[..group.start].chars().next_back()) && !beside(text[group.end..].chars().next())
    });
    let mut numbers: Vec<Number> = Vec::new();
    for group in groups {
        let digits = &text[group.clone()];
        if let Some(number) = numbers.last_mut()
            && matches!(&text[number.place.end..group.start], " " | "." | "-" | " - ")
            && digits.len() >= 2
            && number.digits.len() + digits.len() <= 19
        {
            number.digits.push_str(digits);
            number.place.end = group.end;
        } else {
            numbers.push(Number { digits: digits.to_owned(), place: group });
        }
    }
    numbers
}
