//! The ward's own choices about a task's time, beside what the plan prints: the period in which an ongoing task is
//! reported, a date of its own, what opened a task that waits for an event or for the city's document.
//!
//! An ongoing task with a period is open for one turn after the other: its date is the day on which the current turn
//! closes, and "done" closes that turn and opens the next one of the plan's year. A task that waits has no date, and so
//! cannot be late, until what it waits for is entered.

pub mod choices;
mod days;
pub mod flow;
mod reading;
mod sql;
mod turns;

use chrono::{DateTime, Datelike as _, NaiveDate, TimeDelta, Utc};

use super::plan::Kind;
use super::{Rules, State, Task, TaskId, parts, reminders, sql as tasks_sql};
use crate::clock::local_date;
use crate::people::PersonId;
use crate::store::{Result, Tx};

pub use turns::{Closing, Period, Turn};

/// Within this time "done" said again is the same word.
const SAME_TAP: TimeDelta = TimeDelta::minutes(10);

/// A task's time as the ward has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timing {
    /// What the plan says.
    pub kind: Kind,
    /// The year of the plan.
    pub year: i32,
    /// In which period it is reported.
    pub period: Period,
    /// By which calendar a period closes.
    pub closing: Closing,
    /// The current turn, such as `2026-03` or `2026-Q1`.
    pub turn: Option<String>,
}

/// What opened a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// The event, or the document with its number.
    pub what: String,
    /// The day of the event, or the date of the document.
    pub held_on: NaiveDate,
    /// By when the task is to be done because of it.
    pub due: Option<NaiveDate>,
}

/// A task's time; none if there is no such task.
pub async fn of(tx: &mut Tx, task: TaskId) -> Result<Option<Timing>> {
    sql::timing(tx, task).await
}

/// Whether a task is reported in turns.
pub(super) async fn has_turns(tx: &mut Tx, task: TaskId) -> Result<bool> {
    Ok(of(tx, task).await?.is_some_and(|timing| timing.period != Period::None))
}

/// What opened a task last.
pub async fn last_opening(tx: &mut Tx, task: TaskId) -> Result<Option<Opening>> {
    sql::last_opening(tx, task).await
}

/// What an opening is about, in the coordinator's words.
pub(super) async fn opening(tx: &mut Tx, id: i64) -> Result<Option<String>> {
    sql::opening(tx, id).await
}

/// Reports an ongoing task in this period from the turn on that closes today or later; [`Period::None`] ends it. False
/// if the task is not an ongoing one.
pub async fn set_period(
    tx: &mut Tx,
    task: &Task,
    (period, closing): (Period, Closing),
    by: PersonId,
    rules: &Rules,
    now: DateTime<Utc>,
) -> Result<bool> {
    let Some(timing) = of(tx, task.id).await?.filter(|timing| timing.kind == Kind::Ongoing) else {
        return Ok(false);
    };
    if (timing.period, timing.closing) == (period, closing) && (period == Period::None || timing.turn.is_some()) {
        return Ok(true);
    }
    let mut turn = period.turn_from(closing, local_date(now)).filter(|turn| turn.due.year() <= timing.year);
    // A period that was reported already is not asked for again when the ward changes its mind about the calendar.
    while let Some(one) = turn.clone()
        && sql::is_closed(tx, task.id, &one.name).await?
    {
        turn = period.turn_after(closing, &one.name).filter(|turn| turn.due.year() <= timing.year);
    }
    let (old, new) = (written(timing.period, timing.closing), written(period, closing));
    tasks_sql::write_history(tx, task.id, by, "period", Some(&old), Some(&new), now).await?;
    sql::set_period(tx, task.id, period, closing).await?;
    reopen(tx, task, turn.as_ref(), by, rules, now).await?;
    Ok(true)
}

fn written(period: Period, closing: Closing) -> String {
    if period == Period::None { period.word().to_owned() } else { format!("{} {}", period.word(), closing.word()) }
}

/// The task is open for this turn, or without a date if there is none.
async fn reopen(
    tx: &mut Tx,
    task: &Task,
    turn: Option<&Turn>,
    by: PersonId,
    rules: &Rules,
    now: DateTime<Utc>,
) -> Result<()> {
    let due = turn.map(|turn| turn.due);
    write_due(tx, task, due, by, now).await?;
    sql::open_turn(tx, task.id, turn.map(|turn| turn.name.as_str())).await?;
    replan(tx, task.id, rules, now).await
}

