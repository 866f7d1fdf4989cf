//! The log of help sessions: who helped how many people with what, where and how it ended.
//!
//! A request, a session and a person helped are three different things; here are sessions. A session is entered as an
//! [`Entry`], in which what was not said stays unsaid, and changed only with the old one written down. Residents'
//! names and numbers have no place in it. Every use case asks anew whether the person may.

mod asking;
mod beside;
mod businesses;
pub mod colleagues;
mod draft;
mod entry;
pub mod flow;
pub mod line;
pub mod lines;
mod month;
mod monthly;
mod own;
pub mod personal;
mod records;
mod screens;
mod sql;
#[cfg(test)]
mod tests;
mod topics;
mod values;

use chrono::{DateTime, Days, Months, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::clock::local_date;
use crate::guides::Catalogue;
use crate::guides::search::{Decision, redact};
use crate::people::access::{Deed, may};
use crate::people::{GroupId, Person, PersonId, groups};
use crate::store::{Error, Result, Tx};
use crate::text::{Language, Words};

pub use businesses::supports_of_businesses;
pub use entry::{
    Entry, Flaw, FromRequest, LONGEST_NOTE, MOST_MINUTES, MOST_PEOPLE, MOST_TOPICS, OLDEST_DAYS, Outcomes,
};
pub use line::read::{Likelihood, Place, Reading};
pub use month::{Figures, Reported, figures};
pub use own::{OwnMonth, own_month};

/// How long a member may change what she wrote.
pub const FRESH_FOR: TimeDelta = TimeDelta::hours(72);
/// Within which time two sessions that say the same are probably one.
pub const ALIKE_WITHIN: TimeDelta = TimeDelta::hours(2);
/// How many sessions are listed as recent.
pub const RECENT: u32 = 6;
/// How many of a group's usual topics are offered first.
const USUAL: u32 = 3;
/// Over how many days a group's usual topics are counted.
const USUAL_DAYS: u64 = 60;

/// A session's id; people say it as `B-12`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SessionId(pub i64);

impl std::fmt::Display for SessionId {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "B-{}", self.0)
    }
}

/// A session as stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// The id.
    pub id: SessionId,
    /// Who wrote it down.
    pub logged_by: PersonId,
    /// When.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// What it says.
    pub entry: Entry,
}

impl Session {
    /// Whether `person` may change it at `now`.
    pub async fn may_change(&self, tx: &mut Tx, person: &Person, now: DateTime<Utc>) -> Result<bool> {
        let (own, fresh) = (self.logged_by == person.id, now - self.created_at <= FRESH_FOR);
        groups::may_for(tx, person, self.entry.group, |group| Deed::ChangeSession { group, own, fresh }).await
    }
}

/// Reads a session from one line written on `today`; the guides' search helps where no table knows the words.
pub fn read_line(text: &str, today: NaiveDate, catalogue: &Catalogue) -> Reading {
    line::read::read(text, today, |rest| {
        let finding = catalogue.index().find(rest);
        let slug = finding.guides.into_iter().next().map(|hit| hit.slug)?;
        let resident = catalogue.guide(&slug, Language::Vi).is_some_and(|guide| guide.audience == "resident");
        (finding.decision == Decision::Answer && resident).then_some(slug)
    })
}

/// What a line tells, line by line, as the card shows it.
pub fn in_words(reading: &Reading, words: Words<'_>, catalogue: &Catalogue, today: NaiveDate) -> String {
    screens::View { words, catalogue, today }.facts(&Entry::told(WHOLE_WARD, reading))
}

/// What became of saving.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is stored.
    New(SessionId),
    /// This draft was stored before; nothing happened.
    Before(SessionId),
    /// The session of this request was stored before; nothing happened.
    OfRequest(SessionId),
    /// Something in it cannot be true.
    Flawed(Flaw),
    /// The person may not.
    NotAllowed,
}

/// What became of correcting or deleting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    /// It is done.
    Done,
    /// Somebody changed or deleted it meanwhile; nothing happened.
    Meanwhile,
    /// Something in it cannot be true.
    Flawed(Flaw),
    /// There is no such session, or the person may not.
    NotAllowed,
}

/// Stores a new session, once for each `draft`.
pub async fn save(tx: &mut Tx, person: &Person, entry: &Entry, draft: &str, now: DateTime<Utc>) -> Result<Saved> {
    if !may(person, Deed::LogSession(entry.group)) {
        return Ok(Saved::NotAllowed);
    }
    let people = match checked(entry, None, now) {
        Ok(people) => people,
        Err(flaw) => return Ok(Saved::Flawed(flaw)),
    };
    if let Some(id) = sql::insert(tx, &without_numbers(entry), people, draft, person.id, now).await? {
        return Ok(Saved::New(id));
    }
    if let Some((id, _)) = sql::of_draft(tx, draft).await? {
        return Ok(Saved::Before(id));
    }
    match entry.request {
        Some(request) => of_request(tx, request).await?.map(Saved::OfRequest),
        None => None,
    }
    .ok_or_else(|| Error::row("sessions", 0, "a draft is neither new nor stored"))
}

/// The session of this round of a request, if it has been stored.
pub async fn of_request(tx: &mut Tx, request: FromRequest) -> Result<Option<SessionId>> {
    sql::of_request(tx, request).await
}

