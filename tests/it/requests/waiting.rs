//! The clock of requests that nobody takes.

use cong_dong_so::sandbox::{Fault, FaultPlan, FaultRule};

use super::*;

/// Calls that were tried and have to wait.
const HELD: &str =
    "SELECT count(*) FROM outbox WHERE dedupe LIKE 'request:%' AND state = 'pending' AND error IS NOT NULL";
const PLANNED: &str = "SELECT count(*) FROM request_clock WHERE state = 'planned'";

/// Moves the clock and waits until nothing planned is due any more.
async fn comes(town: &Town, wall: &str, planned: i64) {
    town.clock.set(at(wall));
    for _ in 0..600 {
        if town.count(PLANNED).await == planned {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    assert_eq!(town.count(PLANNED).await, planned, "at {wall}");
    town.quiet().await;
}

on_both! {
    async fn the_leader_after_half_an_hour_and_the_coordinator_after_four(town) {
        at_work(&town).await;
        asks(town.phone(NHAI), &BY_CHAT).await;
        assert_eq!(town.count(PLANNED).await, 2);
        town.turn_to("2026-03-24T09:29").await;
        assert_eq!(was_told(&town, DUNG, "Chưa có ai nhận"), 0);
        comes(&town, "2026-03-24T09:31", 1).await;
        assert_eq!((was_told(&town, DUNG, "Chưa có ai nhận"), was_told(&town, LAN, "Chưa có ai nhận")), (1, 0));
        assert!(told(&town, NHAI, "Chưa có ai nhận").text.contains("tổ trưởng"));
        // 09:00 and four working hours, of which the noon is none.
        town.turn_to("2026-03-24T14:59").await;
        assert_eq!(was_told(&town, MINH, "Chưa có ai nhận"), 0);
        comes(&town, "2026-03-24T15:01", 0).await;
        assert_eq!(was_told(&town, MINH, "Chưa có ai nhận"), 1);
        assert!(told(&town, NHAI, "điều phối").text.contains("Chưa có ai nhận"));
        town.turn_to("2026-03-25T15:00").await;
        assert_eq!((was_told(&town, NHAI, "Chưa có ai nhận"), was_told(&town, MINH, "Chưa có ai nhận")), (2, 1), "each once");
        town.phone(MINH).taps("Tôi nhận việc này").await;
        assert!(told(&town, NHAI, "Anh Minh nhận giúp").text.contains("HD-"));
        nobody_learnt_who_asked(&town);
    }

    async fn a_call_that_could_not_go_out_is_called_off_once_somebody_has_it(town) {
        at_work(&town).await;
        // One of the two calls has to wait for an hour.
        let asked = vec![FaultRule {
            method: "sendMessage".into(), fault: Fault::TooManyRequests, probability: 1.0, times: Some(1), retry_after: Some(3600), delay_ms: None,
        }];
        let nhai = town.phone(NHAI);
        asks(nhai, &BY_CHAT[..3]).await;
        let (message, data) = nhai.button("✅ Gửi");
        town.sandbox.set_faults(FaultPlan { seed: 1, rules: asked });
        town.sandbox.tap(NHAI, NHAI, message, &data).expect("tapping works");
        let called = || was_told(&town, LAN, "Có người cần giúp") + was_told(&town, DUNG, "Có người cần giúp");
        for _ in 0..600 {
            if town.count(HELD).await == 1 && called() == 1 {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        assert_eq!((town.count(HELD).await, called()), (1, 1), "one call went out and one waits");
        let (told_now, other) = if was_told(&town, LAN, "Có người cần giúp") == 1 { (LAN, DUNG) } else { (DUNG, LAN) };
        let (message, data) = town.phone(told_now).button("Tôi nhận việc này");
        let seq = town.sandbox.seq();
        town.sandbox.tap(told_now, told_now, message, &data).expect("tapping works");
        town.sandbox.bot_message(told_now, seq, crate::harness::PATIENCE).await.expect("an answer");
        town.clock.set(at("2026-03-24T10:30"));
        town.quiet().await;
        assert_eq!(was_told(&town, other, "Có người cần giúp"), 0, "nobody is called to what somebody has");
        assert_eq!(town.count("SELECT count(*) FROM outbox WHERE state = 'expired'").await, 1, "the call is still to be seen");
        assert!(told(&town, NHAI, "nhận giúp").text.contains("HD-"));
    }

    async fn taken_in_time_nobody_is_called(town) {
        at_work(&town).await;
        asks(town.phone(NHAI), &BY_CHAT).await;
        town.phone(LAN).taps("Tôi nhận việc này").await;
        assert_eq!(town.count(PLANNED).await, 0);
        town.turn_to("2026-03-24T16:00").await;
        assert_eq!(was_told(&town, DUNG, "Chưa có ai nhận") + was_told(&town, MINH, "Chưa có ai nhận"), 0);
    }

    async fn over_a_weekend_the_clock_stands_still_and_she_knows(town) {
        at_work(&town).await;
        town.turn_to("2026-03-28T10:00").await;
        let sent = asks(town.phone(NHAI), &BY_CHAT).await;
        assert!(sent.text.contains("ngoài giờ làm việc") && sent.text.contains("07:30 30/03"), "{}", sent.text);
        assert_eq!(was_told(&town, LAN, "Có người cần giúp"), 1, "the team is told all the same");
        town.turn_to("2026-03-30T07:29").await;
        assert_eq!(was_told(&town, DUNG, "Chưa có ai nhận"), 0);
        comes(&town, "2026-03-30T08:01", 1).await;
        assert_eq!(was_told(&town, DUNG, "Chưa có ai nhận"), 1);
    }

    async fn after_five_days_of_downtime_each_is_told_once(town) {
        at_work(&town).await;
        asks(town.phone(NHAI), &BY_CHAT).await;
        town.stop().await;
        // A Sunday: what is due waits for Monday.
        town.clock.set(at("2026-03-29T10:00"));
        town.start();
        town.turn_to("2026-03-29T20:00").await;
        assert_eq!(town.count(PLANNED).await, 2);
        comes(&town, "2026-03-30T07:31", 0).await;
        assert_eq!((was_told(&town, DUNG, "Chưa có ai nhận"), was_told(&town, MINH, "Chưa có ai nhận")), (1, 1));
        assert_eq!(was_told(&town, NHAI, "Chưa có ai nhận"), 1, "only the last is told to her");
        assert!(told(&town, NHAI, "Chưa có ai nhận").text.contains("điều phối"));
        town.stop().await;
        town.start();
        town.turn_to("2026-03-31T09:00").await;
        assert_eq!((was_told(&town, DUNG, "Chưa có ai nhận"), was_told(&town, MINH, "Chưa có ai nhận")), (1, 1));
    }

    async fn a_group_without_a_team_falls_to_the_coordinator_at_once(town) {
        at_work(&town).await;
        let sent = asks(town.phone(NHAI), &["Tổ dân phố 2", "Nhắn qua đây", "Buổi sáng", "✅ Gửi"]).await;
        assert!(sent.text.contains("cán bộ điều phối"), "{}", sent.text);
        assert_eq!(was_told(&town, MINH, "Có người cần giúp"), 1);
        assert_eq!(town.count(PLANNED).await, 0);
        town.phone(MINH).taps("Tôi nhận việc này").await;
        town.phone(MINH).taps("Kết thúc").await;
        let closed = town.phone(MINH).taps("Xong").await;
        assert!(!labels(&closed).iter().any(|label| label.contains("Ghi buổi")), "she logs no session of a team: {:?}", labels(&closed));
    }

    async fn where_nobody_can_be_told_it_waits_for_who_comes(town) {
        at_work(&town).await;
        for seat in [LAN, DUNG, MINH] {
            town.sandbox.block(seat, true).unwrap();
        }
        town.quiet().await;
        let sent = asks(town.phone(NHAI), &BY_CHAT).await;
        assert!(sent.text.contains("chưa ai đọc được tin"), "no false promise: {}", sent.text);
        let held = "SELECT count(*) FROM request_clock WHERE state = 'held'";
        for _ in 0..300 {
            if town.count(held).await == 1 {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        assert_eq!(town.count(held).await, 1);
        town.sandbox.block(MINH, false).unwrap();
        let told = || (was_told(&town, MINH, "Chưa có ai nhận") == 1).then_some(());
        town.sandbox.wait_for(crate::harness::PATIENCE, told).await.expect("the coordinator is told");
        town.quiet().await;
        assert_eq!((town.count(held).await, town.count(PLANNED).await), (0, 0));
    }
}
