//! Pictures and files, both ways.

use chrono::TimeDelta;
use cong_dong_so::sandbox::{Attachment, Upload};
use reqwest::multipart::{Form, Part};
use serde_json::json;

use super::*;

/// The first bytes of a picture of this size; nobody looks further.
pub(super) fn picture(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes
}

fn file(name: &str, mime: &str, bytes: &[u8]) -> Upload {
    Upload { name: name.into(), mime: mime.into(), bytes: bytes.to_vec() }
}

impl Stage {
    async fn post_form(&self, method: &str, form: Form) -> Said {
        let url = format!("{}/bot{TOKEN}/{method}", self.sandbox.api_url());
        let answer = self.http.post(url).multipart(form).send().await.unwrap();
        (answer.status().as_u16(), answer.json().await.unwrap())
    }

    async fn download(&self, path: &Value) -> (u16, Vec<u8>) {
        let url = format!("{}/file/bot{TOKEN}/{}", self.sandbox.api_url(), path.as_str().unwrap());
        let answer = self.http.get(url).send().await.unwrap();
        (answer.status().as_u16(), answer.bytes().await.unwrap().to_vec())
    }
}

fn part(name: &str, bytes: Vec<u8>) -> Part {
    Part::bytes(bytes).file_name(name.to_owned())
}

#[tokio::test]
async fn a_picture_from_a_phone_is_downloaded_for_an_hour() {
    let stage = Stage::with_nhai().await;
    let bytes = picture(1600, 800);
    stage.sandbox.upload(NHAI, NHAI, Attachment::Photo, &file("a.png", "image/png", &bytes), "bị <kẹt>").unwrap();
    let message = stage.drain().await[0]["message"].clone();
    let sizes = message["photo"].as_array().unwrap();
    let sides: Vec<_> =
        sizes.iter().map(|size| (size["width"].as_u64().unwrap(), size["height"].as_u64().unwrap())).collect();
    assert_eq!(sides, [(90, 45), (320, 160), (800, 400), (1280, 640)]);
    assert_eq!(message["caption"], "bị <kẹt>");
    let found = stage.done("getFile", json!({"file_id": sizes[3]["file_id"]})).await;
    assert_eq!(found["file_unique_id"], sizes[3]["file_unique_id"]);
    assert_eq!(stage.download(&found["file_path"]).await, (200, bytes));
    stage.clock.advance(TimeDelta::minutes(61));
    assert_eq!(stage.download(&found["file_path"]).await.0, 404);
}

#[tokio::test]
async fn an_album_is_several_messages_with_one_number() {
    let stage = Stage::with_nhai().await;
    let pictures = [file("a.png", "image/png", &picture(10, 10)), file("b.png", "image/png", &picture(20, 20))];
    stage.sandbox.album(NHAI, NHAI, &pictures, "hai ảnh").unwrap();
    let messages: Vec<Value> = stage.drain().await.iter().map(|update| update["message"].clone()).collect();
    assert_eq!(messages.len(), 2);
    assert_eq!(messages[0]["media_group_id"], messages[1]["media_group_id"]);
    assert_eq!((&messages[0]["caption"], messages[1].get("caption")), (&json!("hai ảnh"), None));
}

#[tokio::test]
async fn a_bot_uploads_by_form_and_sends_again_by_id() {
    let stage = Stage::with_nhai().await;
    let form =
        Form::new().text("chat_id", NHAI.to_string()).text("caption", "<b>Tờ rơi</b>").text("parse_mode", "HTML");
    let form = form.text("document", "attach://one").part("one", part("to-roi.pdf", b"%PDF".to_vec()));
    let (status, body) = stage.post_form("SendDocument", form).await;
    assert_eq!(status, 200, "{body}");
    let document = &body["result"]["document"];
    assert_eq!((&document["file_name"], &document["mime_type"]), (&json!("to-roi.pdf"), &json!("application/pdf")));
    assert_eq!(body["result"]["caption_entities"][0]["type"], "bold");
    let again = stage.done("sendDocument", json!({"chat_id": NHAI, "document": document["file_id"]})).await;
    assert_eq!(again["document"]["file_unique_id"], document["file_unique_id"]);
    let wrong = stage.bad("sendPhoto", json!({"chat_id": NHAI, "photo": document["file_id"]})).await;
    assert_eq!(wrong, "can't use file of type Document as Photo");
    let unknown = stage.bad("sendDocument", json!({"chat_id": NHAI, "document": "khong-co"})).await;
    assert_eq!(unknown, "wrong file identifier/HTTP URL specified");
    let shown = stage.sandbox.messages(NHAI);
    let shown = shown.iter().find_map(|message| message.document.as_ref()).unwrap();
    assert_eq!((shown.name.as_str(), shown.size), ("to-roi.pdf", 4));
}

