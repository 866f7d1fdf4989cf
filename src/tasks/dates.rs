//! Days as people write them when they say until when: "15/12/2026", "15/12", "thứ sáu tới", "cuối tháng", "10 ngày nữa".
//! What is read is always shown back in full, so a wrong guess is seen.

use chrono::{Datelike as _, Days, Months, NaiveDate, Weekday};

use super::calendar::Calendar;
use crate::text::fold;

/// A day and month without a year that passed longer ago than this is meant for the next year.
const LONG_AGO: i64 = 90;
/// The furthest day that is taken: nobody plans beyond.
const FURTHEST_YEARS: u32 = 12;

/// Why a day cannot be a task's date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unfit {
    /// It has passed, or is today.
    Past(NaiveDate),
    /// Nobody works on that day; the next day on which somebody does follows.
    DayOff(NaiveDate, NaiveDate),
    /// It is not after the date that the task has.
    NotLater(NaiveDate),
    /// It is after the date of the task that this one belongs to.
    AfterWhole(NaiveDate),
    /// It is too far away to be meant.
    TooFar,
}

/// Whether `day` can be a task's date.
pub(super) fn fits(
    day: NaiveDate,
    today: NaiveDate,
    calendar: &Calendar,
    later_than: Option<NaiveDate>,
    whole: Option<NaiveDate>,
) -> Result<NaiveDate, Unfit> {
    if day <= today {
        return Err(Unfit::Past(day));
    }
    if today.checked_add_months(Months::new(12 * FURTHEST_YEARS)).is_none_or(|furthest| day > furthest) {
        return Err(Unfit::TooFar);
    }
    if let Some(due) = later_than.filter(|due| day <= *due) {
        return Err(Unfit::NotLater(due));
    }
    if let Some(due) = whole.filter(|due| day > *due) {
        return Err(Unfit::AfterWhole(due));
    }
    if !calendar.is_working_day(day) {
        return Err(Unfit::DayOff(day, calendar.on_or_after(day)));
    }
    Ok(day)
}

/// The day that `text` names, seen from `today`; none if it names none.
pub(super) fn read(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let words = named_part(&words);
    let number = |word: &str| word.parse::<u32>().ok();
    match words {
        ["nay"] | ["hom" | "bua", "nay"] => Some(today),
        ["mai" | "may"] => today.succ_opt(),
        ["kia" | "mot"] => today.checked_add_days(Days::new(2)),
        ["cuoi" | "het", "thang"] | ["cuoi" | "het", "thang", "nay"] => end_of_month(today, 0),
        ["cuoi" | "het", "thang", "sau" | "toi"] => end_of_month(today, 1),
        ["cuoi" | "het", "quy"] | ["cuoi" | "het", "quy", "nay"] => end_of_month(today, 2 - today.month0() % 3),
        ["cuoi" | "het", "nam"] | ["cuoi" | "het", "nam", "nay"] => NaiveDate::from_ymd_opt(today.year(), 12, 31),
        ["cuoi", "tuan"] | ["cuoi", "tuan", "nay"] => in_week(today, 0, Weekday::Fri),
        ["cuoi", "tuan", "sau" | "toi"] => in_week(today, 1, Weekday::Fri),
        ["tuan", "sau" | "toi"] => today.checked_add_days(Days::new(7)),
        ["thang", "sau" | "toi"] => today.checked_add_months(Months::new(1)),
        [count, "ngay", ..] if number(count).is_some_and(|days| days <= 3660) => {
            today.checked_add_days(Days::new(u64::from(number(count)?)))
        }
        [count, "tuan", ..] if number(count).is_some_and(|weeks| weeks <= 520) => {
            today.checked_add_days(Days::new(7 * u64::from(number(count)?)))
        }
        [count, "thang", "nua" | "sau" | "toi"] => today.checked_add_months(Months::new(number(count)?)),
        [day, "thang", month] => of_year(today, number(day)?, number(month)?),
        [day, "thang", month, "nam", year] | [day, "thang", month, year] => {
            NaiveDate::from_ymd_opt(whole_year(number(year)?)?, number(month)?, number(day)?)
        }
        _ => weekday(words, today).or_else(|| figures(words, &folded, today)),
    }
}

/// Words before a day that say nothing about which it is.
const FILLERS: [&str; 8] = ["ngay", "den", "toi", "truoc", "han", "xin", "lui", "vao"];

fn named_part<'w, 'a>(words: &'w [&'a str]) -> &'w [&'a str] {
    match words {
        ["het", "ngay", rest @ ..] => named_part(rest),
        [first, rest @ ..] if FILLERS.contains(first) => named_part(rest),
        words => words,
    }
}

fn figures(words: &[&str], folded: &str, today: NaiveDate) -> Option<NaiveDate> {
    if !folded.contains(['/', '-', '.', ' ']) {
        return None;
    }
    let numbers: Option<Vec<u32>> = words.iter().map(|word| word.parse().ok()).collect();
    match *numbers?.as_slice() {
        [day, month] => of_year(today, day, month),
        [year, month, day] if year > 1000 => NaiveDate::from_ymd_opt(whole_year(year)?, month, day),
        [day, month, year] => NaiveDate::from_ymd_opt(whole_year(year)?, month, day),
        _ => None,
    }
}

