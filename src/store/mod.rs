//! Where everything is kept: one SQLite file by default, PostgreSQL by changing the URL.
//!
//! Each query is written once, with `$1` placeholders, in the `sql.rs` of its capability, and runs on either back end through [`on!`](crate::store::on).
//! Times are whole milliseconds since 1970 in UTC, dates are `YYYY-MM-DD`, choices are words; nothing else
//! is used of either database, so that both say the same.
//!
//! There are two doors: [`Store::begin`] to write (one writer at a time on SQLite, taken at once) and
//! [`Store::read`] for pages and reports, which never waits for a writer.

mod bell;
pub mod copy;
pub mod duty;
mod error;
mod live;
mod migrate;

use std::str::FromStr;
use std::time::Duration;

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteLockingMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Connection as _, PgConnection, PgPool, Postgres, Sqlite, SqlitePool};

pub use bell::{Bell, Bells};
pub use error::{Error, Result};
pub use live::Live;

/// How long a writer waits for the file when another process holds it.
const BUSY: Duration = Duration::from_secs(5);
/// How long to wait for others to let go of a file that is wanted alone.
const ALONE: Duration = Duration::from_secs(1);
/// Readers of one SQLite file; more gain nothing on the machines a ward has.
const SQLITE_READERS: u32 = 4;
/// Connections to PostgreSQL of one process; one hears its rings, one holds its duty.
const POSTGRES_CONNECTIONS: u32 = 10;

/// The open store. Clones share its connections.
#[derive(Clone, Debug)]
pub enum Store {
    /// One file; writing goes through a single connection.
    Sqlite {
        /// The one connection that writes.
        writer: SqlitePool,
        /// Connections that only read.
        readers: SqlitePool,
    },
    /// A PostgreSQL database.
    Postgres(PgPool),
}

/// A transaction: dropped without [`Tx::commit`] it has never been.
#[derive(Debug)]
pub enum Tx {
    /// On SQLite.
    Sqlite(Live<Sqlite>),
    /// On PostgreSQL.
    Postgres(Live<Postgres>),
}

/// The SQL dialect, for the few statements that must differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// SQLite.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

/// Runs one query expression on whichever back end the transaction is of.
macro_rules! on {
    ($tx:expr, |$conn:ident| $query:expr) => {
        match $tx {
            $crate::store::Tx::Sqlite(tx) => {
                let $conn = &mut **tx;
                $query
            }
            $crate::store::Tx::Postgres(tx) => {
                let $conn = &mut **tx;
                $query
            }
        }
    };
}
pub(crate) use on;

/// The same for a statement that changes nothing of what was [read ahead](Tx::touched).
macro_rules! on_quietly {
    ($tx:expr, |$conn:ident| $query:expr) => {
        match $tx {
            $crate::store::Tx::Sqlite(tx) => {
                let $conn = tx.quietly();
                $query
            }
            $crate::store::Tx::Postgres(tx) => {
                let $conn = tx.quietly();
                $query
            }
        }
    };
}
pub(crate) use on_quietly;

impl Store {
    /// Opens the store at `url` (`sqlite:PATH`, a bare path, or `postgres://…`) and brings its tables up to date.
    ///
    /// # Errors
    /// The place cannot be reached or written, or it was made by a newer version of the program.
    pub async fn open(url: &str) -> Result<Self> {
        let store = Self::connect(url).await?;
        store.migrate().await?;
        Ok(store)
    }

    /// Opens the store without touching its tables.
    pub async fn connect(url: &str) -> Result<Self> {
        if is_postgres(url) {
            let options = PgConnectOptions::from_str(url)?.application_name("cong-dong-so");
            // A pool asks again and again and at last says only that it ran out of time; one plain try says why.
            PgConnection::connect_with(&options).await?.close().await?;
            let pool = PgPoolOptions::new().max_connections(POSTGRES_CONNECTIONS).connect_with(options).await?;
            return Ok(Self::Postgres(pool));
        }
        let options = SqliteConnectOptions::new()
            .filename(sqlite_path(url))
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(BUSY)
            .foreign_keys(true)
            // Erased personal data must not linger in free pages of the file.
            .pragma("secure_delete", "ON")
            .pragma("temp_store", "MEMORY")
            .pragma("journal_size_limit", "16777216");
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            // After a COMMIT that failed, as on a full disk, sqlx counts the transaction as open for ever.
            .before_acquire(|connection, _| {
                let usable = !connection.is_in_transaction();
                Box::pin(async move { Ok(usable) })
            })
            .connect_with(options.clone())
            .await?;
        let readers =
            SqlitePoolOptions::new().min_connections(0).max_connections(SQLITE_READERS).connect_lazy_with(options);
        Ok(Self::Sqlite { writer, readers })
    }

