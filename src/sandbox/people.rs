//! What people do on their phones: write, tap, send pictures, block the bot.

use serde_json::{Map, Value, json};

use super::entities::{self, Entity, Formatted, trim};
use super::files::{Kind, Upload};
use super::voice;
use super::world::{Chat, ChatKind, Draft, Message, Query, Standing, World};

/// Why a deed is not possible.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Impossible {
    /// Nobody has this number.
    #[error("there is no seat {0}")]
    NoSeat(i64),
    /// The person is not in this chat.
    #[error("seat {seat} is not in chat {chat}")]
    NotInChat {
        /// The person.
        seat: i64,
        /// The chat.
        chat: i64,
    },
    /// The message is not there (any more).
    #[error("there is no message {id} in chat {chat}")]
    NoMessage {
        /// The chat.
        chat: i64,
        /// The message.
        id: i64,
    },
    /// The message was written by somebody else.
    #[error("message {0} is not the seat's own text")]
    NotOwn(i64),
    /// The bot is blocked; it must be started again first.
    #[error("seat {0} has blocked the bot")]
    Blocked(i64),
    /// There is nothing to send.
    #[error("there is nothing to send")]
    Empty,
    /// A deep link carries up to 64 letters, digits, `_` and `-`.
    #[error("the payload of a deep link is up to 64 of A-Z a-z 0-9 _ -")]
    BadPayload,
}

pub(super) type Done<T> = Result<T, Impossible>;

impl World {
    fn enter(&self, seat: i64, chat: i64) -> Done<&Chat> {
        let person = self.people.get(&seat).ok_or(Impossible::NoSeat(seat))?;
        let place = self.chats.get(&chat).filter(|place| {
            let inside = if place.kind == ChatKind::Private { place.id == seat } else { place.members.contains(&seat) };
            inside && place.upgraded_to.is_none()
        });
        let place = place.ok_or(Impossible::NotInChat { seat, chat })?;
        if place.kind == ChatKind::Private && person.blocked {
            return Err(Impossible::Blocked(seat));
        }
        Ok(place)
    }

    /// Writes a text.
    pub(crate) fn write(&mut self, seat: i64, chat: i64, text: &str, reply_to: Option<i64>, now: i64) -> Done<i64> {
        let body = text_body(text)?;
        self.transcript.person(now, seat, "send", &json!({"chat": chat, "text": text}));
        self.say(seat, chat, Draft { reply_to, body, ..Draft::default() }, now)
    }

    /// Sends a file with a caption.
    pub(crate) fn upload(&mut self, seat: i64, chat: i64, sent: &Sent<'_>, now: i64) -> Done<i64> {
        self.enter(seat, chat)?;
        if sent.upload.bytes.is_empty() {
            return Err(Impossible::Empty);
        }
        let kind = match sent.kind {
            Kind::Photo if super::picture::dimensions(&sent.upload.bytes).is_none() => Kind::Document,
            kind => kind,
        };
        let mut body = self.file_body(kind, sent.upload);
        if !sent.caption.trim().is_empty() {
            let caption = marked(sent.caption);
            body.insert("caption".into(), json!(caption.text));
            if !caption.entities.is_empty() {
                body.insert("caption_entities".into(), json!(caption.entities));
            }
        }
        if let Some(album) = sent.album {
            body.insert("media_group_id".into(), json!(album));
        }
        let details = json!({"chat": chat, "kind": kind.field(), "file": sent.upload.name, "caption": sent.caption});
        self.transcript.person(now, seat, "upload", &details);
        self.say(seat, chat, Draft { body, ..Draft::default() }, now)
    }

    /// Sends a sticker, known by its emoji.
    pub(crate) fn sticker(&mut self, seat: i64, chat: i64, emoji: &str, now: i64) -> Done<i64> {
        self.enter(seat, chat)?;
        let upload =
            Upload { name: "sticker.webp".into(), mime: "image/webp".into(), bytes: emoji.as_bytes().to_vec() };
        let mut body = self.file_body(Kind::Sticker, &upload);
        if let Some(sticker) = body.get_mut("sticker") {
            sticker["emoji"] = json!(emoji);
        }
        self.transcript.person(now, seat, "sticker", &json!({"chat": chat, "emoji": emoji}));
        self.say(seat, chat, Draft { body, ..Draft::default() }, now)
    }

    /// The content of a message that carries this file.
    pub(crate) fn file_body(&mut self, kind: Kind, upload: &Upload) -> Map<String, Value> {
        let serial = self.next_serial();
        let file = self.files.keep(serial, kind, upload);
        let mut object = json!({"file_id": file.id, "file_unique_id": file.unique_id, "file_size": file.size});
        match kind {
            Kind::Photo => object = self.files.photo_sizes(&file),
            Kind::Document => {
                object["file_name"] = json!(file.name);
                object["mime_type"] = json!(file.mime);
            }
            Kind::Voice => {
                object["mime_type"] = json!(file.mime);
                object["duration"] = json!(voice::seconds(&upload.bytes));
            }
            Kind::Video => {
                object["file_name"] = json!(file.name);
                object["mime_type"] = json!(file.mime);
                object["duration"] = json!(0);
                (object["width"], object["height"]) = (json!(640), json!(360));
            }
            Kind::Sticker => {
                object["type"] = json!("regular");
                (object["width"], object["height"]) = (json!(512), json!(512));
                (object["is_animated"], object["is_video"]) = (json!(false), json!(false));
            }
        }
        Map::from_iter([(kind.field().to_owned(), object)])
    }

