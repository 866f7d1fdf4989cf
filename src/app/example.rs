//! Enters the example ward into a store: its offices, sample groups, plan, and the people of the chat page.

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use serde::Deserialize;

use crate::example::{INDICATORS, PLAN, SEATS, WARD};
use crate::indicators;
use crate::people::{self, Grant, Role};
use crate::store::Store;
use crate::tasks::plan::Plan;
use crate::tasks::{self, Rules};
use crate::telegram::CHANNEL;
use crate::text::Language;
use crate::ward;

/// The people of the chat page, as written in the example.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Seats {
    pub(super) bot_name: String,
    pub(super) bot_username: String,
    #[serde(rename = "seat")]
    pub(super) people: Vec<Seat>,
    #[serde(rename = "group", default)]
    pub(super) groups: Vec<ChatGroup>,
}

/// One person.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Seat {
    pub(super) id: i64,
    pub(super) name: String,
    pub(super) note: String,
    #[serde(default)]
    pub(super) role: Option<String>,
    #[serde(default)]
    group: Option<String>,
    #[serde(default)]
    unit: Option<String>,
}

/// A chat that several people read.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ChatGroup {
    pub(super) id: i64,
    pub(super) title: String,
    pub(super) members: Vec<i64>,
    pub(super) administrators: Vec<i64>,
}

#[derive(Deserialize)]
struct WardFile {
    name: String,
    city: String,
    #[serde(default)]
    settings: std::collections::BTreeMap<String, String>,
    #[serde(rename = "group", default)]
    groups: Vec<WardGroup>,
}

#[derive(Deserialize)]
struct WardGroup {
    code: String,
    name: String,
    #[serde(default)]
    sample: bool,
}

/// Enters the example ward and returns whether it was new; entering it again changes nothing.
///
/// # Errors
/// The store fails, or the example itself is at fault.
pub async fn load(store: &Store, rules: &Rules, now: DateTime<Utc>) -> anyhow::Result<bool> {
    let file: WardFile = toml::from_str(WARD).context("the example's ward")?;
    let mut tx = store.begin().await?;
    if ward::setting(&mut tx, "ward-name").await?.is_some() {
        tx.rollback().await?;
        return Ok(false);
    }
    for (name, value) in [("ward-name", &file.name), ("city-name", &file.city)] {
        ward::set(&mut tx, name, value, now).await?;
    }
    for (name, value) in &file.settings {
        ward::set(&mut tx, &name.replace('_', "-"), value, now).await?;
    }
    for unit in rules.units.iter() {
        people::put_unit(&mut tx, unit.id.as_str(), &unit.name, &unit.head).await?;
    }
    for group in &file.groups {
        people::put_group(&mut tx, &group.code, &group.name, group.sample).await?;
    }
    let (groups, units) = (people::groups(&mut tx).await?, people::units(&mut tx).await?);
    for seat in seats()?.people {
        let Some(role) = &seat.role else { continue };
        let role: Role = role.parse().map_err(|()| anyhow::anyhow!("role {role}"))?;
        let grant = Grant {
            role,
            group: groups.iter().find(|group| seat.group.as_ref() == Some(&group.code)).map(|group| group.id),
            unit: units.iter().find(|unit| seat.unit.as_ref() == Some(&unit.code)).map(|unit| unit.id),
        };
        let person = people::meet(&mut tx, CHANNEL, &seat.id.to_string(), Language::Vi, now).await?;
        people::set_name(&mut tx, person.id, &seat.name).await?;
        people::grant(&mut tx, person.id, grant, None, now).await?;
    }
    let plan = Plan::from_toml(PLAN, &rules.units, rules.reminders.yearly_due)
        .map_err(|faults| anyhow::anyhow!("the example's plan: {faults:?}"))?;
    tasks::register(&mut tx, &plan.plan, rules, now).await?;
    let rows =
        indicators::file::read(INDICATORS).map_err(|faults| anyhow::anyhow!("the example's indicators: {faults:?}"))?;
    indicators::register(&mut tx, &rows, now).await?;
    tx.commit().await?;
    Ok(true)
}

/// The people of the chat page.
///
/// # Errors
/// The example is at fault.
pub(super) fn seats() -> anyhow::Result<Seats> {
    toml::from_str(SEATS).context("the example's people")
}
