//! What a member does with her team's requests: take, return, hand over, move.

use super::flow::{Known, not_allowed};
use super::groups::living;
use super::notices::{Notices, Told, group_of, name_of};
use super::screens::{self, act};
use super::{Claimed, Request, RequestId, State, Way, contacts, resident, routing};
use crate::chat::{Action, Helping, Screen};
use crate::people::access::{Deed, may};
use crate::people::{self, GroupId, PersonId, Role};
use crate::store::Result;
use crate::talk::Turn;
use crate::text::Value;

/// How many members are listed on one screen.
const LISTED: usize = 6;

/// One request, as whoever looks may see it.
pub(super) async fn show(turn: &mut Turn<'_>, known: Known<'_>, id: RequestId) -> Result<()> {
    let Some(request) = super::request(turn.tx, id).await? else {
        not_allowed(turn);
        return Ok(());
    };
    if request.is_helped_by(&turn.person) {
        let head = turn.say("requests-yours-head");
        return helpers(turn, known, &request, &head, "looked").await;
    }
    if request.person == turn.person.id {
        let helper = match request.helper {
            Some(helper) => Some(name_of(turn.tx, helper, turn.words).await?),
            None => None,
        };
        let can_reopen = request.can_reopen(turn.now);
        let mut screen = screens::for_resident(turn.words, known.catalogue, &request, helper.as_deref(), can_reopen);
        if request.state == State::Open {
            let group = group_of(turn.tx, &request).await?;
            if let Some(at) = routing::team(turn.tx, &request, group.as_ref(), None, turn.now).await?.next {
                screen.words = format!("{}\n{}", screen.words, routing::later(turn.words, at, turn.now));
            }
        }
        let screen =
            screen.choice(turn.say("requests-mine"), act(Helping::Mine)).choice(turn.say("common-menu"), Action::Menu);
        turn.show(screen);
        return Ok(());
    }
    if !may(&turn.person, Deed::HelpWithRequest(request.group)) {
        not_allowed(turn);
        return Ok(());
    }
    match request.state {
        State::Open => {
            let group = group_of(turn.tx, &request).await?;
            let screen =
                screens::for_team(turn.words, known.catalogue, &request, group.as_ref(), "requests-waiting-head");
            turn.show(screen.choice(turn.say("requests-team"), act(Helping::Team)));
            Ok(())
        }
        _ => gone(turn, &request).await,
    }
}

/// Says who has a request, or that it ended.
pub(super) async fn gone(turn: &mut Turn<'_>, request: &Request) -> Result<()> {
    let words = match (request.state, request.helper) {
        (State::Claimed, Some(helper)) => {
            let helper = name_of(turn.tx, helper, turn.words).await?;
            turn.fill("requests-taken", &[("code", Value::from(&request.code)), ("helper", Value::from(helper))])
        }
        (State::Open, _) => turn.fill("requests-open-again", &[("code", Value::from(&request.code))]),
        _ => turn.fill("requests-ended-already", &[("code", Value::from(&request.code))]),
    };
    turn.show(
        Screen::say(words)
            .choice(turn.say("requests-team"), act(Helping::Team))
            .choice(turn.say("common-menu"), Action::Menu),
    );
    Ok(())
}

async fn helpers(turn: &mut Turn<'_>, known: Known<'_>, request: &Request, head: &str, reason: &str) -> Result<()> {
    let group = group_of(turn.tx, request).await?;
    let phone = contacts::shown_to(turn, request, known.vault, reason).await?;
    let screen = screens::for_helper(turn.words, known.catalogue, request, group.as_ref(), head, phone);
    turn.show(screen.choice(turn.say("common-menu"), Action::Menu));
    Ok(())
}

pub(super) async fn claim<'a>(turn: &mut Turn<'a>, known: Known<'a>, id: RequestId) -> Result<()> {
    let claimed = super::claim(turn.tx, &turn.person, id, turn.now).await?;
    let Some(request) = super::request(turn.tx, id).await?.filter(|_| claimed != Claimed::NotAllowed) else {
        not_allowed(turn);
        return Ok(());
    };
    match claimed {
        Claimed::Won => {
            turn.reminders_changed = true;
            let notices = Notices::of(turn, known.catalogue);
            let helper = name_of(turn.tx, turn.person.id, turn.words).await?;
            let reached = tell_claimed(turn, notices, &request, &helper, "requests-claimed").await?;
            let mut head = turn.say("requests-won-head");
            if !reached {
                head = format!("{head}\n{}", turn.say("requests-asker-away"));
            }
            helpers(turn, known, &request, &head, "claimed").await
        }
        Claimed::Before => {
            let head = turn.say("requests-yours-head");
            helpers(turn, known, &request, &head, "looked").await
        }
        Claimed::Taken(_) | Claimed::Ended(_) | Claimed::NotAllowed => gone(turn, &request).await,
    }
}

