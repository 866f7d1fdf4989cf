//! A whole ward in a test: the example's people at their phones, the very bot, a real store, a real HTTP Bot API.

#![expect(unreachable_pub, reason = "the harness is for the tests of this binary")]
#![expect(clippy::print_stderr, reason = "what a test leaves out is said where its output is read")]

pub mod backend;
mod phone;
pub mod portrait;
pub mod road;
pub mod run;
pub mod ward;

use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use chrono::{DateTime, NaiveDateTime, Utc};
use cong_dong_so::app;
use cong_dong_so::clock::{Clock, from_local};
use cong_dong_so::config::Config;
use cong_dong_so::outbox::pacing::{Rate, Rates};
use cong_dong_so::sandbox::{self, Group, Limits, Sandbox, Seat, Setup, Shown, Spec};
use cong_dong_so::store::Store;
use cong_dong_so::tasks::Rules;
use cong_dong_so::text::Language;
use cong_dong_so::vault::Vault;
use cong_dong_so::{inbox, outbox};
use secrecy::SecretString;
use sqlx::FromRow;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use backend::{Backend, Place};
pub use phone::{Phone, labels};

/// The people of the example.
pub const NHAI: i64 = 101;
pub const TUNG: i64 = 102;
pub const LAN: i64 = 201;
pub const DUNG: i64 = 202;
pub const HA: i64 = 301;
pub const MINH: i64 = 302;
/// A resident whose number and name stand nowhere else: whatever names her can be searched for.
pub const MARKED: i64 = 73_500_191;
pub const MARKS: [&str; 3] = ["73500191", "Đánh Dấu", "danhdau1957"];
pub const NEIGHBOURS: i64 = -1001;

pub const TOKEN: &str = "1000001:sandbox-only";
pub const USERNAME: &str = "tro_ly_thu_bot";
/// How long anything may take on a busy machine.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// The machine-readable Bot API, where it stands beside the project. Every request of every test is checked against it.
pub fn spec() -> Option<Spec> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/telegram/bot-api.json");
    let spec = Spec::read(&path).ok();
    if spec.is_none() {
        eprintln!(
            "left out: the check of every request against the Bot API (its description does not stand beside the project)"
        );
    }
    spec
}

/// Tests press faster than any person.
pub const ENDLESS: Rate = Rate { burst: 1_000_000, every: Duration::from_millis(1), slack: Duration::ZERO };

/// As fast as the machine allows, so that tests do not wait for Telegram's pace.
pub fn unhurried() -> Rates {
    let fast = Rate { burst: 1000, every: Duration::from_micros(10), slack: Duration::ZERO };
    Rates { overall: fast, per_second: 100_000, private: fast, group: fast }
}

pub fn at(wall: &str) -> DateTime<Utc> {
    from_local(NaiveDateTime::parse_from_str(wall, "%Y-%m-%dT%H:%M").expect("a time"))
}

pub fn setup(clock: &Clock) -> Setup {
    let seat = |id, name: &str| Seat { id, name: name.into(), note: String::new(), username: None };
    Setup {
        address: ([127, 0, 0, 1], 0).into(),
        token: TOKEN.into(),
        bot_name: "Trợ lý số phường".into(),
        bot_username: USERNAME.into(),
        clock: clock.clone(),
        seats: vec![
            seat(NHAI, "Bà Nhài"),
            seat(TUNG, "Anh Tùng"),
            seat(LAN, "Chị Lan"),
            seat(DUNG, "Anh Dũng"),
            seat(HA, "Chị Hà"),
            seat(MINH, "Anh Minh"),
            Seat { username: Some("danhdau1957".into()), ..seat(MARKED, "Bà Khuất Thị Đánh Dấu") },
        ],
        groups: vec![Group {
            id: NEIGHBOURS,
            title: "Tổ dân phố 5".into(),
            members: vec![NHAI, TUNG, LAN, DUNG],
            administrators: vec![DUNG],
            ..Group::default()
        }],
        limits: Limits::off(),
        privacy: true,
        page_texts: [].into(),
        spec: spec(),
        data: None,
    }
}

/// The bot at work, and how to ask it to stop.
type Running = (JoinHandle<anyhow::Result<()>>, watch::Sender<bool>);

