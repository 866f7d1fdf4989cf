//! What must hold after a day of kills: told by the store, by every phone, and by a day without kills.

use std::collections::BTreeMap;

use cong_dong_so::people;
use cong_dong_so::tasks::{self, Change, reminders};
use cong_dong_so::text::{Language, Texts};
use serde_json::Value;

use super::HOURS;
use super::day::{ANSWERS, Answer};
use crate::harness::backend::Backend;
use crate::harness::{HA, Town, at, rules};

/// A message that was to go out.
struct Row {
    chat: i64,
    lane: i64,
    words: String,
    dedupe: Option<String>,
    created_at: i64,
}

/// Every message that was to go out, by row, gathered before the program clears old ones away.
#[derive(Default)]
pub(super) struct Outbox(BTreeMap<i64, Row>);

/// What went out more than once.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Doubled {
    /// A message that a person sees twice.
    pub(super) said: u64,
    /// A change of a message, or one asked for again, which shows nothing new.
    pub(super) changed: u64,
}

impl Outbox {
    pub(super) async fn gather(&mut self, town: &Town) {
        type Stored = (i64, String, i64, String, String, Option<String>, i64);
        let rows: Vec<Stored> =
            town.rows("SELECT id, chat, lane, body, state, dedupe, created_at FROM outbox ORDER BY id").await;
        for (id, chat, lane, body, state, dedupe, created_at) in rows {
            assert_eq!(state, "done", "message {id} to {chat}: {body}");
            let body: Value = serde_json::from_str(&body).expect("a body");
            let words =
                body.as_object().expect("a body").values().find_map(|body| body.get("words")).or(body.get("words"));
            let words = words.and_then(Value::as_str).expect("words").to_owned();
            let row = Row { chat: chat.parse().expect("a chat"), lane, words, dedupe, created_at };
            self.0.insert(id, row);
        }
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }
}

/// No update failed, no message was given up, nothing panicked.
pub(super) fn said_nothing_bad(lines: &[String]) {
    for bad in ["panic", "was given up", "an update failed", "cannot be reached"] {
        assert!(!lines.iter().any(|line| line.contains(bad)), "{lines:#?}");
    }
}

/// Each chat was told everything in the order of its rows, and nothing else, but that each kill may repeat to each chat
/// the one message that was under way. A repetition can wait behind an answer of the next start, so two may come together,
/// one a lane. Returns what was repeated.
pub(super) fn each_chat_in_order(town: &Town, outbox: &Outbox) -> Doubled {
    let mut doubled = Doubled::default();
    let mut lanes: BTreeMap<(i64, i64), (usize, Vec<&str>)> = BTreeMap::new();
    for row in outbox.0.values() {
        lanes.entry((row.chat, row.lane)).or_default().1.push(&row.words);
    }
    let mut started = false;
    let mut explained: BTreeMap<i64, u8> = BTreeMap::new();
    for request in town.sandbox.transcript() {
        let method = request["method"].as_str().unwrap_or_default();
        if method == "getMe" {
            for chat in super::PEOPLE.into_iter().filter(|_| started) {
                let repetitions = explained.entry(chat).or_default();
                *repetitions = (*repetitions + 1).min(2);
            }
            started = true;
        }
        if !["sendMessage", "editMessageText", "sendPhoto", "sendDocument"].contains(&method) {
            continue;
        }
        let chat = request["parameters"]["chat_id"].as_i64();
        let parameters = &request["parameters"];
        let chat = chat.or_else(|| parameters["chat_id"].as_str()?.parse().ok()).expect("a chat");
        let words = parameters["text"].as_str().or(parameters["caption"].as_str()).expect("a text");
        let lane = |offset: usize| {
            lanes.iter().find_map(|(key, (told, rows))| {
                let place = (told + 1).checked_sub(offset)?;
                // Of what was wiped once it was sent, only the place is known.
                let same = rows.get(place.checked_sub(1)?).is_some_and(|row| row.is_empty() || *row == words);
                (key.0 == chat && same).then_some(*key)
            })
        };
        if let Some(key) = lane(0) {
            lanes.get_mut(&key).expect("the lane").0 += 1;
        } else if lane(1).is_some() {
            let repetitions = explained.entry(chat).or_default();
            assert!(*repetitions > 0, "more is repeated to {chat} than kills explain: {words}");
            *repetitions -= 1;
            let seen = method != "editMessageText" && request["status"] == 200;
            *if seen { &mut doubled.said } else { &mut doubled.changed } += 1;
        } else {
            panic!("out of order for {chat}: {words}\nwhat was to come: {:#?}", next(&lanes, chat));
        }
    }
    for ((chat, lane), (told, rows)) in &lanes {
        assert_eq!(*told, rows.len(), "{chat} was not told all of lane {lane}");
    }
    doubled
}

