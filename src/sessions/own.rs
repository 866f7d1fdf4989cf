//! What one person wrote down or helped with.

mod sql;

use chrono::{Months, NaiveDate};

use crate::people::PersonId;
use crate::store::{Result, Tx};

/// A person's own month.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnMonth {
    /// How many sessions.
    pub sessions: i64,
    /// How many people; none where there was no session.
    pub people: Option<i64>,
    /// How many minutes; none where nobody said.
    pub minutes: Option<i64>,
    /// The most frequent topics.
    pub topics: Vec<String>,
}

/// The month that begins on `first`, with so many topics at most.
pub async fn own_month(tx: &mut Tx, person: PersonId, first: NaiveDate, topics: u32) -> Result<OwnMonth> {
    let end = first + Months::new(1);
    let (sessions, people, minutes) = sql::sums(tx, person, first, end).await?;
    let topics = sql::topics(tx, person, first, end, topics).await?;
    Ok(OwnMonth { sessions, people, minutes, topics })
}
