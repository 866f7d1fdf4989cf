//! What may become of an entry, by whom, and what each change writes down.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Document, Entry, EntryId, LONGEST_WORDS, Settings, State, deadline, reminders, sql};
use crate::clock::local_date;
use crate::guides::search::redact;
use crate::people::access::{Deed, may};
use crate::people::{Person, UnitId};
use crate::store::{Result, Tx};
use crate::tasks::Rules;
use crate::text::{day, fold};

/// What was decided, and by which document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// What.
    pub words: String,
    /// By which document.
    pub document: Option<Document>,
}

/// A change of how an entry stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Somebody of the unit works on it.
    Taken,
    /// It is answered.
    Answered(Decision),
    /// It is beyond the ward's power and goes to the city.
    Raised(Decision),
    /// It ends, for this reason.
    Closed(String),
    /// It is worked on again.
    Reopened,
    /// This unit has it.
    Assigned(UnitId),
    /// It is to be answered by this day.
    Due(NaiveDate),
    /// Whoever sent it takes it back; what a resident wrote is wiped.
    Withdrawn,
}

/// What became of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// It is stored; the entry as it stands now.
    Done(Entry),
    /// Nothing happened: the entry stands so already.
    Before(Entry),
    /// Nothing happened: somebody changed it meanwhile, or it stands otherwise.
    Meanwhile(Entry),
    /// There is none, or the person may not.
    NotAllowed,
}

