//! Integration tests: conversations as people have them, and the rules the project keeps.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]

mod architecture;
mod authority;
mod browser;
mod cli;
mod container;
mod copies;
mod editors;
mod faults;
mod figures;
mod finding;
mod fuzz;
mod guide;
mod harness;
mod hostile;
mod indicators;
mod locales;
mod log;
mod migrations;
mod people;
mod plan;
mod privacy;
mod processes;
mod registers;
mod remind;
mod reporting;
mod reports;
mod requests;
mod restart;
mod roster;
mod sandbox_api;
mod screens;
mod sessions;
mod sessions_lines;
mod sessions_together;
mod status;
mod store_contract;
mod storm;
mod tasks;
mod unreachable;
mod webhook;
mod wordless;
mod year;
