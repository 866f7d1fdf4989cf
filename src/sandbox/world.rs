//! Everything that exists in the sandbox, as plain data: people, chats, messages, and what waits for the bot.
//!
//! Nothing here speaks HTTP or waits. `people` changes the world on a person's behalf, `api` on the bot's.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::control;
use super::files::Files;
use super::settings::Settings;
use super::transcript::Transcript;
use super::updates::{Updates, Webhook};
use super::view;
use super::{Group, Seat};

/// How many page events are kept for a page that reconnects.
const EVENTS_KEPT: usize = 5_000;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct BotAccount {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) username: String,
    /// In groups the bot sees only what is addressed to it.
    pub(crate) privacy: bool,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Person {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) note: String,
    pub(crate) username: Option<String>,
    /// Wrote to the bot at least once, so the bot may write back.
    pub(crate) started: bool,
    pub(crate) blocked: bool,
    pub(crate) deactivated: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum ChatKind {
    #[default]
    Private,
    Group,
    Supergroup,
}

impl ChatKind {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Private => "private",
            Self::Group => "group",
            Self::Supergroup => "supergroup",
        }
    }
}

/// What the bot is in a chat.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Standing {
    #[default]
    Member,
    Administrator,
    Left,
    Kicked,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Topic {
    pub(crate) name: String,
    pub(crate) color: i64,
    pub(crate) closed: bool,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Chat {
    pub(crate) id: i64,
    pub(crate) kind: ChatKind,
    pub(crate) title: String,
    pub(crate) members: BTreeSet<i64>,
    pub(crate) administrators: BTreeSet<i64>,
    pub(crate) banned: BTreeSet<i64>,
    pub(crate) join_requests: BTreeSet<i64>,
    pub(crate) standing: Standing,
    pub(crate) forum: bool,
    pub(crate) topics: BTreeMap<i64, Topic>,
    pub(crate) pinned: Vec<i64>,
    pub(crate) upgraded_to: Option<i64>,
    pub(crate) messages: BTreeMap<i64, Message>,
    pub(super) last_id: i64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Message {
    pub(crate) id: i64,
    pub(crate) chat: i64,
    pub(crate) from: i64,
    pub(crate) date: i64,
    pub(crate) edited: Option<i64>,
    pub(crate) reply_to: Option<i64>,
    pub(crate) thread: Option<i64>,
    pub(crate) markup: Option<Value>,
    /// The content as the Bot API spells it: `text` and `entities`, `photo` and `caption`, …
    pub(crate) body: Map<String, Value>,
}

/// A message about to be posted.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    pub(crate) reply_to: Option<i64>,
    pub(crate) thread: Option<i64>,
    pub(crate) markup: Option<Value>,
    pub(crate) body: Map<String, Value>,
}

/// A question that the bot may answer once: a tapped button or an inline query.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Query {
    pub(crate) seat: i64,
    pub(crate) chat: i64,
    pub(crate) asked: i64,
    pub(crate) inline: bool,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct World {
    pub(crate) bot: BotAccount,
    pub(crate) people: BTreeMap<i64, Person>,
    pub(crate) chats: BTreeMap<i64, Chat>,
    pub(crate) updates: Updates,
    pub(crate) webhook: Option<Webhook>,
    pub(crate) queries: BTreeMap<String, Query>,
    pub(crate) files: Files,
    pub(crate) settings: Settings,
    #[serde(skip)]
    pub(crate) transcript: Transcript,
    #[serde(skip)]
    events: Vec<(u64, Value)>,
    pub(crate) seq: u64,
    /// Private chats and basic groups number their messages together, as an account does.
    last_account_message: i64,
    serial: i64,
}

impl World {
    pub(crate) fn new(bot: BotAccount, seats: &[Seat], groups: &[Group]) -> Self {
        let mut world = Self {
            bot,
            people: BTreeMap::new(),
            chats: BTreeMap::new(),
            updates: Updates::default(),
            webhook: None,
            queries: BTreeMap::new(),
            files: Files::default(),
            settings: Settings::default(),
            transcript: Transcript::default(),
            events: Vec::new(),
            seq: 0,
            last_account_message: 0,
            serial: 0,
        };
        world.settle(seats, groups);
        world
    }

    /// Brings in the people and groups that are not there yet.
    pub(crate) fn settle(&mut self, seats: &[Seat], groups: &[Group]) {
        for seat in seats {
            self.people.entry(seat.id).or_insert_with(|| Person {
                id: seat.id,
                name: seat.name.clone(),
                note: seat.note.clone(),
                username: seat.username.clone(),
                started: false,
                blocked: false,
                deactivated: false,
            });
            self.chats.entry(seat.id).or_insert_with(|| Chat::new(seat.id, ChatKind::Private, &seat.name));
        }
        for group in groups {
            self.chats.entry(group.id).or_insert_with(|| Chat {
                members: group.members.iter().copied().collect(),
                administrators: group.administrators.iter().copied().collect(),
                standing: if group.bot_is_administrator { Standing::Administrator } else { Standing::Member },
                forum: group.forum,
                ..Chat::new(group.id, if group.basic { ChatKind::Group } else { ChatKind::Supergroup }, &group.title)
            });
        }
    }

    /// The next number of a series that never repeats: queries, files, albums, polls.
    pub(crate) fn next_serial(&mut self) -> i64 {
        self.serial += 1;
        self.serial
    }

    /// Puts a message into a chat and shows it on the page.
    pub(crate) fn post(&mut self, chat: i64, from: i64, now: i64, draft: Draft) -> Option<Message> {
        let shared = self.last_account_message;
        let place = self.chats.get_mut(&chat)?;
        let id = if place.kind == ChatKind::Supergroup { place.last_id } else { shared } + 1;
        place.last_id = id;
        if place.kind != ChatKind::Supergroup {
            self.last_account_message = id;
        }
        let Draft { reply_to, thread, markup, body } = draft;
        let message = Message { id, chat, from, date: now, edited: None, reply_to, thread, markup, body };
        place.messages.insert(id, message.clone());
        self.show("message", &message);
        Some(message)
    }

    /// Puts a changed message back and shows the change on the page.
    pub(crate) fn replace(&mut self, message: &Message) {
        if let Some(chat) = self.chats.get_mut(&message.chat) {
            chat.messages.insert(message.id, message.clone());
        }
        self.show("edit", message);
    }

    pub(crate) fn remove(&mut self, chat: i64, id: i64) {
        if let Some(place) = self.chats.get_mut(&chat) {
            place.messages.remove(&id);
            place.pinned.retain(|pinned| *pinned != id);
        }
        self.event(json!({"kind": "delete", "chat": chat, "id": id}));
    }

    pub(crate) fn message(&self, chat: i64, id: i64) -> Option<&Message> {
        self.chats.get(&chat)?.messages.get(&id)
    }

    fn show(&mut self, kind: &str, message: &Message) {
        let shown = view::message(self, message);
        self.event(json!({"kind": kind, "message": shown}));
    }

    /// Adds an event for the page.
    pub(crate) fn event(&mut self, event: Value) {
        self.seq += 1;
        self.events.push((self.seq, event));
        if self.events.len() > EVENTS_KEPT {
            self.events.drain(..EVENTS_KEPT / 10);
        }
    }

    /// Tells the page that a person's chats or standing changed.
    pub(crate) fn show_seat(&mut self, id: i64) {
        let seat = control::seat(self, id);
        self.event(json!({"kind": "seat", "seat": seat}));
    }

    /// What happened after `seq`, as the page is told.
    pub(crate) fn events_after(&self, seq: u64) -> &[(u64, Value)] {
        let start = self.events.partition_point(|(at, _)| *at <= seq);
        self.events.get(start..).unwrap_or_default()
    }

    /// Hands something to the bot, if it asked for such things.
    pub(crate) fn update(&mut self, kind: &str, payload: Value) {
        let allowed = self.webhook.as_ref().map(|webhook| &webhook.allowed);
        self.updates.push(kind, payload, allowed);
    }

    /// The user as the Bot API shows it; unknown accounts get a bare one.
    pub(crate) fn user(&self, id: i64) -> Value {
        if id == self.bot.id {
            return json!({"id": id, "is_bot": true, "first_name": self.bot.name, "username": self.bot.username});
        }
        let Some(person) = self.people.get(&id) else {
            return json!({"id": id, "is_bot": false, "first_name": ""});
        };
        let mut user = json!({"id": id, "is_bot": false, "first_name": person.name, "language_code": "vi"});
        if let Some(username) = &person.username {
            user["username"] = json!(username);
        }
        user
    }

    /// The chat as the Bot API shows it inside messages.
    pub(crate) fn chat_object(&self, id: i64) -> Value {
        let Some(chat) = self.chats.get(&id) else {
            return json!({"id": id, "type": "private"});
        };
        if chat.kind == ChatKind::Private {
            let mut object = json!({"id": id, "type": "private", "first_name": chat.title});
            if let Some(username) = self.people.get(&id).and_then(|person| person.username.as_ref()) {
                object["username"] = json!(username);
            }
            return object;
        }
        let mut object = json!({"id": id, "type": chat.kind.name(), "title": chat.title});
        if chat.forum {
            object["is_forum"] = json!(true);
        }
        object
    }

    /// The message as the Bot API shows it, with the message it replies to one level deep.
    pub(crate) fn telegram(&self, message: &Message) -> Value {
        let mut object = self.telegram_alone(message);
        let replied = message.reply_to.and_then(|id| self.message(message.chat, id));
        if let Some(replied) = replied {
            object["reply_to_message"] = self.telegram_alone(replied);
        }
        object
    }

    fn telegram_alone(&self, message: &Message) -> Value {
        let mut object = json!({
            "message_id": message.id,
            "from": self.user(message.from),
            "chat": self.chat_object(message.chat),
            "date": message.date,
        });
        if let Some(edited) = message.edited {
            object["edit_date"] = json!(edited);
        }
        if let Some(thread) = message.thread {
            object["message_thread_id"] = json!(thread);
            object["is_topic_message"] = json!(true);
        }
        if let Some(markup) = message.markup.as_ref().filter(|markup| markup.get("inline_keyboard").is_some()) {
            object["reply_markup"] = markup.clone();
        }
        if let Some(object) = object.as_object_mut() {
            object.extend(message.body.clone());
        }
        object
    }
}

impl Chat {
    pub(crate) fn new(id: i64, kind: ChatKind, title: &str) -> Self {
        Self { id, kind, title: title.to_owned(), ..Self::default() }
    }

    pub(crate) fn bot_is_administrator(&self) -> bool {
        self.standing == Standing::Administrator
    }
}
