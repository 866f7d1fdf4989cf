INSERT INTO erasures (at, cause, counts) VALUES (10, 'asked', '{"requests":2}');
INSERT INTO consent_texts (hash, text) VALUES ('ab', 'Bác đồng ý cho người nhận việc gọi số này không?');
INSERT INTO consents (person_id, purpose, text_hash, language, agreed_at) VALUES (1, 'phone', 'ab', 'vi', 10);
INSERT INTO contact_views (at, viewer_id, request_id, reason) VALUES (10, 2, 1, 'claimed');
INSERT INTO outbox (channel, chat, lane, body, due_at, created_at, farewell) VALUES ('telegram', '103', 0, '{"do":"say","words":"x"}', 1, 1, TRUE);
