//! The inbox.

use super::*;

#[tokio::test]
async fn an_update_is_stored_once_whoever_brings_it_again() {
    shelf(async |shelf| {
        shelf
            .write(async |tx| {
                assert_eq!(inbox::last_update_id(tx, SOURCE).await.unwrap(), None);
                assert!(!inbox::waiting(tx, shelf.now).await.unwrap());
                let both = [arrival(10, "1"), arrival(11, "2")];
                assert_eq!(inbox::store(tx, SOURCE, &both, shelf.now).await.unwrap(), 2);
                let again = [arrival(10, "1"), arrival(11, "2"), arrival(12, "1")];
                assert_eq!(inbox::store(tx, SOURCE, &again, shelf.now).await.unwrap(), 1);
                // Another bot counts its updates by itself.
                assert_eq!(inbox::store(tx, "telegram:78", &[arrival(10, "1")], shelf.now).await.unwrap(), 1);
                assert_eq!(inbox::last_update_id(tx, SOURCE).await.unwrap(), Some(12));
                assert_eq!(inbox::last_update_id(tx, "telegram:78").await.unwrap(), Some(10));
                assert_eq!(inbox::figures(tx).await.unwrap(), (4, 0));
            })
            .await;
    })
    .await;
}

#[tokio::test]
async fn updates_are_worked_in_order_once_and_their_words_are_wiped() {
    shelf(async |shelf| {
        let now = shelf.now;
        shelf
            .write(async |tx| {
                let three = [arrival(1, "a"), arrival(2, "b"), arrival(3, "a")];
                inbox::store(tx, SOURCE, &three, now).await.unwrap();
                assert!(inbox::waiting(tx, now).await.unwrap());
                let first = inbox::pending(tx, now, 2).await.unwrap();
                let read: Vec<_> =
                    first.iter().map(|one| (one.raw.as_str(), one.chat.as_str(), one.attempts)).collect();
                assert_eq!(read, [("raw 1", "a", 0), ("raw 2", "b", 0)]);
                assert!(inbox::done(tx, &[first[0].id], now).await.unwrap());
                assert!(!inbox::done(tx, &[first[0].id], now).await.unwrap(), "another was faster");
                let left = inbox::pending(tx, now, 10).await.unwrap();
                assert_eq!(left.iter().map(|one| one.raw.as_str()).collect::<Vec<_>>(), ["raw 2", "raw 3"]);
                assert_eq!(inbox::figures(tx).await.unwrap(), (2, 0));
            })
            .await;
        assert_eq!(shelf.words("SELECT raw FROM inbox WHERE raw IS NOT NULL ORDER BY id").await, ["raw 2", "raw 3"]);
        // What is worked again after a repetition is nothing: its number is still known.
        shelf.write(async |tx| assert_eq!(inbox::store(tx, SOURCE, &[arrival(1, "a")], now).await.unwrap(), 0)).await;
    })
    .await;
}

#[tokio::test]
async fn a_failing_update_holds_its_own_chat_only_and_is_at_last_set_aside() {
    shelf(async |shelf| {
        let mut now = shelf.now;
        shelf
            .write(async |tx| {
                let four = [arrival(1, "a"), arrival(2, "a"), arrival(3, "b"), arrival(4, "a")];
                inbox::store(tx, SOURCE, &four, now).await.unwrap();
                let mut waits = Vec::new();
                for attempt in 1..=inbox::ATTEMPTS {
                    let pending = inbox::pending(tx, now, 10).await.unwrap();
                    assert_eq!((pending[0].raw.as_str(), pending[0].attempts), ("raw 1", attempt - 1));
                    let aside = inbox::failed(tx, &pending[0], "why", now).await.unwrap();
                    assert_eq!(aside, attempt == inbox::ATTEMPTS);
                    if aside {
                        break;
                    }
                    let others = inbox::pending(tx, now, 10).await.unwrap();
                    assert_eq!(others.iter().map(|one| one.raw.as_str()).collect::<Vec<_>>(), ["raw 3"]);
                    let retry = inbox::next_retry(tx, now).await.unwrap().expect("another try");
                    waits.push(retry - now);
                    now = retry;
                }
                assert!(waits.is_sorted() && waits[0] < waits[1], "{waits:?}");
                assert_eq!(inbox::next_retry(tx, now).await.unwrap(), None);
                let left = inbox::pending(tx, now, 10).await.unwrap();
                assert_eq!(left.iter().map(|one| one.raw.as_str()).collect::<Vec<_>>(), ["raw 3", "raw 2", "raw 4"]);
                assert_eq!(inbox::figures(tx).await.unwrap(), (3, 1));
            })
            .await;
    })
    .await;
}

