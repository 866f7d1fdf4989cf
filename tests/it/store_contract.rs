//! What the inbox, the outbox, people, the ward's facts, conversations and invitations promise, on both stores alike.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends here")]

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use cong_dong_so::chat::{Action, Address, Body, Screen};
use cong_dong_so::clock::Clock;
use cong_dong_so::inbox::{self, Arrival};
use cong_dong_so::invitations;
use cong_dong_so::outbox::{self, Channel, Delivery, Lane, Sending};
use cong_dong_so::people::{self, Grant, GroupId, PersonId, Role, UnitId};
use cong_dong_so::store::{Store, Tx};
use cong_dong_so::talk::{self, Conversation, Place as Step, Turn};
use cong_dong_so::text::{Language, Texts};
use cong_dong_so::ward::{self, Ward};
use tokio::sync::{Notify, watch};

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
            wake: Arc::new(Notify::new()),
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

#[tokio::test]
async fn an_update_is_stored_once_whoever_brings_it_again() {
    shelf(async |shelf| {
        shelf
            .write(async |tx| {
                assert_eq!(inbox::last_update_id(tx, SOURCE).await.unwrap(), None);
                assert!(!inbox::waiting(tx, shelf.now).await.unwrap());
                let both = [arrival(10, "1"), arrival(11, "2")];
                assert_eq!(inbox::store(tx, SOURCE, &both, shelf.now).await.unwrap(), 2);
                let again = [arrival(10, "1"), arrival(11, "2"), arrival(12, "1")];
                assert_eq!(inbox::store(tx, SOURCE, &again, shelf.now).await.unwrap(), 1);
                // Another bot counts its updates by itself.
                assert_eq!(inbox::store(tx, "telegram:78", &[arrival(10, "1")], shelf.now).await.unwrap(), 1);
                assert_eq!(inbox::last_update_id(tx, SOURCE).await.unwrap(), Some(12));
                assert_eq!(inbox::last_update_id(tx, "telegram:78").await.unwrap(), Some(10));
                assert_eq!(inbox::figures(tx).await.unwrap(), (4, 0));
            })
            .await;
    })
    .await;
}

#[tokio::test]
async fn updates_are_worked_in_order_once_and_their_words_are_wiped() {
    shelf(async |shelf| {
        let now = shelf.now;
        shelf
            .write(async |tx| {
                let three = [arrival(1, "a"), arrival(2, "b"), arrival(3, "a")];
                inbox::store(tx, SOURCE, &three, now).await.unwrap();
                assert!(inbox::waiting(tx, now).await.unwrap());
                let first = inbox::pending(tx, now, 2).await.unwrap();
                let read: Vec<_> =
                    first.iter().map(|one| (one.raw.as_str(), one.chat.as_str(), one.attempts)).collect();
                assert_eq!(read, [("raw 1", "a", 0), ("raw 2", "b", 0)]);
                assert!(inbox::done(tx, first[0].id, now).await.unwrap());
                assert!(!inbox::done(tx, first[0].id, now).await.unwrap(), "another was faster");
                let left = inbox::pending(tx, now, 10).await.unwrap();
                assert_eq!(left.iter().map(|one| one.raw.as_str()).collect::<Vec<_>>(), ["raw 2", "raw 3"]);
                assert_eq!(inbox::figures(tx).await.unwrap(), (2, 0));
            })
            .await;
        assert_eq!(shelf.words("SELECT raw FROM inbox WHERE raw IS NOT NULL ORDER BY id").await, ["raw 2", "raw 3"]);
        // What is worked again after a repetition is nothing: its number is still known.
        shelf.write(async |tx| assert_eq!(inbox::store(tx, SOURCE, &[arrival(1, "a")], now).await.unwrap(), 0)).await;
    })
    .await;
}

