//! Each kind of data goes when its time has come, and not before.

use chrono::TimeDelta;
use cong_dong_so::privacy::retention::clear;
use cong_dong_so::ward;

use super::*;

/// Clears away what is due so many days from now.
async fn after_days(town: &Town, days: i64) {
    clear(&town.store, town.clock.now() + TimeDelta::days(days)).await.unwrap();
}

on_both! {
    async fn who_has_not_come_for_a_year_is_a_stranger_again(town) {
        at_work(&town).await;
        town.phone(NHAI).says("quen mat khau vneid").await;
        asks_to_be_called(town.phone(MARKED), ABOUT, PHONE).await;
        town.quiet().await;
        town.stop().await;
        let accounts = "SELECT count(*) FROM accounts";
        let all = town.count(accounts).await;
        after_days(&town, 364).await;
        assert_eq!(town.count(accounts).await, all);
        after_days(&town, 366).await;
        assert_eq!(town.count("SELECT count(*) FROM conversations").await, 0);
        assert_eq!(town.count("SELECT count(*) FROM accounts WHERE account = '101'").await, 0);
        // Whoever has a role, or waits for help, is still known.
        for account in ["SELECT count(*) FROM accounts WHERE account = '201'", "SELECT count(*) FROM accounts WHERE account = '73500191'"] {
            assert_eq!(town.count(account).await, 1, "{account}");
        }
        assert_eq!(town.count("SELECT count(*) FROM erasures WHERE cause = 'idle'").await, 1);
        assert_eq!(town.count("SELECT count(*) FROM requests WHERE phone IS NOT NULL").await, 1);
    }

    async fn words_pictures_and_views_go_and_counts_stay(town) {
        at_work(&town).await;
        let resident = town.phone(MARKED);
        resident.says("mấy giờ đá bóng tối nay").await;
        resident.opens("g_vneid-install").await;
        let screen = resident.sees();
        resident.taps_data(screen.id, "1.gf.vneid-install.0.1").await;
        resident.photographs().await;
        resident.taps("Đồng ý, gửi ảnh").await;
        asks_to_be_called(resident, ABOUT, PHONE).await;
        town.phone(LAN).taps("Tôi nhận việc này").await;
        resident.says("/kiennghi").await;
        resident.taps("Người dân").await;
        resident.says(PETITION).await;
        resident.taps("Đồng ý, gửi").await;
        town.quiet().await;
        town.stop().await;
        town.execute("UPDATE register_entries SET state = 'closed', closed_at = created_at").await;
        town.execute("UPDATE outbox SET state = 'parked' WHERE id = (SELECT max(id) FROM outbox WHERE NOT fleeting)").await;
        town.execute("INSERT INTO inbox (source, update_id, chat, state, error, received_at) SELECT source, 1, chat, 'failed', 'x', received_at FROM inbox ORDER BY id LIMIT 1").await;
        let kept = [
            ("SELECT count(*) FROM outbox WHERE state = 'done'", 7),
            ("SELECT count(*) FROM inbox WHERE state = 'failed'", 30),
            ("SELECT count(*) FROM outbox WHERE state = 'parked'", 90),
            ("SELECT count(*) FROM unanswered WHERE text <> ''", 180),
            ("SELECT count(*) FROM guide_reports WHERE photo IS NOT NULL", 365),
            ("SELECT count(*) FROM register_entries WHERE sender_id IS NOT NULL", 365),
            ("SELECT count(*) FROM contact_views", 730),
        ];
        for days in [7, 30, 90, 180, 365, 730] {
            let due = || kept.iter().filter(|(_, of)| *of == days).map(|(statement, _)| *statement);
            after_days(&town, days - 1).await;
            for statement in due() {
                assert!(town.count(statement).await > 0, "gone before its time: {statement}");
            }
            after_days(&town, days + 1).await;
            for statement in due() {
                assert_eq!(town.count(statement).await, 0, "kept after {days} days: {statement}");
            }
        }
        assert_eq!(town.count("SELECT count(*) FROM unanswered WHERE times > 0 AND closed_at IS NOT NULL").await, 1);
        assert_eq!(town.count("SELECT count(*) FROM guide_reports").await, 1);
        assert_eq!(town.count("SELECT count(*) FROM register_entries WHERE words <> ''").await, 1, "what it said stays with the ward");
    }

    async fn the_ward_says_for_how_long(town) {
        town.phone(NHAI).says("mấy giờ đá bóng tối nay").await;
        town.quiet().await;
        town.stop().await;
        let mut tx = town.store.begin().await.unwrap();
        let file = cong_dong_so::example::WARD.replace("questions = 180", "questions = 10");
        ward::set(&mut tx, "file:ward", &file, town.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        after_days(&town, 9).await;
        assert_eq!(town.count("SELECT count(*) FROM unanswered WHERE text <> ''").await, 1);
        after_days(&town, 11).await;
        assert_eq!(town.count("SELECT count(*) FROM unanswered WHERE text <> ''").await, 0);
    }

    async fn more_than_one_piece_is_cleared_in_one_hour(town) {
        town.stop().await;
        town.execute("INSERT INTO guide_reports (at, slug, reporter, photo) VALUES (1, 'vneid-install', 'r0', 'p')").await;
        for _ in 0..10 {
            town.execute("INSERT INTO guide_reports (at, slug, reporter, photo) SELECT 1, 'vneid-install', 'r' || CAST((SELECT max(id) FROM guide_reports) + id AS TEXT), 'p' FROM guide_reports").await;
        }
        assert_eq!(town.count("SELECT count(*) FROM guide_reports WHERE photo IS NOT NULL").await, 1024);
        after_days(&town, 0).await;
        assert_eq!(town.count("SELECT count(*) FROM guide_reports WHERE photo IS NOT NULL").await, 0);
    }
}
