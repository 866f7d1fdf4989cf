//! The conversation in which a session is logged.
//!
//! ```text
//! member   [📝 Ghi buổi hỗ trợ]
//! bot      Bác giúp bà con việc gì?            [★ Cài VNeID] [VNeID, căn cước] [Dịch vụ công] …
//! member   [★ Cài VNeID]
//! bot      Bác giúp mấy người?                 [1] [2] [3] [4] [5] [Số khác: gõ số]
//! member   3
//! bot      Ở đâu?                              [Nhà dân] [Nhà văn hóa] [Chợ] …
//! member   [Chợ]
//! bot      Hôm nay · Chợ, 3 người, Cài VNeID   [✅ Lưu, xong cả] [Lưu, chưa xong] … [✏️ Sửa thêm] [Bỏ]
//! member   [✅ Lưu, xong cả]
//! bot      Đã ghi buổi B-12 …
//! ```

use chrono::Days;

use super::asking::{FLOW, VERSION, ask, set, topic_groups, topics, unfit, view};
use super::draft::{Asking, Draft};
use super::lines::{ask_group_or_card, is_line, next, told};
use super::values::{Said, typed};
use super::{Changed, Entry, Flaw, Outcomes, Saved, SessionId, correct, of_request, records, save, saved_before};
use super::{beside, colleagues};
use crate::chat::{Action, Field, Screen};
use crate::clock::local_date;
use crate::guides::Catalogue;
use crate::guides::search::Decision;
use crate::people::access::{Deed, may};
use crate::people::consents::{self, Purpose};
use crate::people::{self, GroupId, PersonId, Role};
use crate::store::Result;
use crate::talk::{Chosen, Turn, choose};
use crate::text::Value;

/// How many topics found by typed words are offered.
const FOUND: usize = 3;
/// From so many words on, an answer that is none may be a question of its own.
const QUESTION_WORDS: usize = 3;

/// What a button about sessions does.
pub async fn act(turn: &mut Turn<'_>, catalogue: &Catalogue, action: Action) -> Result<()> {
    match action {
        Action::SessionNew(group) => begin(turn, catalogue, group.map(GroupId)).await,
        Action::Draft(key, field) => match turn.kept::<Draft>(FLOW, VERSION) {
            Some(draft) if draft.key == key => answer(turn, catalogue, draft, field).await,
            _ => closed(turn, &key).await,
        },
        Action::SessionEdit(id) => {
            if let Some(session) = records::changeable(turn, SessionId(id)).await? {
                ask(turn, catalogue, Draft::of(session)).await
            } else {
                Ok(())
            }
        }
        Action::Beside(slug) => {
            beside::open(turn, catalogue, &slug);
            Ok(())
        }
        Action::BesideEnd(slug, since) => beside::end(turn, catalogue, &slug, since).await,
        other => records::act(turn, catalogue, other).await,
    }
}

/// Words typed while a session is being written. False if they belong to somebody else; the draft then stays.
pub async fn words(turn: &mut Turn<'_>, catalogue: &Catalogue, text: &str) -> Result<bool> {
    let Some(draft) = turn.kept::<Draft>(FLOW, VERSION) else {
        return Ok(false);
    };
    let ours = turn
        .conversation
        .choices
        .iter()
        .any(|(_, written)| matches!(Action::decode(written), Ok(Action::Draft(key, _)) if key == draft.key));
    // Something else has been shown meanwhile: what is typed answers that.
    if !ours {
        return Ok(false);
    }
    let chosen = choose(text, &turn.conversation.choices);
    // Any words would do as a note: those of a choice take the choice.
    if draft.asking == Asking::Note && matches!(chosen, Chosen::Action(_)) {
        return Ok(false);
    }
    if draft.asking != Asking::Note && draft.editing.is_none() && chosen == Chosen::None && is_line(turn, text) {
        return told(turn, catalogue, text, true).await;
    }
    if let Some(field) = typed(&draft, text, local_date(turn.sent_at)) {
        set(turn, catalogue, draft, field).await?;
        return Ok(true);
    }
    if chosen != Chosen::None {
        return Ok(false);
    }
    match draft.asking {
        Asking::Topic | Asking::TopicToo => find_topic(turn, catalogue, draft, text).await,
        Asking::Card | Asking::Fields | Asking::FieldsMore => Ok(leave_open(turn, &draft)),
        _ => {
            let question = text.split_whitespace().count() >= QUESTION_WORDS
                && catalogue.index().find(text).decision == Decision::Answer;
            if question {
                return Ok(leave_open(turn, &draft));
            }
            let unread = format!("sessions-unread-{}", draft.asking.word());
            turn.show(Screen::say(turn.say(&unread)));
            ask(turn, catalogue, draft).await?;
            Ok(true)
        }
    }
}

