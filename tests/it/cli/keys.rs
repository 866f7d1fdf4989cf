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
    assert!(ward.run(&["audit"]).out.contains("Chưa có ai xem"));
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
    assert!(said.out.contains("07:00 24/03/2026") && said.out.contains("lúc nhận việc"), "{said:?}");
    let lines: Json =
        serde_json::from_str(&ward.run(&["audit", "--json", "--from", "2026-03-24", "--to", "2026-03-24"]).out)
            .expect("JSON");
    assert_eq!(
        (lines[0]["at"].as_str(), lines[0]["reason"].as_str()),
        (Some("2026-03-24T07:00:00+07:00"), Some("claimed"))
    );
    assert_eq!(ward.run(&["audit", "--json", "--to", "2026-03-23"]).out.trim(), "[]");
}
