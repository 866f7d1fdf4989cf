//! The sender before a Telegram in trouble.

use super::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_goes_wrong_everything_is_sent_in_order_or_seen_to_be_given_up() {
    const CHATS: i64 = 6;
    const EACH: usize = 10;
    on_each(async |backend| {
        let mut post = Post::open(backend, CHATS).await;
        let likely = |fault, probability| FaultRule { probability, delay_ms: Some(30), ..rule("sendMessage", fault) };
        post.sandbox.set_faults(FaultPlan {
            seed: 24,
            rules: vec![
                likely(Fault::TooManyRequests, 0.12),
                likely(Fault::InternalError, 0.08),
                likely(Fault::BadGateway, 0.08),
                likely(Fault::CutBefore, 0.12),
                likely(Fault::CutAfter, 0.12),
                likely(Fault::Slow, 0.08),
                likely(Fault::Unreadable, 0.08),
            ],
        });
        for number in 0..EACH {
            for chat in 1..=CHATS {
                post.put(chat, &format!("tin {number}")).await;
            }
        }
        post.start(unhurried());
        post.fast_until_done().await;

        let mut tx = post.store.read().await.unwrap();
        let dead = outbox::dead_letters(&mut tx, 100).await.unwrap();
        tx.rollback().await.unwrap();
        assert!(dead.iter().all(|(_, _, why)| !why.is_empty()), "{dead:?}");
        let rows = post.rows().await;
        assert_eq!(rows.len(), EACH * usize::try_from(CHATS).unwrap());
        assert_eq!(rows.iter().filter(|row| row.2 == "dead").count(), dead.len());
        let faults = post.sandbox.transcript().iter().filter(|entry| entry.get("fault").is_some()).count();
        assert!(faults > 15, "only {faults} faults");
        for chat in 1..=CHATS {
            let shown = post.shown(chat);
            let numbers: Vec<usize> = shown.iter().map(|text| text["tin ".len()..].parse().unwrap()).collect();
            assert!(numbers.is_sorted(), "chat {chat} out of order: {numbers:?}");
            let states = post.states(chat).await;
            for (number, state) in states.iter().enumerate() {
                let times = numbers.iter().filter(|shown| **shown == number).count();
                assert!(times <= 2, "message {number} of chat {chat} was said {times} times");
                match state.as_str() {
                    "done" => assert!(times >= 1, "message {number} of chat {chat} was lost"),
                    "dead" => {}
                    other => panic!("message {number} of chat {chat} is {other}"),
                }
            }
        }
        post.close().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_chat_that_is_told_to_wait_waits_alone() {
    on_each(async |backend| {
        let mut post = Post::open(backend, 3).await;
        let wait = FaultRule { retry_after: Some(600), ..once("sendMessage", Fault::TooManyRequests) };
        post.sandbox.set_faults(plan(vec![wait]));
        for number in 0..4 {
            post.put(1, &format!("{number}")).await;
        }
        post.start(unhurried());
        post.until("the refusal", async || post.refused(429, Some(1)) == 1).await;
        post.put(1, "4").await;
        for chat in [2, 3] {
            post.put(chat, "a").await;
            post.put(chat, "b").await;
        }
        post.until("the others", async || post.shown(2).len() == 2 && post.shown(3).len() == 2).await;
        assert_eq!(post.shown(1), [""; 0], "the chat itself waits");
        assert_eq!(post.states(1).await, ["pending"; 5]);
        post.clock.advance(TimeDelta::seconds(590));
        tokio::time::sleep(Duration::from_millis(100)).await;
        assert_eq!(post.shown(1), [""; 0], "for as long as it was told");
        post.clock.advance(TimeDelta::seconds(20));
        post.until("all of it", async || !post.waits().await).await;
        assert_eq!(post.shown(1), ["0", "1", "2", "3", "4"]);
        assert_eq!(post.refused(429, None), 1);
        post.close().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_storm_of_refusals_in_one_chat_delays_no_other_and_loses_nothing() {
    on_each(async |backend| {
        let mut post = Post::open(backend, 8).await;
        post.sandbox.set_limits(Limits { private_burst: Some(1), ..Limits::off() });
        let texts: Vec<String> = (0..20).map(|number| number.to_string()).collect();
        for text in &texts {
            post.put(1, text).await;
        }
        post.start(unhurried());
        // The clock runs ahead of the limits, which count real time: every try of the busy chat comes too early.
        post.until("a storm", async || {
            post.clock.advance(TimeDelta::milliseconds(1000));
            post.refused(429, Some(1)) >= 10
        })
        .await;
        for chat in 2..=8 {
            post.put(chat, "một tin").await;
        }
        post.until("the others", async || (2..=8).all(|chat| post.shown(chat).len() == 1)).await;
        assert!(post.states(1).await.iter().any(|state| state == "pending"), "the busy chat still has much to say");
        for chat in 2..=8 {
            assert_eq!(post.refused(429, Some(chat)), 0);
        }
        post.sandbox.set_limits(Limits::off());
        post.fast_until_done().await;
        assert_eq!(post.shown(1), texts);
        assert_eq!(post.states(1).await, ["done"; 20]);
        post.close().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_slow_answer_in_one_chat_holds_up_no_other() {
    on_each(async |backend| {
        let mut post = Post::open(backend, 2).await;
        post.sandbox.set_faults(plan(vec![FaultRule { delay_ms: Some(1500), ..once("sendMessage", Fault::Slow) }]));
        post.put(1, "chậm").await;
        post.put(1, "sau").await;
        post.start(unhurried());
        post.until("the slow one", async || !post.shown(1).is_empty()).await;
        for number in 0..5 {
            post.put(2, &number.to_string()).await;
        }
        post.until("the other chat", async || post.shown(2).len() == 5).await;
        assert_eq!(post.states(1).await, ["pending"; 2], "the slow answer has not come yet");
        post.until("the rest", async || !post.waits().await).await;
        assert_eq!(post.shown(1), ["chậm", "sau"]);
        post.close().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_connection_cut_after_acceptance_repeats_a_message_once_at_most() {
    on_each(async |backend| {
        let mut post = Post::open(backend, 2).await;
        post.sandbox.set_faults(plan(vec![rule("sendMessage", Fault::CutAfter)]));
        post.put(1, "một").await;
        post.start(unhurried());
        post.fast_until_done().await;
        assert_eq!(post.shown(1), ["một", "một"]);
        assert_eq!(post.states(1).await, ["dead"], "what became of it is not known, and is not guessed");
        // Cut once only, it is repeated once and known to be there.
        post.sandbox.set_faults(plan(vec![once("sendMessage", Fault::CutAfter)]));
        post.put(2, "hai").await;
        post.put(2, "ba").await;
        post.fast_until_done().await;
        assert_eq!(post.shown(2), ["hai", "hai", "ba"]);
        assert_eq!(post.states(2).await, ["done"; 2]);
        post.close().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_that_cannot_be_read_means_that_the_message_is_there() {
    on_each(async |backend| {
        let mut post = Post::open(backend, 1).await;
        post.sandbox.set_faults(plan(vec![rule("sendMessage", Fault::Unreadable)]));
        post.put(1, "một").await;
        post.put(1, "hai").await;
        post.start(unhurried());
        post.fast_until_done().await;
        assert_eq!(post.shown(1), ["một", "hai"]);
        assert_eq!(post.states(1).await, ["done"; 2]);
        post.close().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_in_trouble_is_asked_again_with_growing_waits_and_at_last_it_shows() {
    on_each(async |backend| {
        let mut post = Post::open(backend, 2).await;
        post.sandbox.set_faults(plan(vec![FaultRule { times: Some(4), ..rule("sendMessage", Fault::BadGateway) }]));
        post.put(1, "một").await;
        post.put(1, "hai").await;
        post.start(unhurried());
        post.fast_until_done().await;
        assert_eq!(post.shown(1), ["một", "hai"]);
        let times: Vec<i64> = post
            .sandbox
            .transcript()
            .iter()
            .filter(|entry| entry["method"] == "sendMessage")
            .filter_map(|entry| entry["at"].as_i64())
            .collect();
        let waits: Vec<i64> = times.windows(2).map(|pair| pair[1] - pair[0]).take(4).collect();
        assert!(waits.iter().zip([1, 2, 4, 8]).all(|(wait, least)| *wait >= least), "{waits:?}");
        // For ever: given up where it can be seen, and the rest goes on.
        post.sandbox.set_faults(plan(vec![FaultRule { times: Some(12), ..rule("sendMessage", Fault::InternalError) }]));
        post.put(2, "ba").await;
        post.until("giving up", async || {
            post.clock.advance(TimeDelta::minutes(31));
            post.states(2).await == ["dead"]
        })
        .await;
        post.put(2, "bốn").await;
        post.fast_until_done().await;
        assert_eq!(post.shown(2), ["bốn"]);
        post.close().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_a_network_nothing_is_given_up() {
    on_each(async |backend| {
        let mut post = Post::open(backend, 1).await;
        let nobody = {
            let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
            format!("http://{}", listener.local_addr().unwrap())
        };
        post.put(1, "một").await;
        post.put(1, "hai").await;
        post.start_at(&nobody, unhurried());
        for _ in 0..30 {
            post.clock.advance(TimeDelta::minutes(31));
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        assert_eq!(post.states(1).await, ["pending"; 2]);
        post.stop().await;
        post.start(unhurried());
        post.until("the network again", async || {
            post.clock.advance(TimeDelta::minutes(31));
            !post.waits().await
        })
        .await;
        assert_eq!(post.shown(1), ["một", "hai"]);
        post.close().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_waits_for_a_group_follows_it_to_its_new_number() {
    const NEW: i64 = -1_000_000_777;
    on_each(async |backend| {
        let mut post = Post::open(backend, 1).await;
        let texts = ["một", "hai", "ba"];
        for text in texts {
            post.put(NEIGHBOURS, text).await;
        }
        post.put(1, "riêng").await;
        post.sandbox.upgrade_group(NEIGHBOURS, NEW).expect("the group is upgraded");
        post.start(unhurried());
        post.fast_until_done().await;
        assert_eq!(post.shown(NEW), texts);
        assert_eq!(post.shown(NEIGHBOURS), [""; 0]);
        assert_eq!(post.shown(1), ["riêng"]);
        assert_eq!(post.states(NEW).await, ["done"; 3]);
        post.close().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn at_telegrams_own_pace_a_burst_is_never_refused() {
    const CHATS: i64 = 20;
    let mut post = Post::open(Backend::Sqlite, CHATS).await;
    post.sandbox.set_limits(Limits::telegram());
    for number in 0..3 {
        for chat in 1..=CHATS {
            post.put(chat, &number.to_string()).await;
        }
    }
    let begun = Instant::now();
    post.start(Rates::default());
    post.until("all sixty", async || !post.waits().await).await;
    let took = begun.elapsed();
    for chat in 1..=CHATS {
        assert_eq!(post.shown(chat), ["0", "1", "2"]);
    }
    assert_eq!(post.refused(429, None), 0);
    assert!(took < Duration::from_secs(6), "sixty messages took {took:?}");
    post.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_poisoned_message_is_set_aside_and_the_others_go_on() {
    on_each(async |backend| {
        let mut post = Post::open(backend, 2).await;
        for text in ["một", "hai", "ba"] {
            post.put(1, text).await;
        }
        post.put(2, "một").await;
        let spoil = "UPDATE outbox SET body = '{\"do\":\"dance\"}' WHERE id IN (SELECT min(id) + 1 FROM outbox)";
        match &post.store {
            Store::Sqlite { writer, .. } => drop(sqlx::query(spoil).execute(writer).await.unwrap()),
            Store::Postgres(pool) => drop(sqlx::query(spoil).execute(pool).await.unwrap()),
        }
        post.start(unhurried());
        post.until("the others", async || !post.waits().await).await;
        assert_eq!(post.shown(1), ["một", "ba"]);
        assert_eq!(post.shown(2), ["một"]);
        assert_eq!(post.states(1).await, ["done", "dead", "done"]);
        post.close().await;
    })
    .await;
}