/// The way back to what is being written, so that the first screen does not lose it.
pub fn unfinished(turn: &mut Turn<'_>) -> Result<Option<Action>> {
    let Some(mut draft) = turn.kept::<Draft>(FLOW, VERSION) else { return Ok(None) };
    if draft.entry.topics.is_empty() && draft.entry.people.is_none() {
        return Ok(None);
    }
    // A number typed now takes a choice of the first screen.
    draft.asking = Asking::Card;
    turn.keep(FLOW, VERSION, &draft)?;
    Ok(Some(Action::Draft(draft.key, Field::Card)))
}

/// Opens a draft that says `entry` and shows it whole, to be corrected and saved.
pub async fn propose(turn: &mut Turn<'_>, catalogue: &Catalogue, entry: Entry) -> Result<()> {
    if !may(&turn.person, Deed::LogSession(entry.group)) {
        records::not_allowed(turn);
        return Ok(());
    }
    if let Some(request) = entry.request
        && let Some(id) = of_request(turn.tx, request).await?
    {
        return records::of_request(turn, catalogue, id).await;
    }
    let mut draft = Draft::new(entry);
    draft.shown = true;
    draft.asking = Asking::Card;
    ask(turn, catalogue, draft).await
}

async fn begin(turn: &mut Turn<'_>, catalogue: &Catalogue, group: Option<GroupId>) -> Result<()> {
    if let Some(mut open) = turn.kept::<Draft>(FLOW, VERSION)
        && !open.entry.topics.is_empty()
    {
        // A number typed now takes a choice of this screen.
        open.asking = Asking::Card;
        turn.keep(FLOW, VERSION, &open)?;
        let screen = Screen::say(turn.say("sessions-unfinished"))
            .choice(turn.say("sessions-back-to-draft"), Action::Draft(open.key.clone(), Field::Card))
            .choice(turn.say("sessions-discard-unfinished"), Action::Draft(open.key, Field::Cancel));
        turn.show(screen);
        return Ok(());
    }
    let own = turn.person.groups(&[Role::Member, Role::TeamLeader]);
    let group = match (group, own.as_slice()) {
        (Some(group), _) => group,
        (None, [group]) => *group,
        (None, []) => {
            records::not_allowed(turn);
            return Ok(());
        }
        (None, several) => {
            let mut groups = people::groups(turn.tx).await?;
            groups.retain(|group| several.contains(&group.id));
            turn.forget();
            turn.show(view(turn, catalogue).which_group(&groups));
            return Ok(());
        }
    };
    if !may(&turn.person, Deed::LogSession(group)) {
        records::not_allowed(turn);
        return Ok(());
    }
    let entry = Entry::new(group, local_date(turn.sent_at));
    ask(turn, catalogue, Draft::new(entry)).await
}

