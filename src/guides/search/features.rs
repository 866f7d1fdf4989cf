//! What a text is made of: words, pairs of words, runs of letters, sounds, accents and ideas.

use super::normal::Words;
use super::syllable::sound_key;
use super::{concepts, lexicon};

/// Kinds of features. Each kind is weighed and brought to the same length on its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Word,
    Pair,
    Letters,
    Sound,
    Accent,
    Idea,
    /// An idea that is a matter of its own; never weighed, only compared.
    Matter,
}

/// All kinds, in the order of their numbers.
pub(super) const KINDS: usize = 7;

/// Weight of each kind in the whole, found by leaving voices out.
pub(super) const WEIGHTS: [f32; KINDS] = [1.0, 0.9, 0.9, 0.5, 1.0, 0.4, 0.0];

/// One feature of a text: its kind and the hash of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Feature {
    pub(super) kind: Kind,
    pub(super) hash: u64,
}

/// The features of a text, each once, sorted.
pub(super) fn features(words: &Words) -> Vec<Feature> {
    let mut found = Vec::with_capacity(256);
    let mut add = |kind: Kind, parts: &[&str]| {
        found.push(Feature { kind, hash: hash(kind, parts) });
    };
    let plain: Vec<&str> = words.plain.iter().map(String::as_str).collect();
    for word in &plain {
        add(Kind::Word, &[word]);
    }
    for pair in plain.windows(2) {
        add(Kind::Pair, pair);
    }
    for triple in plain.windows(3) {
        add(Kind::Pair, &[triple[0], "*", triple[2]]);
    }
    let sounds: Vec<String> = plain.iter().map(|word| sound_key(word)).collect();
    for sound in &sounds {
        add(Kind::Sound, &[sound]);
    }
    for pair in sounds.windows(2) {
        add(Kind::Sound, &[&pair[0], &pair[1]]);
    }
    for word in &words.accented {
        add(Kind::Accent, &[word]);
    }
    for pair in words.accented.windows(2) {
        add(Kind::Accent, &[&pair[0], &pair[1]]);
    }
    for idea in concepts::ideas(&words.plain) {
        add(Kind::Idea, &[idea]);
        if idea.starts_with(concepts::MATTER) {
            add(Kind::Matter, &[idea]);
        }
    }
    for name in plain.iter().filter(|word| lexicon::is_name(word)) {
        add(Kind::Idea, &["=", name]);
    }
    let line = format!(" {} ", plain.join(" "));
    let ends: Vec<usize> = line.char_indices().map(|(at, _)| at).chain([line.len()]).collect();
    for run in ends.windows(LETTER_RUN + 1) {
        add(Kind::Letters, &[&line[run[0]..run[LETTER_RUN]]]);
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Length of the runs of letters.
const LETTER_RUN: usize = 4;

/// FNV-1a: the same on every machine and in every run.
fn hash(kind: Kind, parts: &[&str]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64 ^ kind as u64;
    for part in parts {
        for byte in part.bytes().chain([0x1f]) {
            hash ^= u64::from(byte);
            hash = hash.wrapping_mul(0x0100_0000_01b3);
        }
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::super::normal::Words;
    use super::{Kind, features};

    #[test]
    fn accents_add_features_but_take_none_away() {
        let accented = features(&Words::of("quên mật khẩu"));
        let plain = features(&Words::of("quen mat khau"));
        assert!(plain.iter().all(|feature| accented.contains(feature)));
        assert!(accented.iter().any(|feature| feature.kind == Kind::Accent));
    }
}
