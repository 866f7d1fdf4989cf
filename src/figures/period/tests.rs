use super::*;

fn days(text: &str, calendar: Calendar) -> String {
    let period = Period::parse(text, calendar).unwrap();
    format!("{}..{}", period.first, period.last)
}

#[test]
fn periods_have_the_days_of_both_calendars() {
    for (text, plain, decree) in [
        ("2026", "2026-01-01..2026-12-31", "2025-12-15..2026-12-14"),
        ("2026-01", "2026-01-01..2026-01-31", "2025-12-15..2026-01-14"),
        ("2026-11", "2026-11-01..2026-11-30", "2026-10-15..2026-11-14"),
        ("2024-02", "2024-02-01..2024-02-29", "2024-01-15..2024-02-14"),
        ("2026-Q1", "2026-01-01..2026-03-31", "2025-12-15..2026-03-14"),
        ("2026-q3", "2026-07-01..2026-09-30", "2026-06-15..2026-09-14"),
        ("2026-6M", "2026-01-01..2026-06-30", "2025-12-15..2026-06-14"),
        ("2026-9M", "2026-01-01..2026-09-30", "2025-12-15..2026-09-14"),
        ("2026-W01", "2025-12-29..2026-01-04", "2025-12-29..2026-01-04"),
        ("2026-01-05..2026-03-31", "2026-01-05..2026-03-31", "2026-01-05..2026-03-31"),
        ("20260105-20260331", "2026-01-05..2026-03-31", "2026-01-05..2026-03-31"),
    ] {
        assert_eq!(days(text, Calendar::Plain), plain, "{text}");
        assert_eq!(days(text, Calendar::Nd09), decree, "{text}");
    }
}

#[test]
fn what_is_no_period_is_refused() {
    for text in [
        "",
        "26",
        "2026-",
        "2026-13",
        "2026-00",
        "2026-Q5",
        "2026-Q0",
        "2026-W54",
        "2025-W53",
        "2026-12M",
        "1999",
        "abcd",
        "2026-02-30..2026-03-01",
        "2026-03-02..2026-03-01",
        "2010-01-01..2026-01-01",
        "2026-1ệ",
        "20260105-2026033x",
    ] {
        assert_eq!(Period::parse(text, Calendar::Plain), Err(NoPeriod), "{text}");
    }
}

#[test]
fn the_period_before_ends_where_this_begins_and_a_year_ago_bears_the_same_name() {
    for calendar in [Calendar::Plain, Calendar::Nd09] {
        for text in
            ["2026", "2026-01", "2026-11", "2026-Q1", "2026-Q4", "2026-6M", "2026-W01", "2026-01-05..2026-03-31"]
        {
            let period = Period::parse(text, calendar).unwrap();
            let before = period.before().unwrap();
            assert_eq!(before.end(), period.first, "{text} {calendar:?}");
            assert!((before.days() - period.days()).abs() <= 4, "{text} {calendar:?}");
            let ago = period.year_ago().unwrap();
            assert!((360..=371).contains(&(period.first - ago.first).num_days()), "{text} {calendar:?}");
        }
    }
    let nine = Period::parse("2026-9M", Calendar::Plain).unwrap();
    assert_eq!(nine.before(), None);
    assert_eq!(nine.year_ago().unwrap().to_string(), "2025-9M");
    assert_eq!(Period::parse("2026-W53", Calendar::Plain).unwrap().year_ago(), None);
}

#[test]
fn months_and_weeks_cover_the_period_day_by_day() {
    for calendar in [Calendar::Plain, Calendar::Nd09] {
        for text in ["2026", "2026-Q3", "2026-01-31..2026-03-15", "2026-W10"] {
            let period = Period::parse(text, calendar).unwrap();
            for parts in [period.by_month(), period.by_week()] {
                assert_eq!(parts.first().unwrap().first, period.first);
                assert_eq!(parts.last().unwrap().last, period.last);
                assert!(parts.windows(2).all(|pair| pair[0].end() == pair[1].first), "{text}");
            }
        }
        assert_eq!(Period::parse("2026", calendar).unwrap().by_month().len(), 12);
    }
}

#[test]
fn every_code_is_read_back_and_the_running_period_holds_the_day() {
    for calendar in [Calendar::Plain, Calendar::Nd09] {
        for day in ["2026-01-01", "2026-03-14", "2026-03-15", "2026-12-14", "2026-12-15", "2027-01-01"] {
            let day: NaiveDate = day.parse().unwrap();
            for kind in Kind::ALL {
                let period = Period::running(kind, day, calendar).unwrap();
                assert!(period.first <= day, "{kind:?} {day}");
                assert_eq!(Period::parse(&period.code(), calendar), Ok(period));
                assert!(!period.code().contains('.'));
            }
            let chosen = Period::new(Name::Days(day, day + Days::new(9)), calendar).unwrap();
            assert_eq!(Period::parse(&chosen.code(), calendar), Ok(chosen));
        }
    }
}
