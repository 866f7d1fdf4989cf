//! Requests for help: a resident stuck somewhere asks for a person, one member of her group's team takes it.
//!
//! A request is not a session and counts nobody as helped. Members see a code and what it is about, never who asks:
//! no account, no name; a telephone number only she who took the request, and only while it is needed. The first claim
//! wins, decided by one statement. What is to happen later is a stored row ([`escalation`]). Words between the two
//! sides go through [`relay`] and are kept nowhere.

mod after;
mod chats;
mod closing;
pub mod code;
pub mod contacts;
mod desk;
pub mod escalation;
pub mod flow;
pub mod groups;
mod helper;
pub mod listing;
mod notices;
pub mod personal;
mod phone;
mod relay;
mod resident;
mod routing;
mod screens;
mod settings;
mod sql;

use std::str::FromStr;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::chat::Outcome;
use crate::guides::search::redact;
use crate::people::access::{Deed, may};
use crate::people::{GroupId, Person, PersonId};
use crate::store::{Error, Result, Tx};
use crate::vault::{Contact, Vault};

pub use chats::{chat_gone, chat_moved};
pub use settings::{Settings, SettingsFault, SettingsFaultKind};

/// How long after closing a request can be opened again; its telephone number is kept as long.
pub const REOPEN_WITHIN: TimeDelta = TimeDelta::days(7);
/// The longest description, in characters.
pub const LONGEST_ABOUT: usize = 200;
/// The longest name of a place that a request was passed on to, and the longest word with a rating.
pub const LONGEST_WORD: usize = 200;
/// How many requests a person may have open at once; more would only bury the team.
pub const MOST_OPEN: i64 = 3;
/// How many a member may have open for people without a smartphone.
pub const MOST_OPEN_FOR_OTHERS: i64 = 30;
/// How often a new code is drawn when the one drawn is taken.
const DRAWS: usize = 20;

/// A request's id in the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RequestId(pub i64);

/// A closed list of words: in the store, on buttons, in the ids of texts.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$one:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub enum $name { $($(#[$one])* $variant),* }

        impl $name {
            /// All of them, in the order offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word for it.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }
        }

        impl FromStr for $name {
            type Err = ();

            fn from_str(word: &str) -> std::result::Result<Self, ()> {
                Self::ALL.iter().copied().find(|one| one.word() == word).ok_or(())
            }
        }
    };
}

words! {
    /// How to be helped.
    Way {
        /// In writing, through the bot.
        Chat = "chat",
        /// By telephone.
        Phone = "phone",
        /// At home.
        Home = "home",
        /// In the group's nhà văn hóa.
        Hall = "hall",
    }
}

words! {
    /// When to be helped.
    Wish {
        /// As soon as can be.
        Soon = "soon",
        /// In a morning.
        Morning = "morning",
        /// In an afternoon.
        Afternoon = "afternoon",
        /// In an evening.
        Evening = "evening",
        /// At a weekend.
        Weekend = "weekend",
    }
}

words! {
    /// How a request stands.
    State {
        /// Nobody has taken it yet.
        Open = "open",
        /// Somebody helps.
        Claimed = "claimed",
        /// It ended.
        Closed = "closed",
        /// Whoever asked took it back.
        Cancelled = "cancelled",
    }
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// What makes sending it twice send it once.
    pub draft: String,
    /// Whether it is for somebody else, who has no smartphone.
    pub for_other: bool,
    /// The group; none when it is not known.
    pub group: Option<GroupId>,
    /// The guide that it is about.
    pub slug: Option<String>,
    /// Which of its paths and which step, both from 0.
    pub place: Option<(usize, usize)>,
    /// What it is about, in words.
    pub about: Option<String>,
    /// How.
    pub way: Way,
    /// When.
    pub wish: Wish,
    /// The number to call, for [`Way::Phone`].
    pub phone: Option<Contact>,
}

