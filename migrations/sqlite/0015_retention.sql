-- What is erased when its time has come is found without looking at what was erased before.
DROP INDEX unanswered_last;
CREATE INDEX unanswered_kept ON unanswered (last_at) WHERE text <> '';
CREATE INDEX guide_reports_photo ON guide_reports (at) WHERE photo IS NOT NULL;
CREATE INDEX sessions_photo ON sessions (held_on) WHERE photo IS NOT NULL;
CREATE INDEX outbox_dead ON outbox (done_at) WHERE state = 'dead';
CREATE INDEX inbox_failed ON inbox (received_at) WHERE state = 'failed';
CREATE INDEX register_entries_sender_closed ON register_entries (closed_at) WHERE sender_id IS NOT NULL AND consent IS NOT NULL;
CREATE INDEX report_jobs_done ON report_jobs (done_at) WHERE state <> 'waiting';