#[tokio::test]
async fn a_failing_update_holds_its_own_chat_only_and_is_at_last_set_aside() {
    shelf(async |shelf| {
        let mut now = shelf.now;
        shelf
            .write(async |tx| {
                let four = [arrival(1, "a"), arrival(2, "a"), arrival(3, "b"), arrival(4, "a")];
                inbox::store(tx, SOURCE, &four, now).await.unwrap();
                let mut waits = Vec::new();
                for attempt in 1..=inbox::ATTEMPTS {
                    let pending = inbox::pending(tx, now, 10).await.unwrap();
                    assert_eq!((pending[0].raw.as_str(), pending[0].attempts), ("raw 1", attempt - 1));
                    let aside = inbox::failed(tx, &pending[0], "why", now).await.unwrap();
                    assert_eq!(aside, attempt == inbox::ATTEMPTS);
                    if aside {
                        break;
                    }
                    let others = inbox::pending(tx, now, 10).await.unwrap();
                    assert_eq!(others.iter().map(|one| one.raw.as_str()).collect::<Vec<_>>(), ["raw 3"]);
                    let retry = inbox::next_retry(tx, now).await.unwrap().expect("another try");
                    waits.push(retry - now);
                    now = retry;
                }
                assert!(waits.is_sorted() && waits[0] < waits[1], "{waits:?}");
                assert_eq!(inbox::next_retry(tx, now).await.unwrap(), None);
                let left = inbox::pending(tx, now, 10).await.unwrap();
                assert_eq!(left.iter().map(|one| one.raw.as_str()).collect::<Vec<_>>(), ["raw 2", "raw 3", "raw 4"]);
                assert_eq!(inbox::figures(tx).await.unwrap(), (3, 1));
            })
            .await;
    })
    .await;
}

#[tokio::test]
async fn old_updates_are_forgotten_but_not_where_to_go_on_nor_what_failed() {
    shelf(async |shelf| {
        let now = shelf.now;
        shelf
            .write(async |tx| {
                let all: Vec<Arrival> = (1..=5).map(|number| arrival(number, "a")).collect();
                inbox::store(tx, SOURCE, &all, now).await.unwrap();
                let pending = inbox::pending(tx, now, 10).await.unwrap();
                for one in &pending[1..] {
                    inbox::done(tx, one.id, now).await.unwrap();
                }
                let mut failing = pending[0].clone();
                failing.attempts = inbox::ATTEMPTS - 1;
                assert!(inbox::failed(tx, &failing, "why", now).await.unwrap());
                assert_eq!(inbox::prune(tx, now).await.unwrap(), 0, "nothing is that old");
                assert_eq!(inbox::prune(tx, now + TimeDelta::seconds(1)).await.unwrap(), 3);
                assert_eq!(inbox::last_update_id(tx, SOURCE).await.unwrap(), Some(5));
                assert_eq!(inbox::figures(tx).await.unwrap(), (0, 1));
                for name in ["update:poll", "update:poll", "message:dice"] {
                    inbox::count(tx, name).await.unwrap();
                }
                let counts = inbox::counts(tx).await.unwrap();
                assert_eq!(counts, [("message:dice".to_owned(), 1), ("update:poll".to_owned(), 2)]);
            })
            .await;
    })
    .await;
}

#[tokio::test]
async fn what_is_rolled_back_has_never_been() {
    shelf(async |shelf| {
        let mut tx = shelf.store.begin().await.unwrap();
        inbox::store(&mut tx, SOURCE, &[arrival(1, "a")], shelf.now).await.unwrap();
        outbox::enqueue(&mut tx, &chat("a"), Lane::Answer, &say("x"), Some("k"), shelf.now).await.unwrap();
        tx.rollback().await.unwrap();
        let mut tx = shelf.store.begin().await.unwrap();
        inbox::store(&mut tx, SOURCE, &[arrival(2, "a")], shelf.now).await.unwrap();
        drop(tx);
        shelf
            .write(async |tx| {
                assert_eq!(inbox::figures(tx).await.unwrap(), (0, 0));
                let row = outbox::enqueue(tx, &chat("a"), Lane::Answer, &say("x"), Some("k"), shelf.now).await.unwrap();
                assert!(row.is_some(), "the key was never used");
            })
            .await;
    })
    .await;
}

