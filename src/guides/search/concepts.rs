//! Things that people name in many ways. Each line of `data/ideas.tsv`: one idea and the (folded, expanded) words for it.
//!
//! The ideas belong to the language of digital services, not to single guides: a guide learns from its
//! phrases which ideas matter to it.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::lexicon;

/// Words in the longest way to name an idea.
const LONGEST: usize = 5;

static IDEAS: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let mut table: HashMap<&str, Vec<&str>> = HashMap::new();
    for (idea, names) in lexicon::lists(include_str!("data/ideas.tsv")) {
        for name in names {
            table.entry(name).or_default().push(idea);
        }
    }
    table
});

/// The ideas named in `words`, each once, by name.
pub(super) fn ideas(words: &[String]) -> Vec<&'static str> {
    let mut found: Vec<&'static str> = Vec::new();
    for start in 0..words.len() {
        let mut name = String::new();
        for word in words[start..].iter().take(LONGEST) {
            if !name.is_empty() {
                name.push(' ');
            }
            name.push_str(word);
            found.extend(IDEAS.get(name.as_str()).into_iter().flatten());
        }
    }
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
        assert_eq!(
            ideas(&Words::of("pass zalo, quên rồi").plain),
            ["forget", "password"]
        );
        assert!(ideas(&Words::of("cái ô vuông loằng ngoằng").plain).contains(&"qr"));
    }
}
