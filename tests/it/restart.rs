//! A process that is killed again and again in the middle of a working day, and one that is asked to stop.
//!
//! `CDS_KILLS` sets how often each store's program is killed (100, or 24 among several, unless said), `CDS_SEED` where the chances start,
//! `CDS_PROCESSES` how many processes share a day on PostgreSQL (2 unless said).

pub(crate) mod account;
pub(crate) mod day;

use std::time::{Duration, Instant};

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use crate::harness::backend::{Backend, postgres};
use crate::harness::run::{Program, Running};
use crate::harness::{DUNG, HA, LAN, MINH, NHAI, TUNG, Town, at};
use cong_dong_so::clock::local;
use day::Day;

/// How often each program is killed.
const KILLS: u64 = 100;
/// How often one of several is killed; each of them has to learn the guides again, so it takes longer.
const KILLS_OF_SEVERAL: u64 = 24;

const PEOPLE: [i64; 6] = [NHAI, TUNG, LAN, DUNG, HA, MINH];

/// When the day's hours begin: each the moment at which the program is started again.
pub(crate) const HOURS: [&str; 8] = [
    "2026-03-24T07:00",
    "2026-03-24T07:30",
    "2026-03-24T14:00",
    "2026-03-27T07:30",
    "2026-03-30T07:30",
    "2026-03-31T07:30",
    "2026-04-03T07:30",
    "2026-04-06T07:30",
];

pub(crate) fn number(variable: &str, otherwise: u64) -> u64 {
    std::env::var(variable).ok().map_or(otherwise, |text| text.parse().expect(variable))
}

/// Starts the program at the moment that the town's clock shows.
fn start(town: &Town) -> Running {
    let wall = local(town.clock.now()).format("%Y-%m-%dT%H:%M:%S").to_string();
    Program::of(town).at(&wall).start()
}

/// Starts so many processes and kills, so many times, one of them at a chance moment, to start it again. Returns them.
async fn kill_often(town: &Town, processes: usize, kills: u64, chances: &mut StdRng) -> Vec<Running> {
    let mut running: Vec<Running> = (0..processes).map(|_| start(town)).collect();
    for _ in 0..kills {
        // Half of the moments are any moment, half are near one at which somebody is being answered.
        let rest = if chances.random_bool(0.5) {
            Duration::from_millis(chances.random_range(0..800))
        } else {
            let events = town.sandbox.seq() + chances.random_range(1..=8);
            let reached = || (town.sandbox.seq() >= events).then_some(());
            town.sandbox.wait_for(Duration::from_secs(3), reached).await;
            Duration::from_micros(chances.random_range(0..25_000))
        };
        tokio::time::sleep(rest).await;
        let chosen = chances.random_range(0..running.len());
        account::said_nothing_bad(&running.swap_remove(chosen).kill());
        running.push(start(town));
    }
    running
}

#[expect(clippy::print_stderr, reason = "what was measured is for whoever runs it")]
async fn working_day(backend: Backend, processes: usize, kills: u64) {
    let (kills, seed) = (number("CDS_KILLS", kills), number("CDS_SEED", 20_260_324));
    let began = Instant::now();
    let mut chances = StdRng::seed_from_u64(seed);
    let town = Town::without_a_bot(backend, HOURS[0]).await;
    let day = Day::new(&town);
    let mut outbox = account::Outbox::default();
    let hours = HOURS.len() as u64;
    for (hour, wall) in HOURS.iter().enumerate() {
        town.clock.set(at(wall));
        day.begin();
        let share = kills / hours + u64::from((hour as u64) < kills % hours);
        let trouble = async {
            let running = kill_often(&town, processes, share, &mut chances).await;
            day.enough();
            running
        };
        let (last, ()) = tokio::join!(trouble, day.hour(hour));
        town.quiet().await;
        for one in last {
            one.signal("TERM");
            let (status, said) = one.ends().await;
            account::said_nothing_bad(&said);
            // One that was started a moment ago may not listen yet; it has begun nothing.
            assert!(status.code() == Some(0) || said.is_empty(), "{status}: {said:#?}");
        }
        outbox.gather(&town).await;
    }
    day.check().await;
    account::same_as_without_kills(&town).await;
    outbox.all_sent();
    account::each_reminder_is_one_message(&town, &outbox, 12).await;
    let doubled = account::each_chat_in_order(&town, &mut outbox, &account::Trouble::default());
    eprintln!(
        "{backend:?}, {processes} at once: {kills} kills (seed {seed}) in {:.0?}; {}; {} messages, {} said twice, {} changes repeated",
        began.elapsed(),
        day.told(),
        outbox.len(),
        doubled.said,
        doubled.changed,
    );
    town.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_day_of_kills_loses_and_repeats_nothing_on_sqlite() {
    working_day(Backend::Sqlite, 1, KILLS).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_day_of_kills_loses_and_repeats_nothing_on_postgres() {
    if postgres().await.is_some() {
        working_day(Backend::Postgres, 1, KILLS).await;
    }
}

/// Each works what comes in; whoever is on duty may be the one that is killed.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn several_processes_share_a_day_of_kills_on_postgres() {
    if postgres().await.is_some() {
        let processes = usize::try_from(number("CDS_PROCESSES", 2)).expect("few");
        working_day(Backend::Postgres, processes, KILLS_OF_SEVERAL).await;
    }
}

/// Everybody writes at once, the program is asked to stop in the middle of it, and goes on when it is started again.
async fn asked_to_stop(backend: Backend, signal: &str) {
    const TEXTS: [&str; 4] = ["/menu", "/trogiup", "/gapnguoi", "/ngonngu"];
    let town = Town::without_a_bot(backend, HOURS[0]).await;
    let mut running = start(&town);
    running.says("đã sẵn sàng").await;
    let seq = town.sandbox.seq();
    for text in TEXTS {
        for person in PEOPLE {
            town.sandbox.send_text(person, person, text).expect("writing works");
        }
    }
    let first = PEOPLE.map(|person| Box::pin(town.sandbox.bot_message(person, seq, Duration::from_secs(30))));
    let (said, ..) = futures_util::future::select_all(first).await;
    assert!(said.is_some(), "the bot says something");
    running.signal(signal);
    let (status, lines) = running.ends().await;
    assert_eq!(status.code(), Some(0), "{lines:#?}");
    assert!(lines.iter().any(|line| line.contains("Đang dừng")), "{lines:#?}");
    assert!(lines.iter().any(|line| line.contains("Đã dừng. Không mất tin nào.")), "{lines:#?}");

    let again = start(&town);
    town.quiet().await;
    for person in PEOPLE {
        let said = town.said_to(person).len();
        assert_eq!(said, TEXTS.len(), "each of {person}'s texts is answered exactly once");
    }
    let mut outbox = account::Outbox::default();
    outbox.gather(&town).await;
    outbox.all_sent();
    let doubled = account::each_chat_in_order(&town, &mut outbox, &account::Trouble::default());
    assert_eq!(doubled, account::Doubled::default(), "nothing is sent twice");
    again.kill();
    town.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sigterm_finishes_what_is_begun_on_sqlite() {
    asked_to_stop(Backend::Sqlite, "TERM").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sigint_finishes_what_is_begun_on_postgres() {
    if postgres().await.is_some() {
        asked_to_stop(Backend::Postgres, "INT").await;
    }
}
