//! Chats and who is in them.

use serde_json::{Value, json};

use super::super::refusal::Refusal;
use super::super::world::{Chat, ChatKind, Standing};
use super::{Answer, Call};

/// Rights that an administrator of a group has in the sandbox.
const RIGHTS: [&str; 13] = [
    "can_be_edited",
    "can_manage_chat",
    "can_change_info",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_invite_users",
    "can_restrict_members",
    "can_pin_messages",
    "can_manage_topics",
    "can_promote_members",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
];

/// The rights of these thirteen that bots and ordinary administrators do not get.
const WITHHELD: [&str; 2] = ["can_be_edited", "can_promote_members"];

pub(super) fn chat(call: &mut Call<'_>) -> Answer {
    let id = call.known_chat("chat_id")?;
    let mut object = call.world.chat_object(id);
    object["accent_color_id"] = json!(id.rem_euclid(7));
    object["max_reaction_count"] = json!(11);
    object["accepted_gift_types"] = json!({
        "unlimited_gifts": false, "limited_gifts": false, "unique_gifts": false,
        "premium_subscription": false, "gifts_from_channels": false,
    });
    let pinned = call.world.chats.get(&id).and_then(|chat| chat.messages.get(chat.pinned.last()?));
    if let Some(pinned) = pinned {
        object["pinned_message"] = call.world.telegram(pinned);
    }
    Ok(object)
}

/// The group of the request and the person it is about.
fn group_and_user(call: &Call<'_>) -> Result<(i64, i64), Refusal> {
    let chat = call.known_chat("chat_id")?;
    let user = call.parameters.integer("user_id")?.ok_or_else(|| Refusal::bad("invalid user_id specified"))?;
    if user != call.world.bot.id && !call.world.people.contains_key(&user) {
        return Err(Refusal::bad("user not found"));
    }
    Ok((chat, user))
}

fn member_object(call: &Call<'_>, chat: &Chat, user: i64) -> Value {
    let user_object = call.world.user(user);
    let is_bot = user == call.world.bot.id;
    let administrator = if is_bot { chat.bot_is_administrator() } else { chat.administrators.contains(&user) };
    if administrator {
        if !is_bot && chat.administrators.first() == Some(&user) {
            return json!({"status": "creator", "user": user_object, "is_anonymous": false});
        }
        let mut object = json!({"status": "administrator", "user": user_object, "is_anonymous": false});
        for right in RIGHTS {
            object[right] = json!(!WITHHELD.contains(&right));
        }
        return object;
    }
    let inside = match (chat.kind, is_bot) {
        (ChatKind::Private, _) => is_bot || chat.id == user,
        (_, true) => chat.standing == Standing::Member,
        (_, false) => chat.members.contains(&user),
    };
    if inside {
        return json!({"status": "member", "user": user_object});
    }
    if chat.banned.contains(&user) || (is_bot && chat.standing == Standing::Kicked) {
        return json!({"status": "kicked", "user": user_object, "until_date": 0});
    }
    json!({"status": "left", "user": user_object})
}

pub(super) fn member(call: &mut Call<'_>) -> Answer {
    let (id, user) = group_and_user(call)?;
    let chat = call.world.chats.get(&id).ok_or_else(|| Refusal::bad("chat not found"))?;
    Ok(member_object(call, chat, user))
}

pub(super) fn administrators(call: &mut Call<'_>) -> Answer {
    let id = call.known_chat("chat_id")?;
    let chat = call.world.chats.get(&id).ok_or_else(|| Refusal::bad("chat not found"))?;
    if chat.kind == ChatKind::Private {
        return Err(Refusal::bad("there are no administrators in the private chat"));
    }
    let bot = chat.bot_is_administrator().then_some(call.world.bot.id);
    let all = chat.administrators.iter().copied().chain(bot);
    Ok(all.map(|user| member_object(call, chat, user)).collect())
}

pub(super) fn member_count(call: &mut Call<'_>) -> Answer {
    let id = call.known_chat("chat_id")?;
    let chat = call.world.chats.get(&id).ok_or_else(|| Refusal::bad("chat not found"))?;
    let others = if chat.kind == ChatKind::Private { 1 } else { chat.members.len() };
    Ok(json!(others + 1))
}

/// The group of the request, in which the bot may restrict members.
fn governed(call: &mut Call<'_>) -> Result<(i64, i64), Refusal> {
    let (id, user) = group_and_user(call)?;
    let chat = call.world.chats.get(&id).ok_or_else(|| Refusal::bad("chat not found"))?;
    if chat.kind == ChatKind::Private {
        return Err(Refusal::bad("method is available only for supergroups and channel"));
    }
    if !chat.bot_is_administrator() {
        return Err(Refusal::bad("not enough rights to restrict/unrestrict chat member"));
    }
    Ok((id, user))
}

pub(super) fn ban(call: &mut Call<'_>) -> Answer {
    let (id, user) = governed(call)?;
    if user == call.world.bot.id {
        return Err(Refusal::bad("can't restrict self"));
    }
    if let Some(chat) = call.world.chats.get_mut(&id) {
        if chat.administrators.contains(&user) {
            return Err(Refusal::bad("user is an administrator of the chat"));
        }
        chat.members.remove(&user);
        chat.banned.insert(user);
        call.world.show_seat(user);
    }
    Ok(json!(true))
}

pub(super) fn unban(call: &mut Call<'_>) -> Answer {
    let (id, user) = governed(call)?;
    let only_if_banned = call.parameters.truth("only_if_banned");
    if let Some(chat) = call.world.chats.get_mut(&id) {
        chat.banned.remove(&user);
        if !only_if_banned {
            chat.members.remove(&user);
        }
    }
    Ok(json!(true))
}

fn settle_join(call: &mut Call<'_>, approved: bool) -> Answer {
    let (id, user) = governed(call)?;
    if let Some(chat) = call.world.chats.get_mut(&id) {
        if !chat.join_requests.remove(&user) {
            return Err(Refusal::bad("HIDE_REQUESTER_MISSING"));
        }
        if approved {
            chat.members.insert(user);
            call.world.show_seat(user);
        }
    }
    Ok(json!(true))
}

pub(super) fn approve_join(call: &mut Call<'_>) -> Answer {
    settle_join(call, true)
}

pub(super) fn decline_join(call: &mut Call<'_>) -> Answer {
    settle_join(call, false)
}

pub(super) fn leave(call: &mut Call<'_>) -> Answer {
    let id = call.open_chat()?;
    let chat = call.world.chats.get_mut(&id).ok_or_else(|| Refusal::bad("chat not found"))?;
    if chat.kind == ChatKind::Private {
        return Err(Refusal::bad("chat member status can't be changed in private chats"));
    }
    chat.standing = Standing::Left;
    Ok(json!(true))
}
