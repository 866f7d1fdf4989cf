//! The check of what is due reads an index of what is planned, whatever else is stored.

use std::time::Instant;

use cong_dong_so::store::{Store, Tx};
use cong_dong_so::tasks::reminders::{DUE_CHECK, fire, next};
use cong_dong_so::text::Texts;
use sqlx::AssertSqlSafe;

use crate::harness::backend::on_each;
use crate::harness::{Town, at, rules};

/// So many tasks with a reminder each, of which ten are due at 08:00.
async fn fill(store: &Store, tasks: i64) {
    let due_at = at("2026-03-24T07:30").timestamp_millis();
    let numbers = match store {
        Store::Sqlite { .. } => {
            format!("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {tasks}) SELECT i FROM n")
        }
        Store::Postgres(_) => format!("SELECT i FROM generate_series(1, {tasks}) AS n(i)"),
    };
    let statements = [
        "DELETE FROM reminders".to_owned(),
        format!(
            "INSERT INTO tasks (plan_id, code, position, section, section_title, content, responsible, lead, coordinating,
                 result, when_text, kind, due, unit_id, updated_at)
             SELECT 1, 'X.' || i, i + 1000, 'X', 'X', 'Việc ' || i, 'Ai', 'Đâu', '', 'Báo cáo', 'Quý I', 'by_quarter', '2026-03-31',
                 (SELECT id FROM units WHERE code = 'van-phong'), 1 FROM ({numbers}) n2"
        ),
        format!(
            "INSERT INTO reminders (task_id, kind, due, at, state)
             SELECT t.id, 'before-7', '2026-03-31',
                 CASE WHEN t.position <= 1010 THEN {due_at} ELSE {due_at} + 86400000 + t.position END,
                 CASE WHEN t.position <= 1010 OR t.position % 2 = 0 THEN 'planned' ELSE 'sent' END
             FROM tasks t WHERE t.section = 'X'"
        ),
    ];
    for statement in statements {
        execute(store, statement).await;
    }
    if matches!(store, Store::Postgres(_)) {
        execute(store, "ANALYZE".to_owned()).await;
    }
}

async fn execute(store: &Store, statement: String) {
    let sql = AssertSqlSafe(statement);
    match store {
        Store::Sqlite { writer, .. } => drop(sqlx::raw_sql(sql).execute(writer).await.expect("the rows")),
        Store::Postgres(pool) => drop(sqlx::raw_sql(sql).execute(pool).await.expect("the rows")),
    }
}

/// How the database reads what a statement asks for.
async fn plan_of(store: &Store, statement: &str) -> String {
    let mut tx = store.read().await.expect("reading");
    let (now, limit) = (at("2026-03-24T08:00").timestamp_millis(), 2_000_i64);
    let lines: Vec<String> = match &mut tx {
        Tx::Sqlite(tx) => {
            let sql = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {statement}"));
            let rows: Vec<(i64, i64, i64, String)> =
                sqlx::query_as(sql).bind(now).bind(limit).fetch_all(&mut **tx).await.expect("a plan");
            rows.into_iter().map(|(.., detail)| detail).collect()
        }
        Tx::Postgres(tx) => {
            let text = statement.replace("$1", &now.to_string()).replace("$2", &limit.to_string());
            sqlx::query_scalar(AssertSqlSafe(format!("EXPLAIN {text}"))).fetch_all(&mut **tx).await.expect("a plan")
        }
    };
    lines.join("\n")
}

#[tokio::test]
async fn what_is_due_is_found_by_the_index_of_what_is_planned() {
    on_each(async |backend| {
        let town = Town::without_a_bot(backend, "2026-03-24T07:00").await;
        fill(&town.store, 20_000).await;
        for statement in DUE_CHECK {
            let plan = plan_of(&town.store, statement).await;
            assert!(plan.contains("reminders_planned"), "{backend:?}: {statement}\n{plan}");
            let whole = ["SCAN reminders\n", "Seq Scan", "USE TEMP B-TREE", "Sort"];
            assert!(!whole.iter().any(|sign| plan.contains(sign)), "{backend:?}: {statement}\n{plan}");
        }
        // What is due goes out, and nothing else is touched.
        let (rules, texts, now) = (rules(&town.store).await, Texts::load(), at("2026-03-24T08:00"));
        let mut tx = town.store.begin().await.unwrap();
        assert!(fire(&mut tx, &rules, &texts, now).await.unwrap() > 0);
        tx.commit().await.unwrap();
        assert_eq!(town.count("SELECT count(DISTINCT reminder_id) FROM reminder_receipts").await, 10);
        town.execute("DELETE FROM outbox").await;
        town.close().await;
    })
    .await;
}

/// One million tasks with reminders, ten of them due: `cargo test --release --test it -- --ignored a_million`.
#[tokio::test]
#[ignore = "a measurement: run by hand on a quiet machine"]
async fn a_million_stored_and_ten_due() {
    on_each(async |backend| {
        for stored in [10_000, 1_000_000] {
            let town = Town::without_a_bot(backend, "2026-03-24T07:00").await;
            fill(&town.store, stored).await;
            let (rules, texts, now) = (rules(&town.store).await, Texts::load(), at("2026-03-24T08:00"));
            let mut checks = Vec::new();
            for _ in 0..200 {
                let start = Instant::now();
                let mut tx = town.store.read().await.unwrap();
                next(&mut tx).await.unwrap();
                tx.rollback().await.unwrap();
                checks.push(start.elapsed());
            }
            let mut finds = Vec::new();
            for _ in 0..200 {
                let start = Instant::now();
                let mut tx = town.store.read().await.unwrap();
                let due = due_rows(&mut tx, now.timestamp_millis()).await;
                tx.rollback().await.unwrap();
                assert_eq!(due, 10);
                finds.push(start.elapsed());
            }
            let start = Instant::now();
            let mut tx = town.store.begin().await.unwrap();
            fire(&mut tx, &rules, &texts, now).await.unwrap();
            tx.commit().await.unwrap();
            let fired = start.elapsed();
            town.execute("DELETE FROM outbox").await;
            for times in [&mut checks, &mut finds] {
                times.sort();
            }
            eprintln!(
                "{backend:?}, {stored} stored, 10 due: check {:?} (worst {:?}), found {:?} (worst {:?}), sent {fired:?}",
                checks[100], checks[199], finds[100], finds[199]
            );
            town.close().await;
        }
    })
    .await;
}

async fn due_rows(tx: &mut Tx, now: i64) -> usize {
    let statement = DUE_CHECK[1];
    match tx {
        Tx::Sqlite(tx) => sqlx::query(statement).bind(now).bind(2_000_i64).fetch_all(&mut **tx).await.unwrap().len(),
        Tx::Postgres(tx) => sqlx::query(statement).bind(now).bind(2_000_i64).fetch_all(&mut **tx).await.unwrap().len(),
    }
}
