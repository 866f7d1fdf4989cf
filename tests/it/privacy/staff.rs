//! Somebody with a role has everything erased: the ward's work stays, with nobody's name.

use super::*;
use crate::harness::HA;

on_both! {
    async fn a_members_work_stays_without_her_name(town) {
        at_work(&town).await;
        let (lan, dung, nhai) = (town.phone(LAN), town.phone(DUNG), town.phone(NHAI));
        lan.says("3 bac o cho cai vneid 20p xong ca").await;
        lan.taps("Lưu").await;
        asks_to_be_called(nhai, "quen mat khau", "0911222333").await;
        lan.taps("Tôi nhận việc này").await;
        assert!(nhai.sees().text.contains("Chị Lan"), "{}", nhai.sees().text);
        let asked = lan.says("/xoadulieu").await;
        assert!(asked.text.contains("Vai trò của bác ở phường cũng hết"), "{}", asked.text);
        lan.taps("Đúng, xóa hết").await;

        // What she was helping with is the team's again, and whoever asked is told.
        assert_eq!(town.count("SELECT count(*) FROM requests WHERE state = 'open' AND claimed_by IS NULL").await, 1);
        assert!(dung.sees().text.contains("cần người nhận"), "{}", dung.sees().text);
        assert_eq!(town.count("SELECT count(*) FROM roles WHERE role = 'member' AND ended_at IS NULL").await, 0);
        assert_eq!(town.count("SELECT count(*) FROM sessions WHERE people = 3 AND deleted_at IS NULL").await, 1);
        town.quiet().await;
        town.stop().await;
        assert_eq!(traces(&town, &["Chị Lan"]).await, Vec::<String>::new());
        assert_eq!(town.count("SELECT count(*) FROM accounts WHERE account = '201'").await, 0);
        assert_eq!(town.count("SELECT count(*) FROM outbox WHERE chat = '201' OR dedupe LIKE '%:201'").await, 0);
        town.start();
        let menu = lan.says("/menu").await;
        assert!(!labels(&menu).iter().any(|label| label.contains("Ghi buổi")), "{:?}", labels(&menu));
        dung.says("/menu").await;
        let month = dung.taps("Tháng này").await;
        assert!(month.text.contains("Số buổi: 1"), "{}", month.text);
    }

    async fn the_last_administrator_hands_over_first(town) {
        town.phone(MINH).opens("").await;
        town.execute("INSERT INTO roles (person_id, role, granted_at) SELECT person_id, 'administrator', 1 FROM accounts WHERE account = '302'").await;
        let minh = town.phone(MINH);
        minh.says("/xoadulieu").await;
        let refused = minh.taps("Đúng, xóa hết").await;
        assert!(refused.text.contains("người quản trị duy nhất"), "{}", refused.text);
        assert_eq!(town.count("SELECT count(*) FROM accounts WHERE account = '302'").await, 1);
        town.execute("INSERT INTO roles (person_id, role, granted_at) SELECT person_id, 'administrator', 1 FROM accounts WHERE account = '301'").await;
        town.phone(HA).opens("").await;
        minh.says("/xoadulieu").await;
        assert!(minh.taps("Đúng, xóa hết").await.text.contains("Em đã xóa hết"));
        assert_eq!(town.count("SELECT count(*) FROM accounts WHERE account = '302'").await, 0);
    }
}
