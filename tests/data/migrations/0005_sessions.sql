UPDATE sessions SET photo = 'AgACAgUAAxkBAAIB' WHERE id = 1;
INSERT INTO session_members (session_id, person_id) VALUES (1, 1);
