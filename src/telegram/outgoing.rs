//! A stored message as a call, and the answer as what became of it.

use serde_json::json;
use teloxide::ApiError;
use teloxide::payloads::{
    DeleteMessage, EditMessageText, EditMessageTextSetters as _, SendMessage, SendMessageSetters as _,
};
use teloxide::types::{
    ChatId, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, Message, MessageId, ParseMode,
};

use super::api::{Api, CallError, TIMEOUT};
use crate::chat::{Body, Button, Drawing, Media, qr};
use crate::outbox::Delivery;

/// Sends one message.
pub(super) async fn deliver(api: &Api, chat: i64, body: &Body) -> Delivery {
    match body {
        Body::Say { words, buttons } => {
            let mut payload = SendMessage::new(ChatId(chat), words.clone())
                .parse_mode(ParseMode::Html)
                .link_preview_options(no_preview());
            if !buttons.is_empty() {
                payload = payload.reply_markup(keyboard(buttons));
            }
            match api.call(&payload).await {
                Ok(message) => Delivery::Sent(Some(id_of(&message))),
                Err(error) => failure(error),
            }
        }
        Body::Replace { message, words, buttons } => {
            let Some(id) = message_id(message) else {
                return Delivery::NotEditable("the message's id is no number".to_owned());
            };
            let payload = EditMessageText::new(ChatId(chat), id, words.clone())
                .parse_mode(ParseMode::Html)
                .link_preview_options(no_preview())
                .reply_markup(keyboard(buttons));
            match api.call(&payload).await {
                Ok(edited) => Delivery::Sent(Some(id_of(&edited))),
                Err(error) => failure(error),
            }
        }
        Body::Pass { media, file, words, buttons } => pass(api, chat, *media, file, words, buttons).await,
        Body::Draw { drawing, words } => draw(api, chat, drawing, words).await,
        Body::Upload { media, name, words, bytes } => upload(api, chat, *media, name, words, bytes).await,
        Body::Delete { message } => {
            let Some(id) = message_id(message) else { return Delivery::Nothing };
            match api.call(&DeleteMessage::new(ChatId(chat), id)).await {
                Ok(_) => Delivery::Sent(None),
                Err(error) => failure(error),
            }
        }
    }
}

/// What Telegram says of a picture that came as a file.
const AS_A_FILE: &str = "can't use file of type";

/// teloxide would send a file as a form; a handle is plain JSON.
async fn pass(api: &Api, chat: i64, media: Media, file: &str, words: &str, buttons: &[Vec<Button>]) -> Delivery {
    let (method, field) = match media {
        Media::Photo => ("sendPhoto", "photo"),
        Media::Voice => ("sendVoice", "voice"),
        Media::Document => ("sendDocument", "document"),
    };
    let mut parameters = json!({"chat_id": chat, field: file, "caption": words, "parse_mode": "HTML"});
    if !buttons.is_empty() {
        parameters["reply_markup"] = json!(keyboard(buttons));
    }
    let mut sent = api.post::<Message>(method, &parameters, TIMEOUT).await;
    // Sent as a file it can only be passed on as a file.
    if matches!(&sent, Err(CallError::Refused { description, .. }) if description.contains(AS_A_FILE)) {
        parameters["document"] = parameters[field].take();
        sent = api.post::<Message>("sendDocument", &parameters, TIMEOUT).await;
    }
    match sent {
        Ok(message) => Delivery::Sent(Some(id_of(&message))),
        Err(error) => failure(error),
    }
}

/// A file of ours.
async fn upload(api: &Api, chat: i64, media: Media, name: &str, words: &str, bytes: &[u8]) -> Delivery {
    let (method, field) = match media {
        Media::Photo => ("sendPhoto", "photo"),
        Media::Voice => ("sendVoice", "voice"),
        Media::Document => ("sendDocument", "document"),
    };
    let parameters = [("chat_id", chat.to_string()), ("caption", words.to_owned()), ("parse_mode", "HTML".to_owned())];
    match api.upload::<Message>(method, &parameters, (field, name, bytes.to_vec()), TIMEOUT).await {
        Ok(message) => Delivery::Sent(Some(id_of(&message))),
        Err(error) => failure(error),
    }
}

