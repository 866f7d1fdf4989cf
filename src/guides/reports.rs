//! "Màn hình khác rồi": a reader says in one tap that a guide no longer matches the screen, perhaps with a picture.
//!
//! Two readers' reports put a note on the guide that everybody sees, until an editor has checked it. Who reported is
//! kept only as a fingerprint, so that one person counts once.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::{Catalogue, Guide, sql};
use crate::chat::{Action, Address, Privacy, Screen};
use crate::people::access::{Deed, may};
use crate::people::consents::{self, Purpose};
use crate::store::Result;
use crate::talk::Turn;
use crate::text::Value;

/// How many readers' reports put a note on a guide.
pub(super) const NOTED: i64 = 2;
/// How many reported guides are listed on one screen.
const LISTED: usize = 6;

const FLOW: &str = "guides";
const VERSION: u32 = 1;

/// The report that a picture may follow.
#[derive(Debug, Serialize, Deserialize)]
struct Reported {
    slug: String,
    /// The picture, until it may be kept.
    #[serde(default)]
    picture: Option<String>,
}

/// Keeps a report; saying it again adds nothing.
pub(super) async fn report(turn: &mut Turn<'_>, guide: &Guide, place: Option<(usize, usize)>) -> Result<()> {
    let reporter = fingerprint(&turn.address, &guide.slug);
    sql::report(turn.tx, turn.now, &guide.slug, place, &reporter).await?;
    turn.keep(FLOW, VERSION, &Reported { slug: guide.slug.clone(), picture: None })?;
    let screen = Screen::say(turn.say("guides-different-answer")).choice(turn.say("common-human"), Action::Human);
    let screen = match place {
        Some((path, step)) => {
            screen.choice(turn.say("guides-back-to-step"), Action::GuideStep(guide.slug.clone(), path, step))
        }
        None => screen.choice(turn.say("guides-to-guide"), Action::GuideOpen(guide.slug.clone())),
    };
    turn.show(screen.choice(turn.say("common-menu"), Action::Menu));
    Ok(())
}

/// A picture that follows a report: whether it may be kept is asked. False if none was awaited.
pub fn picture(turn: &mut Turn<'_>, file: Option<&str>) -> Result<bool> {
    let (Some(reported), Some(file)) = (turn.kept::<Reported>(FLOW, VERSION), file) else { return Ok(false) };
    let screen = Screen::say(Purpose::Picture.text(turn.words))
        .choice(turn.say("guides-picture-agree"), Action::Privacy(Privacy::KeepPicture))
        .choice(turn.say("guides-picture-not"), Action::GuideOpen(reported.slug.clone()));
    turn.keep(FLOW, VERSION, &Reported { picture: Some(file.to_owned()), ..reported })?;
    turn.show(screen);
    Ok(true)
}

/// The picture may be kept.
pub async fn keep_picture(turn: &mut Turn<'_>) -> Result<()> {
    let kept = turn.kept::<Reported>(FLOW, VERSION).and_then(|kept| Some((kept.slug, kept.picture?)));
    turn.forget();
    let Some((slug, file)) = kept else {
        turn.show(Screen::say(turn.say("common-stale")).choice(turn.say("common-menu"), Action::Menu));
        return Ok(());
    };
    sql::add_picture(turn.tx, &slug, &fingerprint(&turn.address, &slug), &file).await?;
    consents::agree(turn.tx, turn.person.id, Purpose::Picture, turn.words, turn.now).await?;
    let screen = Screen::say(turn.say("guides-picture-kept"))
        .choice(turn.say("guides-to-guide"), Action::GuideOpen(slug))
        .choice(turn.say("common-menu"), Action::Menu);
    turn.show(screen);
    Ok(())
}

/// The note on a guide that two readers reported.
pub(super) async fn note(turn: &mut Turn<'_>, guide: &Guide) -> Result<Option<String>> {
    let reporters = sql::open_reports(turn.tx, &guide.slug).await?;
    Ok((reporters >= NOTED).then(|| turn.say("guides-reported-note")))
}

/// The guides that readers reported, for whoever edits them.
pub(super) async fn list(turn: &mut Turn<'_>, catalogue: &Catalogue) -> Result<()> {
    if !may(&turn.person, Deed::EditGuides) {
        turn.show(Screen::say(turn.say("common-not-allowed")).choice(turn.say("common-menu"), Action::Menu));
        return Ok(());
    }
    let reported = sql::reported(turn.tx).await?;
    if reported.is_empty() {
        turn.show(Screen::say(turn.say("guides-reports-none")).choice(turn.say("common-menu"), Action::Menu));
        return Ok(());
    }
    let mut text = turn.say("guides-reports-head");
    let mut screen = Screen::default();
    for (slug, readers, pictures, step) in reported.into_iter().take(LISTED) {
        let Some(guide) = catalogue.guide(&slug, turn.words.language) else { continue };
        text.push('\n');
        text.push_str(&turn.fill(
            "guides-reports-line",
            &[
                ("title", Value::from(&guide.title)),
                ("readers", Value::from(readers)),
                ("pictures", Value::from(pictures)),
                ("step", Value::from(step.map_or_else(|| "—".to_owned(), |step| (step + 1).to_string()))),
            ],
        ));
        let label = turn.fill("guides-report-checked", &[("title", Value::from(&guide.short))]);
        screen = screen.choice(label, Action::ReportChecked(slug));
    }
    screen.words = text;
    turn.show(screen.choice(turn.say("common-menu"), Action::Menu));
    Ok(())
}

/// An editor has checked a guide: its note goes.
pub(super) async fn checked(turn: &mut Turn<'_>, catalogue: &Catalogue, slug: &str) -> Result<()> {
    if may(&turn.person, Deed::EditGuides) {
        sql::check_reports(turn.tx, slug, turn.person.id, turn.now).await?;
    }
    list(turn, catalogue).await
}

/// The same person and guide give the same fingerprint; it tells nothing of the person.
pub(super) fn fingerprint(address: &Address, slug: &str) -> String {
    let digest = Sha256::digest(format!("{}\n{}\n{slug}", address.channel, address.chat).as_bytes());
    digest.iter().take(8).fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"))
}
