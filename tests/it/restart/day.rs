//! The people of the day. Everybody does each thing once and waits for its answer, however often the bot is killed
//! meanwhile.

mod helping;

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use cong_dong_so::sandbox::Shown;

use crate::harness::{DUNG, HA, LAN, MARKED, MINH, NHAI, TUNG, Town};

pub(crate) use helping::PASSED_ON;

/// How long an answer may take while the bot is killed all the time.
const PATIENCE: Duration = Duration::from_mins(1);

/// What is answered about a task.
pub(super) enum Answer {
    Percent(u8),
    Done,
    Note(&'static str),
    NotOurs,
    Assigned(&'static str),
}

/// In which hour what is answered about which task: what [`Day::officer`] and [`Day::coordinator`] do.
pub(super) const ANSWERS: [(usize, &str, Answer); 9] = [
    (1, "III.2", Answer::Percent(25)),
    (2, "III.3", Answer::Percent(60)),
    (3, "III.2", Answer::Done),
    (3, "III.2", Answer::Note(NOTE)),
    (4, "III.3", Answer::Percent(75)),
    (4, "V.6", Answer::Done),
    (5, "III.3", Answer::NotOurs),
    (5, "III.3", Answer::Assigned("van-phong")),
    (6, "III.3", Answer::Done),
];
const NOTE: &str = "Đã nộp báo cáo rà soát ngày 27/3";

const PLACES: [&str; 3] = ["market", "home", "hall"];
const TOPICS: [&str; 3] = ["vneid-install", "vneid-activate", "vneid-new-phone"];
const ENDINGS: [&str; 3] = ["Lưu, xong cả", "Lưu, chưa xong", "Lưu, đã chuyển nơi khác"];

/// A session that somebody was told is saved: its code, by whom, people, place, topic, which of [`ENDINGS`].
type Logged = (String, i64, i64, &'static str, &'static str, usize);

pub(crate) struct Day<'a> {
    town: &'a Town,
    /// How often everybody does the same in an hour; without it, until it is enough.
    rounds: Option<usize>,
    enough: AtomicBool,
    hour_began: AtomicU64,
    logged: Mutex<Vec<Logged>>,
    led: Mutex<BTreeMap<String, i64>>,
}

/// A button of a screen: the message, and what it carries.
type Button = (i64, String);

fn button(screen: &Shown, fits: impl Fn(&str, &str) -> bool) -> Option<Button> {
    let buttons = screen.buttons.iter().flatten();
    buttons
        .filter_map(|button| Some((&button.text, button.data.as_ref()?)))
        .find_map(|(label, data)| fits(label, data).then(|| (screen.id, data.clone())))
}

fn labelled(screen: &Shown, words: &str) -> Option<Button> {
    button(screen, |label, _| label.contains(words))
}

fn says(screen: &Shown, words: &str) -> Option<()> {
    screen.text.contains(words).then_some(())
}

impl<'a> Day<'a> {
    pub(super) fn new(town: &'a Town) -> Self {
        Self {
            town,
            rounds: None,
            enough: AtomicBool::new(false),
            hour_began: AtomicU64::new(0),
            logged: Mutex::default(),
            led: Mutex::default(),
        }
    }

    /// A day on which everybody does as much every time it is played, and somebody is helped.
    pub(crate) fn of_rounds(town: &'a Town, rounds: usize) -> Self {
        Self { rounds: Some(rounds), ..Self::new(town) }
    }

    pub(crate) fn begin(&self) {
        self.enough.store(false, Ordering::SeqCst);
        self.hour_began.store(self.town.sandbox.seq(), Ordering::SeqCst);
    }

    /// The kills of this hour are over: whoever is in the middle of something finishes it.
    pub(super) fn enough(&self) {
        self.enough.store(true, Ordering::SeqCst);
    }

    /// Whether somebody who has done the same so often in this hour goes home.
    fn done(&self, times: usize) -> bool {
        self.rounds.map_or_else(|| self.enough.load(Ordering::SeqCst), |rounds| times >= rounds)
    }

