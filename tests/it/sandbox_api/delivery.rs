//! How updates reach a bot that polls.

use std::time::Instant;

use serde_json::json;

use super::*;

fn texts(updates: &Value) -> Vec<String> {
    let updates = updates.as_array().unwrap();
    updates.iter().map(|update| update["message"]["text"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn an_update_comes_again_until_it_is_confirmed() {
    let stage = Stage::with_nhai().await;
    for text in ["một", "hai", "ba"] {
        stage.sandbox.send_text(NHAI, NHAI, text).unwrap();
    }
    let first = stage.done("getUpdates", json!({"limit": 2})).await;
    assert_eq!(texts(&first), ["một", "hai"]);
    assert_eq!(texts(&stage.done("getUpdates", json!({"offset": 0})).await), ["một", "hai", "ba"]);
    let second = first[1]["update_id"].as_i64().unwrap();
    assert_eq!(texts(&stage.done("getUpdates", json!({"offset": second})).await), ["hai", "ba"]);
    assert_eq!(texts(&stage.done("getUpdates", json!({"offset": -1})).await), ["ba"]);
    assert_eq!(texts(&stage.done("getUpdates", json!({})).await), ["ba"], "a negative offset forgets the earlier ones");
    assert_eq!(stage.drain().await.len(), 1);
    assert_eq!(stage.sandbox.pending_updates(), 0);
}

#[tokio::test]
async fn a_long_poll_ends_when_something_comes() {
    let stage = Stage::with_nhai().await;
    let began = Instant::now();
    let (updates, ()) = tokio::join!(stage.done("getUpdates", json!({"timeout": 20})), async {
        tokio::time::sleep(Duration::from_millis(200)).await;
        stage.sandbox.send_text(NHAI, NHAI, "alo").unwrap();
    });
    assert_eq!(texts(&updates), ["alo"]);
    assert!((150..5_000).contains(&began.elapsed().as_millis()));
    stage.drain().await;
    let began = Instant::now();
    assert_eq!(stage.done("getUpdates", json!({"timeout": 1})).await, json!([]));
    assert!((900..3_000).contains(&began.elapsed().as_millis()), "an empty poll lasts as long as asked");
}

#[tokio::test]
async fn the_kinds_asked_for_are_remembered() {
    let stage = Stage::with_nhai().await;
    stage.done("getUpdates", json!({"allowed_updates": ["callback_query"]})).await;
    stage.sandbox.send_text(NHAI, NHAI, "không ai nghe").unwrap();
    assert_eq!(stage.done("getUpdates", json!({})).await, json!([]));
    stage.done("getUpdates", json!({"allowed_updates": []})).await;
    stage.sandbox.send_text(NHAI, NHAI, "có người nghe").unwrap();
    assert_eq!(texts(&stage.done("getUpdates", json!({})).await), ["có người nghe"]);
}

#[tokio::test]
async fn a_second_poller_ends_the_first() {
    let stage = Stage::with_nhai().await;
    let (first, second) = tokio::join!(stage.refused("getUpdates", json!({"timeout": 20})), async {
        tokio::time::sleep(Duration::from_millis(200)).await;
        stage.call("getUpdates", json!({})).await
    });
    let reason = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";
    assert_eq!(first, (409, reason.to_owned()));
    assert_eq!(second.0, 200);
}

#[tokio::test]
async fn a_bot_that_dies_while_polling_loses_nothing() {
    let stage = Stage::with_nhai().await;
    let abandoned = tokio::time::timeout(Duration::from_millis(200), stage.call("getUpdates", json!({"timeout": 20})));
    assert!(abandoned.await.is_err());
    stage.sandbox.send_text(NHAI, NHAI, "còn đó").unwrap();
    let quiet = Duration::from_millis(50);
    assert!(!stage.sandbox.settled(quiet, quiet * 4).await, "an update waits");
    assert_eq!(texts(&stage.done("getUpdates", json!({})).await), ["còn đó"]);
    stage.drain().await;
    assert!(stage.sandbox.settled(quiet, SOON).await);
}

#[tokio::test]
async fn deep_links_carry_their_payload() {
    let stage = Stage::open().await;
    stage.sandbox.start(NHAI, "inv_Ab-9").unwrap();
    assert!(stage.sandbox.start(NHAI, "có dấu").is_err());
    assert!(stage.sandbox.start(NHAI, &"x".repeat(65)).is_err());
    let message = stage.drain().await.pop().unwrap()["message"].clone();
    assert_eq!(message["text"], "/start inv_Ab-9");
    assert_eq!(message["entities"], json!([{"type": "bot_command", "offset": 0, "length": 6}]));
    assert_eq!((&message["chat"]["type"], &message["from"]["id"]), (&json!("private"), &json!(NHAI)));
}

#[tokio::test]
async fn a_changed_text_is_an_edited_message() {
    let stage = Stage::with_nhai().await;
    let id = stage.sandbox.send_text(NHAI, NHAI, "chào").unwrap();
    stage.sandbox.edit(NHAI, NHAI, id, "chào em").unwrap();
    let updates = stage.drain().await;
    let edited = &updates[1]["edited_message"];
    assert_eq!((&edited["message_id"], &edited["text"]), (&json!(id), &json!("chào em")));
    assert!(edited["edit_date"].is_i64());
    let of_bot = stage.say(NHAI, "x").await;
    assert!(stage.sandbox.edit(NHAI, NHAI, of_bot, "y").is_err());
}

#[tokio::test]
async fn an_inline_question_is_answered_once() {
    let stage = Stage::open().await;
    stage.sandbox.ask_inline(NHAI, "vneid").unwrap();
    let query = stage.drain().await.pop().unwrap()["inline_query"].clone();
    assert_eq!(query["query"], "vneid");
    let content = json!({"message_text": "VNeID"});
    let result = json!({"type": "article", "id": "1", "title": "VNeID", "input_message_content": content});
    let answer = json!({"inline_query_id": query["id"], "results": [result]});
    stage.done("answerInlineQuery", answer.clone()).await;
    assert!(stage.bad("answerInlineQuery", answer).await.starts_with("query is too old"));
}
