//! What the holder is reminded of, when, how often, and who else hears of it.

use super::*;
use crate::harness::PATIENCE;

const SENT: &str =
    "SELECT kind || '@' || CAST(at AS TEXT) FROM register_reminders WHERE state = 'sent' ORDER BY at, id";

/// Moves the clock to a time at which somebody is to be told these words, and reads what she is told.
async fn told_at(town: &Town, wall: &str, seat: i64, words: &str) -> Shown {
    let before = was_told(town, seat, words);
    town.clock.set(at(wall));
    let heard = town.sandbox.wait_for(PATIENCE, || (was_told(town, seat, words) > before).then_some(())).await;
    assert!(heard.is_some(), "{seat} was not told {words:?} at {wall}: {:#?}", town.said_to(seat).last());
    town.quiet().await;
    told(town, seat, words)
}

on_both! {
    async fn the_holder_is_reminded_three_times_and_every_third_working_day_once_it_is_late(town) {
        at_work(&town).await;
        let code = petition(town.phone(TUNG), WORDS).await;
        give_to_ha(&town).await;
        town.phone(HA).taps("Nhận xử lý").await;
        let nagged = "Nhắc trả lời";
        for (wall, words) in [
            ("2026-04-02T07:31", "còn 5 ngày"),
            ("2026-04-06T07:31", "còn 1 ngày"),
            ("2026-04-07T07:31", "hạn hôm nay"),
        ] {
            let said = told_at(&town, wall, HA, nagged).await;
            assert!(said.text.contains(nagged) && said.text.contains(&code) && said.text.contains(words), "{wall}: {}", said.text);
        }
        assert_eq!(was_told(&town, MINH, nagged), 0, "in time it is the holder's alone");
        let late = told_at(&town, "2026-04-08T07:31", HA, nagged).await;
        assert!(late.text.contains("quá hạn 1 ngày"), "{}", late.text);
        assert_eq!(was_told(&town, MINH, nagged), 1, "the coordinator hears of what is late");
        // 8 April is a Wednesday: three working days later is Monday the 13th.
        town.turn_to("2026-04-10T16:00").await;
        assert_eq!(was_told(&town, HA, nagged), 4);
        let late = told_at(&town, "2026-04-13T07:31", HA, nagged).await;
        assert!(late.text.contains("quá hạn 6 ngày"), "{}", late.text);
        // The sender is told plainly, and nobody is blamed.
        let seen = town.phone(TUNG).says(&code).await;
        assert!(seen.text.contains("chậm hơn ngày hẹn"), "{}", seen.text);
        // Answered in the reminder, it is quiet.
        let ha = town.phone(HA);
        ha.taps("Trả lời").await;
        ha.says("Đã làm việc với nhà mạng").await;
        ha.taps("Không có văn bản").await;
        ha.taps("Gửi trả lời").await;
        town.turn_to("2026-05-29T16:00").await;
        assert_eq!(town.texts(SENT).await.len(), 5, "three before, two after, none once it is answered");
        assert_eq!(town.count("SELECT count(*) FROM register_entries WHERE answered_late").await, 1);
    }

    async fn after_days_of_downtime_one_message_holds_everything_once(town) {
        at_work(&town).await;
        for number in 0..3 {
            petition(town.phone(TUNG), &format!("Kiến nghị thứ {number} về mạng ở chợ")).await;
        }
        town.quiet().await;
        town.stop().await;
        // A Sunday night: the bot is back, and waits for Monday.
        town.clock.set(at("2026-04-12T23:00"));
        town.start();
        tokio::time::sleep(std::time::Duration::from_millis(400)).await;
        town.quiet().await;
        let digests = || was_told(&town, MINH, "3 mục trong sổ chờ trả lời");
        assert_eq!(digests(), 0);
        told_at(&town, "2026-04-13T07:31", MINH, "3 mục trong sổ chờ trả lời").await;
        let sent = town.texts(SENT).await;
        assert!(sent.len() >= 12, "each planned row was marked: {sent:?}");
        town.kill().await;
        town.start();
        tokio::time::sleep(std::time::Duration::from_millis(400)).await;
        town.quiet().await;
        assert_eq!(digests(), 1, "nothing is said twice, and a restart repeats nothing");
        assert_eq!(was_told(&town, MINH, "Nhắc trả lời"), 0);
    }

    async fn what_nobody_could_be_told_is_told_as_soon_as_there_is_somebody(town) {
        town.clock.set(at("2026-03-24T09:00"));
        town.phone(TUNG).opens("").await;
        town.phone(MINH).opens("").await;
        town.execute("UPDATE roles SET ended_at = 1 WHERE role IN ('coordinator', 'officer')").await;
        let code = petition(town.phone(TUNG), WORDS).await;
        town.turn_to("2026-03-24T09:05").await;
        assert_eq!(town.count("SELECT count(*) FROM register_reminders WHERE kind = 'new' AND state = 'held'").await, 1);
        town.execute("UPDATE roles SET ended_at = NULL WHERE role = 'coordinator'").await;
        town.stop().await;
        town.start();
        told_at(&town, "2026-03-24T09:06", MINH, &code).await;
    }

    async fn a_holder_whose_role_ended_is_not_reminded_but_her_office_is(town) {
        at_work(&town).await;
        let code = petition(town.phone(TUNG), WORDS).await;
        give_to_ha(&town).await;
        town.phone(HA).taps("Nhận xử lý").await;
        town.execute("UPDATE roles SET ended_at = 1 WHERE role = 'officer'").await;
        let before = was_told(&town, HA, "Nhắc trả lời");
        let said = told_at(&town, "2026-04-02T07:31", MINH, "Nhắc trả lời").await;
        assert!(said.text.contains(&code), "{}", said.text);
        assert_eq!(was_told(&town, HA, "Nhắc trả lời"), before);
    }
}
