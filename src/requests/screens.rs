//! How a request looks to each side. Nothing here knows who asks.

use super::contacts::Shown;
use super::{Request, State, Wanted, Way, Wish};
use crate::chat::{Action, Helping, Outcome, Screen};
use crate::clock::local;
use crate::guides::Catalogue;
use crate::people::Group;
use crate::text::{Value, Words};

/// The most stars of a rating.
pub(super) const MOST_STARS: u8 = 5;

/// A choice about requests.
pub(super) fn act(deed: Helping) -> Action {
    Action::Helping(deed)
}

/// What it is about: the guide, the step, the words; plain text.
pub(super) fn topic(
    words: Words<'_>,
    catalogue: &Catalogue,
    slug: Option<&str>,
    place: Option<(usize, usize)>,
    about: Option<&str>,
) -> String {
    let guide = slug.and_then(|slug| catalogue.guide(slug, words.language));
    let titled = guide.map(|guide| match place.and_then(|(path, step)| Some((guide.step(path, step)?.0, step))) {
        Some((path, step)) => words.fill(
            "requests-topic-step",
            &[
                ("title", Value::Marked(guide.short.as_str().into())),
                ("number", Value::from(step + 1)),
                ("count", Value::from(path.steps.len())),
            ],
        ),
        None => guide.short.clone(),
    });
    match (titled, about) {
        (Some(titled), Some(about)) => format!("{titled} · “{about}”"),
        (Some(titled), None) => titled,
        (None, Some(about)) => format!("“{about}”"),
        (None, None) => words.get("requests-topic-unsaid"),
    }
}

/// What a stored request is about.
pub(super) fn topic_of(words: Words<'_>, catalogue: &Catalogue, request: &Request) -> String {
    topic(words, catalogue, request.slug.as_deref(), request.place, request.about.as_deref())
}

/// The group's name, or that it is not known.
pub(super) fn group_name(words: Words<'_>, group: Option<&Group>) -> String {
    group.map_or_else(|| words.get("requests-group-unknown"), |group| group.name.clone())
}

/// How to be helped.
pub(super) fn way(words: Words<'_>, way: Way) -> String {
    words.get(&format!("requests-way-{}", way.word()))
}

/// When to be helped.
pub(super) fn wish(words: Words<'_>, wish: Wish) -> String {
    words.get(&format!("requests-wish-{}", wish.word()))
}

/// How it ended.
pub(super) fn outcome(words: Words<'_>, outcome: Outcome) -> String {
    words.get(&format!("requests-outcome-{}", outcome.word()))
}

/// The facts of a request that everybody of the team may see.
fn facts(words: Words<'_>, catalogue: &Catalogue, request: &Request, group: Option<&Group>) -> String {
    let at = local(request.created_at).format("%H:%M %d/%m").to_string();
    let mut text = words.fill(
        "requests-card",
        &[
            ("code", Value::from(&request.code)),
            ("group", Value::from(group_name(words, group))),
            ("at", Value::from(at)),
            ("topic", Value::from(topic_of(words, catalogue, request))),
            ("way", Value::from(way(words, request.way))),
            ("wish", Value::from(wish(words, request.wish))),
        ],
    );
    if request.for_other {
        text.push('\n');
        text.push_str(&words.get("requests-for-other-note"));
    }
    text
}

/// The way to the guide that a request is about.
fn with_guide(words: Words<'_>, catalogue: &Catalogue, request: &Request, screen: Screen) -> Screen {
    let Some(guide) = request.slug.as_deref().and_then(|slug| catalogue.guide(slug, words.language)) else {
        return screen;
    };
    let action = match request.place.filter(|(path, step)| guide.step(*path, *step).is_some()) {
        Some((path, step)) => Action::GuideStep(guide.slug.clone(), path, step),
        None => Action::GuideOpen(guide.slug.clone()),
    };
    screen.choice(words.get("requests-see-guide"), action)
}

/// A request that waits, for those who may take it.
pub(super) fn for_team(
    words: Words<'_>,
    catalogue: &Catalogue,
    request: &Request,
    group: Option<&Group>,
    head: &str,
) -> Screen {
    let id = request.id.0;
    let text = format!("{}\n{}", words.get(head), facts(words, catalogue, request, group));
    let screen = Screen::say(text)
        .choice(words.get("requests-claim"), act(Helping::Claim(id)))
        .choice(words.get("requests-move"), act(Helping::Move(id, 0)));
    Screen { fleeting: request.about.is_some(), ..with_guide(words, catalogue, request, screen) }
}

