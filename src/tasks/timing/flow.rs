//! The conversation about time: the coordinator keeps the calendar and the dates of tasks, officers put reminders off.
//!
//! ```text
//! coordinator [📅 Lịch làm việc]
//! bot         Những ngày đặc biệt sắp tới …            [➕ Thêm ngày nghỉ] [➕ Thêm ngày làm bù] …
//! coordinator [➕ Thêm ngày nghỉ]
//! bot         Nghỉ ngày nào?
//! coordinator 20/10
//! bot         Nghỉ dịp gì?  …  Theo văn bản nào?  …
//! ```

use serde::{Deserialize, Serialize};

use super::{choices, days};
use crate::chat::{Action, Screen, Timing};
use crate::people::access::{Deed, may};
use crate::store::Result;
use crate::talk::{Chosen, Turn, choose};
use crate::tasks::{Rules, Task, TaskId, task};

/// The conversation's state belongs to this capability.
const FLOW: &str = "timing";
/// The version of its state.
const VERSION: u32 = 1;
/// The longest name, source or description that is kept, in letters.
const LONGEST: usize = 200;

/// What is being asked. Days are ISO dates.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) enum Asking {
    /// Which days are off.
    OffDays,
    /// What these days are off for.
    OffName(String, String),
    /// By which document.
    OffSource(String, String, String),
    /// Which day of rest is worked.
    WorkDay,
    /// Which day off it makes up for.
    WorkInstead(String),
    /// By which document.
    WorkSource(String, String),
    /// Why what is special about a day no longer counts.
    BackSource(String),
    /// By which document the days off of a year are known.
    YearSource(i32),
    /// The new date of a task.
    Due(i64),
    /// What opened a task, and when.
    Opening(i64),
    /// By when it is to be done because of that.
    OpeningDue(i64, String, String),
}

/// What a button about time does.
pub async fn act(turn: &mut Turn<'_>, rules: &Rules, deed: Timing) -> Result<()> {
    if !matches!(deed, Timing::NoDue(_)) {
        turn.forget();
    }
    match deed {
        Timing::Snooze(id) => choices::ask_snooze(turn, id).await,
        Timing::SnoozeFor(id, length) => choices::snooze(turn, rules, id, length).await,
        Timing::SnoozeAll(day) => choices::snooze_all(turn, rules, &day).await,
        Timing::Task(id) => choices::show(turn, rules, id, None).await,
        Timing::Period(id, period) => choices::set_period(turn, rules, id, &period).await,
        Timing::Due(id) => choices::ask_due(turn, id).await,
        Timing::NoDue(id) => choices::without_due(turn, rules, id).await,
        Timing::Open(id) => choices::ask_opening(turn, id).await,
        Timing::Calendar(_)
        | Timing::Day(_)
        | Timing::AddOff
        | Timing::AddWork
        | Timing::TakeBack(_)
        | Timing::Year(_)
        | Timing::History(_) => days::act(turn, rules, deed).await,
    }
}

/// Words typed while something about time is being asked. False if they belong to somebody else.
pub async fn words(turn: &mut Turn<'_>, rules: &Rules, text: &str) -> Result<bool> {
    let Some(asking) = turn.kept::<Asking>(FLOW, VERSION) else { return Ok(false) };
    if matches!(choose(text, &turn.conversation.choices), Chosen::Action(_)) {
        return Ok(false);
    }
    let text: String = text.chars().take(LONGEST).collect();
    match asking {
        Asking::Due(_) | Asking::Opening(_) | Asking::OpeningDue(..) => {
            choices::words(turn, rules, asking, &text).await?;
        }
        _ => days::words(turn, rules, asking, &text).await?,
    }
    Ok(true)
}

/// The next words answer this question.
pub(super) fn keep(turn: &mut Turn<'_>, asking: &Asking) -> Result<()> {
    turn.keep(FLOW, VERSION, asking)
}

/// What is being asked.
pub(super) fn kept(turn: &Turn<'_>) -> Option<Asking> {
    turn.kept(FLOW, VERSION)
}

/// The task, if the person may set its time; otherwise says so.
pub(super) async fn settable(turn: &mut Turn<'_>, id: i64) -> Result<Option<Task>> {
    let found = if may(&turn.person, Deed::TimeTask) { task(turn.tx, TaskId(id)).await? } else { None };
    if found.is_none() {
        not_allowed(turn);
    }
    Ok(found)
}

/// Says that this is not for the person.
pub(super) fn not_allowed(turn: &mut Turn<'_>) {
    turn.forget();
    turn.show(Screen::say(turn.say("common-not-allowed")).choice(turn.say("common-menu"), Action::Menu));
}
