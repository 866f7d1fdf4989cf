//! Groups as they change, and invitations to them.

use super::*;
use crate::harness::Phone;

/// Merges or splits as the command line does.
async fn by_command(town: &Town, arguments: &[&str]) -> String {
    use clap::Parser as _;
    let program = ["cong-dong-so", "--database", town.database(), "groups"];
    let arguments = cong_dong_so::cli::Arguments::try_parse_from(program.iter().chain(arguments)).expect("right usage");
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = cong_dong_so::cli::run(arguments, town.clock.clone(), &mut out, &mut err).await;
    let said = format!("{}{}", String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap());
    assert_eq!(code, 0, "{said}");
    said
}

async fn logs(phone: Phone<'_>) {
    phone.says("/ghi").await;
    for label in ["VNeID", "Kích hoạt mức 2", "2", "Nhà dân", "Lưu, xong cả"] {
        phone.taps(label).await;
    }
}

on_both! {
    async fn a_group_is_renamed_by_its_coordinator_and_keeps_its_code(town) {
        let minh = town.phone(MINH);
        minh.says("/to").await;
        minh.taps("Các tổ dân phố").await;
        let group = minh.says("tổ 5").await;
        assert!(group.text.contains("Tổ dân phố 5") && group.text.contains("Anh Dũng"), "{}", group.text);
        minh.taps("Đổi tên tổ").await;
        let unfit = minh.says(&"dài ".repeat(20)).await;
        assert!(unfit.text.contains("chưa dùng được"), "{}", unfit.text);
        let done = minh.says("Tổ dân phố  Bình Minh").await;
        assert!(done.text.contains("Tổ dân phố Bình Minh"), "{}", done.text);
        assert_eq!(town.texts("SELECT name FROM residential_groups WHERE code = 'tdp-5'").await, ["Tổ dân phố Bình Minh"]);
        assert_eq!(town.texts("SELECT old FROM group_history").await, ["Tổ dân phố 5"]);
        assert!(town.phone(DUNG).says("/to").await.text.contains("Bình Minh"));
    }

    async fn a_merged_group_lives_on_in_its_successor_and_its_months_stay(town) {
        lan_joins(&town).await;
        let (dung, lan, minh) = (town.phone(DUNG), town.phone(LAN), town.phone(MINH));
        logs(lan).await;
        let link = dung.invites(&[]).await;
        lan.says("/ghi").await;
        lan.taps("VNeID").await;
        lan.taps("Kích hoạt mức 2").await;
        let (message, old) = lan.button("3");
        let said = by_command(&town, &["merge", "tdp-5", "--into", "tdp-4"]).await;
        assert!(said.contains('2'), "two people were moved: {said}");

        // Everybody goes on in the successor, the leader too, as it has none.
        assert!(!lan.taps_data(message, &old).await.text.contains("Ở đâu"), "the draft for the old group is gone");
        assert!(lan.says("/to").await.text.contains("Tổ dân phố 4"));
        assert!(dung.says("/to").await.text.contains("tổ trưởng"));
        logs(lan).await;
        let groups = town.texts("SELECT g.code FROM sessions s JOIN residential_groups g ON g.id = s.group_id ORDER BY s.id").await;
        assert_eq!(groups, ["tdp-5", "tdp-4"], "old sessions stay, new ones are the successor's");

        // An invitation made for the old group is one for the new.
        let tung = town.phone(TUNG);
        let offer = tung.opens(&link).await;
        assert!(offer.text.contains("Tổ dân phố 4"), "{}", offer.text);
        tung.taps("Tham gia với tên").await;
        assert!(tung.says("/to").await.text.contains("Tổ dân phố 4"));

        // Lists have it no more; its month is still read by the coordinator.
        minh.says("/to").await;
        let list = minh.taps("Các tổ dân phố").await;
        assert!(list.text.contains("4 tổ dân phố") && !labels(&list).iter().any(|label| label == "Tổ dân phố 5"), "{list:?}");
        minh.taps("Tổ đã gộp, đã tách").await;
        let group = minh.taps("Tổ dân phố 5").await;
        assert!(group.text.contains("thôi hoạt động từ 24/03/2026") && group.text.contains("Tổ dân phố 4"), "{}", group.text);
        let five = town.count(FIVE).await;
        let month = minh.taps_data(group.id, &format!("1.mo.{five}.0")).await;
        assert!(month.text.contains("Tổ dân phố 5") && month.text.contains("được giúp: 2"), "{}", month.text);
        let ward = minh.taps_data(group.id, "1.mo.0.0").await;
        assert!(ward.text.contains("Tổ dân phố 5"), "the ward's month names it: {}", ward.text);
    }

    async fn members_of_a_split_group_choose_their_part(town) {
        lan_joins(&town).await;
        let (dung, lan) = (town.phone(DUNG), town.phone(LAN));
        let link = dung.invites(&[]).await;
        by_command(&town, &["split", "tdp-5", "--into", "tdp-5a=Tổ dân phố 5A", "--into", "tdp-5b=Tổ dân phố 5B"]).await;
        town.sandbox.wait_for(crate::harness::PATIENCE, || lan.sees().text.contains("đã tách").then_some(())).await.expect("she is told");
        assert!(lan.says("/ghi").await.text.contains(NOT_ALLOWED), "not before she has chosen");
        let menu = lan.says("/menu").await;
        assert!(labels(&menu).iter().any(|label| label.contains("Chọn tổ mới")), "{:?}", labels(&menu));
        lan.taps("Chọn tổ mới của tôi").await;
        let (message, choice) = lan.button("Tổ dân phố 5B");
        assert!(lan.taps_data(message, &choice).await.text.contains("Tổ dân phố 5B"));
        assert!(lan.taps_data(message, &choice).await.text.contains(NOT_ALLOWED), "twice tapped");
        logs(lan).await;
        assert_eq!(town.texts("SELECT g.code FROM sessions s JOIN residential_groups g ON g.id = s.group_id").await, ["tdp-5b"]);

        // The leader is put into a part by the coordinator.
        let dungs = town.count(DUNGS).await;
        let minh = town.phone(MINH);
        let message = minh.opens("").await.id;
        minh.taps_data(message, &format!("1.p.p.{dungs}")).await;
        minh.taps("Xếp vào tổ mới").await;
        minh.taps("Tổ dân phố 5A").await;
        assert!(dung.says("/to").await.text.contains("tổ trưởng Tổ công nghệ số, Tổ dân phố 5A"));

        // An invitation to the old group asks which part.
        let tung = town.phone(TUNG);
        tung.opens(&link).await;
        tung.taps("Tổ dân phố 5A").await;
        tung.taps("Tham gia với tên").await;
        assert!(tung.says("/to").await.text.contains("thành viên Tổ công nghệ số, Tổ dân phố 5A"));
        assert_eq!(town.texts("SELECT what FROM group_history ORDER BY id").await, ["split-from", "split-from", "split"]);
    }

    async fn an_open_invitation_is_listed_and_taken_back(town) {
        let (dung, lan) = (town.phone(DUNG), town.phone(LAN));
        let link = dung.invites(&[]).await;
        dung.says("/to").await;
        let list = dung.taps("Lời mời chưa dùng").await;
        assert!(list.text.contains("1 lời mời chưa dùng") && list.text.contains("31/03/2026"), "{}", list.text);
        let (message, revoke) = dung.button("Thu lại lời mời 1");
        lan.opens("").await;
        let seen = lan.sees().id;
        assert!(lan.taps_data(seen, &revoke).await.text.contains("Nút này cũ rồi"), "not hers to take back");
        assert!(dung.taps_data(message, &revoke).await.text.contains("Đã thu lại"));
        assert!(dung.taps_data(message, &revoke).await.text.contains("Nút này cũ rồi"), "twice tapped");
        assert!(lan.opens(&link).await.text.contains("đã được thu lại"));
        assert_eq!(town.count("SELECT count(*) FROM roles").await, 3, "those of the example");
    }
}
