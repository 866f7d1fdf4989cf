//! Copying the store to a file while the bot runs.
//!
//! With `BACKUP_KEY` the copy is sealed, the same for both back ends, and streams to the disk: nothing unsealed is ever
//! written. Without it an SQLite store is copied as an SQLite file, and that it is unsealed is said.

use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Write as _};
use std::path::Path;

use super::arguments::BackupKeys;
use super::console::raw;
use super::disk::{beside, create, on_disk, remove, rename, settle};
use super::{Backup, Console, Failure, Result, sql};
use crate::store::copy::{self, Broken, Header};
use crate::store::{self, Store, millis};
use crate::vault::stream::{Keys, Opening, Sealing, Unopened};

/// Copies the store to a file that must not be there yet. A copy that has its name is whole.
pub(super) async fn make(console: &mut Console<'_>, asked: &Backup) -> Result {
    let file = asked.file.as_path();
    let named = [("file", raw(file.display()))];
    let keys = keys(console, &asked.keys)?.filter(|_| !asked.plain);
    if keys.is_none() && console.database_file().is_none() {
        return console.input("cli-backup-postgres-key", &named);
    }
    if file.exists() {
        return console.input("cli-backup-there-already", &named);
    }
    if console.database_file().is_some_and(|file| !file.exists()) {
        return console.environment("cli-database-missing", &[("database", raw(console.database_name()))]);
    }
    let unfinished = beside(file, ".part");
    remove(console, &unfinished)?;
    // Its tables stay as they are: a copy is wanted above all before they change.
    let store = Store::connect(&console.database).await?;
    let made = match &keys {
        Some(keys) => sealed(console, &store, &unfinished, keys).await,
        None => plain(console, &store, &unfinished).await,
    };
    store.close().await;
    match made {
        Ok(true) => {}
        Ok(false) => {
            remove(console, &unfinished)?;
            return console.environment("cli-backup-broken", &named);
        }
        Err(failure) => {
            remove(console, &unfinished)?;
            return Err(failure);
        }
    }
    rename(console, &unfinished, file)?;
    let size = on_disk(console, file, fs::metadata(file))?.len();
    let [named] = named;
    let kilobytes = ("kilobytes", raw(size.div_ceil(1024)));
    if let Some(keys) = keys {
        return console.say("cli-backup-sealed", &[named, kilobytes, ("key", raw(keys.name()))]);
    }
    console.say("cli-backup-made", &[named, kilobytes])?;
    if asked.plain { Ok(()) } else { console.note("cli-backup-unsealed", &[]) }
}

/// The keys of copies. One that is contact data's too is refused: whoever gets hold of it would have both.
pub(super) fn keys(console: &Console<'_>, written: &BackupKeys) -> Result<Option<Keys>> {
    let given = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    let Some(text) = given(&written.backup_key) else { return Ok(None) };
    let Ok(keys) = Keys::read(&text) else {
        return console.input("cli-backup-key-bad", &[]);
    };
    if given(&written.data_key).and_then(|text| Keys::read(&text).ok()).is_some_and(|others| keys.share(&others)) {
        return console.input("cli-backup-key-shared", &[]);
    }
    Ok(Some(keys))
}

/// Opens a sealed copy from its beginning.
pub(super) fn open(console: &Console<'_>, file: &Path, keys: Option<&Keys>) -> Result<Opening<BufReader<File>>> {
    let input = BufReader::new(on_disk(console, file, File::open(file))?);
    let named = ("file", raw(file.display()));
    match on_disk(console, file, Opening::begin(input, keys))? {
        Ok(opening) => Ok(opening),
        Err(Unopened::OtherKey(name)) => {
            let id = if keys.is_some() { "cli-restore-other-key" } else { "cli-restore-no-key" };
            console.input(id, &[named, ("key", raw(name))])
        }
        Err(Unopened::Later(_)) => console.input("cli-restore-newer", &[named]),
        Err(Unopened::Broken) => console.input("cli-restore-broken", &[named]),
        Err(Unopened::Foreign) => console.input("cli-restore-not-ours", &[named]),
    }
}

/// What a failure of reading a sealed copy means: a file that is not whole is the input's fault.
pub(super) fn unread(console: &Console<'_>, file: &Path, error: store::Error) -> Failure {
    tracing::warn!(%error, "a copy could not be used");
    let id = match &error {
        store::Error::Backup(Broken::Foreign) => "cli-restore-not-ours",
        store::Error::Backup(_) | store::Error::Unlike(_) => "cli-restore-broken",
        store::Error::File(error) if error.kind() == io::ErrorKind::InvalidData => "cli-restore-broken",
        store::Error::File(error) => {
            let values = [("file", raw(file.display())), ("why", raw(error))];
            return Failure::Environment(console.words.fill("cli-disk-failed", &values));
        }
        _ => return Failure::Store(error),
    };
    Failure::Input(console.words.fill(id, &[("file", raw(file.display()))]))
}

/// Writes a sealed copy and reads it back. False if it does not say what was written.
async fn sealed(console: &mut Console<'_>, store: &Store, file: &Path, keys: &Keys) -> Result<bool> {
    let out = BufWriter::new(create(console, file)?);
    let mut sealing = on_disk(console, file, Sealing::begin(out, keys))?;
    let mut tx = store.read().await?;
    let header = Header {
        program: env!("CARGO_PKG_VERSION").to_owned(),
        migrations: sql::migrations(&mut tx).await?,
        at: millis(console.clock.now()),
    };
    let written = copy::write(&mut tx, &header, &mut sealing).await.map_err(|error| unread(console, file, error))?;
    tx.rollback().await?;
    let mut out = on_disk(console, file, sealing.finish())?;
    on_disk(console, file, out.flush())?;
    on_disk(console, file, out.get_ref().sync_all())?;
    let mut opening = open(console, file, Some(keys))?;
    Ok(copy::check(&mut opening).is_ok_and(|read| read == (header, written)))
}

/// Copies an SQLite store as it is at one moment, as an SQLite file.
async fn plain(console: &mut Console<'_>, store: &Store, file: &Path) -> Result<bool> {
    let Some(name) = file.to_str() else {
        return console.input("cli-backup-bad-name", &[("file", raw(file.display()))]);
    };
    // SQLite fills an empty file that is there, so that nobody else can read it from the first byte on.
    create(console, file)?;
    sql::copy_into(store, name).await?;
    let copy = sql::look_into(file).await?;
    settle(console, file)?;
    Ok(copy.whole && copy.ours)
}
