INSERT INTO unanswered (at, text, folded, decision, times, last_at) VALUES (11, '', 'erased:99', 'refuse', 1, 11);
INSERT INTO inbox (source, update_id, chat, state, error, received_at) VALUES ('telegram:1', 9002, '900', 'failed', 'x', 11);
