//! An announcement to very many at the pace that Telegram allows, while people write and want their answers.

use std::time::{Duration, Instant};

use super::load::Load;
use super::{FIRST, PATIENCE, Result, share, start, unanswered, until, within};
use crate::chat::{Address, Body};
use crate::cli::Console;
use crate::cli::console::raw;
use crate::clock::Clock;
use crate::outbox::{self, Lane};
use crate::sandbox::counting::Hall;
use crate::store::Store;

/// How many messages Telegram takes in a second.
const ALLOWED: u32 = 30;
/// How often somebody writes meanwhile.
const BETWEEN: Duration = Duration::from_secs(1);
/// The first of those who write; whoever only reads comes far behind.
const READERS: i64 = 10_000_000;
/// As long as what goes out in a ward: a few lines.
const WORDS: &str = "Canh bao: co ke gia danh cong an goi dien bao cai lai VNeID de lay tien. Dung bam duong dan la. Goi lai so cua phuong de hoi cho chac.";

pub(super) async fn measure(
    console: &mut Console<'_>,
    processes: u32,
    people: u32,
    hall: &Hall,
    (api, url): (&str, &str),
) -> Result {
    store(url, people).await?;
    hall.limit(ALLOWED as usize);
    let _programs = start(processes, api, url, &[])?;
    let mut load = Load::new();
    let mut written = 0;
    if !until(|| hall.answered().0 > 0).await {
        return Err(unanswered(console));
    }
    let begun = Instant::now();
    let longest = BETWEEN * (2 * people / ALLOWED) + PATIENCE;
    let everybody = |written: u64| u64::from(people) + written;
    while begun.elapsed() < longest && hall.answered().0 < everybody(written) {
        let chat = FIRST + i64::try_from(written).unwrap_or(0);
        hall.bring(vec![load.update(chat, written)], Instant::now());
        written += 1;
        within(BETWEEN, || hall.answered().0 >= everybody(written)).await;
    }
    if !until(|| hall.answered().0 >= everybody(written)).await {
        return Err(unanswered(console));
    }
    let (sent, last, _) = hall.answered();
    let took = last.map_or(Duration::ZERO, |last| last.duration_since(begun)).as_secs_f64();
    let mut times: Vec<Duration> = hall.took().into_iter().map(|(_, took)| took).collect();
    times.sort_unstable();
    let rate = f64::from(u32::try_from(sent).unwrap_or(u32::MAX)) / took.max(0.001);
    console.say(
        "cli-bench-announced",
        &[
            ("people", raw(people)),
            ("seconds", raw(format!("{took:.0}"))),
            ("rate", raw(format!("{rate:.2}"))),
            ("share", raw(format!("{:.1}", rate / f64::from(ALLOWED) * 100.0))),
            ("refused", raw(hall.refused())),
            ("written", raw(times.len())),
            ("half", share(&times, 500)),
            ("p99", share(&times, 990)),
        ],
    )
}

/// Puts the announcement in the outbox.
async fn store(url: &str, people: u32) -> Result {
    let store = Store::open(url).await?;
    let mut tx = store.begin().await?;
    let body = Body::Say { words: WORDS.to_owned(), buttons: Vec::new() };
    for person in 0..i64::from(people) {
        let address = Address { channel: "telegram".to_owned(), chat: (READERS + person).to_string() };
        outbox::enqueue(&mut tx, &address, Lane::Announcement, &body, None, Clock::system().now()).await?;
    }
    tx.commit().await?;
    store.close().await;
    Ok(())
}
