//! Integration tests: conversations as people have them, and the rules the project keeps.

mod architecture;
mod guide;
mod harness;
mod restart;
mod sandbox_api;
mod unreachable;
