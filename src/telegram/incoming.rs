//! An update as an event, read field by field from its JSON.
//!
//! teloxide 0.17 reads a whole message as empty when one entity in it is of a kind that it does not know, and Telegram
//! adds kinds every few months. So nothing here depends on what is not asked for: unknown fields, entities and kinds
//! cannot make a person's words vanish. What is no event is counted under its kind.

use chrono::DateTime;
use serde_json::Value;

use super::CHANNEL;
use crate::chat::{Address, Event, Payload, Sender};

/// Messages about the chat itself, which nobody expects an answer to.
const ABOUT_THE_CHAT: [&str; 16] = [
    "new_chat_members",
    "left_chat_member",
    "new_chat_title",
    "new_chat_photo",
    "delete_chat_photo",
    "group_chat_created",
    "supergroup_chat_created",
    "pinned_message",
    "message_auto_delete_timer_changed",
    "migrate_from_chat_id",
    "forum_topic_created",
    "forum_topic_edited",
    "forum_topic_closed",
    "forum_topic_reopened",
    "chat_background_set",
    "write_access_allowed",
];

/// The number of an update and the chat that it belongs to; none for what is no update at all.
pub(super) fn envelope(update: &Value) -> Option<(i64, String)> {
    let id = update.get("update_id")?.as_i64()?;
    let chat = update.as_object()?.values().find_map(|part| {
        let chat = part.get("chat").or_else(|| part.get("message").and_then(|message| message.get("chat")));
        chat.or_else(|| part.get("from")).and_then(|chat| chat.get("id")).and_then(Value::as_i64)
    });
    Some((id, chat.map(|chat| chat.to_string()).unwrap_or_default()))
}

/// The event that `raw` tells of, or the word under which it is counted.
pub(super) fn decode(raw: &str, username: &str, bot: i64) -> Result<Event, String> {
    let update: Value = serde_json::from_str(raw).map_err(|_| "not-json".to_owned())?;
    if let Some(message) = update.get("message") {
        return from_message(message, username, bot, false);
    }
    if let Some(message) = update.get("edited_message") {
        return from_message(message, username, bot, true);
    }
    if let Some(query) = update.get("callback_query") {
        return from_tap(query);
    }
    if let Some(change) = update.get("my_chat_member") {
        return from_membership(change);
    }
    let kind = update.as_object().and_then(|parts| parts.keys().find(|key| *key != "update_id"));
    Err(kind.map_or_else(|| "empty".to_owned(), ToOwned::to_owned))
}

fn from_message(message: &Value, username: &str, bot: i64, edited: bool) -> Result<Event, String> {
    let chat = message.get("chat").ok_or("message-without-chat")?;
    let chat_id = id_of(chat).ok_or("message-without-chat")?;
    if let Some(new) = message.get("migrate_to_chat_id").and_then(Value::as_i64) {
        return Ok(event(message, chat_id, None, true, Payload::Moved(new.to_string())));
    }
    if let Some(key) = ABOUT_THE_CHAT.into_iter().find(|key| message.get(key).is_some()) {
        return Err(format!("service:{key}"));
    }
    let sender = message.get("from").and_then(sender);
    if message.get("from").and_then(|from| from.get("is_bot")).and_then(Value::as_bool) == Some(true) {
        return Err("from-a-bot".to_owned());
    }
    let in_group = chat.get("type").and_then(Value::as_str).is_some_and(|kind| kind != "private");
    let payload = payload(message, username, edited)?;
    if in_group && !is_for_us(message, &payload, username, bot) {
        return Err("group-talk".to_owned());
    }
    Ok(event(message, chat_id, sender, in_group, payload))
}

fn payload(message: &Value, username: &str, edited: bool) -> Result<Payload, String> {
    let text = |key: &str| message.get(key).and_then(Value::as_str).map(ToOwned::to_owned);
    if let Some(words) = text("text") {
        if edited {
            return Ok(Payload::Edited(words));
        }
        return Ok(match command(&words) {
            Some((name, addressed, argument)) => {
                if addressed.is_some_and(|addressed| !addressed.eq_ignore_ascii_case(username)) {
                    return Err("command-for-another-bot".to_owned());
                }
                Payload::Command { name: name.to_lowercase(), argument: argument.trim().to_owned() }
            }
            None => Payload::Text(words),
        });
    }
    if edited {
        return match text("caption") {
            Some(caption) => Ok(Payload::Edited(caption)),
            None => Err("edited-without-words".to_owned()),
        };
    }
    let has = |key: &str| message.get(key).is_some();
    Ok(if has("photo") || has("video") || has("live_photo") {
        Payload::Photo(text("caption"))
    } else if has("sticker") || has("animation") || has("dice") {
        Payload::Sticker
    } else if has("document") {
        Payload::Document(text("caption"))
    } else if has("voice") || has("audio") || has("video_note") {
        Payload::Voice
    } else if has("contact") || has("location") || has("venue") {
        Payload::Personal
    } else if let Some(words) = text("caption").or_else(|| rich_text(message)) {
        Payload::Text(words)
    } else {
        let known = ["message_id", "from", "chat", "date", "message_thread_id", "reply_to_message", "via_bot"];
        let kind = message.as_object().and_then(|parts| parts.keys().find(|key| !known.contains(&key.as_str())));
        Payload::Other(kind.map_or_else(|| "unknown".to_owned(), ToOwned::to_owned))
    })
}

