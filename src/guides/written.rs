//! Guides and phrases as they are written in `locales/`, and how they are learnt from. The script that learns when the
//! program is built uses this file too, so it knows nothing of the rest of the program but [`lines`].

use chrono::NaiveDate;
use guide_search::Document;
use serde::Deserialize;

use crate::text::lines;

/// A guide as written.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guide {
    /// The name that never changes.
    pub slug: String,
    /// The group that it stands in.
    pub group: String,
    /// Who may read it: `resident` (everybody), `member`, `staff`.
    pub audience: String,
    /// A picture before the title.
    pub icon: String,
    /// The title.
    pub title: String,
    /// The title in at most 28 characters, for a button.
    pub short: String,
    /// What the reader gets, in one line.
    pub summary: String,
    /// Who it is for.
    pub for_whom: String,
    /// What to have at hand.
    pub prepare: Vec<String>,
    /// What it costs.
    pub fee: String,
    /// How long it takes.
    pub time: String,
    /// Where it is done.
    #[serde(rename = "where")]
    pub place: String,
    /// When its facts were last checked.
    #[serde(deserialize_with = "local_date")]
    pub checked: NaiveDate,
    /// After how many days they want checking again.
    pub review_days: u32,
    /// Guides that belong to it.
    pub related: Vec<String>,
    /// What to beware of.
    pub warnings: Vec<String>,
    /// What to do after the last step.
    pub next: String,
    /// What tells which path to take, where there are several.
    #[serde(default)]
    pub question: Option<String>,
    /// The ways through it.
    #[serde(rename = "path")]
    pub paths: Vec<Path>,
    /// What often goes wrong.
    #[serde(rename = "error", default)]
    pub errors: Vec<Trouble>,
    /// Where its facts come from.
    #[serde(rename = "source")]
    pub sources: Vec<Source>,
}

/// One way through a guide.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Path {
    /// The answer to the guide's question that leads here; empty where there is one path only.
    pub label: String,
    /// Its steps.
    #[serde(rename = "step")]
    pub steps: Vec<Step>,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// The one thing to do.
    #[serde(rename = "do")]
    pub action: String,
    /// What is then seen.
    pub see: String,
    /// What to do if it looks different.
    #[serde(rename = "else")]
    pub otherwise: String,
}

/// Something that often goes wrong.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trouble {
    /// How it shows.
    pub sign: String,
    /// What helps.
    pub remedy: String,
}

/// Where facts come from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its title.
    pub title: String,
    /// Its address.
    pub address: String,
    /// Its date, as far as it says.
    pub date: String,
}

impl Guide {
    /// The step, if there is one.
    pub fn step(&self, path: usize, step: usize) -> Option<(&Path, &Step)> {
        let path = self.paths.get(path)?;
        Some((path, path.steps.get(step)?))
    }

    /// Everything that is said in it, for finding it and for whoever reads it as one text.
    pub fn body(&self) -> String {
        let mut parts: Vec<&str> = vec![&self.for_whom, &self.next];
        parts.extend(self.prepare.iter().map(String::as_str));
        parts.extend(self.question.as_deref());
        for path in &self.paths {
            parts.push(&path.label);
            for step in &path.steps {
                parts.extend([step.action.as_str(), &step.see, &step.otherwise]);
            }
        }
        for trouble in &self.errors {
            parts.extend([trouble.sign.as_str(), &trouble.remedy]);
        }
        parts.extend(self.warnings.iter().map(String::as_str));
        lines(parts)
    }

    /// Until when its facts count as checked.
    pub fn review_by(&self) -> NaiveDate {
        self.checked + chrono::Days::new(u64::from(self.review_days))
    }
}

fn local_date<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
    let date = toml::value::Datetime::deserialize(deserializer)?;
    date.to_string().parse().map_err(serde::de::Error::custom)
}

/// A line of a file of phrases: whose voice it is, and the question.
pub(super) fn phrase(line: &str) -> Option<(&str, &str)> {
    let (voice, text) = line.split_once('\t')?;
    (!text.contains('\t') && !text.trim().is_empty()).then(|| (voice, text.trim()))
}

/// A guide with the ways in which people ask for it, to learn from.
pub(super) fn document<'a>(guide: &'a Guide, phrases: Vec<&'a str>) -> Document<'a> {
    Document { slug: &guide.slug, title: &guide.title, summary: &guide.summary, phrases, body: guide.body() }
}
