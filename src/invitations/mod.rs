//! One-time invitations: a link that gives one person one role, until it expires.
//!
//! The code is known only to whoever holds the link; the store keeps its SHA-256.

pub mod flow;
mod sql;

use std::fmt::Write as _;

use chrono::{DateTime, TimeDelta, Utc};
use rand::RngExt as _;
use sha2::{Digest as _, Sha256};

use crate::people::{self, Grant, PersonId};
use crate::store::{Result, Tx};

/// How long an invitation can be used.
pub const VALID_FOR: TimeDelta = TimeDelta::days(7);
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
}

/// Makes an invitation and returns its code, which is shown once and cannot be found again.
pub async fn create(tx: &mut Tx, grant: Grant, by: Option<PersonId>, now: DateTime<Utc>) -> Result<String> {
    let code = new_code();
    sql::insert(tx, &fingerprint(&code), grant, by, now, now + VALID_FOR).await?;
    Ok(code)
}

/// The invitation behind a code, used or not, expired or not.
pub async fn find(tx: &mut Tx, code: &str) -> Result<Option<Invitation>> {
    sql::by_hash(tx, &fingerprint(code)).await
}

/// Uses an invitation for `person`: true for the one who was first and in time.
pub async fn accept(tx: &mut Tx, invitation: &Invitation, person: PersonId, now: DateTime<Utc>) -> Result<bool> {
    if !sql::mark_used(tx, invitation.id, person, now).await? {
        return Ok(false);
    }
    people::grant(tx, person, invitation.grant, invitation.by, now).await?;
    Ok(true)
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
