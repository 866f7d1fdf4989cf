//! The architecture as data, and the test that holds `src/` to it.
//!
//! Modules of one crate keep no secrets from each other, so the direction of dependencies, the few places that
//! know a foreign crate, and the absence of people's words in Rust are checked here, on the source text.
//! To add a folder, give it a place in [`TIERS`]; to make an exception, give its reason.

mod lexer;
mod paths;
mod rules;
mod samples;
mod source;

use std::fs;
use std::path::{Path, PathBuf};

use rules::violations;
use source::Source;

/// Left may use right, never back. A folder or file of `src/` stands in exactly one tier; those of one tier may use
/// each other as long as no circle arises.
const TIERS: &[&[&str]] = &[
    &["main"],
    &["cli"],
    &["app"],
    &["config"],
    &["sandbox"],
    &["telegram", "web"],
    &["bot"],
    &["privacy"],
    &["guides", "sessions", "requests", "tasks", "reports", "invitations", "team", "roster", "registers", "indicators"],
    &["talk", "figures"],
    &["people", "outbox", "inbox", "ward"],
    &["chat", "text", "clock"],
    &["store", "example", "metrics", "vault"],
];

/// These know less than their tier allows.
const KNOWS_ONLY: &[KnowsOnly] = &[
    KnowsOnly {
        folder: "sandbox",
        known: &["clock"],
        reason: "the sandbox is Telegram and has never heard of the bot",
    },
    KnowsOnly { folder: "example", known: &[], reason: "the example ward is data" },
];

/// A folder that may use these folders and no other.
struct KnowsOnly {
    folder: &'static str,
    known: &'static [&'static str],
    reason: &'static str,
}

/// Modules that belong to their folder, and the folders that may name them all the same.
const PRIVATE_MODULES: &[(&str, &[&str])] = &[("sql", &[]), ("flow", &["bot"])];

/// Foreign names, and who may write them.
const RESERVED: &[Reserved] = &[
    Reserved {
        paths: &["teloxide", "teloxide_core"],
        places: &["telegram", "sandbox"],
        derives: false,
        reason: "only telegram and sandbox name teloxide's types",
    },
    Reserved {
        paths: &["axum"],
        places: &["web", "telegram", "sandbox"],
        derives: false,
        reason: "only web, telegram (its webhook) and sandbox name axum",
    },
    Reserved {
        paths: &["sqlx"],
        places: &["store", "*::sql"],
        derives: true,
        reason: "only store and files called sql.rs name sqlx (a derive on a row type may)",
    },
    Reserved {
        paths: &["std::env", "env::var", "env::var_os", "env::vars", "env::vars_os", "env::args", "env::set_var"],
        places: &["main", "cli", "app", "config", "*::learn_at_build"],
        derives: false,
        reason: "only main, cli, app, config and what Cargo runs at the build read the environment",
    },
    Reserved {
        paths: &["Utc::now", "Local::now", "SystemTime::now"],
        places: &["clock"],
        derives: false,
        reason: "time is an argument: only clock reads the system clock",
    },
];

/// A crate's name at the start of a path, or several segments anywhere in it, stand in `places` only: a folder, or
/// `*::` and the name of a module in any folder.
struct Reserved {
    paths: &'static [&'static str],
    places: &'static [&'static str],
    /// Whether an attribute (`#[derive(…)]`) may name them anywhere.
    derives: bool,
    reason: &'static str,
}

/// No file is longer, so that each can be read in one sitting.
const LONGEST: usize = 400;

/// Longer files: path and reason. Only tables of data have one.
const LONG_FILES: &[(&str, &str)] = &[];

/// Where strings may hold Vietnamese: recognised, never shown. Path prefix and reason.
const VIETNAMESE_READ: &[(&str, &str)] = &[
    ("src/guides/search/", "tables of what people type: abbreviations, misspellings, words of alarm"),
    ("src/sessions/line", "tables of what members write in one line about a session"),
    ("src/tasks/plan", "words of the printed plan: times, offices"),
];

#[test]
fn the_source_keeps_to_the_architecture() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sources: Vec<Source> = ["src", "tests"]
        .iter()
        .flat_map(|folder| rust_files(&root.join(folder)))
        .map(|file| read(root, &file))
        .collect();
    assert!(sources.len() > 5, "found only {} files under {}", sources.len(), root.display());
    let found = violations(&sources);
    let lines: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert!(found.is_empty(), "{} broken rules:\n{}", found.len(), lines.join("\n"));
}

#[test]
fn every_exception_still_excepts_something() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (path, _) in LONG_FILES {
        let text = fs::read_to_string(root.join(path)).unwrap_or_else(|error| panic!("{path} in LONG_FILES: {error}"));
        assert!(text.lines().count() > LONGEST, "{path} is short by now: take it out of LONG_FILES");
    }
    for tier in TIERS {
        for folder in *tier {
            assert_eq!(
                TIERS.iter().flat_map(|tier| tier.iter()).filter(|other| other == &folder).count(),
                1,
                "{folder} stands twice in TIERS"
            );
        }
    }
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("a readable folder").path())
        .collect();
    entries.sort();
    entries
        .into_iter()
        .flat_map(|path| if path.is_dir() { rust_files(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect()
}

fn read(root: &Path, file: &Path) -> Source {
    let path = file.strip_prefix(root).expect("a file of the project").to_string_lossy().replace('\\', "/");
    Source::new(path, &fs::read_to_string(file).expect("a readable source file"))
}
