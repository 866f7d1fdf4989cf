//! What the sender looks for: the first waiting message of each chat, and when to look again.

mod sql;

pub(super) use sql::{Head, agenda, heads};
