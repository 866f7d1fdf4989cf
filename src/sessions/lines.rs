//! The conversation that begins with a line, typed from the market in one go.
//!
//! ```text
//! member   3 bác chợ Kho Đỏ cài vneid 20p, 2 xong 1 phải ra công an
//! bot      Hôm nay · Chợ · 20 phút, 3 người, Cài VNeID   [✅ Lưu] [Ngày] [Nơi] [Số người] [Việc] [Kết quả] … [Bỏ]
//! member   [✅ Lưu]
//! bot      Đã lưu buổi B-12 …
//! ```
//!
//! What may as well be a question is asked back: [Ghi buổi] [Hỏi hướng dẫn]. Several lines in one message are several
//! cards, one after another; a line typed while a card is open waits behind it.

use chrono::NaiveDate;

use super::asking::{FLOW, VERSION, ask};
use super::draft::{Asking, Draft};
use super::line::read::{Likelihood, likelihood};
use super::{Entry, Reading, line, read_line};
use crate::chat::{Action, Field, Screen};
use crate::clock::local_date;
use crate::guides::Catalogue;
use crate::guides::search::redact;
use crate::people::{self, GroupId, Role};
use crate::store::Result;
use crate::talk::Turn;
use crate::text::Value;

/// The most lines of one message that are read as sessions.
const MOST_LINES: usize = 10;

/// Takes `text` if it tells of one session or several. `asked` tells that the person said so herself (`/ghi …`).
/// False if it is somebody else's.
pub async fn told(turn: &mut Turn<'_>, catalogue: &Catalogue, text: &str, asked: bool) -> Result<bool> {
    told_with(turn, catalogue, text, asked, None).await
}

/// The same with a picture that belongs to the first of them.
pub(super) async fn told_with(
    turn: &mut Turn<'_>,
    catalogue: &Catalogue,
    text: &str,
    asked: bool,
    photo: Option<&str>,
) -> Result<bool> {
    let groups = turn.person.groups(&[Role::Member, Role::TeamLeader]);
    let Some(group) = groups.first().copied() else {
        return Ok(false);
    };
    let (readings, likely) = readings(turn, text, |line, today| read_line(line, today, catalogue));
    let said_something = readings.iter().any(|reading| !reading.topics.is_empty() || reading.people.is_some());
    if (likely == Likelihood::No && !asked) || !said_something {
        return Ok(false);
    }
    let mut entries: Vec<Entry> = readings.iter().map(|reading| Entry::told(group, reading)).collect();
    if let Some(first) = entries.first_mut() {
        first.photo = photo.map(str::to_owned);
    }
    if likely == Likelihood::Surely || asked {
        offer(turn, catalogue, entries).await?;
        return Ok(true);
    }
    // Whoever is writing something else has it kept; a doubtful text is then a question.
    if turn.kept::<Draft>(FLOW, VERSION).is_some_and(|draft| draft.question.is_none()) {
        return Ok(false);
    }
    let mut draft = of_line(entries.remove(0), entries);
    draft.question = Some(redact(text));
    turn.keep(FLOW, VERSION, &draft)?;
    let screen = Screen::say(turn.say("sessions-line-or-question"))
        .choice(turn.say("sessions-line-log"), Action::Draft(draft.key.clone(), Field::Card))
        .choice(turn.say("sessions-line-question"), Action::Draft(draft.key, Field::Question));
    turn.show(screen);
    Ok(true)
}

/// Shows `entries` as cards, one after another; they wait behind a card that is open.
pub(super) async fn offer(turn: &mut Turn<'_>, catalogue: &Catalogue, mut entries: Vec<Entry>) -> Result<()> {
    let open =
        turn.kept::<Draft>(FLOW, VERSION).filter(|draft| !draft.entry.topics.is_empty() && draft.question.is_none());
    if let Some(mut open) = open {
        for entry in &mut entries {
            entry.group = open.entry.group;
        }
        open.queue.append(&mut entries);
        open.queue.truncate(MOST_LINES);
        if open.shown {
            open.asking = Asking::Card;
        }
        turn.show(Screen::say(turn.say("sessions-line-queued")));
        return ask(turn, catalogue, open).await;
    }
    if entries.is_empty() {
        return Ok(());
    }
    let groups = turn.person.groups(&[Role::Member, Role::TeamLeader]);
    let draft = of_line(entries.remove(0), entries);
    ask_group_or_card(turn, catalogue, draft, &groups).await
}

