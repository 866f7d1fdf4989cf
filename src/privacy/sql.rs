//! The statements of privacy.

use chrono::{DateTime, Utc};

use crate::store::{Result, Tx, millis, on};

pub(super) async fn note_erasure(tx: &mut Tx, cause: &str, counts: &str, now: DateTime<Utc>) -> Result<()> {
    on!(tx, |conn| sqlx::query("INSERT INTO erasures (at, cause, counts) VALUES ($1, $2, $3)")
        .bind(millis(now))
        .bind(cause)
        .bind(counts)
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(())
}
