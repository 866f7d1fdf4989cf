//! Who of the ward was shown residents' telephone numbers: for whoever answers for it, in chat and on the command line.

use chrono::{DateTime, Utc};

use super::sql;
use crate::chat::{Action, Privacy, Screen};
use crate::clock::local;
use crate::people::PersonId;
use crate::people::access::{Deed, may};
use crate::store::{Result, Tx};
use crate::talk::Turn;
use crate::text::{Value, Words, lines};

/// How many are listed on one screen.
const LISTED: u32 = 10;

/// Once that a number was shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// When.
    pub at: DateTime<Utc>,
    /// To whom.
    pub viewer: PersonId,
    /// Her name; none once it was erased.
    pub name: Option<String>,
    /// The code of the request whose number it is.
    pub code: String,
    /// Why, by its word.
    pub reason: String,
}

impl View {
    /// Why, in words.
    pub fn why(&self, words: Words<'_>) -> String {
        words.get(if self.reason == "claimed" { "privacy-reason-claimed" } else { "privacy-reason-looked" })
    }

    /// To whom, in words.
    pub fn who(&self, words: Words<'_>) -> String {
        self.name.clone().unwrap_or_else(|| words.get("privacy-a-member"))
    }
}

/// What was shown from one moment to before another, the newest first.
pub async fn views(
    tx: &mut Tx,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
    offset: u32,
    limit: u32,
) -> Result<Vec<View>> {
    sql::views(tx, from, until, offset, limit).await
}

/// The list, page by page.
pub(super) async fn show(turn: &mut Turn<'_>, from: usize) -> Result<()> {
    if !may(&turn.person, Deed::SeeContactViews) {
        turn.show(Screen::say(turn.say("common-not-allowed")).choice(turn.say("common-menu"), Action::Menu));
        return Ok(());
    }
    let offset = u32::try_from(from).unwrap_or(u32::MAX).min(u32::MAX - LISTED);
    let mut found = views(turn.tx, DateTime::UNIX_EPOCH, turn.now, offset, LISTED + 1).await?;
    let more = found.len() > LISTED as usize;
    found.truncate(LISTED as usize);
    let head = if found.is_empty() { "privacy-views-none" } else { "privacy-views-head" };
    let mut parts = vec![turn.say(head)];
    for view in &found {
        let values = [
            ("at", Value::from(local(view.at).format("%H:%M %d/%m/%Y").to_string())),
            ("who", Value::from(view.who(turn.words))),
            ("code", Value::from(&view.code)),
            ("why", Value::from(view.why(turn.words))),
        ];
        parts.push(turn.fill("privacy-views-line", &values));
    }
    let mut screen = Screen::say(lines(parts.iter().map(String::as_str)));
    if more {
        let next = Action::Privacy(Privacy::Views(from.saturating_add(LISTED as usize)));
        screen = screen.choice(turn.say("privacy-views-more"), next);
    }
    turn.show(
        screen
            .choice(turn.say("privacy-home"), Action::Privacy(Privacy::Home))
            .choice(turn.say("common-menu"), Action::Menu),
    );
    Ok(())
}
