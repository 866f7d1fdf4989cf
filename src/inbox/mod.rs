//! What came in, stored raw before anything is done with it.
//!
//! A channel stores its updates here and only then tells the other side that it has them. Each is worked once, in
//! order, in the transaction that also holds everything it changes; one that fails is tried again with growing waits
//! and at last set aside where it can be seen. The raw words are wiped as soon as they are worked.

pub mod personal;
mod sql;
mod tide;

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, TimeDelta, Utc};

use crate::store::{Result, Tx};

pub use tide::Tide;

/// How often an update is tried before it is set aside.
pub const ATTEMPTS: u32 = 3;

/// An update as it came.
#[derive(Clone, Debug)]
pub struct Arrival {
    /// Its number, by which a repetition is known.
    pub update_id: i64,
    /// The chat that it belongs to, so that one chat's updates keep their order.
    pub chat: String,
    /// All of it.
    pub raw: String,
}

/// A stored update that is still to be worked.
#[derive(Clone, Debug)]
pub struct Pending {
    /// The row.
    pub id: i64,
    /// Where it came from: the channel and the bot's account there, such as `telegram:123`.
    pub source: String,
    /// The chat.
    pub chat: String,
    /// All of it.
    pub raw: String,
    /// How often it was tried.
    pub attempts: u32,
}

/// So few are stored one by one.
const FEW: usize = 2;

/// Stores what arrived; repetitions are dropped. Returns how many were new.
pub async fn store(tx: &mut Tx, source: &str, arrivals: &[Arrival], now: DateTime<Utc>) -> Result<u64> {
    if arrivals.len() > FEW {
        let chats: HashSet<&str> = arrivals.iter().map(|arrival| arrival.chat.as_str()).collect();
        let chats: Vec<&str> = chats.into_iter().collect();
        let (tails, worked) = sql::tails(tx, source, &chats).await?;
        if let Some(turns) = turns(arrivals, tails, worked.unwrap_or(0)) {
            return sql::insert_all(tx, source, &turns, now).await;
        }
    }
    let mut new = 0;
    for arrival in arrivals {
        new += sql::insert(tx, source, arrival, now).await?;
    }
    Ok(new)
}

/// Each arrival with its turn, by the rule of [`sql::insert`]. None if one of them comes after a later one of its chat.
fn turns(arrivals: &[Arrival], mut tails: HashMap<String, (i64, i64)>, worked: i64) -> Option<Vec<(&Arrival, i64)>> {
    let mut turns = Vec::with_capacity(arrivals.len());
    for arrival in arrivals {
        let turn = match tails.get(&arrival.chat) {
            Some((last, _)) if *last > arrival.update_id => return None,
            Some((_, turn)) => turn + 1,
            None => worked,
        };
        tails.insert(arrival.chat.clone(), (arrival.update_id, turn));
        turns.push((arrival, turn));
    }
    Some(turns)
}

/// The number of the last update stored from `source`.
pub async fn last_update_id(tx: &mut Tx, source: &str) -> Result<Option<i64>> {
    sql::last_update_id(tx, source).await
}

/// The next updates to work, in order. A chat whose earlier update waits for another try has all its later ones wait too.
/// Their chats belong to this transaction until it ends: no other process works them meanwhile.
pub async fn pending(tx: &mut Tx, now: DateTime<Utc>, limit: u32) -> Result<Vec<Pending>> {
    sql::pending(tx, now, limit).await
}

/// Takes the chat of an update for this transaction alone. False if another process has it.
pub async fn claim(tx: &mut Tx, update: &Pending) -> Result<bool> {
    sql::claim(tx, update).await
}

/// Whether any update is to be worked now.
pub async fn waiting(tx: &mut Tx, now: DateTime<Utc>) -> Result<bool> {
    sql::waiting(tx, now).await
}

/// When the earliest update that waits for another try is due.
pub async fn next_retry(tx: &mut Tx, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>> {
    sql::next_retry(tx, now).await
}

/// The latest moment at which anything came in or was worked.
pub async fn latest(tx: &mut Tx) -> Result<Option<DateTime<Utc>>> {
    sql::latest(tx).await
}

/// The clock has gone back `by` so much: what waits for another try waits so much less. Returns how many do.
pub async fn bring_forward(tx: &mut Tx, by: TimeDelta, now: DateTime<Utc>) -> Result<u64> {
    sql::bring_forward(tx, by.num_milliseconds(), now).await
}

/// Marks updates as worked and wipes their words. False if another worker has been faster with any of them.
pub async fn done(tx: &mut Tx, ids: &[i64], now: DateTime<Utc>) -> Result<bool> {
    Ok(sql::done(tx, ids, now).await? == ids.len() as u64)
}

/// Notes a failure: another try later, or set aside after the last, when its words are wiped too. Returns whether it was set aside.
pub async fn failed(tx: &mut Tx, update: &Pending, why: &str, now: DateTime<Utc>) -> Result<bool> {
    let attempts = update.attempts + 1;
    let aside = attempts >= ATTEMPTS;
    let wait = TimeDelta::seconds(1 << update.attempts.min(10));
    sql::failed(tx, update.id, attempts, aside, now + wait, why).await?;
    Ok(aside)
}

/// Forgets worked updates older than `before`, all but the last of each source: its number tells where to go on.
pub async fn prune(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64> {
    sql::prune(tx, before).await
}

/// How many updates wait and how many were set aside.
pub async fn figures(tx: &mut Tx) -> Result<(i64, i64)> {
    sql::figures(tx).await
}

/// Counts something that nothing else can be said of, such as an update of an unknown kind.
pub async fn count(tx: &mut Tx, name: &str) -> Result<()> {
    sql::count(tx, name).await
}

/// What was counted, by name.
pub async fn counts(tx: &mut Tx) -> Result<Vec<(String, i64)>> {
    sql::counts(tx).await
}
