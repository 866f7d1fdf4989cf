//! The conversation about guides.
//!
//! ```text
//! resident  mua may moi roi chuyen vneid sang the nao
//! bot       📱 Đổi điện thoại, mất điện thoại đang dùng VNeID … Bác còn giữ điện thoại cũ không?
//! resident  [Còn máy cũ]
//! bot       Bước 1/6 …                              [Tiếp] [Quay lại] [Em bị kẹt ở đây] [Xem tất cả] [Gặp người thật]
//! resident  the con ma qr o cho thi sao             (another question in the middle)
//! bot       (answers it)                            [↩ Về bước 1: Đổi máy, mất máy]
//! ```
//!
//! The place is kept with the conversation, so it survives interruptions and restarts.

use super::search::{Decision, Emergency, Finding, Inside, inside};
use super::{Catalogue, GROUPS, Guide, editing, render, reports, sql, unanswered};
use crate::chat::{Action, GuideAnswer, Screen};
use crate::people::Role;
use crate::store::Result;
use crate::talk::{Place, Turn};
use crate::text::Value;

/// How many guides are offered when the bot is not sure.
const OFFERS: usize = 3;
/// How many groups a screen has besides the way back.
const LISTED: usize = 7;
/// How many guides a screen has besides "more" and the way back.
const PAGE: usize = 6;

/// What a button of a guide does.
pub async fn act(turn: &mut Turn<'_>, catalogue: &Catalogue, action: Action) -> Result<()> {
    match action {
        Action::GuideGroups => groups(turn, catalogue),
        Action::GuideMoreGroups => more_groups(turn, catalogue),
        Action::GuideGroup(group, page) => group_screen(turn, catalogue, &group, page),
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
                    let mut screen = render::step(turn, guide, path, way, step);
                    if let Some(note) = reports::note(turn, guide).await? {
                        screen.words = format!("{note}\n\n{}", screen.words);
                    }
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
        Action::GuideDifferent(slug, path, step) => match readable(turn, catalogue, &slug) {
            Some(guide) => reports::report(turn, guide, Some((path, step))).await?,
            None => gone(turn),
        },
        Action::Reports => reports::list(turn, catalogue).await?,
        Action::ReportChecked(slug) => reports::checked(turn, catalogue, &slug).await?,
        Action::Editing(deed) => editing::act(turn, catalogue, deed).await?,
        Action::GuideSources(slug) => match readable(turn, catalogue, &slug) {
            Some(guide) => {
                let screen = render::sources(turn, guide);
                turn.show(screen);
            }
            None => gone(turn),
        },
        _ => none_of_these(turn, catalogue).await?,
    }
    Ok(())
}

/// In place of a guide's slug where none was found.
const NO_GUIDE: &str = "-";

/// Answers what a person says in her own words: inside a guide it may move her along, else it is a question.
pub async fn ask(turn: &mut Turn<'_>, catalogue: &Catalogue, text: &str) -> Result<()> {
    match inside(text).and_then(|wish| moved(turn, catalogue, wish)) {
        Some(action) if catalogue.index().emergency(text).is_none() => act(turn, catalogue, action).await,
        _ => answer(turn, catalogue, text).await,
    }
}

/// Where a wish leads from the step that the person is at.
fn moved(turn: &Turn<'_>, catalogue: &Catalogue, wish: Inside) -> Option<Action> {
    let Place { slug, path, step } = turn.conversation.place.clone()?;
    let (way, _) = readable(turn, catalogue, &slug)?.step(path, step)?;
    Some(match wish {
        Inside::Next if step + 1 < way.steps.len() => Action::GuideStep(slug, path, step + 1),
        Inside::Next => Action::GuideDone(slug, path),
        Inside::Back if step > 0 => Action::GuideStep(slug, path, step - 1),
        Inside::Back => Action::GuideOpen(slug),
        Inside::Stuck => Action::GuideStuck(slug, path, step),
    })
}

async fn answer(turn: &mut Turn<'_>, catalogue: &Catalogue, text: &str) -> Result<()> {
    let Finding { decision, guides } = catalogue.index().find(text);
    let found: Vec<&Guide> = guides.iter().filter_map(|hit| readable(turn, catalogue, &hit.slug)).collect();
    let mut screen = match decision {
        Decision::Emergency(kind) => {
            let screen = emergency(turn, kind);
            turn.show(screen);
            return Ok(());
        }
        Decision::Vague => which_group(turn, catalogue, &found),
        Decision::Answer if !found.is_empty() => {
            sql::record(turn.tx, turn.now, &found[0].slug, "found", None).await?;
            noted_card(turn, found[0]).await?
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
            sql::record(turn.tx, turn.now, NO_GUIDE, "missed", None).await?;
            unanswered::refused(turn, text).await?;
            Screen::say(turn.say("guides-refuse"))
                .choice(turn.say("common-human"), Action::Human)
                .choice(turn.say("guides-what-i-know"), Action::GuideGroups)
        }
    };
    unanswered::asked(turn, decision, text, &found);
    screen = way_back(turn, catalogue, screen, found.first().map(|guide| guide.slug.as_str()));
    turn.show(screen);
    Ok(())
}

