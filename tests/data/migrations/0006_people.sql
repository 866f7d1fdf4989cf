UPDATE roles SET ended_at = 8, ending = 'suspended' WHERE id = 1;
INSERT INTO role_history (role_id, at, person_id, what) VALUES (1, 8, 2, 'suspended');
INSERT INTO residential_groups (code, name, sample, closed_on) VALUES ('tdp-4', 'Tổ dân phố 4', TRUE, '2026-04-01');
INSERT INTO group_successors (group_id, successor_id) VALUES (2, 1);
INSERT INTO group_history (group_id, at, person_id, what, old, new) VALUES (2, 8, 2, 'merged', NULL, 'tdp-5');
INSERT INTO rosters (person_id, slots, updated_at) VALUES (2, 7, 8);
INSERT INTO leaves (person_id, first_day, last_day, updated_at) VALUES (2, '2026-04-01', '2026-04-05', 8);
INSERT INTO invitations (code_hash, role, group_id, created_at, expires_at, name, line_code, revoked_at, revoked_by) VALUES ('cd', 'member', 1, 1, 2, 'Chị Lan', 'tv-01', 3, 2);
