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
    /// A file could not be read or written.
    #[error("file: {0}")]
    File(#[from] std::io::Error),
    /// A backup that is none, or not whole.
    #[error(transparent)]
    Backup(#[from] super::copy::Broken),
    /// A table that the other side does not have, or has with other columns.
    #[error("the tables are not of the same make: {0}")]
    Unlike(String),
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
                sqlx::Error::Database(error) => error.code().is_some_and(|code| is_passing(&code)),
                _ => false,
            },
            Self::Migration(_) | Self::Row { .. } | Self::File(_) | Self::Backup(_) | Self::Unlike(_) => false,
        }
    }
}

/// PostgreSQL's codes have five characters, `SQLite`'s are shorter numbers.
fn is_passing(code: &str) -> bool {
    match code.parse::<u32>() {
        // The lower byte is the kind. 5: busy, 6: locked, 8: read-only, 10: input/output, 13: full, 14: cannot be opened.
        Ok(number) if code.len() < 5 => matches!(number & 0xff, 5 | 6 | 8 | 10 | 13 | 14),
        // Serialization, deadlock; the server is stopping, short of something or gone.
        _ => matches!(code, "40001" | "40P01") || ["57P", "53", "08"].iter().any(|class| code.starts_with(class)),
    }
}

#[cfg(test)]
mod tests {
    use super::is_passing;

    #[test]
    fn a_full_disk_passes_and_a_broken_row_does_not() {
        // 778: SQLite could not write; 19: a constraint; 23505: the same in PostgreSQL.
        for code in ["13", "10", "778", "517", "53100", "57P01", "08006", "40001"] {
            assert!(is_passing(code), "{code}");
        }
        for code in ["1", "19", "2067", "26", "23505", "42P01"] {
            assert!(!is_passing(code), "{code}");
        }
    }
}
