INSERT INTO outbox (channel, chat, lane, body, state, due_at, created_at, attempts, unsure) VALUES ('telegram', '201', 1, '{"do":"say","words":"y"}', 'pending', 1, 1, 3, 1);
