//! The statements of invitations.

use chrono::{DateTime, Utc};

use super::Invitation;
use crate::people::{Grant, GroupId, PersonId, UnitId};
use crate::store::{Result, Tx, millis, moment, on, word};

/// The columns of an invitation, before the rest of a statement.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, role, group_id, unit_id, created_by, expires_at, used_by, revoked_at, name, created_at
             FROM invitations ",
            $rest
        )
    };
}

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    role: String,
    group_id: Option<i64>,
    unit_id: Option<i64>,
    created_by: Option<i64>,
    expires_at: i64,
    used_by: Option<i64>,
    revoked_at: Option<i64>,
    name: Option<String>,
    created_at: i64,
}

fn read(row: Row) -> Result<Invitation> {
    let id = row.id;
    Ok(Invitation {
        id,
        grant: Grant {
            role: word("invitations", id, &row.role)?,
            group: row.group_id.map(GroupId),
            unit: row.unit_id.map(UnitId),
        },
        by: row.created_by.map(PersonId),
        expires_at: moment("invitations", id, row.expires_at)?,
        used: row.used_by.is_some(),
        revoked: row.revoked_at.is_some(),
        name: row.name,
        created_at: moment("invitations", id, row.created_at)?,
    })
}

pub(super) async fn insert(
    tx: &mut Tx,
    hash: &str,
    grant: Grant,
    whom: Option<(&str, &str)>,
    by: Option<PersonId>,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<()> {
    on!(tx, |conn| {
        sqlx::query(
            "INSERT INTO invitations (code_hash, role, group_id, unit_id, created_by, created_at, expires_at, name,
             line_code) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(hash)
        .bind(grant.role.word())
        .bind(grant.group.map(|group| group.0))
        .bind(grant.unit.map(|unit| unit.0))
        .bind(by.map(|by| by.0))
        .bind(millis(now))
        .bind(millis(expires_at))
        .bind(whom.map(|(name, _)| name))
        .bind(whom.map(|(_, line_code)| line_code))
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

pub(super) async fn by_hash(tx: &mut Tx, hash: &str) -> Result<Option<Invitation>> {
    let row: Option<Row> =
        on!(tx, |conn| sqlx::query_as(select!("WHERE code_hash = $1")).bind(hash).fetch_optional(conn).await)?;
    row.map(read).transpose()
}

pub(super) async fn of_line(tx: &mut Tx, line_code: &str) -> Result<Option<Invitation>> {
    let row: Option<Row> = on!(tx, |conn| sqlx::query_as(select!("WHERE line_code = $1 ORDER BY id DESC LIMIT 1"))
        .bind(line_code)
        .fetch_optional(conn)
        .await)?;
    row.map(read).transpose()
}

pub(super) async fn open(tx: &mut Tx, now: DateTime<Utc>) -> Result<Vec<Invitation>> {
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(select!(
        "WHERE used_by IS NULL AND revoked_at IS NULL AND expires_at > $1 ORDER BY id DESC"
    ))
    .bind(millis(now))
    .fetch_all(conn)
    .await)?;
    rows.into_iter().map(read).collect()
}

pub(super) async fn revoke(tx: &mut Tx, id: i64, by: Option<PersonId>, now: DateTime<Utc>) -> Result<bool> {
    let changed = on!(tx, |conn| {
        sqlx::query(
            "UPDATE invitations SET revoked_at = $2, revoked_by = $3
             WHERE id = $1 AND used_by IS NULL AND revoked_at IS NULL",
        )
        .bind(id)
        .bind(millis(now))
        .bind(by.map(|by| by.0))
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    Ok(changed == 1)
}

pub(super) async fn mark_used(tx: &mut Tx, id: i64, person: PersonId, now: DateTime<Utc>) -> Result<bool> {
    let changed = on!(tx, |conn| {
        sqlx::query(
            "UPDATE invitations SET used_by = $2, used_at = $3
             WHERE id = $1 AND used_by IS NULL AND revoked_at IS NULL AND expires_at > $3",
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
