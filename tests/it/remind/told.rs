//! Who else is told, hearing of it later, what comes up during the day, hands that change.

use cong_dong_so::people::{self, Grant, Role};
use cong_dong_so::tasks;
use cong_dong_so::text::Language;

use crate::harness::{HA, LAN, MINH, NHAI, TUNG, Town, labels, on_both};

/// The seat takes up a role in the unit (or over the ward) at once.
async fn takes(town: &Town, seat: i64, role: Role, unit: Option<&str>) {
    let mut tx = town.store.begin().await.unwrap();
    let units = people::units(&mut tx).await.unwrap();
    let unit = unit.map(|code| units.iter().find(|unit| unit.code == code).unwrap().id);
    let now = town.clock.now();
    let person = people::meet(&mut tx, "telegram", &seat.to_string(), Language::Vi, now).await.unwrap();
    people::grant(&mut tx, person.id, Grant { role, group: None, unit }, None, now).await.unwrap();
    tx.commit().await.unwrap();
    town.phone(seat).opens("").await;
}

/// The task's id.
async fn id_of(town: &Town, code: &str) -> i64 {
    let rows: Vec<(String, i64)> = town.rows("SELECT code, id FROM tasks").await;
    rows.into_iter().find(|(known, _)| known == code).unwrap().1
}

