//! A task's time on the screen: its period, its date, what opens it, and hearing of it later.

use chrono::NaiveDate;

use super::flow::{Asking, keep, kept, not_allowed, settable};
use super::reading::{Year, dates};
use super::{Closing, Opening, Period, last_opening, of, open, set_due};
use crate::chat::{Action, Screen, Timing};
use crate::clock::local_date;
use crate::people::access::{Deed, may};
use crate::store::Result;
use crate::talk::Turn;
use crate::tasks::plan::Kind;
use crate::tasks::reminders::snooze::{self, PutOff};
use crate::tasks::{Rules, State, Task, TaskId, task};
use crate::text::{Value, day};

/// The choices of a period: the word on the button, what it means.
const PERIODS: [(&str, Period, Closing); 5] = [
    ("mp", Period::Monthly, Closing::Plain),
    ("m9", Period::Monthly, Closing::Nd09),
    ("qp", Period::Quarterly, Closing::Plain),
    ("q9", Period::Quarterly, Closing::Nd09),
    ("n", Period::None, Closing::Plain),
];

/// A task's time, with what the coordinator can do about it.
pub(super) async fn show(turn: &mut Turn<'_>, rules: &Rules, id: i64, said: Option<String>) -> Result<()> {
    let Some(task) = settable(turn, id).await? else { return Ok(()) };
    let Some(timing) = of(turn.tx, task.id).await? else { return Ok(()) };
    let due = task.due.map_or_else(|| turn.say("common-none"), day);
    let mut text = turn.fill(
        "timing-task",
        &[("code", Value::from(&task.code)), ("when", Value::from(&task.when_text)), ("due", Value::from(due))],
    );
    let mut screen = Screen::default();
    match timing.kind {
        Kind::Ongoing => {
            text.push('\n');
            text.push_str(&turn.say(period_id(timing.period, timing.closing)));
            if let Some(name) = &timing.turn {
                text.push('\n');
                text.push_str(&turn.fill("timing-turn", &[("turn", Value::from(turn_name(turn, name)))]));
            }
            for (word, period, closing) in PERIODS {
                if (period, closing) != (timing.period, timing.closing) {
                    let action = Action::Timing(Timing::Period(id, word.to_owned()));
                    screen = screen.choice(turn.say(period_choice(period, closing)), action);
                }
            }
        }
        Kind::OnEvent | Kind::ExternalGuidance => {
            let is_event = timing.kind == Kind::OnEvent;
            let opening = last_opening(turn.tx, task.id).await?;
            text.push('\n');
            text.push_str(&if let Some(opening) = opening {
                let values = [("what", Value::from(&opening.what)), ("day", Value::from(day(opening.held_on)))];
                turn.fill("timing-opened", &values)
            } else {
                turn.say(if is_event { "timing-waits-event" } else { "timing-waits-document" })
            });
            let label = turn.say(if is_event { "timing-enter-event" } else { "timing-enter-document" });
            screen = screen.choice(label, Action::Timing(Timing::Open(id)));
        }
        Kind::Yearly | Kind::ByMonth | Kind::ByQuarter => {}
    }
    if timing.period == Period::None {
        screen = screen.choice(turn.say("timing-set-due"), Action::Timing(Timing::Due(id)));
    }
    if let Some(due) = task.due.filter(|due| !rules.calendar.is_working_day(*due)) {
        text.push('\n');
        let before = rules.calendar.on_or_before(due);
        text.push_str(&turn.fill("timing-due-off", &[("before", Value::from(day(before)))]));
    }
    screen.words = match said {
        Some(said) => format!("{said}\n\n{text}"),
        None => text,
    };
    turn.show(screen.choice(turn.say("tasks-look"), Action::TaskShow(id)));
    Ok(())
}

