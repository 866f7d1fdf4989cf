//! Words as they are typed in haste or taken down by a machine that listens, made the words they mean.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization as _;

use super::words::{Mark, Word};
use guide_search::fold;

/// Short forms that mean the same wherever they stand, as `short<TAB>long`.
const SHORT: &str = include_str!("short.tsv");
/// Names of things as a listening machine writes them, as `heard<TAB>meant`; the longer before the shorter.
const HEARD: &str = include_str!("heard.tsv");
static SHORT_FORMS: LazyLock<HashMap<&str, &str>> =
    LazyLock::new(|| SHORT.lines().rev().filter_map(|line| line.split_once('\t')).collect());
/// Names as they are heard with what they mean, by their first word.
static HEARD_NAMES: LazyLock<HashMap<&str, Vec<(&str, &str)>>> = LazyLock::new(|| {
    let mut names: HashMap<&str, Vec<(&str, &str)>> = HashMap::new();
    for (heard, meant) in HEARD.lines().filter_map(|line| line.split_once('\t')) {
        names.entry(heard.split(' ').next().unwrap_or_default()).or_default().push((heard, meant));
    }
    names
});
/// Foreign words that begin with "f" or "w", or end with "g", and are meant so.
const FOREIGN: &[&str] =
    &["fa", "fi", "fr", "fo", "fp", "fl", "we", "wi", "wo", "wh", "bl", "vl", "ta", "co", "sm", "sh"];
const PARENT: &str = "phụ huynh";
const PUPIL: &str = "học sinh";
const LAD: &str = "thằng";
const HUSBAND: &str = "chồng";
const NOT_YET: &str = "chưa";
/// Before one of these "ch" is "chưa".
const AFTER_NOT_YET: &[&str] = &[
    "duoc", "dc", "xong", "xg", "lam", "co", "nop", "biet", "vao", "du", "kip", "nhan", "ra", "ok", "on", "lay", "cai",
    "dat", "gui", "mo", "thao", "kich",
];
/// Where these are, "ph" is a parent and "hs" a pupil.
const SCHOOL: &[&str] = &["diem", "lop", "truong", "hoc", "tuyen", "con", "chau", "khoi", "thpt", "thcs", "th"];

/// The words meant by `words`.
pub(super) fn meant(mut words: Vec<Word>) -> Vec<Word> {
    for word in &mut words {
        if let Some(right) = respelt(&word.raw) {
            word.plain = fold(&right);
            word.raw = right;
        }
    }
    let school = words.iter().filter(|word| SCHOOL.contains(&word.plain.as_str())).count() > 0;
    let couple = words.iter().any(|word| matches!(word.raw.as_str(), "vk" | "vc"));
    let mut out = Vec::with_capacity(words.len());
    let mut at = 0;
    while at < words.len() {
        let word = &words[at];
        if let Some((length, long)) = heard(&words, at) {
            push(&mut out, word, long);
            at += length;
            continue;
        }
        at += 1;
        let after = words.get(at).filter(|next| next.mark == Mark::None);
        let before = at.checked_sub(2).and_then(|before| words.get(before));
        let counted = before.is_some_and(|before| is_figure(&before.raw)) && word.mark == Mark::None;
        let long = match word.raw.as_str() {
            "thg" if after.is_none_or(|next| !is_figure(&next.raw)) => Some(LAD),
            "ph" if school && !word.glued && counted && after.is_some() => Some(PARENT),
            "hs" if after
                .is_some_and(|next| matches!(next.plain.as_str(), "lop" | "khoi" | "cap" | "ca" | "truong"))
                || (counted && school && after.is_none_or(|next| next.plain != "online")) =>
            {
                Some(PUPIL)
            }
            "ch" if after.is_none_or(|next| AFTER_NOT_YET.contains(&next.plain.as_str())) => Some(NOT_YET),
            "ck" if couple && before.is_some_and(|before| matches!(before.raw.as_str(), "vk" | "vợ")) => {
                Some(HUSBAND)
            }
            "ck" if couple && (word.mark != Mark::None || after.is_some_and(|next| next.plain == "ok")) => {
                Some(HUSBAND)
            }
            raw => SHORT_FORMS.get(raw).copied(),
        };
        match long {
            _ if is_vneid(&word.plain) => push(&mut out, word, "vneid"),
            Some(long) => push(&mut out, word, long),
            None => out.push(word.clone()),
        }
    }
    out
}

