//! Writing a decision: an answer, why something goes to the city, why something ends.

use serde::{Deserialize, Serialize};

use super::flow::{Asking, FLOW, VERSION, after, not_allowed, show};
use super::reading::{Named, document};
use super::screens::{self, act};
use super::{Change, Decision, Document, Entry, EntryId, LONGEST_WORDS, change, says_something, sql};
use crate::chat::{Registering, Screen};
use crate::clock::local_date;
use crate::people::access::{Deed, may};
use crate::store::Result;
use crate::talk::Turn;
use crate::tasks::Rules;
use crate::text::{Value, lines};

/// What is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Kind {
    /// It is answered.
    Answer,
    /// It goes to the city.
    Raise,
    /// It ends.
    Close,
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Self::Answer => "answered",
            Self::Raise => "raised",
            Self::Close => "closed",
        }
    }

    fn change(self, words: String, document: Option<Document>) -> Change {
        match self {
            Self::Answer => Change::Answered(Decision { words, document }),
            Self::Raise => Change::Raised(Decision { words, document }),
            Self::Close => Change::Closed(words),
        }
    }
}

/// A decision being written, and on which version of which entry.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Draft {
    id: i64,
    version: i64,
    kind: Kind,
    words: Option<String>,
    /// Whether the document was asked for.
    asked: bool,
    document: Option<Document>,
}

/// Begins a decision, if the entry stands so that it can be decided.
pub(super) async fn begin(turn: &mut Turn<'_>, id: EntryId, kind: Kind) -> Result<()> {
    let Some(entry) = workable(turn, id).await? else { return Ok(()) };
    if !kind.change(String::new(), None).fits(&entry) {
        let said = turn.say("registers-meanwhile");
        return show(turn, &entry, Some(said)).await;
    }
    ask(turn, &entry, &Draft { id: id.0, version: entry.version, kind, words: None, asked: false, document: None })
}

async fn workable(turn: &mut Turn<'_>, id: EntryId) -> Result<Option<Entry>> {
    let found = sql::entry(turn.tx, id).await?;
    let found = found.filter(|entry| may(&turn.person, Deed::WorkEntry(entry.unit)));
    if found.is_none() {
        turn.forget();
        not_allowed(turn);
    }
    Ok(found)
}

fn ask(turn: &mut Turn<'_>, entry: &Entry, draft: &Draft) -> Result<()> {
    turn.keep(FLOW, VERSION, &Asking::Deciding(draft.clone()))?;
    let code = ("code", Value::from(&entry.code));
    let kind = draft.kind.word();
    let screen = match (&draft.words, draft.asked || draft.kind == Kind::Close) {
        (None, _) => Screen::say(turn.fill(&format!("registers-ask-{kind}"), &[code])),
        (Some(_), false) => Screen::say(turn.fill("registers-ask-document", &[code]))
            .choice(turn.say("registers-no-document"), act(Registering::NoDocument)),
        (Some(words), true) => {
            let head = turn.fill(&format!("registers-sure-{kind}"), &[code, ("words", Value::from(words))]);
            let by = draft.document.as_ref().map(|one| {
                turn.fill(
                    "registers-by-document",
                    &[("document", Value::Marked(screens::document(turn.words, one).into()))],
                )
            });
            Screen::say(lines([head.as_str(), by.unwrap_or_default().as_str()]))
                .choice(turn.say(&format!("registers-do-{kind}")), act(Registering::Decide(entry.id.0)))
                .choice(turn.say("registers-reword"), act(again(draft.kind, entry.id)))
        }
    };
    turn.show(screen.choice(turn.say("registers-look"), act(Registering::Show(entry.id.0))));
    Ok(())
}

fn again(kind: Kind, id: EntryId) -> Registering {
    match kind {
        Kind::Answer => Registering::Answer(id.0),
        Kind::Raise => Registering::Raise(id.0),
        Kind::Close => Registering::Close(id.0),
    }
}

/// Words typed while a decision is being written. False if it is not words that are asked for.
pub(super) async fn typed(turn: &mut Turn<'_>, draft: Draft, text: &str) -> Result<bool> {
    let asks_words = draft.words.is_none();
    let asks_document = !draft.asked && draft.kind != Kind::Close;
    if !asks_words && !asks_document {
        return Ok(false);
    }
    let Some(entry) = workable(turn, EntryId(draft.id)).await? else { return Ok(true) };
    if asks_words {
        let fits = says_something(text) && text.chars().count() <= LONGEST_WORDS;
        let words = fits.then(|| text.to_owned());
        if !fits {
            turn.show(Screen::say(turn.fill("registers-decision-unfit", &[("most", Value::from(LONGEST_WORDS))])));
        }
        ask(turn, &entry, &Draft { words, ..draft })?;
        return Ok(true);
    }
    let named = match document(text, local_date(turn.now)) {
        Named::Document(named) => Some(named),
        Named::NoNumber => {
            turn.show(Screen::say(turn.say("registers-document-no-number")));
            None
        }
        Named::BadDate => {
            turn.show(Screen::say(turn.say("registers-document-bad-date")));
            None
        }
    };
    ask(turn, &entry, &Draft { asked: named.is_some(), document: named, ..draft })?;
    Ok(true)
}

/// The decision has no document.
pub(super) async fn no_document(turn: &mut Turn<'_>) -> Result<()> {
    let Some(Asking::Deciding(draft)) = turn.kept(FLOW, VERSION) else {
        gone(turn);
        return Ok(());
    };
    let Some(entry) = workable(turn, EntryId(draft.id)).await? else { return Ok(()) };
    ask(turn, &entry, &Draft { asked: true, document: None, ..draft })
}

/// Stores the decision, unless the entry was changed since it was begun.
pub(super) async fn decide(turn: &mut Turn<'_>, rules: &Rules, id: EntryId) -> Result<()> {
    let Some(entry) = workable(turn, id).await? else { return Ok(()) };
    let kept = turn.kept::<Asking>(FLOW, VERSION);
    let Some(Asking::Deciding(Draft { id: of, version, kind, words: Some(words), asked, document })) = kept else {
        // A second tap, or an old button: how it stands now says enough.
        return show(turn, &entry, None).await;
    };
    if of != id.0 || !(asked || kind == Kind::Close) {
        return show(turn, &entry, None).await;
    }
    let wanted = kind.change(words, document);
    let changed = change(turn.tx, &turn.person, id, Some(version), &wanted, rules, turn.now).await?;
    after(turn, changed, kind.word()).await
}

fn gone(turn: &mut Turn<'_>) {
    let screen =
        Screen::say(turn.say("registers-not-writing")).choice(turn.say("registers-home"), act(Registering::Home));
    turn.show(screen);
}
