//! The day of a session, its time of day and how long it took.

mod days;
mod spans;

use chrono::{NaiveDate, NaiveTime};

use super::words::Line;
use days::day;
use spans::{adds, belongs, clock, each, range, span, sums_up};

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
    "hẻm",
    "kiệt",
    "ngách",
    "ấp",
    "thôn",
    "block",
    "tòa",
    "lô",
    "sạp",
    "kiot",
    "mục",
    "điều",
    "kỳ",
];

/// Finds all of it and takes its words.
pub(super) fn when(line: &mut Line, now: NaiveDate) -> When {
    let mut when = When::default();
    let mut at = 0;
    // Where what it took is told last.
    let mut last: Option<usize> = None;
    while at < line.words.len() {
        if let Some((minutes, start, length)) = range(line, at) {
            // "sáng 8h-10h, chiều 14h-16h"
            let more = last.is_some_and(|last| belongs(line, last) && belongs(line, at));
            when.minutes = Some(match when.minutes {
                Some(before) if more => (before + minutes).min(720),
                Some(before) => before,
                None => minutes,
            });
            last = Some(at);
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
                let right = takes_back(line, at);
                when.date = when.date.filter(|_| !right).or(Some(date).filter(|date| *date <= now));
            }
            line.take(at, at + length);
            at += length;
        } else if let Some((minutes, length)) = span(line, at) {
            let mut end = at + length;
            if let Some(before) = when.minutes
                && !when.each
            {
                // "20 phút khai + 10 phút gửi"; "…, cộng 30 phút" is the sum.
                if sums_up(line, at) || takes_back(line, at) {
                    when.minutes = Some(minutes);
                } else if adds(line, at) || last.is_some_and(|last| belongs(line, last) && belongs(line, at)) {
                    when.minutes = Some((before + minutes).min(720));
                }
            }
            if when.minutes.is_none() {
                when.minutes = Some(minutes);
                when.each = each(line, at, end);
                if when.each {
                    end = line.clause_end(end - 1).min(end + 2);
                }
            }
            last = Some(at);
            line.take(at, end);
            at = end;
        } else if let Some((time, length)) = clock(line, at) {
            // "18h30 tại nhà văn hóa, …, tới 20h"
            let until = at > 0 && line.any(at - 1, &["tới", "đến"]) && when.minutes.is_none();
            if let (Some(start), Some(end)) = (when.time.filter(|_| until), time) {
                let took = (end - start).num_minutes();
                when.minutes = u32::try_from(took).ok().filter(|minutes| (10..=480).contains(minutes));
            }
            when.time = when.time.or(time);
            line.take(at, at + length);
            at += length;
        } else {
            at += 1;
        }
    }
    when
}

/// Whether what is said at `at` takes back what was said before: "thứ sáu à không thứ năm".
fn takes_back(line: &Line, at: usize) -> bool {
    let (one, two) = (at.wrapping_sub(1), at.wrapping_sub(2));
    let taken = |at: usize| line.any(at, &["nhầm", "lộn", "không", "quên"]);
    taken(one) && (line.breaks(one) || line.any(two, &["à", "ờ", "ừ", "ý", "a", "ơ"]))
        || line.is(one, "là") && taken(two)
}
