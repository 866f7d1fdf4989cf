//! Made-up groups, members and sessions for an empty database: to try how the program copes with a whole ward's year.

mod sql;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use serde::Deserialize;

use super::console::raw;
use super::{Console, DemoData, Failure, Result};
use crate::clock::local_date;
use crate::example::DEMO;
use crate::guides::Catalogue;
use crate::people::{self, Grant, Group, PersonId, Role};
use crate::requests::{Way, Wish};
use crate::roster::{self, Away, Week};
use crate::sessions::Place;
use crate::store::Tx;
use crate::text::Language;

/// Over how many days sessions are spread.
const DAYS: u64 = 365;
/// The channel of the made-up accounts: none that the program sends to.
const CHANNEL: &str = "demo";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    group: String,
    marker: String,
    families: Vec<String>,
    middles: Vec<String>,
    givens: Vec<String>,
    notes: Vec<String>,
}

/// Numbers that look like chance and are the same for the same seed (`SplitMix64`).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Below `end`, which is not 0.
    fn below(&mut self, end: u64) -> u64 {
        self.next() % end.max(1)
    }

    fn index(&mut self, length: usize) -> usize {
        usize::try_from(self.below(length as u64)).unwrap_or(0)
    }

    fn of<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        from.get(self.index(from.len()))
    }

    /// True in so many of a hundred cases.
    fn percent(&mut self, share: u64) -> bool {
        self.below(100) < share
    }
}

/// Fills an empty database.
pub(super) async fn fill(console: &mut Console<'_>, demo: &DemoData) -> Result {
    let words: Words = toml::from_str(DEMO).map_err(|error| Failure::Environment(error.to_string()))?;
    let store = console.open().await?;
    let mut tx = store.begin().await?;
    if super::sql::holds_something(&mut tx).await? {
        return console.input("cli-demo-not-empty", &[("database", raw(console.database_name()))]);
    }
    let now = console.clock.now();
    let mut chance = Chance(demo.seed);
    let groups = groups(&mut tx, &words, demo.groups).await?;
    let members = members(&mut tx, &mut chance, &words, &groups, demo.members, now).await?;
    administrator(&mut tx, now).await?;
    sessions(&mut tx, &mut chance, &words, &members, demo.sessions, now).await?;
    let requests = if demo.requests > 0 && sql::has_requests(&mut tx).await? {
        requests(&mut tx, &mut chance, &members, demo.requests, now).await?;
        demo.requests
    } else {
        0
    };
    sql::analyze(&mut tx).await?;
    tx.commit().await?;
    store.close().await;
    if requests < demo.requests {
        console.note("cli-demo-no-requests", &[])?;
    }
    console.say(
        "cli-demo-done",
        &[
            ("groups", raw(demo.groups)),
            ("members", raw(demo.members)),
            ("sessions", raw(demo.sessions)),
            ("requests", raw(requests)),
        ],
    )
}

async fn groups(tx: &mut Tx, words: &Words, count: u32) -> Result<Vec<Group>> {
    for number in 1..=count {
        let name = format!("{} {number} {}", words.group, words.marker);
        people::put_group(tx, &format!("tdp-{number}"), &name, true).await?;
    }
    Ok(people::groups(tx).await?)
}

/// The members of each group, the leader first; whoever comes first everywhere leads the first group.
async fn members(
    tx: &mut Tx,
    chance: &mut Chance,
    words: &Words,
    groups: &[Group],
    count: u32,
    now: DateTime<Utc>,
) -> Result<Vec<(Group, Vec<PersonId>)>> {
    let mut members: Vec<(Group, Vec<PersonId>)> = groups.iter().map(|group| (group.clone(), Vec::new())).collect();
    for number in 0..count {
        let place = number as usize % members.len();
        let Some((group, of_group)) = members.get_mut(place) else { continue };
        let joined = now - TimeDelta::days(i64::try_from(chance.below(400)).unwrap_or(0));
        let person = people::meet(tx, CHANNEL, &format!("m{number}"), Language::Vi, joined).await?.id;
        let parts = [&words.families, &words.middles, &words.givens].map(|from| chance.of(from).cloned());
        let name: Vec<String> = parts.into_iter().flatten().collect();
        people::set_name(tx, person, &name.join(" ")).await?;
        let role = if of_group.is_empty() { Role::TeamLeader } else { Role::Member };
        people::grant(tx, person, Grant { role, group: Some(group.id), unit: None }, None, joined).await?;
        if chance.percent(40) {
            let bits = u32::try_from(chance.below(1 << 21)).unwrap_or(0);
            roster::set_week(tx, person, Some(Week::of_bits(bits)), now).await?;
        }
        if chance.percent(3) {
            let first = local_date(now) - Days::new(chance.below(5));
            let away = Away { first, last: first + Days::new(chance.below(14)) };
            roster::set_away(tx, person, Some(away), now).await?;
        }
        of_group.push(person);
    }
    members.retain(|(_, people)| !people.is_empty());
    Ok(members)
}

