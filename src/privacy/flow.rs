//! The conversation about what is kept of a person.
//!
//! ```text
//! resident  /dulieu
//! bot       Em đang giữ về bác: • 2 yêu cầu nhờ giúp …     [📥 Tải về] [🗑 Xóa hết]
//! resident  [📥 Tải về]                                     → du-lieu-cua-toi.json
//! resident  /xoadulieu
//! bot       Bác muốn xóa hết? Xóa ngay … Còn lại …          [Đúng, xóa hết] [Thôi, giữ lại]
//! resident  [Đúng, xóa hết]
//! bot       Em đã xóa hết …                                 and knows nothing of her from then on
//! ```

use chrono::{DateTime, TimeDelta};

use super::{Erased, Known, audit, erase, export, held, withdraw};
use crate::chat::{Action, Privacy, Screen};
use crate::people::access::{Deed, may};
use crate::people::consents::{self, Purpose};
use crate::store::Result;
use crate::talk::Turn;
use crate::text::{Value, lines};

/// For how long the button that erases everything can be tapped after the question was asked.
const ANSWERED_WITHIN: TimeDelta = TimeDelta::hours(1);

/// How many consents can be taken back on the first screen; more have one of their own.
const WITHDRAWN_HERE: usize = 3;

fn act_of(deed: Privacy) -> Action {
    Action::Privacy(deed)
}

/// Does what a button or a command asks for. It is always about whoever taps.
pub async fn act<'a>(turn: &mut Turn<'a>, known: Known<'a>, deed: Privacy) -> Result<()> {
    turn.forget();
    match deed {
        Privacy::Home => home(turn, known).await,
        Privacy::Export => send(turn, known).await,
        Privacy::Erase => {
            ask(turn);
            Ok(())
        }
        Privacy::EraseSure(asked) => {
            let fresh = DateTime::from_timestamp(asked, 0)
                .is_some_and(|asked| asked <= turn.now && turn.now - asked <= ANSWERED_WITHIN);
            if fresh {
                return surely(turn, known).await;
            }
            ask(turn);
            Ok(())
        }
        Privacy::Consents => agreements(turn, known).await,
        Privacy::Withdraw(purpose) => no_longer(turn, known, &purpose).await,
        // Asked for by the report of a guide, which knows of which picture it is.
        Privacy::KeepPicture => Ok(()),
        Privacy::Views(from) => audit::show(turn, from).await,
    }
}

/// Takes a consent back, with what rested on it.
async fn no_longer<'a>(turn: &mut Turn<'a>, known: Known<'a>, purpose: &str) -> Result<()> {
    let Ok(purpose) = purpose.parse::<Purpose>() else { return home(turn, known).await };
    let done = withdraw(turn, known, purpose).await?;
    let said = turn.say(if done { "privacy-withdrawn" } else { "privacy-not-agreed" });
    turn.show(
        Screen::say(said)
            .choice(turn.say("privacy-home"), act_of(Privacy::Home))
            .choice(turn.say("common-menu"), Action::Menu),
    );
    Ok(())
}

/// What is kept, by kind: why, and until when.
async fn home(turn: &mut Turn<'_>, known: Known<'_>) -> Result<()> {
    let mut parts = vec![turn.say("privacy-head")];
    for held in held(turn, known.vault).await? {
        let count = [("count", Value::from(held.records.len()))];
        parts.push(turn.fill(&format!("privacy-held-{}", held.kind), &count));
    }
    parts.push(turn.say("privacy-foot"));
    let mut screen = Screen::say(lines(parts.iter().map(String::as_str)));
    let agreed = consents::standing(turn.tx, turn.person.id).await?;
    if agreed.len() > WITHDRAWN_HERE {
        screen = screen.choice(turn.say("privacy-consents"), act_of(Privacy::Consents));
    } else {
        screen = withdrawing(turn, screen, &agreed);
    }
    let mut screen = screen
        .choice(turn.say("privacy-export"), act_of(Privacy::Export))
        .choice(turn.say("privacy-erase"), act_of(Privacy::Erase));
    if may(&turn.person, Deed::SeeContactViews) {
        screen = screen.choice(turn.say("privacy-views"), act_of(Privacy::Views(0)));
    }
    let screen = screen.choice(turn.say("common-menu"), Action::Menu);
    turn.show(screen);
    Ok(())
}

/// What one agreed to, each to be taken back.
async fn agreements(turn: &mut Turn<'_>, known: Known<'_>) -> Result<()> {
    let agreed = consents::standing(turn.tx, turn.person.id).await?;
    if agreed.is_empty() {
        return home(turn, known).await;
    }
    let screen = withdrawing(turn, Screen::say(turn.say("privacy-consents-head")), &agreed);
    turn.show(screen.choice(turn.say("privacy-home"), act_of(Privacy::Home)));
    Ok(())
}

fn withdrawing(turn: &Turn<'_>, screen: Screen, agreed: &[Purpose]) -> Screen {
    agreed.iter().fold(screen, |screen, purpose| {
        let label = turn.say(&format!("privacy-withdraw-{}", purpose.word()));
        screen.choice(label, act_of(Privacy::Withdraw(purpose.word().to_owned())))
    })
}

async fn send(turn: &mut Turn<'_>, known: Known<'_>) -> Result<()> {
    let all = held(turn, known.vault).await?;
    export::send(turn, known.vault, &all).await?;
    turn.show(
        Screen::say(turn.say("privacy-exported"))
            .choice(turn.say("privacy-home"), act_of(Privacy::Home))
            .choice(turn.say("common-menu"), Action::Menu),
    );
    Ok(())
}

/// Says what goes and what stays, and asks once.
fn ask(turn: &mut Turn<'_>) {
    let mut words = turn.say("privacy-ask-erase");
    if !turn.person.grants.is_empty() {
        words = format!("{words}\n{}", turn.say("privacy-ask-erase-staff"));
    }
    let screen = Screen::say(words)
        .choice(turn.say("privacy-erase-sure"), act_of(Privacy::EraseSure(turn.now.timestamp())))
        .choice(turn.say("privacy-erase-not"), act_of(Privacy::Home))
        .choice(turn.say("privacy-export"), act_of(Privacy::Export));
    turn.show(screen);
}

async fn surely<'a>(turn: &mut Turn<'a>, known: Known<'a>) -> Result<()> {
    let screen = match erase(turn, known).await? {
        Erased::Now => Screen::say(turn.say("privacy-erased")),
        Erased::LastAdministrator => {
            Screen::say(turn.say("privacy-last-administrator")).choice(turn.say("invitations-invite"), Action::Invite)
        }
    };
    turn.show(screen.choice(turn.say("common-menu"), Action::Menu));
    Ok(())
}
