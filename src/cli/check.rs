//! Looking for every fault in what is written: guides, texts, plan, rules, settings.

use std::path::Path;

use serde::Serialize;

use super::console::raw;
use super::{Console, Failure, Result, plan, settings};
use crate::chat::Address;
use crate::clock::local_date;
use crate::example;
use crate::guides::check as guides;
use crate::indicators;
use crate::people::{Person, PersonId};
use crate::privacy::retention::Retention;
use crate::registers;
use crate::requests::Settings;
use crate::store::{Store, Tx};
use crate::talk::{Conversation, Turn};
use crate::tasks::plan::{Outcome, Plan};
use crate::tasks::{CALENDAR_FILE, Rules, RulesFault, WARD_FILE};
use crate::text::{self, FaultKind};
use crate::ward::{self, FACTS, Ward};

#[derive(Debug, Serialize, PartialEq, Eq, PartialOrd, Ord)]
struct Fault {
    file: String,
    line: usize,
    what: String,
}

/// Says every fault with its file and line.
pub(super) async fn all(console: &mut Console<'_>, json: bool) -> Result {
    let mut faults = of_texts(console);
    faults.extend(of_example(console));
    faults.extend(of_registers("src/example", example::WARD));
    faults.extend(of_indicators());
    let stored = console.open_existing().await?;
    let store = match &stored {
        Some(store) => store.clone(),
        None => Store::connect("sqlite::memory:").await?,
    };
    let mut tx = store.begin().await?;
    let mut ward = Ward::default();
    if stored.is_some() {
        faults.extend(of_settings(console, &mut tx).await?);
        ward = Ward::load(&mut tx).await?;
    }
    faults.extend(of_guides(console, &mut tx, &ward));
    tx.rollback().await?;
    store.close().await;
    faults.sort();
    if json {
        console.json(&faults)?;
    } else {
        for fault in &faults {
            console.say(
                "cli-fault-line",
                &[("file", raw(&fault.file)), ("line", raw(fault.line)), ("what", raw(&fault.what))],
            )?;
        }
    }
    if faults.is_empty() {
        if !json {
            console.say("cli-check-clean", &[])?;
        }
        return Ok(());
    }
    console.out.flush()?;
    console.note("cli-check-faults", &[("count", raw(faults.len()))])?;
    Err(Failure::Told)
}

fn of_texts(console: &Console<'_>) -> Vec<Fault> {
    text::faults()
        .into_iter()
        .map(|fault| {
            let (id, about) = match &fault.kind {
                FaultKind::Unreadable(why) => ("cli-text-unreadable", why),
                FaultKind::Twice(id) => ("cli-text-twice", id),
                FaultKind::Missing(id) => ("cli-text-missing", id),
                FaultKind::Extra(id) => ("cli-text-extra", id),
                FaultKind::Variables(id) => ("cli-text-variables", id),
            };
            Fault {
                file: format!("locales/{}", fault.file),
                line: fault.line,
                what: console.words.fill(id, &[("about", raw(about))]),
            }
        })
        .collect()
}

fn of_guides(console: &Console<'_>, tx: &mut Tx, ward: &Ward) -> Vec<Fault> {
    let now = console.clock.now();
    let nobody = Person {
        id: PersonId(0),
        name: None,
        language: console.words.language,
        grants: Vec::new(),
        parked: false,
        adrift: false,
    };
    let nowhere = Address { channel: String::new(), chat: String::new() };
    let mut turn = Turn::new(tx, now, nowhere, nobody, console.words, ward, Conversation::default());
    guides::faults(&mut turn, local_date(now))
        .into_iter()
        .map(|fault| Fault {
            file: format!("locales/{}", fault.file),
            line: fault.line,
            what: console.words.fill(&format!("cli-fault-{}", fault.kind.word()), &[("about", raw(&fault.detail))]),
        })
        .collect()
}

