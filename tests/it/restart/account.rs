//! What must hold after a day of kills: told by the store, by every phone, and by a day without kills.

use std::collections::{BTreeMap, BTreeSet};

use cong_dong_so::chat::Body;
use cong_dong_so::people;
use cong_dong_so::tasks::{self, Change, reminders};
use cong_dong_so::text::{Language, Texts};
use serde_json::Value;

use super::HOURS;
use super::day::{ANSWERS, Answer};
use crate::harness::backend::Backend;
use crate::harness::portrait::words_of;
use crate::harness::{HA, Town, at, rules};

/// A message that was to go out.
#[derive(Debug)]
struct Row {
    id: i64,
    chat: i64,
    lane: i64,
    words: String,
    state: String,
    dedupe: Option<String>,
    created_at: i64,
    /// Whether it is a message at all.
    reads: bool,
    told: bool,
}

/// Every message that was to go out, by row, gathered before the program clears old ones away.
#[derive(Default)]
pub(crate) struct Outbox(BTreeMap<i64, Row>);

/// What went out more than once.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Doubled {
    /// A message that a person sees twice, since a process was killed or cut off.
    pub(crate) said: u64,
    /// A change of a message, or one asked for again, which shows nothing new.
    pub(crate) changed: u64,
    /// A message that a person sees twice, since the answer to it was lost on its way.
    pub(crate) unheard: u64,
}

/// What may explain that something is repeated or comes behind what was stored later.
#[derive(Default)]
pub(crate) struct Trouble {
    /// Where in the transcript the process on duty was cut off from the store: as a kill, to the channel.
    pub(crate) cut_off: Vec<usize>,
    /// Messages that were set aside and sent again by hand.
    pub(crate) by_hand: BTreeSet<i64>,
    /// Several transactions at once: two rows stored within this time, in milliseconds, have no order between them.
    pub(crate) at_once: i64,
}

impl Row {
    /// A call for help that came to nothing: somebody else had taken the request before it could be sent.
    fn is_called_off(&self) -> bool {
        self.state == "expired" && self.dedupe.as_deref().is_some_and(|key| key.starts_with("request:"))
    }
}

