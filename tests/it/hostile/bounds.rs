//! How much may come in: at its bound it is worked, beyond it is answered, and neither fills the store nor the memory.

use chrono::TimeDelta;
use cong_dong_so::outbox::pacing::Rate;

use super::*;

/// A bot that works so much of one chat.
async fn opened(backend: Backend, burst: u32) -> Town {
    let town = Town::without_a_bot(backend, "2026-03-24T09:00").await;
    *town.intake.lock().unwrap() =
        Rate { burst, every: std::time::Duration::from_hours(1), slack: std::time::Duration::ZERO };
    town.start();
    town
}

const OVER: &str = "SELECT CAST(coalesce(sum(value), 0) AS BIGINT) FROM counters WHERE name = 'message:too-many'";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_flood_of_one_chat_is_bounded_said_once_and_keeps_nobody_out() {
    on_each(async |backend: Backend| {
        let town = opened(backend, 10).await;
        let (nhai, tung) = (town.phone(NHAI), town.phone(TUNG));
        nhai.opens("").await;
        for _ in 0..9 {
            let answer = nhai.says("quên mật khẩu vneid").await;
            assert!(answer.text.contains("Quên mật khẩu"), "at the bound everything is answered: {}", answer.text);
        }
        let told = nhai.says("quên mật khẩu vneid").await;
        assert!(told.text.contains("em đọc không kịp") && told.text.contains("chờ 2 phút"), "{}", told.text);
        let before = (town.said_to(NHAI).len(), town.count("SELECT count(*) FROM outbox").await);
        for number in 0..50 {
            town.sandbox.send_text(NHAI, NHAI, &format!("tin thứ {number}")).unwrap();
        }
        town.quiet().await;
        assert_eq!((town.said_to(NHAI).len(), town.count("SELECT count(*) FROM outbox").await), before, "said once");
        assert_eq!(town.count(OVER).await, 51, "each is counted");
        assert_eq!(holding(&town.store, "tin thứ").await, [""; 0], "none is kept");
        assert!(tung.says("quên mật khẩu vneid").await.text.contains("Quên mật khẩu"));
        // A cry for help is heard all the same.
        let help = nhai.says("chay nha roi cuu voi").await;
        assert!(help.text.contains("Gọi ngay 114"), "{}", help.text);
        // After a while she is read again.
        town.clock.set(town.clock.now() + TimeDelta::minutes(61));
        assert!(nhai.says("quên mật khẩu vneid").await.text.contains("Quên mật khẩu"));
        town.close().await;
    })
    .await;
}

on_both! {
    async fn words_are_read_up_to_telegrams_own_length(town) {
        let nhai = town.phone(NHAI);
        nhai.opens("").await;
        let words = "quên mật khẩu vneid ".repeat(300);
        let cut = |most: usize| words.chars().take(most - 1).chain(['d']).collect::<String>();
        let at_the_bound = nhai.says(&cut(4096)).await;
        assert!(!at_the_bound.text.contains("Tin này dài quá"), "{}", at_the_bound.text);
        let beyond = nhai.says(&cut(4097)).await;
        assert!(beyond.text.contains("Tin này dài quá"), "{}", beyond.text);
    }

    async fn what_is_written_into_every_field_is_bounded_and_can_always_be_shown(town) {
        // Signs that take five times their length once they are escaped.
        let signs = "&<".repeat(2048);
        let long = format!("a{}", &signs[..4095]);
        let lan = town.phone(LAN);
        joins(&town, LAN, "tdp-5").await;
        lan.says("/ghi").await;
        for label in ["VNeID", "Cài VNeID", "3", "Chợ", "Sửa thêm", "Mục khác", "Ghi chú"] {
            lan.taps(label).await;
        }
        lan.says(&long).await;
        lan.says("/menu").await;
        let nhai = town.phone(NHAI);
        nhai.opens("").await;
        nhai.taps("Gặp người thật").await;
        nhai.taps("Nhờ người giúp").await;
        nhai.says(&long).await;
        for label in ["Tổ dân phố 5", "Nhắn qua đây", "Càng sớm", "✅ Gửi"] {
            nhai.taps(label).await;
        }
        lan.taps("Tôi nhận việc này").await;
        nhai.taps("Nhắn").await;
        nhai.says(&long).await;
        town.quiet().await;
        nhai.says("/huy").await;
        nhai.says("/kiennghi").await;
        nhai.taps("Người dân").await;
        nhai.says(&long).await;
        nhai.says(&long[..900]).await;
        nhai.says("/menu").await;
        nhai.says(&format!("/{}", "x".repeat(32))).await;
        let ha = town.phone(HA);
        ha.says("/viec").await;
        ha.taps("Việc 1").await;
        ha.taps("Đã xong").await;
        ha.says(&long).await;
        town.quiet().await;
        // Nothing that is kept is longer than its field, and nothing that was said was refused (which `close` checks too).
        for statement in [
            "SELECT CAST(coalesce(max(length(about)), 0) AS BIGINT) FROM requests",
            "SELECT CAST(coalesce(max(length(words)), 0) AS BIGINT) FROM register_entries",
            "SELECT CAST(coalesce(max(length(text)), 0) AS BIGINT) FROM task_evidence",
            "SELECT CAST(coalesce(max(length(text)), 0) AS BIGINT) FROM unanswered",
        ] {
            assert!(town.count(statement).await <= 1000, "{statement}: {}", town.count(statement).await);
        }
        assert_eq!(town.count("SELECT count(*) FROM outbox WHERE state = 'dead'").await, 0);
    }
}
