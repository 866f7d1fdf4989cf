//! When members can be called on: set by themselves, seen by the leader, asked by others.

use cong_dong_so::people::GroupId;
use cong_dong_so::roster;

use crate::harness::{DUNG, LAN, NHAI, Town, at, labels, on_both};

async fn on_duty(town: &Town, wall: &str) -> usize {
    let five = GroupId(town.count("SELECT id FROM residential_groups WHERE code = 'tdp-5'").await);
    let mut tx = town.store.read().await.unwrap();
    let people = roster::on_duty(&mut tx, five, at(wall)).await.unwrap();
    tx.rollback().await.unwrap();
    people.len()
}

async fn next(town: &Town, wall: &str) -> Option<chrono::DateTime<chrono::Utc>> {
    let five = GroupId(town.count("SELECT id FROM residential_groups WHERE code = 'tdp-5'").await);
    let mut tx = town.store.read().await.unwrap();
    let next = roster::next_on_duty(&mut tx, five, at(wall)).await.unwrap();
    tx.rollback().await.unwrap();
    next
}

on_both! {
    async fn a_member_says_when_she_can_be_called_on(town) {
        let link = town.phone(DUNG).invites(&[]).await;
        let (dung, lan) = (town.phone(DUNG), town.phone(LAN));
        lan.opens(&link).await;
        lan.taps("Tham gia với tên “Chị Lan”").await;
        assert_eq!(on_duty(&town, "2026-03-24T09:00").await, 2, "nobody has set anything");

        lan.says("/to").await;
        let mine = lan.taps("Lịch trực của tôi").await;
        assert!(mine.text.contains("lúc nào cũng được"), "{}", mine.text);
        assert!(labels(&mine).len() <= 8, "{:?}", labels(&mine));
        let mine = lan.taps("Các buổi tối").await;
        assert!(mine.text.contains("Chủ nhật: tối"), "{}", mine.text);
        assert_eq!((on_duty(&town, "2026-03-24T09:00").await, on_duty(&town, "2026-03-24T19:00").await), (1, 2));

        lan.taps("Chọn từng buổi").await;
        lan.taps("Thứ Ba").await;
        let tuesday = lan.taps("⬜ sáng").await;
        assert!(labels(&tuesday).contains(&"✅ sáng".to_owned()), "{:?}", labels(&tuesday));
        assert_eq!(on_duty(&town, "2026-03-24T09:00").await, 2);
        lan.taps("✅ sáng").await;
        assert_eq!(on_duty(&town, "2026-03-24T09:00").await, 1);

        // Away: by typing a date, by tapping, and back.
        lan.taps("Xong").await;
        lan.taps("Nghỉ đến").await;
        assert!(lan.says("31/2").await.text.contains("đến hết ngày nào"));
        let mine = lan.says("đến 5/4").await;
        assert!(mine.text.contains("nghỉ từ 24/03/2026 đến hết 05/04/2026"), "{}", mine.text);
        assert_eq!(on_duty(&town, "2026-04-05T19:00").await, 1);
        assert_eq!(on_duty(&town, "2026-04-06T19:00").await, 2);

        dung.says("/to").await;
        let table = dung.taps("Lịch trực của tổ").await;
        assert!(table.text.contains("Thứ Hai: tối: Chị Lan"), "{}", table.text);
        assert!(table.text.contains("Lúc nào cũng được: Anh Dũng"), "{}", table.text);
        assert!(table.text.contains("Chị Lan nghỉ từ 24/03/2026"), "{}", table.text);

        // The leader away too: the next one is on duty when Lan is back.
        dung.says("/to").await;
        dung.taps("Lịch trực của tôi").await;
        dung.taps("Nghỉ đến").await;
        dung.says("từ 24/3 đến 30/4").await;
        assert_eq!(next(&town, "2026-03-30T10:00").await, Some(at("2026-04-06T18:00")));
        assert_eq!(next(&town, "2026-03-21T10:00").await, Some(at("2026-03-21T10:00")), "before that anybody");
        lan.says("/to").await;
        lan.taps("Lịch trực của tôi").await;
        let back = lan.taps("đi làm lại").await;
        assert!(back.text.contains("đi làm lại") && !back.text.contains("nghỉ từ"), "{}", back.text);
        assert_eq!(next(&town, "2026-03-30T10:00").await, Some(at("2026-03-30T18:00")));
    }

    async fn who_is_suspended_is_never_on_duty(town) {
        town.phone(NHAI).opens("").await;
        let link = town.phone(DUNG).invites(&[]).await;
        town.phone(LAN).opens(&link).await;
        town.phone(LAN).taps("Tham gia với tên “Chị Lan”").await;
        let dung = town.phone(DUNG);
        dung.says("/to").await;
        dung.taps("Người trong tổ").await;
        dung.taps("Chị Lan · thành viên").await;
        dung.taps("Tạm dừng").await;
        assert_eq!(on_duty(&town, "2026-03-24T09:00").await, 1);
        for data in ["1.p.d.m", "1.p.d.t.9.9", "1.p.d.n.4294967295", "1.p.d.u.zzz"] {
            let message = town.phone(NHAI).opens("").await.id;
            let said = town.phone(NHAI).taps_data(message, data).await;
            assert!(said.text.contains("dành cho người được phường phân công"), "{data}: {}", said.text);
        }
        for data in ["1.p.d.t.9.9", "1.p.d.n.4294967295", "1.p.d.u.zzz", "1.p.d.d.255", "1.p.d.w.200"] {
            let message = dung.opens("").await.id;
            dung.taps_data(message, data).await;
        }
        assert_eq!(town.count("SELECT count(*) FROM leaves").await, 0, "no time away of millions of days");
    }
}
