//! A month in figures. What nobody reported is `None`, never 0.

mod sql;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Outcomes, Place, Session};
use crate::people::{GroupId, PersonId};
use crate::store::{Error, Result, Tx, word};

/// A sum of what was reported, and by how many sessions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reported {
    /// The sum.
    pub sum: u64,
    /// How many sessions reported it.
    pub sessions: usize,
}

impl Reported {
    fn add_many(sum: &mut Option<Self>, value: u64, sessions: usize) {
        if sessions > 0 {
            let sum = sum.get_or_insert_default();
            sum.sum += value;
            sum.sessions += sessions;
        }
    }

    fn add(sum: &mut Option<Self>, value: Option<u32>) {
        if let Some(value) = value {
            let sum = sum.get_or_insert_default();
            sum.sum += u64::from(value);
            sum.sessions += 1;
        }
    }
}

/// The sessions of some time, counted. A person who came twice counts twice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// How many sessions.
    pub sessions: usize,
    /// How many people were helped.
    pub people: Option<Reported>,
    /// How many of them were over 60.
    pub seniors: Option<Reported>,
    /// How many businesses.
    pub businesses: Option<Reported>,
    /// How many minutes.
    pub minutes: Option<Reported>,
    /// How it ended.
    pub outcome: Option<Outcomes>,
    /// In how many sessions the outcome was reported.
    pub with_outcome: usize,
    /// Topics with the number of sessions about them, the most frequent first.
    pub topics: Vec<(String, usize)>,
    /// Places with the number of sessions there, the most frequent first.
    pub places: Vec<(Option<Place>, usize)>,
    /// In how many sessions who helped, by id; of one group only.
    pub members: Vec<(PersonId, usize)>,
    /// How many sessions each group logged, by id.
    pub groups: Vec<(GroupId, usize)>,
    /// How many people each group helped, by id.
    pub group_people: Vec<(GroupId, u64)>,
}

/// Has the store count the sessions held from `first` to before `end`, of one group or of all; who helped is counted
/// for one group only: nobody is compared with people of other groups.
pub(super) async fn counted(tx: &mut Tx, group: Option<GroupId>, first: NaiveDate, end: NaiveDate) -> Result<Figures> {
    let mut figures = Figures::default();
    let mut sums = sql::sums(tx, group, first, end).await?;
    sums.sort_by_key(|row| row.group_id);
    for row in sums {
        let id = row.group_id;
        let group = GroupId(id);
        let number = |number: i64| {
            u64::try_from(number).map_err(|_| Error::row("sessions", 0, format!("{number} in group {id} is no count")))
        };
        let count = |of: i64| number(of).map(|of| usize::try_from(of).unwrap_or(usize::MAX));
        let sessions = count(row.sessions)?;
        let people = number(row.people)?;
        figures.sessions += sessions;
        Reported::add_many(&mut figures.people, people, sessions);
        Reported::add_many(&mut figures.seniors, number(row.seniors)?, count(row.with_seniors)?);
        Reported::add_many(&mut figures.businesses, number(row.businesses)?, sessions);
        Reported::add_many(&mut figures.minutes, number(row.minutes)?, count(row.with_minutes)?);
        if row.with_outcome > 0 {
            let small = |of: i64| number(of).map(|of| u32::try_from(of).unwrap_or(u32::MAX));
            let sum = figures.outcome.get_or_insert_default();
            sum.done = sum.done.saturating_add(small(row.done)?);
            sum.not_done = sum.not_done.saturating_add(small(row.not_done)?);
            sum.referred = sum.referred.saturating_add(small(row.referred)?);
            figures.with_outcome += count(row.with_outcome)?;
        }
        figures.groups.push((group, sessions));
        figures.group_people.push((group, people));
    }
    let count = |count: i64| usize::try_from(count).unwrap_or(0);
    let mut places: BTreeMap<Option<Place>, usize> = BTreeMap::new();
    for (place, sessions) in sql::places(tx, group, first, end).await? {
        let place = place.as_deref().map(|place| word("sessions", 0, place)).transpose()?;
        places.insert(place, count(sessions));
    }
    figures.places = most_first(places);
    let topics: BTreeMap<String, usize> =
        sql::topics(tx, group, first, end).await?.into_iter().map(|(slug, of)| (slug, count(of))).collect();
    figures.topics = most_first(topics);
    if let Some(group) = group {
        let mut members: BTreeMap<PersonId, usize> = BTreeMap::new();
        let writers = sql::writers(tx, group, first, end).await?;
        for (person, sessions) in writers.into_iter().chain(sql::colleagues(tx, group, first, end).await?) {
            *members.entry(PersonId(person)).or_default() += count(sessions);
        }
        figures.members = members.into_iter().collect();
    }
    Ok(figures)
}

/// What one group did in some time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ByGroup {
    /// The group.
    pub(super) group: GroupId,
    /// How many sessions.
    pub(super) sessions: usize,
    /// How many people.
    pub(super) people: u64,
}

impl ByGroup {
    /// The same out of figures that were counted for all groups.
    pub(super) fn of(figures: &Figures) -> Vec<Self> {
        let counts = figures.groups.iter().zip(&figures.group_people);
        counts
            .map(|((group, sessions), (_, people))| Self { group: *group, sessions: *sessions, people: *people })
            .collect()
    }
}

