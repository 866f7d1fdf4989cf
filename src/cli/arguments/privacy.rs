//! What can be written about personal data.

use chrono::NaiveDate;
use clap::Args;
use clap::builder::PossibleValuesParser;

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

/// Which traces to list.
#[derive(Debug, Args)]
pub struct Audit {
    /// The first day (YYYY-MM-DD).
    #[arg(long, value_name = "DATE")]
    pub from: Option<NaiveDate>,
    /// The last day.
    #[arg(long, value_name = "DATE")]
    pub to: Option<NaiveDate>,
    /// Only one kind: contact, role, post, invitation, group, calendar, guide, plan, erasure or operation.
    #[arg(long, value_name = "KIND", value_parser = PossibleValuesParser::new(
        ["contact", "role", "post", "invitation", "group", "calendar", "guide", "plan", "erasure", "operation"]))]
    pub kind: Option<String>,
    /// Answer as JSON.
    #[arg(long)]
    pub json: bool,
}
