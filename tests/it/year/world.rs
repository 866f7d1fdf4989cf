//! The ward of the simulated year: its people, what they do, a bot that is killed between any two steps.

use std::collections::{BTreeMap, BTreeSet};
use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use cong_dong_so::app;
use cong_dong_so::bot::{self, Core};
use cong_dong_so::chat::{Address, Event, Payload, Sender};
use cong_dong_so::clock::{Clock, DueWork, local};
use cong_dong_so::people::roles::{self, Ending};
use cong_dong_so::people::{self, Grant, PersonId, Role, UnitId};
use cong_dong_so::store::{Bells, Store, Tx};
use cong_dong_so::tasks::reminders::Worker;
use cong_dong_so::tasks::{self, TaskId, timing};
use cong_dong_so::text::{Language, Texts};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use super::reading::execute;
use super::recount::{For, Line, Post, Recount, Seen, at_work};
use crate::harness::backend::{Backend, Place};
use crate::harness::{MINH, at, rules};

const OFFICERS: usize = 60;
pub(super) const CHANNEL: &str = "telegram";

pub(super) struct World {
    pub(super) store: Store,
    place: Place,
    clock: Clock,
    core: Core,
    texts: Arc<Texts>,
    chances: StdRng,
    count: Recount,
    units: Vec<UnitId>,
    tasks: Vec<(i64, String, String)>,
    pub(super) accounts: BTreeMap<i64, i64>,
    told: usize,
    kills: usize,
    mornings: usize,
}

/// Polls a future so many times and drops it where it stands.
async fn cut<T>(future: impl Future<Output = T>, mut polls: u32) -> Option<T> {
    let mut future = pin!(future);
    std::future::poll_fn(|context| {
        if polls == 0 {
            return Poll::Ready(None);
        }
        polls -= 1;
        future.as_mut().poll(context).map(Some)
    })
    .await
}

impl World {
    pub(super) async fn new(backend: Backend, seed: u64, start: DateTime<Utc>) -> Self {
        let place = Place::make(backend).await;
        let store = Store::open(&place.url).await.expect("the store opens");
        let clock = Clock::frozen_at(start);
        app::load_example(&store, &rules(&store).await, start).await.expect("the example loads");
        let texts = Arc::new(Texts::load());
        let core = app::load_core(&store, Arc::clone(&texts), Arc::new(cong_dong_so::vault::Vault::sandbox()))
            .await
            .expect("what every turn needs");
        let mut world = Self {
            store,
            place,
            clock,
            core,
            texts,
            chances: StdRng::seed_from_u64(seed),
            count: Recount::default(),
            units: Vec::new(),
            tasks: Vec::new(),
            accounts: BTreeMap::new(),
            told: 0,
            kills: 0,
            mornings: 0,
        };
        world.settle(start).await;
        world
    }

    /// Sixty officers, a head for each unit, a leader; every task has a unit, and half of the ongoing ones a period.
    async fn settle(&mut self, now: DateTime<Utc>) {
        let mut tx = self.store.begin().await.expect("a transaction");
        self.units = people::units(&mut tx).await.expect("units").into_iter().map(|unit| unit.id).collect();
        execute(&mut tx, "UPDATE roles SET ended_at = 1 WHERE role = 'officer'").await;
        self.count.coordinator = self.joins(&mut tx, MINH, None, now).await;
        let leader = Grant { role: Role::WardLeader, group: None, unit: None };
        self.count.leader = self.joins(&mut tx, 8000, Some(leader), now).await;
        let units = self.units.clone();
        for (index, unit) in units.iter().cycle().take(OFFICERS).enumerate() {
            let head = index < units.len();
            let role = if head { Role::UnitHead } else { Role::Officer };
            let account = 7000 + i64::try_from(index).expect("few");
            let person = self.joins(&mut tx, account, Some(Grant { role, group: None, unit: Some(*unit) }), now).await;
            self.count.posts.push(Post { person, unit: unit.0, head, active: true });
        }
        tx.commit().await.expect("a commit");
        self.tasks = self.rows("SELECT id, code, kind FROM tasks ORDER BY id").await;
        for (id, _, kind) in self.tasks.clone() {
            self.look_at(id).await;
            if self.count.seen(id).expect("the task").unit.is_none() {
                let unit = self.units[self.chances.random_range(0..self.units.len())];
                self.taps(MINH, &format!("1.tu.{id}.{}", unit.0)).await;
            }
            if kind == "ongoing" && self.chance(50) {
                let period = ["mp", "m9", "qp", "q9"][self.chances.random_range(0..4)];
                self.taps(MINH, &format!("1.c.p.{id}.{period}")).await;
            }
            self.look_at(id).await;
        }
    }

