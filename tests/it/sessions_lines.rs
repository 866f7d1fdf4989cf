//! A session from one line of text: shown back, corrected by one tap, saved once; and the same for scripts.

use std::fmt::Write as _;

use chrono::Utc;
use clap::Parser as _;
use cong_dong_so::cli::{self, Arguments};
use cong_dong_so::clock::Clock;
use serde_json::Value as Json;

use crate::harness::{DUNG, LAN, NHAI, Phone, Town, labels, on_both};

const SESSIONS: &str = "SELECT count(*) FROM sessions WHERE deleted_at IS NULL";
const LINE: &str = "3 bac cho kho do cai vneid 20p, 2 xong 1 phai ra cong an";

async fn lan_joins(town: &Town) {
    let dung = town.phone(DUNG);
    let made = dung.says("/moi").await;
    let from = made.text.find("inv_").unwrap_or_else(|| panic!("no link in {}", made.text));
    let code: String = made.text[from..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
    let lan = town.phone(LAN);
    lan.opens(&code).await;
    lan.taps("Tham gia với tên “Chị Lan”").await;
}

/// Types a line and checks the card.
async fn shows_the_card(member: Phone<'_>, text: &str) {
    let card = member.says(text).await;
    for part in ["Hôm nay", "Chợ", "20 phút", "3 người", "2 xong, 1 chuyển nơi khác"] {
        assert!(card.text.contains(part), "{part} in {}", card.text);
    }
    assert!(labels(&card).len() <= 8, "{:?}", labels(&card));
}

on_both! {
    async fn a_line_is_shown_back_and_saved_once(town) {
        lan_joins(&town).await;
        let lan = town.phone(LAN);
        shows_the_card(lan, LINE).await;
        assert_eq!(town.count(SESSIONS).await, 0, "nothing is stored before it is saved");
        let (message, data) = lan.button("Lưu");
        let saved = lan.taps_data(message, &data).await;
        assert!(saved.text.contains("Đã lưu buổi B-"), "{}", saved.text);
        let twice = lan.taps_data(message, &data).await;
        assert!(twice.text.contains("đã lưu rồi"), "{}", twice.text);
        assert_eq!(town.count("SELECT count(*) FROM sessions WHERE people = 3 AND done = 2 AND referred = 1 AND minutes = 20 AND place = 'market' AND held_on = '2026-03-24'").await, 1);
        assert_eq!(town.count(SESSIONS).await, 1);
        let dung = town.phone(DUNG);
        let again = dung.says(LINE).await;
        assert!(again.text.contains("buổi giống thế này: B-"), "{}", again.text);
    }

    async fn every_field_is_one_tap_away(town) {
        lan_joins(&town).await;
        let lan = town.phone(LAN);
        shows_the_card(lan, LINE).await;
        lan.taps("Ngày").await;
        let card = lan.taps("Hôm qua").await;
        assert!(card.text.contains("Hôm qua"), "{}", card.text);
        lan.taps("Nơi").await;
        let card = lan.taps("Nhà văn hóa").await;
        assert!(card.text.contains("Nhà văn hóa"), "{}", card.text);
        lan.taps("Kết quả").await;
        let card = lan.says("1 xong 2 chưa").await;
        assert!(card.text.contains("1 xong, 2 chưa xong"), "{}", card.text);
        lan.taps("Phút, mục khác").await;
        let card = lan.says("1 tiếng").await;
        assert!(card.text.contains("60 phút"), "{}", card.text);
        let card = lan.says("4 người").await;
        assert!(card.text.contains("4 người"), "{}", card.text);
        let saved = lan.says("1").await;
        assert!(saved.text.contains("Đã lưu"), "{}", saved.text);
        assert_eq!(town.count("SELECT count(*) FROM sessions WHERE people = 4 AND minutes = 60 AND place = 'hall' AND held_on = '2026-03-23'").await, 1);
    }

    async fn after_the_command_and_in_answer_to_the_first_question_too(town) {
        lan_joins(&town).await;
        let lan = town.phone(LAN);
        shows_the_card(lan, &format!("/ghi {LINE}")).await;
        lan.taps("Bỏ").await;
        lan.says("/menu").await;
        lan.taps("Ghi buổi hỗ trợ").await;
        shows_the_card(lan, LINE).await;
        lan.taps("✅ Lưu").await;
        assert_eq!(town.count(SESSIONS).await, 1);
    }

    async fn a_line_without_people_asks_for_them_before_it_is_saved(town) {
        lan_joins(&town).await;
        let lan = town.phone(LAN);
        let card = lan.says("/ghi mấy bác ở chợ cài vneid 30p").await;
        assert!(card.text.contains("chưa ghi số người"), "{}", card.text);
        let asked = lan.taps("✅ Lưu").await;
        assert!(asked.text.contains("mấy người"), "{}", asked.text);
        let card = lan.says("5").await;
        assert!(card.text.contains("5 người"), "{}", card.text);
        lan.taps("✅ Lưu").await;
        assert_eq!(town.count("SELECT count(*) FROM sessions WHERE people = 5 AND minutes = 30").await, 1);
    }

    async fn several_lines_are_several_cards(town) {
        lan_joins(&town).await;
        let lan = town.phone(LAN);
        let first = lan.says("- 2 bà ở chợ quét mã 15p xong\n- hôm qua nvh 10 cụ kích hoạt vneid, 8 xong 2 chưa").await;
        assert!(first.text.contains("2 người") && first.text.contains("Còn 1 buổi nữa"), "{}", first.text);
        let second = lan.taps("✅ Lưu").await;
        assert!(second.text.contains("10 người") && second.text.contains("8 xong"), "{}", second.text);
        // A third one, typed meanwhile, waits.
        let still = lan.says("3 cô ở nhà bà Tư nộp tiền điện 20p, xong cả").await;
        assert!(still.text.contains("10 người") && still.text.contains("Còn 1 buổi nữa"), "{}", still.text);
        let third = lan.taps("Bỏ").await;
        assert!(third.text.contains("3 người"), "{}", third.text);
        lan.taps("✅ Lưu").await;
        assert_eq!(town.count(SESSIONS).await, 2);
    }

    async fn what_may_be_a_question_is_asked_back(town) {
        lan_joins(&town).await;
        let lan = town.phone(LAN);
        let asked = lan.says("bác Hùng quên mật khẩu vneid ở chợ").await;
        assert!(asked.text.contains("ghi buổi hỗ trợ hay hỏi"), "{}", asked.text);
        let guide = lan.taps("Hỏi hướng dẫn").await;
        assert!(guide.text.contains("VNeID"), "{}", guide.text);
        lan.says("bác Hùng quên mật khẩu vneid ở chợ").await;
        let card = lan.taps("Ghi buổi").await;
        assert!(card.text.contains("1 người") && card.text.contains("Chợ"), "{}", card.text);
        let question = lan.says("quên mật khẩu vneid thì làm thế nào").await;
        assert!(!question.text.contains("Bác xem đúng chưa"), "{}", question.text);
        let resident = town.phone(NHAI);
        resident.opens("").await;
        let answer = resident.says(LINE).await;
        assert!(!answer.text.contains("Buổi hỗ trợ"), "a resident logs nothing: {}", answer.text);
        let forged = resident.taps_data(answer.id, "1.sd.aaaaaaaa.r.1").await;
        assert!(!forged.text.contains("Buổi hỗ trợ"), "{}", forged.text);
        assert_eq!(town.count(SESSIONS).await, 0);
    }
}

/// Runs the program with a file of lines.
async fn batch(lines: &str) -> (u8, Vec<Json>, String) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("lines.jsonl");
    std::fs::write(&file, lines).unwrap();
    let file = file.display().to_string();
    let arguments = Arguments::try_parse_from(["cong-dong-so", "read-session", "--batch", &file]).unwrap();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let moment: chrono::DateTime<Utc> = "2026-11-25T10:00:00Z".parse().unwrap();
    let code = cli::run(arguments, Clock::frozen_at(moment), &mut out, &mut err).await;
    let out = String::from_utf8(out).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    (code, out, String::from_utf8(err).unwrap())
}

