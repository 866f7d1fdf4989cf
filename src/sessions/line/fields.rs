//! Reading one typed value: a number, a day, a time span, a place.
//!
//! Each reads the whole text or nothing, so that a question is never taken for a value. Accents do not matter.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::sessions::{OLDEST_DAYS, Place};
use crate::text::fold;

/// A number and whether it came with the word for what was counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The number.
    pub count: u32,
    /// Whether its unit was said.
    pub with_unit: bool,
}

const DIGITS: [(&str, u32); 13] = [
    ("khong", 0),
    ("mot", 1),
    ("hai", 2),
    ("ba", 3),
    ("bon", 4),
    ("tu", 4),
    ("nam", 5),
    ("lam", 5),
    ("nham", 5),
    ("sau", 6),
    ("bay", 7),
    ("tam", 8),
    ("chin", 9),
];
/// What people are called in a count.
const PEOPLE: [&str; 22] = [
    "nguoi", "ng", "bac", "cu", "ong", "ba", "co", "chu", "di", "anh", "chi", "em", "chau", "hoc", "vien", "dan",
    "luot", "ho", "khach", "ban", "gia", "phu",
];
const NOBODY: [&str; 4] = ["khong co ai", "khong ai", "khong co", "chua co ai"];

/// Places as people write them, the longer before the shorter that it holds.
const PLACES: [(&str, Place); 46] = [
    ("trung tam phuc vu hanh chinh cong", Place::ServiceCentre),
    ("trung tam hanh chinh cong", Place::ServiceCentre),
    ("bo phan mot cua", Place::ServiceCentre),
    ("uy ban", Place::ServiceCentre),
    ("mot cua", Place::ServiceCentre),
    ("ubnd", Place::ServiceCentre),
    ("tthcc", Place::ServiceCentre),
    ("hanh chinh cong", Place::ServiceCentre),
    ("trung tam", Place::ServiceCentre),
    ("nha van hoa", Place::Hall),
    ("nvh", Place::Hall),
    ("hoi truong", Place::Hall),
    ("nha sinh hoat", Place::Hall),
    ("qua dien thoai", Place::Online),
    ("dien thoai", Place::Online),
    ("goi dien", Place::Online),
    ("zalo", Place::Online),
    ("video", Place::Online),
    ("online", Place::Online),
    ("qua mang", Place::Online),
    ("nha tre", Place::School),
    ("mam non", Place::School),
    ("truong hoc", Place::School),
    ("truong", Place::School),
    ("lop hoc", Place::School),
    ("noi lam viec", Place::Workplace),
    ("cua hang", Place::Workplace),
    ("cua hieu", Place::Workplace),
    ("co quan", Place::Workplace),
    ("cong ty", Place::Workplace),
    ("nha may", Place::Workplace),
    ("xuong", Place::Workplace),
    ("quan", Place::Workplace),
    ("tiem", Place::Workplace),
    ("sap", Place::Workplace),
    ("cho", Place::Market),
    ("cong vien", Place::Street),
    ("ngoai duong", Place::Street),
    ("via he", Place::Street),
    ("duong", Place::Street),
    ("ngo", Place::Street),
    ("nha dan", Place::Home),
    ("tai nha", Place::Home),
    ("nha", Place::Home),
    ("noi khac", Place::Elsewhere),
    ("khac", Place::Elsewhere),
];

/// Words and numbers of a text, folded, signs left out; a number and the letters after it are parted.
pub(super) fn tokens(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut open: Option<bool> = None;
    for character in fold(text).chars() {
        let kind = match character {
            '0'..='9' => Some(true),
            '\'' => {
                out.push("'".to_owned());
                None
            }
            other if other.is_alphanumeric() => Some(false),
            _ => None,
        };
        if let Some(digit) = kind {
            match out.last_mut() {
                Some(last) if open == Some(digit) => last.push(character),
                _ => out.push(character.to_string()),
            }
        }
        open = kind;
    }
    out
}

/// The value of tokens that are one number and nothing else.
fn value(tokens: &[String]) -> Option<u32> {
    let mut total: u32 = 0;
    let mut unit: Option<u32> = None;
    let mut any = false;
    for token in tokens {
        any = true;
        let times = match token.as_str() {
            "muoi" | "chuc" => 10,
            "tram" => 100,
            "linh" | "le" => continue,
            word => {
                let digit = word
                    .parse()
                    .ok()
                    .or_else(|| DIGITS.iter().find(|(name, _)| *name == word).map(|(_, value)| *value));
                if unit.is_some() {
                    return None;
                }
                unit = Some(digit?);
                continue;
            }
        };
        total = total.checked_add(unit.take().unwrap_or(1).checked_mul(times)?)?;
    }
    total.checked_add(unit.unwrap_or(0)).filter(|_| any)
}

/// The longest number that `tokens` begin with, and how many tokens it takes.
pub(super) fn leading(tokens: &[String]) -> Option<(u32, usize)> {
    (1..=tokens.len().min(5)).rev().find_map(|length| Some((value(&tokens[..length])?, length)))
}

/// A bare number, in digits or words.
pub fn number(text: &str) -> Option<u32> {
    if NOBODY.contains(&fold(text).as_str()) {
        return Some(0);
    }
    value(&tokens(text))
}

/// A number of people: "3", "hai chục", "3 bác", "2 ông 3 bà".
pub fn people(text: &str) -> Option<Counted> {
    if let Some(count) = number(text) {
        return Some(Counted { count, with_unit: false });
    }
    let tokens = tokens(text);
    let mut rest = tokens.as_slice();
    let mut count: u32 = 0;
    let mut with_unit = true;
    while !rest.is_empty() {
        let (number, length) = leading(rest)?;
        count = count.checked_add(number)?;
        rest = &rest[length..];
        let units = rest.iter().take_while(|token| PEOPLE.contains(&token.as_str())).count();
        with_unit &= units > 0;
        rest = &rest[units..];
        if rest.first().is_some_and(|token| token == "va") {
            rest = &rest[1..];
        }
    }
    with_unit.then_some(Counted { count, with_unit })
}

