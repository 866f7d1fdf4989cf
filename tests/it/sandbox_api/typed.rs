//! The same sandbox through teloxide: what it sends must be accepted, what it gets must parse.

use teloxide::net::Download as _;
use teloxide::payloads::{AnswerCallbackQuerySetters as _, SendMessageSetters as _, SendPhotoSetters as _};
use teloxide::payloads::{EditMessageTextSetters as _, GetUpdatesSetters as _, SetMyCommandsSetters as _};
use teloxide::prelude::*;
use teloxide::types::{
    BotCommand, BotCommandScope, ChatAction, ChatMemberKind, InlineKeyboardButton, InlineKeyboardMarkup, InputFile,
    InputMedia, InputMediaPhoto, InputPollOption, MessageId, ParseMode, ReactionType, ReplyParameters, Update,
    UpdateKind, UserId,
};
use teloxide::{ApiError, RequestError};

use super::media::picture;
use super::*;

fn bot(stage: &Stage) -> Bot {
    Bot::new(TOKEN).set_api_url(stage.sandbox.api_url().parse().unwrap())
}

fn keyboard() -> InlineKeyboardMarkup {
    let next = InlineKeyboardButton::callback("Tiếp ▶", "g:next");
    let open = InlineKeyboardButton::url("Mở", "https://vneid.gov.vn".parse().unwrap());
    InlineKeyboardMarkup::new([vec![next, open]])
}

async fn one_update(bot: &Bot) -> Update {
    let updates = bot.get_updates().timeout(5).await.unwrap();
    let last = updates.last().unwrap().clone();
    bot.get_updates().offset(i32::try_from(last.id.0).unwrap() + 1).await.unwrap();
    last
}

#[tokio::test]
async fn a_conversation_parses_from_end_to_end() {
    let stage = Stage::open().await;
    let bot = bot(&stage);
    assert_eq!(bot.get_me().await.unwrap().username(), "phuong_test_bot");
    stage.sandbox.start(NHAI, "inv_1").unwrap();
    let UpdateKind::Message(started) = one_update(&bot).await.kind else { panic!("a message") };
    assert_eq!((started.text(), started.chat.id), (Some("/start inv_1"), ChatId(NHAI)));
    let chat = started.chat.id;
    bot.send_chat_action(chat, ChatAction::Typing).await.unwrap();
    let sent = bot
        .send_message(chat, "<b>Bước 1</b>: mở ứng dụng")
        .parse_mode(ParseMode::Html)
        .reply_parameters(ReplyParameters::new(started.id))
        .reply_markup(keyboard())
        .await
        .unwrap();
    assert_eq!(sent.text(), Some("Bước 1: mở ứng dụng"));
    assert_eq!(sent.reply_to_message().map(|replied| replied.id), Some(started.id));
    assert_eq!(sent.reply_markup(), Some(&keyboard()));
    stage.sandbox.tap(NHAI, NHAI, i64::from(sent.id.0), "g:next").unwrap();
    let UpdateKind::CallbackQuery(query) = one_update(&bot).await.kind else { panic!("a tap") };
    assert_eq!(query.data.as_deref(), Some("g:next"));
    assert_eq!(query.regular_message().map(|message| message.id), Some(sent.id));
    bot.answer_callback_query(query.id.clone()).text("Vâng").await.unwrap();
    let edited = bot.edit_message_text(chat, sent.id, "Bước 2").reply_markup(keyboard()).await.unwrap();
    assert!(edited.edit_date().is_some());
    bot.edit_message_reply_markup(chat, sent.id).await.unwrap();
    bot.delete_message(chat, sent.id).await.unwrap();
    assert_eq!(stage.sandbox.violations(), [] as [Value; 0]);
}

