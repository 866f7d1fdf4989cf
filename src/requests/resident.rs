//! Writing a request, until it is sent.

mod sql;

use serde::{Deserialize, Serialize};

use super::flow::{FLOW, Known, State, VERSION, not_allowed};
use super::groups::living;
use super::notices::{Notices, Told};
use super::screens::{self, act};
use super::{LONGEST_ABOUT, Opened, Settings, Wanted, Way, Wish, code, open, phone, routing};
use crate::chat::{Action, Helping, Screen};
use crate::people::access::{Deed, may};
use crate::people::consents::{self, Purpose};
use crate::people::{self, Group, GroupId, Role};
use crate::store::Result;
use crate::talk::Turn;
use crate::text::Value;
use crate::vault::Contact;

/// The version of the sentence by which a resident agrees that her group is remembered.
pub(super) const CONSENT: i64 = 1;
/// How many groups a screen has besides "more" and "not known".
const LISTED: usize = 6;

/// A request being written.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Draft {
    key: String,
    pub(super) for_other: bool,
    slug: Option<String>,
    place: Option<(usize, usize)>,
    about: Option<String>,
    /// Whether what it is about was asked for.
    described: bool,
    group: Option<i64>,
    /// Whether the group was asked for, known or not.
    group_said: bool,
    way: Option<Way>,
    wish: Option<Wish>,
}

impl Draft {
    pub(super) fn key(&self) -> &str {
        &self.key
    }

    pub(super) fn wanted(&self, phone: Option<Contact>) -> Option<Wanted> {
        Some(Wanted {
            draft: self.key.clone(),
            for_other: self.for_other,
            group: self.group.map(GroupId),
            slug: self.slug.clone(),
            place: self.place,
            about: self.about.clone(),
            way: self.way?,
            wish: self.wish?,
            phone,
        })
    }
}

fn may_ask_for_others(turn: &Turn<'_>) -> bool {
    let own = turn.person.groups(&[Role::Member, Role::TeamLeader]);
    !own.is_empty() || may(&turn.person, Deed::HelpWithRequest(None))
}

/// Begins a request with what is known: the guide and step that the person is at, her group.
pub(super) async fn begin(turn: &mut Turn<'_>, known: Known<'_>, for_other: bool) -> Result<()> {
    let mut draft = Draft {
        key: code::key(),
        for_other,
        slug: None,
        place: None,
        about: None,
        described: false,
        group: None,
        group_said: false,
        way: None,
        wish: None,
    };
    if for_other {
        let own = turn.person.groups(&[Role::Member, Role::TeamLeader]);
        if !may_ask_for_others(turn) {
            not_allowed(turn);
            return Ok(());
        }
        if let [group] = own.as_slice() {
            (draft.group, draft.group_said) = (Some(group.0), true);
        }
    } else {
        if let Some(place) = &turn.conversation.place {
            (draft.slug, draft.place) = (Some(place.slug.clone()), Some((place.path, place.step)));
        } else if let Some(asked) = &turn.conversation.asked {
            draft.about = Some(asked.text.chars().take(LONGEST_ABOUT).collect());
        }
        draft.described = draft.slug.is_some() || draft.about.is_some();
        if let Some(group) = sql::remembered(turn.tx, turn.person.id).await? {
            (draft.group, draft.group_said) = (Some(group.0), true);
        }
    }
    ask(turn, known, draft).await
}

/// Asks for the first thing that is missing; at last shows the whole.
pub(super) async fn ask(turn: &mut Turn<'_>, known: Known<'_>, draft: Draft) -> Result<()> {
    turn.keep(FLOW, VERSION, &State::Writing(draft.clone()))?;
    if !draft.described {
        let id = if draft.for_other { "requests-ask-about-other" } else { "requests-ask-about" };
        let words = format!("{}\n{}", turn.say(id), turn.say("privacy-child"));
        let screen = Screen::say(words).choice(turn.say("requests-about-later"), act(Helping::NoWords));
        turn.show(with_way_out(turn, screen));
        return Ok(());
    }
    if !draft.group_said {
        return groups(turn, &draft, 0).await;
    }
    if draft.way.is_none() {
        let mut screen = Screen::say(turn.say("requests-ask-way"));
        for way in Way::ALL.iter().filter(|way| is_open(**way, &draft, known)) {
            let label = turn.say(&format!("requests-choose-{}", way.word()));
            screen = screen.choice(label, act(Helping::Way(way.word().to_owned())));
        }
        turn.show(with_way_out(turn, screen));
        return Ok(());
    }
    let Some(wanted) = draft.wanted(None) else {
        let mut screen = Screen::say(turn.say("requests-ask-wish"));
        for wish in Wish::ALL {
            screen = screen.choice(screens::wish(turn.words, *wish), act(Helping::Wish(wish.word().to_owned())));
        }
        turn.show(with_way_out(turn, screen));
        return Ok(());
    };
    let group = match wanted.group {
        Some(group) => people::group(turn.tx, group).await?,
        None => None,
    };
    let screen = screens::before_sending(turn.words, known.catalogue, &wanted, group.as_ref())
        .choice(turn.say("requests-other-group"), act(Helping::Groups(0)));
    turn.show(with_way_out(turn, screen));
    Ok(())
}

