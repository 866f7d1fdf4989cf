//! What only the ward knows: its facts, its offices and groups, its hours and days off.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

use super::console::raw;
use super::{Console, Failure, Result};
use crate::example;
use crate::invitations::{MOST_DAYS, VALID_DAYS};
use crate::people;
use crate::privacy::retention::Retention;
use crate::registers;
use crate::requests::{Settings, SettingsFaultKind};
use crate::store::Tx;
use crate::tasks::plan::Units;
use crate::tasks::{CALENDAR_FILE, Rules, WARD_FILE, reminders};
use crate::text::Words;
use crate::ward::{self, FACTS, Ward};

/// The longest fact, in letters: it stands inside a step.
pub(super) const LONGEST: usize = 200;

#[derive(Deserialize)]
struct WardFile {
    name: String,
    city: String,
    #[serde(default)]
    settings: BTreeMap<String, Spanned<String>>,
    #[serde(default, rename = "group")]
    groups: Vec<Spanned<GroupRow>>,
}

#[derive(Deserialize)]
struct GroupRow {
    code: String,
    name: String,
    #[serde(default)]
    sample: bool,
}

/// What a ward's file says beside the rules.
#[derive(Default)]
struct Entered {
    facts: Vec<(String, String)>,
    groups: Vec<GroupRow>,
}

/// Enters one fact.
pub(super) async fn set(console: &mut Console<'_>, key: &str, value: &str) -> Result {
    if key != VALID_DAYS && !FACTS.contains(&key) {
        let keys = format!("{}, {VALID_DAYS}", FACTS.join(", "));
        return console.input("cli-settings-unknown", &[("key", raw(key)), ("keys", raw(keys))]);
    }
    let value = value.trim();
    let days = value.parse::<i64>().ok().filter(|days| (1..=MOST_DAYS).contains(days));
    if key == VALID_DAYS && !value.is_empty() && days.is_none() {
        return console.input("cli-settings-no-days", &[("key", raw(key)), ("most", raw(MOST_DAYS))]);
    }
    if !is_sayable(value) {
        return console.input("cli-settings-not-sayable", &[("key", raw(key)), ("longest", raw(LONGEST))]);
    }
    let store = console.open().await?;
    let mut tx = store.begin().await?;
    ward::set(&mut tx, key, value, console.clock.now()).await?;
    tx.commit().await?;
    store.close().await;
    let id = if value.is_empty() { "cli-settings-cleared" } else { "cli-settings-set" };
    console.say(id, &[("key", raw(key)), ("value", raw(value))])
}

/// Shows all facts.
pub(super) async fn show(console: &mut Console<'_>, json: bool) -> Result {
    let mut ward = Ward::default();
    if let Some(store) = console.open_existing().await? {
        let mut tx = store.read().await?;
        ward = Ward::load(&mut tx).await?;
        tx.rollback().await?;
        store.close().await;
    }
    if json {
        let facts: BTreeMap<&str, Option<&str>> = FACTS.iter().map(|fact| (*fact, ward.fact(fact))).collect();
        return console.json(&facts);
    }
    for fact in FACTS {
        match ward.fact(fact) {
            Some(value) => console.say("cli-settings-line", &[("key", raw(fact)), ("value", raw(value))])?,
            None => console.say("cli-settings-pending", &[("key", raw(fact))])?,
        }
    }
    Ok(())
}

/// Enters the ward's file, its calendar, or both, once they are consistent.
pub(super) async fn import(
    console: &mut Console<'_>,
    ward_file: Option<&Path>,
    calendar_file: Option<&Path>,
) -> Result {
    let new_ward = ward_file.map(|file| console.read(file)).transpose()?;
    let new_calendar = calendar_file.map(|file| console.read(file)).transpose()?;
    let store = console.open().await?;
    let mut tx = store.begin().await?;
    let ward_text = match &new_ward {
        Some(text) => text.clone(),
        None => stored(&mut tx, WARD_FILE, example::WARD).await?,
    };
    let calendar_text = match &new_calendar {
        Some(text) => text.clone(),
        None => stored(&mut tx, CALENDAR_FILE, example::CALENDAR).await?,
    };
    let mut faults: Vec<(String, usize, String)> = Vec::new();
    let rules = Rules::read(&ward_text, &calendar_text)
        .map_err(|found| {
            faults.extend(found.into_iter().map(|fault| {
                let named = if fault.file.starts_with("ward") { ward_file } else { calendar_file };
                let file = named.map_or_else(|| fault.file.to_owned(), |named| named.display().to_string());
                (file, fault.line, fault.why)
            }));
        })
        .ok();
    if let (Some(text), Some(file)) = (&new_ward, ward_file) {
        for fault in Settings::from_toml(text).err().unwrap_or_default() {
            let file = file.display().to_string();
            if !faults.iter().any(|known| known.0 == file && known.1 == fault.line) {
                faults.push((file, fault.line, requests_text(console.words, &fault.kind)));
            }
        }
    }
    let mut entered = Entered::default();
    if let (Some(text), Some(file)) = (&new_ward, ward_file) {
        for (line, why) in
            [registers::Settings::from_toml(text).err(), Retention::from_toml(text).err()].into_iter().flatten()
        {
            let file = file.display().to_string();
            if !faults.iter().any(|known| known.0 == file && known.1 == line) {
                faults.push((file, line, why));
            }
        }
        match read_ward(console, text) {
            Ok(read) => entered = read,
            Err(found) => {
                let file = file.display().to_string();
                for (line, why) in found {
                    // What the rules have said already is not said twice.
                    if !faults.iter().any(|known| known.0 == file && known.1 == line) {
                        faults.push((file.clone(), line, why));
                    }
                }
            }
        }
    }
    let Some(rules) = rules.filter(|_| faults.is_empty()) else {
        for (file, line, what) in faults {
            console.note("cli-fault-line", &[("file", raw(file)), ("line", raw(line)), ("what", raw(what))])?;
        }
        return Err(Failure::Told);
    };
    let now = console.clock.now();
    if let Some(text) = &new_ward {
        ward::set(&mut tx, WARD_FILE, text, now).await?;
    }
    if let Some(text) = &new_calendar {
        ward::set(&mut tx, CALENDAR_FILE, text, now).await?;
    }
    put_units(&mut tx, &rules.units).await?;
    let standing = Rules::changed(&mut tx, now).await?;
    reminders::plan_all(&mut tx, &standing, now).await?;
    for group in &entered.groups {
        people::put_group(&mut tx, &group.code, &group.name, group.sample).await?;
    }
    for (key, value) in &entered.facts {
        ward::set(&mut tx, key, value, now).await?;
    }
    tx.commit().await?;
    store.close().await;
    console.say(
        "cli-settings-imported",
        &[
            ("units", raw(rules.units.iter().count())),
            ("groups", raw(entered.groups.len())),
            ("facts", raw(entered.facts.len())),
        ],
    )
}

