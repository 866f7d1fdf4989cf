//! A link as a QR code in a picture.

use std::fs::OpenOptions;
use std::io::{self, Write as _};
use std::path::Path;

use super::console::raw;
use super::{Console, Result};
use crate::chat::qr;

/// Writes the picture to a file that is not there yet.
pub(super) fn write(console: &Console<'_>, file: &Path, link: &str) -> Result {
    let written = qr::png(link).and_then(|bytes| {
        let mut target = OpenOptions::new().write(true).create_new(true).open(file)?;
        target.write_all(&bytes)?;
        target.sync_all()
    });
    match written {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            console.input("cli-file-is-there", &[("file", raw(file.display()))])
        }
        Err(error) => {
            console.environment("cli-file-not-written", &[("file", raw(file.display())), ("why", raw(error))])
        }
    }
}