fn period_id(period: Period, closing: Closing) -> &'static str {
    match (period, closing) {
        (Period::None, _) => "timing-period-none",
        (Period::Monthly, Closing::Plain) => "timing-period-monthly",
        (Period::Monthly, Closing::Nd09) => "timing-period-monthly-nd09",
        (Period::Quarterly, Closing::Plain) => "timing-period-quarterly",
        (Period::Quarterly, Closing::Nd09) => "timing-period-quarterly-nd09",
    }
}

fn period_choice(period: Period, closing: Closing) -> &'static str {
    match (period, closing) {
        (Period::None, _) => "timing-choose-none",
        (Period::Monthly, Closing::Plain) => "timing-choose-monthly",
        (Period::Monthly, Closing::Nd09) => "timing-choose-monthly-nd09",
        (Period::Quarterly, Closing::Plain) => "timing-choose-quarterly",
        (Period::Quarterly, Closing::Nd09) => "timing-choose-quarterly-nd09",
    }
}

/// A turn as people say it: "tháng 3/2026", "quý 1/2026".
pub(super) fn turn_name(turn: &Turn<'_>, name: &str) -> String {
    let (year, rest) = name.split_once('-').unwrap_or((name, ""));
    if let Some(quarter) = rest.strip_prefix('Q') {
        return turn.fill("timing-quarter", &[("quarter", Value::from(quarter)), ("year", Value::from(year))]);
    }
    let month = rest.trim_start_matches('0');
    turn.fill("timing-month", &[("month", Value::from(month)), ("year", Value::from(year))])
}

/// Reports an ongoing task in this period from now on.
pub(super) async fn set_period(turn: &mut Turn<'_>, rules: &Rules, id: i64, word: &str) -> Result<()> {
    let Some(task) = settable(turn, id).await? else { return Ok(()) };
    let Some((_, period, closing)) = PERIODS.into_iter().find(|(known, ..)| *known == word) else {
        return show(turn, rules, id, None).await;
    };
    let (by, now) = (turn.person.id, turn.now);
    if !super::set_period(turn.tx, &task, (period, closing), by, rules, now).await? {
        let said = turn.say("timing-not-ongoing");
        return show(turn, rules, id, Some(said)).await;
    }
    turn.reminders_changed = true;
    let said = turn.say("timing-saved");
    show(turn, rules, id, Some(said)).await
}

/// Asks for a new date.
pub(super) async fn ask_due(turn: &mut Turn<'_>, id: i64) -> Result<()> {
    let Some(task) = settable(turn, id).await? else { return Ok(()) };
    keep(turn, &Asking::Due(id))?;
    let words = turn.fill("timing-due-question", &[("code", Value::from(&task.code))]);
    let screen = Screen::say(words).choice(turn.say("timing-no-due"), Action::Timing(Timing::NoDue(id)));
    turn.show(screen.choice(turn.say("timing-back"), Action::Timing(Timing::Task(id))));
    Ok(())
}

/// Asks what opened a task.
pub(super) async fn ask_opening(turn: &mut Turn<'_>, id: i64) -> Result<()> {
    let Some(task) = settable(turn, id).await? else { return Ok(()) };
    let Some(timing) = of(turn.tx, task.id).await? else { return Ok(()) };
    let question = match timing.kind {
        Kind::OnEvent => "timing-event-question",
        Kind::ExternalGuidance => "timing-document-question",
        _ => {
            not_waiting(turn, id);
            return Ok(());
        }
    };
    keep(turn, &Asking::Opening(id))?;
    let words = turn.fill(question, &[("code", Value::from(&task.code))]);
    turn.show(Screen::say(words).choice(turn.say("timing-back"), Action::Timing(Timing::Task(id))));
    Ok(())
}

fn not_waiting(turn: &mut Turn<'_>, id: i64) {
    turn.show(
        Screen::say(turn.say("timing-not-waiting")).choice(turn.say("timing-back"), Action::Timing(Timing::Task(id))),
    );
}

