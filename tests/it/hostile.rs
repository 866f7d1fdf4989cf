//! What nobody should send and somebody will: repetitions, forgeries, secrets, oddities, and rows that are spoiled.

mod bounds;
mod buttons;
mod logs;
mod oddities;
mod secrets;
mod spoiled;

use std::sync::Arc;

use chrono::{DateTime, Utc};
use cong_dong_so::inbox::{self, Arrival};
use cong_dong_so::invitations;
use cong_dong_so::people::{self, Grant, Role};
use cong_dong_so::sandbox::{Attachment, Fault, FaultPlan, FaultRule, Shown, Upload};
use cong_dong_so::store::Store;
use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization as _;

use crate::harness::backend::{Backend, on_each};
use crate::harness::ward::{columns, words};
use crate::harness::{DUNG, HA, LAN, MINH, NHAI, PATIENCE, TUNG, Town, labels, on_both};

const SOURCE: &str = "telegram:1000001";

/// Where in the store `text` stands.
async fn holding(store: &Store, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (table, column) in columns(store).await {
        let statement = format!("SELECT 'x' FROM \"{table}\" WHERE CAST(\"{column}\" AS TEXT) LIKE '%{text}%' LIMIT 1");
        if !words(store, &statement).await.is_empty() {
            found.push(format!("{table}.{column}"));
        }
    }
    found
}

/// How many rows each table has.
async fn counts(store: &Store) -> Vec<String> {
    let mut tables: Vec<String> = columns(store).await.into_iter().map(|(table, _)| table).collect();
    tables.sort();
    tables.dedup();
    let mut counted = Vec::new();
    for table in tables {
        let statement = format!("SELECT CAST(count(*) AS TEXT) FROM \"{table}\"");
        counted.push(format!("{table}: {}", words(store, &statement).await.concat()));
    }
    counted
}

/// What the ward knows: sessions, tasks, roles, invitations.
async fn knowledge(town: &Town) -> Vec<String> {
    let mut all = Vec::new();
    for statement in [
        "SELECT CAST(id AS TEXT) || '/' || CAST(people AS TEXT) || '/' || coalesce(CAST(deleted_at AS TEXT), '-')
             || '/' || CAST(updated_at AS TEXT) FROM sessions ORDER BY id",
        "SELECT CAST(count(*) AS TEXT) FROM session_history",
        "SELECT CAST(id AS TEXT) || '/' || state || '/' || CAST(percent AS TEXT) || '/' || coalesce(CAST(unit_id AS TEXT), '-')
             FROM tasks ORDER BY id",
        "SELECT CAST(count(*) AS TEXT) FROM task_history",
        "SELECT CAST(person_id AS TEXT) || '/' || role FROM roles ORDER BY id",
        "SELECT CAST(id AS TEXT) || '/' || coalesce(CAST(used_by AS TEXT), '-') FROM invitations ORDER BY id",
    ] {
        all.extend(words(&town.store, statement).await);
    }
    all
}

/// Puts updates into the inbox as Telegram might send them one day, and has them worked.
async fn deliver(town: &Town, updates: &[Value]) {
    town.stop().await;
    let mut tx = town.store.begin().await.unwrap();
    for update in updates {
        let from = words_of(update);
        // The numbers are below the sandbox's own.
        let arrival = Arrival { update_id: update["update_id"].as_i64().unwrap(), chat: from, raw: update.to_string() };
        inbox::store(&mut tx, SOURCE, &[arrival], town.clock.now()).await.unwrap();
    }
    tx.commit().await.unwrap();
    town.start();
    town.quiet().await;
}

fn words_of(update: &Value) -> String {
    update["message"]["chat"]["id"].to_string()
}

fn message(number: i64, seat: i64, parts: &Value) -> Value {
    let mut message = json!({
        "message_id": 9000 + number, "date": 1_774_311_600,
        "from": {"id": seat, "is_bot": false, "first_name": "Nhài"},
        "chat": {"id": seat, "type": "private"},
    });
    for (key, value) in parts.as_object().unwrap() {
        message[key] = value.clone();
    }
    json!({"update_id": number, "message": message})
}

/// A link for a member of a group.
async fn link(town: &Town, group: &str) -> String {
    let mut tx = town.store.begin().await.unwrap();
    let groups = people::groups(&mut tx).await.unwrap();
    let group = groups.iter().find(|one| one.code == group).unwrap().id;
    let grant = Grant { role: Role::Member, group: Some(group), unit: None };
    let code = invitations::create(&mut tx, grant, None, town.clock.now()).await.unwrap();
    tx.commit().await.unwrap();
    format!("inv_{code}")
}

async fn joins(town: &Town, seat: i64, group: &str) {
    let link = link(town, group).await;
    town.phone(seat).opens(&link).await;
    let welcome = town.phone(seat).taps("Tham gia với tên").await;
    assert!(welcome.text.contains("Chào mừng"), "{}", welcome.text);
}

async fn logs(town: &Town, seat: i64) -> Shown {
    let phone = town.phone(seat);
    phone.says("/ghi").await;
    phone.taps("VNeID").await;
    phone.taps("Cài VNeID").await;
    phone.taps("3").await;
    phone.taps("Chợ").await;
    let saved = phone.taps("Lưu, xong cả").await;
    assert!(saved.text.contains("Đã lưu buổi"), "{}", saved.text);
    saved
}

