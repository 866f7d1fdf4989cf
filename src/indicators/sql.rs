//! The statements of indicators.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Amount, Entered, Indicator, IndicatorId, NewValue, Row};
use crate::people::PersonId;
use crate::store::{Result, Tx, date, millis, moment, on, word};

const TABLE: &str = "indicators";
const VALUES: &str = "indicator_values";

#[derive(sqlx::FromRow)]
struct IndicatorRow {
    id: i64,
    code: String,
    name: String,
    target: Option<i64>,
    unit: String,
    source: String,
    counted: Option<String>,
}

impl IndicatorRow {
    fn indicator(self) -> Result<Indicator> {
        Ok(Indicator {
            id: IndicatorId(self.id),
            code: self.code,
            name: self.name,
            target: self.target.map(Amount),
            unit: self.unit,
            source: self.source,
            counted: self.counted.map(|counted| word(TABLE, self.id, &counted)).transpose()?,
        })
    }
}

#[derive(sqlx::FromRow)]
struct ValueRow {
    id: i64,
    value: i64,
    as_of: String,
    origin: Option<String>,
    person_id: i64,
    at: i64,
    taken_back_by: Option<i64>,
}

impl ValueRow {
    fn entered(self) -> Result<Entered> {
        Ok(Entered {
            id: self.id,
            amount: Amount(self.value),
            as_of: date(VALUES, self.id, &self.as_of)?,
            origin: self.origin,
            by: PersonId(self.person_id),
            at: moment(VALUES, self.id, self.at)?,
            taken_back_by: self.taken_back_by.map(PersonId),
        })
    }
}

