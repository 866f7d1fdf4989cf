//! How long each screen takes on a ward's whole year of data. Run by hand:
//! `cargo test --test it screens:: -- --ignored --nocapture` (`SCREENS_SESSIONS` sets how many sessions, 50,000 otherwise).

use std::sync::Arc;
use std::time::{Duration, Instant};

use clap::Parser as _;
use cong_dong_so::bot;
use cong_dong_so::chat::{Address, Event, Payload, Sender};
use cong_dong_so::clock::Clock;
use cong_dong_so::store::Store;
use cong_dong_so::tasks::plan::Plan;
use cong_dong_so::text::Texts;
use cong_dong_so::{app, cli, example, people, tasks};

use crate::harness::{at, rules};

/// What a screen may take.
const GOAL: Duration = Duration::from_millis(20);
const TIMES: u32 = 15;
/// The plan's tasks a hundred times over.
const MANY_TASKS: &str = "INSERT INTO tasks (plan_id, code, position, section, section_title, content, responsible, lead,
    coordinating, result, when_text, kind, year, month, quarter, due, unit_id, missing, folded, head, updated_at)
    WITH RECURSIVE copies (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copies WHERE n < 100)
    SELECT plan_id, code || '-' || n, position, section, section_title, content, responsible, lead, coordinating, result,
    when_text, kind, year, month, quarter, due, unit_id, coalesce(missing, 0), folded, head, updated_at FROM tasks, copies";

fn event(account: &str, payload: Payload) -> Event {
    Event {
        address: Address { channel: "demo".into(), chat: account.into() },
        sender: Some(Sender { account: account.into(), name: Some("Thử".into()), language: None }),
        in_group: false,
        at: at("2026-03-24T08:00"),
        payload,
        message: Some("1".into()),
        acknowledge: None,
        attachment: None,
    }
}

async fn number(store: &Store, statement: &'static str) -> i64 {
    match store {
        Store::Sqlite { writer, .. } => sqlx::query_scalar(statement).fetch_one(writer).await.unwrap(),
        Store::Postgres(pool) => sqlx::query_scalar(statement).fetch_one(pool).await.unwrap(),
    }
}

