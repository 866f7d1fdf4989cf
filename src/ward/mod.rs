//! The ward's own facts: names, addresses, hours, numbers. They are settings, never invented; what the ward has not
//! entered yet is shown as "chưa cập nhật".

mod sql;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use crate::store::{Result, Tx};
use crate::text::Words;

/// The facts that texts may name, as `{centre-address}` and so on.
pub const FACTS: [&str; 10] = [
    "ward-name",
    "city-name",
    "centre-address",
    "centre-hours",
    "centre-phone",
    "police-address",
    "police-phone",
    "ward-hotline",
    "ward-sessions-target",
    "ward-reports-calendar",
];

/// The ward's facts as entered.
#[derive(Clone, Debug, Default)]
pub struct Ward {
    facts: BTreeMap<String, String>,
}

impl Ward {
    /// The facts as stored.
    pub async fn load(tx: &mut Tx) -> Result<Self> {
        let mut facts = BTreeMap::new();
        for fact in FACTS {
            if let Some(value) = setting(tx, fact).await? {
                facts.insert(fact.to_owned(), value);
            }
        }
        Ok(Self { facts })
    }

    /// A fact, if the ward has entered it.
    pub fn fact(&self, name: &str) -> Option<&str> {
        self.facts.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    /// A fact, or the word for "not entered yet".
    pub fn fact_or_pending(&self, name: &str, words: Words<'_>) -> String {
        self.fact(name).map_or_else(|| words.get("common-not-entered"), str::to_owned)
    }

    /// `text` with the facts that it names put in.
    pub fn fill(&self, text: &str, words: Words<'_>) -> String {
        if !text.contains('{') {
            return text.to_owned();
        }
        FACTS.iter().fold(text.to_owned(), |text, fact| {
            let name = format!("{{{fact}}}");
            if text.contains(&name) { text.replace(&name, &self.fact_or_pending(fact, words)) } else { text }
        })
    }
}

/// A stored setting.
pub async fn setting(tx: &mut Tx, key: &str) -> Result<Option<String>> {
    sql::get(tx, key).await
}

/// Stores a setting.
pub async fn set(tx: &mut Tx, key: &str, value: &str, now: DateTime<Utc>) -> Result<()> {
    sql::put(tx, key, value, now).await
}
