//! What the conversation about tasks waits for.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::store::Result;
use crate::talk::Turn;

const FLOW: &str = "tasks";
const VERSION: u32 = 1;

/// What is being asked. Numbers are a task's id where nothing else is said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Asking {
    /// How far it is.
    Percent(i64),
    /// What shows that it was done: words, a picture, a file.
    Note(i64),
    /// More pictures and files, while words are for others again.
    Files(i64),
    /// What stands in the way.
    Obstacle(i64),
    /// Until when more time is needed.
    Until(i64),
    /// Why, for this new date.
    Reason(i64, NaiveDate),
    /// A word on why more time is refused, by the asking's id.
    Refusal(i64),
    /// A remark on why it is sent back.
    SendBack(i64),
    /// A remark on why it is the unit's after all.
    GiveBack(i64),
    /// Words to look for.
    Search,
    /// What was looked for, to turn its pages.
    Found(String),
    /// What a new part is.
    Part(i64),
    /// Until when a new part is to be done.
    PartDate(i64, String),
}

/// The next words answer this.
pub(super) fn ask(turn: &mut Turn<'_>, asking: &Asking) -> Result<()> {
    turn.keep(FLOW, VERSION, asking)
}

/// What is being asked, if it is about tasks.
pub(super) fn asked(turn: &Turn<'_>) -> Option<Asking> {
    turn.kept(FLOW, VERSION)
}
