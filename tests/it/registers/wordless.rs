//! The same by numbers and words alone, as on a channel without buttons.

use super::*;

on_both! {
    async fn every_choice_can_be_typed(town) {
        at_work(&town).await;
        let (nhai, minh) = (town.phone(NHAI), town.phone(MINH));
        nhai.says("/sangkien").await;
        let asked = nhai.says("2").await;
        assert!(asked.text.contains("sáng kiến của mình"), "{}", asked.text);
        nhai.says("Mở lớp dạy các cụ quét mã vào sáng thứ bảy").await;
        let sent = nhai.says("1").await;
        let code = code(&sent.text, "SK-");
        let card = minh.says("xem").await;
        assert!(card.text.contains(&code), "{}", card.text);
        minh.says("tra loi").await;
        minh.says("Cảm ơn bác, lớp mở từ tháng 4").await;
        minh.says("khong co van ban").await;
        let done = minh.says("1").await;
        assert!(done.text.contains("Đã ghi trả lời"), "{}", done.text);
        assert_eq!(was_told(&town, NHAI, "lớp mở từ tháng 4"), 1);
    }
}
