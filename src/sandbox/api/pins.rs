//! Pinned messages and reactions.

use serde_json::{Value, json};

use super::super::refusal::Refusal;
use super::super::world::ChatKind;
use super::{Answer, Call};

fn pinnable(call: &Call<'_>) -> Result<i64, Refusal> {
    let id = call.open_chat()?;
    let chat = call.world.chats.get(&id);
    let may = chat.is_some_and(|chat| chat.kind == ChatKind::Private || chat.bot_is_administrator());
    if may { Ok(id) } else { Err(Refusal::bad("not enough rights to manage pinned messages in the chat")) }
}

pub(super) fn pin(call: &mut Call<'_>) -> Answer {
    let chat = pinnable(call)?;
    let id = call.parameters.integer("message_id")?.unwrap_or_default();
    call.world.message(chat, id).ok_or_else(|| Refusal::bad("message to pin not found"))?;
    if let Some(place) = call.world.chats.get_mut(&chat) {
        place.pinned.retain(|pinned| *pinned != id);
        place.pinned.push(id);
    }
    Ok(json!(true))
}

pub(super) fn unpin(call: &mut Call<'_>) -> Answer {
    let chat = pinnable(call)?;
    let id = call.parameters.integer("message_id")?;
    if let Some(place) = call.world.chats.get_mut(&chat) {
        let id = id.or_else(|| place.pinned.last().copied());
        let found = id.is_some_and(|id| place.pinned.contains(&id));
        if !found {
            return Err(Refusal::bad("message to unpin not found"));
        }
        place.pinned.retain(|pinned| Some(*pinned) != id);
    }
    Ok(json!(true))
}

pub(super) fn react(call: &mut Call<'_>) -> Answer {
    let chat = call.open_chat()?;
    let id = call.parameters.integer("message_id")?.unwrap_or_default();
    call.world.message(chat, id).ok_or_else(|| Refusal::bad("message to react not found"))?;
    let reactions = call.parameters.value("reaction")?.unwrap_or_default();
    let reactions: Vec<&Value> = reactions.as_array().into_iter().flatten().collect();
    let sound = |reaction: &&Value| {
        let text = |name: &str| reaction.get(name).and_then(Value::as_str).is_some_and(|text| !text.is_empty());
        match reaction.get("type").and_then(Value::as_str) {
            Some("emoji") => text("emoji"),
            Some("custom_emoji") => text("custom_emoji_id"),
            _ => false,
        }
    };
    if reactions.len() > 1 || !reactions.iter().all(sound) {
        return Err(Refusal::bad("REACTION_INVALID"));
    }
    Ok(json!(true))
}
