//! Parts inside a unit: made by its head, each with a holder and a date not after the whole's.

use super::{NOT_ALLOWED, OFFICE, POLICE, card, has, history, joins, planned_for, taps, task};
use crate::harness::{HA, LAN, MINH, TUNG, Town, on_both};
use cong_dong_so::people::Role;

async fn office(town: &Town) {
    joins(town, LAN, "Chị Lan", Role::UnitHead, Some(OFFICE)).await;
    joins(town, TUNG, "Anh Tùng", Role::UnitHead, Some(POLICE)).await;
    town.phone(HA).opens("").await;
    town.phone(MINH).opens("").await;
}

on_both! {
    async fn the_head_divides_a_task_and_the_whole_shows_how_it_stands(town) {
        office(&town).await;
        let (lan, ha) = (town.phone(LAN), town.phone(HA));
        card(&town, LAN, "III.2").await;
        lan.taps("Khác").await;
        lan.taps("Các phần việc").await;
        lan.taps("Thêm một phần").await;
        let question = lan.says("Kiểm đếm máy tính ở bộ phận một cửa").await;
        has(&question, &["Phần này cần xong khi nào"]);
        for (typed, said) in [
            ("15/4", "Cả việc có hạn 31/03/2026"),
            ("20/3", "20/03/2026 là hôm nay hoặc đã qua rồi"),
            ("28/3", "28/03/2026 là ngày nghỉ. Ngày làm việc kế tiếp là 30/03/2026"),
            ("bao giờ xong thì xong", "Em chưa đọc được ngày"),
        ] {
            has(&lan.says(typed).await, &[said, "Phần này cần xong khi nào"]);
        }
        assert_eq!(town.count("SELECT count(*) FROM tasks WHERE level = 'part'").await, 0);
        let made = lan.says("thứ sáu tới").await;
        has(&made, &["Đã thêm phần III.2/1, hạn 27/03/2026", "ai giữ việc III.2/1?"]);
        let heard = town.said_to(HA).len();
        has(&lan.taps("Chị Hà").await, &["Đã ghi: Chị Hà giữ việc III.2/1"]);
        has(&town.heard(HA, heard + 1).await[heard], &["Kiểm đếm máy tính ở bộ phận một cửa", "Thời gian"]);
        assert_eq!(planned_for(&town, "III.2/1").await, ["2026-03-27"]);
        assert_eq!(history(&town, "III.2").await, ["part:  > III.2/1"]);

        // A second one, for the whole's date by a tap.
        let whole = task(&town, "III.2").await;
        taps(&town, LAN, &format!("1.k.qn.{whole}")).await;
        lan.says("Đề xuất thanh lý").await;
        has(&lan.taps("Cùng hạn 31/03/2026").await, &["Đã thêm phần III.2/2, hạn 31/03/2026"]);
        let seen = card(&town, LAN, "III.2").await;
        has(&seen, &["Các phần: 0/2 đã xong", "III.2/1 Kiểm đếm máy tính", "còn 3 ngày"]);

        // Hà does her part; the whole shows it; done with the rest only after asking.
        card(&town, HA, "III.2/1").await;
        ha.taps("Đã xong").await;
        has(&card(&town, LAN, "III.2").await, &["Các phần: 1/2 đã xong"]);
        let ask = lan.taps("Đã xong").await;
        has(&ask, &["còn 1/2 phần chưa xong"]);
        assert_eq!(town.count("SELECT count(*) FROM tasks WHERE code = 'III.2' AND state = 'done'").await, 0);
        has(&lan.taps("Ghi xong cả việc").await, &["Đã ghi việc III.2 là xong"]);
        assert_eq!(town.count("SELECT count(*) FROM tasks WHERE code LIKE 'III.2%' AND state = 'done'").await, 3);
        assert_eq!(town.count("SELECT count(*) FROM reminders r JOIN tasks t ON t.id = r.task_id WHERE t.code LIKE 'III.2%' AND r.state = 'planned'").await, 0);
    }

    async fn the_last_part_tells_the_head(town) {
        office(&town).await;
        let (lan, ha) = (town.phone(LAN), town.phone(HA));
        let whole = task(&town, "III.3").await;
        for what in ["Một", "Hai"] {
            taps(&town, LAN, &format!("1.k.qn.{whole}")).await;
            lan.says(&format!("Phần {what}")).await;
            lan.taps("Cùng hạn").await;
        }
        card(&town, HA, "III.3/1").await;
        ha.taps("Đã xong").await;
        ha.taps("Không cần ghi thêm").await;
        let heard = town.said_to(LAN).len();
        card(&town, HA, "III.3/2").await;
        ha.taps("Đã xong").await;
        has(&town.heard(LAN, heard + 1).await[heard], &["Cả 2 phần của việc III.3 đã xong"]);
        has(&lan.taps("Đã xong").await, &["Đã ghi việc III.3 là xong"]);
    }

    async fn a_part_taken_out_leaves_its_history_and_a_moved_whole_takes_its_parts_along(town) {
        office(&town).await;
        let (lan, minh) = (town.phone(LAN), town.phone(MINH));
        let whole = task(&town, "III.2").await;
        for (what, date) in [("Phần một", "27/3"), ("Phần hai", "31/3")] {
            taps(&town, LAN, &format!("1.k.qn.{whole}")).await;
            lan.says(what).await;
            lan.says(date).await;
        }
        // The coordinator moves the whole: what had its date follows, the earlier part stays.
        taps(&town, MINH, &format!("1.c.u.{whole}")).await;
        minh.says("10/4/2026").await;
        assert_eq!(planned_for(&town, "III.2/1").await, ["2026-03-27"]);
        assert_eq!(planned_for(&town, "III.2/2").await, ["2026-04-10"]);
        assert_eq!(planned_for(&town, "III.2").await, ["2026-04-10"]);
        // Earlier than a part: that part is not left behind.
        taps(&town, MINH, &format!("1.c.u.{whole}")).await;
        minh.says("26/3").await;
        assert_eq!(planned_for(&town, "III.2/1").await, ["2026-03-26"]);

        let part = task(&town, "III.2/1").await;
        has(&taps(&town, LAN, &format!("1.k.r.{part}")).await, &["Bỏ phần III.2/1 (Phần một)?"]);
        has(&lan.taps("Đúng, làm vậy").await, &["Đã bỏ phần III.2/1", "Các phần: 0/1 đã xong"]);
        has(&taps(&town, LAN, &format!("1.to.{part}")).await, &[NOT_ALLOWED]);
        has(&taps(&town, LAN, &format!("1.td.{part}")).await, &[NOT_ALLOWED]);
        has(&taps(&town, LAN, &format!("1.k.ry.{part}")).await, &[NOT_ALLOWED]);
        assert_eq!(town.count("SELECT count(*) FROM reminders r JOIN tasks t ON t.id = r.task_id WHERE t.level = 'dropped' AND r.state = 'planned'").await, 0);
        assert_eq!(history(&town, "III.2").await.last().unwrap(), "dropped: Phần một > ");
    }

    async fn only_the_head_of_that_unit_and_the_coordinator_divide(town) {
        office(&town).await;
        let whole = task(&town, "III.2").await;
        for seat in [HA, TUNG] {
            has(&taps(&town, seat, &format!("1.k.qn.{whole}")).await, &[NOT_ALLOWED]);
        }
        // The task is done while the head is still writing.
        let lan = town.phone(LAN);
        taps(&town, LAN, &format!("1.k.qn.{whole}")).await;
        lan.says("Phần một").await;
        let (message, same) = lan.button("Cùng hạn");
        taps(&town, HA, &format!("1.td.{whole}")).await;
        has(&lan.taps_data(message, &same).await, &["Lúc này không chia thêm phần"]);
        has(&lan.taps_data(message, &same).await, &["Nút này cũ rồi"]);
        assert_eq!(town.count("SELECT count(*) FROM tasks WHERE level = 'part'").await, 0);
    }
}
