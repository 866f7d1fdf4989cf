//! Things that people name in many ways. Each line of `data/ideas.tsv`: one idea and the (folded, expanded) words for it.
//!
//! The ideas belong to the language of digital services, not to single guides: a guide learns from its
//! phrases which ideas matter to it.

use std::sync::LazyLock;

use super::lexicon::Phrases;

/// First sign of an idea that is a matter of its own, which a guide or an office treats and others do not.
pub(super) const MATTER: char = '*';

static IDEAS: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(include_str!("data/ideas.tsv")));

/// The ideas named in `words`, each once, by name.
pub(super) fn ideas(words: &[String]) -> Vec<&'static str> {
    let mut found: Vec<&'static str> =
        (0..words.len()).flat_map(|start| IDEAS.at(&words[start..]).map(|(_, idea)| idea)).collect();
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::super::normal::Words;
    use super::ideas;

    #[test]
    fn ideas_are_found_under_their_other_names() {
        assert_eq!(ideas(&Words::of("pass zalo, quên rồi").plain), ["forget", "password"]);
        assert!(ideas(&Words::of("cái ô vuông loằng ngoằng").plain).contains(&"qr"));
    }
}
