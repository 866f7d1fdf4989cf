//! New messages without files, and copies of old ones.

use serde_json::{Map, Value, json};

use super::super::refusal::Refusal;
use super::super::world::{ChatKind, Draft, Message, Standing};
use super::{Answer, Call};

const ACTIONS: [&str; 11] = [
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
];

impl Call<'_> {
    /// The chat that the parameter names, whatever the bot may do there.
    pub(super) fn known_chat(&self, parameter: &str) -> Result<i64, Refusal> {
        let spelled = self.parameters.text(parameter).unwrap_or_default();
        if spelled.is_empty() {
            return Err(Refusal::bad(format!("{parameter} is empty")));
        }
        let id: i64 = spelled.parse().map_err(|_| Refusal::bad("chat not found"))?;
        let chat = self.world.chats.get(&id).ok_or_else(|| Refusal::bad("chat not found"))?;
        chat.upgraded_to.map_or(Ok(id), |to| Err(Refusal::upgraded(to)))
    }

    /// The chat of the request, into which the bot may write.
    pub(super) fn open_chat(&self) -> Result<i64, Refusal> {
        let id = self.known_chat("chat_id")?;
        let Some(chat) = self.world.chats.get(&id) else {
            return Err(Refusal::bad("chat not found"));
        };
        if chat.kind == ChatKind::Private {
            let person = self.world.people.get(&id).ok_or_else(|| Refusal::bad("chat not found"))?;
            return match (person.deactivated, person.started, person.blocked) {
                (true, _, _) => Err(Refusal::forbidden("user is deactivated")),
                (_, false, _) => Err(Refusal::forbidden("bot can't initiate conversation with a user")),
                (_, _, true) => Err(Refusal::forbidden("bot was blocked by the user")),
                _ => Ok(id),
            };
        }
        match chat.standing {
            Standing::Member | Standing::Administrator => Ok(id),
            Standing::Left => Err(Refusal::forbidden(&format!("bot is not a member of the {} chat", chat.kind.name()))),
            Standing::Kicked => Err(Refusal::forbidden(&format!("bot was kicked from the {} chat", chat.kind.name()))),
        }
    }

    /// Sends a message with this content, with the keyboard, reply and topic of the request.
    pub(super) fn send(&mut self, chat: i64, body: Map<String, Value>) -> Result<Message, Refusal> {
        let draft =
            Draft { reply_to: self.reply_to(chat)?, thread: self.thread(chat)?, markup: self.reply_markup()?, body };
        self.post(chat, draft)
    }

    pub(super) fn post(&mut self, chat: i64, draft: Draft) -> Result<Message, Refusal> {
        let (bot, now) = (self.world.bot.id, self.now);
        self.world.post(chat, bot, now, draft).ok_or_else(|| Refusal::bad("chat not found"))
    }

    pub(super) fn reply_to(&self, chat: i64) -> Result<Option<i64>, Refusal> {
        let Some(reply) = self.parameters.value("reply_parameters")? else {
            return Ok(None);
        };
        let id = reply.get("message_id").and_then(Value::as_i64);
        let id = id.ok_or_else(|| Refusal::bad("message identifier is not specified"))?;
        if self.world.message(chat, id).is_some() {
            return Ok(Some(id));
        }
        let optional = reply.get("allow_sending_without_reply").and_then(Value::as_bool).unwrap_or_default();
        if optional { Ok(None) } else { Err(Refusal::bad("message to be replied not found")) }
    }

    pub(super) fn thread(&self, chat: i64) -> Result<Option<i64>, Refusal> {
        let Some(thread) = self.parameters.integer("message_thread_id")? else {
            return Ok(None);
        };
        let place = self.world.chats.get(&chat);
        let topic = place.and_then(|place| place.topics.get(&thread));
        let topic = topic.ok_or_else(|| Refusal::bad("message thread not found"))?;
        let administrator = place.is_some_and(super::super::world::Chat::bot_is_administrator);
        if topic.closed && !administrator {
            return Err(Refusal::bad("TOPIC_CLOSED"));
        }
        Ok(Some(thread))
    }

    pub(super) fn answer(&self, message: &Message) -> Value {
        self.world.telegram(message)
    }
}

pub(super) fn message(call: &mut Call<'_>) -> Answer {
    let chat = call.open_chat()?;
    let body = call.text_body("message is too long")?;
    let message = call.send(chat, body)?;
    Ok(call.answer(&message))
}

fn send_one(call: &mut Call<'_>, field: &str, content: Value) -> Answer {
    let chat = call.open_chat()?;
    let message = call.send(chat, Map::from_iter([(field.to_owned(), content)]))?;
    Ok(call.answer(&message))
}

