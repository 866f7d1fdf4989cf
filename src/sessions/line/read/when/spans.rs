//! How long it took, and hours of the day.

use chrono::NaiveTime;

use super::super::units::unit_at;
use super::super::words::{Line, Mark};
use super::{DAY_PARTS, LABELS};

const HOURS: &[&str] = &["h", "g", "gio"];
const MINUTES: &[&str] = &["p", "ph", "phut", "min", "phuts"];
/// Before a figure with "h" these tell that it is a span.
const SPAN_LEADS: &[&str] =
    &["mat", "het", "trong", "tam", "khoang", "chung", "gan", "hon", "do", "co", "lam", "suot", "ngoi", "tong"];
/// And these that it is an hour of the day.
const HOUR_LEADS: &[&str] = &["lúc", "hồi", "vào", "từ", "đến", "trước"];

/// Whether the span at `at` is said to be the sum of those before it.
pub(super) fn sums_up(line: &Line, at: usize) -> bool {
    line.phrase(at.wrapping_sub(2), "vi chi").is_some()
        || line.phrases(at.wrapping_sub(2), &["tong cong", "ca thay", "tat ca", "tong la", "het tong"]).is_some()
        || line.any(at.wrapping_sub(1), &["tổng"])
        || line.is(at.wrapping_sub(1), "cộng") && line.breaks(at - 1)
        || line.words[at].mark == Mark::Inner('=')
}

/// Whether the span at `at` comes on top of the one before it.
pub(super) fn adds(line: &Line, at: usize) -> bool {
    line.words[at].mark == Mark::Inner('+') || line.any(at.wrapping_sub(1), &["cộng", "thêm"]) && !line.breaks(at)
}

/// Whether a span from `from` to `to` is said of each person.
pub(super) fn each(line: &Line, from: usize, to: usize) -> bool {
    let one = line.words.get(to).is_some_and(|word| word.mark == Mark::Inner('/'))
        || (line.any_plain(to, &["moi", "mot", "1"]) && !line.breaks(to));
    let after = if line.any_plain(to, &["moi", "mot", "1"]) { to + 1 } else { to };
    (one && unit_at(line, after).is_some()) || each_before(line, from)
}

/// What stands for a person where each took so long.
const EACH: &[&str] = &["nhà", "lượt", "ca", "máy"];

/// Whether what took so long at `at` is said to be somebody's, or a part of the day's: "nhà bà Xoan 20 phút", "sáng 40p".
pub(super) fn belongs(line: &Line, at: usize) -> bool {
    let start = line.clause_start(at);
    at > start
        && at - start <= 4
        && (line.any(start, DAY_PARTS) || line.is(start, "nhà") || unit_at(line, start).is_some())
        && line.number(start).is_none()
}

/// "mỗi bác 20 phút", "mỗi gia đình khoảng 20 phút".
fn each_before(line: &Line, from: usize) -> bool {
    let about = usize::from(line.any(from.wrapping_sub(1), &["khoảng", "chừng", "tầm", "hết", "mất", "độ"]));
    (1..=3).any(|words| {
        let Some(at) = from.checked_sub(about + words + 1) else {
            return false;
        };
        let whom = unit_at(line, at + 1) == Some(words) || words == 1 && line.any(at + 1, EACH);
        line.plain(at) == "moi" && whom && !line.breaks(at + 1)
    })
}

/// "20p", "1 tiếng rưỡi", "nửa tiếng", "1h30", "2h" as a span: minutes and words.
pub(super) fn span(line: &Line, at: usize) -> Option<(u32, usize)> {
    if line.any(at, &["nửa"]) && line.any_plain(at + 1, &["tieng", "gio"]) {
        return Some((30, 2));
    }
    // "ngồi cả tiếng với cụ"
    if line.accented && line.any(at, &["cả", "gần", "hơn"]) && line.is(at + 1, "tiếng") && !line.breaks(at + 1) {
        let words = 2 + 2 * usize::from(line.phrase(at + 2, "dong ho").is_some());
        let spoken =
            line.words.get(at + 2).is_some_and(|word| word.capital) || line.any(at + 2, &["địa", "nói", "dân"]);
        return (!spoken).then_some((60, words));
    }
    if line.is(at, "tiếng") && line.is(at + 1, "rưỡi") {
        return Some((90, 2));
    }
    // "tổ 5" names something; "nhiều lần 20 phút" is a span all the same.
    let minutes = line.number(at).is_some_and(|(number, words)| number >= 5 && line.plain(at + words) == "phut");
    if at > 0 && line.any(at - 1, LABELS) && line.words[at].mark == Mark::None && !minutes {
        return None;
    }
    // "1,5 tiếng"
    if let (Some(whole), Some(tenths)) = (line.digits(at), line.digits(at + 1))
        && matches!(line.words[at + 1].mark, Mark::Inner(',' | '.'))
        && line.any_plain(at + 2, &["tieng", "gio", "h"])
        && tenths < 10
    {
        return Some((whole * 60 + tenths * 6, 3));
    }
    let (number, length) = line.number(at)?;
    let unit = at + length;
    if line.breaks(unit) {
        return None;
    }
    if line.any_plain(unit, MINUTES) && number <= 720 {
        return Some((number, length + 1));
    }
    if line.is(unit, "tiếng") && number <= 12 {
        let mut next = unit + 1;
        if line.phrase(next, "dong ho").is_some() {
            next += 2;
        }
        if line.is(next, "rưỡi") {
            return Some((number * 60 + 30, next + 1 - at));
        }
        return Some(match line.number(next) {
            Some((more, words)) if line.any_plain(next + words, MINUTES) && !line.breaks(next) => {
                (number * 60 + more, next + words + 1 - at)
            }
            Some((more, words))
                if (5..60).contains(&more)
                    && more % 5 == 0
                    && !line.breaks(next)
                    && unit_at(line, next + words).is_none() =>
            {
                (number * 60 + more, next + words - at)
            }
            _ => (number * 60, next - at),
        });
    }
    let (hours, minutes, words) = hour(line, at)?;
    let lead = line.before(at, 1);
    let less = (at..at + words).any(|at| line.any(at, &["kém"]));
    let of_the_day = (at > 0 && !line.breaks(at) && line.any(at - 1, HOUR_LEADS))
        || line.any(at + words, DAY_PARTS)
        || (line.any(at.wrapping_sub(1), DAY_PARTS) && line.words[at].mark == Mark::None)
        || less;
    let is_span = hours <= 5 && (SPAN_LEADS.contains(&lead) || !of_the_day) && !(of_the_day && lead != "mat");
    is_span.then_some((hours * 60 + minutes, words)).filter(|(minutes, _)| *minutes > 0)
}

