//! One task on the screen: how it stands, who holds it, what is missing, and what the reader can do about it.

use super::asking::Asking;
use super::plan::Clarity;
use super::{
    Level, State, Task, TaskId, asking, beside, evidence, extension, holders, obstacles, parts, screens, task,
};
use crate::chat::{Action, Screen, Tasking, Timing};
use crate::clock::local_date;
use crate::people::access::{Deed, may};
use crate::people::{self, PersonId};
use crate::store::Result;
use crate::talk::Turn;
use crate::text::{Value, day, lines};

/// The task, if it is there and the person may see it; otherwise says so.
pub(super) async fn visible(turn: &mut Turn<'_>, id: i64) -> Result<Option<Task>> {
    let found = task(turn.tx, TaskId(id)).await?.filter(|task| task.level != Level::Dropped);
    let sees = match &found {
        None => false,
        Some(task) if may(&turn.person, Deed::SeeTask(task.unit)) => true,
        Some(task) => {
            let units = turn.person.units();
            beside::of(turn.tx, task.id).await?.iter().any(|helping| units.contains(&helping.unit))
        }
    };
    if !sees {
        turn.forget();
        not_allowed(turn);
    }
    Ok(found.filter(|_| sees))
}

/// The task, if it is there and the person may do `deed` to one of its unit; otherwise says so.
pub(super) async fn allowed(
    turn: &mut Turn<'_>,
    id: i64,
    deed: impl Fn(Option<people::UnitId>) -> Deed + Send,
) -> Result<Option<Task>> {
    let found = task(turn.tx, TaskId(id))
        .await?
        .filter(|task| task.level != Level::Dropped && may(&turn.person, deed(task.unit)));
    if found.is_none() {
        turn.forget();
        not_allowed(turn);
    }
    Ok(found)
}

/// The task, if it is there and the person may answer for it; otherwise says so.
pub(super) async fn answerable(turn: &mut Turn<'_>, id: i64) -> Result<Option<Task>> {
    allowed(turn, id, Deed::AnswerTask).await
}

/// The same, if besides it is not done yet; otherwise says that it is.
pub(super) async fn unfinished(turn: &mut Turn<'_>, id: i64) -> Result<Option<Task>> {
    let Some(task) = answerable(turn, id).await? else {
        return Ok(None);
    };
    if task.state == State::Done {
        turn.forget();
        let said = turn.say("tasks-is-done-already");
        show(turn, &task, Some(said)).await?;
        return Ok(None);
    }
    Ok(Some(task))
}

pub(super) fn not_allowed(turn: &mut Turn<'_>) {
    turn.show(Screen::say(turn.say("common-not-allowed")).choice(turn.say("common-menu"), Action::Menu));
}

/// The ways to the pages before and after, where there are any.
pub(super) fn pages(
    turn: &Turn<'_>,
    screen: Screen,
    from: usize,
    step: usize,
    count: usize,
    page: impl Fn(usize) -> Tasking,
) -> Screen {
    let screen = if from > 0 {
        screen.choice(turn.say("tasks-page-before"), Action::Tasking(page(from.saturating_sub(step))))
    } else {
        screen
    };
    if from + step >= count {
        return screen;
    }
    let (label, action) = (turn.say("tasks-page-after"), Action::Tasking(page(from + step)));
    if from > 0 { screen.beside(label, action) } else { screen.choice(label, action) }
}

/// Shows a task again as it stands now, after something was done about it.
pub(super) async fn again(turn: &mut Turn<'_>, id: TaskId, said: String) -> Result<()> {
    match task(turn.tx, id).await? {
        Some(task) => show(turn, &task, Some(said)).await,
        None => Ok(()),
    }
}

/// Shows a task, after what was `said` about it.
pub(super) async fn show(turn: &mut Turn<'_>, task: &Task, said: Option<String>) -> Result<()> {
    let units = people::units(turn.tx).await?;
    let card = screens::card(turn.words, task, &units, local_date(turn.now));
    let around = around(turn, task).await?;
    let said = said.map(|said| format!("{said}\n")).unwrap_or_default();
    let id = task.id.0;
    let mut screen = Screen::say(lines([said.as_str(), &card, &around]));
    if may(&turn.person, Deed::AnswerTask(task.unit)) {
        screen = screens::answers(turn.words, screen, task);
    }
    if may(&turn.person, Deed::AssignTask) {
        screen = screen.choice(turn.say("tasks-assign"), Action::TaskAssign(id, 0));
    }
    if let Some(label) = beside::to_know(turn, task).await? {
        screen = screen.choice(label, Action::Tasking(Tasking::Know(id)));
    }
    turn.show(
        screen
            .choice(turn.say("tasks-more"), Action::Tasking(Tasking::More(id)))
            .beside(turn.say("tasks-mine"), Action::Tasks),
    );
    Ok(())
}

