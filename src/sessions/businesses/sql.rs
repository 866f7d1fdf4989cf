//! The statement that sums supports of businesses.

use chrono::NaiveDate;

use crate::store::{Result, Tx, on};

pub(super) async fn supports(tx: &mut Tx, from: NaiveDate, to: NaiveDate) -> Result<Option<i64>> {
    Ok(on!(tx, |conn| sqlx::query_scalar(
        "SELECT CAST(sum(businesses) AS BIGINT) FROM sessions
         WHERE deleted_at IS NULL AND businesses > 0 AND held_on >= $1 AND held_on <= $2"
    )
    .bind(from.to_string())
    .bind(to.to_string())
    .fetch_one(conn)
    .await)?)
}
