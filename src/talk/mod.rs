//! One turn of a conversation: what a capability is handed when a person does something, and what it leaves behind.
//!
//! Everything in a [`Turn`] belongs to one transaction. A capability reads the person and what the conversation was
//! about, changes its own tables, and calls [`Turn::show`]; the engine stores the screens for sending and the
//! conversation's new state, and commits all of it together.

mod ahead;
mod choose;
pub mod personal;
mod sql;

use chrono::{DateTime, Utc};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::chat::{Address, Body, Media, Screen};
use crate::outbox::{self, Lane};
use crate::people::{self, Person};
use crate::store::{Result, Tx};
use crate::text::{Language, Value, Words};
use crate::ward::Ward;

pub use ahead::Ahead;
use ahead::NotRead;
pub use choose::{Chosen, choose};

/// What a conversation is about, kept between two turns. Each capability has its own states; here they are only data
/// under the capability's name, with a version, so that an old one is recognised.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct State {
    /// The capability that the next words belong to; empty when nothing is being asked.
    #[serde(default)]
    pub flow: String,
    /// The version of its states.
    #[serde(default)]
    pub version: u32,
    /// What it knows so far.
    #[serde(default)]
    pub data: serde_json::Value,
}

/// The guide, path and step that a person was at, to come back to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The guide.
    pub slug: String,
    /// Which of its paths.
    pub path: usize,
    /// Which step.
    pub step: usize,
}

/// A question in the person's own words, without what points to her, and the guides shown for it: kept until it is
/// known whether one of them helped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The question.
    pub text: String,
    /// The guides.
    pub slugs: Vec<String>,
}

/// A conversation as stored.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Conversation {
    /// What it is about.
    pub state: State,
    /// The choices of the last screen: label and encoded action, so that they can be typed.
    pub choices: Vec<(String, String)>,
    /// The step to come back to.
    pub place: Option<Place>,
    /// The last question that guides were shown for.
    pub asked: Option<Asked>,
    /// The message that shows the last screen, if it can still be changed in place.
    pub screen: Option<String>,
}

/// One turn.
#[derive(Debug)]
pub struct Turn<'a> {
    /// The transaction that everything belongs to.
    pub tx: &'a mut Tx,
    /// The present moment.
    pub now: DateTime<Utc>,
    /// When the person did it, as the channel says: earlier than `now` if her phone was offline.
    pub sent_at: DateTime<Utc>,
    /// Where the person writes.
    pub address: Address,
    /// Who writes.
    pub person: Person,
    /// The name that the account shows; not kept unless the person joins under it.
    pub shown_name: Option<String>,
    /// The texts in the person's language.
    pub words: Words<'a>,
    /// The ward's facts.
    pub ward: &'a Ward,
    /// The bot's name in links, where the channel has such links.
    pub deep_link: Option<&'a str>,
    /// The conversation, to be changed by whoever handles the turn.
    pub conversation: Conversation,
    /// Whether what is due to be reminded may have changed.
    pub reminders_changed: bool,
    /// Whether guides have new ways of being asked for.
    pub phrases_changed: bool,
    /// Whether everything about the person was erased: what is said now is the last word, and nothing of it stays.
    pub farewell: bool,
    screens: Vec<Screen>,
    deletions: Vec<String>,
}

impl State {
    /// What `flow` knew, if this is one of its states and one that this program understands.
    pub fn of<T: DeserializeOwned>(&self, flow: &str, version: u32) -> Option<T> {
        if self.flow != flow || self.version != version {
            return None;
        }
        serde_json::from_value(self.data.clone()).ok()
    }
}

impl<'a> Turn<'a> {
    /// A turn in `conversation`.
    pub fn new(
        tx: &'a mut Tx,
        now: DateTime<Utc>,
        address: Address,
        person: Person,
        words: Words<'a>,
        ward: &'a Ward,
        conversation: Conversation,
    ) -> Self {
        Self {
            tx,
            now,
            sent_at: now,
            address,
            person,
            shown_name: None,
            words,
            ward,
            deep_link: None,
            conversation,
            reminders_changed: false,
            phrases_changed: false,
            farewell: false,
            screens: Vec::new(),
            deletions: Vec::new(),
        }
    }

