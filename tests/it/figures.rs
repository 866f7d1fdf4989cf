//! The registry of numbers: each is reckoned a second, plain way over made-up years, on both stores.

#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]
#![expect(unreachable_pub, reason = "the model is for other tests of this binary too")]

pub mod enter;
pub mod model;
pub mod recount;

use std::collections::{BTreeMap, BTreeSet};

use cong_dong_so::figures::period::{Calendar, Period};
use cong_dong_so::figures::{self, Dimension, FAMILIES, Figures, Timing};
use cong_dong_so::guides::Catalogue;
use cong_dong_so::store::Store;

use crate::harness::backend::{Place, on_each};

const PERIODS: [&str; 14] = [
    "2026",
    "2025",
    "2026-Q1",
    "2026-Q3",
    "2026-6M",
    "2026-9M",
    "2026-07",
    "2026-06",
    "2026-11",
    "2026-W13",
    "2026-02-10..2026-08-20",
    "2024-05",
    "2027",
    "2025-W03",
];

fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap()
}

async fn all(store: &Store, period: Period) -> Figures {
    let mut tx = store.read().await.unwrap();
    figures::read(&mut tx, FAMILIES.to_vec(), period, model::now()).await.unwrap()
}

#[tokio::test]
async fn every_number_is_what_a_plain_recount_finds() {
    on_each(async |backend| {
        let place = Place::make(backend).await;
        let store = Store::open(&place.url).await.unwrap();
        let model = model::make(7);
        enter::enter(&model, &store).await;
        for calendar in [Calendar::Plain, Calendar::Nd09] {
            for text in PERIODS {
                let period = Period::parse(text, calendar).unwrap();
                let found: BTreeMap<&str, Option<i64>> =
                    all(&store, period).await.into_iter().map(|(id, figure)| (id, figure.value)).collect();
                assert_eq!(found, recount::recount(&model, period, None), "{text} {calendar:?} {backend:?}");
            }
        }
        store.close().await;
        place.remove().await;
    })
    .await;
}

#[tokio::test]
async fn numbers_by_group_and_by_day_are_those_of_the_group_and_of_the_day() {
    on_each(async |backend| {
        let place = Place::make(backend).await;
        let store = Store::open(&place.url).await.unwrap();
        let model = model::make(11);
        enter::enter(&model, &store).await;
        for text in ["2026", "2026-07", "2026-Q2"] {
            let period = Period::parse(text, Calendar::Plain).unwrap();
            let mut tx = store.read().await.unwrap();
            for family in FAMILIES.iter().copied() {
                for dimension in family.dimensions().filter(|one| [Dimension::Group, Dimension::Day].contains(one)) {
                    for (key, figures) in
                        figures::read_by(&mut tx, family, dimension, period, model::now()).await.unwrap()
                    {
                        let expected = match dimension {
                            Dimension::Day => {
                                let day = Period::parse(&format!("{key}..{key}"), Calendar::Plain).unwrap();
                                recount::recount(&model, day, None)
                            }
                            _ if family.timing == Timing::WholeMonths || key.is_empty() => continue,
                            _ => recount::recount(&model, period, Some(key.parse().unwrap())),
                        };
                        for (id, figure) in figures {
                            assert_eq!(figure.value, expected[id], "{id} of {key:?} in {text}, {backend:?}");
                        }
                    }
                }
            }
            let sessions = figures::Theme::Sessions.families()[0];
            let groups = figures::read_by(&mut tx, sessions, Dimension::Group, period, model::now()).await.unwrap();
            assert!(!groups.contains_key("8") && !groups.contains_key("9"), "who never reported has no row, not a 0");
            assert_eq!(
                groups.contains_key("7"),
                text != "2026-07",
                "a merged group keeps what it reported and no more"
            );
            tx.rollback().await.unwrap();
        }
        store.close().await;
        place.remove().await;
    })
    .await;
}

#[tokio::test]
async fn the_records_behind_a_number_are_as_many_as_it_says_and_each_once() {
    on_each(async |backend| {
        let place = Place::make(backend).await;
        let store = Store::open(&place.url).await.unwrap();
        enter::enter(&model::make(13), &store).await;
        let period = Period::parse("2026-Q2", Calendar::Plain).unwrap();
        let read = all(&store, period).await;
        let mut tx = store.read().await.unwrap();
        // These are sums over records, not counts of them.
        let sums = [
            "people",
            "seniors",
            "businesses",
            "minutes",
            "people-done",
            "people-not-done",
            "people-referred",
            "requests-rating",
        ];
        for (id, figure) in read {
            let (mut all, mut page) = (Vec::new(), 0);
            loop {
                let (records, more) = figures::records(&mut tx, id, period, model::now(), page).await.unwrap();
                assert!(records.len() <= 10);
                all.extend(records);
                page += 1;
                if !more {
                    break;
                }
            }
            let keys: BTreeSet<_> = all.iter().map(|record| (record.id, record.day, record.label.clone())).collect();
            assert_eq!(keys.len(), all.len(), "{id}: a record is listed twice");
            if id == "people" {
                assert_eq!(all.iter().map(|record| record.amount).sum::<i64>(), figure.value.unwrap());
            } else if id == "groups-reporting" {
                assert!(count(all.len()) >= figure.value.unwrap());
            } else if !sums.contains(&id) {
                assert_eq!(count(all.len()), figure.value.unwrap(), "{id} {backend:?}");
            }
        }
        tx.rollback().await.unwrap();
        store.close().await;
        place.remove().await;
    })
    .await;
}

#[test]
fn the_duties_are_counted_by_the_groups_of_guides() {
    let catalogue = Catalogue::load();
    let source = include_str!("../../src/figures/sql/sessions.rs");
    let is_slug = |word: &&str| word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    let named: BTreeSet<&str> = source.split('\'').filter(is_slug).collect();
    let of: BTreeSet<&str> = ["safety", "skills"]
        .into_iter()
        .flat_map(|group| catalogue.of_group(group).map(|guide| guide.slug.as_str()))
        .collect();
    assert_eq!(named, of);
}
