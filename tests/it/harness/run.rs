//! The real binary, started and killed.
