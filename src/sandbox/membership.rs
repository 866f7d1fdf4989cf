//! Who talks to whom: starting and blocking the bot, groups that move, people who want in.

use serde_json::{Value, json};

use super::people::{Done, Impossible};
use super::world::{Chat, ChatKind, Draft, World};

impl World {
    /// Opens a deep link to the bot, or presses "Start": a blocked bot is unblocked by it.
    pub(crate) fn start(&mut self, seat: i64, payload: &str, now: i64) -> Done<i64> {
        let sound =
            payload.len() <= 64 && payload.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte));
        if !sound {
            return Err(Impossible::BadPayload);
        }
        self.block(seat, false, now)?;
        let text = if payload.is_empty() { "/start".to_owned() } else { format!("/start {payload}") };
        self.write(seat, seat, &text, None, now)
    }

    /// Blocks or unblocks the bot; the bot is told when that changes anything.
    pub(crate) fn block(&mut self, seat: i64, blocked: bool, now: i64) -> Done<()> {
        let person = self.people.get_mut(&seat).ok_or(Impossible::NoSeat(seat))?;
        if person.blocked == blocked {
            return Ok(());
        }
        person.blocked = blocked;
        self.transcript.person(now, seat, "block", &json!({"blocked": blocked}));
        let bot = self.user(self.bot.id);
        let member = json!({"status": "member", "user": bot});
        let kicked = json!({"status": "kicked", "user": bot, "until_date": 0});
        let (old, new) = if blocked { (member, kicked) } else { (kicked, member) };
        let payload = json!({
            "chat": self.chat_object(seat), "from": self.user(seat), "date": now,
            "old_chat_member": old, "new_chat_member": new,
        });
        self.update("my_chat_member", payload);
        self.show_seat(seat);
        Ok(())
    }

    /// Turns a group into a supergroup with another number, as Telegram does by itself.
    pub(crate) fn upgrade(&mut self, group: i64, to: i64, now: i64) -> Done<()> {
        let old = self.chats.get_mut(&group).ok_or(Impossible::NotInChat { seat: 0, chat: group })?;
        old.upgraded_to = Some(to);
        let new = Chat {
            members: old.members.clone(),
            administrators: old.administrators.clone(),
            standing: old.standing,
            ..Chat::new(to, ChatKind::Supergroup, &old.title)
        };
        let members = new.members.clone();
        self.chats.insert(to, new);
        for member in members {
            self.show_seat(member);
        }
        let author = self.chats.get(&to).and_then(|chat| chat.members.first()).copied().unwrap_or_default();
        for (chat, body) in [(group, json!({"migrate_to_chat_id": to})), (to, json!({"migrate_from_chat_id": group}))] {
            let Value::Object(body) = body else { continue };
            if let Some(message) = self.post(chat, author, now, Draft { body, ..Draft::default() }) {
                let object = self.telegram(&message);
                self.update("message", object);
            }
        }
        Ok(())
    }

    /// Asks to be let into a group.
    pub(crate) fn ask_to_join(&mut self, seat: i64, chat: i64, now: i64) -> Done<()> {
        self.people.get(&seat).ok_or(Impossible::NoSeat(seat))?;
        let place = self.chats.get_mut(&chat).ok_or(Impossible::NotInChat { seat, chat })?;
        place.join_requests.insert(seat);
        let payload =
            json!({"chat": self.chat_object(chat), "from": self.user(seat), "user_chat_id": seat, "date": now});
        self.update("chat_join_request", payload);
        Ok(())
    }
}