/// Those who see everything: the account `c0` coordinates, `l0` leads the ward, `a0` administers.
async fn administrator(tx: &mut Tx, now: DateTime<Utc>) -> Result {
    for (account, role) in [("c0", Role::Coordinator), ("l0", Role::WardLeader), ("a0", Role::Administrator)] {
        let person = people::meet(tx, CHANNEL, account, Language::Vi, now).await?.id;
        people::set_name(tx, person, account).await?;
        people::grant(tx, person, Grant { role, group: None, unit: None }, None, now).await?;
    }
    Ok(())
}

async fn sessions(
    tx: &mut Tx,
    chance: &mut Chance,
    words: &Words,
    members: &[(Group, Vec<PersonId>)],
    count: u32,
    now: DateTime<Utc>,
) -> Result {
    let slugs = slugs();
    let today = local_date(now);
    for number in 0..count {
        let Some((group, people)) = chance.of(members) else { break };
        let Some(by) = chance.of(people) else { continue };
        let held_on: NaiveDate = today - Days::new(chance.below(DAYS));
        let helped = 1 + chance.below(4) + if chance.percent(5) { chance.below(40) } else { 0 };
        let ended = chance.percent(70);
        let done = chance.below(helped + 1);
        let session = sql::Session {
            group: group.id,
            by: *by,
            held_on,
            held_at: chance.percent(60).then(|| format!("{:02}:{:02}", 7 + chance.below(13), chance.below(4) * 15)),
            place: chance.of(&Place::ALL).map(|place| place.word()),
            people: helped,
            seniors: chance.percent(50).then(|| chance.below(helped + 1)),
            businesses: u64::from(chance.percent(8)),
            minutes: chance.percent(60).then(|| 10 + 5 * chance.below(12)),
            outcome: ended.then(|| (done, helped - done, 0)),
            note: chance.percent(10).then(|| chance.of(&words.notes).cloned()).flatten(),
            draft: format!("demo{number:08}"),
            at: now - TimeDelta::days((today - held_on).num_days()),
        };
        let first = chance.index(slugs.len());
        let mut topics = vec![slugs[first].as_str()];
        if chance.percent(20)
            && let Some(second) = slugs.get(chance.index(slugs.len())).filter(|slug| **slug != slugs[first])
        {
            topics.push(second);
        }
        sql::insert_session(tx, &session, &topics).await?;
    }
    Ok(())
}

/// The guides, in an order that stays.
fn slugs() -> Vec<String> {
    let mut slugs: Vec<String> = Catalogue::shared().all().map(|guide| guide.slug.clone()).collect();
    slugs.sort_unstable();
    slugs.dedup();
    slugs
}

/// Requests for help, where the database has a place for them.
async fn requests(
    tx: &mut Tx,
    chance: &mut Chance,
    members: &[(Group, Vec<PersonId>)],
    count: u32,
    now: DateTime<Utc>,
) -> Result {
    let slugs = slugs();
    let residents = count / 3 + 1;
    let mut known = Vec::new();
    for number in 0..residents {
        known.push(people::meet(tx, CHANNEL, &format!("r{number}"), Language::Vi, now).await?.id);
    }
    for number in 0..count {
        let Some((group, people)) = chance.of(members) else { break };
        let (Some(asks), Some(helps)) = (chance.of(&known), chance.of(people)) else { continue };
        let (Some(way), Some(wish)) = (chance.of(Way::ALL), chance.of(Wish::ALL)) else { continue };
        let at = now - TimeDelta::minutes(i64::try_from(chance.below(DAYS * 24 * 60)).unwrap_or(0));
        let closed = chance.percent(97);
        let request = sql::Request {
            number,
            asks: *asks,
            // Not everybody knows her group.
            group: (!chance.percent(3)).then_some(group.id),
            slug: chance.percent(70).then(|| chance.of(&slugs).cloned()).flatten(),
            way: way.word(),
            wish: wish.word(),
            helper: (closed || chance.percent(50)).then_some(*helps),
            closed,
            at,
            stars: (closed && chance.percent(40)).then(|| 1 + chance.below(5)),
        };
        sql::insert_request(tx, &request).await?;
    }
    Ok(())
}
