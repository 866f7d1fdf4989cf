use std::collections::BTreeSet;

use super::*;
use crate::text::{Language, Texts};

#[test]
fn every_metric_has_an_id_of_its_own_a_name_and_a_definition() {
    let texts = Texts::load();
    let mut ids = BTreeSet::new();
    for metric in FAMILIES.iter().flat_map(|family| family.metrics) {
        assert!(ids.insert(metric.id), "{} stands twice", metric.id);
        assert!(metric.id.len() <= 20, "{} is too long for a button", metric.id);
        for language in Language::ALL {
            let words = texts.words(language);
            for id in [format!("figures-{}", metric.id), format!("figures-{}-how", metric.id)] {
                assert!(words.has(&id), "{id}");
            }
        }
    }
    for family in FAMILIES {
        assert!(texts.words(Language::Vi).has(&format!("figures-theme-{}", family.theme.word())));
        assert!(texts.words(Language::Vi).has(&format!("figures-record-{}", family.record)), "{}", family.record);
    }
}

#[test]
fn numbers_are_written_as_here() {
    for (number, written) in
        [(0, "0"), (7, "7"), (999, "999"), (1000, "1.000"), (1_234_567, "1.234.567"), (-1500, "-1.500")]
    {
        assert_eq!(grouped(number), written);
    }
    assert_eq!(mean(9, 2), Some(45));
    assert_eq!(mean(14, 3), Some(47));
    assert_eq!(mean(0, 0), None);
}

#[test]
fn days_fold_into_parts_and_what_is_unknown_stays_so() {
    let day = |day: &str, value| {
        (day.to_owned(), Figures::from([("sessions", Figure { value: Some(value), base: value, of: value })]))
    };
    let days = BTreeMap::from([day("2026-01-31", 2), day("2026-02-01", 3), day("2026-02-28", 4)]);
    let year = Period::parse("2026-Q1", Calendar::Plain).unwrap();
    assert_eq!(fold_days(&days, &year.by_month(), "sessions"), [Some(2), Some(7), None]);
    assert_eq!(fold_days(&days, &year.by_month(), "people"), [None, None, None]);
}
