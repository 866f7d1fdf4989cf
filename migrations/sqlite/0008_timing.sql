-- A reminder is for somebody: whoever has the task, those who are told when it stays undone, those who help with it.
CREATE TABLE reminders_for (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    task_id  BIGINT NOT NULL REFERENCES tasks (id),
    kind     TEXT   NOT NULL,
    due      TEXT   NOT NULL,
    audience TEXT   NOT NULL DEFAULT 'holder',
    at       BIGINT NOT NULL,
    state    TEXT   NOT NULL DEFAULT 'planned',
    done_at  BIGINT,
    UNIQUE (task_id, kind, due, audience)
);
INSERT INTO reminders_for (id, task_id, kind, due, at, state, done_at)
SELECT id, task_id, kind, due, at, state, done_at FROM reminders;
DROP TABLE reminders;
ALTER TABLE reminders_for RENAME TO reminders;
CREATE INDEX reminders_planned ON reminders (at, id) WHERE state = 'planned';
CREATE INDEX reminders_held ON reminders (id) WHERE state = 'held';
CREATE INDEX reminders_calendar ON reminders (kind) WHERE audience = 'calendar';

-- Who was told, when, and with which message: nobody is told of one reminder twice.
CREATE TABLE reminder_receipts (
    reminder_id BIGINT NOT NULL REFERENCES reminders (id),
    person_id   BIGINT NOT NULL REFERENCES people (id),
    at          BIGINT NOT NULL,
    message     TEXT   NOT NULL,
    PRIMARY KEY (reminder_id, person_id)
);
CREATE INDEX reminder_receipts_person ON reminder_receipts (person_id, at);

-- Somebody wants to hear of a task again on a later day; it ends when the task gets another date.
CREATE TABLE snoozes (
    task_id    BIGINT NOT NULL REFERENCES tasks (id),
    person_id  BIGINT NOT NULL REFERENCES people (id),
    due        TEXT   NOT NULL,
    until_day  TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (task_id, person_id)
);

-- The ward's own choice of time: a date that a plan entered again does not overwrite; the period of an ongoing task's
-- report, by which calendar it closes, and the one that is current, such as 2026-03 or 2026-Q1.
ALTER TABLE tasks ADD COLUMN due_by TEXT NOT NULL DEFAULT 'plan';
ALTER TABLE tasks ADD COLUMN period TEXT NOT NULL DEFAULT 'none';
ALTER TABLE tasks ADD COLUMN closing TEXT NOT NULL DEFAULT 'plain';
ALTER TABLE tasks ADD COLUMN turn TEXT;

-- The periods of an ongoing task that were reported.
CREATE TABLE task_turns (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    task_id BIGINT NOT NULL REFERENCES tasks (id),
    turn    TEXT   NOT NULL,
    due     TEXT   NOT NULL,
    done_at BIGINT NOT NULL,
    done_by BIGINT REFERENCES people (id),
    UNIQUE (task_id, turn)
);

-- What opened a task that waits for an event or for the city's document.
CREATE TABLE task_openings (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    task_id   BIGINT NOT NULL REFERENCES tasks (id),
    what      TEXT   NOT NULL,
    held_on   TEXT   NOT NULL,
    due       TEXT,
    at        BIGINT NOT NULL,
    person_id BIGINT REFERENCES people (id)
);
CREATE INDEX task_openings_task ON task_openings (task_id);

-- What the coordinator changed in the calendar; nothing is deleted, only taken back.
CREATE TABLE calendar_changes (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    kind       TEXT   NOT NULL,
    day        TEXT   NOT NULL,
    instead_of TEXT,
    name       TEXT   NOT NULL,
    source     TEXT   NOT NULL,
    added_at   BIGINT NOT NULL,
    added_by   BIGINT REFERENCES people (id),
    removed_at BIGINT,
    removed_by BIGINT REFERENCES people (id)
);
CREATE UNIQUE INDEX calendar_changes_day ON calendar_changes (day, kind) WHERE removed_at IS NULL;
