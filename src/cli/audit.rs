//! Who of the ward was shown residents' telephone numbers.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use serde::Serialize;

use super::console::raw;
use super::{Audit, Console, Result};
use crate::clock::{from_local, local};
use crate::privacy::audit::{View, views};
use crate::store::Store;

/// How many are read at a time.
const PAGE: u32 = 1000;

/// One view as scripts read it.
#[derive(Serialize)]
struct Line {
    at: String,
    viewer: i64,
    name: Option<String>,
    request: String,
    reason: String,
}

/// Lists them, the newest first; of all days where none is named.
pub(super) async fn list(console: &mut Console<'_>, asked: &Audit) -> Result {
    let midnight = |day: NaiveDate| from_local(day.and_time(NaiveTime::MIN));
    let from = asked.from.map_or(DateTime::UNIX_EPOCH, midnight);
    let until = asked.to.and_then(|day| day.checked_add_days(Days::new(1))).map_or(DateTime::<Utc>::MAX_UTC, midnight);
    let Some(store) = console.open_existing().await? else {
        return console.input("cli-report-no-database", &[("database", raw(console.database_name()))]);
    };
    let found = all(&store, from, until).await;
    store.close().await;
    let found = found?;
    if asked.json {
        let lines: Vec<Line> = found.into_iter().map(line).collect();
        return console.json(&lines);
    }
    if found.is_empty() {
        return console.say("privacy-views-none", &[]);
    }
    for view in found {
        let values = [
            ("at", raw(local(view.at).format("%H:%M %d/%m/%Y"))),
            ("who", raw(view.who(console.words))),
            ("code", raw(&view.code)),
            ("why", raw(view.why(console.words))),
        ];
        console.say("privacy-views-line", &values)?;
    }
    Ok(())
}

async fn all(store: &Store, from: DateTime<Utc>, until: DateTime<Utc>) -> crate::store::Result<Vec<View>> {
    let mut tx = store.read().await?;
    let mut found = Vec::new();
    loop {
        let offset = u32::try_from(found.len()).unwrap_or(u32::MAX);
        let page = views(&mut tx, from, until, offset, PAGE).await?;
        let last = page.len() < PAGE as usize;
        found.extend(page);
        if last {
            tx.rollback().await?;
            return Ok(found);
        }
    }
}

fn line(view: View) -> Line {
    Line {
        at: local(view.at).to_rfc3339(),
        viewer: view.viewer.0,
        name: view.name,
        request: view.code,
        reason: view.reason,
    }
}
