//! What the page asks of the sandbox.

use reqwest::multipart::{Form, Part};
use serde_json::json;

use super::*;

impl Stage {
    pub(super) async fn press_raw(&self, path: &str, body: &str) -> (u16, String) {
        let url = format!("{}{path}", self.sandbox.api_url());
        let request = self.http.post(url).header("content-type", "application/json").body(body.to_owned());
        let answer = request.send().await.unwrap();
        (answer.status().as_u16(), answer.text().await.unwrap())
    }

    /// Server-sent events after `seq`, until `count` have come.
    async fn events(&self, path: &str, resumed: Option<&str>, count: usize) -> Vec<(u64, Value)> {
        let mut request = self.http.get(format!("{}{path}", self.sandbox.api_url()));
        if let Some(id) = resumed {
            request = request.header("Last-Event-ID", id);
        }
        let mut answer = request.send().await.unwrap();
        let (mut text, mut events) = (String::new(), Vec::new());
        while events.len() < count {
            let chunk = tokio::time::timeout(SOON, answer.chunk()).await.unwrap().unwrap().unwrap();
            text.push_str(std::str::from_utf8(&chunk).unwrap());
            while let Some((event, rest)) = text.split_once("\n\n") {
                let field = |name: &str| event.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
                if let (Some(id), Some(data)) = (field("id:"), field("data:")) {
                    events.push((id.parse().unwrap(), serde_json::from_str(data).unwrap()));
                }
                text = rest.to_owned();
            }
        }
        events
    }
}

#[tokio::test]
async fn the_page_sees_the_world() {
    let stage = Stage::with_nhai().await;
    let world = stage.page("/sandbox/world").await;
    assert_eq!(world["bot"]["username"], "phuong_test_bot");
    assert_eq!(world["now"], "2026-03-24T07:00:00+07:00");
    assert_eq!(
        world["seats"][0],
        json!({
            "id": NHAI, "name": "Bà Nhài", "note": "", "blocked": false,
            "chats": [
                {"id": NHAI, "title": "Trợ lý số phường", "kind": "private"},
                {"id": GROUP, "title": "Tổ dân phố 5", "kind": "group"},
            ],
        })
    );
    assert_eq!(stage.page("/sandbox/texts").await, json!({"page-title": "Điện thoại"}));
    for (path, kind) in [("/", "text/html"), ("/page.css", "text/css"), ("/page.js", "text/javascript")] {
        let answer = stage.http.get(format!("{}{path}", stage.sandbox.api_url())).send().await.unwrap();
        assert!(answer.headers()["content-type"].to_str().unwrap().starts_with(kind), "{path}");
    }
}

#[tokio::test]
async fn the_page_shows_messages_with_safe_marks() {
    let stage = Stage::with_nhai().await;
    let markup = json!({"inline_keyboard": [[
        {"text": "Tiếp", "callback_data": "next"}, {"text": "Mở", "url": "https://vneid.gov.vn"},
    ]]});
    let text = "<b>Bước 1</b> &lt;img&gt;";
    stage
        .done("sendMessage", json!({"chat_id": NHAI, "text": text, "parse_mode": "HTML", "reply_markup": markup}))
        .await;
    let shown = stage.page(&format!("/sandbox/messages?chat={NHAI}&seat={NHAI}")).await;
    let message = &shown["messages"][1];
    assert_eq!(message["html"], "<b>Bước 1</b> &lt;img&gt;");
    assert_eq!(message["text"], "Bước 1 <img>");
    assert_eq!(message["from"], json!({"id": 7_000_000_001_i64, "name": "Trợ lý số phường", "bot": true}));
    assert_eq!(
        message["buttons"],
        json!([[{"text": "Tiếp", "data": "next"}, {"text": "Mở", "url": "https://vneid.gov.vn"}]])
    );
    let missing = stage.http.get(format!("{}/sandbox/messages?chat=5&seat=5", stage.sandbox.api_url()));
    assert_eq!(missing.send().await.unwrap().status(), 404);
}

