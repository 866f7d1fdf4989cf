//! People and groups: suspended, taken up again, ended, handed over, left; groups renamed, merged and split.

mod changing;

use cong_dong_so::people::roles::{self, Circle};
use cong_dong_so::people::{self, GroupId, Role};
use cong_dong_so::sandbox::Shown;

use crate::harness::{DUNG, HA, LAN, MINH, NHAI, TUNG, Town, labels, on_both};

const FIVE: &str = "SELECT id FROM residential_groups WHERE code = 'tdp-5'";
const NOT_ALLOWED: &str = "dành cho người được phường phân công";

/// Lan joins the team of Dũng's group by his invitation.
async fn lan_joins(town: &Town) {
    let link = town.phone(DUNG).invites(&[]).await;
    town.phone(LAN).opens(&link).await;
    town.phone(LAN).taps("Tham gia với tên “Chị Lan”").await;
}

/// The leader's list of his team.
async fn team(town: &Town) -> Shown {
    let dung = town.phone(DUNG);
    dung.says("/to").await;
    dung.taps("Người trong tổ").await
}

/// The id of the role that this seat holds or held last.
async fn role_of(town: &Town, statement: &'static str) -> i64 {
    town.count(statement).await
}

const LANS: &str = "SELECT max(r.id) FROM roles r JOIN accounts a ON a.person_id = r.person_id WHERE a.account = '201'";
const DUNGS: &str =
    "SELECT max(r.id) FROM roles r JOIN accounts a ON a.person_id = r.person_id WHERE a.account = '202'";

