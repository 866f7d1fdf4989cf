//! Dates as people type them: "15/12/2026", "15-12", "15.12.26". Day first, as in Viet Nam.

use chrono::{Datelike as _, NaiveDate};

/// Which year is meant where none is typed.
#[derive(Clone, Copy, Debug)]
pub(super) enum Year {
    /// The next time that the date comes, today included.
    Ahead,
    /// The last time that it came, today included.
    Past,
}

/// The dates in a text, in its order. A number of a document ("12/UBND", "10/2026/NQ-CP") is none.
pub(super) fn dates(text: &str, year: Year, today: NaiveDate) -> Vec<NaiveDate> {
    let bears = |letter: char| letter.is_alphanumeric() || matches!(letter, '/' | '-' | '.');
    text.split(|letter: char| !bears(letter))
        .flat_map(|word| match word.matches('-').count() {
            // "4/2-10/2": from one date to another.
            1 if word.contains('/') => word.split('-').collect::<Vec<_>>(),
            _ => vec![word],
        })
        .filter_map(|word| date(word.trim_end_matches(['.', '-', '/']), year, today))
        .collect()
}

fn date(word: &str, year: Year, today: NaiveDate) -> Option<NaiveDate> {
    let mut numbers = Vec::new();
    for part in word.split(['/', '-', '.']) {
        let short = (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        numbers.push(part.parse::<u32>().ok().filter(|_| short)?);
    }
    match *numbers.as_slice() {
        [day, month, typed] => {
            let typed = if typed < 100 { typed + 2000 } else { typed };
            NaiveDate::from_ymd_opt(i32::try_from(typed).ok()?, month, day)
                .filter(|date| (2000..2100).contains(&date.year()))
        }
        [day, month] => {
            let this_year = today.year();
            let years = match year {
                Year::Ahead => this_year..=this_year + 4,
                Year::Past => this_year - 4..=this_year,
            };
            let mut found = years.filter_map(|year| NaiveDate::from_ymd_opt(year, month, day));
            match year {
                Year::Ahead => found.find(|date| *date >= today),
                Year::Past => found.rfind(|date| *date <= today),
            }
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, year: Year) -> Vec<String> {
        let today = NaiveDate::from_ymd_opt(2026, 3, 24).unwrap();
        dates(text, year, today).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn dates_are_read_in_the_ways_in_which_they_are_typed() {
        for (text, read_as) in [
            ("15/12/2026", "2026-12-15"),
            ("15-12-2026", "2026-12-15"),
            ("15.12.26.", "2026-12-15"),
            ("ngày 5/4 nhé", "2026-04-05"),
            ("24/3", "2026-03-24"),
            ("23/3", "2027-03-23"),
            ("29/2", "2028-02-29"),
        ] {
            assert_eq!(read(text, Year::Ahead), [read_as], "{text}");
        }
        assert_eq!(read("Công văn 123/UBND-VX ngày 12/3", Year::Past), ["2026-03-12"]);
        assert_eq!(read("Nghị quyết 10/2026/NQ-CP ngày 25/12", Year::Past), ["2025-12-25"]);
        assert_eq!(read("4/2/2028 - 10/2/2028", Year::Ahead), ["2028-02-04", "2028-02-10"]);
        assert_eq!(read("04/02/2028-10/02/2028", Year::Ahead), ["2028-02-04", "2028-02-10"]);
        for nothing in ["", "mai", "31/2/2026", "12", "1/13", "10:30", "0912345678", "15/12/20266", "1/1/1"] {
            let found = read(nothing, Year::Ahead);
            assert!(found.is_empty() || nothing == "1/1/1", "{nothing}: {found:?}");
        }
    }
}