/// A draft that a line has filled in, with those that wait behind it.
fn of_line(entry: Entry, queue: Vec<Entry>) -> Draft {
    Draft { line: true, shown: true, asking: Asking::Card, queue, ..Draft::new(entry) }
}

/// Whether `text` surely tells of a session, so that it is no answer to what is being asked.
pub(super) fn is_line(turn: &Turn<'_>, text: &str) -> bool {
    // The guides' search is not asked: what is typed in answer to a question comes often and is short.
    let (readings, likely) = readings(turn, text, |line, today| line::read::read(line, today, |_| None));
    likely == Likelihood::Surely && readings.iter().all(|reading| !reading.topics.is_empty())
}

/// The question that a draft may be instead; the draft is then thrown away.
pub fn question(turn: &mut Turn<'_>, key: &str) -> Option<String> {
    let draft = turn.kept::<Draft>(FLOW, VERSION).filter(|draft| draft.key == key)?;
    let text = draft.question?;
    turn.forget();
    Some(text)
}

/// Shows the card, or asks first which team it is.
pub(super) async fn ask_group_or_card(
    turn: &mut Turn<'_>,
    catalogue: &Catalogue,
    mut draft: Draft,
    groups: &[GroupId],
) -> Result<()> {
    draft.question = None;
    if groups.len() < 2 {
        return ask(turn, catalogue, draft).await;
    }
    let mut known = people::groups(turn.tx).await?;
    known.retain(|group| groups.contains(&group.id));
    let screen = known
        .iter()
        .take(super::screens::CHOICES)
        .fold(Screen::say(turn.say("sessions-ask-group")), |screen, group| {
            screen.choice(&group.name, Action::Draft(draft.key.clone(), Field::Group(group.id.0)))
        });
    turn.keep(FLOW, VERSION, &draft)?;
    turn.show(screen);
    Ok(())
}

/// Shows the next session of the same message, if there is one; otherwise what usually comes next.
pub(super) async fn next(turn: &mut Turn<'_>, catalogue: &Catalogue, draft: Draft, words: String) -> Result<()> {
    let mut queue = draft.queue;
    if queue.is_empty() {
        super::records::after(turn, draft.entry.group, words);
        return Ok(());
    }
    turn.show(Screen::say(words));
    let mut entry = queue.remove(0);
    entry.group = draft.entry.group;
    ask(turn, catalogue, of_line(entry, queue)).await
}

/// How many sessions wait behind a draft, in words; empty if none does.
pub(super) fn waiting(turn: &Turn<'_>, draft: &Draft) -> String {
    if draft.queue.is_empty() {
        return String::new();
    }
    turn.fill("sessions-line-more", &[("count", Value::from(draft.queue.len()))])
}

/// What the lines of `text` say; several lines only if each tells of a session.
fn readings(turn: &Turn<'_>, text: &str, reader: impl Fn(&str, NaiveDate) -> Reading) -> (Vec<Reading>, Likelihood) {
    let today = local_date(turn.sent_at);
    let lines: Vec<&str> = text
        .lines()
        .map(|line| line.trim_start_matches(|c: char| !c.is_alphanumeric()).trim_end())
        .filter(|line| !line.is_empty())
        .take(MOST_LINES)
        .collect();
    let read = |line: &str| {
        let reading = reader(line, today);
        let likely = likelihood(line, &reading);
        (reading, likely)
    };
    if lines.len() > 1 {
        let read: Vec<(Reading, Likelihood)> = lines.iter().map(|line| read(line)).collect();
        if read.iter().all(|(_, likely)| *likely > Likelihood::No) {
            return (read.into_iter().map(|(reading, _)| reading).collect(), Likelihood::Surely);
        }
    }
    let (reading, likely) = read(&lines.join(", "));
    (vec![reading], likely)
}
