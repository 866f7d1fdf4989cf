//! Editors look through what people asked in vain and say in one tap which guide it asks for.
//!
//! ```text
//! editor  [❓ Câu chưa có bài]
//! bot     1. “ho chieu lam o dau” · 3 câu, hỏi 7 lần …                       [1. ho chieu lam o dau] …
//! editor  [1. ho chieu lam o dau]
//! bot     • “ho chieu lam o dau” · 5 lần … Thêm các câu này làm cách hỏi của bài nào?
//!                       [➕ Thêm làm cách hỏi của bài …] [🔎 Chọn bài khác] [🚫 Bỏ qua]
//! editor  [➕ Thêm làm cách hỏi của bài …]
//! bot     ✅ Đã thêm 3 cách hỏi …  (and the list again)
//! ```
//!
//! What is added are the questions that the editor saw, not those that came meanwhile: they are kept with the
//! conversation.

mod added;

use std::cmp::Reverse;
use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::unanswered::{self, Question};
use super::{Catalogue, learn, likeness};
use crate::chat::{Action, Editing, Screen};
use crate::clock::local_date;
use crate::people::access::{Deed, may};
use crate::store::Result;
use crate::talk::{Chosen, Turn, choose};
use crate::text::{Value, day};

/// How many groups are listed on one screen.
const LISTED: usize = 6;
/// How many questions of a group are shown, and then added, at once.
const SHOWN: usize = 8;
/// How many guides are proposed for a group, and how many are found by typed words.
const NEAREST: usize = 3;
const FOUND: usize = 5;
/// How much of a question stands on a button, and in a list.
const LABEL: usize = 28;
const LINE: usize = 140;

const FLOW: &str = "questions";
const VERSION: u32 = 1;

/// The group that the editor is looking at.
#[derive(Debug, Serialize, Deserialize)]
struct AtHand {
    /// The question that names it.
    named: i64,
    /// The questions on the screen.
    seen: Vec<i64>,
    /// Whether the next words are to find a guide.
    searching: bool,
}

/// What a button about questions does.
pub(super) async fn act(turn: &mut Turn<'_>, catalogue: &Catalogue, deed: Editing) -> Result<()> {
    if !may(&turn.person, Deed::EditGuides) {
        turn.show(Screen::say(turn.say("common-not-allowed")).choice(turn.say("common-menu"), Action::Menu));
        return Ok(());
    }
    match deed {
        Editing::Unhelped => list(turn, catalogue, false, None).await,
        Editing::Helped => list(turn, catalogue, true, None).await,
        Editing::Open(named) => group(turn, catalogue, named).await,
        Editing::Search(named) => search(turn, catalogue, named).await,
        Editing::Add(named, slug) => settle(turn, catalogue, named, Some(&slug)).await,
        Editing::Skip(named) => settle(turn, catalogue, named, None).await,
        Editing::Added(from) => added::guides(turn, catalogue, from).await,
        Editing::AddedTo(slug, from) => added::to_guide(turn, catalogue, &slug, from).await,
        Editing::TakeBack(phrase) => added::take_back(turn, catalogue, phrase).await,
        Editing::PutBack(phrase) => added::put_back(turn, catalogue, phrase).await,
    }
}

/// Words typed while a guide is being looked for. False if none is, or the words take a choice.
pub fn words(turn: &mut Turn<'_>, catalogue: &Catalogue, text: &str) -> Result<bool> {
    let Some(at_hand) = turn.kept::<AtHand>(FLOW, VERSION).filter(|at_hand| at_hand.searching) else {
        return Ok(false);
    };
    let back = Action::Editing(Editing::Open(at_hand.named));
    let written = back.encode();
    let asking = turn.conversation.choices.iter().any(|(_, choice)| *choice == written);
    let chosen = choose(text, &turn.conversation.choices);
    if !asking || !may(&turn.person, Deed::EditGuides) || !matches!(chosen, Chosen::None) {
        return Ok(false);
    }
    let hits = catalogue.index().find(text).guides;
    let slugs: Vec<String> = hits.into_iter().map(|hit| hit.slug).take(FOUND).collect();
    let text = turn.say(if slugs.is_empty() { "guides-question-not-found" } else { "guides-question-found" });
    let screen = offers(turn, catalogue, Screen::say(text), at_hand.named, &slugs)
        .choice(turn.say("guides-question-back"), back)
        .choice(turn.say("guides-question-skip"), Action::Editing(Editing::Skip(at_hand.named)));
    turn.show(screen);
    Ok(true)
}

