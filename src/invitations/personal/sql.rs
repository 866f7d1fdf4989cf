//! The statements of names in invitations.

use crate::people::PersonId;
use crate::store::{Result, Tx, on};

pub(super) async fn used_by(tx: &mut Tx, person: PersonId) -> Result<Vec<(i64, String, Option<i64>)>> {
    Ok(on!(tx, |conn| sqlx::query_as(
        "SELECT id, name, used_at FROM invitations WHERE used_by = $1 AND name IS NOT NULL ORDER BY id"
    )
    .bind(person.0)
    .fetch_all(conn)
    .await)?)
}

pub(super) async fn forget(tx: &mut Tx, person: PersonId) -> Result<()> {
    on!(tx, |conn| sqlx::query("UPDATE invitations SET name = NULL, line_code = NULL WHERE used_by = $1")
        .bind(person.0)
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(())
}
