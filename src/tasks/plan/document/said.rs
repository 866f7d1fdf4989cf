//! What stands above an appendix's table: of which plan it is, of which day, for which year. Each may have been left
//! blank, as in a draft.

use chrono::NaiveDate;

use super::super::fold::fold;

/// What is said above the table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// The plan's number, such as "24/KH-UBND".
    pub number: Option<String>,
    /// The day it was issued.
    pub issued: Option<NaiveDate>,
    /// The year it is for.
    pub year: Option<i32>,
    /// The title of the appendix.
    pub title: Option<String>,
    /// The line that says with what it was issued.
    pub source: Option<String>,
}

impl Said {
    /// Reads it from lines in composed form.
    pub(super) fn read(lines: &[String]) -> Self {
        let folded: Vec<String> = lines.iter().map(|line| fold(line)).collect();
        let with = folded.iter().rposition(|line| line.contains("kem theo"));
        // A heading of its own ("Số: 24/KH-UBND") says the number and day too, and nothing else above does for certain.
        let own = folded.iter().position(|line| line.starts_with("so ") && line.contains("kh ubnd"));
        let number = [with, own].into_iter().flatten().find_map(|place| number(&lines[place]));
        let place_and_day =
            folded.iter().position(|line| line.contains(" ngay ") && line.contains(" thang ") && line.len() < 80);
        let days = [with, place_and_day].into_iter().flatten().map(|place| day(&folded[place]));
        let (issued, day_year) = days.fold((None, None), |(day, year), next| (day.or(next.0), year.or(next.1)));
        let begin =
            folded.iter().rposition(|line| line == "phu luc" || line.starts_with("phu luc ") && line.len() < 14);
        let end = with.unwrap_or(lines.len());
        let title = begin.filter(|begin| *begin < end).map(|begin| lines[begin + 1..end].join(" "));
        let title = title.filter(|title| !title.is_empty());
        let titled = title.as_deref().map(fold).and_then(|title| year(&title));
        let titled = titled.or_else(|| folded.iter().rev().find_map(|line| year(line)));
        Self {
            number,
            issued,
            year: titled.or(day_year),
            title,
            source: with.map(|place| lines[place].trim_matches(['(', ')']).to_owned()),
        }
    }
}

/// "24/KH-UBND"; not "/KH-UBND", whose number has been left blank.
fn number(line: &str) -> Option<String> {
    line.split(|sign: char| sign.is_whitespace() || matches!(sign, ':' | '(' | ')' | ',' | ';'))
        .find(|word| word.contains("/KH") && word.starts_with(|first: char| first.is_ascii_digit()))
        .map(|word| word.trim_end_matches('.').to_owned())
}

/// "ngày 28/01/2026", "ngày 28 tháng 01 năm 2026"; without the day the year alone.
fn day(folded: &str) -> (Option<NaiveDate>, Option<i32>) {
    let Some((_, rest)) = folded.rsplit_once("ngay ") else {
        return (None, None);
    };
    let numbers: Vec<u32> = rest
        .split(' ')
        .filter(|word| !matches!(*word, "thang" | "nam"))
        .map_while(|word| word.parse().ok())
        .take(3)
        .collect();
    let year = numbers.iter().find(|number| is_year(**number)).and_then(|year| i32::try_from(*year).ok());
    let date = match (numbers.as_slice(), year) {
        ([day, month, _], Some(year)) => NaiveDate::from_ymd_opt(year, *month, *day),
        _ => None,
    };
    (date, year)
}

/// "năm 2026", not as the end of a date.
fn year(folded: &str) -> Option<i32> {
    let words: Vec<&str> = folded.split(' ').collect();
    words.windows(3).chain(words.get(..2)).find_map(|window| {
        let [.., said, year] = window else { return None };
        let in_a_date = window.len() == 3 && window[0].parse::<u32>().is_ok();
        let year = year.parse().ok().filter(|year| is_year(*year) && *said == "nam" && !in_a_date)?;
        i32::try_from(year).ok()
    })
}

fn is_year(number: u32) -> bool {
    (2020..2100).contains(&number)
}