fn next<'a>(lanes: &BTreeMap<(i64, i64), (usize, Vec<&'a str>)>, chat: i64) -> Vec<&'a str> {
    let of_chat = lanes.iter().filter(|((other, _), _)| *other == chat);
    of_chat.filter_map(|(_, (told, rows))| rows.get(*told).copied()).collect()
}

/// Each reminder that counts as sent is one message to one person, and there are no others.
pub(super) async fn each_reminder_is_one_message(town: &Town, outbox: &Outbox) {
    let sent: Vec<(String, i64)> = town
        .rows("SELECT t.code, r.done_at FROM reminders r JOIN tasks t ON t.id = r.task_id WHERE r.state = 'sent'")
        .await;
    assert!(sent.len() > 12, "the day has reminders: {sent:?}");
    let of_reminders = |row: &&Row| row.dedupe.as_deref().is_some_and(|key| key.starts_with("reminder:"));
    let rows: Vec<&Row> = outbox.0.values().filter(of_reminders).collect();
    for (code, at) in &sent {
        let named = [format!("({code})"), format!("<b>{code}</b>")];
        let telling =
            rows.iter().filter(|row| row.created_at == *at && named.iter().any(|name| row.words.contains(name)));
        assert_eq!(telling.count(), 1, "the reminder of {code} at {at}");
    }
    let mut mornings: Vec<(i64, i64)> = rows.iter().map(|row| (row.created_at / 86_400_000, row.chat)).collect();
    let all = mornings.len();
    mornings.sort_unstable();
    mornings.dedup();
    assert_eq!(mornings.len(), all, "one reminder message a person and a morning");
}

type Reminder = (String, String, String, i64, String);
type Standing = (String, String, i64, Option<i64>);
type History = (String, String, Option<String>, Option<String>);

async fn as_it_stands(town: &Town) -> (Vec<Reminder>, Vec<Standing>, Vec<History>) {
    let reminders = town
        .rows(
            "SELECT t.code, r.kind || ' ' || r.audience, r.due, r.at, r.state FROM reminders r
             JOIN tasks t ON t.id = r.task_id ORDER BY t.position, r.at, r.kind, r.audience",
        )
        .await;
    let tasks = town.rows("SELECT code, state, percent, unit_id FROM tasks ORDER BY position").await;
    let history = town
        .rows("SELECT t.code, h.what, h.old, h.new FROM task_history h JOIN tasks t ON t.id = h.task_id ORDER BY h.id")
        .await;
    (reminders, tasks, history)
}

/// Reminders, tasks and their history are as on a day on which the same was answered and nothing was ever killed.
pub(super) async fn same_as_without_kills(town: &Town) {
    let calm = Town::without_a_bot(Backend::Sqlite, HOURS[0]).await;
    let (rules, texts) = (rules(&calm.store).await, Texts::load());
    for (hour, wall) in HOURS.iter().enumerate() {
        let now = at(wall);
        let mut tx = calm.store.begin().await.expect("a transaction");
        reminders::fire(&mut tx, &rules, &texts, now).await.expect("the store works");
        let ha = people::meet(&mut tx, "telegram", &HA.to_string(), Language::Vi, now).await.expect("the store works");
        for (_, code, answer) in ANSWERS.iter().filter(|(at, ..)| *at == hour) {
            let all = tasks::of_units(&mut tx, None).await.expect("the store works");
            let task = all.iter().find(|task| task.code == *code).expect("the task");
            let change = match answer {
                Answer::Percent(percent) => Change::Percent(*percent),
                Answer::Done => Change::Done,
                Answer::Note(note) => Change::Note((*note).to_owned()),
                Answer::NotOurs => Change::NotOurs,
                Answer::Assigned(code) => {
                    let units = people::units(&mut tx).await.expect("the store works");
                    Change::Assigned(units.iter().find(|unit| unit.code == *code).expect("the unit").id)
                }
            };
            tasks::change(&mut tx, task, &change, ha.id, &rules, now).await.expect("the store works");
        }
        tx.commit().await.expect("it is stored");
    }
    let (expected, found) = (as_it_stands(&calm).await, as_it_stands(town).await);
    assert_eq!(found.0, expected.0, "the reminders");
    assert_eq!(found.1, expected.1, "the tasks");
    assert_eq!(found.2, expected.2, "what was answered");
}
