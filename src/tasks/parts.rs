//! What a task is divided in: a unit's share of a task that the plan gives to many units, and the parts that the head
//! of a unit makes of the unit's task. Each is a task of its own, with holder, date, reminders and history; how they
//! stand shows on the whole. None has a date after its whole's.
//!
//! ```text
//! head     [🧩 Các phần việc] [➕ Thêm một phần]
//! bot      Phần mới của việc III.2 là gì? …
//! head     Kiểm đếm máy tính ở bộ phận một cửa
//! bot      Phần này cần xong khi nào? …                  [Cùng hạn 31/03/2026]
//! head     20/3
//! bot      Đã thêm phần III.2/1, hạn 20/03/2026. Ai giữ? [Chị Hà] …
//! ```

mod sql;

use chrono::{DateTime, NaiveDate, Utc};

use super::asking::Asking;
use super::card::{self, allowed, not_allowed, pages, visible};
use super::history::{self, What};
use super::holders::naming;
use super::{Change, Level, Rules, State, Task, TaskId, asking, change, dates, extension, notices, reminders, screens};
use crate::chat::{Action, Screen, Tasking};
use crate::clock::local_date;
use crate::people::access::{Deed, may};
use crate::people::{self, Unit, UnitId};
use crate::store::{Result, Tx};
use crate::talk::Turn;
use crate::text::{Value, day};

/// How many are offered on one screen.
const OFFERED: usize = 5;
/// How many are told of on the whole's card.
const ON_CARD: usize = 6;
/// The longest text of a part.
const LONGEST: usize = 300;
/// The most parts of one task.
const MOST: usize = 40;

/// How many shares and parts there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) all: usize,
    pub(super) shares: usize,
    pub(super) done: usize,
}

/// The shares or parts of a task, in the order in which they were made.
pub(super) async fn of(tx: &mut Tx, whole: TaskId) -> Result<Vec<Task>> {
    sql::of(tx, whole).await
}

pub(super) async fn count(tx: &mut Tx, whole: TaskId) -> Result<Count> {
    sql::count(tx, whole).await
}

/// A unit's share of a task, if it has one.
pub(super) async fn share_of(tx: &mut Tx, whole: TaskId, unit: UnitId) -> Result<Option<Task>> {
    Ok(of(tx, whole).await?.into_iter().find(|part| part.level == Level::Share && part.unit == Some(unit)))
}

/// A unit's share of a task, made if it has none.
pub(super) async fn share(turn: &mut Turn<'_>, rules: &Rules, whole: &Task, unit: &Unit) -> Result<Task> {
    if let Some(share) = share_of(turn.tx, whole.id, unit.id).await? {
        return Ok(share);
    }
    let new = sql::New { level: Level::Share, content: None, due: whole.due, unit };
    let share = make(turn, rules, whole, new).await?;
    history::write(turn.tx, whole.id, turn.person.id, What::Part, None, Some(&unit.name), turn.now).await?;
    Ok(share)
}

async fn make(turn: &mut Turn<'_>, rules: &Rules, whole: &Task, new: sql::New<'_>) -> Result<Task> {
    let id = sql::insert(turn.tx, whole, &new, turn.now).await?;
    sql::unsettle(turn.tx, whole.id).await?;
    let Some(part) = super::task(turn.tx, id).await? else {
        return Err(crate::store::Error::row("tasks", id.0, "a part that was just made is not there"));
    };
    reminders::plan(turn.tx, &part, rules, turn.now).await?;
    turn.reminders_changed = true;
    Ok(part)
}

