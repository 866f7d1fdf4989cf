//! What is answered about a task, in the reminder or on its card: done, how far, not ours; and what the coordinator does
//! then: names another unit, gives it back, sends back what is not good enough.

use super::asking::Asking;
use super::card::{self, allowed, answerable, unfinished, visible};
use super::{Change, Rules, State, Task, TaskId, asking, change, extension, history, notices, parts, screens, task};
use crate::chat::{Action, Screen, Tasking};
use crate::clock::local_date;
use crate::people::access::{Deed, may};
use crate::people::{self, UnitId};
use crate::store::Result;
use crate::talk::Turn;
use crate::text::{Value, day, fold};

/// How many units are listed on one screen.
const LISTED: usize = 6;
/// Words that may stand around a percentage, folded.
const AROUND_PERCENT: [&str; 6] = ["khoang", "chung", "tam", "duoc", "phan", "tram"];

async fn make(turn: &mut Turn<'_>, rules: &Rules, task: &Task, wanted: &Change) -> Result<()> {
    turn.forget();
    turn.reminders_changed = true;
    change(turn.tx, task, wanted, turn.person.id, rules, turn.now).await
}

/// It is done: asks for evidence. Where shares or parts are open it asks first whether they are done with it.
pub(super) async fn done(turn: &mut Turn<'_>, rules: &Rules, id: i64, whole: bool) -> Result<()> {
    let Some(before) = answerable(turn, id).await? else {
        return Ok(());
    };
    if before.state == State::Done {
        turn.forget();
        let said = turn.say("tasks-was-done");
        return card::show(turn, &before, Some(said)).await;
    }
    let count = parts::count(turn.tx, before.id).await?;
    let open = count.all - count.done;
    if open > 0 && !whole {
        turn.forget();
        let values =
            [("code", Value::from(&before.code)), ("open", Value::from(open)), ("all", Value::from(count.all))];
        turn.show(
            Screen::say(turn.fill("tasks-done-whole-question", &values))
                .choice(turn.say("tasks-done-whole"), Action::Tasking(Tasking::DoneWhole(id)))
                .choice(turn.say("tasks-parts"), Action::Tasking(Tasking::Parts(id, 0)))
                .choice(turn.say("tasks-look"), Action::TaskShow(id)),
        );
        return Ok(());
    }
    parts::all_done(turn, rules, &before).await?;
    make(turn, rules, &before, &Change::Done).await?;
    let Some(after) = task(turn.tx, before.id).await? else { return Ok(()) };
    if after.state != State::Done {
        // An ongoing task: this period is done, the next is open.
        let id = if after.due == before.due { "timing-turn-early" } else { "timing-turn-done" };
        let said = turn.fill(id, &[("due", Value::from(after.due.map_or_else(String::new, day)))]);
        return card::show(turn, &after, Some(said)).await;
    }
    parts::one_done(turn, &before).await?;
    asking::ask(turn, &Asking::Note(id))?;
    let words = turn.fill("tasks-done-said", &[("code", Value::from(&before.code))]);
    turn.show(
        Screen::say(words)
            .choice(turn.say("tasks-note-skip"), Action::TaskNoNote)
            .choice(turn.say("tasks-reopen"), Action::TaskReopen(id)),
    );
    Ok(())
}

/// No evidence to add.
pub(super) fn no_note(turn: &mut Turn<'_>) {
    turn.forget();
    turn.show(Screen::say(turn.say("tasks-note-none")).choice(turn.say("tasks-mine"), Action::Tasks));
}

/// It is open again.
pub(super) async fn reopen(turn: &mut Turn<'_>, rules: &Rules, id: i64) -> Result<()> {
    let Some(before) = answerable(turn, id).await? else {
        return Ok(());
    };
    make(turn, rules, &before, &Change::Reopened).await?;
    let said = turn.say("tasks-reopened-said");
    card::again(turn, before.id, said).await
}

/// Asks how far it is.
pub(super) async fn ask_percent(turn: &mut Turn<'_>, id: i64) -> Result<()> {
    let Some(task) = unfinished(turn, id).await? else {
        return Ok(());
    };
    asking::ask(turn, &Asking::Percent(id))?;
    let mut screen = Screen::say(turn.fill("tasks-percent-question", &[("code", Value::from(&task.code))]));
    for (index, percent) in [25, 50, 75, 90].into_iter().enumerate() {
        let label = turn.fill("tasks-percent", &[("percent", Value::from(percent))]);
        let action = Action::TaskPercent(id, percent);
        screen = if index % 2 == 1 { screen.beside(label, action) } else { screen.choice(label, action) };
    }
    turn.show(screen.choice(turn.say("tasks-look"), Action::TaskShow(id)));
    Ok(())
}