    /// Says something to the person.
    pub fn show(&mut self, screen: Screen) {
        self.screens.push(screen);
    }

    /// Whether anything has been said yet.
    pub fn is_silent(&self) -> bool {
        self.screens.is_empty()
    }

    /// The text `id`.
    pub fn say(&self, id: &str) -> String {
        self.words.get(id)
    }

    /// The text `id` with arguments.
    pub fn fill(&self, id: &str, values: &[(&'static str, Value<'_>)]) -> String {
        self.words.fill(id, values)
    }

    /// Takes a message of the person's away where the channel allows it.
    pub fn delete(&mut self, message: String) {
        self.deletions.push(message);
    }

    /// The next words belong to `flow`, which knows `data`.
    ///
    /// # Errors
    /// The data cannot be stored as JSON.
    pub fn keep(&mut self, flow: &str, version: u32, data: &impl Serialize) -> Result<()> {
        let data = serde_json::to_value(data)
            .map_err(|error| crate::store::Error::row("conversations", 0, error.to_string()))?;
        self.conversation.state = State { flow: flow.to_owned(), version, data };
        Ok(())
    }

    /// What `flow` knew, if the conversation is about it and the state is one that this program understands.
    pub fn kept<T: DeserializeOwned>(&self, flow: &str, version: u32) -> Option<T> {
        self.conversation.state.of(flow, version)
    }

    /// Nothing is being asked any more.
    pub fn forget(&mut self) {
        self.conversation.state = State::default();
    }

    /// Stores the screens for sending and the conversation. `replace` is the message to change in place, if the person
    /// tapped on the newest screen.
    pub async fn finish(mut self, replace: Option<String>) -> Result<()> {
        let tx = &mut *self.tx;
        for message in self.deletions.drain(..) {
            let id =
                outbox::enqueue(tx, &self.address, Lane::Answer, &Body::Delete { message }, None, self.now).await?;
            if let Some(id) = id.filter(|_| self.farewell) {
                outbox::forget_once_sent(tx, id).await?;
            }
        }
        let screens: Vec<Screen> = self.screens.drain(..).flat_map(Screen::split).collect();
        let last = screens.len().saturating_sub(1);
        for (index, screen) in screens.iter().enumerate() {
            let buttons = screen.buttons();
            let words = screen.words.clone();
            let body = match (&screen.drawing, &screen.picture, &replace) {
                (Some(drawing), ..) => Body::Draw { drawing: drawing.clone(), words },
                (None, Some(file), _) => Body::Pass { media: Media::Photo, file: file.clone(), words, buttons },
                (None, None, Some(message)) if index == 0 => Body::Replace { message: message.clone(), words, buttons },
                (None, None, _) => Body::Say { words, buttons },
            };
            if index == last && !self.farewell {
                self.conversation.choices = screen.typeable();
                // Only a screen that stays where it is can be changed again before it is sent.
                self.conversation.screen = if last == 0 { replace } else { None };
                return sql::answer(tx, &self.address, &body, screen.fleeting, &self.conversation, self.now).await;
            }
            let id = outbox::enqueue(tx, &self.address, Lane::Answer, &body, None, self.now).await?;
            if let Some(id) = id.filter(|_| screen.fleeting) {
                outbox::wipe_once_sent(tx, id).await?;
            }
            if let Some(id) = id.filter(|_| self.farewell) {
                outbox::forget_once_sent(tx, id).await?;
            }
        }
        if self.farewell {
            return Ok(());
        }
        sql::save(tx, &self.address, &self.conversation, None, self.now).await
    }
}

