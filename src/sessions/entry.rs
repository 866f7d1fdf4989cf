//! What is said about one session, and which of it can be true.

use chrono::{Days, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::chat::Outcome;
use crate::people::{GroupId, PersonId};
use crate::sessions::line::read::{self, Place, Reading};

/// The most people that one session can help.
pub const MOST_PEOPLE: u32 = 500;
/// The longest that a session can take, in minutes.
pub const MOST_MINUTES: u32 = 720;
/// How far back a session can be entered, in days.
pub const OLDEST_DAYS: u32 = 60;
/// The most topics of one session.
pub const MOST_TOPICS: usize = 5;
/// The longest note, in characters.
pub const LONGEST_NOTE: usize = 300;

/// For how many people it ended how. They need not make up everybody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcomes {
    /// Done.
    pub done: u32,
    /// Not done yet.
    pub not_done: u32,
    /// Passed on to somebody else.
    pub referred: u32,
}

impl Outcomes {
    /// The same for all `people`.
    pub fn all(outcome: Outcome, people: u32) -> Self {
        let mut outcomes = Self::default();
        *outcomes.of(outcome) = people;
        outcomes
    }

    /// The count of one outcome.
    pub fn of(&mut self, outcome: Outcome) -> &mut u32 {
        match outcome {
            Outcome::Done => &mut self.done,
            Outcome::NotDone => &mut self.not_done,
            Outcome::Referred => &mut self.referred,
        }
    }

    /// For how many people it is said.
    pub fn total(self) -> u32 {
        self.done.saturating_add(self.not_done).saturating_add(self.referred)
    }

    /// The outcome that all `people` have in common.
    fn common(self, people: u32) -> Option<Outcome> {
        [(self.done, Outcome::Done), (self.not_done, Outcome::NotDone), (self.referred, Outcome::Referred)]
            .into_iter()
            .find(|(count, _)| *count == people && self.total() == people)
            .map(|(_, outcome)| outcome)
    }
}

impl From<read::Outcomes> for Outcomes {
    fn from(told: read::Outcomes) -> Self {
        Self { done: told.done, not_done: told.not_done, referred: told.referred }
    }
}

/// The request for help that a session came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FromRequest {
    /// The request's id.
    pub id: i64,
    /// Which of its rounds: a request that was opened again is helped with again, and each round is one session.
    pub round: i64,
}

/// What is said about a session. What is `None` has not been said, which is not the same as 0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The residential group whose team helped.
    pub group: GroupId,
    /// The day.
    pub date: NaiveDate,
    /// The time of day.
    pub time: Option<NaiveTime>,
    /// Where.
    pub place: Option<Place>,
    /// How many people were helped; asked for before saving.
    pub people: Option<u32>,
    /// How many of them are over 60.
    pub seniors: Option<u32>,
    /// How many household businesses were among them.
    pub businesses: u32,
    /// How long, in minutes.
    pub minutes: Option<u32>,
    /// How it ended.
    pub outcome: Option<Outcomes>,
    /// The guides that it was about, the main one first.
    pub topics: Vec<String>,
    /// Something to remember, without anybody's numbers.
    pub note: Option<String>,
    /// Colleagues who helped too, besides whoever wrote it down.
    #[serde(default)]
    pub with: Vec<PersonId>,
    /// The channel's handle for a picture.
    #[serde(default)]
    pub photo: Option<String>,
    /// The request that it came from.
    #[serde(default)]
    pub request: Option<FromRequest>,
}

/// Why an entry cannot be kept as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// It is about nothing.
    NoTopic,
    /// It is about too many things.
    Topics,
    /// How many people is not said.
    NoPeople,
    /// Nobody, or too many people.
    People,
    /// More people over 60 than people.
    Seniors(u32),
    /// More businesses than people.
    Businesses(u32),
    /// No time, or too long.
    Minutes,
    /// More outcomes than people.
    Outcomes(u32),
    /// A day that is still to come.
    Future,
    /// A day too long ago.
    TooOld,
}