/// Whoever asked is told who helps; where they write to each other she can begin at once.
async fn tell_claimed(
    turn: &mut Turn<'_>,
    notices: Notices<'_>,
    request: &Request,
    helper: &str,
    id: &str,
) -> Result<bool> {
    if request.person == turn.person.id {
        return Ok(true);
    }
    let next = format!("requests-next-{}", request.way.word());
    let reached = notices
        .to_asker(turn.tx, request, "claimed", |words| {
            let values = || [("code", Value::from(&request.code)), ("helper", Value::from(helper))];
            let text = format!("{}\n{}", words.fill(id, &values()), words.fill(&next, &values()));
            Screen::say(text)
                .choice(words.fill("requests-chat-helper", &values()), act(Helping::Chat(request.id.0)))
                .choice(words.get("requests-look"), act(Helping::Show(request.id.0)))
        })
        .await?;
    if request.way == Way::Chat {
        notices.open_talk(turn.tx, request.person, request).await?;
    }
    Ok(reached)
}

/// The request, if the person took it; otherwise says how it stands.
pub(super) async fn own(turn: &mut Turn<'_>, id: RequestId) -> Result<Option<Request>> {
    let Some(request) = super::request(turn.tx, id).await? else {
        not_allowed(turn);
        return Ok(None);
    };
    if request.is_helped_by(&turn.person) {
        return Ok(Some(request));
    }
    if may(&turn.person, Deed::HelpWithRequest(request.group)) {
        gone(turn, &request).await?;
    } else {
        not_allowed(turn);
    }
    Ok(None)
}

pub(super) async fn give_back<'a>(turn: &mut Turn<'a>, known: Known<'a>, id: RequestId) -> Result<()> {
    let Some(request) = own(turn, id).await? else { return Ok(()) };
    turn.forget();
    turn.reminders_changed = true;
    let notices = Notices::of(turn, known.catalogue);
    let me = turn.person.id;
    if !notices.back_to_team(turn.tx, &request, me, "returned", &known.rules.calendar).await? {
        return gone(turn, &request).await;
    }
    let words = turn.fill("requests-returned", &[("code", Value::from(&request.code))]);
    turn.show(
        Screen::say(words)
            .choice(turn.say("requests-team"), act(Helping::Team))
            .choice(turn.say("common-menu"), Action::Menu),
    );
    Ok(())
}

/// Who else could help with a request, and can be written to.
async fn others(turn: &mut Turn<'_>, request: &Request) -> Result<Vec<PersonId>> {
    let mut found = Vec::new();
    if let Some(group) = request.group {
        for role in [Role::Member, Role::TeamLeader] {
            found.extend(people::of_group(turn.tx, role, group).await?);
        }
    }
    found.extend(people::addresses(turn.tx, Role::Coordinator, None).await?);
    let found = routing::present(turn.tx, found, turn.now).await?;
    let mut people: Vec<PersonId> = Vec::new();
    for (person, ..) in found {
        let asks_herself = person == request.person && !request.for_other;
        if person != turn.person.id && !asks_herself && !people.contains(&person) {
            people.push(person);
        }
    }
    Ok(people)
}

pub(super) async fn ask_hand(turn: &mut Turn<'_>, id: RequestId) -> Result<()> {
    let Some(request) = own(turn, id).await? else { return Ok(()) };
    turn.forget();
    let people = others(turn, &request).await?;
    let question = if people.is_empty() { "requests-nobody-else" } else { "requests-ask-hand" };
    let mut screen = Screen::say(turn.fill(question, &[("code", Value::from(&request.code))]));
    for person in people.into_iter().take(LISTED) {
        let name = name_of(turn.tx, person, turn.words).await?;
        screen = screen.choice(name, act(Helping::HandTo(id.0, person.0)));
    }
    turn.show(screen.choice(turn.say("requests-look"), act(Helping::Show(id.0))));
    Ok(())
}

