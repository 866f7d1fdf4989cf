//! A resident has everything erased.

use super::*;
use crate::harness::{NEIGHBOURS, PATIENCE};

/// All that the marked resident ever gave or wrote, and what names her.
fn all_of_her() -> Vec<&'static str> {
    let mut all = vec![PHONE, ABOUT, SAID, PETITION];
    all.extend(MARKS);
    all
}

on_both! {
    async fn nothing_of_her_is_left_anywhere(town) {
        at_work(&town).await;
        town.sandbox.send_text(DUNG, NEIGHBOURS, "/lienket").unwrap();
        let resident = town.phone(MARKED);
        let (lan, minh) = (town.phone(LAN), town.phone(MINH));

        // She asks to be called, lets her group be remembered, is helped, writes and is answered, thanks.
        let sent = asks_to_be_called(resident, ABOUT, PHONE).await;
        assert!(sent.text.contains("Em đã gửi"), "{}", sent.text);
        resident.taps("nhớ tổ của tôi").await;
        assert!(lan.taps("Tôi nhận việc này").await.text.contains(PHONE));
        lan.taps("Nhắn cho người dân").await;
        lan.says("bac cho chau hoi nha o dau").await;
        resident.says(SAID).await;
        lan.says("/menu").await;
        lan.taps("Yêu cầu của tổ").await;
        lan.taps("HD-").await;
        lan.taps("Kết thúc").await;
        lan.taps("Xong").await;
        resident.taps("5 ⭐").await;
        resident.taps("Không").await;
        // A second request stays open and is being helped with; a petition waits; a guide is reported, with a picture.
        asks_to_be_called(resident, &format!("{ABOUT} nua"), PHONE).await;
        lan.taps("Tôi nhận việc này").await;
        resident.says("/kiennghi").await;
        resident.taps("Người dân").await;
        resident.says(PETITION).await;
        resident.taps("Đồng ý").await;
        resident.opens("g_vneid-install").await;
        let screen = resident.sees();
        resident.taps_data(screen.id, "1.gf.vneid-install.0.1").await;
        resident.photographs().await;
        resident.taps("Đồng ý, gửi ảnh").await;
        resident.says("mấy giờ đá bóng").await;
        resident.says("/dulieu").await;
        resident.taps("Tải về").await;
        minh.says("/menu").await;
        let before = traces(&town, &all_of_her()).await;
        assert!(before.len() > 5, "there is something to erase: {before:?}");

        let erased = erases(resident).await;
        assert!(erased.text.contains("Em đã xóa hết dữ liệu của bác"), "{}", erased.text);
        let told = town.said_to(LAN).into_iter().filter(|said| said.text.contains("Người dân đã hủy yêu cầu")).count();
        assert_eq!(told, 1, "whoever helps is told");
        town.quiet().await;
        town.stop().await;
        assert_eq!(traces(&town, &all_of_her()).await, Vec::<String>::new());

        // What stays counts.
        assert_eq!(town.count("SELECT count(*) FROM requests").await, 2);
        assert_eq!(town.count("SELECT count(*) FROM requests WHERE state = 'cancelled'").await, 1);
        assert_eq!(town.count("SELECT count(*) FROM request_ratings WHERE stars = 5").await, 1);
        assert_eq!(town.count("SELECT count(*) FROM register_entries WHERE state = 'closed' AND words = ''").await, 1);
        assert_eq!(town.count("SELECT count(*) FROM guide_reports WHERE photo IS NULL").await, 1);
        assert_eq!(town.count("SELECT count(*) FROM erasures WHERE cause = 'asked'").await, 1);
        assert_eq!(town.count("SELECT count(*) FROM resident_groups").await, 0);

        // A later word is a stranger's.
        town.start();
        let people = town.count("SELECT count(*) FROM people").await;
        let kept = resident.says("/dulieu").await;
        assert!(!kept.text.contains("yêu cầu"), "{}", kept.text);
        assert_eq!(town.count("SELECT count(*) FROM people").await, people + 1);
        assert!(resident.says("/yeucau").await.text.contains("chưa có yêu cầu"));
    }

    async fn a_second_tap_and_an_update_delivered_twice_leave_nothing_either(town) {
        at_work(&town).await;
        let resident = town.phone(MARKED);
        asks_to_be_called(resident, ABOUT, PHONE).await;
        resident.says("/xoadulieu").await;
        let (message, sure) = resident.button("Đúng, xóa hết");
        resident.taps_data(message, &sure).await;
        let seq = town.sandbox.seq();
        town.sandbox.tap(MARKED, MARKED, message, &sure).unwrap();
        town.sandbox.tap(MARKED, MARKED, message, &sure).unwrap();
        assert!(town.sandbox.tap_answer(MARKED, seq, PATIENCE).await.is_some());
        town.quiet().await;
        assert!(resident.sees().text.contains("Em đã xóa hết"), "{}", resident.sees().text);
        town.stop().await;
        assert_eq!(traces(&town, &all_of_her()).await, Vec::<String>::new());
        assert_eq!(town.count("SELECT count(*) FROM requests WHERE state = 'cancelled'").await, 1);
        town.start();
    }

    async fn an_old_button_asks_again_and_a_button_is_only_ever_about_whoever_taps(town) {
        at_work(&town).await;
        let (resident, other) = (town.phone(MARKED), town.phone(NHAI));
        asks_to_be_called(resident, ABOUT, PHONE).await;
        other.opens("").await;
        resident.says("/xoadulieu").await;
        let (_, sure) = resident.button("Đúng, xóa hết");
        // Somebody else with her button erases herself alone.
        let shown = other.sees();
        other.taps_data(shown.id, &sure).await;
        assert_eq!(town.count("SELECT count(*) FROM requests WHERE state = 'open' AND phone IS NOT NULL").await, 1);
        assert_eq!(town.count("SELECT count(*) FROM accounts WHERE account = '73500191'").await, 1);
        let (message, sure) = resident.button("Đúng, xóa hết");
        town.turn_to("2026-03-24T11:05").await;
        resident.says("/menu").await;
        let again = resident.taps_data(message, &sure).await;
        assert!(again.text.contains("Bác muốn xóa hết"), "{}", again.text);
        assert_eq!(town.count("SELECT count(*) FROM requests WHERE state = 'open'").await, 1);
        for forged in ["1.y.ey", "1.y.ey.x", "1.y.ey.99999999999", "1.y.ey.-1", "1.y.zz"] {
            resident.says("/menu").await;
            let answer = resident.taps_data(message, forged).await;
            assert!(!answer.text.contains("Em đã xóa"), "{forged}: {}", answer.text);
        }
        assert_eq!(town.count("SELECT count(*) FROM requests WHERE state = 'open'").await, 1);
    }

    async fn killed_while_the_last_word_waits_it_is_said_after_the_start_and_then_gone(town) {
        at_work(&town).await;
        let resident = town.phone(MARKED);
        asks_to_be_called(resident, ABOUT, PHONE).await;
        resident.says("/xoadulieu").await;
        let (message, sure) = resident.button("Đúng, xóa hết");
        // Nothing can be sent while the tap is worked.
        town.sandbox.set_faults(cong_dong_so::sandbox::FaultPlan {
            seed: 0,
            rules: ["sendMessage", "editMessageText"]
                .map(|method| cong_dong_so::sandbox::FaultRule {
                    method: method.into(),
                    fault: cong_dong_so::sandbox::Fault::InternalError,
                    probability: 1.0,
                    times: None,
                    retry_after: None,
                    delay_ms: None,
                })
                .into(),
        });
        town.sandbox.tap(MARKED, MARKED, message, &sure).unwrap();
        let erased = async {
            while town.count("SELECT count(*) FROM erasures").await == 0 {
                tokio::time::sleep(std::time::Duration::from_millis(5)).await;
            }
        };
        tokio::time::timeout(PATIENCE, erased).await.expect("it is erased");
        town.kill().await;
        let only = "SELECT count(*) FROM outbox WHERE chat = '73500191'";
        assert_eq!(town.count(only).await, 1, "the last word alone knows where to");
        assert_eq!(town.count("SELECT count(*) FROM outbox WHERE farewell AND state = 'pending'").await, 1);
        town.sandbox.set_faults(cong_dong_so::sandbox::FaultPlan { seed: 0, rules: Vec::new() });
        town.start();
        town.quiet().await;
        assert!(resident.sees().text.contains("Em đã xóa hết"), "{}", resident.sees().text);
        town.stop().await;
        assert_eq!(traces(&town, &all_of_her()).await, Vec::<String>::new());
        town.start();
    }

    async fn whoever_blocks_the_bot_right_after_is_forgotten_all_the_same(town) {
        at_work(&town).await;
        let resident = town.phone(MARKED);
        asks_to_be_called(resident, ABOUT, PHONE).await;
        resident.says("/xoadulieu").await;
        let (message, sure) = resident.button("Đúng, xóa hết");
        town.stop().await;
        town.sandbox.tap(MARKED, MARKED, message, &sure).unwrap();
        town.sandbox.block(MARKED, true).unwrap();
        town.start();
        town.quiet().await;
        town.stop().await;
        assert_eq!(town.count("SELECT count(*) FROM outbox WHERE farewell").await, 0);
        // That she blocked it came in after the erasing; what came in is cleared out of the file's log every hour.
        assert!(town.store.scrub().await.unwrap());
        assert_eq!(traces(&town, &all_of_her()).await, Vec::<String>::new());
        town.start();
        town.sandbox.block(MARKED, false).unwrap();
    }

    async fn among_much_else_nothing_is_left_in_any_corner_of_a_page(town) {
        at_work(&town).await;
        let (resident, other) = (town.phone(MARKED), town.phone(NHAI));
        // Words of many lengths, hers between those of others, so that pages are divided again and again.
        for turn in 0..40 {
            let length = 20 + (turn * 37) % 300;
            for phone in [resident, other] {
                phone.says("/menu").await;
                phone.taps("Gặp người thật").await;
                phone.taps("Nhờ người giúp").await;
                let about = if phone.seat == MARKED { format!("{ABOUT} {}", "x".repeat(length)) } else { "y".repeat(length) };
                phone.says(&about).await;
            }
            if turn % 10 == 0 {
                asks_to_be_called(resident, ABOUT, PHONE).await;
                resident.says("/menu").await;
                resident.says("/yeucau").await;
                town.execute("INSERT INTO conversations (channel, chat, state, updated_at) SELECT 'telegram', chat || '9', state, updated_at FROM conversations WHERE NOT (chat LIKE '73500191%') ON CONFLICT DO NOTHING").await;
            }
            town.execute("UPDATE requests SET state = 'cancelled' WHERE state = 'open'").await;
        }
        erases(resident).await;
        town.quiet().await;
        town.stop().await;
        cong_dong_so::privacy::retention::clear(&town.store, town.clock.now()).await.unwrap();
        assert_eq!(traces(&town, &all_of_her()).await, Vec::<String>::new());
        town.start();
    }
}