/// A request as stored. The telephone number is not in it: see [`contacts`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The id.
    pub id: RequestId,
    /// The code that people say, such as `HD-7K2P`.
    pub code: String,
    /// Who asked, for herself or for somebody else.
    pub person: PersonId,
    /// Whether it is for somebody else.
    pub for_other: bool,
    /// The group; none when it is not known.
    pub group: Option<GroupId>,
    /// The guide.
    pub slug: Option<String>,
    /// Which of its paths and which step, both from 0.
    pub place: Option<(usize, usize)>,
    /// What it is about, in words.
    pub about: Option<String>,
    /// How.
    pub way: Way,
    /// When.
    pub wish: Wish,
    /// How it stands.
    pub state: State,
    /// How often it went back to the team; each time the clock begins anew.
    pub round: i64,
    /// Who took it.
    pub helper: Option<PersonId>,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// Where it was passed on to.
    pub passed_to: Option<String>,
    /// Whether the help was rated.
    pub rated: bool,
    /// When it was opened.
    pub created_at: DateTime<Utc>,
    /// When it was closed.
    pub closed_at: Option<DateTime<Utc>>,
}

impl Request {
    /// Whether `person` is the one who took it and may still help with it.
    pub fn is_helped_by(&self, person: &Person) -> bool {
        self.state == State::Claimed && self.helper == Some(person.id) && may(person, Deed::HelpWithRequest(self.group))
    }

    /// Whether it can be opened again at `now`.
    pub fn can_reopen(&self, now: DateTime<Utc>) -> bool {
        self.state == State::Closed && self.closed_at.is_some_and(|at| now - at <= REOPEN_WITHIN)
    }
}

/// What became of opening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opened {
    /// It is stored.
    New(Request),
    /// The same draft was stored before.
    Before(Request),
    /// The person has as many open as she may.
    TooMany,
    /// The person may not open one for others in this group.
    NotAllowed,
    /// There is no key to seal the telephone number with, and unsealed it is not kept.
    NoKey,
}

/// What became of claiming.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claimed {
    /// It is this person's now.
    Won,
    /// It was this person's before.
    Before,
    /// Somebody else was first.
    Taken(PersonId),
    /// It ended meanwhile.
    Ended(State),
    /// There is none, or the person may not.
    NotAllowed,
}

/// Stores a request.
pub async fn open(
    tx: &mut Tx,
    person: &Person,
    wanted: &Wanted,
    settings: &Settings,
    vault: &Vault,
    now: DateTime<Utc>,
) -> Result<Opened> {
    if wanted.for_other && !may(person, Deed::HelpWithRequest(wanted.group)) {
        return Ok(Opened::NotAllowed);
    }
    if let Some(before) = sql::of_draft(tx, &wanted.draft).await? {
        return Ok(if before.person == person.id { Opened::Before(before) } else { Opened::NotAllowed });
    }
    let most = if wanted.for_other { MOST_OPEN_FOR_OTHERS } else { MOST_OPEN };
    if sql::unfinished(tx, person.id, wanted.for_other).await? >= most {
        return Ok(Opened::TooMany);
    }
    let cut = |text: &String| redact(&text.chars().take(LONGEST_ABOUT).collect::<String>());
    let wanted = Wanted {
        about: wanted.about.as_ref().map(cut).filter(|about| !about.trim().is_empty()),
        phone: wanted.phone.clone().filter(|_| wanted.way == Way::Phone),
        ..wanted.clone()
    };
    if wanted.phone.is_some() && !vault.can_seal() {
        return Ok(Opened::NoKey);
    }
    for _ in 0..DRAWS {
        if let Some(id) = sql::insert(tx, &code::draw(&settings.prefix), &wanted, person.id, now).await? {
            if let Some(phone) = &wanted.phone {
                contacts::put(tx, id, phone, vault).await?;
            }
            note(tx, id, Some(person.id), "opened", None, now).await?;
            let stored = sql::request(tx, id).await?;
            return stored.map(Opened::New).ok_or_else(|| Error::row("requests", id.0, "stored and not there"));
        }
    }
    Err(Error::row("requests", 0, "no free code was drawn"))
}

/// One request, whoever may see it.
async fn request(tx: &mut Tx, id: RequestId) -> Result<Option<Request>> {
    sql::request(tx, id).await
}