    async fn joins(&mut self, tx: &mut Tx, account: i64, grant: Option<Grant>, now: DateTime<Utc>) -> i64 {
        let person = people::meet(tx, CHANNEL, &account.to_string(), Language::Vi, now).await.expect("a person");
        if let Some(grant) = grant {
            people::grant(tx, person.id, grant, None, now).await.expect("a role");
        }
        self.accounts.insert(person.id.0, account);
        person.id.0
    }

    pub(super) fn chance(&mut self, percent: u32) -> bool {
        self.chances.random_range(0..100) < percent
    }

    pub(super) fn below(&mut self, limit: i64) -> i64 {
        self.chances.random_range(0..limit)
    }

    pub(super) fn turn_to(&self, wall: &str) {
        self.clock.set(at(wall));
    }

    /// A few people answer, put off, hand over, leave or come back.
    pub(super) async fn people_answer(&mut self) {
        for _ in 0..self.below(4) {
            let (id, ..) = self.tasks[self.chances.random_range(0..self.tasks.len())].clone();
            let seen = self.count.seen(id).expect("the task").clone();
            let holders: Vec<i64> = self.count.active(seen.unit, false).into_iter().collect();
            let who = match holders.len() {
                0 => self.count.coordinator,
                some => holders[self.chances.random_range(0..some)],
            };
            let account = self.accounts[&who];
            match self.below(14) {
                0..=3 => {
                    let percent = self.below(10) * 10;
                    self.taps(account, &format!("1.tp.{id}.{percent}")).await;
                }
                4 | 5 => self.taps(account, &format!("1.td.{id}")).await,
                6 => self.taps(account, &format!("1.tr.{id}")).await,
                7..=9 => {
                    let days = [1, 3, 7][self.chances.random_range(0..3)];
                    self.taps(account, &format!("1.c.zf.{id}.{days}")).await;
                    let now = self.clock.now();
                    let until = self.count.puts_off(who, id, days, now);
                    self.agree_about_snooze(id, who, until).await;
                }
                10 => {
                    let unit = self.units[self.chances.random_range(0..self.units.len())];
                    self.taps(MINH, &format!("1.tu.{id}.{}", unit.0)).await;
                }
                11 => self.taps(account, &format!("1.tn.{id}")).await,
                _ => self.date_changes(id, &seen).await,
            }
            self.look_at(id).await;
        }
        if self.chance(10) {
            self.hands_change().await;
        }
    }

    /// The coordinator moves a date that is not a period's.
    async fn date_changes(&mut self, id: i64, seen: &Seen) {
        let now = self.clock.now();
        let ahead = if self.chance(20) { 0 } else { self.below(60) + 5 };
        let due = local(now).date_naive() + TimeDelta::days(ahead);
        if !seen.open || due > "2026-12-31".parse::<NaiveDate>().expect("a date") {
            return;
        }
        let mut tx = self.store.begin().await.expect("a transaction");
        let task = tasks::task(&mut tx, TaskId(id)).await.expect("a task").expect("the task");
        let timing = timing::of(&mut tx, task.id).await.expect("a timing").expect("the timing");
        if timing.period == timing::Period::None {
            let by = PersonId(self.count.coordinator);
            timing::set_due(&mut tx, &task, Some(due), by, &self.core.rules, now).await.expect("a date");
        }
        tx.commit().await.expect("a commit");
    }

    /// Somebody's role rests, or is taken up again.
    async fn hands_change(&mut self) {
        let index = self.chances.random_range(0..self.count.posts.len());
        let now = self.clock.now();
        let post = self.count.posts[index].clone();
        let mut tx = self.store.begin().await.expect("a transaction");
        for holding in roles::of_person(&mut tx, PersonId(post.person)).await.expect("roles") {
            if post.active {
                roles::end(&mut tx, holding.id, Ending::Suspended, None, now).await.expect("a rest");
            } else {
                roles::resume(&mut tx, holding.id, None, now).await.expect("a return");
            }
        }
        tx.commit().await.expect("a commit");
        self.count.posts[index].active = !post.active;
    }

    async fn agree_about_snooze(&self, task: i64, person: i64, until: Option<NaiveDate>) {
        let rows: Vec<(i64, i64, String)> = self.rows("SELECT task_id, person_id, until_day FROM snoozes").await;
        let stored = rows.into_iter().find(|row| (row.0, row.1) == (task, person)).map(|row| row.2);
        if let Some(until) = until {
            assert_eq!(stored, Some(until.to_string()), "task {task} put off by {person}");
        }
    }

    /// A tap reaches the bot; sometimes the bot is killed while it works, and works it again.
    async fn taps(&mut self, account: i64, data: &str) {
        if self.chance(15) {
            let polls = self.chances.random_range(1..30);
            let victim = self.victim().await;
            if cut(self.handle(&victim, account, data), polls).await.is_some() {
                return;
            }
            self.kills += 1;
        }
        self.handle(&self.store, account, data).await;
    }

