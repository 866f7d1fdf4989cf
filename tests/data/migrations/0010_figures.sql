INSERT INTO report_remarks (calendar, period, text, person_id, at) VALUES ('plain', '2026-11', 'Đề nghị bổ sung máy tính.', 1, 5);
INSERT INTO report_jobs (paper, calendar, period, person_id, channel, chat, at) VALUES ('word', 'nd09', '2026-Q3', 1, 'telegram', '302', 5);
INSERT INTO report_schedule (kind, period, at) VALUES ('digest', '2026-W48', 6);
INSERT INTO outbox_files (outbox_id, bytes) VALUES (1, 'tep');
