//! Numbers and reports in the chat, and those that come unasked.

use cong_dong_so::figures::period::{Calendar, Period};
use cong_dong_so::figures::{self, FAMILIES, Theme};
use cong_dong_so::sandbox::Shown;
use cong_dong_so::text::{Language, Texts};

use crate::harness::{DUNG, HA, LAN, MINH, NHAI, PATIENCE, Phone, TUNG, Town, on_both};

/// Two sessions of the first group in February and one in March.
async fn some_sessions(town: &Town) {
    for statement in [
        "INSERT INTO sessions (group_id, logged_by, held_on, people, seniors, draft, created_at, updated_at)
         SELECT g.id, a.person_id, '2026-02-10', 3, NULL, 't1', 0, 0 FROM residential_groups g, accounts a WHERE g.code = 'tdp-5' AND a.account = '202'",
        "INSERT INTO sessions (group_id, logged_by, held_on, people, seniors, draft, created_at, updated_at)
         SELECT g.id, a.person_id, '2026-02-20', 4, 2, 't2', 0, 0 FROM residential_groups g, accounts a WHERE g.code = 'tdp-5' AND a.account = '202'",
        "INSERT INTO sessions (group_id, logged_by, held_on, people, seniors, draft, created_at, updated_at)
         SELECT g.id, a.person_id, '2026-03-05', 1, 1, 't3', 0, 0 FROM residential_groups g, accounts a WHERE g.code = 'tdp-5' AND a.account = '202'",
        "INSERT INTO session_topics (session_id, slug, position) SELECT id, 'vneid-install', 0 FROM sessions",
    ] {
        town.execute(statement).await;
    }
}

async fn coordinator(town: &Town) -> Phone<'_> {
    town.phone(DUNG).opens("").await;
    some_sessions(town).await;
    let minh = town.phone(MINH);
    minh.opens("").await;
    minh.taps("Số liệu, báo cáo").await;
    minh
}

/// Waits for the files that come after what was said so far.
async fn files(town: &Town, seat: i64, count: usize) -> Vec<Shown> {
    let with_files = || {
        let all: Vec<Shown> =
            town.said_to(seat).into_iter().filter(|one| one.document.is_some() || one.photo.is_some()).collect();
        Some(all).filter(|all| all.len() >= count)
    };
    let found = town.sandbox.wait_for(PATIENCE, with_files).await;
    town.quiet().await;
    found.unwrap_or_else(|| panic!("{count} files were expected: {:#?}", town.said_to(seat)))
}

