//! The third job: the plan's reminders, at the right working time, once, answered in the message.

#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod calendar;
mod due_check;
mod preview;
mod told;
mod turns;

use chrono::Utc;
use cong_dong_so::clock::local;
use cong_dong_so::sandbox::Shown;

use crate::harness::{HA, LAN, MINH, NHAI, TUNG, Town, at, labels, on_both};

/// Whether the list or digest says this of the task.
fn says(screen: &Shown, code: &str, standing: &str) -> bool {
    screen.text.lines().any(|line| line.contains(&format!("({code})")) && line.contains(&format!(". {standing}: ")))
}

/// Whether the list or digest names the task.
fn names(screen: &Shown, code: &str) -> bool {
    screen.text.contains(&format!("({code})"))
}

/// How many tasks of the reader's own a digest lists.
fn own_lines(screen: &Shown) -> usize {
    let own = screen.text.split("🤝").next().unwrap_or_default();
    own.lines().filter(|line| line.starts_with(|first: char| first.is_ascii_digit())).count()
}

/// The officer and the coordinator have both pressed Start, as Telegram wants before a bot may write.
async fn both_started(town: &Town) {
    for seat in [HA, MINH] {
        town.phone(seat).opens("").await;
    }
}

/// When a message was sent.
fn sent_at(message: &Shown) -> String {
    local(chrono::DateTime::<Utc>::from_timestamp(message.date, 0).unwrap()).format("%d/%m %H:%M").to_string()
}

