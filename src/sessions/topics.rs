//! The screens that ask what a session was about.

use super::draft::Draft;
use super::screens::{CHOICES, View, grid};
use crate::chat::{Action, Field, Screen};
use crate::text::Value;

impl View<'_> {
    /// What it was about: the group's usual topics, then the groups of topics.
    pub(super) fn topic_groups(self, draft: &Draft, usual: &[String], from: usize) -> Screen {
        let act = |field| Action::Draft(draft.key.clone(), field);
        let mut screen = Screen::say(self.words.get(&format!("sessions-ask-{}", draft.asking.word())));
        let groups = self.catalogue.groups();
        let mut room = CHOICES - 1;
        if from == 0 {
            for slug in usual {
                screen = screen.choice(
                    self.words.fill("sessions-topic-usual", &[("topic", Value::from(self.topic(slug)))]),
                    act(Field::Topic(slug.clone())),
                );
            }
            room -= usual.len();
        }
        let left = groups.len().saturating_sub(from);
        let shown = if left > room { room - 1 } else { left };
        let offers = groups.iter().skip(from).take(shown).map(|group| {
            (self.words.get(&format!("guides-group-{group}")), act(Field::TopicGroup((*group).to_owned())))
        });
        screen = grid(screen, 2, offers);
        if left > shown {
            screen = screen.choice(self.words.get("sessions-topic-more"), act(Field::More(None, from + shown)));
        } else if from > 0 {
            screen = screen.choice(self.words.get("sessions-topic-first"), act(Field::More(None, 0)));
        }
        self.way_out(draft, screen)
    }

    /// The topics of one group.
    pub(super) fn topics_of(self, draft: &Draft, group: &str, from: usize) -> Screen {
        let act = |field| Action::Draft(draft.key.clone(), field);
        let topics: Vec<&str> = self
            .catalogue
            .of_group(group)
            .filter(|guide| guide.audience == "resident")
            .map(|guide| guide.slug.as_str())
            .collect();
        let left = topics.len().saturating_sub(from);
        let room = CHOICES - 2;
        let shown = if left > room { room - 1 } else { left };
        let offers =
            topics.iter().skip(from).take(shown).map(|slug| (self.topic(slug), act(Field::Topic((*slug).to_owned()))));
        let mut screen = grid(Screen::say(self.words.get("sessions-ask-topic-of")), 1, offers);
        if left > shown {
            screen = screen
                .choice(self.words.get("sessions-topic-more"), act(Field::More(Some(group.to_owned()), from + shown)));
        }
        screen = screen.choice(self.words.get("sessions-topic-first"), act(Field::More(None, 0)));
        self.way_out(draft, screen)
    }

    /// A few topics found by typed words.
    pub(super) fn topics_found(self, draft: &Draft, slugs: &[String]) -> Screen {
        let act = |field| Action::Draft(draft.key.clone(), field);
        let offers = slugs.iter().map(|slug| (self.topic(slug), act(Field::Topic(slug.clone()))));
        let screen = grid(Screen::say(self.words.get("sessions-topic-found")), 1, offers)
            .choice(self.words.get("sessions-topic-first"), act(Field::More(None, 0)));
        self.way_out(draft, screen)
    }
}
