//! The statement of what is kept about whoever entered values.

use crate::people::PersonId;
use crate::store::{Result, Tx, on};

pub(super) async fn values(tx: &mut Tx, person: PersonId) -> Result<Vec<(i64, i64, String, String)>> {
    Ok(on!(tx, |conn| sqlx::query_as(
        "SELECT v.id, v.at, i.code, v.as_of FROM indicator_values v JOIN indicators i ON i.id = v.indicator_id
         WHERE v.person_id = $1 ORDER BY v.id"
    )
    .bind(person.0)
    .fetch_all(conn)
    .await)?)
}
