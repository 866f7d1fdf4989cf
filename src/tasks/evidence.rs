//! What shows that a task was done: a document's number and date, a link, a picture, a file. A file is kept as the
//! channel's handle; nothing of it is stored here.

mod sql;

use chrono::{DateTime, Utc};

use super::asking::Asking;
use super::card::{answerable, not_allowed, pages, visible};
use super::history::{self, What};
use super::{Change, Rules, Task, TaskId, asking, card, change};
use crate::chat::{Action, Body, Media, Payload, Screen, Tasking};
use crate::clock::local;
use crate::outbox::{self, Lane};
use crate::people::PersonId;
use crate::store::{Result, Tx};
use crate::talk::Turn;
use crate::text::{Value, fold};

/// The longest words that are kept.
const LONGEST: usize = 500;
/// How many pieces stand on one screen.
const LISTED: usize = 5;
/// The most pieces of one task.
const MOST: usize = 30;

/// What a piece of evidence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Words,
    Document,
    Link,
    Photo,
    File,
}

impl Kind {
    const ALL: [Self; 5] = [Self::Words, Self::Document, Self::Link, Self::Photo, Self::File];

    /// The word in the store and in the ids of texts.
    fn word(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Document => "document",
            Self::Link => "link",
            Self::Photo => "photo",
            Self::File => "file",
        }
    }

    /// What typed words are: a link, a document's number (12/QĐ-UBND), or only words.
    fn of_words(text: &str) -> Self {
        let folded = fold(text);
        if folded.contains("http://") || folded.contains("https://") || folded.starts_with("www.") {
            return Self::Link;
        }
        let numbered = folded.split_whitespace().any(|word| {
            word.split_once('/').is_some_and(|(number, rest)| {
                let year_or_kind = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '/');
                number.ends_with(|c: char| c.is_ascii_digit()) && year_or_kind.starts_with(|c: char| c.is_alphabetic())
            })
        });
        if numbered { Self::Document } else { Self::Words }
    }
}

impl std::str::FromStr for Kind {
    type Err = ();

    fn from_str(word: &str) -> std::result::Result<Self, ()> {
        Self::ALL.into_iter().find(|kind| kind.word() == word).ok_or(())
    }
}

/// A piece of evidence as stored.
struct Piece {
    id: i64,
    task: TaskId,
    at: DateTime<Utc>,
    by: PersonId,
    kind: Kind,
    text: Option<String>,
    channel: Option<String>,
    file: Option<String>,
}

/// How many pieces a task has.
pub(super) async fn count(tx: &mut Tx, task: TaskId) -> Result<usize> {
    sql::count(tx, task).await
}

/// Asks for evidence.
pub(super) async fn ask(turn: &mut Turn<'_>, id: i64) -> Result<()> {
    match answerable(turn, id).await? {
        Some(task) => card::ask(turn, &task, "tasks-evidence-question", &Asking::Note(id)),
        None => Ok(()),
    }
}

/// Words typed as evidence.
pub(super) async fn told(turn: &mut Turn<'_>, rules: &Rules, id: i64, text: &str) -> Result<()> {
    let Some(task) = answerable(turn, id).await? else {
        return Ok(());
    };
    let note: String = text.chars().take(LONGEST).collect();
    if count(turn.tx, task.id).await? < MOST {
        let kind = Kind::of_words(&note);
        let new = sql::New { kind, text: Some(&note), channel: None, file: None };
        sql::insert(turn.tx, task.id, turn.person.id, &new, turn.now).await?;
        change(turn.tx, &task, &Change::Note(note), turn.person.id, rules, turn.now).await?;
    }
    turn.forget();
    kept(turn, &task);
    Ok(())
}

/// A picture or a file: evidence, if that is being asked for. False if it is for somebody else.
pub(super) async fn media(turn: &mut Turn<'_>, payload: &Payload, file: Option<&str>) -> Result<bool> {
    let Some(Asking::Note(id) | Asking::Files(id)) = asking::asked(turn) else {
        return Ok(false);
    };
    let (kind, caption) = match payload {
        Payload::Photo(caption) => (Kind::Photo, caption.as_deref()),
        Payload::Document(caption) => (Kind::File, caption.as_deref()),
        _ => return Ok(false),
    };
    let Some(file) = file else { return Ok(false) };
    let Some(task) = answerable(turn, id).await? else {
        return Ok(true);
    };
    if count(turn.tx, task.id).await? < MOST {
        let text: Option<String> = caption.map(|caption| caption.chars().take(LONGEST).collect());
        let channel = turn.address.channel.clone();
        let new = sql::New { kind, text: text.as_deref(), channel: Some(&channel), file: Some(file) };
        sql::insert(turn.tx, task.id, turn.person.id, &new, turn.now).await?;
        let by = turn.person.id;
        history::write(turn.tx, task.id, by, What::File, None, text.as_deref(), turn.now).await?;
    }
    // An album comes as one picture after the other; words are for others again.
    asking::ask(turn, &Asking::Files(task.id.0))?;
    kept(turn, &task);
    Ok(true)
}