/// A picture that is made here.
async fn draw(api: &Api, chat: i64, drawing: &Drawing, words: &str) -> Delivery {
    let Drawing::Qr(link) = drawing;
    let bytes = match qr::png(link) {
        Ok(bytes) => bytes,
        Err(error) => return Delivery::Refused(error.to_string()),
    };
    let parameters = [("chat_id", chat.to_string()), ("caption", words.to_owned()), ("parse_mode", "HTML".to_owned())];
    match api.upload::<Message>("sendPhoto", &parameters, ("photo", "qr.png", bytes), TIMEOUT).await {
        Ok(message) => Delivery::Sent(Some(id_of(&message))),
        Err(error) => failure(error),
    }
}

fn no_preview() -> LinkPreviewOptions {
    LinkPreviewOptions {
        is_disabled: true,
        url: None,
        prefer_small_media: false,
        prefer_large_media: false,
        show_above_text: false,
    }
}

fn keyboard(lines: &[Vec<Button>]) -> InlineKeyboardMarkup {
    InlineKeyboardMarkup::new(lines.iter().map(|line| {
        line.iter().filter_map(|button| match (&button.action, &button.link) {
            (Some(action), _) => Some(InlineKeyboardButton::callback(button.label.clone(), action.clone())),
            (None, Some(link)) => Some(InlineKeyboardButton::url(button.label.clone(), link.parse().ok()?)),
            (None, None) => None,
        })
    }))
}

fn id_of(message: &Message) -> String {
    message.id.0.to_string()
}

fn message_id(message: &str) -> Option<MessageId> {
    message.parse().ok().map(MessageId)
}

/// What a failed call means for the message.
fn failure(error: CallError) -> Delivery {
    let known = error.api_error();
    match error {
        CallError::NotSent(why) => Delivery::NotSent(why),
        CallError::Unknown(why) => Delivery::Unknown(why),
        // Telegram had accepted it; sending it again would say it twice.
        CallError::Unreadable(_) => Delivery::Sent(None),
        CallError::Refused { retry_after: Some(seconds), .. } => Delivery::Wait(seconds),
        CallError::Refused { migrate_to: Some(chat), .. } => Delivery::Moved(chat.to_string()),
        CallError::Refused { code, description, .. } => match (code, known) {
            (429, _) => Delivery::Wait(1),
            (403, _)
            | (
                _,
                Some(
                    ApiError::BotBlocked
                    | ApiError::UserDeactivated
                    | ApiError::ChatNotFound
                    | ApiError::CantInitiateConversation
                    | ApiError::BotKicked,
                ),
            ) => Delivery::Gone(description),
            (
                _,
                Some(
                    ApiError::MessageNotModified
                    | ApiError::MessageToDeleteNotFound
                    | ApiError::MessageCantBeDeleted
                    | ApiError::MessageIdInvalid,
                ),
            ) => Delivery::Nothing,
            (_, Some(ApiError::MessageToEditNotFound | ApiError::MessageCantBeEdited)) => {
                Delivery::NotEditable(description)
            }
            // A wrong token or a server in trouble is no fault of the message.
            (401 | 404 | 409 | 500..=599, _) => Delivery::Trouble(format!("{code}: {description}")),
            _ => Delivery::Refused(format!("{code}: {description}")),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(code: u16, description: &str) -> CallError {
        CallError::Refused { code, description: description.to_owned(), retry_after: None, migrate_to: None }
    }

    #[test]
    fn telegrams_words_are_understood() {
        let cases = [
            (refused(403, "Forbidden: bot was blocked by the user"), "Gone"),
            (refused(400, "Bad Request: chat not found"), "Gone"),
            (refused(400, "Bad Request: message to edit not found"), "NotEditable"),
            (refused(400, "Bad Request: message to delete not found"), "Nothing"),
            (refused(400, "Bad Request: can't parse entities: unexpected end tag at byte offset 5"), "Refused"),
            (refused(502, "Bad Gateway"), "Trouble"),
            (refused(401, "Unauthorized"), "Trouble"),
            (CallError::Unreadable("x".into()), "Sent"),
            (CallError::Unknown("x".into()), "Unknown"),
            (CallError::NotSent("x".into()), "NotSent"),
        ];
        for (error, expected) in cases {
            let name = format!("{error}");
            let delivery = format!("{:?}", failure(error));
            assert!(delivery.starts_with(expected), "{name}: {delivery}");
        }
    }

    #[test]
    fn being_asked_to_wait_and_a_moved_group() {
        let wait = CallError::Refused { code: 429, description: String::new(), retry_after: Some(7), migrate_to: None };
        assert_eq!(failure(wait), Delivery::Wait(7));
        let moved =
            CallError::Refused { code: 400, description: String::new(), retry_after: None, migrate_to: Some(-5) };
        assert_eq!(failure(moved), Delivery::Moved("-5".into()));
    }
}
