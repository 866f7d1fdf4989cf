//! Words, pictures and speech between the two sides.

use cong_dong_so::inbox::{self, Arrival};
use cong_dong_so::sandbox::{Attachment, Upload};

use super::*;

fn png() -> Upload {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    bytes.extend(640_u32.to_be_bytes());
    bytes.extend(480_u32.to_be_bytes());
    Upload { name: "man-hinh.png".into(), mime: "image/png".into(), bytes }
}

fn ogg() -> Upload {
    Upload { name: "tieng.ogg".into(), mime: "audio/ogg".into(), bytes: b"OggS\0\0\0\0".to_vec() }
}

async fn uploads(town: &Town, seat: i64, kind: Attachment, upload: Upload, caption: &str) -> Shown {
    town.phone(seat)
        .after(|| {
            town.sandbox.upload(seat, seat, kind, &upload, caption).expect("it goes");
        })
        .await
}

/// A request that Lan has taken; Bà Nhài can write to her.
async fn taken(town: &Town) -> i64 {
    at_work(town).await;
    asks(town.phone(NHAI), &BY_CHAT).await;
    town.phone(LAN).taps("Tôi nhận việc này").await;
    town.count("SELECT id FROM requests").await
}

on_both! {
    async fn pictures_and_speech_are_passed_on_and_files_are_not(town) {
        taken(&town).await;
        let said = uploads(&town, NHAI, Attachment::Photo, png(), "nó hiện thế này").await;
        assert!(said.text.contains("Em đã chuyển ảnh") && said.text.contains("đừng gửi ảnh căn cước"), "{}", said.text);
        let picture = told(&town, LAN, "nó hiện thế này");
        assert!(picture.photo.is_some() && picture.text.starts_with("Người dân · HD-"), "{picture:?}");
        uploads(&town, LAN, Attachment::Voice, ogg(), "").await;
        let voice = town.said_to(NHAI).into_iter().find(|said| said.voice.is_some()).expect("the speech");
        assert!(voice.text.starts_with("Chị Lan · HD-"), "{voice:?}");
        let file = uploads(&town, NHAI, Attachment::Document, png(), "").await;
        assert!(file.text.contains("chưa chuyển"), "{}", file.text);
        assert!(town.said_to(LAN).iter().all(|said| said.document.is_none()));
        nobody_learnt_who_asked(&town);
    }

    async fn secrets_are_not_passed_on(town) {
        taken(&town).await;
        let nhai = town.phone(NHAI);
        for secret in ["mã otp là 482913", "cccd của bác 031190001234", "mat khau cua bac la Nhai@1957"] {
            let before = town.said_to(LAN).len();
            let answer = nhai.says(secret).await;
            assert!(answer.text.contains("Em không lưu lại") || answer.text.contains("không cần số này"), "{secret}: {}", answer.text);
            assert!(told(&town, NHAI, "KHÔNG chuyển").text.contains("⛔"));
            assert_eq!(town.said_to(LAN).len(), before, "{secret}");
        }
        let before = town.said_to(LAN).len();
        uploads(&town, NHAI, Attachment::Photo, png(), "cccd của bác 031190001234").await;
        assert_eq!(town.said_to(LAN).len(), before, "nor under a picture");
        let stored = town.texts("SELECT body FROM outbox").await;
        assert!(stored.iter().all(|body| !body.contains("482913") && !body.contains("031190001234")));
        // The talk goes on.
        nhai.says("thế bác làm gì tiếp").await;
        assert!(told(&town, LAN, "làm gì tiếp").text.contains("HD-"));
    }

    async fn an_alarm_is_answered_and_passed_on(town) {
        taken(&town).await;
        let answer = town.phone(NHAI).says("chay nha roi cuu voi").await;
        assert!(answer.text.contains("114"), "{}", answer.text);
        assert!(told(&town, LAN, "chay nha roi").text.contains("HD-"));
    }

    async fn numbers_are_answers_and_words_of_a_choice_end_the_talk(town) {
        taken(&town).await;
        let nhai = town.phone(NHAI);
        nhai.says("bác đây").await;
        nhai.says("1").await;
        assert!(told(&town, LAN, "\n1").text.starts_with("Người dân"));
        let over = nhai.says("thôi nhắn").await;
        assert!(over.text.contains("Bác đã thôi nhắn"), "{}", over.text);
        let before = town.said_to(LAN).len();
        nhai.says("quen mat khau vneid").await;
        assert_eq!(town.said_to(LAN).len(), before);
    }

    async fn long_words_arrive_whole(town) {
        taken(&town).await;
        let long: String = "a&b<c ".repeat(600);
        town.phone(NHAI).says(&long).await;
        let pieces: String = town
            .said_to(LAN)
            .iter()
            .filter(|said| said.text.contains("a&b<c"))
            .map(|said| said.text.split_once('\n').expect("a head").1.replace(' ', ""))
            .collect();
        assert_eq!(pieces, long.replace(' ', ""));
    }

    async fn after_the_end_nothing_is_passed_on(town) {
        let id = taken(&town).await;
        let (nhai, lan) = (town.phone(NHAI), town.phone(LAN));
        nhai.says("bác đây").await;
        lan.says("vâng ạ").await;
        let (message, reply) = nhai.button("Trả lời");
        lan.taps("Kết thúc").await;
        lan.taps("Xong").await;
        let before = town.said_to(LAN).len();
        let over = nhai.says("cảm ơn cháu nhé").await;
        assert!(over.text.contains("đã kết thúc") && over.text.contains("không chuyển"), "{}", over.text);
        let over = nhai.taps_data(message, &reply).await;
        assert!(over.text.contains("không chuyển"), "{}", over.text);
        assert_eq!(town.said_to(LAN).len(), before);
        let seen = town.said_to(NHAI).len();
        let over = lan.taps_data(lan.sees().id, &format!("1.r.l.{id}")).await;
        assert!(over.text.contains("không chuyển"), "{}", over.text);
        lan.says("bác ơi").await;
        assert_eq!(town.said_to(NHAI).len(), seen);
        // Later her words are a question as any other.
        town.turn_to("2026-03-24T14:00").await;
        assert!(nhai.says("quen mat khau vneid").await.text.contains("mật khẩu"));
    }

    async fn a_resident_who_blocked_the_bot(town) {
        taken(&town).await;
        town.sandbox.block(NHAI, true).unwrap();
        town.quiet().await;
        let lan = town.phone(LAN);
        lan.taps("Nhắn cho người dân").await;
        let away = lan.says("bác ơi cháu đây").await;
        assert!(away.text.contains("CHƯA chuyển"), "no false success: {}", away.text);
        lan.taps("Xem yêu cầu").await;
        lan.taps("Kết thúc").await;
        lan.taps("Chưa xong").await;
        town.sandbox.block(NHAI, false).unwrap();
        town.quiet().await;
        assert!(told(&town, NHAI, "đã kết thúc: Chưa xong").text.contains("HD-"), "she reads the newest when she is back");
        assert_eq!(was_told(&town, NHAI, "cháu đây"), 0);
    }

    async fn an_update_that_comes_twice_is_passed_on_once(town) {
        taken(&town).await;
        let raw = r#"{"update_id":7,"message":{"message_id":9001,"date":1774317600,"from":{"id":101,"is_bot":false,"first_name":"Nhài"},"chat":{"id":101,"type":"private"},"text":"bác hỏi một lần thôi"}}"#;
        for _ in 0..2 {
            town.stop().await;
            let mut tx = town.store.begin().await.unwrap();
            let arrival = Arrival { update_id: 7, chat: "101".into(), raw: raw.to_owned() };
            inbox::store(&mut tx, "telegram:1000001", &[arrival], town.clock.now()).await.unwrap();
            tx.commit().await.unwrap();
            town.start();
            town.quiet().await;
        }
        assert_eq!(was_told(&town, LAN, "bác hỏi một lần thôi"), 1);
    }
}
