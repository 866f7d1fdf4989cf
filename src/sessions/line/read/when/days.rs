//! Days by their place in the week, and days of a month.

use chrono::{Datelike as _, Days, NaiveDate, Weekday};

use super::super::units::unit_at;
use super::super::words::{Line, Mark};
use super::DAY_PARTS;

/// Sessions are told of within so many days.
const LONGEST_AGO: i64 = 60;

/// The latest such day that is not to come.
fn past(today: NaiveDate, month: u32, day: u32) -> Option<NaiveDate> {
    let date = NaiveDate::from_ymd_opt(today.year(), month, day)?;
    if date > today { NaiveDate::from_ymd_opt(today.year() - 1, month, day) } else { Some(date) }
}

fn weekday_name(line: &Line, at: usize) -> Option<(Weekday, usize)> {
    if line.phrase(at, "chu nhat").is_some() {
        return Some((Weekday::Sun, 2));
    }
    if line.plain(at) == "cn" {
        return Some((Weekday::Sun, 1));
    }
    let short = line.plain(at) == "t" && line.words.get(at + 1).is_some_and(|word| word.glued);
    // "bác thứ tư" is the fourth; "3 bác thứ tư" came on a Wednesday.
    let ordinal =
        at > 0 && !line.breaks(at) && unit_at(line, at - 1) == Some(1) && (at < 2 || line.number(at - 2).is_none());
    let long =
        line.is(at, "thứ") && !ordinal && !["lan", "nguoi", "buoi", "buoc", "so", "phan"].contains(&line.before(at, 1));
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

fn of_week(today: NaiveDate, weeks_back: u64, day: Weekday) -> Option<NaiveDate> {
    let monday = today.week(Weekday::Mon).checked_first_day()?.checked_sub_days(Days::new(7 * weeks_back))?;
    monday.checked_add_days(Days::new(u64::from(day.num_days_from_monday())))
}

fn weekday(line: &Line, at: usize, today: NaiveDate) -> Option<(NaiveDate, usize)> {
    let (day, mut words) = weekday_name(line, at)?;
    let next = at + words;
    if line.phrase(next, "tuan truoc nua").is_some() {
        return Some((of_week(today, 2, day)?, words + 3));
    }
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

/// A feast that has its day by the calendar: month, day, words.
fn feast(line: &Line, at: usize) -> Option<(u32, u32, usize)> {
    const FEASTS: &[(&str, u32, u32)] = &[
        ("tết tây", 1, 1),
        ("tết dương lịch", 1, 1),
        ("ngày nhà giáo", 11, 20),
        ("ngày phụ nữ việt nam", 10, 20),
        ("ngày quốc tế phụ nữ", 3, 8),
        ("ngày quân đội", 12, 22),
        ("ngày quốc khánh", 9, 2),
        ("đêm noel", 12, 24),
        ("tối noel", 12, 24),
        ("noel", 12, 25),
        ("giáng sinh", 12, 25),
        ("ngày chuyển đổi số", 10, 10),
        ("ngày thương binh liệt sĩ", 7, 27),
        ("quốc tế thiếu nhi", 6, 1),
        ("tết thiếu nhi", 6, 1),
        ("ngày thầy thuốc", 2, 27),
        ("ngày pháp luật", 11, 9),
        ("ngày doanh nhân", 10, 13),
        ("quốc tế lao động", 5, 1),
    ];
    let before = line.any(at.wrapping_sub(1), &["trước", "sau", "gần", "dịp", "sắp", "mừng", "chuẩn"]);
    FEASTS
        .iter()
        .filter(|_| !before)
        .find_map(|(name, month, day)| line.spoken(at, name).map(|words| (*month, *day, words)))
}

/// A day at `at`, and how many words it takes.
pub(super) fn day(line: &Line, at: usize, today: NaiveDate) -> Option<(NaiveDate, usize)> {
    let ago = |days: u32| today.checked_sub_days(Days::new(u64::from(days)));
    if let Some((month, day, words)) = feast(line, at) {
        return Some((past(today, month, day)?, words));
    }
    // "hồi hôm" is last night.
    if line.phrase(at, "hoi hom").is_some()
        && !line.any_plain(at + 2, &["qua", "kia", "nay", "truoc", "thu", "rang", "mung", "mong", "cn", "chu", "t"])
        && line.number(at + 2).is_none()
    {
        return Some((ago(1)?, 2));
    }
    let part = line.any(at, DAY_PARTS) || names_day(line, at);
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

/// Whether a day is named next: "ngày", and not "ngay".
fn names_day(line: &Line, at: usize) -> bool {
    line.any_plain(at, &["hom", "bua"]) || line.is(at, "ngày")
}

/// "20/11", "ngày 5", "mùng 3", "ngày 20 tháng 11", "hôm 8/12".
fn numbered(line: &Line, at: usize, today: NaiveDate) -> Option<(NaiveDate, usize)> {
    let named = (names_day(line, at) || line.any_plain(at, &["mung", "mong"])) && !line.breaks(at + 1);
    let mut from = at + usize::from(named);
    if named && line.any_plain(from, &["mung", "mong"]) {
        from += 1;
    }
    let slashed = |at: usize| {
        line.words.get(at).is_some_and(|word| matches!(word.mark, Mark::Inner('/' | '-' | '–' | '.')) && word.glued)
    };
    // "8-2=6" is reckoned.
    let reckoned = (from + 2..from + 4)
        .any(|at| line.words.get(at).is_some_and(|word| matches!(word.mark, Mark::Inner('=' | '+'))));
    if let (Some(day), Some(month)) = (line.digits(from), line.digits(from + 1))
        && slashed(from + 1)
        && !reckoned
    {
        let year = line.digits(from + 2).filter(|_| slashed(from + 2));
        let words = from + 2 + usize::from(year.is_some()) - at;
        let next = at + words;
        // "trực 24/7" is always, "1/2 số bác" some of them.
        let always = (day, month) == (24, 7) && !named;
        if always || line.is(next, "số") && !named {
            return None;
        }
        let fraction = unit_at(line, next).is_some()
            || line.any_plain(next, &["tieng", "gio", "h", "p", "phut", "xong", "ok"])
            || ["xong", "duoc", "so", "ngo", "dat", "ok", "nha", "thanh", "cong", "tat", "la", "qua"]
                .contains(&line.before(from, 1))
                // "ngày chuyển đổi số 10/10"
                && line.before(from, 2) != "doi";
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
            }?;
            // "9/9 đạt", "10/12 người": so long ago that it is rather so many of so many.
            let long_ago = (today - date).num_days() > LONGEST_AGO && year.is_none();
            if !named && long_ago && day <= month {
                return None;
            }
            return Some((date, words));
        }
    }
    let (day, words) = line.number(from)?;
    let next = from + words;
    if line.plain(next) == "thang"
        && let Some((month, more)) = line.number(next + 1)
        && (named || line.accented || (1..=12).contains(&month) && (1..=31).contains(&day))
    {
        return Some((past(today, month, day)?, next + 1 + more - at));
    }
    // "ngày 5 tháng trước"
    if named && day <= 31 && line.phrases(next, &["thang truoc", "thang roi"]).is_some() {
        let date = today.checked_sub_months(chrono::Months::new(1))?.with_day(day)?;
        return Some((date, next + 2 - at));
    }
    // "hôm 28 dì Út": somebody with a name is not counted.
    let name = line.words.get(next + 1).is_some_and(|word| word.capital) && line.digits(from).is_some();
    // Without accents "hom 10 di", "hom 28 co bon bac" count no aunts.
    let name = name
        || !line.accented && (line.plain(next) == "di" || line.plain(next) == "co" && line.number(next + 1).is_some());
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