async fn account(store: &Store, statement: &'static str) -> String {
    match store {
        Store::Sqlite { writer, .. } => sqlx::query_scalar(statement).fetch_one(writer).await.unwrap(),
        Store::Postgres(pool) => sqlx::query_scalar(statement).fetch_one(pool).await.unwrap(),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a measurement: run by hand on a quiet machine"]
async fn each_screen_is_shown_at_once() {
    let sessions = std::env::var("SCREENS_SESSIONS").unwrap_or_else(|_| "50000".into());
    let folder = tempfile::tempdir().unwrap();
    let kept = std::env::var("SCREENS_DATABASE").ok();
    let url = kept.unwrap_or_else(|| format!("sqlite:{}", folder.path().join("demo.sqlite").display()));
    let clock = Clock::frozen_at(at("2026-03-24T08:00"));
    let begun = Instant::now();
    let arguments = ["cong-dong-so", "--database", &url, "demo-data", "--sessions", &sessions, "--requests", "20000"];
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = cli::run(cli::Arguments::try_parse_from(arguments).unwrap(), clock.clone(), &mut out, &mut err).await;
    println!(
        "made up in {:?} (code {code}): {}{}",
        begun.elapsed(),
        String::from_utf8_lossy(&out),
        String::from_utf8_lossy(&err)
    );

    let store = Store::open(&url).await.unwrap();
    let Store::Sqlite { writer, .. } = &store else { panic!("the measurement is made on SQLite") };
    let rules = rules(&store).await;
    let plan = Plan::from_toml(example::PLAN, &rules.units, rules.reminders.yearly_due).unwrap().plan;
    let mut tx = store.begin().await.unwrap();
    for unit in rules.units.iter() {
        people::put_unit(&mut tx, unit.id.as_str(), &unit.name, &unit.head).await.unwrap();
    }
    tasks::register(&mut tx, &plan, &rules, at("2026-01-28T08:00")).await.unwrap();
    tx.commit().await.unwrap();
    let copied = sqlx::query(MANY_TASKS).execute(writer).await.unwrap().rows_affected();
    assert_eq!(copied, 3700);
    let core =
        app::load_core(&store, Arc::new(Texts::load()), Arc::new(cong_dong_so::vault::Vault::sandbox())).await.unwrap();
    let command = |name: &str, argument: &str| Payload::Command { name: name.into(), argument: argument.into() };
    let tap = |data: &str| Payload::Tap(data.into());
    let id = async |statement: &'static str| number(&store, statement).await;
    let open = id("SELECT min(id) FROM requests WHERE state = 'open' AND group_id = 1").await;
    let open_anywhere = id("SELECT min(id) FROM requests WHERE state = 'open'").await;
    let claimed = id("SELECT min(id) FROM requests WHERE state = 'claimed'").await;
    let helper = account(&store, "SELECT a.account FROM accounts a JOIN requests r ON r.claimed_by = a.person_id WHERE r.id = (SELECT min(id) FROM requests WHERE state = 'claimed')").await;
    let asker = account(&store, "SELECT a.account FROM accounts a JOIN requests r ON r.person_id = a.person_id WHERE r.id = (SELECT min(id) FROM requests WHERE state = 'open')").await;
    let session = id("SELECT max(id) FROM sessions WHERE group_id = 1").await;
    let role = id("SELECT max(id) FROM roles WHERE group_id = 1").await;
    let show = |request: i64| tap(&format!("1.r.o.{request}"));
    let screens: Vec<(&str, &str, Payload)> = vec![
        ("first screen, resident", "r0", command("start", "")),
        ("first screen, member", "m200", command("menu", "")),
        ("first screen, leader", "m0", command("menu", "")),
        ("first screen, coordinator", "c0", command("menu", "")),
        ("first screen, leader of the ward", "l0", command("menu", "")),
        ("first screen, administrator", "a0", command("menu", "")),
        ("question, resident", "r0", Payload::Text("quen mat khau vneid".into())),
        ("guide step", "r0", tap("1.gs.vneid-install.0.1")),
        ("a person, resident", "r0", tap("1.h")),
        ("ask for help", "r0", tap("1.r.n")),
        ("my requests", "r0", tap("1.r.m")),
        ("my request, with when to expect an answer", &asker, show(open_anywhere)),
        ("requests of the team, member", "m200", tap("1.r.q")),
        ("requests of the team, leader", "m0", tap("1.r.q")),
        ("requests of the ward, coordinator", "c0", tap("1.r.q")),
        ("requests of the ward, page 20", "c0", tap("1.r.qp.120")),
        ("one request that waits", "m0", show(open)),
        ("one request that I help with", &helper, show(claimed)),
        ("take a request, everybody told", "m0", tap(&format!("1.r.c.{open}"))),
        ("to whom to hand it", &helper, tap(&format!("1.r.h.{claimed}"))),
        ("to which group to move it", "c0", tap(&format!("1.r.mv.{open}.180"))),
        ("close: how did it end", &helper, tap(&format!("1.r.e.{claimed}"))),
        ("close: done, resident told", &helper, tap(&format!("1.r.ed.{claimed}.done"))),
        ("my month, member", "m200", tap("1.r.mm.0")),
        ("my month before, leader", "m0", tap("1.r.mm.1")),
        ("help for somebody else", "m0", tap("1.r.f")),
        ("new session", "m0", command("ghi", "")),
        ("a session in one line", "m0", command("ghi", "3 bac cho cai vneid 20p xong ca")),
        ("beside: the helper's form", "m200", tap("1.hb.vneid-install")),
        ("recent sessions", "m0", tap("1.sl.1")),
        ("one session", "m0", tap(&format!("1.so.{session}"))),
        ("correct a session", "m0", tap(&format!("1.se.{session}"))),
        ("month of a group", "m0", tap("1.mo.1.0")),
        ("month of a group, before", "m0", tap("1.mo.1.1")),
        ("month of the ward, coordinator", "c0", tap("1.mo.0.0")),
        ("month of the ward, before", "c0", tap("1.mo.0.1")),
        ("groups side by side", "c0", tap("1.mg.0.10")),
        ("groups side by side, last page", "c0", tap("1.mg.1.185")),
        ("month of the ward, leader of the ward", "l0", tap("1.mo.0.0")),
        ("my team", "m0", tap("1.p.h")),
        ("people of the team", "m0", tap("1.p.gm.1.0")),
        ("one person", "m0", tap(&format!("1.p.p.{role}"))),
        ("groups", "c0", tap("1.p.gs.0")),
        ("groups, last page", "c0", tap("1.p.gs.198")),
        ("one group", "c0", tap("1.p.g.1")),
        ("units", "c0", tap("1.p.us.0")),
        ("ward-wide roles", "a0", tap("1.p.w.0")),
        ("my roster", "m0", tap("1.p.d.m")),
        ("the team's week", "m0", tap("1.p.d.g.1")),
        ("invite, which group", "c0", tap("1.ir.member")),
        ("invite", "m0", tap("1.ig.member.1")),
        ("open invitations", "c0", tap("1.p.i.0")),
        ("tasks", "c0", tap("1.t")),
        ("tasks, leader of the ward", "l0", tap("1.t")),
        ("tasks, ways to look", "c0", tap("1.k.vs")),
        ("tasks, late", "c0", tap("1.k.v.late.0")),
        ("tasks, held by nobody", "c0", tap("1.k.v.free.0")),
        ("tasks, not clear", "c0", tap("1.k.v.unclear.0")),
        ("tasks, by head", "c0", tap("1.k.hs.0")),
        ("tasks, search", "c0", Payload::Text("tim viec chuyen doi so".into())),
        ("one task", "c0", tap("1.to.11")),
        ("one task, its history", "c0", tap("1.k.hi.11.0")),
        ("unanswered questions", "c0", tap("1.q.u")),
        ("reported guides", "c0", tap("1.gr")),
    ];
    let mut slow = Vec::new();
    for (name, account, payload) in screens {
        let mut times = Vec::new();
        for _ in 0..TIMES {
            let mut tx = store.begin().await.unwrap();
            let begun = Instant::now();
            bot::handle(&mut tx, &core, clock.now(), event(account, payload.clone())).await.expect(name);
            times.push(begun.elapsed());
            tx.rollback().await.unwrap();
        }
        times.sort_unstable();
        let (middle, worst) = (times[times.len() / 2], times[times.len() - 1]);
        println!("{middle:>12.2?} {worst:>12.2?}  {name}");
        if middle > GOAL {
            slow.push(name);
        }
    }
    store.close().await;
    assert!(slow.is_empty(), "slower than {GOAL:?}: {slow:?}");
}
