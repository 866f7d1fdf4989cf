//! A hundred people at once, for as long as `CDS_CROWD_SECONDS` says (8 unless said; 300 were run): every answer in order,
//! and no more memory at the end than at the beginning.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use super::ledger::TEXTS;
use super::{HASTY, WALLS};
use crate::harness::Town;
use crate::harness::backend::{Backend, postgres};
use crate::harness::run::{Program, Running};
use crate::restart::number;

const PEOPLE: i64 = 100;
const SECONDS: u64 = 8;
/// How much more a process may hold in the last third than in the first, in kilobytes.
const FLAT: u64 = 16 * 1024;

/// What a process holds at most in the first and in the last third of what was looked at.
fn first_and_last(memory: &[u64]) -> (u64, u64) {
    let third = memory.len().div_ceil(3);
    let most = |part: &[u64]| part.iter().copied().max().unwrap_or_default();
    (most(&memory[..third]), most(&memory[memory.len() - third..]))
}

#[expect(clippy::print_stderr, reason = "what was measured is for whoever runs it")]
async fn crowd(backend: Backend, processes: usize) {
    let seats: Vec<i64> = (HASTY[0]..HASTY[0] + PEOPLE).collect();
    let town = Town::with_more_people(backend, WALLS[1], &seats).await;
    let mut running: Vec<Running> = Vec::new();
    for _ in 0..processes {
        let mut one = Program::of(&town).at(WALLS[1]).start();
        one.says("đã sẵn sàng").await;
        running.push(one);
    }
    let mut chances = StdRng::seed_from_u64(100);
    let mut texts: BTreeMap<i64, Vec<&str>> = BTreeMap::new();
    let mut memory: Vec<Vec<u64>> = vec![Vec::new(); processes];
    let (began, long) = (Instant::now(), Duration::from_secs(number("CDS_CROWD_SECONDS", SECONDS)));
    while began.elapsed() < long || memory[0].len() < 3 {
        for _ in 0..chances.random_range(1..=3) {
            for seat in &seats {
                let text = TEXTS[chances.random_range(0..TEXTS.len())];
                town.sandbox.send_text(*seat, *seat, text).expect("writing works");
                texts.entry(*seat).or_default().push(text);
            }
        }
        town.quiet().await;
        for (one, memory) in running.iter().zip(&mut memory) {
            memory.extend(one.memory());
        }
    }
    let took = began.elapsed();
    let mut usual: BTreeMap<&str, String> = BTreeMap::new();
    let mut answers = 0;
    for (seat, texts) in &texts {
        let said = town.said_to(*seat);
        assert_eq!(said.len(), texts.len(), "{seat} is answered once for each text");
        answers += said.len();
        // The first answer greets whoever is new.
        for (text, shown) in texts.iter().zip(&said).skip(1) {
            let usual = usual.entry(text).or_insert_with(|| shown.text.clone());
            assert_eq!(*usual, shown.text, "{seat} is answered in order");
        }
    }
    let kept: Vec<(u64, u64)> = memory.iter().map(|memory| first_and_last(memory)).collect();
    eprintln!(
        "{backend:?}, {processes} at once: {PEOPLE} people, {answers} texts answered in order in {took:.0?}; memory in kB at first and at last: {kept:?}"
    );
    for (first, last) in kept {
        assert!(last <= first + FLAT, "memory grows: {memory:?}");
    }
    for one in running {
        one.signal("TERM");
        let (status, said) = one.ends().await;
        assert_eq!(status.code(), Some(0), "{said:#?}");
    }
    town.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hundred_people_at_once_are_answered_in_order_on_sqlite() {
    crowd(Backend::Sqlite, 1).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hundred_people_at_once_are_answered_in_order_by_two_on_postgres() {
    if postgres().await.is_some() {
        crowd(Backend::Postgres, 2).await;
    }
}
