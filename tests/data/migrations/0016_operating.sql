INSERT INTO outbox (channel, chat, lane, body, state, due_at, created_at, done_at, expires_at) VALUES ('telegram', '201', 1, '{"do":"say","words":"x"}', 'expired', 1, 1, 2, 2);
INSERT INTO operations (at, kind, detail) VALUES (12, 'backup', 'ban-sao.cds');
