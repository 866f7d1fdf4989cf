//! A whole store as rows: into a backup and out of it, from one back end to the other.
//!
//! Which tables and columns there are is asked of the database itself, so that no new table can be forgotten. Rows are
//! read in the order of their key and hashed as they pass; what was written is read back and must hash alike. Nothing
//! is held in memory but a few rows. Tables are filled before those that point to them.

mod file;
mod rows;
mod schema;

use sha2::{Digest as _, Sha256};

use super::{Error, Result, Tx};

pub use file::{Broken, Header, check, read_header, write};
pub use rows::Cell;
pub use schema::{Column, Kind, Table, tables};

/// How many rows, and roughly how many bytes, are written with one statement.
const ROWS: usize = 200;
const BYTES: usize = 1 << 20;
/// How many values one statement takes; SQLite's own bound is twice that.
const VALUES: usize = 16_000;

/// What a table held, however it is kept: the number of its rows and a hash over all of them in the order of their key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The table.
    pub table: String,
    /// How many rows.
    pub rows: u64,
    /// SHA-256 over them, in hexadecimal digits.
    pub hash: String,
}

/// A hash that rows are added to.
#[derive(Default)]
struct Count {
    rows: u64,
    hash: Sha256,
}

impl Count {
    fn add(&mut self, encoded: &[u8]) {
        self.rows += 1;
        self.hash.update(encoded);
    }

    fn end(self, table: &str) -> Held {
        let hash = self.hash.finalize().iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
        Held { table: table.to_owned(), rows: self.rows, hash }
    }
}

/// Whether no table holds a row.
pub async fn is_empty(tx: &mut Tx) -> Result<bool> {
    for table in tables(tx).await? {
        if rows::any(tx, &table).await? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// What one table holds now.
pub async fn held(tx: &mut Tx, table: &Table) -> Result<Held> {
    let mut count = Count::default();
    let mut encoded = Vec::new();
    rows::each(tx, table, async |row| {
        encoded.clear();
        rows::encode(&row, &mut encoded);
        count.add(&encoded);
        Ok(())
    })
    .await?;
    Ok(count.end(&table.name))
}

/// Copies every table of `from` into the empty store of `to`, whose tables are of the same make. Returns what was read.
///
/// # Errors
/// The stores are not of the same make, or a row does not fit.
pub async fn copy(from: &mut Tx, to: &mut Tx) -> Result<Vec<Held>> {
    let source = tables(from).await?;
    alike(&source, &tables(to).await?)?;
    clear(to).await?;
    let mut copied = Vec::new();
    for table in &source {
        let mut filling = Filling::new(table);
        rows::each(from, table, async |row| filling.put(to, row).await).await?;
        copied.push(filling.end(to).await?);
        let last = rows::last_number(from, table).await?;
        rows::set_last_number(to, table, last).await?;
    }
    Ok(copied)
}

/// Makes way for rows that come from elsewhere: what the migrations themselves may have written goes.
async fn clear(tx: &mut Tx) -> Result<()> {
    rows::settle_links_at_the_end(tx).await?;
    for table in tables(tx).await?.iter().rev() {
        rows::delete_all(tx, table).await?;
    }
    Ok(())
}

/// An error unless both hold the same tables with the same columns.
fn alike(source: &[Table], target: &[Table]) -> Result<()> {
    for table in source {
        match target.iter().find(|other| other.name == table.name) {
            Some(other) if other.columns == table.columns => {}
            _ => return Err(Error::Unlike(table.name.clone())),
        }
    }
    match target.iter().find(|table| source.iter().all(|other| other.name != table.name)) {
        Some(table) => Err(Error::Unlike(table.name.clone())),
        None => Ok(()),
    }
}

/// One table being filled, some rows at a time.
struct Filling<'a> {
    table: &'a Table,
    waiting: Vec<Vec<Cell>>,
    bytes: usize,
    encoded: Vec<u8>,
    count: Count,
}

impl<'a> Filling<'a> {
    fn new(table: &'a Table) -> Self {
        Self { table, waiting: Vec::new(), bytes: 0, encoded: Vec::new(), count: Count::default() }
    }

    async fn put(&mut self, tx: &mut Tx, row: Vec<Cell>) -> Result<()> {
        self.encoded.clear();
        rows::encode(&row, &mut self.encoded);
        self.count.add(&self.encoded);
        self.bytes += self.encoded.len();
        self.waiting.push(row);
        let values = (self.waiting.len() + 1) * self.table.columns.len();
        if self.waiting.len() >= ROWS || self.bytes >= BYTES || values > VALUES {
            self.flush(tx).await?;
        }
        Ok(())
    }

    async fn flush(&mut self, tx: &mut Tx) -> Result<()> {
        if !self.waiting.is_empty() {
            rows::insert(tx, self.table, &self.waiting).await?;
            self.waiting.clear();
            self.bytes = 0;
        }
        Ok(())
    }

    async fn end(mut self, tx: &mut Tx) -> Result<Held> {
        self.flush(tx).await?;
        Ok(self.count.end(&self.table.name))
    }
}

/// Reads a backup from its beginning into the empty store of `tx`, whose tables are those of the backup's time, and reads it back.
///
/// # Errors
/// The backup is not whole, or a row does not fit.
pub async fn load(tx: &mut Tx, input: &mut dyn std::io::Read) -> Result<Vec<Held>> {
    file::read_header(input)?;
    let known = tables(tx).await?;
    clear(tx).await?;
    let mut loaded = Vec::new();
    while let Some(named) = file::next_table(input)? {
        let Some(table) = known.iter().find(|table| table.name == named.name && table.columns == named.columns) else {
            return Err(Error::Unlike(named.name));
        };
        let mut filling = Filling::new(table);
        let end = loop {
            match file::next_row(input)? {
                file::Next::Row(row) => {
                    if row.len() != table.columns.len() {
                        return Err(Broken::Shape.into());
                    }
                    filling.put(tx, row).await?;
                }
                file::Next::End(end) => break end,
            }
        };
        let held = filling.end(tx).await?;
        if held.rows != end.rows || held.hash != end.hash {
            return Err(Broken::Sum(held.table).into());
        }
        rows::set_last_number(tx, table, end.last).await?;
        loaded.push(held);
    }
    if let Some(table) = known.iter().find(|table| loaded.iter().all(|held| held.table != table.name)) {
        return Err(Error::Unlike(table.name.clone()));
    }
    for (table, read) in known.iter().filter_map(|table| Some((table, loaded.iter().find(|h| h.table == table.name)?)))
    {
        if held(tx, table).await? != *read {
            return Err(Broken::Sum(read.table.clone()).into());
        }
    }
    Ok(loaded)
}
