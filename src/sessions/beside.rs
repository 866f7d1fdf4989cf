//! "Ngồi cạnh": a guide in the form for whoever sits beside the person who holds the telephone.
//!
//! ```text
//! member   [🤝 Ngồi cạnh giúp]
//! bot      what to say, step by step, what to check, what never to touch     [✅ Xong, ghi buổi] [Bài cho bà con]
//! member   [✅ Xong, ghi buổi]
//! bot      the card of a session: this topic, one person, the minutes since
//! ```

use chrono::{DateTime, TimeDelta, Utc};

use super::{Entry, MOST_MINUTES, lines, records};
use crate::chat::{Action, Screen};
use crate::clock::local_date;
use crate::guides::{Catalogue, Guide};
use crate::people::Role;
use crate::store::Result;
use crate::talk::Turn;
use crate::text::{Value, lines as joined};

/// How many of a guide's troubles are told.
const TROUBLES: usize = 3;

/// Shows a guide in its helper's form.
pub(super) fn open(turn: &mut Turn<'_>, catalogue: &Catalogue, slug: &str) {
    let guide = catalogue.guide(slug, turn.words.language).filter(|guide| guide.audience == "resident");
    let (Some(guide), false) = (guide, own_groups(turn).is_empty()) else {
        records::not_allowed(turn);
        return;
    };
    let words = words(turn, guide);
    let screen = Screen::say(words)
        .choice(turn.say("sessions-beside-done"), Action::BesideEnd(guide.slug.clone(), turn.now.timestamp()))
        .choice(turn.say("sessions-beside-guide"), Action::GuideOpen(guide.slug.clone()))
        .beside(turn.say("common-menu"), Action::Menu);
    turn.show(screen);
}

/// Offers the session that has just been held: `since` is when the guide was opened, in seconds.
pub(super) async fn end(turn: &mut Turn<'_>, catalogue: &Catalogue, slug: &str, since: i64) -> Result<()> {
    let (Some(group), Some(guide)) = (own_groups(turn).first().copied(), catalogue.guide(slug, turn.words.language))
    else {
        records::not_allowed(turn);
        return Ok(());
    };
    let mut entry = Entry::new(group, local_date(turn.sent_at));
    entry.add_topic(&guide.slug);
    entry.people = Some(1);
    entry.minutes = DateTime::<Utc>::from_timestamp(since, 0).and_then(|since| minutes(turn.sent_at - since));
    lines::offer(turn, catalogue, vec![entry]).await
}

/// Whole minutes, at least one; none where it makes no session.
fn minutes(span: TimeDelta) -> Option<u32> {
    let minutes = u32::try_from((span.num_seconds() + 30) / 60).ok()?.max(1);
    (minutes <= MOST_MINUTES).then_some(minutes)
}

fn own_groups(turn: &Turn<'_>) -> Vec<crate::people::GroupId> {
    turn.person.groups(&[Role::Member, Role::TeamLeader])
}

fn words(turn: &Turn<'_>, guide: &Guide) -> String {
    let fact = |text: &str| Value::from(turn.ward.fill(text, turn.words));
    let mut parts = vec![
        turn.fill("sessions-beside-title", &[("title", Value::from(&guide.title))]),
        turn.say("sessions-beside-say"),
    ];
    for path in &guide.paths {
        if guide.paths.len() > 1 {
            parts.push(turn.fill("sessions-beside-path", &[("label", Value::from(&path.label))]));
        }
        for (number, step) in (1_usize..).zip(&path.steps) {
            let values = [("number", Value::from(number)), ("action", fact(&step.action)), ("see", fact(&step.see))];
            parts.push(turn.fill("sessions-beside-step", &values));
        }
    }
    parts.push(turn.say("sessions-beside-check"));
    parts.extend(guide.prepare.iter().map(|thing| turn.fill("sessions-beside-point", &[("text", fact(thing))])));
    parts.push(turn.say("sessions-beside-never"));
    parts.extend(guide.warnings.iter().map(|warning| turn.fill("sessions-beside-point", &[("text", fact(warning))])));
    if !guide.errors.is_empty() {
        parts.push(turn.say("sessions-beside-troubles"));
        parts.extend(guide.errors.iter().take(TROUBLES).map(|trouble| {
            let values = [("sign", fact(&trouble.sign)), ("remedy", fact(&trouble.remedy))];
            turn.fill("sessions-beside-trouble", &values)
        }));
    }
    joined(parts.iter().map(String::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_since_opening() {
        assert_eq!(minutes(TimeDelta::seconds(5)), Some(1));
        assert_eq!(minutes(TimeDelta::seconds(1_190)), Some(20));
        assert_eq!(minutes(TimeDelta::hours(13)), None);
        assert_eq!(minutes(TimeDelta::hours(-1)), None);
    }
}
