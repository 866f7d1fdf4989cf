//! Integration tests: conversations as people have them, and the rules the project keeps.

mod architecture;
mod cli;
mod faults;
mod guide;
mod harness;
mod hostile;
mod log;
mod remind;
mod restart;
mod sandbox_api;
mod sessions;
mod store_contract;
mod unreachable;
mod wordless;