/// It is so far.
pub(super) async fn percent(turn: &mut Turn<'_>, rules: &Rules, id: i64, percent: u8) -> Result<()> {
    let Some(before) = unfinished(turn, id).await? else {
        return Ok(());
    };
    make(turn, rules, &before, &Change::Percent(percent.min(100))).await?;
    let id_said = if percent >= 100 { "tasks-percent-said-all" } else { "tasks-percent-said" };
    let said = turn.fill(id_said, &[("percent", Value::from(percent.min(100)))]);
    card::again(turn, before.id, said).await
}

/// How far it is was typed. False if the words are no percentage.
pub(super) async fn typed_percent(turn: &mut Turn<'_>, rules: &Rules, id: i64, text: &str) -> Result<bool> {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let (numbers, others): (Vec<&str>, Vec<&str>) = words
        .filter(|word| !AROUND_PERCENT.contains(word))
        .partition(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    if numbers.is_empty() || !others.is_empty() {
        return Ok(false);
    }
    let read = match numbers.as_slice() {
        [number] if !text.contains('-') => number.parse::<u8>().ok(),
        _ => None,
    };
    if let Some(read) = read.filter(|percent| *percent <= 100) {
        percent(turn, rules, id, read).await?;
    } else {
        turn.show(Screen::say(turn.say("tasks-percent-unfit")));
        ask_percent(turn, id).await?;
    }
    Ok(true)
}

/// It is not the unit's: whoever assigns is told, with the choice of another unit or of giving it back.
pub(super) async fn not_ours(turn: &mut Turn<'_>, rules: &Rules, id: i64) -> Result<()> {
    let Some(before) = unfinished(turn, id).await? else {
        return Ok(());
    };
    if before.state == State::Returned {
        return card::show(turn, &before, None).await;
    }
    make(turn, rules, &before, &Change::NotOurs).await?;
    let unit = match before.unit {
        Some(unit) => people::unit(turn.tx, unit).await?.map(|unit| unit.name).unwrap_or_default(),
        None => String::new(),
    };
    let readers = notices::coordinators(turn.tx).await?;
    notices::tell(turn, readers, &format!("returned:{id}"), |words| {
        let values = [
            ("unit", Value::from(&unit)),
            ("code", Value::from(&before.code)),
            ("content", Value::from(screens::excerpt(&before.content))),
        ];
        Screen::say(words.fill("tasks-returned-notice", &values))
            .choice(words.get("tasks-assign"), Action::TaskAssign(id, 0))
            .choice(words.get("tasks-give-back"), Action::Tasking(Tasking::GiveBack(id)))
            .choice(words.get("tasks-look"), Action::TaskShow(id))
    })
    .await?;
    let words = turn.fill("tasks-not-mine-said", &[("code", Value::from(&before.code))]);
    turn.show(Screen::say(words).choice(turn.say("tasks-mine"), Action::Tasks));
    Ok(())
}

/// Asks which unit takes it.
pub(super) async fn ask_unit(turn: &mut Turn<'_>, id: i64, from: usize) -> Result<()> {
    if !may(&turn.person, Deed::AssignTask) {
        card::not_allowed(turn);
        return Ok(());
    }
    let Some(task) = visible(turn, id).await? else {
        return Ok(());
    };
    let units = people::units(turn.tx).await?;
    let mut screen = Screen::say(turn.fill("tasks-assign-question", &[("code", Value::from(&task.code))]));
    for unit in units.iter().skip(from).take(LISTED) {
        screen = screen.choice(&unit.name, Action::TaskAssignTo(id, unit.id.0));
    }
    let next = if from + LISTED < units.len() { from + LISTED } else { 0 };
    if units.len() > LISTED {
        screen = screen.choice(turn.say("tasks-assign-more"), Action::TaskAssign(id, next));
    }
    turn.show(screen.choice(turn.say("tasks-look"), Action::TaskShow(id)));
    Ok(())
}

/// This unit takes it, and is told.
pub(super) async fn assign(turn: &mut Turn<'_>, rules: &Rules, id: i64, unit: UnitId) -> Result<()> {
    let Some(before) = allowed(turn, id, |_| Deed::AssignTask).await? else {
        return Ok(());
    };
    let Some(unit) = people::unit(turn.tx, unit).await? else {
        card::not_allowed(turn);
        return Ok(());
    };
    make(turn, rules, &before, &Change::Assigned(unit.id)).await?;
    let Some(after) = task(turn.tx, TaskId(id)).await? else {
        return Ok(());
    };
    if before.unit != Some(unit.id) {
        tell_unit(turn, &after, unit.id, "assigned", "tasks-assigned-notice", None).await?;
    }
    let said = turn.fill("tasks-assigned-said", &[("unit", Value::from(&unit.name))]);
    card::show(turn, &after, Some(said)).await
}

async fn tell_unit(
    turn: &mut Turn<'_>,
    task: &Task,
    unit: UnitId,
    what: &str,
    notice: &str,
    remark: Option<&str>,
) -> Result<()> {
    let readers = notices::of_unit(turn.tx, unit).await?;
    let units = people::units(turn.tx).await?;
    let today = local_date(turn.now);
    notices::tell(turn, readers, &format!("{what}:{}", task.id.0), |words| {
        let card = screens::card(words, task, &units, today);
        let head = match remark {
            Some(remark) => words.fill(notice, &[("remark", Value::from(remark))]),
            None => words.get(notice),
        };
        screens::answers(words, Screen::say(format!("{head}\n\n{card}")), task)
    })
    .await?;
    Ok(())
}

/// The unit that sent a task back, if that can be given back to it; otherwise says why not.
async fn former_unit(turn: &mut Turn<'_>, id: i64) -> Result<Option<(Task, UnitId)>> {
    let Some(task) = allowed(turn, id, |_| Deed::AssignTask).await? else {
        return Ok(None);
    };
    let unit = history::returned_by(turn.tx, task.id).await?.filter(|_| task.state == State::Returned);
    if unit.is_none() {
        turn.forget();
        let said = turn.say("tasks-give-back-not-now");
        card::show(turn, &task, Some(said)).await?;
    }
    Ok(unit.map(|unit| (task, unit)))
}

/// Asks for a remark to give it back with.
pub(super) async fn ask_give_back(turn: &mut Turn<'_>, id: i64) -> Result<()> {
    match former_unit(turn, id).await? {
        Some((task, _)) => card::ask(turn, &task, "tasks-give-back-question", &Asking::GiveBack(id)),
        None => Ok(()),
    }
}

/// It is the unit's after all.
pub(super) async fn give_back(turn: &mut Turn<'_>, rules: &Rules, id: i64, remark: &str) -> Result<()> {
    let Some((before, unit)) = former_unit(turn, id).await? else {
        return Ok(());
    };
    let remark: String = remark.chars().take(extension::LONGEST).collect();
    make(turn, rules, &before, &Change::GivenBack(unit, remark.clone())).await?;
    let Some(after) = task(turn.tx, before.id).await? else { return Ok(()) };
    tell_unit(turn, &after, unit, "given-back", "tasks-given-back-notice", Some(&remark)).await?;
    let said = turn.say("tasks-given-back-said");
    card::show(turn, &after, Some(said)).await
}

/// The task, if the coordinator can send it back as not good enough; otherwise says why not.
async fn sendable(turn: &mut Turn<'_>, id: i64) -> Result<Option<Task>> {
    let Some(task) = allowed(turn, id, |_| Deed::AssignTask).await? else {
        return Ok(None);
    };
    if task.state == State::Done {
        return Ok(Some(task));
    }
    turn.forget();
    let said = turn.say("tasks-send-back-not-now");
    card::show(turn, &task, Some(said)).await?;
    Ok(None)
}

/// Asks for a remark to send it back with.
pub(super) async fn ask_send_back(turn: &mut Turn<'_>, id: i64) -> Result<()> {
    match sendable(turn, id).await? {
        Some(task) => card::ask(turn, &task, "tasks-send-back-question", &Asking::SendBack(id)),
        None => Ok(()),
    }
}

/// It was said to be done and is not: open again, and the unit is told why.
pub(super) async fn send_back(turn: &mut Turn<'_>, rules: &Rules, id: i64, remark: &str) -> Result<()> {
    let Some(before) = sendable(turn, id).await? else {
        return Ok(());
    };
    let remark: String = remark.chars().take(extension::LONGEST).collect();
    make(turn, rules, &before, &Change::SentBack(remark.clone())).await?;
    let Some(after) = task(turn.tx, before.id).await? else { return Ok(()) };
    if let Some(unit) = after.unit {
        tell_unit(turn, &after, unit, "sent-back", "tasks-sent-back-notice", Some(&remark)).await?;
    }
    let said = turn.say("tasks-sent-back-said");
    card::show(turn, &after, Some(said)).await
}
