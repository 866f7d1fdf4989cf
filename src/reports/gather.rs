//! Everything that the papers of a period say, read in one go.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use super::{GroupRow, Paper, Report, TaskRow, sql};
use crate::clock::local_date;
use crate::figures::period::Period;
use crate::figures::{self, Dimension, FAMILIES, Family, Figures, Theme};
use crate::guides::Catalogue;
use crate::people::{self, groups as succession};
use crate::store::{Result, Tx};
use crate::tasks;
use crate::text::Words;
use crate::ward::Ward;
use crate::{indicators, registers};

/// Where readers were stuck: how many places are named.
const STUCK: usize = 10;
/// How many entries that are beyond the ward's power are named.
const BEYOND: u32 = 20;

/// Gathers a period for `papers`; the rows one by one only for those that print them.
pub async fn gather(
    tx: &mut Tx,
    catalogue: &Catalogue,
    words: Words<'_>,
    period: Period,
    papers: &[Paper],
    now: DateTime<Utc>,
) -> Result<Report> {
    let ward = Ward::load(tx).await?;
    let figures = figures::read(tx, FAMILIES.to_vec(), period, now).await?;
    let before = match period.before() {
        Some(before) => Some(figures::read(tx, FAMILIES.to_vec(), before, now).await?),
        None => None,
    };
    let year_ago = match period.year_ago() {
        Some(ago) => Some(figures::read(tx, FAMILIES.to_vec(), ago, now).await?),
        None => None,
    };
    let guide =
        |slug: &str| catalogue.guide(slug, words.language).map_or_else(|| slug.to_owned(), |guide| guide.title.clone());
    let sessions = family("sessions");
    let groups = groups(tx, period, now).await?;
    let mut by_topic: Vec<(String, Figures)> =
        figures::read_by(tx, sessions, Dimension::Topic, period, now).await?.into_iter().collect();
    by_topic.sort_by_key(|(slug, figures)| (std::cmp::Reverse(count(figures, "sessions")), slug.clone()));
    let slugs: Vec<String> = by_topic.iter().map(|(slug, _)| slug.clone()).collect();
    let topics: Vec<(String, Figures)> = by_topic.into_iter().map(|(slug, figures)| (guide(&slug), figures)).collect();
    let mut places: Vec<(String, Figures)> =
        figures::read_by(tx, sessions, Dimension::Place, period, now).await?.into_iter().collect();
    places.sort_by_key(|(place, figures)| (std::cmp::Reverse(count(figures, "sessions")), place.clone()));
    let days = figures::read_by(tx, sessions, Dimension::Day, period, now).await?;
    let (guides, stuck) = reading(tx, &guide, period, now).await?;
    let units = units(tx, period, now).await?;
    let (plan, sections, tasks) = plan(tx, period, now).await?;
    let remarks = sql::remarks(tx, period).await?.into_iter().map(|(_, text)| text).collect();
    let today = local_date(now);
    let begun = period.first <= today;
    let indicators = if begun { indicators::all(tx, period.last.min(today)).await? } else { Vec::new() };
    let beyond = if begun { registers::beyond(tx, 0, BEYOND).await? } else { Vec::new() };
    let beyond = beyond.into_iter().map(|entry| (entry.code, entry.words)).collect();
    let mut report = Report {
        period,
        now,
        ward: ward.fact("ward-name").map(str::to_owned),
        city: ward.fact("city-name").map(str::to_owned),
        plan,
        figures,
        before,
        year_ago,
        groups,
        topics,
        places,
        days,
        guides,
        stuck,
        units,
        sections,
        tasks,
        indicators,
        beyond,
        remarks,
        members: Vec::new(),
        sessions: Vec::new(),
        requests: Vec::new(),
    };
    if papers.contains(&Paper::Commend) {
        report.members = sql::members(tx, period).await?;
    }
    if papers.contains(&Paper::Excel) {
        let ids = report.groups.iter().enumerate().map(|(index, row)| (row.group.id.0, index)).collect();
        let topics = slugs.into_iter().enumerate().map(|(index, slug)| (slug, index)).collect();
        report.sessions = sql::sessions(tx, period, &ids, &topics).await?;
        report.requests = sql::requests(tx, period, &guide).await?;
    }
    Ok(report)
}

/// The family that has this metric; the first where there is none.
pub(super) fn family(id: &str) -> &'static Family {
    figures::metric(id).map_or(FAMILIES[0], |(family, _)| family)
}

/// A count of these figures; 0 where it is not known, for ordering alone.
fn count(figures: &Figures, id: &str) -> i64 {
    figures.get(id).and_then(|figure| figure.value).unwrap_or(0)
}

/// The groups that there were in the period, and those that reported in it, in the order of their codes.
async fn groups(tx: &mut Tx, period: Period, now: DateTime<Utc>) -> Result<Vec<GroupRow>> {
    let mut sessions = figures::read_by(tx, family("sessions"), Dimension::Group, period, now).await?;
    let mut requests = figures::read_by(tx, family("requests-opened"), Dimension::Group, period, now).await?;
    let mut members = figures::read_by(tx, family("members"), Dimension::Group, period, now).await?;
    let names: HashMap<_, _> = people::all_groups(tx).await?.into_iter().map(|group| (group.id, group)).collect();
    let mut rows = Vec::new();
    for group in people::all_groups(tx).await? {
        let key = group.id.0.to_string();
        let was_there = group.closed_on.is_none_or(|day| day > period.first);
        let (sessions, requests, members) = (sessions.remove(&key), requests.remove(&key), members.remove(&key));
        if !was_there && sessions.is_none() && requests.is_none() {
            continue;
        }
        let became = if group.closed_on.is_some() {
            succession::successors(tx, group.id)
                .await?
                .into_iter()
                .map(|one| names.get(&one.id).map_or(one.name.clone(), |known| known.name.clone()))
                .collect()
        } else {
            Vec::new()
        };
        rows.push(GroupRow { group, became, sessions, requests, members });
    }
    Ok(rows)
}