#[tokio::test]
async fn a_message_with_a_key_goes_out_once_for_ever() {
    shelf(async |shelf| {
        let put = async |tx: &mut Tx, key: Option<&str>| {
            outbox::enqueue(tx, &chat("1"), Lane::Reminder, &say("nhắc"), key, shelf.now).await.unwrap()
        };
        shelf
            .write(async |tx| {
                assert!(put(tx, Some("reminder:1")).await.is_some());
                assert_eq!(put(tx, Some("reminder:1")).await, None);
                assert!(put(tx, Some("reminder:2")).await.is_some());
                assert!(put(tx, None).await.is_some() && put(tx, None).await.is_some());
                assert_eq!(outbox::figures(tx).await.unwrap(), (4, 0));
            })
            .await;
        let channel = Scripted::answering([]);
        shelf.send(&channel, 4, shelf.now).await;
        shelf
            .write(async |tx| {
                assert_eq!(put(tx, Some("reminder:1")).await, None, "not after it was sent either");
                assert_eq!(outbox::figures(tx).await.unwrap(), (0, 0));
                assert_eq!(outbox::prune(tx, shelf.now).await.unwrap(), 0);
                assert_eq!(outbox::prune(tx, shelf.now + TimeDelta::seconds(1)).await.unwrap(), 4);
            })
            .await;
    })
    .await;
}

#[tokio::test]
async fn answers_go_before_reminders_before_announcements() {
    shelf(async |shelf| {
        shelf
            .write(async |tx| {
                for (lane, words) in [
                    (Lane::Announcement, "tin chung"),
                    (Lane::Reminder, "nhắc"),
                    (Lane::Answer, "trả lời"),
                    (Lane::Reminder, "nhắc nữa"),
                    (Lane::Answer, "trả lời nữa"),
                ] {
                    outbox::enqueue(tx, &chat("1"), lane, &say(words), None, shelf.now).await.unwrap();
                }
            })
            .await;
        let channel = Scripted::answering([]);
        shelf.send(&channel, 5, shelf.now).await;
        assert_eq!(channel.said(), ["1: trả lời", "1: trả lời nữa", "1: nhắc", "1: nhắc nữa", "1: tin chung"]);
    })
    .await;
}

