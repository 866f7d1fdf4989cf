//! "Màn hình khác rồi": readers say that a guide no longer matches, the officer checks it.

use crate::harness::{MINH, NHAI, TUNG, labels, on_both};

const NOTE: &str = "Có người báo màn hình nay đã khác";

on_both! {
    async fn two_readers_put_a_note_on_a_guide_until_an_officer_has_checked_it(town) {
        let (nhai, tung, minh) = (town.phone(NHAI), town.phone(TUNG), town.phone(MINH));
        minh.opens("").await;
        nhai.opens("g_vneid-install").await;
        nhai.taps_data(nhai.sees().id, "1.gs.vneid-install.0.1").await;
        let thanks = nhai.taps("Màn hình khác rồi").await;
        assert!(thanks.text.contains("Cảm ơn bác"), "{}", thanks.text);
        let again = nhai.taps("Về bước đang làm").await;
        assert!(again.text.starts_with("Bước 2/"), "one reader is no note yet: {}", again.text);
        nhai.taps("Màn hình khác rồi").await;
        assert_eq!(town.count("SELECT count(*) FROM guide_reports").await, 1, "one person counts once");

        tung.opens("g_vneid-install").await;
        tung.taps_data(tung.sees().id, "1.gs.vneid-install.0.0").await;
        tung.taps("Màn hình khác rồi").await;
        let noted = tung.opens("g_vneid-install").await;
        assert!(noted.text.starts_with(&format!("⚠️ {NOTE}")), "{}", noted.text);

        let list = minh.taps("Bài bị báo khác màn hình").await;
        assert!(list.text.contains("Cài ứng dụng VNeID: 2 người báo, 0 ảnh, từ bước 1"), "{}", list.text);
        let empty = minh.taps("Đã kiểm tra").await;
        assert!(empty.text.contains("Chưa có ai báo"), "{}", empty.text);
        let clean = tung.opens("g_vneid-install").await;
        assert!(!clean.text.contains(NOTE), "{}", clean.text);
    }

    async fn a_picture_may_follow_a_report_and_a_resident_checks_nothing(town) {
        let nhai = town.phone(NHAI);
        nhai.opens("g_pay-qr-scan").await;
        nhai.taps_data(nhai.sees().id, "1.gs.pay-qr-scan.0.0").await;
        nhai.taps("Màn hình khác rồi").await;
        let asked = nhai.photographs().await;
        assert!(asked.text.contains("Bác đồng ý cho cán bộ phường xem ảnh"), "{}", asked.text);
        assert_eq!(town.count("SELECT count(*) FROM guide_reports WHERE photo IS NOT NULL").await, 0);
        let picture = nhai.taps("Đồng ý, gửi ảnh").await;
        assert!(picture.text.contains("Em đã nhận ảnh"), "{}", picture.text);
        assert_eq!(town.count("SELECT count(*) FROM guide_reports WHERE photo IS NOT NULL").await, 1);
        let refused = nhai.taps_data(picture.id, "1.gx.pay-qr-scan").await;
        assert!(refused.text.contains("phân công"), "{}", refused.text);
        assert_eq!(town.count("SELECT count(*) FROM guide_reports WHERE checked_at IS NOT NULL").await, 0);
        let other = nhai.photographs().await;
        assert!(other.text.contains("chưa xem được ảnh"), "a picture nobody asked for: {}", other.text);
        assert!(labels(&other).iter().any(|label| label.contains("Gặp người thật")));
    }
}
