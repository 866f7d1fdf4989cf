//! Copies of a store: sealed ones are taken while people write, put back on either back end, and refused when they were
//! touched; a whole store moves from one back end to the other; the drill of the day on which the machine is lost.

mod drill;
mod moving;
mod sealed;

use std::process::{Command, Stdio};

use cong_dong_so::store::copy::{self, Held};
use cong_dong_so::store::{Dialect, Store};

use crate::harness::backend::{Backend, Place};

/// Keys of copies as they stand in the environment.
const KEY: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
const OTHER_KEY: &str = "ff112233445566778899aabbccddeeff00112233445566778899aabbccddee00";

/// What the program said and how it ended.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Said {
    #[track_caller]
    pub(crate) fn ended(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{self:?}");
        self
    }
}

/// Runs a subcommand of the real program on the store at `url`, with these variables and no others.
pub(crate) async fn program(url: &str, arguments: &[&str], variables: &[(&str, &str)]) -> Said {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cong-dong-so"));
    command.args(arguments).env_clear().env("DATABASE_URL", url).stdin(Stdio::null());
    command.envs(variables.iter().copied());
    let done =
        tokio::task::spawn_blocking(move || command.output().expect("the program starts")).await.expect("it ends");
    Said {
        code: done.status.code().expect("an exit code"),
        out: String::from_utf8(done.stdout).expect("UTF-8"),
        err: String::from_utf8(done.stderr).expect("UTF-8"),
    }
}

/// What each table of the store holds.
async fn holds(url: &str) -> Vec<Held> {
    let store = Store::connect(url).await.expect("the store opens");
    let mut tx = store.read().await.expect("it reads");
    let mut held = Vec::new();
    // That the command line was there is written down where it was.
    for table in copy::tables(&mut tx).await.expect("its tables").iter().filter(|table| table.name != "operations") {
        held.push(copy::held(&mut tx, table).await.expect("its rows"));
    }
    tx.rollback().await.expect("reading ends");
    store.close().await;
    held
}

/// Runs a statement on a store that nobody else has open.
async fn execute(url: &str, statement: &'static str) {
    let store = Store::connect(url).await.expect("the store opens");
    match &store {
        Store::Sqlite { writer, .. } => drop(sqlx::raw_sql(statement).execute(writer).await.expect(statement)),
        Store::Postgres(pool) => drop(sqlx::raw_sql(statement).execute(pool).await.expect(statement)),
    }
    store.close().await;
}

/// Fills an empty store with rows of every table: what the tests of migrations leave behind, and made-up ones.
async fn fill(url: &str) {
    let store = Store::open(url).await.expect("the store opens");
    let made =
        program(url, &["demo-data", "--groups", "4", "--members", "12", "--sessions", "300", "--requests", "60"], &[]);
    made.await.ended(0);
    store.close().await;
    execute(
        url,
        "INSERT INTO outbox (channel, chat, lane, body, due_at, created_at) VALUES ('demo', 'm1', 0, '{}', 1, 1);
         INSERT INTO outbox_files (outbox_id, bytes) SELECT max(id), '\\000file' FROM outbox;
         INSERT INTO people (name, language, created_at) VALUES ('Nguyễn Thị Đào 🌸', 'vi', 1);
         INSERT INTO settings (key, value, updated_at) VALUES ('ward-name', 'phường Hải Dương', 1);
         UPDATE sessions SET note = replace('aaaaaaaaaaaaaaaaaaaaaaaa', 'a', 'ghi chú của một buổi dài, ');
         DELETE FROM people WHERE id = (SELECT max(id) FROM people);",
    )
    .await;
}

#[tokio::test]
async fn both_back_ends_tell_the_same_of_their_tables_and_none_is_forgotten() {
    let mut told = Vec::new();
    for backend in [Backend::Sqlite, Backend::Postgres] {
        if backend == Backend::Postgres && crate::harness::backend::postgres().await.is_none() {
            continue;
        }
        let place = Place::make(backend).await;
        let store = Store::open(&place.url).await.expect("the store opens");
        let mut tx = store.read().await.expect("it reads");
        assert_eq!(tx.dialect() == Dialect::Sqlite, backend == Backend::Sqlite);
        let mut tables = copy::tables(&mut tx).await.expect("its tables");
        for (index, table) in tables.iter().enumerate() {
            for other in &table.points_to {
                let place = tables.iter().position(|table| table.name == *other);
                assert!(place.is_some_and(|place| place < index), "{other} comes before {}", table.name);
            }
        }
        for table in &mut tables {
            table.points_to.sort();
            assert!(!table.key.is_empty(), "{} has no key", table.name);
        }
        tx.rollback().await.expect("reading ends");
        store.close().await;
        place.remove().await;
        told.push(tables);
    }
    let mut names: Vec<&str> = told[0].iter().map(|table| table.name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, made_by_migrations(), "every table of the migrations, and no other");
    if let [sqlite, postgres] = told.as_slice() {
        assert_eq!(sqlite, postgres);
    }
}

/// The tables that the migrations make, read from their words.
fn made_by_migrations() -> Vec<&'static str> {
    static WORDS: std::sync::LazyLock<String> = std::sync::LazyLock::new(|| {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations/postgres");
        let mut files: Vec<_> =
            std::fs::read_dir(folder).expect("migrations").map(|file| file.expect("a file").path()).collect();
        files.sort();
        files.iter().map(|file| std::fs::read_to_string(file).expect("words")).collect()
    });
    let mut names: Vec<&str> =
        WORDS.split("CREATE TABLE ").skip(1).filter_map(|rest| rest.split([' ', '(']).next()).collect();
    names.sort_unstable();
    names
}
