-- A session keeps the request that it came from, and which of its rounds: each round of helping is logged once.
ALTER TABLE sessions ADD COLUMN request_id BIGINT REFERENCES requests (id);
ALTER TABLE sessions ADD COLUMN request_round BIGINT;
CREATE UNIQUE INDEX sessions_request ON sessions (request_id, request_round) WHERE deleted_at IS NULL;

-- What somebody wrote to somebody else, a number to call: the words go as soon as they are sent, the row stays.
ALTER TABLE outbox ADD COLUMN fleeting BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX outbox_parked ON outbox (created_at) WHERE state = 'parked';

-- The beginning of a duty is told when it begins, also in the evening; everything else waits for working hours.
CREATE INDEX request_clock_duty ON request_clock (at) WHERE state = 'planned' AND kind = 'duty';

-- Whom a thank-you is for. Who thanked is still kept nowhere.
ALTER TABLE request_ratings ADD COLUMN helper_id BIGINT REFERENCES people (id);
CREATE INDEX request_ratings_helper ON request_ratings (helper_id, month);

-- A member's own month: what she wrote down, what she helped with, what she closed.
CREATE INDEX sessions_writer ON sessions (logged_by, held_on) WHERE deleted_at IS NULL;
CREATE INDEX session_members_person ON session_members (person_id);

-- What waits and what a month saw, in the whole ward and by group.
CREATE INDEX requests_waiting ON requests (id) WHERE state = 'open';
CREATE INDEX requests_created ON requests (created_at, group_id);
CREATE INDEX requests_closed ON requests (closed_at, group_id) WHERE state = 'closed';
CREATE INDEX request_ratings_month ON request_ratings (month, group_id, stars);

-- The ward's month is summed from the index alone; SQLite asks for every column that is named, the condition's too.
DROP INDEX sessions_day;
CREATE INDEX sessions_month ON sessions
    (held_on, group_id, place, people, seniors, businesses, minutes, done, not_done, referred, id, deleted_at)
    WHERE deleted_at IS NULL;

CREATE INDEX group_successors_successor ON group_successors (successor_id);
