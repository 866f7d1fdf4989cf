//! Who did what in looking after the ward's data: every trace that is kept, of all kinds or of one.

mod sql;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use serde::Serialize;

use super::console::raw;
use super::{Audit, Console, Result};
use crate::clock::{from_local, local};
use crate::text::Words;
use sql::Trace;

/// The kinds of traces, with the texts that name them.
pub(super) const KINDS: [(&str, &str); 10] = [
    ("contact", "cli-audit-contact"),
    ("role", "cli-audit-role"),
    ("post", "cli-audit-post"),
    ("invitation", "cli-audit-invitation"),
    ("group", "cli-audit-group"),
    ("calendar", "cli-audit-calendar"),
    ("guide", "cli-audit-guide"),
    ("plan", "cli-audit-plan"),
    ("erasure", "cli-audit-erasure"),
    ("operation", "cli-audit-operation"),
];

/// What was done, with the texts that say it; what is not among them is said by its word.
const DEEDS: [(&str, &str); 27] = [
    ("claimed", "cli-audit-claimed"),
    ("looked", "cli-audit-looked"),
    ("granted", "cli-audit-granted"),
    ("suspended", "cli-audit-suspended"),
    ("resumed", "cli-audit-resumed"),
    ("ended", "cli-audit-ended"),
    ("left", "cli-audit-left"),
    ("given", "cli-audit-given"),
    ("made", "cli-audit-made"),
    ("used", "cli-audit-used"),
    ("revoked", "cli-audit-revoked"),
    ("renamed", "cli-audit-renamed"),
    ("merged", "cli-audit-merged"),
    ("split", "cli-audit-split"),
    ("chat-linked", "cli-audit-chat-linked"),
    ("added", "cli-audit-added"),
    ("removed", "cli-audit-removed"),
    ("restored", "cli-audit-restored"),
    ("imported", "cli-audit-imported"),
    ("asked", "cli-audit-asked"),
    ("withdrawn", "cli-audit-withdrawn"),
    ("idle", "cli-audit-idle"),
    ("backup", "cli-audit-backup"),
    ("restore", "cli-audit-restore"),
    ("migrate-store", "cli-audit-migrate-store"),
    ("setting", "cli-audit-setting"),
    ("rotate-key", "cli-audit-rotate-key"),
];

/// One trace as scripts read it.
#[derive(Serialize)]
struct Line {
    at: String,
    kind: String,
    by: Option<i64>,
    by_name: Option<String>,
    what: String,
    about: String,
    whom: Option<i64>,
    whom_name: Option<String>,
}

/// Lists them, the newest first; of all days where none is named.
pub(super) async fn list(console: &mut Console<'_>, asked: &Audit) -> Result {
    let midnight = |day: NaiveDate| from_local(day.and_time(NaiveTime::MIN));
    let from = asked.from.map_or(DateTime::UNIX_EPOCH, midnight);
    let until = asked.to.and_then(|day| day.checked_add_days(Days::new(1))).map_or(DateTime::<Utc>::MAX_UTC, midnight);
    let Some(store) = console.open_existing().await? else {
        return console.input("cli-report-no-database", &[("database", raw(console.database_name()))]);
    };
    let mut tx = store.read().await?;
    let found = sql::traces(&mut tx, from, until, asked.kind.as_deref().unwrap_or_default()).await;
    tx.rollback().await?;
    store.close().await;
    let found = found?;
    if asked.json {
        let lines: Vec<Line> = found.into_iter().map(line).collect();
        return console.json(&lines);
    }
    if found.is_empty() {
        return console.say("cli-audit-nothing", &[]);
    }
    for trace in found {
        let words = console.words;
        let whom = match &trace.whom {
            Some(whom) => words.fill("cli-audit-whom", &[("name", raw(person(words, whom)))]),
            None => String::new(),
        };
        let values = [
            ("at", raw(local(trace.at).format("%H:%M %d/%m/%Y"))),
            ("kind", raw(said(words, &KINDS, &trace.kind))),
            ("who", raw(trace.by.as_ref().map_or_else(|| words.get("cli-audit-nobody"), |by| person(words, by)))),
            ("what", raw(said(words, &DEEDS, &trace.what))),
            ("about", raw(&trace.about)),
            ("whom", raw(whom)),
        ];
        console.say("cli-audit-line", &values)?;
    }
    Ok(())
}

fn said(words: Words<'_>, texts: &[(&str, &str)], word: &str) -> String {
    texts.iter().find(|(known, _)| *known == word).map_or_else(|| word.to_owned(), |(_, id)| words.get(id))
}

/// A person by name, or by number where the name was erased.
fn person(words: Words<'_>, (id, name): &(i64, Option<String>)) -> String {
    name.clone().unwrap_or_else(|| words.fill("cli-audit-member", &[("number", raw(id))]))
}

fn line(trace: Trace) -> Line {
    let (by, by_name) = trace.by.map_or((None, None), |(id, name)| (Some(id), name));
    let (whom, whom_name) = trace.whom.map_or((None, None), |(id, name)| (Some(id), name));
    Line {
        at: local(trace.at).to_rfc3339(),
        kind: trace.kind,
        by,
        by_name,
        what: trace.what,
        about: trace.about,
        whom,
        whom_name,
    }
}
