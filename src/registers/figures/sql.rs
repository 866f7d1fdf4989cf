//! The statement that counts entries.

use chrono::{DateTime, Utc};

use crate::registers::{Book, State};
use crate::store::{Result, Tx, millis, on, word};

/// The entries of one register that stand so.
pub(super) struct Counted {
    pub(super) book: Book,
    pub(super) state: State,
    pub(super) count: i64,
    pub(super) in_time: i64,
    pub(super) beyond: i64,
}

pub(super) async fn counted(tx: &mut Tx, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<Vec<Counted>> {
    let rows: Vec<(String, String, i64, i64, i64)> = on!(tx, |conn| sqlx::query_as(
        "SELECT book, state, count(*), CAST(sum(CASE WHEN answered_late = FALSE THEN 1 ELSE 0 END) AS BIGINT),
             CAST(sum(CASE WHEN beyond THEN 1 ELSE 0 END) AS BIGINT)
         FROM register_entries WHERE created_at >= $1 AND created_at < $2 GROUP BY book, state ORDER BY book, state"
    )
    .bind(millis(from))
    .bind(millis(to))
    .fetch_all(conn)
    .await)?;
    rows.into_iter()
        .map(|(book, state, count, in_time, beyond)| {
            Ok(Counted {
                book: word("register_entries", 0, &book)?,
                state: word("register_entries", 0, &state)?,
                count,
                in_time,
                beyond,
            })
        })
        .collect()
}