on_both! {
    async fn the_morning_of_24_march_brings_each_what_is_theirs(town) {
        both_started(&town).await;
        town.turn_to("2026-03-24T07:29").await;
        assert_eq!((town.said_to(HA).len(), town.said_to(MINH).len()), (1, 1), "nothing before 07:30 but the answer to Start");
        let digest = town.reminded_at("2026-03-24T07:30", HA).await;
        assert!(digest.text.starts_with("☀️ Thứ Ba 24/03/2026 · 3 việc cần chú ý"), "{}", digest.text);
        for code in ["III.2", "III.3", "V.6"] {
            assert!(says(&digest, code, "còn 7 ngày"), "{code}: {}", digest.text);
        }
        assert_eq!(own_lines(&digest), 3, "{}", digest.text);
        let helps = digest.text.split_once("🤝 Đơn vị anh/chị phối hợp").expect("what the unit helps with").1;
        assert!(helps.contains("(V.7)") && helps.contains("Công an phường"), "{}", digest.text);
        assert_eq!(sent_at(&digest), "24/03 07:30");
        let minh = town.heard(MINH, 2).await;
        assert!(minh[1].text.starts_with("🔔 Nhắc việc: còn 7 ngày") && minh[1].text.contains("IV.1"), "{}", minh[1].text);
        assert!(minh[1].text.contains("hạn: 31/03/2026"), "{}", minh[1].text);
        assert_eq!((town.said_to(HA).len(), minh.len()), (2, 2));
        assert!([LAN, NHAI, TUNG].iter().all(|chat| town.said_to(*chat).is_empty()));
    }

    async fn nothing_on_days_off_and_nothing_twice(town) {
        both_started(&town).await;
        town.reminded_at("2026-03-24T07:30", HA).await;
        town.heard(MINH, 2).await;
        for wall in ["2026-03-24T06:00", "2026-03-24T07:31", "2026-03-20T12:00", "2026-03-24T08:00"] {
            town.turn_to(wall).await;
        }
        town.stop().await;
        town.start();
        town.kill().await;
        town.start();
        for wall in ["2026-03-24T11:00", "2026-03-27T07:29"] {
            town.turn_to(wall).await;
        }
        let friday = town.reminded_at("2026-03-27T07:30", HA).await;
        for code in ["III.2", "III.3", "V.6"] {
            assert!(says(&friday, code, "còn 4 ngày"), "three days before is a Saturday: {}", friday.text);
        }
        assert_eq!(town.said_to(HA).len(), 3, "{:#?}", town.said_to(HA));
        for wall in ["2026-03-28T08:00", "2026-03-29T15:00", "2026-03-30T07:29"] {
            town.turn_to(wall).await;
        }
        let monday = town.reminded_at("2026-03-30T07:30", HA).await;
        assert!(says(&monday, "V.6", "còn 1 ngày"), "{}", monday.text);
        let tuesday = town.reminded_at("2026-03-31T07:30", HA).await;
        assert!(says(&tuesday, "V.6", "hạn hôm nay"), "{}", tuesday.text);
        let sent: Vec<String> = town.said_to(HA).iter().skip(1).map(sent_at).collect();
        assert_eq!(sent, ["24/03 07:30", "27/03 07:30", "30/03 07:30", "31/03 07:30"]);
        assert_eq!(town.count("SELECT count(*) FROM outbox WHERE dedupe LIKE 'reminder:%:301'").await, 4);

        let late = town.reminded_at("2026-04-03T07:30", HA).await;
        assert!(says(&late, "III.2", "quá hạn 3 ngày"), "{}", late.text);
        town.reminded_at("2026-04-24T07:30", HA).await;
        let before = town.said_to(HA).len();
        for holiday in ["2026-04-25T08:00", "2026-04-26T08:00", "2026-04-27T10:00"] {
            town.turn_to(holiday).await;
        }
        let after = town.reminded_at("2026-04-28T07:30", HA).await;
        assert!(says(&after, "III.2", "quá hạn 28 ngày"), "{}", after.text);
        assert_eq!(town.said_to(HA).len(), before + 1);
        assert_eq!(sent_at(&after), "28/04 07:30");
    }

    async fn out_of_hours_waits_for_the_afternoon(town) {
        both_started(&town).await;
        town.stop().await;
        town.clock.set(at("2026-03-24T12:10"));
        town.start();
        town.turn_to("2026-03-24T13:29").await;
        let digest = town.reminded_at("2026-03-24T13:30", HA).await;
        assert_eq!((sent_at(&digest), town.said_to(HA).len()), ("24/03 13:30".to_owned(), 2));
    }

    async fn done_is_noted_and_ends_the_reminders_until_it_is_reopened(town) {
        both_started(&town).await;
        town.reminded_at("2026-03-24T07:30", HA).await;
        let ha = town.phone(HA);
        let card = ha.taps("Việc 1 (III.2)").await;
        for words in ["III.2 · còn 7 ngày · 0 %", "Rà soát hiện trạng trang thiết bị", "Báo cáo rà soát", "hạn: 31/03/2026"] {
            assert!(card.text.contains(words), "{words}: {}", card.text);
        }
        let done = ha.taps("Đã xong").await;
        assert!(done.text.contains("Đã ghi việc III.2 là xong"), "{}", done.text);
        let kept = ha.says("QĐ 12/QĐ-UBND ngày 20/3").await;
        assert!(kept.text.contains("Đã ghi kèm"), "{}", kept.text);
        assert_eq!(town.texts("SELECT new FROM task_history WHERE what = 'note'").await, ["QĐ 12/QĐ-UBND ngày 20/3"]);
        assert_eq!(town.texts("SELECT old || '>' || new FROM task_history WHERE what = 'state'").await, ["open>done"]);
        let list = ha.taps("Việc theo kế hoạch").await;
        assert!(!names(&list, "III.2") && list.text.contains("1 đã xong"), "{}", list.text);
        let next = town.reminded_at("2026-03-27T07:30", HA).await;
        assert!(names(&next, "III.3") && !names(&next, "III.2"), "{}", next.text);

        let reopen = ha.button("Chưa xong, mở lại");
        let reopened = ha.taps_data(reopen.0, &reopen.1).await;
        assert!(reopened.text.contains("Đã mở lại việc này") && reopened.text.contains("III.2 · còn 4 ngày"), "{}", reopened.text);
        let again = town.reminded_at("2026-03-30T07:30", HA).await;
        assert!(says(&again, "III.2", "còn 1 ngày"), "{}", again.text);
    }

    async fn a_done_task_needs_no_note_and_the_choice_can_be_typed(town) {
        both_started(&town).await;
        town.reminded_at("2026-03-24T07:30", HA).await;
        let ha = town.phone(HA);
        let card = ha.says("1").await;
        assert!(card.text.contains("III.2 · còn 7 ngày"), "{}", card.text);
        ha.says("da xong").await;
        let skipped = ha.says("khong can ghi them").await;
        assert!(skipped.text.contains("Vâng, đã xong"), "the words of a choice are no note: {}", skipped.text);
        assert_eq!(town.count("SELECT count(*) FROM task_history WHERE what = 'note'").await, 0);
        assert_eq!(town.count("SELECT count(*) FROM tasks WHERE code = 'III.2' AND state = 'done' AND percent = 100").await, 1);
    }

    async fn percent_by_tap_and_by_typing(town) {
        both_started(&town).await;
        town.reminded_at("2026-03-24T07:30", HA).await;
        let ha = town.phone(HA);
        ha.taps("Việc 2 (III.3)").await;
        ha.taps("Đang làm").await;
        let said = ha.taps("50 %").await;
        assert!(said.text.contains("Đã ghi: 50 %.") && said.text.contains("III.3 · còn 7 ngày · 50 %"), "{}", said.text);
        for (typed, stored) in [("60", 60), ("65%", 65), ("khoảng 70 %", 70), ("80 phần trăm", 80)] {
            let question = ha.taps("Đang làm").await;
            assert!(question.text.contains("bao nhiêu phần trăm"), "{}", question.text);
            let said = ha.says(typed).await;
            assert!(said.text.contains(&format!("Đã ghi: {stored} %.")), "{typed}: {}", said.text);
            assert_eq!(town.count("SELECT percent FROM tasks WHERE code = 'III.3'").await, stored);
        }
        ha.taps("Đang làm").await;
        ha.says("300").await;
        assert_eq!(town.count("SELECT percent FROM tasks WHERE code = 'III.3'").await, 80);
        let said = ha.says("90").await;
        assert!(said.text.contains("Đã ghi: 90 %."), "{}", said.text);
        let next = town.reminded_at("2026-03-27T07:30", HA).await;
        assert!(next.text.lines().any(|line| line.contains("(III.3) · 90 %")), "{}", next.text);
        assert_eq!(town.texts("SELECT old || '>' || new FROM task_history WHERE what = 'percent' ORDER BY id").await, ["0>50", "50>60", "60>65", "65>70", "70>80", "80>90"]);
    }

    async fn not_mine_goes_to_the_coordinator_and_to_the_new_unit(town) {
        both_started(&town).await;
        let parameter = town.phone(MINH).invites(&["cán bộ", "Trung tâm Phục vụ hành chính công"]).await;
        let tung = town.phone(TUNG);
        tung.opens(&parameter).await;
        tung.taps("Tham gia với tên “Anh Tùng”").await;
        town.reminded_at("2026-03-24T07:30", HA).await;
        let ha = town.phone(HA);
        ha.taps("Việc 3 (V.6)").await;
        let heard = town.said_to(MINH).len();
        let said = ha.taps("Không phải việc của đơn vị tôi").await;
        assert!(said.text.contains("Đã chuyển việc V.6 về cán bộ điều phối"), "{}", said.text);
        let notice = town.heard(MINH, heard + 1).await.pop().unwrap();
        assert!(notice.text.contains("Văn phòng HĐND và UBND báo việc V.6 không thuộc đơn vị mình"), "{}", notice.text);
        assert_eq!(town.count("SELECT count(*) FROM tasks WHERE code = 'V.6' AND state = 'returned' AND unit_id IS NULL").await, 1);
        let refused = ha.taps_data(said.id, &ha.offered().into_iter().rfind(|data| data.starts_with("1.td.")).unwrap()).await;
        assert!(refused.text.contains("Việc này dành cho người được phường phân công"), "{}", refused.text);

        let minh = town.phone(MINH);
        let before = town.said_to(TUNG).len();
        minh.taps("Giao cho đơn vị").await;
        let assigned = minh.taps("Trung tâm Phục vụ hành chính công").await;
        assert!(assigned.text.contains("Đã giao cho Trung tâm Phục vụ hành chính công"), "{}", assigned.text);
        let told = town.heard(TUNG, before + 1).await.pop().unwrap();
        assert!(told.text.contains("Việc này vừa được giao cho đơn vị của anh/chị") && told.text.contains("V.6 · còn 7 ngày"), "{}", told.text);
        assert!(labels(&told).iter().any(|label| label.contains("Đã xong")));
        let theirs = town.reminded_at("2026-03-27T07:30", TUNG).await;
        assert!(theirs.text.starts_with("🔔 Nhắc việc: còn 4 ngày") && theirs.text.contains("V.6"), "{}", theirs.text);
        let ha_has = town.heard(HA, town.said_to(HA).len()).await.pop().unwrap();
        assert!(names(&ha_has, "III.2") && !names(&ha_has, "V.6"), "{}", ha_has.text);
        assert_eq!(town.texts("SELECT what FROM task_history ORDER BY id").await, ["returned", "unit"]);
    }

    async fn strangers_cannot_answer_for_a_task(town) {
        both_started(&town).await;
        town.reminded_at("2026-03-24T07:30", HA).await;
        let ha = town.phone(HA);
        ha.taps("Việc 1 (III.2)").await;
        ha.taps("Đang làm").await;
        let forged: Vec<String> = ha.offered().into_iter().filter(|data| data.starts_with("1.t") && data != "1.tx").chain(["1.ta.11.0".into(), "1.tu.11.4".into()]).collect();
        for kind in ["1.to.", "1.td.", "1.tq.", "1.tp.", "1.tn."] {
            assert!(forged.iter().any(|data| data.starts_with(kind)), "{kind} of {forged:?}");
        }
        let nhai = town.phone(NHAI);
        let message = nhai.opens("").await.id;
        nhai.says("/menu").await;
        for data in &forged {
            let refusal = nhai.taps_data(message, data).await;
            assert!(refusal.text.contains("Việc này dành cho người được phường phân công"), "{data}: {}", refusal.text);
        }
        assert_eq!(town.count("SELECT count(*) FROM task_history").await, 0);
    }

    async fn five_days_of_downtime_end_in_one_message(town) {
        both_started(&town).await;
        town.stop().await;
        town.clock.set(at("2026-03-29T10:00"));
        town.start();
        town.phone(HA).says("/menu").await;
        town.turn_to("2026-03-29T16:00").await;
        assert_eq!(town.said_to(HA).len(), 2, "Sunday: only the answers to her");
        town.stop().await;
        town.clock.set(at("2026-03-30T09:00"));
        town.start();
        let said = town.heard(HA, 3).await;
        assert!(said[2].text.contains("3 việc cần chú ý"), "{}", said[2].text);
        for code in ["III.2", "III.3", "V.6"] {
            assert!(says(&said[2], code, "còn 1 ngày"), "{code}: {}", said[2].text);
        }
        let minh = town.heard(MINH, 2).await;
        assert!(says(&minh[1], "IV.1", "còn 1 ngày") && says(&minh[1], "I.3", "quá hạn 58 ngày"), "{}", minh[1].text);
        let next = town.reminded_at("2026-03-31T07:30", HA).await;
        assert!(says(&next, "III.2", "hạn hôm nay"), "{}", next.text);
        assert_eq!((town.said_to(HA).len(), town.heard(MINH, 3).await.len()), (4, 3));
        assert_eq!(town.count("SELECT count(*) FROM reminders r JOIN tasks t ON t.id = r.task_id WHERE t.code = 'III.2' AND r.audience = 'holder' AND r.state = 'folded'").await, 2);
    }

    async fn undated_tasks_are_never_late(town) {
        both_started(&town).await;
        town.reminded_at("2026-12-28T07:30", HA).await;
        let digest = town.phone(HA).sees();
        assert!(says(&digest, "III.2", "quá hạn 272 ngày"), "{}", digest.text);
        assert_eq!(own_lines(&digest), 3, "only what has a date: {}", digest.text);
        let list = town.phone(HA).says("/viec").await;
        assert!(list.text.contains("6 việc đang mở · 3 quá hạn"), "{}", list.text);
        for code in ["II.1", "III.1", "III.7"] {
            assert!(says(&list, code, "không có hạn"), "{code}: {}", list.text);
        }
        let card = town.phone(HA).taps("(III.7)").await;
        assert!(card.text.contains("III.7 · không có hạn") && card.text.contains("hạn: chưa có"), "{}", card.text);
        assert_eq!(town.said_to(HA).len(), 3, "{:#?}", town.said_to(HA));
        assert_eq!(town.count("SELECT count(*) FROM reminders r JOIN tasks t ON t.id = r.task_id WHERE t.due IS NULL AND r.kind <> 'told'").await, 0);
        assert_eq!(town.count("SELECT count(*) FROM tasks WHERE due IS NULL").await, 21);
    }

    async fn who_joins_a_unit_later_gets_what_was_held(town) {
        both_started(&town).await;
        let parameter = town.phone(MINH).invites(&["cán bộ", "Phòng Văn hóa - Xã hội"]).await;
        town.sandbox.block(MINH, true).unwrap();
        town.quiet().await;
        town.reminded_at("2026-03-24T07:30", HA).await;
        assert_eq!(town.texts("SELECT t.code || ' ' || r.state FROM reminders r JOIN tasks t ON t.id = r.task_id WHERE r.kind = 'before-7' AND t.code = 'IV.1'").await, ["IV.1 held"]);
        town.turn_to("2026-03-25T09:00").await;
        let tung = town.phone(TUNG);
        tung.opens(&parameter).await;
        tung.taps("Tham gia với tên “Anh Tùng”").await;
        let said = town.heard(TUNG, 2).await;
        let held = said.iter().find(|said| said.text.contains("việc cần chú ý")).unwrap();
        assert!(says(held, "IV.1", "còn 6 ngày") && own_lines(held) == 1, "the latest state: {}", held.text);
        assert_eq!(town.count("SELECT count(*) FROM reminders WHERE state = 'held' AND audience = 'holder'").await, 0);
        town.sandbox.block(MINH, false).unwrap();
        town.quiet().await;
    }

    async fn an_officer_who_starts_the_bot_later_reads_what_was_kept(town) {
        town.clock.set(at("2026-03-24T07:30"));
        let sent = "SELECT count(*) FROM outbox WHERE state = 'parked' AND dedupe LIKE 'reminder:%:301'";
        let mut waited = 0;
        while town.count(sent).await == 0 {
            waited += 1;
            assert!(waited < 3000, "the digest is not kept aside");
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        assert!(town.said_to(HA).is_empty());
        town.clock.set(at("2026-03-24T09:00"));
        town.phone(HA).opens("").await;
        let said = town.heard(HA, 2).await;
        assert_eq!(said.iter().filter(|said| said.text.contains("3 việc cần chú ý")).count(), 1, "{said:#?}");
    }

    async fn a_coordinator_who_comes_back_gets_what_was_held(town) {
        both_started(&town).await;
        town.sandbox.block(MINH, true).unwrap();
        town.quiet().await;
        town.reminded_at("2026-03-24T07:30", HA).await;
        assert_eq!(town.count("SELECT count(*) FROM reminders WHERE state = 'held' AND audience = 'holder'").await, 1);
        let before = town.said_to(MINH).len();
        town.sandbox.block(MINH, false).unwrap();
        let held = town.heard(MINH, before + 1).await.pop().unwrap();
        assert!(held.text.contains("Nhắc việc") && held.text.contains("IV.1"), "{}", held.text);
    }
}
