//! Sealed copies by the command line.

use std::fs;

use super::{KEY, OTHER_KEY, execute, fill, holds, program};
use crate::harness::backend::{Backend, Place, on_each, postgres};

type Variables<'a> = &'a [(&'a str, &'a str)];

const NEXT: &str = "INSERT INTO people (name, language, created_at) VALUES ('mới', 'vi', 1)";
const KEYS: [(&str, &str); 1] = [("BACKUP_KEY", KEY)];

#[tokio::test]
async fn a_sealed_copy_holds_everything_and_goes_back_into_either_back_end() {
    on_each(async |backend| {
        let (place, folder) = (Place::make(backend).await, tempfile::tempdir().expect("a folder"));
        fill(&place.url).await;
        let before = holds(&place.url).await;
        let file = folder.path().join("copy.cds");
        let file = file.to_str().expect("a name");
        let said = program(&place.url, &["backup", file], &KEYS).await.ended(0);
        assert!(said.out.contains("mã hóa bằng khóa") && said.err.is_empty(), "{said:?}");
        program(&place.url, &["backup", file], &KEYS).await.ended(1);
        let bytes = fs::read(file).expect("the copy");
        for clear in ["Nguyễn", "residential_groups", "phường", "SQLite"] {
            assert!(!bytes.windows(clear.len()).any(|window| window == clear.as_bytes()), "{clear} can be read");
        }
        #[cfg(unix)]
        {
            let mode = std::os::unix::fs::PermissionsExt::mode(&fs::metadata(file).expect("the copy").permissions());
            assert_eq!(mode & 0o077, 0, "nobody else reads it");
        }
        assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 1, "nothing else is left there");

        let said = program(&place.url, &["restore", "--check", file], &KEYS).await.ended(0);
        assert!(said.out.contains("toàn vẹn"), "{said:?}");
        // Whatever is there stays unless that is said.
        let said = program(&place.url, &["restore", file], &KEYS).await.ended(1);
        assert!(said.err.contains("đang có dữ liệu"), "{said:?}");
        assert_eq!(holds(&place.url).await, before);
        execute(&place.url, NEXT).await;
        let grown = holds(&place.url).await;
        for target in [Backend::Sqlite, Backend::Postgres] {
            if target == Backend::Postgres && postgres().await.is_none() {
                continue;
            }
            let elsewhere = Place::make(target).await;
            program(&elsewhere.url, &["restore", file], &KEYS).await.ended(0);
            assert_eq!(holds(&elsewhere.url).await, before, "{backend:?} to {target:?}");
            // A number that was given once is not given again, though its row is gone.
            execute(&elsewhere.url, NEXT).await;
            assert_eq!(holds(&elsewhere.url).await, grown, "the next person has the next number");
            elsewhere.remove().await;
        }
        place.remove().await;
    })
    .await;
}

