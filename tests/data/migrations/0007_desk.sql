UPDATE sessions SET request_id = 1, request_round = 0 WHERE id = 1;
INSERT INTO outbox (channel, chat, lane, body, state, due_at, created_at, fleeting) VALUES ('telegram', '201', 2, '{"do":"say","words":"x"}', 'parked', 1, 1, TRUE);
INSERT INTO request_clock (request_id, kind, round, at) VALUES (1, 'duty', 0, 1774312200000);
INSERT INTO request_ratings (month, group_id, stars, word, helper_id) VALUES ('2026-03', 1, 4, 'chu đáo', 2);
