//! Making the papers of a period: the report, the workbook, the pictures, the list for commendation.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::console::raw;
use super::{Console, Report, Result};
use crate::figures::period::{Calendar, Period};
use crate::guides::Catalogue;
use crate::reports::{self, Made, Paper};
use crate::text::Language;

/// How many files of one name there may be.
const MOST_OF_A_NAME: u32 = 1000;

/// Writes the papers of a period into a folder. What is there already stays: a draft may have been worked on since.
pub(super) async fn make(console: &mut Console<'_>, asked: &Report) -> Result {
    let calendar = asked.calendar.parse().unwrap_or(Calendar::Plain);
    let Ok(period) = Period::parse(&asked.period, calendar) else {
        return console.input("cli-report-no-period", &[("period", raw(&asked.period))]);
    };
    let Some(store) = console.open_existing().await? else {
        return console.input("cli-report-no-database", &[("database", raw(console.database_name()))]);
    };
    // Papers of the ward are in its language, whatever the command line speaks.
    let words = console.words.of(Language::Vi);
    let now = console.clock.now();
    let mut tx = store.read().await?;
    let report = reports::gather(&mut tx, &Catalogue::shared(), words, period, &Paper::ALL, now).await?;
    tx.rollback().await?;
    store.close().await;
    if let Err(error) = fs::create_dir_all(&asked.out) {
        return console
            .environment("cli-folder-not-made", &[("folder", raw(asked.out.display())), ("why", raw(error))]);
    }
    for paper in Paper::ALL {
        let made = match reports::write(&report, paper, words) {
            Ok(made) => made,
            Err(error) => return console.environment("cli-report-not-made", &[("why", raw(error))]),
        };
        for file in made {
            match keep(&asked.out, &file) {
                Ok(path) => writeln!(console.out, "{}", path.display())?,
                Err(error) => {
                    let values = [("file", raw(asked.out.join(&file.name).display())), ("why", raw(error))];
                    return console.environment("cli-report-not-written", &values);
                }
            }
        }
    }
    Ok(())
}

/// Writes a file under its name, or under the first name after it that is free.
pub(super) fn keep(folder: &Path, made: &Made) -> io::Result<PathBuf> {
    let (stem, ending) = made.name.rsplit_once('.').unwrap_or((&made.name, ""));
    for number in 1..MOST_OF_A_NAME {
        let name = if number == 1 { made.name.clone() } else { format!("{stem}-{number}.{ending}") };
        let path = folder.join(name);
        match fs::File::create_new(&path) {
            Ok(mut file) => {
                io::Write::write_all(&mut file, &made.bytes)?;
                return Ok(path);
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}