/// The task has no date, or what opened it asks for none.
pub(super) async fn without_due(turn: &mut Turn<'_>, rules: &Rules, id: i64) -> Result<()> {
    let asked = kept(turn);
    turn.forget();
    match asked {
        Some(Asking::OpeningDue(task, what, held_on)) if task == id => {
            opened(turn, rules, id, what, &held_on, None).await
        }
        Some(Asking::Due(task)) if task == id => dated(turn, rules, id, None).await,
        _ => show(turn, rules, id, None).await,
    }
}

/// What was typed about a task's time.
pub(super) async fn words(turn: &mut Turn<'_>, rules: &Rules, asking: Asking, text: &str) -> Result<()> {
    let today = local_date(turn.now);
    match asking {
        Asking::Due(id) => match dates(text, Year::Ahead, today).as_slice() {
            [due] if *due >= today => dated(turn, rules, id, Some(*due)).await,
            found => {
                date_again(turn, found.len() == 1, id);
                Ok(())
            }
        },
        Asking::Opening(id) => {
            let Some(task) = settable(turn, id).await? else { return Ok(()) };
            let Some(held_on) = dates(text, Year::Past, today).pop() else {
                date_again(turn, false, id);
                return Ok(());
            };
            if held_on > today {
                let back = turn.say("timing-back");
                turn.show(Screen::say(turn.say("timing-not-yet")).choice(back, Action::Timing(Timing::Task(id))));
                return Ok(());
            }
            keep(turn, &Asking::OpeningDue(id, text.to_owned(), held_on.to_string()))?;
            let words = turn.fill(
                "timing-opening-due-question",
                &[("code", Value::from(&task.code)), ("what", Value::from(text)), ("day", Value::from(day(held_on)))],
            );
            let screen = Screen::say(words).choice(turn.say("timing-no-due"), Action::Timing(Timing::NoDue(id)));
            turn.show(screen.choice(turn.say("timing-back"), Action::Timing(Timing::Task(id))));
            Ok(())
        }
        Asking::OpeningDue(id, what, held_on) => match dates(text, Year::Ahead, today).as_slice() {
            [due] if *due >= today => opened(turn, rules, id, what, &held_on, Some(*due)).await,
            found => {
                date_again(turn, found.len() == 1, id);
                Ok(())
            }
        },
        _ => Ok(()),
    }
}

/// The date was not read, or has passed: the question stays.
fn date_again(turn: &mut Turn<'_>, passed: bool, id: i64) {
    let words = turn.say(if passed { "timing-date-passed" } else { "timing-date-unfit" });
    let no_due = !matches!(kept(turn), Some(Asking::Opening(_)));
    let mut screen = Screen::say(words);
    if no_due {
        screen = screen.choice(turn.say("timing-no-due"), Action::Timing(Timing::NoDue(id)));
    }
    turn.show(screen.choice(turn.say("timing-back"), Action::Timing(Timing::Task(id))));
}

async fn dated(turn: &mut Turn<'_>, rules: &Rules, id: i64, due: Option<NaiveDate>) -> Result<()> {
    let Some(task) = settable(turn, id).await? else { return Ok(()) };
    turn.forget();
    if of(turn.tx, task.id).await?.is_some_and(|timing| timing.period != Period::None) {
        return show(turn, rules, id, None).await;
    }
    let (by, now) = (turn.person.id, turn.now);
    set_due(turn.tx, &task, due, by, rules, now).await?;
    turn.reminders_changed = true;
    let said = turn.say("timing-saved");
    show(turn, rules, id, Some(said)).await
}

async fn opened(
    turn: &mut Turn<'_>,
    rules: &Rules,
    id: i64,
    what: String,
    held_on: &str,
    due: Option<NaiveDate>,
) -> Result<()> {
    let Some(task) = settable(turn, id).await? else { return Ok(()) };
    turn.forget();
    let Ok(held_on) = held_on.parse() else { return show(turn, rules, id, None).await };
    let (by, now) = (turn.person.id, turn.now);
    open(turn.tx, &task, &Opening { what, held_on, due }, by, rules, now).await?;
    turn.reminders_changed = true;
    let said = turn.say("timing-opened-said");
    show(turn, rules, id, Some(said)).await
}

