-- The last word to somebody whose data was erased: nothing of it stays once it is sent.
ALTER TABLE outbox ADD COLUMN farewell BOOLEAN NOT NULL DEFAULT FALSE;

-- That something was erased, how much of which kind and why; never whose it was.
CREATE TABLE erasures (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    at     BIGINT NOT NULL,
    cause  TEXT   NOT NULL,
    counts TEXT   NOT NULL
);

-- To which text somebody agreed, for which purpose. Nothing is agreed to by silence: no row, no consent.
CREATE TABLE consents (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id    BIGINT NOT NULL REFERENCES people (id),
    purpose      TEXT   NOT NULL,
    text_hash    TEXT   NOT NULL,
    language     TEXT   NOT NULL,
    agreed_at    BIGINT NOT NULL,
    withdrawn_at BIGINT
);
CREATE INDEX consents_person ON consents (person_id, purpose);

-- The texts that were agreed to, each once, word for word.
CREATE TABLE consent_texts (
    hash TEXT PRIMARY KEY,
    text TEXT NOT NULL
);

-- Every time that somebody of the ward was shown how to reach a resident.
CREATE TABLE contact_views (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    at         BIGINT NOT NULL,
    viewer_id  BIGINT NOT NULL REFERENCES people (id),
    request_id BIGINT NOT NULL REFERENCES requests (id),
    reason     TEXT   NOT NULL
);
CREATE INDEX contact_views_at ON contact_views (at);
CREATE INDEX contact_views_request ON contact_views (request_id);

-- What is erased when its time has come is found by when that is.
CREATE INDEX conversations_idle ON conversations (updated_at);
CREATE INDEX unanswered_last ON unanswered (last_at);
CREATE INDEX invitations_used ON invitations (used_by) WHERE used_by IS NOT NULL;
CREATE INDEX requests_phone ON requests (id) WHERE phone IS NOT NULL;