/// Whoever has no smartphone cannot be written to; a number that cannot be sealed is not asked for.
fn is_open(way: Way, draft: &Draft, known: Known<'_>) -> bool {
    match way {
        Way::Chat => !draft.for_other,
        Way::Phone => known.vault.can_seal(),
        Way::Home | Way::Hall => true,
    }
}

pub(super) fn with_way_out(turn: &Turn<'_>, screen: Screen) -> Screen {
    screen.choice(turn.say("common-cancel"), Action::Menu)
}

async fn groups(turn: &mut Turn<'_>, draft: &Draft, from: usize) -> Result<()> {
    let mut groups = people::groups(turn.tx).await?;
    if draft.for_other {
        groups.retain(|group| may(&turn.person, Deed::HelpWithRequest(Some(group.id))));
    }
    let id = if draft.for_other { "requests-ask-group-other" } else { "requests-ask-group" };
    let mut screen = list(turn, &groups, from, id, |id| Helping::Group(Some(id)), Helping::Groups);
    if !draft.for_other || may(&turn.person, Deed::HelpWithRequest(None)) {
        screen = screen.choice(turn.say("requests-group-not-known"), act(Helping::Group(None)));
    }
    turn.show(screen);
    Ok(())
}

/// A page of groups to choose from.
pub(super) fn list(
    turn: &Turn<'_>,
    groups: &[Group],
    from: usize,
    question: &str,
    chosen: impl Fn(i64) -> Helping,
    more: impl Fn(usize) -> Helping,
) -> Screen {
    let from = if from < groups.len() { from } else { 0 };
    let mut screen = Screen::say(turn.say(question));
    for (index, group) in groups.iter().skip(from).take(LISTED).enumerate() {
        let action = act(chosen(group.id.0));
        screen = if index % 2 == 1 { screen.beside(&group.name, action) } else { screen.choice(&group.name, action) };
    }
    if groups.len() > LISTED {
        let next = if from + LISTED < groups.len() { from + LISTED } else { 0 };
        screen = screen.choice(turn.say("requests-more-groups"), act(more(next)));
    }
    screen
}

/// The draft that is being written; if there is none, says so.
fn writing(turn: &mut Turn<'_>) -> Option<Draft> {
    if let Some(State::Writing(draft) | State::Phone(draft) | State::PhoneGiven { draft, .. }) =
        turn.kept::<State>(FLOW, VERSION)
    {
        // A role may have ended since the draft was begun.
        if draft.for_other && !may_ask_for_others(turn) {
            turn.forget();
            not_allowed(turn);
            return None;
        }
        return Some(draft);
    }
    let screen = Screen::say(turn.say("requests-not-writing"))
        .choice(turn.say("requests-new"), act(Helping::New))
        .choice(turn.say("common-menu"), Action::Menu);
    turn.show(screen);
    None
}

/// What it is about, or that this is not said.
pub(super) async fn describe(turn: &mut Turn<'_>, known: Known<'_>, about: Option<&str>) -> Result<()> {
    let Some(mut draft) = writing(turn) else { return Ok(()) };
    draft.described = true;
    if let Some(about) = about {
        draft.about = Some(about.chars().take(LONGEST_ABOUT).collect());
    }
    ask(turn, known, draft).await
}

/// Words typed while a request is being written.
pub(super) async fn typed(turn: &mut Turn<'_>, known: Known<'_>, draft: Draft, text: &str) -> Result<bool> {
    if draft.described || !text.chars().any(char::is_alphabetic) {
        return Ok(false);
    }
    describe(turn, known, Some(text)).await?;
    Ok(true)
}

pub(super) async fn group(turn: &mut Turn<'_>, known: Known<'_>, group: Option<GroupId>) -> Result<()> {
    let Some(mut draft) = writing(turn) else { return Ok(()) };
    draft.group = match group {
        // An old list may name a group that was merged since.
        Some(group) => match living(turn.tx, group).await? {
            Some(group) => Some(group.id.0),
            None => return groups(turn, &draft, 0).await,
        },
        None => None,
    };
    draft.group_said = true;
    ask(turn, known, draft).await
}

pub(super) async fn groups_from(turn: &mut Turn<'_>, from: usize) -> Result<()> {
    match writing(turn) {
        Some(draft) => groups(turn, &draft, from).await,
        None => Ok(()),
    }
}

pub(super) async fn way(turn: &mut Turn<'_>, known: Known<'_>, word: &str) -> Result<()> {
    let Some(mut draft) = writing(turn) else { return Ok(()) };
    draft.way = word.parse::<Way>().ok().filter(|way| is_open(*way, &draft, known));
    ask(turn, known, draft).await
}

pub(super) async fn wish(turn: &mut Turn<'_>, known: Known<'_>, word: &str) -> Result<()> {
    let Some(mut draft) = writing(turn) else { return Ok(()) };
    draft.wish = word.parse().ok();
    ask(turn, known, draft).await
}