#[tokio::test]
async fn errors_are_the_ones_teloxide_knows() {
    let stage = Stage::with_nhai().await;
    let (bot, chat) = (bot(&stage), ChatId(NHAI));
    let sent = bot.send_message(chat, "một").await.unwrap();
    let errors = [
        (bot.edit_message_text(chat, sent.id, "một").await.map(drop), ApiError::MessageNotModified),
        (bot.edit_message_text(chat, MessageId(99), "x").await.map(drop), ApiError::MessageToEditNotFound),
        (bot.send_message(chat, " ").await.map(drop), ApiError::MessageTextIsEmpty),
        (bot.send_message(chat, "x".repeat(4097)).await.map(drop), ApiError::MessageIsTooLong),
        (bot.edit_message_text(chat, sent.id, "x".repeat(4097)).await.map(drop), ApiError::EditedMessageIsTooLong),
        (bot.send_message(ChatId(999), "x").await.map(drop), ApiError::ChatNotFound),
        (bot.delete_message(chat, MessageId(99)).await.map(drop), ApiError::MessageToDeleteNotFound),
    ];
    for (result, expected) in errors {
        match result {
            Err(RequestError::Api(error)) => assert_eq!(error, expected),
            other => panic!("{expected:?} expected, not {other:?}"),
        }
    }
    let broken = bot.send_message(chat, "<b>x").parse_mode(ParseMode::Html).await;
    assert!(matches!(broken, Err(RequestError::Api(ApiError::CantParseEntities(_)))));
    stage.sandbox.block(NHAI, true).unwrap();
    assert!(matches!(bot.send_message(chat, "x").await, Err(RequestError::Api(ApiError::BotBlocked))));
    let UpdateKind::MyChatMember(change) = one_update(&bot).await.kind else { panic!("a block") };
    assert!(change.new_chat_member.is_banned());
    stage.sandbox.upgrade_group(GROUP, -1_000_000_001_005).unwrap();
    let moved = bot.send_message(ChatId(GROUP), "x").await;
    assert!(matches!(moved, Err(RequestError::MigrateToChatId(ChatId(-1_000_000_001_005)))));
    stage.sandbox.start(NHAI, "").unwrap();
    stage.sandbox.set_limits(Limits { private_burst: Some(1), ..Limits::off() });
    bot.send_message(chat, "x").await.unwrap();
    let fast = bot.send_message(chat, "y").await;
    assert!(matches!(fast, Err(RequestError::RetryAfter(wait)) if wait.seconds() == 1));
}

#[tokio::test]
async fn media_and_other_methods_parse() {
    let stage = Stage::with_nhai().await;
    let (bot, chat) = (bot(&stage), ChatId(NHAI));
    let photo = || InputFile::memory(picture(640, 480)).file_name("a.png");
    let sent = bot.send_photo(chat, photo()).caption("Biểu đồ").reply_markup(keyboard()).await.unwrap();
    let largest = sent.photo().unwrap().last().unwrap();
    assert_eq!((largest.width, largest.height, sent.caption()), (640, 480, Some("Biểu đồ")));
    let file = bot.get_file(largest.file.id.clone()).await.unwrap();
    let mut bytes = Vec::new();
    bot.download_file(&file.path, &mut bytes).await.unwrap();
    assert_eq!(bytes, picture(640, 480));
    let document = bot.send_document(chat, InputFile::memory("x").file_name("bao-cao.docx")).await.unwrap();
    assert_eq!(document.document().unwrap().file_name.as_deref(), Some("bao-cao.docx"));
    let album = [InputMedia::Photo(InputMediaPhoto::new(photo())), InputMedia::Photo(InputMediaPhoto::new(photo()))];
    assert_eq!(bot.send_media_group(chat, album).await.unwrap().len(), 2);
    bot.send_voice(chat, InputFile::memory("OggS").file_name("a.ogg")).await.unwrap().voice().unwrap();
    bot.send_video(chat, InputFile::memory("x").file_name("a.mp4")).await.unwrap().video().unwrap();
    bot.send_sticker(chat, InputFile::memory("x").file_name("a.webp")).await.unwrap().sticker().unwrap();
    bot.send_location(chat, 20.94, 106.33).await.unwrap().location().unwrap();
    bot.send_venue(chat, 20.94, 106.33, "Nhà văn hóa", "Tổ 5").await.unwrap().venue().unwrap();
    bot.send_contact(chat, "0900000000", "Hùng").await.unwrap().contact().unwrap();
    let options = ["Được", "Chưa"].map(InputPollOption::new);
    bot.send_poll(chat, "Đã làm được chưa?", options).await.unwrap().poll().unwrap();
    let shown: Vec<String> =
        stage.sandbox.messages(NHAI).into_iter().rev().take(4).map(|message| message.text).collect();
    let expected = ["Đã làm được chưa?\n– Được\n– Chưa", "Hùng\n0900000000", "Nhà văn hóa\nTổ 5", "20.94, 106.33"];
    assert_eq!(shown, expected);
    bot.edit_message_caption(chat, sent.id).await.unwrap();
    bot.edit_message_media(chat, sent.id, InputMedia::Photo(InputMediaPhoto::new(photo()).caption("mới")))
        .await
        .unwrap();
    bot.forward_message(chat, chat, sent.id).await.unwrap().forward_origin().unwrap();
    bot.copy_message(chat, chat, sent.id).await.unwrap();
    bot.pin_chat_message(chat, sent.id).await.unwrap();
    bot.unpin_chat_message(chat).await.unwrap();
    let mut react = bot.set_message_reaction(chat, sent.id);
    react.reaction = Some(vec![ReactionType::Emoji { emoji: "👍".into() }]);
    react.await.unwrap();
    assert_eq!(stage.sandbox.violations(), [] as [Value; 0]);
}

