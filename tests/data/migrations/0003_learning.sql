INSERT INTO unanswered (at, text, folded, decision, about, times, last_at, closed_at, closed_by, closing, slug) VALUES (5, 'mất sim', 'mat sim', 'no-help', 'vneid-install', 2, 6, 7, 1, 'added', 'vneid-install');
INSERT INTO guide_phrases (slug, text, folded, added_by, added_at) VALUES ('vneid-install', 'mất sim', 'mat sim', 1, 7);
INSERT INTO revisions (name, value) VALUES ('guide-phrases', 1);
UPDATE conversations SET asked = '{"text":"mất sim","slugs":["vneid-install"]}' WHERE chat = '101';
