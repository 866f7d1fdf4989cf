-- Questions for editors: the same words are one row with a count while it is open; a closed row stays as history.
ALTER TABLE unanswered ADD COLUMN folded TEXT NOT NULL DEFAULT '';
ALTER TABLE unanswered ADD COLUMN about TEXT;
ALTER TABLE unanswered ADD COLUMN times BIGINT NOT NULL DEFAULT 1;
ALTER TABLE unanswered ADD COLUMN last_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE unanswered ADD COLUMN closed_at BIGINT;
ALTER TABLE unanswered ADD COLUMN closed_by BIGINT REFERENCES people (id);
ALTER TABLE unanswered ADD COLUMN closing TEXT;
ALTER TABLE unanswered ADD COLUMN slug TEXT;
UPDATE unanswered SET folded = lower(trim(text)), last_at = at;
CREATE INDEX unanswered_folded ON unanswered (folded);
UPDATE unanswered SET
    times = (SELECT count(*) FROM unanswered AS same WHERE same.folded = unanswered.folded),
    last_at = (SELECT max(same.at) FROM unanswered AS same WHERE same.folded = unanswered.folded);
DELETE FROM unanswered WHERE id NOT IN (SELECT min(id) FROM unanswered GROUP BY folded);
CREATE UNIQUE INDEX unanswered_open ON unanswered (folded) WHERE closed_at IS NULL;

-- Ways of asking that editors added to a guide.
CREATE TABLE guide_phrases (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    slug     TEXT   NOT NULL,
    text     TEXT   NOT NULL,
    folded   TEXT   NOT NULL,
    added_by BIGINT NOT NULL REFERENCES people (id),
    added_at BIGINT NOT NULL,
    UNIQUE (slug, folded)
);

-- Counted up with every change, so that every process sees that it must read anew.
CREATE TABLE revisions (
    name  TEXT PRIMARY KEY,
    value BIGINT NOT NULL
);

-- The question as typed (redacted) and the guides shown for it, until it is known whether one helped.
ALTER TABLE conversations ADD COLUMN asked TEXT;
