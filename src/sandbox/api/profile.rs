//! What the bot says about itself.

use serde_json::{Value, json};

use super::super::refusal::Refusal;
use super::super::settings::{ByLanguage, Settings};
use super::{Answer, Call};

#[expect(clippy::unnecessary_wraps, reason = "every method has the same shape")]
pub(super) fn me(call: &mut Call<'_>) -> Answer {
    let mut me = call.world.user(call.world.bot.id);
    me["can_join_groups"] = json!(true);
    me["can_read_all_group_messages"] = json!(!call.world.bot.privacy);
    me["supports_inline_queries"] = json!(true);
    me["can_connect_to_business"] = json!(false);
    me["has_main_web_app"] = json!(false);
    Ok(me)
}

/// Where a list of commands holds: its scope and language.
fn scope(call: &Call<'_>) -> Result<String, Refusal> {
    let scope = call.parameters.value("scope")?.unwrap_or_else(|| json!({"type": "default"}));
    let kind = scope.get("type").and_then(Value::as_str).unwrap_or_default();
    let needs: &[&str] = match kind {
        "default" | "all_private_chats" | "all_group_chats" | "all_chat_administrators" => &[],
        "chat" | "chat_administrators" => &["chat_id"],
        "chat_member" => &["chat_id", "user_id"],
        _ => {
            return Err(Refusal::bad("can't parse BotCommandScope: unsupported type specified"));
        }
    };
    let mut name = kind.to_owned();
    for field in needs {
        let id = scope.get(field).and_then(Value::as_i64);
        let id = id.ok_or_else(|| Refusal::bad(format!("can't parse BotCommandScope: {field} is missing")))?;
        if *field == "chat_id" && !call.world.chats.contains_key(&id) {
            return Err(Refusal::bad("chat not found"));
        }
        name = format!("{name} {id}");
    }
    Ok(format!("{name} {}", language(call)?))
}

fn language(call: &Call<'_>) -> Result<String, Refusal> {
    let code = call.parameters.text("language_code").unwrap_or_default();
    let sound = code.is_empty() || (code.len() == 2 && code.bytes().all(|letter| letter.is_ascii_lowercase()));
    if sound { Ok(code) } else { Err(Refusal::bad("invalid language code specified")) }
}

pub(super) fn set_commands(call: &mut Call<'_>) -> Answer {
    let scope = scope(call)?;
    let commands = call.parameters.value("commands")?.unwrap_or_default();
    let commands =
        commands.as_array().cloned().ok_or_else(|| Refusal::bad("can't parse commands: expected an Array"))?;
    if commands.len() > 100 {
        return Err(Refusal::bad("BOT_COMMANDS_TOO_MUCH"));
    }
    for command in &commands {
        let field = |name: &str| command.get(name).and_then(Value::as_str).unwrap_or_default();
        let name = field("command").trim_start_matches('/');
        let letters = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
        if !letters || !(1..=32).contains(&name.len()) {
            return Err(Refusal::bad("BOT_COMMAND_INVALID"));
        }
        if !(1..=256).contains(&field("description").chars().count()) {
            return Err(Refusal::bad("BOT_COMMAND_DESCRIPTION_INVALID"));
        }
    }
    call.world.settings.commands.insert(scope, commands);
    Ok(json!(true))
}

pub(super) fn commands(call: &mut Call<'_>) -> Answer {
    let scope = scope(call)?;
    Ok(json!(call.world.settings.commands.get(&scope).cloned().unwrap_or_default()))
}

pub(super) fn delete_commands(call: &mut Call<'_>) -> Answer {
    let scope = scope(call)?;
    call.world.settings.commands.remove(&scope);
    Ok(json!(true))
}

/// Sets one of the bot's texts in one language; an empty text takes it away.
fn set_text(call: &mut Call<'_>, name: &str, longest: usize, texts: fn(&mut Settings) -> &mut ByLanguage) -> Answer {
    let (language, text) = (language(call)?, call.parameters.text(name).unwrap_or_default());
    if text.chars().count() > longest {
        return Err(Refusal::bad(format!("{name} is too long")));
    }
    let texts = texts(&mut call.world.settings);
    if text.is_empty() {
        texts.remove(&language);
    } else {
        texts.insert(language, text);
    }
    Ok(json!(true))
}

/// The bot's text in the language asked for, or the default one.
fn text(call: &mut Call<'_>, name: &str, texts: fn(&mut Settings) -> &mut ByLanguage) -> Answer {
    let language = language(call)?;
    let texts = texts(&mut call.world.settings);
    let text = texts.get(&language).or_else(|| texts.get("")).cloned();
    Ok(json!({name: text.unwrap_or_default()}))
}

pub(super) fn set_name(call: &mut Call<'_>) -> Answer {
    set_text(call, "name", 64, |settings| &mut settings.names)
}

pub(super) fn name(call: &mut Call<'_>) -> Answer {
    let mut answer = text(call, "name", |settings| &mut settings.names)?;
    if answer["name"] == json!("") {
        answer["name"] = json!(call.world.bot.name);
    }
    Ok(answer)
}

pub(super) fn set_description(call: &mut Call<'_>) -> Answer {
    set_text(call, "description", 512, |settings| &mut settings.descriptions)
}

pub(super) fn description(call: &mut Call<'_>) -> Answer {
    text(call, "description", |settings| &mut settings.descriptions)
}

pub(super) fn set_short_description(call: &mut Call<'_>) -> Answer {
    set_text(call, "short_description", 120, |settings| &mut settings.short_descriptions)
}

pub(super) fn short_description(call: &mut Call<'_>) -> Answer {
    text(call, "short_description", |settings| &mut settings.short_descriptions)
}

/// The chat whose menu button is meant; 0 for all that have none of their own.
fn menu_chat(call: &Call<'_>) -> Result<i64, Refusal> {
    if call.parameters.values.contains_key("chat_id") { call.known_chat("chat_id") } else { Ok(0) }
}

pub(super) fn set_menu_button(call: &mut Call<'_>) -> Answer {
    let chat = menu_chat(call)?;
    let button = call.parameters.value("menu_button")?.unwrap_or_else(|| json!({"type": "default"}));
    let sound = match button.get("type").and_then(Value::as_str) {
        Some("default" | "commands") => true,
        Some("web_app") => button.get("text").is_some() && button.get("web_app").is_some(),
        _ => false,
    };
    if !sound {
        return Err(Refusal::bad("can't parse menu button"));
    }
    call.world.settings.menu_buttons.insert(chat, button);
    Ok(json!(true))
}

pub(super) fn menu_button(call: &mut Call<'_>) -> Answer {
    let chat = menu_chat(call)?;
    let buttons = &call.world.settings.menu_buttons;
    let button = buttons.get(&chat).or_else(|| buttons.get(&0)).cloned();
    Ok(button.unwrap_or_else(|| json!({"type": "commands"})))
}
