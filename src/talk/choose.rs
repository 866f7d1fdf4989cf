//! Taking a choice by typing: its number, its words, or the beginning of them. So every conversation works on a
//! channel without buttons.

use crate::chat::Action;
use crate::text::fold;

/// What typed words mean among the choices of the last screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// This one.
    Action(Action),
    /// A number, but there are only so many choices.
    OutOfRange(usize),
    /// None of them.
    None,
}

/// Finds the choice that `text` means among `choices` (label and encoded action).
pub fn choose(text: &str, choices: &[(String, String)]) -> Chosen {
    let typed = fold(text);
    let bare = typed.trim_matches(|c: char| !c.is_alphanumeric());
    if bare.is_empty() || choices.is_empty() {
        return Chosen::None;
    }
    let decode = |written: &str| Action::decode(written).map_or(Chosen::None, Chosen::Action);
    if bare.len() <= 2
        && let Ok(number) = bare.parse::<usize>()
    {
        return match number.checked_sub(1).and_then(|index| choices.get(index)) {
            Some((_, written)) => decode(written),
            None => Chosen::OutOfRange(choices.len()),
        };
    }
    let labels: Vec<String> = choices.iter().map(|(label, _)| words_of(label)).collect();
    let bare = words_of(bare);
    if let Some(index) = labels.iter().position(|label| *label == bare) {
        return decode(&choices[index].1);
    }
    // A beginning counts only when it is long enough to be meant and begins one choice alone.
    let mut begun = labels.iter().enumerate().filter(|(_, label)| {
        bare.chars().count() >= 3 && label.starts_with(&bare) && label[bare.len()..].starts_with(' ')
    });
    match (begun.next(), begun.next()) {
        (Some((index, _)), None) => decode(&choices[index].1),
        _ => Chosen::None,
    }
}

/// The words of a label: folded, without signs and pictures.
fn words_of(label: &str) -> String {
    fold(label).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choices() -> Vec<(String, String)> {
        [("Tiếp ▶", Action::Menu), ("◀ Quay lại", Action::Human), ("Em bị kẹt ở đây", Action::Languages)]
            .map(|(label, action)| (label.to_owned(), action.encode()))
            .to_vec()
    }

    #[test]
    fn by_number_by_words_and_by_their_beginning_with_or_without_accents() {
        for (typed, action) in [
            ("1", Action::Menu),
            (" 2. ", Action::Human),
            ("tiếp", Action::Menu),
            ("TIEP", Action::Menu),
            ("quay lai", Action::Human),
            ("quay", Action::Human),
            ("em bị kẹt", Action::Languages),
        ] {
            assert_eq!(choose(typed, &choices()), Chosen::Action(action), "{typed}");
        }
    }

    #[test]
    fn other_words_are_left_for_the_search() {
        assert_eq!(choose("cài vneid", &choices()), Chosen::None);
        assert_eq!(choose("7", &choices()), Chosen::OutOfRange(3));
        assert_eq!(choose("😀", &choices()), Chosen::None);
        assert_eq!(choose("0912345678", &choices()), Chosen::None);
    }
}
