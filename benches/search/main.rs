//! How well, how fast and in how much room the right guide is found: `cargo bench --bench search`.
//!
//! Three measures of quality:
//! - questions written by three people who saw nothing but the titles and scopes of the guides
//!   (`tests/data/held-out`), never learnt from;
//! - texts that no guide answers, emergencies, and texts that only sound like emergencies, written in the same way;
//! - one voice left out: what people of that voice say is asked of an index that learnt from all the others. That is
//!   harder than life, for each voice also tells of troubles that no other voice does.

#![expect(clippy::print_stdout, reason = "the table is what this program is for")]

mod corpus;
mod quality;
mod speed;

use cong_dong_so::guides::{Catalogue, Guide};
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

fn main() {
    let catalogue = Catalogue::load();
    let mut guides: Vec<&Guide> = catalogue.all().collect();
    // The order in which the program learns them.
    guides.sort_by(|one, other| one.slug.cmp(&other.slug));
    let index = speed::learning(&catalogue, &guides, MEMORY);
    speed::questions(&index);
    quality::held_out(&index);
    quality::without_one_voice(&catalogue, &guides);
    speed::ten_times(&catalogue, &guides, MEMORY);
}