fn place(call: &Call<'_>) -> Result<Value, Refusal> {
    let read = |name: &str, limit: f64| {
        let degrees = call.parameters.float(name).ok_or_else(|| Refusal::bad(format!("{name} is empty")))?;
        if degrees.abs() <= limit { Ok(degrees) } else { Err(Refusal::bad("wrong location specified")) }
    };
    Ok(json!({"latitude": read("latitude", 90.0)?, "longitude": read("longitude", 180.0)?}))
}

fn required(call: &Call<'_>, name: &str) -> Result<String, Refusal> {
    call.parameters.text(name).filter(|text| !text.is_empty()).ok_or_else(|| Refusal::bad(format!("{name} is empty")))
}

pub(super) fn location(call: &mut Call<'_>) -> Answer {
    let place = place(call)?;
    send_one(call, "location", place)
}

pub(super) fn venue(call: &mut Call<'_>) -> Answer {
    let (location, title, address) = (place(call)?, required(call, "title")?, required(call, "address")?);
    let chat = call.open_chat()?;
    let venue = json!({"location": location, "title": title, "address": address});
    let body = Map::from_iter([("location".to_owned(), location), ("venue".to_owned(), venue)]);
    let message = call.send(chat, body)?;
    Ok(call.answer(&message))
}

pub(super) fn contact(call: &mut Call<'_>) -> Answer {
    let contact = json!({"phone_number": required(call, "phone_number")?, "first_name": required(call, "first_name")?});
    send_one(call, "contact", contact)
}

pub(super) fn poll(call: &mut Call<'_>) -> Answer {
    let question = call.parameters.text("question").unwrap_or_default();
    if question.trim().is_empty() {
        return Err(Refusal::bad("poll question must be non-empty"));
    }
    if question.chars().count() > 300 {
        return Err(Refusal::bad("poll question length must not exceed 300"));
    }
    let options = call.parameters.value("options")?.unwrap_or_default();
    let options: Vec<String> = options
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|option| option.as_str().or_else(|| option.get("text").and_then(Value::as_str)).map(str::to_owned))
        .collect();
    if options.len() < 2 {
        return Err(Refusal::bad("poll must have at least 2 option"));
    }
    if options.len() > 12 {
        return Err(Refusal::bad("poll can't have more than 12 options"));
    }
    if options.iter().any(|option| option.trim().is_empty()) {
        return Err(Refusal::bad("poll options must be non-empty"));
    }
    if options.iter().any(|option| option.chars().count() > 100) {
        return Err(Refusal::bad("poll options length must not exceed 100"));
    }
    let options: Vec<Value> = options.iter().map(|option| json!({"text": option, "voter_count": 0})).collect();
    let poll = json!({
        "id": call.world.next_serial().to_string(),
        "question": question,
        "options": options,
        "total_voter_count": 0,
        "is_closed": false,
        "is_anonymous": !call.parameters.values.contains_key("is_anonymous") || call.parameters.truth("is_anonymous"),
        "type": call.parameters.text("type").unwrap_or_else(|| "regular".to_owned()),
        "allows_multiple_answers": call.parameters.truth("allows_multiple_answers"),
    });
    send_one(call, "poll", poll)
}

pub(super) fn chat_action(call: &mut Call<'_>) -> Answer {
    let action = call.parameters.text("action").unwrap_or_default();
    if !ACTIONS.contains(&action.as_str()) {
        return Err(Refusal::bad("wrong parameter action in request"));
    }
    let chat = call.open_chat()?;
    call.world.event(json!({"kind": "typing", "chat": chat}));
    Ok(json!(true))
}

/// The message that is copied or forwarded.
fn original(call: &Call<'_>, missing: &str) -> Result<Message, Refusal> {
    let from = call.known_chat("from_chat_id")?;
    let id =
        call.parameters.integer("message_id")?.ok_or_else(|| Refusal::bad("message identifier is not specified"))?;
    call.world.message(from, id).cloned().ok_or_else(|| Refusal::bad(missing))
}

pub(super) fn copy(call: &mut Call<'_>) -> Answer {
    let chat = call.open_chat()?;
    let original = original(call, "message to copy not found")?;
    let mut body = original.body;
    for own in ["media_group_id", "forward_origin"] {
        body.remove(own);
    }
    if call.parameters.values.contains_key("caption") && !body.contains_key("text") {
        super::text::add_caption(&mut body, &call.parameters.values)?;
    }
    let message = call.send(chat, body)?;
    Ok(json!({"message_id": message.id}))
}

pub(super) fn forward(call: &mut Call<'_>) -> Answer {
    let chat = call.open_chat()?;
    let original = original(call, "message to forward not found")?;
    let mut body = original.body;
    body.remove("media_group_id");
    let origin = json!({"type": "user", "sender_user": call.world.user(original.from), "date": original.date});
    body.entry("forward_origin").or_insert(origin);
    let message = call.post(chat, Draft { thread: call.thread(chat)?, body, ..Draft::default() })?;
    Ok(call.answer(&message))
}