    /// Opens an SQLite file that is there already for this process alone: nobody else can read or write it meanwhile, and an
    /// error that passes says that somebody has it open. PostgreSQL has the [duty](duty::hold) for that.
    pub async fn connect_alone(url: &str) -> Result<Self> {
        if is_postgres(url) {
            return Self::connect(url).await;
        }
        let options = SqliteConnectOptions::new()
            .filename(sqlite_path(url))
            .locking_mode(SqliteLockingMode::Exclusive)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(ALONE)
            .foreign_keys(true)
            .pragma("secure_delete", "ON")
            .pragma("temp_store", "MEMORY");
        let writer = SqlitePoolOptions::new().max_connections(1).connect_with(options).await?;
        let store = Self::Sqlite { readers: writer.clone(), writer };
        // The lock is taken with the first reading and kept.
        store.begin().await?.rollback().await?;
        Ok(store)
    }

    /// Begins a transaction that will write. On SQLite it takes the writer's place at once, so that reading first and
    /// writing later cannot fail half-way.
    pub async fn begin(&self) -> Result<Tx> {
        Ok(match self {
            Self::Sqlite { writer, .. } => Tx::Sqlite(Live::new(writer.begin_with("BEGIN IMMEDIATE").await?)),
            Self::Postgres(pool) => Tx::Postgres(Live::new(pool.begin().await?)),
        })
    }

    /// Begins a transaction that only reads: one unchanging view, never waiting for a writer.
    pub async fn read(&self) -> Result<Tx> {
        Ok(match self {
            Self::Sqlite { readers, .. } => Tx::Sqlite(Live::new(readers.begin().await?)),
            Self::Postgres(pool) => {
                let tx = pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?;
                Tx::Postgres(Live::new(tx))
            }
        })
    }

    /// Has nothing of what was erased stay in the log beside an SQLite file. PostgreSQL sees to it by itself (VACUUM).
    /// False if somebody reads at this moment, and it has to be tried again.
    pub async fn scrub(&self) -> Result<bool> {
        let Self::Sqlite { writer, .. } = self else { return Ok(true) };
        let (busy, ..): (i64, i64, i64) = sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(writer).await?;
        Ok(busy == 0)
    }

    /// Writes an SQLite file anew from what is in it. Erasing overwrites what is erased where it stands; where a page was
    /// once divided, an older copy may be left in a corner that nothing points to, and only this is sure to take it out.
    pub async fn rewrite(&self) -> Result<()> {
        if let Self::Sqlite { writer, .. } = self {
            sqlx::query("VACUUM").execute(writer).await?;
        }
        Ok(())
    }

    /// Closes all connections, so that the file can be copied or deleted.
    pub async fn close(&self) {
        match self {
            Self::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

impl Tx {
    /// Makes everything done in this transaction last.
    pub async fn commit(self) -> Result<()> {
        match self {
            Self::Sqlite(live) => live.tx.commit().await?,
            Self::Postgres(live) => live.tx.commit().await?,
        }
        Ok(())
    }

    /// Undoes the transaction now rather than when the connection is next used.
    pub async fn rollback(self) -> Result<()> {
        match self {
            Self::Sqlite(live) => live.tx.rollback().await?,
            Self::Postgres(live) => live.tx.rollback().await?,
        }
        Ok(())
    }

    /// How many statements have run in this transaction that may have changed what was read ahead in it: what was read at
    /// one count is as it was read while the count stays.
    pub fn touched(&self) -> u64 {
        match self {
            Self::Sqlite(live) => live.touched(),
            Self::Postgres(live) => live.touched(),
        }
    }

    /// Which SQL this transaction speaks.
    pub fn dialect(&self) -> Dialect {
        match self {
            Self::Sqlite(_) => Dialect::Sqlite,
            Self::Postgres(_) => Dialect::Postgres,
        }
    }
}

/// Many rows as one argument: a JSON array, which both databases can take apart again.
///
/// # Errors
/// The rows are nothing that JSON can say.
pub fn json<T: serde::Serialize + ?Sized>(table: &'static str, rows: &T) -> Result<String> {
    serde_json::to_string(rows).map_err(|error| Error::row(table, 0, error.to_string()))
}

/// Whether an address is PostgreSQL's.
pub fn is_postgres(url: &str) -> bool {
    url.starts_with("postgres:") || url.starts_with("postgresql:")
}

/// The file that an address means which is not PostgreSQL's.
pub fn sqlite_path(url: &str) -> &str {
    url.strip_prefix("sqlite://").or_else(|| url.strip_prefix("sqlite:")).unwrap_or(url)
}

/// A moment as stored: milliseconds since 1970.
pub fn millis(at: DateTime<Utc>) -> i64 {
    at.timestamp_millis()
}

/// A stored moment.
///
/// # Errors
/// The number is no moment that the calendar knows.
pub fn moment(table: &'static str, id: i64, millis: i64) -> Result<DateTime<Utc>> {
    DateTime::from_timestamp_millis(millis).ok_or_else(|| Error::row(table, id, format!("{millis} is no time")))
}

/// A stored date.
///
/// # Errors
/// The text is not `YYYY-MM-DD`.
pub fn date(table: &'static str, id: i64, text: &str) -> Result<NaiveDate> {
    text.parse().map_err(|_| Error::row(table, id, format!("{text:?} is no date")))
}

/// A stored word of a closed list.
///
/// # Errors
/// The word is not of the list.
pub fn word<T: FromStr>(table: &'static str, id: i64, text: &str) -> Result<T> {
    text.parse().map_err(|_| Error::row(table, id, format!("{text:?} is not a known word")))
}