impl Flaw {
    /// The id of the sentence that says what is accepted, and the number that it names.
    pub fn text(self) -> (&'static str, u32) {
        match self {
            Self::NoTopic => ("sessions-flaw-no-topic", 1),
            Self::Topics => ("sessions-flaw-topics", u32::try_from(MOST_TOPICS).unwrap_or(u32::MAX)),
            Self::NoPeople => ("sessions-flaw-no-people", 1),
            Self::People => ("sessions-flaw-people", MOST_PEOPLE),
            Self::Seniors(most) => ("sessions-flaw-seniors", most),
            Self::Businesses(most) => ("sessions-flaw-businesses", most),
            Self::Minutes => ("sessions-flaw-minutes", MOST_MINUTES),
            Self::Outcomes(most) => ("sessions-flaw-outcomes", most),
            Self::Future => ("sessions-flaw-future", OLDEST_DAYS),
            Self::TooOld => ("sessions-flaw-too-old", OLDEST_DAYS),
        }
    }
}

impl Entry {
    /// An entry for `group` that says nothing yet but the day.
    pub fn new(group: GroupId, date: NaiveDate) -> Self {
        Self {
            group,
            date,
            time: None,
            place: None,
            people: None,
            seniors: None,
            businesses: 0,
            minutes: None,
            outcome: None,
            topics: Vec::new(),
            note: None,
            with: Vec::new(),
            photo: None,
            request: None,
        }
    }

    /// What a line tells of a session of `group`.
    pub fn told(group: GroupId, reading: &Reading) -> Self {
        let mut entry = Self::new(group, reading.date);
        entry.time = reading.time;
        entry.people = reading.people.filter(|people| (1..=MOST_PEOPLE).contains(people));
        entry.place = reading.place;
        entry.minutes = reading.minutes.filter(|minutes| (1..=MOST_MINUTES).contains(minutes));
        entry.outcome = reading.outcome.map(Outcomes::from).filter(|_| entry.people.is_some());
        entry.businesses = reading.businesses.min(entry.people.unwrap_or(MOST_PEOPLE));
        entry.topics.clone_from(&reading.topics);
        entry
    }

    /// The first thing that cannot be true, or that is missing. A day that is already stored stays allowed.
    pub fn flaw(&self, today: NaiveDate, stored: Option<NaiveDate>) -> Option<Flaw> {
        self.contradiction(today, stored).or_else(|| {
            if self.topics.is_empty() {
                Some(Flaw::NoTopic)
            } else if self.people.is_none() {
                Some(Flaw::NoPeople)
            } else {
                None
            }
        })
    }

    /// The first thing that cannot be true, whatever is still missing.
    pub fn contradiction(&self, today: NaiveDate, stored: Option<NaiveDate>) -> Option<Flaw> {
        let people = self.people.unwrap_or(MOST_PEOPLE);
        let oldest = today - Days::new(u64::from(OLDEST_DAYS));
        if !(1..=MOST_PEOPLE).contains(&people) {
            Some(Flaw::People)
        } else if self.seniors.is_some_and(|seniors| seniors > people) {
            Some(Flaw::Seniors(people))
        } else if self.businesses > people {
            Some(Flaw::Businesses(people))
        } else if self.minutes.is_some_and(|minutes| !(1..=MOST_MINUTES).contains(&minutes)) {
            Some(Flaw::Minutes)
        } else if self.outcome.is_some_and(|outcome| outcome.total() > people) {
            Some(Flaw::Outcomes(people))
        } else if self.date > today {
            Some(Flaw::Future)
        } else if self.date < oldest && stored != Some(self.date) {
            Some(Flaw::TooOld)
        } else if self.topics.len() > MOST_TOPICS {
            Some(Flaw::Topics)
        } else {
            None
        }
    }

    /// Says how many people. What no longer fits them is unsaid again; true if something was.
    pub fn set_people(&mut self, people: u32) -> bool {
        let before = self.people.replace(people);
        let mut unsaid = false;
        if let (Some(outcome), Some(before)) = (self.outcome, before) {
            if let Some(common) = outcome.common(before) {
                self.outcome = Some(Outcomes::all(common, people));
            } else if outcome.total() > people {
                self.outcome = None;
                unsaid = true;
            }
        }
        if self.seniors.is_some_and(|seniors| seniors > people) {
            self.seniors = None;
            unsaid = true;
        }
        if self.businesses > people {
            self.businesses = 0;
            unsaid = true;
        }
        unsaid
    }

    /// Adds a topic, once.
    pub fn add_topic(&mut self, slug: &str) {
        if !self.topics.iter().any(|topic| topic == slug) {
            self.topics.push(slug.to_owned());
        }
    }
}

#[cfg(test)]
mod tests;
