//! The sheet of a day: what stands on it, and what must not.

use super::{read, schema};
use crate::copies::program;
use crate::harness::{DUNG, HA, NHAI, Town, labels, on_both};

const ABOUT: &str = "cai vneid cho ba Tu bi dau chan";
const PHONE: &str = "0912345678";

/// A morning on which something is late, something is due, somebody waits for help and something lies unsent.
async fn a_busy_day(town: &Town) -> String {
    let nhai = town.phone(NHAI);
    for seat in [NHAI, DUNG] {
        town.phone(seat).opens("").await;
    }
    nhai.says("/menu").await;
    nhai.taps("Gặp người thật").await;
    nhai.taps("Nhờ người giúp").await;
    if nhai.says(ABOUT).await.text.contains("tổ dân phố nào") {
        nhai.taps("Tổ dân phố 5").await;
    }
    for label in ["Gọi điện", "Buổi chiều", "✅ Gửi"] {
        nhai.taps(label).await;
    }
    nhai.says(PHONE).await;
    let sent = nhai.taps("Đồng ý, gửi").await;
    let code =
        sent.text[sent.text.find("HD-").unwrap_or_else(|| panic!("{:?}", labels(&sent)))..].chars().take(7).collect();
    town.stop().await;
    town.execute("INSERT INTO outbox (channel, chat, lane, body, due_at, created_at) VALUES ('telegram', '101', 0, '{}', 1, 1), ('telegram', '102', 0, '{}', 1, 1)").await;
    town.execute("INSERT INTO outbox (channel, chat, lane, body, dedupe, due_at, created_at) VALUES ('telegram', '201', 1, '{}', 'request:1:0:x', 1, 1)").await;
    town.execute("INSERT INTO outbox (channel, chat, lane, body, state, due_at, created_at, done_at) VALUES ('telegram', '201', 1, '{}', 'expired', 1, 1, 1)").await;
    code
}

on_both! {
    async fn it_says_what_is_to_be_done_by_whom_and_names_no_resident(town) {
        let code = a_busy_day(&town).await;
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("giay");
        let arguments = ["daily-sheet", "--date", "2026-04-02", "--out", out.to_str().unwrap()];
        let said = program(town.database(), &arguments, &[]).await.ended(0);
        let file = out.join("phieu-viec-2026-04-02.docx");
        assert!(said.err.contains(file.to_str().unwrap()), "{said:?}");
        let bytes = std::fs::read(&file).unwrap();
        let faults = schema::faults(&read::part(&bytes, "word/document.xml"));
        assert!(faults.is_empty(), "{faults:?}");
        for (what, words) in [("said", said.out.clone()), ("printed", read::text(&bytes))] {
            for part in [
                "phường Hải Dương", "thứ Năm", "02/04/2026", "III.2", "31/03/2026", "quá hạn 2 ngày", "Văn phòng HĐND và UBND",
                &code, "Tổ dân phố 5", "gọi điện", "Buổi chiều",
                "2 câu trả lời cho người đã nhắn", "1 tin về yêu cầu giúp đỡ", "1 tin đã hết ý nghĩa",
            ] {
                assert!(words.contains(part), "{what}: {part} in {words}");
            }
            for secret in [PHONE, "0912", "ba Tu", "đau chân", "dau chan", "Nhài", "101"] {
                assert!(!words.contains(secret), "{what}: {secret} in {words}");
            }
        }
        // What is reminded of today is marked, and what was there stays.
        assert!(said.out.lines().any(|line| line.contains("III.2 (nhắc hôm nay)")), "{}", said.out);
        program(town.database(), &arguments, &[]).await.ended(0);
        assert!(out.join("phieu-viec-2026-04-02-2.docx").exists());
        let text = program(town.database(), &["daily-sheet", "--date", "2026-04-02", "--text"], &[]).await.ended(0);
        assert_eq!(text.err, "");
        assert_eq!(std::fs::read_dir(&out).unwrap().count(), 2);
        // Nobody was shown a number by that.
        assert_eq!(town.count("SELECT count(*) FROM contact_views").await, 0);
        // A task that is done is not on it any more; a quiet day says so.
        town.execute("UPDATE tasks SET state = 'done'").await;
        town.execute("UPDATE reminders SET state = 'cancelled' WHERE state IN ('planned', 'held')").await;
        town.execute("UPDATE requests SET state = 'closed'").await;
        town.execute("DELETE FROM outbox").await;
        let quiet = program(town.database(), &["daily-sheet", "--text"], &[]).await.ended(0);
        for part in ["Không có việc nào", "Không có yêu cầu nào", "Không có tin nào chờ gửi"] {
            assert!(quiet.out.contains(part), "{part} in {}", quiet.out);
        }
    }

    async fn a_reminder_that_could_not_be_sent_is_on_it(town) {
        town.phone(HA).opens("").await;
        town.turn_to("2026-03-24T07:30").await;
        town.stop().await;
        let sent = program(town.database(), &["daily-sheet", "--date", "2026-03-24", "--text"], &[]).await.ended(0);
        assert!(!sent.out.contains("nhắc hôm nay"), "it was said: {}", sent.out);
        town.execute("UPDATE outbox SET state = 'pending' WHERE dedupe LIKE 'reminder:%'").await;
        let waits = program(town.database(), &["daily-sheet", "--date", "2026-03-24", "--text"], &[]).await.ended(0);
        assert!(waits.out.contains("III.2 (nhắc hôm nay)") && waits.out.contains("lời nhắc việc"), "{}", waits.out);
        town.execute("UPDATE outbox SET state = 'done' WHERE dedupe LIKE 'reminder:%'").await;
    }
}
