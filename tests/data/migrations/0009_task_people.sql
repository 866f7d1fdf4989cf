INSERT INTO tasks (plan_id, code, position, section, section_title, content, responsible, lead, coordinating, result, when_text, kind, due, unit_id, parent_id, level, missing, folded, updated_at)
  VALUES (1, 'III.2/1', 1, 'III', 'Hạ tầng', 'Rà soát máy tính', 'Chánh Văn phòng', 'Văn phòng', '', 'Báo cáo', 'Quý I/2026', 'by_quarter', '2026-03-20', 1, 1, 'part', 0, 'iii.2/1 ra soat may tinh', 1);
INSERT INTO post_holders (unit_id, person_id, since, given_by, until, ended_by) VALUES (1, 2, 1, 2, 5, 2), (1, 1, 5, 2, NULL, NULL);
INSERT INTO task_holders (task_id, unit_id, person_id, since, given_by) VALUES (2, 1, 2, 1, 2), (1, 1, NULL, 1, 2);
INSERT INTO task_coordinating (task_id, unit_id, origin, confirmed_at, confirmed_by) VALUES (1, 1, 'printed', 3, 2);
INSERT INTO task_evidence (task_id, at, person_id, kind, text, channel, file) VALUES (1, 1, 2, 'photo', NULL, 'telegram', 'AgACAgUAAxkBAAIB'), (1, 1, 2, 'document', 'QĐ 12/QĐ-UBND ngày 20/3', NULL, NULL);
INSERT INTO task_obstacles (task_id, unit_id, person_id, at, text) VALUES (1, 1, 2, 1, 'thiếu máy in');
INSERT INTO task_extensions (task_id, asked_by, asked_at, from_due, to_due, reason) VALUES (1, 2, 1, '2026-03-31', '2026-04-10', 'chờ máy mới');