/// Takes a request: of several who try, the first alone.
pub async fn claim(tx: &mut Tx, person: &Person, id: RequestId, now: DateTime<Utc>) -> Result<Claimed> {
    let Some(before) = sql::request(tx, id).await? else {
        return Ok(Claimed::NotAllowed);
    };
    if !may(person, Deed::HelpWithRequest(before.group)) || (before.person == person.id && !before.for_other) {
        return Ok(Claimed::NotAllowed);
    }
    // The group stands in the statement too: the request may be moved to another one meanwhile.
    if sql::claim(tx, id, person.id, before.group, now).await? {
        note(tx, id, Some(person.id), "claimed", None, now).await?;
        escalation::stop(tx, id, now).await?;
        return Ok(Claimed::Won);
    }
    Ok(match sql::request(tx, id).await? {
        Some(Request { state: State::Claimed, helper: Some(helper), .. }) if helper == person.id => Claimed::Before,
        Some(Request { state: State::Claimed, helper: Some(helper), .. }) => Claimed::Taken(helper),
        Some(Request { state, .. }) if state != State::Open => Claimed::Ended(state),
        _ => Claimed::NotAllowed,
    })
}

/// The request goes back to the team, from `helper`. False if it is no longer hers.
async fn release(tx: &mut Tx, id: RequestId, helper: PersonId, why: &str, now: DateTime<Utc>) -> Result<bool> {
    let released = sql::release(tx, id, helper, now).await?;
    if released {
        note(tx, id, Some(helper), why, None, now).await?;
    }
    Ok(released)
}

/// `to` helps in place of `from`. False if it is no longer `from`'s.
async fn hand(tx: &mut Tx, id: RequestId, from: PersonId, to: PersonId, now: DateTime<Utc>) -> Result<bool> {
    let handed = sql::hand(tx, id, from, to, now).await?;
    if handed {
        note(tx, id, Some(from), "handed", Some(&to.0.to_string()), now).await?;
    }
    Ok(handed)
}

/// The request belongs to another group. False if it is no longer open.
async fn move_to(tx: &mut Tx, by: &Person, id: RequestId, group: GroupId, now: DateTime<Utc>) -> Result<bool> {
    let moved = sql::move_to(tx, id, group, now).await?;
    if moved {
        escalation::stop(tx, id, now).await?;
        note(tx, id, Some(by.id), "moved", Some(&group.0.to_string()), now).await?;
    }
    Ok(moved)
}

/// It ended. False if it is no longer this helper's.
async fn close(
    tx: &mut Tx,
    helper: &Person,
    id: RequestId,
    outcome: Outcome,
    passed_to: Option<&str>,
    now: DateTime<Utc>,
) -> Result<bool> {
    let passed_to = passed_to.map(redact);
    let closed = sql::close(tx, id, helper.id, outcome, passed_to.as_deref(), now).await?;
    if closed {
        note(tx, id, Some(helper.id), "closed", Some(outcome.word()), now).await?;
        let round = sql::request(tx, id).await?.map_or(0, |request| request.round);
        escalation::plan(tx, id, escalation::Kind::Wipe, round, now + REOPEN_WITHIN).await?;
    }
    Ok(closed)
}

/// Whoever asked takes it back; the number is gone at once. False if it had ended.
async fn cancel(tx: &mut Tx, person: &Person, id: RequestId, now: DateTime<Utc>) -> Result<bool> {
    let cancelled = sql::cancel(tx, id, person.id, now).await?;
    if cancelled {
        escalation::stop(tx, id, now).await?;
        note(tx, id, Some(person.id), "cancelled", None, now).await?;
    }
    Ok(cancelled)
}

/// It is not solved after all. False if it cannot be opened again.
async fn reopen(tx: &mut Tx, person: &Person, id: RequestId, now: DateTime<Utc>) -> Result<bool> {
    let reopened = sql::reopen(tx, id, person.id, now - REOPEN_WITHIN, now).await?;
    if reopened {
        if let Some(request) = sql::request(tx, id).await? {
            groups::follow(tx, &request, now).await?;
        }
        escalation::stop(tx, id, now).await?;
        note(tx, id, Some(person.id), "reopened", None, now).await?;
    }
    Ok(reopened)
}

async fn note(
    tx: &mut Tx,
    id: RequestId,
    by: Option<PersonId>,
    what: &str,
    detail: Option<&str>,
    now: DateTime<Utc>,
) -> Result<()> {
    sql::note(tx, id, by, what, detail, now).await
}
