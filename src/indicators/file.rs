//! The file that says which indicators there are.

use serde::Deserialize;
use toml::Spanned;

use super::Amount;

/// The longest name and source, in characters.
const LONGEST: usize = 300;

/// What is counted from the records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Counted {
    /// How often businesses were supported, by the sessions of this year.
    SupportsOfBusinesses,
}

impl Counted {
    /// The word in the store and in the ids of texts.
    pub fn word(self) -> &'static str {
        match self {
            Self::SupportsOfBusinesses => "supports-of-businesses",
        }
    }
}

impl std::str::FromStr for Counted {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        [Self::SupportsOfBusinesses].into_iter().find(|counted| counted.word() == word).ok_or(())
    }
}

/// One indicator of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The fixed code.
    pub code: String,
    /// What it is.
    pub name: String,
    /// What is to be reached.
    pub target: Option<Amount>,
    /// In what it is measured.
    pub unit: String,
    /// Where it stands in the plan.
    pub source: String,
    /// What it is counted from.
    pub counted: Option<Counted>,
}

/// A fault of the file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {why}")]
pub struct Fault {
    /// The line.
    pub line: usize,
    /// What is wrong.
    pub why: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "indicator")]
    indicators: Vec<Spanned<FileRow>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileRow {
    id: String,
    name: String,
    target: Option<f64>,
    unit: String,
    source: String,
    counted: Option<Counted>,
}

/// Reads the file.
///
/// # Errors
/// All faults with their lines.
pub fn read(text: &str) -> Result<Vec<Row>, Vec<Fault>> {
    let line_at = |place: usize| text[..place.min(text.len())].matches('\n').count() + 1;
    let file: File = toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(1, |span| line_at(span.start));
        vec![Fault { line, why: error.message().to_owned() }]
    })?;
    let (mut rows, mut faults): (Vec<Row>, Vec<Fault>) = (Vec::new(), Vec::new());
    for spanned in file.indicators {
        let line = line_at(spanned.span().start);
        let row = spanned.into_inner();
        let mut fault = |why: String| faults.push(Fault { line, why });
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if row.id.is_empty() || row.id.len() > 40 || !row.id.chars().all(fits) {
            fault(format!("id {:?} is not small letters, digits and strokes", row.id));
        }
        if rows.iter().any(|other| other.code == row.id) {
            fault(format!("id {:?} stands twice", row.id));
        }
        for (field, value) in [("name", &row.name), ("unit", &row.unit), ("source", &row.source)] {
            if value.trim().is_empty() || value.chars().count() > LONGEST {
                fault(format!("{field} is empty or longer than {LONGEST} letters"));
            }
        }
        let target = row.target.map(|target| Amount::read(&target.to_string().replace('.', ","), ""));
        if target == Some(None) {
            fault("target is no number from 0 with at most three places behind the point".to_owned());
        }
        rows.push(Row {
            code: row.id,
            name: row.name,
            target: target.flatten(),
            unit: row.unit,
            source: row.source,
            counted: row.counted,
        });
    }
    if faults.is_empty() { Ok(rows) } else { Err(faults) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example;

    #[test]
    fn the_examples_indicators_are_those_that_the_plan_prints() {
        let rows = read(example::INDICATORS).unwrap();
        let target = |code: &str| rows.iter().find(|row| row.code == code).and_then(|row| row.target);
        assert_eq!(target("dvc-truc-tuyen"), Some(Amount::whole(85)));
        assert_eq!(target("van-ban-dien-tu"), Some(Amount::whole(100)));
        assert_eq!(target("doanh-nghiep"), None, "the plan prints no number");
    }

    #[test]
    fn faults_are_named_with_their_lines() {
        let row = |rest: &str| format!("[[indicator]]\nid = 'a'\nname = 'A'\nunit = '%'\nsource = 'x'\n{rest}");
        assert_eq!(read(&row("target = 84.5")).unwrap()[0].target, Some(Amount(84_500)));
        for (text, line) in [
            (row("target = -1"), 1),
            (row("target = 1.2345"), 1),
            (row("goal = 3"), 6),
            (row("counted = 'moons'"), 6),
            (format!("{}\n{}", row(""), row("")), 7),
            ("[[indicator]]\nid = 'Á'\nname = ''\nunit = '%'\nsource = 'x'".to_owned(), 1),
        ] {
            let faults = read(&text).unwrap_err();
            assert_eq!(faults[0].line, line, "{text}: {faults:?}");
        }
    }
}