#[tokio::test]
async fn old_updates_are_forgotten_but_not_where_to_go_on_nor_what_failed() {
    shelf(async |shelf| {
        let now = shelf.now;
        shelf
            .write(async |tx| {
                let all: Vec<Arrival> = (1..=5).map(|number| arrival(number, "a")).collect();
                inbox::store(tx, SOURCE, &all, now).await.unwrap();
                let pending = inbox::pending(tx, now, 10).await.unwrap();
                for one in &pending[1..] {
                    inbox::done(tx, &[one.id], now).await.unwrap();
                }
                let mut failing = pending[0].clone();
                failing.attempts = inbox::ATTEMPTS - 1;
                assert!(inbox::failed(tx, &failing, "why", now).await.unwrap());
                assert_eq!(inbox::prune(tx, now).await.unwrap(), 0, "nothing is that old");
                assert_eq!(inbox::prune(tx, now + TimeDelta::seconds(1)).await.unwrap(), 3);
                assert_eq!(inbox::last_update_id(tx, SOURCE).await.unwrap(), Some(5));
                assert_eq!(inbox::figures(tx).await.unwrap(), (0, 1));
                for name in ["update:poll", "update:poll", "message:dice"] {
                    inbox::count(tx, name).await.unwrap();
                }
                let counts = inbox::counts(tx).await.unwrap();
                assert_eq!(counts, [("message:dice".to_owned(), 1), ("update:poll".to_owned(), 2)]);
            })
            .await;
    })
    .await;
}

#[tokio::test]
async fn what_is_rolled_back_has_never_been() {
    shelf(async |shelf| {
        let mut tx = shelf.store.begin().await.unwrap();
        inbox::store(&mut tx, SOURCE, &[arrival(1, "a")], shelf.now).await.unwrap();
        outbox::enqueue(&mut tx, &chat("a"), Lane::Answer, &say("x"), Some("k"), shelf.now).await.unwrap();
        tx.rollback().await.unwrap();
        let mut tx = shelf.store.begin().await.unwrap();
        inbox::store(&mut tx, SOURCE, &[arrival(2, "a")], shelf.now).await.unwrap();
        drop(tx);
        shelf
            .write(async |tx| {
                assert_eq!(inbox::figures(tx).await.unwrap(), (0, 0));
                let row = outbox::enqueue(tx, &chat("a"), Lane::Answer, &say("x"), Some("k"), shelf.now).await.unwrap();
                assert!(row.is_some(), "the key was never used");
            })
            .await;
    })
    .await;
}

#[tokio::test]
async fn a_chat_that_floods_keeps_nobody_waiting_and_what_comes_late_takes_its_place() {
    shelf(async |shelf| {
        let now = shelf.now;
        shelf
            .write(async |tx| {
                let flood: Vec<Arrival> = (10..1010).map(|number| arrival(number, "a")).collect();
                inbox::store(tx, SOURCE, &flood, now).await.unwrap();
                inbox::store(tx, SOURCE, &[arrival(2000, "b"), arrival(2001, "b"), arrival(9, "a")], now)
                    .await
                    .unwrap();
                let next = inbox::pending(tx, now, 6).await.unwrap();
                let words: Vec<&str> = next.iter().map(|one| one.raw.as_str()).collect();
                assert_eq!(words, ["raw 9", "raw 10", "raw 2000", "raw 11", "raw 2001", "raw 12"]);
            })
            .await;
    })
    .await;
}

#[tokio::test]
async fn what_comes_together_takes_the_same_turns_as_what_comes_one_by_one() {
    // Each line is what comes at once: ordinary, a chat that waits already, one brought again, one out of order.
    let lines: [&[(i64, &str)]; 5] = [
        &[(1, "a"), (2, "a"), (3, "b"), (4, "a"), (5, "c"), (6, "b")],
        &[(7, "d"), (8, "a"), (9, "d")],
        &[(7, "d"), (8, "a"), (10, "c"), (11, "e")],
        &[(21, "a"), (20, "a"), (22, "f")],
        &[(15, "a"), (23, "a"), (24, "g")],
    ];
    let mut orders = Vec::new();
    for together in [true, false] {
        let order = std::sync::Mutex::new(Vec::new());
        shelf(async |shelf| {
            shelf
                .write(async |tx| {
                    for line in lines {
                        let all: Vec<Arrival> = line.iter().map(|(number, chat)| arrival(*number, chat)).collect();
                        let size = if together { all.len() } else { 1 };
                        for some in all.chunks(size) {
                            inbox::store(tx, SOURCE, some, shelf.now).await.unwrap();
                        }
                    }
                    let all = inbox::pending(tx, shelf.now, 100).await.unwrap();
                    let words: Vec<String> = all.into_iter().map(|one| one.raw).collect();
                    assert_eq!(words.len(), 17);
                    assert_eq!(words[..5], ["raw 1", "raw 3", "raw 5", "raw 7", "raw 11"]);
                    order.lock().unwrap().push(words);
                })
                .await;
        })
        .await;
        orders.extend(order.into_inner().unwrap());
    }
    assert!(orders.windows(2).all(|two| two[0] == two[1]), "{orders:#?}");
}
