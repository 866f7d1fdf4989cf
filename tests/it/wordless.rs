//! A second channel, without buttons and without editing: the same conversations, by typing numbers and words.
//!
//! It is wired to the engine and the sender directly. Nothing of it is known to the program: what works here works on
//! any channel that carries plain text.

mod helping;
mod officers;
mod stories;

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use cong_dong_so::app;
use cong_dong_so::bot::worker::{Decode, Worker};
use cong_dong_so::chat::{Address, Body, Button, Event, Payload, Sender, plain};
use cong_dong_so::clock::Clock;
use cong_dong_so::inbox::{self, Arrival, Tide};
use cong_dong_so::invitations;
use cong_dong_so::metrics::Metrics;
use cong_dong_so::outbox::{self, Channel, Delivery, Sending};
use cong_dong_so::people::{self, Grant, Role};
use cong_dong_so::store::{Bells, Store, Tx};
use cong_dong_so::tasks;
use cong_dong_so::text::Texts;
use serde::{Deserialize, Serialize};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::harness::backend::{Backend, Place, on_each};
use crate::harness::{PATIENCE, at, rules, unhurried};

const CHANNEL: &str = "words";
const SOURCE: &str = "words:1";

/// What arrives: a line of text from somebody.
#[derive(Serialize, Deserialize)]
struct Line {
    account: String,
    name: String,
    text: String,
}

/// The channel: lines in, lines out.
#[derive(Default)]
struct Lines {
    out: Mutex<Vec<(String, String)>>,
}

impl Decode for Lines {
    fn decode(&self, raw: &str) -> Result<Event, String> {
        let line: Line = serde_json::from_str(raw).map_err(|_| "not-a-line".to_owned())?;
        let payload = match line.text.strip_prefix('/') {
            Some(command) => {
                let (name, argument) = command.split_once(' ').unwrap_or((command, ""));
                Payload::Command { name: name.to_lowercase(), argument: argument.trim().to_owned() }
            }
            None => Payload::Text(line.text),
        };
        Ok(Event {
            address: address(&line.account),
            sender: Some(Sender { account: line.account, name: Some(line.name), language: None }),
            in_group: false,
            at: DateTime::<Utc>::default(),
            message: None,
            acknowledge: None,
            attachment: None,
            payload,
        })
    }

    fn acknowledge(&self, _handle: String) {
        unreachable!("nobody can tap here");
    }
}

impl Channel for Lines {
    fn name(&self) -> &str {
        CHANNEL
    }

    fn deliver<'a>(&'a self, address: &'a Address, body: &'a Body) -> Sending<'a> {
        Box::pin(async move {
            let (Body::Say { words, buttons } | Body::Replace { words, buttons, .. }) = body else {
                return Delivery::Nothing;
            };
            self.out.lock().unwrap().push((address.chat.clone(), typeset(words, buttons)));
            Delivery::Sent(None)
        })
    }

    fn is_group(&self, _address: &Address) -> bool {
        false
    }
}

/// Words without tags, the choices numbered under them, web addresses written out.
fn typeset(words: &str, buttons: &[Vec<Button>]) -> String {
    let mut text = plain(words);
    let choices = buttons.iter().flatten().filter(|button| button.action.is_some());
    for (number, choice) in (1..).zip(choices) {
        let _ = write!(text, "\n{number}) {}", choice.label);
    }
    for (label, link) in buttons.iter().flatten().filter_map(|button| Some((&button.label, button.link.as_ref()?))) {
        let _ = write!(text, "\n{label}: {link}");
    }
    text
}

fn address(account: &str) -> Address {
    Address { channel: CHANNEL.into(), chat: account.into() }
}

/// The example ward behind the channel.
struct Desk {
    store: Store,
    clock: Clock,
    lines: Arc<Lines>,
    bells: Bells,
    number: AtomicI64,
    place: Place,
    stop: watch::Sender<bool>,
    running: Vec<JoinHandle<()>>,
}

impl Desk {
    async fn open(backend: Backend) -> Self {
        let clock = Clock::running_from(at("2026-03-24T08:00"));
        let place = Place::make(backend).await;
        let store = Store::open(&place.url).await.expect("the store opens");
        app::load_example(&store, &rules(&store).await, clock.now()).await.expect("the example loads");
        let texts = Arc::new(Texts::load());
        let core = Arc::new(
            app::load_core(&store, Arc::clone(&texts), Arc::new(cong_dong_so::vault::Vault::sandbox()))
                .await
                .expect("the core loads"),
        );
        let lines = Arc::new(Lines::default());
        let bells = Bells::of(&store);
        let (stop, stopped) = watch::channel(false);
        let decoder: Arc<dyn Decode> = Arc::<Lines>::clone(&lines);
        let channel: Arc<dyn Channel> = Arc::<Lines>::clone(&lines);
        let engine = Worker {
            store: store.clone(),
            clock: clock.clone(),
            core: Arc::clone(&core),
            decoders: HashMap::from([(SOURCE.to_owned(), decoder)]),
            bells: bells.clone(),
            tide: Tide::default(),
            metrics: Metrics::default(),
        };
        let reminders = tasks::reminders::Worker {
            store: store.clone(),
            clock: clock.clone(),
            rules: core.live.clone(),
            texts,
            wake: bells.reminders.clone(),
            outbox: bells.outbox.clone(),
        };
        let sender = outbox::worker::Worker {
            store: store.clone(),
            clock: clock.clone(),
            channels: HashMap::from([(CHANNEL.to_owned(), channel)]),
            rates: unhurried(),
            wake: bells.outbox.clone(),
            metrics: Metrics::default(),
        };
        let running = vec![
            tokio::spawn(engine.run(stopped.clone())),
            tokio::spawn(reminders.run(stopped.clone())),
            tokio::spawn(sender.run(stopped)),
        ];
        Self { store, clock, lines, bells, number: AtomicI64::new(1), place, stop, running }
    }

