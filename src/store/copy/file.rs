//! The same rows as a stream of bytes: what a backup holds under its seal.
//!
//! A stream is a line that names its format and then frames: a letter, a length, so many bytes. `H` says what it is a
//! copy of; for each table `T` names it and its columns, `R` is a row, `E` says how many rows there were and their hash;
//! `Z` ends it all. What comes after `Z`, or is missing before it, makes the stream no backup.

use std::io::{self, Read, Write};

use serde::{Deserialize, Serialize};

use super::rows::{self, Cell};
use super::schema::{Column, tables};
use super::{Count, Held};
use crate::store::{Error, Result, Tx};

const FORMAT: &[u8] = b"cong-dong-so rows 1\n";
/// No row is longer: the largest file that a channel takes, and room for the rest.
const LONGEST: u64 = 128 << 20;

/// What is wrong with a backup.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// It is none.
    #[error("not a backup of this program")]
    Foreign,
    /// It ends too early, goes on too long, or what stands in it makes no sense.
    #[error("the backup is not whole")]
    Shape,
    /// A table does not hold what it should.
    #[error("the rows of table {0} are not those that were copied")]
    Sum(String),
}

/// What a backup is a copy of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The program's version.
    pub program: String,
    /// The migrations that its tables had seen.
    pub migrations: Vec<i64>,
    /// When it was made: milliseconds since 1970.
    pub at: i64,
}

impl Header {
    /// The newest of its migrations.
    pub fn version(&self) -> i64 {
        self.migrations.last().copied().unwrap_or(0)
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct Named {
    pub(super) name: String,
    pub(super) columns: Vec<Column>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct End {
    pub(super) rows: u64,
    pub(super) hash: String,
    pub(super) last: Option<i64>,
}

/// What comes next in a table.
pub(super) enum Next {
    Row(Vec<Cell>),
    End(End),
}

/// Writes the whole store as it is in this transaction.
pub async fn write(tx: &mut Tx, header: &Header, out: &mut dyn Write) -> Result<Vec<Held>> {
    out.write_all(FORMAT)?;
    frame(out, b'H', &json(header)?)?;
    let mut written = Vec::new();
    for table in tables(tx).await? {
        frame(out, b'T', &json(&Named { name: table.name.clone(), columns: table.columns.clone() })?)?;
        let mut count = Count::default();
        let mut encoded = Vec::new();
        rows::each(tx, &table, async |row| {
            encoded.clear();
            rows::encode(&row, &mut encoded);
            count.add(&encoded);
            Ok(frame(out, b'R', &encoded)?)
        })
        .await?;
        let held = count.end(&table.name);
        let last = rows::last_number(tx, &table).await?;
        frame(out, b'E', &json(&End { rows: held.rows, hash: held.hash.clone(), last })?)?;
        written.push(held);
    }
    frame(out, b'Z', &[])?;
    Ok(written)
}

/// Reads what a backup is a copy of; its rows come next.
pub fn read_header(input: &mut dyn Read) -> Result<Header> {
    let mut format = [0; FORMAT.len()];
    whole(input.read_exact(&mut format))?;
    if format != FORMAT {
        return Err(Broken::Foreign.into());
    }
    match next(input)? {
        (b'H', header) => parsed(&header),
        _ => Err(Broken::Shape.into()),
    }
}

/// Reads a whole backup from its beginning and compares every sum, without keeping anything.
pub fn check(input: &mut dyn Read) -> Result<(Header, Vec<Held>)> {
    let header = read_header(input)?;
    let mut found = Vec::new();
    while let Some(table) = next_table(input)? {
        let mut count = Count::default();
        let mut encoded = Vec::new();
        let end = loop {
            match next_row(input)? {
                Next::Row(row) if row.len() == table.columns.len() => {
                    encoded.clear();
                    rows::encode(&row, &mut encoded);
                    count.add(&encoded);
                }
                Next::Row(_) => return Err(Broken::Shape.into()),
                Next::End(end) => break end,
            }
        };
        let held = count.end(&table.name);
        if held.rows != end.rows || held.hash != end.hash {
            return Err(Broken::Sum(table.name).into());
        }
        found.push(held);
    }
    Ok((header, found))
}

/// The next table; none at the end of the backup, after which nothing may come.
pub(super) fn next_table(input: &mut dyn Read) -> Result<Option<Named>> {
    match next(input)? {
        (b'T', table) => parsed(&table).map(Some),
        (b'Z', _) => match input.read(&mut [0])? {
            0 => Ok(None),
            _ => Err(Broken::Shape.into()),
        },
        _ => Err(Broken::Shape.into()),
    }
}

pub(super) fn next_row(input: &mut dyn Read) -> Result<Next> {
    match next(input)? {
        (b'R', row) => rows::decode(&row).map(Next::Row).ok_or_else(|| Broken::Shape.into()),
        (b'E', end) => parsed(&end).map(Next::End),
        _ => Err(Broken::Shape.into()),
    }
}

fn frame(out: &mut dyn Write, letter: u8, bytes: &[u8]) -> io::Result<()> {
    out.write_all(&[letter])?;
    out.write_all(&u32::try_from(bytes.len()).map_err(io::Error::other)?.to_le_bytes())?;
    out.write_all(bytes)
}

fn next(input: &mut dyn Read) -> Result<(u8, Vec<u8>)> {
    let mut head = [0; 5];
    whole(input.read_exact(&mut head))?;
    let [letter, length @ ..] = head;
    let length = u64::from(u32::from_le_bytes(length));
    if length > LONGEST {
        return Err(Broken::Shape.into());
    }
    let mut bytes = Vec::new();
    whole(input.take(length).read_to_end(&mut bytes))?;
    if bytes.len() as u64 != length {
        return Err(Broken::Shape.into());
    }
    Ok((letter, bytes))
}

fn whole<T>(read: io::Result<T>) -> Result<T> {
    read.map_err(|error| match error.kind() {
        io::ErrorKind::UnexpectedEof => Broken::Shape.into(),
        _ => Error::from(error),
    })
}

fn json(value: &impl Serialize) -> Result<Vec<u8>> {
    serde_json::to_vec(value).map_err(|error| Error::from(io::Error::from(error)))
}

fn parsed<T: for<'a> Deserialize<'a>>(bytes: &[u8]) -> Result<T> {
    serde_json::from_slice(bytes).map_err(|_| Broken::Shape.into())
}