/// The whole may have another date: what nobody gave a date of its own has the whole's, and nothing stays behind it.
pub(super) async fn follow(tx: &mut Tx, whole: &Task, rules: &Rules, now: DateTime<Utc>) -> Result<()> {
    let mut wholes = vec![whole.clone()];
    while let Some(whole) = wholes.pop() {
        for (part, own_date) in sql::of_with_dates(tx, whole.id).await? {
            let behind = whole.due.is_some_and(|due| part.due.is_some_and(|day| day > due));
            if part.state == State::Done || part.due == whole.due || (own_date && !behind) {
                continue;
            }
            sql::set_due(tx, part.id, whole.due, now).await?;
            let moved = Task { due: whole.due, ..part };
            reminders::plan(tx, &moved, rules, now).await?;
            wholes.push(moved);
        }
    }
    Ok(())
}

/// How the shares or parts stand, for the card of the whole.
pub(super) async fn in_words(turn: &mut Turn<'_>, task: &Task) -> Result<String> {
    let parts = of(turn.tx, task.id).await?;
    if parts.is_empty() {
        return Ok(String::new());
    }
    let units = people::units(turn.tx).await?;
    let today = local_date(turn.now);
    let done = parts.iter().filter(|part| part.state == State::Done).count();
    let id = if parts.iter().any(|part| part.level == Level::Share) { "tasks-card-shares" } else { "tasks-card-parts" };
    let mut text = turn.fill(id, &[("done", Value::from(done)), ("all", Value::from(parts.len()))]);
    let open = parts.iter().filter(|part| part.state != State::Done);
    for part in open.clone().take(ON_CARD) {
        text.push('\n');
        text.push_str(&turn.fill("tasks-part-line", &values(turn, part, &units, today)));
    }
    let more = open.count().saturating_sub(ON_CARD);
    if more > 0 {
        text.push('\n');
        text.push_str(&turn.fill("tasks-list-more", &[("count", Value::from(more))]));
    }
    Ok(text)
}

fn values(turn: &Turn<'_>, part: &Task, units: &[Unit], today: NaiveDate) -> Vec<(&'static str, Value<'static>)> {
    vec![
        ("code", Value::from(part.code.clone())),
        ("what", Value::from(named(part, units))),
        ("standing", Value::from(screens::standing(turn.words, part, today))),
        ("percent", Value::from(part.percent)),
    ]
}

/// A share is named by its unit, a part by what it is.
fn named(part: &Task, units: &[Unit]) -> String {
    let unit = units.iter().find(|unit| part.level == Level::Share && Some(unit.id) == part.unit);
    unit.map_or_else(|| screens::excerpt(&part.content), |unit| unit.name.clone())
}

/// The shares or parts as a list to open, with the way to make one more.
pub(super) async fn show(turn: &mut Turn<'_>, id: i64, from: usize) -> Result<()> {
    let Some(task) = visible(turn, id).await? else {
        return Ok(());
    };
    turn.forget();
    let parts = of(turn.tx, task.id).await?;
    let units = people::units(turn.tx).await?;
    let today = local_date(turn.now);
    let from = if from < parts.len() { from } else { 0 };
    let done = parts.iter().filter(|part| part.state == State::Done).count();
    let mut text = turn.fill(
        "tasks-parts-head",
        &[("code", Value::from(&task.code)), ("done", Value::from(done)), ("all", Value::from(parts.len()))],
    );
    let mut screen = Screen::default();
    for part in parts.iter().skip(from).take(OFFERED) {
        text.push('\n');
        text.push_str(&turn.fill("tasks-part-line", &values(turn, part, &units, today)));
        let label = turn.fill("tasks-part-button", &values(turn, part, &units, today)[..2]);
        screen = screen.choice(label, Action::TaskShow(part.id.0));
    }
    screen.words = text;
    screen = pages(turn, screen, from, OFFERED, parts.len(), |from| Tasking::Parts(id, from));
    if from == 0 && can_part(turn, &task) {
        screen = screen.choice(turn.say("tasks-part-new"), Action::Tasking(Tasking::PartNew(id)));
    }
    turn.show(screen.choice(turn.say("tasks-look"), Action::TaskShow(id)));
    Ok(())
}

