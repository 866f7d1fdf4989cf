//! Requests and the duty roster: who is told, when, and what the resident can expect.

use cong_dong_so::people::PersonId;
use cong_dong_so::roster::{self, Away, Part, Week};

use super::*;

/// When the member with this account can be called on, as she would set it herself.
async fn duty(town: &Town, seat: i64, week: Option<Week>, away: Option<(&str, &str)>) {
    let account = seat.to_string();
    let people: Vec<(String, i64)> = town.rows("SELECT account, person_id FROM accounts").await;
    let person = people.iter().find(|(known, _)| *known == account).map(|(_, id)| PersonId(*id)).expect("the member");
    let away = away.map(|(first, last)| Away { first: first.parse().unwrap(), last: last.parse().unwrap() });
    let mut tx = town.store.begin().await.unwrap();
    roster::set_week(&mut tx, person, week, town.clock.now()).await.unwrap();
    roster::set_away(&mut tx, person, away, town.clock.now()).await.unwrap();
    tx.commit().await.unwrap();
}

fn mornings() -> Week {
    (0..7).fold(Week::default(), |week, day| week.with(day, Part::Morning, true))
}

/// Moves the clock and waits until a phone has been told these words.
async fn told_at(town: &Town, wall: &str, seat: i64, words: &str) -> Shown {
    town.clock.set(at(wall));
    let heard = || (was_told(town, seat, words) > 0).then_some(());
    assert!(town.sandbox.wait_for(crate::harness::PATIENCE, heard).await.is_some(), "{seat} hears {words:?} at {wall}");
    town.quiet().await;
    told(town, seat, words)
}

const NEW: &str = "Có người cần giúp";

