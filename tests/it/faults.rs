//! Telegram in trouble: at the end every message was sent or can be seen waiting or given up, in the order of its chat,
//! and what went wrong in one chat delayed no other.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends here")]

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use cong_dong_so::chat::{Address, Body};
use cong_dong_so::clock::Clock;
use cong_dong_so::outbox::pacing::Rates;
use cong_dong_so::outbox::{self, Channel, Lane};
use cong_dong_so::sandbox::{self, Fault, FaultPlan, FaultRule, Limits, Sandbox, Seat};
use cong_dong_so::store::Store;
use cong_dong_so::telegram::api::Api;
use cong_dong_so::telegram::{CHANNEL, Telegram};
use secrecy::SecretString;
use tokio::sync::{Notify, watch};
use tokio::task::JoinHandle;

use crate::harness::backend::{Backend, Place, on_each};
use crate::harness::{HA, LAN, MINH, NEIGHBOURS, NHAI, PATIENCE, TOKEN, TUNG, USERNAME, at, on_both, setup, unhurried};

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
    wake: Arc<Notify>,
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
        Self { sandbox, store, clock, wake: Arc::default(), place, sender: None }
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
            wake: Arc::clone(&self.wake),
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
        self.wake.notify_one();
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

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_goes_wrong_everything_is_sent_in_order_or_seen_to_be_given_up() {
    const CHATS: i64 = 6;
    const EACH: usize = 10;
    on_each(async |backend| {
        let mut post = Post::open(backend, CHATS).await;
        let likely = |fault, probability| FaultRule { probability, delay_ms: Some(30), ..rule("sendMessage", fault) };
        post.sandbox.set_faults(FaultPlan {
            seed: 24,
            rules: vec![
                likely(Fault::TooManyRequests, 0.12),
                likely(Fault::InternalError, 0.08),
                likely(Fault::BadGateway, 0.08),
                likely(Fault::CutBefore, 0.12),
                likely(Fault::CutAfter, 0.12),
                likely(Fault::Slow, 0.08),
                likely(Fault::Unreadable, 0.08),
            ],
        });
        for number in 0..EACH {
            for chat in 1..=CHATS {
                post.put(chat, &format!("tin {number}")).await;
            }
        }
        post.start(unhurried());
        post.fast_until_done().await;

        let mut tx = post.store.read().await.unwrap();
        let dead = outbox::dead_letters(&mut tx, 100).await.unwrap();
        tx.rollback().await.unwrap();
        assert!(dead.iter().all(|(_, _, why)| !why.is_empty()), "{dead:?}");
        let rows = post.rows().await;
        assert_eq!(rows.len(), EACH * usize::try_from(CHATS).unwrap());
        assert_eq!(rows.iter().filter(|row| row.2 == "dead").count(), dead.len());
        let faults = post.sandbox.transcript().iter().filter(|entry| entry.get("fault").is_some()).count();
        assert!(faults > 15, "only {faults} faults");
        for chat in 1..=CHATS {
            let shown = post.shown(chat);
            let numbers: Vec<usize> = shown.iter().map(|text| text["tin ".len()..].parse().unwrap()).collect();
            assert!(numbers.is_sorted(), "chat {chat} out of order: {numbers:?}");
            let states = post.states(chat).await;
            for (number, state) in states.iter().enumerate() {
                let times = numbers.iter().filter(|shown| **shown == number).count();
                assert!(times <= 2, "message {number} of chat {chat} was said {times} times");
                match state.as_str() {
                    "done" => assert!(times >= 1, "message {number} of chat {chat} was lost"),
                    "dead" => {}
                    other => panic!("message {number} of chat {chat} is {other}"),
                }
            }
        }
        post.close().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_chat_that_is_told_to_wait_waits_alone() {
    on_each(async |backend| {
        let mut post = Post::open(backend, 3).await;
        let wait = FaultRule { retry_after: Some(600), ..once("sendMessage", Fault::TooManyRequests) };
        post.sandbox.set_faults(plan(vec![wait]));
        for number in 0..4 {
            post.put(1, &format!("{number}")).await;
        }
        post.start(unhurried());
        post.until("the refusal", async || post.refused(429, Some(1)) == 1).await;
        post.put(1, "4").await;
        for chat in [2, 3] {
            post.put(chat, "a").await;
            post.put(chat, "b").await;
        }
        post.until("the others", async || post.shown(2).len() == 2 && post.shown(3).len() == 2).await;
        assert_eq!(post.shown(1), [""; 0], "the chat itself waits");
        assert_eq!(post.states(1).await, ["pending"; 5]);
        post.clock.advance(TimeDelta::seconds(590));
        tokio::time::sleep(Duration::from_millis(100)).await;
        assert_eq!(post.shown(1), [""; 0], "for as long as it was told");
        post.clock.advance(TimeDelta::seconds(20));
        post.until("all of it", async || !post.waits().await).await;
        assert_eq!(post.shown(1), ["0", "1", "2", "3", "4"]);
        assert_eq!(post.refused(429, None), 1);
        post.close().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_storm_of_refusals_in_one_chat_delays_no_other_and_loses_nothing() {
    on_each(async |backend| {
        let mut post = Post::open(backend, 8).await;
        post.sandbox.set_limits(Limits { private_burst: Some(1), ..Limits::off() });
        let texts: Vec<String> = (0..20).map(|number| number.to_string()).collect();
        for text in &texts {
            post.put(1, text).await;
        }
        post.start(unhurried());
        // The clock runs ahead of the limits, which count real time: every try of the busy chat comes too early.
        post.until("a storm", async || {
            post.clock.advance(TimeDelta::milliseconds(1000));
            post.refused(429, Some(1)) >= 10
        })
        .await;
        for chat in 2..=8 {
            post.put(chat, "một tin").await;
        }
        post.until("the others", async || (2..=8).all(|chat| post.shown(chat).len() == 1)).await;
        assert!(post.states(1).await.iter().any(|state| state == "pending"), "the busy chat still has much to say");
        for chat in 2..=8 {
            assert_eq!(post.refused(429, Some(chat)), 0);
        }
        post.sandbox.set_limits(Limits::off());
        post.fast_until_done().await;
        assert_eq!(post.shown(1), texts);
        assert_eq!(post.states(1).await, ["done"; 20]);
        post.close().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_slow_answer_in_one_chat_holds_up_no_other() {
    on_each(async |backend| {
        let mut post = Post::open(backend, 2).await;
        post.sandbox.set_faults(plan(vec![FaultRule { delay_ms: Some(1500), ..once("sendMessage", Fault::Slow) }]));
        post.put(1, "chậm").await;
        post.put(1, "sau").await;
        post.start(unhurried());
        post.until("the slow one", async || !post.shown(1).is_empty()).await;
        for number in 0..5 {
            post.put(2, &number.to_string()).await;
        }
        post.until("the other chat", async || post.shown(2).len() == 5).await;
        assert_eq!(post.states(1).await, ["pending"; 2], "the slow answer has not come yet");
        post.until("the rest", async || !post.waits().await).await;
        assert_eq!(post.shown(1), ["chậm", "sau"]);
        post.close().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_connection_cut_after_acceptance_repeats_a_message_once_at_most() {
    on_each(async |backend| {
        let mut post = Post::open(backend, 2).await;
        post.sandbox.set_faults(plan(vec![rule("sendMessage", Fault::CutAfter)]));
        post.put(1, "một").await;
        post.start(unhurried());
        post.fast_until_done().await;
        assert_eq!(post.shown(1), ["một", "một"]);
        assert_eq!(post.states(1).await, ["dead"], "what became of it is not known, and is not guessed");
        // Cut once only, it is repeated once and known to be there.
        post.sandbox.set_faults(plan(vec![once("sendMessage", Fault::CutAfter)]));
        post.put(2, "hai").await;
        post.put(2, "ba").await;
        post.fast_until_done().await;
        assert_eq!(post.shown(2), ["hai", "hai", "ba"]);
        assert_eq!(post.states(2).await, ["done"; 2]);
        post.close().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_that_cannot_be_read_means_that_the_message_is_there() {
    on_each(async |backend| {
        let mut post = Post::open(backend, 1).await;
        post.sandbox.set_faults(plan(vec![rule("sendMessage", Fault::Unreadable)]));
        post.put(1, "một").await;
        post.put(1, "hai").await;
        post.start(unhurried());
        post.fast_until_done().await;
        assert_eq!(post.shown(1), ["một", "hai"]);
        assert_eq!(post.states(1).await, ["done"; 2]);
        post.close().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_in_trouble_is_asked_again_with_growing_waits_and_at_last_it_shows() {
    on_each(async |backend| {
        let mut post = Post::open(backend, 2).await;
        post.sandbox.set_faults(plan(vec![FaultRule { times: Some(4), ..rule("sendMessage", Fault::BadGateway) }]));
        post.put(1, "một").await;
        post.put(1, "hai").await;
        post.start(unhurried());
        post.fast_until_done().await;
        assert_eq!(post.shown(1), ["một", "hai"]);
        let times: Vec<i64> = post
            .sandbox
            .transcript()
            .iter()
            .filter(|entry| entry["method"] == "sendMessage")
            .filter_map(|entry| entry["at"].as_i64())
            .collect();
        let waits: Vec<i64> = times.windows(2).map(|pair| pair[1] - pair[0]).take(4).collect();
        assert!(waits.is_sorted() && waits[3] >= 8, "{waits:?}");
        // For ever: given up where it can be seen, and the rest goes on.
        post.sandbox.set_faults(plan(vec![FaultRule { times: Some(12), ..rule("sendMessage", Fault::InternalError) }]));
        post.put(2, "ba").await;
        post.until("giving up", async || {
            post.clock.advance(TimeDelta::minutes(31));
            post.states(2).await == ["dead"]
        })
        .await;
        post.put(2, "bốn").await;
        post.fast_until_done().await;
        assert_eq!(post.shown(2), ["bốn"]);
        post.close().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_a_network_nothing_is_given_up() {
    on_each(async |backend| {
        let mut post = Post::open(backend, 1).await;
        let nobody = {
            let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
            format!("http://{}", listener.local_addr().unwrap())
        };
        post.put(1, "một").await;
        post.put(1, "hai").await;
        post.start_at(&nobody, unhurried());
        for _ in 0..30 {
            post.clock.advance(TimeDelta::minutes(31));
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        assert_eq!(post.states(1).await, ["pending"; 2]);
        post.stop().await;
        post.start(unhurried());
        post.until("the network again", async || {
            post.clock.advance(TimeDelta::minutes(31));
            !post.waits().await
        })
        .await;
        assert_eq!(post.shown(1), ["một", "hai"]);
        post.close().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_waits_for_a_group_follows_it_to_its_new_number() {
    const NEW: i64 = -1_000_000_777;
    on_each(async |backend| {
        let mut post = Post::open(backend, 1).await;
        let texts = ["một", "hai", "ba"];
        for text in texts {
            post.put(NEIGHBOURS, text).await;
        }
        post.put(1, "riêng").await;
        post.sandbox.upgrade_group(NEIGHBOURS, NEW).expect("the group is upgraded");
        post.start(unhurried());
        post.fast_until_done().await;
        assert_eq!(post.shown(NEW), texts);
        assert_eq!(post.shown(NEIGHBOURS), [""; 0]);
        assert_eq!(post.shown(1), ["riêng"]);
        assert_eq!(post.states(NEW).await, ["done"; 3]);
        post.close().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn at_telegrams_own_pace_a_burst_is_never_refused() {
    const CHATS: i64 = 20;
    let mut post = Post::open(Backend::Sqlite, CHATS).await;
    post.sandbox.set_limits(Limits::telegram());
    for number in 0..3 {
        for chat in 1..=CHATS {
            post.put(chat, &number.to_string()).await;
        }
    }
    let begun = Instant::now();
    post.start(Rates::default());
    post.until("all sixty", async || !post.waits().await).await;
    let took = begun.elapsed();
    for chat in 1..=CHATS {
        assert_eq!(post.shown(chat), ["0", "1", "2"]);
    }
    assert_eq!(post.refused(429, None), 0);
    assert!(took < Duration::from_secs(6), "sixty messages took {took:?}");
    post.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_poisoned_message_is_set_aside_and_the_others_go_on() {
    on_each(async |backend| {
        let mut post = Post::open(backend, 2).await;
        for text in ["một", "hai", "ba"] {
            post.put(1, text).await;
        }
        post.put(2, "một").await;
        let spoil = "UPDATE outbox SET body = '{\"do\":\"dance\"}' WHERE id IN (SELECT min(id) + 1 FROM outbox)";
        match &post.store {
            Store::Sqlite { writer, .. } => drop(sqlx::query(spoil).execute(writer).await.unwrap()),
            Store::Postgres(pool) => drop(sqlx::query(spoil).execute(pool).await.unwrap()),
        }
        post.start(unhurried());
        post.until("the others", async || !post.waits().await).await;
        assert_eq!(post.shown(1), ["một", "ba"]);
        assert_eq!(post.shown(2), ["một"]);
        assert_eq!(post.states(1).await, ["done", "dead", "done"]);
        post.close().await;
    })
    .await;
}

on_both! {
    async fn whoever_blocks_the_bot_is_kept_waiting_for_and_goes_on_when_unblocking(town) {
        town.phone(NHAI).opens("").await;
        town.phone(TUNG).opens("").await;
        town.quiet().await;
        town.stop().await;
        town.sandbox.block(NHAI, true).unwrap();
        for (lane, words) in [(Lane::Answer, "câu trả lời cũ"), (Lane::Reminder, "nhắc một"), (Lane::Reminder, "nhắc hai"),
            (Lane::Announcement, "tin chung")] {
            enqueue(&town.store, &town.clock, lane, NHAI, words).await;
        }
        enqueue(&town.store, &town.clock, Lane::Reminder, TUNG, "nhắc Tùng").await;
        town.start();
        town.quiet().await;
        assert_eq!(town.count("SELECT count(*) FROM outbox WHERE state = 'parked'").await, 4);
        assert_eq!(town.count("SELECT count(*) FROM accounts WHERE parked").await, 1);
        assert_eq!(town.phone(TUNG).sees().text, "nhắc Tùng");
        let before = town.said_to(NHAI).len();

        let last = town.phone(NHAI).after(|| town.sandbox.block(NHAI, false).unwrap()).await;
        assert_eq!(last.text, "tin chung");
        let since: Vec<String> = town.said_to(NHAI).split_off(before).into_iter().map(|said| said.text).collect();
        assert_eq!(since, ["nhắc hai", "tin chung"], "old answers and older reminders would only confuse");
        assert_eq!(town.count("SELECT count(*) FROM accounts WHERE parked").await, 0);
        assert_eq!(town.count("SELECT count(*) FROM outbox WHERE state = 'parked'").await, 0);
    }

    async fn whoever_writes_can_be_reached_again(town) {
        town.phone(HA).opens("").await;
        town.quiet().await;
        town.stop().await;
        town.sandbox.set_faults(plan(vec![once("sendMessage", Fault::Forbidden)]));
        enqueue(&town.store, &town.clock, Lane::Reminder, HA, "nhắc").await;
        town.start();
        town.quiet().await;
        assert_eq!(town.count("SELECT count(*) FROM accounts WHERE parked").await, 1);
        town.phone(HA).says("chào em").await;
        assert_eq!(town.count("SELECT count(*) FROM accounts WHERE parked").await, 0, "she wrote, so she can be written to");
        assert_eq!(town.count("SELECT count(*) FROM outbox WHERE state = 'parked'").await, 0);
        assert!(town.said_to(HA).iter().any(|said| said.text == "nhắc"));
    }

    async fn updates_that_come_late_or_whose_delivery_breaks_are_worked_once(town) {
        town.phone(NHAI).opens("").await;
        town.sandbox.set_faults(plan(vec![
            FaultRule { delay_ms: Some(200), ..once("getUpdates", Fault::Late) },
            once("getUpdates", Fault::CutAfter),
            once("getUpdates", Fault::BadGateway),
            once("getUpdates", Fault::Unreadable),
        ]));
        // The first question ends the poll that is open; what follows meets the faults.
        for (seat, text) in [(NHAI, "/menu"), (TUNG, "quen mat khau vneid"), (LAN, "/menu"), (MINH, "/menu")] {
            town.phone(seat).says(text).await;
        }
        town.quiet().await;
        for (seat, count) in [(NHAI, 2), (TUNG, 1), (LAN, 1), (MINH, 1)] {
            assert_eq!(town.said_to(seat).len(), count, "{seat}");
        }
        assert_eq!(town.count("SELECT count(*) FROM guide_events WHERE kind = 'found'").await, 1);
    }
}
