//! Telegram's HTML: markup in, plain text and entities out, with the errors Telegram gives.

use serde_json::Value;

use super::characters::{decode, decode_all};
use super::entities::{Entity, Formatted};

struct Open {
    tag: String,
    entity: Option<Entity>,
    starts_at: usize,
}

/// Parses the markup; the error is Telegram's description without `can't parse entities: `.
pub(crate) fn parse(markup: &str) -> Result<Formatted, String> {
    let mut parser = Parser { markup, at: 0, text: String::new(), length: 0, open: Vec::new(), entities: Vec::new() };
    parser.run()?;
    if let Some(open) = parser.open.last() {
        return Err(format!("Can't find end tag corresponding to start tag \"{}\"", open.tag));
    }
    let Parser { text, mut entities, .. } = parser;
    entities.sort_by_key(|entity| (entity.offset, std::cmp::Reverse(entity.length)));
    Ok(Formatted { text, entities })
}

struct Parser<'a> {
    markup: &'a str,
    at: usize,
    text: String,
    /// The length of `text` in UTF-16 units, in which Telegram counts.
    length: usize,
    open: Vec<Open>,
    entities: Vec<Entity>,
}

impl Parser<'_> {
    fn run(&mut self) -> Result<(), String> {
        while let Some(next) = self.rest().chars().next() {
            match next {
                '<' if self.rest().starts_with("</") => self.end_tag()?,
                '<' => self.start_tag()?,
                '&' => {
                    let start = self.at;
                    let decoded = decode(self.rest())
                        .ok_or_else(|| format!("Can't find end of the entity starting at byte offset {start}"))?;
                    self.at += decoded.1;
                    self.push(decoded.0);
                }
                letter => {
                    self.at += letter.len_utf8();
                    self.push(letter);
                }
            }
        }
        Ok(())
    }

    fn rest(&self) -> &str {
        self.markup.get(self.at..).unwrap_or_default()
    }

    fn push(&mut self, letter: char) {
        self.text.push(letter);
        self.length += letter.len_utf16();
    }

    fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> String {
        let taken: String = self.rest().chars().take_while(|letter| wanted(*letter)).collect();
        self.at += taken.len();
        taken
    }

    fn start_tag(&mut self) -> Result<(), String> {
        let start = self.at;
        self.at += 1;
        let tag = self.take_while(|letter| !letter.is_whitespace() && letter != '>' && letter != '/').to_lowercase();
        if !SUPPORTED.contains(&tag.as_str()) {
            return Err(format!("Unsupported start tag \"{tag}\" at byte offset {start}"));
        }
        let mut attributes = Vec::new();
        loop {
            self.take_while(char::is_whitespace);
            match self.rest().chars().next() {
                None => return Err(format!("Unclosed start tag at byte offset {start}")),
                Some('>') => break,
                Some(_) => attributes.push(self.attribute(&tag, start)?),
            }
        }
        self.at += 1;
        let entity = self.entity(&tag, &attributes, start)?;
        self.open.push(Open { tag, entity, starts_at: self.length });
        Ok(())
    }

    fn attribute(&mut self, tag: &str, start: usize) -> Result<(String, String), String> {
        let name = self.take_while(|letter| !letter.is_whitespace() && !matches!(letter, '=' | '>' | '/' | '"' | '\''));
        if name.is_empty() {
            return Err(format!("Empty attribute name in the tag \"{tag}\" at byte offset {start}"));
        }
        self.take_while(char::is_whitespace);
        if !self.rest().starts_with('=') {
            if name.eq_ignore_ascii_case("expandable") {
                return Ok((name.to_lowercase(), String::new()));
            }
            return Err(format!(
                "Expected equal sign in declaration of an attribute of the tag \"{tag}\" at byte offset {start}"
            ));
        }
        self.at += 1;
        self.take_while(char::is_whitespace);
        let raw = match self.rest().chars().next() {
            Some(quote @ ('"' | '\'')) => {
                self.at += 1;
                let value = self.take_while(|letter| letter != quote);
                if self.rest().is_empty() {
                    return Err(format!("Unclosed start tag at byte offset {start}"));
                }
                self.at += 1;
                value
            }
            _ => self.take_while(|letter| letter.is_ascii_alphanumeric() || letter == '.' || letter == '-'),
        };
        Ok((name.to_lowercase(), decode_all(&raw)))
    }

    fn entity(&self, tag: &str, attributes: &[(String, String)], start: usize) -> Result<Option<Entity>, String> {
        let attribute = |name: &str| attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
        let kind = match tag {
            "b" | "strong" => "bold",
            "i" | "em" => "italic",
            "u" | "ins" => "underline",
            "s" | "strike" | "del" => "strikethrough",
            "tg-spoiler" => "spoiler",
            "span" => {
                if attribute("class").as_deref() != Some("tg-spoiler") {
                    return Err(format!("Tag \"span\" must have class \"tg-spoiler\" at byte offset {start}"));
                }
                "spoiler"
            }
            "blockquote" if attribute("expandable").is_some() => "expandable_blockquote",
            "blockquote" => "blockquote",
            "pre" => "pre",
            "code" => {
                let language = attribute("class").and_then(|class| class.strip_prefix("language-").map(str::to_owned));
                let alone_in_pre =
                    self.open.last().is_some_and(|open| open.tag == "pre" && open.starts_at == self.length);
                let mut entity = Entity::of("code");
                if alone_in_pre {
                    entity.language = language;
                }
                return Ok(Some(entity));
            }
            "a" => {
                let Some(url) = attribute("href").filter(|href| !href.is_empty()) else {
                    return Ok(None);
                };
                return Ok(Some(link(url)));
            }
            _ => {
                let id = attribute("emoji-id").filter(|id| id.parse::<i64>().is_ok());
                let Some(id) = id else {
                    return Err("Invalid custom emoji identifier specified".to_owned());
                };
                let mut entity = Entity::of("custom_emoji");
                entity.custom_emoji_id = Some(id);
                return Ok(Some(entity));
            }
        };
        Ok(Some(Entity::of(kind)))
    }

    fn end_tag(&mut self) -> Result<(), String> {
        let start = self.at;
        self.at += 2;
        let tag = self.take_while(|letter| !letter.is_whitespace() && letter != '>').to_lowercase();
        self.take_while(char::is_whitespace);
        if !self.rest().starts_with('>') {
            return Err(format!("Unclosed end tag at byte offset {start}"));
        }
        self.at += 1;
        let Some(open) = self.open.pop() else {
            return Err(format!("Unexpected end tag at byte offset {start}"));
        };
        if !tag.is_empty() && tag != open.tag {
            let expected = open.tag;
            return Err(format!(
                "Unmatched end tag at byte offset {start}, expected \"</{expected}>\", found \"</{tag}>\""
            ));
        }
        self.close(open);
        Ok(())
    }

    fn close(&mut self, open: Open) {
        let Some(mut entity) = open.entity else {
            return;
        };
        entity.offset = open.starts_at;
        entity.length = self.length - open.starts_at;
        if entity.kind == "text_link" && entity.url.as_deref().is_some_and(str::is_empty) {
            return;
        }
        if open.tag == "pre" {
            let inner = self
                .entities
                .last()
                .filter(|inner| inner.kind == "code" && inner.offset == entity.offset && inner.length == entity.length);
            if let Some(inner) = inner {
                entity.language.clone_from(&inner.language);
                self.entities.pop();
            }
        } else if entity.kind == "code" {
            let fills_pre =
                self.open.last().is_some_and(|outer| outer.tag == "pre" && outer.starts_at == open.starts_at);
            if !fills_pre {
                entity.language = None;
            }
        }
        if entity.length > 0 {
            self.entities.push(entity);
        }
    }
}

