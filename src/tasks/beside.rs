//! The units that help with a task: printed by name or named by the coordinator ("các đơn vị có liên quan" names none),
//! and which of them have said that they know of it. The unit in charge sees who has not.

mod sql;

use chrono::{DateTime, Utc};

use super::card::{self, allowed, pages, visible};
use super::history::{self, What};
use super::{Level, State, Task, TaskId, notices, screens};
use crate::chat::{Action, Screen, Tasking};
use crate::clock::{local, local_date};
use crate::people::access::{Deed, may};
use crate::people::{self, PersonId, Unit, UnitId};
use crate::store::{Result, Tx};
use crate::talk::Turn;
use crate::text::Value;

/// How many units are offered on one screen.
const OFFERED: usize = 5;

/// A unit that helps with a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Helping {
    pub(super) unit: UnitId,
    /// When and by whom it was said that the unit knows.
    pub(super) known: Option<(DateTime<Utc>, PersonId)>,
}

/// The units that help with a task.
pub(super) async fn of(tx: &mut Tx, task: TaskId) -> Result<Vec<Helping>> {
    sql::of(tx, task).await
}

/// A unit is printed as helping; what somebody said of it before stays.
pub(super) async fn print(tx: &mut Tx, task: TaskId, unit: UnitId) -> Result<()> {
    sql::print(tx, task, unit).await
}

fn name(units: &[Unit], id: UnitId) -> String {
    units.iter().find(|unit| unit.id == id).map(|unit| unit.name.clone()).unwrap_or_default()
}

/// Who knows and who does not, for the card; empty where nobody helps.
pub(super) async fn in_words(turn: &mut Turn<'_>, task: &Task) -> Result<String> {
    let helping = of(turn.tx, task.id).await?;
    if helping.is_empty() {
        return Ok(String::new());
    }
    let units = people::units(turn.tx).await?;
    let waiting: Vec<String> =
        helping.iter().filter(|one| one.known.is_none()).map(|one| name(&units, one.unit)).collect();
    let known = Value::from(helping.len() - waiting.len());
    if waiting.is_empty() {
        return Ok(turn.fill("tasks-card-known-all", &[("count", known)]));
    }
    let values = [("known", known), ("all", Value::from(helping.len())), ("names", Value::from(waiting.join(", ")))];
    Ok(turn.fill("tasks-card-known", &values))
}

/// The units of the person that help with a task and have not yet said that they know.
async fn unknowing(turn: &mut Turn<'_>, task: &Task) -> Result<Vec<UnitId>> {
    let helping = of(turn.tx, task.id).await?;
    let mine = helping.into_iter().filter(|one| one.known.is_none() && may(&turn.person, Deed::KnowTask(one.unit)));
    Ok(mine.map(|one| one.unit).collect())
}

/// The words to say that one's unit knows, if that is to be said.
pub(super) async fn to_know(turn: &mut Turn<'_>, task: &Task) -> Result<Option<String>> {
    let waits = task.state != State::Done && !unknowing(turn, task).await?.is_empty();
    Ok(waits.then(|| turn.say("tasks-know")))
}

/// The person's units know. Saying it again changes nothing.
pub(super) async fn know(turn: &mut Turn<'_>, id: i64) -> Result<()> {
    let Some(task) = visible(turn, id).await? else {
        return Ok(());
    };
    turn.forget();
    let mine = turn.person.units();
    let helps = of(turn.tx, task.id).await?.iter().any(|one| mine.contains(&one.unit));
    if !helps {
        card::not_allowed(turn);
        return Ok(());
    }
    for unit in unknowing(turn, &task).await? {
        if sql::know(turn.tx, task.id, unit, turn.person.id, turn.now).await? {
            let value = unit.0.to_string();
            history::write(turn.tx, task.id, turn.person.id, What::Known, None, Some(&value), turn.now).await?;
        }
    }
    let said = turn.say("tasks-know-said");
    card::show(turn, &task, Some(said)).await
}

