//! Hearing of a task again later: never past its date in silence.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};

use super::audience::Audience;
use super::{AGAIN, key_of, sql};
use crate::clock::{from_local, local_date};
use crate::people::PersonId;
use crate::store::{Result, Tx};
use crate::tasks::{Rules, State, Task, TaskId};

/// For how many days a reminder can be put off.
pub const DAYS: [u64; 3] = [1, 3, 7];

/// What putting off came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PutOff {
    /// The person hears of it again on that day.
    Until(NaiveDate),
    /// The same, and that is earlier than she wished: the date itself, or the last working day before it.
    UntilDue(NaiveDate),
    /// The task is due today or the days until its date are off: it cannot wait.
    Not,
}

/// `person` hears of `task` again in so many days. Her colleagues, and those above her, hear of it as ever.
pub async fn put_off(
    tx: &mut Tx,
    task: &Task,
    person: PersonId,
    days: u64,
    rules: &Rules,
    now: DateTime<Utc>,
) -> Result<PutOff> {
    let today = local_date(now);
    let (Some(due), Some(wished)) = (task.due, today.checked_add_days(Days::new(days))) else {
        return Ok(PutOff::Not);
    };
    if task.state == State::Done {
        return Ok(PutOff::Not);
    }
    let mut until = rules.calendar.on_or_after(wished);
    let mut clipped = false;
    if due >= today && until > due {
        until = rules.calendar.on_or_before(due);
        clipped = true;
        if until <= today {
            return Ok(PutOff::Not);
        }
    }
    let key = key_of(task.due);
    let audience = Audience::Person(person);
    let kind = format!("{AGAIN}{until}");
    for row in sql::unsent(tx, task.id).await? {
        if row.kind.starts_with(AGAIN) && row.kind != kind && row.audience == audience.to_string() {
            sql::finish(tx, row.id, "cancelled", now).await?;
        }
    }
    sql::put_snooze(tx, task.id, person, &key, until, now).await?;
    let at = rules.calendar.moment_on(until, rules.reminders.remind_at).with_timezone(&Utc);
    sql::put(tx, task.id, &kind, &key, audience, at, now).await?;
    Ok(if clipped { PutOff::UntilDue(until) } else { PutOff::Until(until) })
}

/// The tasks that `person` was reminded of on that day as one who has them.
pub async fn reminded_on(tx: &mut Tx, person: PersonId, day: NaiveDate) -> Result<Vec<TaskId>> {
    let from = from_local(day.and_time(NaiveTime::MIN));
    let to = day.checked_add_days(Days::new(1)).map_or(from, |next| from_local(next.and_time(NaiveTime::MIN)));
    sql::told_between(tx, person, from, to).await
}
