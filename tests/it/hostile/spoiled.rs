//! Panics and spoiled rows: contained, told, and no harm to others.

use super::*;

on_both! {
    async fn a_panic_in_one_conversation_is_contained_and_answered_while_others_go_on(town) {
        logs(&town, DUNG).await;
        let dung = town.phone(DUNG);
        dung.taps("Buổi gần đây").await;
        dung.taps("1").await;
        dung.taps("Sửa").await;
        // The last moment that can be stored: the next millisecond is none.
        let last = DateTime::<Utc>::MAX_UTC.timestamp_millis();
        town.execute(Box::leak(format!("UPDATE sessions SET updated_at = {last}").into_boxed_str())).await;
        let (message, save) = dung.button("Lưu");
        let before = town.said_to(DUNG).len();
        town.sandbox.tap(DUNG, DUNG, message, &save).unwrap();
        town.sandbox.send_text(DUNG, DUNG, "quên mật khẩu vneid").unwrap();
        let seq = town.sandbox.seq();
        town.sandbox.send_text(NHAI, NHAI, "/start").unwrap();
        let hello = town.sandbox.bot_message(NHAI, seq, PATIENCE).await.expect("an answer to somebody else");
        assert!(hello.text.contains("trợ lý tự động"), "{}", hello.text);
        assert_eq!(town.count("SELECT count(*) FROM inbox WHERE state = 'new'").await, 2, "his chat alone waits");
        town.quiet().await;
        let since: Vec<String> = town.said_to(DUNG).split_off(before).into_iter().map(|shown| shown.text).collect();
        let reference = town.count("SELECT id FROM inbox WHERE state = 'failed' AND error = 'panic'").await;
        assert!(since[0].contains("Em bị trục trặc") && since[0].contains(&format!(": {reference}.")), "{since:#?}");
        assert!(since[1].contains("Quên mật khẩu"), "and then he is served again: {since:#?}");
        assert_eq!(town.count("SELECT count(*) FROM session_history").await, 0);
        town.execute("DELETE FROM inbox WHERE state = 'failed'").await;
    }

    async fn spoiled_rows_stop_nobody_else(town) {
        town.phone(NHAI).says("quen mat khau vneid").await;
        town.phone(TUNG).opens("").await;
        town.execute("UPDATE conversations SET state = 'chó', choices = '[[', place = '7' WHERE chat = '101'").await;
        let menu = town.phone(NHAI).says("1").await;
        assert!(!menu.text.contains("trục trặc"), "it begins anew: {}", menu.text);
        // A row that makes handling fail: tried again, then told, and others do not wait.
        town.execute("UPDATE people SET language = 'xx' WHERE id = (SELECT person_id FROM accounts WHERE account = '102')").await;
        town.sandbox.send_text(TUNG, TUNG, "/menu").unwrap();
        let seq = town.sandbox.seq();
        town.sandbox.send_text(NHAI, NHAI, "/menu").unwrap();
        assert!(town.sandbox.bot_message(NHAI, seq, PATIENCE).await.is_some());
        town.quiet().await;
        assert!(town.phone(TUNG).sees().text.contains("Em bị trục trặc"), "{}", town.phone(TUNG).sees().text);
        town.execute("DELETE FROM inbox WHERE state = 'failed'").await;
        town.execute("UPDATE people SET language = 'vi' WHERE language = 'xx'").await;
        assert!(town.phone(TUNG).says("/menu").await.text.contains("nghe bác đây"));
    }

    async fn a_spoiled_task_does_not_silence_the_reminders_of_others(town) {
        for seat in [HA, MINH] {
            town.phone(seat).opens("").await;
        }
        town.execute("UPDATE tasks SET due = 'mai' WHERE id = (SELECT min(task_id) FROM reminders
            WHERE state = 'planned' AND at = (SELECT min(at) FROM reminders WHERE state = 'planned'))").await;
        let next = town.count("SELECT min(at) FROM reminders WHERE state = 'planned'
            AND task_id NOT IN (SELECT id FROM tasks WHERE due = 'mai')").await;
        let told = || [HA, MINH].iter().map(|seat| town.said_to(*seat).len()).sum::<usize>();
        let before = told();
        town.clock.set(DateTime::from_timestamp_millis(next).unwrap());
        assert!(town.sandbox.wait_for(PATIENCE, || (told() > before).then_some(())).await.is_some(), "nobody was reminded");
    }
}

/// The store's own refusals are failures like any other: the update at fault is set aside, the others are served.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_store_that_refuses_one_deed_still_does_the_others() {
    on_each(async |backend: Backend| {
        let town = Arc::new(Town::open(backend).await);
        town.phone(NHAI).opens("").await;
        match backend {
            Backend::Sqlite => {
                town.execute(
                    "CREATE TRIGGER no BEFORE INSERT ON guide_events WHEN new.kind = 'found'
                     BEGIN SELECT RAISE(ABORT, 'no'); END",
                )
                .await;
            }
            Backend::Postgres => {
                town.execute("ALTER TABLE guide_events ADD CONSTRAINT no CHECK (kind <> 'found')").await;
            }
        }
        town.sandbox.send_text(NHAI, NHAI, "quen mat khau vneid").unwrap();
        let menu = town.phone(TUNG).opens("").await;
        assert!(menu.text.contains("trợ lý tự động"), "{}", menu.text);
        let sorry = town.phone(NHAI).sees();
        assert!(sorry.text.contains("Em bị trục trặc"), "{}", sorry.text);
        let menu = town.phone(NHAI).taps("màn hình đầu").await;
        assert!(menu.text.contains("nghe bác đây"), "{}", menu.text);
        town.execute("DELETE FROM inbox WHERE state = 'failed'").await;
        Arc::into_inner(town).unwrap().close().await;
    })
    .await;
}
