//! Changing and deleting messages.

use serde_json::{Value, json};

use super::super::refusal::Refusal;
use super::super::world::{ChatKind, Message};
use super::{Answer, Call, text};

/// Messages older than this cannot be deleted, in seconds.
const DELETABLE_FOR: i64 = 48 * 3_600;

const NOT_MODIFIED: &str = "message is not modified: specified new message content and reply markup are exactly the same \
                            as a current content and reply markup of the message";

impl Call<'_> {
    fn message_id(&self) -> Result<i64, Refusal> {
        self.parameters.integer("message_id")?.ok_or_else(|| Refusal::bad("message identifier is not specified"))
    }

    /// The bot's own message that the request is about.
    pub(super) fn own_message(&self) -> Result<Message, Refusal> {
        if self.parameters.values.contains_key("inline_message_id") {
            return Err(Refusal::bad("MESSAGE_ID_INVALID"));
        }
        let (chat, id) = (self.known_chat("chat_id")?, self.message_id()?);
        let message = self.world.message(chat, id).ok_or_else(|| Refusal::bad("message to edit not found"))?;
        if message.from != self.world.bot.id {
            return Err(Refusal::bad("message can't be edited"));
        }
        Ok(message.clone())
    }

    /// Puts the changed message in the place of `old`, unless nothing changed.
    pub(super) fn change(&mut self, old: &Message, mut new: Message) -> Answer {
        if *old == new {
            return Err(Refusal::bad(NOT_MODIFIED));
        }
        new.edited = Some(self.now);
        self.world.replace(&new);
        Ok(self.answer(&new))
    }
}

pub(super) fn text(call: &mut Call<'_>) -> Answer {
    let body = call.text_body("MESSAGE_TOO_LONG")?;
    let markup = call.reply_markup()?;
    let old = call.own_message()?;
    if !old.body.contains_key("text") {
        return Err(Refusal::bad("there is no text in the message to edit"));
    }
    let new = Message { markup, body, ..old.clone() };
    call.change(&old, new)
}

pub(super) fn caption(call: &mut Call<'_>) -> Answer {
    let old = call.own_message()?;
    if !["photo", "document", "voice", "video"].iter().any(|content| old.body.contains_key(*content)) {
        return Err(Refusal::bad("there is no caption in the message to edit"));
    }
    let mut new = Message { markup: call.reply_markup()?, ..old.clone() };
    text::add_caption(&mut new.body, &call.parameters.values)?;
    call.change(&old, new)
}

pub(super) fn reply_markup(call: &mut Call<'_>) -> Answer {
    let old = call.own_message()?;
    let new = Message { markup: call.reply_markup()?, ..old.clone() };
    call.change(&old, new)
}

/// Whether the bot may delete this message now.
fn deletable(call: &Call<'_>, message: &Message) -> bool {
    let young = call.now - message.date < DELETABLE_FOR;
    let Some(chat) = call.world.chats.get(&message.chat) else {
        return false;
    };
    let own = message.from == call.world.bot.id;
    young && (own || chat.kind == ChatKind::Private || chat.bot_is_administrator())
}

pub(super) fn delete(call: &mut Call<'_>) -> Answer {
    let (chat, id) = (call.known_chat("chat_id")?, call.message_id()?);
    let message = call.world.message(chat, id).ok_or_else(|| Refusal::bad("message to delete not found"))?;
    if !deletable(call, message) {
        return Err(Refusal::bad("message can't be deleted"));
    }
    call.world.remove(chat, id);
    Ok(json!(true))
}

pub(super) fn delete_several(call: &mut Call<'_>) -> Answer {
    let chat = call.known_chat("chat_id")?;
    let ids = call.parameters.value("message_ids")?.unwrap_or_default();
    let ids: Vec<i64> = ids.as_array().into_iter().flatten().filter_map(Value::as_i64).collect();
    if !(1..=100).contains(&ids.len()) {
        return Err(Refusal::bad("message identifiers are not specified"));
    }
    for id in ids {
        let may = call.world.message(chat, id).map(|message| deletable(call, message));
        match may {
            Some(true) => call.world.remove(chat, id),
            Some(false) => return Err(Refusal::bad("message can't be deleted")),
            None => {}
        }
    }
    Ok(json!(true))
}
