//! Checks requests against the machine-readable Bot API: unknown and missing parameters, types, lengths.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use super::request::Parameters;

/// The machine-readable Bot API.
#[derive(Debug, Deserialize)]
pub struct Spec {
    methods: BTreeMap<String, Fields>,
    types: BTreeMap<String, Fields>,
}

#[derive(Debug, Deserialize)]
struct Fields {
    #[serde(default)]
    fields: Vec<Field>,
    #[serde(default)]
    subtypes: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Field {
    name: String,
    types: Vec<String>,
    required: bool,
    description: String,
}

/// Telegram has its own words for these lengths, so the methods check them.
const CHECKED_BY_METHODS: [&str; 3] = ["callback_data", "commands", "message_ids"];

impl Spec {
    /// Reads it from its JSON file.
    pub fn read(path: &Path) -> io::Result<Self> {
        Ok(serde_json::from_slice(&std::fs::read(path)?)?)
    }

    /// Everything in the request that the Bot API does not allow.
    pub(crate) fn violations(&self, method: &str, parameters: &Parameters) -> Vec<String> {
        let Some(known) = self.methods.get(method) else {
            return vec![format!("the Bot API has no method {method}")];
        };
        let mut found = Vec::new();
        for field in &known.fields {
            let given = parameters.values.contains_key(&field.name) || parameters.files.contains_key(&field.name);
            if field.required && !given {
                found.push(format!("{} is missing", field.name));
            }
        }
        for (name, value) in &parameters.values {
            match known.fields.iter().find(|field| field.name == *name) {
                Some(field) if parameters.textual => self.check_text(field, value, &mut found),
                Some(field) => self.check(field, value, name, &mut found),
                None => found.push(format!("{method} has no parameter {name}")),
            }
        }
        let spelled: Vec<String> = parameters.values.values().map(Value::to_string).collect();
        for part in parameters.files.keys() {
            let named = known.fields.iter().any(|field| field.name == *part);
            let attached = spelled.iter().any(|text| text.contains(&format!("attach://{part}")));
            if !named && !attached {
                found.push(format!("{method} has no parameter {part}"));
            }
        }
        found
    }

    /// A value that came as text: a string stays one, everything else is spelled as JSON inside it.
    fn check_text(&self, field: &Field, value: &Value, found: &mut Vec<String>) {
        let is_string = field.types.iter().any(|kind| kind == "String" || kind == "InputFile");
        let text = value.as_str().unwrap_or_default();
        match serde_json::from_str::<Value>(text) {
            Ok(parsed) if !is_string || !parsed.is_string() && field.types.iter().any(|kind| kind != "String") => {
                let as_text = is_string && !matches!(parsed, Value::Object(_) | Value::Array(_));
                self.check(field, if as_text { value } else { &parsed }, &field.name, found);
            }
            _ => self.check(field, value, &field.name, found),
        }
    }

    fn check(&self, field: &Field, value: &Value, path: &str, found: &mut Vec<String>) {
        let mut fewest: Option<Vec<String>> = None;
        for kind in &field.types {
            let mut complaints = Vec::new();
            self.check_type(kind, value, path, &mut complaints);
            if fewest.as_ref().is_none_or(|known| complaints.len() < known.len()) {
                fewest = Some(complaints);
            }
        }
        found.extend(fewest.unwrap_or_default());
        if let (Some(text), Some(limit)) = (value.as_str(), Length::of(field)) {
            limit.check(text, path, found);
        }
    }

    fn check_type(&self, kind: &str, value: &Value, path: &str, found: &mut Vec<String>) {
        if let Some(inner) = kind.strip_prefix("Array of ") {
            match value.as_array() {
                Some(items) => {
                    for (at, item) in items.iter().enumerate() {
                        self.check_type(inner, item, &format!("{path}[{at}]"), found);
                    }
                }
                None => found.push(format!("{path} must be an array")),
            }
            return;
        }
        let fits = match kind {
            "Integer" => value.is_i64() || value.is_u64(),
            "Float" => value.is_number(),
            "Boolean" => value.is_boolean(),
            "True" => value == &Value::Bool(true),
            "String" | "InputFile" => value.is_string(),
            _ => return self.check_object(kind, value, path, found),
        };
        if !fits {
            found.push(format!("{path} must be of type {kind}"));
        }
    }

