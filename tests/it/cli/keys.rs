//! The keys of contact data.

use super::*;

#[test]
fn a_key_is_made_and_everything_is_sealed_anew_with_the_first_of_several() {
    let ward = Ward::new();
    let made = ward.run(&["make-key"]);
    let key = made.out.trim().to_owned();
    assert!(made.code == 0 && key.len() == 64 && made.err.contains("DATA_KEY"), "{made:?}");
    assert_ne!(ward.run(&["make-key"]).out.trim(), key);
    let missing = ward.run(&["rotate-key"]);
    assert!(missing.code == 1 && missing.err.contains("make-key"), "{missing:?}");
    let keyed = |value: &str| {
        let done = ward.command(&["rotate-key"]).env("DATA_KEY", value).output().expect("the program starts");
        (done.status.code(), String::from_utf8_lossy(&[done.stdout, done.stderr].concat()).into_owned())
    };
    let (code, said) = keyed("abc");
    assert!(code == Some(1) && said.contains("64") && !said.contains("abc"), "{said}");
    let (code, said) = keyed(&key);
    assert!(code == Some(1) && said.contains("Chưa có cơ sở dữ liệu"), "{said}");
    assert_eq!(ward.run(&["demo-data", "--groups", "2", "--members", "2", "--sessions", "0"]).code, 0);
    let (code, said) = keyed(&key);
    assert!(code == Some(0) && said.contains("Đã khóa lại 0"), "{said}");
}

#[test]
fn who_was_shown_a_number_is_listed_for_people_and_for_scripts() {
    let ward = Ward::new();
    let none = ward.run(&["audit"]);
    assert!(none.code == 1 && none.err.contains("Chưa có cơ sở dữ liệu"), "{none:?}");
    assert_eq!(
        ward.run(&["demo-data", "--groups", "2", "--members", "2", "--sessions", "0", "--requests", "4"]).code,
        0
    );
    assert!(ward.run(&["audit", "--kind", "contact"]).out.contains("Chưa có dấu vết nào"));
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let store = cong_dong_so::store::Store::open(&ward.url()).await.expect("the store opens");
        let cong_dong_so::store::Store::Sqlite { writer, .. } = &store else { panic!("SQLite") };
        sqlx::query(
            "INSERT INTO contact_views (at, viewer_id, request_id, reason)
             SELECT 1774310400000, min(p.id), min(r.id), 'claimed' FROM people p, requests r",
        )
        .execute(writer)
        .await
        .expect("a view");
        store.close().await;
    });
    let said = ward.run(&["audit"]);
    assert!(said.out.contains("07:00 24/03/2026 · số điện thoại") && said.out.contains("lúc nhận việc"), "{said:?}");
    let lines: Json =
        serde_json::from_str(&ward.run(&["audit", "--json", "--from", "2026-03-24", "--to", "2026-03-24"]).out)
            .expect("JSON");
    let first = &lines[0];
    assert_eq!(
        (first["at"].as_str(), first["kind"].as_str(), first["what"].as_str()),
        (Some("2026-03-24T07:00:00+07:00"), Some("contact"), Some("claimed"))
    );
    assert!(first["by"].is_i64() && first["about"].as_str().is_some_and(|code| code.starts_with("DM-")), "{first}");
    assert_eq!(ward.run(&["audit", "--json", "--kind", "contact", "--to", "2026-03-23"]).out.trim(), "[]");
}

#[test]
fn what_the_command_line_and_others_did_is_listed_by_kind_and_day() {
    let ward = Ward::new();
    ward.run(&["settings", "set", "ward-name", "phường Hải Dương"]).ended(0);
    ward.run(&["settings", "set", "no-such-thing", "x"]).ended(1);
    let list = ward.write("to.csv", "Ma,Ten to\ntdp-1,Tổ dân phố 1\n");
    ward.run(&["import", "groups", &list, "--dry-run"]).ended(0);
    ward.run(&["import", "groups", &list]).ended(0);
    ward.run(&["groups", "rename", "tdp-1", "Tổ dân phố Một"]).ended(0);
    ward.run(&["invite", "--role", "coordinator"]).ended(0);
    ward.run(&["backup", &ward.path("ban-sao.sqlite").display().to_string()]).ended(0);
    let kinds = |arguments: &[&str]| -> Vec<String> {
        let said = ward.run(&[&["audit", "--json"], arguments].concat()).ended(0).json();
        let lines = said.as_array().expect("lines").iter();
        let mut found: Vec<String> = lines
            .map(|line| ["kind", "what", "about"].map(|key| line[key].as_str().expect("a word").to_owned()).join(" "))
            .collect();
        found.sort();
        found
    };
    let operations =
        ["operation backup ban-sao.sqlite", "operation imported groups to.csv", "operation setting ward-name"];
    assert_eq!(kinds(&["--kind", "operation"]), operations, "what failed or only looked is not among them");
    assert_eq!(kinds(&["--kind", "invitation"]), ["invitation made coordinator"]);
    assert_eq!(kinds(&["--kind", "group"]), ["group renamed tdp-1: Tổ dân phố 1 > Tổ dân phố Một"]);
    assert_eq!(kinds(&[]).len(), 5);
    assert!(kinds(&["--to", "2020-01-01"]).is_empty());
    let said = ward.run(&["audit"]).ended(0).out;
    assert!(said.contains("vận hành · máy chủ: sao lưu ban-sao.sqlite"), "{said}");
    assert!(!said.contains(&ward.path("").display().to_string()), "no places: {said}");
    ward.run(&["audit", "--kind", "weather"]).ended(2);
}
