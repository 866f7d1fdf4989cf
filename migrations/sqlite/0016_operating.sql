-- A message that says nothing right any more after some moment (a morning's digest, a call for help that somebody has
-- answered) is not sent then: it is marked as expired and stays to be seen.
ALTER TABLE outbox ADD COLUMN expires_at BIGINT;
CREATE INDEX outbox_expires ON outbox (expires_at) WHERE state = 'pending' AND expires_at IS NOT NULL;
CREATE INDEX outbox_expired ON outbox (done_at) WHERE state = 'expired';

-- What was done by the command line, or to the store as a whole, of which no other trace is kept. The detail names
-- nobody: a file's name, a setting's key, how many lines.
CREATE TABLE operations (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    at     BIGINT NOT NULL,
    kind   TEXT   NOT NULL,
    detail TEXT   NOT NULL
);
CREATE INDEX operations_at ON operations (at);
