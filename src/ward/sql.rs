//! The statements of settings.

use chrono::{DateTime, Utc};

use crate::store::{Result, Tx, millis, on};

pub(super) async fn get(tx: &mut Tx, key: &str) -> Result<Option<String>> {
    Ok(on!(tx, |conn| sqlx::query_scalar("SELECT value FROM settings WHERE key = $1")
        .bind(key)
        .fetch_optional(conn)
        .await)?)
}

pub(super) async fn put(tx: &mut Tx, key: &str, value: &str, now: DateTime<Utc>) -> Result<()> {
    on!(tx, |conn| sqlx::query(
        "INSERT INTO settings (key, value, updated_at) VALUES ($1, $2, $3)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at"
    )
    .bind(key)
    .bind(value)
    .bind(millis(now))
    .execute(conn)
    .await
    .map(|_| ()))?;
    Ok(())
}
