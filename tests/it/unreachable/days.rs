//! Telegram is away for hours or days. When it is back nobody is flooded: of the mornings that passed there is one digest,
//! in today's words, with everything that was not said; what has lost its meaning stays behind as expired; answers come.

use cong_dong_so::chat::{Address, Body};
use cong_dong_so::outbox::{self, Lane};
use cong_dong_so::vault::Vault;

use super::*;
use crate::harness::at;

const UNSENT: &str =
    "SELECT count(*) FROM outbox WHERE dedupe LIKE 'reminder:%' AND chat = '301' AND state = 'pending'";
const EXPIRED: &str = "SELECT count(*) FROM outbox WHERE state = 'expired'";
const BODIES: &str = "SELECT body FROM outbox WHERE state = 'expired' AND chat = '301' ORDER BY id";
/// Reminders that are due and neither said nor settled otherwise.
const LEFT: &str = "SELECT count(*) FROM reminders r WHERE r.state = 'sent' AND NOT EXISTS
    (SELECT 1 FROM reminder_receipts e WHERE e.reminder_id = r.id)";

/// The morning comes, and its digest waits for whoever cannot be reached.
async fn morning(town: &Town, wall: &str) {
    town.clock.set(at(wall));
    let began = std::time::Instant::now();
    let midnight = at(&format!("{}T00:00", &wall[..10])).timestamp_millis();
    loop {
        let waiting: Vec<(i64,)> = town
            .rows("SELECT created_at FROM outbox WHERE dedupe LIKE 'reminder:%' AND chat = '301' AND state = 'pending'")
            .await;
        if waiting.iter().any(|(at,)| *at >= midnight) {
            assert_eq!(waiting.len(), 1, "what waited is folded into it");
            return;
        }
        assert!(began.elapsed() < PATIENCE, "no digest waits at {wall}");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

/// The codes of tasks that stand in some words.
fn codes(words: &str) -> Vec<String> {
    let parts = words.split(|c: char| !(c.is_ascii_alphanumeric() || c == '.' || c == '/'));
    let mut codes: Vec<String> = parts
        .filter(|part| part.contains('.') && part.starts_with(['I', 'V']))
        .map(|part| part.trim_matches('.').to_owned())
        .collect();
    codes.sort();
    codes.dedup();
    codes
}

fn digests(town: &Town) -> Vec<String> {
    town.said_to(HA).into_iter().map(|said| said.text).filter(|text| text.starts_with("☀️")).collect()
}

/// The bot at a town whose road to Telegram is closed from the morning of the 24th on.
async fn cut_off(town: &Town) -> Road {
    town.phone(HA).opens("").await;
    town.phone(NHAI).opens("").await;
    town.stop().await;
    let road = Road::to(town).await;
    town.start_by(&road.url(), Vault::sandbox());
    town.phone(NHAI).says("/menu").await;
    road.close();
    road
}

on_both! {
    async fn after_days_there_is_one_digest_with_all_that_was_not_said(town) {
        let road = cut_off(&town).await;
        // An answer that was on its way when the road was closed.
        let mut tx = town.store.begin().await.expect("the store writes");
        let nhai = Address { channel: "telegram".into(), chat: NHAI.to_string() };
        let answer = Body::Say { words: "câu trả lời đã hứa".into(), buttons: Vec::new() };
        outbox::enqueue(&mut tx, &nhai, Lane::Answer, &answer, None, at("2026-03-24T07:10")).await.expect("it is stored");
        tx.commit().await.expect("it is kept");
        for day in ["2026-03-24T07:30", "2026-03-27T07:30", "2026-03-30T07:30", "2026-03-31T07:30"] {
            morning(&town, day).await;
        }
        assert!(digests(&town).is_empty());
        let missed = town.texts(BODIES).await;
        assert_eq!(missed.len(), 3, "three mornings passed: {missed:#?}");
        let seq = town.sandbox.seq();
        road.open();
        town.sandbox.bot_message(HA, seq, PATIENCE).await.expect("the digest comes");
        town.quiet().await;
        let [digest] = digests(&town).try_into().expect("one digest");
        for code in missed.iter().flat_map(|body| codes(body)) {
            assert!(digest.contains(&code), "{code} was to be said and is not in {digest}");
        }
        assert!(digest.contains("31/03"), "in today's words: {digest}");
        assert_eq!(town.count(LEFT).await, 0, "what counts as said was said");
        let answers = town.said_to(NHAI).iter().filter(|said| said.text.contains("đã hứa")).count();
        assert_eq!(answers, 1, "answers stay");
        // Later in the day, and on the next morning, nothing of it is said again.
        town.turn_to("2026-03-31T16:00").await;
        assert_eq!(digests(&town).len(), 1);
    }

    async fn back_on_a_day_off_it_waits_for_the_next_working_morning(town) {
        let road = cut_off(&town).await;
        morning(&town, "2026-03-27T07:30").await;
        // A Saturday. Friday's digest must not come now, and Monday's says what it said.
        town.clock.set(at("2026-03-28T10:00"));
        let began = std::time::Instant::now();
        while town.count(EXPIRED).await == 0 {
            assert!(began.elapsed() < PATIENCE, "Friday's digest does not expire");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        let friday = town.texts(BODIES).await;
        road.open();
        town.sandbox.send_text(NHAI, NHAI, "/menu").expect("writing works");
        town.sandbox.bot_message(NHAI, town.sandbox.seq(), PATIENCE).await.expect("an answer");
        town.quiet().await;
        assert!(digests(&town).is_empty(), "nothing on a day off");
        assert_eq!(town.count(UNSENT).await, 0);
        town.turn_to("2026-03-30T07:30").await;
        let [digest] = digests(&town).try_into().expect("one digest");
        for code in friday.iter().flat_map(|body| codes(body)) {
            assert!(digest.contains(&code), "{code} in {digest}");
        }
        drop(road);
    }

    async fn off_for_days_it_says_nothing_stale_when_it_is_started_again(town) {
        let road = cut_off(&town).await;
        morning(&town, "2026-03-24T07:30").await;
        town.stop().await;
        town.clock.set(at("2026-03-27T08:00"));
        road.open();
        let seq = town.sandbox.seq();
        town.start();
        town.sandbox.bot_message(HA, seq, PATIENCE).await.expect("the digest comes");
        town.quiet().await;
        let [digest] = digests(&town).try_into().expect("one digest, though another had waited");
        assert!(digest.contains("27/03"), "in today's words: {digest}");
        let missed = town.texts(BODIES).await;
        assert_eq!(missed.len(), 1);
        for code in missed.iter().flat_map(|body| codes(body)) {
            assert!(digest.contains(&code), "{code} in {digest}");
        }
        drop(road);
    }

    async fn what_expires_is_seen_by_whoever_looks_after_it(town) {
        let road = cut_off(&town).await;
        morning(&town, "2026-03-24T07:30").await;
        morning(&town, "2026-03-27T07:30").await;
        let mut tx = town.store.read().await.expect("the store reads");
        assert_eq!(outbox::expired(&mut tx).await.expect("a number"), town.count(EXPIRED).await);
        let waiting = outbox::waiting(&mut tx).await.expect("what waits");
        assert!(waiting.get(&outbox::Waiting::Reminder).is_some_and(|count| *count > 0), "{waiting:?}");
        tx.rollback().await.expect("reading ends");
        road.open();
        town.quiet().await;
    }
}