impl Change {
    fn word(&self) -> &'static str {
        match self {
            Self::Taken => "taken",
            Self::Answered(_) => "answered",
            Self::Raised(_) => "raised",
            Self::Closed(_) => "closed",
            Self::Reopened => "reopened",
            Self::Assigned(_) => "assigned",
            Self::Due(_) => "due",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Whether an entry that stands so can be changed so.
    pub fn fits(&self, entry: &Entry) -> bool {
        match self {
            Self::Taken => entry.state == State::New || (entry.state.is_open() && entry.holder.is_none()),
            Self::Answered(_) | Self::Assigned(_) | Self::Due(_) | Self::Withdrawn => entry.state.is_open(),
            Self::Raised(_) => matches!(entry.state, State::New | State::Working),
            Self::Closed(_) => entry.state != State::Closed,
            Self::Reopened => matches!(entry.state, State::Raised | State::Answered | State::Closed),
        }
    }

    /// Whether an entry stands as this change leaves it: a second tap.
    fn is_in(&self, entry: &Entry, person: &Person) -> bool {
        match self {
            Self::Taken => entry.state == State::Working && entry.holder == Some(person.id),
            Self::Assigned(unit) => entry.unit == Some(*unit),
            Self::Due(due) => entry.due == *due,
            Self::Reopened => matches!(entry.state, State::New | State::Working),
            Self::Closed(_) | Self::Withdrawn => entry.state == State::Closed,
            // Another's answer is no repetition of this one.
            Self::Answered(decision) => entry.state == State::Answered && entry.decision == Some(cut(&decision.words)),
            Self::Raised(decision) => entry.state == State::Raised && entry.decision == Some(cut(&decision.words)),
        }
    }

    /// Whether `person` may do this to `entry`.
    pub fn is_allowed(&self, entry: &Entry, person: &Person) -> bool {
        match self {
            Self::Taken | Self::Answered(_) | Self::Raised(_) | Self::Closed(_) => {
                may(person, Deed::WorkEntry(entry.unit))
            }
            Self::Reopened | Self::Assigned(_) | Self::Due(_) => may(person, Deed::SteerRegisters),
            Self::Withdrawn => entry.is_of(person),
        }
    }
}

/// Changes an entry, if the person may, it stands so that it can be, and it still is as at `seen` where that is said;
/// writes down who did it and plans what the holder is reminded of.
pub async fn change(
    tx: &mut Tx,
    person: &Person,
    id: EntryId,
    seen: Option<i64>,
    change: &Change,
    rules: &Rules,
    now: DateTime<Utc>,
) -> Result<Changed> {
    let Some(before) = sql::entry(tx, id).await? else {
        return Ok(Changed::NotAllowed);
    };
    if !change.is_allowed(&before, person) {
        return Ok(Changed::NotAllowed);
    }
    if change.is_in(&before, person) {
        return Ok(Changed::Before(before));
    }
    if !change.fits(&before) || seen.is_some_and(|seen| seen != before.version) {
        return Ok(Changed::Meanwhile(before));
    }
    let settings = Settings::load(tx).await?;
    let after = changed(&before, change, person, rules, &settings, now);
    let folded = [Some(&after.words), after.decision.as_ref(), after.document.as_ref().map(|one| &one.number)];
    let folded = fold(&folded.into_iter().flatten().cloned().collect::<Vec<_>>().join(" "));
    if !sql::update(tx, &after, before.version, &folded, after.state == State::Closed, now).await? {
        // Somebody was faster between reading and writing.
        let now_there = sql::entry(tx, id).await?;
        return Ok(now_there.map_or(Changed::NotAllowed, Changed::Meanwhile));
    }
    // Who a resident is stands in no history.
    let by = (!person.grants.is_empty()).then_some(person.id);
    let (old, new) = said(&before, &after, change);
    sql::write_history(tx, id, by, change.word(), old.as_deref(), new.as_deref(), now).await?;
    if before.due != after.due || before.state.is_open() != after.state.is_open() {
        reminders::cancel(tx, id, now).await?;
    }
    let after = Entry { version: before.version + 1, ..after };
    if after.state.is_open() {
        reminders::plan(tx, &after, rules, &settings, now).await?;
    }
    Ok(Changed::Done(after))
}

fn changed(
    before: &Entry,
    change: &Change,
    person: &Person,
    rules: &Rules,
    settings: &Settings,
    now: DateTime<Utc>,
) -> Entry {
    let mut after = before.clone();
    let decide = |after: &mut Entry, decision: &Decision| {
        after.decision = Some(cut(&decision.words));
        after.document.clone_from(&decision.document);
        after.holder.get_or_insert(person.id);
        after.received_by.get_or_insert(person.id);
    };
    match change {
        Change::Taken => {
            after.holder = Some(person.id);
            after.received_by.get_or_insert(person.id);
            if before.state == State::New {
                after.state = State::Working;
            }
        }
        Change::Answered(decision) => {
            decide(&mut after, decision);
            after.state = State::Answered;
            after.answered_at = Some(now);
        }
        Change::Raised(decision) => {
            decide(&mut after, decision);
            after.state = State::Raised;
            after.beyond = true;
            after.due = deadline::after(&rules.calendar, local_date(now), settings.raised_days);
        }
        Change::Closed(why) => {
            // An answer that was given stays to be read; the reason stands in the history too.
            if before.state != State::Answered {
                after.decision = Some(cut(why));
            }
            after.state = State::Closed;
        }
        Change::Reopened => {
            after.state = State::Working;
            after.beyond = false;
            after.answered_at = None;
            if before.due < local_date(now) {
                let days = settings.book(before.book).days;
                after.due = deadline::after(&rules.calendar, local_date(now), days);
            }
        }
        Change::Assigned(unit) => {
            after.unit = Some(*unit);
            after.holder = None;
            if before.state == State::Working {
                after.state = State::New;
            }
        }
        Change::Due(due) => after.due = *due,
        Change::Withdrawn => {
            after.state = State::Closed;
            if before.side != super::Side::Staff {
                after.words = String::new();
            }
        }
    }
    after
}

/// Words as they are kept: not too long, and without numbers that point to a person.
fn cut(words: &str) -> String {
    redact(words.chars().take(LONGEST_WORDS).collect::<String>().trim())
}

/// From what and to what, for the history.
fn said(before: &Entry, after: &Entry, change: &Change) -> (Option<String>, Option<String>) {
    let state = |entry: &Entry| Some(entry.state.word().to_owned());
    match change {
        Change::Assigned(unit) => (before.unit.map(|unit| unit.0.to_string()), Some(unit.0.to_string())),
        Change::Due(due) => (Some(day(before.due)), Some(day(*due))),
        Change::Closed(why) => (state(before), Some(cut(why))),
        Change::Answered(_) | Change::Raised(_) => (state(before), after.decision.clone()),
        Change::Taken | Change::Reopened | Change::Withdrawn => (state(before), state(after)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::PersonId;
    use crate::registers::{Book, Side};
    use crate::text::Language;

    fn entry(state: State) -> Entry {
        let day = NaiveDate::from_ymd_opt(2026, 4, 7).unwrap();
        Entry {
            id: EntryId(1),
            code: "KN-7K2P".into(),
            book: Book::Petition,
            side: Side::Business,
            sender: Some(PersonId(9)),
            received_by: None,
            task: None,
            words: "Mạng ở chợ chập chờn".into(),
            unit: Some(UnitId(1)),
            holder: (state != State::New).then_some(PersonId(2)),
            state,
            beyond: false,
            decision: None,
            document: None,
            due: day,
            version: 1,
            created_at: DateTime::UNIX_EPOCH,
            answered_at: None,
        }
    }

    #[test]
    fn which_change_fits_which_state_cell_by_cell() {
        let decision = Decision { words: "Đã làm".into(), document: None };
        let due = NaiveDate::from_ymd_opt(2026, 5, 4).unwrap();
        // New, working, raised, answered, closed.
        let table: [(Change, [bool; 5]); 8] = [
            (Change::Taken, [true, false, false, false, false]),
            (Change::Answered(decision.clone()), [true, true, true, false, false]),
            (Change::Raised(decision), [true, true, false, false, false]),
            (Change::Closed("trùng".into()), [true, true, true, true, false]),
            (Change::Reopened, [false, false, true, true, true]),
            (Change::Assigned(UnitId(2)), [true, true, true, false, false]),
            (Change::Due(due), [true, true, true, false, false]),
            (Change::Withdrawn, [true, true, true, false, false]),
        ];
        for (change, fits) in table {
            for (state, fits) in State::ALL.iter().zip(fits) {
                assert_eq!(change.fits(&entry(*state)), fits, "{change:?} {state:?}");
            }
        }
        let orphan = Entry { holder: None, ..entry(State::Raised) };
        assert!(Change::Taken.fits(&orphan), "whose holder's unit gave it away can be taken");
    }

    #[test]
    fn only_whoever_sent_it_takes_it_back() {
        let person = |id| Person {
            id: PersonId(id),
            name: None,
            language: Language::Vi,
            grants: Vec::new(),
            parked: false,
            adrift: false,
        };
        assert!(Change::Withdrawn.is_allowed(&entry(State::New), &person(9)));
        assert!(!Change::Withdrawn.is_allowed(&entry(State::New), &person(8)));
        assert!(!Change::Taken.is_allowed(&entry(State::New), &person(9)));
    }
}
