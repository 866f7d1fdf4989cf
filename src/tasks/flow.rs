//! The conversation about tasks: what is mine, how it stands, answered in the reminder itself.
//!
//! ```text
//! bot      🔔 Còn 7 ngày … Rà soát hiện trạng trang thiết bị …      [Đã xong] [Đang làm, bao nhiêu %] [Không phải việc của đơn vị tôi]
//! officer  [Đang làm, bao nhiêu %]
//! bot      Việc này làm được khoảng bao nhiêu phần trăm?                [25 %] [50 %] [75 %] [90 %]
//! officer  60
//! bot      Đã ghi: 60 % …
//! ```

use serde::{Deserialize, Serialize};

use super::{Change, Rules, State, Task, TaskId, change, of_units, screens, task};
use crate::chat::{Action, Screen, Timing};
use crate::clock::local_date;
use crate::outbox::Lane;
use crate::people::access::{Deed, may};
use crate::people::{self, Role, UnitId};
use crate::store::Result;
use crate::talk::{self, Chosen, Turn, choose};
use crate::text::{Value, day, fold};

const FLOW: &str = "tasks";
const VERSION: u32 = 1;
/// How many tasks or units are listed on one screen.
const LISTED: usize = 6;
/// The longest note that is kept.
const LONGEST_NOTE: usize = 500;
/// Words that may stand around a percentage, folded.
const AROUND_PERCENT: [&str; 6] = ["khoang", "chung", "tam", "duoc", "phan", "tram"];

/// What is being asked about a task.
#[derive(Debug, Serialize, Deserialize)]
enum Asking {
    Percent(i64),
    Note(i64),
}

/// What a button about tasks does.
pub async fn act(turn: &mut Turn<'_>, rules: &Rules, action: Action) -> Result<()> {
    let (id, change) = match action {
        Action::Tasks => return list(turn).await,
        Action::TaskShow(id) => {
            let Some(task) = visible(turn, id).await? else {
                return Ok(());
            };
            return show(turn, &task, None).await;
        }
        Action::TaskProgress(id) => return ask_progress(turn, id).await,
        Action::TaskAssign(id, from) => return ask_unit(turn, id, from).await,
        Action::TaskAssignTo(id, unit) => return assign(turn, rules, id, UnitId(unit)).await,
        Action::TaskDone(id) => (id, Change::Done),
        Action::TaskPercent(id, percent) => (id, Change::Percent(percent.min(100))),
        Action::TaskNotMine(id) => (id, Change::NotOurs),
        Action::TaskReopen(id) => (id, Change::Reopened),
        _ => {
            turn.forget();
            turn.show(Screen::say(turn.say("tasks-note-none")).choice(turn.say("tasks-mine"), Action::Tasks));
            return Ok(());
        }
    };
    answer(turn, rules, id, change).await
}

