//! A store of every earlier version, with rows in all its tables, is taken up by the program as it is, on both back ends.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use cong_dong_so::store::Store;
use cong_dong_so::store::copy::{self, Held, Table};
use sqlx::AssertSqlSafe;
use sqlx::migrate::{Migrate, Migrator};

use crate::harness::backend::{Backend, Place, postgres};
use crate::harness::{NHAI, Town};

fn folder(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn names(name: &str) -> BTreeSet<String> {
    let files = fs::read_dir(folder(name)).expect(name);
    files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn each_migration_stands_in_both_folders_with_rows_to_carry_over() {
    assert_eq!(names("migrations/sqlite"), names("migrations/postgres"));
    assert_eq!(names("migrations/sqlite"), names("tests/data/migrations"), "sample rows of each migration");
    assert_eq!(Store::migrations().len(), names("migrations/sqlite").len());
}

/// A store as a program of that version left it: its migrations, each followed by rows as they stood then.
async fn left_by(place: &Place, backend: Backend, version: i64) -> Store {
    let store = Store::connect(&place.url).await.unwrap();
    let kind = if backend == Backend::Sqlite { "sqlite" } else { "postgres" };
    let migrator = Migrator::new(folder(&format!("migrations/{kind}"))).await.unwrap();
    let rows = |version: i64| {
        let name = names("tests/data/migrations").into_iter().find(|name| name.starts_with(&format!("{version:04}_")));
        fs::read_to_string(folder("tests/data/migrations").join(name.expect("sample rows"))).unwrap()
    };
    let wanted = migrator.iter().filter(|migration| migration.version <= version);
    match &store {
        Store::Sqlite { writer, .. } => {
            let mut connection = writer.acquire().await.unwrap();
            connection.ensure_migrations_table("_sqlx_migrations").await.unwrap();
            for migration in wanted {
                connection.apply("_sqlx_migrations", migration).await.unwrap();
                sqlx::raw_sql(AssertSqlSafe(rows(migration.version))).execute(&mut *connection).await.unwrap();
            }
        }
        Store::Postgres(pool) => {
            let mut connection = pool.acquire().await.unwrap();
            connection.ensure_migrations_table("_sqlx_migrations").await.unwrap();
            for migration in wanted {
                connection.apply("_sqlx_migrations", migration).await.unwrap();
                sqlx::raw_sql(AssertSqlSafe(rows(migration.version))).execute(&mut *connection).await.unwrap();
            }
        }
    }
    store
}

async fn number(store: &Store, statement: &'static str) -> i64 {
    match store {
        Store::Sqlite { writer, .. } => sqlx::query_scalar(statement).fetch_one(writer).await.unwrap(),
        Store::Postgres(pool) => sqlx::query_scalar(statement).fetch_one(pool).await.unwrap(),
    }
}

/// The tables of the newest version.
async fn newest(backend: Backend) -> Vec<Table> {
    let place = Place::make(backend).await;
    let store = Store::open(&place.url).await.unwrap();
    let mut tx = store.read().await.unwrap();
    let tables = copy::tables(&mut tx).await.unwrap();
    tx.rollback().await.unwrap();
    store.close().await;
    place.remove().await;
    tables
}

/// What stands in those columns of a table that both versions have.
async fn kept(store: &Store, table: &Table, newest: &[Table]) -> Held {
    let then = newest.iter().find(|other| other.name == table.name).unwrap_or_else(|| panic!("{} is gone", table.name));
    let mut both = table.clone();
    both.columns.retain(|column| then.columns.contains(column));
    assert_eq!(both.key, then.key, "{}", table.name);
    let mut tx = store.read().await.unwrap();
    let held = copy::held(&mut tx, &both).await.unwrap();
    tx.rollback().await.unwrap();
    held
}

/// A store of every earlier version, with rows in all its tables, is taken up by the program, which goes to work on it.
async fn carried_over(backend: Backend) {
    let newest = newest(backend).await;
    let versions: Vec<i64> = Store::migrations().into_iter().map(|(version, _)| version).collect();
    for version in versions {
        let place = Place::make(backend).await;
        let store = left_by(&place, backend, version).await;
        let mut tx = store.read().await.unwrap();
        let tables = copy::tables(&mut tx).await.unwrap();
        tx.rollback().await.unwrap();
        let mut before = Vec::new();
        for table in &tables {
            let held = kept(&store, table, &newest).await;
            assert!(held.rows > 0, "{} has no sample rows at {version}", table.name);
            before.push(held);
        }
        store.close().await;

        let town = Town::on(place, "2026-03-24T07:00").await;
        for (table, before) in tables.iter().zip(before) {
            // The same question asked twice becomes one row.
            if table.name == "unanswered" && version < 3 {
                continue;
            }
            assert_eq!(kept(&town.store, table, &newest).await, before, "from {version}");
        }
        let merged = "SELECT count(*) FROM unanswered WHERE times = 2 AND at = 1 AND last_at = 4 AND closed_at IS NULL";
        assert_eq!(number(&town.store, merged).await, 1, "the same question asked twice is one row");
        let mut tx = town.store.read().await.unwrap();
        let groups = cong_dong_so::people::groups(&mut tx).await.unwrap();
        assert_eq!(groups[0].name, "Tổ dân phố 5");
        let tasks = cong_dong_so::tasks::of_units(&mut tx, None).await.unwrap();
        assert_eq!(tasks[0].code, "III.2");
        tx.rollback().await.unwrap();

        town.start();
        let nhai = town.phone(NHAI);
        assert!(nhai.opens("").await.text.contains("phường Hải Dương"), "from {version}");
        let card = nhai.says("mua may moi roi chuyen vneid sang the nao").await;
        assert!(card.text.contains("VNeID"), "from {version}: {}", card.text);
        town.stop().await;
        town.abandon().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_store_of_every_earlier_version_is_taken_up_on_sqlite() {
    carried_over(Backend::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_store_of_every_earlier_version_is_taken_up_on_postgres() {
    if postgres().await.is_some() {
        carried_over(Backend::Postgres).await;
    }
}
