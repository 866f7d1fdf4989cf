//! Messages as the chat page shows them.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::entities::Entity;
use super::page_html::html;
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
    let (text, marks) = if body.contains_key("text") { ("text", "entities") } else { ("caption", "caption_entities") };
    let text = body.get(text).and_then(Value::as_str).map_or_else(|| spelled(body), str::to_owned);
    let entities: Vec<Entity> =
        body.get(marks).cloned().and_then(|marks| serde_json::from_value(marks).ok()).unwrap_or_default();
    let bot = message.from == world.bot.id;
    let person = world.people.get(&message.from);
    let name = if bot { world.bot.name.clone() } else { person.map(|person| person.name.clone()).unwrap_or_default() };
    Shown {
        chat: message.chat,
        id: message.id,
        from: Author { id: message.from, name, bot },
        date: message.date,
        html: html(&text, &entities),
        text,
        edited: message.edited.is_some(),
        buttons: buttons(message.markup.as_ref()),
        photo: body.get("photo").and_then(Value::as_array).and_then(|sizes| sizes.last()).map(photo),
        document: body.get("document").or_else(|| body.get("video")).map(document),
        voice: body.get("voice").map(|voice| Voice { url: url(voice), seconds: number(voice, "duration") }),
        sticker: body.get("sticker").map(|sticker| string(sticker, "emoji")),
        reply_to: message.reply_to,
    }
}

/// What stands for content that has neither a text nor a picture.
fn spelled(body: &Map<String, Value>) -> String {
    let lines = |content: &str, fields: &[&str]| {
        let content = body.get(content)?;
        Some(fields.iter().map(|field| string(content, field)).collect::<Vec<_>>().join("\n"))
    };
    let place = || {
        let location = body.get("location")?;
        Some(format!("{}, {}", location.get("latitude")?, location.get("longitude")?))
    };
    let poll = || {
        let poll = body.get("poll")?;
        let options = poll.get("options")?.as_array()?.iter().map(|option| format!("– {}", string(option, "text")));
        Some(std::iter::once(string(poll, "question")).chain(options).collect::<Vec<_>>().join("\n"))
    };
    lines("venue", &["title", "address"])
        .or_else(|| lines("contact", &["first_name", "phone_number"]))
        .or_else(place)
        .or_else(poll)
        .unwrap_or_default()
}

fn photo(size: &Value) -> Photo {
    Photo { url: url(size), width: number(size, "width"), height: number(size, "height") }
}

fn document(file: &Value) -> Document {
    Document { url: url(file), name: string(file, "file_name"), size: number(file, "file_size") }
}

fn url(file: &Value) -> String {
    format!("/sandbox/file/{}", string(file, "file_id"))
}

fn string(object: &Value, key: &str) -> String {
    object.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn number(object: &Value, key: &str) -> u64 {
    object.get(key).and_then(Value::as_u64).unwrap_or_default()
}

fn buttons(markup: Option<&Value>) -> Vec<Vec<Button>> {
    let rows = markup.and_then(|markup| markup.get("inline_keyboard")).and_then(Value::as_array);
    rows.into_iter().flatten().filter_map(Value::as_array).map(|row| row.iter().map(button).collect()).collect()
}

fn button(button: &Value) -> Button {
    let optional = |key: &str| button.get(key).and_then(Value::as_str).map(str::to_owned);
    Button { text: string(button, "text"), data: optional("callback_data"), url: optional("url") }
}
