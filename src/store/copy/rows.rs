//! Rows of any table: read in the order of their key, as bytes, written some at a time.

use futures_util::TryStreamExt as _;
use sqlx::{AssertSqlSafe, ColumnIndex, Database, Decode, Row, Type};

use super::schema::by_bytes;
use super::{Column, Kind, Table};
use crate::store::{Result, Tx, on};

/// One value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A whole number.
    Whole(i64),
    /// Yes or no.
    Truth(bool),
    /// Words.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
}

/// What a value begins with in its bytes.
pub(super) mod tag {
    pub(in super::super) const EMPTY: u8 = 0;
    pub(in super::super) const WHOLE: u8 = 1;
    pub(in super::super) const NO: u8 = 2;
    pub(in super::super) const YES: u8 = 3;
    pub(in super::super) const TEXT: u8 = 4;
    pub(in super::super) const BYTES: u8 = 5;
}

/// A row as bytes, the same wherever it is kept.
pub(super) fn encode(row: &[Cell], into: &mut Vec<u8>) {
    for cell in row {
        match cell {
            Cell::Empty => into.push(tag::EMPTY),
            Cell::Truth(truth) => into.push(if *truth { tag::YES } else { tag::NO }),
            Cell::Whole(number) => {
                into.push(tag::WHOLE);
                into.extend_from_slice(&number.to_le_bytes());
            }
            Cell::Text(text) => long(into, tag::TEXT, text.as_bytes()),
            Cell::Bytes(bytes) => long(into, tag::BYTES, bytes),
        }
    }
}

fn long(into: &mut Vec<u8>, tag: u8, bytes: &[u8]) {
    into.push(tag);
    into.extend_from_slice(&u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_le_bytes());
    into.extend_from_slice(bytes);
}