type Reading = (Vec<(String, Figures)>, Vec<(String, usize, i64)>);

/// How guides were read, the most read first, and where readers were stuck.
async fn reading(tx: &mut Tx, guide: &impl Fn(&str) -> String, period: Period, now: DateTime<Utc>) -> Result<Reading> {
    let family = family("guides-read");
    let mut by_guide: Vec<(String, Figures)> = figures::read_by(tx, family, Dimension::Topic, period, now)
        .await?
        .into_iter()
        .filter(|(slug, _)| slug != "-")
        .collect();
    by_guide.sort_by_key(|(slug, figures)| (std::cmp::Reverse(count(figures, "guides-read")), slug.clone()));
    let by_guide = by_guide.into_iter().map(|(slug, figures)| (guide(&slug), figures)).collect();
    let mut stuck: Vec<(String, usize, i64)> = figures::read_by(tx, family, Dimension::Step, period, now)
        .await?
        .into_iter()
        .filter_map(|(key, figures)| {
            let mut parts = key.split('|');
            let (slug, _path, step) = (parts.next()?, parts.next()?, parts.next()?.parse::<usize>().ok()?);
            Some((guide(slug), step + 1, count(&figures, "guides-stuck"))).filter(|(_, _, times)| *times > 0)
        })
        .collect();
    stuck.sort_by_key(|(title, step, times)| (std::cmp::Reverse(*times), title.clone(), *step));
    stuck.truncate(STUCK);
    Ok((by_guide, stuck))
}

/// Tasks by unit, by the units' names; those without a unit last.
async fn units(tx: &mut Tx, period: Period, now: DateTime<Utc>) -> Result<Vec<(String, Figures)>> {
    let mut found: BTreeMap<String, Figures> = BTreeMap::new();
    for family in Theme::Tasks.families().into_iter().chain(Theme::Reminders.families()) {
        for (key, figures) in figures::read_by(tx, family, Dimension::Unit, period, now).await? {
            found.entry(key).or_default().extend(figures);
        }
    }
    let mut rows = Vec::new();
    for unit in people::units(tx).await? {
        if let Some(figures) = found.remove(&unit.id.0.to_string()) {
            rows.push((unit.name, figures));
        }
    }
    if let Some(figures) = found.remove("") {
        rows.push((String::new(), figures));
    }
    Ok(rows)
}

type PlanRows = (Option<(String, String, NaiveDate)>, Vec<(String, String, Figures)>, Vec<TaskRow>);

/// The plan of the period's year and its tasks as they stood.
async fn plan(tx: &mut Tx, period: Period, now: DateTime<Utc>) -> Result<PlanRows> {
    let Some(plan) = tasks::stored_plan(tx).await?.filter(|plan| plan.year == period.last.year()) else {
        return Ok((None, Vec::new(), Vec::new()));
    };
    let mut by_section = figures::read_by(tx, family("tasks"), Dimension::Section, period, now).await?;
    let done_now = figures::read_by(tx, family("tasks-done-now"), Dimension::Section, period, now).await?;
    let sections = plan
        .sections
        .iter()
        .map(|section| {
            let mut figures = by_section.remove(&section.id).unwrap_or_default();
            figures.extend(done_now.get(&section.id).cloned().unwrap_or_default());
            (section.id.clone(), section.title.clone(), figures)
        })
        .collect();
    let mut ids: HashMap<&str, BTreeSet<i64>> = HashMap::new();
    for id in ["tasks", "tasks-done", "tasks-late", "tasks-done-now"] {
        let records = figures::all_records(tx, id, period, now).await?;
        ids.insert(id, records.into_iter().map(|record| record.id).collect());
    }
    let is = |metric: &str, task: i64| ids.get(metric).is_some_and(|ids| ids.contains(&task));
    let units: HashMap<_, _> = people::units(tx).await?.into_iter().map(|unit| (unit.id, unit.name)).collect();
    let mut rows: Vec<TaskRow> = tasks::of_units(tx, None)
        .await?
        .into_iter()
        .filter(|task| is("tasks", task.id.0))
        .map(|task| TaskRow {
            section: task.code.split('.').next().unwrap_or_default().to_owned(),
            unit: task.unit.and_then(|unit| units.get(&unit).cloned()).unwrap_or(task.lead),
            done: is("tasks-done", task.id.0),
            late: is("tasks-late", task.id.0),
            done_now: is("tasks-done-now", task.id.0),
            code: task.code,
            content: task.content,
            responsible: task.responsible,
            when: task.when_text,
            due: task.due,
            percent: task.percent,
        })
        .collect();
    let order: HashMap<&str, usize> =
        plan.tasks.iter().enumerate().map(|(index, task)| (task.id.as_str(), index)).collect();
    rows.sort_by_key(|row| order.get(row.code.as_str()).copied().unwrap_or(usize::MAX));
    Ok((Some((plan.number.clone(), plan.title.clone(), plan.issued)), sections, rows))
}

impl Report {
    /// Whether the period has ended by the time of gathering.
    pub fn is_over(&self) -> bool {
        local_date(self.now) > self.period.last
    }
}