/// Who helps, who knows since when.
pub(super) async fn show(turn: &mut Turn<'_>, id: i64) -> Result<()> {
    let Some(task) = visible(turn, id).await? else {
        return Ok(());
    };
    turn.forget();
    let units = people::units(turn.tx).await?;
    let print = if task.coordinating.is_empty() { turn.say("common-none") } else { task.coordinating.clone() };
    let mut text = turn.fill("tasks-beside-head", &[("code", Value::from(&task.code)), ("print", Value::from(print))]);
    let helping = of(turn.tx, task.id).await?;
    if helping.is_empty() {
        text.push('\n');
        text.push_str(&turn.say("tasks-beside-none"));
    }
    for one in &helping {
        let unit = ("unit", Value::from(name(&units, one.unit)));
        text.push('\n');
        text.push_str(&match one.known {
            None => turn.fill("tasks-beside-waiting", &[unit]),
            Some((at, by)) => {
                let by = card::name(turn, by).await?;
                let at = local(at).format("%d/%m/%Y %H:%M").to_string();
                turn.fill("tasks-beside-known", &[unit, ("by", Value::from(by)), ("at", Value::from(at))])
            }
        });
    }
    let mut screen = Screen::say(text);
    if may(&turn.person, Deed::AssignTask) && task.level == Level::Task {
        screen = screen.choice(turn.say("tasks-beside-name"), Action::Tasking(Tasking::BesideUnits(id, 0)));
    }
    if let Some(label) = to_know(turn, &task).await? {
        screen = screen.choice(label, Action::Tasking(Tasking::Know(id)));
    }
    turn.show(screen.choice(turn.say("tasks-look"), Action::TaskShow(id)));
    Ok(())
}

/// The units that could help: each is added or taken out by a tap.
pub(super) async fn choose(turn: &mut Turn<'_>, id: i64, from: usize) -> Result<()> {
    let Some(task) = nameable(turn, id).await? else {
        return Ok(());
    };
    turn.forget();
    let helping = of(turn.tx, task.id).await?;
    let units: Vec<Unit> =
        people::units(turn.tx).await?.into_iter().filter(|unit| Some(unit.id) != task.unit).collect();
    let from = if from < units.len() { from } else { 0 };
    let values = [("code", Value::from(&task.code)), ("count", Value::from(helping.len()))];
    let mut screen = Screen::say(turn.fill("tasks-beside-question", &values));
    for unit in units.iter().skip(from).take(OFFERED) {
        let name = [("name", Value::from(&unit.name))];
        screen = if helping.iter().any(|one| one.unit == unit.id) {
            let label = turn.fill("tasks-holder-chosen", &name);
            screen.choice(label, Action::Tasking(Tasking::BesideNot(id, unit.id.0, from)))
        } else {
            screen.choice(&unit.name, Action::Tasking(Tasking::BesideUnit(id, unit.id.0, from)))
        };
    }
    screen = pages(turn, screen, from, OFFERED, units.len(), |from| Tasking::BesideUnits(id, from));
    turn.show(screen.choice(turn.say("tasks-look"), Action::TaskShow(id)));
    Ok(())
}

/// The task, if the person may say which units help with it; otherwise says so.
async fn nameable(turn: &mut Turn<'_>, id: i64) -> Result<Option<Task>> {
    let found = allowed(turn, id, |_| Deed::AssignTask).await?;
    if found.as_ref().is_some_and(|task| task.level != Level::Task) {
        turn.forget();
        card::not_allowed(turn);
    }
    Ok(found.filter(|task| task.level == Level::Task))
}

/// A unit helps from now on and is told so, or helps no longer.
pub(super) async fn set(turn: &mut Turn<'_>, id: i64, unit: i64, from: usize, helps: bool) -> Result<()> {
    let Some(task) = nameable(turn, id).await? else {
        return Ok(());
    };
    let unit = people::unit(turn.tx, UnitId(unit)).await?.filter(|unit| Some(unit.id) != task.unit);
    let Some(unit) = unit else {
        card::not_allowed(turn);
        return Ok(());
    };
    if !helps {
        sql::set(turn.tx, task.id, unit.id, "dropped").await?;
    } else if sql::set(turn.tx, task.id, unit.id, "named").await? {
        let readers = notices::of_unit(turn.tx, unit.id).await?;
        let units = people::units(turn.tx).await?;
        let today = local_date(turn.now);
        notices::tell(turn, readers, &format!("beside:{}:{}", task.id.0, unit.id.0), |words| {
            let card = screens::card(words, &task, &units, today);
            Screen::say(format!("{}\n\n{card}", words.get("tasks-beside-notice")))
                .choice(words.get("tasks-know"), Action::Tasking(Tasking::Know(id)))
                .beside(words.get("tasks-look"), Action::TaskShow(id))
        })
        .await?;
    }
    choose(turn, id, from).await
}
