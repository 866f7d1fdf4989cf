//! Proof that the rules can fail: small made-up sources, right and wrong.

use super::rules::violations;
use super::source::Source;

/// What the rules say of these files, as `path:line: rule`.
fn said(files: &[(&str, &str)]) -> Vec<String> {
    let sources: Vec<Source> = files.iter().map(|(path, text)| Source::new(*path, text)).collect();
    violations(&sources).iter().map(ToString::to_string).collect()
}

#[track_caller]
fn accepts(path: &str, text: &str) {
    assert_eq!(said(&[(path, text)]), [""; 0], "{text}");
}

#[track_caller]
fn refuses(path: &str, text: &str, line: usize, rule: &str) {
    let said = said(&[(path, text)]);
    assert_eq!(said.len(), 1, "{text}: {said:?}");
    assert!(said[0].starts_with(&format!("{path}:{line}: ")), "{said:?}");
    assert!(said[0].contains(rule), "{said:?} lacks {rule:?}");
}

#[test]
fn a_folder_uses_what_stands_to_its_right_and_nothing_to_its_left() {
    accepts("src/bot/route.rs", "use crate::guides::Guide;\nfn at(now: crate::clock::Clock) {}\n");
    accepts("src/main.rs", "use cong_dong_so::cli;\n");
    accepts("src/guides/mod.rs", "use crate::tasks::Task;\n");
    refuses("src/guides/mod.rs", "//! Guides.\n\nuse crate::bot::State;\n", 3, "`guides` may not use `bot`");
    refuses("src/store/mod.rs", "fn f() { crate::clock::now() }", 1, "`store` may not use `clock`");
    refuses("src/chat/reply.rs", "type T = Vec<crate::people::Person>;", 1, "(crate::people::Person)");
    refuses("src/cli/ask.rs", "use cong_dong_so::main::x;", 1, "`cli` may not use `main`");
}

#[test]
fn imports_in_braces_and_relative_paths_are_followed() {
    refuses(
        "src/text.rs",
        "use crate::{\n    clock::{Clock, LOCAL as HERE},\n    tasks::{self},\n};",
        3,
        "`text` may not use `tasks`",
    );
    refuses("src/chat/event.rs", "use super::super::bot::route;", 1, "`chat` may not use `bot`");
    refuses("src/chat/mod.rs", "mod inner {\n    fn f() { super::super::bot::go() }\n}", 2, "`chat` may not use `bot`");
    accepts("src/chat/mod.rs", "mod inner {\n    fn f() { super::bot::go() }\n}\nfn g() { self::bot::go() }");
    refuses("src/chat/mod.rs", "mod inner {}\nfn f() { super::bot::go() }", 2, "`chat` may not use `bot`");
}

#[test]
fn only_code_counts_not_comments_strings_or_visibility() {
    accepts(
        "src/chat/mod.rs",
        "//! See [`crate::bot`].\n/* crate::bot::x /* nested */ crate::bot::y */\npub(crate) fn f<'a>(x: &'a str) -> char { '\"' }\nconst T: &str = r#\"use \"crate::bot\";\"#;",
    );
    refuses(
        "src/chat/mod.rs",
        "const Q: char = '\\'';\nconst R: &str = \"\\\"\";\nuse crate::bot::x;",
        3,
        "`chat` may not use `bot`",
    );
}

#[test]
fn tests_beside_the_code_may_reach_further() {
    accepts(
        "src/guides/mod.rs",
        "#[cfg(test)]\nmod tests {\n    use crate::bot::x;\n    const T: &str = \"Tiếng Việt\";\n}",
    );
    accepts("src/guides/tests.rs", "use crate::bot::x;\nconst T: &str = \"Tiếng Việt\";");
    accepts("src/guides/mod.rs", "#[cfg(test)]\nuse crate::bot::{a, b};\nfn f() {}");
    refuses("src/guides/mod.rs", "#[cfg(test)]\nmod tests {}\nuse crate::bot::x;", 3, "`guides` may not use `bot`");
    refuses("src/guides/mod.rs", "#[cfg(not(test))]\nuse crate::bot::x;", 2, "`guides` may not use `bot`");
    refuses(
        "src/guides/mod.rs",
        "#[cfg(test)]\n#[derive(Debug)]\nstruct A;\nfn f() { crate::bot::x() }",
        4,
        "`guides` may not use `bot`",
    );
}

#[test]
fn the_sandbox_knows_the_clock_only_and_nobody_below_app_knows_the_sandbox() {
    accepts("src/sandbox/world.rs", "use crate::clock::Clock;\nuse axum::Router;\nuse teloxide::types::Update;");
    refuses("src/sandbox/world.rs", "use crate::text::Texts;", 1, "`sandbox` knows only clock, not `text`");
    refuses("src/telegram/mod.rs", "use crate::sandbox::start;", 1, "`telegram` may not use `sandbox`");
    refuses("src/example/mod.rs", "use crate::store::Store;", 1, "`example` knows no other folder");
}

