//! Telegram in trouble: at the end every message was sent or can be seen waiting or given up, in the order of its chat,
//! and what went wrong in one chat delayed no other.

mod sender;
mod ward;

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use cong_dong_so::chat::{Address, Body};
use cong_dong_so::clock::Clock;
use cong_dong_so::metrics::Metrics;
use cong_dong_so::outbox::pacing::Rates;
use cong_dong_so::outbox::{self, Channel, Lane};
use cong_dong_so::sandbox::{self, Fault, FaultPlan, FaultRule, Limits, Sandbox, Seat};
use cong_dong_so::store::{Bell, Store};
use cong_dong_so::telegram::api::Api;
use cong_dong_so::telegram::{CHANNEL, Telegram};
use secrecy::SecretString;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::harness::backend::{Backend, Place, on_each};
use crate::harness::{
    DUNG, HA, LAN, MINH, NEIGHBOURS, NHAI, PATIENCE, TOKEN, TUNG, USERNAME, at, on_both, setup, unhurried,
};

fn rule(method: &str, fault: Fault) -> FaultRule {
    FaultRule { method: method.into(), fault, probability: 1.0, times: None, retry_after: None, delay_ms: None }
}

fn once(method: &str, fault: Fault) -> FaultRule {
    FaultRule { times: Some(1), ..rule(method, fault) }
}

fn plan(rules: Vec<FaultRule>) -> FaultPlan {
    FaultPlan { seed: 1, rules }
}

fn to(chat: i64) -> Address {
    Address { channel: CHANNEL.into(), chat: chat.to_string() }
}

fn say(words: &str) -> Body {
    Body::Say { words: words.into(), buttons: Vec::new() }
}

async fn enqueue(store: &Store, clock: &Clock, lane: Lane, chat: i64, words: &str) {
    let mut tx = store.begin().await.expect("the store writes");
    outbox::enqueue(&mut tx, &to(chat), lane, &say(words), None, clock.now()).await.expect("it is stored");
    tx.commit().await.expect("it is kept");
}

/// The sender alone, before a sandbox in which `seats` people have started the bot.
struct Post {
    sandbox: Sandbox,
    store: Store,
    clock: Clock,
    wake: Bell,
    place: Place,
    sender: Option<(JoinHandle<()>, watch::Sender<bool>)>,
}

impl Post {
    async fn open(backend: Backend, seats: i64) -> Self {
        let clock = Clock::running_from(at("2026-03-24T07:00"));
        let place = Place::make(backend).await;
        let store = Store::open(&place.url).await.expect("the store opens");
        let mut setup = setup(&clock);
        let more =
            (1..=seats).map(|id| Seat { id, name: format!("Người {id}"), note: String::new(), username: None });
        setup.seats.extend(more);
        let sandbox = sandbox::start(setup).await.expect("the sandbox starts");
        for seat in 1..=seats {
            sandbox.start(seat, "").expect("the bot is started");
        }
        Self { sandbox, store, clock, wake: Bell::default(), place, sender: None }
    }

    fn start(&mut self, rates: Rates) {
        self.start_at(&self.sandbox.api_url(), rates);
    }

    fn start_at(&mut self, url: &str, rates: Rates) {
        let api = Api::new(url, SecretString::from(TOKEN)).expect("a client");
        let channel: Arc<dyn Channel> = Arc::new(Telegram::new(api, 1_000_001, USERNAME.into()));
        let worker = outbox::worker::Worker {
            store: self.store.clone(),
            clock: self.clock.clone(),
            channels: HashMap::from([(CHANNEL.to_owned(), channel)]),
            rates,
            wake: self.wake.clone(),
            metrics: Metrics::default(),
        };
        let (stop, stopped) = watch::channel(false);
        self.sender = Some((tokio::spawn(worker.run(stopped)), stop));
    }

    async fn stop(&mut self) {
        if let Some((sender, stop)) = self.sender.take() {
            stop.send_replace(true);
            sender.await.expect("the sender ends well");
        }
    }

    async fn put(&self, chat: i64, words: &str) {
        enqueue(&self.store, &self.clock, Lane::Reminder, chat, words).await;
        self.wake.ring();
    }

    fn shown(&self, chat: i64) -> Vec<String> {
        self.sandbox.messages(chat).into_iter().filter(|message| message.from.bot).map(|message| message.text).collect()
    }

    /// The requests to a chat that were refused with this status.
    fn refused(&self, status: i64, chat: Option<i64>) -> usize {
        let entries = self.sandbox.transcript();
        let requests = entries.iter().filter(|entry| entry["status"] == status && entry["kind"] == "request");
        requests
            .filter(|entry| {
                let to = &entry["parameters"]["chat_id"];
                chat.is_none_or(|chat| to == chat || to.as_str() == Some(&chat.to_string()))
            })
            .count()
    }

    async fn rows(&self) -> Vec<(String, String, String)> {
        const ROWS: &str = "SELECT chat, body, state FROM outbox ORDER BY id";
        match &self.store {
            Store::Sqlite { writer, .. } => sqlx::query_as(ROWS).fetch_all(writer).await.expect(ROWS),
            Store::Postgres(pool) => sqlx::query_as(ROWS).fetch_all(pool).await.expect(ROWS),
        }
    }

    async fn states(&self, chat: i64) -> Vec<String> {
        self.rows().await.into_iter().filter(|row| row.0 == chat.to_string()).map(|row| row.2).collect()
    }

    async fn waits(&self) -> bool {
        self.rows().await.iter().any(|row| row.2 == "pending")
    }

    /// Waits until `come`, with the clock as it runs.
    async fn until(&self, what: &str, come: impl AsyncFn() -> bool) {
        let end = Instant::now() + PATIENCE;
        while !come().await {
            assert!(Instant::now() < end, "{what}: not within {PATIENCE:?}; {:#?}", self.rows().await);
            tokio::time::sleep(Duration::from_millis(4)).await;
        }
    }

    /// Lets the clock run fast until nothing waits any more, so that growing waits do not have to be sat out.
    async fn fast_until_done(&self) {
        self.until("everything sent or given up", async || {
            self.clock.advance(TimeDelta::milliseconds(400));
            !self.waits().await
        })
        .await;
    }

    async fn close(mut self) {
        self.stop().await;
        assert!(self.sandbox.violations().is_empty(), "{:#?}", self.sandbox.violations());
        self.sandbox.stop().await;
        self.store.close().await;
        self.place.remove().await;
    }
}