/// A request for whoever took it, with the number to call if there is one.
pub(super) fn for_helper(
    words: Words<'_>,
    catalogue: &Catalogue,
    request: &Request,
    group: Option<&Group>,
    head: &str,
    phone: Option<Shown>,
) -> Screen {
    let id = request.id.0;
    let mut text = format!("{head}\n{}", facts(words, catalogue, request, group));
    let fleeting = phone.is_some() || request.about.is_some();
    match phone {
        Some(Shown::Sealed(phone)) => {
            text.push('\n');
            text.push_str(&words.fill("requests-phone-line", &[("phone", Value::Marked(phone.into()))]));
        }
        Some(Shown::Locked) => {
            text.push('\n');
            text.push_str(&words.get("requests-phone-locked"));
        }
        None => {}
    }
    let screen = Screen::say(text)
        .choice(words.get("requests-chat-resident"), act(Helping::Chat(id)))
        .choice(words.get("requests-close"), act(Helping::Close(id)))
        .choice(words.get("requests-hand-over"), act(Helping::HandOver(id)))
        .beside(words.get("requests-return"), act(Helping::Return(id)));
    Screen { fleeting, ..with_guide(words, catalogue, request, screen) }
}

/// A request for whoever asked: how it stands, what she can do.
pub(super) fn for_resident(
    words: Words<'_>,
    catalogue: &Catalogue,
    request: &Request,
    helper: Option<&str>,
    can_reopen: bool,
) -> Screen {
    let id = request.id.0;
    let helper = helper.map_or_else(|| words.get("requests-a-member"), str::to_owned);
    let standing = match request.state {
        State::Open => words.get("requests-standing-open"),
        State::Claimed => words.fill("requests-standing-claimed", &[("helper", Value::from(&helper))]),
        State::Closed => {
            let ended = request.outcome.map(|ended| outcome(words, ended)).unwrap_or_default();
            words.fill("requests-standing-closed", &[("outcome", Value::from(ended))])
        }
        State::Cancelled => words.get("requests-standing-cancelled"),
    };
    let mut screen = Screen::say(words.fill(
        "requests-mine-card",
        &[
            ("code", Value::from(&request.code)),
            ("topic", Value::from(topic_of(words, catalogue, request))),
            ("way", Value::from(way(words, request.way))),
            ("standing", Value::Marked(standing.into())),
        ],
    ));
    screen.fleeting = request.about.is_some();
    if request.state == State::Claimed {
        let label = words.fill("requests-chat-helper", &[("helper", Value::from(helper))]);
        screen = screen.choice(label, act(Helping::Chat(id)));
    }
    if matches!(request.state, State::Open | State::Claimed) {
        screen = screen.choice(words.get("requests-cancel"), act(Helping::Cancel(id)));
    }
    if can_reopen {
        screen = screen.choice(words.get("requests-reopen"), act(Helping::Reopen(id)));
    }
    screen
}

/// What is asked for, before it is sent.
pub(super) fn before_sending(
    words: Words<'_>,
    catalogue: &Catalogue,
    wanted: &Wanted,
    group: Option<&Group>,
) -> Screen {
    let place = wanted.place;
    let about = topic(words, catalogue, wanted.slug.as_deref(), place, wanted.about.as_deref());
    let text = words.fill(
        "requests-ask-send",
        &[
            ("topic", Value::from(about)),
            ("group", Value::from(group_name(words, group))),
            ("way", Value::from(way(words, wanted.way))),
            ("wish", Value::from(wish(words, wanted.wish))),
        ],
    );
    let screen = Screen { fleeting: wanted.about.is_some(), ..Screen::say(text) };
    screen.choice(words.get("requests-send"), act(Helping::Send(wanted.draft.clone())))
}

/// It ended: how good was the help, or is it not solved after all?
pub(super) fn ended(words: Words<'_>, request: &Request, helper: &str) -> Screen {
    let id = request.id.0;
    let ended = request.outcome.map(|ended| outcome(words, ended)).unwrap_or_default();
    let mut text = words.fill(
        "requests-ended",
        &[("code", Value::from(&request.code)), ("helper", Value::from(helper)), ("outcome", Value::from(ended))],
    );
    if let Some(place) = &request.passed_to {
        text.push('\n');
        text.push_str(&words.fill("requests-ended-passed", &[("place", Value::from(place))]));
    }
    let mut screen = Screen::default();
    if !request.for_other && !request.rated {
        text.push('\n');
        text.push_str(&words.get("requests-ask-stars"));
        for stars in (1..=MOST_STARS).rev() {
            let label = words.fill("requests-stars", &[("stars", Value::from(stars))]);
            let action = act(Helping::Rate(id, stars));
            screen = if stars == MOST_STARS { screen.choice(label, action) } else { screen.beside(label, action) };
        }
    }
    screen.words = text;
    screen.choice(words.get("requests-reopen"), act(Helping::Reopen(id)))
}
