-- Requests for help. The telephone number stands in a column of its own and is emptied when nobody needs it any more.
CREATE TABLE requests (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    code       TEXT    NOT NULL UNIQUE,
    draft      TEXT    NOT NULL UNIQUE,
    person_id  BIGINT  NOT NULL REFERENCES people (id),
    for_other  BOOLEAN NOT NULL DEFAULT FALSE,
    group_id   BIGINT REFERENCES residential_groups (id),
    slug       TEXT,
    path       BIGINT,
    step       BIGINT,
    about      TEXT,
    way        TEXT    NOT NULL,
    wish       TEXT    NOT NULL,
    phone      TEXT,
    state      TEXT    NOT NULL DEFAULT 'open',
    round      BIGINT  NOT NULL DEFAULT 0,
    claimed_by BIGINT REFERENCES people (id),
    outcome    TEXT,
    passed_to  TEXT,
    rated      BOOLEAN NOT NULL DEFAULT FALSE,
    created_at BIGINT  NOT NULL,
    updated_at BIGINT  NOT NULL,
    closed_at  BIGINT
);
CREATE INDEX requests_open ON requests (group_id, id) WHERE state IN ('open', 'claimed');
CREATE INDEX requests_person ON requests (person_id);
CREATE INDEX requests_helper ON requests (claimed_by);

CREATE TABLE request_history (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    request_id BIGINT NOT NULL REFERENCES requests (id),
    at         BIGINT NOT NULL,
    person_id  BIGINT REFERENCES people (id),
    what       TEXT   NOT NULL,
    detail     TEXT
);
CREATE INDEX request_history_request ON request_history (request_id);

-- What is to happen to a request later, once for each round of waiting.
CREATE TABLE request_clock (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    request_id BIGINT NOT NULL REFERENCES requests (id),
    kind       TEXT   NOT NULL,
    round      BIGINT NOT NULL,
    at         BIGINT NOT NULL,
    state      TEXT   NOT NULL DEFAULT 'planned',
    done_at    BIGINT,
    UNIQUE (request_id, kind, round)
);
CREATE INDEX request_clock_planned ON request_clock (at) WHERE state = 'planned';

-- How helping was found, without who and without which request.
CREATE TABLE request_ratings (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    month    TEXT   NOT NULL,
    group_id BIGINT REFERENCES residential_groups (id),
    stars    BIGINT NOT NULL,
    word     TEXT
);

-- The group that a resident let us remember, and to which text she agreed.
CREATE TABLE resident_groups (
    person_id BIGINT PRIMARY KEY REFERENCES people (id),
    group_id  BIGINT NOT NULL REFERENCES residential_groups (id),
    consent   BIGINT NOT NULL,
    agreed_at BIGINT NOT NULL
);

-- The chats of a team in which new requests are announced.
CREATE TABLE group_chats (
    channel   TEXT   NOT NULL,
    chat      TEXT   NOT NULL,
    group_id  BIGINT NOT NULL REFERENCES residential_groups (id),
    linked_by BIGINT NOT NULL REFERENCES people (id),
    linked_at BIGINT NOT NULL,
    PRIMARY KEY (channel, chat)
);
CREATE INDEX group_chats_group ON group_chats (group_id);
