//! Days by their place in the week, and days of a month.

use chrono::{Datelike as _, Days, NaiveDate, Weekday};

use super::super::words::Line;

/// The latest such day that is not to come.
pub(super) fn past(today: NaiveDate, month: u32, day: u32) -> Option<NaiveDate> {
    let date = NaiveDate::from_ymd_opt(today.year(), month, day)?;
    if date > today { NaiveDate::from_ymd_opt(today.year() - 1, month, day) } else { Some(date) }
}

pub(super) fn weekday_name(line: &Line, at: usize) -> Option<(Weekday, usize)> {
    if line.phrase(at, "chu nhat").is_some() {
        return Some((Weekday::Sun, 2));
    }
    if line.plain(at) == "cn" {
        return Some((Weekday::Sun, 1));
    }
    let short = line.plain(at) == "t" && line.words.get(at + 1).is_some_and(|word| word.glued);
    let long = line.is(at, "thứ") && !["lan", "nguoi", "buoi", "buoc", "so", "phan"].contains(&line.before(at, 1));
    let days = [
        ("2", "hai", Weekday::Mon),
        ("3", "ba", Weekday::Tue),
        ("4", "tư", Weekday::Wed),
        ("5", "năm", Weekday::Thu),
        ("6", "sáu", Weekday::Fri),
        ("7", "bảy", Weekday::Sat),
    ];
    let found = days.iter().find(|(digit, word, _)| line.plain(at + 1) == *digit || (long && line.is(at + 1, word)))?;
    (short || long).then_some((found.2, 2))
}

pub(super) fn of_week(today: NaiveDate, weeks_back: u64, day: Weekday) -> Option<NaiveDate> {
    let monday = today.week(Weekday::Mon).checked_first_day()?.checked_sub_days(Days::new(7 * weeks_back))?;
    monday.checked_add_days(Days::new(u64::from(day.num_days_from_monday())))
}

pub(super) fn weekday(line: &Line, at: usize, today: NaiveDate) -> Option<(NaiveDate, usize)> {
    let (day, mut words) = weekday_name(line, at)?;
    let next = at + words;
    if line.phrases(next, &["tuan truoc", "tuan roi", "tuan qua"]).is_some() {
        return Some((of_week(today, 1, day)?, words + 2));
    }
    if line.phrase(next, "tuan nay").is_some() {
        return Some((of_week(today, 0, day)?, words + 2));
    }
    if line.phrase(next, "dau tuan").is_some() {
        words += 2;
    }
    let back = (0..7).filter_map(|days| today.checked_sub_days(Days::new(days))).find(|date| date.weekday() == day)?;
    if let Some(length) = line.phrases(next, &["vua roi", "vua qua", "truoc", "roi", "vua xong", "hom truoc"]) {
        let date = if back == today { today.checked_sub_days(Days::new(7))? } else { back };
        return Some((date, words + length));
    }
    if line.any_plain(next, &["nay"]) {
        return Some((back, words + 1));
    }
    Some((back, words))
}
