//! What the inbox, the outbox, people, the ward's facts, conversations and invitations promise, on both stores alike.

mod knowing;
mod receiving;
mod sending;
mod talking;

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use cong_dong_so::chat::{Action, Address, Body, Screen};
use cong_dong_so::clock::Clock;
use cong_dong_so::inbox::{self, Arrival};
use cong_dong_so::invitations;
use cong_dong_so::metrics::Metrics;
use cong_dong_so::outbox::{self, Channel, Delivery, Lane, Sending};
use cong_dong_so::people::{self, Grant, GroupId, PersonId, Role, UnitId};
use cong_dong_so::store::{Bell, Store, Tx};
use cong_dong_so::talk::{self, Ahead, Conversation, Place as Step, Turn};
use cong_dong_so::text::{Language, Texts};
use cong_dong_so::ward::{self, Ward};
use tokio::sync::watch;

use crate::harness::backend::{Place, on_each};
use crate::harness::{PATIENCE, at, unhurried};

const TELEGRAM: &str = "telegram";
const SOURCE: &str = "telegram:77";

/// An empty store and the moment at which everything happens.
struct Shelf {
    store: Store,
    now: DateTime<Utc>,
}

impl Shelf {
    async fn write<T>(&self, work: impl AsyncFnOnce(&mut Tx) -> T) -> T {
        let mut tx = self.store.begin().await.expect("the store writes");
        let result = work(&mut tx).await;
        tx.commit().await.expect("it is kept");
        result
    }

    async fn execute(&self, statement: &'static str) {
        match &self.store {
            Store::Sqlite { writer, .. } => drop(sqlx::query(statement).execute(writer).await.expect(statement)),
            Store::Postgres(pool) => drop(sqlx::query(statement).execute(pool).await.expect(statement)),
        }
    }

    async fn words(&self, statement: &'static str) -> Vec<String> {
        match &self.store {
            Store::Sqlite { writer, .. } => sqlx::query_scalar(statement).fetch_all(writer).await.expect(statement),
            Store::Postgres(pool) => sqlx::query_scalar(statement).fetch_all(pool).await.expect(statement),
        }
    }

    /// Sends until the channel has been asked `times` times, at the moment `now`.
    async fn send(&self, channel: &Arc<Scripted>, times: usize, now: DateTime<Utc>) {
        let before = channel.seen.lock().unwrap().len();
        let (stop, stopped) = watch::channel(false);
        let ways: Arc<dyn Channel> = Arc::<Scripted>::clone(channel);
        let worker = outbox::worker::Worker {
            store: self.store.clone(),
            clock: Clock::frozen_at(now),
            channels: HashMap::from([(TELEGRAM.to_owned(), ways)]),
            rates: unhurried(),
            wake: Bell::default(),
            metrics: Metrics::default(),
        };
        let worker = tokio::spawn(worker.run(stopped));
        let end = Instant::now() + PATIENCE;
        while channel.seen.lock().unwrap().len() < before + times {
            assert!(Instant::now() < end, "{:?} after {PATIENCE:?}", channel.seen.lock().unwrap());
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        stop.send_replace(true);
        worker.await.expect("the sender ends well");
    }
}

async fn shelf(story: impl AsyncFn(&Shelf)) {
    on_each(async |backend| {
        let place = Place::make(backend).await;
        let store = Store::open(&place.url).await.expect("the store opens");
        let shelf = Shelf { store, now: at("2026-03-24T08:00") };
        story(&shelf).await;
        shelf.store.close().await;
        place.remove().await;
    })
    .await;
}

/// A channel that answers as it is told, and well when it is told nothing.
#[derive(Default)]
struct Scripted {
    answers: Mutex<VecDeque<Delivery>>,
    seen: Mutex<Vec<(String, Body)>>,
}

impl Scripted {
    fn answering(answers: impl IntoIterator<Item = Delivery>) -> Arc<Self> {
        Arc::new(Self { answers: Mutex::new(answers.into_iter().collect()), ..Self::default() })
    }

    fn said(&self) -> Vec<String> {
        let seen = self.seen.lock().unwrap();
        seen.iter()
            .map(|(chat, body)| match body {
                Body::Say { words, .. } => format!("{chat}: {words}"),
                Body::Replace { message, words, .. } => format!("{chat}: {message} = {words}"),
                Body::Pass { file, words, .. } => format!("{chat}: {file} {words}"),
                Body::Draw { drawing, words } => format!("{chat}: {drawing:?} {words}"),
                Body::Upload { name, words, bytes, .. } => format!("{chat}: {name} of {} {words}", bytes.len()),
                Body::Delete { message } => format!("{chat}: no {message}"),
            })
            .collect()
    }
}

impl Channel for Scripted {
    fn name(&self) -> &str {
        TELEGRAM
    }

    fn deliver<'a>(&'a self, address: &'a Address, body: &'a Body) -> Sending<'a> {
        Box::pin(async move {
            let mut seen = self.seen.lock().unwrap();
            seen.push((address.chat.clone(), body.clone()));
            let well = Delivery::Sent(Some(format!("m{}", seen.len())));
            self.answers.lock().unwrap().pop_front().unwrap_or(well)
        })
    }

    fn is_group(&self, address: &Address) -> bool {
        address.chat.starts_with('-')
    }
}

fn arrival(update_id: i64, chat: &str) -> Arrival {
    Arrival { update_id, chat: chat.into(), raw: format!("raw {update_id}") }
}

fn chat(chat: &str) -> Address {
    Address { channel: TELEGRAM.into(), chat: chat.into() }
}

fn say(words: &str) -> Body {
    Body::Say { words: words.into(), buttons: Vec::new() }
}

fn why() -> String {
    "why".into()
}
