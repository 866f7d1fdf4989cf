//! Normal forms of what people type. The shown text is never changed: these forms are for comparing only.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::lexicon;
use super::syllable::is_syllable;

/// Lower case, NFC, without accents, đ as d, one space between words.
pub fn fold(text: &str) -> String {
    strip_accents(&tidy(text))
}

/// Words of a text in the forms that the ranker compares.
#[derive(Debug, Default, Clone)]
pub(super) struct Words {
    /// Folded words with residue of typing methods, abbreviations and names of apps resolved.
    pub(super) plain: Vec<String>,
    /// Words as typed, only those that carry accents.
    pub(super) accented: Vec<String>,
}

impl Words {
    /// Reads a text as a person typed it.
    pub(super) fn of(text: &str) -> Self {
        let tidy = tidy(text);
        let typed = lexicon::common_words(&split_words(&tidy).collect::<Vec<_>>());
        let accented = typed.iter().filter(|word| !word.is_ascii()).map(|word| place_tone(word)).collect();
        let folded: Vec<String> = typed.iter().map(|word| squeeze(&strip_accents(word))).collect();
        let named = lexicon::join_names(&split_digits(&undo_typing(folded)));
        Self { plain: join_numbers(&lexicon::expand(&named)), accented }
    }
}

impl Words {
    /// The plain words, each with its accents where it was typed with them.
    pub(super) fn as_typed(&self) -> Vec<&str> {
        let mut accented = self.accented.iter();
        let mut typed = Vec::with_capacity(self.plain.len());
        for plain in &self.plain {
            let skipped = accented.clone().take(LOOK_AHEAD).position(|word| squeeze(&strip_accents(word)) == *plain);
            match skipped.and_then(|skipped| accented.nth(skipped)) {
                Some(word) => typed.push(word.as_str()),
                None => typed.push(plain.as_str()),
            }
        }
        typed
    }
}

/// Accented words that may have become other words before the next one that stayed.
const LOOK_AHEAD: usize = 3;

/// NFC, invisible characters removed, lower case, one space.
pub(super) fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    for character in text.nfc().flat_map(char::to_lowercase) {
        match character {
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' | '\u{00ad}' => {}
            _ if is_combining_mark(character) => {}
            _ if character.is_whitespace() => {
                if !tidy.is_empty() && !tidy.ends_with(' ') {
                    tidy.push(' ');
                }
            }
            _ => tidy.push(character),
        }
    }
    tidy.truncate(tidy.trim_end().len());
    tidy
}

pub(super) fn strip_accents(text: &str) -> String {
    text.nfd()
        .filter(|character| !is_combining_mark(*character))
        .map(|character| if character == 'đ' { 'd' } else { character })
        .collect()
}

/// The maximal runs of letters and digits.
pub(super) fn split_words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// A letter held down is one letter: "alooo" is "alo", "khônggg" is "không".
fn squeeze(word: &str) -> String {
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
    const PAIRS: [(&str, &str); 15] = [
        ("oà", "òa"),
        ("oá", "óa"),
        ("oả", "ỏa"),
        ("oã", "õa"),
        ("oạ", "ọa"),
        ("oè", "òe"),
        ("oé", "óe"),
        ("oẻ", "ỏe"),
        ("oẽ", "õe"),
        ("oẹ", "ọe"),
        ("uỳ", "ùy"),
        ("uý", "úy"),
        ("uỷ", "ủy"),
        ("uỹ", "ũy"),
        ("uỵ", "ụy"),
    ];
    for (modern, classic) in PAIRS {
        if let Some(stem) = word.strip_suffix(modern)
            && !stem.ends_with('q')
        {
            return format!("{stem}{classic}");
        }
    }
    word.to_owned()
}

/// Telex and VNI residue ("ddaats", "d9a61t"), undone only where a Vietnamese syllable comes out.
fn undo_typing(words: Vec<String>) -> Vec<String> {
    let vni_signs = words.iter().filter(|word| undo_vni(word).is_some()).count();
    words
        .into_iter()
        .map(|word| {
            let inner_digit =
                word.trim_end_matches(|c: char| c.is_ascii_digit()).contains(|c: char| c.is_ascii_digit());
            if let Some(plain) = undo_vni(&word)
                && (vni_signs > 1 || inner_digit)
            {
                return plain;
            }
            undo_telex(&word).unwrap_or(word)
        })
        .collect()
}

fn undo_vni(word: &str) -> Option<String> {
    let digits = word.chars().filter(char::is_ascii_digit).count();
    if digits == 0 || digits > 3 || !word.starts_with(|c: char| c.is_ascii_alphabetic()) || word.contains('0') {
        return None;
    }
    let plain: String = word.chars().filter(|c| !c.is_ascii_digit()).collect();
    (plain.len() > 1 && is_syllable(&plain)).then_some(plain)
}

