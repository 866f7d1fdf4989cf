//! When the members of a team can be called on: parts of weekdays that each member sets herself, and days away.
//!
//! A member who has set nothing can be called on at any time; one who is away, or whose role is suspended, never.

pub mod flow;
pub mod personal;
mod sql;
mod team;
mod week;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};

use crate::clock::{from_local, local, local_date};
use crate::people::{GroupId, PersonId};
use crate::store::{Result, Tx};

pub use week::{Part, Week};

/// How far ahead the next member is looked for, in days.
pub const LOOK_AHEAD: u64 = 14;
/// The longest time away that can be entered, in days from today.
pub const LONGEST_AWAY: u64 = 180;

/// Days away, the first and the last included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Away {
    /// The first day.
    pub first: NaiveDate,
    /// The last day.
    pub last: NaiveDate,
}

impl Away {
    /// Whether this day is one of them.
    pub fn includes(self, day: NaiveDate) -> bool {
        self.first <= day && day <= self.last
    }
}

/// When one member can be called on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// Who.
    pub person: PersonId,
    /// The name that she chose when joining.
    pub name: Option<String>,
    /// Her week; none when she can be called on at any time.
    pub week: Option<Week>,
    /// When she is away.
    pub away: Option<Away>,
}

impl Duty {
    /// Whether the member can be called on at that moment.
    pub fn covers(&self, at: DateTime<Utc>) -> bool {
        let wall = local(at);
        let day = wall.date_naive();
        if self.away.is_some_and(|away| away.includes(day)) {
            return false;
        }
        self.week.is_none_or(|week| Part::at(wall.time()).is_some_and(|part| week.has(day, part)))
    }
}

/// The acting members of a group's team and its leader, each once, and when they can be called on.
pub async fn duties(tx: &mut Tx, group: GroupId) -> Result<Vec<Duty>> {
    sql::duties(tx, group).await
}

/// Who of a group's team can be called on at that moment.
pub async fn on_duty(tx: &mut Tx, group: GroupId, at: DateTime<Utc>) -> Result<Vec<PersonId>> {
    let duties = sql::duties(tx, group).await?;
    Ok(duties.into_iter().filter(|duty| duty.covers(at)).map(|duty| duty.person).collect())
}

/// From when on somebody of a group's team can be called on: `from` itself, or the next time within [`LOOK_AHEAD`].
pub async fn next_on_duty(tx: &mut Tx, group: GroupId, from: DateTime<Utc>) -> Result<Option<DateTime<Utc>>> {
    let duties = sql::duties(tx, group).await?;
    Ok(next(&duties, from))
}

/// From when on one of these can be called on: `from` itself, or the next time within [`LOOK_AHEAD`].
pub fn next(duties: &[Duty], from: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let covered = |at: &DateTime<Utc>| duties.iter().any(|duty| duty.covers(*at));
    if covered(&from) {
        return Some(from);
    }
    let today = local_date(from);
    // Somebody can begin to be free only when a day or one of its parts begins.
    let starts = [NaiveTime::MIN].into_iter().chain(Part::ALL.map(Part::begins));
    (0..=LOOK_AHEAD)
        .filter_map(|ahead| today.checked_add_days(Days::new(ahead)))
        .flat_map(|day| starts.clone().map(move |start| from_local(day.and_time(start))))
        .filter(|at| *at > from)
        .find(covered)
}

/// A member's own week and days away that are not over.
pub async fn own(tx: &mut Tx, person: PersonId, today: NaiveDate) -> Result<(Option<Week>, Option<Away>)> {
    let week = sql::week(tx, person).await?;
    let away = sql::away(tx, person).await?.filter(|away| away.last >= today);
    Ok((week, away))
}

/// Sets a member's week; an empty one means any time.
pub async fn set_week(tx: &mut Tx, person: PersonId, week: Option<Week>, now: DateTime<Utc>) -> Result<()> {
    match week.filter(|week| !week.is_empty()) {
        Some(week) => sql::put_week(tx, person, week, now).await,
        None => sql::delete_week(tx, person).await,
    }
}

/// Sets the days on which a member is away.
pub async fn set_away(tx: &mut Tx, person: PersonId, away: Option<Away>, now: DateTime<Utc>) -> Result<()> {
    match away {
        Some(away) => sql::put_away(tx, person, away, now).await,
        None => sql::delete_away(tx, person).await,
    }
}

#[cfg(test)]
mod tests;
