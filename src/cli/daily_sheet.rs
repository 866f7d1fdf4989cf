//! The sheet of a day, for whoever has to do without the channel.

use std::fs;

use super::console::raw;
use super::report::keep;
use super::{Console, DailySheet, Result};
use crate::clock::local_date;
use crate::guides::Catalogue;
use crate::reports::daily;
use crate::text::Language;

/// Says the sheet in plain lines and writes it as a document to be printed. What is in the folder already stays.
pub(super) async fn make(console: &mut Console<'_>, asked: &DailySheet) -> Result {
    let Some(store) = console.open_existing().await? else {
        return console.input("cli-report-no-database", &[("database", raw(console.database_name()))]);
    };
    // Papers of the ward are in its language, whatever the command line speaks.
    let words = console.words.of(Language::Vi);
    let now = console.clock.now();
    let day = asked.date.unwrap_or_else(|| local_date(now));
    let mut tx = store.read().await?;
    let sheet = daily::gather(&mut tx, &Catalogue::shared(), words, day, now).await?;
    tx.rollback().await?;
    store.close().await;
    writeln!(console.out, "{}", daily::text(&sheet, words))?;
    if asked.text {
        return Ok(());
    }
    let made = match daily::word(&sheet, words) {
        Ok(made) => made,
        Err(error) => return console.environment("cli-report-not-made", &[("why", raw(error))]),
    };
    let written = fs::create_dir_all(&asked.out).and_then(|()| keep(&asked.out, &made));
    match written {
        Ok(path) => console.note("cli-daily-written", &[("file", raw(path.display()))]),
        Err(error) => {
            let values = [("file", raw(asked.out.join(&made.name).display())), ("why", raw(error))];
            console.environment("cli-report-not-written", &values)
        }
    }
}
