//! The statements of plans and tasks.

use chrono::{DateTime, Utc};

use super::plan::{Kind, Plan, PlanTask, Section, When};
use super::{Task, TaskId, clarity};
use crate::people::{PersonId, UnitId};
use crate::store::{Error, Result, Tx, date, millis, on, word};

/// The columns of a task (`t`), then the rest of a statement.
macro_rules! select {
    ($rest:expr) => {
        concat!(
            "SELECT t.id, t.parent_id, t.level, t.code, t.section_title, t.content, t.responsible, t.lead,
             t.coordinating, t.result, t.when_text, t.kind, t.due, t.unit_id, t.state, t.percent, t.missing FROM tasks t ",
            $rest
        )
    };
}
pub(super) use select;

#[derive(sqlx::FromRow)]
pub(super) struct TaskRow {
    id: i64,
    parent_id: Option<i64>,
    level: String,
    code: String,
    section_title: String,
    content: String,
    responsible: String,
    lead: String,
    coordinating: String,
    result: String,
    when_text: String,
    kind: String,
    due: Option<String>,
    unit_id: Option<i64>,
    state: String,
    percent: i64,
    missing: Option<i64>,
}

impl TaskRow {
    pub(super) fn task(self) -> Result<Task> {
        Ok(Task {
            id: TaskId(self.id),
            parent: self.parent_id.map(TaskId),
            level: word("tasks", self.id, &self.level)?,
            kind: read_kind(self.id, &self.kind)?,
            missing: clarity::of_bits(self.missing.unwrap_or(0)),
            due: self.due.map(|due| date("tasks", self.id, &due)).transpose()?,
            unit: self.unit_id.map(UnitId),
            state: word("tasks", self.id, &self.state)?,
            percent: u8::try_from(self.percent).unwrap_or(0).min(100),
            code: self.code,
            section_title: self.section_title,
            content: self.content,
            responsible: self.responsible,
            lead: self.lead,
            coordinating: self.coordinating,
            result: self.result,
            when_text: self.when_text,
        })
    }
}

#[derive(sqlx::FromRow)]
struct PrintedRow {
    id: i64,
    code: String,
    section: String,
    section_title: String,
    content: String,
    responsible: String,
    lead: String,
    coordinating: String,
    result: String,
    when_text: String,
    kind: String,
    year: Option<i64>,
    month: Option<i64>,
    quarter: Option<i64>,
    due: Option<String>,
    unit: Option<String>,
}

pub(super) async fn put_plan(tx: &mut Tx, plan: &Plan, now: DateTime<Utc>) -> Result<i64> {
    Ok(on!(tx, |conn| {
        sqlx::query_scalar(
            "INSERT INTO plans (number, title, issued, year, source, imported_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (number) DO UPDATE SET title = excluded.title, issued = excluded.issued, year = excluded.year,
             source = excluded.source, imported_at = excluded.imported_at RETURNING id",
        )
        .bind(&plan.number)
        .bind(&plan.title)
        .bind(plan.issued.to_string())
        .bind(i64::from(plan.year))
        .bind(&plan.source)
        .bind(millis(now))
        .fetch_one(conn)
        .await
    })?)
}

/// Enters a task, or what is printed of it anew, and returns its id.
pub(super) async fn put_task(
    tx: &mut Tx,
    plan: i64,
    position: usize,
    task: &PlanTask,
    section_title: &str,
    unit: Option<UnitId>,
    now: DateTime<Utc>,
) -> Result<TaskId> {
    let id: i64 = on!(tx, |conn| {
        sqlx::query_scalar(
        "INSERT INTO tasks (plan_id, code, position, section, section_title, content, responsible, lead, coordinating,
             result, when_text, kind, year, month, quarter, due, unit_id, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
         ON CONFLICT (plan_id, code) DO UPDATE SET position = excluded.position, section = excluded.section,
             section_title = excluded.section_title, content = excluded.content, responsible = excluded.responsible,
             lead = excluded.lead, coordinating = excluded.coordinating, result = excluded.result,
             when_text = excluded.when_text, kind = excluded.kind, year = excluded.year, month = excluded.month,
             quarter = excluded.quarter, missing = NULL,
             due = CASE WHEN tasks.due_by = 'ward' THEN tasks.due ELSE excluded.due END, unit_id = CASE WHEN tasks.state = 'returned'
             THEN tasks.unit_id ELSE coalesce(tasks.unit_id, excluded.unit_id) END,
             updated_at = excluded.updated_at
         RETURNING id"
    )
    .bind(plan)
    .bind(&task.id)
    .bind(i64::try_from(position).unwrap_or(i64::MAX))
    .bind(&task.section)
    .bind(section_title)
    .bind(&task.content)
    .bind(&task.responsible)
    .bind(&task.lead)
    .bind(&task.coordinating)
    .bind(&task.result)
    .bind(&task.when_text)
    .bind(kind_word(task.when.kind)?)
    .bind(task.when.year.map(i64::from))
    .bind(task.when.month.map(i64::from))
    .bind(task.when.quarter.map(i64::from))
    .bind(task.when.due.map(|due| due.to_string()))
    .bind(unit.map(|unit| unit.0))
    .bind(millis(now))
    .fetch_one(conn)
    .await
    })?;
    Ok(TaskId(id))
}