/// A button about the open draft.
async fn answer(turn: &mut Turn<'_>, catalogue: &Catalogue, mut draft: Draft, field: Field) -> Result<()> {
    // A role may have ended since the draft was begun. Which group it is for may still have to be said.
    let groups = turn.person.groups(&[Role::Member, Role::TeamLeader]);
    if draft.editing.is_none() && !groups.iter().any(|group| may(&turn.person, Deed::LogSession(*group))) {
        turn.forget();
        records::not_allowed(turn);
        return Ok(());
    }
    let said = match field {
        Field::TopicGroup(group) => return topics(turn, catalogue, &draft, &group, 0),
        Field::More(Some(group), from) => return topics(turn, catalogue, &draft, &group, from),
        Field::More(None, from) => return topic_groups(turn, catalogue, &draft, from).await,
        Field::Ask(word) => {
            draft.asking = Asking::of_word(&word).unwrap_or_else(|| draft.next());
            return ask(turn, catalogue, draft).await;
        }
        Field::Group(group) => {
            let group = GroupId(group);
            if draft.editing.is_some() || !may(&turn.person, Deed::LogSession(group)) {
                records::not_allowed(turn);
                return Ok(());
            }
            draft.entry.group = group;
            return ask(turn, catalogue, draft).await;
        }
        Field::Colleague(person) => return colleagues::toggle(turn, catalogue, draft, PersonId(person)).await,
        Field::Card if draft.question.is_some() => {
            let own = turn.person.groups(&[Role::Member, Role::TeamLeader]);
            return ask_group_or_card(turn, catalogue, draft, &own).await;
        }
        // Without a question to ask it is the card that is meant.
        Field::Card | Field::Question => {
            draft.asking = draft.next();
            return ask(turn, catalogue, draft).await;
        }
        Field::Cancel => {
            turn.forget();
            let id = if draft.editing.is_some() { "sessions-edit-discarded" } else { "sessions-discarded" };
            let words = turn.say(id);
            return next(turn, catalogue, draft, words).await;
        }
        Field::Save(outcome) => {
            let people = draft.entry.people.unwrap_or_default();
            draft.entry.outcome = Some(Outcomes::all(outcome, people));
            return store(turn, catalogue, draft).await;
        }
        Field::SaveAsIs => return store(turn, catalogue, draft).await,
        Field::Topic(slug) => {
            if catalogue.guide(&slug, turn.words.language).is_none() {
                return topic_groups(turn, catalogue, &draft, 0).await;
            }
            Said::Topic(slug)
        }
        Field::People(count) => Said::People(count),
        Field::Place(word) => match word.parse() {
            Ok(place) => Said::Place(place),
            Err(()) => return ask(turn, catalogue, draft).await,
        },
        Field::DaysAgo(days) => Said::Date(local_date(turn.now) - Days::new(u64::from(days.min(366)))),
        Field::Minutes(minutes) => Said::Minutes(Some(minutes)),
        Field::Seniors(count) => Said::Seniors(Some(count)),
        Field::Businesses(count) => Said::Businesses(count),
        Field::Ended(outcome) => {
            let people = draft.entry.people.unwrap_or_default();
            Said::Outcome(outcome.map(|outcome| Outcomes::all(outcome, people)))
        }
        Field::Unsaid(word) => match Asking::of_word(&word) {
            Some(Asking::Minutes) => Said::Minutes(None),
            Some(Asking::Seniors) => Said::Seniors(None),
            Some(Asking::Outcome) => Said::Outcome(None),
            Some(Asking::Note) => Said::Note(None),
            _ => return ask(turn, catalogue, draft).await,
        },
    };
    set(turn, catalogue, draft, said).await
}

/// Typed words while a topic is being asked: they name it.
async fn find_topic(turn: &mut Turn<'_>, catalogue: &Catalogue, draft: Draft, text: &str) -> Result<bool> {
    let finding = catalogue.index().find(text);
    let mut slugs: Vec<String> = finding.guides.into_iter().map(|hit| hit.slug).collect();
    match finding.decision {
        Decision::Answer if !slugs.is_empty() => {
            set(turn, catalogue, draft, Said::Topic(slugs.swap_remove(0))).await?;
        }
        Decision::Choose if !slugs.is_empty() => {
            slugs.truncate(FOUND);
            turn.keep(FLOW, VERSION, &draft)?;
            turn.show(view(turn, catalogue).topics_found(&draft, &slugs));
        }
        _ => {
            turn.show(Screen::say(turn.say("sessions-unread-topic")));
            ask(turn, catalogue, draft).await?;
        }
    }
    Ok(true)
}

