//! Saying how things stand, and what to do about it.

use std::collections::BTreeMap;

use chrono::{Datelike as _, TimeDelta};

use super::console::raw;
use super::{Console, Result, sql};
use crate::clock::{local, local_date};
use crate::people::{self, Role};
use crate::store::{Store, Tx};
use crate::tasks::{self, Rules};
use crate::text::Value;
use crate::vault::Vault;
use crate::ward::{FACTS, Ward};
use crate::{inbox, outbox, requests};

/// How many given-up messages are looked at for their reasons.
const LETTERS: u32 = 10_000;
/// From what age on the newest copy is too old.
const BACKUP_AGE: TimeDelta = TimeDelta::days(2);
/// From this month on next year's days off should be known.
const LOOK_AHEAD_FROM: u32 = 11;

/// How one thing stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Health {
    Fine,
    Attention,
    Bad,
}

struct Report<'c, 'a> {
    console: &'c mut Console<'a>,
    worst: Health,
}

impl Report<'_, '_> {
    fn line(&mut self, health: Health, id: &str, values: &[(&'static str, Value<'_>)]) -> Result {
        let text = self.console.words.fill(id, values);
        let mark = match health {
            Health::Fine => "cli-doctor-fine",
            Health::Attention => "cli-doctor-attention",
            Health::Bad => "cli-doctor-bad",
        };
        self.worst = self.worst.max(health);
        self.console.say(mark, &[("text", raw(text))])
    }

    /// A number that should be zero.
    fn zero(&mut self, health: Health, count: i64, fine: &str, otherwise: &str, more: &str) -> Result {
        let values = [("count", raw(count)), ("more", raw(more))];
        if count == 0 { self.line(Health::Fine, fine, &values) } else { self.line(health, otherwise, &values) }
    }
}

/// Looks at everything; something bad is a fault of the surroundings.
pub(super) async fn examine(console: &mut Console<'_>, keys: Option<&str>) -> Result {
    let mut report = Report { console, worst: Health::Fine };
    examine_all(&mut report, keys).await?;
    if report.worst == Health::Bad {
        return console.environment("cli-doctor-end-bad", &[]);
    }
    Ok(())
}

async fn examine_all(report: &mut Report<'_, '_>, keys: Option<&str>) -> Result {
    let database = [("database", raw(report.console.database_name()))];
    if report.console.database_file().is_some_and(|file| !file.exists()) {
        return report.line(Health::Bad, "cli-doctor-no-database", &database);
    }
    let opened = match Store::connect(&report.console.database).await {
        Ok(store) => store.read().await.map(|tx| (store, tx)),
        Err(error) => Err(error),
    };
    let (store, mut tx) = match opened {
        Ok(opened) => opened,
        Err(error) => {
            let [database] = database;
            let values = [database, ("why", raw(error))];
            return report.line(Health::Bad, "cli-doctor-unreachable", &values);
        }
    };
    report.line(Health::Fine, "cli-doctor-reachable", &database)?;
    if !sql::is_whole(&mut tx).await? {
        report.line(Health::Bad, "cli-doctor-broken-file", &database)?;
    }
    examine_server(report, &mut tx).await?;
    if are_migrations_current(report, &mut tx).await? {
        examine_flow(report, &mut tx).await?;
        examine_people(report, &mut tx).await?;
        examine_ward(report, &mut tx).await?;
        examine_keys(report, &mut tx, keys).await?;
        examine_copies(report, &mut tx).await?;
    }
    // After a failed statement PostgreSQL takes only the end of the transaction.
    tx.rollback().await?;
    store.close().await;
    Ok(())
}

/// What a PostgreSQL server must not be told to leave out.
async fn examine_server(report: &mut Report<'_, '_>, tx: &mut Tx) -> Result {
    for setting in sql::switched_off(tx, &["fsync", "full_page_writes", "synchronous_commit", "autovacuum"]).await? {
        let id = if setting == "autovacuum" { "cli-doctor-no-autovacuum" } else { "cli-doctor-not-durable" };
        report.line(Health::Attention, id, &[("setting", raw(setting))])?;
    }
    Ok(())
}

async fn are_migrations_current(report: &mut Report<'_, '_>, tx: &mut Tx) -> Result<bool> {
    let seen = sql::migrations(tx).await.unwrap_or_default();
    let ours: Vec<i64> = Store::migrations().into_iter().map(|(number, _)| number).collect();
    let missing = ours.iter().filter(|number| !seen.contains(number)).count();
    if seen.iter().any(|number| !ours.contains(number)) {
        report.line(Health::Bad, "cli-doctor-newer", &[])?;
        return Ok(false);
    }
    if missing > 0 {
        report.line(Health::Attention, "cli-doctor-migrations-missing", &[("count", raw(missing))])?;
        return Ok(false);
    }
    report.line(Health::Fine, "cli-doctor-migrations", &[("count", raw(ours.len()))])?;
    Ok(true)
}

