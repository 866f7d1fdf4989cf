INSERT INTO reminders (task_id, kind, due, audience, at, state) VALUES (1, 'overdue-9', '2026-03-31', 'coordinator', 9, 'planned');
INSERT INTO reminder_receipts (reminder_id, person_id, at, message) VALUES (1, 2, 9, 'reminder:1:telegram:201');
INSERT INTO snoozes (task_id, person_id, due, until_day, created_at) VALUES (1, 2, '2026-03-31', '2026-03-25', 9);
UPDATE tasks SET due_by = 'ward', period = 'monthly', closing = 'nd09', turn = '2026-03' WHERE id = 1;
INSERT INTO task_turns (task_id, turn, due, done_at, done_by) VALUES (1, '2026-02', '2026-02-14', 9, 2);
INSERT INTO task_openings (task_id, what, held_on, due, at, person_id) VALUES (1, 'Công văn 12/UBND-VX', '2026-03-02', '2026-03-31', 9, 2);
INSERT INTO calendar_changes (kind, day, instead_of, name, source, added_at, added_by) VALUES ('off', '2026-10-10', NULL, 'Nghỉ', 'Thông báo 1', 9, 2);