fn kept(turn: &mut Turn<'_>, task: &Task) {
    let screen = Screen::say(turn.say("tasks-note-kept"))
        .choice(turn.say("tasks-evidence-add"), Action::Tasking(Tasking::AddEvidence(task.id.0)))
        .beside(turn.say("tasks-look"), Action::TaskShow(task.id.0))
        .choice(turn.say("tasks-mine"), Action::Tasks);
    turn.show(screen);
}

/// The pieces of a task, newest first.
pub(super) async fn show(turn: &mut Turn<'_>, id: i64, from: usize) -> Result<()> {
    let Some(task) = visible(turn, id).await? else {
        return Ok(());
    };
    turn.forget();
    let count = count(turn.tx, task.id).await?;
    let from = if from < count { from } else { 0 };
    let pieces = sql::of(turn.tx, task.id, from, LISTED).await?;
    let values = [("code", Value::from(&task.code)), ("count", Value::from(count))];
    let mut text = turn.fill("tasks-evidence-head", &values);
    let mut screen = Screen::default();
    for (index, piece) in pieces.iter().enumerate() {
        let number = Value::from(from + index + 1);
        let by = card::name(turn, piece.by).await?;
        let kind = turn.say(&format!("tasks-evidence-{}", piece.kind.word()));
        text.push('\n');
        text.push_str(&turn.fill(
            "tasks-evidence-line",
            &[
                ("number", number.clone()),
                ("kind", Value::from(kind)),
                ("text", Value::from(piece.text.as_deref().unwrap_or_default())),
                ("by", Value::from(by)),
                ("at", Value::from(local(piece.at).format("%d/%m/%Y").to_string())),
            ],
        ));
        if piece.file.is_some() {
            let label = turn.fill("tasks-evidence-open", &[("number", number)]);
            screen = screen.choice(label, Action::Tasking(Tasking::EvidenceFile(piece.id)));
        }
    }
    screen.words = text;
    screen = pages(turn, screen, from, LISTED, count, |from| Tasking::Evidence(id, from));
    turn.show(screen.choice(turn.say("tasks-look"), Action::TaskShow(id)));
    Ok(())
}

/// Passes on the file of a piece of evidence.
pub(super) async fn pass(turn: &mut Turn<'_>, id: i64) -> Result<()> {
    turn.forget();
    let Some(piece) = sql::get(turn.tx, id).await? else {
        not_allowed(turn);
        return Ok(());
    };
    let Some(task) = visible(turn, piece.task.0).await? else {
        return Ok(());
    };
    let back = Screen::say(turn.fill("tasks-evidence-passed", &[("code", Value::from(&task.code))]));
    let back = back.choice(turn.say("tasks-look"), Action::TaskShow(task.id.0));
    match piece.file.filter(|_| piece.channel.as_deref() == Some(turn.address.channel.as_str())) {
        Some(file) => {
            let words = crate::text::escape(piece.text.as_deref().unwrap_or_default());
            let body = Body::Pass { media: Media::Photo, file, words, buttons: Vec::new() };
            outbox::enqueue(turn.tx, &turn.address, Lane::Answer, &body, None, turn.now).await?;
            turn.show(back);
        }
        None => turn.show(
            Screen::say(turn.say("tasks-evidence-elsewhere"))
                .choice(turn.say("tasks-look"), Action::TaskShow(task.id.0)),
        ),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_apart() {
        for (text, kind) in [
            ("QĐ 12/QĐ-UBND ngày 20/3", Kind::Document),
            ("BC 123/2026/BC-UBND", Kind::Document),
            ("https://haiduong.vn/bao-cao", Kind::Link),
            ("đã họp ngày 20/3", Kind::Words),
            ("xong", Kind::Words),
        ] {
            assert_eq!(Kind::of_words(text), kind, "{text}");
        }
    }
}
