//! The statements of who held a session together.

use crate::people::{GroupId, PersonId};
use crate::sessions::SessionId;
use crate::store::{Result, Tx, on};

pub(super) async fn clear(tx: &mut Tx, id: SessionId) -> Result<()> {
    on!(tx, |conn| sqlx::query("DELETE FROM session_members WHERE session_id = $1")
        .bind(id.0)
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(())
}

pub(super) async fn add(tx: &mut Tx, id: SessionId, person: PersonId) -> Result<()> {
    on!(tx, |conn| sqlx::query(
        "INSERT INTO session_members (session_id, person_id) VALUES ($1, $2) ON CONFLICT DO NOTHING"
    )
    .bind(id.0)
    .bind(person.0)
    .execute(conn)
    .await
    .map(|_| ()))?;
    Ok(())
}

pub(super) async fn of(tx: &mut Tx, id: i64) -> Result<Vec<PersonId>> {
    let ids: Vec<i64> = on!(tx, |conn| sqlx::query_scalar(
        "SELECT person_id FROM session_members WHERE session_id = $1 ORDER BY person_id"
    )
    .bind(id)
    .fetch_all(conn)
    .await)?;
    Ok(ids.into_iter().map(PersonId).collect())
}

/// Members and leaders of a group's team who have a name, by name.
pub(super) async fn team(tx: &mut Tx, group: GroupId) -> Result<Vec<(PersonId, String)>> {
    let rows: Vec<(i64, String)> = on!(tx, |conn| {
        sqlx::query_as(
            "SELECT DISTINCT p.id, p.name FROM roles r JOIN people p ON p.id = r.person_id
         WHERE r.group_id = $1 AND r.ended_at IS NULL AND r.role IN ('member', 'team-leader') AND p.name IS NOT NULL
         ORDER BY p.name, p.id",
        )
        .bind(group.0)
        .fetch_all(conn)
        .await
    })?;
    Ok(rows.into_iter().map(|(id, name)| (PersonId(id), name)).collect())
}
