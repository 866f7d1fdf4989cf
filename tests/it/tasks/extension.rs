//! More time: asked with a date and a reason, granted or refused by whoever may, both sides told.

use super::{NOT_ALLOWED, OFFICE, POLICE, card, has, history, joins, planned_for, taps, task};
use crate::harness::{HA, LAN, MINH, TUNG, Town, labels, on_both};
use cong_dong_so::people::Role;

async fn office(town: &Town) {
    joins(town, LAN, "Chị Lan", Role::UnitHead, Some(OFFICE)).await;
    town.phone(HA).opens("").await;
    town.phone(MINH).opens("").await;
}

on_both! {
    async fn the_head_grants_it_and_the_reminders_follow(town) {
        office(&town).await;
        let (ha, lan) = (town.phone(HA), town.phone(LAN));
        card(&town, HA, "III.2").await;
        let question = ha.taps("Xin lùi hạn").await;
        has(&question, &["Việc III.2 đang hạn 31/03/2026", "tới ngày nào"]);
        assert!(labels(&question).contains(&"07/04/2026".to_owned()), "{:?}", labels(&question));
        for (typed, said) in [
            ("20/3", "20/03/2026 là hôm nay hoặc đã qua rồi"),
            ("30/3/2026", "Hạn bây giờ đã là 31/03/2026"),
            ("từ từ", "Em chưa đọc được ngày"),
            ("15/12/2099", "Ngày ấy xa quá"),
        ] {
            has(&ha.says(typed).await, &[said, "tới ngày nào"]);
        }
        let off = ha.says("26/4/2026").await;
        has(&off, &["26/04/2026 là ngày nghỉ. Ngày làm việc kế tiếp là 28/04/2026"]);
        has(&ha.taps("28/04/2026").await, &["Xin lùi tới 28/04/2026. Vì sao"]);
        let (at_lan, at_minh) = (town.said_to(LAN).len(), town.said_to(MINH).len());
        let asked = ha.says("chờ máy mới về").await;
        has(&asked, &["Đã gửi lời xin lùi hạn tới 28/04/2026", "Đang xin lùi hạn tới 28/04/2026: chờ máy mới về", "hạn: 31/03/2026"]);
        for (seat, before) in [(LAN, at_lan), (MINH, at_minh)] {
            let notice = &town.heard(seat, before + 1).await[before];
            has(notice, &["Chị Hà xin lùi hạn việc III.2", "Từ 31/03/2026 tới 28/04/2026. Lý do: chờ máy mới về"]);
        }
        assert_eq!(planned_for(&town, "III.2").await, ["2026-03-31"], "nothing moves before it is granted");

        let (at_ha, at_minh) = (town.said_to(HA).len(), town.said_to(MINH).len());
        let (message, grant) = lan.button("Đồng ý lùi");
        has(&lan.taps_data(message, &grant).await, &["Đã lùi hạn tới 28/04/2026", "hạn: 28/04/2026"]);
        has(&town.heard(HA, at_ha + 1).await[at_ha], &["Chị Lan đồng ý lùi hạn việc III.2 tới 28/04/2026"]);
        has(&town.heard(MINH, at_minh + 1).await[at_minh], &["Chị Lan đồng ý"]);
        assert_eq!(planned_for(&town, "III.2").await, ["2026-04-28"]);
        // Once more, and the coordinator too late: decided is decided.
        has(&lan.taps_data(message, &grant).await, &["đã được quyết định"]);
        has(&town.phone(MINH).taps("Không lùi").await, &["đã được quyết định"]);
        assert_eq!(
            history(&town, "III.2").await,
            ["asked: 2026-03-31 > 2026-04-28", "granted: 2026-03-31 > 2026-04-28", "due: 2026-03-31 > 2026-04-28"]
        );
        let id = task(&town, "III.2").await;
        let read = taps(&town, HA, &format!("1.k.hi.{id}.0")).await;
        has(&read, &["Chị Lan: đồng ý lùi hạn 31/03/2026 → 28/04/2026", "Chị Hà: xin lùi hạn 31/03/2026 → 28/04/2026"]);
    }

    async fn the_coordinator_refuses_it_with_a_word(town) {
        town.phone(HA).opens("").await;
        town.phone(MINH).opens("").await;
        let (ha, minh) = (town.phone(HA), town.phone(MINH));
        card(&town, HA, "III.3").await;
        ha.taps("Xin lùi hạn").await;
        has(&ha.says("thứ sáu tuần sau").await, &["Xin lùi tới 03/04/2026"]);
        let before = town.said_to(MINH).len();
        ha.says("bận họp").await;
        town.heard(MINH, before + 1).await;
        has(&minh.taps("Không lùi").await, &["viết một câu"]);
        let heard = town.said_to(HA).len();
        has(&minh.says("việc này gấp").await, &["Hạn giữ 31/03/2026"]);
        has(&town.heard(HA, heard + 1).await[heard], &["Anh Minh chưa đồng ý lùi hạn việc III.3, hạn giữ 31/03/2026", "Ý kiến: việc này gấp"]);
        assert_eq!(planned_for(&town, "III.3").await, ["2026-03-31"]);
        assert_eq!(history(&town, "III.3").await[1], "refused:  > việc này gấp");
        // Asked again, another asking takes the place of the one that waits.
        for date in ["10/4", "14/4"] {
            taps(&town, HA, &format!("1.k.x.{}", task(&town, "III.3").await)).await;
            ha.says(date).await;
            ha.says("cần thêm người").await;
        }
        assert_eq!(town.texts("SELECT state FROM task_extensions ORDER BY id").await, ["refused", "withdrawn", "asked"]);
        let old = minh.button("Đồng ý lùi").1.replace("xg.3", "xg.2");
        has(&taps(&town, MINH, &old).await, &["đã được quyết định hoặc đã rút"]);
        has(&taps(&town, MINH, "1.k.v.waiting.0").await, &["Chờ xử lý", "(III.3)"]);
    }

    async fn nobody_decides_her_own_asking_nor_another_units(town) {
        office(&town).await;
        joins(&town, TUNG, "Anh Tùng", Role::UnitHead, Some(POLICE)).await;
        let lan = town.phone(LAN);
        card(&town, LAN, "III.2").await;
        lan.taps("Xin lùi hạn").await;
        lan.says("10/4").await;
        lan.says("chờ thành phố").await;
        for seat in [LAN, TUNG, HA] {
            has(&taps(&town, seat, "1.k.xg.1").await, &[NOT_ALLOWED]);
            has(&taps(&town, seat, "1.k.xn.1").await, &[NOT_ALLOWED]);
        }
        assert_eq!(town.texts("SELECT state FROM task_extensions").await, ["asked"]);
        // It is done before anybody decided: there is nothing to move.
        taps(&town, HA, &format!("1.td.{}", task(&town, "III.2").await)).await;
        has(&taps(&town, MINH, "1.k.xg.1").await, &["không còn đúng nữa"]);
        // A task without a date needs no more time; a finished one neither.
        let ongoing = task(&town, "II.1").await;
        has(&taps(&town, LAN, &format!("1.k.x.{ongoing}")).await, &["không có hạn nên không phải xin lùi"]);
        let done = task(&town, "III.2").await;
        has(&taps(&town, LAN, &format!("1.k.x.{done}")).await, &["đã ghi là xong rồi"]);
    }

    async fn a_plan_entered_again_keeps_a_date_that_was_moved(town) {
        town.phone(MINH).opens("").await;
        let minh = town.phone(MINH);
        taps(&town, MINH, &format!("1.c.u.{}", task(&town, "III.2").await)).await;
        minh.says("10/4").await;
        town.stop().await;
        let rules = crate::harness::rules(&town.store).await;
        let plan = cong_dong_so::tasks::plan::Plan::from_toml(cong_dong_so::example::PLAN, &rules.units, rules.reminders.yearly_due).unwrap().plan;
        let mut tx = town.store.begin().await.unwrap();
        cong_dong_so::tasks::register(&mut tx, &plan, &rules, town.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(planned_for(&town, "III.2").await, ["2026-04-10"]);
        assert_eq!(planned_for(&town, "III.3").await, ["2026-03-31"]);
        town.start();
    }
}
