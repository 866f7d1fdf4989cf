//! Supports of businesses, for what the plan measures itself by (appendix, VI.1).
//!
//! Sessions name no business, so one that was helped twice cannot be told from two: this is a count of supports, each
//! session counted once however often it was corrected, deleted ones not at all.

mod sql;

use chrono::NaiveDate;

use crate::store::{Result, Tx};

/// How often businesses were supported from one day to another, both included. None where no session says that it
/// helped any, which is not the same as 0: the number is not asked for in each session.
pub async fn supports_of_businesses(tx: &mut Tx, from: NaiveDate, to: NaiveDate) -> Result<Option<i64>> {
    sql::supports(tx, from, to).await
}
