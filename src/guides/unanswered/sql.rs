//! The statements of questions kept for editors.

use chrono::{DateTime, Utc};

use crate::people::PersonId;
use crate::store::{Result, Tx, millis, moment, on};

/// More are not looked at in one go.
const LOOKED_AT: i64 = 500;

/// A question kept for editors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::guides) struct Question {
    pub id: i64,
    pub text: String,
    pub folded: String,
    /// Whether a guide helped.
    pub helped: bool,
    /// The guide that helped or did not.
    pub about: Option<String>,
    pub times: i64,
    pub last_at: DateTime<Utc>,
}

type Row = (i64, String, String, String, Option<String>, i64, i64);

fn question((id, text, folded, decision, about, times, last_at): Row) -> Result<Question> {
    let last_at = moment("unanswered", id, last_at)?;
    Ok(Question { id, text, folded, helped: decision == "worked", about, times, last_at })
}

/// Keeps a question, or counts it: one that an editor passed over stays so.
pub(super) async fn keep(
    tx: &mut Tx,
    now: DateTime<Utc>,
    text: &str,
    folded: &str,
    decision: &str,
    about: Option<&str>,
) -> Result<()> {
    let passed_over = on!(tx, |conn| sqlx::query(
        "UPDATE unanswered SET times = times + 1, last_at = $2
         WHERE folded = $1 AND closing = 'skipped' AND (decision = 'worked') = ($3 = 'worked')"
    )
    .bind(folded)
    .bind(millis(now))
    .bind(decision)
    .execute(conn)
    .await
    .map(|done| done.rows_affected()))?;
    if passed_over > 0 {
        return Ok(());
    }
    on!(tx, |conn| sqlx::query(
        "INSERT INTO unanswered (at, text, folded, decision, about, last_at) VALUES ($1, $2, $3, $4, $5, $1)
         ON CONFLICT (folded) WHERE closed_at IS NULL DO UPDATE SET
             times = unanswered.times + 1, last_at = excluded.last_at,
             decision = CASE WHEN excluded.decision = 'worked' THEN unanswered.decision ELSE excluded.decision END,
             about = CASE WHEN excluded.decision = 'worked' AND unanswered.decision <> 'worked' THEN unanswered.about
                          ELSE coalesce(excluded.about, unanswered.about) END"
    )
    .bind(millis(now))
    .bind(text)
    .bind(folded)
    .bind(decision)
    .bind(about)
    .execute(conn)
    .await
    .map(|_| ()))?;
    Ok(())
}

/// The open questions that a guide helped with, or those that none did: the most asked first, then the newest.
pub(in crate::guides) async fn open(tx: &mut Tx, helped: bool) -> Result<Vec<Question>> {
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(
        "SELECT id, text, folded, decision, about, times, last_at FROM unanswered
         WHERE closed_at IS NULL AND CASE WHEN decision = 'worked' THEN 1 ELSE 0 END = $1
         ORDER BY times DESC, last_at DESC, id LIMIT $2"
    )
    .bind(i64::from(helped))
    .bind(LOOKED_AT)
    .fetch_all(conn)
    .await)?;
    rows.into_iter().map(question).collect()
}

/// One open question.
pub(in crate::guides) async fn find(tx: &mut Tx, id: i64) -> Result<Option<Question>> {
    let row: Option<Row> = on!(tx, |conn| {
        sqlx::query_as(
        "SELECT id, text, folded, decision, about, times, last_at FROM unanswered WHERE id = $1 AND closed_at IS NULL"
    )
    .bind(id)
    .fetch_optional(conn)
    .await
    })?;
    row.map(question).transpose()
}

/// Closes a question: added to that guide, or passed over. False if it was closed already.
pub(in crate::guides) async fn close(
    tx: &mut Tx,
    id: i64,
    slug: Option<&str>,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<bool> {
    let closed = on!(tx, |conn| sqlx::query(
        "UPDATE unanswered SET closed_at = $2, closed_by = $3, closing = $4, slug = $5
         WHERE id = $1 AND closed_at IS NULL"
    )
    .bind(id)
    .bind(millis(now))
    .bind(by.0)
    .bind(if slug.is_some() { "added" } else { "skipped" })
    .bind(slug)
    .execute(conn)
    .await
    .map(|done| done.rows_affected()))?;
    Ok(closed > 0)
}
