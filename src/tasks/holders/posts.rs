//! The post at the head of a unit, and handing tasks from one person to another: always asked first, then done.

use super::{belongs, hand_over, hand_post, naming, post, sql};
use crate::chat::{Action, Screen, Tasking};
use crate::people::access::{Deed, may};
use crate::people::roles::{self, Circle};
use crate::people::{self, PersonId, Unit, UnitId};
use crate::store::Result;
use crate::talk::Turn;
use crate::tasks::card::{self, not_allowed, pages};
use crate::tasks::notices;
use crate::text::Value;

/// How many people are offered on one screen.
const OFFERED: usize = 5;
/// How many former holders are listed.
const FORMER: usize = 10;

/// The unit, if the person may do `deed` there; otherwise says so.
async fn unit_for(turn: &mut Turn<'_>, unit: i64, deed: Deed) -> Result<Option<Unit>> {
    turn.forget();
    let found = people::unit(turn.tx, UnitId(unit)).await?.filter(|_| may(&turn.person, deed));
    if found.is_none() {
        not_allowed(turn);
    }
    Ok(found)
}

fn arranges(unit: i64) -> Deed {
    Deed::ArrangeTask(Some(UnitId(unit)))
}

/// Who is at the head of a unit, and who was.
pub(in crate::tasks) async fn show(turn: &mut Turn<'_>, unit: i64, said: Option<String>) -> Result<()> {
    let Some(unit) = unit_for(turn, unit, arranges(unit)).await? else {
        return Ok(());
    };
    let mut text =
        turn.fill("tasks-post-head", &[("unit", Value::from(&unit.name)), ("post", Value::from(&unit.head))]);
    let holdings = sql::of_post(turn.tx, unit.id).await?;
    if holdings.iter().all(|holding| holding.until.is_some()) {
        text.push('\n');
        text.push_str(&turn.say("tasks-post-nobody"));
    }
    for holding in holdings.iter().take(1 + FORMER) {
        text.push('\n');
        text.push_str(&naming::line(turn, holding).await?);
    }
    if let Some(said) = said {
        text = format!("{said}\n\n{text}");
    }
    let mut screen = Screen::say(text);
    if may(&turn.person, Deed::FillPost) {
        screen = screen.choice(turn.say("tasks-post-next"), Action::Tasking(Tasking::PostNext(unit.id.0, 0)));
    }
    screen = screen.choice(turn.say("tasks-hand-over"), Action::Tasking(Tasking::HandOver(unit.id.0, 0)));
    turn.show(screen.choice(turn.say("tasks-mine"), Action::Tasks));
    Ok(())
}

/// The acting people of a unit, each once.
async fn acting(turn: &mut Turn<'_>, unit: UnitId) -> Result<Vec<(PersonId, String)>> {
    let mut acting: Vec<(PersonId, String)> = Vec::new();
    for holding in roles::of_circle(turn.tx, Circle::Unit(unit)).await? {
        if !holding.suspended && !acting.iter().any(|(person, _)| *person == holding.person) {
            let name = holding.name.unwrap_or_else(|| format!("#{}", holding.person.0));
            acting.push((holding.person, name));
        }
    }
    Ok(acting)
}

/// Who could follow at the head.
pub(in crate::tasks) async fn ask_next(turn: &mut Turn<'_>, unit: i64, from: usize) -> Result<()> {
    let Some(unit) = unit_for(turn, unit, Deed::FillPost).await? else {
        return Ok(());
    };
    let people = acting(turn, unit.id).await?;
    let now = post(turn.tx, unit.id).await?.and_then(|holding| holding.person);
    let offers: Vec<_> = people.into_iter().filter(|(person, _)| Some(*person) != now).collect();
    let id = if offers.is_empty() { "tasks-post-no-people" } else { "tasks-post-question" };
    let words = turn.fill(id, &[("post", Value::from(&unit.head))]);
    let screen = offered(
        turn,
        words,
        &offers,
        from,
        |from| Tasking::PostNext(unit.id.0, from),
        |person| Tasking::PostTo(unit.id.0, person.0),
    );
    turn.show(screen.choice(turn.say("tasks-post"), Action::Tasking(Tasking::Post(unit.id.0))));
    Ok(())
}

fn offered(
    turn: &Turn<'_>,
    words: String,
    offers: &[(PersonId, String)],
    from: usize,
    page: impl Fn(usize) -> Tasking,
    choose: impl Fn(PersonId) -> Tasking,
) -> Screen {
    let from = if from < offers.len() { from } else { 0 };
    let mut screen = Screen::say(words);
    for (person, name) in offers.iter().skip(from).take(OFFERED) {
        let label = turn.fill("tasks-holder-person", &[("name", Value::from(name))]);
        screen = screen.choice(label, Action::Tasking(choose(*person)));
    }
    pages(turn, screen, from, OFFERED, offers.len(), page)
}

