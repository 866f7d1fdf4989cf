//! Who may press what: every button there is, pressed by everybody, about what is hers, her group's or unit's, and
//! somebody else's.
//!
//! `tests/data/authority.txt` says what is to come of it, a line for each form of button and a column for each role.
//! Each cell is tried on the conversation itself and undone again. What is refused changes nothing and shows nothing.

mod matrix;
mod typed;
mod ward;

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use cong_dong_so::bot::intake::Intake;
use cong_dong_so::bot::{self, Core};
use cong_dong_so::chat::{Address, Event, Payload, Sender};
use cong_dong_so::people::Role;
use cong_dong_so::people::access::{Reach, Right};
use cong_dong_so::store::{Store, Tx};
use cong_dong_so::text::{Language, Texts, Value};
use cong_dong_so::vault::Vault;

use crate::harness::backend::{Backend, postgres};
use crate::harness::{ENDLESS, Town, at};
use matrix::{Line, lines};
use ward::{MARK, NAME, ROLES, Scope, Things};

/// Stands for an argument in a text.
const GAP: &str = "\u{1}";
const FORMS: &str = include_str!("../data/actions.txt");

/// A ward, and what handles its events.
struct Stage {
    town: Town,
    core: Core,
    things: Things,
    /// The statement that reads all that is to stay as it is.
    everything: String,
    refusals: Vec<String>,
    /// All of it, before anybody presses anything.
    initial: Vec<String>,
    now: DateTime<Utc>,
}

/// What came of pressing a button.
struct Pressed {
    allowed: bool,
    said: String,
}

impl Stage {
    async fn open(backend: Backend) -> Self {
        let now = at("2026-03-24T09:30");
        let town = Town::without_a_bot(backend, "2026-03-24T09:30").await;
        let things = ward::make(&town.store).await;
        let texts = Arc::new(Texts::load());
        let core = cong_dong_so::app::load_core(&town.store, texts, Arc::new(Vault::sandbox())).await.unwrap();
        let intake = Arc::new(Intake::new(ENDLESS));
        let core = Core { deep_link: Some("tro_ly_thu_bot".into()), intake, ..core };
        let words = core.texts.words(Language::Vi);
        let refusals = matrix::REFUSALS
            .iter()
            .map(|id| longest_part(&words.fill(id, &[("helper", Value::from(GAP)), ("code", Value::from(GAP))])));
        let refusals = refusals.collect();
        let everything = everything(&town.store).await;
        let mut tx = town.store.begin().await.unwrap();
        let initial = ward::texts(&mut tx, &everything).await;
        tx.rollback().await.unwrap();
        Self { town, core, things, everything, refusals, initial, now }
    }

    /// Everything in the store but where conversations stand and what is to be said.
    async fn standing(&self, tx: &mut Tx) -> Vec<String> {
        ward::texts(tx, &self.everything).await
    }

    /// Presses in `tx` and reads what is said.
    async fn presses(&self, tx: &mut Tx, role: usize, data: &str) -> Pressed {
        let account = ROLES[role].1;
        let before = ward::number(tx, "SELECT coalesce(max(id), 0) FROM outbox").await;
        let event = Event {
            address: Address { channel: "telegram".into(), chat: account.into() },
            sender: Some(Sender { account: account.into(), name: Some("Ai đó".into()), language: Some("vi".into()) }),
            in_group: false,
            at: self.now,
            message: Some("1".into()),
            acknowledge: None,
            attachment: None,
            payload: Payload::Tap(data.to_owned()),
        };
        let handled = bot::handle(tx, &self.core, self.now, event).await;
        assert!(handled.is_ok(), "{} presses {data}: {:?}", ROLES[role].0, handled.err());
        let said =
            ward::texts(tx, &format!("SELECT body FROM outbox WHERE id > {before} AND chat = '{account}' ORDER BY id"))
                .await
                .join("\n");
        assert!(!said.is_empty(), "{} presses {data} and hears nothing", ROLES[role].0);
        let plain = said.replace("\\n", "\n").replace("\\\"", "\"");
        let allowed = !self.refusals.iter().any(|refusal| plain.contains(refusal.as_str()));
        Pressed { allowed, said }
    }