    fn say(&mut self, seat: i64, chat: i64, draft: Draft, now: i64) -> Done<i64> {
        self.enter(seat, chat)?;
        if let Some(id) = draft.reply_to {
            self.message(chat, id).ok_or(Impossible::NoMessage { chat, id })?;
        }
        let message = self.post(chat, seat, now, draft).ok_or(Impossible::NotInChat { seat, chat })?;
        if chat == seat
            && let Some(person) = self.people.get_mut(&seat)
        {
            person.started = true;
        }
        if self.bot_hears(&message) {
            let object = self.telegram(&message);
            self.update("message", object);
        }
        Ok(message.id)
    }

    /// With privacy on, a bot in a group hears commands, mentions of itself, and replies to itself.
    fn bot_hears(&self, message: &Message) -> bool {
        let Some(chat) = self.chats.get(&message.chat) else {
            return false;
        };
        match (chat.kind, chat.standing) {
            (ChatKind::Private, _) | (_, Standing::Administrator) => return true,
            (_, Standing::Left | Standing::Kicked) => return false,
            (_, Standing::Member) => {}
        }
        if !self.bot.privacy {
            return true;
        }
        let replied = message.reply_to.and_then(|id| chat.messages.get(&id));
        replied.is_some_and(|replied| replied.from == self.bot.id) || self.addressed(&message.body)
    }

    fn addressed(&self, body: &Map<String, Value>) -> bool {
        let field = |plain: &str, caption: &str| body.get(plain).or_else(|| body.get(caption));
        let text = field("text", "caption").and_then(Value::as_str).unwrap_or_default();
        let units: Vec<u16> = text.encode_utf16().collect();
        let marks: Vec<Entity> = field("entities", "caption_entities")
            .and_then(|marks| serde_json::from_value(marks.clone()).ok())
            .unwrap_or_default();
        let own_name = self.bot.username.to_lowercase();
        marks.iter().any(|mark| {
            let covered = units.get(mark.offset..mark.offset + mark.length).unwrap_or_default();
            let covered = String::from_utf16_lossy(covered).to_lowercase();
            match (mark.kind.as_str(), covered.split_once('@')) {
                ("bot_command", None) => mark.offset == 0,
                ("bot_command" | "mention", Some((_, name))) => name == own_name,
                _ => false,
            }
        })
    }

    /// Taps a button. Any data is passed on, as an altered client could do it.
    pub(crate) fn tap(&mut self, seat: i64, chat: i64, id: i64, data: &str, now: i64) -> Done<()> {
        self.enter(seat, chat)?;
        let message = self.message(chat, id).ok_or(Impossible::NoMessage { chat, id })?;
        let object = self.telegram(message);
        let query = self.next_query();
        let from = self.user(seat);
        self.queries.insert(query.clone(), Query { seat, chat, asked: now, inline: false });
        self.transcript.person(now, seat, "tap", &json!({"chat": chat, "message": id, "data": data}));
        let payload = json!({"id": query, "from": from, "message": object, "chat_instance": format!("{}", chat ^ 0x5eed), "data": data});
        self.update("callback_query", payload);
        Ok(())
    }

    fn next_query(&mut self) -> String {
        let serial = self.next_serial();
        format!("{}{serial:012}", self.bot.id)
    }

    /// Types the bot's name and a question in any chat.
    pub(crate) fn ask_inline(&mut self, seat: i64, text: &str, now: i64) -> Done<()> {
        self.people.get(&seat).ok_or(Impossible::NoSeat(seat))?;
        let query = self.next_query();
        self.queries.insert(query.clone(), Query { seat, chat: seat, asked: now, inline: true });
        self.transcript.person(now, seat, "inline", &json!({"text": text}));
        let payload = json!({"id": query, "from": self.user(seat), "query": text, "offset": ""});
        self.update("inline_query", payload);
        Ok(())
    }

    /// Changes a text that the person wrote.
    pub(crate) fn rewrite(&mut self, seat: i64, chat: i64, id: i64, text: &str, now: i64) -> Done<()> {
        self.enter(seat, chat)?;
        let mut message = self.message(chat, id).ok_or(Impossible::NoMessage { chat, id })?.clone();
        if message.from != seat || !message.body.contains_key("text") {
            return Err(Impossible::NotOwn(id));
        }
        message.body = text_body(text)?;
        message.edited = Some(now);
        self.replace(&message);
        self.transcript.person(now, seat, "edit", &json!({"chat": chat, "message": id, "text": text}));
        if self.bot_hears(&message) {
            let object = self.telegram(&message);
            self.update("edited_message", object);
        }
        Ok(())
    }
}

/// A file that a person sends.
#[derive(Debug)]
pub(crate) struct Sent<'a> {
    pub(crate) kind: Kind,
    pub(crate) upload: &'a Upload,
    pub(crate) caption: &'a str,
    /// The album it belongs to.
    pub(crate) album: Option<&'a str>,
}

impl Kind {
    /// The message field that carries such a file.
    pub(crate) fn field(self) -> &'static str {
        match self {
            Self::Photo => "photo",
            Self::Document => "document",
            Self::Voice => "voice",
            Self::Video => "video",
            Self::Sticker => "sticker",
        }
    }
}

fn marked(text: &str) -> Formatted {
    let plain = trim(Formatted { text: text.to_owned(), entities: Vec::new() });
    entities::complete(plain)
}

fn text_body(text: &str) -> Done<Map<String, Value>> {
    let formatted = marked(text);
    if formatted.text.is_empty() {
        return Err(Impossible::Empty);
    }
    let mut body = Map::from_iter([("text".to_owned(), json!(formatted.text))]);
    if !formatted.entities.is_empty() {
        body.insert("entities".into(), json!(formatted.entities));
    }
    Ok(body)
}
