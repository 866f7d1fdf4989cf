//! Moving to another back end: every row of one store into an empty other one, counted and compared.

use super::console::raw;
use super::restore::empty_and_free;
use super::{Console, MigrateStore, Result, sql};
use crate::store::copy::{self, Held};
use crate::store::{Store, Tx, duty, is_postgres, sqlite_path};

/// How many digits of a table's hash are shown.
const SHOWN: usize = 16;

/// Copies a store. All in one transaction: what breaks off leaves nothing.
pub(super) async fn copy_over(console: &mut Console<'_>, asked: &MigrateStore) -> Result {
    let from = named(&asked.from);
    if named(&asked.to) == from {
        return console.input("cli-migrate-same", &[("database", raw(from))]);
    }
    if !is_postgres(&asked.from) && !std::path::Path::new(sqlite_path(&asked.from)).is_file() {
        return console.input("cli-database-missing", &[("database", raw(from))]);
    }
    let source = match Store::connect_alone(&asked.from).await {
        Ok(source) => source,
        Err(error) if error.is_passing() && !is_postgres(&asked.from) => {
            return console.environment("cli-migrate-in-use", &[("database", raw(from))]);
        }
        Err(error) => return Err(error.into()),
    };
    let mut reading = source.begin().await?;
    if !duty::hold(&mut reading).await? {
        return console.environment("cli-migrate-in-use", &[("database", raw(from))]);
    }
    let ours: Vec<i64> = Store::migrations().into_iter().map(|(version, _)| version).collect();
    let seen = sql::made_with(&mut reading).await?;
    if seen != ours {
        let id = if ours.starts_with(&seen) { "cli-migrate-older" } else { "cli-migrate-newer" };
        return console.input(id, &[("database", raw(from))]);
    }
    // What is said of the target is said of the store that the console names.
    console.database.clone_from(&asked.to);
    let to = console.database_name();
    if let Some(folder) = console.database_file().and_then(std::path::Path::parent) {
        super::disk::on_disk(console, folder, std::fs::create_dir_all(folder))?;
    }
    let target = Store::connect(&asked.to).await?;
    let mut writing = target.begin().await?;
    empty_and_free(console, &mut writing).await?;
    if !ours.starts_with(&sql::made_with(&mut writing).await?) {
        return console.input("cli-restore-tables-there", &[("database", raw(to))]);
    }
    writing.migrate_to(None).await?;
    copy::copy(&mut reading, &mut writing).await?;
    let alike = compare(console, &mut reading, &mut writing).await?;
    if !alike {
        return console.input("cli-migrate-different", &[("database", raw(to))]);
    }
    writing.commit().await?;
    reading.rollback().await?;
    source.close().await;
    target.close().await;
    console.say("cli-migrate-done", &[("from", raw(from)), ("to", raw(to))])
}

/// Reads every table back from both sides, and says what each holds.
async fn compare(console: &mut Console<'_>, source: &mut Tx, target: &mut Tx) -> Result<bool> {
    let mut all_alike = true;
    let there = copy::tables(target).await?;
    for table in copy::tables(source).await? {
        let original = copy::held(source, &table).await?;
        let made = match there.iter().find(|other| other.name == table.name) {
            Some(other) => copy::held(target, other).await?,
            None => Held { rows: 0, hash: String::new(), ..original.clone() },
        };
        let alike = original == made;
        all_alike &= alike;
        let shown = |held: &Held| held.hash.get(..SHOWN).unwrap_or_default().to_owned();
        let values = [
            ("table", raw(&original.table)),
            ("rows", raw(original.rows)),
            ("hash", raw(shown(&original))),
            ("there", raw(made.rows)),
            ("other", raw(shown(&made))),
        ];
        console.say(if alike { "cli-migrate-table" } else { "cli-migrate-table-different" }, &values)?;
    }
    Ok(all_alike)
}

/// An address without what nobody else should read.
fn named(url: &str) -> String {
    if !is_postgres(url) {
        return sqlite_path(url).to_owned();
    }
    let place = url.rsplit_once('@').map_or(url, |(_, place)| place);
    place.split('?').next().unwrap_or(place).to_owned()
}
