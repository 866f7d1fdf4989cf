//! What stands in the way of a task: said by the unit in its own words, told to the head and the coordinator, open until
//! one of them says that it is out of the way. A register can take it over from here.

mod sql;

use chrono::{DateTime, Utc};

use super::asking::Asking;
use super::card::{self, allowed, not_allowed, unfinished};
use super::history::{self, What};
use super::{TaskId, notices, screens};
use crate::chat::{Action, Registering, Screen, Tasking};
use crate::people::access::Deed;
use crate::people::{self, PersonId, UnitId};
use crate::store::{Result, Tx};
use crate::talk::Turn;
use crate::text::Value;

/// The longest text that is kept.
const LONGEST: usize = 800;

/// An obstacle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obstacle {
    /// Its id.
    pub id: i64,
    /// The task.
    pub task: TaskId,
    /// The unit that had the task when it was said.
    pub unit: Option<UnitId>,
    /// Who said it.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
    /// In which words.
    pub text: String,
    /// Whether it still stands in the way.
    pub open: bool,
}

/// What stands in the way of a task now, the newest first.
pub async fn open(tx: &mut Tx, task: TaskId) -> Result<Vec<Obstacle>> {
    sql::open(tx, task).await
}

/// One obstacle.
pub async fn get(tx: &mut Tx, id: i64) -> Result<Option<Obstacle>> {
    sql::get(tx, id).await
}

/// Asks what it is.
pub(super) async fn ask(turn: &mut Turn<'_>, id: i64) -> Result<()> {
    match unfinished(turn, id).await? {
        Some(task) => card::ask(turn, &task, "tasks-obstacle-question", &Asking::Obstacle(id)),
        None => Ok(()),
    }
}

/// What it is was typed.
pub(super) async fn told(turn: &mut Turn<'_>, id: i64, text: &str) -> Result<()> {
    let Some(task) = unfinished(turn, id).await? else {
        return Ok(());
    };
    turn.forget();
    let text: String = text.chars().take(LONGEST).collect();
    let obstacle = sql::insert(turn.tx, &task, turn.person.id, &text, turn.now).await?;
    let by = turn.person.id;
    history::write(turn.tx, task.id, by, What::Obstacle, None, Some(&text), turn.now).await?;
    let mut readers = match task.unit {
        Some(unit) => notices::heads(turn.tx, unit).await?,
        None => Vec::new(),
    };
    readers.extend(notices::coordinators(turn.tx).await?);
    let name = card::name(turn, turn.person.id).await?;
    let unit = match task.unit {
        Some(unit) => people::unit(turn.tx, unit).await?.map(|unit| unit.name),
        None => None,
    };
    let told = notices::tell(turn, readers, &format!("obstacle:{obstacle}"), |words| {
        let values = [
            ("name", Value::from(&name)),
            ("unit", Value::from(unit.clone().unwrap_or_else(|| words.get("tasks-no-unit")))),
            ("code", Value::from(&task.code)),
            ("content", Value::from(screens::excerpt(&task.content))),
            ("text", Value::from(&text)),
        ];
        Screen::say(words.fill("tasks-obstacle-notice", &values))
            .choice(words.get("tasks-solved"), Action::Tasking(Tasking::Solved(obstacle)))
            .beside(words.get("tasks-look"), Action::TaskShow(id))
            .choice(words.get("tasks-obstacle-register"), register(obstacle))
    })
    .await?;
    let said = turn.say(if told > 0 { "tasks-obstacle-said" } else { "tasks-obstacle-said-nobody" });
    turn.show(
        Screen::say(said)
            .choice(turn.say("tasks-obstacle-register"), register(obstacle))
            .choice(turn.say("tasks-look"), Action::TaskShow(id)),
    );
    Ok(())
}

/// Takes an obstacle over into the ward's register, where it gets a code, a day and a decision.
pub(super) fn register(obstacle: i64) -> Action {
    Action::Registering(Registering::ForObstacle(obstacle))
}

/// It is out of the way: whoever said it is told.
pub(super) async fn solved(turn: &mut Turn<'_>, id: i64) -> Result<()> {
    turn.forget();
    let Some(obstacle) = sql::get(turn.tx, id).await? else {
        not_allowed(turn);
        return Ok(());
    };
    let Some(task) = allowed(turn, obstacle.task.0, Deed::ArrangeTask).await? else {
        return Ok(());
    };
    if sql::close(turn.tx, id, turn.person.id, turn.now).await? {
        let by = turn.person.id;
        history::write(turn.tx, task.id, by, What::ObstacleClosed, Some(&obstacle.text), None, turn.now).await?;
        let readers = notices::person(turn.tx, obstacle.by).await?;
        notices::tell(turn, readers, &format!("solved:{id}"), |words| {
            let values = [("code", Value::from(&task.code)), ("text", Value::from(&obstacle.text))];
            Screen::say(words.fill("tasks-solved-notice", &values))
                .choice(words.get("tasks-look"), Action::TaskShow(task.id.0))
        })
        .await?;
    }
    let said = turn.say("tasks-solved-said");
    card::again(turn, task.id, said).await
}