async fn examine_flow(report: &mut Report<'_, '_>, tx: &mut Tx) -> Result {
    let (waiting, failed) = inbox::figures(tx).await?;
    report.zero(Health::Attention, waiting, "cli-doctor-inbox-empty", "cli-doctor-inbox-waiting", "")?;
    report.zero(Health::Bad, failed, "cli-doctor-inbox-no-failed", "cli-doctor-inbox-failed", "")?;
    let (waiting, dead) = outbox::figures(tx).await?;
    report.zero(Health::Attention, waiting, "cli-doctor-outbox-empty", "cli-doctor-outbox-waiting", "")?;
    let mut reasons: BTreeMap<String, usize> = BTreeMap::new();
    for (_, _, why) in outbox::dead_letters(tx, LETTERS).await? {
        *reasons.entry(why).or_default() += 1;
    }
    let reasons: Vec<String> = reasons.into_iter().map(|(why, count)| format!("{why} ({count})")).collect();
    report.zero(Health::Attention, dead, "cli-doctor-outbox-no-dead", "cli-doctor-outbox-dead", &reasons.join("; "))?;
    let expired = outbox::expired(tx).await?;
    if expired > 0 {
        report.line(Health::Fine, "cli-doctor-outbox-expired", &[("count", raw(expired))])?;
    }
    for (name, count) in inbox::counts(tx).await? {
        report.line(Health::Fine, "cli-doctor-counter", &[("name", raw(name)), ("count", raw(count))])?;
    }
    Ok(())
}

async fn examine_people(report: &mut Report<'_, '_>, tx: &mut Tx) -> Result {
    let roles = sql::people_by_role(tx).await?;
    for (role, count) in &roles {
        report.line(Health::Fine, "cli-doctor-role", &[("role", raw(role)), ("count", raw(count))])?;
    }
    for role in [Role::Administrator, Role::Coordinator] {
        if !roles.iter().any(|(known, _)| known == role.word()) {
            report.line(Health::Attention, "cli-doctor-role-missing", &[("role", raw(role))])?;
        }
    }
    let groups = people::groups(tx).await?;
    if groups.iter().all(|group| group.sample) {
        report.line(Health::Attention, "cli-doctor-no-groups", &[])?;
    } else {
        report.line(Health::Fine, "cli-doctor-groups", &[("count", raw(groups.len()))])?;
    }
    Ok(())
}

async fn examine_keys(report: &mut Report<'_, '_>, tx: &mut Tx, keys: Option<&str>) -> Result {
    let Some(vault) = keys.and_then(|keys| Vault::read(keys).ok()) else {
        return report.line(Health::Attention, "cli-doctor-no-key", &[]);
    };
    let locked = requests::contacts::locked(tx, &vault).await?;
    report.zero(Health::Bad, locked.cast_signed(), "cli-doctor-key", "cli-doctor-key-locked", "")
}

/// Copies that `backup` has made; others cannot be known of.
async fn examine_copies(report: &mut Report<'_, '_>, tx: &mut Tx) -> Result {
    let Some(at) = sql::last_backup(tx).await? else {
        return report.line(Health::Attention, "cli-doctor-no-backup", &[]);
    };
    let is_old = report.console.clock.now() - at > BACKUP_AGE;
    let (health, id) =
        if is_old { (Health::Attention, "cli-doctor-backup-old") } else { (Health::Fine, "cli-doctor-backup") };
    report.line(health, id, &[("at", raw(local(at).format("%H:%M %d/%m/%Y")))])
}

async fn examine_ward(report: &mut Report<'_, '_>, tx: &mut Tx) -> Result {
    match tasks::stored_plan(tx).await? {
        Some(plan) => report.line(
            Health::Fine,
            "cli-doctor-plan",
            &[("number", raw(&plan.number)), ("count", raw(plan.tasks.len()))],
        )?,
        None => report.line(Health::Attention, "cli-doctor-no-plan", &[])?,
    }
    let ward = Ward::load(tx).await?;
    let missing: Vec<&str> = FACTS.into_iter().filter(|fact| ward.fact(fact).is_none()).collect();
    if missing.is_empty() {
        report.line(Health::Fine, "cli-doctor-facts", &[])?;
    } else {
        report.line(Health::Attention, "cli-doctor-facts-missing", &[("facts", raw(missing.join(", ")))])?;
    }
    let rules = match Rules::load(tx).await {
        Ok(rules) => rules,
        Err(error) => {
            return report.line(Health::Bad, "cli-doctor-bad-rules", &[("why", raw(error))]);
        }
    };
    let today = local_date(report.console.clock.now());
    let ahead = i32::from(today.month() >= LOOK_AHEAD_FROM);
    for year in today.year()..=today.year() + ahead {
        let (health, id) = if rules.calendar.knows(year) {
            (Health::Fine, "cli-doctor-year")
        } else {
            (Health::Attention, "cli-doctor-year-unknown")
        };
        report.line(health, id, &[("year", raw(year))])?;
    }
    Ok(())
}
