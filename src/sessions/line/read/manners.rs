//! What is said for the sake of manners, and tells nothing: "Dạ", "báo cáo:", "ạ".

use super::words::{Mark, Word};

/// Said before what is told.
const FIRST: &[&[&str]] = &[
    &["em", "báo", "cáo"],
    &["con", "báo", "cáo"],
    &["tôi", "báo", "cáo"],
    &["xin", "báo", "cáo"],
    &["báo", "cáo"],
    &["bao", "cao"],
    &["dạ", "vâng"],
    &["dạ", "thưa"],
    &["dạ"],
    &["vâng"],
    &["alo"],
];
/// Said after it.
const LAST: &[&str] = &["ạ", "nhé", "nhá", "nghen", "nhen", "ạh"];

/// The words without it.
pub(super) fn without(mut words: Vec<Word>) -> Vec<Word> {
    while let Some(length) = FIRST.iter().find(|said| begins(&words, said)).map(|said| said.len()) {
        words.drain(..length);
        if let Some(first) = words.first_mut() {
            first.mark = Mark::None;
            first.glued = false;
        }
    }
    let ends = |words: &[Word], at: usize| words.get(at + 1).is_none_or(|next| next.mark != Mark::None);
    let mut at = 1;
    while at < words.len() {
        if LAST.contains(&words[at].raw.as_str()) && ends(&words, at) {
            words.remove(at);
        } else {
            at += 1;
        }
    }
    words
}

/// Whether `words` begin with `said` and go on.
fn begins(words: &[Word], said: &[&str]) -> bool {
    words.len() > said.len() && said.iter().zip(words).all(|(said, word)| word.raw == *said)
}
