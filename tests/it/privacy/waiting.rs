//! A telephone number in a message that waits to be sent: sealed, opened in the moment of sending, never lost.

use chrono::TimeDelta;
use cong_dong_so::outbox;
use cong_dong_so::sandbox::{Fault, FaultPlan, FaultRule};
use cong_dong_so::vault::Vault;

use super::*;
use crate::harness::PATIENCE;

const WAITING: &str = "SELECT count(*) FROM outbox WHERE state = 'pending' AND body LIKE '%<sealed>%'";

/// Nothing reaches anybody from now on.
fn cut_off(town: &Town) {
    let rule = |method: &str| FaultRule {
        method: method.into(),
        fault: Fault::InternalError,
        probability: 1.0,
        times: None,
        retry_after: None,
        delay_ms: None,
    };
    let rules = ["sendMessage", "editMessageText", "sendDocument"].map(rule).into();
    town.sandbox.set_faults(FaultPlan { seed: 0, rules });
}

/// Waits until a statement counts so many.
async fn until(town: &Town, statement: &'static str, count: i64) {
    let end = std::time::Instant::now() + PATIENCE;
    while town.count(statement).await != count {
        assert!(std::time::Instant::now() < end, "{statement} is never {count}");
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
}

/// Lan takes a request and the number for her waits.
async fn waits(town: &Town) {
    at_work(town).await;
    asks_to_be_called(town.phone(MARKED), ABOUT, PHONE).await;
    let (message, claim) = town.phone(LAN).button("Tôi nhận việc này");
    cut_off(town);
    town.sandbox.tap(LAN, LAN, message, &claim).unwrap();
    until(town, WAITING, 1).await;
}

async fn comes(town: &Town) {
    town.sandbox.set_faults(FaultPlan::default());
    let end = std::time::Instant::now() + PATIENCE;
    while !town.said_to(LAN).iter().any(|shown| shown.text.contains(PHONE)) {
        assert!(std::time::Instant::now() < end, "the number never comes: {:#?}", town.said_to(LAN).last());
        town.clock.set(town.clock.now() + TimeDelta::minutes(2));
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    town.quiet().await;
    assert!(!town.said_to(LAN).iter().any(|shown| shown.text.contains("sealed")));
    assert_eq!(
        town.count("SELECT count(*) FROM outbox WHERE body LIKE '%<sealed>%'").await,
        0,
        "wiped once it is sent"
    );
}

on_both! {
    async fn a_number_that_waits_to_be_sent_is_nowhere_to_be_read(town) {
        waits(&town).await;
        assert!(town.store.scrub().await.unwrap());
        assert_eq!(traces(&town, &[PHONE]).await, Vec::<String>::new());
        comes(&town).await;
    }

    async fn what_is_shown_back_and_the_file_of_ones_own_wait_sealed_too(town) {
        at_work(&town).await;
        asks_to_be_called(town.phone(MARKED), ABOUT, PHONE).await;
        town.phone(MARKED).says("/dulieu").await;
        let (message, export) = town.phone(MARKED).button("Tải về");
        cut_off(&town);
        town.sandbox.tap(MARKED, MARKED, message, &export).unwrap();
        until(&town, "SELECT count(*) FROM outbox_files", 1).await;
        let nhai = town.phone(NHAI);
        town.sandbox.set_faults(FaultPlan::default());
        nhai.says("/menu").await;
        nhai.taps("Gặp người thật").await;
        nhai.taps("Nhờ người giúp").await;
        nhai.says("quen mat khau").await;
        nhai.taps("Tổ dân phố 5").await;
        for label in ["Gọi điện", "Buổi chiều", "✅ Gửi"] {
            nhai.taps(label).await;
        }
        cut_off(&town);
        town.sandbox.send_text(NHAI, NHAI, "0911222333").unwrap();
        until(&town, WAITING, 1).await;
        assert!(town.store.scrub().await.unwrap());
        assert_eq!(traces(&town, &["0911222333"]).await, Vec::<String>::new());
        town.sandbox.set_faults(FaultPlan::default());
        let end = std::time::Instant::now() + PATIENCE;
        while !town.said_to(NHAI).iter().any(|shown| shown.text.contains("0911222333")) {
            assert!(std::time::Instant::now() < end, "the number is never shown back");
            town.clock.set(town.clock.now() + TimeDelta::minutes(2));
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        town.quiet().await;
        assert_eq!(file(&town, MARKED).await["yêu cầu nhờ giúp"][0]["số điện thoại"], PHONE);
    }

    async fn changing_the_key_reaches_what_waits(town) {
        waits(&town).await;
        town.stop().await;
        let (old, new) = (cong_dong_so::vault::SANDBOX_KEY, Vault::draw_key());
        let both = Vault::read(&format!("{new},{old}")).unwrap();
        contacts(&town, &both).await;
        assert_eq!(outbox::sealed::reseal(&town.store, &both).await.unwrap(), (1, 0));
        assert_eq!(outbox::sealed::reseal(&town.store, &both).await.unwrap(), (0, 0), "once is enough");
        assert_eq!(outbox::sealed::reseal(&town.store, &Vault::sandbox()).await.unwrap(), (0, 1));
        town.start_with(Vault::read(&new).unwrap());
        comes(&town).await;
    }

    async fn without_the_key_it_waits_where_it_can_be_seen_and_is_not_lost(town) {
        waits(&town).await;
        town.stop().await;
        town.sandbox.set_faults(FaultPlan::default());
        town.start_with(Vault::default());
        town.clock.set(town.clock.now() + TimeDelta::hours(1));
        until(&town, "SELECT count(*) FROM outbox WHERE state = 'pending' AND error LIKE 'retry after%'", 1).await;
        for _ in 0..20 {
            town.clock.set(town.clock.now() + TimeDelta::minutes(2));
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        assert_eq!(town.count(WAITING).await, 1);
        assert!(!town.said_to(LAN).iter().any(|shown| shown.text.contains(PHONE) || shown.text.contains("sealed")));
        town.stop().await;
        town.start();
        comes(&town).await;
    }

    async fn erasing_takes_what_waits_for_the_helper_away(town) {
        waits(&town).await;
        let resident = town.phone(MARKED);
        town.sandbox.send_text(MARKED, MARKED, "/menu").unwrap();
        let sure = format!("1.y.ey.{}", town.clock.now().timestamp());
        town.sandbox.tap(MARKED, MARKED, resident.sees().id, &sure).unwrap();
        until(&town, "SELECT count(*) FROM erasures", 1).await;
        assert_eq!(town.count(WAITING).await, 0);
        town.sandbox.set_faults(FaultPlan::default());
        town.clock.set(town.clock.now() + TimeDelta::hours(1));
        town.quiet().await;
        assert!(!town.said_to(LAN).iter().any(|shown| shown.text.contains(PHONE)));
    }
}

async fn contacts(town: &Town, vault: &Vault) {
    let done = cong_dong_so::requests::contacts::reseal(&town.store, vault, false).await.unwrap();
    assert_eq!((done.sealed, done.locked), (1, 0));
}
