//! Somebody leaves something for a person in the very moment in which she erases everything.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use cong_dong_so::bot::{self, Core};
use cong_dong_so::chat::{Address, Event, Payload, Screen, Sender};
use cong_dong_so::outbox::Lane;
use cong_dong_so::store::Tx;
use cong_dong_so::talk;
use cong_dong_so::text::Texts;
use cong_dong_so::vault::Vault;

use super::*;
use crate::harness::backend::{Backend, on_each};

fn hers() -> Address {
    Address { channel: "telegram".into(), chat: MARKED.to_string() }
}

async fn erases_in(tx: &mut Tx, core: &Core, now: DateTime<Utc>) {
    let sure = format!("1.y.ey.{}", now.timestamp());
    let event = Event {
        address: hers(),
        sender: Some(Sender { account: MARKED.to_string(), name: None, language: None }),
        in_group: false,
        at: now,
        message: None,
        acknowledge: None,
        attachment: None,
        payload: Payload::Tap(sure),
    };
    bot::handle(tx, core, now, event).await.unwrap();
}

async fn leaves_in(tx: &mut Tx, now: DateTime<Utc>) {
    talk::notify(tx, &hers(), &Screen::say("có người nhắn"), Lane::Reminder, "x", now).await.unwrap();
    talk::settle(tx, &hers(), "requests", 1, &7, now).await.unwrap();
    talk::leave(tx, &hers(), now, |_| true).await.unwrap();
}

async fn nothing_is_left(town: &Town) {
    assert_eq!(town.count("SELECT count(*) FROM conversations WHERE chat = '73500191'").await, 0);
    assert_eq!(town.count("SELECT count(*) FROM outbox WHERE chat = '73500191' AND NOT farewell").await, 0);
    assert_eq!(town.count("SELECT count(*) FROM accounts WHERE account = '73500191'").await, 0);
}

async fn ready(backend: Backend) -> (Town, Core, DateTime<Utc>) {
    let town = Town::open(backend).await;
    town.phone(MARKED).opens("").await;
    town.stop().await;
    let texts = Arc::new(Texts::load());
    let core = cong_dong_so::app::load_core(&town.store, texts, Arc::new(Vault::sandbox())).await.unwrap();
    let now = town.clock.now();
    (town, core, now)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_comes_while_she_erases_leaves_nothing() {
    on_each(async |backend| {
        let (town, core, now) = ready(backend).await;
        let mut erasing = town.store.begin().await.unwrap();
        erases_in(&mut erasing, &core, now).await;
        let store = town.store.clone();
        let leaving = tokio::spawn(async move {
            let mut tx = store.begin().await.unwrap();
            leaves_in(&mut tx, now).await;
            tx.commit().await.unwrap();
        });
        tokio::time::sleep(Duration::from_millis(300)).await;
        assert!(!leaving.is_finished(), "it waits for what becomes of her");
        erasing.commit().await.unwrap();
        leaving.await.unwrap();
        nothing_is_left(&town).await;
        town.start();
        town.close().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_left_just_before_she_erases_goes_too() {
    on_each(async |backend| {
        let (town, core, now) = ready(backend).await;
        let mut leaving = town.store.begin().await.unwrap();
        leaves_in(&mut leaving, now).await;
        let store = town.store.clone();
        let erasing = tokio::spawn(async move {
            let mut tx = store.begin().await.unwrap();
            erases_in(&mut tx, &core, now).await;
            tx.commit().await.unwrap();
        });
        tokio::time::sleep(Duration::from_millis(300)).await;
        assert!(!erasing.is_finished(), "it waits for what is being left");
        leaving.commit().await.unwrap();
        erasing.await.unwrap();
        nothing_is_left(&town).await;
        town.start();
        town.close().await;
    })
    .await;
}
