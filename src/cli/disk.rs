//! Files that the command line writes: beside each other, on the disk for sure, or with a sentence why not.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use super::console::raw;
use super::{Console, Failure, Result};

/// The same name with an ending.
pub(super) fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// A new file that nobody else of this machine can read.
pub(super) fn create(console: &Console<'_>, file: &Path) -> Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    on_disk(console, file, options.open(file))
}

/// Waits until the file is on the disk and not only in memory.
pub(super) fn settle(console: &Console<'_>, file: &Path) -> Result {
    let settled = OpenOptions::new().write(true).open(file).and_then(|open| open.sync_all());
    on_disk(console, file, settled)
}

/// Gives a finished file its name, for good.
pub(super) fn rename(console: &Console<'_>, from: &Path, to: &Path) -> Result {
    on_disk(console, to, fs::rename(from, to))?;
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    on_disk(console, folder, File::open(folder).and_then(|folder| folder.sync_all()))
}

pub(super) fn remove(console: &Console<'_>, file: &Path) -> Result {
    if file.exists() {
        on_disk(console, file, fs::remove_file(file))?;
    }
    Ok(())
}

pub(super) fn on_disk<T>(console: &Console<'_>, file: &Path, result: io::Result<T>) -> Result<T> {
    result.map_err(|error| {
        Failure::Environment(
            console.words.fill("cli-disk-failed", &[("file", raw(file.display())), ("why", raw(error))]),
        )
    })
}
