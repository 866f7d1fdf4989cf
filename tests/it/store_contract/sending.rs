//! The outbox and its sender.

use super::*;

#[tokio::test]
async fn a_message_with_a_key_goes_out_once_for_ever() {
    shelf(async |shelf| {
        let put = async |tx: &mut Tx, key: Option<&str>| {
            outbox::enqueue(tx, &chat("1"), Lane::Reminder, &say("nhắc"), key, shelf.now).await.unwrap()
        };
        shelf
            .write(async |tx| {
                assert!(put(tx, Some("reminder:1")).await.is_some());
                assert_eq!(put(tx, Some("reminder:1")).await, None);
                assert!(put(tx, Some("reminder:2")).await.is_some());
                assert!(put(tx, None).await.is_some() && put(tx, None).await.is_some());
                assert_eq!(outbox::figures(tx).await.unwrap(), (4, 0));
            })
            .await;
        let channel = Scripted::answering([]);
        shelf.send(&channel, 4, shelf.now).await;
        shelf
            .write(async |tx| {
                assert_eq!(put(tx, Some("reminder:1")).await, None, "not after it was sent either");
                assert_eq!(outbox::figures(tx).await.unwrap(), (0, 0));
                assert_eq!(outbox::prune(tx, shelf.now).await.unwrap(), 0);
                assert_eq!(outbox::prune(tx, shelf.now + TimeDelta::seconds(1)).await.unwrap(), 4);
            })
            .await;
    })
    .await;
}

#[tokio::test]
async fn answers_go_before_reminders_before_announcements() {
    shelf(async |shelf| {
        shelf
            .write(async |tx| {
                for (lane, words) in [
                    (Lane::Announcement, "tin chung"),
                    (Lane::Reminder, "nhắc"),
                    (Lane::Answer, "trả lời"),
                    (Lane::Reminder, "nhắc nữa"),
                    (Lane::Answer, "trả lời nữa"),
                ] {
                    outbox::enqueue(tx, &chat("1"), lane, &say(words), None, shelf.now).await.unwrap();
                }
            })
            .await;
        let channel = Scripted::answering([]);
        shelf.send(&channel, 5, shelf.now).await;
        assert_eq!(channel.said(), ["1: trả lời", "1: trả lời nữa", "1: nhắc", "1: nhắc nữa", "1: tin chung"]);
    })
    .await;
}

