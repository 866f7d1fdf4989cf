//! Lists, search, deadlines, and the command line.

use clap::Parser as _;
use cong_dong_so::cli;

use super::*;

/// Runs a subcommand on the town's store.
async fn command(town: &Town, arguments: &[&str]) -> (u8, String, String) {
    let mut line = vec!["cong-dong-so", "--database", town.database()];
    line.extend(arguments);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let parsed = cli::Arguments::try_parse_from(line).expect("usage");
    let code = cli::run(parsed, town.clock.clone(), &mut out, &mut err).await;
    (code, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
}

on_both! {
    async fn lists_are_paged_and_searched_without_accents(town) {
        at_work(&town).await;
        let dung = town.phone(DUNG);
        for number in 1..=13 {
            let words = if number == 7 { "Đề nghị đặt bảng Wi-Fi ở nhà văn hóa" } else { "Mạng ở chợ chập chờn lắm" };
            dung.says("/vuongmac").await;
            dung.says(&format!("{words}, việc thứ {number}")).await;
            dung.taps("Ghi vào sổ").await;
        }
        let minh = town.phone(MINH);
        minh.says("/menu").await;
        let home = minh.taps("Sổ theo dõi").await;
        assert!(home.text.contains("Vướng mắc: 13 đang mở"), "{}", home.text);
        assert!(labels(&home).len() <= 9, "{:?}", labels(&home));
        let mut seen = Vec::new();
        let mut page = minh.taps("Vướng mắc").await;
        loop {
            assert!(labels(&page).len() <= 8, "{:?}", labels(&page));
            seen.extend(labels(&page).into_iter().filter(|label| label.starts_with("VM-")));
            if !labels(&page).iter().any(|label| label.contains("Xem tiếp")) {
                break;
            }
            page = minh.taps("Xem tiếp").await;
        }
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 13);
        minh.says("/so").await;
        minh.taps("Tìm").await;
        let found = minh.says("wifi van hoa").await;
        assert!(found.text.contains("Không thấy"), "wi-fi is two words: {}", found.text);
        minh.taps("Tìm chữ khác").await;
        let found = minh.says("BANG wi-fi nha VAN hoa").await;
        assert!(found.text.contains("việc thứ 7"), "{}", found.text);
        assert_eq!(labels(&found).iter().filter(|label| label.starts_with("VM-")).count(), 1);
        minh.taps("Tìm chữ khác").await;
        minh.says("mang o cho").await;
        let next = minh.taps("Xem tiếp").await;
        assert!(next.text.contains("6. "), "{}", next.text);
        // An officer of an office that has none of them finds none.
        let ha = town.phone(HA);
        ha.says("/so").await;
        ha.taps("Tìm").await;
        assert!(ha.says("mang o cho").await.text.contains("Không thấy"));
    }

    async fn the_coordinator_moves_the_day_and_the_sender_is_told(town) {
        at_work(&town).await;
        petition(town.phone(TUNG), WORDS).await;
        let minh = town.phone(MINH);
        minh.taps("Xem").await;
        minh.taps("Đổi hạn").await;
        for (typed, said) in [("hôm nào", "chưa đọc được"), ("1/3/2026", "đã qua"), ("26/4/2026", "ngày nghỉ")] {
            minh.says(typed).await;
            assert_eq!(was_told(&town, MINH, said), 1, "{typed}");
        }
        minh.says("15/4").await;
        assert_eq!(town.count("SELECT count(*) FROM register_entries WHERE due = '2026-04-15'").await, 1);
        assert_eq!(was_told(&town, TUNG, "ngày trả lời nay là 15/04/2026"), 1);
        assert_eq!(town.count("SELECT count(*) FROM register_reminders WHERE state = 'planned' AND due <> '2026-04-15'").await, 0);
        minh.taps("Đổi hạn").await;
        minh.taps("5 ngày làm việc nữa").await;
        assert_eq!(town.count("SELECT count(*) FROM register_entries WHERE due = '2026-03-31'").await, 1);
        minh.taps("Khép").await;
        minh.says("Trùng với kiến nghị đã trả lời tuần trước").await;
        minh.taps("🗂 Khép").await;
        assert!(told(&town, TUNG, "đã được khép").text.contains("Trùng với kiến nghị"));
        minh.taps("Mở lại").await;
        assert_eq!(was_told(&town, TUNG, "được phường xem lại"), 1);
        assert_eq!(town.count("SELECT count(*) FROM register_entries WHERE state = 'working'").await, 1);
    }

    async fn the_command_line_lists_what_goes_to_the_city_and_nobodys_identity(town) {
        at_work(&town).await;
        let code = petition(town.phone(TUNG), WORDS).await;
        let open = petition(town.phone(TUNG), "Xin thêm buổi hướng dẫn hóa đơn điện tử").await;
        let minh = town.phone(MINH);
        minh.says(&code).await;
        minh.taps("Chuyển cấp trên").await;
        minh.says("Hạ tầng viễn thông thuộc thành phố").await;
        minh.says("12/BC-UBND ngày 24/3/2026").await;
        minh.taps("Ghi chuyển cấp trên").await;
        town.quiet().await;
        let (done, out, _) = command(&town, &["registers", "--beyond", "--json"]).await;
        assert_eq!(done, 0);
        let shown: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!(shown.as_array().unwrap().len(), 1);
        assert_eq!(shown[0]["code"], code.as_str());
        assert_eq!(shown[0]["document"], "12/BC-UBND");
        assert_eq!(shown[0]["document_date"], "2026-03-24");
        assert!(!out.contains("sender") && !out.contains("Tùng"), "{out}");
        let (_, out, _) = command(&town, &["registers", "--book", "petition"]).await;
        assert!(out.contains(&open) && out.contains(&code) && out.contains("2 mục"), "{out}");
        let (_, out, _) = command(&town, &["registers", "--book", "obstacle", "--json"]).await;
        assert_eq!(out.trim(), "[]");
        let (wrong, _, err) = command(&town, &["registers", "--book", "moon"]).await;
        assert!(wrong == 1 && err.contains("petition"), "{err}");
    }
}