/// Says that the draft waits while a question is answered.
fn leave_open(turn: &mut Turn<'_>, draft: &Draft) -> bool {
    let screen = Screen::say(turn.say("sessions-waits"))
        .choice(turn.say("sessions-back-to-draft"), Action::Draft(draft.key.clone(), Field::Card));
    turn.show(screen);
    false
}

async fn store(turn: &mut Turn<'_>, catalogue: &Catalogue, mut draft: Draft) -> Result<()> {
    let (saved, said) = match draft.editing {
        None => match save(turn.tx, &turn.person, &draft.entry, &draft.key, turn.now).await? {
            Saved::New(id) => (id, "sessions-saved"),
            Saved::Before(id) => (id, "sessions-saved-before"),
            Saved::OfRequest(id) => {
                turn.forget();
                return records::of_request(turn, catalogue, id).await;
            }
            Saved::Flawed(flaw) => return missing(turn, catalogue, draft, flaw).await,
            Saved::NotAllowed => {
                records::not_allowed(turn);
                return Ok(());
            }
        },
        Some(editing) => {
            let entry = &draft.entry;
            let changed = correct(turn.tx, &turn.person, editing.id, editing.seen, entry, turn.now).await?;
            match changed {
                Changed::Done => (editing.id, "sessions-corrected"),
                Changed::Meanwhile => return records::meanwhile(turn, catalogue, editing.id).await,
                Changed::Flawed(flaw) => return missing(turn, catalogue, draft, flaw).await,
                Changed::NotAllowed => {
                    turn.forget();
                    if records::changeable(turn, editing.id).await?.is_some() {
                        records::not_allowed(turn);
                    }
                    return Ok(());
                }
            }
        }
    };
    if draft.entry.photo.is_some() {
        consents::agree(turn.tx, turn.person.id, Purpose::SessionPicture, turn.words, turn.now).await?;
    }
    turn.forget();
    draft.shown = true;
    let facts = view(turn, catalogue).facts(&draft.entry);
    let head = turn.fill(said, &[("session", Value::from(saved.to_string()))]);
    next(turn, catalogue, draft, format!("{head}\n{facts}")).await
}

/// What keeps a draft from being saved is asked for.
async fn missing(turn: &mut Turn<'_>, catalogue: &Catalogue, mut draft: Draft, flaw: Flaw) -> Result<()> {
    draft.asking = match flaw {
        Flaw::NoTopic => Asking::Topic,
        Flaw::NoPeople => Asking::People,
        _ => Asking::Card,
    };
    unfit(turn, catalogue, draft, flaw).await
}

/// A button of a draft that is no longer open.
async fn closed(turn: &mut Turn<'_>, key: &str) -> Result<()> {
    let saved = saved_before(turn.tx, turn.person.id, key).await?;
    let mut screen = match saved {
        Some(id) => Screen::say(turn.fill("sessions-saved-before", &[("session", Value::from(id.to_string()))]))
            .choice(turn.say("sessions-look"), Action::SessionShow(id.0)),
        None => Screen::say(turn.say("sessions-closed")),
    };
    if let Some(open) = turn.kept::<Draft>(FLOW, VERSION) {
        screen = screen.choice(turn.say("sessions-back-to-draft"), Action::Draft(open.key, Field::Card));
    } else {
        screen = screen.choice(turn.say("sessions-new"), Action::SessionNew(None));
    }
    turn.show(screen.choice(turn.say("common-menu"), Action::Menu));
    Ok(())
}
