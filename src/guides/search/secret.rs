//! Secrets that people type into a chat: found, so that they are neither kept nor shown again.

use std::ops::Range;

use super::normal::{fold, tidy};

/// What kind of secret a text holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Secret {
    /// A password, passcode or PIN.
    Password,
    /// A one-time code.
    Otp,
    /// The number of a bank card.
    CardNumber,
    /// The number of a citizen's identity card.
    CitizenId,
    /// The text of the QR code on an identity card.
    CitizenQr,
}

/// The first secret in a text, if any.
pub fn guard(text: &str) -> Option<Secret> {
    Reading::of(text).secrets().into_iter().map(|(secret, _)| secret).next()
}

/// The text with secrets and other long numbers replaced, so that a question can be kept.
pub fn redact(text: &str) -> String {
    let reading = Reading::of(text);
    let mut covered: Vec<Range<usize>> = reading.secrets().into_iter().map(|(_, place)| place).collect();
    covered.extend(reading.numbers.iter().filter(|number| number.digits.len() >= LONG).map(|number| number.place.clone()));
    covered.sort_by_key(|place| place.start);
    let mut redacted = String::with_capacity(text.len());
    let mut at = 0;
    for place in covered {
        if place.start >= at {
            redacted.push_str(&reading.shown[at..place.start]);
            redacted.push_str(COVER);
            at = place.end;
        }
    }
    redacted.push_str(&reading.shown[at..]);
    redacted
}

const COVER: &str = "•••";
/// Numbers from this length on can point to a person.
const LONG: usize = 9;

/// A run of digits, also with single spaces, dots or dashes between groups.
#[derive(Debug)]
struct Number {
    digits: String,
    place: Range<usize>,
}

/// A text with its words and numbers and where they stand.
struct Reading {
    /// The text as typed, but for invisible characters.
    shown: String,
    /// Folded words and their places in `shown`.
    words: Vec<(String, Range<usize>)>,
    numbers: Vec<Number>,
}

impl Reading {
    fn of(text: &str) -> Self {
        let shown: String = text.chars().filter(|character| !is_invisible(*character)).collect();
        let words = places_of_words(&shown).map(|place| (read_word(&shown[place.clone()]), place)).collect();
        let numbers = numbers_in(&shown);
        Self { shown, words, numbers }
    }

    fn secrets(&self) -> Vec<(Secret, Range<usize>)> {
        let mut found = Vec::new();
        found.extend(self.citizen_qr().map(|place| (Secret::CitizenQr, place)));
        found.extend(self.passwords().into_iter().map(|place| (Secret::Password, place)));
        for number in &self.numbers {
            if let Some(secret) = self.secret_number(number) {
                found.push((secret, number.place.clone()));
            }
        }
        found.extend(self.spelled_out());
        found
    }

    /// Twelve digits, a bar, and what the card says of its holder.
    fn citizen_qr(&self) -> Option<Range<usize>> {
        self.numbers.iter().find_map(|number| {
            let rest = &self.shown[number.place.end..];
            let is_card = number.digits.len() == 12 && rest.trim_start().starts_with('|');
            let line = rest.find('\n').unwrap_or(rest.len());
            is_card.then(|| number.place.start..number.place.end + line)
        })
    }

    fn secret_number(&self, number: &Number) -> Option<Secret> {
        let digits = number.digits.as_str();
        let before = self.words_before(number.place.start, 6);
        let after = self.words_after(number.place.end, 4);
        let said = last_named(&before).or_else(|| last_named(&after));
        match digits.len() {
            16 | 19 if said != Some(Named::Harmless) && (passes_luhn(digits) || digits.starts_with("9704")) => {
                Some(Secret::CardNumber)
            }
            13..=19 if said == Some(Named::Card) && passes_luhn(digits) => Some(Secret::CardNumber),
            12 => match said {
                Some(Named::Citizen) => Some(Secret::CitizenId),
                Some(_) => None,
                None => (self.stands_alone(number) || is_citizen_number(digits)).then_some(Secret::CitizenId),
            },
            9 if said == Some(Named::Citizen) => Some(Secret::CitizenId),
            4..=8 => self.short_secret(digits, number, &before, said),
            _ => None,
        }
    }

