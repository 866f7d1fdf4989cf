//! Logging a session: in six taps, by typing, twice at once, corrected, deleted, counted.

use crate::harness::{DUNG, LAN, MINH, NHAI, Phone, Town, labels, on_both};

const SESSIONS: &str = "SELECT count(*) FROM sessions WHERE deleted_at IS NULL";

/// Lan joins the team of Dũng's group by his invitation.
async fn lan_joins(town: &Town) {
    let dung = town.phone(DUNG);
    let made = dung.says("/moi").await;
    let from = made.text.find("inv_").unwrap_or_else(|| panic!("no link in {}", made.text));
    let code: String = made.text[from..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
    let lan = town.phone(LAN);
    lan.opens(&code).await;
    lan.taps("Tham gia với tên “Chị Lan”").await;
}

/// Leads a member from the menu to the card: the topic by typing, then people and place by tapping.
async fn to_the_card(member: Phone<'_>) {
    member.says("/ghi").await;
    member.taps("VNeID").await;
    member.taps("Kích hoạt mức 2").await;
    member.taps("3").await;
    let card = member.taps("Chợ").await;
    assert!(card.text.contains("Bác xem đúng chưa"), "{}", card.text);
}

on_both! {
    async fn a_session_is_logged_in_six_taps(town) {
        lan_joins(&town).await;
        let lan = town.phone(LAN);
        lan.says("/menu").await;
        let groups = lan.taps("Ghi buổi hỗ trợ").await;
        assert!(labels(&groups).len() <= 8, "{:?}", labels(&groups));
        let topics = lan.taps("VNeID").await;
        assert!(labels(&topics).len() <= 8, "{:?}", labels(&topics));
        let people = lan.taps("Kích hoạt mức 2").await;
        assert!(people.text.contains("mấy người"), "{}", people.text);
        lan.taps("3").await;
        let card = lan.taps("Chợ").await;
        for part in ["Hôm nay", "Chợ", "3 người", "Kích hoạt mức 2"] {
            assert!(card.text.contains(part), "{part} in {}", card.text);
        }
        assert_eq!(town.count(SESSIONS).await, 0, "nothing is stored before it is saved");
        let saved = lan.taps("Lưu, xong cả").await;
        assert!(saved.text.contains("Đã lưu buổi B-"), "{}", saved.text);
        assert!(saved.text.contains("3 xong"), "{}", saved.text);
        assert_eq!(town.count("SELECT count(*) FROM sessions WHERE people = 3 AND done = 3 AND not_done = 0 AND place = 'market' AND minutes IS NULL AND seniors IS NULL").await, 1);

        let again = lan.taps("Ghi buổi nữa").await;
        assert!(labels(&again)[0].contains("★ Kích hoạt mức 2"), "{:?}", labels(&again));
    }

    async fn saving_twice_saves_once_and_an_old_button_says_so(town) {
        lan_joins(&town).await;
        let lan = town.phone(LAN);
        to_the_card(lan).await;
        let (message, data) = lan.button("Lưu, chưa xong");
        let (_, change) = lan.button("Sửa thêm");
        lan.taps_data(message, &data).await;
        let second = lan.taps_data(message, &data).await;
        assert!(second.text.contains("đã lưu rồi"), "{}", second.text);
        assert_eq!(town.count(SESSIONS).await, 1);
        let forged = lan.taps_data(message, "1.sd.zzzzzzzz.s.done").await;
        assert!(forged.text.contains("đã lưu hoặc đã bỏ"), "{}", forged.text);
        assert!(labels(&forged).iter().any(|label| label.contains("Ghi buổi")));
        let old = lan.taps_data(message, &change).await;
        assert!(old.text.contains("đã lưu rồi"), "{}", old.text);
        assert_eq!(town.count(SESSIONS).await, 1);
    }

    async fn everything_can_be_typed(town) {
        lan_joins(&town).await;
        let lan = town.phone(LAN);
        lan.says("/ghi").await;
        let people = lan.says("kích hoạt định danh mức 2").await;
        assert!(people.text.contains("mấy người"), "{}", people.text);
        let place = lan.says("hai chuc").await;
        assert!(place.text.contains("ở đâu"), "{}", place.text);
        let card = lan.says("quán chị Thơm").await;
        assert!(card.text.contains("20 người") && card.text.contains("Cửa hàng"), "{}", card.text);
        let card = lan.says("hôm qua").await;
        assert!(card.text.contains("Hôm qua"), "{}", card.text);
        let card = lan.says("1 tiếng rưỡi").await;
        assert!(card.text.contains("90 phút"), "{}", card.text);
        let card = lan.says("18 xong 2 chuyển").await;
        assert!(card.text.contains("18 xong, 2 chuyển"), "{}", card.text);
        let saved = lan.says("1").await;
        assert!(saved.text.contains("Đã lưu"), "{}", saved.text);
        assert_eq!(town.count("SELECT count(*) FROM sessions WHERE people = 20 AND done = 18 AND referred = 2 AND minutes = 90 AND held_on = '2026-03-23'").await, 1);
    }

    async fn a_wrong_value_is_explained_and_nothing_is_lost(town) {
        lan_joins(&town).await;
        let lan = town.phone(LAN);
        to_the_card(lan).await;
        lan.taps("Sửa thêm").await;
        lan.taps("Mục khác").await;
        lan.taps("Người trên 60").await;
        let asked = lan.says("7").await;
        assert!(asked.text.contains("mấy người trên 60"), "{}", asked.text);
        let said = town.said_to(LAN);
        assert!(said[said.len() - 2].text.contains("không quá 3"), "{}", said[said.len() - 2].text);
        let card = lan.says("2").await;
        assert!(card.text.contains("2 người trên 60 tuổi") && card.text.contains("3 người"), "{}", card.text);
        lan.taps("Sửa thêm").await;
        lan.taps("Ngày").await;
        lan.says("30/11").await;
        let said = town.said_to(LAN);
        assert!(said[said.len() - 2].text.contains("chưa tới"), "{}", said[said.len() - 2].text);
        let card = lan.taps("Hôm kia").await;
        assert!(card.text.contains("22/03/2026"), "{}", card.text);
        lan.taps("Sửa thêm").await;
        lan.taps("Mục khác").await;
        lan.taps("Thêm một việc").await;
        let card = lan.says("quên mật khẩu vneid").await;
        assert!(card.text.contains("Kích hoạt mức 2; "), "{}", card.text);
        lan.taps("Lưu, đã chuyển").await;
        assert_eq!(town.count("SELECT count(*) FROM session_topics").await, 2);
    }

    async fn a_question_in_between_is_answered_and_the_draft_waits(town) {
        lan_joins(&town).await;
        let lan = town.phone(LAN);
        to_the_card(lan).await;
        let answer = lan.says("đi chợ quét mã qr trả tiền thế nào").await;
        assert!(answer.text.contains("QR"), "{}", answer.text);
        let card = lan.taps("Về buổi đang ghi").await;
        assert!(card.text.contains("3 người"), "{}", card.text);
        lan.taps("Lưu, xong cả").await;
        assert_eq!(town.count(SESSIONS).await, 1);
    }

    async fn a_stored_session_is_corrected_with_a_trace_and_deleted_after_asking(town) {
        lan_joins(&town).await;
        let lan = town.phone(LAN);
        to_the_card(lan).await;
        lan.taps("Lưu, xong cả").await;
        let list = lan.taps("Buổi gần đây").await;
        assert!(list.text.contains("1. Hôm nay · Chợ · 3 người"), "{}", list.text);
        lan.says("1").await;
        lan.taps("✏️ Sửa").await;
        lan.taps("Sửa thêm").await;
        lan.taps("Số người").await;
        let card = lan.taps("5").await;
        assert!(card.text.contains("5 xong"), "all were done and still are: {}", card.text);
        let corrected = lan.taps("✅ Lưu").await;
        assert!(corrected.text.contains("Đã sửa buổi"), "{}", corrected.text);
        assert_eq!(town.count("SELECT count(*) FROM session_history WHERE kind = 'corrected' AND before LIKE '%\"people\":3%'").await, 1);
        lan.taps("Buổi gần đây").await;
        lan.says("1").await;
        let question = lan.taps("Xóa").await;
        assert!(question.text.contains("chắc chắn"), "{}", question.text);
        assert_eq!(town.count(SESSIONS).await, 1);
        let (message, sure) = lan.button("Xóa buổi này");
        lan.taps_data(message, &sure).await;
        assert_eq!(town.count(SESSIONS).await, 0);
        let gone = lan.taps_data(message, &sure).await;
        assert!(gone.text.contains("không thấy buổi ấy"), "{}", gone.text);
        assert_eq!(town.count("SELECT count(*) FROM session_history WHERE kind = 'deleted'").await, 1);
    }

    async fn a_likely_duplicate_is_pointed_out_and_not_refused(town) {
        lan_joins(&town).await;
        let lan = town.phone(LAN);
        to_the_card(lan).await;
        lan.taps("Lưu, xong cả").await;
        let dung = town.phone(DUNG);
        to_the_card(dung).await;
        let card = dung.sees();
        assert!(card.text.contains("buổi giống thế này: B-"), "{}", card.text);
        dung.taps("Lưu, xong cả").await;
        assert_eq!(town.count(SESSIONS).await, 2);
    }

    async fn the_leader_sees_the_month_and_a_resident_sees_nothing(town) {
        lan_joins(&town).await;
        let lan = town.phone(LAN);
        to_the_card(lan).await;
        lan.taps("Lưu, xong cả").await;
        let dung = town.phone(DUNG);
        dung.says("/menu").await;
        let month = dung.taps("Tháng này").await;
        for part in ["Số buổi: 1", "Lượt người được giúp: 3", "Trên 60 tuổi: —", "Số phút: —", "Xong: 3", "Chị Lan: 1 buổi"] {
            assert!(month.text.contains(part), "{part} in {}", month.text);
        }
        let before = dung.taps("Tháng trước").await;
        assert!(before.text.contains("02/2026") && before.text.contains("chưa có buổi"), "{}", before.text);
        let after = dung.taps("Tháng sau").await;
        assert!(after.text.contains("03/2026"), "{}", after.text);

        let (_, data) = dung.button("Tháng trước");
        let nhai = town.phone(NHAI);
        let screen = nhai.opens("").await;
        for forged in [data.as_str(), "1.sl.1", "1.sn.1", "1.so.1", "1.se.1", "1.sx.1", "1.sy.1", "1.mo.0.0"] {
            nhai.says("/menu").await;
            let answer = nhai.taps_data(screen.id, forged).await;
            assert!(!answer.text.contains("Lan") && !answer.text.contains("buổi: 1"), "{forged}: {}", answer.text);
        }
        assert_eq!(town.count(SESSIONS).await, 1);
        let minh = town.phone(MINH);
        let menu = minh.says("/menu").await;
        let ward = minh.taps_data(menu.id, "1.mo.0.0").await;
        assert!(ward.text.contains("Tổ dân phố"), "{}", ward.text);
    }
}
