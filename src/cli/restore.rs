//! Putting a copy back. Everything is looked at before anything is replaced: the key, the seal, every row, the version.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::backup::{keys, open, unread};
use super::console::raw;
use super::disk::{beside, on_disk, remove, rename, settle};
use super::{Console, Failure, Restore, Result, sql};
use crate::clock::local;
use crate::store::copy::{self, Header};
use crate::store::{Store, Tx, duty, moment};
use crate::vault::stream;

/// Puts the copy in place of the database. An SQLite file that held anything is kept beside it.
pub(super) async fn put_back(console: &mut Console<'_>, asked: &Restore) -> Result {
    let file = asked.file.as_path();
    if !file.is_file() {
        return console.input("cli-file-missing", &[("file", raw(file.display()))]);
    }
    let mut beginning = [0; 16];
    let read = on_disk(console, file, fs::File::open(file).and_then(|mut open| open.read(&mut beginning)))?;
    if stream::is_sealed(&beginning[..read]) { sealed(console, asked).await } else { plain(console, asked).await }
}

async fn sealed(console: &mut Console<'_>, asked: &Restore) -> Result {
    let file = asked.file.as_path();
    let keys = keys(console, &asked.keys)?;
    let checked = copy::check(&mut open(console, file, keys.as_ref())?);
    let (header, held) = checked.map_err(|error| unread(console, file, error))?;
    let ours: Vec<i64> = Store::migrations().into_iter().map(|(version, _)| version).collect();
    if !ours.starts_with(&header.migrations) {
        return console.input("cli-restore-newer", &[("file", raw(file.display()))]);
    }
    let rows: u64 = held.iter().map(|table| table.rows).sum();
    let at = local(moment("backup", 0, header.at)?).format("%H:%M %d/%m/%Y");
    let facts = [("file", raw(file.display())), ("at", raw(at)), ("tables", raw(held.len())), ("rows", raw(rows))];
    console.say("cli-restore-checked", &facts)?;
    if asked.check {
        return Ok(());
    }
    let mut input = open(console, file, keys.as_ref())?;
    let Some(place) = console.database_file().map(Path::to_path_buf) else {
        fill_postgres(console, file, &header, &mut input).await?;
        return done(console, file);
    };
    let occupied = may_replace(console, asked.force).await?;
    let unfinished = begin(console, &place)?;
    let filled = fill(&unfinished, &header, &mut input).await;
    if let Err(error) = filled {
        take_away(console, &unfinished)?;
        return Err(unread(console, file, error));
    }
    let made = sql::look_into(&unfinished).await?;
    if !made.whole || !made.ours {
        take_away(console, &unfinished)?;
        return console.input("cli-restore-broken", &[("file", raw(file.display()))]);
    }
    swap(console, &unfinished, &place, occupied).await?;
    done(console, file)
}

/// Fills a new SQLite file: tables of the copy's time, its rows, then what has changed since.
async fn fill(file: &Path, header: &Header, input: &mut dyn std::io::Read) -> crate::store::Result<()> {
    let store = Store::connect(&format!("sqlite:{}", file.display())).await?;
    let filled = async {
        store.migrate_to(header.version()).await?;
        let mut tx = store.begin().await?;
        copy::load(&mut tx, input).await?;
        tx.commit().await?;
        store.migrate().await
    };
    let filled = filled.await;
    store.close().await;
    filled
}

/// Fills an empty PostgreSQL in one transaction: a copy that breaks off has never been.
async fn fill_postgres(console: &Console<'_>, file: &Path, header: &Header, input: &mut dyn std::io::Read) -> Result {
    let store = Store::connect(&console.database).await?;
    let mut tx = store.begin().await?;
    empty_and_free(console, &mut tx).await?;
    let made = sql::made_with(&mut tx).await?;
    if !header.migrations.starts_with(&made) {
        return console.input("cli-restore-tables-there", &[("database", raw(console.database_name()))]);
    }
    tx.migrate_to(Some(header.version())).await?;
    copy::load(&mut tx, input).await.map_err(|error| unread(console, file, error))?;
    tx.migrate_to(None).await?;
    tx.commit().await?;
    store.close().await;
    Ok(())
}

/// A PostgreSQL that rows are brought into holds none yet, and no program works on it.
pub(super) async fn empty_and_free(console: &Console<'_>, tx: &mut Tx) -> Result {
    let database = [("database", raw(console.database_name()))];
    if !duty::hold(tx).await? {
        return console.environment("cli-restore-in-use", &database);
    }
    if !copy::is_empty(tx).await? {
        return console.input("cli-restore-postgres-occupied", &database);
    }
    Ok(())
}

