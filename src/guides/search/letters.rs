//! Letters as people type them, brought to one form: case, accents, the place of the tone, letters held down.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// Lower case, NFC, without accents, đ as d, one space between words.
pub fn fold(text: &str) -> String {
    strip_accents(&tidy(text))
}

/// NFC, invisible characters removed, lower case, one space.
pub(super) fn tidy(text: &str) -> String {
    if text.chars().all(is_plain_or_composed) {
        tidied(text.chars(), text.len())
    } else {
        tidied(text.nfc(), text.len())
    }
}

fn tidied(composed: impl Iterator<Item = char>, length: usize) -> String {
    let mut tidy = String::with_capacity(length);
    let mut add = |character: char| match character {
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' | '\u{00ad}' => {}
        _ if character.is_whitespace() => {
            if !tidy.is_empty() && !tidy.ends_with(' ') {
                tidy.push(' ');
            }
        }
        _ if !is_plain_or_composed(character) && is_combining_mark(character) => {}
        _ => tidy.push(character),
    };
    for character in composed {
        if character.is_ascii() {
            add(character.to_ascii_lowercase());
        } else {
            character.to_lowercase().for_each(&mut add);
        }
    }
    tidy.truncate(tidy.trim_end().len());
    tidy
}

/// Characters of Vietnamese and its neighbours that are in NFC whatever stands beside them, and are no marks.
fn is_plain_or_composed(character: char) -> bool {
    matches!(character, '\0'..'\u{300}' | '\u{1ea0}'..'\u{1f00}' | '\u{2010}'..'\u{2028}')
}

pub(super) fn strip_accents(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let mut stripped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\0'..'\u{80}' => stripped.push(character),
            '\u{80}'..'\u{300}' => stripped.push(LATIN[character as usize]),
            '\u{1ea0}'..'\u{1f00}' => stripped.push(VIETNAMESE[character as usize - 0x1ea0]),
            _ => decompose_canonical(character, |part| {
                if !is_combining_mark(part) {
                    stripped.push(part);
                }
            }),
        }
    }
    stripped
}

/// The letters below U+0300 without accents.
static LATIN: LazyLock<Vec<char>> = LazyLock::new(|| ('\0'..'\u{300}').map(bare).collect());
/// The letters from U+1EA0 to U+1EFF without accents.
static VIETNAMESE: LazyLock<Vec<char>> = LazyLock::new(|| ('\u{1ea0}'..'\u{1f00}').map(bare).collect());

/// A composed letter without its marks.
fn bare(letter: char) -> char {
    let mut parts = std::iter::once(letter).nfd();
    match parts.next() {
        Some('đ') => 'd',
        Some(base) => base,
        None => letter,
    }
}

/// A letter held down is one letter: "alooo" is "alo", "khônggg" is "không".
pub(super) fn squeeze(word: String) -> String {
    if word.is_ascii() && !word.as_bytes().windows(3).any(|run| run[0] == run[1] && run[1] == run[2]) {
        return word;
    }
    let mut squeezed = String::with_capacity(word.len());
    let mut run = (' ', 0);
    for character in word.chars() {
        run = if run.0 == character { (character, run.1 + 1) } else { (character, 1) };
        if run.1 == 3 && character.is_alphabetic() {
            squeezed.pop();
        } else if run.1 < 3 || !character.is_alphabetic() {
            squeezed.push(character);
        }
    }
    squeezed
}

/// Tone marks on the first vowel of oa, oe, uy at the end of a word: "hoà" and "hòa" are one.
pub(super) fn place_tone(word: &str) -> String {
    let mut letters = word.chars().rev();
    let (last, vowel, before) = (letters.next(), letters.next(), letters.next());
    let classic = match (vowel, last) {
        (Some('o'), Some('à')) => "òa",
        (Some('o'), Some('á')) => "óa",
        (Some('o'), Some('ả')) => "ỏa",
        (Some('o'), Some('ã')) => "õa",
        (Some('o'), Some('ạ')) => "ọa",
        (Some('o'), Some('è')) => "òe",
        (Some('o'), Some('é')) => "óe",
        (Some('o'), Some('ẻ')) => "ỏe",
        (Some('o'), Some('ẽ')) => "õe",
        (Some('o'), Some('ẹ')) => "ọe",
        (Some('u'), Some('ỳ')) => "ùy",
        (Some('u'), Some('ý')) => "úy",
        (Some('u'), Some('ỷ')) => "ủy",
        (Some('u'), Some('ỹ')) => "ũy",
        (Some('u'), Some('ỵ')) => "ụy",
        _ => return word.to_owned(),
    };
    if before == Some('q') {
        return word.to_owned();
    }
    let stem = word.len() - 1 - last.map_or(0, char::len_utf8);
    format!("{}{classic}", &word[..stem])
}

#[cfg(test)]
mod tests {
    use super::{fold, place_tone, squeeze, strip_accents, tidy};

    #[test]
    fn folding_is_the_same_for_composed_and_decomposed_text() {
        assert_eq!(fold("  Đăng\u{a0}ký\u{200b} TẠM trú "), "dang ky tam tru");
        assert_eq!(fold("ca\u{306}n cu\u{31b}o\u{31b}\u{301}c"), "can cuoc");
    }

    #[test]
    fn letters_of_other_languages_lose_their_marks_too() {
        assert_eq!(strip_accents("ằ ữ đ ñ ő ǘ ḗ ά й"), "a u d n o u e α и");
        assert_eq!(tidy("İSTANBUL “Ướt”\u{301}"), "istanbul “ướt”");
    }

    #[test]
    fn letters_held_down_are_one() {
        assert_eq!(squeeze("alooo".to_owned()), "alo");
        assert_eq!(squeeze("khônggg".to_owned()), "không");
        assert_eq!(squeeze("ôôôi".to_owned()), "ôi");
        assert_eq!(squeeze("0000".to_owned()), "0000");
    }

    #[test]
    fn the_tone_of_a_last_pair_of_vowels_has_one_place() {
        assert_eq!(["hoà", "uỷ", "quý", "hoài", "á"].map(place_tone), ["hòa", "ủy", "quý", "hoài", "á"]);
    }
}
