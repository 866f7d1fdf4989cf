//! What nobody should send and somebody will: repetitions, forgeries, secrets, oddities, and rows that are spoiled.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends here")]

use std::sync::Arc;

use chrono::{DateTime, Utc};
use cong_dong_so::inbox::{self, Arrival};
use cong_dong_so::invitations;
use cong_dong_so::people::{self, Grant, Role};
use cong_dong_so::sandbox::{Attachment, Fault, FaultPlan, FaultRule, Shown, Upload};
use cong_dong_so::store::Store;
use serde_json::{Value, json};
use sqlx::AssertSqlSafe;
use unicode_normalization::UnicodeNormalization as _;

use crate::harness::backend::{Backend, on_each};
use crate::harness::{DUNG, HA, LAN, MINH, NHAI, PATIENCE, TUNG, Town, labels, on_both};

const SOURCE: &str = "telegram:1000001";

async fn words(store: &Store, statement: &str) -> Vec<String> {
    let query = AssertSqlSafe(statement.to_owned());
    match store {
        Store::Sqlite { writer, .. } => sqlx::query_scalar(query).fetch_all(writer).await.expect(statement),
        Store::Postgres(pool) => sqlx::query_scalar(query).fetch_all(pool).await.expect(statement),
    }
}

/// Every column of every table, as table and column.
async fn columns(store: &Store) -> Vec<(String, String)> {
    let statement = match store {
        Store::Sqlite { .. } => {
            "SELECT t.name || '.' || c.name FROM sqlite_master t, pragma_table_info(t.name) c
             WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'"
        }
        Store::Postgres(_) => {
            "SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = current_schema()"
        }
    };
    let names = words(store, statement).await;
    names
        .into_iter()
        .filter_map(|name| name.split_once('.').map(|(table, column)| (table.into(), column.into())))
        .collect()
}

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
    for deed in ["/start", "dien thoai moi vneid doi lam lai", ">Còn máy cũ", ">Tiếp", ">Em bị kẹt", ">Gặp người thật"]
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