    /// Presses a button of a form about a thing in a scope, and undoes it. None if there is no such thing. A role that is
    /// `lost` is lost just before, when everything that leads up to the button has been pressed.
    async fn tries(&self, line: &Line, role: usize, scope: Scope, lost: bool) -> Option<Pressed> {
        let (who, account) = ROLES[role];
        let mut tx = self.town.store.begin().await.unwrap();
        for before in &line.first {
            let data = self.data(&mut tx, before, role, scope).await?;
            self.presses(&mut tx, role, &data).await;
        }
        let data = self.data(&mut tx, &line.form, role, scope).await?;
        if lost {
            let person = format!("SELECT person_id FROM accounts WHERE account = '{account}'");
            ward::run(
                &mut tx,
                &format!("UPDATE roles SET ended_at = 1, ending = 'ended' WHERE person_id = ({person})"),
            )
            .await;
        }
        let untouched = line.first.is_empty() && !lost;
        let before = if untouched { self.initial.clone() } else { self.standing(&mut tx).await };
        let mut pressed = self.presses(&mut tx, role, &data).await;
        let after = self.standing(&mut tx).await;
        if line.deed && before == after {
            pressed.allowed = false;
        }
        if !pressed.allowed {
            let said = &pressed.said;
            if before != after {
                let changed: Vec<_> = after.iter().filter(|row| !before.contains(row)).collect();
                panic!("{who} is refused {data} and yet it changes {changed:#?}");
            }
            // Who was faster is said to colleagues by name.
            let named = said.contains(NAME) && !said.contains("trước rồi ạ");
            let told = said.contains(MARK) && !line.deed;
            assert!(!named && !told, "{who} is refused {data} and shown what is not hers: {said}");
        }
        tx.rollback().await.unwrap();
        Some(pressed)
    }

    /// The button of a form: each `{kind}` becomes the id of a thing in this scope, `{key}` that of what is being written.
    async fn data(&self, tx: &mut Tx, form: &str, role: usize, scope: Scope) -> Option<String> {
        let mut fields = Vec::new();
        for field in form.split('.') {
            fields.push(match field.strip_prefix('{').and_then(|field| field.strip_suffix('}')) {
                Some("key") => written_key(tx, ROLES[role].1).await,
                Some(kind) => {
                    assert!(self.things.knows(kind), "{form}: no thing is called {kind}");
                    self.things.id(kind, role, scope)?.to_string()
                }
                None => field.to_owned(),
            });
        }
        Some(fields.join("."))
    }

    /// What a form does for a role, as it is written in the matrix.
    async fn cell(&self, line: &Line, role: usize, stripped: bool) -> (String, String) {
        let mut cell = String::new();
        let mut heard = String::new();
        for scope in line.scopes() {
            match self.tries(line, role, *scope, stripped).await {
                Some(pressed) => {
                    cell.push(if pressed.allowed { *scope } else { '-' });
                    let said = pressed.said.chars().take(260).collect::<String>();
                    heard = format!("{heard}\n  {scope}: {said}");
                }
                None => cell.push('.'),
            }
        }
        (cell, heard)
    }
}

/// The key of what somebody is writing; one that does not exist if she writes nothing.
async fn written_key(tx: &mut Tx, account: &str) -> String {
    fn key(value: &serde_json::Value) -> Option<&str> {
        let parts = value.as_object()?;
        parts.get("key").and_then(serde_json::Value::as_str).or_else(|| parts.values().find_map(key))
    }
    let states = ward::texts(tx, &format!("SELECT state FROM conversations WHERE chat = '{account}'")).await;
    let state = states.first().and_then(|state| serde_json::from_str(state).ok()).unwrap_or_default();
    key(&state).unwrap_or("abcdefgh").to_owned()
}

/// The longest part of a text between its arguments.
fn longest_part(text: &str) -> String {
    text.split(GAP).max_by_key(|part| part.len()).unwrap_or_default().to_owned()
}

/// A statement that reads every row of every table but where conversations stand and what is to be said.
async fn everything(store: &Store) -> String {
    let mut tx = store.begin().await.unwrap();
    let statement = match &tx {
        Tx::Sqlite(_) => {
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_sqlx%'"
        }
        Tx::Postgres(_) => {
            "SELECT table_name::text FROM information_schema.tables WHERE table_schema = current_schema() AND table_name NOT LIKE '!_sqlx%' ESCAPE '!'"
        }
    };
    let mut tables = ward::texts(&mut tx, statement).await;
    tables.retain(|table| !["conversations", "outbox", "outbox_files"].contains(&table.as_str()));
    let mut statements = Vec::new();
    for table in tables {
        let columns = match &tx {
            Tx::Sqlite(_) => {
                let names = ward::texts(&mut tx, &format!("SELECT name FROM pragma_table_info('{table}')")).await;
                let shown: Vec<String> = names.iter().map(|name| format!("quote(\"{name}\")")).collect();
                shown.join(" || '/' || ")
            }
            Tx::Postgres(_) => format!("\"{table}\"::text"),
        };
        statements.push(format!("SELECT '{table}: ' || {columns} FROM \"{table}\""));
    }
    tx.rollback().await.unwrap();
    format!("SELECT * FROM ({}) everything ORDER BY 1", statements.join(" UNION ALL "))
}