pub(super) async fn stored_plan(tx: &mut Tx) -> Result<Option<Plan>> {
    let head: Option<(i64, String, String, String, i64, String)> = on!(tx, |conn| {
        sqlx::query_as(
            "SELECT id, number, title, issued, year, source FROM plans ORDER BY imported_at DESC, id DESC LIMIT 1",
        )
        .fetch_optional(conn)
        .await
    })?;
    let Some((id, number, title, issued, year, source)) = head else {
        return Ok(None);
    };
    let rows: Vec<PrintedRow> = on!(tx, |conn| {
        sqlx::query_as(
        "SELECT t.id, t.code, t.section, t.section_title, t.content, t.responsible, t.lead, t.coordinating, t.result,
             t.when_text, t.kind, t.year, t.month, t.quarter, t.due, u.code AS unit
         FROM tasks t LEFT JOIN units u ON u.id = t.unit_id WHERE t.plan_id = $1 AND t.level = 'task' ORDER BY t.position"
    )
    .bind(id)
    .fetch_all(conn)
    .await
    })?;
    let mut sections: Vec<Section> = Vec::new();
    let mut tasks = Vec::with_capacity(rows.len());
    for row in rows {
        if sections.last().is_none_or(|section| section.id != row.section) {
            sections.push(Section { id: row.section.clone(), title: row.section_title.clone() });
        }
        tasks.push(PlanTask {
            when: When {
                kind: read_kind(row.id, &row.kind)?,
                year: row.year.and_then(|year| i32::try_from(year).ok()),
                month: row.month.and_then(|month| u32::try_from(month).ok()),
                quarter: row.quarter.and_then(|quarter| u32::try_from(quarter).ok()),
                due: row.due.map(|due| date("tasks", row.id, &due)).transpose()?,
            },
            id: row.code,
            section: row.section,
            content: row.content,
            responsible: row.responsible,
            lead: row.lead,
            coordinating: row.coordinating,
            result: row.result,
            when_text: row.when_text,
            lead_unit: row.unit.as_deref().map(Into::into),
        });
    }
    let issued = date("plans", id, &issued)?;
    let year = i32::try_from(year).map_err(|_| Error::row("plans", id, "the year is out of range"))?;
    Ok(Some(Plan { number, title, issued, year, source, sections, tasks }))
}

/// The tasks that can be read; one poisoned row is named in the log and left out, and the list stands.
pub(super) fn readable(rows: Vec<TaskRow>) -> Vec<Task> {
    let read = rows.into_iter().filter_map(|row| {
        let task = row.task();
        task.inspect_err(|error| tracing::error!(%error, "a stored task could not be read")).ok()
    });
    read.collect()
}

pub(super) async fn tasks(tx: &mut Tx) -> Result<Vec<Task>> {
    const TASKS: &str = select!("WHERE t.level = 'task' ORDER BY t.plan_id, t.position");
    Ok(readable(on!(tx, |conn| sqlx::query_as(TASKS).fetch_all(conn).await)?))
}

pub(super) async fn task(tx: &mut Tx, id: TaskId) -> Result<Option<Task>> {
    const TASK: &str = select!("WHERE t.id = $1");
    let row: Option<TaskRow> = on!(tx, |conn| sqlx::query_as(TASK).bind(id.0).fetch_optional(conn).await)?;
    row.map(TaskRow::task).transpose()
}

pub(super) async fn update(tx: &mut Tx, task: &Task, now: DateTime<Utc>) -> Result<()> {
    on!(tx, |conn| {
        sqlx::query(
        "UPDATE tasks SET state = $2, percent = $3, unit_id = $4, due = $5, missing = NULL, updated_at = $6 WHERE id = $1"
    )
    .bind(task.id.0)
    .bind(task.state.word())
    .bind(i64::from(task.percent))
    .bind(task.unit.map(|unit| unit.0))
    .bind(task.due.map(|due| due.to_string()))
    .bind(millis(now))
    .execute(conn)
    .await
    .map(|_| ())
    })?;
    Ok(())
}

pub(super) async fn write_history(
    tx: &mut Tx,
    task: TaskId,
    by: impl Into<Option<PersonId>>,
    what: &str,
    old: Option<&str>,
    new: Option<&str>,
    now: DateTime<Utc>,
) -> Result<()> {
    let by: Option<i64> = by.into().map(|by| by.0);
    on!(tx, |conn| {
        sqlx::query("INSERT INTO task_history (task_id, at, person_id, what, old, new) VALUES ($1, $2, $3, $4, $5, $6)")
            .bind(task.0)
            .bind(millis(now))
            .bind(by)
            .bind(what)
            .bind(old)
            .bind(new)
            .execute(conn)
            .await
            .map(|_| ())
    })?;
    Ok(())
}

fn kind_word(kind: Kind) -> Result<String> {
    match serde_json::to_value(kind) {
        Ok(serde_json::Value::String(word)) => Ok(word),
        _ => Err(Error::row("tasks", 0, "the kind of time has no word")),
    }
}

pub(super) fn read_kind(id: i64, word: &str) -> Result<Kind> {
    serde_json::from_value(serde_json::Value::from(word)).map_err(|error| Error::row("tasks", id, error.to_string()))
}
