//! Collective heads are never guessed: the coordinator names a holder in each unit. Posts and tasks are handed over,
//! and what was stays written down.

use super::{NOT_ALLOWED, OFFICE, POLICE, card, has, history, joins, person, taps, task, unit};
use crate::harness::{DUNG, HA, LAN, MINH, TUNG, labels, on_both};
use cong_dong_so::people::Role;

on_both! {
    async fn a_task_for_many_is_given_unit_by_unit(town) {
        joins(&town, TUNG, "Anh Tùng", Role::Officer, Some(POLICE)).await;
        joins(&town, LAN, "Chị Lan", Role::Officer, Some(POLICE)).await;
        let minh = town.phone(MINH);
        minh.opens("").await;
        card(&town, MINH, "V.1").await;
        minh.taps("Khác").await;
        let holders = minh.taps("Người giữ việc").await;
        has(&holders, &["Thủ trưởng các cơ quan, đơn vị", "Chưa ghi tên ai"]);
        let units = minh.taps("Chọn theo từng đơn vị").await;
        has(&units, &["Việc V.1 giao cho nhiều đơn vị", "Đã có: 0/12 đơn vị"]);
        assert!(labels(&units).iter().all(|label| !label.contains("✅")), "nobody is guessed: {:?}", labels(&units));
        minh.taps("Tiếp ▶").await;
        let question = minh.taps("Công an phường: chưa có").await;
        has(&question, &["Công an phường: ai giữ việc V.1?"]);
        assert!(labels(&question).contains(&"🏷 Trưởng Công an phường (chức vụ)".to_owned()), "{:?}", labels(&question));

        let heard = town.said_to(TUNG).len();
        let said = minh.taps("Anh Tùng").await;
        has(&said, &["Đã ghi: Anh Tùng giữ việc V.1/1"]);
        let told = town.heard(TUNG, heard + 1).await.pop().unwrap();
        has(&told, &["người giữ việc này", "V.1/1"]);
        // Several in one unit.
        let both = minh.taps("Chị Lan").await;
        has(&both, &["Đã ghi: Chị Lan giữ việc V.1/1"]);
        // The same button once more changes nothing.
        let (v1, police) = (task(&town, "V.1").await, unit(&town, POLICE).await);
        let lan = person(&town, LAN).await;
        let heard = town.said_to(LAN).len();
        taps(&town, MINH, &format!("1.k.ph.{v1}.{police}.{lan}")).await;
        assert_eq!(town.said_to(LAN).len(), heard, "she is told once");
        assert_eq!(town.count("SELECT count(*) FROM task_holders WHERE until IS NULL").await, 2);
        assert_eq!(history(&town, "V.1/1").await, ["holder:  > Anh Tùng", "holder:  > Chị Lan"]);

        let whole = card(&town, MINH, "V.1").await;
        has(&whole, &["Các đơn vị: 0/1 đã xong", "V.1/1 Công an phường: không có hạn · 0 %"]);
        let share = card(&town, TUNG, "V.1/1").await;
        has(&share, &["Thuộc việc V.1", "Người giữ: Anh Tùng, Chị Lan", "Chịu trách nhiệm: Trưởng Công an phường"]);
        // Hà's office has no share: neither the whole nor the other's share is hers.
        let ha = town.phone(HA);
        ha.opens("").await;
        has(&card(&town, HA, "V.1/1").await, &[NOT_ALLOWED]);

        // One taken out again.
        taps(&town, MINH, &format!("1.k.pr.{v1}.{police}.{lan}")).await;
        has(&card(&town, TUNG, "V.1/1").await, &["Người giữ: Anh Tùng"]);
        assert_eq!(town.count("SELECT count(*) FROM task_holders WHERE until IS NOT NULL").await, 1);
    }

    async fn somebody_of_another_unit_cannot_be_named(town) {
        let minh = town.phone(MINH);
        minh.opens("").await;
        town.phone(HA).opens("").await;
        let (v1, police, ha) = (task(&town, "V.1").await, unit(&town, POLICE).await, person(&town, HA).await);
        has(&taps(&town, MINH, &format!("1.k.ph.{v1}.{police}.{ha}")).await, &["Người này không ở đơn vị ấy"]);
        has(&taps(&town, MINH, &format!("1.k.ph.{v1}.{police}.999999")).await, &["Người này không ở đơn vị ấy"]);
        has(&taps(&town, MINH, &format!("1.k.ph.{v1}.999999.0")).await, &[NOT_ALLOWED]);
        // III.2 is one office's: nobody of another is named there.
        let (own, office) = (task(&town, "III.2").await, unit(&town, OFFICE).await);
        has(&taps(&town, MINH, &format!("1.k.ph.{own}.{police}.0")).await, &[NOT_ALLOWED]);
        has(&taps(&town, MINH, &format!("1.k.pu.{own}.0")).await, &["không phải chọn theo từng đơn vị"]);
        assert_eq!(town.count("SELECT count(*) FROM task_holders").await, 0);
        taps(&town, MINH, &format!("1.k.ph.{own}.{office}.{ha}")).await;
        assert_eq!(town.count("SELECT count(*) FROM task_holders").await, 1);
    }

    async fn every_unit_at_once_after_asking(town) {
        joins(&town, TUNG, "Anh Tùng", Role::UnitHead, Some(POLICE)).await;
        let minh = town.phone(MINH);
        minh.opens("").await;
        let (v3, police) = (task(&town, "V.3").await, unit(&town, POLICE).await);
        let tung = person(&town, TUNG).await;
        taps(&town, MINH, &format!("1.k.ph.{v3}.{police}.{tung}")).await;
        taps(&town, MINH, &format!("1.k.pu.{v3}.0")).await;
        let question = minh.taps("Mọi đơn vị: người đứng đầu giữ").await;
        has(&question, &["người đứng đầu của 12 đơn vị cùng giữ việc V.3", "thì giữ nguyên"]);
        assert_eq!(town.count("SELECT count(*) FROM tasks WHERE level = 'share'").await, 1);
        let done = minh.taps("Ghi cho mọi đơn vị").await;
        has(&done, &["Đã có: 12/12 đơn vị"]);
        taps(&town, MINH, &format!("1.k.py.{v3}")).await;
        assert_eq!(town.count("SELECT count(*) FROM tasks WHERE level = 'share'").await, 12);
        assert_eq!(town.count("SELECT count(*) FROM task_holders WHERE until IS NULL AND person_id IS NULL").await, 11);
        // The shares are tasks of the units, not of the plan: it still prints its 37.
        assert_eq!(town.count("SELECT count(*) FROM tasks WHERE level = 'task'").await, 37);
        let mine = taps(&town, TUNG, "1.k.v.mine.0").await;
        has(&mine, &["Việc ghi tên anh/chị: 1", "(V.3/1)"]);
    }

    async fn a_post_is_handed_over_with_what_is_unfinished(town) {
        joins(&town, TUNG, "Anh Tùng", Role::Officer, Some(OFFICE)).await;
        joins(&town, LAN, "Chị Lan", Role::UnitHead, Some(OFFICE)).await;
        let (minh, ha) = (town.phone(MINH), town.phone(HA));
        minh.opens("").await;
        ha.opens("").await;
        let office = unit(&town, OFFICE).await;
        let hand = |seat: i64| (office, seat);
        let (_, ha_id) = hand(person(&town, HA).await);
        let (_, tung_id) = hand(person(&town, TUNG).await);
        has(&taps(&town, MINH, &format!("1.k.c.{office}")).await, &["Chánh Văn phòng HĐND và UBND", "Chưa ghi ai giữ chức vụ này"]);
        minh.taps("Bàn giao chức vụ").await;
        let question = minh.taps("Chị Hà").await;
        has(&question, &["Ghi Chị Hà giữ chức vụ Chánh Văn phòng HĐND và UBND từ hôm nay?"]);
        assert_eq!(town.count("SELECT count(*) FROM post_holders").await, 0, "asked first");
        let said = minh.taps("Đúng, làm vậy").await;
        has(&said, &["Đã ghi: Chị Hà nhận chức vụ. Chuyển theo 6 việc", "Chị Hà: từ 24/03/2026 (do Anh Minh ghi)"]);

        // Hà holds two by name and has done one of them.
        for code in ["III.2", "III.3"] {
            let id = task(&town, code).await;
            taps(&town, MINH, &format!("1.k.ph.{id}.{office}.{ha_id}")).await;
        }
        let done = task(&town, "III.3").await;
        taps(&town, HA, &format!("1.td.{done}")).await;
        town.turn_to("2026-04-02T09:00").await;
        taps(&town, MINH, &format!("1.k.cy.{office}.{tung_id}")).await;
        taps(&town, MINH, &format!("1.k.cy.{office}.{tung_id}")).await;
        let post = minh.sees();
        has(&post, &["Anh Tùng đang giữ chức vụ này rồi", "Anh Tùng: từ 02/04/2026", "Chị Hà: 24/03/2026 đến 02/04/2026"]);
        assert_eq!(town.count("SELECT count(*) FROM post_holders").await, 2);
        let held = card(&town, MINH, "III.2").await;
        has(&held, &["Người giữ: Anh Tùng"]);
        has(&card(&town, MINH, "III.3").await, &["Người giữ: Chị Hà"]);
        let id = task(&town, "III.2").await;
        let holders = taps(&town, MINH, &format!("1.k.p.{id}")).await;
        has(&holders, &["Anh Tùng: từ 02/04/2026 (do Anh Minh ghi)", "Chị Hà: 24/03/2026 đến 02/04/2026"]);
        assert!(town.said_to(TUNG).iter().any(|said| said.text.contains("Anh/chị được ghi giữ chức vụ")));

        // The head of the unit hands one person's tasks to another; the coordinator alone fills posts.
        let lan = town.phone(LAN);
        has(&taps(&town, LAN, &format!("1.k.ct.{office}.{ha_id}")).await, &[NOT_ALLOWED]);
        has(&taps(&town, LAN, &format!("1.k.n.{office}.0")).await, &["bàn giao việc của ai"]);
        lan.taps("Anh Tùng: 1 việc").await;
        let sure = lan.taps("Chị Hà").await;
        has(&sure, &["Chuyển 1 việc chưa xong từ Anh Tùng sang Chị Hà?"]);
        has(&lan.taps("Đúng, làm vậy").await, &["Đã chuyển 1 việc từ Anh Tùng sang Chị Hà"]);
        has(&card(&town, LAN, "III.2").await, &["Người giữ: Chị Hà"]);
        let other = unit(&town, POLICE).await;
        has(&taps(&town, LAN, &format!("1.k.n.{other}.0")).await, &[NOT_ALLOWED]);
        has(&taps(&town, HA, &format!("1.k.ny.{office}.{ha_id}.{tung_id}")).await, &[NOT_ALLOWED]);
    }

    async fn who_left_the_unit_holds_nothing_any_more_for_the_eye(town) {
        joins(&town, TUNG, "Anh Tùng", Role::Officer, Some(OFFICE)).await;
        let minh = town.phone(MINH);
        minh.opens("").await;
        let (id, office, tung) = (task(&town, "III.2").await, unit(&town, OFFICE).await, person(&town, TUNG).await);
        taps(&town, MINH, &format!("1.k.ph.{id}.{office}.{tung}")).await;
        let before = taps(&town, MINH, "1.k.v.free.0").await;
        town.execute("UPDATE roles SET ended_at = 1, ending = 'left' WHERE person_id = (SELECT person_id FROM accounts WHERE account = '102')").await;
        has(&card(&town, MINH, "III.2").await, &["Anh Tùng (không còn ở đơn vị)"]);
        let after = taps(&town, MINH, "1.k.v.free.0").await;
        let count = |text: &str| text.split_once("chưa có người giữ: ").unwrap().1.lines().next().unwrap().parse::<u32>().unwrap();
        assert_eq!(count(&after.text), count(&before.text) + 1, "{}", after.text);
        assert!(town.said_to(DUNG).is_empty());
    }
}
