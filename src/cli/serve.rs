//! The subcommands that run until they are stopped.

use std::io::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

use super::console::raw;
use super::{Console, Failure, Result, Sandbox};
use crate::app::{self, SandboxOptions, Say};
use crate::clock::Clock;
use crate::config::{Config, is_loopback};
use crate::store::Store;
use crate::text::Words;

/// Runs the real bot. `at` starts the clock at another moment, which only a Bot API on this machine may be shown.
pub(super) async fn run(console: &mut Console<'_>, at: Option<&str>) -> Result {
    app::contain_panics();
    let config = config(console.words)?;
    if config.token.is_none() {
        return Err(Failure::Input(console.words.get("serve-no-token")));
    }
    let clock = match at {
        None => console.clock.clone(),
        Some(at) => match app::read_time(at) {
            Some(at) if is_loopback(&config.api_url) => Clock::running_from(at),
            _ => return Err(Failure::Input(console.words.fill("serve-sandbox-time", &[("text", raw(at))]))),
        },
    };
    let stop = app::stop_signal();
    let store = console.open().await?;
    let say = say();
    say(&console.words.fill("serve-starting", &[("database", raw(console.database_name()))]));
    let served = app::serve(store.clone(), clock, &config, console.words.language, say, stop).await;
    Store::close(&store).await;
    served.map_err(|error| Failure::Environment(format!("{error:#}")))
}

/// Runs the sandbox.
pub(super) async fn sandbox(console: &mut Console<'_>, options: Sandbox) -> Result {
    app::contain_panics();
    let kept = options.data.clone();
    let data = kept.clone().unwrap_or_else(passing_folder);
    let sandbox = SandboxOptions { port: options.port, data: data.clone(), at: options.at };
    let ended = app::sandbox(sandbox, console.words.language, say(), app::stop_signal()).await;
    if kept.is_none()
        && let Err(error) = std::fs::remove_dir_all(&data)
    {
        tracing::warn!(%error, folder = %data.display(), "the passing folder could not be removed");
    }
    ended.map_err(|error| Failure::Environment(format!("{error:#}")))
}

fn config(words: Words<'_>) -> Result<Config> {
    Config::from_env().map_err(|bad| {
        let lines: Vec<String> = bad
            .iter()
            .map(|bad| words.fill("serve-bad-setting", &[("name", raw(bad.name)), ("why", raw(&bad.why))]))
            .collect();
        Failure::Input(lines.join("\n"))
    })
}

/// What is said while serving goes beside the results, at once.
fn say() -> Say {
    Arc::new(|text: &str| {
        // Nobody may be listening any more; serving goes on.
        let _ = writeln!(std::io::stderr().lock(), "{text}");
    })
}

fn passing_folder() -> PathBuf {
    std::env::temp_dir().join(format!("cong-dong-so-{}", std::process::id()))
}
