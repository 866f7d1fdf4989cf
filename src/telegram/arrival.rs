//! What came, as it is stored: whole, unless it is larger or deeper than anything a person sends by hand. Of such an
//! update only who sent it where, and the beginning of its words, is kept: enough to answer that it cannot be read.

use serde::Deserialize;
use serde_json::{Value, json};

use super::incoming::envelope;
use crate::inbox::Arrival;

/// The largest update that is kept whole, in bytes: room for the longest text with all its marks, and for the one that it
/// answers.
const LARGEST: usize = 128 * 1024;
/// How much of the words of a larger one is kept, in characters: more than is read, so that it counts as too long.
const WORDS_KEPT: usize = 5000;

/// An update to store; none for what has no number.
pub fn arrival(raw: &str) -> Option<Arrival> {
    if raw.len() <= LARGEST
        && let Ok(value) = serde_json::from_str::<Value>(raw)
    {
        let (update_id, chat) = envelope(&value)?;
        return Some(Arrival { update_id, chat, raw: raw.to_owned() });
    }
    let kept = match serde_json::from_str::<Larger>(raw) {
        Ok(found) => found.kept(),
        // Not even that can be read of it; its number can, so that it is not asked for again and again.
        Err(_) => json!({"update_id": serde_json::from_str::<Numbered>(raw).ok()?.update_id, "too_large": {}}),
    };
    let (update_id, chat) = envelope(&kept)?;
    Some(Arrival { update_id, chat, raw: kept.to_string() })
}

#[derive(Deserialize)]
struct Numbered {
    update_id: i64,
}

/// What is looked for in an update that is not kept whole. Anything else in it is passed over, however deep it is.
#[derive(Deserialize)]
struct Larger {
    update_id: i64,
    message: Option<Part>,
    edited_message: Option<Part>,
}

#[derive(Deserialize)]
struct Part {
    message_id: i64,
    date: i64,
    from: Option<Sender>,
    chat: Chat,
    text: Option<String>,
    caption: Option<String>,
}

#[derive(Deserialize)]
struct Sender {
    id: i64,
    #[serde(default)]
    is_bot: bool,
    language_code: Option<String>,
}

#[derive(Deserialize)]
struct Chat {
    id: i64,
    #[serde(rename = "type")]
    kind: Option<String>,
}

impl Larger {
    fn kept(self) -> Value {
        let Some(message) = self.message.or(self.edited_message) else {
            return json!({"update_id": self.update_id, "too_large": {}});
        };
        let cut = |words: String, most: usize| words.chars().take(most).collect::<String>();
        let mut kept = json!({
            "message_id": message.message_id,
            "date": message.date,
            "chat": {"id": message.chat.id, "type": message.chat.kind.map(|kind| cut(kind, 16))},
        });
        if let Some(from) = message.from {
            let language = from.language_code.map(|code| cut(code, 16));
            kept["from"] = json!({"id": from.id, "is_bot": from.is_bot, "language_code": language});
        }
        match message.text.or(message.caption) {
            Some(words) => kept["text"] = Value::from(cut(words, WORDS_KEPT)),
            None => kept["too_large"] = json!({}),
        }
        json!({"update_id": self.update_id, "message": kept})
    }
}

#[cfg(test)]
mod tests {
    use super::super::incoming::decode;
    use super::*;
    use crate::chat::Payload;

    fn message(parts: &str) -> String {
        format!(
            r#"{{"update_id":7,"message":{{"message_id":5,"date":1774311600,"from":{{"id":9,"is_bot":false,"first_name":"Nhài"}},"chat":{{"id":9,"type":"private"}},{parts}}}}}"#
        )
    }

    fn read(raw: &str) -> Result<Payload, String> {
        decode(raw, "tro_ly_bot", 77).map(|event| event.payload)
    }

    #[test]
    fn what_a_person_can_send_is_kept_as_it_came() {
        // As many signs as Telegram allows, each written in its longest form, with the message that it answers.
        let words = "\\ud83d\\ude00".repeat(2048);
        let raw = message(&format!(r#""text":"{words}","reply_to_message":{{"text":"{words}"}}"#));
        assert!(raw.len() < LARGEST);
        assert_eq!(arrival(&raw).unwrap().raw, raw);
    }

    #[test]
    fn of_what_is_larger_only_the_beginning_is_kept() {
        for key in ["text", "caption"] {
            let raw = message(&format!(r#""{key}":"{}""#, "à".repeat(LARGEST)));
            let kept = arrival(&raw).unwrap();
            assert_eq!((kept.update_id, kept.chat.as_str()), (7, "9"));
            assert!(kept.raw.len() < 16 * 1024);
            assert!(matches!(read(&kept.raw), Ok(Payload::Text(words)) if words.chars().count() == WORDS_KEPT));
        }
        let kept = arrival(&message(&format!(r#""poll":{{"question":"{}"}}"#, "x".repeat(LARGEST)))).unwrap();
        assert_eq!(read(&kept.raw), Ok(Payload::Other("too_large".into())));
        let other = format!(r#"{{"update_id":8,"guest_query":"{}"}}"#, "x".repeat(LARGEST));
        let kept = arrival(&other).unwrap();
        assert_eq!((kept.update_id, read(&kept.raw)), (8, Err("too_large".into())));
    }

    #[test]
    fn what_is_deeper_than_can_be_read_is_answered_and_not_asked_for_again() {
        let deep = format!("{}1{}", "[".repeat(100_000 / 2), "]".repeat(100_000 / 2));
        let kept = arrival(&message(&format!(r#""rich_message":{deep}"#))).unwrap();
        assert_eq!((kept.update_id, kept.chat.as_str()), (7, "9"));
        assert_eq!(read(&kept.raw), Ok(Payload::Other("too_large".into())));
        assert_eq!(arrival(&format!(r#"{{"update_id":9,"x":{deep}}}"#)).unwrap().update_id, 9);
        let strange = arrival(&format!(r#"{{"update_id":10,"message":7,"x":{deep}}}"#)).unwrap();
        assert_eq!((strange.update_id, strange.chat.as_str()), (10, ""));
        assert!(arrival("{}").is_none() && arrival("[]").is_none() && arrival("").is_none());
    }
}
