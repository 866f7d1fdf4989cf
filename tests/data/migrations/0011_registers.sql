INSERT INTO register_entries (code, draft, book, side, sender_id, consent, words, folded, unit_id, due, created_at, updated_at) VALUES ('KN-7K2P', 'abcdefgh', 'petition', 'business', 1, 1, 'Mạng ở chợ chập chờn', 'mang o cho chap chon', 1, '2026-04-07', 1, 1);
INSERT INTO register_history (entry_id, at, person_id, what) VALUES (1, 1, NULL, 'entered');
INSERT INTO register_reminders (entry_id, kind, due, at) VALUES (1, 'before-3', '2026-04-07', 1775089800000);
INSERT INTO indicators (code, position, name, target, unit, source, updated_at) VALUES ('dvc', 0, 'Tỷ lệ dịch vụ công trực tuyến', 85000, '%', 'Phụ lục, V.2', 1);
INSERT INTO indicator_values (indicator_id, draft, value, as_of, person_id, at) VALUES (1, 'abcdefgh', 84600, '2026-03-31', 2, 1);
