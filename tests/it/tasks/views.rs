//! The ways to look at tasks, and looking for them by words.

use super::{NOT_ALLOWED, OFFICE, card, has, joins, person, taps, task, unit};
use crate::harness::{HA, LAN, MINH, NHAI, TUNG, labels, on_both};
use cong_dong_so::people::Role;

on_both! {
    async fn an_officer_looks_at_hers(town) {
        let ha = town.phone(HA);
        ha.opens("").await;
        town.phone(MINH).opens("").await;
        ha.says("/viec").await;
        let views = ha.taps("Lọc, tìm việc").await;
        let offered = labels(&views);
        for label in ["Việc của tôi (0)", "Việc của đơn vị (6)", "Quá hạn (0)", "Hạn tháng này (3)", "Việc phối hợp (1)", "Tìm bằng từ"] {
            assert!(offered.iter().any(|offer| offer.contains(label)), "{label}: {offered:?}");
        }
        assert!(offered.len() <= 8 && !offered.iter().any(|offer| offer.contains("năm rõ")), "{offered:?}");
        has(&ha.taps("Hạn tháng này").await, &["từ nay tới cuối tháng: 3", "(III.2)", "(III.3)", "(V.6)"]);
        let unit_list = taps(&town, HA, "1.k.v.open.0").await;
        has(&unit_list, &["Việc đang mở của đơn vị: 6", "1. còn 7 ngày"]);
        has(&ha.taps("Tiếp").await, &["6. không có hạn"]);
        has(&ha.taps("Trước").await, &["1. còn 7 ngày"]);
        let (id, office, ha_id) = (task(&town, "III.3").await, unit(&town, OFFICE).await, person(&town, HA).await);
        taps(&town, MINH, &format!("1.k.ph.{id}.{office}.{ha_id}")).await;
        has(&taps(&town, HA, "1.k.v.mine.0").await, &["Việc ghi tên anh/chị: 1", "(III.3)"]);
        town.turn_to("2026-04-01T09:00").await;
        has(&taps(&town, HA, "1.k.v.late.0").await, &["Việc quá hạn: 3", "quá hạn 1 ngày"]);
        has(&taps(&town, HA, "1.k.v.month.0").await, &["Không có việc nào"]);
        has(&taps(&town, HA, "1.k.hs.0").await, &[NOT_ALLOWED]);
        has(&taps(&town, HA, &format!("1.k.h.{id}.0")).await, &[NOT_ALLOWED]);
    }

    async fn coordinator_and_leader_look_at_the_whole_ward(town) {
        joins(&town, TUNG, "Ông Tùng", Role::WardLeader, None).await;
        joins(&town, LAN, "Chị Lan", Role::UnitHead, Some(OFFICE)).await;
        town.phone(MINH).opens("").await;
        town.turn_to("2026-04-01T09:00").await;
        // On this morning the draft of the quarter's report comes too; it must not come between question and answer.
        let drafted = || town.said_to(MINH).iter().any(|said| said.text.contains("Dự thảo báo cáo quý I")).then_some(());
        assert!(town.sandbox.wait_for(crate::harness::PATIENCE, drafted).await.is_some(), "the draft comes");
        for seat in [TUNG, MINH] {
            let phone = town.phone(seat);
            phone.says("/viec").await;
            let views = phone.taps("Lọc, tìm việc").await;
            assert_eq!(labels(&views).len(), 8, "{:?}", labels(&views));
            has(&phone.taps("Quá hạn").await, &["Việc quá hạn: 6", "(I.3)", "quá hạn 60 ngày"]);
            // Only the office has a head by now: its six are held, but III.1, which names many heads, is held by it too.
            has(&taps(&town, seat, "1.k.v.free.0").await, &["Việc chưa có người giữ: 31"]);
            let heads = taps(&town, seat, "1.k.hs.0").await;
            // Printed with a hyphen or a dash, it is one post.
            has(&heads, &["1. Trưởng phòng Văn hóa - Xã hội: 13 đang mở · 3 quá hạn", "2. Chánh Văn phòng HĐND và UBND: 5 đang mở · 3 quá hạn"]);
            assert_eq!(heads.text.matches("Trưởng phòng Văn hóa").count(), 1, "{}", heads.text);
            let of_head = phone.taps("2. Chánh Văn phòng").await;
            has(&of_head, &["5 đang mở · 3 quá hạn · 0 đã xong", "(III.2)", "(II.1)"]);
        }
    }

    async fn words_without_accents_find_tasks_of_those_one_sees(town) {
        let (ha, minh) = (town.phone(HA), town.phone(MINH));
        ha.opens("").await;
        minh.opens("").await;
        let found = minh.says("tim viec trang thiet bi").await;
        has(&found, &["“trang thiet bi”", "(III.2)"]);
        has(&minh.says("Tìm việc: III.2").await, &["(III.2)"]);
        let many = minh.says("tìm việc chuyển đổi số").await;
        has(&many, &["1. ", "5. "]);
        has(&minh.taps("Tiếp").await, &["6. "]);
        has(&minh.says("tìm việc chu ky so").await, &["Em không thấy việc nào có “chu ky so”"]);
        minh.taps("Tìm bằng từ").await;
        has(&minh.says("bo phan mot cua %_").await, &["“bo phan mot cua %_”"]);
        // An officer finds her unit's only; a resident's words go to the guides.
        let hers = ha.says("tim viec ubnd").await;
        assert!(!hers.text.contains("(IV.5)"), "{}", hers.text);
        town.phone(NHAI).opens("").await;
        let guide = town.phone(NHAI).says("tim viec lam").await;
        assert!(!guide.text.contains("🔎"), "{}", guide.text);
        has(&taps(&town, NHAI, "1.k.s").await, &[NOT_ALLOWED]);
        has(&taps(&town, HA, "1.k.sf.5").await, &["6. "]);
        card(&town, HA, "III.2").await;
        let stale = taps(&town, HA, "1.k.sf.5").await;
        assert!(labels(&stale).iter().any(|label| label.contains("Tìm bằng từ")), "{}", stale.text);
    }
}