fn push(out: &mut Vec<Word>, word: &Word, long: &str) {
    for (number, part) in long.split(' ').enumerate() {
        let (mark, glued) = if number == 0 { (word.mark, word.glued) } else { (Mark::None, false) };
        out.push(Word { raw: part.to_owned(), plain: fold(part), mark, glued, ..word.clone() });
    }
}

/// What is meant by what a listening machine wrote at `at`, and how many words it took.
fn heard(words: &[Word], at: usize) -> Option<(usize, &'static str)> {
    let first = words.get(at)?.raw.as_str();
    HEARD_NAMES.get(first)?.iter().find_map(|(heard, meant)| {
        let mut length = 0;
        for part in heard.split(' ') {
            let word = words.get(at + length).filter(|word| word.raw == part)?;
            if length > 0 && !matches!(word.mark, Mark::None | Mark::Inner('-' | '.' | '/')) {
                return None;
            }
            length += 1;
        }
        Some((length, *meant))
    })
}

/// "xog", "fai", "wa", "đựoc": the syllable that is meant, where another cannot be.
fn respelt(raw: &str) -> Option<String> {
    let start: String = raw.chars().take(2).collect();
    let foreign = FOREIGN.contains(&start.as_str());
    let letters = raw.chars().count();
    if let Some(right) = horned(raw) {
        return Some(right);
    }
    if letters >= 3 && !foreign && raw.ends_with('g') && !raw.ends_with("ng") {
        let vowel = fold(raw).chars().rev().nth(1).is_some_and(|letter| "aeiouy".contains(letter));
        return vowel.then(|| format!("{}ng", &raw[..raw.len() - 1]));
    }
    let rest = |from: usize| raw.get(from..).filter(|rest| rest.chars().all(char::is_alphabetic) && !rest.is_empty());
    if (raw.starts_with('f') && letters <= 6 && !matches!(raw, "fb" | "file" | "free" | "fake" | "form"))
        && (!foreign || matches!(raw, "fai" | "fat" | "fan" | "fong" | "fone" | "fut"))
    {
        return rest(1).filter(|_| raw != "fan" && raw != "fone").map(|rest| format!("ph{rest}"));
    }
    (matches!(raw, "wa" | "wen" | "wet" | "wan" | "wanh" | "wét" | "wên")).then(|| format!("qu{}", &raw[1..]))
}

/// A "uo" with one horn or with its tone on the wrong letter, as both have it: "đựoc", "huớng".
fn horned(raw: &str) -> Option<String> {
    const HORN: char = '\u{31b}';
    let letters: Vec<char> = raw.nfd().collect();
    let mark = |letter: &char| ('\u{300}'..='\u{36f}').contains(letter);
    let at = (0..letters.len()).find(|at| {
        letters[*at] == 'u'
            && letters[at + 1..].iter().find(|letter| !mark(letter)).is_some_and(|letter| *letter == 'o')
    })?;
    if at > 0 && letters[at - 1] == 'q' {
        return None;
    }
    let other = (at + 1..letters.len()).find(|at| letters[*at] == 'o')?;
    let end = (other + 1..letters.len()).find(|at| !mark(&letters[*at]))?;
    let first = &letters[at + 1..other];
    let second = &letters[other + 1..end];
    if first.contains(&HORN) == second.contains(&HORN) && first.iter().all(|mark| *mark == HORN) {
        return None;
    }
    if !first.contains(&HORN) && !second.contains(&HORN) {
        return None;
    }
    let tones = first.iter().chain(second).filter(|mark| **mark != HORN);
    let right: String = letters[..=at].iter().chain(&[HORN, 'o', HORN]).chain(tones).chain(&letters[end..]).collect();
    Some(right.nfc().collect())
}

/// The app's name with a letter missing, doubled or out of place.
fn is_vneid(word: &str) -> bool {
    let mut letters: Vec<char> = word.chars().collect();
    letters.sort_unstable();
    letters.dedup();
    let known = letters.iter().all(|letter| "vneid".contains(*letter));
    word.starts_with('v')
        && word.ends_with(['d', 'e'])
        && word.contains('d')
        && (4..=7).contains(&word.len())
        && letters.len() >= 4
        && known
}

fn is_figure(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}