/// Sends the request; for a call the number is asked first.
pub(super) async fn send<'a>(turn: &mut Turn<'a>, known: Known<'a>, key: &str) -> Result<()> {
    let draft = match turn.kept::<State>(FLOW, VERSION) {
        Some(State::Writing(draft)) if draft.key == key => draft,
        _ => return sent_before(turn, known, key).await,
    };
    let Some(wanted) = draft.wanted(None) else {
        return ask(turn, known, draft).await;
    };
    if wanted.way == Way::Phone {
        return phone::ask(turn, &draft, "requests-ask-phone");
    }
    store(turn, known, &wanted).await.map(drop)
}

/// Says that a draft was sent before, or shows the one being written, or that there is none.
pub(super) async fn sent_before(turn: &mut Turn<'_>, known: Known<'_>, key: &str) -> Result<()> {
    match super::sql::of_draft(turn.tx, key).await?.filter(|request| request.person == turn.person.id) {
        Some(request) => {
            let words = turn.fill("requests-sent-before", &[("code", Value::from(&request.code))]);
            turn.show(
                Screen::say(words)
                    .choice(turn.say("requests-look"), act(Helping::Show(request.id.0)))
                    .choice(turn.say("common-menu"), Action::Menu),
            );
        }
        None => {
            if let Some(draft) = writing(turn) {
                return ask(turn, known, draft).await;
            }
        }
    }
    Ok(())
}

/// Says that no number can be kept now.
pub(super) fn no_key(turn: &mut Turn<'_>) {
    turn.forget();
    let screen = Screen::say(turn.say("requests-no-key"))
        .choice(turn.say("requests-new"), act(Helping::New))
        .choice(turn.say("common-menu"), Action::Menu);
    turn.show(screen);
}

/// Sends a request. False if it is not sent now.
pub(super) async fn store<'a>(turn: &mut Turn<'a>, known: Known<'a>, wanted: &Wanted) -> Result<bool> {
    let settings = Settings::load(turn.tx).await?;
    let request = match open(turn.tx, &turn.person, wanted, &settings, known.vault, turn.now).await? {
        Opened::New(request) => request,
        Opened::Before(request) => return super::helper::show(turn, known, request.id).await.map(|()| false),
        Opened::TooMany => {
            turn.forget();
            let screen = Screen::say(turn.say("requests-too-many"))
                .choice(turn.say("requests-mine"), act(Helping::Mine))
                .choice(turn.say("common-menu"), Action::Menu);
            turn.show(screen);
            return Ok(false);
        }
        Opened::NotAllowed => {
            turn.forget();
            not_allowed(turn);
            return Ok(false);
        }
        Opened::NoKey => {
            no_key(turn);
            return Ok(false);
        }
    };
    turn.forget();
    turn.reminders_changed = true;
    let notices = Notices::of(turn, known.catalogue);
    let told = notices.route(turn.tx, &request, "requests-new-head", None, &known.rules.calendar).await?;
    let group = super::notices::group_of(turn.tx, &request).await?;
    let values = [
        ("code", Value::from(&request.code)),
        ("group", Value::from(screens::group_name(turn.words, group.as_ref()))),
        ("hotline", Value::from(turn.ward.fact_or_pending("ward-hotline", turn.words))),
    ];
    let sent = turn.fill(
        match told {
            Told::Team | Told::OnDuty | Told::Later(_) => "requests-sent-team",
            Told::Coordinator => "requests-sent-coordinator",
            Told::Nobody => "requests-sent-nobody",
        },
        &values,
    );
    let waiting = routing::expectation(turn.words, &known.rules.calendar, &settings, told, turn.now);
    let mut screen = Screen::say(format!("{sent}\n{waiting}"));
    if let Some(group) = group.filter(|_| !request.for_other)
        && sql::remembered(turn.tx, turn.person.id).await? != Some(group.id)
    {
        screen.words = format!("{}\n\n{}", screen.words, Purpose::Group.text(turn.words));
        screen = screen.choice(turn.say("requests-remember"), act(Helping::Remember(group.id.0)));
    }
    screen = screen
        .choice(turn.say("requests-look"), act(Helping::Show(request.id.0)))
        .choice(turn.say("common-menu"), Action::Menu);
    turn.show(screen);
    Ok(true)
}

/// The resident agrees that her group is remembered; 0 takes that back.
pub(super) async fn remember(turn: &mut Turn<'_>, group: i64) -> Result<()> {
    let screen = if let Some(group) = living(turn.tx, GroupId(group)).await? {
        sql::remember(turn.tx, turn.person.id, group.id, CONSENT, turn.now).await?;
        consents::agree(turn.tx, turn.person.id, Purpose::Group, turn.words, turn.now).await?;
        Screen::say(turn.fill("requests-remembered", &[("group", Value::from(&group.name))]))
            .choice(turn.say("requests-forget-group"), act(Helping::Remember(0)))
    } else {
        sql::forget_group(turn.tx, turn.person.id).await?;
        consents::withdraw(turn.tx, turn.person.id, Purpose::Group, turn.now).await?;
        Screen::say(turn.say("requests-forgotten"))
    };
    turn.show(screen.choice(turn.say("common-menu"), Action::Menu));
    Ok(())
}