on_both! {
    async fn a_page_of_numbers_says_what_the_registry_says(town) {
        let minh = coordinator(&town).await;
        minh.taps("Tháng").await;
        let page = minh.taps("tháng 02/2026").await;
        for line in [
            "Buổi hỗ trợ: 2 (kỳ trước —, cùng kỳ —)",
            "Lượt người được hướng dẫn: 7 (",
            "Lượt người trên 60 tuổi: 2 (kỳ trước —, cùng kỳ —) theo 1/2 buổi",
            "Số phút hỗ trợ: — (",
        ] {
            assert!(page.text.contains(line), "{line}: {}", page.text);
        }
        let march = minh.taps("Chọn kỳ khác").await;
        assert!(march.text.contains("kỳ nào"), "{}", march.text);
        minh.taps("Tháng").await;
        let page = minh.taps("tháng 03/2026").await;
        assert!(page.text.contains("Buổi hỗ trợ: 1 (kỳ trước 2,"), "{}", page.text);
        assert!(page.text.contains("đang chạy"), "{}", page.text);

        // Every theme, number by number, as the registry reads them.
        let texts = Texts::load();
        let words = texts.words(Language::Vi);
        let period = Period::parse("2026-03", Calendar::Plain).unwrap();
        for theme in Theme::filled() {
            let name = words.get(&format!("figures-theme-{}", theme.word()));
            let page = if theme == Theme::Sessions { page.clone() } else { minh.taps(&name).await };
            let mut tx = town.store.read().await.unwrap();
            let read = figures::read(&mut tx, theme.families(), period, town.clock.now()).await.unwrap();
            tx.rollback().await.unwrap();
            for metric in FAMILIES.iter().filter(|family| family.theme == theme).flat_map(|family| family.metrics) {
                let line = format!("• {}: {} (", words.get(&format!("figures-{}", metric.id)), figures::shown(metric, read[metric.id], words));
                assert!(page.text.contains(&line), "{line}: {}", page.text);
            }
        }
    }

    async fn why_a_number_lists_its_records(town) {
        let minh = coordinator(&town).await;
        minh.taps("Quý").await;
        minh.taps("quý I/2026").await;
        minh.taps("Vì sao số này?").await;
        let why = minh.taps("Buổi hỗ trợ: 3").await;
        assert!(why.text.contains("Cách tính:") && why.text.contains("mục IV.5"), "{}", why.text);
        let session = minh.taps("20/02/2026 · Tổ dân phố 5 · 4 người").await;
        assert!(session.text.contains("20/02/2026"), "{}", session.text);
    }

    async fn a_paper_is_made_and_comes_as_a_file(town) {
        let minh = coordinator(&town).await;
        minh.taps("Năm").await;
        minh.taps("năm 2026").await;
        minh.taps("Lấy báo cáo").await;
        minh.taps("Ghi nhận xét").await;
        let kept = minh.says("Đề nghị cấp thêm 2 máy tính <cho> tổ 5.").await;
        assert!(kept.text.contains("Đề nghị cấp thêm 2 máy tính <cho> tổ 5."), "{}", kept.text);
        let (message, data) = minh.button("Báo cáo (Word)");
        minh.taps_data(message, &data).await;
        let made = files(&town, MINH, 1).await;
        assert_eq!(made[0].document.as_ref().unwrap().name, "bao-cao-2026.docx");
        assert!(made[0].text.contains("Dự thảo báo cáo năm 2026"), "{}", made[0].text);
        assert_eq!(town.count("SELECT count(*) FROM outbox_files").await, 0, "what is there needs no second copy");
        // A button that is tapped twice makes one paper.
        let screen = minh.says("/baocao").await.id;
        for _ in 0..2 {
            town.sandbox.tap(MINH, MINH, screen, "1.f.n.p.2026.excel").expect("tapping works");
        }
        assert_eq!(files(&town, MINH, 2).await.len(), 2);
        town.quiet().await;
        assert_eq!(files(&town, MINH, 2).await.len(), 2, "once");
    }

    async fn a_paper_asked_for_before_a_crash_is_made_after_it(town) {
        let minh = coordinator(&town).await;
        minh.taps("Năm").await;
        minh.taps("năm 2026").await;
        town.kill().await;
        town.execute(
            "INSERT INTO report_jobs (paper, calendar, period, person_id, channel, chat, at)
             SELECT 'commend', 'nd09', '2026', person_id, 'telegram', '302', 0 FROM accounts WHERE account = '302'",
        ).await;
        town.start();
        let made = files(&town, MINH, 1).await;
        assert_eq!(made[0].document.as_ref().unwrap().name, "de-nghi-bieu-duong-2026.docx");
        town.kill().await;
        town.start();
        town.turn_to("2026-03-24T07:10").await;
        assert_eq!(files(&town, MINH, 1).await.len(), 1);
    }

    async fn others_see_none_of_it(town) {
        coordinator(&town).await;
        for seat in [NHAI, LAN, DUNG, HA] {
            let phone = town.phone(seat);
            for data in ["1.f.p.p.2026.sessions", "1.f.w.p.2026.members.0", "1.f.n.p.2026.excel", "1.f.r.p.2026"] {
                let menu = phone.opens("").await;
                assert!(menu.buttons.iter().flatten().all(|button| !button.text.contains("Số liệu, báo cáo")));
                let refused = phone.taps_data(menu.id, data).await;
                assert!(refused.text.contains("chỉ mở cho điều phối"), "{seat} {data}: {}", refused.text);
            }
        }
        assert_eq!(town.count("SELECT count(*) FROM report_jobs").await, 0);
        let minh = town.phone(MINH);
        for data in ["1.f.p.p.2026-13.sessions", "1.f.w.p.2026.drop-table.0", "1.f.n.p.2026.exe", "1.f.p.x.9999.zz"] {
            minh.opens("").await;
            let menu = town.said_to(MINH).pop().unwrap();
            let shown = minh.taps_data(menu.id, data).await;
            assert!(shown.text.contains("kỳ nào") || shown.text.contains("Buổi hỗ trợ"), "{data}: {}", shown.text);
        }
    }

    async fn leaders_get_the_week_on_monday_and_the_coordinator_the_draft_after_closing(town) {
        for seat in [TUNG, MINH, DUNG] {
            town.phone(seat).opens("").await;
        }
        town.execute("INSERT INTO roles (person_id, role, granted_at) SELECT person_id, 'ward-leader', 0 FROM accounts WHERE account = '102'").await;
        some_sessions(&town).await;
        town.turn_to("2026-03-30T07:29").await;
        assert_eq!(town.said_to(TUNG).len(), 1, "nothing before the morning");
        let digest = town.reminded_at("2026-03-30T07:30", TUNG).await;
        assert!(digest.text.contains("Số liệu tuần qua") && digest.text.contains("tuần 13/2026"), "{}", digest.text);
        assert!(digest.text.contains("Buổi hỗ trợ: — (tuần trước —)"), "{}", digest.text);
        let page = town.phone(TUNG).taps("Xem đầy đủ").await;
        assert!(page.text.contains("tuần 13/2026"), "{}", page.text);

        town.turn_to("2026-04-01T07:00").await;
        assert!(town.said_to(MINH).iter().all(|one| one.document.is_none()));
        town.clock.set(crate::harness::at("2026-04-01T07:30"));
        let made = files(&town, MINH, 4).await;
        let names: Vec<&str> = made.iter().map(|one| one.document.as_ref().unwrap().name.as_str()).collect();
        assert_eq!(names, ["bao-cao-2026-03.docx", "so-lieu-2026-03.xlsx", "bao-cao-2026-Q1.docx", "so-lieu-2026-Q1.xlsx"]);
        let told = town.said_to(MINH).into_iter().find(|one| one.text.contains("Đã chốt số liệu tháng 03/2026")).unwrap();
        assert!(told.text.contains("Chưa có buổi hỗ trợ nào từ:"), "{}", told.text);
        town.kill().await;
        town.start();
        town.turn_to("2026-04-01T15:00").await;
        assert_eq!(files(&town, MINH, 4).await.len(), 4, "once");
        let digests = "SELECT count(*) FROM report_schedule WHERE kind = 'digest' AND state = 'sent' AND period = 'plain:2026-W13'";
        assert_eq!(town.count(digests).await, 1, "one digest of the week, also after the restart");
    }
}
