//! What can be written about personal data.

use chrono::NaiveDate;
use clap::Args;

/// The keys of contact data, which only the environment should hold.
#[derive(Args)]
pub struct Keys {
    /// The keys.
    #[arg(long, env = "DATA_KEY", hide = true, hide_env_values = true)]
    pub keys: Option<String>,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Keys").finish_non_exhaustive()
    }
}

/// Which showings of telephone numbers to list.
#[derive(Debug, Args)]
pub struct Audit {
    /// The first day (YYYY-MM-DD).
    #[arg(long, value_name = "DATE")]
    pub from: Option<NaiveDate>,
    /// The last day.
    #[arg(long, value_name = "DATE")]
    pub to: Option<NaiveDate>,
    /// Answer as JSON.
    #[arg(long)]
    pub json: bool,
}
