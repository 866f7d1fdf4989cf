-- A way of asking that an editor took back stays, and counts no longer.
ALTER TABLE guide_phrases ADD COLUMN removed_at BIGINT;
CREATE INDEX guide_phrases_standing ON guide_phrases (slug, id) WHERE removed_at IS NULL;

-- Who took it back or put it back, and when.
CREATE TABLE guide_phrase_changes (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    phrase  BIGINT NOT NULL REFERENCES guide_phrases (id),
    change  TEXT   NOT NULL,
    made_by BIGINT NOT NULL REFERENCES people (id),
    made_at BIGINT NOT NULL
);
