//! What can be written to try the program and to measure it.

use std::path::PathBuf;

use clap::Args;

/// How to try the bot.
#[derive(Debug, Args)]
pub struct Sandbox {
    /// The port of the chat page.
    #[arg(long, default_value_t = 8080)]
    pub port: u16,
    /// Where to keep what is entered; without it all is forgotten at the end.
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// The moment at which its clock starts, such as 2026-03-24T07:00.
    #[arg(long, value_name = "MOMENT")]
    pub at: Option<String>,
}

/// How much to make up.
#[derive(Debug, Args)]
pub struct DemoData {
    /// How many groups.
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u32).range(1..=2_000))]
    pub groups: u32,
    /// How many members of teams.
    #[arg(long, default_value_t = 1_500, value_parser = clap::value_parser!(u32).range(1..=50_000))]
    pub members: u32,
    /// How many sessions, over the last twelve months.
    #[arg(long, default_value_t = 50_000, value_parser = clap::value_parser!(u32).range(0..=1_000_000))]
    pub sessions: u32,
    /// How many requests for help.
    #[arg(long, default_value_t = 0, value_parser = clap::value_parser!(u32).range(0..=1_000_000))]
    pub requests: u32,
    /// The same number makes the same data up.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
}

/// What to measure.
#[derive(Debug, Args)]
pub struct Bench {
    /// An empty database; without it a passing SQLite file.
    #[arg(long, value_name = "URL")]
    pub store: Option<String>,
    /// How many processes share it (PostgreSQL only).
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=16))]
    pub processes: u32,
    /// How many updates wait at once in the burst.
    #[arg(long, default_value_t = 30_000, value_parser = clap::value_parser!(u32).range(100..=1_000_000))]
    pub updates: u32,
    /// How many chats they come from.
    #[arg(long, default_value_t = 3_000, value_parser = clap::value_parser!(u32).range(1..=200_000))]
    pub chats: u32,
    /// How many updates a second come steadily.
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub rate: u32,
    /// For how many seconds.
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=600))]
    pub seconds: u32,
    /// Measure this instead: an announcement to so many people at the pace that Telegram allows, while others write.
    #[arg(long, value_name = "PEOPLE", value_parser = clap::value_parser!(u32).range(100..=200_000))]
    pub announce: Option<u32>,
    /// How many messages one chat sends at once while the others go on.
    #[arg(long, default_value_t = 1_000, value_parser = clap::value_parser!(u32).range(0..=100_000))]
    pub flood: u32,
}
