//! What the reminders of a plan would be, each with the post it goes to.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use serde::Serialize;

use super::{Level, ReminderKind, ReminderSettings, overdue, planned};
use crate::clock;
use crate::tasks::calendar::Calendar;
use crate::tasks::plan::{PlanTask, UnitId, Units};

/// A reminder of a task, addressed to a post: a line of what `reminders` prints.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Notice {
    /// When it goes out, on the ward's clock.
    pub at: DateTime<FixedOffset>,
    /// The task's id.
    pub task: String,
    /// What it says.
    pub kind: ReminderKind,
    /// The post it goes to.
    pub to: String,
    /// The office of that post; none for the ward's leaders.
    #[serde(skip)]
    pub unit: Option<UnitId>,
    /// Who is told beside those who have the task, if this is not theirs.
    #[serde(skip)]
    pub level: Option<Level>,
}

/// What would be sent from one date to another (both included), were every task still open; `leader` is what the
/// leaders' post is called. In years for which [`Calendar::unknown_years`] answers, only the weekends were counted.
pub fn preview<'a>(
    tasks: impl IntoIterator<Item = &'a PlanTask>,
    from: NaiveDate,
    to: NaiveDate,
    leader: &str,
    units: &Units,
    settings: &ReminderSettings,
    calendar: &Calendar,
) -> Vec<Notice> {
    let start = clock::local(clock::from_local(from.and_time(NaiveTime::MIN)));
    let mut notices = Vec::new();
    for task in tasks {
        let Some(due) = task.when.due else { continue };
        let (post, unit) = addressee(task, units);
        let late = overdue(due, start, settings, calendar).take_while(|reminder| reminder.at.date_naive() <= to);
        let reminders = planned(due, start, settings, calendar).into_iter().chain(late);
        let in_time = |at: DateTime<FixedOffset>| at >= start && at.date_naive() <= to;
        notices.extend(reminders.filter(|reminder| in_time(reminder.at)).map(|reminder| Notice {
            at: reminder.at,
            task: task.id.clone(),
            kind: reminder.kind,
            to: post.to_owned(),
            unit: Some(unit.clone()),
            level: None,
        }));
        for level in Level::ALL {
            let told = settings.escalate.planned(level, due, due, settings, calendar);
            let Some(told) = told.filter(|told| in_time(told.at)) else { continue };
            let (to, unit) = match level {
                // The head's own post has the reminder of that day already, and so has the coordinator's.
                Level::Head => continue,
                Level::Coordinator if *unit == units.coordinator().id => continue,
                Level::Coordinator => (units.coordinator().head.as_str(), Some(units.coordinator().id.clone())),
                Level::Leader => (leader, None),
            };
            let to = to.to_owned();
            notices.push(Notice { at: told.at, task: task.id.clone(), kind: told.kind, to, unit, level: Some(level) });
        }
    }
    // Stable: within one moment the tasks stay in the plan's order.
    notices.sort_by_key(|notice| notice.at);
    notices
}

/// The post a task's reminders go to and its office: the printed head of the office in charge. Where the office or
/// the head is collective nobody is guessed at: the coordinator hears of it and names a holder.
pub fn addressee<'a>(task: &'a PlanTask, units: &'a Units) -> (&'a str, &'a UnitId) {
    match &task.lead_unit {
        Some(unit) if !task.responsible.is_empty() && !units.is_collective_post(&task.responsible) => {
            (&task.responsible, unit)
        }
        _ => {
            let coordinator = units.coordinator();
            (&coordinator.head, &coordinator.id)
        }
    }
}