pub(super) async fn hand<'a>(turn: &mut Turn<'a>, known: Known<'a>, id: RequestId, to: PersonId) -> Result<()> {
    let Some(request) = own(turn, id).await? else { return Ok(()) };
    if !others(turn, &request).await?.contains(&to) || !super::hand(turn.tx, id, turn.person.id, to, turn.now).await? {
        return ask_hand(turn, id).await;
    }
    turn.forget();
    let notices = Notices::of(turn, known.catalogue);
    let (from, helper) = (name_of(turn.tx, turn.person.id, turn.words).await?, name_of(turn.tx, to, turn.words).await?);
    let Some(handed) = super::request(turn.tx, id).await? else { return Ok(()) };
    let group = group_of(turn.tx, &handed).await?;
    // The number is asked for by whoever helps now, so that it is in no message of others.
    notices
        .to(turn.tx, to, &handed, "handed", |words| {
            let head = words.fill("requests-handed-head", &[("from", Value::from(&from))]);
            screens::for_helper(words, known.catalogue, &handed, group.as_ref(), &head, None)
                .choice(words.get("requests-look"), act(Helping::Show(id.0)))
        })
        .await?;
    notices.end_talk(turn.tx, handed.person, &handed).await?;
    tell_claimed(turn, notices, &handed, &helper, "requests-handed").await?;
    let words =
        turn.fill("requests-handed-over", &[("code", Value::from(&handed.code)), ("helper", Value::from(helper))]);
    turn.show(Screen::say(words).choice(turn.say("common-menu"), Action::Menu));
    Ok(())
}

/// A request that waits, if the person may take it; otherwise says how it stands.
async fn waiting(turn: &mut Turn<'_>, id: RequestId) -> Result<Option<Request>> {
    match super::request(turn.tx, id).await? {
        Some(request) if may(&turn.person, Deed::HelpWithRequest(request.group)) => {
            if request.state == State::Open {
                return Ok(Some(request));
            }
            gone(turn, &request).await?;
        }
        _ => not_allowed(turn),
    }
    Ok(None)
}

pub(super) async fn ask_move(turn: &mut Turn<'_>, id: RequestId, from: usize) -> Result<()> {
    let Some(request) = waiting(turn, id).await? else { return Ok(()) };
    let mut groups = people::groups(turn.tx).await?;
    groups.retain(|group| Some(group.id) != request.group);
    let chosen = |group| Helping::MoveTo(id.0, group);
    let more = |next| Helping::Move(id.0, next);
    let screen = resident::list(turn, &groups, from, "requests-ask-move", chosen, more);
    turn.show(screen.choice(turn.say("requests-look"), act(Helping::Show(id.0))));
    Ok(())
}

pub(super) async fn move_to<'a>(turn: &mut Turn<'a>, known: Known<'a>, id: RequestId, to: GroupId) -> Result<()> {
    let Some(before) = waiting(turn, id).await? else { return Ok(()) };
    let Some(group) = living(turn.tx, to).await?.filter(|group| Some(group.id) != before.group) else {
        return ask_move(turn, id, 0).await;
    };
    if !super::move_to(turn.tx, &turn.person, id, group.id, turn.now).await? {
        return gone(turn, &before).await;
    }
    turn.reminders_changed = true;
    let Some(request) = super::request(turn.tx, id).await? else { return Ok(()) };
    let notices = Notices::of(turn, known.catalogue);
    let told =
        notices.route(turn.tx, &request, "requests-moved-head", Some(turn.person.id), &known.rules.calendar).await?;
    let notice = match told {
        Told::Team | Told::OnDuty | Told::Later(_) => "requests-moved-notice",
        Told::Coordinator | Told::Nobody => "requests-went-to-coordinator",
    };
    notices
        .to_asker(turn.tx, &request, "moved", |words| {
            let values = [("code", Value::from(&request.code)), ("group", Value::from(&group.name))];
            Screen::say(notices.with_time(words, words.fill(notice, &values), told))
                .choice(words.get("requests-look"), act(Helping::Show(request.id.0)))
        })
        .await?;
    let values = [("code", Value::from(&request.code)), ("group", Value::from(&group.name))];
    let words = turn.fill("requests-moved", &values);
    turn.show(Screen::say(words).choice(turn.say("common-menu"), Action::Menu));
    Ok(())
}
