//! All that a store knows, so that two stores can be compared: every table, every row, every column, but for what is
//! named here with its reason.

use std::collections::{BTreeMap, BTreeSet};

use cong_dong_so::store::Store;
use serde_json::Value;

use super::Town;
use super::ward::{columns, words};

/// Tables that are compared otherwise or not at all.
const APART: &[(&str, &str)] = &[
    ("inbox", "what came in is counted against what people did; a number is given to each as it comes"),
    ("outbox", "compared as what was said, see `said`"),
    ("outbox_files", "empty as soon as everything is sent"),
    ("_sqlx_migrations", "the tables' own history"),
];

/// How a column is compared that may differ in two equal stores.
#[derive(Clone, Copy)]
enum How {
    /// Not at all.
    Not,
    /// By the account of the person that it points to.
    Person,
    /// By the session that it points to.
    Session,
    /// By the request that it points to.
    Request,
    /// By the reminder that it points to.
    Reminder,
}

use How::{Not, Person, Reminder, Request, Session};

/// Also why no table's own `id` is compared, but where something else stands for it.
const NUMBER: &str =
    "given in the order in which several people's deeds were worked; what was undone leaves a gap on PostgreSQL";
const WHEN: &str = "when it happened, to the millisecond";
const DRAWN: &str = "drawn by chance, so that nobody can guess it";
const WHO: &str = "people are numbered in the order in which they came";

/// The columns that may differ, and why.
const DIFFERENT: &[(&str, &[&str], How, &str)] = &[
    ("people", &["id"], Person, WHO),
    ("people", &["created_at"], Not, WHEN),
    ("accounts", &["person_id"], Person, WHO),
    ("conversations", &["screen", "screen_outbox"], Not, "the numbers of messages, which all chats share"),
    ("conversations", &["updated_at"], Not, WHEN),
    ("roles", &["person_id", "granted_by"], Person, WHO),
    ("roles", &["granted_at"], Not, WHEN),
    ("invitations", &["code_hash"], Not, DRAWN),
    ("invitations", &["created_at", "expires_at", "used_at"], Not, WHEN),
    ("invitations", &["created_by", "used_by", "revoked_by"], Person, WHO),
    ("settings", &["updated_at"], Not, WHEN),
    ("guide_events", &["at"], Not, WHEN),
    ("unanswered", &["at", "last_at"], Not, WHEN),
    ("sessions", &["logged_by"], Person, WHO),
    ("sessions", &["draft"], Not, DRAWN),
    ("sessions", &["held_at"], Not, "the hour and minute at which it was logged"),
    ("sessions", &["created_at", "updated_at"], Not, WHEN),
    ("session_topics", &["session_id"], Session, NUMBER),
    ("session_members", &["session_id"], Session, NUMBER),
    ("session_members", &["person_id"], Person, WHO),
    ("tasks", &["updated_at"], Not, WHEN),
    ("task_history", &["at"], Not, WHEN),
    ("task_history", &["person_id"], Person, WHO),
    ("reminders", &["done_at"], Not, WHEN),
    ("reminder_receipts", &["reminder_id"], Reminder, "see the reminder's own number"),
    ("reminder_receipts", &["person_id"], Person, WHO),
    ("reminder_receipts", &["at"], Not, WHEN),
    ("requests", &["id"], Request, NUMBER),
    ("requests", &["code", "draft"], Not, DRAWN),
    ("requests", &["person_id", "claimed_by"], Person, WHO),
    ("requests", &["created_at", "updated_at", "closed_at"], Not, WHEN),
    ("request_history", &["request_id"], Request, NUMBER),
    ("request_history", &["person_id"], Person, WHO),
    ("request_history", &["at"], Not, WHEN),
    ("request_clock", &["request_id"], Request, NUMBER),
    ("request_clock", &["at", "done_at"], Not, "counted from when it was asked, to the millisecond"),
    ("request_ratings", &["helper_id"], Person, WHO),
    ("report_jobs", &["person_id"], Person, WHO),
    ("report_jobs", &["at", "done_at"], Not, WHEN),
    ("report_schedule", &["done_at"], Not, WHEN),
    ("task_evidence", &["person_id"], Person, WHO),
    ("task_evidence", &["at"], Not, WHEN),
    ("consents", &["person_id"], Person, WHO),
    ("consents", &["agreed_at"], Not, WHEN),
    ("plans", &["imported_at"], Not, WHEN),
    ("indicators", &["updated_at"], Not, WHEN),
];

