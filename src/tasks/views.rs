//! The ways to look at tasks: mine, my unit's, late, due this month, held by nobody, not clear, waiting for a decision,
//! those that my unit helps with, and by the post that answers for them. Whoever sees the whole ward sees it all; others
//! see their units'. Each is read a page at a time.

mod sql;

use chrono::NaiveDate;

use super::card::{not_allowed, pages};
use super::{Task, asking, clarity, screens};
use crate::chat::{Action, Screen, Tasking, View};
use crate::clock::local_date;
use crate::people::access::{Deed, may};
use crate::people::{PersonId, Role};
use crate::store::Result;
use crate::talk::Turn;
use crate::text::Value;

/// How many tasks stand on the first list, which has no ways to other pages.
const FIRST: usize = 6;
/// How many tasks or posts stand on one page.
const LISTED: usize = 5;

/// Whose tasks are seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// Everybody's.
    Ward,
    /// Those of the units of this person.
    Of(PersonId),
}

/// What the person sees; none for who has nothing to do with tasks.
pub(super) fn scope(turn: &Turn<'_>) -> Option<Scope> {
    if may(&turn.person, Deed::SeeEveryTask) {
        return Some(Scope::Ward);
    }
    (!turn.person.units().is_empty()).then_some(Scope::Of(turn.person.id))
}

/// The same, or says that there is nothing for the person here.
pub(super) fn scope_or_refuse(turn: &mut Turn<'_>) -> Option<Scope> {
    turn.forget();
    let scope = scope(turn);
    if scope.is_none() {
        not_allowed(turn);
    }
    scope
}

/// Whether the person sees the whole ward; otherwise says so.
fn sees_the_ward(turn: &mut Turn<'_>) -> bool {
    turn.forget();
    let sees = scope(turn) == Some(Scope::Ward);
    if !sees {
        not_allowed(turn);
    }
    sees
}

/// The first list: how many are open, late, done; what comes first.
pub(super) async fn home(turn: &mut Turn<'_>) -> Result<()> {
    let Some(scope) = scope_or_refuse(turn) else {
        return Ok(());
    };
    let today = local_date(turn.now);
    let counts = sql::counts(turn.tx, scope, today).await?;
    let tasks = sql::home(turn.tx, scope, FIRST).await?;
    let mut text = turn.fill(
        "tasks-list-head",
        &[("open", Value::from(counts.open)), ("late", Value::from(counts.late)), ("done", Value::from(counts.done))],
    );
    let mut screen = listed(turn, &mut text, &tasks, 0, today);
    if tasks.is_empty() {
        text.push('\n');
        text.push_str(&turn.say("tasks-list-empty"));
    } else if counts.open > FIRST {
        text.push('\n');
        text.push_str(&turn.fill("tasks-list-more", &[("count", Value::from(counts.open - FIRST))]));
    }
    screen.words = text;
    screen = screen.choice(turn.say("tasks-views"), Action::Tasking(Tasking::Views));
    turn.show(screen.beside(turn.say("common-menu"), Action::Menu));
    Ok(())
}

/// A line and a button for each task.
pub(super) fn listed(turn: &Turn<'_>, text: &mut String, tasks: &[Task], from: usize, today: NaiveDate) -> Screen {
    let mut screen = Screen::default();
    for (index, task) in tasks.iter().enumerate() {
        let number = Value::from(from + index + 1);
        text.push('\n');
        text.push_str(&turn.fill(
            "tasks-digest-line",
            &[
                ("number", number.clone()),
                ("standing", Value::from(screens::standing(turn.words, task, today))),
                ("content", Value::from(screens::excerpt(&task.content))),
                ("code", Value::from(&task.code)),
                ("percent", Value::from(task.percent)),
            ],
        ));
        let label = turn.fill("tasks-digest-button", &[("number", number), ("code", Value::from(&task.code))]);
        let action = Action::TaskShow(task.id.0);
        screen = if index % 2 == 1 { screen.beside(label, action) } else { screen.choice(label, action) };
    }
    screen
}

/// The ways to look that are of use to the person.
fn offered(turn: &Turn<'_>, scope: Scope) -> Vec<View> {
    if scope == Scope::Ward {
        return vec![View::Late, View::Month, View::Free, View::Unclear, View::Waiting];
    }
    let mut views = vec![View::Mine, View::Open, View::Late, View::Month, View::Beside];
    if turn.person.has(Role::UnitHead) {
        views.push(View::Waiting);
    }
    views
}

/// The ways to look, each with how many tasks it has.
pub(super) async fn choose(turn: &mut Turn<'_>) -> Result<()> {
    let Some(scope) = scope_or_refuse(turn) else {
        return Ok(());
    };
    let today = local_date(turn.now);
    let mut screen = Screen::say(turn.say("tasks-views-question"));
    for (index, view) in offered(turn, scope).into_iter().enumerate() {
        let count = sql::count(turn.tx, view, scope, today).await?;
        let label = turn.fill(&format!("tasks-view-{}", view.word()), &[("count", Value::from(count))]);
        let action = Action::Tasking(Tasking::View(view, 0));
        screen = if index % 2 == 1 { screen.beside(label, action) } else { screen.choice(label, action) };
    }
    if scope == Scope::Ward {
        screen = screen.beside(turn.say("tasks-view-heads"), Action::Tasking(Tasking::Heads(0)));
    }
    screen = screen.choice(turn.say("tasks-search"), Action::Tasking(Tasking::Search));
    turn.show(screen.beside(turn.say("tasks-mine"), Action::Tasks));
    Ok(())
}

