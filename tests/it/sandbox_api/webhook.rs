//! Updates posted to the bot.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use cong_dong_so::sandbox::Fault;
use serde_json::json;

use super::*;

/// An update's number and the secret it came with.
type Came = (i64, Option<String>);

/// A bot's web server: what came, and how often it is to refuse.
#[derive(Clone, Default)]
struct Receiver {
    came: Arc<Mutex<Vec<Came>>>,
    refusals: Arc<Mutex<u32>>,
    at_once: Arc<Mutex<(usize, usize)>>,
}

impl Receiver {
    async fn open(&self) -> String {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/hook", listener.local_addr().unwrap());
        let routes = Router::new().route("/hook", post(take)).with_state(self.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        url
    }

    fn ids(&self) -> Vec<i64> {
        self.came.lock().unwrap().iter().map(|(id, _)| *id).collect()
    }

    async fn until(&self, count: usize) {
        let waiting = async {
            while self.came.lock().unwrap().len() < count {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(SOON, waiting).await.unwrap();
    }
}

async fn take(State(receiver): State<Receiver>, headers: HeaderMap, body: String) -> StatusCode {
    {
        let mut at_once = receiver.at_once.lock().unwrap();
        at_once.0 += 1;
        at_once.1 = at_once.1.max(at_once.0);
    }
    tokio::time::sleep(Duration::from_millis(50)).await;
    receiver.at_once.lock().unwrap().0 -= 1;
    let update: Value = serde_json::from_str(&body).unwrap();
    let secret = headers.get("X-Telegram-Bot-Api-Secret-Token").map(|secret| secret.to_str().unwrap().to_owned());
    receiver.came.lock().unwrap().push((update["update_id"].as_i64().unwrap(), secret));
    let mut refusals = receiver.refusals.lock().unwrap();
    if *refusals == 0 {
        return StatusCode::OK;
    }
    *refusals -= 1;
    StatusCode::SERVICE_UNAVAILABLE
}

#[tokio::test]
async fn updates_are_posted_with_the_secret_and_again_when_refused() {
    let stage = Stage::with_nhai().await;
    let receiver = Receiver::default();
    *receiver.refusals.lock().unwrap() = 1;
    let url = receiver.open().await;
    stage.done("setWebhook", json!({"url": url, "secret_token": "s-1_A"})).await;
    stage.sandbox.send_text(NHAI, NHAI, "alo").unwrap();
    receiver.until(1).await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    let info = stage.done("getWebhookInfo", json!({})).await;
    assert_eq!(info["pending_update_count"], 1);
    assert!(info["last_error_message"].as_str().unwrap().contains("503"));
    receiver.until(2).await;
    let came = receiver.came.lock().unwrap().clone();
    assert_eq!(came[0], came[1], "the same update again");
    assert_eq!(came[0].1.as_deref(), Some("s-1_A"));
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(stage.sandbox.pending_updates(), 0);
}

#[tokio::test]
async fn no_more_connections_than_allowed() {
    let stage = Stage::with_nhai().await;
    let receiver = Receiver::default();
    let url = receiver.open().await;
    stage.done("setWebhook", json!({"url": url, "max_connections": 2})).await;
    for number in 0..6 {
        stage.sandbox.send_text(NHAI, NHAI, &number.to_string()).unwrap();
    }
    receiver.until(6).await;
    let mut ids = receiver.ids();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 6);
    assert_eq!(receiver.at_once.lock().unwrap().1, 2);
}

#[tokio::test]
async fn a_webhook_too_gets_an_update_twice_when_planned() {
    let stage = Stage::with_nhai().await;
    let receiver = Receiver::default();
    let url = receiver.open().await;
    stage.done("setWebhook", json!({"url": url})).await;
    stage.sandbox.set_faults(super::faults::once("getUpdates", Fault::Duplicate));
    stage.sandbox.send_text(NHAI, NHAI, "alo").unwrap();
    receiver.until(2).await;
    stage.sandbox.send_text(NHAI, NHAI, "alo").unwrap();
    receiver.until(3).await;
    let ids = receiver.ids();
    assert_eq!((ids[0], ids[1] + 1), (ids[1], ids[2]));
}

#[tokio::test]
async fn polling_and_webhook_exclude_each_other() {
    let stage = Stage::with_nhai().await;
    stage.done("setWebhook", json!({"url": "http://127.0.0.1:9/hook"})).await;
    let (status, said) = stage.refused("getUpdates", json!({})).await;
    let reason =
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";
    assert_eq!((status, said.as_str()), (409, reason));
    stage.sandbox.send_text(NHAI, NHAI, "chờ").unwrap();
    stage.done("deleteWebhook", json!({"drop_pending_updates": true})).await;
    assert_eq!(stage.done("getUpdates", json!({})).await, json!([]));
}

#[tokio::test]
async fn addresses_are_checked() {
    let stage = Stage::open().await;
    let cases = [
        ("http://bot.example.vn/hook", "bad webhook: HTTPS url must be provided for webhook"),
        ("https://bot.example.vn:8080/hook", "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"),
    ];
    for (url, reason) in cases {
        assert_eq!(stage.bad("setWebhook", json!({"url": url})).await, reason);
    }
    let secret = json!({"url": "https://bot.example.vn/hook", "secret_token": "có dấu"});
    assert_eq!(stage.bad("setWebhook", secret).await, "secret token contains unallowed characters");
}