/// A copy that is an SQLite file.
async fn plain(console: &mut Console<'_>, asked: &Restore) -> Result {
    let file = asked.file.as_path();
    let named = [("file", raw(file.display()))];
    if fs::metadata(beside(file, "-wal")).is_ok_and(|journal| journal.len() > 0) {
        return console.input("cli-restore-live", &named);
    }
    let newest = Store::migrations().last().map_or(0, |(version, _)| *version);
    match sql::look_into(file).await {
        Ok(copy) if copy.ours && copy.migrations.last().is_some_and(|last| *last > newest) => {
            return console.input("cli-restore-newer", &named);
        }
        Ok(copy) if copy.ours && copy.whole => {}
        Ok(copy) if copy.ours => return console.input("cli-restore-broken", &named),
        Ok(_) | Err(_) => return console.input("cli-restore-not-ours", &named),
    }
    if asked.check {
        return console.say("cli-restore-whole", &named);
    }
    let Some(place) = console.database_file().map(Path::to_path_buf) else {
        return console.input("cli-restore-plain-to-postgres", &named);
    };
    let occupied = may_replace(console, asked.force).await?;
    let unfinished = begin(console, &place)?;
    on_disk(console, &unfinished, fs::copy(file, &unfinished))?;
    swap(console, &unfinished, &place, occupied).await?;
    done(console, file)
}

fn done(console: &mut Console<'_>, file: &Path) -> Result {
    console.say("cli-restore-done", &[("file", raw(file.display())), ("database", raw(console.database_name()))])
}

/// Whether the database holds anything, which only who says so may replace.
async fn may_replace(console: &Console<'_>, force: bool) -> Result<bool> {
    let occupied = occupied(console).await?;
    if occupied && !force {
        return console.input("cli-restore-occupied", &[("database", raw(console.database_name()))]);
    }
    Ok(occupied)
}

/// Where the new database is put together, beside the present one.
fn begin(console: &Console<'_>, place: &Path) -> Result<PathBuf> {
    if let Some(folder) = place.parent() {
        on_disk(console, folder, fs::create_dir_all(folder))?;
    }
    let unfinished = beside(place, ".restoring");
    take_away(console, &unfinished)?;
    Ok(unfinished)
}

fn take_away(console: &Console<'_>, unfinished: &Path) -> Result {
    for ending in ["", "-wal", "-shm"] {
        remove(console, &beside(unfinished, ending))?;
    }
    Ok(())
}

/// Puts the finished file in the place of the present one, which nobody may have open.
async fn swap(console: &mut Console<'_>, unfinished: &Path, place: &Path, occupied: bool) -> Result {
    settle(console, unfinished)?;
    if place.exists() {
        match sql::fold_together(place).await {
            Ok(true) => {}
            Ok(false) => {
                take_away(console, unfinished)?;
                return console.environment("cli-restore-in-use", &[("database", raw(console.database_name()))]);
            }
            // Broken beyond opening: the more reason to put the copy in its place.
            Err(error) => tracing::warn!(%error, "the former database cannot be opened"),
        }
        if occupied {
            let kept = free_name(place);
            for ending in ["", "-wal"] {
                let former = beside(place, ending);
                if former.exists() {
                    on_disk(console, &former, fs::rename(&former, beside(&kept, ending)))?;
                }
            }
            console.note("cli-restore-kept", &[("file", raw(kept.display()))])?;
        }
    }
    // What belongs to the former database must not be read into the copy.
    for ending in ["-wal", "-shm"] {
        remove(console, &beside(place, ending))?;
    }
    rename(console, unfinished, place)?;
    console.open().await?.close().await;
    Ok(())
}

/// Whether the database holds anything. One that cannot be read does: nobody knows what.
async fn occupied(console: &Console<'_>) -> Result<bool> {
    if console.database_file().and_then(|file| fs::metadata(file).ok()).is_none_or(|file| file.len() == 0) {
        return Ok(false);
    }
    let Ok(store) = Store::connect(&console.database).await else {
        return Ok(true);
    };
    let mut tx = store.read().await?;
    let holds = copy::is_empty(&mut tx).await.map_or(true, |empty| !empty);
    tx.rollback().await.map_err(Failure::Store)?;
    store.close().await;
    Ok(holds)
}

/// A name beside the database that nothing has yet.
fn free_name(file: &Path) -> PathBuf {
    let mut name = beside(file, ".before-restore");
    let mut number = 1;
    while name.exists() {
        number += 1;
        name = beside(file, &format!(".before-restore-{number}"));
    }
    name
}