/// What "done" comes to.
pub(super) enum Closed {
    /// The task is done for good: it has no turns, or this was the last of the plan's year.
    Wholly,
    /// The turn is written down, and this one is open.
    Turn(Turn),
    /// Nothing was changed: the current turn has only begun, or the one before was closed a moment ago.
    Nothing,
}

/// An ongoing task's current turn is done: it is written down, and the next of the plan's year is open. A tap that comes
/// twice must not close two turns.
pub(super) async fn close_turn(tx: &mut Tx, task: &Task, by: PersonId, now: DateTime<Utc>) -> Result<Closed> {
    let Some(timing) = of(tx, task.id).await?.filter(|timing| timing.period != Period::None) else {
        return Ok(Closed::Wholly);
    };
    let (Some(name), Some(due)) = (timing.turn, task.due) else { return Ok(Closed::Wholly) };
    let today = local_date(now);
    let begun = timing.period.begins(timing.closing, due).is_none_or(|first| first <= today);
    let just_now = match sql::last_turn(tx, task.id).await? {
        Some((_, _, closed_at)) => now.timestamp_millis() - closed_at < SAME_TAP.num_milliseconds(),
        None => false,
    };
    if due >= today && (!begun || just_now) {
        return Ok(Closed::Nothing);
    }
    sql::close_turn(tx, task.id, &name, due, by, now).await?;
    tasks_sql::write_history(tx, task.id, by, "turn", Some(&name), Some(State::Done.word()), now).await?;
    let next = timing.period.turn_after(timing.closing, &name).filter(|turn| turn.due.year() <= timing.year);
    if let Some(turn) = &next {
        sql::set_due(tx, task.id, Some(turn.due), now).await?;
        sql::open_turn(tx, task.id, Some(&turn.name)).await?;
    }
    Ok(next.map_or(Closed::Wholly, Closed::Turn))
}

/// The turn that was closed last is open again. False if there is none.
pub(super) async fn reopen_turn(tx: &mut Tx, task: &Task, by: PersonId, now: DateTime<Utc>) -> Result<bool> {
    let Some((name, due, _)) = sql::last_turn(tx, task.id).await? else { return Ok(false) };
    sql::forget_turn(tx, task.id, &name).await?;
    tasks_sql::write_history(tx, task.id, by, "turn", Some(&name), Some(State::Open.word()), now).await?;
    sql::set_due(tx, task.id, Some(due), now).await?;
    sql::open_turn(tx, task.id, Some(&name)).await?;
    Ok(true)
}

/// The ward sets a task's date, or takes it away: for yearly tasks, extensions, corrections. What is unsent follows, and
/// units that help are told. A plan that is entered again leaves the date as it is.
pub async fn set_due(
    tx: &mut Tx,
    task: &Task,
    due: Option<NaiveDate>,
    by: PersonId,
    rules: &Rules,
    now: DateTime<Utc>,
) -> Result<()> {
    write_due(tx, task, due, by, now).await?;
    replan(tx, task.id, rules, now).await
}

async fn write_due(tx: &mut Tx, task: &Task, due: Option<NaiveDate>, by: PersonId, now: DateTime<Utc>) -> Result<()> {
    if due != task.due {
        let [old, new] = [task.due, due].map(|due| due.map(|due| due.to_string()));
        tasks_sql::write_history(tx, task.id, by, "due", old.as_deref(), new.as_deref(), now).await?;
    }
    sql::set_due(tx, task.id, due, now).await
}

/// Opens a task that waits for an event or for the city's document: whoever has it is told at once. A task that was done
/// for an earlier one is open again.
pub async fn open(
    tx: &mut Tx,
    task: &Task,
    opening: &Opening,
    by: PersonId,
    rules: &Rules,
    now: DateTime<Utc>,
) -> Result<()> {
    let id = sql::insert_opening(tx, task.id, opening, by, now).await?;
    tasks_sql::write_history(tx, task.id, by, "opened", None, Some(&opening.what), now).await?;
    write_due(tx, task, opening.due, by, now).await?;
    sql::open_turn(tx, task.id, None).await?;
    replan(tx, task.id, rules, now).await?;
    if let Some(task) = tasks_sql::task(tx, task.id).await? {
        reminders::tell_opened(tx, &task, id, rules, now).await?;
    }
    Ok(())
}

async fn replan(tx: &mut Tx, task: TaskId, rules: &Rules, now: DateTime<Utc>) -> Result<()> {
    let Some(task) = tasks_sql::task(tx, task).await? else { return Ok(()) };
    reminders::plan(tx, &task, rules, now).await?;
    parts::follow(tx, &task, rules, now).await
}