    /// What everybody does in an hour.
    pub(crate) async fn hour(&self, hour: usize) {
        let team = async {
            if hour == 0 {
                self.lan_joins().await;
                // A bot cannot write first.
                for seat in [HA, MINH] {
                    self.opens(seat, "", |screen| labelled(screen, "Việc theo kế hoạch")).await;
                }
            }
            tokio::join!(self.logs_sessions(LAN, 0), self.logs_sessions(DUNG, 1000));
            // Outside working hours nobody would be told of it.
            if self.rounds.is_some() && hour > 0 {
                self.is_helped(MARKED, LAN).await;
            }
        };
        let tung = async {
            if self.rounds.is_some() {
                self.asks(TUNG).await;
            }
            self.reads(TUNG, "pay-qr-create").await;
        };
        tokio::join!(team, self.reads(NHAI, "vneid-install"), tung, self.officer(hour), self.coordinator(hour),);
    }

    /// Waits until the bot shows this person, after the event `seq`, what is wanted.
    async fn sees<T>(&self, seat: i64, seq: u64, what: &str, wanted: impl Fn(&Shown) -> Option<T>) -> T {
        let look = || {
            self.town.sandbox.events_after(seq).iter().find_map(|(_, event)| {
                let shown: Shown = serde_json::from_value(event.get("message")?.clone()).ok()?;
                (shown.chat == seat && shown.from.bot).then_some(shown).as_ref().and_then(&wanted)
            })
        };
        let seen = self.town.sandbox.wait_for(PATIENCE, look).await;
        seen.unwrap_or_else(|| panic!("{seat} never sees {what}; last: {:#?}", self.town.said_to(seat).last()))
    }

    async fn writes<T>(&self, seat: i64, text: &str, wanted: impl Fn(&Shown) -> Option<T>) -> T {
        let seq = self.town.sandbox.seq();
        self.town.sandbox.send_text(seat, seat, text).expect("writing works");
        self.sees(seat, seq, text, wanted).await
    }

    async fn opens<T>(&self, seat: i64, parameter: &str, wanted: impl Fn(&Shown) -> Option<T>) -> T {
        let seq = self.town.sandbox.seq();
        self.town.sandbox.start(seat, parameter).expect("the link opens");
        self.sees(seat, seq, parameter, wanted).await
    }

    async fn taps<T>(&self, seat: i64, button: Button, wanted: impl Fn(&Shown) -> Option<T>) -> T {
        let seq = self.town.sandbox.seq();
        self.town.sandbox.tap(seat, seat, button.0, &button.1).expect("tapping works");
        self.sees(seat, seq, &button.1, wanted).await
    }

    /// The leader invites, Lan joins.
    async fn lan_joins(&self) {
        let code = self
            .writes(DUNG, "/moi", |screen| {
                let (_, rest) = screen.text.split_once("?start=")?;
                Some(rest.split_whitespace().next()?.to_owned())
            })
            .await;
        let join = self.opens(LAN, &code, |screen| labelled(screen, "Tham gia với tên “Chị Lan”")).await;
        self.taps(LAN, join, |screen| says(screen, "Chào mừng Chị Lan")).await;
    }

    async fn logs_sessions(&self, seat: i64, base: i64) {
        for times in 1.. {
            let before = self.logged.lock().expect("the notes").iter().filter(|logged| logged.1 == seat).count();
            self.logs_a_session(seat, base, before).await;
            if self.done(times) {
                return;
            }
        }
    }

    /// One session whose number of people tells it from all others of this person.
    async fn logs_a_session(&self, seat: i64, base: i64, before: usize) {
        let people = base / 10 + i64::try_from(before).expect("few sessions") + 1;
        let (place, topic) = (PLACES[before % 3], TOPICS[before / 3 % 3]);
        let ending = before / 2 % 3;
        let old: Vec<String> = self.keys_seen(seat);
        let group = self
            .writes(seat, "/ghi", |screen| {
                let (id, data) = button(screen, |_, data| data.ends_with(".g.vneid"))?;
                (!old.contains(&key(&data)?)).then_some((id, data))
            })
            .await;
        let ours = format!("1.sd.{}.", key(&group.1).expect("a draft"));
        let of_ours = |screen: &Shown, end: &str| {
            button(screen, |_, data| data.strip_prefix(&ours).is_some_and(|rest| rest == end))
        };
        // What is usual stands on the first screen too; the list of the group has no groups.
        let topic_button = self
            .taps(seat, group, |screen| {
                of_ours(screen, "g.vneid").is_none().then(|| of_ours(screen, &format!("t.{topic}"))).flatten()
            })
            .await;
        self.taps(seat, topic_button, |screen| of_ours(screen, "p.1")).await;
        let place_button =
            self.writes(seat, &people.to_string(), |screen| of_ours(screen, &format!("w.{place}"))).await;
        let (save, card) = self
            .taps(seat, place_button, |screen| {
                let save = button(screen, |label, data| label.contains(ENDINGS[ending]) && data.starts_with(&ours));
                Some((save?, screen.text.clone()))
            })
            .await;
        assert!(card.contains(&format!("👥 {people} người")), "{card}");
        let code = self
            .taps(seat, save, |screen| {
                let (_, rest) = screen.text.split_once("✅ Đã lưu buổi ")?;
                Some(rest.split('.').next()?.to_owned())
            })
            .await;
        self.logged.lock().expect("the notes").push((code, seat, people, place, topic, ending));
    }

