//! How requests are written, and what the specification says of them.

use serde_json::json;

use super::*;

#[tokio::test]
async fn parameters_come_as_query_form_or_json() {
    let stage = Stage::with_nhai().await;
    let url = format!("{}/bot{TOKEN}/sendMessage", stage.sandbox.api_url());
    let markup = json!({"inline_keyboard": [[{"text": "Có", "callback_data": "y"}]]}).to_string();
    let fields = [("chat_id", NHAI.to_string()), ("text", "Xin chào, bà & cháu".into()), ("reply_markup", markup)];
    let by_query = reqwest::Url::parse_with_params(&url, &fields).unwrap();
    let form = by_query.query().unwrap().to_owned();
    let by_form = stage.http.post(&url).header("content-type", "application/x-www-form-urlencoded").body(form);
    for request in [stage.http.get(by_query), by_form] {
        let answer = request.send().await.unwrap();
        let body: Value = answer.json().await.unwrap();
        assert_eq!(body["result"]["text"], "Xin chào, bà & cháu", "{body}");
        assert_eq!(body["result"]["reply_markup"]["inline_keyboard"][0][0]["callback_data"], "y");
    }
    let broken = stage.http.post(&url).header("content-type", "application/json").body("{");
    assert_eq!(broken.send().await.unwrap().status(), 400);
}

#[tokio::test]
async fn requests_are_held_to_the_specification() {
    if spec().is_none() {
        eprintln!("not checked: the machine-readable Bot API does not stand at ../shared/telegram/bot-api.json");
        return;
    }
    let stage = Stage::with_nhai().await;
    let cases = [
        (json!({"chat_id": NHAI, "text": "x", "colour": 1}), "sendMessage has no parameter colour"),
        (json!({"chat_id": NHAI}), "text is missing"),
        (json!({"chat_id": NHAI, "text": 7}), "text must be of type String"),
        (json!({"chat_id": NHAI, "text": "x", "protect_content": "yes"}), "protect_content must be of type Boolean"),
        (
            json!({"chat_id": NHAI, "text": "x", "reply_markup": {"inline_keyboard": [[{"text": "x", "callbak": "x"}]]}}),
            "reply_markup.inline_keyboard[0][0].callbak: InlineKeyboardButton has no such field",
        ),
    ];
    for (parameters, complaint) in cases {
        let said = stage.bad("sendMessage", parameters).await;
        assert!(said.contains(complaint), "{said}");
    }
    let long = json!({"callback_query_id": "1", "text": "x".repeat(201)});
    assert!(stage.bad("answerCallbackQuery", long).await.contains("text must be 0-200 characters long, not 201"));
    assert_eq!(stage.sandbox.violations().len(), 6);
    assert_eq!(stage.sandbox.messages(NHAI).iter().filter(|message| message.from.bot).count(), 0);
}

#[tokio::test]
async fn every_method_of_the_sandbox_stands_in_the_specification() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/telegram/bot-api.json");
    let Ok(text) = std::fs::read_to_string(path) else {
        eprintln!("not checked: the machine-readable Bot API does not stand at ../shared/telegram/bot-api.json");
        return;
    };
    let methods: Value = serde_json::from_str(&text).unwrap();
    let stage = Stage::open().await;
    let mut known = 0;
    for name in methods["methods"].as_object().unwrap().keys() {
        let (status, body) = stage.call(name, json!({"no_such_parameter": 1})).await;
        if status == 404 {
            assert_eq!(body["description"], "Not Found: method not found");
        } else {
            assert!(body["description"].as_str().unwrap().contains("no_such_parameter"), "{name}: {body}");
            known += 1;
        }
    }
    assert_eq!(known, 55);
}

#[tokio::test]
async fn the_transcript_tells_everything_in_order() {
    let stage = Stage::open().await;
    stage.sandbox.start(NHAI, "inv_1").unwrap();
    stage.drain().await;
    stage.say(NHAI, "Chào bà").await;
    stage.refused("sendMessage", json!({"chat_id": 999, "text": "x"})).await;
    let told: Vec<String> = stage
        .sandbox
        .transcript()
        .iter()
        .map(|entry| {
            let what = if entry["kind"] == "person" { &entry["deed"] } else { &entry["method"] };
            format!("{} {}", what.as_str().unwrap(), entry["status"])
        })
        .collect();
    assert_eq!(told, ["send null", "getUpdates 200", "sendMessage 200", "sendMessage 400"]);
    assert_eq!(stage.page("/sandbox/transcript").await.as_array().unwrap().len(), 4);
    let sequence: Vec<u64> = stage.sandbox.transcript().iter().map(|entry| entry["seq"].as_u64().unwrap()).collect();
    assert_eq!(sequence, [1, 2, 3, 4]);
}

#[tokio::test]
async fn the_bot_tells_about_itself_by_language_and_scope() {
    let stage = Stage::open().await;
    let commands = json!([{"command": "menu", "description": "Mở bảng chọn"}]);
    let for_groups = json!({"type": "all_group_chats"});
    stage.done("setMyCommands", json!({"commands": commands, "scope": for_groups, "language_code": "vi"})).await;
    assert_eq!(stage.done("getMyCommands", json!({})).await, json!([]));
    let asked = json!({"scope": for_groups, "language_code": "vi"});
    assert_eq!(stage.done("getMyCommands", asked.clone()).await, commands);
    stage.done("deleteMyCommands", asked.clone()).await;
    assert_eq!(stage.done("getMyCommands", asked).await, json!([]));
    let capital = json!({"commands": [{"command": "Menu", "description": "x"}]});
    assert_eq!(stage.bad("setMyCommands", capital).await, "BOT_COMMAND_INVALID");
    stage.done("setMyDescription", json!({"description": "Hỏi gì cũng được"})).await;
    stage.done("setMyDescription", json!({"description": "Ask anything", "language_code": "en"})).await;
    let described = stage.done("getMyDescription", json!({"language_code": "vi"})).await;
    assert_eq!(described["description"], "Hỏi gì cũng được");
    stage.done("setChatMenuButton", json!({"menu_button": {"type": "commands"}})).await;
    assert_eq!(stage.done("getMyName", json!({})).await["name"], "Trợ lý số phường");
}
