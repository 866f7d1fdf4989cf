//! What people asked in vain, and what they found: kept for editors, redacted and without who asked.

mod sql;

use super::search::{Decision, fold, guard, redact};
use super::{Catalogue, Guide, likeness};
use crate::chat::GuideAnswer;
use crate::store::Result;
use crate::talk::{Asked, Turn};

pub(super) use sql::{Question, close, find, open};

/// How many guides a choice shows.
const SHOWN: usize = 3;
/// How much of a question is kept, in characters.
const LONGEST: usize = 300;

/// Why a question is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// No guide was found.
    Refused,
    /// What was found did not help.
    NoHelp,
    /// It helped: an editor may let others find it by these words.
    Worked,
}

impl Why {
    fn word(self) -> &'static str {
        match self {
            Self::Refused => "refuse",
            Self::NoHelp => "no-help",
            Self::Worked => "worked",
        }
    }
}

/// No guide was found for these words.
pub(super) async fn refused(turn: &mut Turn<'_>, text: &str) -> Result<()> {
    if guard(text).is_some() {
        return Ok(());
    }
    keep(turn, &kept_words(text), Why::Refused, None).await
}

/// Guides were shown for these words: what the person says of them later is said of these words.
pub(super) fn asked(turn: &mut Turn<'_>, decision: Decision, text: &str, found: &[&Guide]) {
    let shown = match decision {
        Decision::Answer => 1,
        Decision::Choose => SHOWN,
        _ => 0,
    };
    let slugs: Vec<String> = found.iter().take(shown).map(|guide| guide.slug.clone()).collect();
    turn.conversation.asked = (!slugs.is_empty()).then(|| Asked { text: kept_words(text), slugs });
}

/// The person says whether a guide helped.
pub(super) async fn told(turn: &mut Turn<'_>, catalogue: &Catalogue, slug: &str, answer: GuideAnswer) -> Result<()> {
    let why = match answer {
        GuideAnswer::Worked => Why::Worked,
        GuideAnswer::NotYet => Why::NoHelp,
        GuideAnswer::Different => return Ok(()),
    };
    let asked = turn.conversation.asked.take_if(|asked| asked.slugs.iter().any(|shown| shown == slug));
    let Some(asked) = asked else { return Ok(()) };
    if why == Why::Worked && is_known(catalogue, slug, &asked.text) {
        return Ok(());
    }
    keep(turn, &asked.text, why, Some(slug)).await
}

/// The person says that none of the guides shown is what she asked for.
pub(super) async fn none_was_it(turn: &mut Turn<'_>) -> Result<()> {
    match turn.conversation.asked.take() {
        Some(asked) => keep(turn, &asked.text, Why::NoHelp, None).await,
        None => Ok(()),
    }
}

async fn keep(turn: &mut Turn<'_>, text: &str, why: Why, about: Option<&str>) -> Result<()> {
    let folded = folded(text);
    if folded.is_empty() {
        return Ok(());
    }
    sql::keep(turn.tx, turn.now, text, &folded, why.word(), about).await
}

/// Whether the guide is already asked for in these words.
fn is_known(catalogue: &Catalogue, slug: &str, text: &str) -> bool {
    let asked = folded(text);
    catalogue.phrases(slug).iter().any(|phrase| folded(&phrase.text) == asked)
}

/// The words of a text, folded: what makes two questions the same.
pub(super) fn folded(text: &str) -> String {
    likeness::words(&fold(text)).collect::<Vec<_>>().join(" ")
}

/// What is kept of a question.
fn kept_words(text: &str) -> String {
    let words = redact(text).split_whitespace().collect::<Vec<_>>().join(" ");
    words.chars().take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_question_is_the_same_however_it_is_typed() {
        assert_eq!(folded("Hộ chiếu, làm Ở ĐÂU?"), folded("ho chieu  lam o dau"));
    }

    #[test]
    fn what_points_to_a_person_is_not_kept() {
        let kept = kept_words("gọi  cho 0912345678\ngiúp tôi");
        assert!(!kept.contains("0912345678") && kept.ends_with("giúp tôi"), "{kept}");
        assert_eq!(kept_words(&"ă".repeat(5000)).chars().count(), LONGEST);
    }
}
