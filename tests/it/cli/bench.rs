//! The bench on the real program: every update is answered, and a database that holds something is left alone.

use std::process::Command;

fn bench(arguments: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_cong-dong-so")).arg("bench").args(arguments).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8(said).unwrap())
}

#[test]
fn every_update_of_the_bench_is_answered() {
    let (code, said) = bench(&["--updates", "120", "--chats", "20", "--rate", "20", "--seconds", "1", "--flood", "10"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("120 tin của 20 người: 120 câu trả lời"), "{said}");
    assert!(said.contains("20 tin mỗi giây (20 tin)"), "{said}");
    assert!(said.contains("những người khác (20 tin)"), "{said}");
}

#[test]
fn a_database_in_use_is_not_measured() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("used.sqlite").display());
    let made = Command::new(env!("CARGO_BIN_EXE_cong-dong-so"))
        .args(["--database", &url, "settings", "set", "ward-name", "phường Thử"])
        .status();
    assert!(made.unwrap().success());
    let (code, said) = bench(&["--store", &url]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("đã có dữ liệu"), "{said}");
}
