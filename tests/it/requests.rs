//! Requests for help: from being stuck to the session that is logged.

mod arranged;
mod chats;
mod duty;
mod forged;
mod journey;
mod member;
mod processes;
mod race;
mod relay;
mod waiting;

use cong_dong_so::sandbox::Shown;

use crate::harness::{DUNG, LAN, MINH, NEIGHBOURS, NHAI, Phone, TUNG, Town, at, labels, on_both};

const RUNNING: &str = "SELECT count(*) FROM requests WHERE state IN ('open', 'claimed')";

/// A Tuesday morning at work: everybody of the team of group 5 (Dũng, Lan) and the coordinator have started the bot.
async fn at_work(town: &Town) {
    town.clock.set(at("2026-03-24T09:00"));
    for seat in [NHAI, DUNG, MINH] {
        town.phone(seat).opens("").await;
    }
    joins(town, LAN, DUNG, &["thành viên"]).await;
}

/// A person joins by the invitation of another, who taps these labels for it.
async fn joins(town: &Town, seat: i64, by: i64, labels: &[&str]) {
    let phone = town.phone(by);
    phone.opens("").await;
    let mut screen = phone.taps("Mời người tham gia").await;
    for label in labels {
        if !screen.text.contains("?start=") {
            screen = phone.taps(label).await;
        }
    }
    let from = screen.text.find("inv_").unwrap_or_else(|| panic!("no link in {}", screen.text));
    let code: String = screen.text[from..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
    town.phone(seat).opens(&code).await;
    town.phone(seat).taps("Tham gia với tên").await;
}

/// A resident stuck at a step asks for help in these taps, of which the first is the group.
async fn asks(phone: Phone<'_>, taps: &[&str]) -> Shown {
    phone.opens("g_vneid-install").await;
    let screen = phone.sees();
    phone.taps_data(screen.id, "1.gs.vneid-install.0.1").await;
    phone.taps("Em bị kẹt ở đây").await;
    phone.taps("Gặp người thật").await;
    let mut screen = phone.taps("Nhờ người giúp").await;
    for label in taps {
        screen = phone.taps(label).await;
    }
    screen
}

const BY_CHAT: [&str; 4] = ["Tổ dân phố 5", "Nhắn qua đây", "Càng sớm càng tốt", "Gửi"];
const AT_HOME: [&str; 4] = ["Tổ dân phố 5", "Đến nhà bác", "Buổi chiều", "Gửi"];

/// The code in a text.
fn code(text: &str) -> String {
    let from = text.find("HD-").unwrap_or_else(|| panic!("no code in {text}"));
    text[from..].chars().take(7).collect()
}

/// A message of a phone that is not its newest screen, so that each tap on it is answered by a new message.
async fn older(phone: Phone<'_>) -> i64 {
    let message = phone.sees().id;
    phone.says("/menu").await;
    message
}

/// What a phone was told last that holds these words.
fn told(town: &Town, seat: i64, words: &str) -> Shown {
    let said = town.said_to(seat);
    said.iter().rev().find(|said| said.text.contains(words)).cloned().unwrap_or_else(|| {
        panic!("{seat} was never told {words:?}: {:#?}", said.iter().map(|said| &said.text).collect::<Vec<_>>())
    })
}

fn was_told(town: &Town, seat: i64, words: &str) -> usize {
    town.said_to(seat).iter().filter(|said| said.text.contains(words)).count()
}

/// Everything that the bot ever asked the channel to put into a chat: words, captions, buttons.
fn put_into(town: &Town, chat: i64) -> Vec<String> {
    let of_chat = |call: &serde_json::Value| {
        let named = &call["parameters"]["chat_id"];
        named.as_i64().or_else(|| named.as_str()?.parse().ok()) == Some(chat)
    };
    let said = |call: serde_json::Value| {
        ["text", "caption", "reply_markup"].map(|field| call["parameters"][field].to_string()).join(" ")
    };
    town.sandbox.transcript().into_iter().filter(of_chat).map(said).collect()
}

/// Nothing that a member, the coordinator or the team's chat was ever sent points to the resident.
fn nobody_learnt_who_asked(town: &Town) {
    let sent: Vec<String> = [LAN, DUNG, MINH, TUNG, NEIGHBOURS].iter().flat_map(|chat| put_into(town, *chat)).collect();
    assert!(sent.iter().any(|words| words.contains("HD-")), "something was sent");
    for words in sent {
        for trace in ["101", "Nhài", "nhai"] {
            assert!(!words.contains(trace), "{trace} in {words}");
        }
    }
}

on_both! {
    async fn the_whole_way_from_being_stuck_to_the_session(town) {
        at_work(&town).await;
        let (nhai, lan) = (town.phone(NHAI), town.phone(LAN));
        let groups = asks(nhai, &[]).await;
        assert!(groups.text.contains("tổ dân phố nào") && labels(&groups).len() <= 8, "{groups:?}");
        nhai.taps("Tổ dân phố 5").await;
        nhai.taps("Nhắn qua đây").await;
        let card = nhai.taps("Càng sớm càng tốt").await;
        assert!(card.text.contains("kẹt ở bước 2/") && card.text.contains("Tổ dân phố 5"), "{}", card.text);
        assert_eq!(town.count("SELECT count(*) FROM requests").await, 0, "nothing is stored before it is sent");
        let sent = nhai.taps("✅ Gửi").await;
        assert!(sent.text.contains("Em đã gửi yêu cầu") && sent.text.contains("30 phút"), "{}", sent.text);
        let code = code(&sent.text);
        assert_eq!(town.count("SELECT count(*) FROM requests WHERE slug = 'vneid-install' AND step = 1 AND state = 'open'").await, 1);

        for seat in [LAN, DUNG] {
            let new = told(&town, seat, "Có người cần giúp");
            assert!(new.text.contains(&code) && new.text.contains("kẹt ở bước 2/"), "{}", new.text);
            assert_eq!(labels(&new), ["✋ Tôi nhận việc này", "Chuyển tổ khác", "📖 Xem bài hướng dẫn"]);
        }
        let won = lan.taps("Tôi nhận việc này").await;
        assert!(won.text.contains("Bác đã nhận việc này"), "{}", won.text);
        let late = town.phone(DUNG).taps("Tôi nhận việc này").await;
        assert!(late.text.contains("Chị Lan đã nhận"), "{}", late.text);
        assert!(told(&town, NHAI, "Chị Lan nhận giúp bác").text.contains("Chị Lan đọc được"));

        let passed = nhai.says("cháu ơi bác bấm vào đâu").await;
        assert!(passed.text.contains("Em đã chuyển tới Chị Lan"), "{}", passed.text);
        let heard = told(&town, LAN, "bác bấm vào đâu");
        assert_eq!(heard.text, format!("Người dân · {code}\ncháu ơi bác bấm vào đâu"));
        let passed = lan.says("Bác bấm nút xanh <b>Tiếp tục</b> nhé").await;
        assert!(passed.text.contains("Em đã chuyển tới Người dân"), "{}", passed.text);
        assert_eq!(told(&town, NHAI, "nút xanh").text, format!("Chị Lan · {code}\nBác bấm nút xanh <b>Tiếp tục</b> nhé"));

        lan.taps("Kết thúc").await;
        let closed = lan.taps("Xong").await;
        assert!(closed.text.contains("Em đã ghi") && closed.text.contains("buổi hỗ trợ"), "{}", closed.text);
        let ended = told(&town, NHAI, "đã kết thúc: Xong");
        assert_eq!(ended.buttons[0].len(), 5, "{:?}", labels(&ended));
        let thanks = nhai.taps("5 ⭐").await;
        assert!(thanks.text.contains("cảm ơn bác"), "{}", thanks.text);
        let word = nhai.says("cháu Lan rất tận tình, số bác 0912345678").await;
        assert!(word.text.contains("Em đã ghi lại"), "{}", word.text);
        assert_eq!(town.texts("SELECT month || ' ' || CAST(stars AS TEXT) || ' ' || word FROM request_ratings").await, ["2026-03 5 cháu Lan rất tận tình, số bác •••"]);
        let again = nhai.taps_data(ended.id, &ended.buttons[0][0].data.clone().unwrap()).await;
        assert!(again.text.contains("đã chấm việc này rồi"), "{}", again.text);
        assert_eq!(town.count("SELECT count(*) FROM request_ratings").await, 1);

        assert_eq!(town.count("SELECT count(*) FROM sessions").await, 0, "a request is no session");
        let card = lan.taps("Ghi buổi hỗ trợ").await;
        for part in ["Hôm nay", "1 người", "Cài VNeID", "1 xong", &code] {
            assert!(card.text.contains(part), "{part} in {}", card.text);
        }
        let saved = lan.taps("Lưu").await;
        assert!(saved.text.contains("Đã lưu buổi"), "{}", saved.text);
        assert_eq!(town.count("SELECT count(*) FROM sessions WHERE people = 1 AND done = 1 AND place = 'online'").await, 1);
        nobody_learnt_who_asked(&town);
    }

    async fn help_is_two_taps_from_any_screen_and_needs_no_guide(town) {
        at_work(&town).await;
        let nhai = town.phone(NHAI);
        nhai.says("/menu").await;
        nhai.taps("Gặp người thật").await;
        let ask = nhai.taps("Nhờ người giúp").await;
        assert!(ask.text.contains("Bác cần giúp việc gì"), "{}", ask.text);
        nhai.says("tivi nhà bác không xem được, số bác 0912345678").await;
        for label in ["Bác không rõ", "nhà văn hóa", "Cuối tuần"] {
            nhai.taps(label).await;
        }
        let sent = nhai.taps("✅ Gửi").await;
        assert!(sent.text.contains("cán bộ điều phối"), "no group, no team: {}", sent.text);
        let new = told(&town, MINH, "Có người cần giúp");
        assert!(new.text.contains("chưa rõ tổ dân phố") && new.text.contains("tivi nhà bác"), "{}", new.text);
        assert!(!new.text.contains("0912345678"), "{}", new.text);
        assert_eq!(was_told(&town, LAN, "Có người cần giúp"), 0);
        // The coordinator knows whose it is.
        town.phone(MINH).taps("Chuyển tổ khác").await;
        town.phone(MINH).taps("Tổ dân phố 5").await;
        assert!(told(&town, NHAI, "Em đã chuyển").text.contains("Tổ dân phố 5"));
        let moved = told(&town, LAN, "Yêu cầu chuyển tới tổ của bác");
        town.phone(LAN).taps("Tôi nhận việc này").await;
        assert!(moved.text.contains(&code(&sent.text)));
        nobody_learnt_who_asked(&town);
    }

    async fn the_same_sent_twice_is_one_request(town) {
        at_work(&town).await;
        let nhai = town.phone(NHAI);
        asks(nhai, &BY_CHAT[..3]).await;
        let (message, data) = nhai.button("✅ Gửi");
        nhai.taps_data(message, &data).await;
        let again = nhai.taps_data(message, &data).await;
        assert!(again.text.contains("đã gửi rồi"), "{}", again.text);
        let forged = town.phone(TUNG).opens("").await;
        let forged = town.phone(TUNG).taps_data(forged.id, &data).await;
        assert!(!forged.text.contains("HD-"), "{}", forged.text);
        assert_eq!(town.count("SELECT count(*) FROM requests").await, 1);
        assert_eq!(was_told(&town, LAN, "Có người cần giúp"), 1);
        // No more than three at once.
        for _ in 0..2 {
            asks(nhai, &BY_CHAT).await;
        }
        let refused = asks(nhai, &BY_CHAT).await;
        assert!(refused.text.contains("mấy yêu cầu chưa xong"), "{}", refused.text);
        assert_eq!(town.count(RUNNING).await, 3);
    }

    async fn the_group_is_remembered_only_if_she_agrees(town) {
        at_work(&town).await;
        let nhai = town.phone(NHAI);
        let sent = asks(nhai, &BY_CHAT).await;
        assert!(sent.text.contains("Bác đồng ý cho em nhớ tổ"), "{}", sent.text);
        assert_eq!(town.count("SELECT count(*) FROM resident_groups").await, 0);
        assert!(asks(nhai, &[]).await.text.contains("tổ dân phố nào"), "asked again");
        for label in BY_CHAT {
            nhai.taps(label).await;
        }
        nhai.taps("Đồng ý, nhớ tổ").await;
        assert_eq!(town.count("SELECT count(*) FROM resident_groups WHERE consent = 1").await, 1);
        let way = asks(nhai, &[]).await;
        assert!(way.text.contains("bằng cách nào"), "not asked any more: {}", way.text);
        nhai.taps("Nhắn qua đây").await;
        let card = nhai.taps("Buổi tối").await;
        assert!(card.text.contains("Tổ dân phố 5"), "{}", card.text);
        let five = town.count("SELECT group_id FROM resident_groups").await;
        let remembered = nhai.taps_data(card.id, &format!("1.r.k.{five}")).await;
        assert!(remembered.text.contains("Em nhớ rồi"), "{}", remembered.text);
        nhai.taps("Đừng nhớ nữa").await;
        assert_eq!(town.count("SELECT count(*) FROM resident_groups").await, 0);
    }

    async fn a_number_is_seen_by_the_helper_alone_and_wiped(town) {
        at_work(&town).await;
        let nhai = town.phone(NHAI);
        let ask = asks(nhai, &["Tổ dân phố 5", "Gọi điện", "Buổi chiều", "✅ Gửi"]).await;
        assert!(ask.text.contains("số điện thoại"), "{}", ask.text);
        assert_eq!(town.count("SELECT count(*) FROM requests").await, 0);
        assert!(nhai.says("12").await.text.contains("chưa đọc được số"));
        let read = nhai.says("số bác là 0912 345 678").await;
        assert!(read.text.contains("0912345678") && read.text.contains("Bác đồng ý"), "{}", read.text);
        assert_eq!(town.count("SELECT count(*) FROM requests").await, 0, "silence is no consent");
        let sent = nhai.taps("Đồng ý, gửi").await;
        assert!(sent.text.contains("Em đã gửi"), "{}", sent.text);
        assert_eq!(town.count("SELECT count(*) FROM conversations WHERE state LIKE '%345%'").await, 0);
        assert!(!told(&town, LAN, "Có người cần giúp").text.contains("0912"));
        let won = town.phone(LAN).taps("Tôi nhận việc này").await;
        assert!(won.text.contains("📞 0912345678"), "{}", won.text);
        let (message, look) = (won.id, format!("1.r.o.{}", town.count("SELECT id FROM requests").await));
        let other = town.phone(DUNG).taps_data(told(&town, DUNG, "Có người cần giúp").id, &look).await;
        assert!(other.text.contains("Chị Lan đã nhận") && !other.text.contains("0912"), "{}", other.text);
        assert!(!nhai.says("/yeucau").await.text.contains("0912"), "not even shown back");
        town.phone(LAN).taps("Kết thúc").await;
        town.phone(LAN).taps("Chưa xong").await;
        let over = town.phone(LAN).taps_data(message, &look).await;
        assert!(!over.text.contains("0912"), "{}", over.text);
        town.turn_to("2026-03-31T08:00").await;
        assert_eq!(town.count("SELECT count(*) FROM requests WHERE phone IS NOT NULL").await, 1, "it may be opened again");
        town.turn_to("2026-03-31T10:00").await;
        assert_eq!(wiped(&town).await, 0);
        assert!(nhai.taps("Vẫn chưa xong").await.text.contains("lâu rồi"));
    }

    async fn she_takes_it_back_and_the_helper_is_told(town) {
        at_work(&town).await;
        let nhai = town.phone(NHAI);
        asks(nhai, &BY_CHAT).await;
        town.phone(LAN).taps("Tôi nhận việc này").await;
        let mine = nhai.says("/yeucau").await;
        assert!(mine.text.contains("Chị Lan đang giúp bác"), "{}", mine.text);
        nhai.taps("Hủy yêu cầu").await;
        let (message, sure) = nhai.button("Đúng, hủy");
        let gone = nhai.taps_data(message, &sure).await;
        assert!(gone.text.contains("Em đã hủy"), "{}", gone.text);
        assert!(told(&town, LAN, "Người dân đã hủy").text.contains("HD-"));
        let twice = nhai.taps_data(message, &sure).await;
        assert!(twice.text.contains("đã kết thúc rồi"), "{}", twice.text);
        assert_eq!(was_told(&town, LAN, "Người dân đã hủy"), 1);
        let late = town.phone(LAN).taps("Kết thúc").await;
        assert!(late.text.contains("đã kết thúc rồi"), "{}", late.text);
        assert_eq!(town.count(RUNNING).await, 0);
        assert_eq!(town.count("SELECT count(*) FROM request_clock WHERE state = 'planned'").await, 0);
    }

    async fn it_is_opened_again_within_seven_days(town) {
        at_work(&town).await;
        let (nhai, lan) = (town.phone(NHAI), town.phone(LAN));
        asks(nhai, &BY_CHAT).await;
        lan.taps("Tôi nhận việc này").await;
        lan.taps("Kết thúc").await;
        lan.taps("Xong").await;
        let (message, reopen) = nhai.button("Vẫn chưa xong");
        town.turn_to("2026-03-27T09:00").await;
        let open = nhai.taps_data(message, &reopen).await;
        assert!(open.text.contains("Em đã mở lại"), "{}", open.text);
        assert!(told(&town, DUNG, "Yêu cầu mở lại").text.contains("HD-"));
        assert_eq!(town.count("SELECT count(*) FROM requests WHERE state = 'open' AND round = 1 AND claimed_by IS NULL").await, 1);
        let twice = nhai.taps_data(message, &reopen).await;
        assert!(twice.text.contains("Đang chờ người nhận"), "{}", twice.text);
        town.phone(DUNG).taps("Tôi nhận việc này").await;
        assert!(told(&town, NHAI, "Anh Dũng nhận giúp").text.contains("HD-"));
    }
}

/// How many numbers are left, once the clock has had its time.
async fn wiped(town: &Town) -> i64 {
    let mut left = 1;
    for _ in 0..300 {
        left = town.count("SELECT count(*) FROM requests WHERE phone IS NOT NULL").await;
        if left == 0 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    left
}
