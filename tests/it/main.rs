//! Integration tests: conversations as people have them, and the rules the project keeps.

mod architecture;
mod sandbox_api;
