//! The screen of a month: figures, topics, places, and who logged.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::asking::view;
use super::month::ByGroup;
use super::records::{group_name, names, not_allowed};
use super::screens::View;
use super::{Figures, Outcomes, Reported, WHOLE_WARD, by_group, month, sql};
use crate::chat::{Action, Helping, Screen};
use crate::clock::local_date;
use crate::guides::Catalogue;
use crate::people::access::{Deed, may};
use crate::people::{self, Group, GroupId, PersonId};
use crate::store::Result;
use crate::talk::Turn;
use crate::text::{Value, lines};

/// How many topics and places of a month are listed.
const LISTED: usize = 5;
/// How many of the groups that a group was made of are offered under its month.
const PREDECESSORS: usize = 2;
/// How many groups stand under the ward's month, how many on each page of their own, and how many silent ones are named.
const LISTED_GROUPS: usize = 10;
const PAGE: usize = 25;
const SILENT: usize = 15;
/// How many blocks a bar has.
const BAR: usize = 8;
/// After so many days without a session a group is silent.
const SILENT_DAYS: u64 = 30;
/// The furthest month back.
const MONTHS_BACK: u32 = 24;

/// Shows the month of a group, so many months back, or that of the whole ward.
pub(super) async fn show(turn: &mut Turn<'_>, catalogue: &Catalogue, group: GroupId, back: u32) -> Result<()> {
    let back = back.min(MONTHS_BACK);
    let first = first_of(turn, back);
    let one = (group != WHOLE_WARD).then_some(group);
    let Some(figures) = month(turn.tx, &turn.person, one, first).await? else {
        not_allowed(turn);
        return Ok(());
    };
    let name = match one {
        Some(group) => group_name(turn, group).await?,
        None => turn.say("sessions-month-ward"),
    };
    let title = title(turn, name, first);
    let words = if figures.sessions == 0 {
        lines([title.as_str(), &turn.say("sessions-month-empty")])
    } else {
        let counts = counts(view(turn, catalogue), &figures);
        let who = match one {
            Some(_) => members(turn, &figures).await?,
            None => groups(turn, &ByGroup::of(&figures), 0, LISTED_GROUPS).await?,
        };
        let target = one.map_or_else(String::new, |_| target(turn, figures.sessions));
        lines([title.as_str(), &target, &counts, &who])
    };
    let silent = if one.is_none() && back == 0 { silent(turn).await? } else { String::new() };
    let mut screen = Screen::say(lines([words.as_str(), &silent]));
    if back < MONTHS_BACK {
        screen = screen.choice(turn.say("sessions-month-before"), Action::Month(group.0, back + 1));
    }
    if back > 0 {
        screen = screen.beside(turn.say("sessions-month-after"), Action::Month(group.0, back - 1));
    }
    if one.is_none() && figures.groups.len() > LISTED_GROUPS {
        let left = figures.groups.len() - LISTED_GROUPS;
        let label = turn.fill("sessions-month-more-groups", &[("count", Value::from(left))]);
        screen = screen.choice(label, Action::MonthGroups(back, LISTED_GROUPS));
    }
    if one.is_some() {
        screen = screen.choice(turn.say("sessions-recent"), Action::SessionRecent(group.0));
        if may(&turn.person, Deed::HelpWithRequest(one)) {
            screen = screen.beside(turn.say("requests-team"), Action::Helping(Helping::Team));
        }
        if may(&turn.person, Deed::LogSession(group)) {
            screen = screen.beside(turn.say("requests-my-month-open"), Action::Helping(Helping::MyMonth(0)));
        }
        for before in people::groups::predecessors(turn.tx, group).await?.into_iter().take(PREDECESSORS) {
            let label = turn.fill("sessions-month-of-before", &[("group", Value::from(before.name))]);
            screen = screen.choice(label, Action::Month(before.id.0, back));
        }
        if may(&turn.person, Deed::SeeMonth(WHOLE_WARD)) {
            screen = screen.choice(turn.say("sessions-month-ward"), Action::Month(WHOLE_WARD.0, back));
        }
    }
    turn.show(screen.choice(turn.say("common-menu"), Action::Menu));
    Ok(())
}

