//! The account after a storm: what people did, what was stored, what was said, and what nobody saw.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use serde_json::Value;

use super::plan::{Plan, Tally, Trouble as Kind};
use super::{BESIDE, HASTY, VICTIM};
use crate::harness::portrait::{Portrait, words_of};
use crate::harness::{LAN, Town};
use crate::restart::account::{self, Outbox, Trouble};
use crate::restart::day::PASSED_ON;

/// Each is answered by a screen of its own, whenever it is written.
pub(super) const TEXTS: [&str; 4] = ["/menu", "/trogiup", "/gapnguoi", "/ngonngu"];
/// The sandbox numbers its updates from here; what a test puts in has lower numbers.
const FIRST_UPDATE: i64 = 704_100_001;

/// What hasty people wrote, in order.
#[derive(Debug, Default)]
pub(super) struct Bursts(BTreeMap<i64, Vec<&'static str>>);

impl Bursts {
    /// Each hasty person writes once.
    pub(super) fn once(&mut self, town: &Town, chances: &mut StdRng) {
        for seat in HASTY {
            let text = TEXTS[chances.random_range(0..TEXTS.len())];
            town.sandbox.send_text(seat, seat, text).expect("writing works");
            self.0.entry(seat).or_default().push(text);
        }
    }
}

/// Hasty people write several texts at once, a few times.
pub(super) async fn come(bursts: &RefCell<Bursts>, town: &Town, seed: u64) {
    let mut chances = StdRng::seed_from_u64(seed ^ 0xb0_5757);
    for _ in 0..3 {
        tokio::time::sleep(Duration::from_millis(chances.random_range(0..1500))).await;
        for _ in 0..chances.random_range(1..=3) {
            bursts.borrow_mut().once(town, &mut chances);
        }
    }
}

pub(super) fn trouble(town: &Town, cut_off: Vec<usize>, by_hand: BTreeSet<i64>) -> Trouble {
    // In one SQLite file one transaction follows the other.
    let several = town.database().starts_with("postgres");
    Trouble { cut_off, by_hand, at_once: if several { 1500 } else { 0 } }
}

pub(super) async fn account(town: &Town, plan: &Plan, trouble: &Trouble, bursts: &Bursts, tally: &mut Tally) {
    let poisons = plan.hours.iter().flatten().filter(|kind| **kind == Kind::PoisonedUpdates).count();
    let poisons = i64::try_from(poisons).expect("few");
    inputs(town, poisons, tally).await;
    let mut outbox = Outbox::default();
    outbox.gather(town).await;
    let doubled = account::each_chat_in_order(town, &mut outbox, trouble);
    account::each_reminder_is_one_message(town, &outbox, 0).await;
    tally.sent = u64::try_from(town.count("SELECT count(*) FROM outbox WHERE state = 'done'").await).expect("a count");
    tally.by_hand = u64::try_from(trouble.by_hand.len()).expect("a count");
    (tally.said_twice, tally.changed_twice, tally.unheard) = (doubled.said, doubled.changed, doubled.unheard);
    nothing_waits(town, plan).await;
    passed_on(town).await;
    hasty(town, plan, bursts).await;
    for entry in town.sandbox.transcript() {
        if let Some(fault) = entry["fault"].as_str() {
            *tally.faults.entry(format!("answer of the Bot API: {fault}")).or_default() += 1;
        }
    }
}

/// What people did is stored once each and worked once each, but for what cannot be worked.
async fn inputs(town: &Town, poisons: i64, tally: &mut Tally) {
    let deeds = town.sandbox.transcript().iter().filter(|entry| entry["kind"] == "person").count();
    let stored =
        format!("SELECT state, count(*) FROM inbox WHERE update_id >= {FIRST_UPDATE} GROUP BY state ORDER BY state");
    let stored: Vec<(String, i64)> = town.rows(Box::leak(stored.into_boxed_str())).await;
    let of = |wanted: &str| stored.iter().find(|(state, _)| state == wanted).map_or(0, |(_, count)| *count);
    let all: i64 = stored.iter().map(|(_, count)| count).sum();
    assert_eq!(i64::try_from(deeds).expect("a count"), all, "each deed is stored exactly once: {stored:?}");
    let others = format!("SELECT count(*) FROM inbox WHERE state = 'failed' AND chat <> '{VICTIM}'");
    assert_eq!(town.count(Box::leak(others.into_boxed_str())).await, 0, "only what cannot be worked is set aside");
    assert!((of("failed") > 0) == (poisons > 0), "what cannot be worked is set aside: {stored:?}");
    assert_eq!(of("done"), all - of("failed"), "everything else is worked: {stored:?}");
    tally.accepted = u64::try_from(all).expect("a count");
    tally.lost = u64::try_from(deeds).expect("a count") - tally.accepted;
    tally.set_aside = u64::try_from(of("failed")).expect("a count");
    let put_in = format!("SELECT count(*) FROM inbox WHERE update_id < {FIRST_UPDATE} AND state <> 'done'");
    assert_eq!(town.count(Box::leak(put_in.into_boxed_str())).await, 0, "what nobody can read holds up nothing");
    let counted: Vec<(String, i64)> = town.rows("SELECT name, value FROM counters WHERE name LIKE 'update:%'").await;
    let counted: i64 = counted.iter().map(|(_, value)| value).sum();
    let put_in = format!("SELECT count(*) FROM inbox WHERE update_id < {FIRST_UPDATE}");
    assert_eq!(counted, town.count(Box::leak(put_in.into_boxed_str())).await, "each of these is counted once");
}

/// Every message is sent, or set aside where it can be seen, or was called off since another had taken the request.
async fn nothing_waits(town: &Town, plan: &Plan) {
    let states: Vec<(String, String, i64)> = town
        .rows(
            "SELECT state, chat, count(*) FROM outbox
             WHERE state <> 'done' AND NOT (state = 'expired' AND coalesce(dedupe, '') LIKE 'request:%')
             GROUP BY state, chat ORDER BY state, chat",
        )
        .await;
    let fleeting = town.count("SELECT count(*) FROM outbox WHERE state = 'dead' AND fleeting").await;
    let poisoned = plan.hours.iter().flatten().filter(|kind| **kind == Kind::PoisonedMessages).count();
    let poisoned = 2 * i64::try_from(poisoned).expect("few");
    let dead: i64 = states.iter().filter(|(state, ..)| state == "dead").map(|(.., count)| count).sum();
    assert_eq!(dead, poisoned + fleeting, "{states:?}");
    assert!(states.iter().all(|(state, ..)| state == "dead"), "nothing waits or is parked: {states:?}");
    let unsaid = town.count("SELECT count(*) FROM outbox WHERE state = 'dead' AND coalesce(error, '') = ''").await;
    assert_eq!(unsaid, 0, "what was given up says why");
}

/// What the resident wrote arrived at whoever helped her, in order, but for what was set aside.
async fn passed_on(town: &Town) {
    let lost = town.count("SELECT count(*) FROM outbox WHERE state = 'dead' AND fleeting").await;
    let told: Vec<String> = town.said_to(LAN).into_iter().map(|shown| shown.text).collect();
    let places: Vec<usize> =
        PASSED_ON.iter().filter_map(|words| told.iter().position(|text| text.contains(words))).collect();
    assert!(places.is_sorted(), "{told:#?}");
    let missing = i64::try_from(PASSED_ON.len() - places.len()).expect("few");
    assert!(missing <= lost, "{missing} of the words passed on never arrived: {told:#?}");
}

/// Each text of those who do not wait is answered once, and where updates come one after the other, in order.
async fn hasty(town: &Town, plan: &Plan, bursts: &Bursts) {
    let rows: Vec<(String, String)> = town.rows("SELECT chat, body FROM outbox WHERE lane = 0 ORDER BY id").await;
    let mut known: BTreeMap<&str, String> = BTreeMap::new();
    for (seat, texts) in &bursts.0 {
        let answers: Vec<String> = rows
            .iter()
            .filter(|(chat, _)| *chat == seat.to_string())
            .map(|(_, body)| words_of(&serde_json::from_str::<Value>(body).expect("a body")).to_owned())
            .collect();
        assert_eq!(answers.len(), texts.len(), "{seat} is answered once for each of {texts:?}: {answers:#?}");
        if plan.webhook {
            // Several are brought at once, so one may pass another on the way.
            continue;
        }
        // The first answer greets whoever is new.
        for (text, answer) in texts.iter().zip(&answers).skip(1) {
            let usual = known.entry(text).or_insert_with(|| answer.clone());
            assert_eq!(usual, answer, "{text} of {seat}: out of order");
        }
    }
    let different: BTreeSet<&String> = known.values().collect();
    assert_eq!(different.len(), known.len(), "the answers can be told from each other: {known:#?}");
}

/// Without those beside, the store knows what it knows after the same day without any trouble.
pub(super) async fn same_as_calm(town: &Town, calm: &Portrait) {
    let mut found = Portrait::of(town).await.without("counters", "update:");
    for seat in BESIDE {
        found = found
            .without("people", &format!("id={seat} "))
            .without("accounts", &format!("account={seat} "))
            .without("conversations", &format!("chat={seat} "))
            .without("said", &format!("{seat} lane"));
    }
    let differences = found.against(calm);
    assert!(differences.is_empty(), "not as after a calm day: {differences:#?}");
}
