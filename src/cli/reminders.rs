//! Showing which reminders would be sent.

use chrono::NaiveDate;

use super::console::raw;
use super::{Console, Result, plan};
use crate::tasks::plan::PlanTask;
use crate::tasks::schedule::{ReminderKind, preview};
use crate::text::day;

/// The longest time that is looked at, in days: ten years.
const LONGEST: i64 = 3660;

/// What would be sent from one day to another, both included, were nothing more done meanwhile.
pub(super) async fn show(console: &mut Console<'_>, from: NaiveDate, to: NaiveDate, json: bool) -> Result {
    let days = [("from", raw(day(from))), ("to", raw(day(to)))];
    if from > to {
        return console.input("cli-reminders-backwards", &days);
    }
    if (to - from).num_days() > LONGEST {
        return console.input("cli-reminders-too-long", &days);
    }
    let standing = plan::standing(console).await?;
    let rules = &standing.rules;
    for year in rules.calendar.unknown_years(from, to) {
        console.note("cli-reminders-unknown-year", &[("year", raw(year))])?;
    }
    let open: Vec<&PlanTask> = standing.plan.tasks.iter().filter(|task| !standing.done.contains(&task.id)).collect();
    let leader = console.words.get("cli-reminders-leader");
    let notices = preview(open, from, to, &leader, &rules.units, &rules.reminders, &rules.calendar);
    if json {
        return console.json(&notices);
    }
    for notice in &notices {
        let (id, days) = match notice.kind {
            ReminderKind::Before(days) => ("cli-reminders-before", u32::from(days)),
            ReminderKind::Due => ("cli-reminders-due", 0),
            ReminderKind::Overdue(days) => ("cli-reminders-overdue", days),
        };
        console.say(
            id,
            &[
                ("at", raw(notice.at.format("%d/%m/%Y %H:%M"))),
                ("task", raw(&notice.task)),
                ("to", raw(&notice.to)),
                ("days", raw(days)),
            ],
        )?;
    }
    console.say("cli-reminders-count", &[("count", raw(notices.len()))])
}
