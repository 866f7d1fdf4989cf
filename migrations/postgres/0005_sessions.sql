-- A session may have been held by several members, and a picture may belong to it (the channel's handle for the file).

ALTER TABLE sessions ADD COLUMN photo TEXT;

CREATE TABLE session_members (
    session_id BIGINT NOT NULL REFERENCES sessions (id),
    person_id  BIGINT NOT NULL REFERENCES people (id),
    PRIMARY KEY (session_id, person_id)
);
