//! Messages as the chat page shows them.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::entities::Entity;
use super::world::{Message, World};

/// A message on the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Shown {
    /// The chat it stands in.
    pub chat: i64,
    /// Its number in that chat.
    pub id: i64,
    /// Who wrote it.
    pub from: Author,
    /// When, in seconds since 1970 by the sandbox's clock.
    pub date: i64,
    /// The text or caption without marks.
    pub text: String,
    /// The text or caption as safe HTML.
    pub html: String,
    /// Changed after it was sent.
    pub edited: bool,
    /// The inline keyboard, row by row.
    pub buttons: Vec<Vec<Button>>,
    /// The picture, when there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub photo: Option<Photo>,
    /// The file, when there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<Document>,
    /// The voice message, when there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub voice: Option<Voice>,
    /// The sticker's emoji.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sticker: Option<String>,
    /// The message it answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<i64>,
}

/// Who wrote a message.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Author {
    /// The account's number.
    pub id: i64,
    /// The name people see.
    pub name: String,
    /// The bot itself.
    pub bot: bool,
}

/// A button under a message.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Button {
    /// What stands on it.
    pub text: String,
    /// What the bot is told when it is tapped.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<String>,
    /// What it opens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Photo {
    /// Where the page loads it from.
    pub url: String,
    /// In pixels.
    pub width: u64,
    /// In pixels.
    pub height: u64,
}

/// A file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// Where the page loads it from.
    pub url: String,
    /// The file's name.
    pub name: String,
    /// In bytes.
    pub size: u64,
}

/// A voice message.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Voice {
    /// Where the page loads it from.
    pub url: String,
    /// How long it is.
    pub seconds: u64,
}

/// The message as the page shows it.
pub(crate) fn message(world: &World, message: &Message) -> Shown {
    let body = &message.body;
    let (text, marks) = if body.contains_key("text") {
        ("text", "entities")
    } else {
        ("caption", "caption_entities")
    };
    let text = body
        .get(text)
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned();
    let entities: Vec<Entity> = body
        .get(marks)
        .cloned()
        .and_then(|marks| serde_json::from_value(marks).ok())
        .unwrap_or_default();
    let bot = message.from == world.bot.id;
    let person = world.people.get(&message.from);
    let name = if bot {
        world.bot.name.clone()
    } else {
        person.map(|person| person.name.clone()).unwrap_or_default()
    };
    Shown {
        chat: message.chat,
        id: message.id,
        from: Author {
            id: message.from,
            name,
            bot,
        },
        date: message.date,
        html: html(&text, &entities),
        text,
        edited: message.edited.is_some(),
        buttons: buttons(message.markup.as_ref()),
        photo: body
            .get("photo")
            .and_then(Value::as_array)
            .and_then(|sizes| sizes.last())
            .map(photo),
        document: body
            .get("document")
            .or_else(|| body.get("video"))
            .map(document),
        voice: body.get("voice").map(|voice| Voice {
            url: url(voice),
            seconds: number(voice, "duration"),
        }),
        sticker: body.get("sticker").map(|sticker| string(sticker, "emoji")),
        reply_to: message.reply_to,
    }
}

fn photo(size: &Value) -> Photo {
    Photo {
        url: url(size),
        width: number(size, "width"),
        height: number(size, "height"),
    }
}

fn document(file: &Value) -> Document {
    Document {
        url: url(file),
        name: string(file, "file_name"),
        size: number(file, "file_size"),
    }
}

fn url(file: &Value) -> String {
    format!("/sandbox/file/{}", string(file, "file_id"))
}

fn string(object: &Value, key: &str) -> String {
    object
        .get(key)
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned()
}

fn number(object: &Value, key: &str) -> u64 {
    object.get(key).and_then(Value::as_u64).unwrap_or_default()
}

fn buttons(markup: Option<&Value>) -> Vec<Vec<Button>> {
    let rows = markup
        .and_then(|markup| markup.get("inline_keyboard"))
        .and_then(Value::as_array);
    rows.into_iter()
        .flatten()
        .filter_map(Value::as_array)
        .map(|row| row.iter().map(button).collect())
        .collect()
}

fn button(button: &Value) -> Button {
    let optional = |key: &str| button.get(key).and_then(Value::as_str).map(str::to_owned);
    Button {
        text: string(button, "text"),
        data: optional("callback_data"),
        url: optional("url"),
    }
}