/// Whoever writes at `address` from `account`, made known on first contact, and the conversation there.
pub async fn arrive(
    tx: &mut Tx,
    ahead: &mut Ahead,
    address: &Address,
    account: &str,
    language: Language,
    now: DateTime<Utc>,
) -> Result<(Person, Conversation)> {
    let known = match ahead.take(tx, address, account) {
        Ok(known) => known,
        Err(NotRead) => sql::arrived(tx, address, account).await?,
    };
    if let Some(arrived) = known {
        return Ok(arrived);
    }
    let person = people::welcome(tx, &address.channel, account, language, now).await?;
    Ok((person, sql::load(tx, address).await?))
}

/// The conversation at `address`. One whose state cannot be read begins anew.
pub async fn load(tx: &mut Tx, address: &Address) -> Result<Conversation> {
    sql::load(tx, address).await
}

/// Forgets what the conversation was about, after a failure.
pub async fn reset(tx: &mut Tx, address: &Address, now: DateTime<Utc>) -> Result<()> {
    sql::save(tx, address, &Conversation::default(), None, now).await
}

/// Forgets questions of long ago, whose answer nobody told.
pub async fn prune(tx: &mut Tx, before: DateTime<Utc>) -> Result<()> {
    sql::forget_asked(tx, before).await
}

/// A message that is not an answer (a reminder) becomes the newest screen: its choices can be typed.
pub async fn notify(
    tx: &mut Tx,
    address: &Address,
    screen: &Screen,
    lane: Lane,
    dedupe: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    notify_until(tx, address, screen, lane, dedupe, now, None).await
}

/// The same for a message that is not to be sent any more from `until` on.
pub async fn notify_until(
    tx: &mut Tx,
    address: &Address,
    screen: &Screen,
    lane: Lane,
    dedupe: &str,
    now: DateTime<Utc>,
    until: Option<DateTime<Utc>>,
) -> Result<bool> {
    if !people::hold(tx, address).await? {
        return Ok(false);
    }
    let body = Body::Say { words: screen.words.clone(), buttons: screen.buttons() };
    let Some(id) = outbox::enqueue(tx, address, lane, &body, Some(dedupe), now).await? else {
        return Ok(false);
    };
    if screen.fleeting {
        outbox::wipe_once_sent(tx, id).await?;
    }
    if let Some(until) = until {
        outbox::expire_at(tx, id, until).await?;
    }
    let mut conversation = sql::load(tx, address).await?;
    // Whoever is in the middle of something keeps her choices; the buttons of the message work all the same.
    if conversation.state.flow.is_empty() {
        conversation.choices = screen.typeable();
        conversation.screen = None;
        sql::save(tx, address, &conversation, Some(id), now).await?;
    }
    Ok(true)
}

/// The next words at `address` belong to `flow`, which knows `data`, unless something else is being asked there.
pub async fn settle(
    tx: &mut Tx,
    address: &Address,
    flow: &str,
    version: u32,
    data: &(impl Serialize + Sync),
    now: DateTime<Utc>,
) -> Result<bool> {
    if !people::hold(tx, address).await? {
        return Ok(false);
    }
    let mut conversation = sql::load(tx, address).await?;
    if !conversation.state.flow.is_empty() {
        return Ok(false);
    }
    let data =
        serde_json::to_value(data).map_err(|error| crate::store::Error::row("conversations", 0, error.to_string()))?;
    conversation.state = State { flow: flow.to_owned(), version, data };
    sql::save(tx, address, &conversation, None, now).await?;
    Ok(true)
}

/// Nothing is being asked at `address` any more, if what is being asked there is something that `ends`; the choices of
/// its last screen go too.
pub async fn leave(
    tx: &mut Tx,
    address: &Address,
    now: DateTime<Utc>,
    ends: impl Fn(&State) -> bool + Send,
) -> Result<()> {
    if !people::hold(tx, address).await? {
        return Ok(());
    }
    let mut conversation = sql::load(tx, address).await?;
    if ends(&conversation.state) {
        conversation.state = State::default();
        conversation.choices.clear();
        sql::save(tx, address, &conversation, None, now).await?;
    }
    Ok(())
}