/// What one store knows: its tables with their rows, each row in words.
#[derive(Debug, PartialEq, Eq)]
pub struct Portrait(BTreeMap<String, Vec<String>>);

impl Portrait {
    pub async fn of(town: &Town) -> Self {
        let mut tables: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let truths: BTreeSet<(String, String)> = truths(&town.store).await;
        let mut by_table: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (table, column) in columns(&town.store).await {
            by_table.entry(table).or_default().push(column);
        }
        by_table.retain(|table, _| APART.iter().all(|(apart, _)| apart != table));
        for (table, ..) in DIFFERENT {
            assert!(by_table.contains_key(*table), "there is no table {table} any more");
        }
        for (table, mut columns) in by_table {
            columns.sort();
            let parts: Vec<String> = columns
                .iter()
                .filter_map(|column| {
                    let truth = truths.contains(&(table.clone(), column.clone()));
                    let value = expression(&table, column, truth)?;
                    Some(format!("'{column}=' || coalesce({value}, '-')"))
                })
                .collect();
            let statement = format!("SELECT {} FROM \"{table}\" t", parts.join(" || ' ' || "));
            let mut rows: Vec<String> = words(&town.store, &statement).await.iter().map(|row| plain(row)).collect();
            rows.sort();
            tables.insert(table, rows);
        }
        tables.insert("said".to_owned(), said(town).await);
        Self(tables)
    }

    /// Forgets what a condition of `table` tells: rows that hold these words.
    pub fn without(mut self, table: &str, words: &str) -> Self {
        self.0.entry(table.to_owned()).or_default().retain(|row| !row.contains(words));
        self
    }

    /// What this one has and the other has not, and the other way about.
    pub fn against(&self, other: &Self) -> Vec<String> {
        let mut differences = Vec::new();
        let none = Vec::new();
        for table in self.0.keys().chain(other.0.keys()).collect::<BTreeSet<_>>() {
            let (ours, theirs) = (self.0.get(table).unwrap_or(&none), other.0.get(table).unwrap_or(&none));
            for (sign, one, another) in [("here only", ours, theirs), ("there only", theirs, ours)] {
                let mut left = another.clone();
                for row in one {
                    match left.iter().position(|other| other == row) {
                        Some(place) => drop(left.swap_remove(place)),
                        None => differences.push(format!("{table}, {sign}: {row}")),
                    }
                }
            }
        }
        differences
    }

    /// How many tables and rows it has.
    pub fn size(&self) -> (usize, usize) {
        (self.0.len(), self.0.values().map(Vec::len).sum())
    }
}

/// How a column's value is spelt; none if it is not compared.
fn expression(table: &str, column: &str, truth: bool) -> Option<String> {
    let named = DIFFERENT.iter().find(|(other, names, ..)| *other == table && names.contains(&column));
    let value = format!("t.\"{column}\"");
    let person = |value: &str| format!("(SELECT min(a.account) FROM accounts a WHERE a.person_id = {value})");
    match named.map(|(_, _, how, _)| how) {
        Some(Not) => None,
        Some(Person) => Some(person(&value)),
        Some(Session) => Some(format!(
            "(SELECT {} || '/' || CAST(s.people AS TEXT) FROM sessions s WHERE s.id = {value})",
            person("s.logged_by")
        )),
        Some(Request) => Some(format!(
            "(SELECT {} || '/' || CAST((SELECT count(*) FROM requests e WHERE e.person_id = r.person_id AND e.id <= r.id)
                 AS TEXT) FROM requests r WHERE r.id = {value})",
            person("r.person_id")
        )),
        Some(Reminder) => Some(format!(
            "(SELECT CAST(r.task_id AS TEXT) || '/' || r.kind || '/' || r.due || '/' || r.audience
                 FROM reminders r WHERE r.id = {value})"
        )),
        None if column == "id" => None,
        None if truth => Some(format!("CASE WHEN {value} THEN '1' WHEN NOT {value} THEN '0' END")),
        None => Some(format!("CAST({value} AS TEXT)")),
    }
}

