//! The commands that Telegram shows in its menu.

use teloxide::payloads::{SetMyCommands, SetMyCommandsSetters as _};
use teloxide::types::BotCommand;

use super::api::{Api, CallError};
use crate::text::{Language, Texts};

/// The commands in the order shown; each has a text `commands-<name>`.
pub const COMMANDS: [&str; 15] = [
    "menu",
    "huongdan",
    "gapnguoi",
    "yeucau",
    "kiennghi",
    "theodoi",
    "ghi",
    "viec",
    "so",
    "moi",
    "to",
    "dulieu",
    "xoadulieu",
    "language",
    "huy",
];

/// Tells Telegram the commands, Vietnamese for everybody and each other language for those who use it.
///
/// # Errors
/// Telegram cannot be reached or refuses.
pub async fn publish(api: &Api, texts: &Texts) -> Result<(), CallError> {
    for language in Language::ALL {
        let words = texts.words(language);
        let commands = COMMANDS.map(|name| BotCommand::new(name, words.get(&format!("commands-{name}"))));
        let mut payload = SetMyCommands::new(commands);
        if language != Language::Vi {
            payload = payload.language_code(language.code());
        }
        api.call(&payload).await?;
    }
    Ok(())
}