fn undo_telex(word: &str) -> Option<String> {
    if word.len() < 3 || !word.is_ascii() || is_syllable(word) || lexicon::is_foreign(word) {
        return None;
    }
    let mut plain = word.to_owned();
    if plain.starts_with("dd") {
        plain.remove(0);
    }
    let doubled = |text: &str| text.replace("aa", "a").replace("ee", "e").replace("oo", "o").replace('w', "");
    let horned = |text: &str| text.replace("uw", "u").replace("aw", "a").replace("ow", "o").replace('w', "u");
    let tones = ['s', 'f', 'r', 'x', 'j'];
    let end_toned = plain.trim_end_matches(tones);
    let inner_toned: String =
        plain.char_indices().filter(|(at, c)| *at == 0 || !tones.contains(c)).map(|(_, c)| c).collect();
    [plain.as_str(), end_toned, inner_toned.as_str()]
        .into_iter()
        .flat_map(|form| [doubled(form), horned(form)])
        .find(|form| form.len() > 1 && is_syllable(form))
}

/// "muc2" is "muc 2", "5tr" is "5 tr", "4g" stays.
fn split_digits(words: &[String]) -> Vec<String> {
    let mut split = Vec::with_capacity(words.len());
    for word in words {
        let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = word.trim_start_matches(|c: char| c.is_ascii_digit());
        let (letters_end, digits_end) = (letters.len(), word.len() - digits.len());
        if letters_end > 1 && letters_end < word.len() && is_syllable(letters) {
            split.push(letters.to_owned());
            split.push(word[letters_end..].to_owned());
        } else if digits_end > 0 && lexicon::is_unit(digits) {
            split.push(word[..digits_end].to_owned());
            split.push(digits.to_owned());
        } else {
            split.push(word.clone());
        }
    }
    split
}

fn digit_of(word: &str) -> Option<u32> {
    Some(match word {
        "khong" => 0,
        "mot" | "mot1" => 1,
        "hai" => 2,
        "ba" => 3,
        "bon" | "tu" => 4,
        "nam" | "lam" => 5,
        "sau" => 6,
        "bay" => 7,
        "tam" => 8,
        "chin" => 9,
        _ => return None,
    })
}

/// Numbers in words where they surely are numbers ("mức hai", "năm mươi bảy"), and money as one word.
fn join_numbers(words: &[String]) -> Vec<String> {
    let mut joined: Vec<String> = Vec::with_capacity(words.len());
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let next = words.get(at + 1).map_or("", String::as_str);
        let after = words.get(at + 2).map_or("", String::as_str);
        if matches!(next, "muoi" | "chuc")
            && let Some(tens) = digit_of(word)
        {
            let ones = if after == "mot" { Some(1) } else { digit_of(after) };
            joined.push((tens * 10 + ones.unwrap_or(0)).to_string());
            at += if ones.is_some() { 3 } else { 2 };
        } else if matches!(word.as_str(), "muc" | "hang" | "so" | "lop" | "cap" | "phieu" | "khu" | "buoc")
            && let Some(digit) = digit_of(next).filter(|digit| (1..4).contains(digit))
        {
            joined.push(word.clone());
            joined.push(digit.to_string());
            at += 2;
        } else if lexicon::is_money(next) && word.bytes().all(|byte| byte.is_ascii_digit()) {
            joined.push("<tien>".to_owned());
            at += 2;
        } else {
            let long = word.len() > 4 && word.bytes().all(|byte| byte.is_ascii_digit());
            joined.push(if long { "<so>".to_owned() } else { word.clone() });
            at += 1;
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::{Words, fold};

    fn plain(text: &str) -> String {
        Words::of(text).plain.join(" ")
    }

    #[test]
    fn folding_is_the_same_for_composed_and_decomposed_text() {
        assert_eq!(fold("  Đăng\u{a0}ký\u{200b} TẠM trú "), "dang ky tam tru");
        assert_eq!(fold("ca\u{306}n cu\u{31b}o\u{31b}\u{301}c"), "can cuoc");
    }

    #[test]
    fn residue_of_typing_methods_is_undone() {
        assert_eq!(plain("ddaats cawn cuwowcs dduwowcj"), "dat can cuoc duoc");
        assert_eq!(plain("d9a61t ca8n cuoc71"), "dat can cuoc");
        assert_eq!(plain("công an nhắn laf duyệt, ngưoif quets"), "cong an nhan la duyet nguoi quet");
        assert_eq!(plain("mức2 4g j7"), "muc 2 4g j7");
    }

    #[test]
    fn foreign_words_are_not_taken_for_typing_residue() {
        assert_eq!(plain("tax fix pos bus ads"), "tax fix pos bus ads");
    }

    #[test]
    fn numbers_in_words_become_digits_where_they_are_numbers() {
        assert_eq!(plain("định danh mức hai"), "dinh danh muc 2");
        assert_eq!(plain("nghị quyết năm mươi bảy"), "nghi quyet 57");
        assert_eq!(plain("năm nay ba tôi hai lần"), "nam nay ba toi hai lan");
        assert_eq!(plain("mất 20 triệu, 350k"), "mat <tien> <tien>");
    }

    #[test]
    fn tone_placement_does_not_matter() {
        assert_eq!(Words::of("khoá hoà uỷ").accented, Words::of("khóa hòa ủy").accented);
    }
}
