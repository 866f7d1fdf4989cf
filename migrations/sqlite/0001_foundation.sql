-- What came in, raw, before anything is done with it. `raw` is emptied once the update is done: people's words are not kept here.
CREATE TABLE inbox (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    source      TEXT    NOT NULL,
    update_id   BIGINT  NOT NULL,
    chat        TEXT    NOT NULL,
    raw         TEXT,
    state       TEXT    NOT NULL DEFAULT 'new',
    attempts    BIGINT  NOT NULL DEFAULT 0,
    retry_at    BIGINT  NOT NULL DEFAULT 0,
    error       TEXT,
    received_at BIGINT  NOT NULL,
    done_at     BIGINT,
    UNIQUE (source, update_id)
);
CREATE INDEX inbox_new ON inbox (id) WHERE state = 'new';
CREATE INDEX inbox_done ON inbox (done_at) WHERE state = 'done';

-- What goes out, in the order of each chat.
CREATE TABLE outbox (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    channel    TEXT    NOT NULL,
    chat       TEXT    NOT NULL,
    lane       BIGINT  NOT NULL,
    body       TEXT    NOT NULL,
    dedupe     TEXT    UNIQUE,
    state      TEXT    NOT NULL DEFAULT 'pending',
    attempts   BIGINT  NOT NULL DEFAULT 0,
    due_at     BIGINT  NOT NULL,
    created_at BIGINT  NOT NULL,
    done_at    BIGINT,
    message    TEXT,
    error      TEXT
);
CREATE INDEX outbox_order ON outbox (lane, id) WHERE state = 'pending';
CREATE INDEX outbox_chat ON outbox (channel, chat, lane, id) WHERE state = 'pending';
CREATE INDEX outbox_due ON outbox (due_at) WHERE state = 'pending';
CREATE INDEX outbox_done ON outbox (done_at) WHERE state = 'done';

CREATE TABLE residential_groups (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    code   TEXT    NOT NULL UNIQUE,
    name   TEXT    NOT NULL,
    sample BOOLEAN NOT NULL DEFAULT FALSE
);

CREATE TABLE units (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    code    TEXT NOT NULL UNIQUE,
    name    TEXT NOT NULL,
    head    TEXT NOT NULL,
    aliases TEXT NOT NULL DEFAULT '[]'
);

