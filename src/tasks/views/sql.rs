//! The statements of the ways to look at tasks. What a unit owes are rows of the plan and shares of them; a row that was
//! divided among units is owed by none, its shares are.

use chrono::{Datelike as _, Months, NaiveDate};

use super::Scope;
use crate::chat::View;
use crate::store::{Result, Tx, on};
use crate::tasks::Task;
use crate::tasks::sql::{TaskRow, readable, select};

/// How many there are.
pub(super) struct Counts {
    pub(super) open: usize,
    pub(super) late: usize,
    pub(super) done: usize,
}

/// A post that answers for tasks.
#[derive(sqlx::FromRow)]
struct HeadRow {
    task: i64,
    title: String,
    open: i64,
    late: i64,
    done: i64,
}

/// A post that answers for tasks, with one of its tasks to name it by.
pub(super) struct Head {
    pub(super) task: i64,
    pub(super) title: String,
    pub(super) open: usize,
    pub(super) late: usize,
    pub(super) done: usize,
}

impl HeadRow {
    fn read(self) -> Head {
        let count = |count: i64| usize::try_from(count).unwrap_or(0);
        let (open, late, done) = (count(self.open), count(self.late), count(self.done));
        Head { task: self.task, title: self.title, open, late, done }
    }
}

macro_rules! owed {
    () => {
        "t.level IN ('task', 'share') AND NOT EXISTS (SELECT 1 FROM tasks s WHERE s.parent_id = t.id AND s.level = 'share')"
    };
}

/// The units of the person `$1`.
macro_rules! mine {
    () => {
        "t.unit_id IN (SELECT r.unit_id FROM roles r WHERE r.person_id = $1 AND r.ended_at IS NULL)"
    };
}

/// A person who is named and is still of the unit.
macro_rules! named {
    () => {
        "FROM task_holders h JOIN roles r ON r.person_id = h.person_id AND r.unit_id = h.unit_id AND r.ended_at IS NULL
         WHERE h.task_id = t.id AND h.until IS NULL"
    };
}

/// The statements of a page and of the count.
macro_rules! view {
    ($($filter:expr),+) => {
        (
            select!(concat!("WHERE ", $($filter,)+ " ORDER BY CASE WHEN t.due IS NULL THEN 1 ELSE 0 END, t.due, t.plan_id,
             t.position, t.id LIMIT $4 OFFSET $5")),
            concat!("SELECT count(*) FROM tasks t WHERE ", $($filter),+),
        )
    };
}

/// `$1` is the person, `$2` today, `$3` the last day of the month.
fn statements(view: View, scope: Scope) -> (&'static str, &'static str) {
    let ward = scope == Scope::Ward;
    match view {
        View::Mine => view!(
            "t.state <> 'done' AND t.level <> 'dropped' AND (EXISTS (SELECT 1 ",
            named!(),
            " AND h.person_id = $1) OR (t.level <> 'part' AND NOT EXISTS (SELECT 1 ",
            named!(),
            ") AND EXISTS (SELECT 1 FROM post_holders p WHERE p.unit_id = t.unit_id AND p.person_id = $1
              AND p.until IS NULL)))"
        ),
        View::Open if ward => view!("t.state <> 'done' AND ", owed!()),
        View::Open => view!("t.state <> 'done' AND ", owed!(), " AND ", mine!()),
        View::Late if ward => view!("t.state <> 'done' AND t.due < $2 AND ", owed!()),
        View::Late => view!("t.state <> 'done' AND t.due < $2 AND t.level <> 'dropped' AND ", mine!()),
        View::Month if ward => view!("t.state <> 'done' AND t.due BETWEEN $2 AND $3 AND ", owed!()),
        View::Month => {
            view!("t.state <> 'done' AND t.due BETWEEN $2 AND $3 AND t.level <> 'dropped' AND ", mine!())
        }
        View::Free => view!(
            "t.state <> 'done' AND ",
            owed!(),
            " AND (t.unit_id IS NULL OR (NOT EXISTS (SELECT 1 ",
            named!(),
            ") AND (EXISTS (SELECT 1 FROM task_holders h WHERE h.task_id = t.id AND h.until IS NULL
                AND h.person_id IS NOT NULL)
              OR NOT EXISTS (SELECT 1 FROM roles r LEFT JOIN post_holders p ON p.unit_id = r.unit_id
                AND p.until IS NULL WHERE r.unit_id = t.unit_id AND r.ended_at IS NULL
                AND (r.role = 'unit-head' OR p.person_id = r.person_id)))))"
        ),
        View::Unclear => view!("t.missing > 0 AND t.state <> 'done' AND t.level <> 'dropped'"),
        View::Waiting if ward => view!(
            "t.state <> 'done' AND t.level <> 'dropped' AND (t.state = 'returned'
             OR t.id IN (SELECT e.task_id FROM task_extensions e WHERE e.state = 'asked')
             OR t.id IN (SELECT o.task_id FROM task_obstacles o WHERE o.state = 'open'))"
        ),
        View::Waiting => view!(
            "t.state <> 'done' AND t.level <> 'dropped' AND ",
            mine!(),
            " AND (t.id IN (SELECT e.task_id FROM task_extensions e WHERE e.state = 'asked')
             OR t.id IN (SELECT o.task_id FROM task_obstacles o WHERE o.state = 'open'))"
        ),
        View::Beside => view!(
            "t.state <> 'done' AND t.level <> 'dropped' AND t.id IN (SELECT c.task_id FROM task_coordinating c
             WHERE c.origin <> 'dropped' AND c.unit_id IN (SELECT r.unit_id FROM roles r WHERE r.person_id = $1
             AND r.ended_at IS NULL))"
        ),
    }
}