impl Outbox {
    pub(crate) async fn gather(&mut self, town: &Town) {
        type Stored = (i64, String, i64, String, String, Option<String>, i64);
        let rows: Vec<Stored> =
            town.rows("SELECT id, chat, lane, body, state, dedupe, created_at FROM outbox ORDER BY id").await;
        for (id, chat, lane, body, state, dedupe, created_at) in rows {
            let message = serde_json::from_str::<Body>(&body);
            let body = serde_json::from_str(&body).unwrap_or(Value::Null);
            let (chat, words) = (chat.parse().expect("a chat"), words_of(&body).to_owned());
            let row = Row { id, chat, lane, words, state, dedupe, created_at, reads: message.is_ok(), told: false };
            self.0.insert(id, row);
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// Everything was sent.
    pub(crate) fn all_sent(&self) {
        for row in self.0.values() {
            assert_eq!(row.state, "done", "message {} to {}: {}", row.id, row.chat, row.words);
        }
    }

    /// The first row of a lane of this chat that waits; with `trouble`, also one that nothing before it holds back.
    fn next(&self, chat: i64, trouble: Option<&Trouble>, is: impl Fn(&Row) -> bool) -> Option<i64> {
        let waiting = || self.0.values().filter(|row| row.chat == chat && row.reads && !row.told);
        let found = waiting().find(|row| {
            let mut before = waiting().filter(|other| other.lane == row.lane && other.id < row.id);
            let passes = |other: &Row, trouble: &Trouble| {
                trouble.by_hand.contains(&other.id)
                    || other.state == "dead"
                    || (row.created_at - other.created_at).abs() < trouble.at_once
            };
            is(row) && before.all(|other| trouble.is_some_and(|trouble| passes(other, trouble)))
        });
        found.map(|row| row.id)
    }

    /// The rows of this chat that were told in these words.
    fn told<'a>(&'a self, chat: i64, words: &'a str) -> impl Iterator<Item = i64> + 'a {
        self.0.values().filter(move |row| row.chat == chat && row.told && row.words == words).map(|row| row.id)
    }
}

/// No update failed, no message was given up, nothing panicked.
pub(crate) fn said_nothing_bad(lines: &[String]) {
    for bad in ["panic", "was given up", "an update failed", "cannot be reached"] {
        assert!(!lines.iter().any(|line| line.contains(bad)), "{lines:#?}");
    }
}

/// Each chat was told everything in the order of its rows, and nothing else, but that each kill may repeat to each chat
/// the one message that was under way. A repetition can wait behind an answer of the next start, so two may come together,
/// one a lane. A message whose answer was lost may be repeated too. Returns what was repeated.
pub(crate) fn each_chat_in_order(town: &Town, outbox: &mut Outbox, trouble: &Trouble) -> Doubled {
    let mut doubled = Doubled::default();
    let chats: BTreeSet<i64> = outbox.0.values().map(|row| row.chat).collect();
    let mut started = false;
    let mut explained: BTreeMap<i64, u8> = BTreeMap::new();
    // By chat and lane: what was told last, by which row, and whether the answer to it was lost.
    let mut last: BTreeMap<(i64, i64), (String, i64, bool)> = BTreeMap::new();
    // How often a message that was given up came once more.
    let mut by_hand: BTreeMap<i64, u8> = BTreeMap::new();
    for (place, request) in town.sandbox.transcript().iter().enumerate() {
        let method = request["method"].as_str().unwrap_or_default();
        if method == "getMe" || trouble.cut_off.contains(&place) {
            for chat in chats.iter().filter(|_| started) {
                let repetitions = explained.entry(*chat).or_default();
                *repetitions = (*repetitions + 1).min(2);
            }
            started = true;
        }
        let refused = matches!(request["status"].as_u64(), Some(429 | 500..));
        if refused || !["sendMessage", "editMessageText", "sendPhoto", "sendDocument"].contains(&method) {
            continue;
        }
        let parameters = &request["parameters"];
        let chat = parameters["chat_id"].as_i64();
        // A request that broke off when its process was killed came to nobody.
        let Some(chat) = chat.or_else(|| parameters["chat_id"].as_str()?.parse().ok()) else { continue };
        let words = parameters["text"].as_str().or(parameters["caption"].as_str()).expect("a text");
        let lost = matches!(request["fault"].as_str(), Some("cut-after" | "half-sent"));
        let again = last.iter().find(|((other, _), (told, ..))| *other == chat && told == words);
        let again = again.map(|(key, (_, id, lost))| (*key, *id, *lost));
        let repetitions = explained.entry(chat).or_default();
        // Of what was wiped once it was sent, only the place is known. What was given up may have come all the same.
        let wiped = |row: &Row| row.words.is_empty();
        let same = |row: &Row| row.words == words;
        let next = outbox.next(chat, None, same);
        let given_up = |id: &i64| trouble.by_hand.contains(id) || outbox.0[id].state == "dead";
        // What was given up is not repeated by itself, so the same words are rather those of the next.
        let unheard = again.filter(|(_, id, lost)| *lost && !(given_up(id) && next.is_some()));
        if let Some((key, id, _)) = unheard {
            doubled.unheard += 1;
            last.insert(key, (words.to_owned(), id, lost));
        } else if next.is_none()
            && *repetitions > 0
            && let Some((key, id, _)) = again
        {
            *repetitions -= 1;
            let seen = method != "editMessageText" && request["status"] == 200;
            *if seen { &mut doubled.said } else { &mut doubled.changed } += 1;
            last.insert(key, (words.to_owned(), id, lost));
        } else if let Some(id) = next.or_else(|| outbox.next(chat, Some(trouble), same)) {
            let row = outbox.0.get_mut(&id).expect("the row");
            row.told = true;
            last.insert((chat, row.lane), (words.to_owned(), id, lost));
        } else if let Some(id) = outbox.told(chat, words).find(|id| given_up(id) && by_hand.get(id) != Some(&2)) {
            doubled.unheard += 1;
            *by_hand.entry(id).or_default() += 1;
        } else if let Some(id) = outbox
            .next(chat, Some(trouble), |row| wiped(row) && row.state != "dead")
            .or_else(|| outbox.next(chat, Some(trouble), wiped))
        {
            let row = outbox.0.get_mut(&id).expect("the row");
            row.told = true;
            last.insert((chat, row.lane), (words.to_owned(), id, lost));
        } else {
            let waiting = outbox.0.values().filter(|row| row.chat == chat && (!row.told || row.words == words));
            let waiting: Vec<&Row> = waiting.take(8).collect();
            panic!(
                "out of order for {chat}, or repeated more than kills explain: {words}\nwhat was to come: {waiting:#?}\nwhat came: {:#?}",
                came(&town.sandbox.transcript()[..=place], chat)
            );
        }
    }
    for row in outbox.0.values().filter(|row| row.state != "dead" && !row.is_called_off()) {
        let came = || came(&town.sandbox.transcript(), row.chat);
        assert!(row.told, "not told: {row:#?}\nwhat came: {:#?}", came());
    }
    doubled
}

/// How much of what a chat was sent is shown when a test fails.
const LAST_SENT: usize = 60;

/// What a chat was last sent, with what became of it.
fn came(transcript: &[Value], chat: i64) -> Vec<String> {
    let of_chat = transcript.iter().rev().filter(|entry| {
        let named = &entry["parameters"]["chat_id"];
        *named == chat || named.as_str() == Some(&chat.to_string()) || entry["method"] == "getMe"
    });
    let told = of_chat.map(|entry| {
        let words = entry["parameters"]["text"].as_str().or(entry["parameters"]["caption"].as_str()).unwrap_or("-");
        let words: String = words.chars().take(60).collect();
        format!("{} {} {} {words}", entry["method"], entry["status"], entry["fault"])
    });
    told.take(LAST_SENT).collect()
}

/// What waits while the clock is put right is counted as put in by the right one.
const HOUR: i64 = 3_600_000;

/// Each reminder that counts as sent is one message to one person, and there are no others.
pub(crate) async fn each_reminder_is_one_message(town: &Town, outbox: &Outbox, at_least: usize) {
    let sent: Vec<(String, i64)> = town
        .rows("SELECT t.code, r.done_at FROM reminders r JOIN tasks t ON t.id = r.task_id WHERE r.state = 'sent'")
        .await;
    assert!(sent.len() > at_least, "the day has reminders: {sent:?}");
    let of_reminders = |row: &&Row| row.dedupe.as_deref().is_some_and(|key| key.starts_with("reminder:"));
    let rows: Vec<&Row> = outbox.0.values().filter(of_reminders).collect();
    for (code, at) in &sent {
        let named = [format!("({code})"), format!("<b>{code}</b>")];
        let telling = rows
            .iter()
            .filter(|row| (row.created_at - at).abs() < HOUR && named.iter().any(|name| row.words.contains(name)));
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