/// "từ 7h30 đến 10h", "9h-10h", "8-10h": how long, the beginning, words.
pub(super) fn range(line: &Line, at: usize) -> Option<(u32, Option<NaiveTime>, usize)> {
    let lead = usize::from(line.any(at, &["từ"]));
    let from = at + lead;
    // "từ bảy giờ đến bảy rưỡi"
    let half = |at: usize| {
        line.number(at)
            .filter(|(hour, words)| *hour <= 24 && line.any(at + words, &["rưỡi"]))
            .map(|(hour, words)| (hour, 30, words + 1))
    };
    let first = hour(line, from)
        .or_else(|| half(from))
        .or_else(|| line.digits(from).filter(|hour| *hour < 24).map(|hour| (hour, 0, 1)))?;
    let mut next = from + first.2;
    let bare = first.2 == 1;
    let dash = line.words.get(next).is_some_and(|word| matches!(word.mark, Mark::Inner('-' | '–' | '/' | '→')));
    if line.any_plain(next, &["sang", "chieu", "toi", "trua"]) && line.any_plain(next + 1, &["den", "toi"]) {
        next += 1;
    }
    let to = usize::from(line.any_plain(next, &["den", "toi"]));
    if to == 0 && !dash {
        return None;
    }
    let second = hour(line, next + to).or_else(|| half(next + to))?;
    if bare && dash && first.0 > second.0 {
        return None;
    }
    let minutes = |(hour, minute, _): (u32, u32, usize)| hour * 60 + minute;
    let (start, mut end) = (minutes(first), minutes(second));
    if end <= start {
        end += 720;
    }
    let mut length = lead + first.2 + (next - from - first.2) + to + second.2;
    if line.any(at + length, DAY_PARTS) && !line.any_plain(at + length + 1, &["qua", "nay", "kia"]) {
        length += 1;
    }
    let time = NaiveTime::from_hms_opt(first.0, first.1, 0);
    (end > start && end - start <= 720).then_some((end - start, time, length))
}

/// "7h30", "8 giờ", "14h": hour, minute, words.
fn hour(line: &Line, at: usize) -> Option<(u32, u32, usize)> {
    let (hour, length) = line.number(at)?;
    if hour > 24 || !line.any_plain(at + length, HOURS) || line.breaks(at + length) {
        return None;
    }
    let next = at + length + 1;
    // "8h kém 15"
    if line.any(next, &["kém"])
        && hour > 0
        && let Some((less, words)) = line.number(next + 1)
        && (1..60).contains(&less)
    {
        let unit = usize::from(line.any_plain(next + 1 + words, MINUTES));
        return Some((hour - 1, 60 - less, length + 2 + words + unit));
    }
    // "4g" is a mobile network, "4g30" a time.
    let of_span = line.any_plain(at.wrapping_sub(1), &["den", "toi", "tu", "luc", "hoi"])
        || line.any_plain(next, &["den", "toi"])
        || [at, next]
            .into_iter()
            .any(|at| line.words.get(at).is_some_and(|word| matches!(word.mark, Mark::Inner('-' | '–'))));
    if line.plain(at + length) == "g"
        && !of_span
        && !line.words.get(next).is_some_and(|word| word.glued)
        && !line.any(next, DAY_PARTS)
    {
        return None;
    }
    if line.any(next, &["rưỡi"]) {
        return Some((hour, 30, length + 2));
    }
    let minute = line.digits(next).filter(|minute| *minute < 60 && !line.breaks(next));
    let glued = line.words.get(next).is_some_and(|word| word.glued && word.mark == Mark::None);
    match minute {
        Some(minute) if glued => {
            let unit = usize::from(line.any_plain(next + 1, MINUTES));
            Some((hour, minute, length + 2 + unit))
        }
        Some(minute) if line.any_plain(next + 1, MINUTES) => Some((hour, minute, length + 3)),
        Some(minute)
            if minute >= 5
                && minute % 5 == 0
                && line.words[next].mark == Mark::None
                && unit_at(line, next + 1).is_none()
                && !line.any_plain(next + 1, HOURS) =>
        {
            Some((hour, minute, length + 2))
        }
        _ => Some((hour, 0, length + 1)),
    }
}

/// An hour of the day that is no span.
pub(super) fn clock(line: &Line, at: usize) -> Option<(Option<NaiveTime>, usize)> {
    let (mut hours, minutes, mut words) = hour(line, at)?;
    if line.any(at + words, DAY_PARTS) {
        if line.any(at + words, &["chiều", "tối"]) && hours < 12 {
            hours += 12;
        }
        // "8h tối qua": the day is read on its own.
        words += usize::from(!line.any_plain(at + words + 1, &["qua", "nay", "kia"]));
    }
    Some((NaiveTime::from_hms_opt(hours, minutes, 0), words))
}