    /// The drafts that this phone has shown.
    fn keys_seen(&self, seat: i64) -> Vec<String> {
        let screens = self.town.said_to(seat);
        let buttons = screens.iter().flat_map(|screen| screen.buttons.iter().flatten());
        buttons.filter_map(|button| key(button.data.as_ref()?)).collect()
    }

    /// Reads a guide from the beginning to the end, again and again.
    async fn reads(&self, seat: i64, slug: &str) {
        for times in 1.. {
            let first = format!("1.gs.{slug}.0.0");
            let mut next =
                self.opens(seat, &format!("g_{slug}"), |screen| button(screen, |_, data| data == first)).await;
            let mut number = 1;
            loop {
                let here = format!("Bước {number}/");
                let (button, last) = self
                    .taps(seat, next, |screen| {
                        let step = screen.text.starts_with(&here).then_some(screen)?;
                        let on = labelled(step, "Tiếp").map(|button| (button, false));
                        on.or_else(|| labelled(step, "Xong").map(|button| (button, true)))
                    })
                    .await;
                next = button;
                number += 1;
                if last {
                    break;
                }
            }
            let worked = self.taps(seat, next, |screen| labelled(screen, "Làm được rồi")).await;
            self.taps(seat, worked, |screen| says(screen, "Chúc mừng")).await;
            *self.led.lock().expect("the notes").entry(slug.to_owned()).or_default() += 1;
            if self.done(times) {
                return;
            }
        }
    }

    /// The reminder of this hour.
    async fn reminded<T>(&self, seat: i64, wanted: impl Fn(&Shown) -> Option<T>) -> T {
        let seq = self.hour_began.load(Ordering::SeqCst);
        let reminder = |screen: &Shown| {
            let is = screen.text.starts_with("☀️") || screen.text.starts_with("🔔");
            is.then_some(screen).and_then(&wanted)
        };
        self.sees(seat, seq, "a reminder", reminder).await
    }

    async fn officer(&self, hour: usize) {
        let progress = |screen: &Shown| labelled(screen, "Đang làm");
        match hour {
            1 => {
                let task = self.reminded(HA, |screen| labelled(screen, "(III.2)")).await;
                let card = self.taps(HA, task, progress).await;
                let percent = self.taps(HA, card, |screen| labelled(screen, "25 %")).await;
                self.taps(HA, percent, |screen| says(screen, "Đã ghi: 25 %")).await;
            }
            2 => {
                let task = self.writes(HA, "/viec", |screen| labelled(screen, "(III.3)")).await;
                let card = self.taps(HA, task, progress).await;
                self.taps(HA, card, |screen| labelled(screen, "50 %")).await;
                self.writes(HA, "60", |screen| says(screen, "Đã ghi: 60 %")).await;
            }
            3 => {
                let task = self.reminded(HA, |screen| labelled(screen, "(III.2)")).await;
                let done = self.taps(HA, task, |screen| labelled(screen, "✅ Đã xong")).await;
                self.taps(HA, done, |screen| says(screen, "Đã ghi việc III.2 là xong")).await;
                self.writes(HA, NOTE, |screen| says(screen, "Đã ghi kèm")).await;
            }
            4 => {
                let task = self.reminded(HA, |screen| labelled(screen, "(III.3)")).await;
                let card = self.taps(HA, task, progress).await;
                let percent = self.taps(HA, card, |screen| labelled(screen, "75 %")).await;
                self.taps(HA, percent, |screen| says(screen, "Đã ghi: 75 %")).await;
                let other = self.writes(HA, "/viec", |screen| labelled(screen, "(V.6)")).await;
                let done = self.taps(HA, other, |screen| labelled(screen, "✅ Đã xong")).await;
                self.taps(HA, done, |screen| says(screen, "Đã ghi việc V.6 là xong")).await;
            }
            5 => {
                let not_ours = self.reminded(HA, |screen| labelled(screen, "Không phải việc")).await;
                self.taps(HA, not_ours, |screen| says(screen, "Đã chuyển việc III.3")).await;
                let seq = self.hour_began.load(Ordering::SeqCst);
                self.sees(HA, seq, "the task given back", |screen| says(screen, "vừa được giao cho đơn vị")).await;
            }
            6 => {
                let done = self.reminded(HA, |screen| labelled(screen, "✅ Đã xong")).await;
                self.taps(HA, done, |screen| says(screen, "Đã ghi việc III.3 là xong")).await;
            }
            _ => {}
        }
    }

