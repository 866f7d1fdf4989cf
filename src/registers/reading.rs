//! Reading what is typed about an entry: its code, a date, a document's number and date.

use chrono::{Datelike, NaiveDate};

use super::Document;
use crate::text::fold;

/// The longest number of a document, in characters.
const LONGEST_NUMBER: usize = 60;
/// How many letters a code has before and behind its stroke.
const CODE_HEAD: std::ops::RangeInclusive<usize> = 1..=4;
const CODE_TAIL: usize = 4;
/// Words that may stand before a document's number, folded.
const BEFORE_NUMBER: [&str; 4] = ["so", "van ban", "cong van", "vb"];

/// The word before a document's date, folded.
const DAY: &str = "ngay";

/// What typed words say about a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// This one.
    Document(Document),
    /// It has no number.
    NoNumber,
    /// Its date is no day, or one that is still to come.
    BadDate,
}

/// A code as people type it: `kn7k2p`, `KN 7K2P`, `kn-7k2p`. None if it has not the form of one.
pub fn code(text: &str, prefixes: &[&str]) -> Option<String> {
    let typed: String =
        fold(text).to_uppercase().chars().filter(|letter| !letter.is_whitespace() && *letter != '-').collect();
    let (head, tail) = typed.split_at_checked(typed.len().checked_sub(CODE_TAIL)?)?;
    let fits = CODE_HEAD.contains(&head.len())
        && prefixes.contains(&head)
        && tail.chars().all(|letter| letter.is_ascii_alphanumeric());
    fits.then(|| format!("{head}-{tail}"))
}

/// A date as people type it: `15/4`, `15-4-2026`, `ngày 15 tháng 4`. Without a year it is the year in which it lies
/// nearest to `today` on the side of `ahead`.
pub fn date(text: &str, today: NaiveDate, ahead: bool) -> Option<NaiveDate> {
    let folded = fold(text);
    let numbers: Vec<u32> = folded
        .split(|letter: char| !letter.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .map(str::parse)
        .collect::<Result<_, _>>()
        .ok()?;
    let others = folded.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty());
    if !others.into_iter().all(|word| [DAY, "thang", "nam"].contains(&word)) {
        return None;
    }
    match numbers.as_slice() {
        [day, month] => {
            let this_year = NaiveDate::from_ymd_opt(today.year(), *month, *day)?;
            let other_year = if ahead && this_year < today {
                today.year() + 1
            } else if !ahead && this_year > today {
                today.year() - 1
            } else {
                return Some(this_year);
            };
            NaiveDate::from_ymd_opt(other_year, *month, *day)
        }
        [day, month, year] => {
            let year = i32::try_from(*year).ok()?;
            NaiveDate::from_ymd_opt(if year < 100 { 2000 + year } else { year }, *month, *day)
        }
        _ => None,
    }
}

/// Where a folded word begins in a text, accents or not.
fn place_of(text: &str, word: &str) -> Option<usize> {
    let folded = text.char_indices().flat_map(|(place, letter)| {
        let folded = if letter.is_whitespace() { " ".to_owned() } else { fold(letter.encode_utf8(&mut [0; 4])) };
        folded.chars().map(|letter| (place, letter)).collect::<Vec<_>>()
    });
    let letters: Vec<(usize, char)> = folded.collect();
    let word: Vec<char> = word.chars().collect();
    let found =
        letters.windows(word.len()).find(|window| window.iter().zip(&word).all(|((_, one), other)| one == other));
    found?.first().map(|(place, _)| *place)
}

/// A document as officers name it: `45/UBND-VHXH ngày 20/3/2026`, or its number alone.
pub fn document(text: &str, today: NaiveDate) -> Named {
    let text = text.trim();
    let cut = place_of(text, DAY);
    let (number, dated) = match (cut, text.rsplit_once(',')) {
        (Some(at), _) => (&text[..at], Some(&text[at..])),
        (None, Some((number, dated))) => (number, Some(dated)),
        (None, None) => match text.rsplit_once(' ') {
            Some((number, last)) if date(last, today, false).is_some() => (number, Some(last)),
            _ => (text, None),
        },
    };
    let date = match dated.map(|dated| date(dated, today, false)) {
        Some(None) => return Named::BadDate,
        Some(Some(date)) if date > today => return Named::BadDate,
        Some(date) => date,
        None => None,
    };
    let mut number = number.trim_matches(|letter: char| letter.is_whitespace() || ",;:".contains(letter));
    for word in BEFORE_NUMBER {
        let letters = word.chars().count();
        let head: String = number.chars().take(letters).collect();
        let rest = number.get(head.len()..).unwrap_or_default();
        if fold(&head) == word && rest.starts_with([' ', ':']) {
            number = rest.trim_start_matches([' ', ':']);
        }
    }
    if !number.chars().any(|letter| letter.is_ascii_digit()) || number.chars().count() > LONGEST_NUMBER {
        return Named::NoNumber;
    }
    Named::Document(Document { number: number.to_owned(), date })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn codes_are_read_however_they_are_typed() {
        let prefixes = ["KN", "VM", "SK"];
        for typed in ["KN-7K2P", "kn7k2p", " kn 7k2p ", "Kn-7K2p"] {
            assert_eq!(code(typed, &prefixes), Some("KN-7K2P".into()), "{typed}");
        }
        for typed in ["HD-7K2P", "KN-7K2", "KN", "", "7K2P", "kiến nghị", "KN-7K2PX", "😀", "KN-7K2đ😀"] {
            assert_eq!(code(typed, &prefixes), None, "{typed}");
        }
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        let today = day("2026-03-24");
        for (typed, ahead, is) in [
            ("15/4", true, Some("2026-04-15")),
            ("15/4/2026", true, Some("2026-04-15")),
            ("ngày 15 tháng 4 năm 2026", true, Some("2026-04-15")),
            ("15-04-26", true, Some("2026-04-15")),
            ("15/1", true, Some("2027-01-15")),
            ("15/1", false, Some("2026-01-15")),
            ("15/12", false, Some("2025-12-15")),
            ("31/2", true, None),
            ("mai", true, None),
            ("99999999999/1", true, None),
            ("hạn 15/4 nhé", true, None),
        ] {
            assert_eq!(date(typed, today, ahead), is.map(day), "{typed}");
        }
    }

    #[test]
    fn documents_are_read_with_and_without_a_date() {
        let today = day("2026-03-24");
        let named =
            |number: &str, date: Option<&str>| Named::Document(Document { number: number.into(), date: date.map(day) });
        for (typed, is) in [
            ("45/UBND-VHXH ngày 20/3/2026", named("45/UBND-VHXH", Some("2026-03-20"))),
            ("Số: 45/UBND-VHXH, 20/3", named("45/UBND-VHXH", Some("2026-03-20"))),
            ("công văn 45/UBND-VHXH ngay 20/03", named("45/UBND-VHXH", Some("2026-03-20"))),
            ("45/UBND-VHXH 20/3/2026", named("45/UBND-VHXH", Some("2026-03-20"))),
            ("45/QĐ-UBND", named("45/QĐ-UBND", None)),
            ("45/QĐ-UBND ngày 31/2", Named::BadDate),
            ("45/QĐ-UBND ngày 25/3/2026", Named::BadDate),
            ("không có", Named::NoNumber),
        ] {
            assert_eq!(document(typed, today), is, "{typed}");
        }
    }
}
