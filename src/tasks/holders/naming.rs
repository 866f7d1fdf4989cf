//! Naming who holds a task: a person of the unit or the post at its head; for a task of many units, unit by unit.
//!
//! ```text
//! bot          Việc V.1 giao cho nhiều đơn vị. Chọn từng đơn vị rồi chọn người giữ. Đã có: 1/12 đơn vị.
//! coordinator  [Công an phường: chưa có]
//! bot          Công an phường: ai giữ việc V.1?   [Trưởng Công an phường (chức vụ)] [Chị Hoa] …
//! coordinator  [Chị Hoa]
//! bot          Đã ghi: Chị Hoa giữ việc V.1/2 …
//! ```

use super::{Holding, belongs, hold, name, of, release};
use crate::chat::{Action, Screen, Tasking};
use crate::clock::local_date;
use crate::people::access::{Deed, may};
use crate::people::roles::{self, Circle};
use crate::people::{self, PersonId, Unit, UnitId};
use crate::store::Result;
use crate::talk::Turn;
use crate::tasks::card::{self, allowed, not_allowed, pages};
use crate::tasks::{Level, Rules, State, Task, notices, parts, screens};
use crate::text::{Value, day};

/// How many units or people are offered on one screen.
const OFFERED: usize = 4;
/// How many former holders are listed.
const FORMER: usize = 10;

/// Whether the plan gives a task to many units, so that each has its share.
fn is_for_many(task: &Task, rules: &Rules) -> bool {
    task.level == Level::Task && (task.unit.is_none() || rules.units.is_collective_post(&task.responsible))
}

/// Who holds a task and who did.
pub(in crate::tasks) async fn show(turn: &mut Turn<'_>, rules: &Rules, id: i64) -> Result<()> {
    let Some(task) = allowed(turn, id, Deed::ArrangeTask).await? else {
        return Ok(());
    };
    turn.forget();
    let mut text = turn.fill(
        "tasks-holders-head",
        &[("code", Value::from(&task.code)), ("responsible", Value::from(&task.responsible))],
    );
    let holdings = of(turn.tx, task.id).await?;
    let now = holdings.iter().filter(|holding| holding.until.is_none()).count();
    for holding in holdings.iter().take(now + FORMER) {
        text.push('\n');
        text.push_str(&line(turn, holding).await?);
    }
    if now == 0 {
        text.push('\n');
        text.push_str(&turn.say("tasks-holders-none"));
    }
    let mut screen = Screen::say(text);
    if is_for_many(&task, rules) && may(&turn.person, Deed::AssignTask) {
        screen = screen.choice(turn.say("tasks-holders-by-unit"), Action::Tasking(Tasking::HolderUnits(id, 0)));
    }
    if let Some(unit) = task.unit {
        if !is_for_many(&task, rules) {
            let choose = Tasking::HolderUnit(id, unit.0, 0);
            screen = screen.choice(turn.say("tasks-holders-choose"), Action::Tasking(choose));
        }
        screen = screen
            .choice(turn.say("tasks-hand-over"), Action::Tasking(Tasking::HandOver(unit.0, 0)))
            .choice(turn.say("tasks-post"), Action::Tasking(Tasking::Post(unit.0)));
    }
    turn.show(screen.choice(turn.say("tasks-look"), Action::TaskShow(id)));
    Ok(())
}

/// One holding in words: who, from when to when, by whom.
pub(super) async fn line(turn: &mut Turn<'_>, holding: &Holding) -> Result<String> {
    let Some(unit) = people::unit(turn.tx, holding.unit).await? else {
        return Ok(String::new());
    };
    let name = name(turn.tx, &unit, holding.person).await?;
    let by = match holding.by {
        Some(by) => card::name(turn, by).await?,
        None => turn.say("tasks-history-somebody"),
    };
    let since = day(local_date(holding.since));
    let values = [("name", Value::from(name)), ("since", Value::from(since)), ("by", Value::from(by))];
    Ok(match holding.until {
        None => turn.fill("tasks-holding-line", &values),
        Some(until) => {
            let [name, since, by] = values;
            turn.fill("tasks-holding-line-over", &[name, since, by, ("until", Value::from(day(local_date(until))))])
        }
    })
}

