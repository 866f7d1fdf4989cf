//! The subcommands that run until they are stopped.

use super::{Console, Result, Sandbox};

#[expect(clippy::unused_async, reason = "whoever serves waits")]
pub(super) async fn run(console: &mut Console<'_>) -> Result {
    console.environment("cli-not-connected", &[])
}

#[expect(clippy::unused_async, reason = "whoever serves waits")]
pub(super) async fn sandbox(console: &mut Console<'_>, _: Sandbox) -> Result {
    console.environment("cli-not-connected", &[])
}
