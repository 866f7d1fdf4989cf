//! What is kept about a person: she sees it, takes it with her, has it erased, and then nothing of her is anywhere.

mod audit;
mod columns;
mod consents;
mod erasing;
mod moment;
mod retention;
mod sealed;
mod staff;
mod waiting;

use std::path::PathBuf;

use cong_dong_so::sandbox::Shown;
use cong_dong_so::store::Store;
use sqlx::AssertSqlSafe;

use crate::harness::{DUNG, LAN, MARKED, MARKS, MINH, NHAI, Phone, Town, at, labels, on_both};

/// What the marked resident gives and writes; nothing else in the ward says these.
const PHONE: &str = "0987654321";
const ABOUT: &str = "may nha ba khuat khong len mang";
const SAID: &str = "ngo 12 cua xanh";
const PETITION: &str = "den duong dau ngo 12 tat ca tuan";

/// A Tuesday morning: the leader and the coordinator have started the bot, and Lan is of the team.
async fn at_work(town: &Town) {
    town.clock.set(at("2026-03-24T09:00"));
    for seat in [DUNG, MINH] {
        town.phone(seat).opens("").await;
    }
    let invited = town.phone(DUNG);
    let mut screen = invited.taps("Mời người tham gia").await;
    if !screen.text.contains("?start=") {
        screen = invited.taps("thành viên").await;
    }
    let from = screen.text.find("inv_").expect("a link");
    let code: String = screen.text[from..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
    town.phone(LAN).opens(&code).await;
    town.phone(LAN).taps("Tham gia với tên").await;
}

/// A resident asks to be called about something in her own words.
async fn asks_to_be_called(phone: Phone<'_>, about: &str, number: &str) -> Shown {
    phone.says("/menu").await;
    phone.taps("Gặp người thật").await;
    phone.taps("Nhờ người giúp").await;
    if phone.says(about).await.text.contains("tổ dân phố nào") {
        phone.taps("Tổ dân phố 5").await;
    }
    for label in ["Gọi điện", "Buổi chiều", "✅ Gửi"] {
        phone.taps(label).await;
    }
    phone.says(number).await;
    phone.taps("Đồng ý, gửi").await
}

/// Has everything erased.
async fn erases(phone: Phone<'_>) -> Shown {
    let asked = phone.says("/xoadulieu").await;
    assert!(asked.text.contains("Em xóa ngay") && asked.text.contains("Còn lại"), "{}", asked.text);
    phone.taps("Đúng, xóa hết").await
}

/// Where these texts stand in the store: every byte of the file and of its log, or every column as text.
async fn traces(town: &Town, texts: &[&str]) -> Vec<String> {
    match &town.store {
        Store::Sqlite { .. } => {
            let path = town.database().trim_start_matches("sqlite:").to_owned();
            let files = ["", "-wal", "-shm"].map(|end| PathBuf::from(format!("{path}{end}")));
            let mut found = Vec::new();
            for file in files {
                let bytes = std::fs::read(&file).unwrap_or_default();
                assert!(!file.ends_with("sqlite") || !bytes.is_empty(), "the file is there");
                for text in texts {
                    if bytes.windows(text.len()).any(|window| window == text.as_bytes()) {
                        found.push(format!("{text} in {}", file.display()));
                    }
                }
            }
            found
        }
        Store::Postgres(pool) => {
            let columns: Vec<(String, String)> = sqlx::query_as(
                "SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT) FROM information_schema.columns
                 WHERE table_schema = current_schema()",
            )
            .fetch_all(pool)
            .await
            .unwrap();
            assert!(columns.len() > 100);
            let mut found = Vec::new();
            for (table, column) in columns {
                for text in texts {
                    let statement =
                        format!("SELECT count(*) FROM \"{table}\" WHERE CAST(\"{column}\" AS TEXT) LIKE '%{text}%'");
                    let count: i64 = sqlx::query_scalar(AssertSqlSafe(statement)).fetch_one(pool).await.unwrap();
                    if count > 0 {
                        found.push(format!("{text} in {table}.{column}"));
                    }
                }
            }
            found
        }
    }
}

/// The file that the bot sent last to a phone.
async fn file(town: &Town, seat: i64) -> serde_json::Value {
    let said = town.said_to(seat);
    let document = said.iter().rev().find_map(|shown| shown.document.clone()).expect("a file");
    assert_eq!(document.name, "du-lieu-cua-toi.json");
    let address = format!("http://{}{}", town.sandbox.address(), document.url);
    let bytes = reqwest::get(address).await.expect("the page answers").bytes().await.expect("its bytes");
    serde_json::from_slice(&bytes).expect("JSON")
}

on_both! {
    async fn somebody_new_is_told_what_little_is_kept(town) {
        let nhai = town.phone(NHAI);
        let kept = nhai.says("/dulieu").await;
        assert!(kept.text.contains("Tài khoản bác nhắn cho em"), "{}", kept.text);
        assert!(!kept.text.contains("yêu cầu"), "{}", kept.text);
        assert_eq!(labels(&kept), ["📥 Tải về (.json)", "🗑 Xóa hết dữ liệu", "🏠 Về màn hình đầu"]);
        nhai.says("/trogiup").await;
        assert!(nhai.taps("Dữ liệu của bác").await.text.contains("Em đang giữ về bác"));
    }

    async fn all_that_is_kept_is_shown_and_sent_as_a_file_with_nothing_of_others(town) {
        at_work(&town).await;
        let resident = town.phone(MARKED);
        asks_to_be_called(resident, ABOUT, PHONE).await;
        town.phone(LAN).taps("Tôi nhận việc này").await;
        asks_to_be_called(town.phone(NHAI), "quen mat khau", "0911222333").await;
        let kept = resident.says("/dulieu").await;
        for part in ["1 yêu cầu nhờ giúp", "Tài khoản", "tin em đã nhắn bác"] {
            assert!(kept.text.contains(part), "{part} in {}", kept.text);
        }
        resident.taps("Tải về").await;
        let document = file(&town, MARKED).await;
        let request = &document["yêu cầu nhờ giúp"][0];
        assert_eq!(request["số điện thoại"], PHONE);
        assert_eq!(request["nội dung"], ABOUT);
        assert_eq!(document["tài khoản"][0]["số tài khoản"], MARKED.to_string());
        let all = document.to_string();
        for other in ["Lan", "Dũng", "0911222333", "quen mat khau", "Nhài", "\"201\"", "\"202\""] {
            assert!(!all.contains(other), "{other} in {all}");
        }
        assert_eq!(town.count("SELECT count(*) FROM outbox_files").await, 0, "its bytes are kept until they are sent");

        town.phone(LAN).says("/dulieu").await;
        town.phone(LAN).taps("Tải về").await;
        let document = file(&town, LAN).await;
        assert_eq!(document["yêu cầu đã nhận giúp"].as_array().unwrap().len(), 1);
        assert!(!document.to_string().contains(PHONE) && !document.to_string().contains(ABOUT), "{document}");
    }
}