fn can_part(turn: &Turn<'_>, task: &Task) -> bool {
    let divisible = matches!(task.level, Level::Task | Level::Share) && task.state == State::Open;
    divisible && task.unit.is_some() && may(&turn.person, Deed::ArrangeTask(task.unit))
}

/// The task, if a part can be made of it; otherwise says why not.
async fn partable(turn: &mut Turn<'_>, id: i64) -> Result<Option<Task>> {
    let Some(task) = allowed(turn, id, Deed::ArrangeTask).await? else {
        return Ok(None);
    };
    let parts = count(turn.tx, task.id).await?;
    if can_part(turn, &task) && parts.all < MOST && parts.shares == 0 {
        return Ok(Some(task));
    }
    turn.forget();
    let said = turn.say("tasks-part-not-now");
    card::show(turn, &task, Some(said)).await?;
    Ok(None)
}

/// Asks what a new part is.
pub(super) async fn ask_new(turn: &mut Turn<'_>, id: i64) -> Result<()> {
    match partable(turn, id).await? {
        Some(task) => card::ask(turn, &task, "tasks-part-question", &Asking::Part(id)),
        None => Ok(()),
    }
}

/// What the new part is was typed: asks until when.
pub(super) async fn named_part(turn: &mut Turn<'_>, id: i64, text: &str) -> Result<()> {
    let Some(task) = partable(turn, id).await? else {
        return Ok(());
    };
    let content: String = text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(LONGEST).collect();
    asking::ask(turn, &Asking::PartDate(id, content))?;
    ask_date(turn, &task, None);
    Ok(())
}

fn ask_date(turn: &mut Turn<'_>, task: &Task, said: Option<String>) {
    let question = turn.say("tasks-part-date-question");
    let mut screen = Screen::say(said.map_or_else(|| question.clone(), |said| format!("{said}\n{question}")));
    let label = match task.due {
        Some(due) => turn.fill("tasks-part-same-date", &[("day", Value::from(day(due)))]),
        None => turn.say("tasks-part-no-date"),
    };
    screen = screen.choice(label, Action::Tasking(Tasking::PartDate(0)));
    turn.show(screen.choice(turn.say("tasks-look"), Action::TaskShow(task.id.0)));
}

/// Until when was typed.
pub(super) async fn dated_part(turn: &mut Turn<'_>, rules: &Rules, id: i64, content: &str, text: &str) -> Result<()> {
    let Some(task) = partable(turn, id).await? else {
        return Ok(());
    };
    let today = local_date(turn.now);
    let Some(date) = dates::read(text, today) else {
        let said = turn.say("tasks-date-unread");
        ask_date(turn, &task, Some(said));
        return Ok(());
    };
    match dates::fits(date, today, &rules.calendar, None, task.due) {
        Ok(date) => finish(turn, rules, &task, content, Some(date)).await,
        Err(unfit) => {
            let said = extension::unfit_said(turn, unfit);
            ask_date(turn, &task, Some(said));
            Ok(())
        }
    }
}

/// Until when was chosen: 0 is the date of the whole.
pub(super) async fn chosen_date(turn: &mut Turn<'_>, rules: &Rules, day: u32) -> Result<()> {
    let Some(Asking::PartDate(id, content)) = asking::asked(turn) else {
        turn.show(Screen::say(turn.say("common-stale")).choice(turn.say("tasks-mine"), Action::Tasks));
        return Ok(());
    };
    let Some(task) = partable(turn, id).await? else {
        return Ok(());
    };
    let date = if day == 0 { task.due } else { extension::written(day) };
    if date.is_some_and(|date| task.due.is_some_and(|due| date > due)) {
        not_allowed(turn);
        return Ok(());
    }
    finish(turn, rules, &task, &content, date).await
}

