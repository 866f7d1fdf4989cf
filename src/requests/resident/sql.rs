//! The statements of the groups that residents let us remember.

use chrono::{DateTime, Utc};

use crate::people::{GroupId, PersonId};
use crate::store::{Result, Tx, millis, on};

/// The group that a resident let us remember, while it is one.
pub(super) async fn remembered(tx: &mut Tx, person: PersonId) -> Result<Option<GroupId>> {
    let group: Option<i64> = on!(tx, |conn| {
        sqlx::query_scalar(
            "SELECT r.group_id FROM resident_groups r JOIN residential_groups g ON g.id = r.group_id
         WHERE r.person_id = $1 AND g.closed_on IS NULL",
        )
        .bind(person.0)
        .fetch_optional(conn)
        .await
    })?;
    Ok(group.map(GroupId))
}

pub(super) async fn remember(
    tx: &mut Tx,
    person: PersonId,
    group: GroupId,
    consent: i64,
    now: DateTime<Utc>,
) -> Result<()> {
    on!(tx, |conn| {
        sqlx::query(
            "INSERT INTO resident_groups (person_id, group_id, consent, agreed_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (person_id) DO UPDATE SET group_id = excluded.group_id, consent = excluded.consent,
             agreed_at = excluded.agreed_at",
        )
        .bind(person.0)
        .bind(group.0)
        .bind(consent)
        .bind(millis(now))
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

pub(super) async fn forget_group(tx: &mut Tx, person: PersonId) -> Result<()> {
    on!(tx, |conn| sqlx::query("DELETE FROM resident_groups WHERE person_id = $1")
        .bind(person.0)
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(())
}
