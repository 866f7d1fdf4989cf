//! The rules of reminding, counted again day by day from the printed calendar.

use chrono::{Datelike, TimeDelta, Weekday};

use super::*;

/// Whether people work that day.
fn works(day: NaiveDate) -> bool {
    let off = [
        "2026-01-01",
        "2026-01-02",
        "2026-02-16",
        "2026-02-17",
        "2026-02-18",
        "2026-02-19",
        "2026-02-20",
        "2026-04-27",
        "2026-04-30",
        "2026-05-01",
        "2026-08-31",
        "2026-09-01",
        "2026-09-02",
        "2026-11-24",
        "2027-01-01",
        "2027-02-04",
        "2027-02-05",
        "2027-02-08",
        "2027-02-09",
        "2027-02-10",
        "2027-04-16",
        "2027-04-30",
        "2027-05-03",
        "2027-09-02",
        "2027-09-03",
        "2027-11-24",
    ];
    let text = day.to_string();
    let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    ["2026-01-10", "2026-08-22"].contains(&text.as_str()) || (!weekend && !off.contains(&text.as_str()))
}

/// Walks every day of two years and writes down what is said on it, the last word of a day winning.
fn by_hand(due: NaiveDate) -> BTreeMap<NaiveDate, String> {
    let mut said = BTreeMap::new();
    for (days, kind) in
        [(30, "before-30"), (14, "before-14"), (7, "before-7"), (3, "before-3"), (1, "before-1"), (0, "due")]
    {
        let mut day = due - TimeDelta::days(days);
        while !works(day) {
            day -= TimeDelta::days(1);
        }
        said.insert(day, kind.to_owned());
    }
    let mut passed = 3;
    while (due + TimeDelta::days(passed)).year() < 2028 {
        let mut day = due + TimeDelta::days(passed);
        while !works(day) {
            day += TimeDelta::days(1);
        }
        said.insert(day, format!("overdue-{passed}"));
        passed += 3;
    }
    said
}

#[test]
fn every_possible_due_date_of_two_years_agrees_with_the_plain_count() {
    let ward = ward();
    let (start, end) = (at("2026-01-02T00:00"), date("2027-12-31"));
    for due in date("2026-01-01").iter_days().take_while(|day| *day <= end) {
        let late = overdue(due, start, &ward.settings, &ward.calendar);
        let all = planned(due, start, &ward.settings, &ward.calendar)
            .into_iter()
            .chain(late.take_while(|reminder| reminder.at.date_naive() <= end));
        let mut said = BTreeMap::new();
        for reminder in all {
            assert!(ward.calendar.is_working_moment(reminder.at), "{due}: {}", reminder.at);
            let twice = said.insert(reminder.at.date_naive(), reminder.kind.to_string());
            assert_eq!(twice, None, "{due}: two on {}", reminder.at);
        }
        let mut expected = by_hand(due);
        expected.retain(|day, _| (date("2026-01-02")..=end).contains(day));
        assert_eq!(said, expected, "{due}");
    }
}
