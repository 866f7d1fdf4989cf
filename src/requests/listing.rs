//! The requests that wait, for a paper: what a team needs to know, and nothing that the resident wrote or could be called by.

use chrono::{DateTime, Utc};

use super::{screens, sql};
use crate::guides::Catalogue;
use crate::people;
use crate::store::Result;
use crate::store::Tx;
use crate::text::Words;

/// More are not waiting in any ward; a paper with more would not be read.
const MOST: u32 = 500;

/// A request that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its code.
    pub code: String,
    /// Its group, by name.
    pub group: String,
    /// Since when it waits.
    pub since: DateTime<Utc>,
    /// Which guide and step it is about.
    pub topic: String,
    /// How to be helped.
    pub way: String,
    /// When.
    pub wish: String,
}

/// All requests that nobody has taken, the longest waiting first.
pub async fn waiting(tx: &mut Tx, words: Words<'_>, catalogue: &Catalogue) -> Result<Vec<Line>> {
    let groups = people::all_groups(tx).await?;
    let found = sql::waiting(tx, MOST, 0).await?;
    let line = |request: super::Request| Line {
        group: screens::group_name(words, groups.iter().find(|group| Some(group.id) == request.group)),
        since: request.created_at,
        topic: screens::topic(words, catalogue, request.slug.as_deref(), request.place, None),
        way: screens::way(words, request.way),
        wish: screens::wish(words, request.wish),
        code: request.code,
    };
    Ok(found.into_iter().map(line).collect())
}
