//! A guide's file, and on which line each part of it stands.

use toml::de::{DeTable, DeValue};

use super::{Fault, FaultKind};

/// A file as it was read.
pub(super) struct Source<'a> {
    /// Its path below `locales/`.
    pub(super) path: &'a str,
    text: &'a str,
}

impl<'a> Source<'a> {
    pub(super) fn new(path: &'a str, text: &'a str) -> Self {
        Self { path, text }
    }

    /// A fault of the part at `place`, such as `path.0.step.2.do`; empty for the whole file.
    pub(super) fn fault(&self, place: &str, kind: FaultKind, detail: &str) -> Fault {
        Fault { file: self.path.to_owned(), line: self.line(place), kind, detail: detail.to_owned() }
    }

    /// The line of a part, or of what it would stand in.
    fn line(&self, place: &str) -> usize {
        let Ok(table) = DeTable::parse(self.text) else {
            return 1;
        };
        let mut offset = 0;
        let mut keys = place.split('.').filter(|key| !key.is_empty());
        let mut value = keys.next().and_then(|key| table.get_ref().get(key));
        while let Some(found) = value {
            offset = found.span().start;
            value = keys.next().and_then(|key| match found.get_ref() {
                DeValue::Table(table) => table.get(key),
                DeValue::Array(array) => array.get(key.parse::<usize>().ok()?),
                _ => None,
            });
        }
        self.text[..offset.min(self.text.len())].matches('\n').count() + 1
    }
}
