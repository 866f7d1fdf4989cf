INSERT INTO guide_reports (at, slug, path, step, reporter) VALUES (1, 'vneid-install', 0, 2, 'ab12');
