-- A role that is suspended has ended for the time being and can be taken up again: `ending` says which it is.
ALTER TABLE roles ADD COLUMN ending TEXT;
CREATE INDEX roles_of_group ON roles (group_id);
CREATE INDEX roles_of_unit ON roles (unit_id);

-- What happened to a role after it was given, and by whom.
CREATE TABLE role_history (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    role_id   BIGINT NOT NULL REFERENCES roles (id),
    at        BIGINT NOT NULL,
    person_id BIGINT REFERENCES people (id),
    what      TEXT   NOT NULL
);
CREATE INDEX role_history_role ON role_history (role_id);

-- From this day on the group is no more; who succeeds it stands in group_successors.
ALTER TABLE residential_groups ADD COLUMN closed_on TEXT;

CREATE TABLE group_successors (
    group_id     BIGINT NOT NULL REFERENCES residential_groups (id),
    successor_id BIGINT NOT NULL REFERENCES residential_groups (id),
    PRIMARY KEY (group_id, successor_id)
);

CREATE TABLE group_history (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    group_id  BIGINT NOT NULL REFERENCES residential_groups (id),
    at        BIGINT NOT NULL,
    person_id BIGINT REFERENCES people (id),
    what      TEXT   NOT NULL,
    old       TEXT,
    new       TEXT
);
CREATE INDEX group_history_group ON group_history (group_id);

-- When a member can be called on: one bit for each part of each weekday. Who has no row can be called on at any time.
CREATE TABLE rosters (
    person_id  BIGINT PRIMARY KEY REFERENCES people (id),
    slots      BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE TABLE leaves (
    person_id  BIGINT PRIMARY KEY REFERENCES people (id),
    first_day  TEXT   NOT NULL,
    last_day   TEXT   NOT NULL,
    updated_at BIGINT NOT NULL
);

-- Whom an imported invitation is for, and the code by which the same line is known again.
ALTER TABLE invitations ADD COLUMN name TEXT;
ALTER TABLE invitations ADD COLUMN line_code TEXT;
ALTER TABLE invitations ADD COLUMN revoked_at BIGINT;
ALTER TABLE invitations ADD COLUMN revoked_by BIGINT REFERENCES people (id);
CREATE INDEX invitations_open ON invitations (expires_at) WHERE used_by IS NULL;
CREATE INDEX invitations_line ON invitations (line_code) WHERE line_code IS NOT NULL;

-- The ward's month looks at one month of all groups.
CREATE INDEX sessions_day ON sessions (held_on) WHERE deleted_at IS NULL;
