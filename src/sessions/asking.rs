//! Asking about a draft, and taking the answers.

use super::draft::{Asking, Draft};
use super::screens::View;
use super::values::Said;
use super::{Flaw, alike, usual_topics};
use crate::chat::Screen;
use crate::clock::local_date;
use crate::guides::Catalogue;
use crate::people;
use crate::store::Result;
use crate::talk::Turn;
use crate::text::{Value, lines};

/// The conversation's state belongs to this capability.
pub(super) const FLOW: &str = "sessions";
/// The version of its state.
pub(super) const VERSION: u32 = 1;

/// Takes a value, if it can be true, and asks what comes next.
pub(super) async fn set(turn: &mut Turn<'_>, catalogue: &Catalogue, mut draft: Draft, said: Said) -> Result<()> {
    let mut entry = draft.entry.clone();
    let unsaid = match said.put(&mut entry, draft.asking) {
        Ok(unsaid) => unsaid,
        Err(flaw) => return unfit(turn, catalogue, draft, flaw).await,
    };
    let stored = draft.editing.map(|editing| editing.date);
    if let Some(flaw) = entry.contradiction(local_date(turn.now), stored) {
        return unfit(turn, catalogue, draft, flaw).await;
    }
    draft.entry = entry;
    draft.asking = draft.next();
    if unsaid {
        turn.show(Screen::say(turn.say("sessions-unsaid-again")));
    }
    ask(turn, catalogue, draft).await
}

/// Says what is accepted, and asks the same again with everything else kept.
pub(super) async fn unfit(turn: &mut Turn<'_>, catalogue: &Catalogue, draft: Draft, flaw: Flaw) -> Result<()> {
    let (id, most) = flaw.text();
    turn.show(Screen::say(turn.fill(id, &[("most", Value::from(most))])));
    ask(turn, catalogue, draft).await
}

/// Asks what the draft is asking, and keeps it.
pub(super) async fn ask(turn: &mut Turn<'_>, catalogue: &Catalogue, mut draft: Draft) -> Result<()> {
    let screen = match draft.asking {
        Asking::Topic | Asking::TopicToo => {
            return topic_groups(turn, catalogue, &draft, 0).await;
        }
        Asking::Card => {
            draft.shown = true;
            let except = draft.editing.map(|editing| editing.id);
            let alike: Vec<String> =
                alike(turn.tx, &draft.entry, except, turn.now).await?.iter().map(ToString::to_string).collect();
            let group = people::group(turn.tx, draft.entry.group).await?;
            let group = group.map(|group| group.name).unwrap_or_default();
            let with = super::colleagues::in_words(turn, &draft.entry).await?;
            let waiting = lines([with.as_str(), &super::lines::waiting(turn, &draft)]);
            view(turn, catalogue).card(&draft, &group, &alike, &waiting)
        }
        Asking::Colleagues => {
            let view = view(turn, catalogue);
            super::colleagues::question(turn, view, &draft).await?
        }
        _ => view(turn, catalogue).question(&draft),
    };
    turn.keep(FLOW, VERSION, &draft)?;
    turn.show(screen);
    Ok(())
}

/// Asks which topic or group of topics, from one group on.
pub(super) async fn topic_groups(turn: &mut Turn<'_>, catalogue: &Catalogue, draft: &Draft, from: usize) -> Result<()> {
    let mut usual = usual_topics(turn.tx, draft.entry.group, turn.now).await?;
    usual.retain(|slug| !draft.entry.topics.contains(slug) && catalogue.guide(slug, turn.words.language).is_some());
    turn.keep(FLOW, VERSION, draft)?;
    turn.show(view(turn, catalogue).topic_groups(draft, &usual, from));
    Ok(())
}

/// Asks which topic of a group, from one on.
pub(super) fn topics(
    turn: &mut Turn<'_>,
    catalogue: &Catalogue,
    draft: &Draft,
    group: &str,
    from: usize,
) -> Result<()> {
    turn.keep(FLOW, VERSION, draft)?;
    turn.show(view(turn, catalogue).topics_of(draft, group, from));
    Ok(())
}

/// What the screens of this turn need.
pub(super) fn view<'a>(turn: &Turn<'a>, catalogue: &'a Catalogue) -> View<'a> {
    View { words: turn.words, catalogue, today: local_date(turn.now) }
}
