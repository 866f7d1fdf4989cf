//! What the plan measures itself by: each indicator with its target and where it stands in the plan, and every value
//! that was ever entered, with its day, its origin and who entered it.
//!
//! Which indicators there are is data ([`mod@file`]), not code. A value that nobody reported is none, never 0. A value that
//! was entered is never changed: another one follows it, or it is taken back, and both stay to be seen.

mod amount;
pub mod file;
pub mod flow;
pub mod personal;
mod screens;
mod sql;

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use crate::clock::local_date;
use crate::guides::search::redact;
use crate::people::access::{Deed, may};
use crate::people::{Person, PersonId};
use crate::sessions::supports_of_businesses;
use crate::store::{Result, Tx};

pub use amount::Amount;
pub use file::{Counted, Row};

/// The longest origin of a value, in characters.
pub const LONGEST_ORIGIN: usize = 200;
/// The largest value that is believed.
const LARGEST: Amount = Amount::whole(1_000_000_000);
/// No value is older than this year.
const FIRST_YEAR: i32 = 2020;

/// An indicator's id in the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct IndicatorId(pub i64);

/// An indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicator {
    /// The id.
    pub id: IndicatorId,
    /// The fixed code in the plan's file.
    pub code: String,
    /// What it is.
    pub name: String,
    /// What is to be reached, where the plan says so.
    pub target: Option<Amount>,
    /// In what it is measured, such as `%`.
    pub unit: String,
    /// Where it stands in the plan.
    pub source: String,
    /// What it is counted from; none if it is entered.
    pub counted: Option<Counted>,
}

/// A value that was entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entered {
    /// The row.
    pub id: i64,
    /// How much.
    pub amount: Amount,
    /// On which day it was so.
    pub as_of: NaiveDate,
    /// The document that it comes from.
    pub origin: Option<String>,
    /// Who entered it.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
    /// Who took it back.
    pub taken_back_by: Option<PersonId>,
}

/// How an indicator stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nobody reported a value.
    Unreported,
    /// The newest value that was entered.
    Entered(Entered),
    /// Counted from the records of this year up to this day.
    Counted(Amount, NaiveDate),
}

impl Standing {
    /// How much, if it is known.
    pub fn amount(&self) -> Option<Amount> {
        match self {
            Self::Unreported => None,
            Self::Entered(entered) => Some(entered.amount),
            Self::Counted(amount, _) => Some(*amount),
        }
    }

    /// As of which day, if it is known.
    pub fn as_of(&self) -> Option<NaiveDate> {
        match self {
            Self::Unreported => None,
            Self::Entered(entered) => Some(entered.as_of),
            Self::Counted(_, day) => Some(*day),
        }
    }
}

/// A value that is to be entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewValue {
    /// What makes saving it twice save it once.
    pub draft: String,
    /// How much.
    pub amount: Amount,
    /// On which day it was so.
    pub as_of: NaiveDate,
    /// The document that it comes from.
    pub origin: Option<String>,
    /// The newest value that there was when it was written.
    pub seen: Option<i64>,
}

/// What became of entering.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is stored.
    New,
    /// The same draft was stored before.
    Before,
    /// Nothing happened: somebody entered another value meanwhile, or took one back.
    Meanwhile,
    /// Nothing happened: it cannot be true.
    Impossible,
    /// There is no such indicator, it is counted, or the person may not.
    NotAllowed,
}

/// Enters which indicators there are. Those that are no longer named are shown no more; their values stay.
pub async fn register(tx: &mut Tx, rows: &[Row], now: DateTime<Utc>) -> Result<()> {
    sql::retire_all(tx, now).await?;
    for (position, row) in rows.iter().enumerate() {
        sql::put(tx, position, row, now).await?;
    }
    Ok(())
}

/// The indicators and how each stood on a day.
pub async fn all(tx: &mut Tx, today: NaiveDate) -> Result<Vec<(Indicator, Standing)>> {
    let mut standing = Vec::new();
    for (indicator, newest) in sql::with_newest(tx, today).await? {
        let how = stand(tx, &indicator, newest, today).await?;
        standing.push((indicator, how));
    }
    Ok(standing)
}

/// One indicator and how it stands today.
pub async fn one(tx: &mut Tx, id: IndicatorId, today: NaiveDate) -> Result<Option<(Indicator, Standing)>> {
    let Some(indicator) = sql::indicator(tx, id).await? else {
        return Ok(None);
    };
    let newest = sql::newest(tx, id, today).await?;
    let how = stand(tx, &indicator, newest, today).await?;
    Ok(Some((indicator, how)))
}

async fn stand(tx: &mut Tx, indicator: &Indicator, newest: Option<Entered>, today: NaiveDate) -> Result<Standing> {
    match indicator.counted {
        Some(Counted::SupportsOfBusinesses) => {
            let first = NaiveDate::from_ymd_opt(today.year(), 1, 1).unwrap_or(today);
            let sum = supports_of_businesses(tx, first, today).await?;
            Ok(sum.map_or(Standing::Unreported, |sum| Standing::Counted(Amount::whole(sum), today)))
        }
        None => Ok(newest.map_or(Standing::Unreported, Standing::Entered)),
    }
}

/// Whether a value could be one of this indicator.
pub fn is_possible(indicator: &Indicator, amount: Amount) -> bool {
    let most = if indicator.unit == "%" { Amount::whole(100) } else { LARGEST };
    (Amount::whole(0)..=most).contains(&amount)
}

/// Whether something can be as of this day.
pub fn is_believable(as_of: NaiveDate, today: NaiveDate) -> bool {
    as_of <= today && as_of.year() >= FIRST_YEAR
}

/// Enters a value, once for each draft.
pub async fn enter(
    tx: &mut Tx,
    person: &Person,
    id: IndicatorId,
    value: &NewValue,
    now: DateTime<Utc>,
) -> Result<Saved> {
    let found = sql::indicator(tx, id).await?.filter(|indicator| indicator.counted.is_none());
    let Some(indicator) = found.filter(|_| may(person, Deed::EnterIndicators)) else {
        return Ok(Saved::NotAllowed);
    };
    if !is_possible(&indicator, value.amount) || !is_believable(value.as_of, local_date(now)) {
        return Ok(Saved::Impossible);
    }
    if sql::is_saved(tx, &value.draft).await? {
        return Ok(Saved::Before);
    }
    // Of two who enter at once the second waits here, and then sees what the first has stored.
    sql::lock(tx, id, now).await?;
    if sql::newest(tx, id, local_date(now)).await?.map(|newest| newest.id) != value.seen {
        return Ok(Saved::Meanwhile);
    }
    let cut = |origin: &String| redact(origin.chars().take(LONGEST_ORIGIN).collect::<String>().trim());
    let origin = value.origin.as_ref().map(cut).filter(|origin| !origin.is_empty());
    let stored = sql::insert(tx, id, value, origin.as_deref(), person.id, now).await?;
    Ok(if stored { Saved::New } else { Saved::Before })
}

/// Takes a value back: it stays in the history and stands no more. None if there is none or the person may not.
pub async fn take_back(tx: &mut Tx, person: &Person, value: i64, now: DateTime<Utc>) -> Result<Option<IndicatorId>> {
    if !may(person, Deed::EnterIndicators) {
        return Ok(None);
    }
    let Some(indicator) = sql::indicator_of(tx, value).await? else {
        return Ok(None);
    };
    sql::take_back(tx, value, person.id, now).await?;
    Ok(Some(indicator))
}
