//! What can be written about looking after the program: copies of the store, doing without the channel, how it is.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;

/// Where to copy the store to.
#[derive(Debug, Args)]
pub struct Backup {
    /// The file to write; it must not be there yet.
    pub file: PathBuf,
    /// Without a seal, as an SQLite file, although there is a key.
    #[arg(long)]
    pub plain: bool,
    /// What seals it.
    #[command(flatten)]
    pub keys: BackupKeys,
}

/// What to put back.
#[derive(Debug, Args)]
pub struct Restore {
    /// The copy.
    pub file: PathBuf,
    /// Put it in place of an SQLite database that holds something; that one is kept beside it.
    #[arg(long, conflicts_with = "check")]
    pub force: bool,
    /// Only look whether the copy is whole, and change nothing.
    #[arg(long)]
    pub check: bool,
    /// What opens it.
    #[command(flatten)]
    pub keys: BackupKeys,
}

/// From where to where.
#[derive(Args)]
pub struct MigrateStore {
    /// The store to copy, such as sqlite:data/cong-dong-so.sqlite. Stop the bot first.
    #[arg(long, value_name = "ADDRESS")]
    pub from: String,
    /// The empty store to copy it into, such as `postgres://…`.
    #[arg(long, value_name = "ADDRESS")]
    pub to: String,
}

// An address may hold a password.
impl std::fmt::Debug for MigrateStore {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("MigrateStore").finish_non_exhaustive()
    }
}

/// The keys of copies, and of contact data, which must be others. Only the environment should hold them.
#[derive(Args)]
pub struct BackupKeys {
    /// The keys of copies.
    #[arg(long, env = "BACKUP_KEY", hide = true, hide_env_values = true)]
    pub backup_key: Option<String>,
    /// The keys of contact data.
    #[arg(long, env = "DATA_KEY", hide = true, hide_env_values = true)]
    pub data_key: Option<String>,
}

impl std::fmt::Debug for BackupKeys {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("BackupKeys").finish_non_exhaustive()
    }
}

/// Of which day, and where to write.
#[derive(Debug, Args)]
pub struct DailySheet {
    /// The day (YYYY-MM-DD); today where none is named.
    #[arg(long, value_name = "DATE")]
    pub date: Option<NaiveDate>,
    /// The folder for the Word document; what is in it stays.
    #[arg(long, value_name = "FOLDER", default_value = ".", conflicts_with = "text")]
    pub out: PathBuf,
    /// Only say it, and write no document.
    #[arg(long)]
    pub text: bool,
}

/// Where and what to ask.
#[derive(Debug, Args)]
pub struct Health {
    /// Where the program tells how it stands, such as 127.0.0.1:9464.
    #[arg(long, env = "STATUS_LISTEN", value_name = "ADDRESS")]
    pub listen: Option<String>,
    /// Whether it can work (/readyz), and not only whether it is alive (/healthz).
    #[arg(long)]
    pub ready: bool,
}
