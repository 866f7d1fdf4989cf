//! Agreeing to one thing at a time, with the sentence kept, and taking it back in one tap.

use super::*;

const STANDING: &str = "SELECT count(*) FROM consents WHERE withdrawn_at IS NULL";

on_both! {
    async fn each_purpose_is_agreed_to_by_itself_and_the_sentence_is_kept(town) {
        at_work(&town).await;
        let resident = town.phone(MARKED);
        resident.says("/menu").await;
        resident.taps("Gặp người thật").await;
        let asked = resident.taps("Nhờ người giúp").await;
        assert!(asked.text.contains("dưới 16 tuổi"), "{}", asked.text);
        resident.says(ABOUT).await;
        for label in ["Tổ dân phố 5", "Gọi điện", "Buổi chiều", "✅ Gửi"] {
            resident.taps(label).await;
        }
        let read = resident.says(PHONE).await;
        assert!(read.text.contains("Bác đồng ý cho người nhận việc gọi số này"), "{}", read.text);
        assert!(read.text.contains("dưới 16 tuổi"), "{}", read.text);
        // Neither the request nor the number is anywhere while nothing is said; sealed it waits in her conversation.
        assert_eq!(town.count("SELECT count(*) FROM requests").await, 0);
        assert_eq!(town.count("SELECT count(*) FROM conversations WHERE state LIKE '%0987654321%'").await, 0);
        assert_eq!(town.count("SELECT count(*) FROM conversations WHERE state LIKE '%s1.%'").await, 1);
        let before = town.count(STANDING).await;
        let sent = resident.taps("Đồng ý, gửi").await;
        assert!(sent.text.contains("Em đã gửi"), "{}", sent.text);
        assert_eq!(town.count(STANDING).await, before + 1);
        let texts: Vec<(String,)> = town
            .rows("SELECT t.text FROM consents c JOIN consent_texts t ON t.hash = c.text_hash WHERE c.purpose = 'phone'")
            .await;
        assert!(read.text.contains(&texts[0].0), "what is kept is what was shown: {texts:?}");
        resident.taps("nhớ tổ của tôi").await;
        assert_eq!(town.count("SELECT count(*) FROM consents WHERE purpose = 'group'").await, 1);
        // Whoever joined agreed to her name being kept; nobody else was asked for one.
        assert_eq!(town.count("SELECT count(*) FROM consents WHERE purpose = 'name'").await, 1);
    }

    async fn whoever_does_not_agree_leaves_no_number(town) {
        at_work(&town).await;
        let resident = town.phone(MARKED);
        resident.says("/menu").await;
        resident.taps("Gặp người thật").await;
        resident.taps("Nhờ người giúp").await;
        resident.says(ABOUT).await;
        for label in ["Tổ dân phố 5", "Gọi điện", "Buổi chiều", "✅ Gửi"] {
            resident.taps(label).await;
        }
        resident.says(PHONE).await;
        let (message, agree) = resident.button("Đồng ý, gửi");
        resident.taps("Nhắn qua đây").await;
        let seq = town.sandbox.seq();
        town.sandbox.tap(MARKED, MARKED, message, &agree).unwrap();
        assert!(town.sandbox.tap_answer(MARKED, seq, crate::harness::PATIENCE).await.is_some());
        town.quiet().await;
        assert!(resident.sees().text.contains("Em gửi yêu cầu này nhé"), "{}", resident.sees().text);
        resident.taps("✅ Gửi").await;
        assert_eq!(town.count("SELECT count(*) FROM requests WHERE way = 'chat' AND phone IS NULL").await, 1);
        assert_eq!(town.count("SELECT count(*) FROM consents WHERE purpose = 'phone'").await, 0);
        assert_eq!(town.count("SELECT count(*) FROM conversations WHERE state LIKE '%s1.%'").await, 0);
        // The button again, and from somebody else's phone.
        let again = resident.taps_data(message, &agree).await;
        assert!(again.text.contains("đã gửi rồi"), "{}", again.text);
        town.phone(NHAI).opens("").await;
        let forged = town.phone(NHAI).taps_data(town.phone(NHAI).sees().id, &agree).await;
        assert!(!forged.text.contains("HD-"), "{}", forged.text);
        assert_eq!(town.count("SELECT count(*) FROM requests").await, 1);
    }

    async fn a_consent_is_taken_back_in_one_tap_and_what_rests_on_it_goes(town) {
        at_work(&town).await;
        let resident = town.phone(MARKED);
        asks_to_be_called(resident, ABOUT, PHONE).await;
        resident.taps("nhớ tổ của tôi").await;
        resident.says("/kiennghi").await;
        resident.taps("Người dân").await;
        resident.says(PETITION).await;
        resident.taps("Đồng ý, gửi").await;
        let kept = resident.says("/dulieu").await;
        assert!(kept.text.contains("3 lần bác bấm đồng ý"), "{}", kept.text);
        let offered: Vec<String> = labels(&kept).into_iter().filter(|label| label.starts_with("↩️")).collect();
        assert_eq!(offered, ["↩️ Xóa số điện thoại của tôi", "↩️ Đừng nhớ tổ của tôi", "↩️ Rút kiến nghị của tôi"]);

        let (message, phone) = resident.button("Xóa số điện thoại của tôi");
        assert!(resident.taps_data(message, &phone).await.text.contains("Em đã xóa rồi"));
        assert_eq!(town.count("SELECT count(*) FROM requests WHERE phone IS NOT NULL").await, 0);
        assert_eq!(town.count("SELECT count(*) FROM requests WHERE state = 'open'").await, 1, "she is still helped");
        let won = town.phone(LAN).taps("Tôi nhận việc này").await;
        assert!(!won.text.contains(PHONE), "{}", won.text);
        resident.says("/menu").await;
        assert!(resident.taps_data(message, &phone).await.text.contains("không còn giữ"));
        resident.says("/dulieu").await;
        resident.taps("Đừng nhớ tổ của tôi").await;
        assert_eq!(town.count("SELECT count(*) FROM resident_groups").await, 0);
        resident.says("/dulieu").await;
        resident.taps("Rút kiến nghị của tôi").await;
        assert_eq!(town.count("SELECT count(*) FROM register_entries WHERE words <> '' OR sender_id IS NOT NULL").await, 0);
        assert_eq!(town.count("SELECT count(*) FROM consents WHERE withdrawn_at IS NULL AND purpose <> 'name'").await, 0);
        town.quiet().await;
        assert!(town.store.scrub().await.unwrap());
        assert_eq!(traces(&town, &[PHONE, PETITION]).await, Vec::<String>::new());
        for forged in ["1.y.w.zzz", "1.y.w.phone", "1.y.p"] {
            resident.says("/menu").await;
            let answer = resident.taps_data(message, forged).await;
            assert!(!answer.text.contains("Em đã xóa rồi"), "{forged}: {}", answer.text);
        }
    }

    async fn a_member_takes_back_her_name_and_goes_on_without_it(town) {
        at_work(&town).await;
        let lan = town.phone(LAN);
        lan.says("/dulieu").await;
        lan.taps("Xóa tên của tôi").await;
        assert_eq!(town.count("SELECT count(*) FROM people WHERE name = 'Chị Lan'").await, 0);
        assert_eq!(town.count("SELECT count(*) FROM roles WHERE role = 'member' AND ended_at IS NULL").await, 1);
        asks_to_be_called(town.phone(NHAI), "quen mat khau", "0911222333").await;
        lan.taps("Tôi nhận việc này").await;
        assert!(town.phone(NHAI).sees().text.contains("thành viên tổ công nghệ số"), "{}", town.phone(NHAI).sees().text);
    }
    async fn whoever_helps_is_told_that_the_number_was_taken_back(town) {
        at_work(&town).await;
        let resident = town.phone(MARKED);
        asks_to_be_called(resident, ABOUT, PHONE).await;
        assert!(town.phone(LAN).taps("Tôi nhận việc này").await.text.contains(PHONE));
        resident.says("/dulieu").await;
        resident.taps("Xóa số điện thoại của tôi").await;
        let told = town.phone(LAN).sees();
        assert!(told.text.contains("vừa rút số điện thoại") && told.text.contains("HD-"), "{}", told.text);
        assert!(!told.text.contains(PHONE));
        assert!(town.phone(LAN).taps("Xem yêu cầu").await.text.contains("HD-"), "she goes on helping");
        assert!(!town.phone(LAN).sees().text.contains(PHONE));
        // Nobody who does not help is told.
        assert!(!town.said_to(DUNG).iter().any(|shown| shown.text.contains("vừa rút số")));
    }

    async fn many_consents_have_a_screen_of_their_own(town) {
        at_work(&town).await;
        let minh = town.phone(MINH);
        town.execute(
            "INSERT INTO consents (person_id, purpose, text_hash, language, agreed_at)
             SELECT a.person_id, p.purpose, 'x', 'vi', 1 FROM accounts a,
                 (SELECT 'phone' AS purpose UNION SELECT 'phone-of-other' UNION SELECT 'group' UNION SELECT 'entry'
                  UNION SELECT 'picture' UNION SELECT 'session-picture' UNION SELECT 'name') p WHERE a.account = '302'",
        )
        .await;
        let kept = minh.says("/dulieu").await;
        assert!(labels(&kept).len() <= 8, "{:?}", labels(&kept));
        let agreed = minh.taps("Rút điều đã đồng ý").await;
        assert!(labels(&agreed).len() <= 8, "{:?}", labels(&agreed));
        assert_eq!(labels(&agreed).iter().filter(|label| label.starts_with("↩️")).count(), 7);
        minh.taps("Đừng nhớ tổ của tôi").await;
        assert_eq!(town.count("SELECT count(*) FROM consents WHERE purpose = 'group' AND withdrawn_at IS NOT NULL").await, 1);
        // The button is old by then.
        let (message, data) = (minh.sees().id, "1.y.c");
        town.execute("DELETE FROM consents WHERE text_hash = 'x'").await;
        assert!(minh.taps_data(message, data).await.text.contains("Em đang giữ về bác"));
    }
}
