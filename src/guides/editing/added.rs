//! What was added to a guide by mistake is taken back in one tap, and put back in another. It stays stored, with who did
//! what and when.
//!
//! ```text
//! editor  [🗂 Cách hỏi đã thêm]
//! bot     1. Quên mật khẩu VNeID · 3 cách hỏi …        [1. Quên mật khẩu VNeID] …
//! editor  [1. Quên mật khẩu VNeID]
//! bot     1. “lay lai ma dinh danh” · thêm 24/03/2026 …   [🗑 1. lay lai ma dinh danh] …
//! editor  [🗑 1. lay lai ma dinh danh]
//! bot     🗑 Đã bỏ “lay lai ma dinh danh” …  (and the list again)   [↩ Đưa lại câu vừa bỏ]
//! ```

use super::{LABEL, LINE, LISTED, cut};
use crate::chat::{Action, Editing, Screen};
use crate::clock::local_date;
use crate::guides::Catalogue;
use crate::guides::learn::{self, Added};
use crate::store::Result;
use crate::talk::Turn;
use crate::text::{Value, day};

/// The guides to which something was added, the one of the newest first.
pub(super) async fn guides(turn: &mut Turn<'_>, catalogue: &Catalogue, from: usize) -> Result<()> {
    guides_after(turn, catalogue, from, None).await
}

/// What was added to a guide, the newest first.
pub(super) async fn to_guide(turn: &mut Turn<'_>, catalogue: &Catalogue, slug: &str, from: usize) -> Result<()> {
    phrases(turn, catalogue, slug, from, None).await
}

/// Takes back what was added, and offers to put it back. Doing it again changes nothing.
pub(super) async fn take_back(turn: &mut Turn<'_>, catalogue: &Catalogue, phrase: i64) -> Result<()> {
    let Some(added) = learn::find(turn.tx, phrase).await? else {
        return guides(turn, catalogue, 0).await;
    };
    let (by, now) = (turn.person.id, turn.now);
    turn.phrases_changed |= learn::take_back(turn.tx, phrase, by, now).await?;
    told(turn, catalogue, &added, "guides-added-taken-back", true).await
}

/// Puts back what was taken back. Doing it again changes nothing.
pub(super) async fn put_back(turn: &mut Turn<'_>, catalogue: &Catalogue, phrase: i64) -> Result<()> {
    let Some(added) = learn::find(turn.tx, phrase).await? else {
        return guides(turn, catalogue, 0).await;
    };
    let (by, now) = (turn.person.id, turn.now);
    turn.phrases_changed |= learn::put_back(turn.tx, phrase, by, now).await?;
    told(turn, catalogue, &added, "guides-added-put-back", false).await
}

/// Says what became of a phrase, above what its guide still has.
async fn told(turn: &mut Turn<'_>, catalogue: &Catalogue, added: &Added, id: &str, undo: bool) -> Result<()> {
    let title = title(turn, catalogue, &added.slug);
    let text = cut(&added.text, LINE);
    let said = turn.fill(id, &[("text", Value::from(text)), ("title", Value::from(title))]);
    let undo = undo.then_some(added.id);
    phrases(turn, catalogue, &added.slug, 0, Some((said, undo))).await
}

/// What was said before a list, and the phrase that may be put back.
type Said = (String, Option<i64>);

async fn guides_after(turn: &mut Turn<'_>, catalogue: &Catalogue, from: usize, said: Option<Said>) -> Result<()> {
    turn.forget();
    let mut guides = learn::guides_with_added(turn.tx, from, LISTED + 1).await?;
    let more = guides.len() > LISTED;
    guides.truncate(LISTED);
    let id = if guides.is_empty() { "guides-added-none" } else { "guides-added-head" };
    let mut screen = begun(turn, turn.say(id), said);
    for (number, (slug, phrases)) in (from + 1..).zip(guides) {
        let title = title(turn, catalogue, &slug);
        let line = turn.fill(
            "guides-added-line",
            &[("number", Value::from(number)), ("title", Value::from(title.clone())), ("count", Value::from(phrases))],
        );
        screen.words.push('\n');
        screen.words.push_str(&line);
        screen = screen.choice(format!("{number}. {title}"), Action::Editing(Editing::AddedTo(slug, 0)));
    }
    if more {
        screen = screen.choice(turn.say("guides-added-more"), Action::Editing(Editing::Added(from + LISTED)));
    }
    turn.show(ended(turn, screen));
    Ok(())
}

async fn phrases(
    turn: &mut Turn<'_>,
    catalogue: &Catalogue,
    slug: &str,
    from: usize,
    said: Option<Said>,
) -> Result<()> {
    let mut added = learn::added_to(turn.tx, slug, from, LISTED + 1).await?;
    if added.is_empty() {
        return guides_after(turn, catalogue, 0, said).await;
    }
    turn.forget();
    let more = added.len() > LISTED;
    added.truncate(LISTED);
    let head = turn.fill("guides-added-of", &[("title", Value::from(title(turn, catalogue, slug)))]);
    let mut screen = begun(turn, head, said);
    for (number, phrase) in (from + 1..).zip(added) {
        let line = turn.fill(
            "guides-added-phrase",
            &[
                ("number", Value::from(number)),
                ("text", Value::from(cut(&phrase.text, LINE))),
                ("day", Value::from(day(local_date(phrase.at)))),
            ],
        );
        screen.words.push('\n');
        screen.words.push_str(&line);
        let label = turn.fill(
            "guides-added-take-back",
            &[("number", Value::from(number)), ("text", Value::from(cut(&phrase.text, LABEL)))],
        );
        screen = screen.choice(label, Action::Editing(Editing::TakeBack(phrase.id)));
    }
    if more {
        let next = Editing::AddedTo(slug.to_owned(), from + LISTED);
        screen = screen.choice(turn.say("guides-added-more"), Action::Editing(next));
    }
    let screen = screen.choice(turn.say("guides-added-guides"), Action::Editing(Editing::Added(0)));
    turn.show(ended(turn, screen));
    Ok(())
}

fn title(turn: &Turn<'_>, catalogue: &Catalogue, slug: &str) -> String {
    catalogue.guide(slug, turn.words.language).map_or_else(|| slug.to_owned(), |guide| guide.short.clone())
}

fn begun(turn: &Turn<'_>, head: String, said: Option<Said>) -> Screen {
    let Some((said, undo)) = said else { return Screen::say(head) };
    let screen = Screen::say(format!("{said}\n\n{head}"));
    match undo {
        Some(phrase) => screen.choice(turn.say("guides-added-undo"), Action::Editing(Editing::PutBack(phrase))),
        None => screen,
    }
}

fn ended(turn: &Turn<'_>, screen: Screen) -> Screen {
    screen
        .choice(turn.say("guides-questions"), Action::Editing(Editing::Unhelped))
        .choice(turn.say("common-menu"), Action::Menu)
}
