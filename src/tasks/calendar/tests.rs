use chrono::Weekday;

use super::*;
use crate::example;

fn hours() -> WorkingHours {
    WorkingHours::from_toml(example::WARD).unwrap()
}

fn calendar() -> Calendar {
    Calendar::from_toml(example::CALENDAR, hours()).unwrap()
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(&format!("{text}:00+07:00")).unwrap()
}

/// Weekdays of a year on which nobody works, and weekend days on which people do.
fn exceptions(year: i32) -> (Vec<String>, Vec<String>) {
    let calendar = calendar();
    let days = NaiveDate::from_ymd_opt(year, 1, 1).unwrap().iter_days().take_while(|day| day.year() == year);
    let (mut off, mut on) = (Vec::new(), Vec::new());
    for day in days {
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        match (weekend, calendar.is_working_day(day)) {
            (false, false) => off.push(day.format("%d/%m").to_string()),
            (true, true) => on.push(day.format("%d/%m").to_string()),
            _ => {}
        }
    }
    (off, on)
}

#[test]
fn the_year_2026_as_announced() {
    let (off, on) = exceptions(2026);
    assert_eq!(
        off,
        [
            "01/01", "02/01", "16/02", "17/02", "18/02", "19/02", "20/02", "27/04", "30/04", "01/05", "31/08", "01/09",
            "02/09", "24/11"
        ]
    );
    assert_eq!(on, ["10/01", "22/08"]);
}

#[test]
fn the_year_2027_as_announced() {
    let (off, on) = exceptions(2027);
    assert_eq!(
        off,
        ["01/01", "04/02", "05/02", "08/02", "09/02", "10/02", "16/04", "30/04", "03/05", "02/09", "03/09", "24/11"]
    );
    assert_eq!(on, [] as [&str; 0]);
}

#[test]
fn a_year_without_data_counts_weekends_and_says_so() {
    let calendar = calendar();
    assert!(calendar.knows(2026) && calendar.knows(2027) && !calendar.knows(2028));
    assert_eq!(calendar.unknown_years(date("2025-06-01"), date("2028-01-02")), [2025, 2028]);
    assert!(calendar.is_working_day(date("2028-01-03")));
    assert!(!calendar.is_working_day(date("2028-01-01")), "a Saturday");
    assert_eq!(calendar.year(2027).unwrap().checked, date("2026-11-23"));
}

#[test]
fn the_nearest_working_day_on_either_side() {
    let calendar = calendar();
    for (day, before, after) in [
        ("2026-02-18", "2026-02-13", "2026-02-23"),
        ("2026-08-22", "2026-08-22", "2026-08-22"),
        ("2026-08-30", "2026-08-28", "2026-09-03"),
        ("2026-11-24", "2026-11-23", "2026-11-25"),
        ("2027-05-01", "2027-04-29", "2027-05-04"),
        ("2026-12-14", "2026-12-14", "2026-12-14"),
    ] {
        assert_eq!(calendar.on_or_before(date(day)), date(before), "{day}");
        assert_eq!(calendar.on_or_after(date(day)), date(after), "{day}");
    }
    let name = |day| calendar.holiday(date(day)).map(|entry| entry.name.as_str());
    assert_eq!(name("2026-11-24"), Some("Ngày Văn hóa Việt Nam"));
    assert_eq!(name("2026-11-25"), None);
    let makeup = calendar.makeup(date("2026-08-22")).unwrap();
    assert_eq!((makeup.instead_of, makeup.weight), (date("2026-08-31"), Weight::ToConfirm));
}

#[test]
fn work_stops_at_noon_and_in_the_evening() {
    let calendar = calendar();
    for (moment, works) in [
        ("2026-11-25T07:29", false),
        ("2026-11-25T07:30", true),
        ("2026-11-25T11:29", true),
        ("2026-11-25T11:30", false),
        ("2026-11-25T13:30", true),
        ("2026-11-25T17:00", false),
        ("2026-11-24T09:00", false),
        ("2026-08-22T09:00", true),
        ("2026-08-29T09:00", false),
    ] {
        assert_eq!(calendar.is_working_moment(at(moment)), works, "{moment}");
    }
    let in_utc = DateTime::parse_from_rfc3339("2026-11-25T01:00:00+00:00").unwrap();
    assert!(calendar.is_working_moment(in_utc), "eight in the morning in the ward");
}

