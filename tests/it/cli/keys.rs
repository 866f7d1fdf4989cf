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
