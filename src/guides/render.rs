//! How a guide looks on a screen.

use super::{Guide, Path};
use crate::chat::{Action, GuideAnswer, Screen};
use crate::people::Role;
use crate::talk::Turn;
use crate::text::{Value, day, escape};

/// A guide's first screen: what it is, what to have at hand, and where to begin.
pub(super) fn card(turn: &Turn<'_>, guide: &Guide) -> Screen {
    let prepare = guide.prepare.join(", ");
    let words = turn.fill(
        "guides-card",
        &[
            ("icon", Value::from(&guide.icon)),
            ("title", Value::from(&guide.title)),
            ("summary", Value::from(turn.ward.fill(&guide.summary, turn.words))),
            ("time", Value::from(&guide.time)),
            ("fee", Value::from(&guide.fee)),
            ("place", Value::from(turn.ward.fill(&guide.place, turn.words))),
            ("prepare", Value::from(turn.ward.fill(&prepare, turn.words))),
            ("checked", Value::from(day(guide.checked))),
        ],
    );
    let mut screen = Screen::say(words);
    match (&guide.question, guide.paths.as_slice()) {
        (Some(question), paths) if paths.len() > 1 => {
            screen.words.push_str("\n\n<b>");
            screen.words.push_str(&escape(question));
            screen.words.push_str("</b>");
            for (index, path) in paths.iter().enumerate() {
                screen = screen.choice(&path.label, Action::GuideStep(guide.slug.clone(), index, 0));
            }
        }
        _ => {
            screen = screen
                .choice(turn.say("guides-begin"), Action::GuideStep(guide.slug.clone(), 0, 0))
                .choice(turn.say("guides-all-steps"), Action::GuideAll(guide.slug.clone(), 0));
        }
    }
    if guide.audience == "resident" && !turn.person.groups(&[Role::Member, Role::TeamLeader]).is_empty() {
        screen = screen.choice(turn.say("sessions-beside"), Action::Beside(guide.slug.clone()));
    }
    screen
        .choice(turn.say("guides-sources"), Action::GuideSources(guide.slug.clone()))
        .beside(turn.say("guides-other"), Action::GuideGroups)
        .choice(turn.say("common-human"), Action::Human)
}

/// One step.
pub(super) fn step(turn: &Turn<'_>, guide: &Guide, path_index: usize, path: &Path, index: usize) -> Screen {
    let step = &path.steps[index];
    let fill = |text: &str| turn.ward.fill(text, turn.words);
    let words = turn.fill(
        "guides-step",
        &[
            ("number", Value::from(index + 1)),
            ("count", Value::from(path.steps.len())),
            ("title", Value::from(&guide.short)),
            ("action", Value::from(fill(&step.action))),
            ("see", Value::from(fill(&step.see))),
            ("otherwise", Value::from(fill(&step.otherwise))),
        ],
    );
    let slug = || guide.slug.clone();
    let screen = if index + 1 < path.steps.len() {
        Screen::say(words).choice(turn.say("guides-next"), Action::GuideStep(slug(), path_index, index + 1))
    } else {
        Screen::say(words).choice(turn.say("guides-done"), Action::GuideDone(slug(), path_index))
    };
    let back = if index > 0 { Action::GuideStep(slug(), path_index, index - 1) } else { Action::GuideOpen(slug()) };
    screen
        .beside(turn.say("guides-back"), back)
        .choice(turn.say("guides-stuck"), Action::GuideStuck(slug(), path_index, index))
        .beside(turn.say("guides-different-step"), Action::GuideDifferent(slug(), path_index, index))
        .choice(turn.say("guides-all-steps"), Action::GuideAll(slug(), path_index))
        .beside(turn.say("common-human"), Action::Human)
}

