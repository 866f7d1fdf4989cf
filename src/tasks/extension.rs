//! More time for a task: asked for with a new date and a reason, granted or refused by the head of the unit or the
//! coordinator (nobody but the coordinator decides what she asked for herself), both sides told, every asking kept.
//! The first decision counts.
//!
//! ```text
//! officer  [⏳ Xin lùi hạn]
//! bot      Việc III.2 đang hạn 31/03/2026. Anh/chị xin lùi tới ngày nào? …
//! officer  thứ sáu tuần sau
//! bot      Xin lùi tới 03/04/2026. Vì sao ạ? …
//! officer  chờ máy mới về
//! head     Chị Hà xin lùi hạn việc III.2 tới 03/04/2026: chờ máy mới về   [✅ Đồng ý] [✖️ Không đồng ý]
//! ```

mod sql;

use chrono::{DateTime, NaiveDate, Utc};

use super::asking::Asking;
use super::card::{self, allowed, not_allowed, unfinished};
use super::dates::{self, Unfit};
use super::history::{self, What};
use super::{Rules, State, Task, TaskId, asking, notices, screens, timing};
use crate::chat::{Action, Screen, Tasking};
use crate::clock::local_date;
use crate::people::PersonId;
use crate::people::access::{Deed, may};
use crate::store::{Result, Tx};
use crate::talk::Turn;
use crate::text::{Value, day};

/// The longest reason or remark.
pub(super) const LONGEST: usize = 500;
/// By how many days a date is offered to be moved.
const OFFERED: [u64; 2] = [7, 14];

/// An asking for more time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Extension {
    pub(super) id: i64,
    pub(super) task: TaskId,
    pub(super) by: PersonId,
    pub(super) from: NaiveDate,
    pub(super) to: NaiveDate,
    pub(super) reason: String,
    /// Whether nobody has decided yet.
    pub(super) waits: bool,
}

/// What waits for a decision about a task.
pub(super) async fn asked_for(tx: &mut Tx, task: TaskId) -> Result<Option<Extension>> {
    sql::waiting(tx, task).await
}

/// A day as it stands on a button: 20261215.
pub(super) fn written(number: u32) -> Option<NaiveDate> {
    let year = i32::try_from(number / 10_000).ok()?;
    NaiveDate::from_ymd_opt(year, number / 100 % 100, number % 100)
}

fn number(date: NaiveDate) -> u32 {
    date.format("%Y%m%d").to_string().parse().unwrap_or(0)
}

/// Why a day cannot be taken, in words.
pub(super) fn unfit_said(turn: &Turn<'_>, unfit: Unfit) -> String {
    let said = |id: &str, date: NaiveDate| turn.fill(id, &[("day", Value::from(day(date)))]);
    match unfit {
        Unfit::Past(date) => said("tasks-date-past", date),
        Unfit::NotLater(due) => said("tasks-date-not-later", due),
        Unfit::AfterWhole(due) => said("tasks-date-after-whole", due),
        Unfit::TooFar => turn.say("tasks-date-too-far"),
        Unfit::DayOff(date, next) => {
            turn.fill("tasks-date-off", &[("day", Value::from(day(date))), ("next", Value::from(day(next)))])
        }
    }
}

/// The task, if more time can be asked for it; otherwise says why not.
async fn extendable(turn: &mut Turn<'_>, id: i64) -> Result<Option<(Task, NaiveDate)>> {
    let Some(task) = unfinished(turn, id).await? else {
        return Ok(None);
    };
    let Some(due) = task.due else {
        turn.forget();
        let said = turn.say("tasks-extend-undated");
        card::show(turn, &task, Some(said)).await?;
        return Ok(None);
    };
    Ok(Some((task, due)))
}

/// Asks until when.
pub(super) async fn ask(turn: &mut Turn<'_>, rules: &Rules, id: i64) -> Result<()> {
    match extendable(turn, id).await? {
        Some((task, due)) => ask_until(turn, rules, &task, due, None),
        None => Ok(()),
    }
}

fn ask_until(
    turn: &mut Turn<'_>,
    rules: &Rules,
    task: &Task,
    due: NaiveDate,
    said: Option<(String, Option<NaiveDate>)>,
) -> Result<()> {
    let id = task.id.0;
    asking::ask(turn, &Asking::Until(id))?;
    let values = [("code", Value::from(&task.code)), ("day", Value::from(day(due)))];
    let question = turn.fill("tasks-extend-question", &values);
    let (said, instead) = said.map_or((None, None), |(said, instead)| (Some(said), instead));
    let mut screen = Screen::say(said.map_or_else(|| question.clone(), |said| format!("{said}\n{question}")));
    let start = due.max(local_date(turn.now));
    let offered = OFFERED.iter().filter_map(|days| start.checked_add_days(chrono::Days::new(*days)));
    let mut days: Vec<NaiveDate> =
        instead.into_iter().chain(offered).map(|day| rules.calendar.on_or_after(day)).collect();
    days.dedup();
    for (index, date) in days.into_iter().enumerate() {
        let (label, action) = (day(date), Action::Tasking(Tasking::ExtendTo(id, number(date))));
        screen = if index == 0 { screen.choice(label, action) } else { screen.beside(label, action) };
    }
    turn.show(screen.choice(turn.say("tasks-look"), Action::TaskShow(id)));
    Ok(())
}

