//! The first job: a resident asks and is led step by step.

use crate::harness::{NHAI, TUNG, labels, on_both};

on_both! {
    async fn a_resident_asks_without_accents_and_is_led_to_the_end(town) {
        let nhai = town.phone(NHAI);
        let screen = nhai.opens("").await;
        assert!(screen.text.contains("trợ lý tự động của phường Hải Dương"), "{}", screen.text);

        let card = nhai.says("mua may moi roi chuyen vneid sang the nao").await;
        assert!(card.text.contains("Đổi điện thoại, mất điện thoại đang dùng VNeID"), "{}", card.text);
        assert!(card.text.contains("Bác còn giữ điện thoại cũ không?"));
        assert!(card.text.contains("Kiểm tra ngày 23/11/2026"));

        let mut step = nhai.taps("Còn máy cũ").await;
        assert!(step.text.starts_with("Bước 1/"), "{}", step.text);
        let count: usize = step.text["Bước 1/".len()..].split_whitespace().next().and_then(|count| count.parse().ok()).expect("how many steps");
        for number in 2..=count {
            step = nhai.taps("Tiếp").await;
            assert!(step.text.starts_with(&format!("Bước {number}/{count}")), "{}", step.text);
            assert!(step.edited, "a step changes the screen in place");
        }
        assert!(labels(&step).iter().any(|label| label.contains("Xong")));
        let question = nhai.taps("Xong").await;
        assert!(question.text.contains("Bác làm được chưa"));
        let thanks = nhai.taps("Làm được rồi").await;
        assert!(thanks.text.contains("Chúc mừng"));
        assert_eq!(town.count("SELECT count(*) FROM guide_events WHERE kind = 'worked'").await, 1);
        assert_eq!(town.count("SELECT count(*) FROM people WHERE name IS NOT NULL AND id IN (SELECT person_id FROM accounts WHERE account = '101')").await, 0, "a resident's name is not kept");
    }

    async fn the_place_is_kept_over_another_question_and_a_restart(town) {
        let nhai = town.phone(NHAI);
        nhai.says("quen mat khau vneid").await;
        nhai.taps("Bài khác").await;
        nhai.taps("VNeID, căn cước").await;
        nhai.taps("Đổi máy").await;
        nhai.taps("Còn máy cũ").await;
        nhai.taps("Tiếp").await;
        let other = nhai.says("đi chợ quét mã qr trả tiền thế nào").await;
        assert!(labels(&other).iter().any(|label| label.contains("Về bước 2")), "{:?}", labels(&other));
        town.stop().await;
        town.start();
        let nhai = town.phone(NHAI);
        let step = nhai.taps("Về bước 2").await;
        assert!(step.text.starts_with("Bước 2/"), "{}", step.text);
        let back = nhai.says("quay lai").await;
        assert!(back.text.starts_with("Bước 1/"), "typed words take a choice: {}", back.text);
    }

    async fn stuck_means_help_and_a_person_in_two_taps(town) {
        let tung = town.phone(TUNG);
        tung.says("/start g_vneid-install").await;
        let screen = town.phone(TUNG).sees();
        tung.taps_data(screen.id, "1.gs.vneid-install.0.0").await;
        let stuck = tung.taps("Em bị kẹt ở đây").await;
        assert!(stuck.text.contains("Bác đang kẹt ở bước 1"), "{}", stuck.text);
        let person = tung.taps("Gặp người thật").await;
        assert!(person.text.contains("chưa cập nhật"), "what the ward has not entered is said plainly: {}", person.text);
        assert_eq!(town.count("SELECT count(*) FROM guide_events WHERE kind = 'stuck'").await, 1);
    }

    async fn a_nod_moves_on_and_a_question_is_answered(town) {
        let nhai = town.phone(NHAI);
        nhai.says("quen mat khau vneid").await;
        nhai.taps("Bài khác").await;
        nhai.taps("VNeID, căn cước").await;
        nhai.taps("Đổi máy").await;
        nhai.taps("Còn máy cũ").await;
        let next = nhai.says("rồi sao nữa cháu").await;
        assert!(next.text.starts_with("Bước 2/"), "{}", next.text);
        let before = nhai.says("cho bác quay lại bước trước với").await;
        assert!(before.text.starts_with("Bước 1/"), "{}", before.text);
        let stuck = nhai.says("khong thay nut do").await;
        assert!(stuck.text.contains("Bác đang kẹt ở bước 1"), "{}", stuck.text);
        let other = nhai.says("đi chợ quét mã qr trả tiền thế nào").await;
        assert!(labels(&other).iter().any(|label| label.contains("Về bước 1")), "{:?}", labels(&other));
    }

    async fn a_complaint_without_a_matter_is_asked_back(town) {
        let tung = town.phone(TUNG);
        let which = tung.says("bị lỗi rồi").await;
        assert!(which.text.contains("Bác đang làm việc gì"), "{}", which.text);
        assert_eq!(labels(&which).len(), 5, "three topics, all topics, a person: {:?}", labels(&which));
        assert_eq!(town.count("SELECT count(*) FROM unanswered").await, 0, "nothing to keep for editors");
    }
}