/// The task, if the person answers for it; otherwise says so.
async fn answerable(turn: &mut Turn<'_>, id: i64) -> Result<Option<Task>> {
    let found = task(turn.tx, TaskId(id)).await?.filter(|task| may(&turn.person, Deed::AnswerTask(task.unit)));
    if found.is_none() {
        not_allowed(turn);
    }
    Ok(found)
}

/// When to hear of it again.
pub(super) async fn ask_snooze(turn: &mut Turn<'_>, id: i64) -> Result<()> {
    let Some(task) = answerable(turn, id).await? else { return Ok(()) };
    let mut screen = Screen::say(turn.fill("reminders-snooze-question", &[("code", Value::from(&task.code))]));
    for days in snooze::DAYS {
        let label = turn.fill("reminders-snooze-days", &[("days", Value::from(days.cast_signed()))]);
        screen = screen.choice(label, Action::Timing(Timing::SnoozeFor(id, days)));
    }
    turn.show(screen.choice(turn.say("tasks-look"), Action::TaskShow(id)));
    Ok(())
}

/// Hears of it again in so many days.
pub(super) async fn snooze(turn: &mut Turn<'_>, rules: &Rules, id: i64, length: u64) -> Result<()> {
    let Some(task) = answerable(turn, id).await? else { return Ok(()) };
    if !snooze::DAYS.contains(&length) {
        return ask_snooze(turn, id).await;
    }
    let (person, now) = (turn.person.id, turn.now);
    let (said, until) = match snooze::put_off(turn.tx, &task, person, length, rules, now).await? {
        PutOff::Until(until) => ("reminders-snoozed", day(until)),
        PutOff::UntilDue(until) => ("reminders-snoozed-until-due", day(until)),
        PutOff::Not if task.state == State::Done => ("tasks-was-done", String::new()),
        PutOff::Not => ("reminders-snooze-not", String::new()),
    };
    turn.reminders_changed = true;
    let words = turn.fill(said, &[("code", Value::from(&task.code)), ("day", Value::from(until))]);
    turn.show(
        Screen::say(words)
            .choice(turn.say("tasks-look"), Action::TaskShow(id))
            .choice(turn.say("tasks-mine"), Action::Tasks),
    );
    Ok(())
}

/// Hears again on the next day of all that she was reminded of on `date` and that can wait.
pub(super) async fn snooze_all(turn: &mut Turn<'_>, rules: &Rules, date: &str) -> Result<()> {
    let Ok(date) = NaiveDate::parse_from_str(date, "%Y%m%d") else {
        not_allowed(turn);
        return Ok(());
    };
    if turn.person.grants.is_empty() {
        not_allowed(turn);
        return Ok(());
    }
    let (person, now) = (turn.person.id, turn.now);
    let (mut put_off, mut urgent) = (0, Vec::new());
    for id in snooze::reminded_on(turn.tx, person, date).await? {
        let found = task(turn.tx, id).await?;
        let Some(task) =
            found.filter(|task| may(&turn.person, Deed::AnswerTask(task.unit)) && task.state != State::Done)
        else {
            continue;
        };
        match snooze::put_off(turn.tx, &task, person, 1, rules, now).await? {
            PutOff::Not => urgent.push(task.code),
            PutOff::Until(_) | PutOff::UntilDue(_) => put_off += 1,
        }
    }
    turn.reminders_changed = true;
    let mut words = match put_off {
        0 => turn.say("reminders-snoozed-none"),
        count => turn.fill("reminders-snoozed-all", &[("count", Value::from(count))]),
    };
    if !urgent.is_empty() {
        words.push('\n');
        words.push_str(&turn.fill("reminders-snoozed-urgent", &[("codes", Value::from(urgent.join(", ")))]));
    }
    turn.show(Screen::say(words).choice(turn.say("tasks-mine"), Action::Tasks));
    Ok(())
}