/// Until when was typed, or chosen as `date`.
pub(super) async fn until(turn: &mut Turn<'_>, rules: &Rules, id: i64, date: Option<NaiveDate>) -> Result<()> {
    let Some((task, due)) = extendable(turn, id).await? else {
        return Ok(());
    };
    let Some(date) = date else {
        let said = turn.say("tasks-date-unread");
        return ask_until(turn, rules, &task, due, Some((said, None)));
    };
    let whole = due_of_whole(turn, &task).await?;
    match dates::fits(date, local_date(turn.now), &rules.calendar, Some(due), whole) {
        Ok(date) => {
            asking::ask(turn, &Asking::Reason(id, date))?;
            let words = turn.fill("tasks-extend-reason", &[("day", Value::from(day(date)))]);
            turn.show(Screen::say(words).choice(turn.say("tasks-look"), Action::TaskShow(id)));
            Ok(())
        }
        Err(unfit) => {
            let said = unfit_said(turn, unfit);
            let instead = match unfit {
                Unfit::DayOff(_, next) if whole.is_none_or(|due| next <= due) => Some(next),
                _ => None,
            };
            ask_until(turn, rules, &task, due, Some((said, instead)))
        }
    }
}

/// The date of what a share or a part belongs to.
async fn due_of_whole(turn: &mut Turn<'_>, task: &Task) -> Result<Option<NaiveDate>> {
    match task.parent {
        Some(whole) => Ok(super::task(turn.tx, whole).await?.and_then(|whole| whole.due)),
        None => Ok(None),
    }
}

/// Why was typed: the asking is kept, and whoever decides is told. One that waits already is replaced.
pub(super) async fn asked(turn: &mut Turn<'_>, id: i64, to: NaiveDate, reason: &str) -> Result<()> {
    let Some((task, due)) = extendable(turn, id).await? else {
        return Ok(());
    };
    turn.forget();
    let reason: String = reason.chars().take(LONGEST).collect();
    sql::withdraw(turn.tx, task.id, turn.now).await?;
    let extension = sql::insert(turn.tx, task.id, turn.person.id, (due, to), &reason, turn.now).await?;
    let (old, new) = (due.to_string(), to.to_string());
    let by = turn.person.id;
    history::write(turn.tx, task.id, by, What::Asked, Some(&old), Some(&new), turn.now).await?;
    let mut readers = match task.unit {
        Some(unit) => notices::heads(turn.tx, unit).await?,
        None => Vec::new(),
    };
    readers.extend(notices::coordinators(turn.tx).await?);
    let name = card::name(turn, turn.person.id).await?;
    let told = notices::tell(turn, readers, &format!("extension:{extension}"), |words| {
        let values = [
            ("name", Value::from(&name)),
            ("code", Value::from(&task.code)),
            ("content", Value::from(screens::excerpt(&task.content))),
            ("from", Value::from(day(due))),
            ("to", Value::from(day(to))),
            ("reason", Value::from(&reason)),
        ];
        Screen::say(words.fill("tasks-extension-notice", &values))
            .choice(words.get("tasks-grant"), Action::Tasking(Tasking::Grant(extension)))
            .beside(words.get("tasks-refuse"), Action::Tasking(Tasking::Refuse(extension)))
            .choice(words.get("tasks-look"), Action::TaskShow(id))
    })
    .await?;
    let id_said = if told > 0 { "tasks-extend-said" } else { "tasks-extend-said-nobody" };
    let said = turn.fill(id_said, &[("day", Value::from(day(to)))]);
    if may(&turn.person, Deed::DecideExtension { unit: task.unit, own: true }) {
        // The coordinator asks herself: she can decide at once.
        turn.show(
            Screen::say(said)
                .choice(turn.say("tasks-grant"), Action::Tasking(Tasking::Grant(extension)))
                .beside(turn.say("tasks-refuse"), Action::Tasking(Tasking::Refuse(extension)))
                .choice(turn.say("tasks-look"), Action::TaskShow(id)),
        );
        return Ok(());
    }
    card::again(turn, task.id, said).await
}

