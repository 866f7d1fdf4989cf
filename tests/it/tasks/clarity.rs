//! "Rõ người, rõ việc, rõ thời gian, rõ trách nhiệm, rõ kết quả".

use super::{NOT_ALLOWED, card, has, joins, taps, task, unit};
use crate::harness::{HA, MINH, TUNG, on_both};
use cong_dong_so::people::Role;

on_both! {
    async fn the_coordinator_sees_what_is_not_clear_and_mends_it(town) {
        let minh = town.phone(MINH);
        minh.opens("").await;
        minh.says("/viec").await;
        minh.taps("Lọc, tìm việc").await;
        let list = minh.taps("Chưa đủ năm rõ (14)").await;
        has(&list, &["Việc chưa đủ năm rõ: 14", "Chưa rõ người: 10", "Chưa rõ thời gian: 4", "Chưa rõ trách nhiệm: 4"]);
        assert!(!list.text.contains("Chưa rõ việc") && !list.text.contains("Chưa rõ kết quả"), "{}", list.text);
        let second = minh.taps("Tiếp").await;
        has(&second, &["6. "]);
        let v1 = card(&town, MINH, "V.1").await;
        has(&v1, &["Chưa rõ: người, trách nhiệm", "Rõ người: bấm “Khác”, “Người giữ việc”", "Rõ trách nhiệm: bấm “Giao cho đơn vị”"]);
        let waiting = card(&town, MINH, "III.7").await;
        has(&waiting, &["Chưa rõ: thời gian", "Rõ thời gian"]);

        // A date makes the time clear; a holder in a unit makes person and responsibility clear.
        let id = task(&town, "III.7").await;
        taps(&town, MINH, &format!("1.c.u.{id}")).await;
        minh.says("15/12/2026").await;
        let dated = card(&town, MINH, "III.7").await;
        has(&dated, &["hạn: 15/12/2026"]);
        assert!(!dated.text.contains("Chưa rõ"), "{}", dated.text);
        let (v1, police) = (task(&town, "V.1").await, unit(&town, "cong-an").await);
        taps(&town, MINH, &format!("1.k.ph.{v1}.{police}.0")).await;
        let after = card(&town, MINH, "V.1").await;
        assert!(!after.text.contains("Chưa rõ"), "{}", after.text);
        let list = taps(&town, MINH, "1.k.v.unclear.0").await;
        has(&list, &["Việc chưa đủ năm rõ: 12", "Chưa rõ người: 9", "Chưa rõ thời gian: 3", "Chưa rõ trách nhiệm: 3"]);
    }

    async fn an_officer_reads_that_the_coordinator_will_complete_it_and_does_not_see_the_list(town) {
        let ha = town.phone(HA);
        ha.opens("").await;
        let seen = card(&town, HA, "III.1").await;
        has(&seen, &["Chưa rõ: người", "Cán bộ điều phối sẽ bổ sung"]);
        assert!(!seen.text.contains("bấm “Khác”"), "{}", seen.text);
        has(&taps(&town, HA, "1.k.v.unclear.0").await, &[NOT_ALLOWED]);
        has(&taps(&town, HA, "1.k.v.free.0").await, &[NOT_ALLOWED]);
    }

    async fn a_leader_sees_it_and_cannot_change_it(town) {
        joins(&town, TUNG, "Ông Tùng", Role::WardLeader, None).await;
        has(&taps(&town, TUNG, "1.k.v.unclear.0").await, &["Việc chưa đủ năm rõ: 14"]);
        let id = task(&town, "III.7").await;
        has(&taps(&town, TUNG, &format!("1.c.u.{id}")).await, &[NOT_ALLOWED]);
        assert_eq!(town.count("SELECT count(*) FROM task_history").await, 0);
    }
}
