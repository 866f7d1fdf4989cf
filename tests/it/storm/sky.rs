//! The processes under the storm, the roads that lead to them, and each trouble as it is made.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use cong_dong_so::clock::local;
use cong_dong_so::inbox::{self, Arrival};
use cong_dong_so::sandbox::{Fault, FaultPlan, FaultRule};
use cong_dong_so::store::{Store, Tx};
use rand::RngExt;
use rand::rngs::StdRng;
use serde_json::json;
use sqlx::AssertSqlSafe;
use tokio::sync::Notify;

use super::ledger::Bursts;
use super::plan::{Plan, Trouble};
use super::{FORGER, SOURCE, VICTIM};
use crate::harness::backend::by_way_of;
use crate::harness::road::{Road, free};
use crate::harness::run::{Program, Running};
use crate::harness::{PATIENCE, Town};

const PATH: &str = "/hook/storm";
const SECRET: &str = "a-secret-of-the-storm";

/// What a forger sends: a claim, a task done, a draft saved, a session opened that are not his, and nonsense.
const FORGED: [&str; 6] = ["1.r.c.1", "1.td.1", "1.sd.k.s", "1.so.1", "1.ta.1.0", "zz"];

pub(super) struct Sky<'a> {
    town: &'a Town,
    plan: &'a Plan,
    hasty: &'a RefCell<Bursts>,
    api: Road,
    database: Option<Road>,
    url: String,
    /// Where updates are brought, and where each process listens for them.
    hooks: Option<(Road, Vec<SocketAddr>)>,
    /// Writes to the store beside the program and the test.
    beside: Store,
    running: Vec<Running>,
    /// By how much the clock is wrong.
    wrong: TimeDelta,
    pub(super) kills: u64,
    pub(super) made: BTreeMap<String, u64>,
    /// Where in the transcript the database was cut off.
    pub(super) cut_off: Vec<usize>,
    next_number: i64,
}

impl<'a> Sky<'a> {
    pub(super) async fn over(town: &'a Town, plan: &'a Plan, hasty: &'a RefCell<Bursts>) -> Self {
        let (database, url) = match &town.store {
            Store::Sqlite { .. } => (None, town.database().to_owned()),
            Store::Postgres(_) => {
                let (end, by) = by_way_of(town.database());
                let road = Road::among(vec![end]).await;
                let url = by(road.address());
                (Some(road), url)
            }
        };
        let hooks = if plan.webhook {
            let mut ends = Vec::new();
            for _ in 0..plan.processes {
                ends.push(free().await);
            }
            Some((Road::among(ends.clone()).await, ends))
        } else {
            None
        };
        Self {
            town,
            plan,
            hasty,
            api: Road::to(town).await,
            database,
            url,
            hooks,
            beside: Store::connect(town.database()).await.expect("the store opens"),
            running: Vec::new(),
            wrong: TimeDelta::zero(),
            kills: 0,
            made: BTreeMap::new(),
            cut_off: Vec::new(),
            next_number: 1,
        }
    }

    fn start_one(&mut self, place: usize) {
        let wall = local(self.town.clock.now()).format("%Y-%m-%dT%H:%M:%S").to_string();
        let mut program = Program::new(&self.api.url(), &self.url).at(&wall).on_a_disk();
        if let Some((public, ends)) = &self.hooks {
            program = program
                .with("WEBHOOK_URL", &format!("http://{}{PATH}", public.address()))
                .with("WEBHOOK_LISTEN", &ends[place].to_string())
                .with("WEBHOOK_SECRET", SECRET);
        }
        self.running.insert(place, program.start());
    }

    pub(super) fn start(&mut self) {
        for place in 0..self.plan.processes {
            self.start_one(place);
        }
    }

    fn kill_one(&mut self, place: usize) {
        no_panic(&self.running.remove(place).kill());
        self.kills += 1;
    }

    /// Kills all and starts them when the clock shows so much more than it should.
    fn move_clock(&mut self, wrong: TimeDelta) {
        while !self.running.is_empty() {
            self.kill_one(0);
        }
        self.town.clock.advance(wrong - self.wrong);
        self.wrong = wrong;
        self.start();
    }

    /// Asks all to stop; what each held in memory at most, in kilobytes.
    pub(super) async fn stop(&mut self) -> Vec<u64> {
        let mut memory = Vec::new();
        for one in std::mem::take(&mut self.running) {
            memory.extend(one.most_memory());
            one.signal("TERM");
            let (status, said) = one.ends().await;
            no_panic(&said);
            // One that was started a moment ago may not listen yet; it has begun nothing.
            assert!(status.code() == Some(0) || said.is_empty(), "{status}: {said:#?}");
        }
        memory
    }