/// The asking and its task, if the person may decide about it and nobody has; otherwise says so.
async fn decidable(turn: &mut Turn<'_>, id: i64) -> Result<Option<(Extension, Task)>> {
    turn.forget();
    let Some(extension) = sql::get(turn.tx, id).await? else {
        not_allowed(turn);
        return Ok(None);
    };
    let own = extension.by == turn.person.id;
    let Some(task) = allowed(turn, extension.task.0, |unit| Deed::DecideExtension { unit, own }).await? else {
        return Ok(None);
    };
    let stands = extension.waits && task.state != State::Done && task.due == Some(extension.from);
    if !stands {
        let said = turn.say(if extension.waits { "tasks-extension-passed" } else { "tasks-extension-decided" });
        card::show(turn, &task, Some(said)).await?;
        return Ok(None);
    }
    Ok(Some((extension, task)))
}

/// More time is granted: the task has the new date, and the reminders follow.
pub(super) async fn grant(turn: &mut Turn<'_>, rules: &Rules, id: i64) -> Result<()> {
    let Some((extension, task)) = decidable(turn, id).await? else {
        return Ok(());
    };
    // Nobody decided in time, or the whole moved meanwhile: such a date is none to give.
    let whole = due_of_whole(turn, &task).await?;
    let fits = dates::fits(extension.to, local_date(turn.now), &rules.calendar, task.due, whole);
    if let Err(unfit @ (Unfit::Past(_) | Unfit::AfterWhole(_))) = fits {
        let said = unfit_said(turn, unfit);
        return card::show(turn, &task, Some(said)).await;
    }
    if !sql::decide(turn.tx, id, "granted", turn.person.id, None, turn.now).await? {
        return Ok(());
    }
    let (old, new) = (extension.from.to_string(), extension.to.to_string());
    let by = turn.person.id;
    history::write(turn.tx, task.id, by, What::Granted, Some(&old), Some(&new), turn.now).await?;
    timing::set_due(turn.tx, &task, Some(extension.to), by, rules, turn.now).await?;
    turn.reminders_changed = true;
    tell_decided(turn, &extension, &task, "tasks-granted-notice", None).await?;
    let said = turn.fill("tasks-granted-said", &[("day", Value::from(day(extension.to)))]);
    card::again(turn, task.id, said).await
}

/// Asks for a word on why more time is refused.
pub(super) async fn ask_refusal(turn: &mut Turn<'_>, id: i64) -> Result<()> {
    let Some((_, task)) = decidable(turn, id).await? else {
        return Ok(());
    };
    asking::ask(turn, &Asking::Refusal(id))?;
    let words = turn.fill("tasks-refuse-question", &[("code", Value::from(&task.code))]);
    turn.show(
        Screen::say(words)
            .choice(turn.say("tasks-refuse-now"), Action::Tasking(Tasking::RefuseNow(id)))
            .choice(turn.say("tasks-look"), Action::TaskShow(task.id.0)),
    );
    Ok(())
}

/// More time is refused, with a word or without.
pub(super) async fn refuse(turn: &mut Turn<'_>, id: i64, remark: Option<&str>) -> Result<()> {
    let Some((extension, task)) = decidable(turn, id).await? else {
        return Ok(());
    };
    let remark: Option<String> = remark.map(|remark| remark.chars().take(LONGEST).collect());
    if !sql::decide(turn.tx, id, "refused", turn.person.id, remark.as_deref(), turn.now).await? {
        return Ok(());
    }
    let by = turn.person.id;
    history::write(turn.tx, task.id, by, What::Refused, None, remark.as_deref(), turn.now).await?;
    tell_decided(turn, &extension, &task, "tasks-refused-notice", remark.as_deref()).await?;
    let said = turn.fill("tasks-refused-said", &[("day", Value::from(day(extension.from)))]);
    card::again(turn, task.id, said).await
}

/// Whoever asked is told, and whoever else could have decided.
async fn tell_decided(
    turn: &mut Turn<'_>,
    extension: &Extension,
    task: &Task,
    notice: &str,
    remark: Option<&str>,
) -> Result<()> {
    let mut readers = notices::person(turn.tx, extension.by).await?;
    if let Some(unit) = task.unit {
        readers.extend(notices::heads(turn.tx, unit).await?);
    }
    readers.extend(notices::coordinators(turn.tx).await?);
    let name = card::name(turn, turn.person.id).await?;
    let kept = if notice == "tasks-granted-notice" { extension.to } else { extension.from };
    notices::tell(turn, readers, &format!("decided:{}", extension.id), |words| {
        let none = words.get("common-none");
        let values = [
            ("name", Value::from(&name)),
            ("code", Value::from(&task.code)),
            ("day", Value::from(day(kept))),
            ("remark", Value::from(remark.unwrap_or(&none))),
        ];
        Screen::say(words.fill(notice, &values)).choice(words.get("tasks-look"), Action::TaskShow(task.id.0))
    })
    .await?;
    Ok(())
}

/// A typed date as seen from the present day.
pub(super) fn typed(text: &str, now: DateTime<Utc>) -> Option<NaiveDate> {
    dates::read(text, local_date(now))
}
