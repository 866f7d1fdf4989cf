//! Everything that a phone can send besides words, and words that are none.

use super::*;

on_both! {
    async fn everything_a_phone_can_send_gets_a_sensible_answer(town) {
        let nhai = town.phone(NHAI);
        nhai.opens("").await;
        let long = "cài vneid thế nào ạ ".repeat(15_000);
        let answer = nhai.says(&long).await;
        assert!(long.len() > 300_000 && answer.text.contains("Tin này dài quá"), "{}", answer.text);
        for signs in ["😀😀❤️", "👨‍👩‍👧‍👦", "?!…", "🇻🇳🇻🇳"] {
            let answer = nhai.says(signs).await;
            assert!(answer.text.contains("Bác gõ vài chữ"), "{signs}: {}", answer.text);
        }
        let question = "mua máy mới rồi, chuyển VNeID sang thế nào";
        let composed = nhai.says(&question.nfc().collect::<String>()).await;
        let decomposed = nhai.says(&question.nfd().collect::<String>()).await;
        assert!(composed.text.contains("Đổi điện thoại"), "{}", composed.text);
        assert_eq!(decomposed.text, composed.text);

        let sticker = nhai.after(|| assert!(town.sandbox.sticker(NHAI, NHAI, "👍").is_ok())).await;
        assert!(sticker.text.contains("Em chào bác"), "{}", sticker.text);
        let send = |kind, upload: Upload, caption: &'static str| {
            let sandbox = &town.sandbox;
            move || assert!(sandbox.upload(NHAI, NHAI, kind, &upload, caption).is_ok())
        };
        let voice = nhai.after(send(Attachment::Voice, file("loi.ogg", "audio/ogg"), "")).await;
        assert!(voice.text.contains("chưa nghe được"), "{}", voice.text);
        let photo = nhai.after(send(Attachment::Photo, file("anh.png", "image/png"), "")).await;
        assert!(photo.text.contains("chưa xem được ảnh"), "{}", photo.text);
        let captioned = nhai.after(send(Attachment::Photo, file("anh.png", "image/png"), "quên mật khẩu vneid")).await;
        assert!(captioned.text.contains("Quên mật khẩu"), "{}", captioned.text);
        let document = nhai.after(send(Attachment::Document, file("don.pdf", "application/pdf"), "")).await;
        assert!(document.text.contains("ảnh và tệp"), "{}", document.text);

        let id = town.sandbox.send_text(NHAI, NHAI, "abc xyz qwerty").unwrap();
        town.sandbox.bot_message(NHAI, town.sandbox.seq() - 1, PATIENCE).await;
        town.quiet().await;
        let before = town.said_to(NHAI).len();
        nhai.after(|| town.sandbox.edit(NHAI, NHAI, id, "quên mật khẩu vneid").unwrap()).await;
        let since = town.said_to(NHAI).split_off(before);
        assert!(since[0].text.contains("vừa sửa tin nhắn") && since[1].text.contains("Quên mật khẩu"), "{since:#?}");

        let unknown = nhai.says("/khongcolenhnay a b").await;
        assert!(unknown.text.contains("“khongcolenhnay”"), "{}", unknown.text);
        for text in ["<b>&", "</i></b> &lt; &amp;amp; <a href=\"x\">", "/<b>", "cài <b>vneid</b> & \"quét\" mã", "{ward-name} { $x }"] {
            let answer = nhai.says(text).await;
            assert!(!answer.text.is_empty());
        }
    }

    async fn kinds_that_telegram_has_or_will_have_never_meet_silence(town) {
        town.phone(NHAI).opens("").await;
        town.quiet().await;
        let cases: [(Value, &str); 9] = [
            (json!({"location": {"latitude": 20.94, "longitude": 106.33}}), "không cần gửi vị trí"),
            (json!({"contact": {"phone_number": "0912345678", "first_name": "A"}}), "số điện thoại"),
            (json!({"venue": {"location": {}, "title": "x", "address": "y"}}), "không cần gửi vị trí"),
            (json!({"text": "quên mật khẩu vneid", "entities": [{"type": "hologram", "offset": 0, "length": 4, "shine": [1]}]}), "Quên mật khẩu"),
            (json!({"text": "quên mật khẩu vneid", "entities": [{"type": "date_time", "offset": 0, "length": 99, "unix_time": 1}]}), "Quên mật khẩu"),
            (json!({"text": "quên mật khẩu vneid", "entities": [{"type": "text_link", "offset": 0, "length": 4, "url": "::"}]}), "Quên mật khẩu"),
            (json!({"rich_message": {"blocks": [{"text": {"text": "quên mật khẩu vneid"}}]}}), "Quên mật khẩu"),
            (json!({"hologram": {"size": 3}}), "chưa đọc được loại tin nhắn này"),
            (json!({"poll": {"id": "1", "question": "?"}}), "chưa đọc được loại tin nhắn này"),
        ];
        for (number, (parts, expected)) in (1..).zip(cases) {
            let before = town.said_to(NHAI).len();
            deliver(&town, &[message(number, NHAI, &parts)]).await;
            let answers: Vec<String> = town.said_to(NHAI).split_off(before).into_iter().map(|shown| shown.text).collect();
            assert!(answers.iter().any(|text| text.contains(expected)), "{parts}: {answers:#?}");
        }
        assert_eq!(holding(&town.store, "0912345678").await, [""; 0]);
        // What is no message of a person is counted and disturbs nobody.
        let before = town.said_to(NHAI).len();
        deliver(&town, &[
            json!({"update_id": 101, "guest_query": {"id": "1"}}),
            json!({"update_id": 102}),
            json!({"update_id": 103, "message": {"date": 1}}),
            json!({"update_id": 104, "message": message(104, NHAI, &json!({"pinned_message": {}}))["message"]}),
            json!({"update_id": 105, "callback_query": {"id": "1"}}),
            json!({"update_id": 106, "my_chat_member": {"chat": {"id": 101}}}),
        ]).await;
        assert_eq!(town.said_to(NHAI).len(), before);
        assert_eq!(town.count("SELECT count(*) FROM counters WHERE name = 'update:guest_query'").await, 1);
    }

    async fn a_name_is_shown_as_it_is_and_never_as_markup(town) {
        let link = link(&town, "tdp-5").await;
        let mut start = message(1, LAN, &json!({"text": format!("/start {link}")}));
        start["message"]["from"]["first_name"] = json!("<i>Hoa</i> & \"con\"");
        town.phone(LAN).opens("").await;
        deliver(&town, &[start]).await;
        let lan = town.phone(LAN);
        let offer = lan.sees();
        assert!(labels(&offer).iter().any(|label| label.contains("“<i>Hoa</i> & \"con\"”")), "{:?}", labels(&offer));
        lan.taps("tên khác").await;
        let unfit = lan.says(&"Lan ".repeat(40)).await;
        assert!(unfit.text.contains("không quá 60"), "{}", unfit.text);
        let welcome = lan.says("  <b>Lan</b>   & <a href=x> ").await;
        assert!(welcome.text.contains("Chào mừng <b>Lan</b> & <a href=x>!"), "{}", welcome.text);
        logs(&town, LAN).await;
        let recent = town.phone(DUNG).says("/menu").await;
        assert!(!recent.text.is_empty());
        let recent = town.phone(DUNG).taps("Buổi gần đây").await;
        assert!(recent.text.contains("<b>Lan</b> & <a href=x> ghi"), "{}", recent.text);
    }
}
