//! Copying the database, and putting a copy back.

use std::fs;
use std::path::{Path, PathBuf};

use super::console::raw;
use super::{Console, Failure, Result, sql};
use crate::store::Store;

/// Copies the database to `file`, which must not be there yet. A copy that has its name is whole.
pub(super) async fn make(console: &mut Console<'_>, file: &Path) -> Result {
    let named = [("file", raw(file.display()))];
    if console.database_file().is_none() {
        return console.input("cli-backup-postgres", &named);
    }
    if file.exists() {
        return console.input("cli-backup-there-already", &named);
    }
    let unfinished = beside(file, ".part");
    let Some(unfinished_name) = unfinished.to_str() else {
        return console.input("cli-backup-bad-name", &named);
    };
    if console.database_file().is_none_or(|file| !file.exists()) {
        return console.environment("cli-database-missing", &[("database", raw(console.database_name()))]);
    }
    // Its tables stay as they are: a copy is wanted above all before they change.
    let store = Store::connect(&console.database).await?;
    remove(console, &unfinished)?;
    if !sql::copy_into(&store, unfinished_name).await? {
        return console.input("cli-backup-postgres", &named);
    }
    store.close().await;
    let copy = sql::look_into(&unfinished).await?;
    if !copy.whole || !copy.ours {
        remove(console, &unfinished)?;
        return console.environment("cli-backup-broken", &named);
    }
    settle(console, &unfinished)?;
    on_disk(console, &unfinished, fs::rename(&unfinished, file))?;
    let size = on_disk(console, file, fs::metadata(file))?.len();
    console.say("cli-backup-made", &[("file", raw(file.display())), ("kilobytes", raw(size.div_ceil(1024)))])
}

/// Puts the copy in `file` in place of the database, which is kept beside it if it held anything.
pub(super) async fn restore(console: &mut Console<'_>, file: &Path, force: bool) -> Result {
    let named = [("file", raw(file.display()))];
    let Some(place) = console.database_file().map(Path::to_path_buf) else {
        return console.input("cli-restore-postgres", &named);
    };
    if !file.is_file() {
        return console.input("cli-file-missing", &named);
    }
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
    let occupied = occupied(console).await?;
    if occupied && !force {
        return console.input("cli-restore-occupied", &[("database", raw(console.database_name()))]);
    }
    if let Some(folder) = place.parent() {
        on_disk(console, folder, fs::create_dir_all(folder))?;
    }
    let unfinished = beside(&place, ".restoring");
    on_disk(console, &unfinished, fs::copy(file, &unfinished))?;
    settle(console, &unfinished)?;
    if place.exists() {
        match sql::fold_together(&place).await {
            Ok(true) => {}
            Ok(false) => {
                remove(console, &unfinished)?;
                return console.environment("cli-restore-in-use", &[("database", raw(console.database_name()))]);
            }
            // Broken beyond opening: the more reason to put the copy in its place.
            Err(error) => tracing::warn!(%error, "the former database cannot be opened"),
        }
        if occupied {
            let kept = free_name(&place);
            for ending in ["", "-wal"] {
                let former = beside(&place, ending);
                if former.exists() {
                    on_disk(console, &former, fs::rename(&former, beside(&kept, ending)))?;
                }
            }
            console.note("cli-restore-kept", &[("file", raw(kept.display()))])?;
        }
    }
    // What belongs to the former database must not be read into the copy.
    for ending in ["-wal", "-shm"] {
        remove(console, &beside(&place, ending))?;
    }
    on_disk(console, &place, fs::rename(&unfinished, &place))?;
    console.open().await?.close().await;
    console.say("cli-restore-done", &[("file", raw(file.display())), ("database", raw(console.database_name()))])
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
    let holds = sql::holds_something(&mut tx).await.unwrap_or(true);
    tx.rollback().await?;
    store.close().await;
    Ok(holds)
}

fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    name.into()
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

/// Waits until the file is on the disk and not only in memory.
fn settle(console: &Console<'_>, file: &Path) -> Result {
    let settled = fs::OpenOptions::new().write(true).open(file).and_then(|open| open.sync_all());
    on_disk(console, file, settled)
}

fn remove(console: &Console<'_>, file: &Path) -> Result {
    if file.exists() {
        on_disk(console, file, fs::remove_file(file))?;
    }
    Ok(())
}

fn on_disk<T>(console: &Console<'_>, file: &Path, result: std::io::Result<T>) -> Result<T> {
    result.map_err(|error| {
        Failure::Environment(
            console.words.fill("cli-disk-failed", &[("file", raw(file.display())), ("why", raw(error))]),
        )
    })
}