/// The ward.
pub struct Town {
    pub sandbox: Sandbox,
    pub store: Store,
    pub clock: Clock,
    place: Place,
    bot: Mutex<Option<Running>>,
    /// How much of one chat the bot works, from its next start on.
    pub intake: Mutex<Rate>,
}

impl Town {
    /// The example ward on the morning of 24/03/2026, with the bot running.
    pub async fn open(backend: Backend) -> Self {
        Self::open_at(backend, "2026-03-24T07:00").await
    }

    pub async fn open_at(backend: Backend, wall: &str) -> Self {
        let town = Self::without_a_bot(backend, wall).await;
        town.start();
        town
    }

    /// The example ward with everything but a bot: the test starts the real program.
    pub async fn without_a_bot(backend: Backend, wall: &str) -> Self {
        Self::with_more_people(backend, wall, &[]).await
    }

    /// The same, with more phones.
    pub async fn with_more_people(backend: Backend, wall: &str, more: &[i64]) -> Self {
        let clock = Clock::running_from(at(wall));
        let place = Place::make(backend).await;
        let store = Store::open(&place.url).await.expect("the store opens");
        app::load_example(&store, &rules(&store).await, clock.now()).await.expect("the example loads");
        let mut setup = setup(&clock);
        let seat = |id: &i64| Seat { id: *id, name: format!("Người {id}"), note: String::new(), username: None };
        setup.seats.extend(more.iter().map(seat));
        let sandbox = sandbox::start(setup).await.expect("the sandbox starts");
        Self { sandbox, store, clock, place, bot: Mutex::new(None), intake: Mutex::new(ENDLESS) }
    }

    /// Where the store is, as the program takes it.
    pub fn database(&self) -> &str {
        &self.place.url
    }

    /// Starts the bot.
    pub fn start(&self) {
        self.start_with(Vault::sandbox());
    }

    /// Starts the bot with these keys for contact data.
    pub fn start_with(&self, vault: Vault) {
        self.start_by(&self.sandbox.api_url(), vault);
    }

    /// Starts the bot, which reaches the Bot API by another address.
    pub fn start_by(&self, api_url: &str, vault: Vault) {
        let config = Config {
            token: Some(SecretString::from(TOKEN)),
            api_url: api_url.to_owned(),
            rates: unhurried(),
            intake: *self.intake.lock().expect("the intake"),
            webhook: None,
            status: None,
            vault: Arc::new(vault),
        };
        let (stop, stopped) = watch::channel(false);
        let (store, clock) = (self.store.clone(), self.clock.clone());
        let say: app::Say = Arc::new(|_: &str| {});
        let bot = tokio::spawn(async move { app::serve(store, clock, &config, Language::Vi, say, stopped).await });
        *self.bot.lock().expect("the bot") = Some((bot, stop));
    }

    /// Stops the bot as SIGTERM would.
    pub async fn stop(&self) {
        let running = self.bot.lock().expect("the bot").take();
        if let Some((bot, stop)) = running {
            stop.send_replace(true);
            bot.await.expect("the bot's task ends").expect("the bot ends well");
        }
    }

    /// Ends the bot where it stands.
    pub async fn kill(&self) {
        let running = self.bot.lock().expect("the bot").take();
        if let Some((bot, _stop)) = running {
            bot.abort();
            let _ = bot.await;
        }
    }

