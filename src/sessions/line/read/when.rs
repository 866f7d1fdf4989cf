//! The day of a session, its time of day and how long it took.

mod days;

use chrono::{Datelike as _, Days, NaiveDate, NaiveTime};

use super::units::unit_at;
use super::words::{Line, Mark};
use days::{of_week, past, weekday, weekday_name};

/// What a line says about time.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct When {
    pub(super) date: Option<NaiveDate>,
    pub(super) time: Option<NaiveTime>,
    pub(super) minutes: Option<u32>,
    /// Whether `minutes` are those of each person.
    pub(super) each: bool,
}

const DAY_PARTS: &[&str] = &["sáng", "trưa", "chiều", "tối", "đêm", "khuya"];
const HOURS: &[&str] = &["h", "g", "gio"];
const MINUTES: &[&str] = &["p", "ph", "phut", "min", "phuts"];
/// Before a figure with "h" these tell that it is a span.
const SPAN_LEADS: &[&str] =
    &["mat", "het", "trong", "tam", "khoang", "chung", "gan", "hon", "do", "co", "lam", "suot", "ngoi", "tong"];
/// And these that it is an hour of the day.
const HOUR_LEADS: &[&str] = &["lúc", "hồi", "vào", "từ", "đến", "trước"];
/// Before a figure these tell that it names something.
pub(super) const LABELS: &[&str] = &[
    "tổ",
    "khu",
    "phố",
    "số",
    "mức",
    "bước",
    "quận",
    "phường",
    "tầng",
    "phòng",
    "thứ",
    "cấp",
    "quý",
    "tháng",
    "ngõ",
    "lần",
    "mũi",
    "quyết",
    "khối",
    "đội",
    "xóm",
    "đợt",
    "bài",
    "kp",
    "khóa",
];

/// Finds all of it and takes its words.
pub(super) fn when(line: &mut Line, now: NaiveDate) -> When {
    let mut when = When::default();
    let mut at = 0;
    while at < line.words.len() {
        if let Some((minutes, start, length)) = range(line, at) {
            when.minutes = when.minutes.or(Some(minutes));
            when.time = when.time.or(start);
            line.take(at, at + length);
            at += length;
        } else if let Some((date, length)) = day(line, at, now) {
            // "cụ Tửu mất tuần trước" tells when something else was.
            let of_another = at > 0 && line.any(at - 1, &["mất", "sinh", "cưới", "mua", "hỏng"]) && !line.breaks(at);
            // "hẹn thứ hai làm tiếp" is a day to come.
            let to_come = (line.clause_start(at)..at).any(|at| line.any(at, &["hẹn"]))
                || line.any(at + length, &["tới", "sau"]) && line.accented && line.breaks(at + length + 1);
            if !of_another && !to_come {
                when.date = when.date.or(Some(date));
            }
            line.take(at, at + length);
            at += length;
        } else if let Some((minutes, length)) = span(line, at) {
            let mut end = at + length;
            if when.minutes.is_none() {
                when.minutes = Some(minutes);
                when.each = each(line, at, end);
                if when.each {
                    end = line.clause_end(end - 1).min(end + 2);
                }
            }
            line.take(at, end);
            at = end;
        } else if let Some((time, length)) = clock(line, at) {
            when.time = when.time.or(time);
            line.take(at, at + length);
            at += length;
        } else {
            at += 1;
        }
    }
    when
}

