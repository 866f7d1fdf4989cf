//! The statements of the command line: looking at a database as a whole, copying it, putting a copy back.

use std::path::Path;
use std::time::Duration;

use chrono::{DateTime, Utc};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode};
use sqlx::{ConnectOptions as _, Connection as _};

use crate::store::{Dialect, Result, Store, Tx, millis, moment, on};

/// Tables by which a database of ours is known.
const OURS: i64 = 5;
/// How long to wait for another process to let go of the file.
const PATIENCE: Duration = Duration::from_secs(1);

/// What a copy turns out to be.
pub(super) struct Copy {
    /// Whether SQLite finds it whole, with every row there that another points to.
    pub(super) whole: bool,
    /// Whether it holds our tables.
    pub(super) ours: bool,
    /// The migrations that it has seen.
    pub(super) migrations: Vec<i64>,
}

/// The ids of the done tasks of the plan that was entered last.
pub(super) async fn done_tasks(tx: &mut Tx) -> Result<Vec<String>> {
    Ok(on!(tx, |conn| {
        sqlx::query_scalar(
            "SELECT code FROM tasks WHERE state = 'done' AND plan_id =
             (SELECT id FROM plans ORDER BY imported_at DESC, id DESC LIMIT 1)",
        )
        .fetch_all(conn)
        .await
    })?)
}