/// Whether everybody is meant.
pub fn is_all(text: &str) -> bool {
    ["tat ca", "ca", "het", "tat", "tat ca moi nguoi", "moi nguoi"].contains(&fold(text).as_str())
}

/// A span of time in minutes: "20", "20p", "1 tiếng rưỡi", "1h30", "nửa tiếng".
pub fn minutes(text: &str) -> Option<Counted> {
    let tokens = tokens(text);
    let mut rest = tokens.as_slice();
    while rest.first().is_some_and(|token| ["khoang", "mat", "het", "chung", "tam"].contains(&token.as_str()))
        && rest.len() > 1
    {
        rest = &rest[1..];
    }
    if let Some(count) = value(rest) {
        return Some(Counted { count, with_unit: false });
    }
    let is_hour = |token: &String| ["h", "g", "tieng", "gio"].contains(&token.as_str());
    let is_minute = |token: &String| ["p", "ph", "phut", "min", "'"].contains(&token.as_str());
    let mut total: u32 = 0;
    let mut hours = false;
    while let Some(first) = rest.first() {
        if first == "nua" && rest.get(1).is_some_and(is_hour) {
            total = total.checked_add(30)?;
            rest = &rest[2..];
        } else if first == "ruoi" && hours {
            total = total.checked_add(30)?;
            rest = &rest[1..];
        } else if is_hour(first) {
            total = total.checked_add(60)?;
            hours = true;
            rest = &rest[1..];
        } else {
            let (number, length) = leading(rest)?;
            rest = &rest[length..];
            match rest.first() {
                Some(unit) if is_hour(unit) => {
                    total = total.checked_add(number.checked_mul(60)?)?;
                    hours = true;
                    rest = &rest[1..];
                    if rest.first().is_some_and(|token| token == "dong" || token == "ho") {
                        rest = &rest[1..];
                    }
                }
                Some(unit) if is_minute(unit) => {
                    total = total.checked_add(number)?;
                    rest = &rest[1..];
                }
                None if hours => total = total.checked_add(number)?,
                _ => return None,
            }
        }
    }
    (!tokens.is_empty()).then_some(Counted { count: total, with_unit: true })
}

/// A day that is past: "hôm qua", "20/11", "thứ bảy", "3 hôm trước".
pub fn day(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let mut words = tokens(text);
    words.retain(|word| {
        !["ngay", "hom", "luc", "vao", "vua", "roi", "sang", "trua", "chieu", "toi", "thang", "nam"]
            .contains(&word.as_str())
    });
    let ago = |days: u64| today.checked_sub_days(Days::new(days));
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["nay"] => Some(today),
        ["qua"] => ago(1),
        ["kia"] => ago(2),
        ["chu", "nhat"] | ["cn"] => last(Weekday::Sun, today),
        ["thu" | "t", weekday] => last(weekday_of(weekday)?, today),
        [days @ .., "truoc"] => {
            let days: Vec<String> = days.iter().map(|day| (*day).to_owned()).collect();
            ago(u64::from(value(&days)?))
        }
        [day, month] => {
            let (day, month) = (day.parse().ok()?, month.parse().ok()?);
            let this_year = NaiveDate::from_ymd_opt(today.year(), month, day)?;
            // Early in January "20/12" is last year's.
            let last_year = NaiveDate::from_ymd_opt(today.year() - 1, month, day);
            Some(match last_year {
                Some(last_year) if this_year > today && (today - last_year).num_days() <= i64::from(OLDEST_DAYS) => {
                    last_year
                }
                _ => this_year,
            })
        }
        [day, month, year] => {
            let year: i32 = year.parse().ok()?;
            let year = if year < 100 { year + 2000 } else { year };
            NaiveDate::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?)
        }
        _ => None,
    }
}

fn weekday_of(word: &str) -> Option<Weekday> {
    Some(match word {
        "2" | "hai" => Weekday::Mon,
        "3" | "ba" => Weekday::Tue,
        "4" | "tu" => Weekday::Wed,
        "5" => Weekday::Thu,
        "6" | "sau" => Weekday::Fri,
        "7" | "bay" => Weekday::Sat,
        _ => return None,
    })
}

/// The latest such weekday before today.
fn last(weekday: Weekday, today: NaiveDate) -> Option<NaiveDate> {
    (1..=7).filter_map(|days| today.checked_sub_days(Days::new(days))).find(|day| day.weekday() == weekday)
}

/// A place that is the whole text: "chợ", "ở nhà văn hóa".
pub fn place(text: &str) -> Option<Place> {
    let folded = tokens(text).join(" ");
    let bare =
        ["o ", "tai ", "ngoai ", "den ", "ra "].iter().find_map(|lead| folded.strip_prefix(lead)).unwrap_or(&folded);
    PLACES.iter().find(|(name, _)| *name == folded || *name == bare).map(|(_, place)| *place)
}

/// A place named anywhere in the text: "chợ Kho Đỏ", "quán cháo chị Thơm".
pub fn place_within(text: &str) -> Option<Place> {
    let padded = format!(" {} ", tokens(text).join(" "));
    place(text)
        .or_else(|| PLACES.iter().find(|(name, _)| padded.contains(&format!(" {name} "))).map(|(_, place)| *place))
}

#[cfg(test)]
mod tests;
