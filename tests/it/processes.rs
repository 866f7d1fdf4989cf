//! Several processes are as one: the same day, worked by one process on SQLite and by one, two and four on PostgreSQL,
//! whether they ask for updates or are brought them, leaves the same behind.
//!
//! `CDS_HOURS` says how many of the day's hours are played (2 unless said, 8 are all).

use std::net::SocketAddr;

use tokio::sync::OnceCell;

use crate::harness::backend::{Backend, postgres};
use crate::harness::portrait::Portrait;
use crate::harness::road::{Road, free};
use crate::harness::run::{Program, Running};
use crate::harness::{Town, at};
use crate::restart::day::Day;
use crate::restart::{HOURS, number};
use crate::status;

const PATH: &str = "/hook/several";
const SECRET: &str = "a-secret-of-several";
/// How many hours are played unless said otherwise.
const SHORT: u64 = 2;

/// The day's last hour, a little later than elsewhere: what is kept for exactly a week has then surely been wiped.
const LAST: &str = "2026-04-06T07:45";

/// How updates come to the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// Whoever is on duty asks for them.
    Asked,
    /// They are brought to all in turn.
    Brought,
}

/// What a day left behind.
struct Left {
    portrait: Portrait,
    /// How many updates each process worked, over the day.
    worked: Vec<i64>,
    /// How many came.
    came: i64,
}

/// The processes of one hour, and where each says how it stands.
struct Shift {
    running: Vec<Running>,
    standing: Vec<SocketAddr>,
    _balancer: Option<Road>,
}

impl Shift {
    async fn begin(town: &Town, wall: &str, processes: usize, way: Way) -> Self {
        let (mut listening, mut standing) = (Vec::new(), Vec::new());
        for _ in 0..processes {
            listening.push(free().await);
            standing.push(free().await);
        }
        let balancer = match way {
            Way::Asked => None,
            Way::Brought => Some(Road::among(listening.clone()).await),
        };
        let program = |place: usize| {
            let program = Program::of(town).at(wall).with("STATUS_LISTEN", &standing[place].to_string());
            let Some(balancer) = &balancer else { return program };
            program
                .with("WEBHOOK_URL", &format!("{}{PATH}", balancer.url()))
                .with("WEBHOOK_LISTEN", &listening[place].to_string())
                .with("WEBHOOK_SECRET", SECRET)
        };
        let mut running: Vec<Running> = (0..processes).map(|place| program(place).start()).collect();
        for one in &mut running {
            one.says("đã sẵn sàng").await;
        }
        Self { running, standing, _balancer: balancer }
    }

    /// Asks all to stop; how many updates each has worked.
    async fn end(self) -> Vec<i64> {
        let mut worked = Vec::new();
        for standing in &self.standing {
            let (_, text) = status::asked(&standing.to_string(), "/metrics").await;
            let counted = text.contains("cong_dong_so_updates_total{ended=\"worked\"}");
            worked.push(if counted {
                status::number(&text, "cong_dong_so_updates_total{ended=\"worked\"}")
            } else {
                0
            });
        }
        for one in self.running {
            one.signal("TERM");
            let (status, said) = one.ends().await;
            assert_eq!(status.code(), Some(0), "{said:#?}");
            crate::restart::account::said_nothing_bad(&said);
        }
        worked
    }
}

async fn day(backend: Backend, processes: usize, way: Way) -> Left {
    let hours = usize::try_from(number("CDS_HOURS", SHORT)).expect("few hours");
    let town = Town::without_a_bot(backend, HOURS[0]).await;
    let day = Day::of_rounds(&town, 1);
    let mut worked = vec![0; processes];
    for (hour, wall) in HOURS.iter().enumerate().take(hours) {
        let wall = if hour + 1 == HOURS.len() { LAST } else { wall };
        town.clock.set(at(wall));
        day.begin();
        let shift = Shift::begin(&town, wall, processes, way).await;
        day.hour(hour).await;
        town.quiet().await;
        for (sum, more) in worked.iter_mut().zip(shift.end().await) {
            *sum += more;
        }
    }
    day.check().await;
    // The portrait overlooks these, for days on which things go wrong; on this one nothing does.
    let unsaid = "SELECT count(*) FROM outbox
         WHERE state = 'dead' OR (state = 'expired' AND coalesce(dedupe, '') LIKE 'request:%')";
    assert_eq!(town.count(unsaid).await, 0, "everything is said");
    let portrait = Portrait::of(&town).await;
    // Some was cleared away when the week was over; the numbers of updates tell how many came.
    let came = town.count("SELECT max(update_id) - 704100000 FROM inbox").await;
    town.close().await;
    Left { portrait, worked, came }
}

/// The day as one process on SQLite leaves it, played once for all comparisons.
async fn one_on_sqlite() -> &'static Left {
    static LEFT: OnceCell<Left> = OnceCell::const_new();
    LEFT.get_or_init(|| day(Backend::Sqlite, 1, Way::Asked)).await
}

#[expect(clippy::print_stderr, reason = "what was compared is for whoever runs it")]
async fn leaves_the_same(processes: usize, way: Way) {
    if postgres().await.is_none() {
        return;
    }
    let one = one_on_sqlite().await;
    let several = day(Backend::Postgres, processes, way).await;
    let differences = several.portrait.against(&one.portrait);
    assert!(differences.is_empty(), "{processes} processes on PostgreSQL against one on SQLite: {differences:#?}");
    assert_eq!(several.came, one.came, "as much came");
    assert_eq!(several.worked.iter().sum::<i64>(), several.came, "each update is worked by one process");
    let (tables, rows) = several.portrait.size();
    eprintln!(
        "{processes} on PostgreSQL, {way:?}: {} updates, worked by each: {:?}; {rows} rows of {tables} tables as on SQLite",
        several.came, several.worked
    );
    if processes > 1 {
        assert!(
            several.worked.iter().filter(|worked| **worked > 0).count() > 1,
            "the work is shared: {:?}",
            several.worked
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_that_asks_is_as_one_on_sqlite() {
    leaves_the_same(1, Way::Asked).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_of_which_one_asks_are_as_one() {
    leaves_the_same(2, Way::Asked).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn four_of_which_one_asks_are_as_one() {
    leaves_the_same(4, Way::Asked).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_that_is_brought_updates_is_as_one_on_sqlite() {
    leaves_the_same(1, Way::Brought).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_that_are_brought_updates_in_turn_are_as_one() {
    leaves_the_same(2, Way::Brought).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn four_that_are_brought_updates_in_turn_are_as_one() {
    leaves_the_same(4, Way::Brought).await;
}