#[tokio::test]
async fn what_was_touched_or_has_another_key_is_refused_with_a_sentence_and_changes_nothing() {
    let (place, folder) = (Place::make(Backend::Sqlite).await, tempfile::tempdir().expect("a folder"));
    fill(&place.url).await;
    let file = folder.path().join("copy.cds");
    program(&place.url, &["backup", file.to_str().expect("a name")], &KEYS).await.ended(0);
    let whole = fs::read(&file).expect("the copy");
    execute(&place.url, "UPDATE settings SET value = 'sau'").await;
    let before = holds(&place.url).await;
    let mut changed = whole.clone();
    changed[whole.len() / 2] ^= 1;
    let piece = 64 * 1024 + 16;
    let head = whole.len() % piece;
    assert!(whole.len() > 2 * piece, "the copy has several pieces");
    let mut swapped = whole.clone();
    let start = 36;
    let (first, second) = (start..start + piece, start + piece..start + 2 * piece);
    swapped[first.clone()].copy_from_slice(&whole[second.clone()]);
    swapped[second].copy_from_slice(&whole[first]);
    let cases: [(&str, &[u8], Variables<'_>, &str); 7] = [
        ("cut off", &whole[..whole.len() - 1], &KEYS, "bị hỏng"),
        ("cut at a piece", &whole[..start + piece], &KEYS, "bị hỏng"),
        ("changed", &changed, &KEYS, "bị hỏng"),
        ("two pieces swapped", &swapped, &KEYS, "bị hỏng"),
        ("no key", &whole, &[], "Đặt khóa ấy vào BACKUP_KEY"),
        ("another key", &whole, &[("BACKUP_KEY", OTHER_KEY)], "không có trong BACKUP_KEY"),
        ("no copy at all", &whole[head.min(20) + 36..], &KEYS, "không phải bản sao"),
    ];
    for (what, bytes, keys, sentence) in cases {
        let spoiled = folder.path().join("spoiled.cds");
        fs::write(&spoiled, bytes).expect("a file");
        let spoiled = spoiled.to_str().expect("a name");
        for arguments in [&["restore", "--check", spoiled][..], &["restore", "--force", spoiled]] {
            let said = program(&place.url, arguments, keys).await.ended(1);
            assert!(said.err.contains(sentence), "{what}: {said:?}");
            assert!(!said.err.contains(KEY) && !said.err.contains(OTHER_KEY), "{said:?}");
        }
        assert_eq!(holds(&place.url).await, before, "{what}");
    }
    // With both keys it opens, and what was there is kept beside it.
    let both = format!("{OTHER_KEY},{KEY}");
    let file = file.to_str().expect("a name");
    let said = program(&place.url, &["restore", "--force", file], &[("BACKUP_KEY", &both)]).await.ended(0);
    assert!(said.err.contains("before-restore"), "{said:?}");
    assert_ne!(holds(&place.url).await, before);
    let kept = format!("{}.before-restore", place.url);
    assert_eq!(holds(&kept).await, before);
    place.remove().await;
}

#[tokio::test]
async fn a_key_that_cannot_be_used_makes_no_copy() {
    let (place, folder) = (Place::make(Backend::Sqlite).await, tempfile::tempdir().expect("a folder"));
    fill(&place.url).await;
    let file = folder.path().join("copy");
    let file = file.to_str().expect("a name");
    let refused: [(Variables<'_>, &str); 3] = [
        (&[("BACKUP_KEY", "abc")], "BACKUP_KEY không đúng dạng"),
        (&[("BACKUP_KEY", KEY), ("DATA_KEY", KEY)], "trùng với DATA_KEY"),
        (&[("BACKUP_KEY", cong_dong_so::vault::SANDBOX_KEY)], "BACKUP_KEY không đúng dạng"),
    ];
    for (variables, sentence) in refused {
        let said = program(&place.url, &["backup", file], variables).await.ended(1);
        assert!(said.err.contains(sentence), "{said:?}");
    }
    assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 0);
    // Without a key it is said that the copy is not sealed; who says so knows it.
    let said = program(&place.url, &["backup", file], &[]).await.ended(0);
    assert!(said.err.contains("không mã hóa") && said.err.contains("BACKUP_KEY"), "{said:?}");
    let plain = format!("{file}.sqlite");
    let said = program(&place.url, &["backup", "--plain", &plain], &KEYS).await.ended(0);
    assert_eq!(said.err, "");
    assert!(fs::read(&plain).expect("the copy").starts_with(b"SQLite format 3"));
    let said = program(&place.url, &["restore", "--check", &plain], &[]).await.ended(0);
    assert!(said.out.contains("toàn vẹn"), "{said:?}");
    place.remove().await;
}

#[tokio::test]
async fn postgres_is_copied_sealed_or_not_at_all_and_only_an_empty_one_is_filled() {
    if postgres().await.is_none() {
        return;
    }
    let (place, folder) = (Place::make(Backend::Postgres).await, tempfile::tempdir().expect("a folder"));
    fill(&place.url).await;
    let file = folder.path().join("copy");
    let file = file.to_str().expect("a name");
    for arguments in [&["backup", file][..], &["backup", "--plain", file]] {
        let said = program(&place.url, arguments, &[]).await.ended(1);
        assert!(said.err.contains("pg_dump"), "{said:?}");
    }
    program(&place.url, &["backup", file], &KEYS).await.ended(0);
    let before = holds(&place.url).await;
    let said = program(&place.url, &["restore", "--force", file], &KEYS).await.ended(1);
    assert!(said.err.contains("cơ sở dữ liệu trống khác"), "{said:?}");
    assert_eq!(holds(&place.url).await, before);
    // An SQLite file goes there by another way.
    let sqlite = Place::make(Backend::Sqlite).await;
    program(&sqlite.url, &["settings", "set", "ward-name", "x"], &[]).await.ended(0);
    let plain = folder.path().join("plain");
    let plain = plain.to_str().expect("a name");
    program(&sqlite.url, &["backup", "--plain", plain], &[]).await.ended(0);
    let said = program(&place.url, &["restore", plain], &[]).await.ended(1);
    assert!(said.err.contains("migrate-store"), "{said:?}");
    sqlite.remove().await;
    place.remove().await;
}