const SUPPORTED: [&str; 16] = [
    "a",
    "b",
    "strong",
    "i",
    "em",
    "u",
    "ins",
    "s",
    "strike",
    "del",
    "tg-spoiler",
    "tg-emoji",
    "span",
    "pre",
    "code",
    "blockquote",
];

/// A link to a person is a mention without a user name; everything else is a link.
fn link(url: String) -> Entity {
    let user = url.strip_prefix("tg://user?id=").and_then(|id| id.parse::<i64>().ok());
    if let Some(user) = user {
        let mut entity = Entity::of("text_mention");
        entity.user = Some(Value::from(user));
        return entity;
    }
    let mut entity = Entity::of("text_link");
    entity.url = Some(url);
    entity
}

#[cfg(test)]
mod tests {
    use super::super::entities::trim;
    use super::*;

    fn marks(markup: &str) -> Vec<(String, usize, usize)> {
        let parsed = parse(markup).unwrap();
        parsed.entities.into_iter().map(|entity| (entity.kind, entity.offset, entity.length)).collect()
    }

    #[test]
    fn nested_marks_are_counted_in_utf16() {
        assert_eq!(marks("👍 <b>Bước <i>2</i></b>"), [("bold".into(), 3, 6), ("italic".into(), 8, 1)]);
    }

    #[test]
    fn a_code_block_knows_its_language() {
        let parsed = parse("<pre><code class=\"language-rust\">fn</code></pre>").unwrap();
        assert_eq!(parsed.entities.len(), 1);
        assert_eq!(parsed.entities[0].language.as_deref(), Some("rust"));
    }

    #[test]
    fn named_and_numbered_characters_are_decoded() {
        assert_eq!(parse("a &lt; b &amp;&#33;&#x41;").unwrap().text, "a < b &!A");
    }

    #[test]
    fn errors_name_the_byte() {
        let cases = [
            ("ạ<x>", "Unsupported start tag \"x\" at byte offset 3"),
            ("a < b", "Unsupported start tag \"\" at byte offset 2"),
            ("a & b", "Can't find end of the entity starting at byte offset 2"),
            ("<b><i>a</b></i>", "Unmatched end tag at byte offset 7, expected \"</i>\", found \"</b>\""),
            ("a</b>", "Unexpected end tag at byte offset 1"),
            ("<b>a", "Can't find end tag corresponding to start tag \"b\""),
            ("<a href=\"x>a</a>", "Unclosed start tag at byte offset 0"),
            ("<b>a</b", "Unclosed end tag at byte offset 4"),
            ("<span>a</span>", "Tag \"span\" must have class \"tg-spoiler\" at byte offset 0"),
        ];
        for (markup, error) in cases {
            assert_eq!(parse(markup), Err(error.to_owned()), "{markup}");
        }
    }

    #[test]
    fn trimming_moves_the_marks() {
        let trimmed = trim(parse("\n <b>a </b>\n").unwrap());
        assert_eq!(trimmed.text, "a");
        assert_eq!((trimmed.entities[0].offset, trimmed.entities[0].length), (0, 1));
    }
}
