//! What Telegram marks by itself in plain text: commands, mentions, links, mail addresses, hashtags.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A marked stretch of text, in UTF-16 units, in the Bot API's spelling.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Entity {
    #[serde(rename = "type")]
    pub(crate) kind: String,
    pub(crate) offset: usize,
    pub(crate) length: usize,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) url: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) user: Option<Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) language: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) custom_emoji_id: Option<String>,
}

impl Entity {
    pub(crate) fn of(kind: &str) -> Self {
        Self { kind: kind.to_owned(), ..Self::default() }
    }
}

/// A text and what is marked in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Formatted {
    pub(crate) text: String,
    pub(crate) entities: Vec<Entity>,
}

pub(crate) fn utf16_length(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// Last parts of a domain name that make a bare word a link.
const DOMAINS: [&str; 10] = ["vn", "com", "net", "org", "info", "me", "io", "edu", "gov", "dev"];

/// Inside these nothing is marked by itself.
const OPAQUE: [&str; 5] = ["code", "pre", "text_link", "text_mention", "url"];

/// Adds to `formatted` what Telegram finds in its text.
pub(crate) fn complete(mut formatted: Formatted) -> Formatted {
    for found in find(&formatted.text) {
        let covered = formatted.entities.iter().any(|known| {
            OPAQUE.contains(&known.kind.as_str())
                && found.offset < known.offset + known.length
                && known.offset < found.offset + found.length
        });
        if !covered {
            formatted.entities.push(found);
        }
    }
    formatted.entities.sort_by_key(|entity| (entity.offset, std::cmp::Reverse(entity.length)));
    formatted
}

/// Cuts the white space around the text, as Telegram does before it stores a message.
pub(crate) fn trim(formatted: Formatted) -> Formatted {
    let Formatted { text, entities } = formatted;
    let without_head = text.trim_start();
    let cut = utf16_length(&text) - utf16_length(without_head);
    let kept = without_head.trim_end();
    let length = utf16_length(kept);
    let entities = entities
        .into_iter()
        .filter_map(|mut entity| {
            let end = (entity.offset + entity.length).saturating_sub(cut).min(length);
            entity.offset = entity.offset.saturating_sub(cut);
            entity.length = end.checked_sub(entity.offset).filter(|length| *length > 0)?;
            Some(entity)
        })
        .collect();
    Formatted { text: kept.to_owned(), entities }
}

/// What Telegram marks in a plain text.
pub(crate) fn find(text: &str) -> Vec<Entity> {
    let mut found = Vec::new();
    let mut offset = 0;
    let mut word = String::new();
    for letter in text.chars().chain(std::iter::once(' ')) {
        if letter.is_whitespace() {
            mark_word(&word, offset - utf16_length(&word), &mut found);
            word.clear();
        } else {
            word.push(letter);
        }
        offset += letter.len_utf16();
    }
    found
}

fn mark_word(word: &str, offset: usize, found: &mut Vec<Entity>) {
    let head: usize = word.chars().take_while(|letter| "([{\"'“‘".contains(*letter)).map(char::len_utf8).sum();
    let core = word.get(head..).unwrap_or_default();
    let mut mark = |kind: &str, length_in_bytes: usize| {
        let marked = core.get(..length_in_bytes).unwrap_or(core);
        let entity = Entity { offset: offset + head, length: utf16_length(marked), ..Entity::of(kind) };
        found.push(entity);
    };
    if let Some(length) = command(core) {
        mark("bot_command", length);
    } else if let Some(length) = mention(core) {
        mark("mention", length);
    } else if let Some(length) = hashtag(core) {
        mark("hashtag", length);
    } else if let Some((kind, length)) = address(core) {
        mark(kind, length);
    }
}

fn is_name(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_'
}

fn name_length(text: &str) -> usize {
    text.chars().take_while(|letter| is_name(*letter)).count()
}

fn command(word: &str) -> Option<usize> {
    let name = word.strip_prefix('/')?;
    let length = name_length(name);
    let after = name.get(length..)?;
    if !(1..=64).contains(&length) || after.starts_with('/') {
        return None;
    }
    let addressed = after.strip_prefix('@').map(name_length).filter(|length| *length >= 3);
    Some(1 + length + addressed.map_or(0, |length| 1 + length))
}

fn mention(word: &str) -> Option<usize> {
    let length = name_length(word.strip_prefix('@')?);
    (3..=32).contains(&length).then_some(1 + length)
}

fn hashtag(word: &str) -> Option<usize> {
    let name = word.strip_prefix('#')?;
    let tag: String = name.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
    tag.chars().any(|letter| !letter.is_ascii_digit()).then_some(1 + tag.len())
}

fn address(word: &str) -> Option<(&'static str, usize)> {
    let whole = word.trim_end_matches(|letter: char| ".,;:!?)]}\"'”’…".contains(letter));
    let lower = whole.to_ascii_lowercase();
    let after_scheme = ["https://", "http://"].iter().find_map(|scheme| lower.strip_prefix(scheme));
    if let Some(rest) = after_scheme {
        let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
        return host.contains('.').then_some(("url", whole.len()));
    }
    if let Some((name, host)) = lower.split_once('@') {
        let named = !name.is_empty() && name.chars().all(|letter| is_name(letter) || ".+-".contains(letter));
        return (named && is_domain(host)).then_some(("email", whole.len()));
    }
    let host = lower.split(['/', '?', '#', ':']).next().unwrap_or_default();
    is_domain(host).then_some(("url", whole.len()))
}

fn is_domain(host: &str) -> bool {
    let mut labels = host.rsplit('.');
    let last = labels.next().unwrap_or_default();
    let mut rest = labels.peekable();
    rest.peek().is_some()
        && DOMAINS.contains(&last)
        && rest.all(|label| {
            !label.is_empty() && label.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(text: &str) -> Vec<(String, usize, usize)> {
        find(text).into_iter().map(|entity| (entity.kind, entity.offset, entity.length)).collect()
    }

    #[test]
    fn commands_are_marked_where_a_word_starts() {
        assert_eq!(marks("/start inv_1"), [("bot_command".into(), 0, 6)]);
        assert_eq!(marks("Bấm /menu@phuong_bot nhé"), [("bot_command".into(), 4, 16)]);
        assert_eq!(marks("24/7, 1/2, /đi"), []);
    }

    #[test]
    fn links_and_addresses_are_marked_without_the_full_stop() {
        assert_eq!(marks("👉 https://dichvucong.gov.vn/a."), [("url".into(), 3, 27)]);
        assert_eq!(marks("vào vneid.gov.vn nhé"), [("url".into(), 4, 12)]);
        assert_eq!(marks("thư a.b@haiduong.gov.vn"), [("email".into(), 4, 19)]);
        assert_eq!(marks("3.500 bác, 20.p"), []);
    }

    #[test]
    fn nothing_is_marked_inside_code() {
        let formatted = super::super::html::parse("<code>/start</code> /menu").unwrap();
        let kinds: Vec<_> = complete(formatted).entities.into_iter().map(|entity| entity.kind).collect();
        assert_eq!(kinds, ["code", "bot_command"]);
    }
}
