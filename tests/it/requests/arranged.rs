//! Requests when groups are merged or split.

use super::*;

/// Merges or splits as the command line does.
async fn groups(town: &Town, arguments: &[&str]) {
    use clap::Parser as _;
    let program = ["cong-dong-so", "--database", town.database(), "groups"];
    let arguments = cong_dong_so::cli::Arguments::try_parse_from(program.iter().chain(arguments)).expect("right usage");
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = cong_dong_so::cli::run(arguments, town.clock.clone(), &mut out, &mut err).await;
    assert_eq!(code, 0, "{}{}", String::from_utf8_lossy(&out), String::from_utf8_lossy(&err));
}

const GROUPS: &str =
    "SELECT g.code || ' ' || r.state FROM requests r JOIN residential_groups g ON g.id = r.group_id ORDER BY r.id";

on_both! {
    async fn requests_residents_and_chats_go_along_with_a_merged_group(town) {
        at_work(&town).await;
        town.sandbox.send_text(DUNG, NEIGHBOURS, "/lienket").unwrap();
        town.heard(NEIGHBOURS, 1).await;
        let (nhai, lan, dung) = (town.phone(NHAI), town.phone(LAN), town.phone(DUNG));
        asks(nhai, &BY_CHAT).await;
        nhai.taps("Đồng ý, nhớ tổ").await;
        lan.taps("Tôi nhận việc này").await;
        asks(nhai, &BY_CHAT[1..]).await;
        lan.taps("Kết thúc").await;
        lan.taps("Xong").await;
        let (ended, reopen) = nhai.button("Vẫn chưa xong");
        lan.taps("Ghi buổi hỗ trợ").await;
        lan.taps("Lưu").await;
        let session = town.count("SELECT max(id) FROM sessions").await;
        assert_eq!(town.texts(GROUPS).await, ["tdp-5 closed", "tdp-5 open"]);

        groups(&town, &["merge", "tdp-5", "--into", "tdp-4"]).await;
        assert_eq!(town.texts(GROUPS).await, ["tdp-5 closed", "tdp-4 open"], "what has ended stays where it ended");
        lan.says("/menu").await;
        let list = lan.taps("Yêu cầu của tổ").await;
        assert!(list.text.contains("đang chờ: 1"), "{}", list.text);
        // Opened again, it belongs to the group of today.
        nhai.taps_data(ended, &reopen).await;
        assert_eq!(town.texts(GROUPS).await, ["tdp-4 open", "tdp-4 open"]);
        lan.taps("Tôi nhận việc này").await;

        // Her group is remembered under its new name, and the team's chat goes on.
        nhai.says("/menu").await;
        nhai.taps("Gặp người thật").await;
        nhai.taps("Nhờ người giúp").await;
        let notices = town.said_to(NEIGHBOURS).len();
        nhai.says("máy không lên nguồn").await;
        nhai.taps("Nhắn qua đây").await;
        let card = nhai.taps("Càng sớm càng tốt").await;
        assert!(card.text.contains("Tổ dân phố 4"), "{}", card.text);
        nhai.taps("✅ Gửi").await;
        assert_eq!(town.said_to(NEIGHBOURS).len(), notices + 1);

        // The leader of today reads the months of before, and the member still corrects what she wrote.
        dung.says("/menu").await;
        let month = dung.taps("Tháng này").await;
        assert!(month.text.contains("Tổ dân phố 4"), "{}", month.text);
        let before = dung.taps("Tổ dân phố 5 (trước đây)").await;
        assert!(before.text.contains("Tổ dân phố 5") && before.text.contains("Chị Lan: 1 buổi"), "{}", before.text);
        let message = older(lan).await;
        let edit = lan.taps_data(message, &format!("1.se.{session}")).await;
        assert!(edit.text.contains("1 người"), "{}", edit.text);
        // A stranger's leader reads neither.
        town.phone(TUNG).opens("").await;
        joins(&town, TUNG, MINH, &["tổ trưởng", "Tổ dân phố 3"]).await;
        let five = town.count("SELECT id FROM residential_groups WHERE code = 'tdp-5'").await;
        let message = older(town.phone(TUNG)).await;
        for data in [format!("1.mo.{five}.0"), format!("1.so.{session}"), format!("1.sl.{five}")] {
            let refused = town.phone(TUNG).taps_data(message, &data).await;
            assert!(!refused.text.contains("Chị Lan"), "{data}: {}", refused.text);
        }
    }

    async fn requests_of_a_split_group_go_to_the_coordinator_or_along_with_their_helper(town) {
        at_work(&town).await;
        let (nhai, lan) = (town.phone(NHAI), town.phone(LAN));
        asks(nhai, &BY_CHAT).await;
        nhai.taps("Đồng ý, nhớ tổ").await;
        lan.taps("Tôi nhận việc này").await;
        asks(nhai, &BY_CHAT[1..]).await;
        groups(&town, &["split", "tdp-5", "--into", "tdp-5a=Tổ dân phố 5A", "--into", "tdp-5b=Tổ dân phố 5B"]).await;
        let heard = || (was_told(&town, MINH, "Tổ đã tách") == 1).then_some(());
        town.sandbox.wait_for(crate::harness::PATIENCE, heard).await.expect("the coordinator is told");
        town.quiet().await;
        town.phone(MINH).taps("Chuyển tổ khác").await;
        town.phone(MINH).taps("Tổ dân phố 5A").await;
        assert_eq!(town.texts(GROUPS).await, ["tdp-5 claimed", "tdp-5a open"]);
        lan.says("/menu").await;
        lan.taps("Chọn tổ mới").await;
        lan.taps("Tổ dân phố 5B").await;
        assert_eq!(town.texts(GROUPS).await, ["tdp-5b claimed", "tdp-5a open"]);
        let passed = nhai.says("/yeucau").await;
        assert!(passed.text.contains("HD-"), "{}", passed.text);
        let ask = asks(nhai, &[]).await;
        assert!(ask.text.contains("tổ dân phố nào"), "she is asked anew: {}", ask.text);
        // A button of an old list names the group that is no more.
        let five = town.count("SELECT id FROM residential_groups WHERE code = 'tdp-5'").await;
        let again = nhai.taps_data(town.said_to(NHAI)[0].id, &format!("1.r.g.{five}")).await;
        assert!(again.text.contains("tổ dân phố nào"), "{}", again.text);
    }
}
