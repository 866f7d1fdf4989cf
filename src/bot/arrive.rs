//! What is settled before anybody is spoken to: blocks, moved groups, chats where others read along.

use chrono::{DateTime, Utc};

use super::{Core, Handled};
use crate::chat::{Action, Address, Body, Event, Payload, Screen};
use crate::outbox::{self, Lane};
use crate::store::{Result, Tx};
use crate::text::Language;
use crate::{inbox, people, requests};

/// Settles events that nobody waits for an answer to; none if somebody does.
pub(super) async fn without_a_person(tx: &mut Tx, event: &Event, now: DateTime<Utc>) -> Result<Option<Handled>> {
    match &event.payload {
        Payload::Blocked => {
            if !people::park(tx, &event.address, true).await? {
                inbox::personal::forget(tx, &event.address).await?;
            }
            requests::chat_gone(tx, &event.address).await?;
        }
        Payload::Unblocked => {
            if !reachable(tx, &event.address, now).await? {
                inbox::personal::forget(tx, &event.address).await?;
            }
            return Ok(Some(Handled { reminders_changed: true, ..Handled::default() }));
        }
        Payload::Moved(to) => {
            requests::chat_moved(tx, &event.address, to).await?;
            inbox::count(tx, "group-moved").await?;
        }
        Payload::Silent(kind) => inbox::count(tx, &format!("update:{kind}")).await?,
        _ => return Ok(None),
    }
    Ok(Some(Handled::default()))
}

/// Whether somebody's words are a cry for help.
pub(super) fn cries_for_help(core: &Core, event: &Event) -> bool {
    match &event.payload {
        Payload::Text(text) | Payload::Edited(text) => core.catalogue.index().emergency(text).is_some(),
        _ => false,
    }
}

/// What a chat sends beyond all measure is counted and not worked. Whoever sent it is told once, and when to go on.
pub(super) async fn too_much(
    tx: &mut Tx,
    core: &Core,
    event: &Event,
    language: Language,
    closed_until: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<()> {
    inbox::count(tx, "message:too-many").await?;
    if !event.in_group {
        let words = core.texts.words(language);
        let screen = Screen::say(words.get("common-too-many")).choice(words.get("common-menu"), Action::Menu);
        let body = Body::Say { words: screen.words.clone(), buttons: screen.buttons() };
        // By its key it is said once, also if what was first refused had to be worked again.
        let Address { channel, chat } = &event.address;
        let once = format!("too-many:{channel}:{chat}:{}", closed_until.timestamp());
        if outbox::enqueue(tx, &event.address, Lane::Answer, &body, Some(&once), now).await?.is_some() {
            tracing::warn!("a chat sends more than anybody could read; it is not read for a while");
        }
    }
    Ok(())
}

/// Whoever unblocked the bot, or writes to it, can be written to again: what was kept aside goes on.
/// False if nobody has the account.
pub(super) async fn reachable(tx: &mut Tx, address: &Address, now: DateTime<Utc>) -> Result<bool> {
    let known = people::park(tx, address, false).await?;
    outbox::unpark(tx, address, now).await?;
    Ok(known)
}

/// In a group the bot answers only who calls it, in one sentence, and invites to a chat of their own: nothing personal
/// is asked or shown where others read along.
pub(super) async fn in_group(
    tx: &mut Tx,
    core: &Core,
    event: &Event,
    language: Language,
    now: DateTime<Utc>,
) -> Result<()> {
    if !matches!(event.payload, Payload::Command { .. } | Payload::Text(_) | Payload::Tap(_)) {
        return Ok(());
    }
    let words = core.texts.words(language);
    if let Some(screen) = requests::flow::in_group(tx, event, words, now).await? {
        let body = Body::Say { words: screen.words.clone(), buttons: screen.buttons() };
        outbox::enqueue(tx, &event.address, Lane::Answer, &body, None, now).await?;
        return Ok(());
    }
    let mut screen = Screen::say(words.get("common-group-come-private"));
    if let Some(name) = &core.deep_link {
        screen = screen.link(words.get("common-group-open-private"), format!("https://t.me/{name}"));
    }
    let body = Body::Say { words: screen.words.clone(), buttons: screen.buttons() };
    outbox::enqueue(tx, &event.address, Lane::Answer, &body, None, now).await?;
    Ok(())
}
