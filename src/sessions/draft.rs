//! A session being written: what is known so far and what is being asked.

use chrono::{DateTime, Utc};
use rand::RngExt as _;
use serde::{Deserialize, Serialize};

use super::{Entry, Session, SessionId};

const KEY_LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz123456789";
const KEY_LENGTH: usize = 8;

/// A session being written, kept with the conversation until it is saved or thrown away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Draft {
    /// What every button of this draft carries, and what makes saving it twice save it once.
    pub(super) key: String,
    /// What is known so far.
    pub(super) entry: Entry,
    /// What is being asked.
    pub(super) asking: Asking,
    /// The stored session that it corrects.
    pub(super) editing: Option<Editing>,
    /// Whether everything has been shown at once: from then on each answer leads back there.
    pub(super) shown: bool,
    /// Whether it was read from a line: then every field has its button on the card.
    #[serde(default)]
    pub(super) line: bool,
    /// The line, while it may as well be a question.
    #[serde(default)]
    pub(super) question: Option<String>,
    /// Sessions of the same message that wait for this one.
    #[serde(default)]
    pub(super) queue: Vec<Entry>,
}

/// The stored session that a draft corrects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Editing {
    pub(super) id: SessionId,
    /// The version that the person saw.
    pub(super) seen: DateTime<Utc>,
    /// The day that it has in the store.
    pub(super) date: chrono::NaiveDate,
}

/// What is being asked about a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Asking {
    /// What it was about.
    Topic,
    /// What else it was about.
    TopicToo,
    /// How many people.
    People,
    /// How many people, to be typed.
    PeopleTyped,
    /// Where.
    Place,
    /// Whether it is right as shown.
    Card,
    /// What to correct.
    Fields,
    /// What else to correct.
    FieldsMore,
    /// Which day.
    Day,
    /// How long.
    Minutes,
    /// How many over 60.
    Seniors,
    /// How many businesses.
    Businesses,
    /// How it ended.
    Outcome,
    /// What to remember.
    Note,
    /// Who of the team helped too.
    Colleagues,
}

impl Asking {
    const ALL: [Self; 15] = [
        Self::Topic,
        Self::TopicToo,
        Self::People,
        Self::PeopleTyped,
        Self::Place,
        Self::Card,
        Self::Fields,
        Self::FieldsMore,
        Self::Day,
        Self::Minutes,
        Self::Seniors,
        Self::Businesses,
        Self::Outcome,
        Self::Note,
        Self::Colleagues,
    ];

    /// The word on buttons and in the ids of texts.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Topic => "topic",
            Self::TopicToo => "topic-too",
            Self::People => "people",
            Self::PeopleTyped => "people-typed",
            Self::Place => "place",
            Self::Card => "card",
            Self::Fields => "fields",
            Self::FieldsMore => "fields-more",
            Self::Day => "day",
            Self::Minutes => "minutes",
            Self::Seniors => "seniors",
            Self::Businesses => "businesses",
            Self::Outcome => "outcome",
            Self::Note => "note",
            Self::Colleagues => "colleagues",
        }
    }

    /// The one with this word.
    pub(super) fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|asking| asking.word() == word)
    }
}

impl Draft {
    /// A new session.
    pub(super) fn new(entry: Entry) -> Self {
        let mut random = rand::rng();
        let key = (0..KEY_LENGTH)
            .map(|_| char::from(KEY_LETTERS[usize::from(random.random::<u8>()) % KEY_LETTERS.len()]))
            .collect();
        let mut draft = Self {
            key,
            entry,
            asking: Asking::Topic,
            editing: None,
            shown: false,
            line: false,
            question: None,
            queue: Vec::new(),
        };
        draft.asking = draft.next();
        draft
    }

    /// A correction of a stored session.
    pub(super) fn of(session: Session) -> Self {
        let editing = Editing { id: session.id, seen: session.updated_at, date: session.entry.date };
        Self { editing: Some(editing), asking: Asking::Card, shown: true, ..Self::new(session.entry) }
    }

    /// What is to be asked next.
    pub(super) fn next(&self) -> Asking {
        if self.shown {
            Asking::Card
        } else if self.entry.topics.is_empty() {
            Asking::Topic
        } else if self.entry.people.is_none() {
            Asking::People
        } else if self.entry.place.is_none() {
            Asking::Place
        } else {
            Asking::Card
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::GroupId;
    use crate::sessions::Place;

    #[test]
    fn the_missing_is_asked_in_order_and_after_the_card_only_the_card() {
        let date = chrono::NaiveDate::from_ymd_opt(2026, 11, 25).unwrap();
        let mut draft = Draft::new(Entry::new(GroupId(1), date));
        assert_eq!(draft.asking, Asking::Topic);
        draft.entry.add_topic("vneid-install");
        assert_eq!(draft.next(), Asking::People);
        draft.entry.people = Some(2);
        assert_eq!(draft.next(), Asking::Place);
        draft.entry.place = Some(Place::Market);
        assert_eq!(draft.next(), Asking::Card);
        draft.shown = true;
        draft.entry.place = None;
        assert_eq!(draft.next(), Asking::Card);
    }

    #[test]
    fn keys_differ_and_are_short() {
        let date = chrono::NaiveDate::from_ymd_opt(2026, 11, 25).unwrap();
        let [one, other] = [(), ()].map(|()| Draft::new(Entry::new(GroupId(1), date)).key);
        assert_eq!(one.len(), KEY_LENGTH);
        assert_ne!(one, other);
    }

    #[test]
    fn every_question_has_its_own_word() {
        for asking in Asking::ALL {
            assert_eq!(Asking::of_word(asking.word()), Some(asking));
        }
    }
}