/// What stands around a task: its whole, its holders, shares, helpers, obstacles, what waits, what is missing.
async fn around(turn: &mut Turn<'_>, task: &Task) -> Result<String> {
    let mut parts_of = vec![String::new()];
    if let Some(whole) = task.parent
        && let Some(whole) = super::task(turn.tx, whole).await?
    {
        let (code, content) = (Value::from(&whole.code), Value::from(screens::excerpt(&whole.content)));
        parts_of.push(turn.fill("tasks-card-whole", &[("code", code), ("content", content)]));
    }
    parts_of.push(holders::in_words(turn, task).await?);
    parts_of.push(parts::in_words(turn, task).await?);
    parts_of.push(beside::in_words(turn, task).await?);
    for obstacle in obstacles::open(turn.tx, task.id).await?.iter().take(3) {
        let (at, text) = (Value::from(day(local_date(obstacle.at))), Value::from(&obstacle.text));
        parts_of.push(turn.fill("tasks-card-obstacle", &[("day", at), ("text", text)]));
    }
    if let Some(asked) = extension::asked_for(turn.tx, task.id).await? {
        let (to, reason) = (Value::from(day(asked.to)), Value::from(&asked.reason));
        parts_of.push(turn.fill("tasks-card-extension", &[("day", to), ("reason", reason)]));
    }
    let pieces = evidence::count(turn.tx, task.id).await?;
    if pieces > 0 {
        parts_of.push(turn.fill("tasks-card-evidence", &[("count", Value::from(pieces))]));
    }
    let mends = may(&turn.person, Deed::AssignTask);
    for clarity in &task.missing {
        let id = if mends { mend(*clarity) } else { "tasks-mend-coordinator" };
        let said = turn.say(id);
        if !parts_of.contains(&said) {
            parts_of.push(said);
        }
    }
    Ok(lines(parts_of.iter().map(String::as_str)))
}

/// How the coordinator mends what is not clear.
fn mend(clarity: Clarity) -> &'static str {
    match clarity {
        Clarity::Person => "tasks-mend-person",
        Clarity::Time => "tasks-mend-time",
        Clarity::Responsibility => "tasks-mend-responsibility",
        Clarity::Work | Clarity::Result => "tasks-mend-print",
    }
}

/// What else can be done about a task.
pub(super) async fn more(turn: &mut Turn<'_>, id: i64) -> Result<()> {
    let Some(task) = visible(turn, id).await? else {
        return Ok(());
    };
    turn.forget();
    let arranges = may(&turn.person, Deed::ArrangeTask(task.unit));
    let assigns = may(&turn.person, Deed::AssignTask);
    let whole = task.level == Level::Task;
    let mut screen = Screen::say(turn.fill("tasks-more-head", &[("code", Value::from(&task.code))]));
    let mut offer = |id: &str, deed: Tasking| {
        screen = std::mem::take(&mut screen).choice(turn.words.get(id), Action::Tasking(deed));
    };
    offer("tasks-history", Tasking::History(id, 0));
    if arranges {
        offer("tasks-holders", Tasking::Holders(id));
    }
    if task.level != Level::Part && (arranges || parts::count(turn.tx, task.id).await?.all > 0) {
        offer("tasks-parts", Tasking::Parts(id, 0));
    }
    if whole {
        offer("tasks-beside", Tasking::Beside(id));
    } else if arranges && (task.level == Level::Part || assigns) {
        offer("tasks-drop", Tasking::Drop(id));
    }
    if assigns && task.state == State::Done {
        offer("tasks-send-back", Tasking::SendBack(id));
    }
    if assigns && task.state == State::Returned {
        offer("tasks-give-back", Tasking::GiveBack(id));
    }
    let obstacle = obstacles::open(turn.tx, task.id).await?.into_iter().next();
    if arranges && let Some(obstacle) = &obstacle {
        offer("tasks-solved", Tasking::Solved(obstacle.id));
    }
    if let Some(obstacle) = &obstacle
        && may(&turn.person, Deed::EnterObstacle)
        && (arranges || may(&turn.person, Deed::AnswerTask(task.unit)))
    {
        screen = screen.choice(turn.say("tasks-obstacle-register"), obstacles::register(obstacle.id));
    }
    if may(&turn.person, Deed::TimeTask) {
        screen = screen.choice(turn.say("timing-open"), Action::Timing(Timing::Task(id)));
    }
    turn.show(screen.choice(turn.say("tasks-look"), Action::TaskShow(id)));
    Ok(())
}

/// Asks for words about a task, with the way back.
pub(super) fn ask(turn: &mut Turn<'_>, task: &Task, question: &str, asking: &Asking) -> Result<()> {
    asking::ask(turn, asking)?;
    let words = turn.fill(question, &[("code", Value::from(&task.code))]);
    turn.show(Screen::say(words).choice(turn.say("tasks-look"), Action::TaskShow(task.id.0)));
    Ok(())
}

/// Somebody's name as colleagues know it.
pub(super) async fn name(turn: &mut Turn<'_>, person: PersonId) -> Result<String> {
    let names = people::names(turn.tx, &[person]).await?;
    Ok(names.into_iter().next().map_or_else(|| turn.say("tasks-history-somebody"), |(_, name)| name))
}
