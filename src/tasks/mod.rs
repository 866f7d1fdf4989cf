//! The tasks of the ward's plan: the plan as data, its calendar, its reminders, and how each task stands.
//!
//! A task's printed words never change by what is answered; how it stands is kept beside them, with who changed what
//! from what to what. Only a task with a date can be late.

mod answers;
mod asking;
mod beside;
pub mod calendar;
mod card;
mod change;
mod clarity;
mod dates;
mod evidence;
mod extension;
pub mod flow;
mod history;
pub mod holders;
mod notices;
pub mod obstacles;
mod parts;
pub mod personal;
pub mod plan;
pub mod reminders;
mod rules;
pub mod schedule;
mod screens;
mod search;
mod sql;
pub mod timing;
mod views;

use std::str::FromStr;

use chrono::{DateTime, NaiveDate, Utc};

use crate::people::{self, UnitId};
use crate::store::{Result, Tx};
use plan::{Kind, Plan};

pub use change::{Change, change};
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

/// What a task is to the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// A row of the plan.
    Task,
    /// What one unit owes of a task that the plan gives to many.
    Share,
    /// A part that the head of a unit made of the unit's task.
    Part,
    /// A share or a part that was taken out again; it counts nowhere.
    Dropped,
}

impl Level {
    /// The word in the store.
    pub fn word(self) -> &'static str {
        match self {
            Self::Task => "task",
            Self::Share => "share",
            Self::Part => "part",
            Self::Dropped => "dropped",
        }
    }
}

impl FromStr for Level {
    type Err = ();

    fn from_str(word: &str) -> std::result::Result<Self, ()> {
        [Self::Task, Self::Share, Self::Part, Self::Dropped].into_iter().find(|level| level.word() == word).ok_or(())
    }
}

/// A task as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// The id.
    pub id: TaskId,
    /// The task that it is a share or a part of.
    pub parent: Option<TaskId>,
    /// What it is to the plan.
    pub level: Level,
    /// The printed number, such as `III.10a`; a share's or a part's is its whole's with a number, such as `III.2/1`.
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
    /// The kind of time.
    pub kind: Kind,
    /// The last day on which it is in time, if it has one.
    pub due: Option<NaiveDate>,
    /// The unit that has it; none until somebody names one.
    pub unit: Option<UnitId>,
    /// How it stands.
    pub state: State,
    /// How far it is, in percent.
    pub percent: u8,
    /// Which of the five things are not clear, as far as that has been worked out.
    pub missing: Vec<plan::Clarity>,
}

impl Task {
    /// Whether the due date has passed with the task undone.
    pub fn is_late(&self, today: NaiveDate) -> bool {
        self.state != State::Done && self.due.is_some_and(|due| today > due)
    }
}

/// Enters a plan: tasks that are there already keep their progress, their unit, and a date that somebody moved.
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
        let Some(task) = sql::task(tx, id).await? else { continue };
        reminders::plan(tx, &task, rules, now).await?;
        parts::follow(tx, &task, rules, now).await?;
    }
    clarity::settle(tx, rules).await
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
