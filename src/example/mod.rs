//! The example ward's data: its plan, its offices and settings, its calendar. The sandbox and a first run start
//! from them; a ward replaces them with its own.

/// The appendix of the plan 24/KH-UBND, row by row as printed.
pub const PLAN: &str = include_str!("plan.toml");

/// Name, offices, residential groups, working hours and reminder settings.
pub const WARD: &str = include_str!("ward.toml");

/// What the plan measures itself by.
pub const INDICATORS: &str = include_str!("indicators.toml");

/// Days off and swapped days of the years known so far.
pub const CALENDAR: &str = include_str!("calendar.toml");

/// The people of the chat page.
pub const SEATS: &str = include_str!("seats.toml");
/// Out of which made-up data is put together.
pub const DEMO: &str = include_str!("demo.toml");
