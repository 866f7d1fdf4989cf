//! Updates are brought to the bot: to one process, or to several behind a load balancer.

use std::net::SocketAddr;
use std::time::Duration;

use serde_json::{Value, json};

use crate::harness::backend::{Backend, postgres};
use crate::harness::road::{Road, free};
use crate::harness::run::{Program, Running};
use crate::harness::{DUNG, HA, NHAI, PATIENCE, TUNG, Town};

const SECRET: &str = "a-secret-of-many-letters";
const PATH: &str = "/hook/9f2c";

fn program(town: &Town, public: SocketAddr, listen: SocketAddr) -> Program {
    Program::of(town)
        .at("2026-03-24T07:00")
        .with("WEBHOOK_URL", &format!("http://{public}{PATH}"))
        .with("WEBHOOK_LISTEN", &listen.to_string())
        .with("WEBHOOK_SECRET", SECRET)
}

async fn stops(running: Running) -> Vec<String> {
    running.signal("TERM");
    let (status, said) = running.ends().await;
    assert_eq!(status.code(), Some(0), "{said:#?}");
    said
}

async fn brought(address: SocketAddr, path: &str, secret: Option<&str>, body: String) -> u16 {
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let mut request = client.post(format!("http://{address}{path}")).header("content-type", "application/json");
    if let Some(secret) = secret {
        request = request.header("X-Telegram-Bot-Api-Secret-Token", secret);
    }
    request.body(body).send().await.map_or(0, |answer| answer.status().as_u16())
}

fn hello(update: i64) -> Value {
    json!({"update_id": update, "message": {"message_id": update, "date": 1_774_311_600, "text": "/menu",
        "from": {"id": TUNG, "is_bot": false, "first_name": "Tùng"}, "chat": {"id": TUNG, "type": "private"}}})
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_telegram_brings_is_answered_and_nothing_else_gets_in() {
    let town = Town::without_a_bot(Backend::Sqlite, "2026-03-24T07:00").await;
    let listen = free().await;
    let mut running = program(&town, listen, listen).start();
    running.says("đã sẵn sàng").await;
    town.phone(NHAI).opens("").await;
    let answer = town.phone(NHAI).says("cài vneid").await;
    assert!(answer.text.contains("VNeID"), "{}", answer.text);

    let inbox = async || town.count("SELECT count(*) FROM inbox").await;
    let before = inbox().await;
    assert_eq!(brought(listen, PATH, None, hello(9001).to_string()).await, 401);
    assert_eq!(brought(listen, PATH, Some("a-secret-of-many-letterz"), hello(9001).to_string()).await, 401);
    assert_eq!(brought(listen, "/hook/", Some(SECRET), hello(9001).to_string()).await, 404);
    assert_eq!(brought(listen, "/", Some(SECRET), hello(9001).to_string()).await, 404);
    assert_eq!(brought(listen, PATH, Some(SECRET), "no update".to_owned()).await, 400);
    let long = json!({"update_id": 9001, "x": "y".repeat(10 << 20)}).to_string();
    assert!(matches!(brought(listen, PATH, Some(SECRET), long).await, 413 | 0), "10 MB are not read");
    assert_eq!(inbox().await, before, "nothing of that was stored");

    town.sandbox.start(TUNG, "").expect("the link opens");
    town.quiet().await;
    let before = town.said_to(TUNG).len();
    for _ in 0..2 {
        assert_eq!(brought(listen, PATH, Some(SECRET), hello(9001).to_string()).await, 200);
    }
    town.quiet().await;
    assert_eq!(town.said_to(TUNG).len(), before + 1, "brought twice, answered once");
    let said = stops(running).await;
    assert!(!said.iter().any(|line| line.contains(SECRET)), "{said:#?}");
    town.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn behind_a_balancer_each_chat_keeps_its_order_and_a_dead_process_is_replaced() {
    if postgres().await.is_none() {
        return;
    }
    let town = Town::without_a_bot(Backend::Postgres, "2026-03-24T07:00").await;
    let (first, second) = (free().await, free().await);
    let balancer = Road::among(vec![first, second]).await;
    let public = balancer.address();
    let mut one = program(&town, public, first).start();
    one.says("đã sẵn sàng").await;
    let mut other = program(&town, public, second).start();
    other.says("Tiến trình này cùng xử lý tin").await;

    let seats = [NHAI, TUNG, DUNG, HA];
    for seat in seats {
        town.phone(seat).opens("").await;
    }
    town.quiet().await;
    let before = seats.map(|seat| town.said_to(seat).len());
    for text in ["/menu", "/trogiup", "/menu", "/trogiup", "/menu", "/trogiup"] {
        for seat in seats {
            town.sandbox.send_text(seat, seat, text).expect("writing works");
        }
        // Telegram brings several at once, so two of one chat may pass each other on the way.
        town.quiet().await;
    }
    for (seat, before) in seats.into_iter().zip(before) {
        let answers = town.said_to(seat).split_off(before);
        assert_eq!(answers.len(), 6, "{seat} is answered each time");
        let (menus, helps): (Vec<_>, Vec<_>) = answers.iter().enumerate().partition(|(place, _)| place % 2 == 0);
        assert!(menus.iter().all(|(_, shown)| shown.text == menus[0].1.text), "{answers:#?}");
        assert!(helps.iter().all(|(_, shown)| shown.text == helps[0].1.text && shown.text != menus[0].1.text));
    }

    one.kill();
    other.says("Tiến trình này nay trực").await;
    town.sandbox.send_text(NHAI, NHAI, "/menu").expect("writing works");
    let heard = town.sandbox.bot_message(NHAI, town.sandbox.seq().saturating_sub(1), PATIENCE).await;
    assert!(heard.is_some(), "the other process answers");
    tokio::time::sleep(Duration::from_millis(50)).await;
    stops(other).await;
    town.close().await;
}

#[tokio::test]
async fn half_a_webhook_is_no_webhook() {
    let town = Town::without_a_bot(Backend::Sqlite, "2026-03-24T07:00").await;
    let (status, said) = Program::of(&town)
        .with("WEBHOOK_URL", "https://bot.example/hook")
        .with("WEBHOOK_SECRET", "short")
        .start()
        .ends()
        .await;
    assert_eq!(status.code(), Some(1), "{said:#?}");
    for name in ["WEBHOOK_LISTEN", "WEBHOOK_SECRET"] {
        assert!(said.iter().any(|line| line.contains(name)), "{name}: {said:#?}");
    }
    town.close().await;
}
