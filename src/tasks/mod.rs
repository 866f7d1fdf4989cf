//! The tasks of the ward's plan: the plan as data, its calendar, its reminders, and how each task stands.
//!
//! A task's printed words never change by what is answered; how it stands is kept beside them, with who changed what
//! from what to what. Only a task with a date can be late.

pub mod calendar;
pub mod flow;
pub mod plan;
pub mod reminders;
mod rules;
pub mod schedule;
mod screens;
mod sql;
pub mod timing;

use std::str::FromStr;

use chrono::{DateTime, NaiveDate, Utc};

use crate::people::{self, PersonId, UnitId};
use crate::store::{Result, Tx};
use plan::Plan;
use timing::Closed;

pub(crate) use rules::{CALENDAR_FILE, WARD_FILE};
pub use rules::{LiveRules, Rules, RulesFault};

/// A task's id in the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TaskId(pub i64);

/// How a task stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// To be done.
    Open,
    /// Done.
    Done,
    /// Sent back by a unit as not its own; the coordinator names another.
    Returned,
}

impl State {
    /// The word in the store.
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Done => "done",
            Self::Returned => "returned",
        }
    }
}

impl FromStr for State {
    type Err = ();

    fn from_str(word: &str) -> std::result::Result<Self, ()> {
        [Self::Open, Self::Done, Self::Returned].into_iter().find(|state| state.word() == word).ok_or(())
    }
}

/// A task as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// The id.
    pub id: TaskId,
    /// The printed number, such as `III.10a`.
    pub code: String,
    /// The section's title.
    pub section_title: String,
    /// What is to be done.
    pub content: String,
    /// The printed head who answers for it.
    pub responsible: String,
    /// The printed office in charge.
    pub lead: String,
    /// The printed offices that help.
    pub coordinating: String,
    /// What is to come of it.
    pub result: String,
    /// The printed time.
    pub when_text: String,
    /// The last day on which it is in time, if it has one.
    pub due: Option<NaiveDate>,
    /// The unit that has it; none until somebody names one.
    pub unit: Option<UnitId>,
    /// How it stands.
    pub state: State,
    /// How far it is, in percent.
    pub percent: u8,
}

impl Task {
    /// Whether the due date has passed with the task undone.
    pub fn is_late(&self, today: NaiveDate) -> bool {
        self.state != State::Done && self.due.is_some_and(|due| today > due)
    }
}

/// Enters a plan: tasks that are there already keep their progress and their unit.
pub async fn register(tx: &mut Tx, plan: &Plan, rules: &Rules, now: DateTime<Utc>) -> Result<()> {
    let units = people::units(tx).await?;
    let plan_id = sql::put_plan(tx, plan, now).await?;
    for (position, task) in plan.tasks.iter().enumerate() {
        let unit = task
            .lead_unit
            .as_ref()
            .and_then(|lead| units.iter().find(|unit| unit.code == lead.as_str()))
            .map(|unit| unit.id);
        let section = plan.sections.iter().find(|section| section.id == task.section);
        let title = section.map_or("", |section| section.title.as_str());
        let id = sql::put_task(tx, plan_id, position, task, title, unit, now).await?;
        if let Some(task) = sql::task(tx, id).await? {
            reminders::plan(tx, &task, rules, now).await?;
        }
    }
    Ok(())
}

/// The plan that was entered last, as printed.
pub async fn stored_plan(tx: &mut Tx) -> Result<Option<Plan>> {
    sql::stored_plan(tx).await
}

/// One task.
pub async fn task(tx: &mut Tx, id: TaskId) -> Result<Option<Task>> {
    sql::task(tx, id).await
}

/// The tasks of some units, or all of them; dated ones first, by date.
pub async fn of_units(tx: &mut Tx, units: Option<&[UnitId]>) -> Result<Vec<Task>> {
    let mut tasks = sql::tasks(tx).await?;
    tasks.retain(|task| units.is_none_or(|units| task.unit.is_some_and(|unit| units.contains(&unit))));
    tasks.sort_by_key(|task| (task.due.is_none(), task.due));
    Ok(tasks)
}

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
    /// This unit takes it.
    Assigned(UnitId),
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
            ("state", Some(task.state.word().to_owned()), Some(State::Done.word().to_owned()))
        }
        Change::Percent(percent) => {
            changed.percent = *percent;
            ("percent", Some(task.percent.to_string()), Some(percent.to_string()))
        }
        Change::NotOurs => {
            changed.state = State::Returned;
            changed.unit = None;
            ("returned", unit_text(task.unit), None)
        }
        Change::Reopened => {
            changed.state = State::Open;
            changed.percent = task.percent.min(99);
            ("state", Some(task.state.word().to_owned()), Some(State::Open.word().to_owned()))
        }
        Change::Assigned(unit) => {
            changed.unit = Some(*unit);
            if task.state == State::Returned {
                changed.state = State::Open;
            }
            ("unit", unit_text(task.unit), unit_text(Some(*unit)))
        }
        Change::Note(note) => ("note", None, Some(note.clone())),
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
        sql::write_history(tx, task.id, by, what, old.as_deref(), new.as_deref(), now).await?;
        sql::update(tx, &changed, now).await?;
    }
    reminders::plan(tx, &changed, rules, now).await
}