pub(super) async fn retire_all(tx: &mut Tx, now: DateTime<Utc>) -> Result<()> {
    on!(tx, |conn| sqlx::query("UPDATE indicators SET retired = TRUE, updated_at = $1 WHERE retired = FALSE")
        .bind(millis(now))
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(())
}

pub(super) async fn put(tx: &mut Tx, position: usize, row: &Row, now: DateTime<Utc>) -> Result<()> {
    on!(tx, |conn| {
        sqlx::query(
            "INSERT INTO indicators (code, position, name, target, unit, source, counted, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (code) DO UPDATE SET position = excluded.position, name = excluded.name, target = excluded.target,
             unit = excluded.unit, source = excluded.source, counted = excluded.counted, retired = FALSE,
             updated_at = excluded.updated_at",
        )
        .bind(&row.code)
        .bind(i64::try_from(position).unwrap_or(i64::MAX))
        .bind(&row.name)
        .bind(row.target.map(|target| target.0))
        .bind(&row.unit)
        .bind(&row.source)
        .bind(row.counted.map(super::Counted::word))
        .bind(millis(now))
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

pub(super) async fn indicator(tx: &mut Tx, id: IndicatorId) -> Result<Option<Indicator>> {
    let row: Option<IndicatorRow> = on!(tx, |conn| sqlx::query_as(
        "SELECT id, code, name, target, unit, source, counted FROM indicators WHERE id = $1 AND retired = FALSE"
    )
    .bind(id.0)
    .fetch_optional(conn)
    .await)?;
    row.map(IndicatorRow::indicator).transpose()
}

/// All indicators that there are now, each with its newest value up to a day that was not taken back.
pub(super) async fn with_newest(tx: &mut Tx, as_of: NaiveDate) -> Result<Vec<(Indicator, Option<Entered>)>> {
    let rows: Vec<IndicatorRow> = on!(tx, |conn| {
        sqlx::query_as(
        "SELECT id, code, name, target, unit, source, counted FROM indicators WHERE retired = FALSE ORDER BY position, id"
    )
    .fetch_all(conn)
    .await
    })?;
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        let indicator = row.indicator()?;
        let newest = newest(tx, indicator.id, as_of).await?;
        all.push((indicator, newest));
    }
    Ok(all)
}

pub(super) async fn newest(tx: &mut Tx, id: IndicatorId, as_of: NaiveDate) -> Result<Option<Entered>> {
    let row: Option<ValueRow> = on!(tx, |conn| sqlx::query_as(
        "SELECT id, value, as_of, origin, person_id, at, taken_back_by FROM indicator_values
         WHERE indicator_id = $1 AND as_of <= $2 AND taken_back_at IS NULL ORDER BY as_of DESC, id DESC LIMIT 1"
    )
    .bind(id.0)
    .bind(as_of.to_string())
    .fetch_optional(conn)
    .await)?;
    row.map(ValueRow::entered).transpose()
}

/// The values that were ever entered, those that were taken back too; the newest first.
pub(super) async fn history(tx: &mut Tx, id: IndicatorId, offset: u32, limit: u32) -> Result<Vec<Entered>> {
    let rows: Vec<ValueRow> = on!(tx, |conn| sqlx::query_as(
        "SELECT id, value, as_of, origin, person_id, at, taken_back_by FROM indicator_values
         WHERE indicator_id = $1 ORDER BY as_of DESC, id DESC LIMIT $2 OFFSET $3"
    )
    .bind(id.0)
    .bind(i64::from(limit))
    .bind(i64::from(offset))
    .fetch_all(conn)
    .await)?;
    rows.into_iter().map(ValueRow::entered).collect()
}

pub(super) async fn is_saved(tx: &mut Tx, draft: &str) -> Result<bool> {
    let found: i64 = on!(tx, |conn| sqlx::query_scalar("SELECT count(*) FROM indicator_values WHERE draft = $1")
        .bind(draft)
        .fetch_one(conn)
        .await)?;
    Ok(found > 0)
}

/// Nobody else enters a value of this indicator until the transaction ends.
pub(super) async fn lock(tx: &mut Tx, id: IndicatorId, now: DateTime<Utc>) -> Result<()> {
    on!(tx, |conn| sqlx::query("UPDATE indicators SET updated_at = $2 WHERE id = $1")
        .bind(id.0)
        .bind(millis(now))
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(())
}

/// False if the draft is stored already.
pub(super) async fn insert(
    tx: &mut Tx,
    id: IndicatorId,
    value: &NewValue,
    origin: Option<&str>,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<bool> {
    let stored = on!(tx, |conn| {
        sqlx::query(
            "INSERT INTO indicator_values (indicator_id, draft, value, as_of, origin, person_id, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (draft) DO NOTHING",
        )
        .bind(id.0)
        .bind(&value.draft)
        .bind(value.amount.0)
        .bind(value.as_of.to_string())
        .bind(origin)
        .bind(by.0)
        .bind(millis(now))
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    Ok(stored == 1)
}

pub(super) async fn value(tx: &mut Tx, id: i64) -> Result<Option<Entered>> {
    let row: Option<ValueRow> = on!(tx, |conn| sqlx::query_as(
        "SELECT id, value, as_of, origin, person_id, at, taken_back_by FROM indicator_values WHERE id = $1"
    )
    .bind(id)
    .fetch_optional(conn)
    .await)?;
    row.map(ValueRow::entered).transpose()
}

pub(super) async fn indicator_of(tx: &mut Tx, value: i64) -> Result<Option<IndicatorId>> {
    let found: Option<i64> =
        on!(tx, |conn| sqlx::query_scalar("SELECT indicator_id FROM indicator_values WHERE id = $1")
            .bind(value)
            .fetch_optional(conn)
            .await)?;
    Ok(found.map(IndicatorId))
}

pub(super) async fn take_back(tx: &mut Tx, value: i64, by: PersonId, now: DateTime<Utc>) -> Result<()> {
    on!(tx, |conn| sqlx::query(
        "UPDATE indicator_values SET taken_back_at = $2, taken_back_by = $3 WHERE id = $1 AND taken_back_at IS NULL"
    )
    .bind(value)
    .bind(millis(now))
    .bind(by.0)
    .execute(conn)
    .await
    .map(|_| ()))?;
    Ok(())
}
