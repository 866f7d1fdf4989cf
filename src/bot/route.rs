//! Which capability a person's words or taps belong to.
//!
//! Order for words: something secret in them comes first, an emergency second; then what is being asked right now,
//! the choices of the last screen, and at last the search for a guide.

use super::{Core, menu};
use crate::chat::{
    Action, Event, Field, Helping, Measuring, Payload, Privacy, Registering, Reporting, Screen, Team, Timing,
};
use crate::guides::search::{self, Secret};
use crate::invitations;
use crate::store::Result;
use crate::talk::{Chosen, Turn, choose};
use crate::text::Value;
use crate::{guides, inbox, indicators, privacy, registers, reports, requests, roster, sessions, tasks, team};

/// The longest text that is read; Telegram's own limit.
const LONGEST_TEXT: usize = 4096;

/// Answers one event.
pub(super) async fn route<'a>(turn: &mut Turn<'a>, core: &'a Core, event: Event) -> Result<()> {
    match event.payload {
        Payload::Command { name, argument } => command(turn, core, &name, &argument).await,
        Payload::Text(text) => words(turn, core, &text, event.message).await,
        Payload::Edited(text) => {
            turn.show(Screen::say(turn.say("common-edited")));
            words(turn, core, &text, event.message).await
        }
        Payload::Tap(data) => {
            if let Ok(action) = Action::decode(&data) {
                act(turn, core, action).await
            } else {
                stale(turn);
                Ok(())
            }
        }
        ref payload @ (Payload::Photo(ref caption) | Payload::Document(ref caption)) => {
            if requests::flow::media(turn, known(core), payload, event.attachment.as_deref()).await? {
                return Ok(());
            }
            if guides::reports::picture(turn, event.attachment.as_deref())? {
                return Ok(());
            }
            let harmless = caption.as_deref().is_none_or(|caption| search::guard(caption).is_none());
            if harmless && tasks::flow::media(turn, payload, event.attachment.as_deref()).await? {
                return Ok(());
            }
            if harmless
                && sessions::colleagues::picture(turn, &core.catalogue, event.attachment.as_deref(), caption.as_deref())
                    .await?
            {
                return Ok(());
            }
            let screen = Screen::say(turn.say("common-photo"))
                .choice(turn.say("common-human"), Action::Human)
                .choice(turn.say("common-menu"), Action::Menu);
            turn.show(screen);
            match caption.as_deref().filter(|caption| !caption.trim().is_empty()) {
                Some(caption) => words(turn, core, caption, event.message).await,
                None => Ok(()),
            }
        }
        Payload::Voice => {
            if requests::flow::media(turn, known(core), &Payload::Voice, event.attachment.as_deref()).await? {
                return Ok(());
            }
            say_with_menu(turn, "common-voice");
            Ok(())
        }
        Payload::Sticker => {
            say_with_menu(turn, "common-sticker");
            Ok(())
        }
        Payload::Personal => {
            say_with_menu(turn, "common-personal");
            Ok(())
        }
        Payload::Other(kind) => {
            inbox::count(turn.tx, &format!("message:{kind}")).await?;
            say_with_menu(turn, "common-unreadable");
            Ok(())
        }
        Payload::Blocked | Payload::Unblocked | Payload::Moved(_) | Payload::Silent(_) => Ok(()),
    }
}