#[tokio::test]
async fn chats_and_settings_parse() {
    let stage = Stage::with_nhai().await;
    let bot = bot(&stage);
    assert!(bot.get_chat(ChatId(NHAI)).await.unwrap().is_private());
    assert!(bot.get_chat(ChatId(STAFF)).await.unwrap().is_supergroup());
    let member = bot.get_chat_member(ChatId(STAFF), UserId(7_000_000_001)).await.unwrap();
    assert!(matches!(member.kind, ChatMemberKind::Administrator(_)));
    assert_eq!(bot.get_chat_administrators(ChatId(STAFF)).await.unwrap().len(), 2);
    let commands = [BotCommand::new("menu", "Mở bảng chọn")];
    bot.set_my_commands(commands.clone()).scope(BotCommandScope::AllPrivateChats).language_code("vi").await.unwrap();
    bot.set_my_name().await.unwrap();
    let topic = bot.create_forum_topic(ChatId(STAFF), "HD-7K2P").await.unwrap();
    bot.close_forum_topic(ChatId(STAFF), topic.thread_id).await.unwrap();
    bot.reopen_forum_topic(ChatId(STAFF), topic.thread_id).await.unwrap();
    bot.set_webhook("http://127.0.0.1:9/".parse().unwrap()).await.unwrap();
    assert!(bot.get_webhook_info().await.unwrap().url.is_some());
    bot.delete_webhook().await.unwrap();
    bot.leave_chat(ChatId(GROUP)).await.unwrap();
    assert_eq!(stage.sandbox.violations(), [] as [Value; 0]);
}

#[tokio::test]
async fn what_people_send_parses() {
    let stage = Stage::with_nhai().await;
    let bot = bot(&stage);
    stage.sandbox.send_text(NHAI, NHAI, "xem https://vneid.gov.vn @phuong_test_bot").unwrap();
    let UpdateKind::Message(text) = one_update(&bot).await.kind else { panic!("a text") };
    assert_eq!(text.parse_entities().unwrap().len(), 2);
    stage.sandbox.sticker(NHAI, NHAI, "👍").unwrap();
    let UpdateKind::Message(sticker) = one_update(&bot).await.kind else { panic!("a sticker") };
    assert_eq!(sticker.sticker().unwrap().emoji.as_deref(), Some("👍"));
    stage.sandbox.ask_to_join(NHAI, STAFF).unwrap();
    assert!(matches!(one_update(&bot).await.kind, UpdateKind::ChatJoinRequest(_)));
    stage.sandbox.ask_inline(NHAI, "vneid").unwrap();
    assert!(matches!(one_update(&bot).await.kind, UpdateKind::InlineQuery(_)));
    let own = bot.send_message(ChatId(GROUP), "chào tổ").await.unwrap();
    stage.sandbox.reply(NHAI, GROUP, i64::from(own.id.0), "chào").unwrap();
    let UpdateKind::Message(reply) = one_update(&bot).await.kind else { panic!("a reply") };
    assert!(reply.chat.is_supergroup());
    assert_eq!(reply.reply_to_message().map(|replied| replied.id), Some(own.id));
}
