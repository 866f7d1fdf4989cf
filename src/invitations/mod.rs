//! One-time invitations: a link that gives one person one role, until it expires.
//!
//! The code is known only to whoever holds the link; the store keeps its SHA-256.

pub mod flow;
mod open;
pub mod personal;
mod scopes;
mod sql;

use std::fmt::Write as _;

use chrono::{DateTime, TimeDelta, Utc};
use rand::RngExt as _;
use sha2::{Digest as _, Sha256};

use crate::people::{self, Grant, PersonId};
use crate::store::{Result, Tx};
use crate::ward;

/// How long an invitation can be used, unless the ward has set another number of days under [`VALID_DAYS`].
pub const VALID_FOR: TimeDelta = TimeDelta::days(7);
/// The setting of how many days an invitation can be used.
pub const VALID_DAYS: &str = "invitation-days";
/// The most days that can be set.
pub const MOST_DAYS: i64 = 90;
/// The longest name of a person that is kept, in letters.
pub const LONGEST_NAME: usize = 60;
/// What stands before the code in a link's parameter.
pub const PREFIX: &str = "inv_";
/// Letters of a code: 24 of 32 kinds are 120 bits. Without the look-alikes i, l, o and 0, so that it can be read out.
const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz123456789";
const LENGTH: usize = 24;

/// An invitation as found by its code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// The id.
    pub id: i64,
    /// What it gives.
    pub grant: Grant,
    /// Who invites; none when it was made on the command line.
    pub by: Option<PersonId>,
    /// Until when it can be used.
    pub expires_at: DateTime<Utc>,
    /// Whether somebody has used it.
    pub used: bool,
    /// Whether it was taken back.
    pub revoked: bool,
    /// Whom it is for, if that was written down.
    pub name: Option<String>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

/// What became of using an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accepted {
    /// The role is given.
    Now,
    /// Somebody was faster, or it is no longer open.
    TooLate,
    /// The person holds this very role and it is suspended: only who suspended it can change that.
    Suspended,
}

/// How long an invitation made now can be used.
pub async fn valid_for(tx: &mut Tx) -> Result<TimeDelta> {
    let set = ward::setting(tx, VALID_DAYS).await?.and_then(|days| days.trim().parse::<i64>().ok());
    Ok(set.filter(|days| (1..=MOST_DAYS).contains(days)).map_or(VALID_FOR, TimeDelta::days))
}

/// Makes an invitation and returns its code, which is shown once and cannot be found again.
pub async fn create(tx: &mut Tx, grant: Grant, by: Option<PersonId>, now: DateTime<Utc>) -> Result<String> {
    create_for(tx, grant, None, by, now).await
}

/// The same for somebody whose name is known, with the code by which an imported line is known again.
pub async fn create_for(
    tx: &mut Tx,
    grant: Grant,
    whom: Option<(&str, &str)>,
    by: Option<PersonId>,
    now: DateTime<Utc>,
) -> Result<String> {
    let code = new_code();
    let expires_at = now + valid_for(tx).await?;
    sql::insert(tx, &fingerprint(&code), grant, whom, by, now, expires_at).await?;
    Ok(code)
}

/// The newest invitation made for an imported line.
pub async fn of_line(tx: &mut Tx, line_code: &str) -> Result<Option<Invitation>> {
    sql::of_line(tx, line_code).await
}

/// The invitations that can still be used, the newest first.
pub async fn open(tx: &mut Tx, now: DateTime<Utc>) -> Result<Vec<Invitation>> {
    sql::open(tx, now).await
}

/// Takes an invitation back. False if it is no longer open.
pub async fn revoke(tx: &mut Tx, id: i64, by: Option<PersonId>, now: DateTime<Utc>) -> Result<bool> {
    sql::revoke(tx, id, by, now).await
}

/// The invitation behind a code, used or not, expired or not.
pub async fn find(tx: &mut Tx, code: &str) -> Result<Option<Invitation>> {
    sql::by_hash(tx, &fingerprint(code)).await
}

/// Uses an invitation for `person`: it counts for the one who is first and in time.
pub async fn accept(tx: &mut Tx, invitation: &Invitation, person: PersonId, now: DateTime<Utc>) -> Result<Accepted> {
    if people::roles::suspended(tx, person, invitation.grant).await?.is_some() {
        return Ok(Accepted::Suspended);
    }
    if !sql::mark_used(tx, invitation.id, person, now).await? {
        return Ok(Accepted::TooLate);
    }
    people::grant(tx, person, invitation.grant, invitation.by, now).await?;
    Ok(Accepted::Now)
}

fn new_code() -> String {
    let mut random = rand::rng();
    (0..LENGTH).map(|_| char::from(LETTERS[usize::from(random.random::<u8>()) % LETTERS.len()])).collect()
}

fn fingerprint(code: &str) -> String {
    let digest = Sha256::digest(code.trim().to_ascii_lowercase().as_bytes());
    digest.iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