fn person(scope: Scope) -> i64 {
    match scope {
        Scope::Ward => 0,
        Scope::Of(person) => person.0,
    }
}

fn month_end(today: NaiveDate) -> NaiveDate {
    let first = today.with_day(1).unwrap_or(today);
    first.checked_add_months(Months::new(1)).and_then(|next| next.pred_opt()).unwrap_or(today)
}

fn small(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

pub(super) async fn page(
    tx: &mut Tx,
    view: View,
    scope: Scope,
    today: NaiveDate,
    (from, limit): (usize, usize),
) -> Result<Vec<Task>> {
    let (statement, _) = statements(view, scope);
    let rows: Vec<TaskRow> = on!(tx, |conn| sqlx::query_as(statement)
        .bind(person(scope))
        .bind(today.to_string())
        .bind(month_end(today).to_string())
        .bind(small(limit))
        .bind(small(from))
        .fetch_all(conn)
        .await)?;
    Ok(readable(rows))
}

pub(super) async fn count(tx: &mut Tx, view: View, scope: Scope, today: NaiveDate) -> Result<usize> {
    let (_, statement) = statements(view, scope);
    let count: i64 = on!(tx, |conn| sqlx::query_scalar(statement)
        .bind(person(scope))
        .bind(today.to_string())
        .bind(month_end(today).to_string())
        .fetch_one(conn)
        .await)?;
    Ok(usize::try_from(count).unwrap_or(0))
}

/// How many tasks are open, late and done: rows of the plan for the ward, what is owed for units.
pub(super) async fn counts(tx: &mut Tx, scope: Scope, today: NaiveDate) -> Result<Counts> {
    const WARD: &str =
        "SELECT CASE WHEN t.state = 'done' THEN 2 WHEN t.due < $2 THEN 1 ELSE 0 END AS standing, count(*)
         FROM tasks t WHERE t.level = 'task' AND $1 = 0 GROUP BY standing";
    const UNIT: &str = concat!(
        "SELECT CASE WHEN t.state = 'done' THEN 2 WHEN t.due < $2 THEN 1 ELSE 0 END AS standing, count(*)
         FROM tasks t WHERE t.level IN ('task', 'share') AND ",
        mine!(),
        " GROUP BY standing"
    );
    let statement = if scope == Scope::Ward { WARD } else { UNIT };
    let rows: Vec<(i32, i64)> =
        on!(tx, |conn| sqlx::query_as(statement).bind(person(scope)).bind(today.to_string()).fetch_all(conn).await)?;
    let of = |wanted: i32| {
        let found = rows.iter().filter(|(standing, _)| *standing == wanted).map(|(_, count)| *count);
        usize::try_from(found.sum::<i64>()).unwrap_or(0)
    };
    Ok(Counts { open: of(0) + of(1), late: of(1), done: of(2) })
}

/// What comes first: for the ward what was sent back, then what has a date, by date.
pub(super) async fn home(tx: &mut Tx, scope: Scope, limit: usize) -> Result<Vec<Task>> {
    const WARD: &str = select!(
        "WHERE t.state <> 'done' AND t.level = 'task' AND $1 = 0 ORDER BY CASE WHEN t.state = 'returned' THEN 0
         WHEN t.due IS NULL THEN 2 ELSE 1 END, t.due, t.plan_id, t.position LIMIT $2"
    );
    const UNIT: &str = select!(concat!(
        "WHERE t.state <> 'done' AND t.level IN ('task', 'share') AND ",
        mine!(),
        " ORDER BY CASE WHEN t.due IS NULL THEN 1 ELSE 0 END, t.due, t.plan_id, t.position, t.id LIMIT $2"
    ));
    let statement = if scope == Scope::Ward { WARD } else { UNIT };
    let rows: Vec<TaskRow> =
        on!(tx, |conn| sqlx::query_as(statement).bind(person(scope)).bind(small(limit)).fetch_all(conn).await)?;
    Ok(readable(rows))
}

/// The posts that answer for what is owed, those with most late first.
pub(super) async fn heads(tx: &mut Tx, today: NaiveDate) -> Result<Vec<Head>> {
    const HEADS: &str = concat!(
        "SELECT min(t.id) AS task, t.head AS title, sum(CASE WHEN t.state <> 'done' THEN 1 ELSE 0 END) AS open,
         sum(CASE WHEN t.state <> 'done' AND t.due < $1 THEN 1 ELSE 0 END) AS late,
         sum(CASE WHEN t.state = 'done' THEN 1 ELSE 0 END) AS done FROM tasks t WHERE ",
        owed!(),
        " GROUP BY t.head ORDER BY late DESC, open DESC, title"
    );
    let rows: Vec<HeadRow> = on!(tx, |conn| sqlx::query_as(HEADS).bind(today.to_string()).fetch_all(conn).await)?;
    Ok(rows.into_iter().map(HeadRow::read).collect())
}

/// The post that answers for a task.
pub(super) async fn head_of(tx: &mut Tx, task: i64, today: NaiveDate) -> Result<Option<Head>> {
    const HEAD: &str = concat!(
        "SELECT $2 AS task, t.head AS title, sum(CASE WHEN t.state <> 'done' THEN 1 ELSE 0 END) AS open,
         sum(CASE WHEN t.state <> 'done' AND t.due < $1 THEN 1 ELSE 0 END) AS late,
         sum(CASE WHEN t.state = 'done' THEN 1 ELSE 0 END) AS done FROM tasks t
         WHERE t.head = (SELECT n.head FROM tasks n WHERE n.id = $2) AND ",
        owed!(),
        " GROUP BY t.head"
    );
    let row: Option<HeadRow> =
        on!(tx, |conn| sqlx::query_as(HEAD).bind(today.to_string()).bind(task).fetch_optional(conn).await)?;
    Ok(row.map(HeadRow::read))
}

/// The open tasks of a post.
pub(super) async fn of_head(tx: &mut Tx, title: &str, (from, limit): (usize, usize)) -> Result<Vec<Task>> {
    const OF: &str = select!(concat!(
        "WHERE t.head = $1 AND t.state <> 'done' AND ",
        owed!(),
        " ORDER BY CASE WHEN t.due IS NULL THEN 1 ELSE 0 END, t.due, t.plan_id, t.position, t.id LIMIT $2 OFFSET $3"
    ));
    let rows: Vec<TaskRow> =
        on!(tx, |conn| sqlx::query_as(OF).bind(title).bind(small(limit)).bind(small(from)).fetch_all(conn).await)?;
    Ok(readable(rows))
}
