//! The conversation about guides.
//!
//! ```text
//! resident  dien thoai moi vneid doi lam lai
//! bot       📱 Đổi điện thoại, mất điện thoại đang dùng VNeID … Bác còn giữ điện thoại cũ không?
//! resident  [Còn máy cũ]
//! bot       Bước 1/6 …                              [Tiếp] [Quay lại] [Em bị kẹt ở đây] [Xem tất cả] [Gặp người thật]
//! resident  the con ma qr o cho thi sao             (another question in the middle)
//! bot       (answers it)                            [↩ Về bước 1: Đổi máy, mất máy]
//! ```
//!
//! The place is kept with the conversation, so it survives interruptions and restarts.

use super::search::{Decision, Emergency, Finding, redact};
use super::{Catalogue, Guide, render, sql};
use crate::chat::{Action, GuideAnswer, Screen};
use crate::people::Role;
use crate::store::Result;
use crate::talk::{Place, Turn};
use crate::text::Value;

/// How many guides are offered when the bot is not sure.
const OFFERS: usize = 3;
/// How many choices a screen of guides has besides the way back.
const LISTED: usize = 7;

/// What a button of a guide does.
pub async fn act(turn: &mut Turn<'_>, catalogue: &Catalogue, action: Action) -> Result<()> {
    match action {
        Action::GuideGroups => groups(turn, catalogue),
        Action::GuideGroup(group) => group_screen(turn, catalogue, &group),
        Action::GuideOpen(slug) => match readable(turn, catalogue, &slug) {
            Some(guide) => open(turn, guide).await?,
            None => gone(turn),
        },
        Action::GuideStep(slug, path, step) => match readable(turn, catalogue, &slug) {
            Some(guide) => match guide.step(path, step) {
                Some((way, _)) => {
                    if step == 0 && turn.conversation.place.as_ref().is_none_or(|place| place.slug != slug) {
                        sql::record(turn.tx, turn.now, &slug, "begun", Some((path, step))).await?;
                    }
                    turn.conversation.place = Some(Place { slug, path, step });
                    let screen = render::step(turn, guide, path, way, step);
                    turn.show(screen);
                }
                None => open(turn, guide).await?,
            },
            None => gone(turn),
        },
        Action::GuideAll(slug, path) => match readable(turn, catalogue, &slug) {
            Some(guide) => {
                let path = path.min(guide.paths.len() - 1);
                let screen = render::all_steps(turn, guide, path, &guide.paths[path]);
                turn.show(screen);
            }
            None => gone(turn),
        },
        Action::GuideStuck(slug, path, step) => match readable(turn, catalogue, &slug) {
            Some(guide) => match guide.step(path, step) {
                Some((way, _)) => {
                    sql::record(turn.tx, turn.now, &slug, "stuck", Some((path, step))).await?;
                    turn.conversation.place = Some(Place { slug, path, step });
                    let screen = render::stuck(turn, guide, path, way, step);
                    turn.show(screen);
                }
                None => open(turn, guide).await?,
            },
            None => gone(turn),
        },
        Action::GuideDone(slug, path) => match readable(turn, catalogue, &slug) {
            Some(guide) => {
                sql::record(turn.tx, turn.now, &slug, "finished", Some((path, 0))).await?;
                turn.conversation.place = None;
                let screen = render::did_it_work(turn, guide);
                turn.show(screen);
            }
            None => gone(turn),
        },
        Action::GuideAnswer(slug, answer) => match readable(turn, catalogue, &slug) {
            Some(guide) => answered(turn, catalogue, guide, answer).await?,
            None => gone(turn),
        },
        Action::GuideSources(slug) => match readable(turn, catalogue, &slug) {
            Some(guide) => {
                let screen = render::sources(turn, guide);
                turn.show(screen);
            }
            None => gone(turn),
        },
        _ => none_of_these(turn, catalogue),
    }
    Ok(())
}

/// Answers a question in the person's own words.
pub async fn ask(turn: &mut Turn<'_>, catalogue: &Catalogue, text: &str) -> Result<()> {
    let Finding { decision, guides } = catalogue.index().find(text);
    let found: Vec<&Guide> = guides.iter().filter_map(|hit| readable(turn, catalogue, &hit.slug)).collect();
    let mut screen = match decision {
        Decision::Emergency(kind) => {
            let screen = emergency(turn, kind);
            turn.show(screen);
            return Ok(());
        }
        Decision::Answer if !found.is_empty() => {
            sql::record(turn.tx, turn.now, &found[0].slug, "found", None).await?;
            render::card(turn, found[0])
        }
        Decision::Answer | Decision::Choose if !found.is_empty() => {
            let mut screen = Screen::say(turn.say("guides-which"));
            for guide in found.iter().take(OFFERS) {
                screen = screen.choice(label(guide), Action::GuideOpen(guide.slug.clone()));
            }
            screen
                .choice(turn.say("guides-none-of-these"), Action::NoneOfThese)
                .choice(turn.say("common-human"), Action::Human)
        }
        _ => {
            sql::keep_unanswered(turn.tx, turn.now, &redact(text), "refuse").await?;
            Screen::say(turn.say("guides-refuse"))
                .choice(turn.say("common-human"), Action::Human)
                .choice(turn.say("guides-what-i-know"), Action::GuideGroups)
        }
    };
    screen = way_back(turn, catalogue, screen, found.first().map(|guide| guide.slug.as_str()));
    turn.show(screen);
    Ok(())
}

