INSERT INTO inbox (source, update_id, chat, raw, attempts, retry_at, received_at, turn) VALUES ('telegram:1', 9099, '901', '{}', 1, 5, 4, 4);
