//! Texts under one another.

use std::fmt::Write as _;

/// The texts of `parts`, one a line, without the empty ones.
pub fn lines<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let mut out = String::new();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        if !out.is_empty() {
            out.push('\n');
        }
        // Writing to a string cannot fail.
        let _ = write!(out, "{part}");
    }
    out
}
