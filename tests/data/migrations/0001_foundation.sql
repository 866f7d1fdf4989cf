-- Rows as they stand after 0001: every later migration must carry them over.
INSERT INTO people (name, language, created_at) VALUES (NULL, 'vi', 1774310400000), ('Chị Lan', 'vi', 1774310400001);
INSERT INTO accounts (channel, account, person_id, parked) VALUES ('telegram', '101', 1, FALSE), ('telegram', '201', 2, TRUE);
INSERT INTO residential_groups (code, name, sample) VALUES ('tdp-5', 'Tổ dân phố 5', TRUE);
INSERT INTO units (code, name, head, aliases) VALUES ('van-phong', 'Văn phòng HĐND và UBND', 'Chánh Văn phòng', '[]');
INSERT INTO roles (person_id, role, group_id, granted_at) VALUES (2, 'member', 1, 1774310400002);
INSERT INTO invitations (code_hash, role, group_id, created_at, expires_at) VALUES ('ab', 'member', 1, 1, 2);
INSERT INTO conversations (channel, chat, state, choices, updated_at) VALUES ('telegram', '101', '{"flow":"","version":0,"data":null}', '[]', 1);
INSERT INTO settings (key, value, updated_at) VALUES ('ward-name', 'phường Hải Dương', 1);
INSERT INTO inbox (source, update_id, chat, raw, received_at) VALUES ('telegram:1', 7, '101', '{}', 1);
INSERT INTO outbox (channel, chat, lane, body, due_at, created_at) VALUES ('telegram', '101', 0, '{"do":"say","words":"chào"}', 1, 1);
INSERT INTO guide_events (at, slug, kind, path, step) VALUES (1, 'vneid-install', 'stuck', 0, 2);
INSERT INTO unanswered (at, text, decision) VALUES (1, 'giá vàng', 'refuse');
INSERT INTO unanswered (at, text, decision) VALUES (4, 'Giá vàng ', 'refuse');
INSERT INTO counters (name, value) VALUES ('update:poll', 3);
INSERT INTO sessions (group_id, logged_by, held_on, place, people, draft, created_at, updated_at) VALUES (1, 2, '2026-03-24', 'home', 3, 'abcdefgh', 1, 1);
INSERT INTO session_topics (session_id, slug, position) VALUES (1, 'vneid-install', 0);
INSERT INTO session_history (session_id, at, person_id, kind, before) VALUES (1, 2, 2, 'corrected', '{}');
INSERT INTO plans (number, title, issued, year, source, imported_at) VALUES ('24/KH-UBND', 'Kế hoạch', '2026-01-28', 2026, 'phụ lục', 1);
INSERT INTO tasks (plan_id, code, position, section, section_title, content, responsible, lead, coordinating, result, when_text, kind, due, unit_id, updated_at)
  VALUES (1, 'III.2', 0, 'III', 'Hạ tầng', 'Rà soát', 'Chánh Văn phòng', 'Văn phòng', '', 'Báo cáo', 'Quý I/2026', 'by_quarter', '2026-03-31', 1, 1);
INSERT INTO task_history (task_id, at, person_id, what, old, new) VALUES (1, 1, 2, 'percent', '0', '60');
INSERT INTO reminders (task_id, kind, due, at) VALUES (1, 'before-7', '2026-03-31', 1774312200000);