/// Asks back what a text without a matter is about: the topics of the best guesses first.
fn which_group(turn: &Turn<'_>, catalogue: &Catalogue, guesses: &[&Guide]) -> Screen {
    let mut groups: Vec<&str> = Vec::new();
    for group in guesses.iter().map(|guide| guide.group.as_str()).chain(readable_groups(turn, catalogue)) {
        if GROUPS.contains(&group) && !groups.contains(&group) {
            groups.push(group);
        }
    }
    let mut screen = Screen::say(turn.say("guides-about-what"));
    for group in groups.into_iter().take(OFFERS) {
        screen = screen.choice(turn.say(&format!("guides-group-{group}")), Action::GuideGroup(group.to_owned(), 0));
    }
    screen.choice(turn.say("guides-other-groups"), Action::GuideGroups).choice(turn.say("common-human"), Action::Human)
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
    let screen = noted_card(turn, guide).await?;
    turn.show(screen);
    Ok(())
}

/// A guide's first screen, with the note that readers' reports put on it.
async fn noted_card(turn: &mut Turn<'_>, guide: &Guide) -> Result<Screen> {
    let note = reports::note(turn, guide).await?;
    let mut screen = render::card(turn, guide);
    if let Some(note) = note {
        screen.words = format!("{note}\n\n{}", screen.words);
    }
    Ok(screen)
}

async fn answered(turn: &mut Turn<'_>, catalogue: &Catalogue, guide: &Guide, answer: GuideAnswer) -> Result<()> {
    sql::record(turn.tx, turn.now, &guide.slug, answer.word(), None).await?;
    unanswered::told(turn, catalogue, &guide.slug, answer).await?;
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
        GuideAnswer::Different => return reports::report(turn, guide, None).await,
    };
    turn.show(screen.choice(turn.say("common-menu"), Action::Menu));
    Ok(())
}

/// The groups that this reader finds something in.
fn readable_groups(turn: &Turn<'_>, catalogue: &Catalogue) -> Vec<&'static str> {
    GROUPS
        .into_iter()
        .filter(|group| catalogue.of_group(group).any(|guide| readable(turn, catalogue, &guide.slug).is_some()))
        .collect()
}

fn groups(turn: &mut Turn<'_>, catalogue: &Catalogue) {
    let mut screen = Screen::say(turn.say("guides-groups"));
    let groups = readable_groups(turn, catalogue);
    for group in groups.iter().take(LISTED - 1) {
        screen = screen.choice(turn.say(&format!("guides-group-{group}")), Action::GuideGroup((*group).to_owned(), 0));
    }
    if groups.len() > LISTED - 1 {
        screen = screen.choice(turn.say("guides-more-groups"), Action::GuideMoreGroups);
    }
    let screen = way_back(turn, catalogue, screen, None).choice(turn.say("common-menu"), Action::Menu);
    turn.show(screen);
}

fn more_groups(turn: &mut Turn<'_>, catalogue: &Catalogue) {
    let mut screen = Screen::say(turn.say("guides-groups"));
    for group in readable_groups(turn, catalogue).into_iter().skip(LISTED - 1) {
        screen = screen.choice(turn.say(&format!("guides-group-{group}")), Action::GuideGroup(group.to_owned(), 0));
    }
    turn.show(screen.choice(turn.say("guides-other-groups"), Action::GuideGroups));
}

fn group_screen(turn: &mut Turn<'_>, catalogue: &Catalogue, group: &str, page: usize) {
    let guides: Vec<&Guide> =
        catalogue.of_group(group).filter_map(|guide| readable(turn, catalogue, &guide.slug)).collect();
    let from = page.saturating_mul(PAGE);
    if guides.len() <= from {
        groups(turn, catalogue);
        return;
    }
    let mut screen = Screen::say(turn.say("guides-group-which"));
    for guide in guides.iter().skip(from).take(PAGE) {
        screen = screen.choice(label(guide), Action::GuideOpen(guide.slug.clone()));
    }
    if guides.len() > from + PAGE {
        screen = screen.choice(turn.say("guides-more"), Action::GuideGroup(group.to_owned(), page + 1));
    }
    let screen = screen.choice(turn.say("guides-other-groups"), Action::GuideGroups);
    turn.show(screen);
}

async fn none_of_these(turn: &mut Turn<'_>, catalogue: &Catalogue) -> Result<()> {
    unanswered::none_was_it(turn).await?;
    let screen = Screen::say(turn.say("guides-say-it-differently"))
        .choice(turn.say("common-human"), Action::Human)
        .choice(turn.say("guides-what-i-know"), Action::GuideGroups);
    let screen = way_back(turn, catalogue, screen, None);
    turn.show(screen);
    Ok(())
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
