//! The program when the Bot API or the disk is in trouble: it says so plainly, keeps trying with growing waits, loses
//! nothing, and never shows its token.

mod days;

use std::time::Duration;

use cong_dong_so::sandbox::{Fault, FaultPlan, FaultRule};
use serde_json::{Value, json};

use crate::harness::backend::{Backend, postgres};
use crate::harness::road::Road;
use crate::harness::run::{Program, Running};
use crate::harness::{HA, NHAI, PATIENCE, TOKEN, TUNG, Town, on_both};

/// The secret part of every token used here.
const SECRET: &str = "sandbox-only";

/// Hears the same sentence with growing waits.
async fn keeps_trying(running: &mut Running, sentence: &str, waits: &[u32]) {
    for seconds in waits {
        let line = running.says(&format!("Thử lại sau {seconds} giây")).await;
        assert!(line.contains(sentence), "{line}");
    }
}

fn never_shows_the_token(lines: &[String]) {
    assert!(!lines.iter().any(|line| line.contains(SECRET)), "{lines:#?}");
}

async fn stops(running: Running) -> Vec<String> {
    running.signal("TERM");
    let (status, lines) = running.ends().await;
    assert_eq!(status.code(), Some(0), "{lines:#?}");
    never_shows_the_token(&lines);
    lines
}

/// A town to which the bot comes by a road, with a store that no test looks into.
fn by(road: &Road, town: &Town) -> Program {
    Program::new(&road.url(), town.database())
}

