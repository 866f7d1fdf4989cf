//! A year of the plan with sixty officers, absences, changing hands, kills and downtimes, checked morning by morning
//! against a plain count of what each person was to be told.
//!
//! `CDS_SEED` sets where the chances start, `CDS_YEARS` how many years are lived through on each store (1 unless said).

mod reading;
mod recount;
mod world;

use chrono::{NaiveDate, TimeDelta};

use crate::harness::at;
use crate::harness::backend::{Backend, postgres};
use world::World;

/// The hours at which the bot looks whether something is due.
const LOOKS: [&str; 6] = ["07:00", "07:30", "10:00", "12:10", "14:00", "17:30"];
/// The hours at which people answer, before the look that follows.
const ANSWERS: [&str; 2] = ["10:00", "14:00"];

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

async fn lived_through(backend: Backend) {
    let seed = number("CDS_SEED", 20_260_105);
    for year in 0..number("CDS_YEARS", 1) {
        let mut world = World::new(backend, seed.wrapping_add(year), at("2026-01-05T00:00")).await;
        let last: NaiveDate = "2026-12-31".parse().expect("a date");
        let mut day: NaiveDate = "2026-01-05".parse().expect("a date");
        let mut down_until = day;
        while day <= last {
            if day >= down_until && world.chance(2) {
                // From this morning on, up to five days, and back at ten o'clock.
                down_until = day + TimeDelta::days(world.below(5) + 1);
            }
            for look in LOOKS {
                let up = day > down_until || (day == down_until && look >= "10:00");
                let first = day == down_until && look == "10:00";
                // On days off, and out of hours, a look now and then is enough.
                let quiet = !recount::at_work(at(&format!("{day}T{look}")));
                if !up || (quiet && !first && !world.chance(10)) {
                    continue;
                }
                world.turn_to(&format!("{day}T{look}"));
                if ANSWERS.contains(&look) && !first {
                    world.people_answer().await;
                }
                world.bot_looks(first).await;
            }
            world.night().await;
            day += TimeDelta::days(1);
        }
        world.end().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_is_told_too_little_or_too_much_on_sqlite() {
    Box::pin(lived_through(Backend::Sqlite)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_is_told_too_little_or_too_much_on_postgres() {
    if postgres().await.is_some() {
        Box::pin(lived_through(Backend::Postgres)).await;
    }
}