/// The post goes to a person: first asks, then does.
pub(in crate::tasks) async fn fill(turn: &mut Turn<'_>, unit: i64, next: i64, sure: bool) -> Result<()> {
    let Some(unit) = unit_for(turn, unit, Deed::FillPost).await? else {
        return Ok(());
    };
    let next = PersonId(next);
    if !is_there(turn, next, unit.id).await? {
        let said = turn.say("tasks-holder-not-there");
        return show(turn, unit.id.0, Some(said)).await;
    }
    let name = card::name(turn, next).await?;
    if !sure {
        let words =
            turn.fill("tasks-post-sure-question", &[("name", Value::from(&name)), ("post", Value::from(&unit.head))]);
        let sure = Action::Tasking(Tasking::PostToSure(unit.id.0, next.0));
        turn.show(
            Screen::say(words)
                .choice(turn.say("tasks-sure"), sure)
                .choice(turn.say("tasks-post"), Action::Tasking(Tasking::Post(unit.id.0))),
        );
        return Ok(());
    }
    let said = match hand_post(turn.tx, &unit, next, turn.person.id, turn.now).await? {
        None => turn.fill("tasks-post-has-it", &[("name", Value::from(&name))]),
        Some(moved) => {
            turn.reminders_changed = true;
            let readers = notices::person(turn.tx, next).await?;
            notices::tell(turn, readers, &format!("post:{}", unit.id.0), |words| {
                let values = [("post", Value::from(&unit.head)), ("count", Value::from(moved))];
                Screen::say(words.fill("tasks-post-notice", &values)).choice(words.get("tasks-mine"), Action::Tasks)
            })
            .await?;
            turn.fill("tasks-post-said", &[("name", Value::from(&name)), ("count", Value::from(moved))])
        }
    };
    show(turn, unit.id.0, Some(said)).await
}

async fn is_there(turn: &mut Turn<'_>, person: PersonId, unit: UnitId) -> Result<bool> {
    Ok(people::person(turn.tx, person).await?.is_some_and(|known| belongs(&known, unit)))
}

/// Whose tasks are to be handed over: everybody who holds unfinished ones, here still or not.
pub(in crate::tasks) async fn ask_former(turn: &mut Turn<'_>, unit: i64, from: usize) -> Result<()> {
    let Some(unit) = unit_for(turn, unit, arranges(unit)).await? else {
        return Ok(());
    };
    let mut offers = Vec::new();
    for (person, count) in sql::burdens(turn.tx, unit.id).await? {
        let name = card::name(turn, person).await?;
        let label = turn.fill("tasks-hand-over-of", &[("name", Value::from(name)), ("count", Value::from(count))]);
        offers.push((person, label));
    }
    let id = if offers.is_empty() { "tasks-hand-over-none" } else { "tasks-hand-over-question" };
    let words = turn.fill(id, &[("unit", Value::from(&unit.name))]);
    let screen = offered(
        turn,
        words,
        &offers,
        from,
        |from| Tasking::HandOver(unit.id.0, from),
        |person| Tasking::HandOverOf(unit.id.0, person.0, 0),
    );
    turn.show(screen.choice(turn.say("tasks-post"), Action::Tasking(Tasking::Post(unit.id.0))));
    Ok(())
}

/// To whom they go.
pub(in crate::tasks) async fn ask_to_whom(turn: &mut Turn<'_>, unit: i64, former: i64, from: usize) -> Result<()> {
    let Some(unit) = unit_for(turn, unit, arranges(unit)).await? else {
        return Ok(());
    };
    let people = acting(turn, unit.id).await?;
    let offers: Vec<_> = people.into_iter().filter(|(person, _)| person.0 != former).collect();
    let name = card::name(turn, PersonId(former)).await?;
    let id = if offers.is_empty() { "tasks-hand-over-no-people" } else { "tasks-hand-over-to" };
    let words = turn.fill(id, &[("name", Value::from(name))]);
    let screen = offered(
        turn,
        words,
        &offers,
        from,
        |from| Tasking::HandOverOf(unit.id.0, former, from),
        |person| Tasking::HandOverTo(unit.id.0, former, person.0),
    );
    turn.show(screen.choice(turn.say("tasks-post"), Action::Tasking(Tasking::Post(unit.id.0))));
    Ok(())
}

/// Tasks go from one person to another: first asks, then does.
pub(in crate::tasks) async fn give(turn: &mut Turn<'_>, unit: i64, former: i64, next: i64, sure: bool) -> Result<()> {
    let Some(unit) = unit_for(turn, unit, arranges(unit)).await? else {
        return Ok(());
    };
    let (former, next) = (PersonId(former), PersonId(next));
    if former == next || !is_there(turn, next, unit.id).await? {
        let said = turn.say("tasks-holder-not-there");
        return show(turn, unit.id.0, Some(said)).await;
    }
    let names = (card::name(turn, former).await?, card::name(turn, next).await?);
    let (from, to) = (("from", Value::from(&names.0)), ("to", Value::from(&names.1)));
    if !sure {
        let count = sql::unfinished_of(turn.tx, unit.id, former).await?.len();
        let words = turn.fill("tasks-hand-over-sure", &[from, to, ("count", Value::from(count))]);
        let sure = Action::Tasking(Tasking::HandOverSure(unit.id.0, former.0, next.0));
        turn.show(
            Screen::say(words)
                .choice(turn.say("tasks-sure"), sure)
                .choice(turn.say("tasks-post"), Action::Tasking(Tasking::Post(unit.id.0))),
        );
        return Ok(());
    }
    let count = hand_over(turn.tx, &unit, former, next, turn.person.id, turn.now).await?;
    turn.reminders_changed = true;
    if count > 0 {
        for reader in [next, former] {
            let readers = notices::person(turn.tx, reader).await?;
            notices::tell(turn, readers, &format!("handed:{}:{}", unit.id.0, former.0), |words| {
                let values =
                    [("from", Value::from(&names.0)), ("to", Value::from(&names.1)), ("count", Value::from(count))];
                Screen::say(words.fill("tasks-hand-over-notice", &values))
                    .choice(words.get("tasks-mine"), Action::Tasks)
            })
            .await?;
        }
    }
    let said = turn.fill("tasks-hand-over-said", &[from, to, ("count", Value::from(count))]);
    show(turn, unit.id.0, Some(said)).await
}