/// The units of a task for many, each with who holds its share.
pub(in crate::tasks) async fn by_unit(turn: &mut Turn<'_>, rules: &Rules, id: i64, from: usize) -> Result<()> {
    let Some(task) = for_many(turn, rules, id).await? else {
        return Ok(());
    };
    turn.forget();
    let units = people::units(turn.tx).await?;
    let shares = parts::of(turn.tx, task.id).await?;
    let from = if from < units.len() { from } else { 0 };
    let named = units.iter().filter(|unit| shares.iter().any(|share| share.unit == Some(unit.id))).count();
    let words = turn.fill(
        "tasks-by-unit-head",
        &[("code", Value::from(&task.code)), ("named", Value::from(named)), ("units", Value::from(units.len()))],
    );
    let mut screen = Screen::say(words);
    for unit in units.iter().skip(from).take(OFFERED) {
        let mut names = Vec::new();
        if let Some(share) = shares.iter().find(|share| share.unit == Some(unit.id)) {
            for holding in of(turn.tx, share.id).await?.iter().filter(|holding| holding.until.is_none()) {
                names.push(name(turn.tx, unit, holding.person).await?);
            }
        }
        let label = if names.is_empty() {
            turn.fill("tasks-by-unit-none", &[("unit", Value::from(&unit.name))])
        } else {
            turn.fill("tasks-by-unit", &[("unit", Value::from(&unit.name)), ("names", Value::from(names.join(", ")))])
        };
        screen = screen.choice(label, Action::Tasking(Tasking::HolderUnit(id, unit.id.0, 0)));
    }
    screen = pages(turn, screen, from, OFFERED, units.len(), |from| Tasking::HolderUnits(id, from));
    if from == 0 {
        screen = screen.choice(turn.say("tasks-every-head"), Action::Tasking(Tasking::EveryHead(id)));
    }
    turn.show(screen.choice(turn.say("tasks-look"), Action::TaskShow(id)));
    Ok(())
}

/// The task, if it is for many units and the person may say who holds what; otherwise says so.
async fn for_many(turn: &mut Turn<'_>, rules: &Rules, id: i64) -> Result<Option<Task>> {
    let found = allowed(turn, id, |_| Deed::AssignTask).await?;
    let fits = found.as_ref().is_some_and(|task| is_for_many(task, rules));
    if let Some(task) = found.as_ref().filter(|_| !fits) {
        let said = turn.say("tasks-not-for-many");
        card::show(turn, task, Some(said)).await?;
    }
    Ok(found.filter(|_| fits))
}

