-- Obstacles, petitions and initiatives. The sender stands here only to be told, the consent says to which text she agreed.
CREATE TABLE register_entries (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    code          TEXT    NOT NULL UNIQUE,
    draft         TEXT    NOT NULL UNIQUE,
    book          TEXT    NOT NULL,
    side          TEXT    NOT NULL,
    sender_id     BIGINT REFERENCES people (id),
    received_by   BIGINT REFERENCES people (id),
    consent       BIGINT,
    task_id       BIGINT REFERENCES tasks (id),
    words         TEXT    NOT NULL,
    folded        TEXT    NOT NULL,
    unit_id       BIGINT REFERENCES units (id),
    holder_id     BIGINT REFERENCES people (id),
    state         TEXT    NOT NULL DEFAULT 'new',
    beyond        BOOLEAN NOT NULL DEFAULT FALSE,
    decision      TEXT,
    document      TEXT,
    document_date TEXT,
    due           TEXT    NOT NULL,
    version       BIGINT  NOT NULL DEFAULT 1,
    created_at    BIGINT  NOT NULL,
    updated_at    BIGINT  NOT NULL,
    answered_at   BIGINT,
    answered_late BOOLEAN,
    closed_at     BIGINT
);
CREATE INDEX register_entries_open ON register_entries (book, due, id) WHERE state IN ('new', 'working', 'raised');
CREATE INDEX register_entries_due ON register_entries (due, id) WHERE state IN ('new', 'working', 'raised');
CREATE INDEX register_entries_done ON register_entries (updated_at, id) WHERE state IN ('answered', 'closed');
CREATE INDEX register_entries_beyond ON register_entries (id) WHERE beyond AND state <> 'closed';
CREATE INDEX register_entries_sender ON register_entries (sender_id);
CREATE INDEX register_entries_holder ON register_entries (holder_id);
CREATE INDEX register_entries_task ON register_entries (task_id) WHERE task_id IS NOT NULL;
CREATE INDEX register_entries_created ON register_entries (created_at);

CREATE TABLE register_history (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    entry_id  BIGINT NOT NULL REFERENCES register_entries (id),
    at        BIGINT NOT NULL,
    person_id BIGINT REFERENCES people (id),
    what      TEXT   NOT NULL,
    old       TEXT,
    new       TEXT
);
CREATE INDEX register_history_entry ON register_history (entry_id, id);

-- What the holder is reminded of, once for each kind and date.
CREATE TABLE register_reminders (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    entry_id BIGINT NOT NULL REFERENCES register_entries (id),
    kind     TEXT   NOT NULL,
    due      TEXT   NOT NULL,
    at       BIGINT NOT NULL,
    state    TEXT   NOT NULL DEFAULT 'planned',
    done_at  BIGINT,
    UNIQUE (entry_id, kind, due)
);
CREATE INDEX register_reminders_planned ON register_reminders (at) WHERE state = 'planned';
CREATE INDEX register_reminders_held ON register_reminders (id) WHERE state = 'held';

-- What the plan measures itself by. `counted` names what is counted from the records instead of being entered.
CREATE TABLE indicators (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    code       TEXT    NOT NULL UNIQUE,
    position   BIGINT  NOT NULL,
    name       TEXT    NOT NULL,
    target     BIGINT,
    unit       TEXT    NOT NULL,
    source     TEXT    NOT NULL,
    counted    TEXT,
    retired    BOOLEAN NOT NULL DEFAULT FALSE,
    updated_at BIGINT  NOT NULL
);

-- Every value that was ever entered, in thousandths. One that was taken back stays, with who took it.
CREATE TABLE indicator_values (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    indicator_id  BIGINT NOT NULL REFERENCES indicators (id),
    draft         TEXT   NOT NULL UNIQUE,
    value         BIGINT NOT NULL,
    as_of         TEXT   NOT NULL,
    origin        TEXT,
    person_id     BIGINT NOT NULL REFERENCES people (id),
    at            BIGINT NOT NULL,
    taken_back_at BIGINT,
    taken_back_by BIGINT REFERENCES people (id)
);
CREATE INDEX indicator_values_newest ON indicator_values (indicator_id, as_of, id);

-- Supported businesses are summed over the sessions that helped any.
CREATE INDEX sessions_businesses ON sessions (held_on, businesses) WHERE deleted_at IS NULL AND businesses > 0;