/// The numbers to call, at once.
fn emergency(turn: &Turn<'_>, kind: Emergency) -> Screen {
    let id = match kind {
        Emergency::Fire => "guides-emergency-fire",
        Emergency::Medical => "guides-emergency-medical",
        Emergency::Violence => "guides-emergency-violence",
        Emergency::SelfHarm => "guides-emergency-self-harm",
    };
    Screen::say(turn.say(id))
}

async fn open(turn: &mut Turn<'_>, guide: &Guide) -> Result<()> {
    sql::record(turn.tx, turn.now, &guide.slug, "opened", None).await?;
    let screen = render::card(turn, guide);
    turn.show(screen);
    Ok(())
}

async fn answered(turn: &mut Turn<'_>, catalogue: &Catalogue, guide: &Guide, answer: GuideAnswer) -> Result<()> {
    sql::record(turn.tx, turn.now, &guide.slug, answer.word(), None).await?;
    let screen = match answer {
        GuideAnswer::Worked => {
            let next = turn.ward.fill(&guide.next, turn.words);
            let mut screen = Screen::say(turn.fill("guides-worked-thanks", &[("next", Value::from(next))]));
            for related in guide.related.iter().filter_map(|slug| readable(turn, catalogue, slug)).take(3) {
                screen = screen.choice(label(related), Action::GuideOpen(related.slug.clone()));
            }
            screen
        }
        GuideAnswer::NotYet => Screen::say(turn.say("guides-not-yet-answer"))
            .choice(turn.say("common-human"), Action::Human)
            .choice(turn.say("guides-to-guide"), Action::GuideOpen(guide.slug.clone())),
        GuideAnswer::Different => Screen::say(turn.say("guides-different-answer"))
            .choice(turn.say("common-human"), Action::Human)
            .choice(turn.say("guides-to-guide"), Action::GuideOpen(guide.slug.clone())),
    };
    turn.show(screen.choice(turn.say("common-menu"), Action::Menu));
    Ok(())
}

fn groups(turn: &mut Turn<'_>, catalogue: &Catalogue) {
    let mut screen = Screen::say(turn.say("guides-groups"));
    for group in catalogue.groups() {
        screen = screen.choice(turn.say(&format!("guides-group-{group}")), Action::GuideGroup(group.to_owned()));
    }
    let screen = way_back(turn, catalogue, screen, None).choice(turn.say("common-menu"), Action::Menu);
    turn.show(screen);
}

fn group_screen(turn: &mut Turn<'_>, catalogue: &Catalogue, group: &str) {
    let guides: Vec<&Guide> =
        catalogue.of_group(group).filter_map(|guide| readable(turn, catalogue, &guide.slug)).collect();
    if guides.is_empty() {
        groups(turn, catalogue);
        return;
    }
    let mut screen = Screen::say(turn.say("guides-group-which"));
    for guide in guides.into_iter().take(LISTED) {
        screen = screen.choice(label(guide), Action::GuideOpen(guide.slug.clone()));
    }
    let screen = screen.choice(turn.say("guides-other-groups"), Action::GuideGroups);
    turn.show(screen);
}

fn none_of_these(turn: &mut Turn<'_>, catalogue: &Catalogue) {
    let screen = Screen::say(turn.say("guides-say-it-differently"))
        .choice(turn.say("common-human"), Action::Human)
        .choice(turn.say("guides-what-i-know"), Action::GuideGroups);
    let screen = way_back(turn, catalogue, screen, None);
    turn.show(screen);
}

/// A guide that is not there (any more), or not for this reader.
fn gone(turn: &mut Turn<'_>) {
    let screen = Screen::say(turn.say("guides-gone"))
        .choice(turn.say("guides-what-i-know"), Action::GuideGroups)
        .choice(turn.say("common-human"), Action::Human);
    turn.show(screen);
}

/// Offers the step that the person was at, unless the screen is about that very guide.
fn way_back(turn: &Turn<'_>, catalogue: &Catalogue, screen: Screen, shown: Option<&str>) -> Screen {
    let Some(place) = &turn.conversation.place else {
        return screen;
    };
    if shown == Some(place.slug.as_str()) {
        return screen;
    }
    let Some(guide) = readable(turn, catalogue, &place.slug) else {
        return screen;
    };
    let label =
        turn.fill("guides-way-back", &[("number", Value::from(place.step + 1)), ("title", Value::from(&guide.short))]);
    screen.choice(label, Action::GuideStep(place.slug.clone(), place.path, place.step))
}

/// The guide, if it is there and for this reader.
fn readable<'a>(turn: &Turn<'_>, catalogue: &'a Catalogue, slug: &str) -> Option<&'a Guide> {
    let guide = catalogue.guide(slug, turn.words.language)?;
    let allowed = match guide.audience.as_str() {
        "resident" => true,
        "member" => turn.person.grants.iter().any(|grant| grant.role != Role::Officer),
        _ => turn.person.grants.iter().any(|grant| !matches!(grant.role, Role::Member | Role::TeamLeader)),
    };
    (allowed && !guide.paths.is_empty()).then_some(guide)
}

fn label(guide: &Guide) -> String {
    format!("{} {}", guide.icon, guide.short)
}
