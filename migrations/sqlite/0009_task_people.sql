-- The people's side of tasks. A unit's share of a task for many units, and a part of a task inside a unit, are tasks
-- with a parent.
ALTER TABLE tasks ADD COLUMN parent_id BIGINT REFERENCES tasks (id);
ALTER TABLE tasks ADD COLUMN level TEXT NOT NULL DEFAULT 'task';
-- What follows from the other columns: which of the five things are not clear (bits), the words to search in, and the
-- post that answers for it, written alike however it was printed.
-- Whoever changes a task sets `missing` to NULL: it is worked out again before it is next asked for.
ALTER TABLE tasks ADD COLUMN missing BIGINT;
ALTER TABLE tasks ADD COLUMN folded TEXT NOT NULL DEFAULT '';
ALTER TABLE tasks ADD COLUMN head TEXT NOT NULL DEFAULT '';
CREATE INDEX tasks_parent ON tasks (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX tasks_open ON tasks (due) WHERE state <> 'done';
CREATE INDEX tasks_unsettled ON tasks (id) WHERE missing IS NULL;
CREATE INDEX tasks_unclear ON tasks (id) WHERE missing > 0;

-- Who is at the head of a unit, over time.
CREATE TABLE post_holders (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    unit_id   BIGINT NOT NULL REFERENCES units (id),
    person_id BIGINT NOT NULL REFERENCES people (id),
    since     BIGINT NOT NULL,
    given_by  BIGINT REFERENCES people (id),
    until     BIGINT,
    ended_by  BIGINT REFERENCES people (id)
);
CREATE UNIQUE INDEX post_holders_now ON post_holders (unit_id) WHERE until IS NULL;
CREATE INDEX post_holders_unit ON post_holders (unit_id);

-- Who holds a task, over time. Without a person it is the post at the head of the unit, whoever holds that.
CREATE TABLE task_holders (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    task_id   BIGINT NOT NULL REFERENCES tasks (id),
    unit_id   BIGINT NOT NULL REFERENCES units (id),
    person_id BIGINT REFERENCES people (id),
    since     BIGINT NOT NULL,
    given_by  BIGINT REFERENCES people (id),
    until     BIGINT,
    ended_by  BIGINT REFERENCES people (id)
);
CREATE UNIQUE INDEX task_holders_now ON task_holders (task_id, unit_id, coalesce(person_id, 0)) WHERE until IS NULL;
CREATE INDEX task_holders_person ON task_holders (person_id) WHERE until IS NULL;
CREATE INDEX task_holders_task ON task_holders (task_id);
CREATE INDEX task_holders_unit ON task_holders (unit_id) WHERE until IS NULL;

-- The units that help with a task: printed, named by the coordinator, or dropped; and who said that they know.
CREATE TABLE task_coordinating (
    task_id      BIGINT NOT NULL REFERENCES tasks (id),
    unit_id      BIGINT NOT NULL REFERENCES units (id),
    origin       TEXT   NOT NULL,
    confirmed_at BIGINT,
    confirmed_by BIGINT REFERENCES people (id),
    PRIMARY KEY (task_id, unit_id)
);
CREATE INDEX task_coordinating_unit ON task_coordinating (unit_id);

-- What shows that a task was done. A file is the channel's handle for it.
CREATE TABLE task_evidence (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    task_id   BIGINT NOT NULL REFERENCES tasks (id),
    at        BIGINT NOT NULL,
    person_id BIGINT NOT NULL REFERENCES people (id),
    kind      TEXT   NOT NULL,
    text      TEXT,
    channel   TEXT,
    file      TEXT
);
CREATE INDEX task_evidence_task ON task_evidence (task_id);

-- What stands in the way of a task, as the unit says.
CREATE TABLE task_obstacles (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    task_id   BIGINT NOT NULL REFERENCES tasks (id),
    unit_id   BIGINT REFERENCES units (id),
    person_id BIGINT NOT NULL REFERENCES people (id),
    at        BIGINT NOT NULL,
    text      TEXT   NOT NULL,
    state     TEXT   NOT NULL DEFAULT 'open',
    closed_at BIGINT,
    closed_by BIGINT REFERENCES people (id)
);
CREATE INDEX task_obstacles_task ON task_obstacles (task_id);
CREATE INDEX task_obstacles_open ON task_obstacles (task_id) WHERE state = 'open';

-- More time asked for, and what was decided.
CREATE TABLE task_extensions (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    task_id    BIGINT NOT NULL REFERENCES tasks (id),
    asked_by   BIGINT NOT NULL REFERENCES people (id),
    asked_at   BIGINT NOT NULL,
    from_due   TEXT   NOT NULL,
    to_due     TEXT   NOT NULL,
    reason     TEXT   NOT NULL,
    state      TEXT   NOT NULL DEFAULT 'asked',
    decided_by BIGINT REFERENCES people (id),
    decided_at BIGINT,
    remark     TEXT
);
CREATE UNIQUE INDEX task_extensions_asked ON task_extensions (task_id) WHERE state = 'asked';
CREATE INDEX task_extensions_task ON task_extensions (task_id);