/// All steps of a path, what often goes wrong, what to beware of.
pub(super) fn all_steps(turn: &Turn<'_>, guide: &Guide, path_index: usize, path: &Path) -> Screen {
    let fill = |text: &str| escape(&turn.ward.fill(text, turn.words));
    let mut words = turn.fill(
        "guides-all-head",
        &[("icon", Value::from(&guide.icon)), ("title", Value::from(&guide.title)), ("path", Value::from(&path.label))],
    );
    for (index, step) in path.steps.iter().enumerate() {
        words.push_str("\n\n");
        words.push_str(&turn.fill(
            "guides-all-step",
            &[("number", Value::from(index + 1)), ("action", Value::Marked(fill(&step.action).into()))],
        ));
    }
    words.push_str("\n\n");
    words.push_str(&turn.say("guides-warnings-head"));
    for warning in &guide.warnings {
        words.push_str("\n• ");
        words.push_str(&fill(warning));
    }
    words.push_str("\n\n");
    words.push_str(&fill(&guide.next));
    words.push_str("\n\n");
    words.push_str(&turn.fill("guides-checked", &[("checked", Value::from(day(guide.checked)))]));
    Screen::say(words)
        .choice(turn.say("guides-step-by-step"), Action::GuideStep(guide.slug.clone(), path_index, 0))
        .choice(turn.say("guides-sources"), Action::GuideSources(guide.slug.clone()))
        .beside(turn.say("guides-other"), Action::GuideGroups)
        .choice(turn.say("common-human"), Action::Human)
}

/// Stuck at a step: what else to try, and a person.
pub(super) fn stuck(turn: &Turn<'_>, guide: &Guide, path_index: usize, path: &Path, index: usize) -> Screen {
    let fill = |text: &str| escape(&turn.ward.fill(text, turn.words));
    let mut words = turn.fill(
        "guides-stuck-head",
        &[("number", Value::from(index + 1)), ("otherwise", Value::Marked(fill(&path.steps[index].otherwise).into()))],
    );
    if !guide.errors.is_empty() {
        words.push_str("\n\n");
        words.push_str(&turn.say("guides-errors-head"));
        for trouble in &guide.errors {
            words.push_str("\n• <b>");
            words.push_str(&fill(&trouble.sign));
            words.push_str("</b> ");
            words.push_str(&fill(&trouble.remedy));
        }
    }
    Screen::say(words)
        .choice(turn.say("common-human"), Action::Human)
        .choice(turn.say("guides-try-again"), Action::GuideStep(guide.slug.clone(), path_index, index))
        .choice(turn.say("guides-all-steps"), Action::GuideAll(guide.slug.clone(), path_index))
        .choice(turn.say("guides-other"), Action::GuideGroups)
}

/// After the last step: did it work?
pub(super) fn did_it_work(turn: &Turn<'_>, guide: &Guide) -> Screen {
    let answer = |answer| Action::GuideAnswer(guide.slug.clone(), answer);
    Screen::say(turn.fill("guides-worked-question", &[("title", Value::from(&guide.short))]))
        .choice(turn.say("guides-worked"), answer(GuideAnswer::Worked))
        .choice(turn.say("guides-not-yet"), answer(GuideAnswer::NotYet))
        .choice(turn.say("guides-different"), answer(GuideAnswer::Different))
}

/// Where a guide's facts come from.
pub(super) fn sources(turn: &Turn<'_>, guide: &Guide) -> Screen {
    let mut words = turn.fill("guides-sources-head", &[("title", Value::from(&guide.title))]);
    for source in &guide.sources {
        words.push_str("\n• ");
        words.push_str(&turn.fill(
            "guides-source",
            &[
                ("title", Value::from(&source.title)),
                ("address", Value::from(&source.address)),
                ("date", Value::from(&source.date)),
            ],
        ));
    }
    words.push_str("\n\n");
    words.push_str(&turn.fill("guides-checked", &[("checked", Value::from(day(guide.checked)))]));
    Screen::say(words)
        .choice(turn.say("guides-to-guide"), Action::GuideOpen(guide.slug.clone()))
        .choice(turn.say("guides-other"), Action::GuideGroups)
}