/// One page of one of the ways to look.
pub(super) async fn show(turn: &mut Turn<'_>, view: View, from: usize) -> Result<()> {
    let Some(scope) = scope_or_refuse(turn) else {
        return Ok(());
    };
    if scope != Scope::Ward && matches!(view, View::Free | View::Unclear) {
        not_allowed(turn);
        return Ok(());
    }
    let today = local_date(turn.now);
    let count = sql::count(turn.tx, view, scope, today).await?;
    let from = if from < count { from } else { 0 };
    let tasks = sql::page(turn.tx, view, scope, today, (from, LISTED)).await?;
    let mut text = turn.fill(&format!("tasks-view-head-{}", view.word()), &[("count", Value::from(count))]);
    if view == View::Unclear {
        for (clarity, lacking) in clarity::counts(turn.tx).await? {
            if lacking > 0 {
                let what = turn.say(clarity::text(clarity));
                text.push('\n');
                text.push_str(
                    &turn.fill("tasks-unclear-count", &[("what", Value::from(what)), ("count", Value::from(lacking))]),
                );
            }
        }
    }
    let mut screen = if view == View::Unclear {
        unclear(turn, &mut text, &tasks, from)
    } else {
        listed(turn, &mut text, &tasks, from, today)
    };
    if tasks.is_empty() {
        text.push('\n');
        text.push_str(&turn.say("tasks-view-empty"));
    }
    screen.words = text;
    screen = pages(turn, screen, from, LISTED, count, |from| Tasking::View(view, from));
    turn.show(screen.choice(turn.say("tasks-views"), Action::Tasking(Tasking::Views)));
    Ok(())
}

/// A line for each task that says what it lacks.
fn unclear(turn: &Turn<'_>, text: &mut String, tasks: &[Task], from: usize) -> Screen {
    let mut screen = Screen::default();
    for (index, task) in tasks.iter().enumerate() {
        let number = Value::from(from + index + 1);
        text.push('\n');
        text.push_str(&turn.fill(
            "tasks-unclear-line",
            &[
                ("number", number.clone()),
                ("code", Value::from(&task.code)),
                ("content", Value::from(screens::excerpt(&task.content))),
                ("missing", Value::from(screens::missing(turn.words, task).join(", "))),
            ],
        ));
        let label = turn.fill("tasks-digest-button", &[("number", number), ("code", Value::from(&task.code))]);
        let action = Action::TaskShow(task.id.0);
        screen = if index % 2 == 1 { screen.beside(label, action) } else { screen.choice(label, action) };
    }
    screen
}

/// The posts that answer for tasks, each with how many are open and late.
pub(super) async fn heads(turn: &mut Turn<'_>, from: usize) -> Result<()> {
    if !sees_the_ward(turn) {
        return Ok(());
    }
    let today = local_date(turn.now);
    let heads = sql::heads(turn.tx, today).await?;
    let from = if from < heads.len() { from } else { 0 };
    let mut text = turn.fill("tasks-heads-head", &[("count", Value::from(heads.len()))]);
    let mut screen = Screen::default();
    for (index, head) in heads.iter().enumerate().skip(from).take(LISTED) {
        let values = [
            ("number", Value::from(index + 1)),
            ("head", Value::from(&head.title)),
            ("open", Value::from(head.open)),
            ("late", Value::from(head.late)),
            ("done", Value::from(head.done)),
        ];
        text.push('\n');
        text.push_str(&turn.fill("tasks-heads-line", &values));
        let label = turn.fill("tasks-heads-button", &values[..2]);
        screen = screen.choice(label, Action::Tasking(Tasking::OfHead(head.task, 0)));
    }
    screen.words = text;
    screen = pages(turn, screen, from, LISTED, heads.len(), Tasking::Heads);
    turn.show(screen.choice(turn.say("tasks-views"), Action::Tasking(Tasking::Views)));
    Ok(())
}

/// The open tasks of the post that answers for this one.
pub(super) async fn of_head(turn: &mut Turn<'_>, task: i64, from: usize) -> Result<()> {
    if !sees_the_ward(turn) {
        return Ok(());
    }
    let today = local_date(turn.now);
    let Some(head) = sql::head_of(turn.tx, task, today).await? else {
        not_allowed(turn);
        return Ok(());
    };
    let from = if from < head.open { from } else { 0 };
    let tasks = sql::of_head(turn.tx, &head.title, (from, LISTED)).await?;
    let values = [
        ("head", Value::from(&head.title)),
        ("open", Value::from(head.open)),
        ("late", Value::from(head.late)),
        ("done", Value::from(head.done)),
    ];
    let mut text = turn.fill("tasks-of-head", &values);
    let mut screen = listed(turn, &mut text, &tasks, from, today);
    screen.words = text;
    screen = pages(turn, screen, from, LISTED, head.open, |from| Tasking::OfHead(task, from));
    turn.show(screen.choice(turn.say("tasks-view-heads"), Action::Tasking(Tasking::Heads(0))));
    Ok(())
}

/// Asks for words to look for.
pub(super) fn ask_search(turn: &mut Turn<'_>) -> Result<()> {
    if scope_or_refuse(turn).is_none() {
        return Ok(());
    }
    asking::ask(turn, &asking::Asking::Search)?;
    turn.show(
        Screen::say(turn.say("tasks-search-question"))
            .choice(turn.say("tasks-views"), Action::Tasking(Tasking::Views))
            .beside(turn.say("tasks-mine"), Action::Tasks),
    );
    Ok(())
}
