-- Tries after which nobody knows whether the message is there; they alone must not be many.
ALTER TABLE outbox ADD COLUMN unsure BIGINT NOT NULL DEFAULT 0;