    fn check_object(&self, kind: &str, value: &Value, path: &str, found: &mut Vec<String>) {
        let Some(known) = self.types.get(kind) else {
            return;
        };
        if !known.subtypes.is_empty() {
            let attempts = known.subtypes.iter().map(|subtype| {
                let mut complaints = Vec::new();
                self.check_object(subtype, value, path, &mut complaints);
                complaints
            });
            found.extend(attempts.min_by_key(Vec::len).unwrap_or_default());
            return;
        }
        let Some(object) = value.as_object() else {
            found.push(format!("{path} must be of type {kind}"));
            return;
        };
        for field in known.fields.iter().filter(|field| field.required && !object.contains_key(&field.name)) {
            found.push(format!("{path}.{} is missing", field.name));
        }
        for (name, value) in object.iter().filter(|(_, value)| !value.is_null()) {
            let path = format!("{path}.{name}");
            match known.fields.iter().find(|field| field.name == *name) {
                Some(field) => self.check(field, value, &path, found),
                None => found.push(format!("{path}: {kind} has no such field")),
            }
        }
    }
}

/// A length from a field's description, such as `1-64 bytes`.
struct Length {
    least: usize,
    most: usize,
    in_bytes: bool,
}

impl Length {
    fn of(field: &Field) -> Option<Self> {
        let text = &field.description;
        if text.contains("after entit") || CHECKED_BY_METHODS.contains(&field.name.as_str()) {
            return None;
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        words.windows(2).find_map(|pair| {
            let unit = pair.get(1)?.trim_matches(|letter: char| !letter.is_alphanumeric());
            let in_bytes = match unit {
                "characters" => false,
                "bytes" => true,
                _ => return None,
            };
            let (least, most) = pair.first()?.split_once('-')?;
            Some(Self { least: least.parse().ok()?, most: most.parse().ok()?, in_bytes })
        })
    }

    fn check(&self, text: &str, path: &str, found: &mut Vec<String>) {
        let length = if self.in_bytes { text.len() } else { text.chars().count() };
        if !(self.least..=self.most).contains(&length) {
            let unit = if self.in_bytes { "bytes" } else { "characters" };
            found.push(format!("{path} must be {}-{} {unit} long, not {length}", self.least, self.most));
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn spec() -> Spec {
        let field = |name: &str, kind: &str, required: bool, description: &str| json!({"name": name, "types": [kind], "required": required, "description": description});
        let methods = json!({"say": {"fields": [
            field("to", "Integer", true, ""),
            field("hint", "String", false, "A hint, 0-5 characters"),
            field("keys", "Array of Key", false, ""),
            field("file", "InputFile", false, ""),
        ]}});
        let types = json!({"Key": {"fields": [field("text", "String", true, ""), field("data", "String", false, "1-4 bytes")]}});
        serde_json::from_value(json!({"methods": methods, "types": types})).unwrap()
    }

    fn violations(values: Value, textual: bool) -> Vec<String> {
        let Value::Object(values) = values else { panic!("an object") };
        spec().violations("say", &Parameters { values, textual, ..Parameters::default() })
    }

    #[test]
    fn a_sound_request_passes_in_json_and_as_text() {
        assert_eq!(violations(json!({"to": 7, "keys": [{"text": "a"}]}), false), [""; 0]);
        assert_eq!(violations(json!({"to": "7", "hint": "12", "keys": "[{\"text\":\"a\"}]"}), true), [""; 0]);
    }

    #[test]
    fn every_fault_is_named() {
        assert_eq!(violations(json!({}), false), ["to is missing"]);
        assert_eq!(violations(json!({"to": "7"}), false), ["to must be of type Integer"]);
        assert_eq!(violations(json!({"to": "x"}), true), ["to must be of type Integer"]);
        assert_eq!(violations(json!({"to": 7, "color": 1}), false), ["say has no parameter color"]);
        assert_eq!(violations(json!({"to": 7, "hint": "longer"}), false), ["hint must be 0-5 characters long, not 6"]);
        assert_eq!(
            violations(json!({"to": 7, "keys": [{"data": "ạạ", "x": 1}]}), false),
            [
                "keys[0].text is missing",
                "keys[0].data must be 1-4 bytes long, not 6",
                "keys[0].x: Key has no such field"
            ]
        );
    }
}
