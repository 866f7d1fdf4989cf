//! Bringing the tables up to date, forwards only.

use sqlx::migrate::Migrator;

use super::{Result, Store};

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

    /// The numbers and names of all migrations, the same on both back ends.
    pub fn migrations() -> Vec<(i64, String)> {
        SQLITE.iter().map(|migration| (migration.version, migration.description.to_string())).collect()
    }
}
