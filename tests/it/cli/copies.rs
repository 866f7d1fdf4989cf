//! Copies of the database are made and put back.

use std::fs;

use cong_dong_so::store::Store;

use super::Ward;

#[tokio::test]
async fn a_copy_can_be_made_and_put_back() {
    let ward = Ward::new();
    let copy = ward.path("copy.sqlite").display().to_string();
    ward.run(&["backup", &copy]).ended(3);
    ward.run(&["settings", "set", "ward-name", "before"]).ended(0);
    ward.run(&["backup", &copy]).ended(0);
    ward.run(&["backup", &copy]).ended(1);
    ward.run(&["settings", "set", "ward-name", "after"]).ended(0);
    let name = || ward.run(&["settings", "show", "--json"]).ended(0).json()["ward-name"].clone();

    let said = ward.run(&["restore", &copy]).ended(1);
    assert!(said.err.contains("--force"), "{}", said.err);
    assert_eq!(name(), "after");
    let store = Store::open(&ward.url()).await.expect("a store");
    ward.run(&["restore", &copy, "--force"]).ended(3);
    store.close().await;
    assert_eq!(name(), "after");
    ward.run(&["restore", &copy, "--force"]).ended(0);
    assert_eq!(name(), "before");
    let kept = ward.path("data/ward.sqlite.before-restore");
    let url = format!("sqlite:{}", kept.display());
    let shown = ward.run(&["--database", &url, "settings", "show", "--json"]).ended(0).json();
    assert_eq!(shown["ward-name"], "after");

    fs::write(ward.database(), "no database any more ".repeat(500)).expect("a broken file");
    ward.run(&["restore", &copy]).ended(1);
    ward.run(&["restore", &copy, "--force"]).ended(0);
    assert_eq!(name(), "before");

    let elsewhere = format!("sqlite:{}", ward.path("new/place.sqlite").display());
    ward.run(&["--database", &elsewhere, "restore", &copy]).ended(0);
    let shown = ward.run(&["--database", &elsewhere, "settings", "show", "--json"]).json();
    assert_eq!(shown["ward-name"], "before");
}

#[tokio::test]
async fn the_doctor_knows_when_the_last_copy_was_made() {
    let ward = Ward::new();
    ward.run_at("2026-03-24T00:00:00Z", &["settings", "set", "ward-name", "x"]).await.ended(0);
    let doctor = async |now: &str| ward.run_at(now, &["doctor"]).await.ended(0).out;
    assert!(doctor("2026-03-24T00:00:00Z").await.contains("Chưa sao lưu lần nào"));
    let copy = ward.path("copy.sqlite").display().to_string();
    ward.run_at("2026-03-24T01:00:00Z", &["backup", &copy]).await.ended(0);
    assert!(doctor("2026-03-25T00:00:00Z").await.contains("gần nhất: 08:00 24/03/2026"));
    assert!(doctor("2026-03-28T00:00:00Z").await.contains("đã lâu: 08:00 24/03/2026"));
}

#[test]
fn what_is_no_copy_of_ours_is_not_put_back() {
    let ward = Ward::new();
    ward.run(&["settings", "set", "ward-name", "safe"]).ended(0);
    let text = ward.write("letter.txt", "Dear ward, this is a letter and not a database, long as it is.");
    let nowhere = ward.path("nowhere").display().to_string();
    let copy = ward.path("copy.sqlite");
    ward.run(&["backup", &copy.display().to_string()]).ended(0);
    let mut bytes = fs::read(&copy).expect("a copy");
    let half = bytes.len() / 2;
    bytes[4096..half].fill(0x55);
    let torn = ward.path("torn.sqlite");
    fs::write(&torn, bytes).expect("a file");
    for file in [&text, &nowhere, &torn.display().to_string()] {
        ward.run(&["restore", file, "--force"]).ended(1);
    }
    let postgres = ["--database", "postgres://someone:secret@127.0.0.1:1/ward"];
    let plain = copy.display().to_string();
    for (command, file, sentence) in [
        ("backup", &nowhere, "pg_dump"),
        ("restore", &text, "không phải bản sao"),
        ("restore", &plain, "migrate-store"),
    ] {
        let said = ward.run(&[postgres[0], postgres[1], command, file]).ended(1);
        assert!(said.err.contains(sentence) && !said.err.contains("secret"), "{}", said.err);
    }
    let shown = ward.run(&["settings", "show", "--json"]).ended(0).json();
    assert_eq!(shown["ward-name"], "safe");
}
