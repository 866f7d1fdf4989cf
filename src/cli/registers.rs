//! The ward's registers and the plan's indicators, outside the chat.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use super::console::raw;
use super::{Console, Failure, Result};
use crate::clock::{local, local_date};
use crate::indicators::{self, Standing, file};
use crate::people::{self, UnitId};
use crate::registers::{self, Book, Entry};
use crate::store::Tx;
use crate::text::day;

/// How many entries are read at a time.
const BATCH: u32 = 500;

/// An entry as it goes to the city: nothing in it points to whoever sent it.
#[derive(Serialize)]
struct Shown {
    code: String,
    book: &'static str,
    side: &'static str,
    state: &'static str,
    beyond: bool,
    words: String,
    unit: Option<String>,
    received: String,
    due: String,
    late: bool,
    decision: Option<String>,
    document: Option<String>,
    document_date: Option<String>,
}

/// Lists the open entries of all registers or of one, or what is beyond the ward's power.
pub(super) async fn list(console: &mut Console<'_>, book: Option<&str>, beyond: bool, json: bool) -> Result {
    let book = match book.map(str::parse::<Book>) {
        Some(Err(())) => {
            let known: Vec<&str> = Book::ALL.iter().map(|book| book.word()).collect();
            return console.input("cli-registers-no-such-book", &[("known", raw(known.join(", ")))]);
        }
        Some(Ok(book)) => Some(book),
        None => None,
    };
    let mut shown = Vec::new();
    if let Some(store) = console.open_existing().await? {
        let mut tx = store.read().await?;
        let units: BTreeMap<UnitId, String> =
            people::units(&mut tx).await?.into_iter().map(|unit| (unit.id, unit.name)).collect();
        let today = local_date(console.clock.now());
        for entry in entries(&mut tx, book, beyond).await? {
            shown.push(as_shown(entry, &units, today));
        }
        tx.rollback().await?;
        store.close().await;
    }
    if json {
        return console.json(&shown);
    }
    for entry in &shown {
        console.say(
            if entry.late { "cli-registers-line-late" } else { "cli-registers-line" },
            &[
                ("code", raw(&entry.code)),
                ("state", raw(console.words.get(&format!("registers-state-{}", entry.state)))),
                ("due", raw(&entry.due)),
                ("unit", raw(entry.unit.clone().unwrap_or_else(|| console.words.get("registers-no-unit")))),
                ("words", raw(entry.words.split_whitespace().collect::<Vec<_>>().join(" "))),
            ],
        )?;
        if let Some(document) = &entry.document {
            let dated = entry.document_date.as_deref().unwrap_or("—");
            console.say("cli-registers-document", &[("document", raw(document)), ("date", raw(dated))])?;
        }
    }
    console.say("cli-registers-count", &[("count", raw(shown.len()))])
}

async fn entries(tx: &mut Tx, book: Option<Book>, beyond: bool) -> Result<Vec<Entry>> {
    let lists: Vec<Option<Book>> = if beyond { vec![None] } else { Book::ALL.iter().copied().map(Some).collect() };
    let mut all = Vec::new();
    for list in lists {
        for page in 0.. {
            let some = match list {
                None => registers::beyond(tx, page * BATCH, BATCH).await?,
                Some(book) => registers::open_of(tx, book, page * BATCH, BATCH).await?,
            };
            let last = some.len() < BATCH as usize;
            all.extend(some);
            if last {
                break;
            }
        }
    }
    all.retain(|entry| book.is_none_or(|book| entry.book == book));
    Ok(all)
}

fn as_shown(entry: Entry, units: &BTreeMap<UnitId, String>, today: chrono::NaiveDate) -> Shown {
    let (document, document_date) = match entry.document.clone() {
        Some(document) => (Some(document.number), document.date.map(|date| date.to_string())),
        None => (None, None),
    };
    Shown {
        late: entry.is_late(today),
        code: entry.code,
        book: entry.book.word(),
        side: entry.side.word(),
        state: entry.state.word(),
        beyond: entry.beyond,
        words: entry.words,
        unit: entry.unit.and_then(|unit| units.get(&unit).cloned()),
        received: local(entry.created_at).to_rfc3339(),
        due: entry.due.to_string(),
        decision: entry.decision,
        document,
        document_date,
    }
}

/// An indicator and how it stands. A value that nobody reported is `null`, never 0.
#[derive(Serialize)]
struct Measured {
    id: String,
    name: String,
    target: Option<f64>,
    unit: String,
    source: String,
    value: Option<f64>,
    as_of: Option<String>,
    origin: Option<String>,
    counted: Option<&'static str>,
}

/// Shows the indicators.
pub(super) async fn indicators(console: &mut Console<'_>, json: bool) -> Result {
    let mut all = Vec::new();
    if let Some(store) = console.open_existing().await? {
        let mut tx = store.read().await?;
        all = indicators::all(&mut tx, local_date(console.clock.now())).await?;
        tx.rollback().await?;
        store.close().await;
    }
    if json {
        let shown: Vec<Measured> =
            all.into_iter().map(|(indicator, standing)| measured(indicator, &standing)).collect();
        return console.json(&shown);
    }
    let language = console.words.language;
    for (indicator, standing) in all {
        let show = |amount: indicators::Amount| format!("{} {}", amount.show(language), indicator.unit);
        let as_of = match &standing {
            Standing::Unreported => None,
            Standing::Entered(entered) => Some(entered.as_of),
            Standing::Counted(_, until) => Some(*until),
        };
        console.say(
            "cli-indicators-line",
            &[
                ("id", raw(&indicator.code)),
                ("name", raw(&indicator.name)),
                ("value", raw(standing.amount().map_or_else(|| "—".to_owned(), show))),
                ("target", raw(indicator.target.map_or_else(|| "—".to_owned(), show))),
                ("date", raw(as_of.map_or_else(|| "—".to_owned(), day))),
            ],
        )?;
    }
    Ok(())
}

fn measured(indicator: indicators::Indicator, standing: &Standing) -> Measured {
    #[expect(clippy::cast_precision_loss, reason = "no amount that is let in has more digits than this number holds")]
    let number = |amount: indicators::Amount| amount.0 as f64 / 1000.0;
    let (as_of, origin) = match standing {
        Standing::Unreported => (None, None),
        Standing::Entered(entered) => (Some(entered.as_of.to_string()), entered.origin.clone()),
        Standing::Counted(_, until) => (Some(until.to_string()), None),
    };
    Measured {
        id: indicator.code,
        name: indicator.name,
        target: indicator.target.map(number),
        unit: indicator.unit,
        source: indicator.source,
        value: standing.amount().map(number),
        as_of,
        origin,
        counted: indicator.counted.map(indicators::Counted::word),
    }
}

/// Enters which indicators there are; what was reported stays.
pub(super) async fn import_indicators(console: &mut Console<'_>, path: &Path) -> Result {
    let text = console.read(path)?;
    let rows = match file::read(&text) {
        Ok(rows) => rows,
        Err(faults) => {
            for fault in &faults {
                let values = [("file", raw(path.display())), ("line", raw(fault.line)), ("what", raw(&fault.why))];
                console.note("cli-fault-line", &values)?;
            }
            return Err(Failure::Told);
        }
    };
    let store = console.open().await?;
    let mut tx = store.begin().await?;
    indicators::register(&mut tx, &rows, console.clock.now()).await?;
    tx.commit().await?;
    store.close().await;
    console.say("cli-indicators-imported", &[("count", raw(rows.len()))])
}
