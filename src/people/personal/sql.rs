//! The statements of what is kept about who somebody is.

use crate::people::PersonId;
use crate::store::{Result, Tx, on};

type Account = (String, String, Option<String>, String, i64);
type Held = (i64, String, Option<String>, i64, Option<i64>);

pub(super) async fn accounts(tx: &mut Tx, person: PersonId) -> Result<Vec<Account>> {
    Ok(on!(tx, |conn| {
        sqlx::query_as(
        "SELECT a.channel, a.account, p.name, p.language, p.created_at FROM accounts a JOIN people p ON p.id = a.person_id
         WHERE p.id = $1 ORDER BY a.channel, a.account"
    )
    .bind(person.0)
    .fetch_all(conn)
    .await
    })?)
}

/// The roles that somebody has or had: id, role, group or unit, since, until.
pub(super) async fn roles(tx: &mut Tx, person: PersonId) -> Result<Vec<Held>> {
    Ok(on!(tx, |conn| sqlx::query_as(
        "SELECT r.id, r.role, coalesce(g.name, u.name), r.granted_at, r.ended_at FROM roles r
         LEFT JOIN residential_groups g ON g.id = r.group_id LEFT JOIN units u ON u.id = r.unit_id
         WHERE r.person_id = $1 ORDER BY r.id"
    )
    .bind(person.0)
    .fetch_all(conn)
    .await)?)
}

pub(super) async fn forget_accounts(tx: &mut Tx, person: PersonId) -> Result<()> {
    on!(tx, |conn| sqlx::query("DELETE FROM accounts WHERE person_id = $1")
        .bind(person.0)
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(())
}

pub(super) async fn forget_name(tx: &mut Tx, person: PersonId) -> Result<()> {
    on!(tx, |conn| sqlx::query("UPDATE people SET name = NULL WHERE id = $1")
        .bind(person.0)
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(())
}

/// Of the first word the day alone stays.
pub(super) async fn forget_hour(tx: &mut Tx, person: PersonId) -> Result<()> {
    on!(tx, |conn| sqlx::query("UPDATE people SET created_at = created_at - created_at % 86400000 WHERE id = $1")
        .bind(person.0)
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(())
}