    pub fn phone(&self, seat: i64) -> Phone<'_> {
        Phone { town: self, seat }
    }

    /// Waits until nothing is left to do: no update unread, none unworked, no paper unmade, no message unsent.
    pub async fn quiet(&self) {
        self.quiet_within(PATIENCE).await;
    }

    /// The same, with another patience.
    pub async fn quiet_within(&self, patience: Duration) {
        let end = Instant::now() + patience;
        loop {
            // Asked first: an update that waits here now may be in the store by the time the store is asked.
            let unread = self.sandbox.pending_updates();
            let mut tx = self.store.read().await.expect("the store reads");
            let (unworked, _) = inbox::figures(&mut tx).await.expect("the inbox counts");
            let unmade = self.count("SELECT count(*) FROM report_jobs WHERE state = 'waiting'").await;
            let (unsent, _) = outbox::figures(&mut tx).await.expect("the outbox counts");
            tx.rollback().await.expect("reading ends");
            if unread == 0 && unworked == 0 && unmade == 0 && unsent == 0 {
                return;
            }
            assert!(
                Instant::now() < end,
                "{unread} unread, {unworked} unworked, {unmade} unmade, {unsent} unsent after {patience:?}"
            );
            tokio::time::sleep(Duration::from_millis(4)).await;
        }
    }

    /// Moves the clock and waits until everything that is then due has been said.
    pub async fn turn_to(&self, wall: &str) {
        self.clock.set(at(wall));
        tokio::time::sleep(Duration::from_millis(150)).await;
        self.said_what_is_due().await;
    }

    /// Waits until everything that is due now has been said.
    pub async fn said_what_is_due(&self) {
        // What is planned, reminders and reports, comes soon, unless these are no working hours.
        let now = self.clock.now().timestamp_millis();
        let end = Instant::now() + Duration::from_secs(1);
        let due = async || {
            let planned = self
                .rows::<(i64,)>(
                    "SELECT at FROM report_schedule WHERE state = 'planned' UNION ALL SELECT at FROM reminders WHERE state = 'planned'",
                )
                .await;
            planned.iter().any(|row| row.0 <= now)
        };
        while Instant::now() < end && due().await {
            tokio::time::sleep(Duration::from_millis(4)).await;
        }
        self.quiet().await;
    }

    /// Everything the bot said to a chat, oldest first.
    pub fn said_to(&self, chat: i64) -> Vec<Shown> {
        self.sandbox.messages(chat).into_iter().filter(|message| message.from.bot).collect()
    }

    /// One number from the store.
    pub async fn count(&self, statement: &'static str) -> i64 {
        match &self.store {
            Store::Sqlite { writer, .. } => sqlx::query_scalar(statement).fetch_one(writer).await.expect(statement),
            Store::Postgres(pool) => sqlx::query_scalar(statement).fetch_one(pool).await.expect(statement),
        }
    }

    /// Some rows from the store.
    pub async fn rows<T>(&self, statement: &'static str) -> Vec<T>
    where
        T: Send + Unpin + for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow>,
    {
        match &self.store {
            Store::Sqlite { writer, .. } => sqlx::query_as(statement).fetch_all(writer).await.expect(statement),
            Store::Postgres(pool) => sqlx::query_as(statement).fetch_all(pool).await.expect(statement),
        }
    }

    /// Runs a statement on the store.
    pub async fn execute(&self, statement: &'static str) {
        match &self.store {
            Store::Sqlite { writer, .. } => drop(sqlx::query(statement).execute(writer).await.expect(statement)),
            Store::Postgres(pool) => drop(sqlx::query(statement).execute(pool).await.expect(statement)),
        }
    }

    /// Ends the test: nothing was given up, nothing failed, no request broke the Bot API.
    pub async fn close(self) {
        self.quiet().await;
        self.stop().await;
        assert_eq!(self.count("SELECT count(*) FROM inbox WHERE state = 'failed'").await, 0, "updates were set aside");
        assert_eq!(self.count("SELECT count(*) FROM outbox WHERE state = 'dead'").await, 0, "messages were given up");
        self.end().await;
    }

    /// Ends the test whatever was set aside: no request broke the Bot API.
    pub async fn end(self) {
        let violations = self.sandbox.violations();
        assert!(violations.is_empty(), "requests broke the Bot API: {violations:#?}");
        self.sandbox.stop().await;
        self.store.close().await;
        self.place.remove().await;
    }
}

pub async fn rules(store: &Store) -> Rules {
    let mut tx = store.read().await.expect("the store reads");
    let rules = Rules::load(&mut tx).await.expect("the rules load");
    tx.rollback().await.expect("reading ends");
    rules
}

/// A test of a conversation, run on SQLite and on PostgreSQL.
macro_rules! on_both {
    ($($(#[$meta:meta])* async fn $name:ident($town:ident) $body:block)*) => { $(
        mod $name {
            use super::*;
            use $crate::harness::{Town, backend::Backend};

            async fn story($town: Town) {
                $body
                $town.close().await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                story(Town::open(Backend::Sqlite).await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                if $crate::harness::backend::postgres().await.is_some() {
                    story(Town::open(Backend::Postgres).await).await;
                }
            }
        }
    )* };
}
pub(crate) use on_both;
