//! The statements of roles as they are held.

use chrono::{DateTime, Utc};

use super::{Holding, RoleId};
use crate::people::{Grant, GroupId, PersonId, Role, UnitId};
use crate::store::{Result, Tx, millis, moment, on, word};

/// The columns of a held role, before the rest of a statement.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT r.id, r.person_id, p.name, r.role, r.group_id, r.unit_id, r.granted_at, r.ended_at
             FROM roles r JOIN people p ON p.id = r.person_id
             WHERE (r.ended_at IS NULL OR r.ending = 'suspended') AND ",
            $rest
        )
    };
}

type Row = (i64, i64, Option<String>, String, Option<i64>, Option<i64>, i64, Option<i64>);

fn read((id, person, name, role, group, unit, since, ended): Row) -> Result<Holding> {
    Ok(Holding {
        id: RoleId(id),
        person: PersonId(person),
        name,
        grant: Grant { role: word("roles", id, &role)?, group: group.map(GroupId), unit: unit.map(UnitId) },
        since: moment("roles", id, since)?,
        suspended: ended.is_some(),
    })
}

pub(super) async fn of_group(tx: &mut Tx, group: GroupId) -> Result<Vec<Holding>> {
    let rows: Vec<Row> =
        on!(tx, |conn| sqlx::query_as(select!("r.group_id = $1 ORDER BY r.id")).bind(group.0).fetch_all(conn).await)?;
    rows.into_iter().map(read).collect()
}

pub(super) async fn of_unit(tx: &mut Tx, unit: UnitId) -> Result<Vec<Holding>> {
    let rows: Vec<Row> =
        on!(tx, |conn| sqlx::query_as(select!("r.unit_id = $1 ORDER BY r.id")).bind(unit.0).fetch_all(conn).await)?;
    rows.into_iter().map(read).collect()
}

pub(super) async fn of_ward(tx: &mut Tx) -> Result<Vec<Holding>> {
    let rows: Vec<Row> = on!(tx, |conn| {
        sqlx::query_as(select!("r.role IN ('coordinator', 'ward-leader', 'administrator') ORDER BY r.id"))
            .fetch_all(conn)
            .await
    })?;
    rows.into_iter().map(read).collect()
}

pub(super) async fn of_person(tx: &mut Tx, person: PersonId) -> Result<Vec<Holding>> {
    let rows: Vec<Row> =
        on!(tx, |conn| sqlx::query_as(select!("r.person_id = $1 ORDER BY r.id")).bind(person.0).fetch_all(conn).await)?;
    rows.into_iter().map(read).collect()
}

pub(super) async fn holding(tx: &mut Tx, id: RoleId) -> Result<Option<Holding>> {
    let row: Option<Row> = on!(tx, |conn| sqlx::query_as(select!("r.id = $1")).bind(id.0).fetch_optional(conn).await)?;
    row.map(read).transpose()
}

pub(super) async fn end(tx: &mut Tx, id: RoleId, ending: &str, now: DateTime<Utc>) -> Result<bool> {
    let changed = on!(tx, |conn| {
        sqlx::query(
            "UPDATE roles SET ended_at = coalesce(ended_at, $2), ending = $3
             WHERE id = $1 AND (ended_at IS NULL OR (ending = 'suspended' AND $3 <> 'suspended'))",
        )
        .bind(id.0)
        .bind(millis(now))
        .bind(ending)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    Ok(changed == 1)
}

pub(super) async fn resume(tx: &mut Tx, id: RoleId) -> Result<bool> {
    let changed = on!(tx, |conn| {
        sqlx::query("UPDATE roles SET ended_at = NULL, ending = NULL WHERE id = $1 AND ending = 'suspended'")
            .bind(id.0)
            .execute(conn)
            .await
            .map(|done| done.rows_affected())
    })?;
    Ok(changed == 1)
}

pub(super) async fn write_history(
    tx: &mut Tx,
    id: RoleId,
    by: Option<PersonId>,
    what: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    on!(tx, |conn| {
        sqlx::query("INSERT INTO role_history (role_id, at, person_id, what) VALUES ($1, $2, $3, $4)")
            .bind(id.0)
            .bind(millis(now))
            .bind(by.map(|by| by.0))
            .bind(what)
            .execute(conn)
            .await
            .map(|_| ())
    })?;
    Ok(())
}

pub(super) async fn count(tx: &mut Tx, role: Role) -> Result<i64> {
    Ok(on!(tx, |conn| {
        sqlx::query_scalar("SELECT count(DISTINCT person_id) FROM roles WHERE role = $1 AND ended_at IS NULL")
            .bind(role.word())
            .fetch_one(conn)
            .await
    })?)
}