    async fn close(mut self) {
        self.stop.send_replace(true);
        for task in std::mem::take(&mut self.running) {
            task.await.expect("a worker ends well");
        }
        assert_eq!(self.store_count("SELECT count(*) FROM inbox WHERE state = 'failed'").await, 0);
        assert_eq!(self.store_count("SELECT count(*) FROM outbox WHERE state = 'dead'").await, 0);
        self.store.close().await;
        self.place.remove().await;
    }

    fn person<'a>(&'a self, account: &'a str, name: &'a str) -> Correspondent<'a> {
        Correspondent { desk: self, account, name }
    }

    async fn store_count(&self, statement: &'static str) -> i64 {
        match &self.store {
            Store::Sqlite { writer, .. } => sqlx::query_scalar(statement).fetch_one(writer).await.expect(statement),
            Store::Postgres(pool) => sqlx::query_scalar(statement).fetch_one(pool).await.expect(statement),
        }
    }

    /// An invitation as the command line makes it.
    async fn invitation(&self, grant: impl AsyncFnOnce(&mut Tx) -> Grant) -> String {
        let mut tx = self.store.begin().await.expect("the store writes");
        let grant = grant(&mut tx).await;
        let code = invitations::create(&mut tx, grant, None, self.clock.now()).await.expect("an invitation");
        tx.commit().await.expect("it is kept");
        format!("/start {}{code}", invitations::PREFIX)
    }

    fn said(&self, account: &str) -> Vec<String> {
        let out = self.lines.out.lock().unwrap();
        out.iter().filter(|(to, _)| to == account).map(|(_, text)| text.clone()).collect()
    }

    /// Waits until what was typed is worked and answered.
    async fn quiet(&self) {
        let end = Instant::now() + PATIENCE;
        while self
            .store_count(
                "SELECT (SELECT count(*) FROM inbox WHERE state = 'new')
                      + (SELECT count(*) FROM outbox WHERE state = 'pending' AND channel = 'words')",
            )
            .await
            > 0
        {
            assert!(Instant::now() < end, "not quiet after {PATIENCE:?}");
            tokio::time::sleep(Duration::from_millis(4)).await;
        }
    }

    /// Moves the clock from one planned reminder to the next until one comes to this account.
    async fn turn_to_reminder(&self, account: &str) -> String {
        let before = self.said(account).len();
        let end = Instant::now() + PATIENCE;
        loop {
            assert!(Instant::now() < end, "no reminder came");
            self.quiet().await;
            let next = self.store_count("SELECT min(at) FROM reminders WHERE state = 'planned'").await;
            self.quiet().await;
            // Only now is it sure that the next is not the one after one that is on its way.
            if let Some(reminder) = self.said(account).get(before) {
                return reminder.clone();
            }
            let next = DateTime::from_timestamp_millis(next).expect("a moment");
            if next > self.clock.now() {
                self.clock.set(next);
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
}

/// Somebody who can only type.
#[derive(Clone, Copy)]
struct Correspondent<'a> {
    desk: &'a Desk,
    account: &'a str,
    name: &'a str,
}

impl Correspondent<'_> {
    /// Types a line and reads everything that is said to it.
    async fn types(&self, text: &str) -> String {
        let before = self.desk.said(self.account).len();
        let line = Line { account: self.account.into(), name: self.name.into(), text: text.into() };
        let arrival = Arrival {
            update_id: self.desk.number.fetch_add(1, Ordering::Relaxed),
            chat: self.account.into(),
            raw: serde_json::to_string(&line).expect("a line"),
        };
        let mut tx = self.desk.store.begin().await.expect("the store writes");
        inbox::store(&mut tx, SOURCE, &[arrival], self.desk.clock.now()).await.expect("it is stored");
        tx.commit().await.expect("it is kept");
        self.desk.bells.inbox.ring();
        self.desk.quiet().await;
        let said = self.desk.said(self.account).split_off(before);
        assert!(!said.is_empty(), "{text:?} is not answered");
        let said = said.join("\n---\n");
        assert!(!said.contains("<b>") && !said.contains("&lt;"), "tags in plain text: {said}");
        said
    }

    /// Types the number that stands before these words on the last screen.
    async fn chooses(&self, label: &str) -> String {
        let last = self.desk.said(self.account).pop().expect("something was said");
        let number = last.lines().find_map(|line| {
            let (number, words) = line.split_once(") ")?;
            (number.parse::<usize>().is_ok() && words.contains(label)).then(|| number.to_owned())
        });
        self.types(&number.unwrap_or_else(|| panic!("no {label:?} in {last}"))).await
    }
}

async fn on_each_store(story: impl AsyncFn(&Desk)) {
    on_each(async |backend| {
        let desk = Desk::open(backend).await;
        story(&desk).await;
        desk.close().await;
    })
    .await;
}

async fn group(tx: &mut Tx, role: Role) -> Grant {
    let groups = people::groups(tx).await.expect("groups");
    let group = groups.iter().find(|group| group.code == "tdp-5").expect("the group");
    Grant { role, group: Some(group.id), unit: None }
}
