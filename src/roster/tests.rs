use super::*;
use crate::clock::from_local;

fn at(wall: &str) -> DateTime<Utc> {
    from_local(chrono::NaiveDateTime::parse_from_str(wall, "%Y-%m-%dT%H:%M").unwrap())
}

fn duty(week: Option<Week>, away: Option<(&str, &str)>) -> Duty {
    let away = away.map(|(first, last)| Away { first: first.parse().unwrap(), last: last.parse().unwrap() });
    Duty { person: PersonId(1), name: None, week, away }
}

#[test]
fn who_has_set_nothing_can_be_called_on_always_but_when_away() {
    let always = duty(None, None);
    assert!(always.covers(at("2026-03-24T03:00")) && always.covers(at("2026-03-29T20:00")));
    let away = duty(None, Some(("2026-03-24", "2026-03-26")));
    assert!(away.covers(at("2026-03-23T23:59")));
    assert!(!away.covers(at("2026-03-24T00:00")) && !away.covers(at("2026-03-26T23:59")));
    assert!(away.covers(at("2026-03-27T00:00")));
}

#[test]
fn parts_of_the_day_begin_and_end_on_the_hour() {
    let evenings = duty(Some(Week::evenings()), None);
    for (wall, on) in [("17:59", false), ("18:00", true), ("20:59", true), ("21:00", false), ("05:59", false)] {
        assert_eq!(evenings.covers(at(&format!("2026-03-24T{wall}"))), on, "{wall}");
    }
    let weekends = duty(Some(Week::weekends()), None);
    assert!(weekends.covers(at("2026-03-28T06:00")), "a Saturday");
    assert!(!weekends.covers(at("2026-03-27T20:00")), "a Friday");
}

#[test]
fn the_next_time_is_found_within_two_weeks_or_not_at_all() {
    let evenings = duty(Some(Week::evenings()), None);
    let weekends = duty(Some(Week::weekends()), None);
    let now = at("2026-03-24T08:30");
    assert_eq!(next(&[], now), None);
    assert_eq!(next(std::slice::from_ref(&evenings), now), Some(at("2026-03-24T18:00")));
    assert_eq!(
        next(std::slice::from_ref(&evenings), at("2026-03-24T19:10")),
        Some(at("2026-03-24T19:10")),
        "now already"
    );
    assert_eq!(next(std::slice::from_ref(&evenings), at("2026-03-24T21:00")), Some(at("2026-03-25T18:00")));
    assert_eq!(next(std::slice::from_ref(&weekends), now), Some(at("2026-03-28T06:00")));
    let back_soon = duty(None, Some(("2026-03-20", "2026-03-25")));
    assert_eq!(next(&[back_soon.clone(), weekends], now), Some(at("2026-03-26T00:00")), "the day after coming back");
    let away_long = duty(None, Some(("2026-03-20", "2026-06-25")));
    assert_eq!(next(&[away_long], now), None);
}

#[test]
fn bits_of_a_week_stand_for_themselves() {
    let week = Week::default().with(0, Part::Morning, true).with(6, Part::Evening, true);
    assert_eq!(Week::of_bits(week.bits()), week);
    assert!(week.includes(0, Part::Morning) && week.includes(6, Part::Evening) && !week.includes(3, Part::Morning));
    assert!(week.with(0, Part::Morning, false).with(6, Part::Evening, false).is_empty());
    assert!(Week::of_bits(1 << 21).is_empty(), "there are 21 parts");
}
