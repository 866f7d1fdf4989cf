//! Buttons that are forged, stale, or somebody else's.

use super::*;

/// How everything about requests stands.
async fn standing(town: &Town) -> Vec<String> {
    town.texts(
        "SELECT code || '/' || state || '/' || CAST(round AS TEXT) || '/' || coalesce(CAST(claimed_by AS TEXT), '-')
             || '/' || coalesce(CAST(group_id AS TEXT), '-') || '/' || CAST(updated_at AS TEXT) FROM requests ORDER BY id",
    )
    .await
}

fn everything(id: i64, person: i64, group: i64) -> Vec<String> {
    let mut all: Vec<String> =
        ["o", "x", "y", "c", "r", "h", "e", "l", "ro", "sd"].map(|word| format!("1.r.{word}.{id}")).into();
    all.extend([
        format!("1.r.ht.{id}.{person}"),
        format!("1.r.mv.{id}.0"),
        format!("1.r.mt.{id}.{group}"),
        format!("1.r.ed.{id}.done"),
        format!("1.r.ed.{id}.ref"),
        format!("1.r.ep.{id}.police"),
        format!("1.r.v.{id}.5"),
    ]);
    all
}

on_both! {
    async fn a_forged_button_of_a_stranger_does_and_shows_nothing(town) {
        at_work(&town).await;
        // A resident, and a member of another group.
        town.phone(TUNG).opens("").await;
        let ha = crate::harness::HA;
        town.phone(ha).opens("").await;
        joins(&town, TUNG, MINH, &["thành viên", "Tổ dân phố 4"]).await;
        asks(town.phone(NHAI), &["Tổ dân phố 5", "Gọi điện", "Buổi chiều", "✅ Gửi"]).await;
        town.phone(NHAI).says("0912345678").await;
        town.phone(NHAI).taps("Đồng ý, gửi").await;
        let id = town.count("SELECT id FROM requests").await;
        let tung = town.count("SELECT person_id FROM accounts WHERE account = '102'").await;
        let four = town.count("SELECT id FROM residential_groups WHERE code = 'tdp-4'").await;
        for claimed in [false, true] {
            if claimed {
                town.phone(LAN).taps("Tôi nhận việc này").await;
            }
            let before = standing(&town).await;
            for seat in [TUNG, ha] {
                let message = older(town.phone(seat)).await;
                for data in everything(id, tung, four) {
                    let refused = town.phone(seat).taps_data(message, &data).await;
                    for trace in ["HD-", "0912", "VNeID,", "kẹt ở bước"] {
                        assert!(!refused.text.contains(trace), "{seat} {data}: {}", refused.text);
                    }
                }
            }
            assert_eq!(standing(&town).await, before);
        }
        // A member of the group who did not take it may look who did, and no more; handing it outside the group neither.
        let before = standing(&town).await;
        let message = older(town.phone(DUNG)).await;
        for data in everything(id, tung, four) {
            let refused = town.phone(DUNG).taps_data(message, &data).await;
            assert!(!refused.text.contains("0912"), "{data}: {}", refused.text);
        }
        let lan = town.phone(LAN);
        lan.taps_data(older(lan).await, &format!("1.r.ht.{id}.{tung}")).await;
        assert_eq!(standing(&town).await, before);
        assert_eq!(town.count("SELECT count(*) FROM request_ratings").await, 0);
    }

    async fn whoever_asks_cannot_take_her_own_request(town) {
        at_work(&town).await;
        let dung = town.phone(DUNG);
        asks(dung, &BY_CHAT).await;
        assert_eq!(was_told(&town, DUNG, "Có người cần giúp"), 0);
        let id = town.count("SELECT id FROM requests").await;
        let refused = dung.taps_data(older(dung).await, &format!("1.r.c.{id}")).await;
        assert!(refused.text.contains("dành cho người được phường phân công"), "{}", refused.text);
        assert_eq!(town.count("SELECT count(*) FROM requests WHERE state = 'open'").await, 1);
    }

    async fn buttons_of_a_draft_that_is_gone_begin_anew(town) {
        at_work(&town).await;
        let nhai = town.phone(NHAI);
        asks(nhai, &BY_CHAT[..2]).await;
        let message = older(nhai).await;
        for data in ["1.r.u", "1.r.g.1", "1.r.gp.6", "1.r.w.chat", "1.r.t.soon", "1.r.s.zzzzzzzz"] {
            let answer = nhai.taps_data(message, data).await;
            assert!(answer.text.contains("không còn giữ yêu cầu đang viết dở"), "{data}: {}", answer.text);
        }
        for data in ["1.r.w.moon", "1.r.t.moon", "1.r.g.999999", "1.r.gp.999999"] {
            asks(nhai, &BY_CHAT[..3]).await;
            nhai.taps_data(nhai.sees().id, data).await;
        }
        assert_eq!(town.count("SELECT count(*) FROM requests").await, 0);
    }
}
