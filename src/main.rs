//! The program: reads the command line, does what it asks, ends with its exit code.

use std::io::{BufWriter, IsTerminal as _, stderr, stdout};
use std::process::ExitCode;

use clap::Parser as _;
use tracing_subscriber::EnvFilter;

use cong_dong_so::cli::{self, Arguments, Command};
use cong_dong_so::clock::Clock;

#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

/// Crates that are heard no more than the program is unless asked, whatever `RUST_LOG` says.
const CARRIERS: [&str; 7] = ["h2", "hyper", "hyper_util", "reqwest", "rustls", "sqlx", "tower"];

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let level = match arguments.command {
        Command::Run { .. } | Command::Sandbox(_) => "info",
        // It tells every fault itself.
        Command::Check { .. } => "off",
        _ => "error",
    };
    let asked = EnvFilter::try_from_default_env().unwrap_or_else(|_| level.into());
    // What carries bytes would write them down: addresses with the token in them, and people's words.
    let held = CARRIERS.iter().filter_map(|carrier| format!("{carrier}={level}").parse().ok());
    let filter = held.fold(asked, EnvFilter::add_directive);
    tracing_subscriber::fmt().with_writer(stderr).with_ansi(stderr().is_terminal()).with_env_filter(filter).init();
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => {
            tracing::error!(%error, "no runtime could be started");
            return cli::ENVIRONMENT.into();
        }
    };
    let mut out = BufWriter::new(stdout());
    runtime.block_on(cli::run(arguments, Clock::system(), &mut out, &mut stderr())).into()
}
