//! Who may press what: every button there is, pressed by everybody, about what is hers, her group's or unit's, and
//! somebody else's.
//!
//! `tests/data/authority.txt` says what is to come of it, a line for each form of button and a column for each role.
//! Each cell is tried on the conversation itself and undone again. What is refused changes nothing and shows nothing.

mod matrix;
mod ward;

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use cong_dong_so::bot::{self, Core};
use cong_dong_so::chat::{Address, Event, Payload, Sender};
use cong_dong_so::people::access::{Reach, Right};
use cong_dong_so::people::Role;
use cong_dong_so::store::{Store, Tx};
use cong_dong_so::text::Texts;
use cong_dong_so::vault::Vault;

use crate::harness::backend::{Backend, on_each};
use crate::harness::{Town, at};
use matrix::{Line, lines};
use ward::{MARK, ROLES, Scope, Things};

const FORMS: &str = include_str!("../data/actions.txt");

/// A ward, and what handles its events.
struct Stage {
    town: Town,
    core: Core,
    things: Things,
    tables: Vec<String>,
    refusals: Vec<String>,
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
        let core = Core { deep_link: Some("tro_ly_thu_bot".into()), ..core };
        let refusals = matrix::REFUSALS.iter().map(|id| core.texts.words(cong_dong_so::text::Language::Vi).get(id)).collect();
        let tables = tables(&town.store).await;
        Self { town, core, things, tables, refusals, now }
    }

    /// Everything in the store but where conversations stand and what is to be said.
    async fn standing(&self, tx: &mut Tx) -> Vec<String> {
        let mut all = Vec::new();
        for table in &self.tables {
            all.extend(ward::texts(tx, &content(tx, table)).await);
        }
        all
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
        let said = ward::texts(
            tx,
            &format!("SELECT body FROM outbox WHERE id > {before} AND chat = '{account}' ORDER BY id"),
        )
        .await
        .join("\n");
        assert!(!said.is_empty(), "{} presses {data} and hears nothing", ROLES[role].0);
        let plain = said.replace("\\n", "\n").replace("\\\"", "\"");
        let allowed = !self.refusals.iter().any(|refusal| plain.contains(refusal.as_str()));
        Pressed { allowed, said }
    }

    /// Presses a button of a form about a thing in a scope, and undoes it. None if there is no such thing.
    async fn tries(&self, line: &Line, role: usize, scope: Scope, stripped: bool) -> Option<Pressed> {
        let data = self.data(&line.form, role, scope)?;
        let mut tx = self.town.store.begin().await.unwrap();
        if stripped {
            let person = format!("SELECT person_id FROM accounts WHERE account = '{}'", ROLES[role].1);
            ward::run(&mut tx, &format!("UPDATE roles SET ended_at = 1, ending = 'ended' WHERE person_id = ({person})")).await;
        }
        let before = self.standing(&mut tx).await;
        let pressed = self.presses(&mut tx, role, &data).await;
        if !pressed.allowed {
            let who = ROLES[role].0;
            assert!(!pressed.said.contains(MARK), "{who} is refused {data} and shown what is not hers: {}", pressed.said);
            let after = self.standing(&mut tx).await;
            if before != after {
                let changed: Vec<_> = after.iter().filter(|row| !before.contains(row)).collect();
                panic!("{who} is refused {data} and yet it changes {changed:#?}");
            }
        }
        tx.rollback().await.unwrap();
        Some(pressed)
    }

    /// The button of a form: each `{kind}` becomes the id of a thing in this scope.
    fn data(&self, form: &str, role: usize, scope: Scope) -> Option<String> {
        let fields: Option<Vec<String>> = form
            .split('.')
            .map(|field| match field.strip_prefix('{').and_then(|field| field.strip_suffix('}')) {
                Some(kind) => {
                    assert!(self.things.knows(kind), "{form}: no thing is called {kind}");
                    self.things.id(kind, role, scope).map(|id| id.to_string())
                }
                None => Some(field.to_owned()),
            })
            .collect();
        fields.map(|fields| fields.join("."))
    }

    /// What a form does for a role, as it is written in the matrix.
    async fn cell(&self, line: &Line, role: usize, stripped: bool) -> (String, String) {
        let mut cell = String::new();
        let mut heard = String::new();
        for scope in line.scopes() {
            match self.tries(line, role, *scope, stripped).await {
                Some(pressed) => {
                    cell.push(if pressed.allowed { *scope } else { '-' });
                    heard.push_str(&format!("\n  {scope}: {}", pressed.said.chars().take(260).collect::<String>()));
                }
                None => cell.push('.'),
            }
        }
        (cell, heard)
    }
}