async fn command<'a>(turn: &mut Turn<'a>, core: &'a Core, name: &str, argument: &str) -> Result<()> {
    match name {
        "start" if argument.starts_with(invitations::PREFIX) => invitations::flow::open(turn, argument).await,
        "start" if argument.starts_with(requests::flow::LINK) => {
            requests::flow::open_link(turn, known(core), &argument[requests::flow::LINK.len()..]).await
        }
        "start" => {
            if let Some(slug) = argument.strip_prefix("g_")
                && core.catalogue.guide(slug, turn.words.language).is_some()
            {
                return guides::flow::act(turn, &core.catalogue, Action::GuideOpen(slug.to_owned())).await;
            }
            menu::menu(turn, core, true).await
        }
        "menu" => menu::menu(turn, core, false).await,
        "huongdan" | "guides" => guides::flow::act(turn, &core.catalogue, Action::GuideGroups).await,
        "trogiup" | "help" => {
            menu::help(turn);
            Ok(())
        }
        "gapnguoi" | "human" => menu::human(turn, core).await,
        "yeucau" | "requests" => act(turn, core, Action::Helping(Helping::Mine)).await,
        "ngonngu" | "language" => {
            menu::languages(turn, core);
            Ok(())
        }
        "ghi" if !argument.is_empty() && search::guard(argument).is_none() => {
            if sessions::lines::told(turn, &core.catalogue, argument, true).await? {
                return Ok(());
            }
            act(turn, core, Action::SessionNew(None)).await
        }
        "ghi" => act(turn, core, Action::SessionNew(None)).await,
        "viec" => act(turn, core, Action::Tasks).await,
        "lich" | "calendar" => act(turn, core, Action::Timing(Timing::Calendar(0))).await,
        "kiennghi" | "petition" => write(turn, core, registers::Book::Petition).await,
        "sangkien" | "idea" => write(turn, core, registers::Book::Initiative).await,
        "vuongmac" => write(turn, core, registers::Book::Obstacle).await,
        "theodoi" | "follow" => registers::flow::follow(turn, argument).await,
        "so" | "registers" => act(turn, core, Action::Registering(Registering::Home)).await,
        "chitieu" => act(turn, core, Action::Measuring(Measuring::Page(0))).await,
        "to" | "nguoi" | "team" => act(turn, core, Action::Team(Team::Home)).await,
        "baocao" | "reports" => act(turn, core, Action::Reporting(Reporting::Home("p".to_owned()))).await,
        "moi" => act(turn, core, Action::Invite).await,
        "dulieu" | "mydata" => act(turn, core, Action::Privacy(Privacy::Home)).await,
        "xoadulieu" | "erase" => act(turn, core, Action::Privacy(Privacy::Erase)).await,
        "huy" | "cancel" => {
            turn.forget();
            turn.show(Screen::say(turn.say("common-cancelled")).choice(turn.say("common-menu"), Action::Menu));
            Ok(())
        }
        _ => {
            let screen = Screen::say(turn.fill("common-unknown-command", &[("command", Value::from(name))]))
                .choice(turn.say("guides-see-all"), Action::GuideGroups)
                .choice(turn.say("common-menu"), Action::Menu);
            turn.show(screen);
            Ok(())
        }
    }
}

async fn words<'a>(turn: &mut Turn<'a>, core: &'a Core, text: &str, message: Option<String>) -> Result<()> {
    let text = text.trim();
    if text.chars().count() > LONGEST_TEXT {
        say_with_menu(turn, "common-too-long");
        return Ok(());
    }
    if let Some(secret) = search::guard(text) {
        if requests::flow::is_talking(turn) {
            turn.show(Screen::say(turn.say("requests-chat-secret")));
        }
        guard(turn, secret, message);
        return Ok(());
    }
    if core.catalogue.index().emergency(text).is_some() {
        requests::flow::alarm(turn, known(core), text).await?;
        return guides::flow::ask(turn, &core.catalogue, text).await;
    }
    if invitations::flow::words(turn, text).await?
        || requests::flow::words(turn, known(core), text).await?
        || sessions::flow::words(turn, &core.catalogue, text).await?
        || team::flow::words(turn, text).await?
        || roster::flow::words(turn, text).await?
        || reports::flow::words(turn, text).await?
        || tasks::flow::words(turn, &core.rules, text).await?
        || tasks::timing::flow::words(turn, &core.rules, text).await?
        || registers::flow::words(turn, &core.rules, text).await?
        || indicators::flow::words(turn, text).await?
        || guides::editing::words(turn, &core.catalogue, text)?
    {
        return Ok(());
    }
    match choose(text, &turn.conversation.choices) {
        Chosen::Action(action) => return act(turn, core, action).await,
        Chosen::OutOfRange(count) => {
            turn.show(Screen::say(turn.fill("common-choose-between", &[("count", Value::from(count))])));
            // The choices stay as they were, so that the right number can follow.
            let choices = turn.conversation.choices.clone();
            reoffer(turn, &choices);
            return Ok(());
        }
        Chosen::None => {}
    }
    if !text.chars().any(char::is_alphanumeric) {
        say_with_menu(turn, "common-no-words");
        return Ok(());
    }
    if sessions::lines::told(turn, &core.catalogue, text, false).await? {
        return Ok(());
    }
    guides::flow::ask(turn, &core.catalogue, text).await
}

/// Begins an entry of a register.
async fn write<'a>(turn: &mut Turn<'a>, core: &'a Core, book: registers::Book) -> Result<()> {
    registers::flow::act(turn, &core.rules, Registering::New(book.word().to_owned())).await
}

fn known(core: &Core) -> requests::flow::Known<'_> {
    requests::flow::Known { catalogue: &core.catalogue, rules: &core.rules, vault: &core.vault }
}

/// Shows the same choices once more.
fn reoffer(turn: &mut Turn<'_>, choices: &[(String, String)]) {
    let mut screen = Screen::say(turn.say("common-choose-again"));
    for (label, written) in choices {
        if let Ok(action) = Action::decode(written) {
            screen = screen.choice(label, action);
        }
    }
    turn.show(screen);
}