on_both! {
    async fn a_suspended_member_is_refused_at_once_until_she_may_go_on(town) {
        lan_joins(&town).await;
        let (dung, lan) = (town.phone(DUNG), town.phone(LAN));
        lan.says("/ghi").await;
        lan.taps("VNeID").await;
        lan.taps("Kích hoạt mức 2").await;
        let (message, three) = lan.button("3");
        let list = team(&town).await;
        assert!(list.text.contains("2 người"), "{}", list.text);
        dung.taps("Chị Lan · thành viên").await;
        let done = dung.taps("Tạm dừng").await;
        assert!(done.text.contains("Đã tạm dừng vai trò của Chị Lan"), "{}", done.text);
        assert!(lan.sees().text.contains("đang tạm dừng"), "she is told: {}", lan.sees().text);

        // Her open draft is gone, and her old buttons do nothing.
        let refused = lan.taps_data(message, &three).await;
        assert!(!refused.text.contains("Ở đâu"), "{}", refused.text);
        assert!(lan.says("/ghi").await.text.contains(NOT_ALLOWED));
        assert!(lan.says("/to").await.text.contains(NOT_ALLOWED));
        assert_eq!(town.count("SELECT count(*) FROM role_history WHERE what = 'suspended'").await, 1);

        // Another invitation does not take her back behind the leader's back.
        let link = dung.invites(&[]).await;
        lan.opens(&link).await;
        let joined = lan.taps("Tham gia với tên “Chị Lan”").await;
        assert!(joined.text.contains("đang tạm dừng"), "{}", joined.text);

        team(&town).await;
        dung.taps("⏸ Chị Lan · thành viên").await;
        let done = dung.taps("Cho làm lại").await;
        assert!(done.text.contains("làm lại từ bây giờ"), "{}", done.text);
        assert!(lan.says("/ghi").await.text.contains("giúp bà con việc gì"));
        let history = town.texts("SELECT what FROM role_history ORDER BY id").await;
        assert_eq!(history, ["suspended", "resumed"]);
        let by = town.count("SELECT count(*) FROM role_history h JOIN accounts a ON a.person_id = h.person_id WHERE a.account = '202'").await;
        assert_eq!(by, 2, "who did it is kept");
    }

    async fn ending_a_role_is_asked_first_and_once(town) {
        lan_joins(&town).await;
        let dung = town.phone(DUNG);
        team(&town).await;
        dung.taps("Chị Lan · thành viên").await;
        let question = dung.taps("Thôi vai trò").await;
        assert!(question.text.contains("Bác cho Chị Lan thôi làm"), "{}", question.text);
        assert_eq!(town.count("SELECT count(*) FROM role_history").await, 0, "nothing before it is surely meant");
        let (message, sure) = dung.button("Cho thôi vai trò");
        let done = dung.taps_data(message, &sure).await;
        assert!(done.text.contains("đã thôi làm"), "{}", done.text);
        dung.taps_data(message, &sure).await;
        assert_eq!(town.count("SELECT count(*) FROM role_history WHERE what = 'ended'").await, 1);
        assert!(town.phone(LAN).says("/ghi").await.text.contains(NOT_ALLOWED));
        assert_eq!(labels(&team(&town).await).iter().filter(|label| label.contains("Chị Lan")).count(), 0);
    }

    async fn leadership_goes_to_a_member_and_the_leader_becomes_one(town) {
        lan_joins(&town).await;
        let (dung, lan) = (town.phone(DUNG), town.phone(LAN));
        team(&town).await;
        dung.taps("Chị Lan · thành viên").await;
        dung.taps("Giao làm tổ trưởng").await;
        let done = dung.taps("Giao làm tổ trưởng").await;
        assert!(done.text.contains("Chị Lan là tổ trưởng"), "{}", done.text);
        let five = GroupId(town.count(FIVE).await);
        let mut tx = town.store.read().await.unwrap();
        let team = roles::of_circle(&mut tx, Circle::Group(five)).await.unwrap();
        tx.rollback().await.unwrap();
        let held: Vec<(&str, Role)> = team.iter().map(|one| (one.name.as_deref().unwrap(), one.grant.role)).collect();
        assert_eq!(held, [("Chị Lan", Role::TeamLeader), ("Anh Dũng", Role::Member)]);
        assert!(lan.sees().text.contains("Từ giờ bác là tổ trưởng"), "{}", lan.sees().text);
        let menu = dung.says("/to").await;
        assert!(!labels(&menu).iter().any(|label| label.contains("Người trong tổ")), "{:?}", labels(&menu));
        assert!(labels(&lan.says("/to").await).iter().any(|label| label.contains("Người trong tổ")));
    }

    async fn a_member_leaves_by_herself(town) {
        lan_joins(&town).await;
        let lan = town.phone(LAN);
        lan.says("/ghi").await;
        lan.taps("VNeID").await;
        lan.taps("Kích hoạt mức 2").await;
        lan.says("/to").await;
        let question = lan.taps("Rời tổ").await;
        assert!(question.text.contains("thôi làm thành viên"), "{}", question.text);
        let (message, sure) = lan.button("tôi rời");
        let left = lan.taps_data(message, &sure).await;
        assert!(left.text.contains("Bác đã thôi làm"), "{}", left.text);
        assert!(lan.taps_data(message, &sure).await.text.contains(NOT_ALLOWED), "twice tapped");
        assert_eq!(town.texts("SELECT what FROM role_history").await, ["left"]);
        assert_eq!(town.count("SELECT count(*) FROM conversations WHERE state LIKE '%sessions%'").await, 0, "no draft stays");
        assert!(lan.says("/ghi").await.text.contains(NOT_ALLOWED));
        let link = town.phone(DUNG).invites(&[]).await;
        lan.opens(&link).await;
        lan.taps("Tham gia với tên “Chị Lan”").await;
        assert!(lan.says("/ghi").await.text.contains("giúp bà con việc gì"), "she can come back by invitation");
    }

    async fn only_downward_whatever_a_button_says(town) {
        lan_joins(&town).await;
        let (lans, dungs) = (role_of(&town, LANS).await, role_of(&town, DUNGS).await);
        let five = town.count(FIVE).await;
        for (seat, role) in [(LAN, dungs), (LAN, lans), (NHAI, lans), (TUNG, dungs), (HA, lans), (DUNG, dungs)] {
            town.phone(seat).opens("").await;
            for word in ["x", "r", "e", "ey"] {
                let message = town.phone(seat).opens("").await.id;
                let said = town.phone(seat).taps_data(message, &format!("1.p.{word}.{role}")).await;
                assert!(said.text.contains(NOT_ALLOWED), "{seat} {word} {role}: {}", said.text);
            }
        }
        for (seat, data) in [(LAN, format!("1.p.ly.{lans}")), (LAN, format!("1.p.gm.{five}.0")), (LAN, format!("1.p.d.g.{five}")),
            (DUNG, format!("1.p.n.{five}")), (DUNG, "1.p.gs.0".into()), (DUNG, "1.p.w.0".into()), (HA, "1.p.u.1.0".into()),
            (LAN, format!("1.p.vy.{dungs}")), (NHAI, "1.p.d.m".into()), (NHAI, "1.p.h".into()), (MINH, "1.p.w.0".into()),
            (LAN, format!("1.p.ci.{lans}.{five}")), (MINH, "1.p.p.999999".into())] {
            let message = town.phone(seat).opens("").await.id;
            let said = town.phone(seat).taps_data(message, &data).await;
            assert!(said.text.contains(NOT_ALLOWED), "{seat} {data}: {}", said.text);
        }
        assert_eq!(town.count("SELECT count(*) FROM role_history").await, 0);
        assert_eq!(town.count("SELECT count(*) FROM roles WHERE ended_at IS NOT NULL").await, 0);
    }

    async fn the_last_administrator_stays(town) {
        let now = town.clock.now();
        let mut tx = town.store.begin().await.unwrap();
        let tung = people::meet(&mut tx, "telegram", "102", cong_dong_so::text::Language::Vi, now).await.unwrap();
        people::set_name(&mut tx, tung.id, "Anh Tùng").await.unwrap();
        let administrator = people::Grant { role: Role::Administrator, group: None, unit: None };
        people::grant(&mut tx, tung.id, administrator, None, now).await.unwrap();
        tx.commit().await.unwrap();
        let tung = town.phone(TUNG);
        tung.says("/to").await;
        tung.taps("Thôi vai trò của tôi").await;
        let said = tung.taps("tôi rời").await;
        assert!(said.text.contains("người quản trị duy nhất"), "{}", said.text);
        let link = tung.invites(&["người quản trị"]).await;
        town.phone(NHAI).opens(&link).await;
        town.phone(NHAI).taps("Tham gia với tên").await;
        tung.says("/to").await;
        tung.taps("Thôi vai trò của tôi").await;
        let said = tung.taps("tôi rời").await;
        assert!(said.text.contains("Bác đã thôi làm"), "{}", said.text);
    }
}
