//! What members do with a request after taking it.

use super::*;

on_both! {
    async fn given_back_it_goes_to_the_others_and_the_resident_is_told(town) {
        at_work(&town).await;
        asks(town.phone(NHAI), &BY_CHAT).await;
        let lan = town.phone(LAN);
        lan.taps("Tôi nhận việc này").await;
        let (message, back) = lan.button("Trả lại tổ");
        assert!(lan.taps_data(message, &back).await.text.contains("Em đã trả"));
        assert!(told(&town, DUNG, "Yêu cầu trả lại").text.contains("HD-"));
        assert!(told(&town, NHAI, "chưa giúp được").text.contains("HD-"));
        assert_eq!(was_told(&town, LAN, "Yêu cầu trả lại"), 0);
        let twice = lan.taps_data(message, &back).await;
        assert!(twice.text.contains("không còn do bác giúp"), "{}", twice.text);
        assert_eq!(town.count("SELECT count(*) FROM request_clock WHERE round = 1 AND state = 'planned'").await, 2);
        // What the resident types is for the bot again.
        let answer = town.phone(NHAI).says("quen mat khau vneid").await;
        assert!(answer.text.contains("mật khẩu"), "{}", answer.text);
        town.phone(DUNG).taps("Tôi nhận việc này").await;
        assert_eq!(town.count(RUNNING).await, 1);
        nobody_learnt_who_asked(&town);
    }

    async fn handed_over_it_is_the_others(town) {
        at_work(&town).await;
        asks(town.phone(NHAI), &["Tổ dân phố 5", "Gọi điện", "Buổi chiều", "✅ Gửi"]).await;
        town.phone(NHAI).says("0912345678").await;
        town.phone(NHAI).taps("Đồng ý, gửi").await;
        let lan = town.phone(LAN);
        lan.taps("Tôi nhận việc này").await;
        let to = lan.taps("Chuyển người khác").await;
        assert_eq!(labels(&to), ["Anh Dũng", "Anh Minh", "👀 Xem yêu cầu"]);
        assert!(lan.taps("Anh Dũng").await.text.contains("Em đã chuyển"));
        let notice = told(&town, DUNG, "Chị Lan nhờ bác giúp");
        assert!(!notice.text.contains("0912"), "{}", notice.text);
        assert!(told(&town, NHAI, "Anh Dũng sẽ giúp bác tiếp").text.contains("HD-"));
        let seen = town.phone(DUNG).taps("Xem yêu cầu").await;
        assert!(seen.text.contains("0912345678"), "{}", seen.text);
        let id = town.count("SELECT id FROM requests").await;
        let message = older(lan).await;
        for data in ["o", "e", "r", "h"].map(|word| format!("1.r.{word}.{id}")) {
            let refused = lan.taps_data(message, &data).await;
            assert!(refused.text.contains("Anh Dũng đã nhận") && !refused.text.contains("0912"), "{data}: {}", refused.text);
        }
    }

    async fn passed_on_to_another_place(town) {
        at_work(&town).await;
        asks(town.phone(NHAI), &AT_HOME).await;
        let lan = town.phone(LAN);
        lan.taps("Tôi nhận việc này").await;
        lan.taps("Kết thúc").await;
        let place = lan.taps("Chuyển nơi khác").await;
        assert!(place.text.contains("Bác chuyển tới đâu"), "{}", place.text);
        lan.says("Điện lực Hải Dương").await;
        let ended = told(&town, NHAI, "Chuyển nơi khác");
        assert!(ended.text.contains("Điện lực Hải Dương"), "{}", ended.text);
        let card = lan.taps("Ghi buổi hỗ trợ").await;
        assert!(card.text.contains("Nhà dân") && card.text.contains("1 chuyển"), "{}", card.text);
    }

    async fn for_somebody_without_a_smartphone(town) {
        at_work(&town).await;
        let lan = town.phone(LAN);
        lan.says("/menu").await;
        lan.taps("Yêu cầu của tổ").await;
        lan.taps("Nhờ giúp hộ người khác").await;
        let way = lan.says("cụ ở ngõ 12 cần cài VNeID").await;
        assert!(!labels(&way).iter().any(|label| label.contains("Nhắn qua đây")), "{:?}", labels(&way));
        lan.taps("Đến nhà").await;
        lan.taps("Buổi sáng").await;
        let sent = lan.taps("✅ Gửi").await;
        assert!(sent.text.contains("Tổ dân phố 5"), "{}", sent.text);
        let new = told(&town, DUNG, "Có người cần giúp");
        assert!(new.text.contains("nhờ hộ") && new.text.contains("ngõ 12"), "{}", new.text);
        town.phone(DUNG).taps("Tôi nhận việc này").await;
        assert!(told(&town, LAN, "Anh Dũng nhận giúp").text.contains("HD-"));
        town.phone(DUNG).taps("Nhắn cho người dân").await;
        town.phone(DUNG).says("nhà số mấy em nhỉ").await;
        assert!(told(&town, LAN, "nhà số mấy").text.starts_with("Anh Dũng · HD-"));
        lan.taps("Trả lời").await;
        lan.says("số 7 anh ạ").await;
        assert!(told(&town, DUNG, "số 7 anh").text.starts_with("Người nhờ hộ · HD-"));
        town.phone(DUNG).says("vâng ạ").await;
        town.phone(DUNG).taps("Xem yêu cầu").await;
        town.phone(DUNG).taps("Kết thúc").await;
        town.phone(DUNG).taps("Xong").await;
        let ended = told(&town, LAN, "đã kết thúc: Xong");
        assert!(!labels(&ended).iter().any(|label| label.contains('⭐')), "{:?}", labels(&ended));
    }

    async fn a_helper_who_loses_the_role_in_between(town) {
        at_work(&town).await;
        let (nhai, lan) = (town.phone(NHAI), town.phone(LAN));
        asks(nhai, &BY_CHAT).await;
        lan.taps("Tôi nhận việc này").await;
        let message = older(lan).await;
        town.execute("UPDATE roles SET ended_at = 1 WHERE person_id = (SELECT person_id FROM accounts WHERE account = '201')").await;
        let id = town.count("SELECT id FROM requests").await;
        for word in ["o", "e", "r", "h", "l", "c"] {
            let refused = lan.taps_data(message, &format!("1.r.{word}.{id}")).await;
            assert!(!refused.text.contains("Người dân"), "{word}: {}", refused.text);
        }
        nhai.says("cháu ơi giúp bác với").await;
        assert!(told(&town, NHAI, "CHƯA chuyển").text.contains("không còn trong tổ"));
        assert_eq!(was_told(&town, LAN, "giúp bác với"), 0, "nothing is passed to who left");
        assert!(told(&town, DUNG, "Yêu cầu trả lại").text.contains("HD-"));
        assert_eq!(town.count("SELECT count(*) FROM requests WHERE state = 'open' AND claimed_by IS NULL").await, 1);
    }
}