/// Words in a kind of message that is not known yet: the longest text anywhere below a `text` key.
fn rich_text(message: &Value) -> Option<String> {
    fn walk(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(parts) => {
                for (key, part) in parts {
                    match part {
                        Value::String(words) if key == "text" => found.push(words.clone()),
                        other if key != "reply_to_message" && key != "from" && key != "chat" => walk(other, found),
                        _ => {}
                    }
                }
            }
            Value::Array(parts) => parts.iter().for_each(|part| walk(part, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk(message, &mut found);
    found.into_iter().max_by_key(String::len).filter(|words| !words.trim().is_empty())
}

/// A command at the beginning of `words`: its name, the bot it is addressed to, what stands behind it.
fn command(words: &str) -> Option<(&str, Option<&str>, &str)> {
    let rest = words.strip_prefix('/')?;
    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    let (head, argument) = rest.split_at(end);
    let (name, addressed) = head.split_once('@').map_or((head, None), |(name, addressed)| (name, Some(addressed)));
    let fits = !name.is_empty() && name.len() <= 32 && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    fits.then_some((name, addressed, argument))
}

/// In a group: a command, a mention of the bot, or a reply to it.
fn is_for_us(message: &Value, payload: &Payload, username: &str, bot: i64) -> bool {
    match payload {
        Payload::Command { .. } => true,
        Payload::Text(words) => {
            let mentioned = words.to_lowercase().contains(&format!("@{}", username.to_lowercase()));
            let replied = message.get("reply_to_message").and_then(|reply| reply.get("from")).and_then(id_of);
            mentioned || replied == Some(bot)
        }
        _ => false,
    }
}

fn from_tap(query: &Value) -> Result<Event, String> {
    let handle = query.get("id").and_then(Value::as_str).ok_or("tap-without-id")?;
    let from = query.get("from").ok_or("tap-without-sender")?;
    let data = query.get("data").and_then(Value::as_str).ok_or("tap-without-data")?;
    let message = query.get("message");
    let chat = message.and_then(|message| message.get("chat"));
    let chat_id = chat.and_then(id_of).or_else(|| id_of(from)).ok_or("tap-without-chat")?;
    let in_group = chat.and_then(|chat| chat.get("type")).and_then(Value::as_str).is_some_and(|kind| kind != "private");
    let nothing = Value::Null;
    let mut event = event(message.unwrap_or(&nothing), chat_id, sender(from), in_group, Payload::Tap(data.to_owned()));
    event.acknowledge = Some(handle.to_owned());
    Ok(event)
}

fn from_membership(change: &Value) -> Result<Event, String> {
    let chat = change.get("chat").ok_or("membership-without-chat")?;
    let chat_id = id_of(chat).ok_or("membership-without-chat")?;
    let status = change.get("new_chat_member").and_then(|member| member.get("status")).and_then(Value::as_str);
    let payload = match status {
        Some("kicked" | "left") => Payload::Blocked,
        Some(_) => Payload::Unblocked,
        None => return Err("membership-without-status".to_owned()),
    };
    Ok(event(change, chat_id, None, chat_id < 0, payload))
}

fn event(message: &Value, chat: i64, sender: Option<Sender>, in_group: bool, payload: Payload) -> Event {
    let seconds = message.get("date").and_then(Value::as_i64).unwrap_or(0);
    Event {
        address: Address { channel: CHANNEL.to_owned(), chat: chat.to_string() },
        sender,
        in_group,
        at: DateTime::from_timestamp(seconds, 0).unwrap_or_default(),
        message: message.get("message_id").and_then(Value::as_i64).map(|id| id.to_string()),
        acknowledge: None,
        attachment: attachment(message),
        payload,
    }
}

/// The largest size of a picture, or the file, or the speech.
fn attachment(message: &Value) -> Option<String> {
    let photo = message.get("photo").and_then(Value::as_array).and_then(|sizes| sizes.last());
    let file = photo.or_else(|| message.get("document")).or_else(|| message.get("voice"))?;
    file.get("file_id").and_then(Value::as_str).map(ToOwned::to_owned)
}

fn sender(from: &Value) -> Option<Sender> {
    let account = id_of(from)?.to_string();
    let part = |key: &str| from.get(key).and_then(Value::as_str).unwrap_or_default();
    let name = format!("{} {}", part("first_name"), part("last_name"));
    let language = from.get("language_code").and_then(Value::as_str).map(ToOwned::to_owned);
    Some(Sender { account, name: Some(name.trim().to_owned()).filter(|name| !name.is_empty()), language })
}

fn id_of(thing: &Value) -> Option<i64> {
    thing.get("id").and_then(Value::as_i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn private(parts: &str) -> Result<Payload, String> {
        let raw = format!(
            r#"{{"update_id":1,"message":{{"message_id":5,"date":1774311600,"from":{{"id":9,"is_bot":false,"first_name":"Nhài"}},"chat":{{"id":9,"type":"private"}},{parts}}}}}"#
        );
        decode(&raw, "tro_ly_bot", 77).map(|event| event.payload)
    }

    #[test]
    fn words_survive_entities_and_fields_nobody_knows_yet() {
        let payload = private(
            r#""text":"mai 8 giờ nhé","entities":[{"type":"date_time","offset":0,"length":3,"unix_time":1}],"brand_new":{"x":[1]}"#,
        );
        assert_eq!(payload, Ok(Payload::Text("mai 8 giờ nhé".into())));
        let payload =
            private(r#""text":"xem","entities":[{"type":"text_link","offset":0,"length":3,"url":"http://:::"}]"#);
        assert_eq!(payload, Ok(Payload::Text("xem".into())));
        let payload =
            private(r#""rich_message":{"blocks":[{"type":"paragraph","text":{"text":"cài vneid thế nào"}}]}"#);
        assert_eq!(payload, Ok(Payload::Text("cài vneid thế nào".into())));
    }

    #[test]
    fn commands_with_and_without_arguments() {
        let command =
            |name: &str, argument: &str| Ok(Payload::Command { name: name.into(), argument: argument.into() });
        assert_eq!(private(r#""text":"/start inv_abc""#), command("start", "inv_abc"));
        assert_eq!(private(r#""text":"/MENU@Tro_Ly_Bot""#), command("menu", ""));
        assert_eq!(private(r#""text":"/menu@another_bot""#), Err("command-for-another-bot".into()));
        assert_eq!(private(r#""text":"/ là gì""#), Ok(Payload::Text("/ là gì".into())));
    }

    #[test]
    fn what_is_not_words_has_its_kind() {
        assert_eq!(private(r#""photo":[],"caption":"đây""#), Ok(Payload::Photo(Some("đây".into()))));
        assert_eq!(private(r#""voice":{}"#), Ok(Payload::Voice));
        assert_eq!(private(r#""sticker":{}"#), Ok(Payload::Sticker));
        assert_eq!(private(r#""contact":{}"#), Ok(Payload::Personal));
        assert_eq!(private(r#""hologram":{}"#), Ok(Payload::Other("hologram".into())));
        assert_eq!(private(r#""pinned_message":{}"#), Err("service:pinned_message".into()));
    }

    #[test]
    fn kinds_of_updates_that_are_not_known_are_counted_by_name() {
        assert_eq!(decode(r#"{"update_id":1,"guest_query":{"id":"1"}}"#, "b", 7).unwrap_err(), "guest_query");
        assert_eq!(decode("{", "b", 7).unwrap_err(), "not-json");
    }

    #[test]
    fn a_group_is_answered_only_when_it_calls_the_bot() {
        let group = |parts: &str| {
            let raw = format!(
                r#"{{"update_id":1,"message":{{"message_id":5,"date":1,"from":{{"id":9}},"chat":{{"id":-100,"type":"supergroup"}},{parts}}}}}"#
            );
            decode(&raw, "tro_ly_bot", 77)
        };
        assert_eq!(group(r#""text":"ăn cơm chưa""#).unwrap_err(), "group-talk");
        assert!(group(r#""text":"@tro_ly_bot giúp với""#).unwrap().in_group);
        assert!(group(r#""text":"cảm ơn","reply_to_message":{"from":{"id":77}}"#).is_ok());
        assert!(group(r#""text":"/menu""#).is_ok());
    }

    #[test]
    fn a_tap_brings_its_handle_and_its_message() {
        let raw = r#"{"update_id":3,"callback_query":{"id":"44","from":{"id":9},"data":"1.m","message":{"message_id":8,"chat":{"id":9,"type":"private"},"date":0}}}"#;
        let event = decode(raw, "b", 7).unwrap();
        assert_eq!(event.payload, Payload::Tap("1.m".into()));
        assert_eq!(event.acknowledge.as_deref(), Some("44"));
        assert_eq!(event.message.as_deref(), Some("8"));
        assert_eq!(envelope(&serde_json::from_str(raw).unwrap()), Some((3, "9".into())));
    }
}
