//! Buttons that are forged, stale, or somebody else's.

use super::*;

on_both! {
    async fn forged_and_stale_buttons_are_refused_kindly_and_change_nothing(town) {
        town.phone(NHAI).opens("").await;
        logs(&town, DUNG).await;
        let before = knowledge(&town).await;
        let letters: String = ('a'..='z').cycle().take(64).collect();
        let signs = "\u{1f600}".repeat(16);
        let bytes: String = "\u{7}\u{0}\u{1b}[31m\u{ff}\u{202e}".chars().cycle().take(50).collect();
        for data in [
            "", ".", "1", "1.", "0.m", "2.m", "9.sy.1", "m", "1.zz", "1.m.m", "drop table", "' OR 1=1 --", "1.so.x", "1.so.",
            "1.so.99999999999999999999", "1.tp.1.300", "1.tp.1.-1", "1.sd.", "1.sd.k", "1.sd.k.zz", "1.l", "1.gs.vneid-install",
            &letters, &signs, &bytes,
        ] {
            is_refused(&town, NHAI, data).await;
            is_refused(&town, DUNG, data).await;
        }
        assert_eq!(knowledge(&town).await, before);
    }

    async fn buttons_about_what_is_somebody_elses_are_refused_and_change_nothing(town) {
        for seat in [NHAI, HA, DUNG] {
            town.phone(seat).opens("").await;
        }
        joins(&town, LAN, "tdp-5").await;
        joins(&town, TUNG, "tdp-4").await;
        logs(&town, LAN).await;
        logs(&town, TUNG).await;
        let five = town.count("SELECT id FROM residential_groups WHERE code = 'tdp-5'").await;
        let four = town.count("SELECT id FROM residential_groups WHERE code = 'tdp-4'").await;
        let (lans, tungs) = (town.count("SELECT min(id) FROM sessions").await, town.count("SELECT max(id) FROM sessions").await);
        let foreign = town
            .count("SELECT min(id) FROM tasks WHERE unit_id <> (SELECT id FROM units WHERE code = 'van-phong')")
            .await;
        let police = town.count("SELECT min(id) FROM units WHERE code <> 'van-phong'").await;
        let before = knowledge(&town).await;

        let of_session = |id: i64| ["so", "se", "sx", "sy"].map(|word| format!("1.{word}.{id}"));
        let of_task = |id: i64| {
            [format!("1.to.{id}"), format!("1.td.{id}"), format!("1.tq.{id}"), format!("1.tp.{id}.50"),
             format!("1.tn.{id}"), format!("1.tr.{id}"), format!("1.ta.{id}.0"), format!("1.tu.{id}.{police}"),
             format!("1.k.o.{id}"), format!("1.k.x.{id}"), format!("1.k.hi.{id}.0"), format!("1.k.p.{id}"),
             format!("1.k.ph.{id}.{police}.0"), format!("1.k.qn.{id}"), format!("1.k.b.{id}"), format!("1.k.ry.{id}")]
        };
        let of_group = |id: i64| [format!("1.sl.{id}"), format!("1.mo.{id}.0"), format!("1.sn.{id}"), format!("1.ig.member.{id}")];

        // A member may nothing of another group.
        for data in of_session(tungs).iter().chain(&of_group(four)) {
            is_refused(&town, LAN, data).await;
        }
        // A draft that is open on Lan's phone.
        town.phone(LAN).says("/ghi").await;
        let (_, draft) = town.phone(LAN).button("Bỏ");
        let key = draft.split('.').nth(2).unwrap().to_owned();
        let of_draft = ["p.7", "s", "s.done", "x", "c", "w.market", "t.vneid-install", "d.1"].map(|rest| format!("1.sd.{key}.{rest}"));

        // A resident may nothing of all this.
        for data in of_session(lans).iter().chain(&of_task(foreign)).chain(&of_draft).chain(&of_group(five)) {
            is_refused(&town, NHAI, data).await;
        }
        for data in ["1.t", "1.i", "1.ir.coordinator", "1.ir.king", &format!("1.iu.officer.{police}"), "1.mo.0.0", "1.j", "1.jr", "1.sn"] {
            is_refused(&town, NHAI, data).await;
        }
        for data in of_session(lans).iter().chain(&of_group(five)).chain(&of_draft) {
            is_refused(&town, TUNG, data).await;
        }
        // A leader may not look into another group, nor make himself more than he is.
        for data in of_session(tungs).iter().chain(&[format!("1.sl.{four}"), format!("1.mo.{four}.0"), "1.mo.0.0".into(),
            format!("1.ig.member.{four}"), format!("1.ig.team-leader.{five}"), "1.ir.administrator".into(),
            format!("1.ig.administrator.{five}")]) {
            is_refused(&town, DUNG, data).await;
        }
        // An officer may nothing about another unit's task, and assigns none.
        for data in &of_task(foreign) {
            is_refused(&town, HA, data).await;
        }
        // What there is not.
        for data in ["1.so.999999", "1.sy.-1", "1.to.999999", "1.td.0", "1.go.khong-co-bai-nay", "1.tu.999999.1"] {
            is_refused(&town, DUNG, data).await;
        }
        assert_eq!(knowledge(&town).await, before);
        // The draft is as it was.
        let shown = town.phone(LAN).taps("★ Cài VNeID").await;
        assert!(shown.text.contains("Bác giúp mấy người"), "{shown:?}");
    }

    async fn impossible_numbers_in_buttons_are_answered(town) {
        town.phone(DUNG).says("/ghi").await;
        let (_, draft) = town.phone(DUNG).button("Bỏ");
        let key = draft.split('.').nth(2).unwrap().to_owned();
        let five = town.count("SELECT id FROM residential_groups WHERE code = 'tdp-5'").await;
        let most = usize::MAX;
        for data in [
            format!("1.mo.{five}.4294967295"), format!("1.gs.vneid-install.{most}.{most}"), format!("1.ga.vneid-install.{most}"),
            format!("1.gk.vneid-install.{most}.0"), format!("1.gd.vneid-install.{most}"), "1.gw.vneid-install.worked".into(),
            "1.g.zzz".into(), "1.l.xx".into(), format!("1.ta.1.{most}"),
        ] {
            taps_anything(&town, DUNG, &data).await;
        }
        for rest in ["p.4294967295", "d.4294967295", "m.4294967295", "o.4294967295", "b.4294967295", "n.4294967295", "w.moon",
                     "a.moon", "u.moon", "t.moon", "g.moon", "p.0", "s", "s.done"] {
            taps_anything(&town, DUNG, &format!("1.sd.{key}.{rest}")).await;
        }
        assert_eq!(town.count("SELECT count(*) FROM sessions").await, 0);
    }

    async fn a_button_tapped_twice_does_its_deed_once(town) {
        let saved = logs(&town, DUNG).await;
        let tasks = town.phone(HA);
        tasks.says("/viec").await;
        tasks.taps("Việc 1").await;
        let (message, done) = tasks.button("Đã xong");
        tasks.taps_data(message, &done).await;
        let history = town.count("SELECT count(*) FROM task_history").await;
        let again = tasks.taps_data(message, &done).await;
        assert!(again.text.contains("đã được ghi là xong từ trước"), "{}", again.text);
        assert_eq!(town.count("SELECT count(*) FROM task_history").await, history);

        town.phone(DUNG).says("/ghi").await;
        for label in ["★ Cài VNeID", "2", "Nhà dân"] {
            town.phone(DUNG).taps(label).await;
        }
        let (message, save) = town.phone(DUNG).button("Lưu, xong cả");
        town.phone(DUNG).taps_data(message, &save).await;
        let again = town.phone(DUNG).taps_data(message, &save).await;
        assert!(again.text.contains("đã lưu rồi"), "{}", again.text);
        assert_eq!(town.count("SELECT count(*) FROM sessions").await, 2, "{}", saved.text);
    }
}
