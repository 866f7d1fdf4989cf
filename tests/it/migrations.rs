//! Every migration is applied over rows that its forerunners left, on both back ends.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use cong_dong_so::store::Store;
use sqlx::AssertSqlSafe;
use sqlx::migrate::{Migrate, Migrator};

use crate::harness::backend::{Backend, Place, postgres};

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

/// Applies the migrations one by one with sample rows in between, then opens the store as the program does.
async fn carried_over(backend: Backend) {
    let place = Place::make(backend).await;
    let store = Store::connect(&place.url).await.unwrap();
    let kind = if backend == Backend::Sqlite { "sqlite" } else { "postgres" };
    let migrator = Migrator::new(folder(&format!("migrations/{kind}"))).await.unwrap();
    let rows = |version: i64| {
        let name = names("tests/data/migrations").into_iter().find(|name| name.starts_with(&format!("{version:04}_")));
        fs::read_to_string(folder("tests/data/migrations").join(name.expect("sample rows"))).unwrap()
    };
    match &store {
        Store::Sqlite { writer, .. } => {
            let mut connection = writer.acquire().await.unwrap();
            connection.ensure_migrations_table("_sqlx_migrations").await.unwrap();
            for migration in migrator.iter() {
                connection.apply("_sqlx_migrations", migration).await.unwrap();
                sqlx::raw_sql(AssertSqlSafe(rows(migration.version))).execute(&mut *connection).await.unwrap();
            }
        }
        Store::Postgres(pool) => {
            let mut connection = pool.acquire().await.unwrap();
            connection.ensure_migrations_table("_sqlx_migrations").await.unwrap();
            for migration in migrator.iter() {
                connection.apply("_sqlx_migrations", migration).await.unwrap();
                sqlx::raw_sql(AssertSqlSafe(rows(migration.version))).execute(&mut *connection).await.unwrap();
            }
        }
    }
    store.close().await;
    let store = Store::open(&place.url).await.expect("the program takes the store as it is");
    let mut tx = store.read().await.unwrap();
    let groups = cong_dong_so::people::groups(&mut tx).await.unwrap();
    assert_eq!(groups[0].name, "Tổ dân phố 5");
    let tasks = cong_dong_so::tasks::of_units(&mut tx, None).await.unwrap();
    assert_eq!(tasks[0].code, "III.2");
    tx.rollback().await.unwrap();
    let merged = "SELECT count(*) FROM unanswered WHERE times = 2 AND at = 1 AND last_at = 4 AND closed_at IS NULL";
    let counted: i64 = match &store {
        Store::Sqlite { writer, .. } => sqlx::query_scalar(merged).fetch_one(writer).await.unwrap(),
        Store::Postgres(pool) => sqlx::query_scalar(merged).fetch_one(pool).await.unwrap(),
    };
    assert_eq!(counted, 1, "the same question asked twice is one row");
    store.close().await;
    place.remove().await;
}

#[tokio::test]
async fn rows_are_carried_over_on_sqlite() {
    carried_over(Backend::Sqlite).await;
}

#[tokio::test]
async fn rows_are_carried_over_on_postgres() {
    if postgres().await.is_some() {
        carried_over(Backend::Postgres).await;
    }
}
