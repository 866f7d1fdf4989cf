//! How long each kind of data is kept, and erasing what its time has come for: once an hour, in small pieces, found by
//! when it is due, so that the work grows with what is due and not with what there is.

use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;

use super::sql;
use crate::example;
use crate::people::{self, PersonId};
use crate::store::{Result, Store, Tx};
use crate::tasks::WARD_FILE;
use crate::{guides, inbox, invitations, outbox, registers, reports, requests, sessions, talk, ward};

/// How many rows of a kind one transaction erases, and how many transactions of a kind there are in an hour.
const BATCH: u32 = 200;
const ROUNDS: u32 = 50;
/// Telegram repeats an update for a day at most; worked ones are known for longer.
const SHORTEST_MESSAGES: u32 = 2;
/// The longest time that can be set, in days.
const LONGEST: u32 = 3650;
/// The setting that keeps which erasure was the last when the file was written anew.
const REWRITTEN: &str = "privacy-rewritten";
/// How long a question is kept with its conversation when nobody tells whether the guide helped.
const KEEP_ASKED: TimeDelta = TimeDelta::days(1);

/// For how many days each kind is kept: `[retention]` of the ward's file.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Retention {
    /// Worked updates and sent messages.
    pub messages: u32,
    /// Updates that were set aside and messages that were given up.
    pub given_up: u32,
    /// Messages that wait for somebody who cannot be reached.
    pub parked: u32,
    /// The words of questions without an answer, since they were last asked.
    pub questions: u32,
    /// Conversations, and residents without a role, since their last word.
    pub conversations: u32,
    /// Pictures of screens and sessions.
    pub pictures: u32,
    /// Who sent something to a register, since it was closed.
    pub senders: u32,
    /// Who was shown a telephone number.
    pub contact_views: u32,
}

impl Default for Retention {
    fn default() -> Self {
        Self {
            messages: 7,
            given_up: 30,
            parked: 90,
            questions: 180,
            conversations: 365,
            pictures: 365,
            senders: 365,
            contact_views: 730,
        }
    }
}

impl Retention {
    /// Reads `[retention]` of the ward's file; what is not there is as usual.
    ///
    /// # Errors
    /// The line, and in words what cannot be used.
    pub fn from_toml(text: &str) -> std::result::Result<Self, (usize, String)> {
        #[derive(Deserialize)]
        struct WardFile {
            #[serde(default)]
            retention: Retention,
        }
        let line_at = |place: usize| text[..place.min(text.len())].matches('\n').count() + 1;
        let read = toml::from_str::<WardFile>(text)
            .map_err(|error| (error.span().map_or(1, |span| line_at(span.start)), error.message().to_owned()))?
            .retention;
        let others = [
            read.given_up,
            read.parked,
            read.questions,
            read.conversations,
            read.pictures,
            read.senders,
            read.contact_views,
        ];
        let fits = (SHORTEST_MESSAGES..=LONGEST).contains(&read.messages)
            && others.iter().all(|days| (1..=LONGEST).contains(days));
        if fits {
            return Ok(read);
        }
        let why = format!("retention: messages is {SHORTEST_MESSAGES} to {LONGEST} days, each other 1 to {LONGEST}");
        Err((text.find("[retention]").map_or(1, line_at), why))
    }

    /// The stored settings. What cannot be read is said in the log and is as usual.
    pub async fn load(tx: &mut Tx) -> Result<Self> {
        let text = ward::setting(tx, WARD_FILE).await?.unwrap_or_else(|| example::WARD.to_owned());
        Ok(Self::from_toml(&text).unwrap_or_else(|(line, why)| {
            tracing::error!(line, why, "for how long data is kept cannot be read");
            Self::default()
        }))
    }
}

/// One kind of data whose time comes.
#[derive(Clone, Copy, Debug)]
enum Kind {
    GivenUp,
    Parked,
    Questions,
    GuidePictures,
    SessionPictures,
    Senders,
    ContactViews,
    Papers,
    Idle,
}

impl Kind {
    const ALL: [Self; 9] = [
        Self::GivenUp,
        Self::Parked,
        Self::Questions,
        Self::GuidePictures,
        Self::SessionPictures,
        Self::Senders,
        Self::ContactViews,
        Self::Papers,
        Self::Idle,
    ];

    fn days(self, retention: &Retention) -> u32 {
        match self {
            Self::GivenUp => retention.given_up,
            Self::Parked => retention.parked,
            Self::Questions => retention.questions,
            Self::GuidePictures | Self::SessionPictures => retention.pictures,
            Self::Senders => retention.senders,
            Self::ContactViews => retention.contact_views,
            Self::Papers => retention.messages,
            Self::Idle => retention.conversations,
        }
    }

