//! guides.