#[test]
fn statements_and_flows_stay_in_their_folder() {
    accepts("src/guides/mod.rs", "use crate::guides::sql::find;\nuse sql::find;");
    accepts("src/bot/route.rs", "use crate::guides::flow;");
    refuses("src/reports/mod.rs", "use crate::tasks::sql::due;", 1, "never through its `sql`");
    refuses("src/bot/mod.rs", "use crate::tasks::sql;", 1, "never through its `sql`");
    refuses("src/reports/mod.rs", "use crate::tasks::flow::step;", 1, "never through its `flow`");
}

#[test]
fn neighbours_may_use_each_other_but_not_in_a_circle() {
    let there = ("src/guides/mod.rs", "use crate::tasks::Task;");
    let back = ("src/tasks/mod.rs", "\nuse crate::reports::Figure;");
    let round = ("src/reports/mod.rs", "use crate::guides::Guide;");
    assert_eq!(said(&[there, back]), [""; 0]);
    let said = said(&[there, back, round]);
    assert_eq!(said.len(), 3, "{said:?}");
    assert!(said[2].starts_with("src/tasks/mod.rs:2: `tasks` and `reports` use each other in a circle"), "{said:?}");
}

#[test]
fn a_folder_without_a_place_is_named() {
    refuses("src/helpers/mod.rs", "fn f() {}", 1, "`helpers` has no place");
    accepts("src/lib.rs", "pub mod clock;\npub mod chat;");
    refuses("src/lib.rs", "pub mod clock;\npub use clock::Clock;", 2, "re-exports nothing");
    refuses("src/bot/mod.rs", "use crate::*;", 1, "hides which folder");
}

#[test]
fn foreign_crates_stand_where_they_belong() {
    accepts("src/telegram/incoming.rs", "use teloxide::types::Update;");
    refuses("src/bot/mod.rs", "use teloxide::types::Update;", 1, "only telegram and sandbox name teloxide");
    refuses(
        "src/outbox/worker.rs",
        "fn f(error: ::teloxide::RequestError) {}",
        1,
        "only telegram and sandbox name teloxide",
    );
    refuses("src/app.rs", "use axum::Router;", 1, "only web, telegram (its webhook) and sandbox name axum");
    accepts("src/people/sql.rs", "use sqlx::Row;");
    accepts("src/people/sql/search.rs", "use sqlx::Row;");
    accepts("src/people/mod.rs", "#[derive(Debug, sqlx::Type)]\n#[sqlx(transparent)]\nstruct PersonId(i64);");
    refuses(
        "src/people/mod.rs",
        "fn f() { sqlx::query(\"SELECT 1\") }",
        1,
        "only store and files called sql.rs name sqlx",
    );
}

#[test]
fn the_environment_and_the_clock_have_one_door_each() {
    accepts("src/config.rs", "use std::env;");
    accepts("src/bot/mod.rs", "const V: &str = env!(\"CARGO_PKG_VERSION\");");
    refuses("src/bot/mod.rs", "use std::{\n    fmt,\n    env,\n};", 3, "read the environment");
    refuses("src/bot/mod.rs", "fn f() { std::env::var(\"X\") }", 1, "read the environment");
    accepts("src/clock.rs", "fn f() { Utc::now() }");
    refuses("src/tasks/mod.rs", "fn f() { let now = chrono::Utc::now(); }", 1, "only clock reads the system clock");
    refuses(
        "src/tasks/mod.rs",
        "fn f() { let now = Some(0).map_or_else(SystemTime::now, g); }",
        1,
        "only clock reads the system clock",
    );
}

#[test]
fn a_file_ends_within_four_hundred_lines() {
    accepts("src/bot/mod.rs", &"//\n".repeat(400));
    refuses("src/bot/mod.rs", &"//\n".repeat(401), 401, "401 lines");
    refuses("tests/it/bot.rs", &"//\n".repeat(401), 401, "401 lines");
}

#[test]
fn an_excepted_lint_says_why() {
    accepts(
        "src/bot/mod.rs",
        "#[expect(dead_code, reason = \"used by [one] platform\")]\nfn f() { g().expect(\"a sum\") }",
    );
    refuses("src/bot/mod.rs", "fn a() {}\n#[expect(dead_code)]\nfn f() {}", 2, "says why");
    refuses("tests/it/main.rs", "#![expect(dead_code)]", 1, "says why");
    refuses("src/bot/mod.rs", "#[allow(dead_code, reason = \"x\")]\nfn f() {}", 1, "with `expect`, not `allow`");
    refuses("src/bot/mod.rs", "#[cfg_attr(unix, expect(dead_code))]\nfn f() {}", 1, "says why");
}

#[test]
fn peoples_words_live_in_the_locales() {
    accepts(
        "src/bot/mod.rs",
        "//! Cộng Đồng Số\n// Tiếng Việt\nconst ID: &str = \"bot-menu-title\"; const SIGN: &str = \"… → ×\";",
    );
    accepts("src/guides/search/lexicon.rs", "const APPS: &[&str] = &[\"định danh\"];");
    refuses("src/bot/mod.rs", "fn f() {\n    say(\"Xin chào\");\n}", 2, "locales/");
    refuses("src/bot/mod.rs", "#[command(about = \"đọc\")]\nstruct C;", 1, "locales/");
    refuses("src/bot/mod.rs", "const T: &str = r\"Xin cha\u{300}o\";", 1, "locales/");
    refuses("src/bot/mod.rs", "const T: &str = \"first\n second, điện\n third\";", 1, "locales/");
}