/// Each group that logged a session held from `first` to before `end`.
pub(super) async fn by_group(tx: &mut Tx, first: NaiveDate, end: NaiveDate) -> Result<Vec<ByGroup>> {
    let rows = sql::sums(tx, None, first, end).await?;
    rows.into_iter()
        .map(|row| {
            let wrong = |_| Error::row("sessions", 0, format!("group {} has no counts", row.group_id));
            Ok(ByGroup {
                group: GroupId(row.group_id),
                sessions: usize::try_from(row.sessions).map_err(wrong)?,
                people: u64::try_from(row.people).map_err(wrong)?,
            })
        })
        .collect()
}

/// The most frequent first, otherwise in their own order.
fn most_first<T>(counts: BTreeMap<T, usize>) -> Vec<(T, usize)> {
    let mut counts: Vec<(T, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| usize::MAX - count);
    counts
}

/// Counts sessions.
pub fn figures(sessions: &[Session]) -> Figures {
    let mut figures = Figures { sessions: sessions.len(), ..Figures::default() };
    let mut topics: BTreeMap<&str, usize> = BTreeMap::new();
    let mut places: BTreeMap<Option<Place>, usize> = BTreeMap::new();
    let mut members: BTreeMap<PersonId, usize> = BTreeMap::new();
    let mut groups: BTreeMap<GroupId, usize> = BTreeMap::new();
    let mut group_people: BTreeMap<GroupId, u64> = BTreeMap::new();
    for session in sessions {
        let entry = &session.entry;
        Reported::add(&mut figures.people, entry.people);
        Reported::add(&mut figures.seniors, entry.seniors);
        Reported::add(&mut figures.businesses, Some(entry.businesses));
        Reported::add(&mut figures.minutes, entry.minutes);
        if let Some(outcome) = entry.outcome {
            let sum = figures.outcome.get_or_insert_default();
            sum.done = sum.done.saturating_add(outcome.done);
            sum.not_done = sum.not_done.saturating_add(outcome.not_done);
            sum.referred = sum.referred.saturating_add(outcome.referred);
            figures.with_outcome += 1;
        }
        for topic in &entry.topics {
            *topics.entry(topic).or_default() += 1;
        }
        *places.entry(entry.place).or_default() += 1;
        *members.entry(session.logged_by).or_default() += 1;
        for colleague in entry.with.iter().filter(|colleague| **colleague != session.logged_by) {
            *members.entry(*colleague).or_default() += 1;
        }
        *groups.entry(entry.group).or_default() += 1;
        *group_people.entry(entry.group).or_default() += u64::from(entry.people.unwrap_or_default());
    }
    figures.topics = most_first(topics).into_iter().map(|(topic, count)| (topic.to_owned(), count)).collect();
    figures.places = most_first(places);
    figures.members = members.into_iter().collect();
    figures.groups = groups.into_iter().collect();
    figures.group_people = group_people.into_iter().collect();
    figures
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, NaiveDate};

    use super::*;
    use crate::sessions::{Entry, SessionId};

    fn session(by: i64, place: Option<Place>, topics: &[&str]) -> Session {
        let date = NaiveDate::from_ymd_opt(2026, 11, 3).unwrap();
        Session {
            id: SessionId(1),
            logged_by: PersonId(by),
            created_at: DateTime::UNIX_EPOCH,
            updated_at: DateTime::UNIX_EPOCH,
            entry: Entry {
                people: Some(2),
                place,
                topics: topics.iter().map(|topic| (*topic).to_owned()).collect(),
                ..Entry::new(GroupId(1), date)
            },
        }
    }

    #[test]
    fn an_empty_month_reports_nothing() {
        assert_eq!(figures(&[]), Figures::default());
        assert_eq!(figures(&[]).people, None);
    }

    #[test]
    fn sums_tell_by_how_many_they_were_reported() {
        let mut with_minutes = session(2, Some(Place::Market), &["b", "a"]);
        with_minutes.entry.minutes = Some(20);
        with_minutes.entry.outcome = Some(Outcomes { done: 1, not_done: 0, referred: 1 });
        let counted = figures(&[session(1, None, &["b"]), with_minutes, session(1, Some(Place::Market), &["c"])]);
        assert_eq!(counted.sessions, 3);
        assert_eq!(counted.people, Some(Reported { sum: 6, sessions: 3 }));
        assert_eq!(counted.minutes, Some(Reported { sum: 20, sessions: 1 }));
        assert_eq!(counted.seniors, None);
        assert_eq!(counted.with_outcome, 1);
        assert_eq!(counted.outcome, Some(Outcomes { done: 1, not_done: 0, referred: 1 }));
        assert_eq!(counted.topics, [("b".to_owned(), 2), ("a".to_owned(), 1), ("c".to_owned(), 1)]);
        assert_eq!(counted.places, [(Some(Place::Market), 2), (None, 1)]);
        assert_eq!(counted.members, [(PersonId(1), 2), (PersonId(2), 1)]);
    }
}
