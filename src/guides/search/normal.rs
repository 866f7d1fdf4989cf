//! Normal forms of what people type. The shown text is never changed: these forms are for comparing only.

use std::mem;

use super::letters::{place_tone, squeeze, strip_accents, tidy};
use super::lexicon;
use super::syllable::is_syllable;

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
        let folded: Vec<String> = typed.iter().map(|word| squeeze(strip_accents(word))).collect();
        let named = lexicon::join_names(split_digits(undo_typing(folded)));
        Self { plain: join_numbers(lexicon::expand(named)), accented }
    }
}

impl Words {
    /// The plain words, each with its accents where it was typed with them.
    pub(super) fn as_typed(&self) -> Vec<&str> {
        let bare: Vec<String> = self.accented.iter().map(|word| squeeze(strip_accents(word))).collect();
        let mut at = 0;
        let mut typed = Vec::with_capacity(self.plain.len());
        for plain in &self.plain {
            match bare[at..].iter().take(LOOK_AHEAD).position(|word| word == plain) {
                Some(skipped) => {
                    typed.push(self.accented[at + skipped].as_str());
                    at += skipped + 1;
                }
                None => typed.push(plain.as_str()),
            }
        }
        typed
    }
}

/// Accented words that may have become other words before the next one that stayed.
const LOOK_AHEAD: usize = 3;

/// The maximal runs of letters and digits.
pub(super) fn split_words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Telex and VNI residue ("ddaats", "d9a61t"), undone only where a Vietnamese syllable comes out.
fn undo_typing(words: Vec<String>) -> Vec<String> {
    let vni_signs = words.iter().filter(|word| has_digit(word) && undo_vni(word).is_some()).count();
    words
        .into_iter()
        .map(|word| {
            let inner_digit = || has_digit(word.trim_end_matches(|c: char| c.is_ascii_digit()));
            if has_digit(&word)
                && let Some(plain) = undo_vni(&word)
                && (vni_signs > 1 || inner_digit())
            {
                return plain;
            }
            undo_telex(&word).unwrap_or(word)
        })
        .collect()
}

fn has_digit(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit())
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
fn split_digits(words: Vec<String>) -> Vec<String> {
    let mut split = Vec::with_capacity(words.len() + 2);
    for word in words {
        if !has_digit(&word) {
            split.push(word);
            continue;
        }
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
            split.push(word);
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
fn join_numbers(mut words: Vec<String>) -> Vec<String> {
    let mut joined: Vec<String> = Vec::with_capacity(words.len());
    let mut at = 0;
    while at < words.len() {
        let word = mem::take(&mut words[at]);
        let next = words.get(at + 1).map_or("", String::as_str);
        if matches!(next, "muoi" | "chuc")
            && let Some(tens) = digit_of(&word)
        {
            let after = words.get(at + 2).map_or("", String::as_str);
            let ones = if after == "mot" { Some(1) } else { digit_of(after) };
            joined.push((tens * 10 + ones.unwrap_or(0)).to_string());
            at += if ones.is_some() { 3 } else { 2 };
        } else if matches!(word.as_str(), "muc" | "hang" | "so" | "lop" | "cap" | "phieu" | "khu" | "buoc")
            && let Some(digit) = digit_of(next).filter(|digit| (1..4).contains(digit))
        {
            joined.push(word);
            joined.push(digit.to_string());
            at += 2;
        } else if word.bytes().all(|byte| byte.is_ascii_digit()) {
            let is_money = lexicon::is_money(next);
            let written = match (is_money, word.len() > 4) {
                (true, _) => "<tien>".to_owned(),
                (false, true) => "<so>".to_owned(),
                (false, false) => word,
            };
            joined.push(written);
            at += if is_money { 2 } else { 1 };
        } else {
            joined.push(word);
            at += 1;
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::Words;

    fn plain(text: &str) -> String {
        Words::of(text).plain.join(" ")
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
