//! The screens that belong to no capability: the first one, help, the way to a person, the languages.

use super::Core;
use crate::chat::{Action, Editing, Helping, Privacy, Registering, Reporting, Screen, Team, Timing};
use crate::invitations::flow::may_invite;
use crate::people::access::{Deed, may};
use crate::people::{self, Role};
use crate::requests;
use crate::sessions;
use crate::store::Result;
use crate::talk::Turn;
use crate::team;
use crate::text::{Language, Value};

/// The first screen, with what this person can do.
pub(super) async fn menu(turn: &mut Turn<'_>, core: &Core, greeting: bool) -> Result<()> {
    let unfinished = sessions::flow::unfinished(turn)?;
    if unfinished.is_none() {
        turn.forget();
    }
    let ward = core.ward.fact_or_pending("ward-name", turn.words);
    let mut words = if greeting {
        turn.fill("menu-greeting", &[("ward", Value::from(ward))])
    } else {
        turn.fill("menu-title", &[("ward", Value::from(ward))])
    };
    if let Some(name) = turn.person.name.clone().filter(|_| !turn.person.grants.is_empty()) {
        words = format!("{}\n{words}", turn.fill("menu-hello-name", &[("name", Value::from(name))]));
    }
    let mut screen = Screen::say(words);
    if let Some(back) = unfinished {
        screen = screen.choice(turn.say("sessions-back-to-draft"), back);
    }
    let team = turn.person.groups(&[Role::Member, Role::TeamLeader]);
    if let Some(group) = team.first() {
        screen = screen.choice(turn.say("sessions-new"), Action::SessionNew(None));
        screen = screen.choice(turn.say("sessions-recent"), Action::SessionRecent(group.0));
        if turn.person.has(Role::TeamLeader) {
            screen = screen.beside(turn.say("sessions-month"), Action::Month(group.0, 0));
        } else {
            screen = screen.beside(turn.say("requests-my-month-open"), Action::Helping(Helping::MyMonth(0)));
        }
    }
    if !team.is_empty() || may(&turn.person, Deed::HelpWithRequest(None)) {
        screen = screen.choice(turn.say("requests-team"), Action::Helping(Helping::Team));
    }
    if let Some((label, action)) = team::flow::adrift(turn).await? {
        screen = screen.choice(label, action);
    }
    if !turn.person.units().is_empty() || turn.person.has(Role::Coordinator) || turn.person.has(Role::WardLeader) {
        screen = screen
            .choice(turn.say("tasks-mine"), Action::Tasks)
            .beside(turn.say("registers-home"), Action::Registering(Registering::Home));
    }
    if may(&turn.person, Deed::KeepCalendar) {
        screen = screen.beside(turn.say("calendar-open"), Action::Timing(Timing::Calendar(0)));
    }
    if may(&turn.person, Deed::SeeMonth(sessions::WHOLE_WARD)) {
        screen = screen.choice(turn.say("sessions-ward-month"), Action::Month(sessions::WHOLE_WARD.0, 0));
    }
    if may(&turn.person, Deed::SeeReports) {
        screen = screen.choice(turn.say("reports-chat-menu"), Action::Reporting(Reporting::Home("p".to_owned())));
    }
    if Role::ALL.into_iter().any(|role| may_invite(&turn.person, role)) {
        screen = screen.choice(turn.say("invitations-invite"), Action::Invite);
    }
    if team::flow::concerns(turn) {
        screen = screen.choice(team::flow::label(turn), Action::Team(Team::Home));
    }
    if may(&turn.person, Deed::EditGuides) {
        screen = screen
            .choice(turn.say("guides-questions"), Action::Editing(Editing::Unhelped))
            .choice(turn.say("guides-reports"), Action::Reports);
    }
    if turn.person.grants.is_empty() {
        for group in core.catalogue.groups().into_iter().take(4) {
            screen = screen.choice(turn.say(&format!("guides-group-{group}")), Action::GuideGroup(group.to_owned(), 0));
        }
    }
    screen = screen
        .choice(turn.say("guides-see-all"), Action::GuideGroups)
        .choice(turn.say("common-human"), Action::Human)
        .beside(turn.say("menu-language"), Action::Languages);
    turn.show(screen);
    Ok(())
}

/// How to reach a person: what the ward has entered, and plainly what it has not.
pub(super) async fn human(turn: &mut Turn<'_>, core: &Core) -> Result<()> {
    let fact = |name| Value::from(core.ward.fact_or_pending(name, turn.words));
    let words = turn.fill(
        "menu-human",
        &[
            ("hotline", fact("ward-hotline")),
            ("address", fact("centre-address")),
            ("hours", fact("centre-hours")),
            ("phone", fact("centre-phone")),
            ("police", fact("police-phone")),
        ],
    );
    let mut screen = Screen::say(words).choice(turn.say("requests-new"), Action::Helping(Helping::New));
    if requests::flow::has_asked(turn).await? {
        screen = screen.beside(turn.say("requests-mine"), Action::Helping(Helping::Mine));
    }
    screen = screen.choice(turn.say("registers-send-one"), Action::Registering(Registering::Home));
    if let Some(place) = turn.conversation.place.clone()
        && let Some(guide) = core.catalogue.guide(&place.slug, turn.words.language)
    {
        let label = turn
            .fill("guides-way-back", &[("number", Value::from(place.step + 1)), ("title", Value::from(&guide.short))]);
        screen = screen.choice(label, Action::GuideStep(place.slug, place.path, place.step));
    }
    turn.show(screen.choice(turn.say("common-menu"), Action::Menu));
    Ok(())
}

/// The languages to choose from, each in its own words.
pub(super) fn languages(turn: &mut Turn<'_>, core: &Core) {
    let mut screen = Screen::say(turn.say("menu-language-question"));
    for language in Language::ALL {
        screen = screen
            .choice(core.texts.words(language).get("menu-language-name"), Action::Language(language.code().to_owned()));
    }
    turn.show(screen.choice(turn.say("common-menu"), Action::Menu));
}

/// Speaks another language from now on.
pub(super) async fn speak<'a>(turn: &mut Turn<'a>, core: &'a Core, code: &str) -> Result<()> {
    let Ok(language) = code.parse::<Language>() else {
        languages(turn, core);
        return Ok(());
    };
    people::set_language(turn.tx, turn.person.id, language).await?;
    turn.person.language = language;
    turn.words = core.texts.words(language);
    turn.show(Screen::say(turn.say("menu-language-set")));
    menu(turn, core, false).await
}

/// What the bot can do and how to ask.
pub(super) fn help(turn: &mut Turn<'_>) {
    let screen = Screen::say(turn.say("menu-help"))
        .choice(turn.say("guides-see-all"), Action::GuideGroups)
        .choice(turn.say("common-human"), Action::Human)
        .choice(turn.say("privacy-home"), Action::Privacy(Privacy::Home))
        .choice(turn.say("common-menu"), Action::Menu);
    turn.show(screen);
}
