//! Marked text as the page may show it.

use super::entities::Entity;

/// The text as HTML that holds nothing but the few allowed tags.
pub(crate) fn html(text: &str, entities: &[Entity]) -> String {
    let mut shown = String::new();
    let mut open: Vec<&Entity> = Vec::new();
    let mut at = 0;
    let mut waiting: Vec<&Entity> = entities.iter().filter(|entity| tag(entity).is_some()).collect();
    waiting.sort_by_key(|entity| (entity.offset, std::cmp::Reverse(entity.length)));
    let mut waiting = waiting.into_iter().peekable();
    for letter in text.chars() {
        close_ended(&mut open, at, &mut shown);
        while let Some(entity) = waiting.next_if(|entity| entity.offset <= at) {
            open_tag(entity, text, &mut shown);
            open.push(entity);
        }
        escape(letter, &mut shown);
        at += letter.len_utf16();
    }
    close_ended(&mut open, usize::MAX, &mut shown);
    shown
}

/// Closes what ends here; an entity that crosses the end of another is opened again after it.
fn close_ended(open: &mut Vec<&Entity>, at: usize, shown: &mut String) {
    let ended = |entity: &&Entity| at == usize::MAX || entity.offset + entity.length <= at;
    let Some(first) = open.iter().position(ended) else {
        return;
    };
    let tail = open.split_off(first);
    for entity in tail.iter().rev() {
        shown.extend(["</", tag(entity).unwrap_or("span"), ">"]);
    }
    for entity in tail.into_iter().filter(|entity| !ended(entity)) {
        open_tag(entity, "", shown);
        open.push(entity);
    }
}

fn open_tag(entity: &Entity, text: &str, shown: &mut String) {
    let Some(tag) = tag(entity) else { return };
    shown.push('<');
    shown.push_str(tag);
    if tag == "a" {
        shown.push_str(" href=\"");
        target(entity, text).chars().for_each(|letter| escape(letter, shown));
        shown.push('"');
    }
    shown.push('>');
}

fn target(entity: &Entity, text: &str) -> String {
    if let Some(url) = &entity.url {
        return url.clone();
    }
    let units: Vec<u16> = text.encode_utf16().skip(entity.offset).take(entity.length).collect();
    let covered = String::from_utf16_lossy(&units);
    match entity.kind.as_str() {
        "email" => format!("mailto:{covered}"),
        _ if covered.contains("://") => covered,
        _ => format!("http://{covered}"),
    }
}

fn tag(entity: &Entity) -> Option<&'static str> {
    let safe = |url: &str| {
        let lower = url.to_ascii_lowercase();
        ["http://", "https://", "tg://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme))
    };
    match entity.kind.as_str() {
        "bold" => Some("b"),
        "italic" => Some("i"),
        "underline" => Some("u"),
        "strikethrough" => Some("s"),
        "code" => Some("code"),
        "pre" => Some("pre"),
        "blockquote" | "expandable_blockquote" => Some("blockquote"),
        "url" | "email" => Some("a"),
        "text_link" if entity.url.as_deref().is_some_and(safe) => Some("a"),
        _ => None,
    }
}

fn escape(letter: char, shown: &mut String) {
    match letter {
        '<' => shown.push_str("&lt;"),
        '>' => shown.push_str("&gt;"),
        '&' => shown.push_str("&amp;"),
        '"' => shown.push_str("&quot;"),
        other => shown.push(other),
    }
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng as _;

    use super::super::{entities, html as markup};
    use super::*;

    fn shown(source: &str) -> String {
        let formatted = entities::complete(markup::parse(source).unwrap());
        html(&formatted.text, &formatted.entities)
    }

    #[test]
    fn marks_come_back_as_tags_and_the_rest_is_escaped() {
        assert_eq!(shown("<b>a <i>b</i></b> &lt;script&gt;"), "<b>a <i>b</i></b> &lt;script&gt;");
        assert_eq!(shown("xem vneid.gov.vn"), "xem <a href=\"http://vneid.gov.vn\">vneid.gov.vn</a>");
        assert_eq!(shown("<a href=\"javascript:alert(1)\">x</a>"), "x");
        assert_eq!(shown("<a href='https://a.vn/?q=\"'>x</a>"), "<a href=\"https://a.vn/?q=&quot;\">x</a>");
    }

    #[test]
    fn crossing_marks_still_make_a_tree() {
        let bold = Entity { offset: 0, length: 2, ..Entity::of("bold") };
        let italic = Entity { offset: 1, length: 2, ..Entity::of("italic") };
        assert_eq!(html("abc", &[bold, italic]), "<b>a<i>b</i></b><i>c</i>");
    }

    #[test]
    fn whatever_parses_is_shown_as_markup_of_the_same_text() {
        use rand::seq::IndexedRandom as _;
        let mut chances = rand::rngs::StdRng::seed_from_u64(5);
        let pieces = [
            "<b>",
            "</b>",
            "<i>",
            "</i>",
            "<a href=\"https://a.vn\">",
            "</a>",
            "<pre>",
            "</pre>",
            "<code>",
            "</code>",
            "<blockquote expandable>",
            "</blockquote>",
            "<",
            "&",
            "&amp;",
            "&#7841;",
            "ạ",
            "👍",
            " ",
            "\n",
            "a.vn",
            "/menu",
        ];
        let mut parsed = 0;
        for _ in 0..50_000 {
            let source: String = (0..5).filter_map(|_| pieces.choose(&mut chances).copied()).collect();
            let Ok(formatted) = markup::parse(&source) else {
                continue;
            };
            let formatted = entities::complete(entities::trim(formatted));
            let length = entities::utf16_length(&formatted.text);
            assert!(
                formatted.entities.iter().all(|mark| mark.length > 0 && mark.offset + mark.length <= length),
                "{source}"
            );
            let again = markup::parse(&html(&formatted.text, &formatted.entities));
            assert_eq!(again.map(|again| again.text).as_ref(), Ok(&formatted.text), "{source}");
            parsed += 1;
        }
        assert!(parsed > 300, "{parsed}");
    }
}