/// The groups of like questions, those asked most first.
async fn list(turn: &mut Turn<'_>, catalogue: &Catalogue, helped: bool, said: Option<String>) -> Result<()> {
    turn.forget();
    let groups = grouped(catalogue, unanswered::open(turn.tx, helped).await?);
    let (head, none) = if helped {
        ("guides-questions-helped-head", "guides-questions-helped-none")
    } else {
        ("guides-questions-head", "guides-questions-none")
    };
    let mut text = said.map(|said| format!("{said}\n\n")).unwrap_or_default();
    text.push_str(&turn.say(if groups.is_empty() { none } else { head }));
    let mut screen = Screen::default();
    for (place, questions) in groups.iter().take(LISTED).enumerate() {
        let line = turn.fill(
            "guides-questions-line",
            &[
                ("number", Value::from(place + 1)),
                ("text", Value::from(cut(&questions[0].text, LINE))),
                ("questions", Value::from(questions.len())),
                ("times", Value::from(times(questions))),
            ],
        );
        text.push('\n');
        text.push_str(&line);
        let label = format!("{}. {}", place + 1, cut(&questions[0].text, LABEL));
        screen = screen.choice(label, Action::Editing(Editing::Open(questions[0].id)));
    }
    if groups.len() > LISTED {
        text.push('\n');
        text.push_str(&turn.fill("guides-questions-more", &[("count", Value::from(groups.len() - LISTED))]));
    }
    screen.words = text;
    let screen = if helped {
        screen.choice(turn.say("guides-questions"), Action::Editing(Editing::Unhelped))
    } else {
        screen.choice(turn.say("guides-questions-helped"), Action::Editing(Editing::Helped))
    };
    let screen = screen.choice(turn.say("guides-added"), Action::Editing(Editing::Added(0)));
    turn.show(screen.choice(turn.say("common-menu"), Action::Menu));
    Ok(())
}

/// One group: its questions and the guides nearest to them.
async fn group(turn: &mut Turn<'_>, catalogue: &Catalogue, named: i64) -> Result<()> {
    let Some(questions) = group_of(turn, catalogue, named).await? else {
        return closed(turn, catalogue).await;
    };
    let shown = &questions[..questions.len().min(SHOWN)];
    let mut text = turn.fill("guides-question-head", &[("count", Value::from(questions.len()))]);
    for question in shown {
        text.push('\n');
        text.push_str(&line(turn, catalogue, question));
    }
    if questions.len() > SHOWN {
        text.push('\n');
        text.push_str(&turn.fill("guides-question-rest", &[("count", Value::from(questions.len() - SHOWN))]));
    }
    text.push_str("\n\n");
    text.push_str(&turn.say("guides-question-which"));
    keep(turn, named, shown, false)?;
    let slugs = nearest(catalogue, shown);
    let screen = offers(turn, catalogue, Screen::say(text), named, &slugs)
        .choice(turn.say("guides-question-other"), Action::Editing(Editing::Search(named)))
        .choice(turn.say("guides-question-skip"), Action::Editing(Editing::Skip(named)))
        .choice(turn.say("guides-questions"), Action::Editing(Editing::Unhelped));
    turn.show(screen);
    Ok(())
}

/// Asks for words that find another guide.
async fn search(turn: &mut Turn<'_>, catalogue: &Catalogue, named: i64) -> Result<()> {
    let Some(mut at_hand) = at_hand(turn, named) else {
        return group(turn, catalogue, named).await;
    };
    at_hand.searching = true;
    turn.keep(FLOW, VERSION, &at_hand)?;
    let screen = Screen::say(turn.say("guides-question-search"))
        .choice(turn.say("guides-question-back"), Action::Editing(Editing::Open(named)));
    turn.show(screen);
    Ok(())
}

/// Closes the questions that the editor saw: as ways of asking for a guide, or as nothing for a guide.
async fn settle(turn: &mut Turn<'_>, catalogue: &Catalogue, named: i64, slug: Option<&str>) -> Result<()> {
    let guide = slug.map(|slug| catalogue.guide(slug, turn.words.language));
    let (Some(at_hand), false) = (at_hand(turn, named), guide == Some(None)) else {
        return group(turn, catalogue, named).await;
    };
    let by = turn.person.id;
    let mut settled = Vec::new();
    let mut helped = false;
    for id in at_hand.seen {
        let Some(question) = unanswered::find(turn.tx, id).await? else { continue };
        if unanswered::close(turn.tx, id, slug, by, turn.now).await? {
            helped = question.helped;
            settled.push(question.text);
        }
    }
    if settled.is_empty() {
        return closed(turn, catalogue).await;
    }
    let count = ("count", Value::from(settled.len()));
    let said = match guide.flatten() {
        Some(guide) => {
            learn::add(turn.tx, &guide.slug, &settled, by, turn.now).await?;
            turn.phrases_changed = true;
            turn.fill("guides-question-added", &[count, ("title", Value::from(&guide.title))])
        }
        None => turn.fill("guides-question-skipped", &[count]),
    };
    list(turn, catalogue, helped, Some(said)).await
}

