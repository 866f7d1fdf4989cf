//! The tasks of the ward's plan: the plan as data, its calendar, its reminders.
pub mod calendar;
pub mod plan;
pub mod schedule;
