use super::*;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 25).unwrap()
}

fn entry() -> Entry {
    Entry { people: Some(3), topics: vec!["vneid-install".to_owned()], ..Entry::new(GroupId(1), today()) }
}

#[test]
fn what_is_plausible_has_no_flaw_and_each_limit_has_its_own() {
    type Change = fn(&mut Entry);
    let cases: [(Change, Option<Flaw>); 18] = [
        (|_| {}, None),
        (|entry| entry.people = Some(500), None),
        (|entry| entry.people = Some(501), Some(Flaw::People)),
        (|entry| entry.people = Some(0), Some(Flaw::People)),
        (|entry| entry.people = None, Some(Flaw::NoPeople)),
        (|entry| entry.topics.clear(), Some(Flaw::NoTopic)),
        (|entry| entry.seniors = Some(3), None),
        (|entry| entry.seniors = Some(4), Some(Flaw::Seniors(3))),
        (|entry| entry.businesses = 4, Some(Flaw::Businesses(3))),
        (|entry| entry.minutes = Some(720), None),
        (|entry| entry.minutes = Some(721), Some(Flaw::Minutes)),
        (|entry| entry.minutes = Some(0), Some(Flaw::Minutes)),
        (
            |entry| {
                entry.outcome = Some(Outcomes { done: 2, not_done: 1, referred: 0 });
            },
            None,
        ),
        (
            |entry| {
                entry.outcome = Some(Outcomes { done: 2, not_done: 1, referred: 1 });
            },
            Some(Flaw::Outcomes(3)),
        ),
        (|entry| entry.date = entry.date.succ_opt().unwrap(), Some(Flaw::Future)),
        (|entry| entry.date = entry.date - Days::new(60), None),
        (|entry| entry.date = entry.date - Days::new(61), Some(Flaw::TooOld)),
        (|entry| entry.topics = (0..6).map(|n| format!("topic-{n}")).collect(), Some(Flaw::Topics)),
    ];
    for (number, (change, flaw)) in cases.into_iter().enumerate() {
        let mut entry = entry();
        change(&mut entry);
        assert_eq!(entry.flaw(today(), None), flaw, "case {number}");
    }
}

#[test]
fn a_stored_day_may_stay_however_old() {
    let mut old = entry();
    old.date = today() - Days::new(90);
    assert_eq!(old.flaw(today(), Some(old.date)), None);
    assert_eq!(old.flaw(today(), Some(today())), Some(Flaw::TooOld));
}

#[test]
fn another_number_of_people_keeps_what_still_fits() {
    let mut all_done = entry();
    all_done.outcome = Some(Outcomes::all(Outcome::Done, 3));
    assert!(!all_done.set_people(2));
    assert_eq!(all_done.outcome, Some(Outcomes::all(Outcome::Done, 2)));

    let mut mixed = entry();
    mixed.outcome = Some(Outcomes { done: 2, not_done: 1, referred: 0 });
    mixed.seniors = Some(3);
    assert!(!mixed.clone().set_people(5));
    assert!(mixed.set_people(2));
    assert_eq!((mixed.outcome, mixed.seniors), (None, None));
}

#[test]
fn a_topic_is_named_once() {
    let mut entry = entry();
    entry.add_topic("vneid-install");
    entry.add_topic("vneid-activate");
    assert_eq!(entry.topics, ["vneid-install", "vneid-activate"]);
}
