//! Tasks of the plan as they stood, what was done about them, and reminders.

use super::{columns, family, metrics};
use crate::figures::Source::{Plan, Service};

family! {
    /// The tasks of the plan of the period's year, as they stood at its end: `k.done` is 1 for those that were done.
    TASKS: Tasks, AtEnd, record "task" ("k.id", "k.day", "k.code", "k.percent", ""),
    from "(SELECT t.id, t.code, t.due, coalesce(t.due, p.issued) AS day, t.unit_id, t.section, t.responsible, t.percent, coalesce((SELECT CASE WHEN h.new = 'done' THEN 1 ELSE 0 END FROM task_history h WHERE h.task_id = t.id AND h.what = 'state' AND h.at < $4 ORDER BY h.at DESC, h.id DESC LIMIT 1), (SELECT CASE WHEN h.old = 'done' THEN 1 ELSE 0 END FROM task_history h WHERE h.task_id = t.id AND h.what = 'state' AND h.at >= $4 ORDER BY h.at, h.id LIMIT 1), CASE WHEN t.state = 'done' THEN 1 ELSE 0 END) AS done FROM tasks t JOIN plans p ON p.id = t.plan_id WHERE p.year = $5) k",
    within "1 = 1",
    by [
        Unit = "coalesce(CAST(k.unit_id AS TEXT), '')",
        Section = "k.section",
        Head = "k.responsible",
    ],
    metrics {
        "tasks": "sum(1)" / "count(*)" if "1 = 1", Count, Unknown, Plan("PL");
        "tasks-done": "sum(k.done)" / "count(*)" if "k.done = 1", Count, Unknown, Plan("PL");
        "tasks-open": "sum(1 - k.done)" / "count(*)" if "k.done = 0", Count, Unknown, Plan("PL");
        "tasks-late": "sum(CASE WHEN k.done = 0 AND k.due < $6 THEN 1 ELSE 0 END)" / "count(k.due)" if "k.done = 0 AND k.due < $6", Count, Unknown, Plan("PL");
        "tasks-due": "sum(CASE WHEN k.due >= $1 AND k.due < $2 THEN 1 ELSE 0 END)" / "count(k.due)" if "k.due >= $1 AND k.due < $2", Count, Unknown, Plan("PL");
        "tasks-no-unit": "sum(CASE WHEN k.unit_id IS NULL THEN 1 ELSE 0 END)" / "count(*)" if "k.unit_id IS NULL", Count, Unknown, Plan("II.1.2");
    }
}

family! {
    /// Tasks marked as done in the period; one that was opened again and done again counts once.
    DEEDS: Tasks, Within, record "task" ("t.id", "h.at", "t.code", "100", ""),
    from "task_history h JOIN tasks t ON t.id = h.task_id",
    within "h.at >= $3 AND h.at < $4 AND h.what = 'state' AND h.new = 'done' AND NOT EXISTS (SELECT 1 FROM task_history l WHERE l.task_id = h.task_id AND l.what = 'state' AND l.new = 'done' AND l.id > h.id AND l.at >= $3 AND l.at < $4)",
    by [Unit = "coalesce(CAST(t.unit_id AS TEXT), '')", Section = "t.section"],
    metrics {
        "tasks-done-now": "count(*)" / "count(*)" if "1 = 1", Count, Zero, Plan("PL");
    }
}

family! {
    /// Reminders that went out in the period; answered are those after which somebody did something about the task
    /// within seven days.
    REMINDERS: Reminders, Within, record "task" ("t.id", "m.done_at", "t.code", "t.percent", ""),
    from "reminders m JOIN tasks t ON t.id = m.task_id",
    within "m.done_at >= $3 AND m.done_at < $4 AND m.state = 'sent'",
    by [Unit = "coalesce(CAST(t.unit_id AS TEXT), '')"],
    metrics {
        "reminders-sent": "count(*)" / "count(*)" if "1 = 1", Count, Zero, Service;
        "reminders-answered": "coalesce(sum(CASE WHEN EXISTS (SELECT 1 FROM task_history h WHERE h.task_id = m.task_id AND h.person_id IS NOT NULL AND h.at >= m.done_at AND h.at < m.done_at + 604800000) THEN 1 ELSE 0 END), 0)" / "count(*)"
            if "EXISTS (SELECT 1 FROM task_history h WHERE h.task_id = m.task_id AND h.person_id IS NOT NULL AND h.at >= m.done_at AND h.at < m.done_at + 604800000)", Count, Zero, Service;
    }
}