async fn finish(turn: &mut Turn<'_>, rules: &Rules, whole: &Task, content: &str, due: Option<NaiveDate>) -> Result<()> {
    let Some(unit) = whole.unit else { return Ok(()) };
    let Some(unit) = people::unit(turn.tx, unit).await? else { return Ok(()) };
    turn.forget();
    let part =
        make(turn, rules, whole, sql::New { level: Level::Part, content: Some(content), due, unit: &unit }).await?;
    history::write(turn.tx, whole.id, turn.person.id, What::Part, None, Some(&part.code), turn.now).await?;
    let until = due.map_or_else(|| turn.say("common-none"), day);
    let said = turn.fill("tasks-part-said", &[("code", Value::from(&part.code)), ("day", Value::from(until))]);
    naming::in_unit(turn, rules, part.id.0, unit.id.0, 0, Some(said)).await
}

/// A share or a part is taken out: first asks, then does.
pub(super) async fn drop(turn: &mut Turn<'_>, id: i64, sure: bool) -> Result<()> {
    let Some(task) = allowed(turn, id, Deed::ArrangeTask).await? else {
        return Ok(());
    };
    turn.forget();
    let fits = task.level == Level::Part || (task.level == Level::Share && may(&turn.person, Deed::AssignTask));
    let Some(whole) = task.parent.filter(|_| fits) else {
        not_allowed(turn);
        return Ok(());
    };
    let units = people::units(turn.tx).await?;
    let what = named(&task, &units);
    if !sure {
        let words = turn.fill("tasks-drop-question", &[("code", Value::from(&task.code)), ("what", Value::from(what))]);
        turn.show(
            Screen::say(words)
                .choice(turn.say("tasks-sure"), Action::Tasking(Tasking::DropSure(id)))
                .choice(turn.say("tasks-look"), Action::TaskShow(id)),
        );
        return Ok(());
    }
    for gone in of(turn.tx, task.id).await?.into_iter().chain([task.clone()]) {
        sql::drop(turn.tx, gone.id, turn.now).await?;
        reminders::cancel(turn.tx, gone.id, turn.now).await?;
    }
    sql::unsettle(turn.tx, whole).await?;
    history::write(turn.tx, whole, turn.person.id, What::Dropped, Some(&what), None, turn.now).await?;
    turn.reminders_changed = true;
    let said = turn.fill("tasks-drop-said", &[("code", Value::from(&task.code)), ("what", Value::from(what))]);
    card::again(turn, whole, said).await
}

/// A share or a part is done. Where it was the last, whoever may close the whole is told so.
pub(super) async fn one_done(turn: &mut Turn<'_>, part: &Task) -> Result<()> {
    let Some(whole) = part.parent else { return Ok(()) };
    let count = count(turn.tx, whole).await?;
    let Some(whole) = super::task(turn.tx, whole).await? else { return Ok(()) };
    if count.done < count.all || whole.state == State::Done {
        return Ok(());
    }
    let readers = match whole.unit {
        Some(unit) if part.level == Level::Part => notices::heads(turn.tx, unit).await?,
        _ => notices::coordinators(turn.tx).await?,
    };
    notices::tell(turn, readers, &format!("whole:{}", whole.id.0), |words| {
        let values = [("code", Value::from(&whole.code)), ("count", Value::from(count.all))];
        Screen::say(words.fill("tasks-whole-notice", &values))
            .choice(words.get("tasks-done"), Action::TaskDone(whole.id.0))
            .beside(words.get("tasks-look"), Action::TaskShow(whole.id.0))
    })
    .await?;
    Ok(())
}

/// Everything that a task is divided in is done with it.
pub(super) async fn all_done(turn: &mut Turn<'_>, rules: &Rules, whole: &Task) -> Result<()> {
    let mut wholes = vec![whole.id];
    while let Some(whole) = wholes.pop() {
        for part in of(turn.tx, whole).await? {
            if part.state != State::Done {
                change(turn.tx, &part, &Change::Done, turn.person.id, rules, turn.now).await?;
            }
            wholes.push(part.id);
        }
    }
    Ok(())
}