/// Whether a span from `from` to `to` is said of each person.
fn each(line: &Line, from: usize, to: usize) -> bool {
    let one = line.words.get(to).is_some_and(|word| word.mark == Mark::Inner('/'))
        || (line.any_plain(to, &["moi", "mot", "1"]) && !line.breaks(to));
    let after = if line.any_plain(to, &["moi", "mot", "1"]) { to + 1 } else { to };
    (one && unit_at(line, after).is_some())
        || (line.before(from, 2) == "moi" && unit_at(line, from.saturating_sub(1)).is_some())
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
    if line.plain(at + length) == "g"
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

/// "từ 7h30 đến 10h", "9h-10h", "8-10h": how long, the beginning, words.
fn range(line: &Line, at: usize) -> Option<(u32, Option<NaiveTime>, usize)> {
    let lead = usize::from(line.any(at, &["từ"]));
    let from = at + lead;
    let first = hour(line, from).or_else(|| line.digits(from).filter(|hour| *hour < 24).map(|hour| (hour, 0, 1)))?;
    let mut next = from + first.2;
    let bare = !line.plain(next.wrapping_sub(1)).is_empty() && hour(line, from).is_none();
    let dash = line.words.get(next).is_some_and(|word| matches!(word.mark, Mark::Inner('-' | '–' | '/' | '→')));
    if line.any_plain(next, &["sang", "chieu", "toi", "trua"]) && line.any_plain(next + 1, &["den", "toi"]) {
        next += 1;
    }
    let to = usize::from(line.any_plain(next, &["den", "toi"]));
    if to == 0 && !dash {
        return None;
    }
    // "từ bảy giờ đến bảy rưỡi"
    let half = || {
        line.number(next + to)
            .filter(|(hour, words)| *hour <= 24 && line.any(next + to + words, &["rưỡi"]))
            .map(|(hour, words)| (hour, 30, words + 1))
    };
    let second = hour(line, next + to).or_else(half)?;
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

/// "20p", "1 tiếng rưỡi", "nửa tiếng", "1h30", "2h" as a span: minutes and words.
fn span(line: &Line, at: usize) -> Option<(u32, usize)> {
    if line.any(at, &["nửa"]) && line.any_plain(at + 1, &["tieng", "gio"]) {
        return Some((30, 2));
    }
    if line.is(at, "tiếng") && line.is(at + 1, "rưỡi") {
        return Some((90, 2));
    }
    if at > 0 && line.any(at - 1, LABELS) && line.words[at].mark == Mark::None {
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

/// An hour of the day that is no span.
fn clock(line: &Line, at: usize) -> Option<(Option<NaiveTime>, usize)> {
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

/// A day at `at`, and how many words it takes.
fn day(line: &Line, at: usize, today: NaiveDate) -> Option<(NaiveDate, usize)> {
    let ago = |days: u32| today.checked_sub_days(Days::new(u64::from(days)));
    // "hồi hôm" is last night.
    if line.phrase(at, "hoi hom").is_some()
        && !line.any_plain(at + 2, &["qua", "kia", "nay", "truoc", "thu", "rang", "mung", "mong", "cn", "chu", "t"])
        && line.number(at + 2).is_none()
    {
        return Some((ago(1)?, 2));
    }
    let part = line.any(at, DAY_PARTS) || line.any_plain(at, &["hom", "bua", "ngay"]);
    if part {
        let words = if line.any(at, DAY_PARTS) && line.plain(at + 1) == "hom" { 2 } else { 1 };
        let next = at + words;
        let going = line.any(at, DAY_PARTS) && words == 1 && to_a_place(line, next + 1);
        if line.is(next, "qua") && !going {
            return Some((ago(1)?, words + 1));
        }
        if line.any(next, &["kìa"]) && line.accented {
            return Some((ago(3)?, words + 1));
        }
        if line.is(next, "kia") {
            return Some((ago(2)?, words + 1));
        }
        let lately = at > 0 && (line.number(at - 1).is_some() || line.is(at - 1, "mấy")) && !line.breaks(at);
        if line.is(next, "nay") && !lately {
            return Some((today, words + 1));
        }
    }
    if let Some(found) = weekday(line, at, today) {
        return Some(found);
    }
    if line.any_plain(at, &["hom", "bua"]) && weekday(line, at + 1, today).is_some() {
        return weekday(line, at + 1, today).map(|(date, words)| (date, words + 1));
    }
    if let Some(found) = numbered(line, at, today) {
        return Some(found);
    }
    if let Some((days, words)) = line.number(at)
        && line.any_plain(at + words, &["ngay", "hom", "bua"])
        && line.plain(at + words + 1) == "truoc"
    {
        return Some((ago(days)?, words + 2));
    }
    if line.phrase(at, "cach day").is_some()
        && let Some((days, words)) = line.number(at + 2)
        && line.any_plain(at + 2 + words, &["ngay", "hom", "bua"])
    {
        return Some((ago(days)?, words + 3));
    }
    if line.phrase(at, "vua xong").is_some() && at == 0 {
        return Some((today, 2));
    }
    let weeks = at > 0 && (line.number(at - 1).is_some() || line.any(at - 1, &["mấy", "vài"]));
    if line.phrases(at, &["tuan truoc", "tuan roi"]).is_some() && !weeks {
        let named = at + 2 + usize::from(line.any_plain(at + 2, &["hom", "bua", "ngay"]));
        if let Some((day, words)) = weekday_name(line, named) {
            return Some((of_week(today, 1, day)?, named + words - at));
        }
        return Some((ago(7)?, 2));
    }
    None
}

/// Whether what follows "sáng qua" is where somebody went: "sáng qua nhà bác Tư".
fn to_a_place(line: &Line, at: usize) -> bool {
    (line.is(at, "nhà") && line.plain(at + 1) != "van") || line.any(at, &["chỗ", "bên", "quán", "tiệm"])
}

/// "20/11", "ngày 5", "mùng 3", "ngày 20 tháng 11", "hôm 8/12".
fn numbered(line: &Line, at: usize, today: NaiveDate) -> Option<(NaiveDate, usize)> {
    let named = line.any_plain(at, &["ngay", "hom", "mung", "mong", "bua"]);
    let mut from = at + usize::from(named);
    if named && line.any_plain(from, &["mung", "mong"]) {
        from += 1;
    }
    let slashed = |at: usize| line.words.get(at).is_some_and(|word| matches!(word.mark, Mark::Inner(_)) && word.glued);
    if let (Some(day), Some(month)) = (line.digits(from), line.digits(from + 1))
        && slashed(from + 1)
    {
        let year = line.digits(from + 2).filter(|_| slashed(from + 2));
        let words = from + 2 + usize::from(year.is_some()) - at;
        let next = at + words;
        let fraction = unit_at(line, next).is_some()
            || line.any_plain(next, &["tieng", "gio", "h", "p", "phut", "xong", "ok"])
            || ["xong", "duoc", "so", "ngo", "dat", "ok", "nha"].contains(&line.before(from, 1));
        // "21/11 cô Lan": no part is more than the whole, and no line begins with a part.
        let begins = from == 0 || line.any(from - 1, DAY_PARTS);
        let a_day = (1..=31).contains(&day) && (1..=12).contains(&month) && (day > month || begins);
        let person = unit_at(line, next);
        let done = line.any(next + person.unwrap_or(0), &["xong", "ok", "được", "đã", "làm", "nộp", "đạt"]);
        if named || !fraction || (a_day && !done && person.is_some()) {
            let date = match year {
                Some(year) => NaiveDate::from_ymd_opt(
                    i32::try_from(if year < 100 { year + 2000 } else { year }).ok()?,
                    month,
                    day,
                ),
                None => past(today, month, day),
            };
            return Some((date?, words));
        }
    }
    let (day, words) = line.number(from)?;
    let next = from + words;
    if line.plain(next) == "thang"
        && let Some((month, more)) = line.number(next + 1)
        && (named || line.accented)
    {
        return Some((past(today, month, day)?, next + 1 + more - at));
    }
    // "hôm 28 dì Út": somebody with a name is not counted.
    let name = line.words.get(next + 1).is_some_and(|word| word.capital) && line.digits(from).is_some();
    let counted =
        (unit_at(line, next).is_some() && !name) || line.any_plain(next, &["ngay", "phut", "tieng", "h", "p"]);
    if !named
        || counted
        || day > 31
        || (line.plain(at) == "ngay" && line.digits(from).is_none() && line.before(from, 1) == "ngay")
    {
        return None;
    }
    let this = today.with_day(day).filter(|date| *date <= today);
    let date = this.or_else(|| today.checked_sub_months(chrono::Months::new(1))?.with_day(day))?;
    Some((date, next - at))
}
