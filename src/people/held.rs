//! What is kept about one person: each capability says its own part in this form, for a screen to count and for a file
//! to hold whole.

use chrono::{DateTime, Utc};
use serde_json::Value;

use crate::clock::local;

/// One thing that is kept: its fields, by the end of the id of the text that names them, and what stands in them.
pub type Record = Vec<(&'static str, Value)>;

/// One kind of what is kept about a person.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    /// The end of the ids of its texts.
    pub kind: &'static str,
    /// All of it.
    pub records: Vec<Record>,
}

impl Held {
    /// A kind and what there is of it.
    pub fn of(kind: &'static str, records: Vec<Record>) -> Self {
        Self { kind, records }
    }
}

/// A moment as people of the ward read it.
pub fn moment(at: DateTime<Utc>) -> Value {
    Value::from(local(at).to_rfc3339())
}
