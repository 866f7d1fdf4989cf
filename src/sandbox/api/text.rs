//! Texts and captions with their marks, checked as Telegram checks them.

use serde_json::{Map, Value, json};

use super::super::entities::{self, Entity, Formatted, trim, utf16_length};
use super::super::html;
use super::super::refusal::Refusal;
use super::Call;

pub(super) const LONGEST_TEXT: usize = 4096;
pub(super) const LONGEST_CAPTION: usize = 1024;

/// Reads a text and its marks out of an object: the request itself, or one item of an album.
pub(super) fn read(source: &Map<String, Value>, text: &str, marks: &str) -> Result<Formatted, Refusal> {
    let raw = source.get(text).and_then(Value::as_str).unwrap_or_default();
    let mode = source.get("parse_mode").and_then(Value::as_str).unwrap_or_default();
    let formatted = match mode.to_ascii_lowercase().as_str() {
        "html" => html::parse(raw).map_err(|reason| Refusal::bad(format!("can't parse entities: {reason}")))?,
        "" => Formatted { text: raw.to_owned(), entities: given(source.get(marks))? },
        _ => return Err(Refusal::bad("unsupported parse_mode")),
    };
    Ok(entities::complete(trim(formatted)))
}

/// The marks a bot gives itself instead of a parse mode.
fn given(marks: Option<&Value>) -> Result<Vec<Entity>, Refusal> {
    let refused = || Refusal::bad("can't parse MessageEntity");
    match marks {
        None => Ok(Vec::new()),
        Some(Value::String(text)) => serde_json::from_str(text).map_err(|_| refused()),
        Some(list) => serde_json::from_value(list.clone()).map_err(|_| refused()),
    }
}

/// The content of a text message.
pub(super) fn body(formatted: &Formatted) -> Map<String, Value> {
    labelled(formatted, "text", "entities")
}

/// Adds the caption in `source` to a message's content.
pub(super) fn add_caption(body: &mut Map<String, Value>, source: &Map<String, Value>) -> Result<(), Refusal> {
    let caption = read(source, "caption", "caption_entities")?;
    if utf16_length(&caption.text) > LONGEST_CAPTION {
        return Err(Refusal::bad("message caption is too long"));
    }
    body.remove("caption");
    body.remove("caption_entities");
    if !caption.text.is_empty() {
        body.extend(labelled(&caption, "caption", "caption_entities"));
    }
    Ok(())
}

fn labelled(formatted: &Formatted, text: &str, marks: &str) -> Map<String, Value> {
    let mut body = Map::from_iter([(text.to_owned(), json!(formatted.text))]);
    if !formatted.entities.is_empty() {
        body.insert(marks.to_owned(), json!(formatted.entities));
    }
    body
}

impl Call<'_> {
    /// The text of a new or changed message; `too_long` is what Telegram says when it does not fit.
    pub(super) fn text_body(&self, too_long: &str) -> Result<Map<String, Value>, Refusal> {
        let formatted = read(&self.parameters.values, "text", "entities")?;
        if formatted.text.is_empty() {
            return Err(Refusal::bad("message text is empty"));
        }
        if utf16_length(&formatted.text) > LONGEST_TEXT {
            return Err(Refusal::bad(too_long));
        }
        let mut body = body(&formatted);
        self.name_mentioned(&mut body);
        Ok(body)
    }

    /// A mention without a user name carries the whole user.
    fn name_mentioned(&self, body: &mut Map<String, Value>) {
        let marks = body.get_mut("entities").and_then(Value::as_array_mut);
        for mark in marks.into_iter().flatten() {
            let user = mark.get("user").and_then(Value::as_i64);
            if let Some(user) = user {
                mark["user"] = self.world.user(user);
            }
        }
    }
}
