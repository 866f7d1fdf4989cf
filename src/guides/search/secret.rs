//! Secrets that people type into a chat: found, so that they are neither kept nor shown again.

use std::ops::Range;
use std::sync::LazyLock;

use super::letters::fold;
use super::lexicon::{self, Phrases};
use super::reading::{Number, Reading, SECRETS, is_listed, listed};
use super::syllable::is_syllable;

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
    covered
        .extend(reading.numbers.iter().filter(|number| number.digits.len() >= LONG).map(|number| number.place.clone()));
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

impl Reading {
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
        if !matches!(digits.len(), 4..=9 | 12..=19) {
            return None;
        }
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
        let is_money = after.first().is_some_and(|word| is_listed("money", word)) || digits.ends_with("000");
        if digits.starts_with("1900") || digits.starts_with("1800") || is_money {
            return None;
        }
        match said {
            Some(Named::Code) => {
                let is_year = digits.len() == 4 && before.last() == Some(&"nam");
                let close = self.words_before(number.place.start, 3);
                let adjacent = close.iter().any(|word| CODE_WORDS.contains(word)) || close.last() == Some(&"la");
                let one_time = before.contains(&"otp");
                (!is_year && (digits.len() == 6 || adjacent || one_time)).then_some(Secret::Otp)
            }
            None if digits.len() == 6 && self.talks_of_code() => Some(Secret::Otp),
            _ => None,
        }
    }

    fn talks_of_code(&self) -> bool {
        let line = self.words.iter().map(|(word, _)| word.as_str()).collect::<Vec<_>>().join(" ");
        listed("code talk").iter().any(|talk| format!(" {line} ").contains(&format!(" {talk} ")))
    }

    /// Six or more digits in words beside talk of a one-time code, twelve beside talk of a card.
    fn spelled_out(&self) -> Vec<(Secret, Range<usize>)> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.words.len() {
            let run = self.words[at..].iter().take_while(|(word, _)| is_listed("digit words", word.as_str())).count();
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
            let Some(length) = password_words(&self.words[at..]) else {
                continue;
            };
            let mut next = at + length;
            while self.words.get(next).is_some_and(|(word, _)| is_listed("owners", word.as_str())) {
                next += 1;
            }
            let between = self.words.get(next.saturating_sub(1)).map_or(0, |(_, place)| place.end);
            let mut said =
                self.words.get(next).is_some_and(|(_, place)| self.shown[between..place.start].contains([':', '=']));
            while self.words.get(next).is_some_and(|(word, _)| is_listed("says", word.as_str())) {
                said = true;
                next += 1;
            }
            if let Some((_, place)) = self.words.get(next) {
                let token = self.token_at(place.start);
                let last = next + 1 >= self.words.len();
                let is_pin = matches!(self.words[at + length - 1].0.as_str(), "pin" | "passcode");
                if looks_like_password(&self.shown[token.clone()], said || is_pin, last) {
                    found.push(token);
                }
            }
        }
        found
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

/// What numbers are called, among other lists of words.
static NAMINGS: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(SECRETS));

/// The naming that ends last among the words; of those that end together, the longest.
fn last_named(words: &[&str]) -> Option<Named> {
    let namings = (0..words.len()).flat_map(|start| {
        NAMINGS.at(&words[start..]).filter_map(move |(length, list)| {
            let named = match list {
                "citizen" => Named::Citizen,
                "card" => Named::Card,
                "code" => Named::Code,
                "harmless" => Named::Harmless,
                _ => return None,
            };
            Some((start + length, length, named))
        })
    });
    namings.max_by_key(|(end, length, _)| (*end, *length)).map(|(_, _, named)| named)
}

const CODE_WORDS: &[&str] = &["otp", "code", "ma"];

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
    let unit = folded.trim_start_matches(|character: char| character.is_ascii_digit());
    if length < 4 || digits > 0 && lexicon::is_unit(unit) {
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
        && !is_syllable(&folded)
        && !lexicon::is_foreign(&folded)
        && !lexicon::is_name(&folded)
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

#[cfg(test)]
#[path = "secret_tests.rs"]
mod tests;
