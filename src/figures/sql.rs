//! The statements of the registry: how they are put together, and how they are read. Each is static text, made of the
//! pieces that a family names once.
//!
//! Parameters: `$1` the first day, `$2` the day after the last, `$3` and `$4` the same as moments, `$5` the year of the
//! plan, `$6` the day up to which things had to be done; for records also `$7` how many at most and `$8` how many to pass
//! over.

pub(super) mod guides;
pub(super) mod registers;
pub(super) mod requests;
pub(super) mod sessions;
pub(super) mod tasks;
pub(super) mod teams;

use sqlx::Row as _;

use super::{Family, Figure, PAGE, Record, Span};
use crate::clock::local_date;
use crate::store::{Error, Result, Tx, date, millis, moment, on};

/// The columns of a family's metrics: value and base of each, then how many records there are.
macro_rules! columns {
    ({ $( $id:literal : $value:literal / $base:literal if $only:literal, $measure:ident, $empty:ident, $source:expr; )* }) => {
        concat!($( "CAST(", $value, " AS BIGINT), CAST(", $base, " AS BIGINT), ", )* "count(*)")
    };
}

/// The metrics of a family, each with the statement that lists its records.
macro_rules! metrics {
    ($from:literal, $within:literal, ($id_column:literal, $at:literal, $label:literal, $amount:literal, $join:literal),
     { $( $id:literal : $value:literal / $base:literal if $only:literal, $measure:ident, $empty:ident, $source:expr; )* }) => {
        &[$( $crate::figures::Metric {
            id: $id,
            measure: $crate::figures::Measure::$measure,
            empty: $crate::figures::Empty::$empty,
            source: $source,
            records: concat!(
                "SELECT DISTINCT CAST(", $id_column, " AS BIGINT), CAST(", $at, " AS TEXT), coalesce(CAST(", $label,
                " AS TEXT), ''), CAST(coalesce(", $amount, ", 0) AS BIGINT) FROM ", $from, $join, " WHERE ", $within,
                " AND ", $only, " ORDER BY 2 DESC, 1 DESC LIMIT $7 OFFSET $8"
            ),
        } ),*]
    };
}

/// A family. `metrics` are lines of `id: value / base if condition of its records, measure, empty, source;`.
macro_rules! family {
    ($(#[$meta:meta])* $name:ident: $theme:ident, $timing:ident, record $record:literal $columns:tt,
     from $from:literal, within $within:literal,
     by [ $( $dimension:ident = $key:literal $(join $join:literal)? ),* $(,)? ],
     metrics $metrics:tt) => {
        $(#[$meta])*
        pub(in crate::figures) static $name: $crate::figures::Family = $crate::figures::Family {
            theme: $crate::figures::Theme::$theme,
            timing: $crate::figures::Timing::$timing,
            record: $record,
            metrics: metrics!($from, $within, $columns, $metrics),
            total: concat!("SELECT ", columns!($metrics), " FROM ", $from, " WHERE ", $within),
            by: &[ $( (
                $crate::figures::Dimension::$dimension,
                concat!("SELECT ", $key, ", ", columns!($metrics), " FROM ", $from, $($join,)? " WHERE ", $within, " GROUP BY 1"),
            ) ),* ],
        };
    };
}
use {columns, family, metrics};

/// Binds the days and moments of a span.
macro_rules! bound {
    ($query:expr, $span:expr) => {
        $query
            .bind($span.first.to_string())
            .bind($span.end.to_string())
            .bind(millis($span.from))
            .bind(millis($span.until))
            .bind(i64::from($span.year))
            .bind($span.stands.to_string())
    };
}

/// The figures of a row whose columns begin at `start`.
macro_rules! figures {
    ($row:expr, $family:expr, $start:expr) => {{
        let count = $family.metrics.len();
        let of: i64 = $row.try_get($start + 2 * count)?;
        let mut figures = Vec::with_capacity(count);
        for index in 0..count {
            let value: Option<i64> = $row.try_get($start + 2 * index)?;
            let base: Option<i64> = $row.try_get($start + 2 * index + 1)?;
            figures.push(Figure { value, base: base.unwrap_or(0), of });
        }
        figures
    }};
}

/// All of a family's numbers.
pub(super) async fn total(tx: &mut Tx, family: &'static Family, span: Span) -> Result<Vec<Figure>> {
    Ok(on!(tx, |conn| {
        let row = bound!(sqlx::query(family.total), span).fetch_one(conn).await?;
        figures!(row, family, 0)
    }))
}

/// All of a family's numbers for each key.
pub(super) async fn by(
    tx: &mut Tx,
    family: &'static Family,
    statement: &'static str,
    span: Span,
) -> Result<Vec<(String, Vec<Figure>)>> {
    Ok(on!(tx, |conn| {
        let rows = bound!(sqlx::query(statement), span).fetch_all(conn).await?;
        let mut found = Vec::with_capacity(rows.len());
        for row in rows {
            let key: Option<String> = row.try_get(0)?;
            found.push((key.unwrap_or_default(), figures!(row, family, 1)));
        }
        found
    }))
}

/// One page of records and one more.
pub(super) async fn records(tx: &mut Tx, statement: &'static str, span: Span, page: u32) -> Result<Vec<Record>> {
    let rows: Vec<(i64, String, String, i64)> = on!(tx, |conn| bound!(sqlx::query_as(statement), span)
        .bind(i64::from(PAGE) + 1)
        .bind(i64::from(PAGE) * i64::from(page))
        .fetch_all(conn)
        .await)?;
    let mut records = Vec::with_capacity(rows.len());
    for (id, at, label, amount) in rows {
        // A day as stored, a calendar month, or a moment in milliseconds.
        let day = match at.parse::<i64>() {
            Ok(at) => local_date(moment("figures", id, at)?),
            Err(_) if at.len() == 7 => date("figures", id, &format!("{at}-01"))?,
            Err(_) => date("figures", id, &at)?,
        };
        records.push(Record { id, day, label, amount });
    }
    Ok(records)
}

/// When the first person was met.
pub(super) async fn in_use_since(tx: &mut Tx) -> Result<Option<i64>> {
    on!(tx, |conn| sqlx::query_scalar("SELECT min(created_at) FROM people").fetch_one(conn).await).map_err(Error::from)
}