#[tokio::test]
async fn every_outcome_of_sending_is_written_down() {
    shelf(async |shelf| {
        let now = shelf.now;
        let put = async |to: &str, body: Body| {
            shelf
                .write(async |tx| {
                    outbox::enqueue(tx, &chat(to), Lane::Reminder, &body, None, now).await.unwrap().unwrap()
                })
                .await
        };
        let state = async || shelf.words("SELECT state FROM outbox ORDER BY id DESC LIMIT 1").await.remove(0);
        for (delivery, expected) in [
            (Delivery::Sent(Some("9".into())), "done"),
            (Delivery::Sent(None), "done"),
            (Delivery::Nothing, "done"),
            (Delivery::Refused(why()), "dead"),
            (Delivery::NotSent(why()), "pending"),
            (Delivery::Unknown(why()), "pending"),
            (Delivery::Trouble(why()), "pending"),
            (Delivery::Wait(30), "pending"),
            (Delivery::Gone(why()), "parked"),
        ] {
            let name = format!("{delivery:?}");
            put(&name, say("x")).await;
            shelf.send(&Scripted::answering([delivery]), 1, now).await;
            assert_eq!(state().await, expected, "{name}");
            shelf.execute("UPDATE outbox SET state = 'done', done_at = 0 WHERE state <> 'dead'").await;
        }
        shelf
            .write(async |tx| {
                let dead = outbox::dead_letters(tx, 10).await.unwrap();
                assert_eq!(dead.len(), 1);
                assert_eq!((dead[0].1.channel.as_str(), dead[0].2.as_str()), (TELEGRAM, "why"));
                assert_eq!(outbox::dead_letters(tx, 0).await.unwrap(), []);
                assert_eq!(outbox::figures(tx).await.unwrap(), (0, 1));
                outbox::prune(tx, now + TimeDelta::days(400)).await.unwrap();
                assert_eq!(outbox::figures(tx).await.unwrap(), (0, 1), "what was given up stays to be seen");
            })
            .await;

        // A message that cannot be changed any more is said anew.
        let change = Body::Replace { message: "5".into(), words: "mới".into(), buttons: Vec::new() };
        put("1", change).await;
        let channel = Scripted::answering([Delivery::NotEditable(why())]);
        shelf.send(&channel, 2, now).await;
        assert_eq!(channel.said(), ["1: 5 = mới", "1: mới"]);

        // A group that has moved takes what waits along.
        for words in ["một", "hai"] {
            put("-5", say(words)).await;
        }
        let channel = Scripted::answering([Delivery::Moved("-1005".into())]);
        shelf.send(&channel, 3, now).await;
        assert_eq!(channel.said(), ["-5: một", "-1005: một", "-1005: hai"]);
        assert_eq!(shelf.words("SELECT state FROM outbox WHERE state NOT IN ('done', 'dead')").await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn what_comes_later_does_not_overtake_what_waits() {
    shelf(async |shelf| {
        let now = shelf.now;
        let put = async |words: &str| {
            let body = say(words);
            shelf.write(async |tx| outbox::enqueue(tx, &chat("1"), Lane::Answer, &body, None, now).await.unwrap()).await
        };
        put("một").await;
        put("hai").await;
        let channel = Scripted::answering([Delivery::Wait(30)]);
        shelf.send(&channel, 1, now).await;
        put("ba").await;
        shelf
            .write(async |tx| {
                outbox::enqueue(tx, &chat("2"), Lane::Answer, &say("khác"), None, now).await.unwrap();
            })
            .await;
        shelf.send(&channel, 1, now + TimeDelta::seconds(29)).await;
        shelf.send(&channel, 3, now + TimeDelta::seconds(30)).await;
        assert_eq!(channel.said(), ["1: một", "2: khác", "1: một", "1: hai", "1: ba"]);
    })
    .await;
}

#[tokio::test]
async fn whoever_cannot_be_reached_is_parked_and_reminders_go_on_later() {
    shelf(async |shelf| {
        let now = shelf.now;
        shelf
            .write(async |tx| {
                let person = people::meet(tx, TELEGRAM, "1", Language::Vi, now).await.unwrap();
                let grant = Grant { role: Role::Coordinator, group: None, unit: None };
                people::grant(tx, person.id, grant, None, now).await.unwrap();
                for (lane, words) in [(Lane::Answer, "trả lời"), (Lane::Reminder, "nhắc"), (Lane::Announcement, "tin")]
                {
                    outbox::enqueue(tx, &chat("1"), lane, &say(words), None, now).await.unwrap();
                }
            })
            .await;
        shelf.send(&Scripted::answering([Delivery::Gone(why())]), 1, now).await;
        shelf
            .write(async |tx| {
                assert_eq!(outbox::figures(tx).await.unwrap(), (0, 0));
                assert_eq!(people::addresses(tx, Role::Coordinator, None).await.unwrap(), []);
                outbox::unpark(tx, &chat("2"), now).await.unwrap();
                assert_eq!(outbox::figures(tx).await.unwrap(), (0, 0), "somebody else's unblocking");
                people::park(tx, &chat("1"), false).await.unwrap();
                outbox::unpark(tx, &chat("1"), now).await.unwrap();
                assert_eq!(outbox::figures(tx).await.unwrap(), (2, 0));
                assert_eq!(people::addresses(tx, Role::Coordinator, None).await.unwrap().len(), 1);
            })
            .await;
        let channel = Scripted::answering([]);
        shelf.send(&channel, 2, now).await;
        assert_eq!(channel.said(), ["1: nhắc", "1: tin"]);
    })
    .await;
}

#[tokio::test]
async fn a_person_is_known_by_the_account_and_named_only_when_joining() {
    shelf(async |shelf| {
        let now = shelf.now;
        shelf
            .write(async |tx| {
                let first = people::meet(tx, TELEGRAM, "7", Language::En, now).await.unwrap();
                assert_eq!((first.name.as_deref(), first.language, first.grants.len()), (None, Language::En, 0));
                let again = people::meet(tx, TELEGRAM, "7", Language::Vi, now).await.unwrap();
                assert_eq!((again.id, again.language), (first.id, Language::En), "the language stays as it was");
                let other = people::meet(tx, "zalo", "7", Language::Vi, now).await.unwrap();
                assert_ne!(other.id, first.id, "another channel's account is another's");
                people::set_language(tx, first.id, Language::Vi).await.unwrap();
                people::set_name(tx, first.id, "Lan <b>&").await.unwrap();
                let known = people::meet(tx, TELEGRAM, "7", Language::En, now).await.unwrap();
                assert_eq!((known.name.as_deref(), known.language), (Some("Lan <b>&"), Language::Vi));
                let names = people::names(tx, &[other.id, first.id]).await.unwrap();
                assert_eq!(names, [(first.id, "Lan <b>&".to_owned())]);
            })
            .await;
    })
    .await;
}

#[tokio::test]
async fn roles_are_given_once_and_tell_whom_to_write_to() {
    shelf(async |shelf| {
        let now = shelf.now;
        shelf
            .write(async |tx| {
                let police = people::put_unit(tx, "cong-an", "Công an phường", "Trưởng Công an").await.unwrap();
                let office = people::put_unit(tx, "van-phong", "Văn phòng", "Chánh Văn phòng").await.unwrap();
                let ha = people::meet(tx, TELEGRAM, "301", Language::Vi, now).await.unwrap();
                let son = people::meet(tx, TELEGRAM, "303", Language::En, now).await.unwrap();
                let officer = |unit: UnitId| Grant { role: Role::Officer, group: None, unit: Some(unit) };
                for _ in 0..2 {
                    people::grant(tx, ha.id, officer(office), None, now).await.unwrap();
                }
                people::grant(tx, ha.id, officer(police), Some(son.id), now).await.unwrap();
                people::grant(tx, son.id, officer(police), None, now).await.unwrap();
                let ha = people::meet(tx, TELEGRAM, "301", Language::Vi, now).await.unwrap();
                assert_eq!(ha.grants, [officer(office), officer(police)]);
                assert_eq!(ha.units(), [police, office]);
                assert!(ha.has(Role::Officer) && !ha.has(Role::Coordinator));
                let accounts = async |tx: &mut Tx, unit: Option<UnitId>| -> Vec<(PersonId, Language, String)> {
                    let found = people::addresses(tx, Role::Officer, unit).await.unwrap();
                    found.into_iter().map(|(id, language, address)| (id, language, address.chat)).collect()
                };
                let (ha_at, son_at) = ((ha.id, Language::Vi, "301".into()), (son.id, Language::En, "303".into()));
                assert_eq!(accounts(tx, Some(office)).await, [ha_at]);
                assert_eq!(accounts(tx, None).await.len(), 2, "nobody twice");
                people::park(tx, &chat("301"), true).await.unwrap();
                assert_eq!(accounts(tx, Some(police)).await, [son_at]);
                assert_eq!(people::addresses(tx, Role::UnitHead, None).await.unwrap(), []);
            })
            .await;
    })
    .await;
}

#[tokio::test]
async fn groups_and_units_keep_their_codes_when_renamed() {
    shelf(async |shelf| {
        shelf
            .write(async |tx| {
                for code in ["tdp-10", "tdp-9", "tdp-1"] {
                    people::put_group(tx, code, code, true).await.unwrap();
                }
                let groups = people::groups(tx).await.unwrap();
                assert_eq!(
                    groups.iter().map(|group| group.code.as_str()).collect::<Vec<_>>(),
                    ["tdp-1", "tdp-9", "tdp-10"]
                );
                let same = people::put_group(tx, "tdp-9", "Tổ dân phố Chín", false).await.unwrap();
                assert_eq!(same, groups[1].id);
                let group = people::group(tx, same).await.unwrap().unwrap();
                assert_eq!((group.name.as_str(), group.sample), ("Tổ dân phố Chín", false));
                assert_eq!(people::group(tx, GroupId(999)).await.unwrap(), None);

                let unit = people::put_unit(tx, "van-phong", "Văn phòng", "Chánh").await.unwrap();
                assert_eq!(people::put_unit(tx, "van-phong", "Văn phòng HĐND", "Chánh VP").await.unwrap(), unit);
                let found = people::unit(tx, unit).await.unwrap().unwrap();
                assert_eq!((found.name.as_str(), found.head.as_str()), ("Văn phòng HĐND", "Chánh VP"));
                assert_eq!(people::units(tx).await.unwrap(), [found]);
                assert_eq!(people::unit(tx, UnitId(999)).await.unwrap(), None);
            })
            .await;
    })
    .await;
}

#[tokio::test]
async fn the_wards_facts_are_settings_and_what_is_missing_is_said() {
    shelf(async |shelf| {
        let texts = Texts::load();
        shelf
            .write(async |tx| {
                assert_eq!(ward::setting(tx, "ward-name").await.unwrap(), None);
                for name in ["phường cũ", "phường Hải Dương"] {
                    ward::set(tx, "ward-name", name, shelf.now).await.unwrap();
                }
                ward::set(tx, "centre-phone", "", shelf.now).await.unwrap();
                ward::set(tx, "no-fact", "x", shelf.now).await.unwrap();
                assert_eq!(ward::setting(tx, "ward-name").await.unwrap().as_deref(), Some("phường Hải Dương"));
                let ward = Ward::load(tx).await.unwrap();
                assert_eq!(ward.fact("ward-name"), Some("phường Hải Dương"));
                assert_eq!((ward.fact("centre-phone"), ward.fact("no-fact")), (None, None));
                let words = texts.words(Language::Vi);
                assert_eq!(ward.fact_or_pending("centre-phone", words), "chưa cập nhật");
                assert_eq!(
                    ward.fill("{ward-name}: {centre-phone}, {no-fact}", words),
                    "phường Hải Dương: chưa cập nhật, {no-fact}"
                );
            })
            .await;
    })
    .await;
}

#[tokio::test]
async fn a_conversation_is_kept_whole_and_finds_its_screen() {
    shelf(async |shelf| {
        let (texts, ward, now) = (Texts::load(), Ward::default(), shelf.now);
        let address = chat("1");
        let step = Step { slug: "vneid-install".into(), path: 1, step: 2 };
        shelf
            .write(async |tx| {
                assert_eq!(talk::load(tx, &address).await.unwrap(), Conversation::default());
                let person = people::meet(tx, TELEGRAM, "1", Language::Vi, now).await.unwrap();
                let words = texts.words(Language::Vi);
                let mut turn = Turn::new(tx, now, address.clone(), person, words, &ward, Conversation::default());
                turn.keep("trying", 3, &vec!["đang", "hỏi"]).unwrap();
                assert_eq!(turn.kept::<Vec<String>>("trying", 3).unwrap(), ["đang", "hỏi"]);
                assert_eq!(turn.kept::<Vec<String>>("trying", 2), None, "an older version");
                assert_eq!(turn.kept::<Vec<String>>("other", 3), None);
                assert_eq!(turn.kept::<u32>("trying", 3), None, "another shape");
                turn.conversation.place = Some(step.clone());
                assert!(turn.is_silent());
                turn.delete("12".into());
                turn.show(Screen::say("trước").choice("Không", Action::Menu));
                turn.show(Screen::say("sau").choice("Được", Action::Human).link("Mở", "https://vneid.gov.vn"));
                turn.finish(None).await.unwrap();
            })
            .await;
        let channel = Scripted::answering([]);
        shelf.send(&channel, 3, now).await;
        assert_eq!(channel.said(), ["1: no 12", "1: trước", "1: sau"]);
        shelf
            .write(async |tx| {
                let kept = talk::load(tx, &address).await.unwrap();
                assert_eq!((kept.state.flow.as_str(), kept.state.version), ("trying", 3));
                assert_eq!(kept.choices, [("Được".to_owned(), Action::Human.encode())], "those of the last screen");
                assert_eq!((kept.place, kept.screen.as_deref()), (Some(step), Some("m3")));
                assert_eq!(talk::load(tx, &chat("2")).await.unwrap(), Conversation::default());
                talk::reset(tx, &address, now).await.unwrap();
                assert_eq!(talk::load(tx, &address).await.unwrap(), Conversation::default());
            })
            .await;
        for poison in [
            "UPDATE conversations SET state = 'chó'",
            "UPDATE conversations SET choices = '{'",
            "UPDATE conversations SET place = '[1]'",
        ] {
            shelf.execute(poison).await;
            shelf
                .write(async |tx| {
                    assert_eq!(talk::load(tx, &address).await.unwrap(), Conversation::default(), "{poison}")
                })
                .await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_notice_becomes_the_screen_unless_something_is_being_asked() {
    shelf(async |shelf| {
        let (texts, ward, now) = (Texts::load(), Ward::default(), shelf.now);
        let notice = Screen::say("nhắc").choice("Đã xong", Action::TaskDone(1));
        let notify = async |tx: &mut Tx, key: &str| {
            talk::notify(tx, &chat("1"), &notice, Lane::Reminder, key, now).await.unwrap()
        };
        shelf
            .write(async |tx| {
                assert!(notify(tx, "a").await);
                assert!(!notify(tx, "a").await, "the same reminder is said once");
                let shown = talk::load(tx, &chat("1")).await.unwrap();
                assert_eq!(shown.choices, [("Đã xong".to_owned(), Action::TaskDone(1).encode())]);

                let person = people::meet(tx, TELEGRAM, "1", Language::Vi, now).await.unwrap();
                let mut turn = Turn::new(tx, now, chat("1"), person, texts.words(Language::Vi), &ward, shown);
                turn.keep("asking", 1, &()).unwrap();
                turn.show(Screen::say("?").choice("Thôi", Action::Menu));
                turn.finish(None).await.unwrap();
                assert!(notify(tx, "b").await);
                let asked = talk::load(tx, &chat("1")).await.unwrap();
                assert_eq!(asked.choices, [("Thôi".to_owned(), Action::Menu.encode())]);
                assert_eq!(asked.state.flow, "asking");
                assert_eq!(outbox::figures(tx).await.unwrap(), (3, 0));
            })
            .await;
    })
    .await;
}

#[tokio::test]
async fn an_invitation_is_for_one_and_for_a_week_and_its_code_is_not_kept() {
    shelf(async |shelf| {
        let now = shelf.now;
        let code = shelf
            .write(async |tx| {
                let group = people::put_group(tx, "tdp-5", "Tổ dân phố 5", true).await.unwrap();
                let grant = Grant { role: Role::Member, group: Some(group), unit: None };
                let leader = people::meet(tx, TELEGRAM, "202", Language::Vi, now).await.unwrap();
                let code = invitations::create(tx, grant, Some(leader.id), now).await.unwrap();
                let found = invitations::find(tx, &format!(" {} ", code.to_uppercase())).await.unwrap().unwrap();
                assert_eq!((found.grant, found.by, found.used), (grant, Some(leader.id), false));
                assert_eq!(found.expires_at, now + invitations::VALID_FOR);
                assert_eq!(invitations::find(tx, "abcdefghjkmnpqrstuvwxyz1").await.unwrap(), None);
                assert_eq!(invitations::find(tx, "").await.unwrap(), None);

                let [first, second] = ["7", "8"].map(|account| account.to_owned());
                let first = people::meet(tx, TELEGRAM, &first, Language::Vi, now).await.unwrap();
                let second = people::meet(tx, TELEGRAM, &second, Language::Vi, now).await.unwrap();
                let late = now + invitations::VALID_FOR;
                assert!(!invitations::accept(tx, &found, first.id, late).await.unwrap(), "too late");
                assert!(invitations::accept(tx, &found, first.id, now).await.unwrap());
                assert!(!invitations::accept(tx, &found, second.id, now).await.unwrap(), "taken");
                assert!(!invitations::accept(tx, &found, first.id, now).await.unwrap());
                assert!(invitations::find(tx, &code).await.unwrap().unwrap().used);
                let first = people::meet(tx, TELEGRAM, "7", Language::Vi, now).await.unwrap();
                let second = people::meet(tx, TELEGRAM, "8", Language::Vi, now).await.unwrap();
                assert_eq!((first.grants, second.grants), (vec![grant], vec![]));
                code
            })
            .await;
        let kept = shelf.words("SELECT code_hash FROM invitations").await;
        assert!(!kept[0].contains(&code) && kept[0].len() == 64, "{kept:?}");
    })
    .await;
}