    /// The store of a process that is to be killed: its connections die with it.
    async fn victim(&self) -> Store {
        Store::connect(&self.place.url).await.expect("the store opens")
    }

    async fn handle(&self, store: &Store, account: i64, data: &str) {
        let now = self.clock.now();
        let event = Event {
            address: Address { channel: CHANNEL.to_owned(), chat: account.to_string() },
            sender: Some(Sender { account: account.to_string(), name: None, language: Some("vi".to_owned()) }),
            in_group: false,
            at: now,
            message: Some("1".to_owned()),
            acknowledge: None,
            attachment: None,
            payload: Payload::Tap(data.to_owned()),
        };
        let mut tx = store.begin().await.expect("a transaction");
        bot::handle(&mut tx, &self.core, now, event).await.expect("the tap is handled");
        tx.commit().await.expect("a commit");
    }

    /// How the task stands is read where people read it.
    async fn look_at(&mut self, id: i64) {
        let mut tx = self.store.read().await.expect("reading");
        let task = tasks::task(&mut tx, TaskId(id)).await.expect("a task").expect("the task");
        tx.rollback().await.expect("reading ends");
        let seen = Seen { open: task.state != tasks::State::Done, due: task.due, unit: task.unit.map(|unit| unit.0) };
        self.count.sees(id, seen, self.clock.now());
    }

    /// The bot looks what is due, may be killed while it does, and looks again; what it says is what was to be said.
    pub(super) async fn bot_looks(&mut self, started: bool) {
        let mut fresh = started;
        while self.chance(8) {
            // Half of the kills come early, half anywhere in a morning's work.
            let longest = if self.chance(50) { 20 } else { 600 };
            let polls = self.chances.random_range(1..longest);
            let victim = self.worker(self.victim().await);
            if cut(victim.pass(fresh), polls).await.is_none() {
                self.kills += 1;
                fresh = true;
            }
        }
        self.worker(self.store.clone()).pass(fresh).await.expect("the store works");
        let now = self.clock.now();
        let expected = self.count.look(now);
        let told = self.told_at(now).await;
        assert_eq!(told, expected, "at {}", local(now));
        assert!(told.is_empty() || at_work(now), "out of hours: {}", local(now));
        self.told += told.len();
        self.mornings += usize::from(!told.is_empty());
        self.each_is_one_message(now).await;
    }

    fn worker(&self, store: Store) -> Worker {
        let bells = Bells::of(&store);
        Worker {
            store,
            clock: self.clock.clone(),
            rules: self.core.live.clone(),
            texts: Arc::clone(&self.texts),
            wake: bells.reminders,
            outbox: bells.outbox,
        }
    }

    /// The lines that people were told at a moment, by the receipts.
    async fn told_at(&self, now: DateTime<Utc>) -> BTreeSet<Line> {
        let rows: Vec<(i64, i64, String)> = self
            .rows_since(
                "SELECT e.person_id, r.task_id, r.audience FROM reminder_receipts e JOIN reminders r ON r.id = e.reminder_id
                 WHERE e.at = $1",
                now,
            )
            .await;
        let mut lines = BTreeSet::new();
        for (person, task, audience) in rows {
            let why = match audience.as_str() {
                "holder" => For::Holder,
                "head" => For::Head,
                "coordinator" => For::Coordinator,
                "leader" => For::Leader,
                word if word.starts_with("person-") => For::Again,
                // Units that help, and the calendar: not counted here.
                _ => continue,
            };
            assert!(lines.insert((person, task, why)), "{person} reads of {task} twice as {why:?}");
        }
        lines
    }

    /// What was sent today no longer waits.
    pub(super) async fn night(&self) {
        if !at_work(at(&format!("{}T10:00", local(self.clock.now()).date_naive()))) {
            return;
        }
        let mut tx = self.store.begin().await.expect("a transaction");
        execute(&mut tx, "UPDATE outbox SET state = 'sent' WHERE state = 'pending'").await;
        tx.commit().await.expect("a commit");
    }

    pub(super) async fn end(self) {
        assert!(
            self.told > 500 && self.mornings > 80 && self.kills > 60,
            "{} lines, {} times, {} kills",
            self.told,
            self.mornings,
            self.kills
        );
        let held: Vec<(i64, i64, i64)> = self
            .rows("SELECT id, task_id, at FROM reminders WHERE state = 'held' AND audience NOT LIKE 'unit-%'")
            .await;
        assert_eq!(held, [], "nobody is forgotten");
        self.store.close().await;
        self.place.remove().await;
    }
}