/// All tables whose content is to stay as it is.
async fn tables(store: &Store) -> Vec<String> {
    let mut tx = store.begin().await.unwrap();
    let statement = match &tx {
        Tx::Sqlite(_) => "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_sqlx%'",
        Tx::Postgres(_) => "SELECT table_name::text FROM information_schema.tables WHERE table_schema = current_schema() AND table_name NOT LIKE '!_sqlx%' ESCAPE '!'",
    };
    let mut tables = ward::texts(&mut tx, statement).await;
    tables.retain(|table| !["conversations", "outbox", "outbox_files"].contains(&table.as_str()));
    tables.sort();
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
    statements
}

fn content(_: &Tx, statement: &str) -> String {
    statement.to_owned()
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
            if role > 0 {
                let (without, heard) = stage.cell(&line, role, true).await;
                if line.cells.first() != Some(&without) {
                    faults.push(format!("{} former {word}: {:?} and not {without:?}{heard}", line.form, line.cells.first()));
                }
            }
            cells.push(cell);
        }
        written.push(line.written(&cells));
    }
    if std::env::var_os("SHOW_AUTHORITY").is_some() {
        std::fs::write(std::env::var("SHOW_AUTHORITY").unwrap(), written.join("\n") + "\n\n" + &faults.join("\n")).unwrap();
    }
    assert!(faults.is_empty(), "{} cells are not as the matrix says:\n{}", faults.len(), faults.join("\n"));
    stage.town.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_button_does_for_every_role_what_the_matrix_says() {
    on_each(cell_by_cell).await;
}

/// A new form of button has to be thought about: who may press it.
#[test]
fn every_form_of_button_has_its_line() {
    let lines = lines();
    let missing: Vec<&str> = FORMS.lines().filter(|form| !lines.iter().any(|line| line.is_of(form))).collect();
    assert!(missing.is_empty(), "tests/data/authority.txt does not say who may press {missing:#?}");
    let forms: BTreeSet<&str> = lines.iter().map(|line| line.form.as_str()).collect();
    assert_eq!(forms.len(), lines.len(), "a form stands there twice");
}

/// What the matrix says of a right is what the table of rights says.
#[test]
fn the_matrix_is_the_table_of_rights() {
    let mut named = BTreeSet::new();
    for line in lines() {
        for (column, (word, _)) in ROLES.into_iter().enumerate() {
            let mut expected: BTreeSet<Scope> = BTreeSet::new();
            for right in &line.rights {
                expected.extend(reach(right, word.parse().ok()).chars());
                named.insert(right.clone());
            }
            for (scope, cell) in line.scopes().iter().zip(line.cells[column].chars()) {
                let is = cell != '-' && cell != '.';
                let should = expected.contains(scope) && cell != '.';
                assert!(is == should, "{} {word} {scope}: {:?} gives {expected:?}, the cell says {cell}", line.form, line.rights);
            }
        }
    }
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
        _ => {}
    }
    let right = Right::ALL.into_iter().find(|right| matrix::word(*right) == word);
    let right = right.unwrap_or_else(|| panic!("{word} is no right"));
    match role.map_or(Reach::No, |role| right.reach(role)) {
        Reach::No => "",
        Reach::Own => "m",
        Reach::Others => "h",
        Reach::Here => "mh",
        Reach::Ward => "mhaw",
    }
}
