//! Groups: privacy, rights, topics, moving.

use serde_json::json;

use super::*;

#[tokio::test]
async fn privacy_lets_through_what_is_meant_for_the_bot() {
    let stage = Stage::open().await;
    let own = stage.say(GROUP, "Bot đây").await;
    let sandbox = &stage.sandbox;
    sandbox.send_text(NHAI, GROUP, "chuyện trong tổ").unwrap();
    sandbox.send_text(NHAI, GROUP, "/menu@other_bot").unwrap();
    sandbox.send_text(NHAI, GROUP, "mai họp lúc 7h, nhờ @other_bot").unwrap();
    assert_eq!(stage.drain().await, [] as [Value; 0]);
    let meant = ["/menu", "/menu@phuong_test_bot giúp", "nhờ @Phuong_Test_Bot nhé"];
    for text in meant {
        sandbox.send_text(NHAI, GROUP, text).unwrap();
    }
    let to_person = sandbox.send_text(HUNG, GROUP, "vâng").unwrap();
    sandbox.reply(NHAI, GROUP, own, "cảm ơn").unwrap();
    sandbox.reply(NHAI, GROUP, to_person, "cảm ơn anh").unwrap();
    let heard: Vec<Value> = stage.drain().await.iter().map(|update| update["message"]["text"].clone()).collect();
    assert_eq!(heard, [meant[0], meant[1], meant[2], "cảm ơn"]);
}

#[tokio::test]
async fn an_administrator_hears_everything_and_may_delete() {
    let stage = Stage::open().await;
    let said = stage.sandbox.send_text(HUNG, STAFF, "chuyện riêng").unwrap();
    assert_eq!(stage.drain().await.len(), 1);
    stage.done("deleteMessage", json!({"chat_id": STAFF, "message_id": said})).await;
    let said = stage.sandbox.send_text(HUNG, GROUP, "/menu").unwrap();
    let refused = stage.bad("deleteMessage", json!({"chat_id": GROUP, "message_id": said})).await;
    assert_eq!(refused, "message can't be deleted");
    assert!(stage.sandbox.send_text(NHAI, STAFF, "cho tôi vào").is_err(), "only members write");
}

#[tokio::test]
async fn an_upgraded_group_names_its_new_number() {
    let stage = Stage::open().await;
    stage.sandbox.upgrade_group(GROUP, -1_005).unwrap();
    let (status, body) = stage.call("sendMessage", json!({"chat_id": GROUP, "text": "x"})).await;
    assert_eq!((status, &body["parameters"]), (400, &json!({"migrate_to_chat_id": -1_005})));
    let moved: Vec<Value> = stage.drain().await.iter().map(|update| update["message"].clone()).collect();
    assert_eq!(moved[0]["migrate_to_chat_id"], -1_005);
    assert_eq!(moved[1]["migrate_from_chat_id"], GROUP);
    stage.say(-1_005, "chào tổ 5").await;
    stage.sandbox.send_text(NHAI, -1_005, "/menu").unwrap();
}

#[tokio::test]
async fn topics_are_opened_renamed_and_closed() {
    let stage = Stage::open().await;
    let refused = stage.bad("createForumTopic", json!({"chat_id": GROUP, "name": "HD-7K2P"})).await;
    assert_eq!(refused, "the chat is not a forum");
    let topic = stage.done("createForumTopic", json!({"chat_id": STAFF, "name": "HD-7K2P"})).await;
    let thread = topic["message_thread_id"].clone();
    let sent = json!({"chat_id": STAFF, "message_thread_id": thread, "text": "Bà cụ cần giúp"});
    let sent = stage.done("sendMessage", sent).await;
    assert_eq!((&sent["message_thread_id"], &sent["is_topic_message"]), (&thread, &json!(true)));
    let of_topic = json!({"chat_id": STAFF, "message_thread_id": thread});
    let mut renamed = of_topic.clone();
    renamed["name"] = json!("HD-7K2P xong");
    stage.done("editForumTopic", renamed).await;
    stage.done("closeForumTopic", of_topic.clone()).await;
    assert_eq!(stage.bad("closeForumTopic", of_topic.clone()).await, "TOPIC_NOT_MODIFIED");
    stage.done("reopenForumTopic", of_topic).await;
    let missing = json!({"chat_id": STAFF, "message_thread_id": 999, "text": "x"});
    assert_eq!(stage.bad("sendMessage", missing).await, "message thread not found");
}

#[tokio::test]
async fn members_come_and_go() {
    let stage = Stage::open().await;
    let status = async |chat: i64, user: i64| {
        stage.done("getChatMember", json!({"chat_id": chat, "user_id": user})).await["status"].clone()
    };
    assert_eq!(status(STAFF, HUNG).await, "creator");
    assert_eq!(status(STAFF, NHAI).await, "left");
    assert_eq!(status(GROUP, NHAI).await, "member");
    stage.sandbox.ask_to_join(NHAI, STAFF).unwrap();
    assert_eq!(stage.drain().await[0]["chat_join_request"]["from"]["id"], NHAI);
    let about = json!({"chat_id": STAFF, "user_id": NHAI});
    let seq = stage.sandbox.seq();
    stage.done("approveChatJoinRequest", about.clone()).await;
    assert_eq!(stage.bad("approveChatJoinRequest", about.clone()).await, "HIDE_REQUESTER_MISSING");
    assert_eq!(status(STAFF, NHAI).await, "member");
    let told = stage.sandbox.events_after(seq);
    assert_eq!(told[0].1["seat"]["chats"][1]["id"], STAFF, "the page shows the new chat");
    stage.done("banChatMember", about).await;
    assert_eq!(status(STAFF, NHAI).await, "kicked");
    let refused = stage.bad("banChatMember", json!({"chat_id": GROUP, "user_id": NHAI})).await;
    assert_eq!(refused, "not enough rights to restrict/unrestrict chat member");
    assert_eq!(stage.bad("getChatMember", json!({"chat_id": GROUP, "user_id": 999})).await, "user not found");
}

#[tokio::test]
async fn whoever_left_cannot_write() {
    let stage = Stage::open().await;
    stage.done("leaveChat", json!({"chat_id": GROUP})).await;
    let (status, said) = stage.refused("sendMessage", json!({"chat_id": GROUP, "text": "x"})).await;
    assert_eq!((status, said.as_str()), (403, "Forbidden: bot is not a member of the supergroup chat"));
    stage.sandbox.send_text(NHAI, GROUP, "/menu").unwrap();
    assert_eq!(stage.drain().await, [] as [Value; 0]);
}

#[tokio::test]
async fn pins_need_the_right() {
    let stage = Stage::open().await;
    let (in_group, in_staff) = (stage.say(GROUP, "thông báo").await, stage.say(STAFF, "thông báo").await);
    let refused = stage.bad("pinChatMessage", json!({"chat_id": GROUP, "message_id": in_group})).await;
    assert_eq!(refused, "not enough rights to manage pinned messages in the chat");
    stage.done("pinChatMessage", json!({"chat_id": STAFF, "message_id": in_staff})).await;
    let chat = stage.done("getChat", json!({"chat_id": STAFF})).await;
    assert_eq!(chat["pinned_message"]["message_id"], in_staff);
    stage.done("unpinChatMessage", json!({"chat_id": STAFF})).await;
    assert_eq!(stage.bad("unpinChatMessage", json!({"chat_id": STAFF})).await, "message to unpin not found");
}