fn whole_year(year: u32) -> Option<i32> {
    i32::try_from(if year < 100 { 2000 + year } else { year }).ok()
}

/// The day without a year that is meant: this year's, or the next year's where this year's passed long ago.
fn of_year(today: NaiveDate, day: u32, month: u32) -> Option<NaiveDate> {
    let this = NaiveDate::from_ymd_opt(today.year(), month, day);
    match this {
        Some(date) if (today - date).num_days() <= LONG_AGO => Some(date),
        _ => NaiveDate::from_ymd_opt(today.year() + 1, month, day),
    }
}

fn end_of_month(today: NaiveDate, months: u32) -> Option<NaiveDate> {
    today.with_day(1)?.checked_add_months(Months::new(months + 1))?.pred_opt()
}

fn in_week(today: NaiveDate, weeks: u64, day: Weekday) -> Option<NaiveDate> {
    let monday = today.week(Weekday::Mon).checked_first_day()?.checked_add_days(Days::new(7 * weeks))?;
    monday.checked_add_days(Days::new(u64::from(day.num_days_from_monday())))
}

/// "thứ sáu" and "thứ sáu tới" are the next one after today; "tuần sau" and "tuần này" name the week.
fn weekday(words: &[&str], today: NaiveDate) -> Option<NaiveDate> {
    let (day, rest) = match words {
        ["chu", "nhat", rest @ ..] | ["cn", rest @ ..] => (Weekday::Sun, rest),
        ["thu" | "t", name, rest @ ..] => (named(name)?, rest),
        [short, rest @ ..] => (named(short.strip_prefix('t').filter(|digit| digit.len() == 1)?)?, rest),
        [] => return None,
    };
    match rest {
        [] | ["nay" | "toi"] => {
            let ahead = (7 + day.num_days_from_monday() - today.weekday().num_days_from_monday()) % 7;
            today.checked_add_days(Days::new(u64::from(if ahead == 0 { 7 } else { ahead })))
        }
        ["tuan", "nay"] => in_week(today, 0, day),
        ["sau"] | ["tuan", "sau" | "toi"] => in_week(today, 1, day),
        // "thứ sáu 27/11": the figures say it, and the name of the day is only believed if it agrees.
        _ => figures(named_part(rest), "/", today).filter(|date| date.weekday() == day),
    }
}

fn named(name: &str) -> Option<Weekday> {
    Some(match name {
        "2" | "hai" => Weekday::Mon,
        "3" | "ba" => Weekday::Tue,
        "4" | "tu" => Weekday::Wed,
        "5" | "nam" => Weekday::Thu,
        "6" | "sau" => Weekday::Fri,
        "7" | "bay" => Weekday::Sat,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn days_are_read_as_people_write_them() {
        // A Wednesday.
        let today = date("2026-11-25");
        for (text, day) in [
            ("15/12/2026", "2026-12-15"),
            ("15-12-2026", "2026-12-15"),
            ("15.12.26", "2026-12-15"),
            ("2026-12-15", "2026-12-15"),
            ("15/12", "2026-12-15"),
            ("ngày 15/12", "2026-12-15"),
            ("đến 15 tháng 12", "2026-12-15"),
            ("ngay 15 thang 12 nam 2026", "2026-12-15"),
            ("15/1", "2027-01-15"),
            ("1/11", "2026-11-01"),
            ("mai", "2026-11-26"),
            ("ngày mai", "2026-11-26"),
            ("ngày kia", "2026-11-27"),
            ("thứ sáu tới", "2026-11-27"),
            ("thu 6", "2026-11-27"),
            ("t6", "2026-11-27"),
            ("thứ sáu tuần sau", "2026-12-04"),
            ("thứ sáu tuần tới", "2026-12-04"),
            ("thứ tư tới", "2026-12-02"),
            ("thứ hai", "2026-11-30"),
            ("chủ nhật", "2026-11-29"),
            ("thứ Sáu 27/11", "2026-11-27"),
            ("thứ sáu, ngày 27/11/2026", "2026-11-27"),
            ("đến hết ngày 15/12", "2026-12-15"),
            ("cuối tháng tới", "2026-12-31"),
            ("10 ngày nữa", "2026-12-05"),
            ("2 tuần nữa", "2026-12-09"),
            ("tuần sau", "2026-12-02"),
            ("cuối tháng", "2026-11-30"),
            ("cuối tháng sau", "2026-12-31"),
            ("hết quý", "2026-12-31"),
            ("cuối năm", "2026-12-31"),
        ] {
            assert_eq!(read(text, today), Some(date(day)), "{text}");
        }
        for text in
            ["", "15", "xin thêm", "31/2", "32/12/2026", "khi nào xong thì xong", "thứ tám", "thứ hai 27/11", "1/2/3/4"]
        {
            assert_eq!(read(text, today), None, "{text}");
        }
    }
}
