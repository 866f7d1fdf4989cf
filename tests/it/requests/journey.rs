//! The whole journey, from a guide to the leader's month, by a resident whose name and number stand nowhere else.

use cong_dong_so::sandbox::{Attachment, Upload};

use super::*;
use crate::harness::{HA, MARKED, MARKS};

const NUMBER: &str = "0987654321";
/// Everybody and every chat that is not the resident.
const OTHERS: [i64; 6] = [LAN, DUNG, MINH, TUNG, HA, NEIGHBOURS];

fn picture() -> Upload {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    bytes.extend(640_u32.to_be_bytes());
    bytes.extend(480_u32.to_be_bytes());
    Upload { name: "man-hinh.png".into(), mime: "image/png".into(), bytes }
}

fn speech() -> Upload {
    Upload { name: "tieng.ogg".into(), mime: "audio/ogg".into(), bytes: b"OggS\0\0\0\0".to_vec() }
}

async fn uploads(town: &Town, seat: i64, kind: Attachment, upload: Upload, caption: &str) -> Shown {
    town.phone(seat)
        .after(|| {
            town.sandbox.upload(seat, seat, kind, &upload, caption).expect("it goes");
        })
        .await
}

on_both! {
    async fn from_a_guide_to_the_leaders_month(town) {
        at_work(&town).await;
        town.sandbox.send_text(DUNG, NEIGHBOURS, "/lienket").unwrap();
        town.heard(NEIGHBOURS, 1).await;
        for seat in [TUNG, HA] {
            town.phone(seat).opens("").await;
        }
        let (resident, lan, dung) = (town.phone(MARKED), town.phone(LAN), town.phone(DUNG));

        // The guide, stuck at its second step, a request.
        let sent = asks(resident, &BY_CHAT).await;
        let first = code(&sent.text);
        assert!(told(&town, NEIGHBOURS, &first).text.contains("Có người cần giúp"));

        // Taken, and talked about in words, pictures and speech, both ways.
        lan.taps("Tôi nhận việc này").await;
        assert!(dung.taps("Tôi nhận việc này").await.text.contains("Chị Lan đã nhận"));
        resident.says("cháu ơi bác bấm vào đâu").await;
        assert!(told(&town, LAN, "bác bấm vào đâu").text.starts_with("Người dân · HD-"));
        uploads(&town, MARKED, Attachment::Photo, picture(), "nó hiện thế này").await;
        assert!(told(&town, LAN, "nó hiện thế này").photo.is_some());
        uploads(&town, MARKED, Attachment::Voice, speech(), "").await;
        assert!(town.said_to(LAN).iter().any(|said| said.voice.is_some()));
        lan.says("bác bấm nút xanh nhé").await;
        uploads(&town, LAN, Attachment::Photo, picture(), "nút này ạ").await;
        uploads(&town, LAN, Attachment::Voice, speech(), "").await;
        assert!(told(&town, MARKED, "nút xanh").text.starts_with("Chị Lan · HD-"));
        assert!(told(&town, MARKED, "nút này ạ").photo.is_some());
        assert!(town.said_to(MARKED).iter().any(|said| said.voice.is_some()));

        // Ended 25 minutes later, rated, with a word.
        town.clock.advance(chrono::TimeDelta::minutes(25));
        lan.taps("Kết thúc").await;
        lan.taps("Xong").await;
        resident.taps("5 ⭐").await;
        resident.says("cháu Lan rất tận tình").await;

        // The session, filled in; a request is none, and none twice.
        assert_eq!(town.count("SELECT count(*) FROM sessions").await, 0, "a request is no session and nobody served");
        let (closed, log) = lan.button("Ghi buổi hỗ trợ");
        let card = lan.taps_data(closed, &log).await;
        for part in ["Hôm nay", "25 phút", "Qua điện thoại, Zalo", "1 người", "Cài VNeID", "1 xong", &first] {
            assert!(card.text.contains(part), "{part} in {}", card.text);
        }
        lan.taps("Lưu").await;
        let again = lan.taps_data(closed, &log).await;
        assert!(again.text.contains("đã ghi buổi"), "{}", again.text);
        assert_eq!(town.count("SELECT count(*) FROM sessions s JOIN requests r ON r.id = s.request_id WHERE s.minutes = 25").await, 1);
        assert_eq!(town.count("SELECT count(*) FROM sessions").await, 1);

        // Another request, by telephone: whoever takes it sees the number, and nobody else.
        resident.says("/menu").await;
        resident.taps("Gặp người thật").await;
        resident.taps("Nhờ người giúp").await;
        resident.says("nhà bác ở ngõ 12, máy không vào được mạng").await;
        for label in ["Tổ dân phố 5", "Gọi điện", "Buổi chiều", "✅ Gửi"] {
            resident.taps(label).await;
        }
        resident.says(NUMBER).await;
        resident.taps("Đồng ý, gửi").await;
        let won = dung.taps("Tôi nhận việc này").await;
        assert!(won.text.contains(NUMBER), "{}", won.text);
        dung.taps("Trả lại tổ").await;
        lan.taps("Tôi nhận việc này").await;

        // The month of the leader, of the member, of the coordinator; the lists.
        dung.says("/menu").await;
        let month = dung.taps("Tháng này").await;
        for part in ["Số buổi: 1", "Chị Lan: 1 buổi", "Cài VNeID"] {
            assert!(month.text.contains(part), "{part} in {}", month.text);
        }
        let desk = dung.taps("Yêu cầu của tổ").await;
        for part in ["2 yêu cầu mới", "1 đã kết thúc", "5,0 ⭐", "1 đang được giúp"] {
            assert!(desk.text.contains(part), "{part} in {}", desk.text);
        }
        lan.says("/menu").await;
        let own = lan.taps("Tháng của tôi").await;
        for part in ["Buổi hỗ trợ: 1", "Yêu cầu đã kết thúc: 1", "1 lời cảm ơn", "“cháu Lan rất tận tình”"] {
            assert!(own.text.contains(part), "{part} in {}", own.text);
        }
        let minh = town.phone(MINH);
        minh.says("/menu").await;
        minh.taps("Yêu cầu của tổ").await;
        minh.says("/menu").await;
        minh.taps("Tháng của các tổ").await;
        town.turn_to("2026-03-24T16:00").await;
        town.turn_to("2026-03-25T09:00").await;

        // Nothing that anybody else was ever sent names the resident; her number went to those who took the request.
        let mut searched = 0;
        for chat in OTHERS {
            for words in put_into(&town, chat) {
                searched += 1;
                for mark in MARKS {
                    assert!(!words.contains(mark), "{mark} was sent to {chat}: {words}");
                }
                if ![LAN, DUNG].contains(&chat) {
                    assert!(!words.contains(NUMBER), "the number was sent to {chat}: {words}");
                }
                if chat == NEIGHBOURS {
                    assert!(!words.contains("ngõ 12"), "{words}");
                }
            }
        }
        assert!(searched > 40, "{searched} messages were looked through");
        // And what was said between the two, or could lead to her, is not kept once it is sent.
        for words in town.texts("SELECT body FROM outbox WHERE state = 'done'").await {
            for trace in [NUMBER, "bác bấm vào đâu", "nó hiện thế này", "nút xanh", "nút này ạ", "ngõ 12"] {
                assert!(!words.contains(trace), "{trace} is kept: {words}");
            }
        }
        assert_eq!(town.count("SELECT count(*) FROM outbox WHERE fleeting AND state = 'done' AND body NOT LIKE '%\"words\":\"\"%'").await, 0);
        assert!(town.count("SELECT count(*) FROM outbox WHERE fleeting AND state = 'done'").await > 6, "the rows stay");
        for conversation in town.texts("SELECT state || choices || coalesce(asked, '') FROM conversations").await {
            assert!(!conversation.contains(NUMBER) && !conversation.contains("nút xanh"), "{conversation}");
        }
    }

    async fn words_that_nobody_comes_to_read_are_forgotten_after_a_week(town) {
        at_work(&town).await;
        asks(town.phone(MARKED), &BY_CHAT).await;
        town.phone(LAN).taps("Tôi nhận việc này").await;
        town.sandbox.block(LAN, true).unwrap();
        town.quiet().await;
        town.phone(MARKED).says("cháu có đó không").await;
        town.phone(MARKED).says("bác đợi nhé").await;
        let parked = "SELECT count(*) FROM outbox WHERE state = 'parked' AND fleeting";
        let kept = town.count(parked).await;
        let mut tx = town.store.begin().await.unwrap();
        cong_dong_so::outbox::prune(&mut tx, town.clock.now() - chrono::TimeDelta::days(7)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(town.count(parked).await, kept, "not before");
        let mut tx = town.store.begin().await.unwrap();
        cong_dong_so::outbox::prune(&mut tx, town.clock.now() + chrono::TimeDelta::minutes(1)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(town.count(parked).await, 0);
        town.sandbox.block(LAN, false).unwrap();
    }

    async fn a_second_help_after_reopening_is_a_session_of_its_own(town) {
        at_work(&town).await;
        let (nhai, lan) = (town.phone(NHAI), town.phone(LAN));
        asks(nhai, &BY_CHAT).await;
        for _ in 0..2 {
            lan.taps("Tôi nhận việc này").await;
            lan.taps("Kết thúc").await;
            lan.taps("Xong").await;
            let (message, log) = lan.button("Ghi buổi hỗ trợ");
            lan.taps_data(message, &log).await;
            let (card, save) = lan.button("Lưu");
            lan.taps_data(message, &log).await;
            lan.taps("Lưu").await;
            // The first card of the two was thrown away by the second, and saves nothing.
            lan.taps_data(card, &save).await;
            let (_, reopen) = nhai.button("Vẫn chưa xong");
            nhai.taps_data(nhai.sees().id, &reopen).await;
        }
        assert_eq!(town.count("SELECT count(*) FROM sessions").await, 2);
        assert_eq!(town.count("SELECT count(DISTINCT request_round) FROM sessions WHERE request_id = 1").await, 2);
        assert_eq!(town.count("SELECT count(*) FROM requests").await, 1);
    }
}
