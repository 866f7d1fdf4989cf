//! Bringing the tables up to date, forwards only.

use sqlx::migrate::Migrator;

use super::{Result, Store, Tx};

static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

impl Store {
    /// Applies the migrations that this store has not seen yet.
    ///
    /// # Errors
    /// A migration fails, or the store was written by a newer version of the program.
    pub async fn migrate(&self) -> Result<()> {
        match self {
            Self::Sqlite { writer, .. } => SQLITE.run(writer).await?,
            Self::Postgres(pool) => POSTGRES.run(pool).await?,
        }
        Ok(())
    }

    /// Makes the tables as they were at one version of the program.
    pub async fn migrate_to(&self, version: i64) -> Result<()> {
        match self {
            Self::Sqlite { writer, .. } => SQLITE.run_to(version, writer).await?,
            Self::Postgres(pool) => POSTGRES.run_to(version, pool).await?,
        }
        Ok(())
    }

    /// The numbers and names of all migrations, the same on both back ends.
    pub fn migrations() -> Vec<(i64, String)> {
        SQLITE.iter().map(|migration| (migration.version, migration.description.to_string())).collect()
    }
}

impl Tx {
    /// The same inside this transaction: of PostgreSQL, which takes everything back that is not committed.
    pub async fn migrate_to(&mut self, version: Option<i64>) -> Result<()> {
        match self {
            Self::Sqlite(tx) => SQLITE.run_direct(version, &mut **tx, false).await?,
            Self::Postgres(tx) => POSTGRES.run_direct(version, &mut **tx, false).await?,
        }
        Ok(())
    }
}
