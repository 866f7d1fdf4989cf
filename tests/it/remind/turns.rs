//! Periods of ongoing tasks, dates that the ward sets, tasks that wait for an event or a document.

use crate::harness::{HA, MINH, Town, labels, on_both};

/// The coordinator at the screen of a task's time.
async fn time_of(town: &Town, code: &str) -> cong_dong_so::sandbox::Shown {
    let minh = town.phone(MINH);
    let message = minh.opens("").await.id;
    let rows: Vec<(String, i64)> = town.rows("SELECT code, id FROM tasks").await;
    let id = rows.into_iter().find(|(known, _)| known == code).unwrap().1;
    minh.taps_data(message, &format!("1.c.t.{id}")).await
}

on_both! {
    async fn an_ongoing_task_is_reported_turn_by_turn(town) {
        town.phone(HA).opens("").await;
        let screen = time_of(&town, "III.1").await;
        assert!(screen.text.contains("chưa đặt, nên việc này không có hạn"), "{}", screen.text);
        let minh = town.phone(MINH);
        let set = minh.taps("Hằng tháng, chốt ngày 14").await;
        assert!(set.text.contains("hằng tháng, chốt ngày 14") && set.text.contains("Kỳ này: tháng 4/2026"), "{}", set.text);
        assert!(set.text.contains("Hạn hiện nay: 14/04/2026"), "{}", set.text);
        town.execute("UPDATE tasks SET unit_id = (SELECT id FROM units WHERE code = 'van-phong') WHERE code = 'III.1'").await;
        let digest = town.reminded_at("2026-04-07T07:30", HA).await;
        assert!(digest.text.contains("(III.1)") && digest.text.contains("còn 7 ngày"), "{}", digest.text);

        let ha = town.phone(HA);
        let (message, data) = ha.button("III.1");
        ha.taps_data(message, &data).await;
        let (message, done) = ha.button("Đã xong");
        let said = ha.taps_data(message, &done).await;
        assert!(said.text.contains("Kỳ tới hạn 14/05/2026") && said.text.contains("III.1 · còn 37 ngày · 0 %"), "{}", said.text);
        // The same word once more, and a tap a day later, when the new turn has not begun.
        for wall in ["2026-04-07T07:35", "2026-04-08T09:00"] {
            town.turn_to(wall).await;
            let again = ha.taps_data(message, &done).await;
            assert!(again.text.contains("chưa tới lúc báo"), "{}", again.text);
        }
        assert_eq!(town.texts("SELECT turn FROM task_turns").await, ["2026-04"]);
        assert_eq!(town.texts("SELECT due FROM tasks WHERE code = 'III.1'").await, ["2026-05-14"]);
        assert_eq!(town.count("SELECT count(*) FROM reminders r JOIN tasks t ON t.id = r.task_id WHERE t.code = 'III.1' AND r.state = 'planned' AND r.due = '2026-04-14'").await, 0);

        // A plan that is entered again leaves the ward's choice.
        let stored = cong_dong_so::tasks::plan::Plan::from_toml(cong_dong_so::example::PLAN, &crate::harness::rules(&town.store).await.units, crate::harness::rules(&town.store).await.reminders.yearly_due).unwrap().plan;
        let rules = crate::harness::rules(&town.store).await;
        let mut tx = town.store.begin().await.unwrap();
        cong_dong_so::tasks::register(&mut tx, &stored, &rules, town.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(town.texts("SELECT due || ' ' || turn FROM tasks WHERE code = 'III.1'").await, ["2026-05-14 2026-05"]);

        let screen = time_of(&town, "III.1").await;
        assert!(labels(&screen).iter().any(|label| label.contains("Không báo cáo định kỳ")), "{:?}", labels(&screen));
        let ended = minh.taps("Không báo cáo định kỳ").await;
        assert!(ended.text.contains("Hạn hiện nay: chưa có"), "{}", ended.text);
        assert_eq!(town.count("SELECT count(*) FROM reminders r JOIN tasks t ON t.id = r.task_id WHERE t.code = 'III.1' AND r.state = 'planned' AND r.audience <> 'calendar'").await, 0);
        assert_eq!(town.texts("SELECT what FROM task_history WHERE what IN ('period', 'turn') ORDER BY id").await, ["period", "turn", "period"]);
    }

    async fn the_last_turn_of_the_plans_year_ends_the_task(town) {
        town.turn_to("2026-12-10T09:00").await;
        town.phone(HA).opens("").await;
        time_of(&town, "III.1").await;
        town.phone(MINH).taps("Hằng quý, chốt ngày 14").await;
        let id = town.count("SELECT id FROM tasks WHERE code = 'III.1'").await;
        let minh = town.phone(MINH);
        let done = minh.taps_data(minh.sees().id, &format!("1.td.{id}")).await;
        assert!(done.text.contains("là xong, sẽ không nhắc nữa"), "{}", done.text);
        assert_eq!(town.texts("SELECT state FROM tasks WHERE code = 'III.1'").await, ["done"]);
        let open = minh.taps("Chưa xong, mở lại").await;
        assert!(open.text.contains("III.1 · còn 4 ngày"), "{}", open.text);
        assert_eq!(town.count("SELECT count(*) FROM task_turns").await, 0);
        assert_eq!(town.texts("SELECT turn FROM tasks WHERE code = 'III.1'").await, ["2026-Q4"]);
    }

    async fn what_waits_opens_with_its_event_and_is_told_at_once(town) {
        town.phone(HA).opens("").await;
        town.execute("UPDATE tasks SET unit_id = (SELECT id FROM units WHERE code = 'van-phong'), kind = 'on_event', due = NULL WHERE code = 'III.7'").await;
        town.turn_to("2026-03-24T09:00").await;
        let screen = time_of(&town, "III.7").await;
        assert!(screen.text.contains("mở khi có sự kiện"), "{}", screen.text);
        let minh = town.phone(MINH);
        minh.taps("Ghi sự kiện").await;
        let unread = minh.says("tập huấn của Sở").await;
        assert!(unread.text.contains("chưa đọc được ngày"), "{}", unread.text);
        let future = minh.says("Tập huấn của Sở ngày 1/4/2026").await;
        assert!(future.text.contains("chưa tới"), "{}", future.text);
        let due = minh.says("Tập huấn của Sở ngày 20/3").await;
        assert!(due.text.contains("(20/03/2026)") && due.text.contains("phải xong ngày nào"), "{}", due.text);
        let passed = minh.says("1/1/2026").await;
        assert!(passed.text.contains("Ngày này đã qua"), "{}", passed.text);
        let heard = town.said_to(HA).len();
        let opened = minh.says("25/3").await;
        assert!(opened.text.contains("Đã mở việc này") && opened.text.contains("Hạn hiện nay: 25/03/2026"), "{}", opened.text);
        let told = town.heard(HA, heard + 1).await;
        let single = &told[heard];
        assert!(single.text.contains("Mở theo: Tập huấn của Sở") && single.text.contains("còn 1 ngày"), "{}", single.text);
        assert!(labels(single).iter().any(|label| label.contains("Đã xong")), "{:?}", labels(single));
        assert_eq!(told.len(), heard + 1, "one message for the opening and for the day before");
        let due_day = town.reminded_at("2026-03-25T07:30", HA).await;
        assert!(due_day.text.contains("III.7") && due_day.text.contains("hạn hôm nay"), "{}", due_day.text);

        // Done for this event, and open again with the next one, which asks for no date.
        let id = town.count("SELECT id FROM tasks WHERE code = 'III.7'").await;
        let ha = town.phone(HA);
        ha.taps_data(due_day.id, &format!("1.td.{id}")).await;
        ha.taps("Không cần ghi thêm").await;
        time_of(&town, "III.7").await;
        minh.taps("Ghi sự kiện").await;
        minh.says("Tập huấn lần hai ngày 25/3/2026").await;
        let open = minh.taps("Không có hạn").await;
        assert!(open.text.contains("Hạn hiện nay: chưa có") && open.text.contains("Tập huấn lần hai"), "{}", open.text);
        assert_eq!(town.texts("SELECT state FROM tasks WHERE code = 'III.7'").await, ["open"]);
    }

    async fn a_document_needs_its_date_and_only_the_coordinator_enters_it(town) {
        town.phone(HA).opens("").await;
        town.execute("UPDATE tasks SET unit_id = (SELECT id FROM units WHERE code = 'van-phong'), kind = 'external_guidance', due = NULL WHERE code = 'III.7'").await;
        let id = town.count("SELECT id FROM tasks WHERE code = 'III.7'").await;
        let ha = town.phone(HA);
        for data in [format!("1.c.t.{id}"), format!("1.c.e.{id}"), format!("1.c.u.{id}"), format!("1.c.n.{id}"), format!("1.c.p.{id}.mp"),
            "1.c.c.0".into(), "1.c.o".into(), "1.c.w".into(), "1.c.x.20260902".into(), "1.c.y.2028".into(), "1.c.h.0".into(), "1.c.d.20260902".into()] {
            let menu = ha.says("/menu").await;
            let refused = ha.taps_data(menu.id, &data).await;
            assert!(refused.text.contains("dành cho người được phường phân công"), "{data}: {}", refused.text);
        }
        time_of(&town, "III.7").await;
        let minh = town.phone(MINH);
        let asked = minh.taps("Nhập văn bản của thành phố").await;
        assert!(asked.text.contains("số và ngày văn bản"), "{}", asked.text);
        minh.says("Công văn 123/SKHCN-CĐS ngày 12/3/2026").await;
        let opened = minh.says("30/4/2026").await;
        assert!(opened.text.contains("Mở theo: Công văn 123/SKHCN-CĐS ngày 12/3/2026 (12/03/2026)"), "{}", opened.text);
        assert!(opened.text.contains("Hạn rơi vào ngày nghỉ; em nhắc vào 29/04/2026"), "{}", opened.text);
        assert_eq!(town.texts("SELECT held_on || ' ' || due FROM task_openings").await, ["2026-03-12 2026-04-30"]);
        // A yearly task has a date of the ward's own.
        time_of(&town, "VII.1").await;
        minh.taps("Đặt hạn").await;
        minh.says("mai").await;
        let set = minh.says("1/12/2026").await;
        assert!(set.text.contains("Hạn hiện nay: 01/12/2026"), "{}", set.text);
        assert_eq!(town.texts("SELECT old || '>' || new FROM task_history WHERE what = 'due' AND old IS NOT NULL").await, ["2026-12-14>2026-12-01"]);
        assert_eq!(town.count("SELECT count(*) FROM reminders r JOIN tasks t ON t.id = r.task_id WHERE t.code = 'VII.1' AND r.state = 'planned' AND r.due = '2026-12-14'").await, 0);
    }
}