#[test]
fn the_next_working_moment_waits_no_longer_than_needed() {
    let calendar = calendar();
    for (moment, next) in [
        ("2026-11-25T08:12", "2026-11-25T08:12"),
        ("2026-11-25T06:00", "2026-11-25T07:30"),
        ("2026-11-25T11:30", "2026-11-25T13:30"),
        ("2026-11-23T17:00", "2026-11-25T07:30"),
        ("2026-02-13T20:00", "2026-02-23T07:30"),
        ("2026-08-21T18:00", "2026-08-22T07:30"),
    ] {
        assert_eq!(calendar.next_working_moment(at(moment)), at(next), "{moment}");
    }
}

#[test]
fn a_message_wanted_outside_hours_stays_within_its_day() {
    let calendar = calendar();
    let moment = |time: &str| calendar.moment_on(date("2026-11-25"), time.parse().unwrap());
    assert_eq!(moment("06:00:00"), at("2026-11-25T07:30"));
    assert_eq!(moment("12:00:00"), at("2026-11-25T13:30"));
    assert_eq!(moment("19:00:00"), at("2026-11-25T13:30"));
    assert_eq!(calendar.moment_on(date("2026-11-24"), "08:00:00".parse().unwrap()), at("2026-11-25T07:30"));
}

#[test]
fn every_fault_names_its_line() {
    let text = "[[year]]\nyear = 2026\nsource = \"a\"\nchecked = 2026-01-01\n\
        [[holiday]]\nfrom = 2026-05-01\nto = 2026-04-30\nname = \"a\"\nsource = \"a\"\nweight = \"by-law\"\n\
        [[holiday]]\nfrom = 2028-05-01\nname = \"a\"\nsource = \"a\"\nweight = \"by-law\"\n\
        [[holiday]]\nfrom = 2026-01-03\nname = \"a\"\nsource = \"a\"\nweight = \"by-law\"\n\
        [[makeup]]\ndate = 2026-01-03\ninstead_of = 2026-01-03\nsource = \"a\"\nweight = \"confirmed\"\n\
        [[makeup]]\ndate = 2026-01-05\ninstead_of = 2026-01-03\nsource = \"a\"\nweight = \"confirmed\"\n\
        [[makeup]]\ndate = 2026-01-04\ninstead_of = 2026-01-06\nsource = \"a\"\nweight = \"confirmed\"\n";
    let told: Vec<(usize, CalendarFaultKind)> =
        Calendar::from_toml(text, hours()).unwrap_err().into_iter().map(|fault| (fault.line, fault.kind)).collect();
    let expected = [
        (5, CalendarFaultKind::BadRange),
        (11, CalendarFaultKind::YearNotDeclared(2028)),
        (21, CalendarFaultKind::MakeupOnHoliday(date("2026-01-03"))),
        (26, CalendarFaultKind::MakeupOnWorkingDay(date("2026-01-05"))),
        (31, CalendarFaultKind::NothingToMakeUp(date("2026-01-06"))),
    ];
    assert_eq!(told, expected);
    let broken = Calendar::from_toml("[[year]]\nyear = 2026\nsource = \"a\"\nchecked = \"hôm nay\"\n", hours());
    assert_eq!(broken.unwrap_err()[0].line, 4);
}

#[test]
fn hours_that_cannot_be_are_refused() {
    for (periods, line) in [("\"11:30-07:30\"", 2), ("\"07:30-11:30\", \"11:00-17:00\"", 2), ("\"sáng\"", 2), ("", 1)]
    {
        let text = format!("[working_hours]\nmonday = [{periods}]\nmakeup = [\"07:30-11:30\"]\n");
        assert_eq!(WorkingHours::from_toml(&text).unwrap_err().line, line, "{periods}");
    }
    assert!(hours().assumed);
}