on_both! {
    async fn who_is_on_duty_is_told_and_nobody_else(town) {
        at_work(&town).await;
        duty(&town, LAN, Some(mornings()), None).await;
        duty(&town, DUNG, Some(Week::evenings()), None).await;
        let sent = asks(town.phone(NHAI), &BY_CHAT).await;
        assert!(sent.text.contains("30 phút"), "in working hours as ever: {}", sent.text);
        assert_eq!((was_told(&town, LAN, NEW), was_told(&town, DUNG, NEW)), (1, 0));
        // Outside working hours she hears that somebody is there.
        town.turn_to("2026-03-24T19:00").await;
        let sent = asks(town.phone(NHAI), &BY_CHAT).await;
        assert!(sent.text.contains("Tổ đang có người trực"), "{}", sent.text);
        assert_eq!((was_told(&town, LAN, NEW), was_told(&town, DUNG, NEW)), (1, 1));
        // Who is not on duty may take it all the same.
        let list = town.phone(LAN).says("/menu").await;
        assert!(labels(&list).iter().any(|label| label.contains("Yêu cầu của tổ")));
        let list = town.phone(LAN).taps("Yêu cầu của tổ").await;
        assert!(list.text.contains("đang chờ: 2") && list.text.contains('⏰'), "{}", list.text);
    }

    async fn nobody_on_duty_now_so_the_next_duty_is_told_when_it_begins(town) {
        at_work(&town).await;
        duty(&town, LAN, Some(Week::evenings()), None).await;
        duty(&town, DUNG, None, Some(("2026-03-24", "2026-03-26"))).await;
        let nhai = town.phone(NHAI);
        let sent = asks(nhai, &BY_CHAT).await;
        assert!(sent.text.contains("Tổ trực từ 18 giờ tối nay"), "{}", sent.text);
        assert_eq!(was_told(&town, LAN, NEW) + was_told(&town, DUNG, NEW), 0);
        let mine = nhai.says("/yeucau").await;
        assert!(mine.text.contains("Đang chờ") && mine.text.contains("18 giờ tối nay"), "{}", mine.text);
        // The clock runs on: the leader is away, so after half an hour it is the coordinator who hears.
        told_at(&town, "2026-03-24T09:31", MINH, "Chưa có ai nhận").await;
        assert_eq!(was_told(&town, DUNG, "Chưa có ai nhận"), 0);
        town.turn_to("2026-03-24T17:59").await;
        assert_eq!(was_told(&town, LAN, "Yêu cầu đang chờ"), 0);
        // Outside working hours, but it is her duty.
        let waiting = told_at(&town, "2026-03-24T18:00", LAN, "Yêu cầu đang chờ").await;
        assert!(waiting.text.contains(&code(&sent.text)), "{}", waiting.text);
        assert_eq!(was_told(&town, DUNG, "HD-"), 0, "nobody on leave is told");
        town.phone(LAN).taps("Tôi nhận việc này").await;
        assert!(told(&town, NHAI, "Chị Lan nhận giúp bác").text.contains("HD-"));
        town.turn_to("2026-03-25T18:00").await;
        let waiting = put_into(&town, LAN).into_iter().filter(|words| words.contains("Yêu cầu đang chờ")).count();
        assert_eq!(waiting, 1, "once");
    }

    async fn a_duty_that_was_given_up_is_not_told_but_the_next_one(town) {
        at_work(&town).await;
        duty(&town, LAN, Some(Week::evenings()), None).await;
        duty(&town, DUNG, Some(Week::weekends()), None).await;
        asks(town.phone(NHAI), &BY_CHAT).await;
        duty(&town, LAN, None, Some(("2026-03-24", "2026-04-30"))).await;
        town.turn_to("2026-03-24T18:00").await;
        let planned = "SELECT count(*) FROM request_clock WHERE kind = 'duty' AND state = 'planned'";
        for _ in 0..300 {
            if town.count("SELECT at FROM request_clock WHERE kind = 'duty'").await == at("2026-03-28T06:00").timestamp_millis() {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        assert_eq!(town.count(planned).await, 1);
        assert_eq!(was_told(&town, LAN, "Yêu cầu đang chờ"), 0);
        told_at(&town, "2026-03-28T06:00", DUNG, "Yêu cầu đang chờ").await;
        assert_eq!(was_told(&town, LAN, "Yêu cầu đang chờ"), 0);
        assert_eq!(town.count(planned).await, 0);
    }

    async fn a_request_taken_or_taken_back_before_the_duty_is_told_no_more(town) {
        at_work(&town).await;
        duty(&town, LAN, Some(Week::evenings()), None).await;
        duty(&town, DUNG, Some(Week::evenings()), None).await;
        let nhai = town.phone(NHAI);
        asks(nhai, &BY_CHAT).await;
        nhai.says("/yeucau").await;
        nhai.taps("Hủy yêu cầu").await;
        nhai.taps("Đúng, hủy").await;
        assert_eq!(town.count("SELECT count(*) FROM request_clock WHERE state = 'planned'").await, 0);
        town.turn_to("2026-03-24T18:01").await;
        assert_eq!(was_told(&town, LAN, "HD-") + was_told(&town, DUNG, "HD-"), 0);
    }

    async fn a_team_away_for_long_is_like_none(town) {
        at_work(&town).await;
        for seat in [LAN, DUNG] {
            duty(&town, seat, None, Some(("2026-03-20", "2026-04-30"))).await;
        }
        let sent = asks(town.phone(NHAI), &BY_CHAT).await;
        assert!(sent.text.contains("cán bộ điều phối"), "{}", sent.text);
        assert_eq!((was_told(&town, MINH, NEW), was_told(&town, LAN, NEW), was_told(&town, DUNG, NEW)), (1, 0, 0));
        // Nor can it be handed to somebody who is away.
        town.phone(MINH).taps("Tôi nhận việc này").await;
        let whom = town.phone(MINH).taps("Chuyển người khác").await;
        assert!(!labels(&whom).iter().any(|label| label.contains("Lan") || label.contains("Dũng")), "{:?}", labels(&whom));
    }

    async fn a_member_sets_her_evenings_and_is_told_in_the_evening(town) {
        at_work(&town).await;
        duty(&town, DUNG, Some(Week::evenings()), None).await;
        let lan = town.phone(LAN);
        lan.says("/to").await;
        lan.taps("Lịch trực của tôi").await;
        lan.taps("Các buổi tối").await;
        let sent = asks(town.phone(NHAI), &BY_CHAT).await;
        assert!(sent.text.contains("Tổ trực từ 18 giờ tối nay"), "{}", sent.text);
        told_at(&town, "2026-03-24T18:00", LAN, "Yêu cầu đang chờ").await;
        // Given back in the evening, it waits for the others who are on duty, and she hears so.
        lan.taps("Tôi nhận việc này").await;
        lan.taps("Trả lại tổ").await;
        assert!(told(&town, DUNG, "trả lại").text.contains("HD-"));
        assert!(told(&town, NHAI, "báo lại cả tổ").text.contains("HD-"));
    }
}
