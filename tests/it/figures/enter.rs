//! How a made-up model gets into a store.

use chrono::{DateTime, TimeDelta, Utc};
use cong_dong_so::store::{Store, Tx};

use super::model::{Model, begun, now, start};

/// Something to bind.
pub enum Bound {
    Number(Option<i64>),
    Text(Option<String>),
    Flag(bool),
}

impl From<i64> for Bound {
    fn from(number: i64) -> Self {
        Self::Number(Some(number))
    }
}

impl From<Option<i64>> for Bound {
    fn from(number: Option<i64>) -> Self {
        Self::Number(number)
    }
}

impl From<&str> for Bound {
    fn from(text: &str) -> Self {
        Self::Text(Some(text.to_owned()))
    }
}

impl From<String> for Bound {
    fn from(text: String) -> Self {
        Self::Text(Some(text))
    }
}

impl From<Option<String>> for Bound {
    fn from(text: Option<String>) -> Self {
        Self::Text(text)
    }
}

impl From<bool> for Bound {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

macro_rules! bind {
    ($query:ident, $values:expr) => {
        for value in $values {
            $query = match value {
                Bound::Number(number) => $query.bind(number),
                Bound::Text(text) => $query.bind(text),
                Bound::Flag(flag) => $query.bind(flag),
            };
        }
    };
}

pub async fn put(tx: &mut Tx, statement: &'static str, values: Vec<Bound>) {
    match tx {
        Tx::Sqlite(tx) => {
            let mut query = sqlx::query(statement);
            bind!(query, values);
            query.execute(&mut **tx).await.expect(statement);
        }
        Tx::Postgres(tx) => {
            let mut query = sqlx::query(statement);
            bind!(query, values);
            query.execute(&mut **tx).await.expect(statement);
        }
    }
}

macro_rules! put {
    ($tx:expr, $statement:literal, $($value:expr),* $(,)?) => {
        put($tx, $statement, vec![$(Bound::from($value)),*]).await
    };
}

fn millis(at: DateTime<Utc>) -> i64 {
    at.timestamp_millis()
}

/// Puts the model in an empty store.
pub async fn enter(model: &Model, store: &Store) {
    let mut transaction = store.begin().await.expect("the store writes");
    let tx = &mut transaction;
    for person in 100..=150_i64 {
        put!(
            tx,
            "INSERT INTO people (id, name, language, created_at) VALUES ($1, $2, 'vi', $3)",
            person,
            format!("Người {person}"),
            millis(begun())
        );
    }
    for (id, closed) in &model.groups {
        put!(
            tx,
            "INSERT INTO residential_groups (id, code, name, closed_on) VALUES ($1, $2, $3, $4)",
            *id,
            format!("tdp-{id}"),
            format!("Tổ dân phố {id}"),
            closed.map(|day| day.to_string())
        );
    }
    put!(tx, "INSERT INTO group_successors (group_id, successor_id) VALUES ($1, $2)", 7_i64, 3_i64);
    for unit in 1..=4_i64 {
        put!(
            tx,
            "INSERT INTO units (id, code, name, head) VALUES ($1, $2, $3, $4)",
            unit,
            format!("unit-{unit}"),
            format!("Phòng số {unit}"),
            "Trưởng phòng"
        );
    }
    for role in &model.roles {
        let word = if role.leads { "team-leader" } else { "member" };
        put!(
            tx,
            "INSERT INTO roles (person_id, role, group_id, granted_at, ended_at) VALUES ($1, $2, $3, $4, $5)",
            role.person,
            word,
            role.group,
            millis(role.from),
            role.until.map(millis)
        );
    }
    for (id, session) in (1_i64..).zip(&model.sessions) {
        let outcome = session.outcome;
        put!(
            tx,
            "INSERT INTO sessions (id, group_id, logged_by, held_on, place, people, seniors, businesses, minutes, done, not_done, referred, draft, created_at, updated_at, deleted_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14, $15)",
            id, session.group, session.by, session.day.to_string(), session.place.map(str::to_owned), session.people, session.seniors,
            session.businesses, session.minutes, outcome.map(|one| one.0), outcome.map(|one| one.1), outcome.map(|one| one.2),
            format!("d{id}"), millis(start(session.day)), session.deleted.then_some(1_i64),
        );
        for (position, topic) in (0_i64..).zip(&session.topics) {
            put!(
                tx,
                "INSERT INTO session_topics (session_id, slug, position) VALUES ($1, $2, $3)",
                id,
                *topic,
                position
            );
        }
        for person in &session.with {
            put!(tx, "INSERT INTO session_members (session_id, person_id) VALUES ($1, $2)", id, *person);
        }
    }
    for (id, request) in (1_i64..).zip(&model.requests) {
        put!(
            tx,
            "INSERT INTO requests (id, code, draft, person_id, for_other, group_id, slug, way, wish, state, outcome, created_at, updated_at, closed_at)
             VALUES ($1, $2, $3, 100, $4, $5, $6, 'chat', 'soon', $7, $8, $9, $9, $10)",
            id, format!("HD-{id:04}"), format!("r{id}"), request.for_other, request.group, request.topic.map(str::to_owned), request.state,
            request.outcome.map(str::to_owned), millis(request.opened), request.closed.map(millis),
        );
        for at in &request.claims {
            put!(tx, "INSERT INTO request_history (request_id, at, what) VALUES ($1, $2, 'claimed')", id, millis(*at));
        }
        if let Some(due) = request.due {
            put!(
                tx,
                "INSERT INTO request_clock (request_id, kind, round, at) VALUES ($1, 'leader', 0, $2)",
                id,
                millis(due)
            );
            put!(
                tx,
                "INSERT INTO request_clock (request_id, kind, round, at) VALUES ($1, 'coordinator', 0, $2)",
                id,
                millis(due + TimeDelta::hours(4))
            );
        }
    }
    for (month, stars) in &model.ratings {
        put!(tx, "INSERT INTO request_ratings (month, stars) VALUES ($1, $2)", month.as_str(), *stars);
    }
    for (at, slug, kind) in &model.guides {
        put!(
            tx,
            "INSERT INTO guide_events (at, slug, kind, path, step) VALUES ($1, $2, $3, 0, 1)",
            millis(*at),
            *slug,
            *kind
        );
    }
    for (id, (at, worked)) in (1_i64..).zip(&model.questions) {
        let decision = if *worked { "worked" } else { "refuse" };
        put!(
            tx,
            "INSERT INTO unanswered (at, text, decision, folded, last_at) VALUES ($1, $2, $3, $2, $1)",
            millis(*at),
            format!("câu {id}"),
            decision
        );
    }
    for (id, at) in (1_i64..).zip(&model.guide_reports) {
        put!(
            tx,
            "INSERT INTO guide_reports (at, slug, reporter) VALUES ($1, 'vneid-install', $2)",
            millis(*at),
            format!("p{id}")
        );
    }
    put!(
        tx,
        "INSERT INTO plans (id, number, title, issued, year, source, imported_at) VALUES (1, '24/KH-UBND', $1, '2026-01-28', 2026, 'x', 0)",
        "Kế hoạch"
    );
    for (id, task) in (1_i64..).zip(&model.tasks) {
        let done = task.done_at(now());
        put!(
            tx,
            "INSERT INTO tasks (id, plan_id, code, position, section, section_title, content, responsible, lead, coordinating, result, when_text, kind, due, unit_id, state, percent, updated_at)
             VALUES ($1, 1, $2, $1, $3, $4, 'Nội dung', 'Trưởng phòng', 'Phòng', '', 'Báo cáo', '', 'by_month', $5, $6, $7, 0, 0)",
            id, format!("{}.{id}", task.section), task.section, format!("Nhóm {}", task.section), task.due.map(|due| due.to_string()), task.unit,
            if done { "done" } else { "open" },
        );
        for (at, done) in &task.marks {
            let (old, new) = if *done { ("open", "done") } else { ("done", "open") };
            put!(
                tx,
                "INSERT INTO task_history (task_id, at, person_id, what, old, new) VALUES ($1, $2, 101, 'state', $3, $4)",
                id,
                millis(*at),
                old,
                new
            );
        }
        for at in &task.notes {
            put!(
                tx,
                "INSERT INTO task_history (task_id, at, person_id, what, new) VALUES ($1, $2, 101, 'note', 'x')",
                id,
                millis(*at)
            );
        }
        for (number, (at, state)) in task.reminders.iter().enumerate() {
            put!(
                tx,
                "INSERT INTO reminders (task_id, kind, due, at, state, done_at) VALUES ($1, $2, '2026-12-31', $3, $4, $3)",
                id,
                format!("k{number}"),
                millis(*at),
                *state
            );
        }
    }
    registers(model, tx).await;
    transaction.commit().await.expect("the model is kept");
}

async fn registers(model: &Model, tx: &mut Tx) {
    for (number, entry) in model.entries.iter().enumerate() {
        put!(
            tx,
            "INSERT INTO register_entries (code, draft, book, side, words, folded, state, beyond, due, created_at, updated_at,
                 answered_at, answered_late, closed_at)
             VALUES ($1, $1, $2, 'staff', 'x', 'x', $3, $4, $5, $6, $6, $7, $8, $9)",
            format!("VM-{number}"),
            entry.book,
            if entry.closed.is_some() { "closed" } else if entry.answered.is_some() { "answered" } else { "new" },
            entry.beyond,
            entry.due.to_string(),
            millis(entry.entered),
            entry.answered.map(millis),
            entry.is_late(),
            entry.closed.map(millis)
        );
    }
    for (number, indicator) in (1_i64..).zip(&model.indicators) {
        put!(
            tx,
            "INSERT INTO indicators (id, code, position, name, target, unit, source, retired, updated_at)
             VALUES ($1, $2, $1, $2, $3, '%', 'II', $4, 0)",
            number,
            format!("chi-tieu-{number}"),
            indicator.target,
            indicator.retired
        );
        for (index, (day, value, taken_back)) in indicator.values.iter().enumerate() {
            put!(
                tx,
                "INSERT INTO indicator_values (indicator_id, draft, value, as_of, person_id, at, taken_back_at)
                 VALUES ($1, $2, $3, $4, 100, 0, $5)",
                number,
                format!("{number}-{index}"),
                *value,
                day.to_string(),
                taken_back.then_some(1_i64)
            );
        }
    }
}