/// The text as HTML that holds nothing but the few allowed tags.
pub(crate) fn html(text: &str, entities: &[Entity]) -> String {
    let mut shown = String::new();
    let mut open: Vec<&Entity> = Vec::new();
    let mut at = 0;
    let mut waiting: Vec<&Entity> = entities
        .iter()
        .filter(|entity| tag(entity).is_some())
        .collect();
    waiting.sort_by_key(|entity| (entity.offset, std::cmp::Reverse(entity.length)));
    let mut waiting = waiting.into_iter().peekable();
    for letter in text.chars() {
        close_ended(&mut open, at, &mut shown);
        while let Some(entity) = waiting.next_if(|entity| entity.offset <= at) {
            open_tag(entity, text, &mut shown);
            open.push(entity);
        }
        escape(letter, &mut shown);
        at += letter.len_utf16();
    }
    close_ended(&mut open, usize::MAX, &mut shown);
    shown
}

/// Closes what ends here; an entity that crosses the end of another is opened again after it.
fn close_ended(open: &mut Vec<&Entity>, at: usize, shown: &mut String) {
    let ended = |entity: &&Entity| at == usize::MAX || entity.offset + entity.length <= at;
    let Some(first) = open.iter().position(ended) else {
        return;
    };
    let tail = open.split_off(first);
    for entity in tail.iter().rev() {
        shown.extend(["</", tag(entity).unwrap_or("span"), ">"]);
    }
    for entity in tail.into_iter().filter(|entity| !ended(entity)) {
        open_tag(entity, "", shown);
        open.push(entity);
    }
}

fn open_tag(entity: &Entity, text: &str, shown: &mut String) {
    let Some(tag) = tag(entity) else { return };
    shown.push('<');
    shown.push_str(tag);
    if tag == "a" {
        shown.push_str(" href=\"");
        target(entity, text)
            .chars()
            .for_each(|letter| escape(letter, shown));
        shown.push('"');
    }
    shown.push('>');
}

fn target(entity: &Entity, text: &str) -> String {
    if let Some(url) = &entity.url {
        return url.clone();
    }
    let units: Vec<u16> = text
        .encode_utf16()
        .skip(entity.offset)
        .take(entity.length)
        .collect();
    let covered = String::from_utf16_lossy(&units);
    match entity.kind.as_str() {
        "email" => format!("mailto:{covered}"),
        _ if covered.contains("://") => covered,
        _ => format!("http://{covered}"),
    }
}

fn tag(entity: &Entity) -> Option<&'static str> {
    let safe = |url: &str| {
        let lower = url.to_ascii_lowercase();
        ["http://", "https://", "tg://", "mailto:"]
            .iter()
            .any(|scheme| lower.starts_with(scheme))
    };
    match entity.kind.as_str() {
        "bold" => Some("b"),
        "italic" => Some("i"),
        "underline" => Some("u"),
        "strikethrough" => Some("s"),
        "code" => Some("code"),
        "pre" => Some("pre"),
        "blockquote" | "expandable_blockquote" => Some("blockquote"),
        "url" | "email" => Some("a"),
        "text_link" if entity.url.as_deref().is_some_and(safe) => Some("a"),
        _ => None,
    }
}

fn escape(letter: char, shown: &mut String) {
    match letter {
        '<' => shown.push_str("&lt;"),
        '>' => shown.push_str("&gt;"),
        '&' => shown.push_str("&amp;"),
        '"' => shown.push_str("&quot;"),
        other => shown.push(other),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{entities, html as markup};
    use super::*;

    fn shown(source: &str) -> String {
        let formatted = entities::complete(markup::parse(source).unwrap());
        html(&formatted.text, &formatted.entities)
    }

    #[test]
    fn marks_come_back_as_tags_and_the_rest_is_escaped() {
        assert_eq!(
            shown("<b>a <i>b</i></b> &lt;script&gt;"),
            "<b>a <i>b</i></b> &lt;script&gt;"
        );
        assert_eq!(
            shown("xem vneid.gov.vn"),
            "xem <a href=\"http://vneid.gov.vn\">vneid.gov.vn</a>"
        );
        assert_eq!(shown("<a href=\"javascript:alert(1)\">x</a>"), "x");
        assert_eq!(
            shown("<a href='https://a.vn/?q=\"'>x</a>"),
            "<a href=\"https://a.vn/?q=&quot;\">x</a>"
        );
    }

    #[test]
    fn crossing_marks_still_make_a_tree() {
        let bold = Entity {
            offset: 0,
            length: 2,
            ..Entity::of("bold")
        };
        let italic = Entity {
            offset: 1,
            length: 2,
            ..Entity::of("italic")
        };
        assert_eq!(html("abc", &[bold, italic]), "<b>a<i>b</i></b><i>c</i>");
    }
}
