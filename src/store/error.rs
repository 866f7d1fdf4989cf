//! What can go wrong with the store.

/// The result of anything that reads or writes.
pub type Result<T> = std::result::Result<T, Error>;

/// What went wrong with the store.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database refused or could not be reached.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    /// The tables could not be brought up to date.
    #[error("migration: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// A stored row does not parse; it is named so that one poisoned row is a line in the log and not a riddle.
    #[error("table {table}, row {id}: {why}")]
    Row {
        /// The table.
        table: &'static str,
        /// The row's id.
        id: i64,
        /// What is wrong with it.
        why: String,
    },
}

impl Error {
    /// A stored row that does not parse.
    pub fn row(table: &'static str, id: i64, why: impl Into<String>) -> Self {
        Self::Row { table, id, why: why.into() }
    }

    /// Whether the same attempt may succeed a little later: the database was away or busy.
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Database(error) => match error {
                sqlx::Error::Io(_)
                | sqlx::Error::PoolTimedOut
                | sqlx::Error::PoolClosed
                | sqlx::Error::WorkerCrashed => true,
                // 5: busy, 6: locked, 13: disk full, 10: input/output; 40001/40P01: serialization, deadlock;
                // 57P01-57P03, 53xxx, 08xxx: the server is stopping, short of something or gone.
                sqlx::Error::Database(error) => error.code().is_some_and(|code| {
                    matches!(code.as_ref(), "5" | "6" | "10" | "13" | "261" | "517" | "40001" | "40P01")
                        || code.starts_with("57P")
                        || (code.len() == 5 && (code.starts_with("53") || code.starts_with("08")))
                }),
                _ => false,
            },
            Self::Migration(_) | Self::Row { .. } => false,
        }
    }
}