#[tokio::test]
async fn every_outcome_of_sending_is_written_down() {
    shelf(async |shelf| {
        let now = shelf.now;
        let put = async |to: &str, body: Body| {
            shelf
                .write(async |tx| {
                    outbox::enqueue(tx, &chat(to), Lane::Reminder, &body, None, now).await.unwrap().unwrap()
                })
                .await
        };
        let state = async || shelf.words("SELECT state FROM outbox ORDER BY id DESC LIMIT 1").await.remove(0);
        for (delivery, expected) in [
            (Delivery::Sent(Some("9".into())), "done"),
            (Delivery::Sent(None), "done"),
            (Delivery::Nothing, "done"),
            (Delivery::Refused(why()), "dead"),
            (Delivery::NotSent(why()), "pending"),
            (Delivery::Unknown(why()), "pending"),
            (Delivery::Trouble(why()), "pending"),
            (Delivery::Wait(30), "pending"),
            (Delivery::Gone(why()), "parked"),
        ] {
            let name = format!("{delivery:?}");
            put(&name, say("x")).await;
            shelf.send(&Scripted::answering([delivery]), 1, now).await;
            assert_eq!(state().await, expected, "{name}");
            shelf.execute("UPDATE outbox SET state = 'done', done_at = 0 WHERE state <> 'dead'").await;
        }
        shelf
            .write(async |tx| {
                let dead = outbox::dead_letters(tx, 10).await.unwrap();
                assert_eq!(dead.len(), 1);
                assert_eq!((dead[0].1.channel.as_str(), dead[0].2.as_str()), (TELEGRAM, "why"));
                assert_eq!(outbox::dead_letters(tx, 0).await.unwrap(), []);
                assert_eq!(outbox::figures(tx).await.unwrap(), (0, 1));
                outbox::prune(tx, now + TimeDelta::days(400)).await.unwrap();
                assert_eq!(outbox::figures(tx).await.unwrap(), (0, 1), "what was given up stays to be seen");
            })
            .await;

        // A message that cannot be changed any more is said anew.
        let change = Body::Replace { message: "5".into(), words: "mới".into(), buttons: Vec::new() };
        put("1", change).await;
        let channel = Scripted::answering([Delivery::NotEditable(why())]);
        shelf.send(&channel, 2, now).await;
        assert_eq!(channel.said(), ["1: 5 = mới", "1: mới"]);

        // A group that has moved takes what waits along.
        for words in ["một", "hai"] {
            put("-5", say(words)).await;
        }
        let channel = Scripted::answering([Delivery::Moved("-1005".into())]);
        shelf.send(&channel, 3, now).await;
        assert_eq!(channel.said(), ["-5: một", "-1005: một", "-1005: hai"]);
        assert_eq!(shelf.words("SELECT state FROM outbox WHERE state NOT IN ('done', 'dead')").await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn what_comes_later_does_not_overtake_what_waits() {
    shelf(async |shelf| {
        let now = shelf.now;
        let put = async |words: &str| {
            let body = say(words);
            shelf.write(async |tx| outbox::enqueue(tx, &chat("1"), Lane::Answer, &body, None, now).await.unwrap()).await
        };
        put("một").await;
        put("hai").await;
        let channel = Scripted::answering([Delivery::Wait(30)]);
        shelf.send(&channel, 1, now).await;
        put("ba").await;
        shelf
            .write(async |tx| {
                outbox::enqueue(tx, &chat("2"), Lane::Answer, &say("khác"), None, now).await.unwrap();
            })
            .await;
        shelf.send(&channel, 1, now + TimeDelta::seconds(29)).await;
        shelf.send(&channel, 3, now + TimeDelta::seconds(30)).await;
        assert_eq!(channel.said(), ["1: một", "2: khác", "1: một", "1: hai", "1: ba"]);
    })
    .await;
}

#[tokio::test]
async fn whoever_cannot_be_reached_is_parked_and_reminders_go_on_later() {
    shelf(async |shelf| {
        let now = shelf.now;
        shelf
            .write(async |tx| {
                let person = people::meet(tx, TELEGRAM, "1", Language::Vi, now).await.unwrap();
                let grant = Grant { role: Role::Coordinator, group: None, unit: None };
                people::grant(tx, person.id, grant, None, now).await.unwrap();
                for (lane, words) in [(Lane::Answer, "trả lời"), (Lane::Reminder, "nhắc"), (Lane::Announcement, "tin")]
                {
                    outbox::enqueue(tx, &chat("1"), lane, &say(words), None, now).await.unwrap();
                }
            })
            .await;
        shelf.send(&Scripted::answering([Delivery::Gone(why())]), 1, now).await;
        shelf
            .write(async |tx| {
                assert_eq!(outbox::figures(tx).await.unwrap(), (0, 0));
                assert_eq!(people::addresses(tx, Role::Coordinator, None).await.unwrap(), []);
                outbox::unpark(tx, &chat("2"), now).await.unwrap();
                assert_eq!(outbox::figures(tx).await.unwrap(), (0, 0), "somebody else's unblocking");
                people::park(tx, &chat("1"), false).await.unwrap();
                outbox::unpark(tx, &chat("1"), now).await.unwrap();
                assert_eq!(outbox::figures(tx).await.unwrap(), (2, 0));
                assert_eq!(people::addresses(tx, Role::Coordinator, None).await.unwrap().len(), 1);
            })
            .await;
        let channel = Scripted::answering([]);
        shelf.send(&channel, 2, now).await;
        assert_eq!(channel.said(), ["1: nhắc", "1: tin"]);
    })
    .await;
}