    /// Four to eight digits beside talk of a code.
    fn short_secret(&self, digits: &str, number: &Number, before: &[&str], said: Option<Named>) -> Option<Secret> {
        let after = self.words_after(number.place.end, 1);
        let is_money = after.first().is_some_and(|word| MONEY.contains(word)) || digits.ends_with("000");
        if digits.starts_with("1900") || digits.starts_with("1800") || is_money {
            return None;
        }
        match said {
            Some(Named::Code) => {
                let is_year = digits.len() == 4 && before.last() == Some(&"nam");
                let close = self.words_before(number.place.start, 3);
                let adjacent = close.iter().any(|word| CODE_WORDS.contains(word)) || close.last() == Some(&"la");
                (!is_year && (digits.len() == 6 || adjacent)).then_some(Secret::Otp)
            }
            None if digits.len() == 6 && self.talks_of_code() => Some(Secret::Otp),
            _ => None,
        }
    }

    fn talks_of_code(&self) -> bool {
        let line = self.words.iter().map(|(word, _)| word.as_str()).collect::<Vec<_>>().join(" ");
        CODE_TALK.iter().any(|talk| format!(" {line} ").contains(&format!(" {talk} ")))
    }

    /// Six or more digits in words beside talk of a one-time code, twelve beside talk of a card.
    fn spelled_out(&self) -> Vec<(Secret, Range<usize>)> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.words.len() {
            let run = self.words[at..].iter().take_while(|(word, _)| DIGIT_WORDS.contains(&word.as_str())).count();
            if run >= 6 {
                let place = self.words[at].1.start..self.words[at + run - 1].1.end;
                let said = last_named(&self.words_before(place.start, 6));
                match (run, said) {
                    (12, Some(Named::Citizen) | None) => found.push((Secret::CitizenId, place)),
                    (6..=8, Some(Named::Code)) => found.push((Secret::Otp, place)),
                    _ => {}
                }
            }
            at += run.max(1);
        }
        found
    }

    /// What stands after "mật khẩu … là" and looks like a password rather than a question.
    fn passwords(&self) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        for at in 0..self.words.len() {
            let Some(length) = password_words(&self.words[at..]) else { continue };
            let mut next = at + length;
            while self.words.get(next).is_some_and(|(word, _)| OWNERS.contains(&word.as_str())) {
                next += 1;
            }
            let between = self.words.get(next.saturating_sub(1)).map_or(0, |(_, place)| place.end);
            let mut said = self.words.get(next).is_some_and(|(_, place)| {
                self.shown[between..place.start].contains([':', '='])
            });
            while self.words.get(next).is_some_and(|(word, _)| SAYS.contains(&word.as_str())) {
                said = true;
                next += 1;
            }
            if let Some((_, place)) = self.words.get(next) {
                let token = self.token_at(place.start);
                let last = next + 1 >= self.words.len();
                if looks_like_password(&self.shown[token.clone()], said, last) {
                    found.push(token);
                }
            }
        }
        found
    }

    /// The run without spaces around a place.
    fn token_at(&self, at: usize) -> Range<usize> {
        let start = self.shown[..at].rfind(|c: char| c.is_whitespace() || c == ':' || c == '=').map_or(0, |space| {
            space + self.shown[space..].chars().next().map_or(1, char::len_utf8)
        });
        let end = self.shown[at..].find(char::is_whitespace).map_or(self.shown.len(), |space| at + space);
        let token = &self.shown[start..end];
        start..start + token.trim_end_matches([',', '.', ';', '?', ')', '"', '”']).len()
    }

    fn stands_alone(&self, number: &Number) -> bool {
        let outside = self.words.iter().filter(|(_, place)| {
            place.end <= number.place.start || place.start >= number.place.end
        });
        outside.filter(|(word, _)| !POLITE.contains(&word.as_str())).count() == 0
    }

    fn words_before(&self, at: usize, most: usize) -> Vec<&str> {
        let before: Vec<&str> =
            self.words.iter().filter(|(_, place)| place.end <= at).map(|(word, _)| word.as_str()).collect();
        before[before.len().saturating_sub(most)..].to_vec()
    }

    fn words_after(&self, at: usize, most: usize) -> Vec<&str> {
        self.words.iter().filter(|(_, place)| place.start >= at).take(most).map(|(word, _)| word.as_str()).collect()
    }
}

/// What the words beside a number say that it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Named {
    Citizen,
    Card,
    Code,
    Harmless,
}