/// A row out of its bytes; none if they are not those of a row.
pub(super) fn decode(mut bytes: &[u8]) -> Option<Vec<Cell>> {
    let mut row = Vec::new();
    while let Some((tag, rest)) = bytes.split_first() {
        let mut rest = rest;
        row.push(match *tag {
            tag::EMPTY => Cell::Empty,
            tag::NO => Cell::Truth(false),
            tag::YES => Cell::Truth(true),
            tag::WHOLE => {
                let (number, after) = rest.split_first_chunk::<8>()?;
                rest = after;
                Cell::Whole(i64::from_le_bytes(*number))
            }
            tag::TEXT | tag::BYTES => {
                let (length, after) = rest.split_first_chunk::<4>()?;
                let (value, after) = after.split_at_checked(usize::try_from(u32::from_le_bytes(*length)).ok()?)?;
                rest = after;
                let value = value.to_vec();
                if *tag == tag::TEXT { Cell::Text(String::from_utf8(value).ok()?) } else { Cell::Bytes(value) }
            }
            _ => return None,
        });
        bytes = rest;
    }
    Some(row)
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn list(columns: &[Column]) -> String {
    columns.iter().map(|column| quoted(&column.name)).collect::<Vec<_>>().join(", ")
}

/// Hands over each row, in the order of the table's key.
pub(super) async fn each(tx: &mut Tx, table: &Table, mut take: impl AsyncFnMut(Vec<Cell>) -> Result<()>) -> Result<()> {
    let dialect = tx.dialect();
    let keys = table.columns.iter().filter(|column| table.key.is_empty() || table.key.contains(&column.name));
    let mut keys: Vec<&Column> = keys.collect();
    keys.sort_by_key(|column| table.key.iter().position(|name| *name == column.name));
    let order: Vec<String> =
        keys.iter().map(|column| format!("{}{}", quoted(&column.name), by_bytes(dialect, column.kind))).collect();
    let sql = format!("SELECT {} FROM {} ORDER BY {}", list(&table.columns), quoted(&table.name), order.join(", "));
    on!(tx, |conn| {
        let mut rows = sqlx::query(AssertSqlSafe(sql)).fetch(conn);
        while let Some(row) = rows.try_next().await? {
            take(cells(&row, &table.columns)?).await?;
        }
    });
    Ok(())
}

fn cells<R>(row: &R, columns: &[Column]) -> Result<Vec<Cell>>
where
    R: Row,
    usize: ColumnIndex<R>,
    i64: for<'r> Decode<'r, R::Database> + Type<R::Database>,
    bool: for<'r> Decode<'r, R::Database> + Type<R::Database>,
    String: for<'r> Decode<'r, R::Database> + Type<R::Database>,
    Vec<u8>: for<'r> Decode<'r, R::Database> + Type<R::Database>,
    R::Database: Database,
{
    let cell = |(index, column): (usize, &Column)| -> Result<Cell> {
        let cell = match column.kind {
            Kind::Whole => row.try_get::<Option<i64>, _>(index)?.map(Cell::Whole),
            Kind::Truth => row.try_get::<Option<bool>, _>(index)?.map(Cell::Truth),
            Kind::Text => row.try_get::<Option<String>, _>(index)?.map(Cell::Text),
            Kind::Bytes => row.try_get::<Option<Vec<u8>>, _>(index)?.map(Cell::Bytes),
        };
        Ok(cell.unwrap_or(Cell::Empty))
    };
    columns.iter().enumerate().map(cell).collect()
}

pub(super) async fn insert(tx: &mut Tx, table: &Table, rows: &[Vec<Cell>]) -> Result<()> {
    let width = table.columns.len();
    let places: Vec<String> = (0..rows.len())
        .map(|row| {
            let places: Vec<String> = (1..=width).map(|column| format!("${}", row * width + column)).collect();
            format!("({})", places.join(", "))
        })
        .collect();
    let sql = format!("INSERT INTO {} ({}) VALUES {}", quoted(&table.name), list(&table.columns), places.join(", "));
    on!(tx, |conn| {
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for row in rows {
            for (cell, column) in row.iter().zip(&table.columns) {
                query = match (cell, column.kind) {
                    (Cell::Whole(number), _) => query.bind(*number),
                    (Cell::Truth(truth), _) => query.bind(*truth),
                    (Cell::Text(text), _) => query.bind(text.as_str()),
                    (Cell::Bytes(bytes), _) => query.bind(bytes.as_slice()),
                    (Cell::Empty, Kind::Whole) => query.bind(None::<i64>),
                    (Cell::Empty, Kind::Truth) => query.bind(None::<bool>),
                    (Cell::Empty, Kind::Text) => query.bind(None::<&str>),
                    (Cell::Empty, Kind::Bytes) => query.bind(None::<&[u8]>),
                };
            }
        }
        query.execute(conn).await.map(|_| ())
    })?;
    Ok(())
}

pub(super) async fn any(tx: &mut Tx, table: &Table) -> Result<bool> {
    let sql = format!("SELECT EXISTS (SELECT 1 FROM {})", quoted(&table.name));
    Ok(on!(tx, |conn| sqlx::query_scalar::<_, bool>(AssertSqlSafe(sql)).fetch_one(conn).await)?)
}

pub(super) async fn delete_all(tx: &mut Tx, table: &Table) -> Result<()> {
    let sql = format!("DELETE FROM {}", quoted(&table.name));
    on!(tx, |conn| sqlx::query(AssertSqlSafe(sql)).execute(conn).await.map(|_| ()))?;
    Ok(())
}

/// Rows that point to rows of their own table may come before them; at the end all must be there.
pub(super) async fn settle_links_at_the_end(tx: &mut Tx) -> Result<()> {
    if let Tx::Sqlite(tx) = tx {
        sqlx::query("PRAGMA defer_foreign_keys = ON").execute(&mut **tx).await?;
    }
    Ok(())
}

/// The last number that the table gave to a row of its own; it may be gone meanwhile and is never given again.
pub(super) async fn last_number(tx: &mut Tx, table: &Table) -> Result<Option<i64>> {
    let Some(column) = &table.numbered else { return Ok(None) };
    Ok(match tx {
        Tx::Sqlite(tx) => {
            sqlx::query_scalar("SELECT seq FROM sqlite_sequence WHERE name = $1")
                .bind(&table.name)
                .fetch_optional(&mut **tx)
                .await?
        }
        Tx::Postgres(tx) => {
            sqlx::query_scalar("SELECT pg_sequence_last_value(pg_get_serial_sequence($1, $2)::regclass)")
                .bind(quoted(&table.name))
                .bind(column)
                .fetch_one(&mut **tx)
                .await?
        }
    })
}

/// From which number on the table numbers its rows.
pub(super) async fn set_last_number(tx: &mut Tx, table: &Table, last: Option<i64>) -> Result<()> {
    let Some(column) = &table.numbered else { return Ok(()) };
    let highest = format!("SELECT max({}) FROM {}", quoted(column), quoted(&table.name));
    let highest: Option<i64> = on!(&mut *tx, |conn| sqlx::query_scalar(AssertSqlSafe(highest)).fetch_one(conn).await)?;
    let last = last.max(highest);
    match tx {
        Tx::Sqlite(tx) => {
            sqlx::query("DELETE FROM sqlite_sequence WHERE name = $1").bind(&table.name).execute(&mut **tx).await?;
            if let Some(last) = last {
                sqlx::query("INSERT INTO sqlite_sequence (name, seq) VALUES ($1, $2)")
                    .bind(&table.name)
                    .bind(last)
                    .execute(&mut **tx)
                    .await?;
            }
        }
        Tx::Postgres(tx) => {
            sqlx::query("SELECT setval(pg_get_serial_sequence($1, $2)::regclass, coalesce($3, 1), $3 IS NOT NULL)")
                .bind(quoted(&table.name))
                .bind(column)
                .bind(last.filter(|last| *last > 0))
                .execute(&mut **tx)
                .await?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_comes_out_of_its_bytes_as_it_went_in_and_nothing_else_is_a_row() {
        let row = vec![
            Cell::Empty,
            Cell::Whole(i64::MIN),
            Cell::Truth(true),
            Cell::Truth(false),
            Cell::Text("Đào 🌸".into()),
            Cell::Bytes(vec![0, 255]),
            Cell::Text(String::new()),
        ];
        let mut bytes = Vec::new();
        encode(&row, &mut bytes);
        assert_eq!(decode(&bytes), Some(row));
        for length in [3, 14, bytes.len() - 1] {
            let cut = decode(&bytes[..length]);
            assert!(cut.is_none_or(|row| row.len() < 7), "{length}");
        }
        for broken in [&[9][..], &[tag::WHOLE, 1], &[tag::TEXT, 255, 255, 255, 255, 1], &[tag::TEXT, 1, 0, 0, 0, 0xff]]
        {
            assert_eq!(decode(broken), None, "{broken:?}");
        }
    }
}