/// Every cell of the matrix, and after it every cell of whoever has lost her role.
async fn cell_by_cell(backend: Backend) {
    let stage = Stage::open(backend).await;
    let mut faults = Vec::new();
    let mut written = Vec::new();
    for line in lines() {
        let mut cells = Vec::new();
        for (role, (word, _)) in ROLES.into_iter().enumerate() {
            let (cell, heard) = stage.cell(&line, role, false).await;
            if line.cells.get(role) != Some(&cell) {
                faults.push(format!("{} {word}: {:?} and not {cell:?}{heard}", line.form, line.cells.get(role)));
            }
            // Whoever may no more than a resident has nothing to lose.
            if role > 0 && line.cells.first() != Some(&cell) {
                let (without, heard) = stage.cell(&line, role, true).await;
                let resident = line.cells.first().map_or("", String::as_str);
                // What a resident cannot have at all is nothing that could be allowed.
                let same = |(hers, now): (char, char)| hers == now || (hers == '.' && now == '-');
                if resident.len() != without.len() || !resident.chars().zip(without.chars()).all(same) {
                    faults.push(format!(
                        "{} former {word}: {:?} and not {without:?}{heard}",
                        line.form,
                        line.cells.first()
                    ));
                }
            }
            cells.push(cell);
        }
        written.push(line.written(&cells));
    }
    if std::env::var_os("SHOW_AUTHORITY").is_some() {
        std::fs::write(std::env::var("SHOW_AUTHORITY").unwrap(), written.join("\n") + "\n\n" + &faults.join("\n"))
            .unwrap();
    }
    assert!(faults.is_empty(), "{} cells are not as the matrix says:\n{}", faults.len(), faults.join("\n"));
    stage.town.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_button_does_for_every_role_what_the_matrix_says_on_sqlite() {
    cell_by_cell(Backend::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_button_does_for_every_role_what_the_matrix_says_on_postgres() {
    if postgres().await.is_some() {
        cell_by_cell(Backend::Postgres).await;
    }
}

/// A new form of button has to be thought about: who may press it.
#[test]
fn every_form_of_button_has_its_line() {
    let lines = lines();
    let missing: Vec<&str> = FORMS.lines().filter(|form| !lines.iter().any(|line| line.is_of(form))).collect();
    assert!(missing.is_empty(), "tests/data/authority.txt does not say who may press {missing:#?}");
    let forms: BTreeSet<&str> =
        lines.iter().filter(|line| line.first.is_empty()).map(|line| line.form.as_str()).collect();
    let alone = lines.iter().filter(|line| line.first.is_empty());
    assert_eq!(forms.len(), alone.count(), "a form stands there twice");
}

/// What the matrix says of a right is what the table of rights says.
#[test]
fn the_matrix_is_the_table_of_rights() {
    let mut named = BTreeSet::new();
    for line in lines() {
        for (column, (word, _)) in ROLES.into_iter().enumerate() {
            let mut expected: BTreeSet<Scope> = BTreeSet::new();
            for alternative in &line.rights {
                let mut all: BTreeSet<Scope> = "mhaw".chars().collect();
                for right in alternative.split('&') {
                    named.insert(right.trim_end_matches('+').to_owned());
                    let reached: BTreeSet<Scope> = reach(right, word.parse().ok()).chars().collect();
                    all.retain(|scope| reached.contains(scope));
                }
                expected.extend(all);
            }
            for (scope, cell) in line.scopes().iter().zip(line.cells[column].chars()) {
                let is = cell != '-' && cell != '.';
                let should = expected.contains(scope) && cell != '.';
                assert!(
                    is == should,
                    "{} {word} {scope}: {:?} gives {expected:?}, the cell says {cell}",
                    line.form,
                    line.rights
                );
            }
        }
    }
    // Asked for by a command in a group's own chat, where there are no buttons (`requests/chats.rs`).
    named.insert(matrix::word(Right::LinkChat));
    let unnamed: Vec<String> =
        Right::ALL.iter().map(|right| matrix::word(*right)).filter(|word| !named.contains(word)).collect();
    assert!(unnamed.is_empty(), "no button needs {unnamed:?}");
}

/// The scopes in which a word of the matrix lets a role press.
fn reach(word: &str, role: Option<Role>) -> &'static str {
    match word {
        "anybody" => return "mhaw",
        "nobody" => return "",
        "mine" => return "m",
        "others" => return "haw",
        "somebody" => return if role.is_some() { "mhaw" } else { "" },
        _ => {}
    }
    let (name, somewhere) = word.strip_suffix('+').map_or((word, false), |name| (name, true));
    let right = Right::ALL.into_iter().find(|right| matrix::word(*right) == name);
    let right = right.unwrap_or_else(|| panic!("{word} is no right"));
    match (role.map_or(Reach::No, |role| right.reach(role)), somewhere) {
        (Reach::No, _) => "",
        (_, true) => "w",
        (Reach::Own, _) => "m",
        (Reach::Others, _) => "h",
        (Reach::Here, _) => "mh",
        (Reach::Ward, _) => "mhaw",
    }
}
