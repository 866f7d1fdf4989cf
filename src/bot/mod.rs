//! The engine: one event, one unit of work. It knows the capabilities and no channel.

mod arrive;
pub mod intake;
mod menu;
mod route;
pub mod worker;

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};

use crate::chat::{Event, Payload};
use crate::guides::Catalogue;
use crate::store::{Result, Tx};
use crate::talk::{self, Ahead, Turn};
use crate::tasks::{LiveRules, Rules};
use crate::text::{Language, Texts};
use crate::vault::Vault;
use crate::ward::Ward;
use intake::{Admission, Intake};

/// What every turn needs and no turn changes.
#[derive(Clone, Debug)]
pub struct Core {
    /// All texts.
    pub texts: Arc<Texts>,
    /// All guides.
    pub catalogue: Arc<Catalogue>,
    /// The ward's facts.
    pub ward: Ward,
    /// The rules of the calendar and of reminding.
    pub rules: Arc<Rules>,
    /// Where they come from, whenever they change.
    pub live: LiveRules,
    /// The bot's name in links, where the channel has such links.
    pub deep_link: Option<String>,
    /// What seals and opens contact data.
    pub vault: Arc<Vault>,
    /// How much of one chat is worked within a time.
    pub intake: Arc<Intake>,
}

/// What a handled event leaves for after the commit.
#[derive(Debug, Default)]
pub struct Handled {
    /// The handle by which the channel wants the tap acknowledged.
    pub acknowledge: Option<String>,
    /// Whether what is due to be reminded may have changed.
    pub reminders_changed: bool,
    /// Whether guides have new ways of being asked for.
    pub phrases_changed: bool,
}

/// A message that claims to be older than this has no date that could be trusted.
const LONGEST_OFFLINE: TimeDelta = TimeDelta::days(30);

/// Handles one event in `tx`, by the rules as they were last [refreshed](LiveRules::refresh).
///
/// # Errors
/// The store fails; nothing of the event may then be committed.
pub async fn handle(tx: &mut Tx, core: &Core, now: DateTime<Utc>, event: Event) -> Result<Handled> {
    handle_known(tx, core, now, event, &mut Ahead::default()).await
}

/// The same, where some of those who write were read ahead.
async fn handle_known(
    tx: &mut Tx,
    core: &Core,
    now: DateTime<Utc>,
    event: Event,
    ahead: &mut Ahead,
) -> Result<Handled> {
    let acknowledge = event.acknowledge.clone();
    let done =
        |reminders_changed| Handled { acknowledge: acknowledge.clone(), reminders_changed, phrases_changed: false };
    if let Some(settled) = arrive::without_a_person(tx, &event, now).await? {
        return Ok(Handled { acknowledge, ..settled });
    }
    let Some(sender) = event.sender.clone() else {
        return Ok(done(false));
    };
    let language = Language::of_app(sender.language.as_deref());
    let admission = core.intake.admit(&event.address, now, || arrive::cries_for_help(core, &event));
    if let Admission::Closed(until) = admission {
        arrive::too_much(tx, core, &event, language, until, now).await?;
        return Ok(done(false));
    }
    if event.in_group {
        arrive::in_group(tx, core, &event, language, now).await?;
        return Ok(done(false));
    }
    let of_now = core.live.get();
    let changed;
    let core = if Arc::ptr_eq(&of_now, &core.rules) {
        core
    } else {
        changed = Core { rules: of_now, ..core.clone() };
        &changed
    };
    let (person, conversation) = talk::arrive(tx, ahead, &event.address, &sender.account, language, now).await?;
    let heard_again = person.parked;
    if heard_again {
        arrive::reachable(tx, &event.address, now).await?;
    }
    let words = core.texts.words(person.language);
    let tapped = matches!(event.payload, Payload::Tap(_));
    let replace = event.message.clone().filter(|message| tapped && conversation.screen.as_ref() == Some(message));
    let mut turn = Turn::new(tx, now, event.address.clone(), person, words, &core.ward, conversation);
    // A tap bears the date of the message whose button it is, which may be days old.
    if !tapped && now - event.at < LONGEST_OFFLINE {
        turn.sent_at = event.at.min(now);
    }
    turn.shown_name = sender.name;
    turn.deep_link = core.deep_link.as_deref();
    if !tapped {
        turn.conversation.screen = None;
    }
    route::route(&mut turn, core, event).await?;
    let reminders_changed = turn.reminders_changed || heard_again;
    let phrases_changed = turn.phrases_changed;
    turn.finish(replace).await?;
    Ok(Handled { phrases_changed, ..done(reminders_changed) })
}