/// Enters the offices of the rules, so that tasks and people can be theirs.
pub(super) async fn put_units(tx: &mut Tx, units: &Units) -> Result {
    for unit in units.iter() {
        people::put_unit(tx, unit.id.as_str(), &unit.name, &unit.head).await?;
    }
    Ok(())
}

async fn stored(tx: &mut Tx, key: &str, otherwise: &str) -> Result<String> {
    Ok(ward::setting(tx, key).await?.unwrap_or_else(|| otherwise.to_owned()))
}

/// What is wrong with `[requests]`, and what to write instead.
pub(super) fn requests_text(words: Words<'_>, kind: &SettingsFaultKind) -> String {
    match kind {
        SettingsFaultKind::Unreadable(why) => words.fill("cli-settings-requests-unreadable", &[("why", raw(why))]),
        SettingsFaultKind::Prefix(prefix) => words.fill("cli-settings-requests-prefix", &[("prefix", raw(prefix))]),
        SettingsFaultKind::Order { leader, coordinator } => {
            words.fill("cli-settings-requests-order", &[("leader", raw(leader)), ("coordinator", raw(coordinator))])
        }
    }
}

/// Whether a fact can stand in a sentence.
pub(super) fn is_sayable(value: &str) -> bool {
    value.chars().count() <= LONGEST && !value.chars().any(|letter| letter.is_control() || matches!(letter, '{' | '}'))
}

fn read_ward(console: &Console<'_>, text: &str) -> std::result::Result<Entered, Vec<(usize, String)>> {
    let line_at = |offset: usize| text[..offset.min(text.len())].matches('\n').count() + 1;
    let file: WardFile = toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(1, |span| line_at(span.start));
        vec![(line, error.message().to_owned())]
    })?;
    let mut faults = Vec::new();
    let mut entered = Entered::default();
    for (key, fact) in [("ward-name", &file.name), ("city-name", &file.city)] {
        if is_sayable(fact) {
            entered.facts.push((key.to_owned(), fact.trim().to_owned()));
        } else {
            let values = [("key", raw(key)), ("longest", raw(LONGEST))];
            faults.push((1, console.words.fill("cli-settings-not-sayable", &values)));
        }
    }
    for (key, value) in file.settings {
        let line = line_at(value.span().start);
        let fact = key.replace('_', "-");
        if !FACTS.contains(&fact.as_str()) {
            let keys = FACTS.map(|fact| fact.replace('-', "_")).join(", ");
            let values = [("key", raw(&key)), ("keys", raw(keys))];
            faults.push((line, console.words.fill("cli-settings-unknown", &values)));
        } else if !is_sayable(value.get_ref().trim()) {
            let values = [("key", raw(&key)), ("longest", raw(LONGEST))];
            faults.push((line, console.words.fill("cli-settings-not-sayable", &values)));
        } else {
            entered.facts.push((fact, value.into_inner().trim().to_owned()));
        }
    }
    // An empty text means "not known yet" and does not take back what was entered otherwise.
    entered.facts.retain(|(_, value)| !value.is_empty());
    let mut codes = BTreeSet::new();
    for row in file.groups {
        let line = line_at(row.span().start);
        let group = row.into_inner();
        let is_code =
            !group.code.is_empty() && group.code.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
        let code = [("code", raw(&group.code))];
        if !is_code || group.name.trim().is_empty() {
            faults.push((line, console.words.fill("cli-settings-bad-group", &code)));
        } else if !codes.insert(group.code.clone()) {
            faults.push((line, console.words.fill("cli-settings-group-twice", &code)));
        } else {
            entered.groups.push(group);
        }
    }
    if faults.is_empty() { Ok(entered) } else { Err(faults) }
}
