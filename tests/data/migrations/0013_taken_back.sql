UPDATE guide_phrases SET removed_at = 8 WHERE id = 1;
INSERT INTO guide_phrase_changes (phrase, change, made_by, made_at) VALUES (1, 'removed', 1, 8);