/// Who could hold a task, or a unit's share of it, in one unit.
pub(in crate::tasks) async fn in_unit(
    turn: &mut Turn<'_>,
    rules: &Rules,
    id: i64,
    unit: i64,
    from: usize,
    said: Option<String>,
) -> Result<()> {
    let Some((task, unit)) = task_and_unit(turn, rules, id, unit).await? else {
        return Ok(());
    };
    turn.forget();
    let many = is_for_many(&task, rules);
    let share = if many { parts::share_of(turn.tx, task.id, unit.id).await? } else { Some(task.clone()) };
    let held: Vec<Option<PersonId>> = match &share {
        Some(share) => {
            let holdings = of(turn.tx, share.id).await?;
            holdings.iter().filter(|holding| holding.until.is_none()).map(|holding| holding.person).collect()
        }
        None => Vec::new(),
    };
    let offers = offers(turn, &unit).await?;
    let from = if from < offers.len() { from } else { 0 };
    let mut text = turn.fill(
        "tasks-in-unit-question",
        &[("unit", Value::from(&unit.name)), ("code", Value::from(&share.as_ref().unwrap_or(&task).code))],
    );
    if offers.len() == 1 {
        text.push('\n');
        text.push_str(&turn.say("tasks-in-unit-nobody"));
    }
    if let Some(said) = said {
        text = format!("{said}\n\n{text}");
    }
    let mut screen = Screen::say(text);
    for (person, name) in offers.iter().skip(from).take(OFFERED) {
        let number = person.map_or(0, |person| person.0);
        let name = ("name", Value::from(name));
        screen = if held.contains(person) {
            let label = turn.fill("tasks-holder-chosen", &[name]);
            screen.choice(label, Action::Tasking(Tasking::Release(id, unit.id.0, number)))
        } else {
            let id_of = if person.is_some() { "tasks-holder-person" } else { "tasks-holder-post" };
            let label = turn.fill(id_of, &[name]);
            screen.choice(label, Action::Tasking(Tasking::Hold(id, unit.id.0, number)))
        };
    }
    screen = pages(turn, screen, from, OFFERED, offers.len(), |from| Tasking::HolderUnit(id, unit.id.0, from));
    if many {
        let units = people::units(turn.tx).await?;
        let next = units.iter().skip_while(|other| other.id != unit.id).nth(1);
        if let Some(next) = next {
            let label = turn.fill("tasks-next-unit", &[("unit", Value::from(&next.name))]);
            screen = screen.choice(label, Action::Tasking(Tasking::HolderUnit(id, next.id.0, 0)));
        }
        screen = screen.choice(turn.say("tasks-holders-by-unit"), Action::Tasking(Tasking::HolderUnits(id, 0)));
    }
    turn.show(screen.choice(turn.say("tasks-look"), Action::TaskShow(id)));
    Ok(())
}

/// Who can be named in a unit: the post at its head first, then its people.
async fn offers(turn: &mut Turn<'_>, unit: &Unit) -> Result<Vec<(Option<PersonId>, String)>> {
    let mut offers = vec![(None, unit.head.clone())];
    for holding in roles::of_circle(turn.tx, Circle::Unit(unit.id)).await? {
        let name = holding.name.unwrap_or_else(|| format!("#{}", holding.person.0));
        if !holding.suspended && !offers.iter().any(|(person, _)| *person == Some(holding.person)) {
            offers.push((Some(holding.person), name));
        }
    }
    Ok(offers)
}

/// The task and the unit, if the person may name a holder of that task in that unit; otherwise says so.
async fn task_and_unit(turn: &mut Turn<'_>, rules: &Rules, id: i64, unit: i64) -> Result<Option<(Task, Unit)>> {
    let Some(task) = allowed(turn, id, Deed::ArrangeTask).await? else {
        return Ok(None);
    };
    let unit = people::unit(turn.tx, UnitId(unit)).await?;
    let fits = |unit: &Unit| {
        if is_for_many(&task, rules) { may(&turn.person, Deed::AssignTask) } else { task.unit == Some(unit.id) }
    };
    let Some(unit) = unit.filter(fits) else {
        turn.forget();
        not_allowed(turn);
        return Ok(None);
    };
    if task.state == State::Done {
        turn.forget();
        let said = turn.say("tasks-is-done-already");
        card::show(turn, &task, Some(said)).await?;
        return Ok(None);
    }
    Ok(Some((task, unit)))
}

/// In a unit this person, or the post at its head, holds a task or the unit's share of it.
pub(in crate::tasks) async fn name_holder(
    turn: &mut Turn<'_>,
    rules: &Rules,
    id: i64,
    unit: i64,
    person: i64,
) -> Result<()> {
    let Some((task, unit)) = task_and_unit(turn, rules, id, unit).await? else {
        return Ok(());
    };
    let person = Some(PersonId(person)).filter(|person| person.0 != 0);
    if let Some(person) = person
        && !people::person(turn.tx, person).await?.is_some_and(|known| belongs(&known, unit.id))
    {
        let said = turn.say("tasks-holder-not-there");
        return in_unit(turn, rules, id, unit.id.0, 0, Some(said)).await;
    }
    let owed = if is_for_many(&task, rules) { parts::share(turn, rules, &task, &unit).await? } else { task };
    let changed = hold(turn.tx, owed.id, &unit, person, turn.person.id, turn.now).await?;
    turn.reminders_changed = true;
    if changed {
        tell_holder(turn, &owed, &unit, person).await?;
    }
    let name = name(turn.tx, &unit, person).await?;
    let said = turn.fill("tasks-holder-said", &[("name", Value::from(name)), ("code", Value::from(&owed.code))]);
    in_unit(turn, rules, id, unit.id.0, 0, Some(said)).await
}