#[tokio::test]
async fn pictures_that_are_none_are_refused() {
    let stage = Stage::with_nhai().await;
    let cases = [
        (b"khong phai anh".to_vec(), "IMAGE_PROCESS_FAILED"),
        (picture(9_000, 2_000), "PHOTO_INVALID_DIMENSIONS"),
        (picture(2_100, 100), "PHOTO_INVALID_DIMENSIONS"),
        ([picture(10, 10), vec![0; 10 * 1024 * 1024]].concat(), "file is too big"),
    ];
    for (bytes, reason) in cases {
        let form = Form::new().text("chat_id", NHAI.to_string()).part("photo", part("a.png", bytes));
        let (status, body) = stage.post_form("sendPhoto", form).await;
        assert_eq!((status, &body["description"]), (400, &json!(format!("Bad Request: {reason}"))));
    }
    let form =
        Form::new().text("chat_id", NHAI.to_string()).part("document", part("to.bin", vec![0; 50 * 1024 * 1024 + 1]));
    let (status, body) = stage.post_form("sendDocument", form).await;
    assert_eq!((status, &body["description"]), (413, &json!("Request Entity Too Large")));
}

#[tokio::test]
async fn a_large_file_cannot_be_fetched() {
    let stage = Stage::with_nhai().await;
    let large = file("to.bin", "application/octet-stream", &vec![0; 20 * 1024 * 1024 + 1]);
    stage.sandbox.upload(NHAI, NHAI, Attachment::Document, &large, "").unwrap();
    let id = stage.drain().await[0]["message"]["document"]["file_id"].clone();
    assert_eq!(stage.bad("getFile", json!({"file_id": id})).await, "file is too big");
}

#[tokio::test]
async fn a_bot_sends_an_album_and_changes_it() {
    let stage = Stage::with_nhai().await;
    let media = json!([
        {"type": "photo", "media": "attach://a", "caption": "một"},
        {"type": "photo", "media": "attach://b"},
    ]);
    let form = Form::new().text("chat_id", NHAI.to_string()).text("media", media.to_string());
    let form = form.part("a", part("a.png", picture(10, 10))).part("b", part("b.png", picture(20, 20)));
    let (status, body) = stage.post_form("sendMediaGroup", form).await;
    assert_eq!(status, 200, "{body}");
    let second = body["result"][1].clone();
    assert_eq!(second["media_group_id"], body["result"][0]["media_group_id"]);
    let media = json!({"type": "photo", "media": second["photo"][0]["file_id"], "caption": "hai"});
    let edit = json!({"chat_id": NHAI, "message_id": second["message_id"], "media": media});
    assert_eq!(stage.done("editMessageMedia", edit).await["caption"], "hai");
    let caption = json!({"chat_id": NHAI, "message_id": second["message_id"], "caption": "ba"});
    stage.done("editMessageCaption", caption).await;
    let too_long = json!({"chat_id": NHAI, "message_id": second["message_id"], "caption": "x".repeat(1025)});
    assert_eq!(stage.bad("editMessageCaption", too_long).await, "message caption is too long");
    let text = json!({"chat_id": NHAI, "message_id": second["message_id"], "text": "x"});
    assert_eq!(stage.bad("editMessageText", text).await, "there is no text in the message to edit");
    let alone = json!([{"type": "photo", "media": second["photo"][0]["file_id"]}]);
    let refused = stage.bad("sendMediaGroup", json!({"chat_id": NHAI, "media": alone})).await;
    assert_eq!(refused, "wrong number of media items in the album");
}

#[tokio::test]
async fn a_message_is_copied_without_its_author_and_forwarded_with_it() {
    let stage = Stage::with_nhai().await;
    let id = stage.sandbox.send_text(NHAI, NHAI, "tôi không đăng nhập được").unwrap();
    let from = json!({"chat_id": STAFF, "from_chat_id": NHAI, "message_id": id});
    let copied = stage.done("copyMessage", from.clone()).await;
    assert_eq!(copied.as_object().unwrap().keys().collect::<Vec<_>>(), ["message_id"]);
    let shown = stage.sandbox.messages(STAFF).pop().unwrap();
    assert_eq!((shown.text.as_str(), shown.from.bot), ("tôi không đăng nhập được", true));
    let forwarded = stage.done("forwardMessage", from).await;
    assert_eq!(forwarded["forward_origin"]["sender_user"]["id"], NHAI);
}