    /// Erases up to one piece of what is older, and says how much that was.
    async fn erase(self, tx: &mut Tx, before: DateTime<Utc>, now: DateTime<Utc>) -> Result<u64> {
        match self {
            Self::GivenUp => Ok(inbox::personal::expire(tx, before, BATCH)
                .await?
                .max(outbox::personal::expire_given_up(tx, before, BATCH).await?)),
            Self::Parked => outbox::personal::expire_parked(tx, before, BATCH).await,
            Self::Questions => guides::personal::expire_questions(tx, before, now, BATCH).await,
            Self::GuidePictures => guides::personal::expire_pictures(tx, before, BATCH).await,
            Self::SessionPictures => sessions::personal::expire_pictures(tx, before, BATCH).await,
            Self::Senders => registers::personal::expire(tx, before, BATCH).await,
            Self::ContactViews => requests::contacts::expire_views(tx, before, BATCH).await,
            Self::Papers => reports::personal::expire(tx, before, BATCH).await,
            Self::Idle => forget_idle(tx, before, now).await,
        }
    }
}

/// Erases everything whose time has come.
pub async fn clear(store: &Store, now: DateTime<Utc>) -> Result<()> {
    let mut tx = store.begin().await?;
    let retention = Retention::load(&mut tx).await?;
    let kept = now - TimeDelta::days(i64::from(retention.messages));
    inbox::prune(&mut tx, kept).await?;
    outbox::prune(&mut tx, kept).await?;
    talk::prune(&mut tx, now - KEEP_ASKED).await?;
    tx.commit().await?;
    for kind in Kind::ALL {
        let before = now - TimeDelta::days(i64::from(kind.days(&retention)));
        for _ in 0..ROUNDS {
            let mut tx = store.begin().await?;
            let erased = kind.erase(&mut tx, before, now).await?;
            tx.commit().await?;
            if erased < u64::from(BATCH) {
                break;
            }
        }
    }
    rewrite(store, now).await?;
    store.scrub().await.map(|_| ())
}

/// Writes the file anew if anything was erased since it last was.
async fn rewrite(store: &Store, now: DateTime<Utc>) -> Result<()> {
    let mut tx = store.read().await?;
    let newest = sql::newest_erasure(&mut tx).await?.unwrap_or(0).to_string();
    let before = ward::setting(&mut tx, REWRITTEN).await?.unwrap_or_else(|| "0".to_owned());
    tx.rollback().await?;
    if newest == before {
        return Ok(());
    }
    store.rewrite().await?;
    let mut tx = store.begin().await?;
    ward::set(&mut tx, REWRITTEN, &newest, now).await?;
    tx.commit().await
}

/// Conversations in which nothing was said for long, and whoever said it: a resident without a role of whom nothing is
/// under way is a stranger again.
async fn forget_idle(tx: &mut Tx, before: DateTime<Utc>, now: DateTime<Utc>) -> Result<u64> {
    let idle = talk::personal::idle(tx, before, BATCH).await?;
    let mut forgotten = 0;
    for (address, person) in &idle {
        talk::personal::forget(tx, address).await?;
        let Some(person) = person.map(PersonId) else { continue };
        let has_role = people::person(tx, person).await?.is_some_and(|person| !person.grants.is_empty());
        if has_role
            || requests::personal::is_under_way(tx, person).await?
            || registers::personal::is_under_way(tx, person).await?
        {
            continue;
        }
        outbox::personal::forget(tx, address).await?;
        inbox::personal::forget(tx, address).await?;
        guides::personal::forget(tx, address).await?;
        requests::personal::forget_group(tx, person).await?;
        requests::personal::forget_ended(tx, person).await?;
        registers::personal::forget_sender(tx, person).await?;
        invitations::personal::forget(tx, person).await?;
        for purpose in people::consents::Purpose::ALL {
            people::consents::withdraw(tx, person, purpose, now).await?;
        }
        people::personal::forget(tx, person).await?;
        forgotten += 1;
    }
    if forgotten > 0 {
        sql::note_erasure(tx, "idle", &format!(r#"{{"account":{forgotten}}}"#), now).await?;
    }
    Ok(idle.len() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_said_is_as_usual_and_what_is_wrong_is_refused() {
        assert_eq!(Retention::from_toml("name = 'x'"), Ok(Retention::default()));
        assert_eq!(Retention::from_toml(example::WARD), Ok(Retention::default()), "the example says what is usual");
        let said = Retention::from_toml("[retention]\nquestions = 30").unwrap();
        assert_eq!((said.questions, said.conversations), (30, 365));
        for wrong in ["messages = 1", "questions = 0", "pictures = 99999", "photos = 3", "parked = 'x'"] {
            let (line, _) = Retention::from_toml(&format!("name = 'x'\n[retention]\n{wrong}")).unwrap_err();
            assert!(line >= 2, "{wrong}");
        }
    }
}