/// Replaces what a session says, as it was at `seen`, and keeps the old words in its history.
pub async fn correct(
    tx: &mut Tx,
    person: &Person,
    id: SessionId,
    seen: DateTime<Utc>,
    entry: &Entry,
    now: DateTime<Utc>,
) -> Result<Changed> {
    let Some(before) = sql::session(tx, id).await? else {
        return Ok(Changed::Meanwhile);
    };
    if !before.may_change(tx, person, now).await? || before.entry.group != entry.group {
        return Ok(Changed::NotAllowed);
    }
    let people = match checked(entry, Some(before.entry.date), now) {
        Ok(people) => people,
        Err(flaw) => return Ok(Changed::Flawed(flaw)),
    };
    // Two corrections within one millisecond must not look like the same version.
    let at = now.max(before.updated_at + TimeDelta::milliseconds(1));
    if !sql::update(tx, id, seen, &without_numbers(entry), people, at).await? {
        return Ok(Changed::Meanwhile);
    }
    write_history(tx, &before, person.id, "corrected", now).await?;
    Ok(Changed::Done)
}

/// Deletes a session; its words stay in its history.
pub async fn delete(tx: &mut Tx, person: &Person, id: SessionId, now: DateTime<Utc>) -> Result<Changed> {
    let Some(before) = sql::session(tx, id).await? else {
        return Ok(Changed::Meanwhile);
    };
    if !before.may_change(tx, person, now).await? {
        return Ok(Changed::NotAllowed);
    }
    if !sql::mark_deleted(tx, id, now).await? {
        return Ok(Changed::Meanwhile);
    }
    write_history(tx, &before, person.id, "deleted", now).await?;
    Ok(Changed::Done)
}

/// A group's last sessions, the newest first; none if the person may not see them.
pub async fn recent(tx: &mut Tx, person: &Person, group: GroupId) -> Result<Option<Vec<Session>>> {
    if !groups::may_for(tx, person, group, Deed::SeeSessions).await? {
        return Ok(None);
    }
    sql::recent(tx, group, RECENT).await.map(Some)
}

/// One session; none if there is none or the person may not see it.
pub async fn session(tx: &mut Tx, person: &Person, id: SessionId) -> Result<Option<Session>> {
    let Some(session) = sql::session(tx, id).await? else { return Ok(None) };
    let may = groups::may_for(tx, person, session.entry.group, Deed::SeeSessions).await?;
    Ok(may.then_some(session))
}

/// The month that begins on `first`, of one group or of the whole ward; none if the person may not see it.
pub async fn month(tx: &mut Tx, person: &Person, group: Option<GroupId>, first: NaiveDate) -> Result<Option<Figures>> {
    // No group has this id: only who may see every group's month may see that of the whole ward.
    if !groups::may_for(tx, person, group.unwrap_or(WHOLE_WARD), Deed::SeeMonth).await? {
        return Ok(None);
    }
    month::counted(tx, group, first, first + Months::new(1)).await.map(Some)
}

/// The groups in the month that begins on `first`, side by side; none if the person may not see them all.
async fn by_group(tx: &mut Tx, person: &Person, first: NaiveDate) -> Result<Option<Vec<month::ByGroup>>> {
    if !may(person, Deed::SeeMonth(WHOLE_WARD)) {
        return Ok(None);
    }
    month::by_group(tx, first, first + Months::new(1)).await.map(Some)
}

/// Stands for all groups where an id is needed.
pub const WHOLE_WARD: GroupId = GroupId(0);

/// Sessions that probably are the one in `entry`, entered a short while ago by anyone, but for `except`.
pub async fn alike(
    tx: &mut Tx,
    entry: &Entry,
    except: Option<SessionId>,
    now: DateTime<Utc>,
) -> Result<Vec<SessionId>> {
    let (Some(people), Some(topic)) = (entry.people, entry.topics.first()) else {
        return Ok(Vec::new());
    };
    let mut found = sql::alike(tx, entry, people, topic, now - ALIKE_WITHIN).await?;
    found.retain(|id| Some(*id) != except);
    Ok(found)
}

/// The topics that a group's sessions are usually about.
async fn usual_topics(tx: &mut Tx, group: GroupId, now: DateTime<Utc>) -> Result<Vec<String>> {
    sql::usual_topics(tx, group, local_date(now) - Days::new(USUAL_DAYS), USUAL).await
}

/// What a draft of this person's was saved as.
async fn saved_before(tx: &mut Tx, person: PersonId, draft: &str) -> Result<Option<SessionId>> {
    Ok(sql::of_draft(tx, draft).await?.filter(|(_, by)| *by == person).map(|(id, _)| id))
}

fn checked(entry: &Entry, stored: Option<NaiveDate>, now: DateTime<Utc>) -> std::result::Result<u32, Flaw> {
    match entry.flaw(local_date(now), stored) {
        Some(flaw) => Err(flaw),
        None => entry.people.ok_or(Flaw::NoPeople),
    }
}

fn without_numbers(entry: &Entry) -> Entry {
    Entry { note: entry.note.as_deref().map(redact).filter(|note| !note.trim().is_empty()), ..entry.clone() }
}

async fn write_history(tx: &mut Tx, before: &Session, by: PersonId, kind: &str, now: DateTime<Utc>) -> Result<()> {
    let json = serde_json::to_string(before).map_err(|error| Error::row("sessions", before.id.0, error.to_string()))?;
    sql::write_history(tx, before.id, by, kind, &json, now).await
}
