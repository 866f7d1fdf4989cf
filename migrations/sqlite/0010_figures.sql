-- Numbers of a period are read by when things happened.
CREATE INDEX guide_events_at ON guide_events (at);
CREATE INDEX guide_reports_at ON guide_reports (at);
CREATE INDEX unanswered_at ON unanswered (at);
CREATE INDEX task_history_at ON task_history (at);
CREATE INDEX reminders_sent ON reminders (done_at) WHERE state = 'sent';

-- What is written into a report before it is made, for one period in one calendar.
CREATE TABLE report_remarks (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    calendar  TEXT   NOT NULL,
    period    TEXT   NOT NULL,
    text      TEXT   NOT NULL,
    person_id BIGINT NOT NULL REFERENCES people (id),
    at        BIGINT NOT NULL
);
CREATE INDEX report_remarks_period ON report_remarks (calendar, period);

-- Papers and pictures that are to be made and sent. Who asks twice before it is made gets it once.
CREATE TABLE report_jobs (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    paper      TEXT   NOT NULL,
    calendar   TEXT   NOT NULL,
    period     TEXT   NOT NULL,
    person_id  BIGINT REFERENCES people (id),
    channel    TEXT   NOT NULL,
    chat       TEXT   NOT NULL,
    state      TEXT   NOT NULL DEFAULT 'waiting',
    attempts   BIGINT NOT NULL DEFAULT 0,
    at         BIGINT NOT NULL,
    done_at    BIGINT
);
CREATE INDEX report_jobs_waiting ON report_jobs (id) WHERE state = 'waiting';
CREATE UNIQUE INDEX report_jobs_once ON report_jobs (channel, chat, paper, calendar, period) WHERE state = 'waiting';

-- What is sent on schedule, each row once.
CREATE TABLE report_schedule (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    kind    TEXT   NOT NULL,
    period  TEXT   NOT NULL,
    at      BIGINT NOT NULL,
    state   TEXT   NOT NULL DEFAULT 'planned',
    done_at BIGINT,
    UNIQUE (kind, period)
);
CREATE INDEX report_schedule_planned ON report_schedule (at) WHERE state = 'planned';

-- The bytes of a file that waits to be sent, kept until it is there.
CREATE TABLE outbox_files (
    outbox_id BIGINT PRIMARY KEY REFERENCES outbox (id) ON DELETE CASCADE,
    bytes     BLOB   NOT NULL
);
