//! Sessions.
pub mod flow;