on_both! {
    async fn nobody_listens_at_first_and_then_somebody_does(town) {
        town.stop().await;
        let road = Road::to(&town).await;
        road.close();
        let mut running = by(&road, &town).with("RUST_LOG", "debug").start();
        let line = running.says("Không tới được máy chủ Telegram").await;
        assert!(line.contains(&road.url()) && line.contains("tin đã nhận không mất"), "{line}");
        keeps_trying(&mut running, "Không tới được máy chủ Telegram", &[1, 2]).await;
        road.open();
        town.sandbox.send_text(NHAI, NHAI, "/menu").expect("writing works");
        running.says("Đã nhận tin trở lại").await;
        running.says("đã sẵn sàng").await;
        town.quiet().await;
        assert_eq!(town.said_to(NHAI).len(), 1);
        stops(running).await;
    }

    async fn what_is_written_while_the_api_is_away_is_answered_once_it_is_back(town) {
        town.stop().await;
        let road = Road::to(&town).await;
        let mut running = by(&road, &town).start();
        running.says("đã sẵn sàng").await;
        town.sandbox.send_text(HA, HA, "/menu").expect("writing works");
        town.quiet().await;
        road.close();
        running.says("Không tới được máy chủ Telegram").await;
        for text in ["/menu", "/trogiup", "/gapnguoi"] {
            for seat in [NHAI, TUNG] {
                town.sandbox.send_text(seat, seat, text).expect("writing works");
            }
        }
        running.says("Thử lại sau 2 giây").await;
        road.open();
        running.says("Đã nhận tin trở lại").await;
        town.quiet().await;
        for seat in [NHAI, TUNG] {
            let said: Vec<String> = town.said_to(seat).into_iter().map(|screen| screen.text).collect();
            assert_eq!(said.len(), 3, "each text is answered once: {said:#?}");
            assert!(said[0].contains("phường Hải Dương") && said[2].contains("chưa cập nhật"), "in order: {said:#?}");
        }
        stops(running).await;
    }

    async fn a_reminder_that_falls_due_while_the_api_is_away_comes_when_it_is_back(town) {
        let ha = town.phone(HA);
        ha.opens("").await;
        town.stop().await;
        let road = Road::to(&town).await;
        let mut running = by(&road, &town).at("2026-03-24T07:29:59").start();
        running.says("đã sẵn sàng").await;
        road.close();
        running.says("Không tới được máy chủ Telegram").await;
        let waiting = "SELECT count(*) FROM outbox WHERE dedupe LIKE 'reminder:%' AND state = 'pending' AND error IS NOT NULL";
        while town.count(waiting).await == 0 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let seq = town.sandbox.seq();
        road.open();
        town.sandbox.bot_message(HA, seq, PATIENCE).await.expect("the reminder comes");
        town.quiet().await;
        let reminders = town.said_to(HA).iter().filter(|screen| screen.text.starts_with("☀️")).count();
        assert_eq!(reminders, 1);
        stops(running).await;
    }

    async fn a_server_in_trouble_is_asked_again_until_it_answers(town) {
        town.stop().await;
        let trouble = |method: &str, fault, times| FaultRule {
            method: method.to_owned(), fault, probability: 1.0, times: Some(times), retry_after: Some(1), delay_ms: None,
        };
        let rules = vec![
            trouble("getMe", Fault::InternalError, 1),
            trouble("getMe", Fault::BadGateway, 1),
            trouble("getUpdates", Fault::InternalError, 1),
            trouble("getUpdates", Fault::TooManyRequests, 1),
            trouble("sendMessage", Fault::BadGateway, 1),
        ];
        town.sandbox.set_faults(FaultPlan { seed: 1, rules });
        town.sandbox.send_text(NHAI, NHAI, "/menu").expect("writing works");
        town.sandbox.send_text(NHAI, NHAI, "/trogiup").expect("writing works");
        let mut running = Program::of(&town).start();
        let line = running.says("Telegram từ chối: 500: Internal Server Error").await;
        assert!(line.contains("Thử lại sau 1 giây"), "{line}");
        let line = running.says("Telegram từ chối: 502: Bad Gateway").await;
        assert!(line.contains("Thử lại sau 2 giây"), "{line}");
        running.says("Telegram từ chối: 429").await;
        running.says("đã sẵn sàng").await;
        town.quiet().await;
        let said = town.said_to(NHAI);
        assert_eq!(said.len(), 2, "{said:#?}");
        assert!(said[0].text.contains("phường Hải Dương"), "in order: {}", said[0].text);
        stops(running).await;
    }

    async fn two_programs_for_one_bot_are_told_of_each_other(town) {
        if town.database().starts_with("postgres") {
            // On one database they share the work instead: see `restart::several`.
            return town.stop().await;
        }
        let mut running = Program::of(&town).start();
        running.says("Có chương trình khác đang nhận tin cho cùng bot này").await;
        town.stop().await;
        town.sandbox.send_text(NHAI, NHAI, "/menu").expect("writing works");
        running.says("Đã nhận tin trở lại").await;
        town.quiet().await;
        assert_eq!(town.said_to(NHAI).len(), 1, "answered once though two received");
        stops(running).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_token_that_is_refused_is_said_and_never_shown() {
    let town = Town::without_a_bot(Backend::Sqlite, "2026-03-24T07:00").await;
    let other = format!("2000002:{SECRET}-of-another");
    let mut running = Program::of(&town).with("BOT_TOKEN", &other).with("RUST_LOG", "debug").start();
    running.says("Telegram không nhận mã BOT_TOKEN này").await;
    keeps_trying(&mut running, "Kiểm tra lại mã ở @BotFather", &[1, 2, 4]).await;
    let lines = stops(running).await;
    assert!(!lines.iter().any(|line| line.contains("đã sẵn sàng")), "{lines:#?}");
    town.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_webhook_in_the_way_is_said() {
    let town = Town::without_a_bot(Backend::Sqlite, "2026-03-24T07:00").await;
    let call = async |method: &str, parameters: Value| {
        let url = format!("{}/bot{TOKEN}/{method}", town.sandbox.api_url());
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let answer = client.post(url).json(&parameters).send().await.unwrap();
        assert!(answer.status().is_success(), "{}", answer.text().await.unwrap());
    };
    call("setWebhook", json!({"url": "http://127.0.0.1:9/hook"})).await;
    let mut running = Program::of(&town).start();
    keeps_trying(&mut running, "Hãy gỡ webhook (deleteWebhook)", &[1, 2]).await;
    call("deleteWebhook", json!({})).await;
    running.says("Đã nhận tin trở lại").await;
    stops(running).await;
    town.close().await;
}

#[tokio::test]
async fn without_a_token_it_says_where_to_get_one() {
    let folder = tempfile::tempdir().unwrap();
    let database = format!("sqlite:{}", folder.path().join("a.sqlite").display());
    let (status, lines) = Program::new("http://127.0.0.1:9", &database).with("BOT_TOKEN", "").start().ends().await;
    assert_eq!(status.code(), Some(1));
    let [line] = lines.as_slice() else { panic!("one sentence: {lines:#?}") };
    assert!(line.contains("Thiếu BOT_TOKEN") && line.contains("@BotFather"), "{line}");
    assert!(!folder.path().join("a.sqlite").exists(), "nothing is made");

    let bad = Program::new("http://127.0.0.1:9", &database).with("BOT_TOKEN", "only sandbox-only").start();
    let (status, lines) = bad.ends().await;
    assert_eq!(status.code(), Some(1));
    assert!(lines.iter().any(|line| line.contains("Biến BOT_TOKEN không hợp lệ")), "{lines:#?}");
    never_shows_the_token(&lines);
}

#[tokio::test]
async fn a_database_that_cannot_be_opened_ends_it_with_3() {
    let folder = tempfile::tempdir().unwrap();
    let not_a_folder = folder.path().join("file");
    std::fs::write(&not_a_folder, "no database").unwrap();
    let places = [
        format!("sqlite:{}", not_a_folder.join("a.sqlite").display()),
        format!("sqlite:{}", not_a_folder.display()),
        format!("sqlite:{}", folder.path().display()),
    ];
    // One that refuses the name; one where nobody listens is waited for half a minute.
    let refused = postgres().await.map(|_| "postgres://nobody:pass-word@127.0.0.1:5432/none".to_owned());
    for place in places.into_iter().chain(refused) {
        let (status, lines) = Program::new("http://127.0.0.1:9", &place).start().ends().await;
        assert_eq!(status.code(), Some(3), "{place}: {lines:#?}");
        assert!(!lines.is_empty(), "{place}: it says why");
        let all = lines.join("\n");
        assert!(!all.contains(SECRET) && !all.contains("pass-word"), "{all}");
    }
}

/// Everybody writes while nothing can be stored; all of it is answered when it can be again.
async fn answered_after_all(town: &Town, texts: usize) {
    town.quiet().await;
    for seat in [NHAI, TUNG] {
        let said = town.said_to(seat);
        assert_eq!(said.len(), texts, "each text is answered once: {said:#?}");
    }
    assert_eq!(town.count("SELECT count(*) FROM inbox WHERE state = 'failed'").await, 0);
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_loses_nothing_on_sqlite() {
    const TEXTS: usize = 20;
    let town = Town::without_a_bot(Backend::Sqlite, "2026-03-24T07:00").await;
    town.execute("PRAGMA wal_checkpoint(TRUNCATE)").await;
    let mut running = Program::of(&town).on_a_disk_of(160).start();
    running.says("đã sẵn sàng").await;
    for _ in 0..TEXTS {
        for seat in [NHAI, TUNG] {
            town.sandbox.send_text(seat, seat, "/menu").expect("writing works");
        }
    }
    running.says("disk I/O error").await;
    assert!(town.said_to(NHAI).len() < TEXTS, "the disk was not full");
    running.has_room();
    answered_after_all(&town, TEXTS).await;
    stops(running).await;
    town.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_store_that_is_away_for_a_while_loses_nothing_on_postgres() {
    if postgres().await.is_none() {
        return;
    }
    let town = Town::without_a_bot(Backend::Postgres, "2026-03-24T07:00").await;
    let mut running = Program::of(&town).start();
    running.says("đã sẵn sàng").await;
    town.execute("ALTER TABLE inbox RENAME TO inbox_away").await;
    for text in ["/menu", "/trogiup"] {
        for seat in [NHAI, TUNG] {
            town.sandbox.send_text(seat, seat, text).expect("writing works");
        }
    }
    running.says("what came could not be stored; it will be asked for again").await;
    assert_eq!(town.sandbox.pending_updates(), 4, "nothing is confirmed that is not stored");
    town.execute("ALTER TABLE inbox_away RENAME TO inbox").await;
    answered_after_all(&town, 2).await;
    stops(running).await;
    town.close().await;
}
