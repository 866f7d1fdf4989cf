//! The sandbox as a bot and its page feel it: every row of Telegram's behaviour the product relies on.

#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod behaviour;
mod control;
mod delivery;
mod faults;
mod groups;
mod media;
mod requests;
mod typed;
mod webhook;

use std::path::Path;
use std::time::Duration;

use chrono::{TimeZone, Utc};
use cong_dong_so::clock::Clock;
use cong_dong_so::sandbox::{self, Group, Limits, Sandbox, Seat, Setup, Spec};
use serde_json::{Value, json};

const TOKEN: &str = "7000000001:sandbox";
const NHAI: i64 = 101;
const HUNG: i64 = 102;
const GROUP: i64 = -1_001;
const STAFF: i64 = -1_002;
const SOON: Duration = Duration::from_secs(5);

/// The machine-readable Bot API, where it stands beside the project.
fn spec() -> Option<Spec> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/telegram/bot-api.json");
    Spec::read(&path).ok()
}

fn setup(clock: &Clock) -> Setup {
    let seat = |id, name: &str| Seat { id, name: name.into(), note: String::new(), username: None };
    Setup {
        address: ([127, 0, 0, 1], 0).into(),
        token: TOKEN.into(),
        bot_name: "Trợ lý số phường".into(),
        bot_username: "phuong_test_bot".into(),
        clock: clock.clone(),
        seats: vec![seat(NHAI, "Bà Nhài"), seat(HUNG, "Anh Hùng")],
        groups: vec![
            Group { id: GROUP, title: "Tổ dân phố 5".into(), members: vec![NHAI, HUNG], ..Group::default() },
            Group {
                id: STAFF,
                title: "Điều phối".into(),
                members: vec![HUNG],
                administrators: vec![HUNG],
                bot_is_administrator: true,
                forum: true,
                ..Group::default()
            },
        ],
        limits: Limits::off(),
        privacy: true,
        page_texts: [("page-title".to_owned(), "Điện thoại".to_owned())].into(),
        spec: spec(),
        data: None,
    }
}

fn morning() -> Clock {
    Clock::frozen_at(Utc.with_ymd_and_hms(2026, 3, 24, 0, 0, 0).unwrap())
}

struct Stage {
    sandbox: Sandbox,
    http: reqwest::Client,
    clock: Clock,
}

/// Status and body of an answer.
type Said = (u16, Value);

impl Stage {
    async fn open() -> Self {
        let clock = morning();
        Self { sandbox: sandbox::start(setup(&clock)).await.unwrap(), http: reqwest::Client::new(), clock }
    }

    /// A stage on which Bà Nhài has started the bot and the bot has seen it.
    async fn with_nhai() -> Self {
        let stage = Self::open().await;
        stage.sandbox.start(NHAI, "").unwrap();
        stage.call("getUpdates", json!({"offset": -1})).await;
        stage.drain().await;
        stage
    }

    async fn call(&self, method: &str, parameters: Value) -> Said {
        let url = format!("{}/bot{TOKEN}/{method}", self.sandbox.api_url());
        let answer = self.http.post(url).json(&parameters).send().await.unwrap();
        (answer.status().as_u16(), answer.json().await.unwrap())
    }

    /// The result of a request that must succeed.
    async fn done(&self, method: &str, parameters: Value) -> Value {
        let (status, body) = self.call(method, parameters).await;
        assert_eq!((status, &body["ok"]), (200, &json!(true)), "{method}: {body}");
        body["result"].clone()
    }

    /// Status and description of a request that must be refused.
    async fn refused(&self, method: &str, parameters: Value) -> (u16, String) {
        let (status, body) = self.call(method, parameters).await;
        assert_eq!((&body["ok"], &body["error_code"]), (&json!(false), &json!(status)), "{method}: {body}");
        (status, body["description"].as_str().unwrap().to_owned())
    }

    async fn bad(&self, method: &str, parameters: Value) -> String {
        let (status, description) = self.refused(method, parameters).await;
        assert_eq!(status, 400, "{description}");
        description.strip_prefix("Bad Request: ").unwrap().to_owned()
    }

    async fn say(&self, chat: i64, text: &str) -> i64 {
        let sent = self.done("sendMessage", json!({"chat_id": chat, "text": text})).await;
        sent["message_id"].as_i64().unwrap()
    }

    /// All waiting updates, confirmed.
    async fn drain(&self) -> Vec<Value> {
        let updates = self.done("getUpdates", json!({})).await.as_array().unwrap().clone();
        if let Some(last) = updates.last() {
            self.done("getUpdates", json!({"offset": last["update_id"].as_i64().unwrap() + 1})).await;
        }
        updates
    }

    async fn page(&self, path: &str) -> Value {
        self.http.get(format!("{}{path}", self.sandbox.api_url())).send().await.unwrap().json().await.unwrap()
    }

    async fn press(&self, path: &str, body: Value) -> Said {
        let url = format!("{}{path}", self.sandbox.api_url());
        let answer = self.http.post(url).json(&body).send().await.unwrap();
        (answer.status().as_u16(), answer.json().await.unwrap())
    }
}
