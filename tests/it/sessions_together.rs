//! Sessions held together, with a picture, sitting beside; and the month as leader and coordinator see it.

use crate::harness::{DUNG, LAN, MINH, NHAI, Town, labels, on_both};

const SESSIONS: &str = "SELECT count(*) FROM sessions WHERE deleted_at IS NULL";
const LINE: &str = "3 bac cho kho do cai vneid 20p, 2 xong 1 phai ra cong an";

async fn lan_joins(town: &Town) {
    let dung = town.phone(DUNG);
    let made = dung.says("/moi").await;
    let from = made.text.find("inv_").unwrap_or_else(|| panic!("no link in {}", made.text));
    let code: String = made.text[from..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
    let lan = town.phone(LAN);
    lan.opens(&code).await;
    lan.taps("Tham gia với tên “Chị Lan”").await;
}

on_both! {
    async fn a_colleague_of_the_team_is_added_and_taken_off_again(town) {
        lan_joins(&town).await;
        let dung = town.phone(DUNG);
        dung.says(LINE).await;
        dung.taps("Phút, mục khác").await;
        dung.taps("Mục khác").await;
        let asked = dung.taps("Người cùng làm").await;
        assert!(labels(&asked).iter().any(|label| label == "Chị Lan"), "{:?}", labels(&asked));
        dung.taps("Chị Lan").await;
        dung.taps("✓ Chị Lan").await;
        dung.taps("Chị Lan").await;
        let (message, data) = dung.button("✓ Chị Lan");
        let key = data.split('.').nth(2).expect("the draft").to_owned();
        dung.taps("Xem lại buổi").await;
        dung.taps_data(message, &format!("1.sd.{key}.k.999")).await;
        let card = dung.taps("Xem lại buổi").await;
        assert!(card.text.contains("Cùng làm: Chị Lan"), "{}", card.text);
        dung.taps("✅ Lưu").await;
        assert_eq!(town.count("SELECT count(*) FROM session_members").await, 1);
        dung.says("/menu").await;
        let month = dung.taps("Tháng này").await;
        assert!(month.text.contains("Chị Lan: 1 buổi"), "{}", month.text);
    }

    async fn a_picture_belongs_to_the_session_and_is_shown_again(town) {
        lan_joins(&town).await;
        let lan = town.phone(LAN);
        lan.says(LINE).await;
        let card = lan.photographs().await;
        assert!(card.text.contains("Có ảnh kèm theo"), "{}", card.text);
        lan.taps("✅ Lưu").await;
        assert_eq!(town.count("SELECT count(*) FROM sessions WHERE photo IS NOT NULL").await, 1);
        lan.taps("Buổi gần đây").await;
        lan.says("1").await;
        let shown = lan.taps("Xem ảnh").await;
        assert!(shown.text.contains("Có ảnh kèm theo"), "{}", shown.text);
        let refused = town.texts("SELECT coalesce(error, state) FROM outbox WHERE body LIKE '%picture%'").await;
        assert!(town.said_to(LAN).iter().any(|said| said.text.contains("Ảnh của buổi B-")), "the picture was sent: {refused:?}");
        let nhai = town.phone(NHAI);
        let screen = nhai.opens("").await;
        let forged = nhai.taps_data(screen.id, "1.sp.1").await;
        assert!(forged.text.contains("không thấy buổi ấy"), "{}", forged.text);
    }

    async fn sitting_beside_ends_with_the_card_filled_in(town) {
        lan_joins(&town).await;
        let lan = town.phone(LAN);
        lan.opens("g_vneid-install").await;
        let beside = lan.taps("Ngồi cạnh giúp").await;
        for part in ["Nói:", "Kiểm tra", "Không bao giờ", "1. "] {
            assert!(beside.text.contains(part), "{part} in {}", beside.text);
        }
        town.turn_to("2026-03-24T07:25").await;
        let card = lan.taps("Xong, ghi buổi").await;
        for part in ["1 người", "Cài VNeID", "phút"] {
            assert!(card.text.contains(part), "{part} in {}", card.text);
        }
        lan.taps("✅ Lưu").await;
        assert_eq!(town.count("SELECT count(*) FROM sessions WHERE people = 1 AND minutes BETWEEN 20 AND 26").await, 1);
        let nhai = town.phone(NHAI);
        let guide = nhai.opens("g_vneid-install").await;
        assert!(!labels(&guide).iter().any(|label| label.contains("Ngồi cạnh")));
        let forged = nhai.taps_data(guide.id, "1.he.vneid-install.1774310400").await;
        assert!(!forged.text.contains("Buổi hỗ trợ"), "{}", forged.text);
    }

    async fn the_first_screen_keeps_what_is_being_written(town) {
        lan_joins(&town).await;
        let lan = town.phone(LAN);
        lan.says(LINE).await;
        let menu = lan.says("/menu").await;
        assert!(labels(&menu)[0].contains("Về buổi đang ghi"), "{:?}", labels(&menu));
        let card = lan.says("1").await;
        assert!(card.text.contains("3 người"), "{}", card.text);
        lan.taps("✅ Lưu").await;
        assert_eq!(town.count(SESSIONS).await, 1);
        let menu = lan.says("/menu").await;
        assert!(!labels(&menu)[0].contains("Về buổi đang ghi"), "{:?}", labels(&menu));
    }

    async fn the_coordinator_sees_all_teams_side_by_side_and_who_is_silent(town) {
        lan_joins(&town).await;
        let lan = town.phone(LAN);
        lan.says(LINE).await;
        lan.taps("✅ Lưu").await;
        let minh = town.phone(MINH);
        minh.says("/menu").await;
        let ward = minh.taps("Tháng của các tổ").await;
        for part in ["Toàn phường", "▰", "1 buổi, 3 người", "30 ngày qua chưa ghi buổi nào"] {
            assert!(ward.text.contains(part), "{part} in {}", ward.text);
        }
        assert!(!ward.text.contains("Chị Lan"), "who was active is for the team's leader: {}", ward.text);
    }
}