/// The figures of a month, a dash where nothing was reported.
fn counts(view: View<'_>, figures: &Figures) -> String {
    let words = view.words;
    let none = words.get("sessions-none");
    let sum = |reported: Option<Reported>| match reported {
        None => none.clone(),
        Some(reported) if reported.sessions == figures.sessions => reported.sum.to_string(),
        Some(reported) => words.fill(
            "sessions-month-partly",
            &[
                ("sum", Value::from(i64::try_from(reported.sum).unwrap_or(i64::MAX))),
                ("sessions", Value::from(reported.sessions)),
                ("all", Value::from(figures.sessions)),
            ],
        ),
    };
    let outcome =
        |count: fn(Outcomes) -> u32| figures.outcome.map_or_else(|| none.clone(), |outcome| count(outcome).to_string());
    let counted = |name: String, count: usize| {
        words.fill("sessions-month-counted", &[("name", Value::from(name)), ("count", Value::from(count))])
    };
    let most = figures.topics.iter().map(|(_, count)| *count).max().unwrap_or(1);
    let topics: Vec<String> = figures
        .topics
        .iter()
        .take(LISTED)
        .map(|(slug, count)| {
            words.fill(
                "sessions-month-bar",
                &[
                    ("bar", Value::from(bar(*count, most))),
                    ("name", Value::from(view.topic(slug))),
                    ("count", Value::from(*count)),
                ],
            )
        })
        .collect();
    let places: Vec<String> = figures
        .places
        .iter()
        .take(LISTED)
        .map(|(place, count)| {
            let name = place.map_or_else(|| words.get("sessions-place-unsaid"), |place| view.place(place));
            counted(name, *count)
        })
        .collect();
    words.fill(
        "sessions-month-counts",
        &[
            ("sessions", Value::from(figures.sessions)),
            ("people", Value::from(sum(figures.people))),
            ("seniors", Value::from(sum(figures.seniors))),
            ("businesses", Value::from(sum(figures.businesses))),
            ("minutes", Value::from(sum(figures.minutes))),
            ("done", Value::from(outcome(|outcome| outcome.done))),
            ("not-done", Value::from(outcome(|outcome| outcome.not_done))),
            ("referred", Value::from(outcome(|outcome| outcome.referred))),
            ("topics", Value::Marked(topics.join("\n").into())),
            ("places", Value::Marked(places.join("; ").into())),
        ],
    )
}

/// Who logged how many sessions, by name.
async fn members(turn: &mut Turn<'_>, figures: &Figures) -> Result<String> {
    let people: Vec<PersonId> = figures.members.iter().map(|(person, _)| *person).collect();
    let names = names(turn, &people).await?;
    let mut counted: Vec<(String, usize)> =
        names.into_iter().zip(figures.members.iter().map(|(_, count)| *count)).collect();
    counted.sort();
    Ok(counted_lines(turn, "sessions-month-members", &counted))
}

/// Some of all groups side by side, in their own order, those that were merged or split since too: how many sessions,
/// how many people. Nobody is ranked.
async fn groups(turn: &mut Turn<'_>, counts: &[ByGroup], from: usize, listed: usize) -> Result<String> {
    let groups: Vec<Group> = people::all_groups(turn.tx).await?;
    let most = counts.iter().map(|one| one.sessions).max().unwrap_or(1);
    let mut parts = vec![turn.say("sessions-month-groups")];
    let counted = groups.into_iter().filter_map(|group| {
        let count = counts.iter().find(|one| one.group == group.id)?;
        Some((group, count))
    });
    parts.extend(counted.skip(from).take(listed).map(|(group, count)| {
        turn.fill(
            "sessions-month-group",
            &[
                ("bar", Value::from(bar(count.sessions, most))),
                ("name", Value::from(group.name)),
                ("count", Value::from(count.sessions)),
                ("people", Value::from(i64::try_from(count.people).unwrap_or(i64::MAX))),
            ],
        )
    }));
    Ok(lines(parts.iter().map(String::as_str)))
}

