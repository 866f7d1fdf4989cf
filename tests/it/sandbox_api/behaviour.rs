//! What Telegram answers where a bot feels it.

use chrono::TimeDelta;
use serde_json::json;

use super::*;

#[tokio::test]
async fn broken_html_is_refused_with_the_byte() {
    let stage = Stage::with_nhai().await;
    let cases = [
        ("<b><i>x</b></i>", "Unmatched end tag at byte offset 7, expected \"</i>\", found \"</b>\""),
        ("ạ <big>x</big>", "Unsupported start tag \"big\" at byte offset 4"),
        ("1 < 2", "Unsupported start tag \"\" at byte offset 2"),
        ("a & b", "Can't find end of the entity starting at byte offset 2"),
    ];
    for (text, reason) in cases {
        let said = stage.bad("sendMessage", json!({"chat_id": NHAI, "text": text, "parse_mode": "HTML"})).await;
        assert_eq!(said, format!("can't parse entities: {reason}"));
    }
    assert_eq!(stage.say(NHAI, "1 < 2 & 3").await, 2, "plain text may hold anything");
}

#[tokio::test]
async fn marks_come_back_as_entities_in_utf16() {
    let stage = Stage::with_nhai().await;
    let text = "👍 <b>Bước 2</b> <a href=\"https://vneid.gov.vn\">mở</a> /menu";
    let sent = stage.done("sendMessage", json!({"chat_id": NHAI, "text": text, "parse_mode": "HTML"})).await;
    assert_eq!(sent["text"], "👍 Bước 2 mở /menu");
    assert_eq!(
        sent["entities"],
        json!([
            {"type": "bold", "offset": 3, "length": 6},
            {"type": "text_link", "offset": 10, "length": 2, "url": "https://vneid.gov.vn"},
            {"type": "bot_command", "offset": 13, "length": 5},
        ])
    );
}

#[tokio::test]
async fn an_edit_that_changes_nothing_is_refused() {
    let stage = Stage::with_nhai().await;
    let markup = json!({"inline_keyboard": [[{"text": "Tiếp", "callback_data": "next"}]]});
    let sent = json!({"chat_id": NHAI, "text": "<b>Bước</b> 1", "parse_mode": "HTML", "reply_markup": markup});
    let id = stage.done("sendMessage", sent.clone()).await["message_id"].clone();
    let mut edit = sent;
    edit["message_id"] = id.clone();
    let same = "message is not modified: specified new message content and reply markup are exactly the same \
                as a current content and reply markup of the message";
    assert_eq!(stage.bad("editMessageText", edit.clone()).await, same);
    let keyboard = json!({"chat_id": NHAI, "message_id": id, "reply_markup": markup});
    assert_eq!(stage.bad("editMessageReplyMarkup", keyboard).await, same);
    edit["text"] = json!("Bước 1");
    let edited = stage.done("editMessageText", edit.clone()).await;
    assert!(edited["edit_date"].is_i64(), "other marks are a change");
    edit.as_object_mut().unwrap().remove("reply_markup");
    let bare = stage.done("editMessageText", edit).await;
    assert!(bare.get("reply_markup").is_none(), "an edit without a keyboard takes it away");
}

#[tokio::test]
async fn texts_have_their_lengths() {
    let stage = Stage::with_nhai().await;
    assert_eq!(stage.bad("sendMessage", json!({"chat_id": NHAI, "text": " \n "})).await, "message text is empty");
    let longest = "ạ".repeat(4096);
    let id = stage.say(NHAI, &longest).await;
    let longer = format!("{longest}x");
    assert_eq!(stage.bad("sendMessage", json!({"chat_id": NHAI, "text": longer})).await, "message is too long");
    let edit = json!({"chat_id": NHAI, "message_id": id, "text": longer});
    assert_eq!(stage.bad("editMessageText", edit).await, "MESSAGE_TOO_LONG");
    let marked = json!({"chat_id": NHAI, "text": format!("<b>{longest}</b>"), "parse_mode": "HTML"});
    stage.done("sendMessage", marked).await;
}

