//! The matrix as it is written down: who may press which button.

use cong_dong_so::people::access::Right;

use super::ward::{ROLES, Scope};

const MATRIX: &str = include_str!("../../data/authority.txt");

/// What is said to whoever may not, or to whom there is nothing to do it to: by these texts a refusal is known.
pub(super) const REFUSALS: [&str; 14] = [
    "common-not-allowed",
    "common-stale",
    "sessions-gone",
    "sessions-too-late",
    "sessions-closed",
    "invitations-nothing-open",
    "invitations-none-open",
    "requests-not-writing",
    "requests-taken",
    "requests-chat-not-yours",
    "reminders-snoozed-none",
    "registers-not-writing",
    "indicators-not-writing",
    "reports-chat-not-allowed",
];

/// One form of button.
#[derive(Debug)]
pub(super) struct Line {
    /// The form, with `{kind}` where the id of a thing stands.
    pub(super) form: String,
    /// What is pressed before it.
    pub(super) first: Vec<String>,
    /// Whether it changes something in the store, or only shows or asks.
    pub(super) deed: bool,
    /// The rights: one of several is enough, of those joined by `&` all are needed.
    pub(super) rights: Vec<String>,
    /// For each role, for each scope: the scope's letter or `-`.
    pub(super) cells: Vec<String>,
}

/// All lines.
pub(super) fn lines() -> Vec<Line> {
    let written = MATRIX.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    let mut first: Vec<String> = Vec::new();
    written
        .filter_map(|line| {
            if let Some(pressed) = line.strip_prefix('>') {
                first = pressed.split_whitespace().map(str::to_owned).collect();
                return None;
            }
            let mut words = line.split_whitespace().map(str::to_owned);
            let form = words.next().expect("a form");
            let rights = words.next().expect("a right");
            let deed = rights.starts_with('!');
            let rights = rights.trim_start_matches('!').split('|').map(str::to_owned).collect();
            let cells: Vec<String> = words.collect();
            assert!(cells.is_empty() || cells.len() == ROLES.len(), "{line}");
            Some(Line { form, first: first.clone(), deed, rights, cells })
        })
        .collect()
}

impl Line {
    /// The scopes that things of this form can be in.
    pub(super) fn scopes(&self) -> &'static [Scope] {
        const OF_THE_WARD: [&str; 8] =
            ["overall", "question", "phrase", "removed", "indicator", "value", "adrift", "key"];
        match self.form.split_once('{').and_then(|(_, rest)| rest.split_once('}')).map(|(kind, _)| kind) {
            None => &['w'],
            Some(kind) if OF_THE_WARD.contains(&kind) => &['w'],
            Some(_) => &['m', 'h', 'a'],
        }
    }

    /// Whether a written button is of this form.
    pub(super) fn is_of(&self, button: &str) -> bool {
        let (form, button): (Vec<&str>, Vec<&str>) = (self.form.split('.').collect(), button.split('.').collect());
        let fits = |(field, word): (&&str, &&str)| {
            field == word || (field.starts_with('{') && (word.parse::<i64>().is_ok() || *field == "{key}"))
        };
        form.len() == button.len() && form.iter().zip(&button).all(fits)
    }

    /// The line with these cells.
    pub(super) fn written(&self, cells: &[String]) -> String {
        let cells: Vec<String> = cells.iter().map(|cell| format!("{cell:<4}")).collect();
        let rights = format!("{}{}", if self.deed { "!" } else { "" }, self.rights.join("|"));
        format!("{:<32} {rights:<28} {}", self.form, cells.join(" ")).trim_end().to_owned()
    }
}

/// The word for a right in the matrix.
pub(super) fn word(right: Right) -> String {
    let mut word = String::new();
    for letter in format!("{right:?}").chars() {
        if letter.is_uppercase() && !word.is_empty() {
            word.push('-');
        }
        word.extend(letter.to_lowercase());
    }
    word
}