fn of_example(console: &Console<'_>) -> Vec<Fault> {
    let mut requests = of_requests(console, "src/example/ward.toml", example::WARD);
    let rules = match Rules::read(example::WARD, example::CALENDAR) {
        Ok(rules) => rules,
        Err(found) => {
            requests.extend(found.iter().map(|fault| of_rules("src/example", fault)));
            return requests;
        }
    };
    let file = "src/example/plan.toml";
    let plan: Vec<Fault> = match Plan::from_toml(example::PLAN, &rules.units, rules.reminders.yearly_due) {
        Ok(imported) => imported
            .rows
            .iter()
            .filter(|row| row.outcome == Outcome::Refused)
            .map(|row| Fault {
                file: file.to_owned(),
                line: row.line,
                what: plan::row_text(console.words, row, &rules.units, |_, column| column.key().to_owned()),
            })
            .collect(),
        Err(found) => found
            .iter()
            .map(|fault| Fault {
                file: file.to_owned(),
                line: fault.line,
                what: plan::fault_text(console.words, &fault.kind),
            })
            .collect(),
    };
    requests.extend(plan);
    requests
}

/// Faults of `[requests]` in the ward's file.
fn of_requests(console: &Console<'_>, file: &str, text: &str) -> Vec<Fault> {
    let found = Settings::from_toml(text).err().unwrap_or_default();
    found
        .iter()
        .map(|fault| Fault {
            file: file.to_owned(),
            line: fault.line,
            what: settings::requests_text(console.words, &fault.kind),
        })
        .collect()
}

async fn of_settings(console: &Console<'_>, tx: &mut Tx) -> Result<Vec<Fault>> {
    let ward_text = ward::setting(tx, WARD_FILE).await?;
    let calendar_text = ward::setting(tx, CALENDAR_FILE).await?;
    let mut faults = Vec::new();
    if let Err(found) = Rules::read(
        ward_text.as_deref().unwrap_or(example::WARD),
        calendar_text.as_deref().unwrap_or(example::CALENDAR),
    ) {
        faults.extend(found.iter().map(|fault| of_rules("settings", fault)));
    }
    if let Some(text) = &ward_text {
        let known: Vec<usize> = faults.iter().map(|fault| fault.line).collect();
        let found = of_requests(console, "settings/ward.toml", text);
        faults.extend(found.into_iter().filter(|fault| !known.contains(&fault.line)));
        faults.extend(of_registers("settings", text));
        faults.extend(of_retention("settings", text));
    }
    for fact in FACTS {
        let value = ward::setting(tx, fact).await?.unwrap_or_default();
        if !settings::is_sayable(&value) {
            faults.push(Fault {
                file: "settings".to_owned(),
                line: 0,
                what: console
                    .words
                    .fill("cli-settings-not-sayable", &[("key", raw(fact)), ("longest", raw(settings::LONGEST))]),
            });
        }
    }
    Ok(faults)
}

/// Faults of `[registers]` in a ward's file.
fn of_registers(folder: &str, ward: &str) -> Option<Fault> {
    let (line, what) = registers::Settings::from_toml(ward).err()?;
    Some(Fault { file: format!("{folder}/ward.toml"), line, what })
}

/// Faults of `[retention]` in a ward's file.
fn of_retention(folder: &str, ward: &str) -> Option<Fault> {
    let (line, what) = Retention::from_toml(ward).err()?;
    Some(Fault { file: format!("{folder}/ward.toml"), line, what })
}

fn of_indicators() -> Vec<Fault> {
    let found = indicators::file::read(example::INDICATORS).err().unwrap_or_default();
    let fault = |fault: indicators::file::Fault| Fault {
        file: "src/example/indicators.toml".to_owned(),
        line: fault.line,
        what: fault.why,
    };
    found.into_iter().map(fault).collect()
}

fn of_rules(folder: &str, fault: &RulesFault) -> Fault {
    Fault { file: Path::new(folder).join(fault.file).display().to_string(), line: fault.line, what: fault.why.clone() }
}
