//! The coordinator keeps the calendar: what is unsent follows, and every change leaves its trace.

use crate::harness::{HA, MINH, at, on_both};

on_both! {
    async fn a_day_off_entered_in_chat_moves_what_is_unsent(town) {
        for seat in [HA, MINH] {
            town.phone(seat).opens("").await;
        }
        let minh = town.phone(MINH);
        let list = minh.says("/lich").await;
        assert!(list.text.contains("27/04/2026: nghỉ, Nghỉ bù Giỗ Tổ Hùng Vương (Lịch nghỉ lễ, Tết năm 2026)"), "{}", list.text);
        assert!(list.text.contains("Lịch nghỉ năm 2028 chưa nhập"), "{}", list.text);
        minh.taps("➕ Ngày nghỉ").await;
        let unread = minh.says("thứ sáu").await;
        assert!(unread.text.contains("chưa đọc được ngày"), "{}", unread.text);
        let passed = minh.says("20/3/2026").await;
        assert!(passed.text.contains("Ngày này đã qua"), "{}", passed.text);
        minh.says("27/3").await;
        minh.says("Mất điện toàn phường").await;
        let entered = minh.says("Thông báo 5/TB-UBND ngày 23/3/2026").await;
        assert!(entered.text.contains("Đã ghi 27/03/2026") && entered.text.contains("nghỉ, Mất điện toàn phường (Thông báo 5/TB-UBND ngày 23/3/2026)"), "{}", entered.text);
        assert_eq!(town.count("SELECT count(*) FROM reminders r JOIN tasks t ON t.id = r.task_id WHERE t.code = 'III.2' AND r.kind = 'before-3' AND r.state = 'planned'").await, 1);
        // Three days before is now Thursday, and nothing goes out on the Friday.
        let thursday = town.reminded_at("2026-03-26T07:30", HA).await;
        assert!(thursday.text.contains("(III.2)") && thursday.text.contains("còn 5 ngày"), "{}", thursday.text);
        let heard = town.said_to(HA).len();
        town.turn_to("2026-03-27T10:00").await;
        assert_eq!(town.said_to(HA).len(), heard);

        // The same day twice, a worked Monday, a swap for an ordinary day.
        minh.says("/lich").await;
        minh.taps("➕ Ngày nghỉ").await;
        minh.says("27/3/2026").await;
        minh.says("Lần nữa").await;
        let twice = minh.says("Thông báo 6").await;
        assert!(twice.text.contains("27/03/2026 đã có trong lịch rồi"), "{}", twice.text);
        minh.taps("➕ Ngày làm bù").await;
        minh.says("30/3/2026").await;
        minh.says("27/3/2026").await;
        let worked = minh.says("Thông báo 6").await;
        assert!(worked.text.contains("30/03/2026 vốn là ngày làm việc"), "{}", worked.text);
        minh.taps("➕ Ngày làm bù").await;
        minh.says("28/3/2026").await;
        minh.says("1/4/2026").await;
        let nothing = minh.says("Thông báo 6").await;
        assert!(nothing.text.contains("01/04/2026 chưa có trong lịch nghỉ"), "{}", nothing.text);
        minh.taps("➕ Ngày làm bù").await;
        minh.says("28/3/2026").await;
        minh.says("27/3/2026").await;
        let swapped = minh.says("Thông báo 5").await;
        assert!(swapped.text.contains("28/03/2026: làm bù cho 27/03/2026 (Thông báo 5)"), "{}", swapped.text);
        assert_eq!(town.count("SELECT count(*) FROM calendar_changes").await, 2);
    }

    async fn a_day_is_taken_back_with_its_trace(town) {
        for seat in [HA, MINH] {
            town.phone(seat).opens("").await;
        }
        let minh = town.phone(MINH);
        // A day of the file needs a document, and comes back when that is withdrawn.
        minh.taps_data(minh.sees().id, "1.c.d.20260427").await;
        minh.taps("Bỏ ngày này").await;
        let back = minh.says("Công văn 9/UBND ngày 20/3/2026").await;
        assert!(back.text.contains("Đã sửa ngày 27/04/2026"), "{}", back.text);
        let at = "SELECT count(*) FROM reminders r JOIN tasks t ON t.id = r.task_id WHERE t.code = 'I.3' AND r.state = 'planned' AND r.at > 0";
        assert!(town.count(at).await > 0);
        let day = minh.taps_data(back.id, "1.c.d.20260427").await;
        assert!(day.text.contains("ngày bình thường"), "{}", day.text);
        let restored = minh.taps("Dùng lại như trong tệp lịch").await;
        assert!(restored.text.contains("27/04/2026: nghỉ, Nghỉ bù Giỗ Tổ"), "{}", restored.text);
        let trace = minh.taps("Đã sửa gì").await;
        assert!(trace.text.contains("Bỏ 27/04/2026 trong tệp lịch (Công văn 9/UBND ngày 20/3/2026)"), "{}", trace.text);
        assert!(trace.text.contains("Anh Minh ghi 24/03/2026 07:") && trace.text.contains("Anh Minh bỏ 24/03/2026 07:"), "{}", trace.text);
        // An ordinary day has nothing to take back; a forged day is none at all.
        minh.taps_data(trace.id, "1.c.x.20260331").await;
        let ordinary = minh.says("vì sao").await;
        assert!(ordinary.text.contains("không có gì để bỏ"), "{}", ordinary.text);
        let list = minh.taps_data(ordinary.id, "1.c.d.20261399").await;
        assert!(list.text.contains("Ngày nghỉ và ngày làm bù sắp tới"), "{}", list.text);
    }

    async fn a_year_without_a_calendar_is_asked_for_once(town) {
        for seat in [HA, MINH] {
            town.phone(seat).opens("").await;
        }
        let minh = town.phone(MINH);
        let id = town.count("SELECT id FROM tasks WHERE code = 'VII.1'").await;
        for due in ["14/2/2028", "11/2/2028"] {
            minh.taps_data(minh.sees().id, &format!("1.c.u.{id}")).await;
            minh.says(due).await;
        }
        let asks = "SELECT count(*) FROM reminders WHERE audience = 'calendar'";
        assert_eq!(town.count(asks).await, 1);
        let digest = town.reminded_at("2026-03-24T07:30", MINH).await;
        assert!(digest.text.contains("năm 2028 mà lịch nghỉ năm đó chưa nhập"), "{}", digest.text);
        let list = minh.taps("Lịch làm việc").await;
        assert!(list.text.contains("Lịch nghỉ năm 2028 chưa nhập"), "{}", list.text);
        minh.taps("➕ Ngày nghỉ").await;
        minh.says("25/01/2028 - 31/01/2028").await;
        minh.says("Tết Mậu Thân").await;
        let tet = minh.says("Công văn 1/VPCP").await;
        assert!(tet.text.contains("Đã ghi 25/01/2028 – 31/01/2028"), "{}", tet.text);
        assert_eq!(town.count("SELECT count(*) FROM calendar_changes WHERE kind = 'off'").await, 7);
        minh.taps("Năm 2028 đã nhập đủ").await;
        let complete = minh.says("Công văn 1/VPCP ngày 1/10/2027").await;
        assert!(complete.text.contains("Đã ghi lịch năm 2028 là đủ") && !complete.text.contains("chưa nhập"), "{}", complete.text);
        assert_eq!(town.count(asks).await, 1);
        // The fourteenth day before the date is in the holiday: the working day before it.
        let planned = town.count("SELECT at FROM reminders WHERE kind = 'before-14' AND due = '2028-02-11' AND audience = 'holder'").await;
        assert_eq!(planned, at("2028-01-24T07:30").timestamp_millis());
    }
}
