//! The statements of what is kept about whoever asked for help and whoever helped.

use crate::people::PersonId;
use crate::requests::{Request, RequestId};
use crate::store::{Result, Tx, on};

#[derive(sqlx::FromRow)]
pub(super) struct Row {
    pub(super) id: i64,
    pub(super) code: String,
    pub(super) for_other: bool,
    pub(super) slug: Option<String>,
    pub(super) about: Option<String>,
    pub(super) way: String,
    pub(super) wish: String,
    pub(super) phone: Option<String>,
    pub(super) state: String,
    pub(super) created_at: i64,
}

pub(super) async fn of_person(tx: &mut Tx, person: PersonId) -> Result<Vec<Row>> {
    Ok(on!(tx, |conn| sqlx::query_as(
        "SELECT id, code, for_other, slug, about, way, wish, phone, state, created_at FROM requests
         WHERE person_id = $1 ORDER BY id"
    )
    .bind(person.0)
    .fetch_all(conn)
    .await)?)
}

pub(super) async fn helped_by(tx: &mut Tx, person: PersonId) -> Result<Vec<(i64, String, i64, String)>> {
    Ok(on!(tx, |conn| sqlx::query_as(
        "SELECT id, code, created_at, state FROM requests WHERE claimed_by = $1 ORDER BY id"
    )
    .bind(person.0)
    .fetch_all(conn)
    .await)?)
}

pub(super) async fn remembered(tx: &mut Tx, person: PersonId) -> Result<Option<(String, i64)>> {
    Ok(on!(tx, |conn| sqlx::query_as(
        "SELECT g.name, r.agreed_at FROM resident_groups r JOIN residential_groups g ON g.id = r.group_id
         WHERE r.person_id = $1"
    )
    .bind(person.0)
    .fetch_optional(conn)
    .await)?)
}

/// The codes of what somebody asked for herself.
pub(super) async fn codes(tx: &mut Tx, person: PersonId) -> Result<Vec<String>> {
    Ok(on!(tx, |conn| sqlx::query_scalar("SELECT code FROM requests WHERE person_id = $1 AND for_other = FALSE")
        .bind(person.0)
        .fetch_all(conn)
        .await)?)
}

/// What somebody asked for herself and is not over.
pub(super) async fn running(tx: &mut Tx, person: PersonId) -> Result<Vec<Request>> {
    let ids: Vec<i64> = on!(tx, |conn| {
        sqlx::query_scalar(
        "SELECT id FROM requests WHERE person_id = $1 AND for_other = FALSE AND state IN ('open', 'claimed') ORDER BY id"
    )
    .bind(person.0)
    .fetch_all(conn)
    .await
    })?;
    let mut requests = Vec::new();
    for id in ids {
        requests.extend(crate::requests::sql::request(tx, RequestId(id)).await?);
    }
    Ok(requests)
}

pub(super) async fn forget_words(tx: &mut Tx, person: PersonId) -> Result<()> {
    on!(tx, |conn| sqlx::query(
        "UPDATE requests SET phone = NULL, about = NULL, passed_to = NULL WHERE person_id = $1 AND for_other = FALSE"
    )
    .bind(person.0)
    .execute(conn)
    .await
    .map(|_| ()))?;
    Ok(())
}

/// The codes of what somebody asked for with a number.
pub(super) async fn with_phone(tx: &mut Tx, person: PersonId, for_others: bool) -> Result<Vec<Request>> {
    let ids: Vec<i64> = on!(tx, |conn| sqlx::query_scalar(
        "SELECT id FROM requests WHERE person_id = $1 AND for_other = $2 AND phone IS NOT NULL ORDER BY id"
    )
    .bind(person.0)
    .bind(for_others)
    .fetch_all(conn)
    .await)?;
    let mut requests = Vec::new();
    for id in ids {
        requests.extend(crate::requests::sql::request(tx, RequestId(id)).await?);
    }
    Ok(requests)
}

/// When somebody's number was shown to one of the ward.
pub(super) async fn views(tx: &mut Tx, person: PersonId) -> Result<Vec<(i64, i64, String, String)>> {
    Ok(on!(tx, |conn| sqlx::query_as(
        "SELECT v.id, v.at, r.code, v.reason FROM contact_views v JOIN requests r ON r.id = v.request_id
         WHERE r.person_id = $1 AND r.for_other = FALSE ORDER BY v.id"
    )
    .bind(person.0)
    .fetch_all(conn)
    .await)?)
}

pub(super) async fn forget_phones(tx: &mut Tx, person: PersonId, for_others: bool) -> Result<()> {
    on!(tx, |conn| sqlx::query(
        "UPDATE requests SET phone = NULL WHERE person_id = $1 AND for_other = $2 AND phone IS NOT NULL"
    )
    .bind(person.0)
    .bind(for_others)
    .execute(conn)
    .await
    .map(|_| ()))?;
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

pub(super) async fn is_under_way(tx: &mut Tx, person: PersonId) -> Result<bool> {
    let running: i64 = on!(tx, |conn| sqlx::query_scalar(
        "SELECT count(*) FROM requests WHERE (person_id = $1 OR claimed_by = $1) AND state IN ('open', 'claimed')"
    )
    .bind(person.0)
    .fetch_one(conn)
    .await)?;
    Ok(running > 0)
}