/// The naming that stands last among the words.
fn last_named(words: &[&str]) -> Option<Named> {
    let line = format!(" {} ", words.join(" "));
    [(Named::Citizen, CITIZEN), (Named::Card, CARD), (Named::Code, CODE), (Named::Harmless, HARMLESS)]
        .into_iter()
        .flat_map(|(named, names)| names.iter().map(move |name| (named, *name)))
        .filter_map(|(named, name)| Some((line.rfind(&format!(" {name} "))? + name.len(), name.len(), named)))
        .max_by_key(|(end, length, _)| (*end, *length))
        .map(|(_, _, named)| named)
}

const CITIZEN: &[&str] = &[
    "cccd", "can cuoc", "so can cuoc", "can cuoc cong dan", "cmnd", "cmt", "chung minh", "chung minh thu", "dinh danh",
    "so dinh danh", "ma dinh danh", "ma so dinh danh", "so cc", "so the can cuoc", "id card", "citizen id", "cc",
];
const CARD: &[&str] = &["so the", "the atm", "the ngan hang", "the tin dung", "the visa", "visa", "mastercard", "napas", "card"];
const CODE: &[&str] = &[
    "otp", "ma otp", "ma xac nhan", "ma xac thuc", "ma kich hoat", "ma 6 so", "ma bao mat", "gui ma", "nhan ma", "ma ve",
    "ma cua toi", "ma cua em", "ma cua chau", "ma cua bac", "ma la", "ma so la", "ma nhan duoc", "ma dang nhap", "doc ma",
    "cho ma", "ma tin nhan", "code", "verification code", "ma", "ma nay",
];
const HARMLESS: &[&str] = &[
    "stk", "so tai khoan", "tai khoan", "tk", "ma ho so", "ho so", "ma khach hang", "khach hang", "ma kh", "ma so thue",
    "mst", "ma so", "so dien thoai", "sdt", "dt", "goi", "hotline", "tong dai", "ma hoc sinh", "ma giao dich", "giao dich",
    "ma don", "don hang", "ma van don", "ma the bhyt", "bhyt", "bhxh", "ma bhxh", "so so", "ma so bhxh", "hoa don",
    "ma hoa don", "ma diem", "ma buu chinh", "zalo", "account number", "ma to", "ma lop", "ma truong", "seri", "serial",
    "imei", "ma nhan vien", "phien ban", "so tien", "bien lai", "so hieu", "giay hen", "so bien nhan", "bien nhan",
    "ma buu dien", "ma tinh", "ma phuong", "ma vach", "dau so", "so may", "ma hang", "chuyen", "ma dien luc", "nghi dinh",
    "thong tu", "quyet dinh", "luat", "ma thiet bi", "case", "phone number", "dien thoai", "ma yeu cau", "nam", "ma benh nhan",
];
const CODE_WORDS: &[&str] = &["otp", "code", "ma"];
const CODE_TALK: &[&str] = &[
    "otp", "ma xac nhan", "ma xac thuc", "ma 6 so", "doc ma", "gui ma", "nhan ma", "nhan duoc ma", "ma gui ve", "ma ve",
    "nhap ma", "verification code",
];
const MONEY: &[&str] = &["d", "dong", "vnd", "k", "nghin", "ngan", "trieu", "tr", "so", "nguoi", "lan", "chu", "phut", "ngay"];
const DIGIT_WORDS: &[&str] = &[
    "khong", "mot", "hai", "ba", "bon", "tu", "nam", "lam", "sau", "bay", "tam", "chin", "0", "1", "2", "3", "4", "5", "6",
    "7", "8", "9",
];
const POLITE: &[&str] = &["a", "da", "vang", "day", "nhe", "em", "chau", "oi", "cua", "toi", "bac", "so", "la", "ok", "ne"];
const OWNERS: &[&str] = &[
    "cua", "toi", "em", "chau", "bac", "minh", "me", "bo", "ong", "ba", "anh", "chi", "con", "vneid", "zalo", "facebook",
    "fb", "wifi", "cu", "moi", "hien", "tai", "dang", "nhap", "tai", "khoan", "ngan", "hang", "app", "dien", "thoai", "my",
    "ung", "dung", "dvc", "vssid", "momo", "gmail", "email", "vo", "chong", "tui", "e", "b", "the", "atm", "nha", "day",
];
const SAYS: &[&str] = &["la", "is", "dat", "day", "nay", "thi", "so"];