/// The columns that hold a yes or a no, which the two stores spell each in its way.
async fn truths(store: &Store) -> BTreeSet<(String, String)> {
    let statement = match store {
        Store::Sqlite { .. } => {
            "SELECT t.name || '.' || c.name FROM sqlite_master t, pragma_table_info(t.name) c
             WHERE t.type = 'table' AND c.type = 'BOOLEAN'"
        }
        Store::Postgres(_) => {
            "SELECT table_name || '.' || column_name FROM information_schema.columns
             WHERE table_schema = current_schema() AND data_type = 'boolean'"
        }
    };
    let names = words(store, statement).await;
    names.iter().filter_map(|name| name.split_once('.')).map(|(table, column)| (table.into(), column.into())).collect()
}

/// What each chat was told, in words. What is wiped once it is told is not said twice, so it may also have been given up;
/// and a call for help comes to nothing when somebody was faster. Both are counted elsewhere.
async fn said(town: &Town) -> Vec<String> {
    let rows: Vec<(String, i64, String, String)> = town
        .rows(
            "SELECT chat, lane, body,
                 CASE WHEN state = 'expired' AND coalesce(dedupe, '') LIKE 'request:%' THEN 'done' ELSE state END
             FROM outbox",
        )
        .await;
    let mut said: Vec<String> = rows
        .into_iter()
        .map(|(chat, lane, body, state)| {
            let body: Value = serde_json::from_str(&body).unwrap_or(Value::String(body));
            let words = plain(words_of(&body));
            let state = if words.is_empty() && state == "dead" { "done" } else { &state };
            format!("{chat} lane {lane} {state}: {words}")
        })
        .collect();
    said.sort();
    said
}

/// The words of a stored message.
pub fn words_of(body: &Value) -> &str {
    let inside = body.as_object().and_then(|body| body.values().find_map(|part| part.get("words")));
    inside.or(body.get("words")).and_then(Value::as_str).unwrap_or_default()
}

/// Without what differs from one day to an equal one: codes that are drawn, numbers of sessions and of thanks (PostgreSQL never
/// gives a number again that a transaction took which was undone), hours and minutes.
fn plain(words: &str) -> String {
    let letters: Vec<char> = words.chars().collect();
    let digit = |place: usize| letters.get(place).is_some_and(char::is_ascii_digit);
    let mut plain = String::with_capacity(words.len());
    let mut place = 0;
    while place < letters.len() {
        let rest = &letters[place..];
        let starts = |word: &str| word.chars().eq(rest.iter().copied().take(word.chars().count()));
        let after = |from: usize, of: fn(&char) -> bool| rest.iter().skip(from).take_while(|c| of(c)).count();
        if starts("HD-") {
            plain.push_str("HD-…");
            place += 3 + after(3, char::is_ascii_alphanumeric);
        } else if starts("B-") && digit(place + 2) {
            plain.push_str("B-…");
            place += 2 + after(2, char::is_ascii_digit);
        } else if starts("\"Word\":") {
            plain.push_str("\"Word\":…");
            place += 7 + after(7, char::is_ascii_digit);
        } else if starts("start=") {
            plain.push_str("start=…");
            place += 6 + after(6, |c| c.is_ascii_alphanumeric() || *c == '_');
        } else if digit(place) && digit(place + 1) && rest.get(2) == Some(&':') && digit(place + 3) && digit(place + 4)
        {
            plain.push_str("…:…");
            place += 5;
        } else {
            plain.push(letters[place]);
            place += 1;
        }
    }
    plain
}
