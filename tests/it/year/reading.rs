//! What the ward's people got, as it is stored.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use cong_dong_so::store::{Store, Tx};

use super::world::{CHANNEL, World};

impl World {
    /// Each receipt stands for one stored message, which names the task; a person gets one digest, or a few singles.
    pub(super) async fn each_is_one_message(&self, now: DateTime<Utc>) {
        let rows: Vec<(i64, String, String)> = self
            .rows_since(
                "SELECT e.person_id, e.message, t.code FROM reminder_receipts e JOIN reminders r ON r.id = e.reminder_id
                 JOIN tasks t ON t.id = r.task_id WHERE e.at = $1 AND r.audience <> 'calendar'",
                now,
            )
            .await;
        let bodies: Vec<(String, String, i64)> = self
            .rows_since("SELECT dedupe, body, id FROM outbox WHERE created_at = $1 AND dedupe IS NOT NULL", now)
            .await;
        let mut messages: BTreeMap<i64, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
        for (person, message, code) in rows {
            messages.entry(person).or_default().entry(message).or_default().insert(code);
        }
        for (person, messages) in messages {
            let singles = messages.values().all(|codes| codes.len() == 1);
            assert!(messages.len() == 1 || (singles && messages.len() <= 3), "{person}: {messages:?}");
            for (message, codes) in messages {
                let dedupe = format!("{message}:{CHANNEL}:{}", self.accounts[&person]);
                let sent: Vec<&String> = bodies.iter().filter(|body| body.0 == dedupe).map(|body| &body.1).collect();
                assert_eq!(sent.len(), 1, "{dedupe}");
                let named = codes.iter().filter(|code| {
                    sent[0].contains(&format!("({code})")) || sent[0].contains(&format!("<b>{code}</b>"))
                });
                assert_eq!(named.count(), codes.len().min(12), "{dedupe} names {codes:?}: {}", sent[0]);
            }
        }
    }

    pub(super) async fn rows<A: Row, B: Row, C: Row>(&self, statement: &'static str) -> Vec<(A, B, C)> {
        match &self.store {
            Store::Sqlite { writer, .. } => sqlx::query_as(statement).fetch_all(writer).await.expect(statement),
            Store::Postgres(pool) => sqlx::query_as(statement).fetch_all(pool).await.expect(statement),
        }
    }

    pub(super) async fn rows_since<A: Row, B: Row, C: Row>(
        &self,
        statement: &'static str,
        at: DateTime<Utc>,
    ) -> Vec<(A, B, C)> {
        let at = at.timestamp_millis();
        match &self.store {
            Store::Sqlite { writer, .. } => {
                sqlx::query_as(statement).bind(at).fetch_all(writer).await.expect(statement)
            }
            Store::Postgres(pool) => sqlx::query_as(statement).bind(at).fetch_all(pool).await.expect(statement),
        }
    }
}

/// What both stores can read in a column.
pub(super) trait Row:
    Send
    + Unpin
    + for<'r> sqlx::Decode<'r, sqlx::Sqlite>
    + sqlx::Type<sqlx::Sqlite>
    + for<'r> sqlx::Decode<'r, sqlx::Postgres>
    + sqlx::Type<sqlx::Postgres>
{
}
impl Row for i64 {}
impl Row for String {}

pub(super) async fn execute(tx: &mut Tx, statement: &'static str) {
    match tx {
        Tx::Sqlite(tx) => drop(sqlx::query(statement).execute(&mut **tx).await.expect(statement)),
        Tx::Postgres(tx) => drop(sqlx::query(statement).execute(&mut **tx).await.expect(statement)),
    }
}
