INSERT INTO requests (code, draft, person_id, group_id, slug, path, step, way, wish, phone, state, claimed_by, created_at, updated_at) VALUES ('HD-7K2P', 'abcdefgh', 1, 1, 'vneid-install', 0, 2, 'phone', 'today', '0912345678', 'claimed', 2, 1, 1);
INSERT INTO request_history (request_id, at, person_id, what) VALUES (1, 1, 1, 'opened');
INSERT INTO request_clock (request_id, kind, round, at) VALUES (1, 'leader', 0, 1774312200000);
INSERT INTO request_ratings (month, group_id, stars, word) VALUES ('2026-03', 1, 5, 'chu đáo');
INSERT INTO resident_groups (person_id, group_id, consent, agreed_at) VALUES (1, 1, 1, 1);
INSERT INTO group_chats (channel, chat, group_id, linked_by, linked_at) VALUES ('telegram', '-1001', 1, 2, 1);