fn file(name: &str, mime: &str) -> Upload {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    bytes.extend(640_u32.to_be_bytes());
    bytes.extend(480_u32.to_be_bytes());
    Upload { name: name.into(), mime: mime.into(), bytes }
}

fn duplicates(town: &Town) -> usize {
    town.sandbox.transcript().iter().filter(|entry| entry["fault"] == "duplicate").count()
}

/// A morning of everybody; with `doubled`, each update is delivered once more right after it was confirmed.
async fn morning(town: &Town, doubled: bool) {
    let step = async |seat: i64, deed: &str| {
        let before = duplicates(town);
        if doubled {
            town.sandbox.set_faults(FaultPlan {
                seed: 0,
                rules: vec![FaultRule {
                    method: "getUpdates".into(),
                    fault: Fault::Duplicate,
                    probability: 1.0,
                    times: Some(1),
                    retry_after: None,
                    delay_ms: None,
                }],
            });
        }
        let phone = town.phone(seat);
        let shown = match deed.split_at(1) {
            (">", label) => phone.taps(label).await,
            ("^", payload) => phone.opens(payload).await,
            _ => phone.says(deed).await,
        };
        if doubled {
            let again = town.sandbox.wait_for(PATIENCE, || (duplicates(town) > before).then_some(())).await;
            assert!(again.is_some(), "{deed:?} was not delivered again");
            town.quiet().await;
        }
        shown
    };
    for deed in
        ["/start", "mua may moi roi chuyen vneid sang the nao", ">Còn máy cũ", ">Tiếp", ">Em bị kẹt", ">Gặp người thật"]
    {
        step(NHAI, deed).await;
    }
    let made = step(DUNG, "/moi").await;
    let code = made.text.split("start=").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
    step(LAN, &format!("^{code}")).await;
    for deed in [">Tham gia", ">Ghi buổi", ">VNeID", ">Cài VNeID", ">3", ">Chợ", ">Lưu, xong cả", ">Buổi gần đây"]
    {
        step(LAN, deed).await;
    }
    for deed in ["/viec", ">Việc 1", ">Đang làm", "60", ">Đã xong", "QĐ 12/QĐ-UBND"] {
        step(HA, deed).await;
    }
    for deed in ["/language", ">English", "mã otp là 482913", "mấy giờ đá bóng"] {
        step(TUNG, deed).await;
    }
    town.quiet().await;
}

/// All that was said, without numbers that depend on the moment and codes that depend on chance.
fn said(town: &Town) -> Vec<String> {
    let letters = |text: &str| -> String {
        let text = text.split("start=").next().unwrap_or_default();
        text.chars().filter(|letter| !letter.is_ascii_digit()).collect()
    };
    let seats = [NHAI, TUNG, LAN, DUNG, HA, MINH];
    let all = seats.iter().flat_map(|seat| town.said_to(*seat));
    all.map(|shown| format!("{}: {} {:?}", shown.chat, letters(&shown.text), labels(&shown))).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_update_delivered_twice_changes_nothing_the_second_time() {
    on_each(async |backend: Backend| {
        let (once, twice) = (Town::open(backend).await, Town::open(backend).await);
        morning(&once, false).await;
        morning(&twice, true).await;
        assert!(duplicates(&twice) >= 20);
        assert_eq!(said(&twice), said(&once));
        assert_eq!(counts(&twice.store).await, counts(&once.store).await);
        once.close().await;
        twice.close().await;
    })
    .await;
}

const REFUSALS: [&str; 8] = [
    "Nút này cũ rồi",
    "Việc này dành cho người được phường phân công",
    "Em không thấy buổi ấy",
    "Buổi này đã lưu hoặc đã bỏ rồi",
    "Lời mời này không còn mở nữa",
    "Bài này không còn nữa",
    "Buổi này bác không sửa được nữa",
    "Em chưa tìm ra",
];

/// Taps anything on the newest screen and reads what then stands there: the same words again are no new message.
async fn taps_anything(town: &Town, seat: i64, data: &str) -> Shown {
    let (seq, screen) = (town.sandbox.seq(), town.phone(seat).sees().id);
    town.sandbox.tap(seat, seat, screen, data).unwrap();
    let acknowledged = town.sandbox.tap_answer(seat, seq, PATIENCE).await;
    assert!(acknowledged.is_some(), "{seat} taps {data:?} and the phone keeps turning its wheel");
    town.quiet().await;
    let shown = town.phone(seat).sees();
    assert!(!shown.text.is_empty() && !shown.text.contains("trục trặc"), "{seat} taps {data:?}: {}", shown.text);
    shown
}

async fn is_refused(town: &Town, seat: i64, data: &str) {
    let answer = taps_anything(town, seat, data).await;
    assert!(REFUSALS.iter().any(|words| answer.text.contains(words)), "{seat} taps {data:?}: {}", answer.text);
    assert!(!answer.buttons.is_empty(), "{seat} taps {data:?}: a refusal shows where to go on");
}
