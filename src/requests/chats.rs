//! A team's chat in which new requests are announced, without anything personal.
//!
//! ```text
//! leader   /lienket                    (in the group's chat)
//! bot      Đã nối nhóm này với Tổ dân phố 5 …
//! ```

mod sql;

use chrono::{DateTime, Utc};

use crate::chat::{Address, Screen};
use crate::people::access::{Deed, may};
use crate::people::{self, Group, GroupId, Person, Role};
use crate::store::{Result, Tx};
use crate::text::{Value, Words, fold};

/// What takes the link away again, folded.
const TAKE_AWAY: [&str; 4] = ["bo", "thoi", "huy", "off"];

/// The command in the group's chat, with what stood behind it: the answer.
pub(super) async fn link(
    tx: &mut Tx,
    address: &Address,
    person: &Person,
    argument: &str,
    words: Words<'_>,
    now: DateTime<Utc>,
) -> Result<Screen> {
    let wanted = fold(argument);
    let groups: Vec<Group> = people::groups(tx)
        .await?
        .into_iter()
        .filter(|group| may(person, Deed::LinkChat(group.id)))
        .filter(|group| {
            let named = fold(&group.name) == wanted || fold(&group.code) == wanted;
            let own = person.groups(&[Role::TeamLeader]).contains(&group.id);
            named || (own && (wanted.is_empty() || TAKE_AWAY.contains(&wanted.as_str())))
        })
        .collect();
    let [group] = groups.as_slice() else {
        let id = if groups.is_empty() { "requests-link-not-allowed" } else { "requests-link-which" };
        return Ok(Screen::say(words.get(id)));
    };
    let taken_away = TAKE_AWAY.contains(&wanted.as_str());
    if taken_away {
        sql::unlink(tx, address).await?;
    } else {
        sql::link(tx, address, group.id, person.id, now).await?;
    }
    let id = if taken_away { "requests-unlinked" } else { "requests-linked" };
    Ok(Screen::say(words.fill(id, &[("group", Value::from(&group.name))])))
}

/// The chats of a group's team.
pub(super) async fn of_group(tx: &mut Tx, group: GroupId) -> Result<Vec<Address>> {
    sql::of_group(tx, group).await
}

/// The bot is no longer in a chat.
pub async fn chat_gone(tx: &mut Tx, address: &Address) -> Result<()> {
    sql::unlink(tx, address).await
}

/// A chat has a new id.
pub async fn chat_moved(tx: &mut Tx, address: &Address, to: &str) -> Result<()> {
    sql::moved(tx, address, to).await
}
