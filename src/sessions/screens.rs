//! How a session and the questions about it look.

use chrono::NaiveDate;

use super::draft::{Asking, Draft};
use super::{Entry, Outcomes, Place, Session};
use crate::chat::{Action, Field, Outcome, Screen};
use crate::guides::Catalogue;
use crate::people::Group;
use crate::text::{Value, Words, day, lines};

/// The most choices on one screen.
pub(super) const CHOICES: usize = 8;
/// The places with a button of their own; the others are typed.
const PLACES: [Place; 7] =
    [Place::Home, Place::Hall, Place::Market, Place::ServiceCentre, Place::School, Place::Online, Place::Elsewhere];

/// Texts, guides and the day: what every screen here needs.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) words: Words<'a>,
    pub(super) catalogue: &'a Catalogue,
    pub(super) today: NaiveDate,
}

impl View<'_> {
    /// The day as people say it.
    pub(super) fn day(self, date: NaiveDate) -> String {
        match (self.today - date).num_days() {
            0 => self.words.get("sessions-day-today"),
            1 => self.words.get("sessions-day-yesterday"),
            _ => day(date),
        }
    }

    /// The title of a topic, short enough for a button; its slug if the guide is gone.
    pub(super) fn topic(self, slug: &str) -> String {
        self.catalogue.guide(slug, self.words.language).map_or_else(|| slug.to_owned(), |guide| guide.short.clone())
    }

    /// All topics of a session in one line.
    pub(super) fn topics(self, entry: &Entry) -> String {
        entry.topics.iter().map(|slug| self.topic(slug)).collect::<Vec<_>>().join("; ")
    }

    /// How it ended, the counts that are not 0; a dash where it is not said.
    pub(super) fn outcome(self, outcome: Option<Outcomes>) -> String {
        let Some(outcome) = outcome else {
            return self.words.get("sessions-none");
        };
        [
            ("sessions-count-done", outcome.done),
            ("sessions-count-not-done", outcome.not_done),
            ("sessions-count-referred", outcome.referred),
        ]
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(id, count)| self.words.fill(id, &[("count", Value::from(count))]))
        .collect::<Vec<_>>()
        .join(", ")
    }

    /// The name of a place.
    pub(super) fn place(self, place: Place) -> String {
        self.words.get(&format!("sessions-place-{}", place.word()))
    }

    /// What an entry says, line by line.
    pub(super) fn facts(self, entry: &Entry) -> String {
        let mut when = self.day(entry.date);
        if let Some(time) = entry.time {
            when = format!("{when} {}", time.format("%H:%M"));
        }
        let first = [
            Some(when),
            entry.place.map(|place| self.place(place)),
            entry.minutes.map(|minutes| self.words.fill("sessions-count-minutes", &[("count", Value::from(minutes))])),
        ];
        let first = first.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let people = [
            Some(entry.people.map_or_else(
                || self.words.get("sessions-people-unsaid"),
                |people| self.words.fill("sessions-count-people", &[("count", Value::from(people))]),
            )),
            entry.seniors.map(|seniors| self.words.fill("sessions-count-seniors", &[("count", Value::from(seniors))])),
            (entry.businesses > 0)
                .then(|| self.words.fill("sessions-count-businesses", &[("count", Value::from(entry.businesses))])),
        ];
        let people = people.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let outcome = entry.outcome.map_or_else(String::new, |_| {
            self.words.fill("sessions-outcome-line", &[("outcome", Value::from(self.outcome(entry.outcome)))])
        });
        let topics = self.words.fill("sessions-topics-line", &[("topics", Value::from(self.topics(entry)))]);
        let note = entry
            .note
            .as_ref()
            .map_or_else(String::new, |note| self.words.fill("sessions-note-line", &[("note", Value::from(note))]));
        lines([first.as_str(), &people, &outcome, &topics, &note])
    }

    /// One line of a list of sessions.
    pub(super) fn listed(self, number: usize, session: &Session, by: &str) -> String {
        let entry = &session.entry;
        let place = entry.place.map_or_else(|| self.words.get("sessions-none"), |place| self.place(place));
        self.words.fill(
            "sessions-listed",
            &[
                ("number", Value::from(number)),
                ("day", Value::from(self.day(entry.date))),
                ("place", Value::from(place)),
                ("people", Value::from(entry.people.unwrap_or_default())),
                ("topics", Value::from(self.topics(entry))),
                ("outcome", Value::from(self.outcome(entry.outcome))),
                ("by", Value::from(by)),
            ],
        )
    }

    /// Everything about a draft, with the choices that save it.
    pub(super) fn card(self, draft: &Draft, group: &str, alike: &[String], waiting: &str) -> Screen {
        let (title, value) = match &draft.editing {
            Some(editing) => ("sessions-card-title-edit", editing.id.to_string()),
            None => ("sessions-card-title", group.to_owned()),
        };
        let title = self.words.fill(title, &[("name", Value::from(value))]);
        let facts = self.facts(&draft.entry);
        let alike = if alike.is_empty() {
            String::new()
        } else {
            self.words.fill("sessions-alike", &[("sessions", Value::from(alike.join(", ")))])
        };
        let act = |field| Action::Draft(draft.key.clone(), field);
        let mut screen = Screen::say(lines([title.as_str(), &facts, &alike, waiting]));
        if draft.line && draft.editing.is_none() {
            let field = |field: Asking| {
                let id = if field == Asking::Minutes { "minutes-more" } else { field.word() };
                (self.words.get(&format!("sessions-field-{id}")), act(Field::Ask(field.word().to_owned())))
            };
            let fields = [Asking::Day, Asking::Place, Asking::People, Asking::Topic, Asking::Outcome, Asking::Minutes];
            screen = screen.choice(self.words.get("sessions-save"), act(Field::SaveAsIs));
            return grid(screen, 3, fields.map(field)).choice(self.words.get("sessions-discard"), act(Field::Cancel));
        }
        if draft.editing.is_some() || draft.entry.outcome.is_some() {
            screen = screen.choice(self.words.get("sessions-save"), act(Field::SaveAsIs));
        } else {
            for (id, outcome) in [
                ("sessions-save-done", Outcome::Done),
                ("sessions-save-not-done", Outcome::NotDone),
                ("sessions-save-referred", Outcome::Referred),
            ] {
                screen = screen.choice(self.words.get(id), act(Field::Save(outcome)));
            }
        }
        screen
            .choice(self.words.get("sessions-change"), act(Field::Ask(Asking::Fields.word().to_owned())))
            .beside(self.words.get("sessions-change-minutes"), act(Field::Ask(Asking::Minutes.word().to_owned())))
            .beside(self.words.get("sessions-discard"), act(Field::Cancel))
    }

    /// A question about a draft, other than the card and the topics.
    pub(super) fn question(self, draft: &Draft) -> Screen {
        let entry = &draft.entry;
        let asking = draft.asking;
        let act = |field| Action::Draft(draft.key.clone(), field);
        let screen = Screen::say(self.words.get(&format!("sessions-ask-{}", asking.word())));
        let number = |count: u32| count.to_string();
        let unsaid = |screen: Screen| {
            screen.choice(self.words.get("sessions-unsaid"), act(Field::Unsaid(asking.word().to_owned())))
        };
        let screen = match asking {
            Asking::People => grid(screen, 5, (1..=5).map(|n| (number(n), act(Field::People(n))))).choice(
                self.words.get("sessions-people-typed"),
                act(Field::Ask(Asking::PeopleTyped.word().to_owned())),
            ),
            Asking::Place => {
                grid(screen, 2, PLACES.map(|place| (self.place(place), act(Field::Place(place.word().to_owned())))))
            }
            Asking::Day => {
                let days = ["sessions-day-today", "sessions-day-yesterday", "sessions-day-before"];
                grid(screen, 3, (0..).zip(days).map(|(ago, id)| (self.words.get(id), act(Field::DaysAgo(ago)))))
            }
            Asking::Minutes => {
                let screen = unsaid(grid(screen, 5, [10, 15, 20, 30, 60].map(|n| (number(n), act(Field::Minutes(n))))));
                let more = Asking::FieldsMore.word();
                screen.choice(self.words.get("sessions-field-fields-more"), act(Field::Ask(more.to_owned())))
            }
            Asking::Seniors => unsaid(grid(screen, 6, some_of(entry).map(|n| (number(n), act(Field::Seniors(n)))))),
            Asking::Businesses => grid(screen, 6, some_of(entry).map(|n| (number(n), act(Field::Businesses(n))))),
            Asking::Outcome => unsaid(grid(
                screen,
                1,
                [
                    ("sessions-outcome-done", Outcome::Done),
                    ("sessions-outcome-not-done", Outcome::NotDone),
                    ("sessions-outcome-referred", Outcome::Referred),
                ]
                .map(|(id, outcome)| (self.words.get(id), act(Field::Ended(Some(outcome))))),
            )),
            Asking::Note => unsaid(screen),
            Asking::Fields => self.fields(
                draft,
                screen,
                &[
                    Asking::Day,
                    Asking::Place,
                    Asking::People,
                    Asking::Topic,
                    Asking::Outcome,
                    Asking::Minutes,
                    Asking::FieldsMore,
                ],
            ),
            Asking::FieldsMore => self.fields(
                draft,
                screen,
                &[
                    Asking::Minutes,
                    Asking::Seniors,
                    Asking::Businesses,
                    Asking::TopicToo,
                    Asking::Note,
                    Asking::Colleagues,
                    Asking::Fields,
                ],
            ),
            Asking::PeopleTyped | Asking::Topic | Asking::TopicToo | Asking::Card | Asking::Colleagues => screen,
        };
        self.way_out(draft, screen)
    }

    fn fields(self, draft: &Draft, screen: Screen, fields: &[Asking]) -> Screen {
        grid(
            screen,
            2,
            fields.iter().map(|field| {
                (
                    self.words.get(&format!("sessions-field-{}", field.word())),
                    Action::Draft(draft.key.clone(), Field::Ask(field.word().to_owned())),
                )
            }),
        )
    }

    /// The last choice: back to the card once it was shown, otherwise throw the draft away.
    pub(super) fn way_out(self, draft: &Draft, screen: Screen) -> Screen {
        if draft.shown {
            screen.choice(self.words.get("sessions-back-to-card"), Action::Draft(draft.key.clone(), Field::Card))
        } else {
            screen.choice(self.words.get("sessions-discard"), Action::Draft(draft.key.clone(), Field::Cancel))
        }
    }

    /// Which of several teams' session it is.
    pub(super) fn which_group(self, groups: &[Group]) -> Screen {
        groups
            .iter()
            .take(CHOICES - 1)
            .fold(Screen::say(self.words.get("sessions-ask-group")), |screen, group| {
                screen.choice(&group.name, Action::SessionNew(Some(group.id.0)))
            })
            .choice(self.words.get("common-menu"), Action::Menu)
    }
}

/// Choices in lines of `width`.
pub(super) fn grid(screen: Screen, width: usize, choices: impl IntoIterator<Item = (String, Action)>) -> Screen {
    choices.into_iter().enumerate().fold(screen, |screen, (index, (label, action))| {
        if index % width == 0 { screen.choice(label, action) } else { screen.beside(label, action) }
    })
}

/// Numbers that some of the people may be: none, a few, all.
fn some_of(entry: &Entry) -> impl Iterator<Item = u32> {
    let people = entry.people.unwrap_or(5);
    (0..=people.min(4)).chain((people > 4).then_some(people))
}
