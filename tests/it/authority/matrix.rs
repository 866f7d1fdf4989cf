//! The matrix as it is written down: who may press which button.

use cong_dong_so::people::access::Right;

use super::ward::{ROLES, Scope};

const MATRIX: &str = include_str!("../../data/authority.txt");

/// What is said to whoever may not: by these texts a refusal is known.
pub const REFUSALS: [&str; 2] = ["common-not-allowed", "common-stale"];

/// One form of button.
#[derive(Debug)]
pub struct Line {
    /// The form, with `{kind}` where the id of a thing stands.
    pub form: String,
    /// The rights of which one is enough.
    pub rights: Vec<String>,
    /// For each role, for each scope: the scope's letter or `-`.
    pub cells: Vec<String>,
}

/// All lines.
pub fn lines() -> Vec<Line> {
    let written = MATRIX.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    written
        .map(|line| {
            let mut words = line.split_whitespace().map(str::to_owned);
            let form = words.next().expect("a form");
            let rights = words.next().expect("a right").split('|').map(str::to_owned).collect();
            let cells: Vec<String> = words.collect();
            assert!(cells.is_empty() || cells.len() == ROLES.len(), "{line}");
            Line { form, rights, cells }
        })
        .collect()
}

impl Line {
    /// The scopes that things of this form can be in.
    pub fn scopes(&self) -> &'static [Scope] {
        const OF_THE_WARD: [&str; 11] = [
            "overall", "question", "phrase", "removed", "indicator", "value", "adrift", "split", "", "", "",
        ];
        match self.form.split_once('{').and_then(|(_, rest)| rest.split_once('}')).map(|(kind, _)| kind) {
            None => &['w'],
            Some(kind) if OF_THE_WARD.contains(&kind) => &['w'],
            Some(_) => &['m', 'h', 'a'],
        }
    }

    /// Whether a written button is of this form.
    pub fn is_of(&self, button: &str) -> bool {
        let (form, button): (Vec<&str>, Vec<&str>) = (self.form.split('.').collect(), button.split('.').collect());
        let fits = |(field, word): (&&str, &&str)| field == word || (field.starts_with('{') && word.parse::<i64>().is_ok());
        form.len() == button.len() && form.iter().zip(&button).all(fits)
    }

    /// The line with these cells.
    pub fn written(&self, cells: &[String]) -> String {
        let cells: Vec<String> = cells.iter().map(|cell| format!("{cell:<5}")).collect();
        format!("{:<34} {:<32} {}", self.form, self.rights.join("|"), cells.join(" ")).trim_end().to_owned()
    }
}

/// The word for a right in the matrix.
pub fn word(right: Right) -> String {
    let mut word = String::new();
    for letter in format!("{right:?}").chars() {
        if letter.is_uppercase() && !word.is_empty() {
            word.push('-');
        }
        word.extend(letter.to_lowercase());
    }
    word
}
