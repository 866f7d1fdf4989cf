-- A reader said that a guide no longer matches the screen. Who is kept only as a fingerprint, so that one person counts once.
CREATE TABLE guide_reports (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    at         BIGINT  NOT NULL,
    slug       TEXT    NOT NULL,
    path       BIGINT,
    step       BIGINT,
    reporter   TEXT    NOT NULL,
    photo      TEXT,
    checked_at BIGINT,
    checked_by BIGINT REFERENCES people (id)
);
CREATE UNIQUE INDEX guide_reports_open ON guide_reports (slug, reporter) WHERE checked_at IS NULL;