async fn act<'a>(turn: &mut Turn<'a>, core: &'a Core, action: Action) -> Result<()> {
    match action {
        Action::Menu => menu::menu(turn, core, false).await,
        Action::Human => menu::human(turn, core).await,
        Action::Languages => {
            menu::languages(turn, core);
            Ok(())
        }
        Action::Language(code) => menu::speak(turn, core, &code).await,
        Action::GuideGroups
        | Action::GuideGroup(..)
        | Action::GuideMoreGroups
        | Action::GuideDifferent(..)
        | Action::Reports
        | Action::ReportChecked(_)
        | Action::Editing(_)
        | Action::GuideOpen(_)
        | Action::GuideStep(..)
        | Action::GuideAll(..)
        | Action::GuideStuck(..)
        | Action::GuideDone(..)
        | Action::GuideAnswer(..)
        | Action::GuideSources(_)
        | Action::NoneOfThese => guides::flow::act(turn, &core.catalogue, action).await,
        Action::Helping(Helping::Session(request)) => match requests::flow::session(turn, request).await? {
            Some(entry) => sessions::flow::propose(turn, &core.catalogue, entry).await,
            None => Ok(()),
        },
        Action::Registering(deed) => registers::flow::act(turn, &core.rules, deed).await,
        Action::Measuring(deed) => indicators::flow::act(turn, deed).await,
        Action::Helping(deed) => requests::flow::act(turn, known(core), deed).await,
        Action::Invite
        | Action::InviteRole(_)
        | Action::InviteGroup(..)
        | Action::InviteUnit(..)
        | Action::Join
        | Action::JoinRename
        | Action::JoinNot
        | Action::Team(Team::InvitePage(..) | Team::JoinPart(_) | Team::Invitations(_) | Team::Revoke(_)) => {
            invitations::flow::act(turn, action).await
        }
        Action::Reporting(deed) => reports::flow::act(turn, &core.catalogue, deed).await,
        Action::Team(Team::Duty(deed)) => roster::flow::act(turn, deed).await,
        Action::Team(deed) => team::flow::act(turn, deed).await,
        Action::Draft(key, Field::Question) => match sessions::lines::question(turn, &key) {
            Some(text) => guides::flow::ask(turn, &core.catalogue, &text).await,
            None => sessions::flow::act(turn, &core.catalogue, Action::Draft(key, Field::Card)).await,
        },
        Action::SessionNew(_)
        | Action::Draft(..)
        | Action::SessionRecent(_)
        | Action::SessionShow(_)
        | Action::SessionEdit(_)
        | Action::SessionDelete(_)
        | Action::SessionDeleteSure(_)
        | Action::SessionPhoto(_)
        | Action::Beside(_)
        | Action::BesideEnd(..)
        | Action::Month(..)
        | Action::MonthGroups(..) => sessions::flow::act(turn, &core.catalogue, action).await,
        Action::Tasks
        | Action::TaskShow(_)
        | Action::TaskDone(_)
        | Action::TaskProgress(_)
        | Action::TaskPercent(..)
        | Action::TaskNotMine(_)
        | Action::TaskReopen(_)
        | Action::TaskAssign(..)
        | Action::TaskAssignTo(..)
        | Action::TaskNoNote
        | Action::Tasking(_) => tasks::flow::act(turn, &core.rules, action).await,
        Action::Timing(deed) => tasks::timing::flow::act(turn, &core.rules, deed).await,
        Action::Privacy(Privacy::KeepPicture) => guides::reports::keep_picture(turn).await,
        Action::Privacy(deed) => {
            let known = privacy::Known { catalogue: &core.catalogue, rules: &core.rules, vault: &core.vault };
            privacy::flow::act(turn, known, deed).await
        }
    }
}

/// Somebody sent a secret: it is not kept, not repeated, and taken away where the channel allows it.
fn guard(turn: &mut Turn<'_>, secret: Secret, message: Option<String>) {
    if let Some(message) = message {
        turn.delete(message);
    }
    let id = match secret {
        Secret::Password => "common-guard-password",
        Secret::Otp => "common-guard-otp",
        Secret::CardNumber => "common-guard-card",
        Secret::CitizenId | Secret::CitizenQr => "common-guard-citizen-id",
    };
    let screen = Screen::say(turn.say(id))
        .choice(turn.say("common-guard-lost"), Action::GuideOpen("scam-lost-money".to_owned()))
        .choice(turn.say("common-human"), Action::Human)
        .choice(turn.say("common-menu"), Action::Menu);
    turn.show(screen);
}

fn stale(turn: &mut Turn<'_>) {
    let screen = Screen::say(turn.say("common-stale")).choice(turn.say("common-menu"), Action::Menu);
    turn.show(screen);
}

fn say_with_menu(turn: &mut Turn<'_>, id: &str) {
    let screen = Screen::say(turn.say(id))
        .choice(turn.say("guides-see-all"), Action::GuideGroups)
        .choice(turn.say("common-human"), Action::Human);
    turn.show(screen);
}