/// Gives a plan the number that it was entered without.
pub(super) async fn renumber_plan(tx: &mut Tx, from: &str, to: &str) -> Result<()> {
    on!(tx, |conn| {
        sqlx::query(
            "UPDATE plans SET number = $1 WHERE number = $2 AND NOT EXISTS (SELECT 1 FROM plans WHERE number = $1)",
        )
        .bind(to)
        .bind(from)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// The migrations that the database has seen; an error where it has seen none.
pub(super) async fn migrations(tx: &mut Tx) -> Result<Vec<i64>> {
    Ok(on!(tx, |conn| sqlx::query_scalar("SELECT version FROM _sqlx_migrations WHERE success ORDER BY version")
        .fetch_all(conn)
        .await)?)
}

/// The migrations by which the tables were made; none where there are no tables of ours yet.
pub(super) async fn made_with(tx: &mut Tx) -> Result<Vec<i64>> {
    let there: i64 = match tx {
        Tx::Sqlite(tx) => {
            sqlx::query_scalar("SELECT count(*) FROM sqlite_master WHERE name = '_sqlx_migrations'")
                .fetch_one(&mut **tx)
                .await?
        }
        Tx::Postgres(tx) => {
            sqlx::query_scalar(
                "SELECT count(*) FROM pg_class
                 WHERE relname = '_sqlx_migrations' AND relnamespace = current_schema()::regnamespace",
            )
            .fetch_one(&mut **tx)
            .await?
        }
    };
    if there == 0 { Ok(Vec::new()) } else { migrations(tx).await }
}

/// Writes down what was done by the command line.
pub(super) async fn write_down(tx: &mut Tx, kind: &str, detail: &str, now: DateTime<Utc>) -> Result<()> {
    on!(tx, |conn| sqlx::query("INSERT INTO operations (at, kind, detail) VALUES ($1, $2, $3)")
        .bind(millis(now))
        .bind(kind)
        .bind(detail)
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(())
}

/// When the store was copied last by the command line.
pub(super) async fn last_backup(tx: &mut Tx) -> Result<Option<DateTime<Utc>>> {
    let at: Option<i64> = on!(tx, |conn| sqlx::query_scalar("SELECT max(at) FROM operations WHERE kind = 'backup'")
        .fetch_one(conn)
        .await)?;
    at.map(|at| moment("operations", 0, at)).transpose()
}

/// How many people hold each role now.
pub(super) async fn people_by_role(tx: &mut Tx) -> Result<Vec<(String, i64)>> {
    Ok(on!(tx, |conn| {
        sqlx::query_as(
            "SELECT role, count(DISTINCT person_id) FROM roles WHERE ended_at IS NULL GROUP BY role ORDER BY role",
        )
        .fetch_all(conn)
        .await
    })?)
}

/// Whether anything that somebody entered would be lost with the database.
pub(super) async fn holds_something(tx: &mut Tx) -> Result<bool> {
    let rows: i64 = on!(tx, |conn| {
        sqlx::query_scalar(
            "SELECT (SELECT count(*) FROM people) + (SELECT count(*) FROM settings) + (SELECT count(*) FROM plans)
             + (SELECT count(*) FROM residential_groups) + (SELECT count(*) FROM units)
             + (SELECT count(*) FROM invitations) + (SELECT count(*) FROM inbox) + (SELECT count(*) FROM outbox)
             + (SELECT count(*) FROM unanswered) + (SELECT count(*) FROM guide_events)",
        )
        .fetch_one(conn)
        .await
    })?;
    Ok(rows > 0)
}

/// Whether SQLite finds its file whole; PostgreSQL looks after that itself.
pub(super) async fn is_whole(tx: &mut Tx) -> Result<bool> {
    if tx.dialect() == Dialect::Postgres {
        return Ok(true);
    }
    let found: Vec<String> = on!(tx, |conn| sqlx::query_scalar("PRAGMA quick_check(1)").fetch_all(conn).await)?;
    Ok(found == ["ok"])
}

/// Those of `settings` that a PostgreSQL server has switched off; for SQLite none, whose settings are ours.
pub(super) async fn switched_off(tx: &mut Tx, settings: &[&str]) -> Result<Vec<String>> {
    let Tx::Postgres(tx) = tx else {
        return Ok(Vec::new());
    };
    let off = sqlx::query_scalar("SELECT name FROM pg_settings WHERE name = ANY($1) AND setting = 'off' ORDER BY name");
    Ok(off.bind(settings).fetch_all(&mut **tx).await?)
}

/// Copies an SQLite database as it is at one moment; false for PostgreSQL, which has its own programs for that.
pub(super) async fn copy_into(store: &Store, file: &str) -> Result<bool> {
    let Store::Sqlite { writer, .. } = store else {
        return Ok(false);
    };
    sqlx::query("VACUUM INTO $1").bind(file).execute(writer).await?;
    Ok(true)
}

/// Looks into a copy without changing it.
pub(super) async fn look_into(file: &Path) -> Result<Copy> {
    let mut connection = SqliteConnectOptions::new().filename(file).read_only(true).immutable(true).connect().await?;
    let looked = look(&mut connection).await;
    connection.close().await?;
    looked
}

async fn look(connection: &mut SqliteConnection) -> Result<Copy> {
    let found: Vec<String> = sqlx::query_scalar("PRAGMA integrity_check(1)").fetch_all(&mut *connection).await?;
    let tables: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM sqlite_master WHERE type = 'table'
         AND name IN ('inbox', 'outbox', 'people', 'settings', '_sqlx_migrations')",
    )
    .fetch_one(&mut *connection)
    .await?;
    let migrations = if tables == OURS {
        sqlx::query_scalar("SELECT version FROM _sqlx_migrations WHERE success ORDER BY version")
            .fetch_all(&mut *connection)
            .await?
    } else {
        Vec::new()
    };
    let astray = sqlx::query("PRAGMA foreign_key_check").fetch_optional(&mut *connection).await?;
    Ok(Copy { whole: found == ["ok"] && astray.is_none(), ours: tables == OURS, migrations })
}

/// Brings everything of an SQLite database into its one file, which works only when nobody else has it open.
pub(super) async fn fold_together(file: &Path) -> Result<bool> {
    let opened = SqliteConnectOptions::new()
        .filename(file)
        .journal_mode(SqliteJournalMode::Delete)
        .busy_timeout(PATIENCE)
        .connect()
        .await;
    let mut connection = match opened {
        Ok(connection) => connection,
        Err(error) => {
            let error = crate::store::Error::from(error);
            return if error.is_passing() { Ok(false) } else { Err(error) };
        }
    };
    let mode: String = sqlx::query_scalar("PRAGMA journal_mode").fetch_one(&mut connection).await?;
    connection.close().await?;
    Ok(mode.eq_ignore_ascii_case("delete"))
}
