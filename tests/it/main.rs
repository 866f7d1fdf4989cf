//! Integration tests: conversations as people have them, and the rules the project keeps.

mod architecture;
mod cli;
mod guide;
mod harness;
mod log;
mod remind;
mod restart;
mod sandbox_api;
mod sessions;
mod unreachable;
