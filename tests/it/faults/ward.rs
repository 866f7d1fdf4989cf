//! The whole bot before a Telegram in trouble.

use super::*;

on_both! {
    async fn whoever_blocks_the_bot_is_kept_waiting_for_and_goes_on_when_unblocking(town) {
        town.phone(NHAI).opens("").await;
        town.phone(TUNG).opens("").await;
        town.quiet().await;
        town.stop().await;
        town.sandbox.block(NHAI, true).unwrap();
        for (lane, words) in [(Lane::Answer, "câu trả lời cũ"), (Lane::Reminder, "nhắc một"), (Lane::Reminder, "nhắc hai"),
            (Lane::Announcement, "tin chung")] {
            enqueue(&town.store, &town.clock, lane, NHAI, words).await;
        }
        enqueue(&town.store, &town.clock, Lane::Reminder, TUNG, "nhắc Tùng").await;
        town.start();
        town.quiet().await;
        assert_eq!(town.count("SELECT count(*) FROM outbox WHERE state = 'parked'").await, 4);
        assert_eq!(town.count("SELECT count(*) FROM accounts WHERE parked").await, 1);
        assert_eq!(town.phone(TUNG).sees().text, "nhắc Tùng");
        let before = town.said_to(NHAI).len();

        let last = town.phone(NHAI).after(|| town.sandbox.block(NHAI, false).unwrap()).await;
        assert_eq!(last.text, "tin chung");
        let since: Vec<String> = town.said_to(NHAI).split_off(before).into_iter().map(|said| said.text).collect();
        assert_eq!(since, ["nhắc hai", "tin chung"], "old answers and older reminders would only confuse");
        assert_eq!(town.count("SELECT count(*) FROM accounts WHERE parked").await, 0);
        assert_eq!(town.count("SELECT count(*) FROM outbox WHERE state = 'parked'").await, 0);
    }

    async fn whoever_writes_can_be_reached_again(town) {
        town.phone(HA).opens("").await;
        town.quiet().await;
        town.stop().await;
        town.sandbox.set_faults(plan(vec![once("sendMessage", Fault::Forbidden)]));
        enqueue(&town.store, &town.clock, Lane::Reminder, HA, "nhắc").await;
        town.start();
        town.quiet().await;
        assert_eq!(town.count("SELECT count(*) FROM accounts WHERE parked").await, 1);
        town.phone(HA).says("chào em").await;
        assert_eq!(town.count("SELECT count(*) FROM accounts WHERE parked").await, 0, "she wrote, so she can be written to");
        assert_eq!(town.count("SELECT count(*) FROM outbox WHERE state = 'parked'").await, 0);
        assert!(town.said_to(HA).iter().any(|said| said.text == "nhắc"));
    }

    async fn updates_that_come_late_or_whose_delivery_breaks_are_worked_once(town) {
        town.phone(NHAI).opens("").await;
        town.sandbox.set_faults(plan(vec![
            FaultRule { delay_ms: Some(200), ..once("getUpdates", Fault::Late) },
            once("getUpdates", Fault::CutAfter),
            once("getUpdates", Fault::BadGateway),
            once("getUpdates", Fault::Unreadable),
        ]));
        // The first question ends the poll that is open; what follows meets the faults.
        for (seat, text) in [(NHAI, "/menu"), (TUNG, "quen mat khau vneid"), (LAN, "/menu"), (MINH, "/menu")] {
            town.phone(seat).says(text).await;
        }
        town.quiet().await;
        for (seat, count) in [(NHAI, 2), (TUNG, 1), (LAN, 1), (MINH, 1)] {
            assert_eq!(town.said_to(seat).len(), count, "{seat}");
        }
        assert_eq!(town.count("SELECT count(*) FROM guide_events WHERE kind = 'found'").await, 1);
    }

    async fn what_was_stored_by_a_clock_that_ran_ahead_does_not_wait_for_that_time_to_come(town) {
        let ahead = TimeDelta::hours(3);
        for seat in [NHAI, TUNG] {
            town.phone(seat).opens("").await;
        }
        // It is put right while nothing runs.
        town.stop().await;
        town.clock.advance(ahead);
        enqueue(&town.store, &town.clock, Lane::Answer, NHAI, "trước khi chỉnh").await;
        town.clock.advance(-ahead);
        town.start();
        town.quiet().await;
        assert_eq!(town.phone(NHAI).sees().text, "trước khi chỉnh");

        // It is put right while a message, and an update that cannot be worked, wait for their next try.
        town.clock.advance(ahead);
        town.sandbox.set_faults(plan(vec![FaultRule { retry_after: Some(2), ..once("sendMessage", Fault::TooManyRequests) }]));
        town.sandbox.send_text(NHAI, NHAI, "/menu").unwrap();
        town.execute("UPDATE people SET language = 'xx' WHERE id = (SELECT person_id FROM accounts WHERE account = '102')").await;
        town.sandbox.send_text(TUNG, TUNG, "/menu").unwrap();
        let end = Instant::now() + PATIENCE;
        let waiting = "SELECT (SELECT count(*) FROM outbox WHERE error IS NOT NULL AND state = 'pending')
            + (SELECT count(*) FROM inbox WHERE error IS NOT NULL AND state = 'new')";
        while town.count(waiting).await < 2 {
            assert!(Instant::now() < end, "they wait");
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        town.clock.advance(-ahead);
        town.quiet().await;
        assert_eq!(town.said_to(NHAI).len(), 3);
        assert!(town.phone(TUNG).sees().text.contains("Em bị trục trặc"));
        town.execute("DELETE FROM inbox WHERE state = 'failed'").await;
    }

    async fn of_many_who_come_together_one_who_cannot_be_read_keeps_nobody_waiting(town) {
        let all = [NHAI, LAN, TUNG, DUNG, HA, MINH];
        for seat in all {
            town.sandbox.send_text(seat, seat, "/menu").unwrap();
        }
        town.quiet().await;
        town.stop().await;
        town.execute("UPDATE people SET language = 'xx' WHERE id = (SELECT person_id FROM accounts WHERE account = '102')").await;
        for seat in all {
            town.sandbox.send_text(seat, seat, "/trogiup").unwrap();
        }
        town.start();
        town.quiet().await;
        for seat in all {
            let said = town.said_to(seat);
            assert_eq!(said.len(), 2, "{seat} is answered once for each text");
            assert_eq!(said[1].text.contains("Em bị trục trặc"), seat == TUNG, "{seat}: {}", said[1].text);
        }
        town.execute("DELETE FROM inbox WHERE state = 'failed'").await;
    }
}