    /// Makes these troubles, one after the other, while people go on; then says that no trouble is left but what is stored,
    /// and looks after the processes for as long as it is let.
    pub(super) async fn rage(&mut self, troubles: &[Trouble], chances: &mut StdRng, over: &Notify) {
        self.town.sandbox.set_faults(self.plan.faults.clone());
        for trouble in troubles {
            self.lull(chances).await;
            let times = self.make(*trouble, chances).await;
            *self.made.entry(trouble.name().to_owned()).or_default() += times;
        }
        self.lull(chances).await;
        if !self.wrong.is_zero() {
            self.move_clock(TimeDelta::zero());
        }
        self.town.sandbox.set_faults(FaultPlan::default());
        over.notify_one();
        loop {
            self.look_after();
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// Starts again what has ended since the database was away when it started, as whoever runs it for good would.
    fn look_after(&mut self) {
        for place in 0..self.running.len() {
            let Some(status) = self.running[place].ended() else { continue };
            let said = self.running.remove(place).kill();
            no_panic(&said);
            assert_eq!(status.code(), Some(3), "it ends by itself only without its database: {said:#?}");
            *self.made.entry("started without its database, ended (3)".to_owned()).or_default() += 1;
            self.start_one(place);
        }
    }

    /// Half of the moments are any moment, half are near one at which somebody is being answered.
    async fn lull(&mut self, chances: &mut StdRng) {
        self.look_after();
        if chances.random_bool(0.5) {
            tokio::time::sleep(Duration::from_millis(chances.random_range(0..900))).await;
            return;
        }
        let events = self.town.sandbox.seq() + chances.random_range(1..=12);
        let reached = || (self.town.sandbox.seq() >= events).then_some(());
        self.town.sandbox.wait_for(Duration::from_secs(3), reached).await;
        tokio::time::sleep(Duration::from_micros(chances.random_range(0..25_000))).await;
    }

    /// Makes one trouble; says how many faults it was.
    async fn make(&mut self, trouble: Trouble, chances: &mut StdRng) -> u64 {
        match trouble {
            Trouble::Kill => {
                let place = chances.random_range(0..self.running.len());
                self.kill_one(place);
                self.start_one(place);
            }
            Trouble::ClockMoves(minutes) => self.move_clock(TimeDelta::minutes(minutes)),
            Trouble::ApiAway(long) => {
                self.api.close();
                self.lasts(long, chances).await;
                self.api.open();
            }
            Trouble::Refusals(long) => {
                let rule = |method: &str| FaultRule {
                    method: method.to_owned(),
                    fault: Fault::TooManyRequests,
                    probability: 0.9,
                    times: None,
                    retry_after: Some(1),
                    delay_ms: None,
                };
                let rules = vec![rule("*"), rule("getUpdates")];
                self.town.sandbox.set_faults(FaultPlan { seed: self.plan.seed, rules });
                tokio::time::sleep(long).await;
                self.town.sandbox.set_faults(self.plan.faults.clone());
            }
            Trouble::DatabaseAway(long) => self.database_away(long, chances).await,
            Trouble::DatabaseCut => self.database_away(Duration::from_millis(20), chances).await,
            Trouble::DiskFull(long) => self.disk_full(long, chances).await,
            Trouble::PoisonedUpdates => {
                self.poison_updates().await;
                return 4;
            }
            Trouble::PoisonedMessages => {
                for body in ["{{", "{\"do\":\"dance\"}"] {
                    let now = self.town.clock.now().timestamp_millis();
                    let row = format!(
                        "INSERT INTO outbox (channel, chat, lane, body, due_at, created_at)
                         VALUES ('telegram', '{VICTIM}', 0, '{body}', {now}, {now})"
                    );
                    run(&self.beside, &row).await;
                }
                return 2;
            }
            Trouble::UnknownKinds => {
                for _ in 0..2 {
                    let number = self.number();
                    let poll = json!({"update_id": number, "poll": {"id": "1", "question": "?"}});
                    self.arrives(number, "", &poll.to_string()).await;
                }
                return 2;
            }
            Trouble::ForgedButtons => {
                let Some(shown) = self.town.said_to(FORGER).pop() else { return 0 };
                for data in FORGED {
                    self.town.sandbox.tap(FORGER, FORGER, shown.id, data).expect("tapping works");
                }
                return 6;
            }
        }
        1
    }

    /// Waits while a trouble lasts. Somebody writes in the middle of it: whoever waits for an answer does not.
    async fn lasts(&self, long: Duration, chances: &mut StdRng) {
        tokio::time::sleep(long / 2).await;
        self.hasty.borrow_mut().once(self.town, chances);
        tokio::time::sleep(long / 2).await;
    }

    async fn database_away(&mut self, long: Duration, chances: &mut StdRng) {
        self.cut_off.push(self.town.sandbox.transcript().len());
        if let Some(road) = &self.database {
            road.close();
            self.lasts(long, chances).await;
            road.open();
        } else {
            let holds = only_writer(&self.beside).await;
            self.lasts(long, chances).await;
            holds.rollback().await.expect("it lets go");
        }
        self.cut_off.push(self.town.sandbox.transcript().len());
    }

    async fn disk_full(&mut self, long: Duration, chances: &mut StdRng) {
        if let Store::Postgres(_) = self.beside {
            run(
                &self.beside,
                "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                 RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$",
            )
            .await;
            for table in ["inbox", "outbox"] {
                let full =
                    format!("CREATE TRIGGER full_disk BEFORE INSERT OR UPDATE ON {table} EXECUTE FUNCTION full_disk()");
                run(&self.beside, &full).await;
            }
            self.lasts(long, chances).await;
            run(&self.beside, "DROP FUNCTION full_disk CASCADE").await;
            return;
        }
        let file = self.town.database().trim_start_matches("sqlite:");
        let log = std::fs::metadata(format!("{file}-wal")).map_or(0, |file| file.len());
        self.look_after();
        for one in &self.running {
            one.has_no_room(log + 8192);
        }
        self.lasts(long, chances).await;
        self.look_after();
        for one in &self.running {
            one.has_room();
        }
    }

    async fn poison_updates(&mut self) {
        for raw in ["{{{", "[]", "{\"update_id\":\"x\"}"] {
            let number = self.number();
            self.arrives(number, &VICTIM.to_string(), raw).await;
        }
        // Her own row no longer reads, so whatever she writes cannot be worked, until it is put right.
        let spoilt = format!(
            "UPDATE people SET language = 'xx' WHERE id IN (SELECT person_id FROM accounts WHERE account = '{VICTIM}')"
        );
        let end = Instant::now() + PATIENCE;
        while run(&self.beside, &spoilt).await == 0 {
            assert!(Instant::now() < end, "the bot never met {VICTIM}");
            self.look_after();
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        self.town.sandbox.send_text(VICTIM, VICTIM, "/menu").expect("writing works");
    }

    fn number(&mut self) -> i64 {
        self.next_number += 1;
        self.next_number
    }

    async fn arrives(&self, update_id: i64, chat: &str, raw: &str) {
        let arrival = Arrival { update_id, chat: chat.to_owned(), raw: raw.to_owned() };
        let mut tx = only_writer(&self.beside).await;
        inbox::store(&mut tx, SOURCE, &[arrival], self.town.clock.now()).await.expect("it is stored");
        tx.commit().await.expect("it is kept");
    }

    pub(super) async fn clear(self) {
        self.beside.close().await;
    }
}

impl Drop for Sky<'_> {
    /// What a failing seed cannot say by itself.
    #[expect(clippy::print_stderr, reason = "for whoever looks for the reason")]
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("{} updates unread, troubles so far: {:?}", self.town.sandbox.pending_updates(), self.made);
        }
    }
}

