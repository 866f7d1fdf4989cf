-- Whose turn it is: a chat that sends many at once stands behind those that send few.
ALTER TABLE inbox ADD COLUMN turn BIGINT NOT NULL DEFAULT 0;
DROP INDEX inbox_new;
CREATE INDEX inbox_turn ON inbox (turn, update_id) WHERE state = 'new';
CREATE INDEX inbox_chat ON inbox (source, chat, turn) WHERE state = 'new';
