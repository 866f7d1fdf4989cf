//! The record of everything that happened, in order, for tests to read.

use serde_json::{Value, json};

/// Requests of the bot and deeds of people, oldest first.
#[derive(Debug, Default)]
pub(crate) struct Transcript {
    entries: Vec<Value>,
}

/// One request of the bot, as it is recorded.
#[derive(Debug)]
pub(crate) struct Exchange<'a> {
    pub(crate) method: &'a str,
    pub(crate) parameters: &'a Value,
    pub(crate) status: u16,
    pub(crate) answer: &'a Value,
    pub(crate) fault: Option<&'a str>,
    pub(crate) violations: &'a [String],
}

impl Transcript {
    pub(crate) fn person(&mut self, now: i64, seat: i64, deed: &str, details: &Value) {
        let seq = self.entries.len() + 1;
        self.entries
            .push(json!({"seq": seq, "at": now, "kind": "person", "seat": seat, "deed": deed, "details": details}));
    }

    pub(crate) fn request(&mut self, now: i64, exchange: &Exchange<'_>) {
        let mut entry = json!({
            "seq": self.entries.len() + 1,
            "at": now,
            "kind": "request",
            "method": exchange.method,
            "parameters": exchange.parameters,
            "status": exchange.status,
            "answer": exchange.answer,
        });
        if let Some(fault) = exchange.fault {
            entry["fault"] = json!(fault);
        }
        if !exchange.violations.is_empty() {
            entry["violations"] = json!(exchange.violations);
        }
        self.entries.push(entry);
    }

    pub(crate) fn entries(&self) -> &[Value] {
        &self.entries
    }
}