/// Takes the file's only pen, however often others are faster.
async fn only_writer(store: &Store) -> Tx {
    let began = Instant::now();
    loop {
        match store.begin().await {
            Ok(tx) => return tx,
            Err(error) => assert!(began.elapsed() < PATIENCE, "nobody else can write: {error}"),
        }
    }
}

/// The row reads again, once its update has been set aside.
pub(super) async fn put_right(town: &Town) {
    let end = Instant::now() + PATIENCE;
    while town.count("SELECT count(*) FROM inbox WHERE state = 'failed'").await == 0 {
        assert!(Instant::now() < end, "what cannot be worked is never set aside");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(run(&town.store, "UPDATE people SET language = 'vi' WHERE language = 'xx'").await, 1);
}

/// A panic in the program is never a way to answer trouble.
fn no_panic(lines: &[String]) {
    assert!(!lines.iter().any(|line| line.contains("panic")), "{lines:#?}");
}

/// Runs a statement, however often others are faster; gives how many rows it changed.
async fn run(store: &Store, text: &str) -> u64 {
    let began = Instant::now();
    loop {
        let statement = AssertSqlSafe(text.to_owned());
        let done = match store {
            Store::Sqlite { writer, .. } => {
                sqlx::query(statement).execute(writer).await.map(|done| done.rows_affected())
            }
            Store::Postgres(pool) => sqlx::query(statement).execute(pool).await.map(|done| done.rows_affected()),
        };
        match done {
            Ok(rows) => return rows,
            Err(error) => assert!(began.elapsed() < PATIENCE, "{text}: {error}"),
        }
    }
}
