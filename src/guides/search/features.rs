//! What a text is made of: words, pairs of words, runs of letters, sounds, accents and ideas.

use std::borrow::Cow;

use bytemuck::{Pod, Zeroable};

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

/// One feature of a text: the hash of its name, and in the last bits the number of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Zeroable, Pod)]
#[repr(transparent)]
pub(super) struct Feature(u64);

/// Bits that tell the kind.
const KIND_BITS: u64 = 7;

impl Feature {
    fn new(kind: Kind, parts: &[&[u8]]) -> Self {
        Self(hash(parts) & !KIND_BITS | kind as u64)
    }

    pub(super) fn kind(self) -> Kind {
        const ALL: [Kind; KINDS] =
            [Kind::Word, Kind::Pair, Kind::Letters, Kind::Sound, Kind::Accent, Kind::Idea, Kind::Matter];
        usize::try_from(self.0 & KIND_BITS).ok().and_then(|kind| ALL.get(kind)).copied().unwrap_or(Kind::Word)
    }

    /// Its first bits, so many.
    pub(super) fn first_bits(self, bits: u32) -> usize {
        usize::try_from(self.0 >> (u64::BITS - bits)).unwrap_or(0)
    }
}

/// The features of a text, each once, sorted.
pub(super) fn features(words: &Words) -> Vec<Feature> {
    let mut found = Vec::with_capacity(20 * words.plain.len());
    let mut add = |kind: Kind, parts: &[&[u8]]| found.push(Feature::new(kind, parts));
    let plain: Vec<&[u8]> = words.plain.iter().map(String::as_bytes).collect();
    for word in &plain {
        add(Kind::Word, &[word]);
    }
    for pair in plain.windows(2) {
        add(Kind::Pair, pair);
    }
    for triple in plain.windows(3) {
        add(Kind::Pair, &[triple[0], b"*", triple[2]]);
    }
    let sounds: Vec<Cow<'_, str>> = words.plain.iter().map(|word| sound_key(word)).collect();
    for sound in &sounds {
        add(Kind::Sound, &[sound.as_bytes()]);
    }
    for pair in sounds.windows(2) {
        add(Kind::Sound, &[pair[0].as_bytes(), pair[1].as_bytes()]);
    }
    for word in &words.accented {
        add(Kind::Accent, &[word.as_bytes()]);
    }
    for pair in words.accented.windows(2) {
        add(Kind::Accent, &[pair[0].as_bytes(), pair[1].as_bytes()]);
    }
    for idea in concepts::ideas(&words.plain) {
        add(Kind::Idea, &[idea.as_bytes()]);
        if idea.starts_with(concepts::MATTER) {
            add(Kind::Matter, &[idea.as_bytes()]);
        }
    }
    for name in words.plain.iter().filter(|word| lexicon::is_name(word)) {
        add(Kind::Idea, &[b"=", name.as_bytes()]);
    }
    let line = format!(" {} ", words.plain.join(" "));
    if line.is_ascii() {
        for run in line.as_bytes().windows(LETTER_RUN) {
            add(Kind::Letters, &[run]);
        }
    } else {
        let ends: Vec<usize> = line.char_indices().map(|(at, _)| at).chain([line.len()]).collect();
        for run in ends.windows(LETTER_RUN + 1) {
            add(Kind::Letters, &[&line.as_bytes()[run[0]..run[LETTER_RUN]]]);
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Length of the runs of letters.
const LETTER_RUN: usize = 4;

/// FNV-1a, stirred once more so that the first bits tell as much as the last: the same on every machine, in every run.
fn hash(parts: &[&[u8]]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for part in parts {
        for byte in part.iter().copied().chain([0x1f]) {
            hash ^= u64::from(byte);
            hash = hash.wrapping_mul(0x0100_0000_01b3);
        }
    }
    (hash ^ (hash >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
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
        assert!(accented.iter().any(|feature| feature.kind() == Kind::Accent));
    }
}
