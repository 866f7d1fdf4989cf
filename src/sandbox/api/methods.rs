//! The methods the sandbox knows. Everything else is a true 404.

use super::{Answer, Call, chats, edit, media, pins, profile, receive, send, topics};

pub(super) struct Method {
    pub(super) name: &'static str,
    /// `None` for `getUpdates`, the one method that waits.
    pub(super) work: Option<fn(&mut Call<'_>) -> Answer>,
    /// Puts messages into a chat, so the limits apply.
    pub(super) sends: bool,
}

const fn method(name: &'static str, work: fn(&mut Call<'_>) -> Answer) -> Method {
    Method { name, work: Some(work), sends: false }
}

const fn sending(name: &'static str, work: fn(&mut Call<'_>) -> Answer) -> Method {
    Method { name, work: Some(work), sends: true }
}

static METHODS: [Method; 55] = [
    Method { name: "getUpdates", work: None, sends: false },
    method("setWebhook", receive::set_webhook),
    method("deleteWebhook", receive::delete_webhook),
    method("getWebhookInfo", receive::webhook_info),
    method("answerCallbackQuery", receive::answer_callback),
    method("answerInlineQuery", receive::answer_inline),
    method("getFile", receive::file),
    sending("sendMessage", send::message),
    sending("sendLocation", send::location),
    sending("sendVenue", send::venue),
    sending("sendContact", send::contact),
    sending("sendPoll", send::poll),
    method("sendChatAction", send::chat_action),
    sending("copyMessage", send::copy),
    sending("forwardMessage", send::forward),
    sending("sendPhoto", media::photo),
    sending("sendDocument", media::document),
    sending("sendVoice", media::voice),
    sending("sendVideo", media::video),
    sending("sendSticker", media::sticker),
    sending("sendMediaGroup", media::group),
    method("editMessageMedia", media::edit),
    method("editMessageText", edit::text),
    method("editMessageCaption", edit::caption),
    method("editMessageReplyMarkup", edit::reply_markup),
    method("deleteMessage", edit::delete),
    method("deleteMessages", edit::delete_several),
    method("setMessageReaction", pins::react),
    method("pinChatMessage", pins::pin),
    method("unpinChatMessage", pins::unpin),
    method("getChat", chats::chat),
    method("getChatMember", chats::member),
    method("getChatAdministrators", chats::administrators),
    method("getChatMemberCount", chats::member_count),
    method("banChatMember", chats::ban),
    method("unbanChatMember", chats::unban),
    method("approveChatJoinRequest", chats::approve_join),
    method("declineChatJoinRequest", chats::decline_join),
    method("leaveChat", chats::leave),
    method("createForumTopic", topics::create),
    method("editForumTopic", topics::edit),
    method("closeForumTopic", topics::close),
    method("reopenForumTopic", topics::reopen),
    method("getMe", profile::me),
    method("setMyCommands", profile::set_commands),
    method("getMyCommands", profile::commands),
    method("deleteMyCommands", profile::delete_commands),
    method("setMyName", profile::set_name),
    method("getMyName", profile::name),
    method("setMyDescription", profile::set_description),
    method("getMyDescription", profile::description),
    method("setMyShortDescription", profile::set_short_description),
    method("getMyShortDescription", profile::short_description),
    method("setChatMenuButton", profile::set_menu_button),
    method("getChatMenuButton", profile::menu_button),
];

/// The method of that name, in whatever case it is written.
pub(super) fn find(name: &str) -> Option<&'static Method> {
    METHODS.iter().find(|method| method.name.eq_ignore_ascii_case(name))
}
