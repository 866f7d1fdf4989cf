//! Changing how a task stands: each change is written down with who made it, and moves the reminders with it.

use chrono::{DateTime, Utc};

use super::history::{self, What};
use super::timing::{self, Closed};
use super::{Rules, State, Task, holders, reminders, sql};
use crate::people::{PersonId, UnitId};
use crate::store::{Result, Tx};

/// A change of how a task stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is done.
    Done,
    /// It is done to so many percent.
    Percent(u8),
    /// The unit says that it is not its own.
    NotOurs,
    /// It is open again.
    Reopened,
    /// It was said to be done and is not: sent back with this remark.
    SentBack(String),
    /// This unit takes it.
    Assigned(UnitId),
    /// It is this unit's after all, which is told so with this remark.
    GivenBack(UnitId, String),
    /// Something to remember about it.
    Note(String),
}

/// Changes how a task stands, writes down who did it, and plans or cancels reminders accordingly.
pub async fn change(
    tx: &mut Tx,
    task: &Task,
    change: &Change,
    by: PersonId,
    rules: &Rules,
    now: DateTime<Utc>,
) -> Result<()> {
    let unit_text = |unit: Option<UnitId>| unit.map(|unit| unit.0.to_string());
    let mut changed = task.clone();
    let (what, old, new) = match change {
        Change::Done => {
            changed.state = State::Done;
            changed.percent = 100;
            (What::State, Some(task.state.word().to_owned()), Some(State::Done.word().to_owned()))
        }
        Change::Percent(percent) => {
            changed.percent = *percent;
            (What::Percent, Some(task.percent.to_string()), Some(percent.to_string()))
        }
        Change::NotOurs => {
            changed.state = State::Returned;
            changed.unit = None;
            (What::Returned, unit_text(task.unit), None)
        }
        Change::Reopened => {
            changed.state = State::Open;
            changed.percent = task.percent.min(99);
            (What::State, Some(task.state.word().to_owned()), Some(State::Open.word().to_owned()))
        }
        Change::SentBack(remark) => {
            changed.state = State::Open;
            changed.percent = task.percent.min(99);
            (What::SentBack, Some(task.state.word().to_owned()), Some(remark.clone()))
        }
        Change::Assigned(unit) => {
            changed.unit = Some(*unit);
            if task.state == State::Returned {
                changed.state = State::Open;
            }
            (What::Unit, unit_text(task.unit), unit_text(Some(*unit)))
        }
        Change::GivenBack(unit, remark) => {
            changed.unit = Some(*unit);
            changed.state = State::Open;
            (What::GivenBack, unit_text(Some(*unit)), Some(remark.clone()))
        }
        Change::Note(note) => (What::Note, None, Some(note.clone())),
    };
    // An ongoing task goes on with its next period.
    match change {
        Change::Done if task.state != State::Done => match timing::close_turn(tx, task, by, now).await? {
            Closed::Wholly => {}
            Closed::Turn(turn) => {
                (changed.state, changed.percent, changed.due) = (State::Open, 0, Some(turn.due));
            }
            Closed::Nothing => return Ok(()),
        },
        Change::Reopened if timing::reopen_turn(tx, task, by, now).await? => {
            changed.due = sql::task(tx, task.id).await?.and_then(|task| task.due);
        }
        _ => {}
    }
    if *task != changed || matches!(change, Change::Note(_)) {
        history::write(tx, task.id, by, what, old.as_deref(), new.as_deref(), now).await?;
        sql::update(tx, &changed, now).await?;
    }
    if changed.unit != task.unit && changed.unit.is_some() {
        holders::leave_unit(tx, &changed, by, now).await?;
    }
    reminders::plan(tx, &changed, rules, now).await
}
