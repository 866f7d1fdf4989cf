//! What the coordinator changes in the calendar beside the file: stored with who, when and by which document, and never
//! deleted, only taken back. A change plans anew what is unsent in the same transaction.

use std::str::FromStr;

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::{CalendarFaultKind, LONGEST_HOLIDAY, sql};
use crate::people::PersonId;
use crate::store::{Result, Tx};
use crate::tasks::{Rules, reminders};

/// What a change makes of its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A day off.
    Off,
    /// A day of rest that is worked in exchange for a day off.
    Makeup,
    /// What the file has on that day does not count.
    Void,
    /// The days off of the year of that day are entered, all of them.
    Year,
}

impl Kind {
    /// The word in the store.
    pub fn word(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Makeup => "makeup",
            Self::Void => "void",
            Self::Year => "year",
        }
    }
}

impl FromStr for Kind {
    type Err = ();

    fn from_str(word: &str) -> std::result::Result<Self, ()> {
        [Self::Off, Self::Makeup, Self::Void, Self::Year].into_iter().find(|kind| kind.word() == word).ok_or(())
    }
}

/// A change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its id; 0 before it is stored.
    pub id: i64,
    /// What it makes of the day.
    pub kind: Kind,
    /// The day.
    pub day: NaiveDate,
    /// The day off that a worked day of rest makes up for.
    pub instead_of: Option<NaiveDate>,
    /// What the day is off for.
    pub name: String,
    /// The document.
    pub source: String,
    /// When it was entered.
    pub added_at: DateTime<Utc>,
    /// By whom.
    pub added_by: Option<PersonId>,
    /// When and by whom it was taken back.
    pub removed: Option<(DateTime<Utc>, Option<PersonId>)>,
}

/// The changes that stand, in the order in which they were entered.
pub async fn standing(tx: &mut Tx) -> Result<Vec<Change>> {
    sql::standing(tx).await
}

/// All changes ever made, newest first, from one on.
pub async fn history(tx: &mut Tx, from: usize, limit: usize) -> Result<Vec<Change>> {
    sql::history(tx, from, limit).await
}

/// Enters days from `first` to `last`, all or none, and plans anew what is unsent.
///
/// # Errors
/// The store fails; that the days do not fit is told inside.
pub async fn enter(
    tx: &mut Tx,
    change: &Change,
    last: NaiveDate,
    now: DateTime<Utc>,
) -> Result<std::result::Result<(), CalendarFaultKind>> {
    let span = (last - change.day).num_days();
    let Some(span) = u64::try_from(span).ok().filter(|days| *days < LONGEST_HOLIDAY) else {
        return Ok(Err(CalendarFaultKind::BadRange));
    };
    let mut rules = Rules::load(tx).await?;
    let days = (0..=span).filter_map(|step| change.day.checked_add_days(Days::new(step)));
    let changes: Vec<Change> = days.map(|day| Change { day, ..change.clone() }).collect();
    for one in &changes {
        if let Err(fault) = rules.calendar.apply(one) {
            return Ok(Err(fault));
        }
    }
    for one in &changes {
        sql::insert(tx, one).await?;
    }
    changed(tx, change.day, last, &rules, now).await?;
    Ok(Ok(()))
}

/// Takes back what is special about a day: what was entered here is ended, what the file says is made void with its
/// reason. False if it is an ordinary day.
pub async fn take_back(tx: &mut Tx, day: NaiveDate, source: &str, by: PersonId, now: DateTime<Utc>) -> Result<bool> {
    let entered =
        sql::standing(tx).await?.into_iter().rev().find(|change| change.day == day && change.kind != Kind::Year);
    if let Some(change) = entered {
        sql::remove(tx, change.id, by, now).await?;
    } else {
        let rules = Rules::load(tx).await?;
        if rules.calendar.holiday(day).is_none() && rules.calendar.makeup(day).is_none() {
            return Ok(false);
        }
        let void = Change {
            id: 0,
            kind: Kind::Void,
            day,
            instead_of: None,
            name: String::new(),
            source: source.to_owned(),
            added_at: now,
            added_by: Some(by),
            removed: None,
        };
        sql::insert(tx, &void).await?;
    }
    let rules = Rules::load(tx).await?;
    changed(tx, day, day, &rules, now).await?;
    Ok(true)
}

async fn changed(tx: &mut Tx, first: NaiveDate, last: NaiveDate, rules: &Rules, now: DateTime<Utc>) -> Result<()> {
    Rules::touch(tx, now).await?;
    reminders::plan_around(tx, first, last, rules, now).await
}
