//! The statements of invitations.

use chrono::{DateTime, Utc};

use super::Invitation;
use crate::people::{Grant, GroupId, PersonId, UnitId};
use crate::store::{Result, Tx, millis, moment, on, word};

type Row = (i64, String, Option<i64>, Option<i64>, Option<i64>, i64, Option<i64>);

pub(super) async fn insert(
    tx: &mut Tx,
    hash: &str,
    grant: Grant,
    by: Option<PersonId>,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<()> {
    on!(tx, |conn| {
        sqlx::query(
            "INSERT INTO invitations (code_hash, role, group_id, unit_id, created_by, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(hash)
        .bind(grant.role.word())
        .bind(grant.group.map(|group| group.0))
        .bind(grant.unit.map(|unit| unit.0))
        .bind(by.map(|by| by.0))
        .bind(millis(now))
        .bind(millis(expires_at))
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

pub(super) async fn by_hash(tx: &mut Tx, hash: &str) -> Result<Option<Invitation>> {
    let row: Option<Row> = on!(tx, |conn| {
        sqlx::query_as(
            "SELECT id, role, group_id, unit_id, created_by, expires_at, used_by FROM invitations WHERE code_hash = $1",
        )
        .bind(hash)
        .fetch_optional(conn)
        .await
    })?;
    row.map(|(id, role, group, unit, by, expires_at, used_by)| {
        Ok(Invitation {
            id,
            grant: Grant { role: word("invitations", id, &role)?, group: group.map(GroupId), unit: unit.map(UnitId) },
            by: by.map(PersonId),
            expires_at: moment("invitations", id, expires_at)?,
            used: used_by.is_some(),
        })
    })
    .transpose()
}

pub(super) async fn mark_used(tx: &mut Tx, id: i64, person: PersonId, now: DateTime<Utc>) -> Result<bool> {
    let changed = on!(tx, |conn| {
        sqlx::query(
            "UPDATE invitations SET used_by = $2, used_at = $3 WHERE id = $1 AND used_by IS NULL AND expires_at > $3",
        )
        .bind(id)
        .bind(person.0)
        .bind(millis(now))
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    Ok(changed == 1)
}