/// Somebody holds a task no longer.
pub(in crate::tasks) async fn release_holder(
    turn: &mut Turn<'_>,
    rules: &Rules,
    id: i64,
    unit: i64,
    person: i64,
) -> Result<()> {
    let Some((task, unit)) = task_and_unit(turn, rules, id, unit).await? else {
        return Ok(());
    };
    let person = Some(PersonId(person)).filter(|person| person.0 != 0);
    let owed = if is_for_many(&task, rules) { parts::share_of(turn.tx, task.id, unit.id).await? } else { Some(task) };
    let Some(owed) = owed else {
        return in_unit(turn, rules, id, unit.id.0, 0, None).await;
    };
    release(turn.tx, owed.id, &unit, person, turn.person.id, turn.now).await?;
    turn.reminders_changed = true;
    let name = name(turn.tx, &unit, person).await?;
    let said = turn.fill("tasks-holder-released", &[("name", Value::from(name)), ("code", Value::from(&owed.code))]);
    in_unit(turn, rules, id, unit.id.0, 0, Some(said)).await
}

/// Whoever was named is told, with the task to answer.
async fn tell_holder(turn: &mut Turn<'_>, task: &Task, unit: &Unit, person: Option<PersonId>) -> Result<()> {
    let mut readers = match person {
        Some(person) => notices::person(turn.tx, person).await?,
        None => notices::heads(turn.tx, unit.id).await?,
    };
    if readers.is_empty() {
        readers = notices::of_unit(turn.tx, unit.id).await?;
    }
    let units = people::units(turn.tx).await?;
    let today = local_date(turn.now);
    notices::tell(turn, readers, &format!("held:{}", task.id.0), |words| {
        let screen =
            Screen::say(format!("{}\n\n{}", words.get("tasks-held-notice"), screens::card(words, task, &units, today)));
        screens::answers(words, screen, task)
    })
    .await?;
    Ok(())
}

/// In every unit the head holds it: first asks, then does.
pub(in crate::tasks) async fn every_head(turn: &mut Turn<'_>, rules: &Rules, id: i64, sure: bool) -> Result<()> {
    let Some(task) = for_many(turn, rules, id).await? else {
        return Ok(());
    };
    if task.state == State::Done {
        let said = turn.say("tasks-is-done-already");
        return card::show(turn, &task, Some(said)).await;
    }
    let units = people::units(turn.tx).await?;
    if !sure {
        let words = turn.fill(
            "tasks-every-head-question",
            &[("code", Value::from(&task.code)), ("units", Value::from(units.len()))],
        );
        turn.show(
            Screen::say(words)
                .choice(turn.say("tasks-every-head-sure"), Action::Tasking(Tasking::EveryHeadSure(id)))
                .choice(turn.say("tasks-holders-by-unit"), Action::Tasking(Tasking::HolderUnits(id, 0))),
        );
        return Ok(());
    }
    for unit in &units {
        let share = parts::share(turn, rules, &task, unit).await?;
        let held = of(turn.tx, share.id).await?.iter().any(|holding| holding.until.is_none());
        if !held && hold(turn.tx, share.id, unit, None, turn.person.id, turn.now).await? {
            tell_holder(turn, &share, unit, None).await?;
        }
    }
    turn.reminders_changed = true;
    by_unit(turn, rules, id, 0).await
}
