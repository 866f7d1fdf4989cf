//! Renaming, merging and splitting residential groups.

use chrono::NaiveDate;

use super::console::raw;
use super::{Console, Groups, Result};
use crate::chat::{Action, Screen};
use crate::clock::local_date;
use crate::guides::Catalogue;
use crate::outbox::Lane;
use crate::people::roles::{self, Circle};
use crate::people::{self, Group, PersonId, groups};
use crate::requests;
use crate::store::Tx;
use crate::talk;
use crate::tasks::Rules;
use crate::team::{self, group_name};
use crate::text::{Value, day};

/// Does what is asked with one group.
pub(super) async fn change(console: &mut Console<'_>, what: Groups) -> Result {
    let store = console.open().await?;
    let mut tx = store.begin().await?;
    let said = match what {
        Groups::Rename { code, name } => rename(console, &mut tx, &code, &name).await?,
        Groups::Merge { code, into, on } => merge(console, &mut tx, &code, &into, on).await?,
        Groups::Split { code, into, on } => split(console, &mut tx, &code, &into, on).await?,
    };
    tx.commit().await?;
    store.close().await;
    writeln!(console.out, "{said}")?;
    Ok(())
}

/// Whether a code is made of what a code may be made of.
pub(super) fn is_code(code: &str) -> bool {
    (1..=40).contains(&code.len()) && code.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

async fn rename(console: &Console<'_>, tx: &mut Tx, code: &str, name: &str) -> Result<String> {
    let group = open_group(console, tx, code).await?;
    let Some(name) = group_name(name) else {
        return console.input("cli-groups-unfit-name", &[("name", raw(name)), ("most", raw(team::LONGEST_GROUP_NAME))]);
    };
    groups::rename(tx, &group, &name, None, console.clock.now()).await?;
    Ok(console.words.fill("cli-groups-renamed", &[("code", raw(code)), ("old", raw(group.name)), ("new", raw(name))]))
}

async fn merge(console: &Console<'_>, tx: &mut Tx, code: &str, into: &str, on: Option<NaiveDate>) -> Result<String> {
    let group = open_group(console, tx, code).await?;
    let target = open_group(console, tx, into).await?;
    if group.id == target.id {
        return console.input("cli-groups-same", &[("code", raw(code))]);
    }
    let day = day_of(console, on)?;
    let now = console.clock.now();
    drop_drafts(console, tx, &group).await?;
    let moved = groups::merge(tx, &group, &target, day, None, now).await?;
    requests::groups::merged(tx, group.id, target.id, now).await?;
    for person in &moved {
        tell(console, tx, *person, &group, "people-merged-notice", Some(&target)).await?;
    }
    Ok(console.words.fill(
        "cli-groups-merged",
        &[("old", raw(group.name)), ("new", raw(target.name)), ("count", raw(moved.len())), ("day", raw(text(day)))],
    ))
}

async fn split(
    console: &Console<'_>,
    tx: &mut Tx,
    code: &str,
    into: &[String],
    on: Option<NaiveDate>,
) -> Result<String> {
    let group = open_group(console, tx, code).await?;
    let known = people::all_groups(tx).await?;
    let mut parts: Vec<(String, String)> = Vec::new();
    for part in into {
        let (code, name) = part.split_once('=').unwrap_or((part, ""));
        let code = code.trim();
        let Some(name) = group_name(name).filter(|_| is_code(code)) else {
            return console.input("cli-groups-bad-part", &[("part", raw(part))]);
        };
        if known.iter().any(|other| other.code == code) || parts.iter().any(|(other, _)| other == code) {
            return console.input("cli-groups-code-taken", &[("code", raw(code))]);
        }
        parts.push((code.to_owned(), name));
    }
    if parts.len() < 2 {
        return console.input("cli-groups-one-part", &[]);
    }
    let day = day_of(console, on)?;
    drop_drafts(console, tx, &group).await?;
    let now = console.clock.now();
    let people = groups::split(tx, &group, &parts, day, None, now).await?;
    let calendar = Rules::load(tx).await?.calendar;
    requests::groups::split(tx, group.id, console.words, &Catalogue::shared(), &calendar, now).await?;
    for person in &people {
        tell(console, tx, *person, &group, "people-split-notice", None).await?;
    }
    let codes: Vec<&str> = parts.iter().map(|(code, _)| code.as_str()).collect();
    Ok(console.words.fill(
        "cli-groups-split",
        &[
            ("old", raw(group.name)),
            ("codes", raw(codes.join(", "))),
            ("count", raw(people.len())),
            ("day", raw(text(day))),
        ],
    ))
}

fn text(date: NaiveDate) -> String {
    day(date)
}

async fn open_group(console: &Console<'_>, tx: &mut Tx, code: &str) -> Result<Group> {
    let groups = people::all_groups(tx).await?;
    let Some(group) = groups.iter().find(|group| group.code == code) else {
        let codes: Vec<&str> =
            groups.iter().filter(|group| group.closed_on.is_none()).map(|group| group.code.as_str()).collect();
        return console.input("cli-groups-unknown", &[("code", raw(code)), ("codes", raw(codes.join(", ")))]);
    };
    match group.closed_on {
        Some(closed) => console.input("cli-groups-closed", &[("code", raw(code)), ("day", raw(text(closed)))]),
        None => Ok(group.clone()),
    }
}

/// The day named, which has come, or today.
fn day_of(console: &Console<'_>, on: Option<NaiveDate>) -> Result<NaiveDate> {
    let today = local_date(console.clock.now());
    match on {
        Some(day) if day > today => console.input("cli-groups-future", &[("day", raw(text(day)))]),
        Some(day) => Ok(day),
        None => Ok(today),
    }
}

async fn drop_drafts(console: &Console<'_>, tx: &mut Tx, group: &Group) -> Result {
    for holding in roles::of_circle(tx, Circle::Group(group.id)).await? {
        team::drop_drafts(tx, holding.person, holding.grant, console.clock.now()).await?;
    }
    Ok(())
}

/// Tells a member what became of her group; a running bot sends it.
async fn tell(
    console: &Console<'_>,
    tx: &mut Tx,
    person: PersonId,
    group: &Group,
    id: &str,
    now_in: Option<&Group>,
) -> Result {
    let now = console.clock.now();
    for (language, address) in people::accounts(tx, person).await? {
        let words = console.words.of(language);
        let name = now_in.map_or("", |group| group.name.as_str());
        let screen =
            Screen::say(words.fill(id, &[("group", Value::from(name))])).choice(words.get("common-menu"), Action::Menu);
        let dedupe = format!("{id}:{}:{}:{}", group.id.0, address.channel, address.chat);
        talk::notify(tx, &address, &screen, Lane::Reminder, &dedupe, now).await?;
    }
    Ok(())
}