    async fn coordinator(&self, hour: usize) {
        if hour == 5 {
            let seq = self.hour_began.load(Ordering::SeqCst);
            let assign = self
                .sees(MINH, seq, "a task sent back", |screen| {
                    screen.text.starts_with("↪️").then(|| labelled(screen, "Giao cho đơn vị")).flatten()
                })
                .await;
            let unit = self.taps(MINH, assign, |screen| labelled(screen, "Văn phòng HĐND và UBND")).await;
            self.taps(MINH, unit, |screen| says(screen, "Đã giao cho Văn phòng HĐND và UBND")).await;
        }
    }

    pub(crate) fn told(&self) -> String {
        let guides: i64 = self.led.lock().expect("the notes").values().sum();
        format!("{} sessions, {guides} guides read", self.logged.lock().expect("the notes").len())
    }

    /// Each session is in the store exactly once and as it was said, each guide was read as often as it was.
    pub(crate) async fn check(&self) {
        type Stored = (i64, String, i64, String, String, i64, i64, i64);
        let stored: Vec<Stored> = self
            .town
            .rows(
                "SELECT s.id, a.account, s.people, s.place, t.slug, s.done, s.not_done, s.referred
                 FROM sessions s JOIN accounts a ON a.person_id = s.logged_by JOIN session_topics t ON t.session_id = s.id
                 WHERE s.deleted_at IS NULL ORDER BY s.id",
            )
            .await;
        let mut expected: Vec<Stored> = self
            .logged
            .lock()
            .expect("the notes")
            .iter()
            .map(|logged| {
                let (code, seat, people, place, topic, ending) = logged;
                let id = code.trim_start_matches("B-").parse().expect("a session's number");
                let ended = |which| if *ending == which { *people } else { 0 };
                (id, seat.to_string(), *people, (*place).into(), (*topic).into(), ended(0), ended(1), ended(2))
            })
            .collect();
        expected.sort();
        assert_eq!(stored, expected, "the sessions");
        assert_eq!(
            self.town.count("SELECT count(*) FROM sessions").await,
            i64::try_from(expected.len()).expect("few sessions")
        );

        let events: Vec<(String, String, i64)> = self
            .town
            .rows("SELECT slug, kind, count(*) FROM guide_events GROUP BY slug, kind ORDER BY slug, kind")
            .await;
        let led = self.led.lock().expect("the notes").clone();
        for kind in ["begun", "finished", "worked"] {
            let of_kind: BTreeMap<String, i64> =
                events.iter().filter(|event| event.1 == kind).map(|event| (event.0.clone(), event.2)).collect();
            assert_eq!(of_kind, led, "guides {kind}");
        }
        let roles = "SELECT count(*) FROM roles r JOIN accounts a ON a.person_id = r.person_id WHERE a.account = '201'";
        assert_eq!(self.town.count(roles).await, 1, "Lan joined once");
    }
}

/// The draft that a button belongs to.
fn key(data: &str) -> Option<String> {
    let mut parts = data.strip_prefix("1.sd.")?.split('.');
    parts.next().map(ToOwned::to_owned)
}