/// All groups of a month side by side, from one on.
pub(super) async fn side_by_side(turn: &mut Turn<'_>, back: u32, from: usize) -> Result<()> {
    let back = back.min(MONTHS_BACK);
    let first = first_of(turn, back);
    let Some(counts) = by_group(turn.tx, &turn.person, first).await? else {
        not_allowed(turn);
        return Ok(());
    };
    let from = if from < counts.len() { from } else { 0 };
    let title = title(turn, turn.say("sessions-month-ward"), first);
    let list = groups(turn, &counts, from, PAGE).await?;
    let mut screen = Screen::say(lines([title.as_str(), &list]));
    let next = from + PAGE;
    if next < counts.len() {
        let label = turn.fill("sessions-month-more-groups", &[("count", Value::from(counts.len() - next))]);
        screen = screen.choice(label, Action::MonthGroups(back, next));
    }
    turn.show(
        screen
            .choice(turn.say("sessions-month-ward"), Action::Month(WHOLE_WARD.0, back))
            .choice(turn.say("common-menu"), Action::Menu),
    );
    Ok(())
}

/// The first day of the month so many months back.
fn first_of(turn: &Turn<'_>, back: u32) -> NaiveDate {
    let today = local_date(turn.now);
    today.with_day(1).and_then(|first| first.checked_sub_months(Months::new(back))).unwrap_or(today)
}

fn title(turn: &Turn<'_>, name: String, first: NaiveDate) -> String {
    let month = first.format("%m/%Y").to_string();
    turn.fill("sessions-month-title", &[("group", Value::from(name)), ("month", Value::from(month))])
}

/// The groups that logged nothing for [`SILENT_DAYS`].
async fn silent(turn: &mut Turn<'_>) -> Result<String> {
    let since = local_date(turn.now) - Days::new(SILENT_DAYS);
    let active = sql::active_groups(turn.tx, since).await?;
    let mut groups = people::groups(turn.tx).await?;
    groups.retain(|group| !active.contains(&group.id));
    let days = Value::from(i64::try_from(SILENT_DAYS).unwrap_or(i64::MAX));
    if groups.is_empty() {
        return Ok(turn.fill("sessions-month-none-silent", &[("days", days)]));
    }
    let left = groups.len().saturating_sub(SILENT);
    let mut names = groups.into_iter().take(SILENT).map(|group| group.name).collect::<Vec<_>>().join(", ");
    if left > 0 {
        names = turn.fill("roster-and-more", &[("names", Value::from(names)), ("count", Value::from(left))]);
    }
    Ok(turn.fill("sessions-month-silent", &[("days", days), ("names", Value::from(names))]))
}

/// How far the month is from the number of sessions that the ward wants of each group; empty where it wants none.
fn target(turn: &Turn<'_>, sessions: usize) -> String {
    let Some(target) = turn.ward.fact("ward-sessions-target").and_then(|target| target.trim().parse::<usize>().ok())
    else {
        return String::new();
    };
    if target == 0 {
        return String::new();
    }
    turn.fill(
        "sessions-month-target",
        &[
            ("bar", Value::from(bar(sessions.min(target), target))),
            ("done", Value::from(sessions)),
            ("target", Value::from(target)),
        ],
    )
}

/// `count` of `most` as blocks; one at least where there is anything.
fn bar(count: usize, most: usize) -> String {
    let filled = (count * BAR).div_ceil(most.max(1)).min(BAR);
    "▰".repeat(filled) + &"▱".repeat(BAR - filled)
}

fn counted_lines(turn: &Turn<'_>, title: &str, counted: &[(String, usize)]) -> String {
    let mut parts = vec![turn.say(title)];
    parts.extend(counted.iter().map(|(name, count)| {
        turn.fill("sessions-month-counted", &[("name", Value::from(name)), ("count", Value::from(*count))])
    }));
    lines(parts.iter().map(String::as_str))
}