#[tokio::test]
async fn events_stream_and_resume() {
    let stage = Stage::with_nhai().await;
    let seq = stage.page("/sandbox/world").await["seq"].as_u64().unwrap();
    let id = stage.say(NHAI, "một").await;
    stage.done("editMessageText", json!({"chat_id": NHAI, "message_id": id, "text": "hai"})).await;
    stage.done("sendChatAction", json!({"chat_id": NHAI, "action": "typing"})).await;
    stage.done("deleteMessage", json!({"chat_id": NHAI, "message_id": id})).await;
    stage.press("/sandbox/block", json!({"seat": NHAI, "blocked": true})).await;
    stage.press("/sandbox/clock", json!({"at": "2026-03-24T07:30"})).await;
    let events = stage.events(&format!("/sandbox/events?after={seq}"), None, 6).await;
    let kinds: Vec<&str> = events.iter().map(|(_, event)| event["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["message", "edit", "typing", "delete", "seat", "clock"]);
    assert_eq!(events[0].1["message"]["text"], "một");
    assert_eq!(events[1].1["message"]["edited"], true);
    assert_eq!(events[3].1, json!({"kind": "delete", "chat": NHAI, "id": id}));
    assert_eq!(events[4].1["seat"]["blocked"], true);
    assert_eq!(events[5].1["now"], "2026-03-24T07:30:00+07:00");
    let last_seen = events[4].0.to_string();
    let resumed = stage.events("/sandbox/events?after=0", Some(&last_seen), 1).await;
    assert_eq!(resumed[0], events[5]);
}

#[tokio::test]
async fn people_act_through_the_page() {
    let stage = Stage::open().await;
    let (status, body) = stage.press("/sandbox/start", json!({"seat": NHAI, "payload": "inv_1"})).await;
    assert_eq!((status, body), (200, json!({"id": 1})));
    let (status, body) =
        stage.press("/sandbox/send", json!({"seat": NHAI, "chat": NHAI, "text": "alo", "reply_to": 1})).await;
    assert_eq!((status, body), (200, json!({"id": 2})));
    stage.press("/sandbox/edit", json!({"seat": NHAI, "chat": NHAI, "message": 2, "text": "alo alo"})).await;
    stage.press("/sandbox/sticker", json!({"seat": NHAI, "chat": NHAI, "emoji": "👍"})).await;
    let form = Form::new().text("seat", NHAI.to_string()).text("chat", NHAI.to_string()).text("kind", "voice");
    let form = form.text("caption", "").part("file", Part::bytes(b"OggS".to_vec()).file_name("a.ogg"));
    let url = format!("{}/sandbox/upload", stage.sandbox.api_url());
    let uploaded = stage.http.post(url).multipart(form).send().await.unwrap();
    assert_eq!(uploaded.json::<Value>().await.unwrap(), json!({"id": 4}));
    let updates = stage.drain().await;
    assert_eq!(updates[1]["message"]["reply_to_message"]["message_id"], 1);
    assert_eq!(updates[2]["edited_message"]["text"], "alo alo");
    assert_eq!(updates[3]["message"]["sticker"]["emoji"], "👍");
    assert_eq!(updates[4]["message"]["voice"]["mime_type"], "audio/ogg");
    let id = stage.say(NHAI, "chọn đi").await;
    let tap = json!({"seat": NHAI, "chat": NHAI, "message": id, "data": "y"});
    assert_eq!(stage.press("/sandbox/tap", tap).await, (200, json!({"ok": true})));
    let shown = stage.page(&format!("/sandbox/messages?chat={NHAI}&seat={NHAI}")).await;
    assert_eq!(shown["messages"][2]["sticker"], "👍");
    let voice = shown["messages"][3]["voice"]["url"].as_str().unwrap();
    let answer = stage.http.get(format!("{}{voice}", stage.sandbox.api_url())).send().await.unwrap();
    assert_eq!(answer.bytes().await.unwrap().as_ref(), b"OggS");
}

#[tokio::test]
async fn impossible_deeds_are_named() {
    let stage = Stage::open().await;
    let cases = [
        ("/sandbox/send", json!({"seat": 9, "chat": 9, "text": "x"}), 404, "there is no seat 9"),
        ("/sandbox/send", json!({"seat": NHAI, "chat": STAFF, "text": "x"}), 404, "seat 101 is not in chat -1002"),
        ("/sandbox/send", json!({"seat": NHAI, "chat": NHAI, "text": " "}), 400, "there is nothing to send"),
        (
            "/sandbox/tap",
            json!({"seat": NHAI, "chat": NHAI, "message": 9, "data": "x"}),
            404,
            "there is no message 9 in chat 101",
        ),
        ("/sandbox/clock", json!({"at": "sáng mai"}), 400, "\"sáng mai\" is not a time like 2026-03-24T07:30"),
    ];
    for (path, body, status, error) in cases {
        assert_eq!(stage.press(path, body).await, (status, json!({"error": error})));
    }
    for (path, body) in [("/sandbox/send", "{\"seat\":1}"), ("/sandbox/nothing", "{}"), ("/sandbox/upload", "{}")] {
        let (status, body) = stage.press_raw(path, body).await;
        let body: Value = serde_json::from_str(&body).unwrap();
        assert!((400..500).contains(&status) && body["error"].is_string(), "{path}: {status} {body}");
    }
    assert!(stage.page("/sandbox/messages?chat=x").await["error"].is_string());
}

#[tokio::test]
async fn the_chats_are_kept_in_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let clock = morning();
    let kept = || Setup { data: Some(folder.path().to_owned()), ..setup(&clock) };
    let first = sandbox::start(kept()).await.unwrap();
    first.start(NHAI, "").unwrap();
    let upload =
        cong_dong_so::sandbox::Upload { name: "a.txt".into(), mime: "text/plain".into(), bytes: b"abc".to_vec() };
    first.upload(NHAI, NHAI, cong_dong_so::sandbox::Attachment::Document, &upload, "").unwrap();
    first.stop().await;
    let second = sandbox::start(kept()).await.unwrap();
    let messages = second.messages(NHAI);
    assert_eq!(messages.len(), 2);
    assert_eq!(second.pending_updates(), 2);
    let url = &messages[1].document.as_ref().unwrap().url;
    let answer = reqwest::get(format!("{}{url}", second.api_url())).await.unwrap();
    assert_eq!(answer.text().await.unwrap(), "abc");
    assert_eq!(second.send_text(NHAI, NHAI, "tiếp").unwrap(), 3);
    second.stop().await;
}
