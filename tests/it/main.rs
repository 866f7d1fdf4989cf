//! Integration tests: conversations as people have them, and the rules the project keeps.

mod architecture;
mod faults;
mod guide;
mod harness;
mod hostile;
mod sandbox_api;
mod store_contract;
mod wordless;
