INSERT INTO inbox (source, update_id, chat, raw, received_at, turn) VALUES ('telegram:1', 9001, '900', '{}', 0, 3);