-- A resident has no name here: only who joins a team or a unit gives one.
CREATE TABLE people (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    name       TEXT,
    language   TEXT   NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE accounts (
    channel   TEXT    NOT NULL,
    account   TEXT    NOT NULL,
    person_id BIGINT  NOT NULL REFERENCES people (id),
    parked    BOOLEAN NOT NULL DEFAULT FALSE,
    PRIMARY KEY (channel, account)
);
CREATE INDEX accounts_person ON accounts (person_id);

CREATE TABLE roles (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id  BIGINT NOT NULL REFERENCES people (id),
    role       TEXT   NOT NULL,
    group_id   BIGINT REFERENCES residential_groups (id),
    unit_id    BIGINT REFERENCES units (id),
    granted_by BIGINT REFERENCES people (id),
    granted_at BIGINT NOT NULL,
    ended_at   BIGINT
);
CREATE INDEX roles_person ON roles (person_id) WHERE ended_at IS NULL;
CREATE INDEX roles_unit ON roles (unit_id) WHERE ended_at IS NULL;
CREATE INDEX roles_group ON roles (group_id) WHERE ended_at IS NULL;

-- The code itself is never kept, only its SHA-256.
CREATE TABLE invitations (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    code_hash  TEXT   NOT NULL UNIQUE,
    role       TEXT   NOT NULL,
    group_id   BIGINT REFERENCES residential_groups (id),
    unit_id    BIGINT REFERENCES units (id),
    created_by BIGINT REFERENCES people (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_by    BIGINT REFERENCES people (id),
    used_at    BIGINT
);

CREATE TABLE conversations (
    channel       TEXT   NOT NULL,
    chat          TEXT   NOT NULL,
    state         TEXT   NOT NULL,
    choices       TEXT   NOT NULL DEFAULT '[]',
    place         TEXT,
    screen        TEXT,
    screen_outbox BIGINT,
    updated_at    BIGINT NOT NULL,
    PRIMARY KEY (channel, chat)
);

CREATE TABLE settings (
    key        TEXT PRIMARY KEY,
    value      TEXT   NOT NULL,
    updated_at BIGINT NOT NULL
);

-- What happened with guides, without who.
CREATE TABLE guide_events (
    id   INTEGER PRIMARY KEY AUTOINCREMENT,
    at   BIGINT NOT NULL,
    slug TEXT   NOT NULL,
    kind TEXT   NOT NULL,
    path BIGINT,
    step BIGINT
);
CREATE INDEX guide_events_slug ON guide_events (slug, kind);

-- Questions without an answer, redacted, without who.
CREATE TABLE unanswered (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    at       BIGINT NOT NULL,
    text     TEXT   NOT NULL,
    decision TEXT   NOT NULL
);

-- Things counted because nothing else can be said of them, such as updates of an unknown kind.
CREATE TABLE counters (
    name  TEXT PRIMARY KEY,
    value BIGINT NOT NULL
);

CREATE TABLE sessions (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    group_id    BIGINT NOT NULL REFERENCES residential_groups (id),
    logged_by   BIGINT NOT NULL REFERENCES people (id),
    held_on     TEXT   NOT NULL,
    held_at     TEXT,
    place       TEXT,
    people      BIGINT NOT NULL,
    seniors     BIGINT,
    businesses  BIGINT NOT NULL DEFAULT 0,
    minutes     BIGINT,
    done        BIGINT,
    not_done    BIGINT,
    referred    BIGINT,
    note        TEXT,
    draft       TEXT   NOT NULL UNIQUE,
    created_at  BIGINT NOT NULL,
    updated_at  BIGINT NOT NULL,
    deleted_at  BIGINT
);
CREATE INDEX sessions_group ON sessions (group_id, held_on);

CREATE TABLE session_topics (
    session_id BIGINT NOT NULL REFERENCES sessions (id),
    slug       TEXT   NOT NULL,
    position   BIGINT NOT NULL,
    PRIMARY KEY (session_id, slug)
);

CREATE TABLE session_history (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    session_id BIGINT NOT NULL REFERENCES sessions (id),
    at         BIGINT NOT NULL,
    person_id  BIGINT NOT NULL REFERENCES people (id),
    kind       TEXT   NOT NULL,
    before     TEXT
);
CREATE INDEX session_history_session ON session_history (session_id);

CREATE TABLE plans (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    number      TEXT   NOT NULL UNIQUE,
    title       TEXT   NOT NULL,
    issued      TEXT   NOT NULL,
    year        BIGINT NOT NULL,
    source      TEXT   NOT NULL,
    imported_at BIGINT NOT NULL
);

CREATE TABLE tasks (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    plan_id       BIGINT NOT NULL REFERENCES plans (id),
    code          TEXT   NOT NULL,
    position      BIGINT NOT NULL,
    section       TEXT   NOT NULL,
    section_title TEXT   NOT NULL,
    content       TEXT   NOT NULL,
    responsible   TEXT   NOT NULL,
    lead          TEXT   NOT NULL,
    coordinating  TEXT   NOT NULL,
    result        TEXT   NOT NULL,
    when_text     TEXT   NOT NULL,
    kind          TEXT   NOT NULL,
    year          BIGINT,
    month         BIGINT,
    quarter       BIGINT,
    due           TEXT,
    unit_id       BIGINT REFERENCES units (id),
    state         TEXT   NOT NULL DEFAULT 'open',
    percent       BIGINT NOT NULL DEFAULT 0,
    updated_at    BIGINT NOT NULL,
    UNIQUE (plan_id, code)
);
CREATE INDEX tasks_unit ON tasks (unit_id);

CREATE TABLE task_history (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    task_id   BIGINT NOT NULL REFERENCES tasks (id),
    at        BIGINT NOT NULL,
    person_id BIGINT REFERENCES people (id),
    what      TEXT   NOT NULL,
    old       TEXT,
    new       TEXT
);
CREATE INDEX task_history_task ON task_history (task_id);

CREATE TABLE reminders (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    task_id BIGINT NOT NULL REFERENCES tasks (id),
    kind    TEXT   NOT NULL,
    due     TEXT   NOT NULL,
    at      BIGINT NOT NULL,
    state   TEXT   NOT NULL DEFAULT 'planned',
    done_at BIGINT,
    UNIQUE (task_id, kind, due)
);
CREATE INDEX reminders_planned ON reminders (at) WHERE state = 'planned';
CREATE INDEX reminders_task ON reminders (task_id);
