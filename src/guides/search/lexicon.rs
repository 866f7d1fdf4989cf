//! Abbreviations, names of applications and foreign words as people write them.
//!
//! The words are data on folded words, in `data/`: one entry a line, fields divided by tabs.

use std::mem;
use std::sync::LazyLock;

use super::quick::{Map, Set};

/// One meaning of an abbreviation, and the words beside which it has it; none means always.
struct Meaning {
    written_out: &'static str,
    company: Vec<&'static str>,
}

static ABBREVIATIONS: LazyLock<Map<&str, Vec<Meaning>>> = LazyLock::new(|| {
    let mut table: Map<&str, Vec<Meaning>> = Map::default();
    for line in include_str!("data/abbreviations.tsv").lines() {
        let mut fields = line.split('\t');
        if let (Some(short), Some(written_out)) = (fields.next(), fields.next()) {
            let company = fields.next().map(|words| words.split(' ').collect()).unwrap_or_default();
            table.entry(short).or_default().push(Meaning { written_out, company });
        }
    }
    table
});

/// The common word for a dialect's, and the words beside which it means something else.
type Elsewhere = (&'static str, Vec<&'static str>);

static DIALECT: LazyLock<Map<&str, Elsewhere>> = LazyLock::new(|| {
    let entry = |line: &'static str| {
        let mut fields = line.split('\t');
        let word = fields.next()?;
        let common = fields.next()?;
        Some((word, (common, fields.next().map(|words| words.split(' ').collect()).unwrap_or_default())))
    };
    include_str!("data/dialect.tsv").lines().filter_map(entry).collect()
});

static NAMES: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(include_str!("data/names.tsv")));

static NAMED: LazyLock<Set<&str>> =
    LazyLock::new(|| lists(include_str!("data/names.tsv")).map(|(name, _)| name).collect());

static FOREIGN: LazyLock<Set<&str>> = LazyLock::new(|| include_str!("data/foreign.txt").split_whitespace().collect());

/// Lines of a name, a tab and the entries under it, divided by bars.
pub(super) fn lists(
    data: &'static str,
) -> impl Iterator<Item = (&'static str, impl Iterator<Item = &'static str> + Clone)> {
    data.lines().filter_map(|line| line.split_once('\t')).map(|(name, entries)| (name, entries.split('|')))
}

/// Phrases of several words and what each stands for, found by their first word.
pub(super) struct Phrases {
    by_first: Map<&'static str, Vec<(Vec<&'static str>, &'static str)>>,
}

impl Phrases {
    /// Reads lines of a meaning, a tab and the phrases for it.
    pub(super) fn of(data: &'static str) -> Self {
        let mut by_first: Map<&str, Vec<(Vec<&str>, &str)>> = Map::default();
        for (meaning, phrases) in lists(data) {
            for phrase in phrases {
                let words: Vec<&str> = phrase.split(' ').collect();
                by_first.entry(words[0]).or_default().push((words, meaning));
            }
        }
        for phrases in by_first.values_mut() {
            phrases.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        Self { by_first }
    }

    /// The phrases that `words` starts with, longest first: how many words each has, and its meaning.
    pub(super) fn at<'a, W: AsRef<str>>(&'a self, words: &'a [W]) -> impl Iterator<Item = (usize, &'static str)> + 'a {
        let known = words.first().and_then(|first| self.by_first.get(first.as_ref()));
        known.into_iter().flatten().filter_map(move |(phrase, meaning)| {
            let same =
                words.len() >= phrase.len() && phrase.iter().zip(words).all(|(one, other)| *one == other.as_ref());
            same.then_some((phrase.len(), *meaning))
        })
    }
}

const UNITS: [&str; 16] =
    ["k", "tr", "trieu", "nghin", "ng", "d", "dong", "p", "h", "lop", "thang", "nam", "so", "cu", "ty", "vnd"];

const MONEY: [&str; 11] = ["k", "tr", "trieu", "nghin", "ngan", "dong", "d", "vnd", "ty", "ti", "tram"];

pub(super) fn is_foreign(word: &str) -> bool {
    FOREIGN.contains(&word)
}

/// Whether a word is the name of an application or brand.
pub(super) fn is_name(word: &str) -> bool {
    NAMED.contains(word)
}

pub(super) fn is_unit(word: &str) -> bool {
    UNITS.contains(&word)
}

pub(super) fn is_money(word: &str) -> bool {
    MONEY.contains(&word)
}