/// How many words at the start of `words` name a password.
fn password_words(words: &[(String, Range<usize>)]) -> Option<usize> {
    let word = |at: usize| words.get(at).map_or("", |(word, _)| word.as_str());
    match (word(0), word(1)) {
        ("mat" | "mk", "khau") | ("ma", "pin" | "passcode" | "khoa") | ("pass", "code" | "word") => Some(2),
        ("mk" | "pass" | "password" | "passcode" | "matkhau" | "pw" | "pin", _) => Some(1),
        _ => None,
    }
}

/// Letters with digits or signs, or digits alone; letters alone only when the text says "là" and ends with them.
fn looks_like_password(token: &str, said: bool, last: bool) -> bool {
    let length = token.chars().count();
    let digits = token.chars().filter(char::is_ascii_digit).count();
    let letters = token.chars().filter(|character| character.is_alphabetic()).count();
    let signs = token.chars().any(|character| "@#$!%^&*_+~".contains(character));
    let folded = fold(token);
    if length < 4 {
        return false;
    }
    if digits == length {
        return (4..=12).contains(&length) && (said || length >= 6);
    }
    if digits > 0 && letters > 0 || signs && letters + digits > 2 {
        return true;
    }
    said && last
        && length >= 6
        && token.is_ascii()
        && !super::syllable::is_syllable(&folded)
        && !super::lexicon::is_foreign(&folded)
        && !super::lexicon::is_name(&folded)
}

/// A citizen's number: province 001 to 096, century and sex, two digits of the year of birth.
fn is_citizen_number(digits: &str) -> bool {
    digits[..3].parse::<u16>().is_ok_and(|province| (1..=96).contains(&province))
        && digits.as_bytes().get(3).is_some_and(|sex| (b'0'..=b'3').contains(sex))
}

fn passes_luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(place, digit)| {
            let value = u32::from(digit - b'0') * if place % 2 == 1 { 2 } else { 1 };
            if value > 9 { value - 9 } else { value }
        })
        .sum();
    sum.is_multiple_of(10) && digits.bytes().any(|digit| digit != b'0')
}

/// The folded word; "mà" must not become the "mã" of a code.
fn read_word(word: &str) -> String {
    let tidy = tidy(word);
    if tidy == "mà" { tidy } else { fold(&tidy) }
}

fn is_invisible(character: char) -> bool {
    !character.is_whitespace() && !character.is_control() && tidy(&character.to_string()).is_empty() && {
        !unicode_normalization::char::is_combining_mark(character)
    }
}

fn places_of_words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let is_part = |character: char| {
        character.is_alphanumeric() || unicode_normalization::char::is_combining_mark(character)
    };
    let mut places: Vec<Range<usize>> = Vec::new();
    for (at, character) in text.char_indices().filter(|(_, character)| is_part(*character)) {
        match places.last_mut() {
            Some(place) if place.end == at => place.end = at + character.len_utf8(),
            _ => places.push(at..at + character.len_utf8()),
        }
    }
    places.into_iter()
}

/// Runs of digits; groups joined by single spaces, dots or dashes are one number when they have the look of it.
fn numbers_in(text: &str) -> Vec<Number> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.char_indices().filter(|(_, character)| character.is_ascii_digit()) {
        match groups.last_mut() {
            Some(group) if group.end == at => group.end = at + 1,
            _ => groups.push(at..at + 1),
        }
    }
    groups.retain(|group| {
        let beside = |character: Option<char>| character.is_some_and(char::is_alphabetic);
        !beside(text[..group.start].chars().next_back()) && !beside(text[group.end..].chars().next())
    });
    let mut numbers: Vec<Number> = Vec::new();
    for group in groups {
        let digits = &text[group.clone()];
        if let Some(number) = numbers.last_mut()
            && matches!(&text[number.place.end..group.start], " " | "." | "-" | " - ")
            && digits.len() >= 2
            && number.digits.len() + digits.len() <= 19
        {
            number.digits.push_str(digits);
            number.place.end = group.end;
        } else {
            numbers.push(Number { digits: digits.to_owned(), place: group });
        }
    }
    numbers
}

#[cfg(test)]
#[path = "secret_tests.rs"]
mod tests;
