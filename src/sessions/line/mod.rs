//! Reading what members write about a session.

pub mod ending;
pub mod fields;
pub use session_line as read;
