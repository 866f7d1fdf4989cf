-- Storing an update looks at the last one of its chat, not at all that wait there.
DROP INDEX inbox_chat;
CREATE INDEX inbox_chat ON inbox (source, chat, update_id, turn) WHERE state = 'new';
-- Few wait for another try.
CREATE INDEX inbox_retry ON inbox (retry_at) WHERE state = 'new' AND retry_at > 0;
