//! What goes out: stored with the change that caused it, sent afterwards, in the order of each chat.
//!
//! [`enqueue`] is called inside a transaction; the [`worker`] sends what is stored through a [`Channel`] at the pace
//! that the channel allows ([`pacing`]) and decides by [`policy`] alone what an answer means. It knows no channel.

mod agenda;
pub mod pacing;
pub mod personal;
pub mod policy;
pub mod sealed;
mod sql;
pub mod worker;

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;

use chrono::{DateTime, Utc};

use crate::chat::{Address, Body};
use crate::store::{Result, Tx};

/// Who goes first when not everything can go at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lane {
    /// Answers to people who write.
    Answer,
    /// Reminders.
    Reminder,
    /// Announcements to many.
    Announcement,
    /// Words passed on from one person to another: kept, all of them, while the reader cannot be reached.
    Relay,
}

impl Lane {
    /// Its place in the order, as stored.
    pub fn number(self) -> i64 {
        match self {
            Self::Answer => 0,
            Self::Reminder => 1,
            Self::Announcement | Self::Relay => 2,
        }
    }
}

/// What a waiting message is, for whoever asks how things stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Waiting {
    /// An answer to somebody who wrote.
    Answer,
    /// A reminder of a task or of an entry.
    Reminder,
    /// A call or a word about a request for help.
    Request,
    /// What one person wrote to another, or the ward to many.
    Passed,
    /// Any other notice.
    Notice,
}

impl Waiting {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Answer, Self::Reminder, Self::Request, Self::Passed, Self::Notice];

    fn of(lane: i64, key: &str) -> Self {
        match (lane, key.split(':').next()) {
            (0, _) => Self::Answer,
            (2, _) => Self::Passed,
            (_, Some("reminder" | "register-reminder")) => Self::Reminder,
            (_, Some("request" | "request-clock")) => Self::Request,
            _ => Self::Notice,
        }
    }

    /// In one word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Reminder => "reminder",
            Self::Request => "request",
            Self::Passed => "passed",
            Self::Notice => "notice",
        }
    }
}

/// A stored message that is still to be sent.
#[derive(Clone, Debug)]
pub struct Pending {
    /// The row.
    pub id: i64,
    /// Where to.
    pub address: Address,
    /// What.
    pub body: Body,
    /// How often it was tried.
    pub attempts: u32,
    /// After how many of these nobody knows whether it is there.
    pub unsure: u32,
    /// Whether nothing of it stays once it is sent or given up.
    pub farewell: bool,
}

/// What became of an attempt to send, in words that every channel can say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// It is there, under this message id where the channel gives one.
    Sent(Option<String>),
    /// There was nothing left to do: the message is already so, or already gone.
    Nothing,
    /// It never left: no connection.
    NotSent(String),
    /// It may or may not be there: the connection broke, or no answer came in time.
    Unknown(String),
    /// The channel asks to wait so many seconds with this chat.
    Wait(u64),
    /// The chat has a new id.
    Moved(String),
    /// The person blocked the bot, or has never spoken to it, or is gone.
    Gone(String),
    /// The message to be changed cannot be changed any more.
    NotEditable(String),
    /// The channel is in trouble.
    Trouble(String),
    /// The channel refuses this message, now and always.
    Refused(String),
}

/// A future that a channel returns.
pub type Sending<'a> = Pin<Box<dyn Future<Output = Delivery> + Send + 'a>>;

/// A way to reach people.
pub trait Channel: Send + Sync {
    /// The name that addresses carry.
    fn name(&self) -> &str;
    /// Sends one message and says what became of it.
    fn deliver<'a>(&'a self, address: &'a Address, body: &'a Body) -> Sending<'a>;
    /// Whether the chat is a group, which channels allow less.
    fn is_group(&self, address: &Address) -> bool;
}

/// Puts a message in the outbox and returns its row; none when one with the same `dedupe` is or was there.
pub async fn enqueue(
    tx: &mut Tx,
    address: &Address,
    lane: Lane,
    body: &Body,
    dedupe: Option<&str>,
    now: DateTime<Utc>,
) -> Result<Option<i64>> {
    sql::insert(tx, address, lane, body, dedupe, now).await
}

/// Has the words of a message wiped as soon as it is sent or given up. The row stays, so that it is not sent again.
pub async fn wipe_once_sent(tx: &mut Tx, id: i64) -> Result<()> {
    sql::wipe_once_sent(tx, id).await
}

/// From `at` on the message would say nothing right any more: unsent by then, it is never sent. The row stays, as expired.
pub async fn expire_at(tx: &mut Tx, id: i64, at: DateTime<Utc>) -> Result<()> {
    sql::expire_at(tx, id, at).await
}

/// When the first waiting message expires.
pub async fn next_expiry(tx: &mut Tx) -> Result<Option<DateTime<Utc>>> {
    sql::next_expiry(tx).await
}

/// Marks what says nothing right any more, and returns how many. The sender does that before it sends anything.
pub async fn expire(tx: &mut Tx, now: DateTime<Utc>) -> Result<u64> {
    sql::expire(tx, now).await
}

/// What has come to nothing: waiting messages whose key begins so are not sent any more; they stay, as expired.
pub async fn call_off(tx: &mut Tx, beginning: &str, now: DateTime<Utc>) -> Result<u64> {
    sql::call_off(tx, beginning, now).await
}

/// A message after which nothing of its chat stays: its row goes as soon as it is sent or given up.
pub async fn forget_once_sent(tx: &mut Tx, id: i64) -> Result<()> {
    sql::forget_once_sent(tx, id).await
}

/// Puts a file in the outbox. Its bytes are stored with it and kept until it is there, so that no crash loses it.
pub async fn enqueue_file(
    tx: &mut Tx,
    address: &Address,
    lane: Lane,
    file: Body,
    dedupe: Option<&str>,
    now: DateTime<Utc>,
) -> Result<Option<i64>> {
    let id = sql::insert(tx, address, lane, &file, dedupe, now).await?;
    if let (Some(id), Body::Upload { bytes, .. }) = (id, &file) {
        sql::keep_bytes(tx, id, bytes).await?;
    }
    Ok(id)
}

/// How many messages wait, and how many were given up.
pub async fn figures(tx: &mut Tx) -> Result<(i64, i64)> {
    sql::figures(tx).await
}

/// How many messages were not sent because they would have said nothing right any more, as long as they are kept.
pub async fn expired(tx: &mut Tx) -> Result<i64> {
    sql::expired(tx).await
}

/// What waits to be sent, by what it is.
pub async fn waiting(tx: &mut Tx) -> Result<BTreeMap<Waiting, i64>> {
    let mut found = BTreeMap::new();
    for (lane, key, count) in sql::waiting(tx).await? {
        *found.entry(Waiting::of(lane, &key)).or_default() += count;
    }
    Ok(found)
}

/// The messages that were given up, newest first: row, chat, why.
pub async fn dead_letters(tx: &mut Tx, limit: u32) -> Result<Vec<(i64, Address, String)>> {
    sql::dead_letters(tx, limit).await
}

/// The parked messages of a person who can be reached again go on.
pub async fn unpark(tx: &mut Tx, address: &Address, now: DateTime<Utc>) -> Result<()> {
    sql::unpark(tx, address, now).await
}

/// Forgets messages that were sent before `before`, and those whose words are to be wiped and that nobody came to read.
pub async fn prune(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64> {
    sql::prune(tx, before).await
}
