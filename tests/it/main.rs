//! Integration tests: conversations as people have them, and the rules the project keeps.

mod architecture;
mod cli;
mod guide;
mod harness;
mod sandbox_api;
mod sessions;
