//! Pages and answers over HTTP, for the ward's own machines.

pub mod status;