#[tokio::test]
async fn a_file_of_lines_is_read_line_for_line_and_a_bad_line_named() {
    let mut lines = String::new();
    for line in [
        r#"{"id": "a", "now": "2026-11-23T17:40", "text": "3 bac cho kho do cai va kich hoat vneid 20p, 2 xong 1 phai ra cong an"}"#,
        r#"{"id": "b", "text": "không có giờ"}"#,
        "",
        r#"{"id": 3, "now": "2026-11-23T17:40", "text": "xin chào"}"#,
        "không phải JSON",
    ] {
        writeln!(lines, "{line}").unwrap();
    }
    let (code, out, err) = batch(&lines).await;
    assert_eq!(code, cli::INPUT);
    assert_eq!(out.len(), 2);
    assert_eq!(
        out[0],
        serde_json::json!({"id": "a", "session": {
            "date": "2026-11-23", "people": 3, "topics": ["vneid-install", "vneid-activate"], "topic_groups": ["vneid"],
            "place": "market", "minutes": 20, "outcome": {"done": 2, "not_done": 0, "referred": 1}, "businesses": 0
        }})
    );
    assert_eq!(out[1]["session"]["people"], Json::Null);
    for number in [":2:", ":5:"] {
        assert!(err.contains(number), "{number} in {err}");
    }
}