/// Words typed while something about a task is being asked. False if they belong to somebody else.
pub async fn words(turn: &mut Turn<'_>, rules: &Rules, text: &str) -> Result<bool> {
    match turn.kept::<Asking>(FLOW, VERSION) {
        Some(Asking::Percent(id)) => {
            let folded = fold(text);
            let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
            let (numbers, others): (Vec<&str>, Vec<&str>) = words
                .filter(|word| !AROUND_PERCENT.contains(word))
                .partition(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
            if numbers.is_empty() || !others.is_empty() {
                return Ok(false);
            }
            let percent = match numbers.as_slice() {
                [number] if !text.contains('-') => number.parse::<u8>().ok(),
                _ => None,
            };
            if let Some(percent) = percent.filter(|percent| *percent <= 100) {
                answer(turn, rules, id, Change::Percent(percent)).await?;
            } else {
                turn.show(Screen::say(turn.say("tasks-percent-unfit")));
                ask_progress(turn, id).await?;
            }
            Ok(true)
        }
        Some(Asking::Note(_)) if matches!(choose(text, &turn.conversation.choices), Chosen::Action(_)) => Ok(false),
        Some(Asking::Note(id)) => {
            let Some(task) = answerable(turn, id).await? else {
                return Ok(true);
            };
            let note: String = text.chars().take(LONGEST_NOTE).collect();
            change(turn.tx, &task, &Change::Note(note), turn.person.id, rules, turn.now).await?;
            turn.forget();
            turn.show(Screen::say(turn.say("tasks-note-kept")).choice(turn.say("tasks-mine"), Action::Tasks));
            Ok(true)
        }
        None => Ok(false),
    }
}

async fn list(turn: &mut Turn<'_>) -> Result<()> {
    turn.forget();
    let ward_wide = may(&turn.person, Deed::SeeTask(None));
    let units = turn.person.units();
    if !ward_wide && units.is_empty() {
        turn.show(Screen::say(turn.say("common-not-allowed")).choice(turn.say("common-menu"), Action::Menu));
        return Ok(());
    }
    let today = local_date(turn.now);
    let tasks = of_units(turn.tx, (!ward_wide).then_some(units.as_slice())).await?;
    let open: Vec<&Task> = tasks.iter().filter(|task| task.state != State::Done).collect();
    let done = tasks.len() - open.len();
    let late = open.iter().filter(|task| task.is_late(today)).count();
    let returned = open.iter().filter(|task| task.state == State::Returned);
    // What waits for the coordinator first, then what has a date.
    let mut first: Vec<&Task> = if ward_wide { returned.copied().collect() } else { Vec::new() };
    first.extend(open.iter().copied().filter(|task| task.state == State::Open && task.due.is_some()));
    first.extend(open.iter().copied().filter(|task| task.state == State::Open && task.due.is_none()));
    let mut text = turn.fill(
        "tasks-list-head",
        &[("open", Value::from(open.len())), ("late", Value::from(late)), ("done", Value::from(done))],
    );
    let mut screen = Screen::default();
    for (index, task) in first.iter().take(LISTED).enumerate() {
        text.push('\n');
        text.push_str(&turn.fill(
            "tasks-digest-line",
            &[
                ("number", Value::from(index + 1)),
                ("standing", Value::from(screens::standing(turn.words, task, today))),
                ("content", Value::from(screens::excerpt(&task.content))),
                ("code", Value::from(&task.code)),
                ("percent", Value::from(task.percent)),
            ],
        ));
        let label =
            turn.fill("tasks-digest-button", &[("number", Value::from(index + 1)), ("code", Value::from(&task.code))]);
        let action = Action::TaskShow(task.id.0);
        screen = if index % 2 == 1 { screen.beside(label, action) } else { screen.choice(label, action) };
    }
    if first.is_empty() {
        text.push('\n');
        text.push_str(&turn.say("tasks-list-empty"));
    } else if first.len() > LISTED {
        text.push('\n');
        text.push_str(&turn.fill("tasks-list-more", &[("count", Value::from(first.len() - LISTED))]));
    }
    screen.words = text;
    turn.show(screen.choice(turn.say("common-menu"), Action::Menu));
    Ok(())
}

async fn show(turn: &mut Turn<'_>, task: &Task, said: Option<String>) -> Result<()> {
    let units = people::units(turn.tx).await?;
    let card = screens::card(turn.words, task, &units, local_date(turn.now));
    let mut screen = Screen::say(said.map_or_else(|| card.clone(), |said| format!("{said}\n\n{card}")));
    if may(&turn.person, Deed::AnswerTask(task.unit)) {
        screen = screens::answers(turn.words, screen, task);
    }
    if may(&turn.person, Deed::AssignTask) {
        screen = screen.choice(turn.say("tasks-assign"), Action::TaskAssign(task.id.0, 0));
    }
    if may(&turn.person, Deed::TimeTask) {
        screen = screen.beside(turn.say("timing-open"), Action::Timing(Timing::Task(task.id.0)));
    }
    turn.show(screen.choice(turn.say("tasks-mine"), Action::Tasks));
    Ok(())
}

async fn answer(turn: &mut Turn<'_>, rules: &Rules, id: i64, wanted: Change) -> Result<()> {
    let Some(before) = answerable(turn, id).await? else {
        return Ok(());
    };
    turn.forget();
    change(turn.tx, &before, &wanted, turn.person.id, rules, turn.now).await?;
    turn.reminders_changed = true;
    let Some(after) = task(turn.tx, TaskId(id)).await? else {
        return Ok(());
    };
    match wanted {
        Change::Done if before.state == State::Done => {
            let said = turn.say("tasks-was-done");
            show(turn, &after, Some(said)).await
        }
        Change::Done if after.state != State::Done => {
            let id = if after.due == before.due { "timing-turn-early" } else { "timing-turn-done" };
            let said = turn.fill(id, &[("due", Value::from(after.due.map_or_else(String::new, day)))]);
            show(turn, &after, Some(said)).await
        }
        Change::Done => {
            turn.keep(FLOW, VERSION, &Asking::Note(id))?;
            let words = turn.fill("tasks-done-said", &[("code", Value::from(&after.code))]);
            turn.show(
                Screen::say(words)
                    .choice(turn.say("tasks-note-skip"), Action::TaskNoNote)
                    .choice(turn.say("tasks-reopen"), Action::TaskReopen(id)),
            );
            Ok(())
        }
        Change::Percent(percent) => {
            let said = turn.fill("tasks-percent-said", &[("percent", Value::from(percent))]);
            show(turn, &after, Some(said)).await
        }
        Change::NotOurs => {
            tell_coordinators(turn, &after, before.unit).await?;
            let words = turn.fill("tasks-not-mine-said", &[("code", Value::from(&after.code))]);
            turn.show(Screen::say(words).choice(turn.say("tasks-mine"), Action::Tasks));
            Ok(())
        }
        _ => {
            let said = turn.say("tasks-reopened-said");
            show(turn, &after, Some(said)).await
        }
    }
}

/// A unit sent a task back: whoever assigns is told, with the choice of another unit.
async fn tell_coordinators(turn: &mut Turn<'_>, task: &Task, from: Option<UnitId>) -> Result<()> {
    let unit = match from {
        Some(unit) => people::unit(turn.tx, unit).await?.map(|unit| unit.name).unwrap_or_default(),
        None => String::new(),
    };
    for (person, language, address) in people::addresses(turn.tx, Role::Coordinator, None).await? {
        if person == turn.person.id {
            continue;
        }
        let theirs = turn.words.of(language);
        let words = theirs.fill(
            "tasks-returned-notice",
            &[
                ("unit", Value::from(&unit)),
                ("code", Value::from(&task.code)),
                ("content", Value::from(screens::excerpt(&task.content))),
            ],
        );
        let screen = Screen::say(words)
            .choice(theirs.get("tasks-assign"), Action::TaskAssign(task.id.0, 0))
            .choice(theirs.get("tasks-look"), Action::TaskShow(task.id.0));
        let dedupe = format!("returned:{}:{}:{}", task.id.0, turn.now.timestamp_millis(), address.chat);
        talk::notify(turn.tx, &address, &screen, Lane::Reminder, &dedupe, turn.now).await?;
    }
    Ok(())
}

async fn ask_progress(turn: &mut Turn<'_>, id: i64) -> Result<()> {
    let Some(task) = answerable(turn, id).await? else {
        return Ok(());
    };
    turn.keep(FLOW, VERSION, &Asking::Percent(id))?;
    let mut screen = Screen::say(turn.fill("tasks-percent-question", &[("code", Value::from(&task.code))]));
    for (index, percent) in [25, 50, 75, 90].into_iter().enumerate() {
        let label = turn.fill("tasks-percent", &[("percent", Value::from(percent))]);
        let action = Action::TaskPercent(id, percent);
        screen = if index % 2 == 1 { screen.beside(label, action) } else { screen.choice(label, action) };
    }
    turn.show(screen.choice(turn.say("tasks-look"), Action::TaskShow(id)));
    Ok(())
}

async fn ask_unit(turn: &mut Turn<'_>, id: i64, from: usize) -> Result<()> {
    if !may(&turn.person, Deed::AssignTask) {
        not_allowed(turn);
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

async fn assign(turn: &mut Turn<'_>, rules: &Rules, id: i64, unit: UnitId) -> Result<()> {
    if !may(&turn.person, Deed::AssignTask) {
        not_allowed(turn);
        return Ok(());
    }
    let Some(before) = visible(turn, id).await? else {
        return Ok(());
    };
    let Some(unit) = people::unit(turn.tx, unit).await? else {
        not_allowed(turn);
        return Ok(());
    };
    change(turn.tx, &before, &Change::Assigned(unit.id), turn.person.id, rules, turn.now).await?;
    turn.reminders_changed = true;
    let Some(after) = task(turn.tx, TaskId(id)).await? else {
        return Ok(());
    };
    for role in [Role::Officer, Role::UnitHead] {
        for (person, language, address) in people::addresses(turn.tx, role, Some(unit.id)).await? {
            if person == turn.person.id || before.unit == Some(unit.id) {
                continue;
            }
            let units = people::units(turn.tx).await?;
            let theirs = turn.words.of(language);
            let card = screens::card(theirs, &after, &units, local_date(turn.now));
            let screen = Screen::say(format!("{}\n\n{card}", theirs.get("tasks-assigned-notice")));
            let screen = screens::answers(theirs, screen, &after);
            let dedupe = format!("assigned:{id}:{}:{}", turn.now.timestamp_millis(), address.chat);
            talk::notify(turn.tx, &address, &screen, Lane::Reminder, &dedupe, turn.now).await?;
        }
    }
    let said = turn.fill("tasks-assigned-said", &[("unit", Value::from(&unit.name))]);
    show(turn, &after, Some(said)).await
}

/// The task, if it is there and the person may see it; otherwise says so.
async fn visible(turn: &mut Turn<'_>, id: i64) -> Result<Option<Task>> {
    let found = task(turn.tx, TaskId(id)).await?.filter(|task| may(&turn.person, Deed::SeeTask(task.unit)));
    if found.is_none() {
        not_allowed(turn);
    }
    Ok(found)
}

/// The task, if it is there and the person may answer for it; otherwise says so.
async fn answerable(turn: &mut Turn<'_>, id: i64) -> Result<Option<Task>> {
    let found = task(turn.tx, TaskId(id)).await?.filter(|task| may(&turn.person, Deed::AnswerTask(task.unit)));
    if found.is_none() {
        turn.forget();
        not_allowed(turn);
    }
    Ok(found)
}

fn not_allowed(turn: &mut Turn<'_>) {
    turn.show(Screen::say(turn.say("common-not-allowed")).choice(turn.say("common-menu"), Action::Menu));
}
