//! Topics of a forum group.

use serde_json::{Map, Value, json};

use super::super::refusal::Refusal;
use super::super::world::{Draft, Topic};
use super::{Answer, Call};

/// The colour of a topic's icon when the bot chooses none.
const COLOR: i64 = 0x6f_b9_f0;

fn forum(call: &Call<'_>) -> Result<i64, Refusal> {
    let id = call.open_chat()?;
    let chat = call.world.chats.get(&id).ok_or_else(|| Refusal::bad("chat not found"))?;
    if !chat.forum {
        return Err(Refusal::bad("the chat is not a forum"));
    }
    if !chat.bot_is_administrator() {
        return Err(Refusal::bad("not enough rights to create a topic"));
    }
    Ok(id)
}

fn service(call: &mut Call<'_>, chat: i64, thread: Option<i64>, kind: &str, content: Value) -> Result<i64, Refusal> {
    let body = Map::from_iter([(kind.to_owned(), content)]);
    Ok(call.post(chat, Draft { thread, body, ..Draft::default() })?.id)
}

pub(super) fn create(call: &mut Call<'_>) -> Answer {
    let chat = forum(call)?;
    let name = call.parameters.text("name").unwrap_or_default();
    if !(1..=128).contains(&name.chars().count()) {
        return Err(Refusal::bad("TOPIC_TITLE_EMPTY"));
    }
    let color = call.parameters.integer("icon_color")?.unwrap_or(COLOR);
    let thread = service(call, chat, None, "forum_topic_created", json!({"name": name, "icon_color": color}))?;
    if let Some(place) = call.world.chats.get_mut(&chat) {
        place.topics.insert(thread, Topic { name: name.clone(), color, closed: false });
    }
    Ok(json!({"message_thread_id": thread, "name": name, "icon_color": color}))
}

/// Changes a topic; `change` says whether anything changed.
fn alter(call: &mut Call<'_>, change: impl FnOnce(&mut Topic) -> bool) -> Result<(i64, i64), Refusal> {
    let chat = forum(call)?;
    let thread = call.parameters.integer("message_thread_id")?.unwrap_or_default();
    let topic = call.world.chats.get_mut(&chat).and_then(|place| place.topics.get_mut(&thread));
    let topic = topic.ok_or_else(|| Refusal::bad("message thread not found"))?;
    if change(topic) { Ok((chat, thread)) } else { Err(Refusal::bad("TOPIC_NOT_MODIFIED")) }
}

pub(super) fn edit(call: &mut Call<'_>) -> Answer {
    let name = call.parameters.text("name").unwrap_or_default();
    let (chat, thread) = alter(call, |topic| {
        let changed = !name.is_empty() && topic.name != name;
        if changed {
            topic.name.clone_from(&name);
        }
        changed
    })?;
    service(call, chat, Some(thread), "forum_topic_edited", json!({"name": name}))?;
    Ok(json!(true))
}

fn set_closed(call: &mut Call<'_>, closed: bool, kind: &str) -> Answer {
    let (chat, thread) = alter(call, |topic| std::mem::replace(&mut topic.closed, closed) != closed)?;
    service(call, chat, Some(thread), kind, json!({}))?;
    Ok(json!(true))
}

pub(super) fn close(call: &mut Call<'_>) -> Answer {
    set_closed(call, true, "forum_topic_closed")
}

pub(super) fn reopen(call: &mut Call<'_>) -> Answer {
    set_closed(call, false, "forum_topic_reopened")
}
