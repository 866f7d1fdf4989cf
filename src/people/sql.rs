//! The statements of people, roles, groups and units.

use chrono::{DateTime, Utc};

use super::{Grant, Group, GroupId, MetRow, Person, PersonId, Role, Unit, UnitId};
use crate::chat::Address;
use crate::store::{Result, Tx, date, millis, on, on_quietly, word};
use crate::text::Language;

/// The person behind an account as she is now.
pub(super) async fn by_account(tx: &mut Tx, channel: &str, account: &str) -> Result<Option<Person>> {
    let rows: Vec<MetRow> = on!(tx, |conn| {
        sqlx::query_as(
            "SELECT p.id, p.language, p.name, a.parked, r.role, r.group_id, r.unit_id, g.closed_on IS NOT NULL
             FROM accounts a JOIN people p ON p.id = a.person_id
             LEFT JOIN roles r ON r.person_id = p.id AND r.ended_at IS NULL
             LEFT JOIN residential_groups g ON g.id = r.group_id
             WHERE a.channel = $1 AND a.account = $2 ORDER BY r.id",
        )
        .bind(channel)
        .bind(account)
        .fetch_all(conn)
        .await
    })?;
    super::met(rows)
}

pub(super) async fn insert(
    tx: &mut Tx,
    channel: &str,
    account: &str,
    language: Language,
    now: DateTime<Utc>,
) -> Result<PersonId> {
    let id: i64 = on_quietly!(tx, |conn| sqlx::query_scalar(
        "INSERT INTO people (language, created_at) VALUES ($1, $2) RETURNING id"
    )
    .bind(language.code())
    .bind(millis(now))
    .fetch_one(conn)
    .await)?;
    on_quietly!(tx, |conn| sqlx::query("INSERT INTO accounts (channel, account, person_id) VALUES ($1, $2, $3)")
        .bind(channel)
        .bind(account)
        .bind(id)
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(PersonId(id))
}

pub(super) async fn name(tx: &mut Tx, person: PersonId) -> Result<Option<String>> {
    Ok(on!(tx, |conn| sqlx::query_scalar("SELECT name FROM people WHERE id = $1")
        .bind(person.0)
        .fetch_one(conn)
        .await)?)
}

pub(super) async fn set_name(tx: &mut Tx, person: PersonId, name: &str) -> Result<()> {
    on!(tx, |conn| sqlx::query("UPDATE people SET name = $2 WHERE id = $1")
        .bind(person.0)
        .bind(name)
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(())
}

pub(super) async fn set_language(tx: &mut Tx, person: PersonId, language: Language) -> Result<()> {
    on!(tx, |conn| sqlx::query("UPDATE people SET language = $2 WHERE id = $1")
        .bind(person.0)
        .bind(language.code())
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(())
}

pub(super) async fn park(tx: &mut Tx, channel: &str, account: &str, parked: bool) -> Result<bool> {
    let changed = on!(tx, |conn| sqlx::query("UPDATE accounts SET parked = $3 WHERE channel = $1 AND account = $2")
        .bind(channel)
        .bind(account)
        .bind(parked)
        .execute(conn)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(changed > 0)
}

pub(super) async fn grants(tx: &mut Tx, person: PersonId) -> Result<Vec<Grant>> {
    let rows: Vec<(i64, String, Option<i64>, Option<i64>)> = on!(tx, |conn| {
        sqlx::query_as(
            "SELECT r.id, r.role, r.group_id, r.unit_id FROM roles r LEFT JOIN residential_groups g ON g.id = r.group_id
             WHERE r.person_id = $1 AND r.ended_at IS NULL AND g.closed_on IS NULL ORDER BY r.id",
        )
        .bind(person.0)
        .fetch_all(conn)
        .await
    })?;
    rows.into_iter()
        .map(|(id, role, group, unit)| {
            Ok(Grant { role: word("roles", id, &role)?, group: group.map(GroupId), unit: unit.map(UnitId) })
        })
        .collect()
}

pub(super) async fn insert_grant(
    tx: &mut Tx,
    person: PersonId,
    grant: Grant,
    by: Option<PersonId>,
    now: DateTime<Utc>,
) -> Result<()> {
    on!(tx, |conn| {
        sqlx::query(
        "INSERT INTO roles (person_id, role, group_id, unit_id, granted_by, granted_at) VALUES ($1, $2, $3, $4, $5, $6)"
    )
    .bind(person.0)
    .bind(grant.role.word())
    .bind(grant.group.map(|group| group.0))
    .bind(grant.unit.map(|unit| unit.0))
    .bind(by.map(|by| by.0))
    .bind(millis(now))
    .execute(conn)
    .await
    .map(|_| ())
    })?;
    Ok(())
}

pub(super) async fn addresses(
    tx: &mut Tx,
    role: Role,
    unit: Option<UnitId>,
) -> Result<Vec<(PersonId, Language, Address)>> {
    let rows: Vec<(i64, String, String, String)> = on!(tx, |conn| {
        sqlx::query_as(
            "SELECT DISTINCT p.id, p.language, a.channel, a.account FROM roles r
         JOIN people p ON p.id = r.person_id JOIN accounts a ON a.person_id = p.id
         WHERE r.ended_at IS NULL AND r.role = $1 AND ($2 = 0 OR r.unit_id = $2) AND a.parked = FALSE
         ORDER BY p.id, a.channel, a.account",
        )
        .bind(role.word())
        .bind(unit.map_or(0, |unit| unit.0))
        .fetch_all(conn)
        .await
    })?;
    Ok(rows.into_iter().map(reader).collect())
}

fn reader((id, language, channel, chat): (i64, String, String, String)) -> (PersonId, Language, Address) {
    // One poisoned row must not silence everybody else's messages.
    let language = language.parse().unwrap_or_else(|()| {
        tracing::error!(table = "people", id, "a stored language is not known; Vietnamese is spoken");
        Language::Vi
    });
    (PersonId(id), language, Address { channel, chat })
}

pub(super) async fn of_group(tx: &mut Tx, role: Role, group: GroupId) -> Result<Vec<(PersonId, Language, Address)>> {
    let rows: Vec<(i64, String, String, String)> = on!(tx, |conn| {
        sqlx::query_as(
            "SELECT DISTINCT p.id, p.language, a.channel, a.account FROM roles r
         JOIN people p ON p.id = r.person_id JOIN accounts a ON a.person_id = p.id
         WHERE r.ended_at IS NULL AND r.role = $1 AND r.group_id = $2 AND a.parked = FALSE
         ORDER BY p.id, a.channel, a.account",
        )
        .bind(role.word())
        .bind(group.0)
        .fetch_all(conn)
        .await
    })?;
    Ok(rows.into_iter().map(reader).collect())
}

pub(super) async fn language(tx: &mut Tx, person: PersonId) -> Result<Option<Language>> {
    let found: Option<String> = on!(tx, |conn| sqlx::query_scalar("SELECT language FROM people WHERE id = $1")
        .bind(person.0)
        .fetch_optional(conn)
        .await)?;
    found.map(|language| word("people", person.0, &language)).transpose()
}

pub(super) async fn reach(tx: &mut Tx, person: PersonId) -> Result<Vec<(Language, Address, bool)>> {
    let rows: Vec<(String, String, String, bool)> = on!(tx, |conn| {
        sqlx::query_as(
            "SELECT p.language, a.channel, a.account, a.parked FROM people p JOIN accounts a ON a.person_id = p.id
         WHERE p.id = $1 ORDER BY a.channel, a.account",
        )
        .bind(person.0)
        .fetch_all(conn)
        .await
    })?;
    let read = |(language, channel, chat, parked)| {
        let (_, language, address) = reader((person.0, language, channel, chat));
        (language, address, parked)
    };
    Ok(rows.into_iter().map(read).collect())
}

type GroupRow = (i64, String, String, bool, Option<String>);

fn read_group((id, code, name, sample, closed_on): GroupRow) -> Result<Group> {
    let closed_on = closed_on.map(|day| date("residential_groups", id, &day)).transpose()?;
    Ok(Group { id: GroupId(id), code, name, sample, closed_on })
}

pub(super) async fn groups(tx: &mut Tx) -> Result<Vec<Group>> {
    let rows: Vec<GroupRow> = on!(tx, |conn| {
        sqlx::query_as("SELECT id, code, name, sample, closed_on FROM residential_groups ORDER BY id")
            .fetch_all(conn)
            .await
    })?;
    rows.into_iter().map(read_group).collect()
}

pub(super) async fn group(tx: &mut Tx, id: GroupId) -> Result<Option<Group>> {
    let row: Option<GroupRow> = on!(tx, |conn| {
        sqlx::query_as("SELECT id, code, name, sample, closed_on FROM residential_groups WHERE id = $1")
            .bind(id.0)
            .fetch_optional(conn)
            .await
    })?;
    row.map(read_group).transpose()
}

pub(super) async fn unit(tx: &mut Tx, id: UnitId) -> Result<Option<Unit>> {
    let row: Option<(i64, String, String, String)> =
        on!(tx, |conn| sqlx::query_as("SELECT id, code, name, head FROM units WHERE id = $1")
            .bind(id.0)
            .fetch_optional(conn)
            .await)?;
    Ok(row.map(|(id, code, name, head)| Unit { id: UnitId(id), code, name, head }))
}

pub(super) async fn units(tx: &mut Tx) -> Result<Vec<Unit>> {
    let rows: Vec<(i64, String, String, String)> =
        on!(tx, |conn| sqlx::query_as("SELECT id, code, name, head FROM units ORDER BY id").fetch_all(conn).await)?;
    Ok(rows.into_iter().map(|(id, code, name, head)| Unit { id: UnitId(id), code, name, head }).collect())
}

pub(super) async fn hold(tx: &mut Tx, address: &Address) -> Result<bool> {
    let held: Option<i64> = match tx {
        Tx::Sqlite(tx) => {
            sqlx::query_scalar("SELECT person_id FROM accounts WHERE channel = $1 AND account = $2")
                .bind(&address.channel)
                .bind(&address.chat)
                .fetch_optional(&mut **tx)
                .await?
        }
        Tx::Postgres(tx) => {
            sqlx::query_scalar("SELECT person_id FROM accounts WHERE channel = $1 AND account = $2 FOR KEY SHARE")
                .bind(&address.channel)
                .bind(&address.chat)
                .fetch_optional(&mut **tx)
                .await?
        }
    };
    Ok(held.is_some())
}

pub(super) async fn take(tx: &mut Tx, person: PersonId) -> Result<()> {
    // SQLite has one writer, which this transaction already is.
    if let Tx::Postgres(tx) = tx {
        sqlx::query("SELECT 1 FROM accounts WHERE person_id = $1 FOR UPDATE")
            .bind(person.0)
            .fetch_all(&mut **tx)
            .await?;
    }
    Ok(())
}

pub(super) async fn put_group(tx: &mut Tx, code: &str, name: &str, sample: bool) -> Result<GroupId> {
    let id = on!(tx, |conn| {
        sqlx::query_scalar(
            "INSERT INTO residential_groups (code, name, sample) VALUES ($1, $2, $3)
         ON CONFLICT (code) DO UPDATE SET name = excluded.name, sample = excluded.sample RETURNING id",
        )
        .bind(code)
        .bind(name)
        .bind(sample)
        .fetch_one(conn)
        .await
    })?;
    Ok(GroupId(id))
}

pub(super) async fn put_unit(tx: &mut Tx, code: &str, name: &str, head: &str) -> Result<UnitId> {
    let id = on!(tx, |conn| sqlx::query_scalar(
        "INSERT INTO units (code, name, head) VALUES ($1, $2, $3)
         ON CONFLICT (code) DO UPDATE SET name = excluded.name, head = excluded.head RETURNING id"
    )
    .bind(code)
    .bind(name)
    .bind(head)
    .fetch_one(conn)
    .await)?;
    Ok(UnitId(id))
}
