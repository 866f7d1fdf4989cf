//! Two members tap at once while two processes of the program work one PostgreSQL.
//!
//! The taps come through the channel as any tap does. Each process works one transaction at a time, so with the request's
//! row held by the test, two claims that wait for it are those of the two processes; then it is let go.

use std::time::{Duration, Instant};

use cong_dong_so::people::{self, GroupId};
use cong_dong_so::requests::{self, Opened, Request, Settings, Wanted, Way, Wish};
use cong_dong_so::store::Store;
use cong_dong_so::text::Language;
use rand::RngExt as _;
use sqlx::PgPool;

use super::*;
use crate::harness::backend::{Backend, postgres};
use crate::harness::run::Program;
use crate::harness::{MARKED, PATIENCE, USERNAME};

/// How many requests are fought for; `CDS_RACES` sets another number (500 were run).
const RACES: usize = 4;
/// Claims that wait for the row of a request in this test's schema.
const WAITING: &str = "SELECT count(DISTINCT waits.pid) FROM pg_locks waits JOIN pg_locks has ON has.pid = waits.pid
     WHERE NOT waits.granted AND has.granted AND has.relation = 'requests'::regclass";

fn races() -> usize {
    std::env::var("CDS_RACES").ok().and_then(|races| races.parse().ok()).unwrap_or(RACES)
}

async fn opened(town: &Town, group: GroupId, round: usize) -> Request {
    town.execute("UPDATE requests SET state = 'closed', outcome = 'done' WHERE state <> 'closed'").await;
    let mut tx = town.store.begin().await.unwrap();
    let account = MARKED.to_string();
    let resident = people::meet(&mut tx, "telegram", &account, Language::Vi, town.clock.now()).await.unwrap();
    let wanted = Wanted {
        draft: format!("race{round}"),
        for_other: false,
        group: Some(group),
        slug: None,
        place: None,
        about: None,
        way: Way::Chat,
        wish: Wish::Soon,
        phone: None,
    };
    let opened = requests::open(
        &mut tx,
        &resident,
        &wanted,
        &Settings::default(),
        &cong_dong_so::vault::Vault::sandbox(),
        town.clock.now(),
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    match opened {
        Opened::New(request) => request,
        other => panic!("{other:?}"),
    }
}

async fn until_waiting(pool: &PgPool, count: i64) {
    let end = Instant::now() + PATIENCE;
    while sqlx::query_scalar::<_, i64>(WAITING).fetch_one(pool).await.unwrap() < count {
        assert!(Instant::now() < end, "{count} claims never waited for the row");
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

fn last_word(town: &Town, seat: i64) -> String {
    town.said_to(seat).pop().expect("a word").text
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_who_tap_in_two_processes_one_wins_and_the_other_hears_who() {
    if postgres().await.is_none() {
        return;
    }
    let town = Town::without_a_bot(Backend::Postgres, "2026-03-24T09:00").await;
    let program = Program::of(&town).at("2026-03-24T09:00");
    let mut first = program.start();
    first.says(USERNAME).await;
    at_work(&town).await;
    let mut second = program.start();
    second.says(USERNAME).await;
    let Store::Postgres(pool) = town.store.clone() else { panic!("PostgreSQL") };
    let five = GroupId(town.count("SELECT id FROM residential_groups WHERE code = 'tdp-5'").await);
    let messages = [(LAN, older(town.phone(LAN)).await), (DUNG, older(town.phone(DUNG)).await)];
    let began = Instant::now();
    let mut won = [0, 0];
    for round in 0..races() {
        let request = opened(&town, five, round).await;
        let mut held = pool.begin().await.unwrap();
        sqlx::query("SELECT id FROM requests WHERE id = $1 FOR UPDATE")
            .bind(request.id.0)
            .execute(&mut *held)
            .await
            .unwrap();
        let mut order = messages;
        if rand::rng().random_bool(0.5) {
            order.reverse();
        }
        for (count, (seat, message)) in (1..).zip(order) {
            town.sandbox.tap(seat, seat, message, &format!("1.r.c.{}", request.id.0)).unwrap();
            until_waiting(&pool, count).await;
        }
        held.rollback().await.unwrap();
        town.quiet().await;
        let words = [LAN, DUNG].map(|seat| last_word(&town, seat));
        let winner = words.iter().position(|words| words.contains("Bác đã nhận việc này"));
        let winner = winner.unwrap_or_else(|| panic!("round {round}: nobody won: {words:?}"));
        let name = ["Chị Lan", "Anh Dũng"][winner];
        let loser = &words[1 - winner];
        assert_eq!(*loser, format!("{name} đã nhận {} trước rồi ạ. Cảm ơn bác!", request.code), "round {round}");
        won[winner] += 1;
    }
    eprintln!(
        "{} of {} races, won by Lan {}, by Dũng {}, in {:?}",
        won[0] + won[1],
        races(),
        won[0],
        won[1],
        began.elapsed()
    );
    assert_eq!(won[0] + won[1], races());
    assert_eq!(
        town.count("SELECT count(*) FROM request_history WHERE what = 'claimed'").await,
        i64::try_from(races()).unwrap(),
        "each was claimed once"
    );
    for running in [first, second] {
        running.signal("TERM");
        let (status, said) = running.ends().await;
        assert!(status.success(), "{said:#?}");
        assert!(!said.iter().any(|line| line.contains("panic") || line.contains("an update failed")), "{said:#?}");
    }
    town.close().await;
}
