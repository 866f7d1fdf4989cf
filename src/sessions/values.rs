//! Values for the fields of an entry, tapped or typed.

use chrono::NaiveDate;

use super::draft::{Asking, Draft};
use super::line::{ending, fields};
use super::{Entry, Flaw, LONGEST_NOTE, MOST_PEOPLE, Outcomes, Place};
use crate::guides::search::redact;

/// A value for a field of the entry.
pub(super) enum Said {
    Topic(String),
    People(u32),
    Place(Place),
    Date(NaiveDate),
    Minutes(Option<u32>),
    Seniors(Option<u32>),
    Businesses(u32),
    Outcome(Option<Outcomes>),
    Note(Option<String>),
}

impl Said {
    /// Writes it into `entry`. True if something else no longer fitted and is unsaid again.
    pub(super) fn put(self, entry: &mut Entry, asking: Asking) -> Result<bool, Flaw> {
        match self {
            Self::Topic(slug) => {
                if asking != Asking::TopicToo {
                    entry.topics.clear();
                }
                entry.add_topic(&slug);
            }
            Self::People(count) => {
                // What does not fit an impossible number is not unsaid for its sake.
                if !(1..=MOST_PEOPLE).contains(&count) {
                    return Err(Flaw::People);
                }
                return Ok(entry.set_people(count));
            }
            Self::Place(place) => entry.place = Some(place),
            Self::Date(date) => entry.date = date,
            Self::Minutes(minutes) => entry.minutes = minutes,
            Self::Seniors(seniors) => entry.seniors = seniors,
            Self::Businesses(businesses) => entry.businesses = businesses,
            Self::Outcome(outcome) => entry.outcome = outcome,
            Self::Note(note) => entry.note = note.map(|note| redact(&note)),
        }
        Ok(false)
    }
}

/// What `text` says, for the field that is being asked; for any field while the card is shown.
pub(super) fn typed(draft: &Draft, text: &str, today: NaiveDate) -> Option<Said> {
    let people = draft.entry.people;
    // As many as there are people.
    let of_people = |text: &str| {
        fields::people(text).map(|counted| counted.count).or_else(|| people.filter(|_| fields::is_all(text)))
    };
    match draft.asking {
        Asking::People | Asking::PeopleTyped => fields::people(text).map(|counted| Said::People(counted.count)),
        Asking::Place => fields::place_within(text).map(Said::Place),
        Asking::Day => fields::day(text, today).map(Said::Date),
        Asking::Minutes => fields::minutes(text).map(|counted| Said::Minutes(Some(counted.count))),
        Asking::Seniors => of_people(text).map(|count| Said::Seniors(Some(count))),
        Asking::Businesses => of_people(text).map(Said::Businesses),
        Asking::Outcome => ending::outcome(text, people).map(|ended| Said::Outcome(Some(ended))),
        Asking::Note => Some(Said::Note(Some(text.chars().take(LONGEST_NOTE).collect::<String>())))
            .filter(|_| text.chars().any(char::is_alphabetic)),
        Asking::Card | Asking::Fields | Asking::FieldsMore => {
            let with_unit = |counted: fields::Counted| counted.with_unit.then_some(counted.count);
            fields::day(text, today)
                .map(Said::Date)
                .or_else(|| {
                    let minutes = fields::minutes(text).and_then(with_unit)?;
                    Some(Said::Minutes(Some(minutes)))
                })
                .or_else(|| Some(Said::People(fields::people(text).and_then(with_unit)?)))
                .or_else(|| Some(Said::Place(fields::place(text)?)))
                .or_else(|| Some(Said::Outcome(Some(ending::outcome(text, people)?))))
        }
        Asking::Topic | Asking::TopicToo | Asking::Colleagues => None,
    }
}
