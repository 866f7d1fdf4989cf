//! The team's chat.

use super::*;

on_both! {
    async fn the_leader_links_the_teams_chat_and_requests_are_announced_there(town) {
        at_work(&town).await;
        let in_chat = async |seat: i64, text: &str| {
            let before = town.said_to(NEIGHBOURS).len();
            town.sandbox.send_text(seat, NEIGHBOURS, text).unwrap();
            town.heard(NEIGHBOURS, before + 1).await.pop().unwrap()
        };
        let refused = in_chat(LAN, "/lienket").await;
        assert!(refused.text.contains("dành cho tổ trưởng"), "{}", refused.text);
        let refused = in_chat(NHAI, "/lienket Tổ dân phố 5").await;
        assert!(refused.text.contains("dành cho tổ trưởng"), "{}", refused.text);
        assert_eq!(town.count("SELECT count(*) FROM group_chats").await, 0);
        let linked = in_chat(DUNG, "/lienket").await;
        assert!(linked.text.contains("Em đã nối nhóm này với Tổ dân phố 5"), "{}", linked.text);
        in_chat(DUNG, "/lienket").await;
        assert_eq!(town.count("SELECT count(*) FROM group_chats").await, 1);

        let sent = asks(town.phone(NHAI), &BY_CHAT).await;
        let notice = told(&town, NEIGHBOURS, &code(&sent.text));
        let link = notice.buttons[0][0].url.clone().expect("a link");
        let parameter = link.split_once("?start=").expect("a parameter").1.to_owned();
        let opened = town.phone(LAN).opens(&parameter).await;
        assert!(opened.text.contains("Yêu cầu đang chờ"), "{}", opened.text);
        let stranger = town.phone(TUNG).opens(&parameter).await;
        assert!(!stranger.text.contains("HD-"), "{}", stranger.text);
        nobody_learnt_who_asked(&town);

        in_chat(DUNG, "/lienket bo").await;
        let before = town.said_to(NEIGHBOURS).len();
        asks(town.phone(NHAI), &BY_CHAT).await;
        assert_eq!(town.said_to(NEIGHBOURS).len(), before);
    }

    async fn words_of_a_resident_are_not_told_in_the_teams_chat(town) {
        at_work(&town).await;
        town.sandbox.send_text(DUNG, NEIGHBOURS, "/lienket").unwrap();
        town.heard(NEIGHBOURS, 1).await;
        let nhai = town.phone(NHAI);
        nhai.says("/gapnguoi").await;
        nhai.taps("Nhờ người giúp").await;
        nhai.says("bác Nhàn ở số 7 ngõ 12 cần giúp").await;
        for label in BY_CHAT {
            nhai.taps(label).await;
        }
        let notice = told(&town, NEIGHBOURS, "Có người cần giúp");
        assert!(!notice.text.contains("ngõ 12"), "{}", notice.text);
        assert!(told(&town, LAN, "Có người cần giúp").text.contains("ngõ 12"));
    }

    async fn a_chat_that_moves_or_ends(town) {
        at_work(&town).await;
        town.sandbox.send_text(DUNG, NEIGHBOURS, "/lienket").unwrap();
        town.heard(NEIGHBOURS, 1).await;
        town.sandbox.upgrade_group(NEIGHBOURS, -100_1001).unwrap();
        town.quiet().await;
        assert_eq!(town.texts("SELECT chat FROM group_chats").await, ["-1001001"]);
        asks(town.phone(NHAI), &BY_CHAT).await;
        assert!(told(&town, -100_1001, "Có người cần giúp").text.contains("HD-"));
    }
}
