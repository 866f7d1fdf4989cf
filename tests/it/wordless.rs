//! A second channel, without buttons and without editing: the same conversations, by typing numbers and words.
//!
//! It is wired to the engine and the sender directly. Nothing of it is known to the program: what works here works on
//! any channel that carries plain text.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends here")]

use std::collections::HashMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use cong_dong_so::app;
use cong_dong_so::bot::worker::{Decode, Worker};
use cong_dong_so::chat::{Address, Body, Button, Event, Payload, Sender, plain};
use cong_dong_so::clock::Clock;
use cong_dong_so::inbox::{self, Arrival};
use cong_dong_so::invitations;
use cong_dong_so::outbox::{self, Channel, Delivery, Sending};
use cong_dong_so::people::{self, Grant, Role};
use cong_dong_so::store::{Store, Tx};
use cong_dong_so::tasks;
use cong_dong_so::text::Texts;
use serde::{Deserialize, Serialize};
use tokio::sync::{Notify, watch};
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
        text.push_str(&format!("\n{number}) {}", choice.label));
    }
    for (label, link) in buttons.iter().flatten().filter_map(|button| Some((&button.label, button.link.as_ref()?))) {
        text.push_str(&format!("\n{label}: {link}"));
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
    wake: Arc<Notify>,
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
        let core = Arc::new(app::load_core(&store, Arc::clone(&texts)).await.expect("the core loads"));
        let lines = Arc::new(Lines::default());
        let [wake, sender_wake, reminders_wake] = [(); 3].map(|()| Arc::new(Notify::new()));
        let (stop, stopped) = watch::channel(false);
        let decoder: Arc<dyn Decode> = Arc::<Lines>::clone(&lines);
        let channel: Arc<dyn Channel> = Arc::<Lines>::clone(&lines);
        let engine = Worker {
            store: store.clone(),
            clock: clock.clone(),
            core: Arc::clone(&core),
            decoders: HashMap::from([(SOURCE.to_owned(), decoder)]),
            wake: Arc::clone(&wake),
            outbox: Arc::clone(&sender_wake),
            reminders: Arc::clone(&reminders_wake),
        };
        let reminders = tasks::reminders::Worker {
            store: store.clone(),
            clock: clock.clone(),
            rules: Arc::clone(&core.rules),
            texts,
            wake: reminders_wake,
            outbox: Arc::clone(&sender_wake),
        };
        let sender = outbox::worker::Worker {
            store: store.clone(),
            clock: clock.clone(),
            channels: HashMap::from([(CHANNEL.to_owned(), channel)]),
            rates: unhurried(),
            wake: sender_wake,
        };
        let running = vec![
            tokio::spawn(engine.run(stopped.clone())),
            tokio::spawn(reminders.run(stopped.clone())),
            tokio::spawn(sender.run(stopped)),
        ];
        Self { store, clock, lines, wake, number: AtomicI64::new(1), place, stop, running }
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
        self.desk.wake.notify_one();
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

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_guide_is_walked_to_its_end_by_numbers_and_words() {
    on_each_store(async |desk| {
        let nhai = desk.person("nhai", "Bà Nhài");
        let hello = nhai.types("/start").await;
        assert!(hello.contains("trợ lý tự động") && hello.contains("\n1) "), "{hello}");
        let card = nhai.types("dien thoai moi vneid doi lam lai").await;
        assert!(card.contains("Bác còn giữ điện thoại cũ không?"), "{card}");
        let mut step = nhai.types("còn máy cũ").await;
        assert!(step.starts_with("Bước 1/"), "{step}");
        let count: usize = step["Bước 1/".len()..].split_whitespace().next().unwrap().parse().unwrap();
        // By number, by words, by words without accents: the same choice.
        for (number, way) in (2..=count).zip(["1", "tiếp", "TIEP", "1."].into_iter().cycle()) {
            step = nhai.types(way).await;
            assert!(step.starts_with(&format!("Bước {number}/{count}")), "{way}: {step}");
        }
        let back = nhai.types("quay lai").await;
        assert!(back.starts_with(&format!("Bước {}/{count}", count - 1)), "{back}");
        nhai.types("tiep").await;
        let too_far = nhai.types("9").await;
        assert!(too_far.contains("từ 1 đến"), "{too_far}");
        let question = nhai.chooses("Xong").await;
        assert!(question.contains("Bác làm được chưa"), "{question}");
        let thanks = nhai.types("làm được rồi").await;
        assert!(thanks.contains("Chúc mừng"), "{thanks}");
        assert_eq!(desk.store_count("SELECT count(*) FROM guide_events WHERE kind = 'worked'").await, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_invites_another_joins_and_logs_a_session() {
    on_each_store(async |desk| {
        let leader = desk.person("dung", "Dũng");
        let link = desk.invitation(async |tx| group(tx, Role::TeamLeader).await).await;
        let offer = leader.types(&link).await;
        assert!(offer.contains("tổ trưởng") && offer.contains("Tham gia với tên “Dũng”"), "{offer}");
        let welcome = leader.types("1").await;
        assert!(welcome.contains("Chào mừng Dũng"), "{welcome}");

        let made = leader.types("/moi").await;
        let link = made.lines().find(|line| line.starts_with("/start inv_")).expect("a line to pass on").to_owned();

        let lan = desk.person("lan", "chilan68");
        let offer = lan.types(&link).await;
        assert!(offer.contains("Tổ dân phố 5"), "{offer}");
        lan.chooses("tên khác").await;
        let welcome = lan.types("Nguyễn Thị Lan").await;
        assert!(welcome.contains("Chào mừng Nguyễn Thị Lan"), "{welcome}");
        let used = desk.person("tung", "Tùng").types(&link).await;
        assert!(used.contains("đã có người dùng"), "{used}");

        let topic = lan.chooses("Ghi buổi hỗ trợ").await;
        assert!(topic.contains("Bác giúp bà con việc gì"), "{topic}");
        lan.chooses("VNeID").await;
        let count = lan.chooses("Cài VNeID").await;
        assert!(count.contains("Bác giúp mấy người"), "{count}");
        let place = lan.types("hai chục").await;
        assert!(place.contains("ở đâu"), "{place}");
        let card = lan.types("chợ").await;
        assert!(card.contains("20 người") && card.contains("Chợ") && card.contains("Cài VNeID"), "{card}");
        lan.chooses("Sửa thêm").await;
        lan.chooses("Số phút").await;
        let card = lan.types("1 tiếng rưỡi").await;
        assert!(card.contains("90 phút"), "{card}");
        let saved = lan.chooses("Lưu, xong cả").await;
        assert!(saved.contains("Đã lưu buổi"), "{saved}");
        assert_eq!(
            desk.store_count(
                "SELECT count(*) FROM sessions WHERE people = 20 AND place = 'market' AND minutes = 90 AND done = 20"
            )
            .await,
            1
        );
        let recent = lan.types("buổi gần đây").await;
        assert!(recent.contains("20 người") && recent.contains("Nguyễn Thị Lan ghi"), "{recent}");
        lan.types("1").await;
        lan.types("xóa").await;
        let deleted = lan.types("xoa buoi nay").await;
        assert!(deleted.contains("Đã xóa buổi"), "{deleted}");
        assert_eq!(desk.store_count("SELECT count(*) FROM sessions WHERE deleted_at IS NULL").await, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reminder_is_read_and_answered() {
    on_each_store(async |desk| {
        let ha = desk.person("ha", "Chị Hà");
        let link = desk
            .invitation(async |tx| {
                let units = people::units(tx).await.expect("units");
                let unit = units.iter().find(|unit| unit.code == "van-phong").expect("the unit").id;
                Grant { role: Role::Officer, group: None, unit: Some(unit) }
            })
            .await;
        ha.types(&link).await;
        ha.types("1").await;
        let list = ha.types("viec theo ke hoach").await;
        assert!(list.contains("việc đang mở"), "{list}");
        let card = ha.types("1").await;
        assert!(card.contains("Thời gian") && card.contains(") ✅ Đã xong"), "{card}");
        let question = ha.types("đang làm").await;
        assert!(question.contains("bao nhiêu phần trăm"), "{question}");
        let said = ha.types("60").await;
        assert!(said.contains("Đã ghi: 60 %"), "{said}");
        assert_eq!(desk.store_count("SELECT count(*) FROM tasks WHERE percent = 60").await, 1);

        ha.types("/menu").await;
        let mut reminder = desk.turn_to_reminder("ha").await;
        if !reminder.contains("Nhắc việc") {
            assert!(reminder.contains("việc cần chú ý"), "{reminder}");
            reminder = ha.types("1").await;
        }
        assert!(reminder.contains(") ✅ Đã xong"), "{reminder}");
        let done = ha.types("đã xong").await;
        assert!(done.contains("là xong, sẽ không nhắc nữa"), "{done}");
        let kept = ha.types("QĐ 12/QĐ-UBND ngày 20/3").await;
        assert!(kept.contains("Đã ghi kèm"), "{kept}");
        assert_eq!(desk.store_count("SELECT count(*) FROM tasks WHERE state = 'done'").await, 1);
        assert_eq!(desk.store_count("SELECT count(*) FROM task_history WHERE what = 'note'").await, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_language_is_chosen_by_its_name() {
    on_each_store(async |desk| {
        let tung = desk.person("tung", "Tùng");
        let question = tung.types("/language").await;
        assert!(question.contains("1) Tiếng Việt") && question.contains("2) English"), "{question}");
        let english = tung.types("english").await;
        assert!(english.contains("I will speak English from now on"), "{english}");
        let unknown = tung.types("/frobnicate").await;
        assert!(unknown.contains("“frobnicate”") && !unknown.contains("Bác"), "{unknown}");
        tung.types("/language").await;
        let vietnamese = tung.types("1").await;
        assert!(vietnamese.contains("Từ giờ em nói tiếng Việt"), "{vietnamese}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn secrets_and_emergencies_are_answered_here_too() {
    on_each_store(async |desk| {
        let nhai = desk.person("nhai", "Bà Nhài");
        let guarded = nhai.types("mã otp là 482913").await;
        assert!(guarded.contains("mã OTP") && !guarded.contains("482913"), "{guarded}");
        let human = nhai.types("gặp người thật").await;
        assert!(human.contains("Gặp người thật"), "{human}");
        let fire = nhai.types("chay nha roi cuu voi").await;
        assert!(fire.contains("114"), "{fire}");
    })
    .await;
}
