//! What the program writes down of itself, at its most talkative, on a day on which much fails: no secret, no number, no
//! word of anybody.

use cong_dong_so::vault::Vault;

use super::*;
use crate::harness::TOKEN;
use crate::harness::run::Program;

const PHONE: &str = "0987654321";
const WORDS: [&str; 4] = ["may nha ba khuat", "ngo 12 cua xanh", "den duong dau ngo", "Đặng Thị Mười Ba"];

async fn a_bad_day(town: &Town) {
    let (nhai, lan, dung) = (town.phone(NHAI), town.phone(LAN), town.phone(DUNG));
    dung.opens("").await;
    lan.opens(&link(town, "tdp-5").await).await;
    lan.taps("tên khác").await;
    lan.says(WORDS[3]).await;
    nhai.opens("").await;
    nhai.taps("Gặp người thật").await;
    nhai.taps("Nhờ người giúp").await;
    nhai.says(&format!("{} khong len mang", WORDS[0])).await;
    for label in ["Tổ dân phố 5", "Gọi điện", "Buổi chiều", "✅ Gửi"] {
        nhai.taps(label).await;
    }
    nhai.says(PHONE).await;
    nhai.taps("Đồng ý, gửi").await;
    lan.taps("Tôi nhận việc này").await;
    // Whatever can go wrong with sending does, each a few times.
    for fault in [
        Fault::InternalError,
        Fault::BadGateway,
        Fault::TooManyRequests,
        Fault::CutBefore,
        Fault::CutAfter,
        Fault::Unreadable,
    ] {
        let rule = |method: &str| FaultRule {
            method: method.into(),
            fault,
            probability: 1.0,
            times: Some(2),
            retry_after: Some(1),
            delay_ms: None,
        };
        town.sandbox.set_faults(FaultPlan { seed: 1, rules: ["*", "getUpdates"].map(rule).into() });
        town.sandbox.send_text(NHAI, NHAI, &format!("/kiennghi {}", WORDS[2])).unwrap();
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        town.sandbox.set_faults(FaultPlan::default());
    }
    let lan = town.phone(LAN);
    for text in [WORDS[1], "mã otp là 482913", "mật khẩu của tôi là Hoahong2020x"] {
        town.sandbox.send_text(lan.seat, lan.seat, text).unwrap();
    }
    tokio::time::sleep(std::time::Duration::from_secs(2)).await;
    // A row that cannot be read, while it waits for another try.
    town.sandbox.set_faults(FaultPlan {
        seed: 1,
        rules: vec![FaultRule {
            method: "sendMessage".into(),
            fault: Fault::InternalError,
            probability: 1.0,
            times: None,
            retry_after: None,
            delay_ms: None,
        }],
    });
    town.sandbox.send_text(NHAI, NHAI, WORDS[1]).unwrap();
    let waits = async || town.count("SELECT count(*) FROM outbox WHERE state = 'pending' AND attempts > 0").await;
    let end = std::time::Instant::now() + std::time::Duration::from_secs(30);
    while waits().await == 0 {
        assert!(std::time::Instant::now() < end, "nothing waits for another try");
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    town.execute("UPDATE outbox SET body = '{\"do\":\"say\",\"words\":' WHERE state = 'pending'").await;
    town.execute("UPDATE conversations SET choices = 'không phải JSON' WHERE chat = '101'").await;
    town.sandbox.set_faults(FaultPlan::default());
    town.sandbox.send_text(NHAI, NHAI, WORDS[1]).unwrap();
    tokio::time::sleep(std::time::Duration::from_secs(6)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_log_holds_no_secret_and_nothing_of_anybody_however_talkative_it_is() {
    on_each(async |backend: Backend| {
        let town = Town::without_a_bot(backend, "2026-03-24T08:00").await;
        let key = Vault::draw_key();
        let mut program = Program::of(&town)
            .at("2026-03-24T08:00")
            .with("DATA_KEY", &key)
            .with("RUST_LOG", "trace,h2=trace,hyper=trace,sqlx=trace")
            .start();
        program.says("sẵn sàng").await;
        a_bad_day(&town).await;
        for told in ["WARN", "ERROR", "does not parse"] {
            program.says(told).await;
        }
        let lines = program.kill();
        assert!(lines.len() >= 5, "{lines:#?}");
        let secret = TOKEN.split_once(':').unwrap().1;
        let kept = [secret, &key, PHONE, "482913", "Hoahong2020x", "Đánh Dấu", "Bà Nhài"];
        for text in kept.into_iter().chain(WORDS) {
            let found: Vec<&String> = lines.iter().filter(|line| line.contains(text)).collect();
            assert!(found.is_empty(), "{text:?} is in the log: {found:#?}");
        }
        town.sandbox.stop().await;
        town.store.close().await;
    })
    .await;
}