on_both! {
    async fn forged_and_stale_buttons_are_refused_kindly_and_change_nothing(town) {
        town.phone(NHAI).opens("").await;
        logs(&town, DUNG).await;
        let before = knowledge(&town).await;
        let letters: String = ('a'..='z').cycle().take(64).collect();
        let signs = "\u{1f600}".repeat(16);
        let bytes: String = "\u{7}\u{0}\u{1b}[31m\u{ff}\u{202e}".chars().cycle().take(50).collect();
        for data in [
            "", ".", "1", "1.", "0.m", "2.m", "9.sy.1", "m", "1.zz", "1.m.m", "drop table", "' OR 1=1 --", "1.so.x", "1.so.",
            "1.so.99999999999999999999", "1.tp.1.300", "1.tp.1.-1", "1.sd.", "1.sd.k", "1.sd.k.zz", "1.l", "1.gs.vneid-install",
            &letters, &signs, &bytes,
        ] {
            is_refused(&town, NHAI, data).await;
            is_refused(&town, DUNG, data).await;
        }
        assert_eq!(knowledge(&town).await, before);
    }

    async fn buttons_about_what_is_somebody_elses_are_refused_and_change_nothing(town) {
        for seat in [NHAI, HA, DUNG] {
            town.phone(seat).opens("").await;
        }
        joins(&town, LAN, "tdp-5").await;
        joins(&town, TUNG, "tdp-4").await;
        logs(&town, LAN).await;
        logs(&town, TUNG).await;
        let five = town.count("SELECT id FROM residential_groups WHERE code = 'tdp-5'").await;
        let four = town.count("SELECT id FROM residential_groups WHERE code = 'tdp-4'").await;
        let (lans, tungs) = (town.count("SELECT min(id) FROM sessions").await, town.count("SELECT max(id) FROM sessions").await);
        let foreign = town
            .count("SELECT min(id) FROM tasks WHERE unit_id <> (SELECT id FROM units WHERE code = 'van-phong')")
            .await;
        let police = town.count("SELECT min(id) FROM units WHERE code <> 'van-phong'").await;
        let before = knowledge(&town).await;

        let of_session = |id: i64| ["so", "se", "sx", "sy"].map(|word| format!("1.{word}.{id}"));
        let of_task = |id: i64| {
            [format!("1.to.{id}"), format!("1.td.{id}"), format!("1.tq.{id}"), format!("1.tp.{id}.50"),
             format!("1.tn.{id}"), format!("1.tr.{id}"), format!("1.ta.{id}.0"), format!("1.tu.{id}.{police}")]
        };
        let of_group = |id: i64| [format!("1.sl.{id}"), format!("1.mo.{id}.0"), format!("1.sn.{id}"), format!("1.ig.member.{id}")];

        // A member may nothing of another group.
        for data in of_session(tungs).iter().chain(&of_group(four)) {
            is_refused(&town, LAN, data).await;
        }
        // A draft that is open on Lan's phone.
        town.phone(LAN).says("/ghi").await;
        let (_, draft) = town.phone(LAN).button("Bỏ");
        let key = draft.split('.').nth(2).unwrap().to_owned();
        let of_draft = ["p.7", "s", "s.done", "x", "c", "w.market", "t.vneid-install", "d.1"].map(|rest| format!("1.sd.{key}.{rest}"));

        // A resident may nothing of all this.
        for data in of_session(lans).iter().chain(&of_task(foreign)).chain(&of_draft).chain(&of_group(five)) {
            is_refused(&town, NHAI, data).await;
        }
        for data in ["1.t", "1.i", "1.ir.coordinator", "1.ir.king", &format!("1.iu.officer.{police}"), "1.mo.0.0", "1.j", "1.jr", "1.sn"] {
            is_refused(&town, NHAI, data).await;
        }
        for data in of_session(lans).iter().chain(&of_group(five)).chain(&of_draft) {
            is_refused(&town, TUNG, data).await;
        }
        // A leader may not look into another group, nor make himself more than he is.
        for data in of_session(tungs).iter().chain(&[format!("1.sl.{four}"), format!("1.mo.{four}.0"), "1.mo.0.0".into(),
            format!("1.ig.member.{four}"), format!("1.ig.team-leader.{five}"), "1.ir.administrator".into(),
            format!("1.ig.administrator.{five}")]) {
            is_refused(&town, DUNG, data).await;
        }
        // An officer may nothing about another unit's task, and assigns none.
        for data in &of_task(foreign) {
            is_refused(&town, HA, data).await;
        }
        // What there is not.
        for data in ["1.so.999999", "1.sy.-1", "1.to.999999", "1.td.0", "1.go.khong-co-bai-nay", "1.tu.999999.1"] {
            is_refused(&town, DUNG, data).await;
        }
        assert_eq!(knowledge(&town).await, before);
        // The draft is as it was.
        let shown = town.phone(LAN).taps("★ Cài VNeID").await;
        assert!(shown.text.contains("Bác giúp mấy người"), "{shown:?}");
    }

    async fn impossible_numbers_in_buttons_are_answered(town) {
        town.phone(DUNG).says("/ghi").await;
        let (_, draft) = town.phone(DUNG).button("Bỏ");
        let key = draft.split('.').nth(2).unwrap().to_owned();
        let five = town.count("SELECT id FROM residential_groups WHERE code = 'tdp-5'").await;
        let most = usize::MAX;
        for data in [
            format!("1.mo.{five}.4294967295"), format!("1.gs.vneid-install.{most}.{most}"), format!("1.ga.vneid-install.{most}"),
            format!("1.gk.vneid-install.{most}.0"), format!("1.gd.vneid-install.{most}"), "1.gw.vneid-install.worked".into(),
            "1.g.zzz".into(), "1.l.xx".into(), format!("1.ta.1.{most}"),
        ] {
            taps_anything(&town, DUNG, &data).await;
        }
        for rest in ["p.4294967295", "d.4294967295", "m.4294967295", "o.4294967295", "b.4294967295", "n.4294967295", "w.moon",
                     "a.moon", "u.moon", "t.moon", "g.moon", "p.0", "s", "s.done"] {
            taps_anything(&town, DUNG, &format!("1.sd.{key}.{rest}")).await;
        }
        assert_eq!(town.count("SELECT count(*) FROM sessions").await, 0);
    }

    async fn a_button_tapped_twice_does_its_deed_once(town) {
        let saved = logs(&town, DUNG).await;
        let tasks = town.phone(HA);
        tasks.says("/viec").await;
        tasks.taps("Việc 1").await;
        let (message, done) = tasks.button("Đã xong");
        tasks.taps_data(message, &done).await;
        let history = town.count("SELECT count(*) FROM task_history").await;
        let again = tasks.taps_data(message, &done).await;
        assert!(again.text.contains("đã được ghi là xong từ trước"), "{}", again.text);
        assert_eq!(town.count("SELECT count(*) FROM task_history").await, history);

        town.phone(DUNG).says("/ghi").await;
        for label in ["★ Cài VNeID", "2", "Nhà dân"] {
            town.phone(DUNG).taps(label).await;
        }
        let (message, save) = town.phone(DUNG).button("Lưu, xong cả");
        town.phone(DUNG).taps_data(message, &save).await;
        let again = town.phone(DUNG).taps_data(message, &save).await;
        assert!(again.text.contains("đã lưu rồi"), "{}", again.text);
        assert_eq!(town.count("SELECT count(*) FROM sessions").await, 2, "{}", saved.text);
    }

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
        let question = "điện thoại mới, VNeID đòi làm lại";
        let composed = nhai.says(&question.nfc().collect::<String>()).await;
        let decomposed = nhai.says(&question.nfd().collect::<String>()).await;
        assert!(composed.text.contains("Đổi điện thoại"), "{}", composed.text);
        assert_eq!(decomposed.text, composed.text);

        let sticker = nhai.after(|| drop(town.sandbox.sticker(NHAI, NHAI, "👍").unwrap())).await;
        assert!(sticker.text.contains("Em chào bác"), "{}", sticker.text);
        let send = |kind, upload: Upload, caption: &'static str| {
            let sandbox = &town.sandbox;
            move || drop(sandbox.upload(NHAI, NHAI, kind, &upload, caption).unwrap())
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

    async fn a_secret_is_warned_of_taken_away_and_kept_nowhere(town) {
        let nhai = town.phone(NHAI);
        nhai.opens("").await;
        joins(&town, LAN, "tdp-5").await;
        let secrets = [
            ("mã otp là 482913", "482913", "mã OTP"),
            ("mật khẩu của tôi là Hoahong2020x", "Hoahong2020x", "mật khẩu"),
            ("số căn cước của tôi 030165001234 tra hộ", "030165001234", "số căn cước"),
            ("030165001239|142345678|Nguyễn Thị Mười|01011965|Nữ|Hải Dương|01012021", "030165001239", "số căn cước"),
            ("thẻ của tôi đây 4111 1111 1111 1111", "4111 1111", "số thẻ"),
        ];
        for (text, digits, kind) in secrets {
            let answer = nhai.says(text).await;
            assert!(answer.text.starts_with('⚠') && answer.text.contains(kind), "{text}: {}", answer.text);
            assert!(!answer.text.contains(digits));
            assert!(!town.sandbox.messages(NHAI).iter().any(|shown| shown.text.contains(digits)), "{text} still stands there");
            assert_eq!(holding(&town.store, digits).await, [""; 0], "{text}");
        }
        assert_eq!(holding(&town.store, "142345678").await, [""; 0]);
        assert_eq!(holding(&town.store, "Thị Mười").await, [""; 0]);

        // In a caption, in a corrected message, in the middle of a session's note, in place of a name.
        let caption = "ma xac nhan cua toi 771204";
        nhai.after(|| drop(town.sandbox.upload(NHAI, NHAI, Attachment::Photo, &file("a.png", "image/png"), caption).unwrap())).await;
        let id = town.sandbox.send_text(NHAI, NHAI, "chào em").unwrap();
        town.quiet().await;
        nhai.after(|| town.sandbox.edit(NHAI, NHAI, id, "mã otp là 663355").unwrap()).await;
        let lan = town.phone(LAN);
        lan.says("/ghi").await;
        for label in ["VNeID", "Cài VNeID", "3", "Chợ", "Sửa thêm", "Mục khác", "Ghi chú"] {
            lan.taps(label).await;
        }
        let answer = lan.says("ông Bảy cccd 030 165 009 876").await;
        assert!(answer.text.contains("số căn cước"), "{}", answer.text);
        for digits in ["771204", "663355", "030 165 009", "030165009876"] {
            assert_eq!(holding(&town.store, digits).await, [""; 0], "{digits}");
            for seat in [NHAI, LAN] {
                assert!(!town.sandbox.messages(seat).iter().any(|shown| shown.text.contains(digits)), "{digits}");
            }
        }
        // Deleted from the file too, not only from the tables.
        if let Store::Sqlite { writer, .. } = &town.store {
            sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(writer).await.unwrap();
            let file = words(&town.store, "SELECT file FROM pragma_database_list WHERE name = 'main'").await.concat();
            let bytes = std::fs::read(file).unwrap();
            for digits in ["482913", "Hoahong2020x", "771204"] {
                assert!(!bytes.windows(digits.len()).any(|window| window == digits.as_bytes()), "{digits} is in the file");
            }
        }
    }

    async fn a_secret_behind_a_command_or_in_a_question_is_kept_nowhere(town) {
        let nhai = town.phone(NHAI);
        nhai.opens("").await;
        for text in ["/menu mã otp là 482913", "/khongco mật khẩu là Hoahong2020x", "hỏi linh tinh xyz 0912345678 abc"] {
            nhai.says(text).await;
        }
        for digits in ["482913", "Hoahong2020x", "0912345678"] {
            assert_eq!(holding(&town.store, digits).await, [""; 0], "{digits}");
        }
    }

    async fn an_emergency_is_answered_at_once_even_in_the_middle_of_something(town) {
        let dung = town.phone(DUNG);
        dung.says("/ghi").await;
        dung.taps("VNeID").await;
        dung.taps("Cài VNeID").await;
        for (text, number) in [
            ("chay nha roi cuu voi", "114"), ("ba toi tu nhien meo mieng noi ngong", "115"), ("có trộm vào nhà tôi", "113"),
        ] {
            let answer = dung.says(text).await;
            assert!(answer.text.contains(&format!("Gọi ngay {number}")), "{text}: {}", answer.text);
        }
        let place = dung.taps("3").await;
        assert!(place.text.contains("Bác giúp ở đâu"), "the session goes on: {}", place.text);
        let lan = town.phone(LAN);
        lan.opens(&link(&town, "tdp-5").await).await;
        lan.taps("tên khác").await;
        let answer = lan.says("cháy nhà rồi cứu với").await;
        assert!(answer.text.contains("114"), "{}", answer.text);
        assert_eq!(town.count("SELECT count(*) FROM people WHERE name LIKE '%cháy%'").await, 0);
    }

    async fn a_panic_in_one_conversation_is_contained_and_answered_while_others_go_on(town) {
        logs(&town, DUNG).await;
        let dung = town.phone(DUNG);
        dung.taps("Buổi gần đây").await;
        dung.taps("1").await;
        dung.taps("Sửa").await;
        // The last moment that can be stored: the next millisecond is none.
        let last = DateTime::<Utc>::MAX_UTC.timestamp_millis();
        town.execute(Box::leak(format!("UPDATE sessions SET updated_at = {last}").into_boxed_str())).await;
        let (message, save) = dung.button("Lưu");
        let before = town.said_to(DUNG).len();
        town.sandbox.tap(DUNG, DUNG, message, &save).unwrap();
        town.sandbox.send_text(DUNG, DUNG, "quên mật khẩu vneid").unwrap();
        let seq = town.sandbox.seq();
        town.sandbox.send_text(NHAI, NHAI, "/start").unwrap();
        let hello = town.sandbox.bot_message(NHAI, seq, PATIENCE).await.expect("an answer to somebody else");
        assert!(hello.text.contains("trợ lý tự động"), "{}", hello.text);
        assert_eq!(town.count("SELECT count(*) FROM inbox WHERE state = 'new'").await, 2, "his chat alone waits");
        town.quiet().await;
        let since: Vec<String> = town.said_to(DUNG).split_off(before).into_iter().map(|shown| shown.text).collect();
        let reference = town.count("SELECT id FROM inbox WHERE state = 'failed' AND error = 'panic'").await;
        assert!(since[0].contains("Em bị trục trặc") && since[0].contains(&format!(": {reference}.")), "{since:#?}");
        assert!(since[1].contains("Quên mật khẩu"), "and then he is served again: {since:#?}");
        assert_eq!(town.count("SELECT count(*) FROM session_history").await, 0);
        town.execute("DELETE FROM inbox WHERE state = 'failed'").await;
    }

    async fn spoiled_rows_stop_nobody_else(town) {
        town.phone(NHAI).says("quen mat khau vneid").await;
        town.phone(TUNG).opens("").await;
        town.execute("UPDATE conversations SET state = 'chó', choices = '[[', place = '7' WHERE chat = '101'").await;
        let menu = town.phone(NHAI).says("1").await;
        assert!(!menu.text.contains("trục trặc"), "it begins anew: {}", menu.text);
        // A row that makes handling fail: tried again, then told, and others do not wait.
        town.execute("UPDATE people SET language = 'xx' WHERE id = (SELECT person_id FROM accounts WHERE account = '102')").await;
        town.sandbox.send_text(TUNG, TUNG, "/menu").unwrap();
        let seq = town.sandbox.seq();
        town.sandbox.send_text(NHAI, NHAI, "/menu").unwrap();
        assert!(town.sandbox.bot_message(NHAI, seq, PATIENCE).await.is_some());
        town.quiet().await;
        assert!(town.phone(TUNG).sees().text.contains("Em bị trục trặc"), "{}", town.phone(TUNG).sees().text);
        town.execute("DELETE FROM inbox WHERE state = 'failed'").await;
        town.execute("UPDATE people SET language = 'vi' WHERE language = 'xx'").await;
        assert!(town.phone(TUNG).says("/menu").await.text.contains("nghe bác đây"));
    }

    async fn a_spoiled_task_does_not_silence_the_reminders_of_others(town) {
        for seat in [HA, MINH] {
            town.phone(seat).opens("").await;
        }
        town.execute("UPDATE tasks SET due = 'mai' WHERE id = (SELECT min(task_id) FROM reminders
            WHERE state = 'planned' AND at = (SELECT min(at) FROM reminders WHERE state = 'planned'))").await;
        let next = town.count("SELECT min(at) FROM reminders WHERE state = 'planned'
            AND task_id NOT IN (SELECT id FROM tasks WHERE due = 'mai')").await;
        let told = || [HA, MINH].iter().map(|seat| town.said_to(*seat).len()).sum::<usize>();
        let before = told();
        town.clock.set(DateTime::from_timestamp_millis(next).unwrap());
        assert!(town.sandbox.wait_for(PATIENCE, || (told() > before).then_some(())).await.is_some(), "nobody was reminded");
    }
}

/// The store's own refusals are failures like any other: the update at fault is set aside, the others are served.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_store_that_refuses_one_deed_still_does_the_others() {
    on_each(async |backend: Backend| {
        let town = Arc::new(Town::open(backend).await);
        town.phone(NHAI).opens("").await;
        match backend {
            Backend::Sqlite => {
                town.execute(
                    "CREATE TRIGGER no BEFORE INSERT ON guide_events WHEN new.kind = 'found'
                     BEGIN SELECT RAISE(ABORT, 'no'); END",
                )
                .await;
            }
            Backend::Postgres => {
                town.execute("ALTER TABLE guide_events ADD CONSTRAINT no CHECK (kind <> 'found')").await;
            }
        }
        town.sandbox.send_text(NHAI, NHAI, "quen mat khau vneid").unwrap();
        let menu = town.phone(TUNG).opens("").await;
        assert!(menu.text.contains("trợ lý tự động"), "{}", menu.text);
        let sorry = town.phone(NHAI).sees();
        assert!(sorry.text.contains("Em bị trục trặc"), "{}", sorry.text);
        let menu = town.phone(NHAI).taps("màn hình đầu").await;
        assert!(menu.text.contains("nghe bác đây"), "{}", menu.text);
        town.execute("DELETE FROM inbox WHERE state = 'failed'").await;
        Arc::into_inner(town).unwrap().close().await;
    })
    .await;
}