#[tokio::test]
async fn buttons_are_checked() {
    let stage = Stage::with_nhai().await;
    let cases = [
        (json!({"text": "x", "callback_data": "ạ".repeat(22)}), "BUTTON_DATA_INVALID"),
        (json!({"text": "x", "url": "http://localhost"}), "BUTTON_URL_INVALID"),
        (json!({"text": "x"}), "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
    ];
    for (button, reason) in cases {
        let markup = json!({"inline_keyboard": [[button]]});
        let said = stage.bad("sendMessage", json!({"chat_id": NHAI, "text": "x", "reply_markup": markup})).await;
        assert_eq!(said, reason);
    }
}

#[tokio::test]
async fn a_tap_is_answered_once_and_in_time() {
    let stage = Stage::with_nhai().await;
    let markup = json!({"inline_keyboard": [[{"text": "Tiếp", "callback_data": "next"}]]});
    let sent = stage.done("sendMessage", json!({"chat_id": NHAI, "text": "x", "reply_markup": markup})).await;
    let message = sent["message_id"].as_i64().unwrap();
    let tap = async || {
        stage.sandbox.tap(NHAI, NHAI, message, "next").unwrap();
        let update = stage.drain().await.pop().unwrap()["callback_query"].clone();
        assert_eq!((&update["data"], &update["message"]["text"]), (&json!("next"), &json!("x")));
        json!({"callback_query_id": update["id"], "text": "Đã nhận", "show_alert": true})
    };
    let too_old = "query is too old and response timeout expired or query ID is invalid";
    let answer = tap().await;
    let seq = stage.sandbox.seq();
    stage.done("answerCallbackQuery", answer.clone()).await;
    assert_eq!(stage.sandbox.tap_answer(NHAI, seq, SOON).await.as_deref(), Some("Đã nhận"));
    assert_eq!(stage.bad("answerCallbackQuery", answer).await, too_old);
    let answer = tap().await;
    stage.clock.advance(TimeDelta::hours(1));
    assert_eq!(stage.bad("answerCallbackQuery", answer).await, too_old);
}

#[tokio::test]
async fn missing_things_are_named() {
    let stage = Stage::with_nhai().await;
    assert_eq!(stage.bad("sendMessage", json!({"chat_id": 999, "text": "x"})).await, "chat not found");
    let absent = json!({"chat_id": NHAI, "message_id": 999, "text": "x"});
    assert_eq!(stage.bad("editMessageText", absent).await, "message to edit not found");
    let absent = json!({"chat_id": NHAI, "message_id": 999});
    assert_eq!(stage.bad("deleteMessage", absent).await, "message to delete not found");
    let absent = json!({"chat_id": NHAI, "from_chat_id": NHAI, "message_id": 999});
    assert_eq!(stage.bad("copyMessage", absent.clone()).await, "message to copy not found");
    assert_eq!(stage.bad("forwardMessage", absent).await, "message to forward not found");
    let reply = |optional: bool| {
        let reply = json!({"message_id": 999, "allow_sending_without_reply": optional});
        json!({"chat_id": NHAI, "text": "x", "reply_parameters": reply})
    };
    assert_eq!(stage.bad("sendMessage", reply(false)).await, "message to be replied not found");
    stage.done("sendMessage", reply(true)).await;
    assert_eq!(stage.bad("getFile", json!({"file_id": "none"})).await, "invalid file id");
}

#[tokio::test]
async fn messages_older_than_two_days_stay() {
    let stage = Stage::with_nhai().await;
    let (old, own) = (stage.say(NHAI, "cũ").await, stage.sandbox.send_text(NHAI, NHAI, "của bà").unwrap());
    stage.done("deleteMessage", json!({"chat_id": NHAI, "message_id": own})).await;
    stage.clock.advance(TimeDelta::hours(48));
    let said = stage.bad("deleteMessage", json!({"chat_id": NHAI, "message_id": old})).await;
    assert_eq!(said, "message can't be deleted");
    assert!(stage.sandbox.messages(NHAI).iter().any(|message| message.id == old));
}

#[tokio::test]
async fn closed_doors_are_forbidden() {
    let stage = Stage::with_nhai().await;
    let to = |chat: i64| json!({"chat_id": chat, "text": "x"});
    let (status, said) = stage.refused("sendMessage", to(HUNG)).await;
    assert_eq!((status, said.as_str()), (403, "Forbidden: bot can't initiate conversation with a user"));
    stage.sandbox.block(NHAI, true).unwrap();
    let (status, said) = stage.refused("sendMessage", to(NHAI)).await;
    assert_eq!((status, said.as_str()), (403, "Forbidden: bot was blocked by the user"));
    let told = stage.drain().await.pop().unwrap()["my_chat_member"].clone();
    assert_eq!((&told["new_chat_member"]["status"], &told["chat"]["id"]), (&json!("kicked"), &json!(NHAI)));
    assert!(stage.sandbox.send_text(NHAI, NHAI, "alo").is_err(), "who blocked the bot cannot write to it");
    stage.sandbox.start(NHAI, "").unwrap();
    let kinds: Vec<bool> = stage.drain().await.iter().map(|update| update.get("message").is_some()).collect();
    assert_eq!(kinds, [false, true], "unblocked, then started");
    stage.say(NHAI, "Chào bà").await;
    stage.sandbox.deactivate(NHAI).unwrap();
    let (status, said) = stage.refused("sendMessage", to(NHAI)).await;
    assert_eq!((status, said.as_str()), (403, "Forbidden: user is deactivated"));
}

#[tokio::test]
async fn tokens_and_methods_are_known_or_not() {
    let stage = Stage::open().await;
    let get = async |path: &str| {
        let url = format!("{}/{path}", stage.sandbox.api_url());
        let answer = stage.http.get(url).send().await.unwrap();
        (answer.status().as_u16(), answer.json::<Value>().await.unwrap()["description"].clone())
    };
    assert_eq!(get("bot7000000001:wrong/getMe").await, (401, json!("Unauthorized")));
    assert_eq!(get("botwrong/getMe").await, (404, json!("Not Found")));
    assert_eq!(get(&format!("bot{TOKEN}/sendGift")).await.0, 404);
    assert_eq!(get(&format!("bot{TOKEN}/GETME")).await.0, 200);
}

#[tokio::test]
async fn too_fast_is_told_when_to_come_back() {
    let stage = Stage::with_nhai().await;
    stage.sandbox.set_limits(Limits { private_burst: Some(2), ..Limits::telegram() });
    stage.say(NHAI, "1").await;
    stage.say(NHAI, "2").await;
    let (status, body) = stage.call("sendMessage", json!({"chat_id": NHAI, "text": "3"})).await;
    assert_eq!((status, &body["description"]), (429, &json!("Too Many Requests: retry after 1")));
    assert_eq!(body["parameters"], json!({"retry_after": 1}));
    tokio::time::sleep(Duration::from_secs(1)).await;
    stage.say(NHAI, "3").await;
    stage.sandbox.set_limits(Limits { overall_per_second: None, ..Limits::telegram() });
    for number in 0..20 {
        stage.say(GROUP, &number.to_string()).await;
    }
    let (status, body) = stage.call("sendMessage", json!({"chat_id": GROUP, "text": "21"})).await;
    let wait = body["parameters"]["retry_after"].as_u64().unwrap();
    assert!(status == 429 && (50..=60).contains(&wait), "{body}");
}