on_both! {
    async fn what_stays_late_goes_up_step_by_step_with_its_reason(town) {
        for seat in [HA, MINH] {
            town.phone(seat).opens("").await;
        }
        takes(&town, TUNG, Role::UnitHead, Some("van-phong")).await;
        takes(&town, NHAI, Role::WardLeader, None).await;
        let heard = town.said_to(NHAI).len();
        town.reminded_at("2026-04-03T07:30", HA).await;
        let head = town.phone(TUNG).sees();
        assert!(head.text.contains("(III.2)") && head.text.contains("Quá hạn") || head.text.contains("quá hạn 3 ngày"), "{}", head.text);
        assert_eq!(town.count("SELECT count(*) FROM reminder_receipts e JOIN reminders r ON r.id = e.reminder_id WHERE r.audience = 'head' AND r.kind = 'overdue-3'").await, 3);
        // The ninth day is a Thursday; the coordinator is told, the leader not yet.
        town.reminded_at("2026-04-09T07:30", MINH).await;
        // Other things may come to him in the same minute, such as the draft of a report.
        let newest = |seat| town.said_to(seat).into_iter().rev().find(|said| said.text.contains("📣 Báo để anh/chị nắm"));
        let coordinator = newest(MINH).expect("he is told");
        let told = coordinator.text.split_once("📣 Báo để anh/chị nắm").expect("why he is told").1;
        for code in ["III.2", "III.3", "V.6"] {
            assert!(told.contains(&format!("({code})")) && told.contains("Văn phòng HĐND và UBND"), "{}", coordinator.text);
        }
        assert!(!town.said_to(NHAI).iter().skip(heard).any(|said| said.text.contains("(III.2)")), "not yet");
        town.reminded_at("2026-04-15T07:30", NHAI).await;
        let leader = newest(NHAI).expect("she is told");
        assert!(leader.text.contains("📣 Báo để anh/chị nắm") && leader.text.contains("(III.2)"), "{}", leader.text);
        assert!(!labels(&leader).iter().any(|label| label.contains("Để mai")), "a leader has nothing to put off");
        // Once: at the next reminder of lateness neither is told again.
        let lateness = || town.said_to(NHAI).iter().filter(|said| said.text.contains("📣 Báo để anh/chị nắm")).count();
        let before = (lateness(), town.count("SELECT count(*) FROM reminder_receipts e JOIN reminders r ON r.id = e.reminder_id WHERE r.audience IN ('coordinator', 'leader')").await);
        town.reminded_at("2026-05-29T07:30", HA).await;
        assert_eq!(lateness(), before.0);
        assert_eq!(town.count("SELECT count(*) FROM reminder_receipts e JOIN reminders r ON r.id = e.reminder_id WHERE r.audience IN ('coordinator', 'leader')").await, before.1);
    }

    async fn a_single_message_to_the_leader_says_why_it_comes(town) {
        town.phone(HA).opens("").await;
        takes(&town, NHAI, Role::WardLeader, None).await;
        town.turn_to("2026-03-31T07:30").await;
        for code in ["III.3", "V.6", "IV.1", "I.3", "II.2"] {
            let id = id_of(&town, code).await;
            let (rules, now) = (crate::harness::rules(&town.store).await, town.clock.now());
            let mut tx = town.store.begin().await.unwrap();
            let task = tasks::task(&mut tx, tasks::TaskId(id)).await.unwrap().unwrap();
            let minh = people::meet(&mut tx, "telegram", &MINH.to_string(), Language::Vi, now).await.unwrap();
            tasks::change(&mut tx, &task, &tasks::Change::Done, minh.id, &rules, now).await.unwrap();
            tx.commit().await.unwrap();
        }
        let told = town.reminded_at("2026-04-15T07:30", NHAI).await;
        assert!(told.text.contains("Báo lãnh đạo phường: việc của Văn phòng HĐND và UBND quá hạn 15 ngày"), "{}", told.text);
        assert_eq!(labels(&told), ["🔍 Xem việc này", "📋 Việc theo kế hoạch"]);
    }

    async fn a_reminder_is_put_off_but_never_past_its_date(town) {
        for seat in [HA, MINH] {
            town.phone(seat).opens("").await;
        }
        takes(&town, TUNG, Role::Officer, Some("van-phong")).await;
        town.reminded_at("2026-03-24T07:30", HA).await;
        let ha = town.phone(HA);
        let id = id_of(&town, "III.2").await;
        for data in [format!("1.c.z.{id}"), format!("1.c.zf.{id}.7"), "1.c.za.20260324".to_owned()] {
            let forged = town.phone(NHAI).opens("").await.id;
            let refused = town.phone(NHAI).taps_data(forged, &data).await;
            assert!(refused.text.contains("dành cho người được phường phân công"), "{data}: {}", refused.text);
        }

        let asked = ha.taps_data(ha.sees().id, &format!("1.c.z.{id}")).await;
        assert!(asked.text.contains("Việc III.2: em nhắc lại sau mấy ngày"), "{}", asked.text);
        let clipped = ha.taps("7 ngày nữa").await;
        assert!(clipped.text.contains("em nhắc lại việc III.2 vào 31/03/2026"), "the date itself: {}", clipped.text);
        let friday = town.reminded_at("2026-03-27T07:30", HA).await;
        assert!(!friday.text.contains("(III.2)") && friday.text.contains("(III.3)"), "{}", friday.text);
        let colleague = town.phone(TUNG).sees();
        assert!(colleague.text.contains("(III.2)"), "her colleague hears of it as ever: {}", colleague.text);
        town.reminded_at("2026-03-30T07:30", HA).await;
        let due = town.reminded_at("2026-03-31T07:30", HA).await;
        assert!(due.text.contains("(III.2)"), "{}", due.text);
        assert_eq!(due.text.matches("(III.2)").count(), 1, "once, though she wanted to hear of it today");
        let not = ha.taps_data(due.id, &format!("1.c.zf.{id}.1")).await;
        assert!(not.text.contains("em không dời tin nhắc được"), "{}", not.text);

        // Late, it can be put off; those above hear of it all the same.
        let late = town.reminded_at("2026-04-03T07:30", HA).await;
        assert!(late.text.contains("(III.2)"), "{}", late.text);
        let all = ha.taps("Để mai nhắc lại").await;
        assert!(all.text.contains("em nhắc lại 3 việc"), "{}", all.text);
        let menu = ha.says("/menu").await;
        let twice = ha.taps_data(menu.id, "1.c.za.20260403").await;
        assert!(twice.text.contains("em nhắc lại 3 việc"), "{}", twice.text);
        let monday = town.reminded_at("2026-04-06T07:30", HA).await;
        assert!(monday.text.contains("(III.2)") && monday.text.contains("quá hạn 6 ngày"), "{}", monday.text);
        ha.taps_data(ha.sees().id, &format!("1.c.zf.{id}.7")).await;
        let coordinator = town.reminded_at("2026-04-09T07:30", MINH).await;
        assert!(coordinator.text.contains("(III.2)"), "{}", coordinator.text);
        assert!(!town.phone(HA).sees().text.contains("(III.2)"), "{}", town.phone(HA).sees().text);
        let again = town.reminded_at("2026-04-13T07:30", HA).await;
        assert!(again.text.contains("(III.2)"), "{}", again.text);
    }

    async fn what_is_unsent_moves_with_the_hands_and_the_units(town) {
        for seat in [HA, MINH] {
            town.phone(seat).opens("").await;
        }
        town.reminded_at("2026-03-24T07:30", HA).await;
        // She leaves her unit; a colleague takes over before the next reminder.
        town.execute("UPDATE roles SET ended_at = 1 WHERE person_id = (SELECT person_id FROM accounts WHERE account = '301')").await;
        takes(&town, TUNG, Role::Officer, Some("van-phong")).await;
        let heard = town.said_to(HA).len();
        let next = town.reminded_at("2026-03-27T07:30", TUNG).await;
        assert!(next.text.contains("(III.2)") && next.text.contains("còn 4 ngày"), "{}", next.text);
        assert_eq!(town.said_to(HA).len(), heard);
        assert_eq!(town.count("SELECT count(*) FROM (SELECT reminder_id FROM reminder_receipts e JOIN reminders r ON r.id = e.reminder_id JOIN tasks t ON t.id = r.task_id WHERE t.code = 'III.2' AND r.kind IN ('before-7', 'before-3') GROUP BY reminder_id HAVING count(*) = 1) one").await, 2);
    }

    async fn what_comes_up_today_is_single_and_a_flood_is_one_digest(town) {
        for seat in [HA, MINH] {
            town.phone(seat).opens("").await;
        }
        town.reminded_at("2026-03-24T07:30", HA).await;
        town.turn_to("2026-03-24T10:00").await;
        let heard = town.said_to(HA).len();
        let codes = ["II.1", "III.1", "III.7", "II.3", "II.4"];
        let hold = |codes: &'static [&'static str], due: &'static str| {
            let town = &town;
            async move {
                let rules = crate::harness::rules(&town.store).await;
                let now = town.clock.now();
                let mut tx = town.store.begin().await.unwrap();
                let minh = people::meet(&mut tx, "telegram", &MINH.to_string(), Language::Vi, now).await.unwrap();
                let unit = people::units(&mut tx).await.unwrap().into_iter().find(|unit| unit.code == "van-phong").unwrap();
                for task in tasks::of_units(&mut tx, None).await.unwrap().iter().filter(|task| codes.contains(&task.code.as_str())) {
                    tasks::change(&mut tx, task, &tasks::Change::Assigned(unit.id), minh.id, &rules, now).await.unwrap();
                    let task = tasks::task(&mut tx, task.id).await.unwrap().unwrap();
                    tasks::timing::set_due(&mut tx, &task, Some(due.parse().unwrap()), minh.id, &rules, now).await.unwrap();
                }
                tx.commit().await.unwrap();
                town.phone(MINH).opens("").await;
            }
        };
        hold(&["II.1"], "2026-03-24").await;
        town.stop().await;
        town.start();
        let single = town.heard(HA, heard + 1).await.pop().unwrap();
        assert!(single.text.contains("🔔 Nhắc việc: hạn hôm nay") && single.text.contains("II.1"), "{}", single.text);
        town.turn_to("2026-03-24T12:00").await;
        hold(&["III.1", "III.7", "II.3", "II.4"], "2026-03-24").await;
        town.turn_to("2026-03-24T13:00").await;
        assert_eq!(town.said_to(HA).len(), heard + 1, "not while people eat");
        let flood = town.reminded_at("2026-03-24T13:30", HA).await;
        assert!(flood.text.contains("4 việc cần chú ý"), "{}", flood.text);
        assert_eq!(town.said_to(HA).len(), heard + 2);
        assert!(codes.iter().skip(1).all(|code| flood.text.contains(&format!("({code})"))), "{}", flood.text);
    }

    async fn units_that_help_are_told_once_and_when_the_date_changes(town) {
        for seat in [HA, MINH] {
            town.phone(seat).opens("").await;
        }
        takes(&town, LAN, Role::Officer, Some("van-phong")).await;
        let told = "SELECT count(*) FROM reminder_receipts e JOIN reminders r ON r.id = e.reminder_id JOIN tasks t ON t.id = r.task_id WHERE r.kind = 'told' AND t.code = 'V.7'";
        town.reminded_at("2026-03-24T07:30", LAN).await;
        let once = town.count(told).await;
        town.turn_to("2026-03-26T09:00").await;
        assert_eq!(town.count(told).await, once);
        let id = id_of(&town, "V.7").await;
        let minh = town.phone(MINH);
        minh.taps_data(minh.sees().id, &format!("1.c.u.{id}")).await;
        minh.says("30/11/2026").await;
        let next = town.reminded_at("2026-03-27T07:30", LAN).await;
        assert!(next.text.contains("🤝 Đơn vị anh/chị phối hợp") && next.text.contains("(V.7)"), "{}", next.text);
        assert_eq!(town.count(told).await, once * 2);
    }
}
