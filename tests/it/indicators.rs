//! The plan's indicators: what is entered, what is counted, what nobody reported.

use clap::Parser as _;
use cong_dong_so::cli;

use crate::harness::{DUNG, HA, MINH, NHAI, Town, at, labels, on_both};

async fn at_work(town: &Town) {
    town.clock.set(at("2026-04-02T09:00"));
    for seat in [NHAI, DUNG, HA, MINH] {
        town.phone(seat).opens("").await;
    }
}

async fn command(town: &Town, arguments: &[&str]) -> (u8, String, String) {
    let mut line = vec!["cong-dong-so", "--database", town.database()];
    line.extend(arguments);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let parsed = cli::Arguments::try_parse_from(line).expect("usage");
    let code = cli::run(parsed, town.clock.clone(), &mut out, &mut err).await;
    (code, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
}

on_both! {
    async fn the_coordinator_enters_a_value_with_its_day_and_its_document(town) {
        at_work(&town).await;
        let minh = town.phone(MINH);
        minh.says("/so").await;
        let page = minh.taps("Chỉ tiêu").await;
        assert!(page.text.contains("dịch vụ công trực tuyến năm 2026: —") && page.text.contains("chỉ tiêu 85 %"), "{}", page.text);
        assert!(page.text.contains("Lượt hỗ trợ doanh nghiệp, hộ kinh doanh: —"), "nothing logged is not 0: {}", page.text);
        minh.taps("Chỉ tiêu 1").await;
        minh.taps("Nhập số").await;
        for wrong in ["chưa có", "120", "-3"] {
            let asked = minh.says(wrong).await;
            assert!(asked.text.contains("nay là bao nhiêu"), "{wrong}: {}", asked.text);
        }
        minh.says("84,6").await;
        let asked = minh.says("31/12/2026").await;
        assert!(asked.text.contains("tính đến ngày nào"), "a day that is still to come is refused: {}", asked.text);
        minh.taps("Hết tháng trước").await;
        let card = minh.says("BC 12/BC-TTPVHCC ngày 1/4/2026 & phụ lục").await;
        assert!(card.text.contains("84,6 %") && card.text.contains("31/03/2026"), "{}", card.text);
        assert_eq!(town.count("SELECT count(*) FROM indicator_values").await, 0);
        let (message, save) = minh.button("✅ Lưu");
        let saved = minh.taps_data(message, &save).await;
        assert!(saved.text.contains("84,6 %") && saved.text.contains("chưa đạt") && saved.text.contains("Anh Minh"), "{}", saved.text);
        assert!(saved.text.contains("BC 12/BC-TTPVHCC ngày 1/4/2026 & phụ lục"), "{}", saved.text);
        minh.taps_data(message, &save).await;
        assert_eq!(town.count("SELECT count(*) FROM indicator_values").await, 1, "a second tap saves nothing");

        // A later value stands, the earlier one is history.
        minh.says("/chitieu").await;
        minh.taps("Chỉ tiêu 1").await;
        minh.taps("Nhập số").await;
        minh.says("85.2 %").await;
        minh.taps("Hôm nay").await;
        minh.taps("Không có văn bản").await;
        let saved = minh.taps("✅ Lưu").await;
        assert!(saved.text.contains("85,2 %") && saved.text.contains("✅ đạt"), "{}", saved.text);
        let history = minh.taps("Các số đã nhập").await;
        assert!(history.text.contains("84,6 %") && history.text.contains("85,2 %"), "{}", history.text);
        // Taken back, the earlier one stands again.
        minh.taps("Về chỉ tiêu này").await;
        minh.taps("Bỏ số này").await;
        let back = minh.taps("Bỏ số này").await;
        assert!(back.text.contains("84,6 %"), "{}", back.text);
        let history = minh.taps("Các số đã nhập").await;
        assert!(history.text.contains("85,2 % (đã bỏ)"), "{}", history.text);
    }

    async fn of_two_who_enter_the_second_sees_what_the_first_has_stored(town) {
        at_work(&town).await;
        town.execute("INSERT INTO roles (person_id, role, granted_at) SELECT person_id, 'coordinator', 1 FROM accounts WHERE account = '301'").await;
        let (minh, ha) = (town.phone(MINH), town.phone(HA));
        for (phone, value) in [(minh, "84,6"), (ha, "83")] {
            phone.says("/chitieu").await;
            phone.taps("Chỉ tiêu 1").await;
            phone.taps("Nhập số").await;
            phone.says(value).await;
            phone.taps("Hôm nay").await;
            phone.taps("Không có văn bản").await;
        }
        minh.taps("✅ Lưu").await;
        let asked = ha.taps("✅ Lưu").await;
        assert!(asked.text.contains("Lưu số này") && asked.text.contains("83 %"), "{}", asked.text);
        assert!(town.said_to(HA).iter().any(|said| said.text.contains("Anh Minh vừa nhập 84,6 %")));
        assert_eq!(town.count("SELECT count(*) FROM indicator_values").await, 1);
        ha.taps("✅ Lưu").await;
        assert_eq!(town.count("SELECT count(*) FROM indicator_values").await, 2, "whoever has seen it may still save hers");
    }

    async fn supports_of_businesses_are_counted_from_sessions_once_each(town) {
        at_work(&town).await;
        let dung = town.phone(DUNG);
        for line in ["/ghi 3 hộ kinh doanh chợ kho đỏ cài hóa đơn điện tử 20p xong", "/ghi 2 bác nhà văn hóa cài vneid xong"] {
            dung.says(line).await;
            dung.taps("Lưu").await;
        }
        town.execute("UPDATE sessions SET businesses = 3 WHERE id = (SELECT min(id) FROM sessions)").await;
        town.execute("UPDATE sessions SET businesses = 0 WHERE id = (SELECT max(id) FROM sessions)").await;
        let minh = town.phone(MINH);
        let page = minh.says("/chitieu").await;
        assert!(page.text.contains("hộ kinh doanh: 3 lượt") && page.text.contains("từ 01/01/2026 đến 02/04/2026"), "{}", page.text);
        let card = minh.taps("Chỉ tiêu 5").await;
        assert!(card.text.contains("một hộ được giúp hai buổi là hai lượt"), "the rule is said: {}", card.text);
        assert!(labels(&card).iter().all(|label| !label.contains("Nhập số")), "what is counted is not entered");
        let id = town.count("SELECT id FROM indicators WHERE counted IS NOT NULL").await;
        let message = minh.sees().id;
        minh.says("/menu").await;
        let refused = minh.taps_data(message, &format!("1.v.n.{id}")).await;
        assert!(refused.text.contains("được phường phân công"), "{}", refused.text);
        // A deleted session counts no more.
        town.execute("UPDATE sessions SET deleted_at = 1").await;
        assert!(minh.says("/chitieu").await.text.contains("hộ kinh doanh: —"));
    }

    async fn only_the_coordinator_enters_and_only_the_leaders_see(town) {
        at_work(&town).await;
        let minh = town.phone(MINH);
        let id = town.count("SELECT min(id) FROM indicators").await;
        for seat in [NHAI, DUNG, HA] {
            let phone = town.phone(seat);
            let message = phone.sees().id;
            phone.says("/menu").await;
            for data in ["1.v.h.0".into(), format!("1.v.o.{id}"), format!("1.v.n.{id}"), format!("1.v.hi.{id}.0"),
                "1.v.s.zzzzzzzz".into(), "1.v.xy.1".into(), "1.v.t".into()] {
                let refused = phone.taps_data(message, &data).await;
                assert!(!refused.text.contains("trực tuyến"), "{seat} {data}: {}", refused.text);
            }
        }
        town.execute("UPDATE roles SET role = 'ward-leader', unit_id = NULL WHERE role = 'officer'").await;
        let ha = town.phone(HA);
        let page = ha.says("/chitieu").await;
        assert!(page.text.contains("trực tuyến"), "{}", page.text);
        let card = ha.taps("Chỉ tiêu 1").await;
        assert!(labels(&card).iter().all(|label| !label.contains("Nhập số")), "{:?}", labels(&card));
        // Stale and impossible.
        let message = minh.sees().id;
        minh.says("/menu").await;
        for data in ["1.v.t", "1.v.e", "1.v.d", "1.v.s.zzzzzzzz", "1.v.o.999999", "1.v.n.-1", "1.v.x.999", "1.v.xy.999",
            "1.v.h.18446744073709551615", "1.v.hi.1.18446744073709551615"] {
            minh.taps_data(message, data).await;
        }
        assert_eq!(town.count("SELECT count(*) FROM indicator_values").await, 0);
    }

    async fn the_file_says_which_there_are_and_reported_values_stay(town) {
        at_work(&town).await;
        let minh = town.phone(MINH);
        minh.says("/chitieu").await;
        minh.taps("Chỉ tiêu 1").await;
        minh.taps("Nhập số").await;
        minh.says("84,6").await;
        minh.taps("Hôm nay").await;
        minh.taps("Không có văn bản").await;
        minh.taps("✅ Lưu").await;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("indicators.toml");
        let row = "[[indicator]]\nid = 'dvc-truc-tuyen'\nname = 'Dịch vụ công trực tuyến'\ntarget = 86.5\nunit = '%'\nsource = 'KH 24'\n";
        std::fs::write(&file, row).unwrap();
        let (code, out, _) = command(&town, &["indicators", "import", file.to_str().unwrap()]).await;
        assert!(code == 0 && out.contains("1 chỉ tiêu"), "{out}");
        let (_, out, _) = command(&town, &["indicators", "show", "--json"]).await;
        let shown: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!(shown.as_array().unwrap().len(), 1);
        assert_eq!((&shown[0]["value"], &shown[0]["target"]), (&84.6.into(), &86.5.into()));
        std::fs::write(&file, format!("{row}goal = 3\n")).unwrap();
        let (code, _, err) = command(&town, &["indicators", "import", file.to_str().unwrap()]).await;
        assert!(code == 1 && err.contains("indicators.toml"), "{err}");
        let (_, out, _) = command(&town, &["indicators", "show"]).await;
        assert!(out.contains("84,6 %") && out.contains("86,5 %"), "{out}");
    }
}