/// Each lower-case word with its accents, words of a dialect as the common ones.
///
/// Without accents such words are other words ("mo", "rang"), so a text that has none is left alone.
pub(super) fn common_words<'a>(typed: &[&'a str]) -> Vec<&'a str> {
    if typed.iter().all(|word| word.is_ascii()) {
        return typed.to_vec();
    }
    let mut common = Vec::with_capacity(typed.len() + 4);
    for (at, word) in typed.iter().enumerate() {
        let beside = [at.checked_sub(1).and_then(|before| typed.get(before)), typed.get(at + 1)];
        match DIALECT.get(word) {
            Some((meant, other)) if !beside.iter().flatten().any(|word| other.contains(word)) => {
                common.extend(meant.split(' '));
            }
            _ => common.push(word),
        }
    }
    common
}

/// Each folded word with its abbreviation written out; several words may come of one.
pub(super) fn expand(mut words: Vec<String>) -> Vec<String> {
    let meanings: Vec<(usize, &str)> = (0..words.len()).filter_map(|at| Some((at, meaning(&words, at)?))).collect();
    if meanings.is_empty() {
        return words;
    }
    let mut expanded = Vec::with_capacity(words.len() + 4);
    let mut at = 0;
    for (short, meaning) in meanings {
        expanded.extend(words[at..short].iter_mut().map(mem::take));
        expanded.extend(meaning.split(' ').map(str::to_owned));
        at = short + 1;
    }
    expanded.extend(words[at..].iter_mut().map(mem::take));
    expanded
}

/// "350 k", "5 tr": here the letters are money, not an abbreviation.
fn is_amount(words: &[String], at: usize) -> bool {
    let after_number = at > 0 && words[at - 1].bytes().all(|byte| byte.is_ascii_digit());
    after_number && is_money(&words[at])
}

/// The only meaning, or the one whose company stands nearest, within two words on either side.
fn meaning(words: &[String], at: usize) -> Option<&'static str> {
    let meanings = ABBREVIATIONS.get(words[at].as_str())?;
    if is_amount(words, at) {
        return None;
    }
    if let [only] = meanings.as_slice()
        && only.company.is_empty()
    {
        return Some(only.written_out);
    }
    [1, 2].into_iter().find_map(|reach: usize| {
        let before = at.checked_sub(reach).and_then(|place| words.get(place));
        let beside = [before, words.get(at + reach)];
        meanings.iter().find_map(|meaning| {
            let found = beside.iter().flatten().any(|word| meaning.company.contains(&word.as_str()));
            found.then_some(meaning.written_out)
        })
    })
}

/// Names of applications written in several words or misspelt become the name.
pub(super) fn join_names(mut words: Vec<String>) -> Vec<String> {
    let mut joined = Vec::with_capacity(words.len());
    let mut at = 0;
    while at < words.len() {
        if let Some((length, name)) = NAMES.at(&words[at..]).next() {
            joined.extend(name.split(' ').map(str::to_owned));
            at += length;
        } else {
            joined.push(mem::take(&mut words[at]));
            at += 1;
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::super::normal::Words;

    fn plain(text: &str) -> String {
        Words::of(text).plain.join(" ")
    }

    #[test]
    fn abbreviations_are_read_by_their_company() {
        assert_eq!(plain("tt phí hs onl"), "thanh toan phi ho so online");
        assert_eq!(plain("con hs lớp 5"), "con hoc sinh lop 5");
        assert_eq!(plain("dk dc ko"), "dang ky duoc khong");
        assert_eq!(plain("muon dk o dau"), "muon dang ky o dau");
        assert_eq!(plain("mã kh tiền điện"), "ma khach hang tien dien");
    }

    #[test]
    fn words_of_a_dialect_are_common_words() {
        assert_eq!(plain("chừ mần răng"), "gio lam sao");
        assert_eq!(plain("tui hổng coi được"), "toi khong xem duoc");
        assert_eq!(plain("mô hình, chi nhánh, nhổ răng"), "mo hinh chi nhanh nho rang");
        assert_eq!(plain("mo rang"), "mo rang");
    }

    #[test]
    fn an_unclear_abbreviation_stays_as_written() {
        assert_eq!(plain("tt"), "tt");
        assert_eq!(plain("350k với 5tr"), "<tien> voi <tien>");
    }

    #[test]
    fn misspelt_and_dictated_names_become_the_name() {
        for name in ["vneit", "VN eID", "vê nê ai đi", "vi en i ai di", "vnei d".trim_end_matches(" d")] {
            assert_eq!(plain(name), "vneid", "{name}");
        }
        assert_eq!(plain("nhắn za lô, mô mô"), "nhan zalo momo");
        assert_eq!(plain("máy cũ ạ, đã lộ mã"), "may cu a da lo ma");
    }
}