/// The group is settled already, perhaps by somebody else.
async fn closed(turn: &mut Turn<'_>, catalogue: &Catalogue) -> Result<()> {
    let said = turn.say("guides-question-closed");
    list(turn, catalogue, false, Some(said)).await
}

fn keep(turn: &mut Turn<'_>, named: i64, shown: &[Question], searching: bool) -> Result<()> {
    let seen = shown.iter().map(|question| question.id).collect();
    turn.keep(FLOW, VERSION, &AtHand { named, seen, searching })
}

fn at_hand(turn: &Turn<'_>, named: i64) -> Option<AtHand> {
    turn.kept::<AtHand>(FLOW, VERSION).filter(|at_hand| at_hand.named == named)
}

/// The open group that holds this question, the question itself first.
async fn group_of(turn: &mut Turn<'_>, catalogue: &Catalogue, named: i64) -> Result<Option<Vec<Question>>> {
    let Some(question) = unanswered::find(turn.tx, named).await? else { return Ok(None) };
    let groups = grouped(catalogue, unanswered::open(turn.tx, question.helped).await?);
    let group = groups.into_iter().find(|group| group.iter().any(|one| one.id == named));
    Ok(Some(group.unwrap_or_else(|| vec![question])))
}

/// Groups of like questions, those asked most first, then the newest.
fn grouped(catalogue: &Catalogue, questions: Vec<Question>) -> Vec<Vec<Question>> {
    let texts: Vec<&str> = questions.iter().map(|question| question.folded.as_str()).collect();
    let places = likeness::groups(&texts, |word| catalogue.weight(word));
    let mut questions: Vec<Option<Question>> = questions.into_iter().map(Some).collect();
    let mut groups: Vec<Vec<Question>> = places
        .into_iter()
        .map(|group| group.into_iter().filter_map(|place| questions[place].take()).collect())
        .collect();
    groups.sort_by_key(|group| Reverse((times(group), group.iter().map(|question| question.last_at).max())));
    groups
}

fn times(questions: &[Question]) -> i64 {
    questions.iter().map(|question| question.times).sum()
}

/// The guides that the questions are nearest to, all together; first those that helped.
fn nearest(catalogue: &Catalogue, questions: &[Question]) -> Vec<String> {
    let index = catalogue.index();
    let mut scores: HashMap<String, f64> = HashMap::new();
    for question in questions {
        for hit in index.find(&question.text).guides {
            *scores.entry(hit.slug).or_insert(0.0) += hit.score;
        }
        if let Some(about) = question.about.clone().filter(|_| question.helped) {
            *scores.entry(about).or_insert(0.0) += 1.0;
        }
    }
    let mut best: Vec<(String, f64)> = scores.into_iter().collect();
    best.sort_by(|(slug, score), (other, its)| its.total_cmp(score).then_with(|| slug.cmp(other)));
    best.into_iter().map(|(slug, _)| slug).take(NEAREST).collect()
}

/// The same screen with these guides, each in words and as a choice that adds the group to it.
fn offers(turn: &Turn<'_>, catalogue: &Catalogue, mut screen: Screen, named: i64, slugs: &[String]) -> Screen {
    let guides = slugs.iter().filter_map(|slug| catalogue.guide(slug, turn.words.language));
    for (place, guide) in guides.enumerate() {
        let near = turn
            .fill("guides-question-near", &[("number", Value::from(place + 1)), ("title", Value::from(&guide.title))]);
        screen.words.push('\n');
        screen.words.push_str(&near);
        let label = turn.fill("guides-question-add", &[("title", Value::from(&guide.short))]);
        screen = screen.choice(label, Action::Editing(Editing::Add(named, guide.slug.clone())));
    }
    screen
}

/// A question of a group, with what became of it.
fn line(turn: &Turn<'_>, catalogue: &Catalogue, question: &Question) -> String {
    let mut line = turn.fill(
        "guides-question-line",
        &[
            ("text", Value::from(cut(&question.text, LINE))),
            ("times", Value::from(question.times)),
            ("day", Value::from(day(local_date(question.last_at)))),
        ],
    );
    let about = question.about.as_ref().and_then(|slug| catalogue.guide(slug, turn.words.language));
    if let Some(guide) = about {
        let id = if question.helped { "guides-question-helped" } else { "guides-question-no-help" };
        line.push_str(&turn.fill(id, &[("title", Value::from(&guide.short))]));
    }
    line
}

/// The beginning of a text, in whole characters.
fn cut(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}
