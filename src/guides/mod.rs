//! The guides: written steps for people, found by their own words.
//!
//! A guide is data, one TOML file per language under `locales/<language>/guides/<group>/<slug>.toml`, built into the
//! binary. Slugs are contracts. Answers are written content found by search, never made up.

mod catalogue;
pub mod check;
pub mod editing;
pub mod flow;
pub mod learn;
mod likeness;
pub mod personal;
mod render;
pub mod reports;
pub use guide_search as search;
mod sql;
mod unanswered;
mod written;

pub use catalogue::{Catalogue, Phrase};
pub use written::{Guide, Path, Source, Step, Trouble};

/// The groups of guides that have a screen of their own, in the order shown.
pub const GROUPS: [&str; 11] = [
    "vneid",
    "public-services",
    "payments",
    "safety",
    "health",
    "education",
    "commerce",
    "skills",
    "ward",
    "team",
    "staff",
];
