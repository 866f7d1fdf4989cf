//! Reading what members write about a session.

pub mod ending;
pub mod fields;
pub mod read;
