//! How many entries there were in some time and how they stand: for reports.

mod sql;

use chrono::{DateTime, Utc};

use super::{Book, State};
use crate::store::{Result, Tx};

/// One register in some time, counted by when its entries were entered. Nothing entered is `None` in the caller's
/// table, never a row of zeros.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    /// The register.
    pub book: Book,
    /// How many entries stand so.
    pub states: Vec<(State, i64)>,
    /// How many were answered by their day.
    pub in_time: i64,
    /// How many are beyond the ward's power.
    pub beyond: i64,
}

impl Figures {
    /// How many were entered.
    pub fn entered(&self) -> i64 {
        self.states.iter().map(|(_, count)| count).sum()
    }
}

/// The registers from one moment up to another, without it. A register in which nothing was entered is left out.
pub async fn figures(tx: &mut Tx, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<Vec<Figures>> {
    let mut all: Vec<Figures> = Vec::new();
    // The rows come register by register.
    for row in sql::counted(tx, from, to).await? {
        if all.last().is_none_or(|last| last.book != row.book) {
            all.push(Figures { book: row.book, states: Vec::new(), in_time: 0, beyond: 0 });
        }
        if let Some(figures) = all.last_mut() {
            figures.states.push((row.state, row.count));
            figures.in_time += row.in_time;
            figures.beyond += row.beyond;
        }
    }
    Ok(all)
}
