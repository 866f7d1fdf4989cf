//! The ward's registers: obstacles (plan, IV), petitions of businesses and residents (VI.3) and initiatives (II.6.5),
//! each followed by its code until it is answered.
//!
//! An entry says what it is about, from which side it comes and who received it, never which resident sent it: the
//! sender is kept only so that she can be told. What an entry says is never changed, only how it stands, and every
//! change leaves who, when, from what and to what. Each change names the version that it was decided on, so that of two
//! who decide at once the second is told. Whether there is a screen, a command line or a report is not known here.

mod changing;
mod deadline;
mod deciding;
mod figures;
pub mod flow;
mod lists;
mod notices;
pub mod personal;
pub mod reading;
pub mod reminders;
mod screens;
mod settings;
mod sql;
mod steering;
mod writing;

use std::str::FromStr;

use chrono::{DateTime, NaiveDate, Utc};

use crate::guides::search::redact;
use crate::people::access::{Deed, may};
use crate::people::{self, Person, PersonId, UnitId};
use crate::requests::code;
use crate::store::{Error, Result, Tx};
use crate::tasks::{Rules, TaskId};
use crate::text::fold;

pub use changing::{Change, Changed, Decision, change};
pub use figures::{Figures, figures};
pub use settings::Settings;

/// The longest words of an entry and of a decision, in characters.
pub const LONGEST_WORDS: usize = 1000;
/// The fewest letters that say anything.
const SHORTEST_WORDS: usize = 8;
/// How many a resident may have unanswered at once; more would only bury the others.
pub const MOST_OPEN: i64 = 5;
/// How many somebody with a role may have unanswered at once: members bring what businesses tell them.
pub const MOST_OPEN_OF_STAFF: i64 = 100;
/// The version of the sentence by which a resident agrees that what she writes is kept.
const CONSENT: i64 = 1;
/// How often a new code is drawn when the one drawn is taken.
const DRAWS: usize = 20;

/// An entry's id in the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryId(pub i64);

/// A closed list of words: in the store, on buttons, in the ids of texts.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$one:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $($(#[$one])* $variant),* }

        impl $name {
            /// All of them, in the order shown.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word for it.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }
        }

        impl FromStr for $name {
            type Err = ();

            fn from_str(word: &str) -> std::result::Result<Self, ()> {
                Self::ALL.iter().copied().find(|one| one.word() == word).ok_or(())
            }
        }
    };
}

words! {
    /// Which register.
    Book {
        /// What hinders the plan (Kế hoạch 24/KH-UBND, IV: "nếu có khó khăn, vướng mắc báo cáo … xem xét, chỉ đạo").
        Obstacle = "obstacle",
        /// What a business or a resident asks of the authorities (appendix, VI.3).
        Petition = "petition",
        /// What somebody proposes (II.6.5).
        Initiative = "initiative",
    }
}

words! {
    /// From which side it comes; never from whom.
    Side {
        /// A business or a household business.
        Business = "business",
        /// A resident.
        Resident = "resident",
        /// Somebody with a role.
        Staff = "staff",
    }
}

words! {
    /// How an entry stands.
    State {
        /// Nobody has taken it up.
        New = "new",
        /// Somebody works on it.
        Working = "working",
        /// It is beyond the ward's power and with the city.
        Raised = "raised",
        /// It is answered.
        Answered = "answered",
        /// It ended without an answer, or after it.
        Closed = "closed",
    }
}

impl State {
    /// Whether an answer is still to come.
    pub fn is_open(self) -> bool {
        matches!(self, Self::New | Self::Working | Self::Raised)
    }
}

/// A document, as officers name one.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Document {
    /// Its number and sign, such as `45/UBND-VHXH`.
    pub number: String,
    /// Its date, if it was said.
    pub date: Option<NaiveDate>,
}

/// What is entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// What makes sending it twice send it once.
    pub draft: String,
    /// The register.
    pub book: Book,
    /// From which side.
    pub side: Side,
    /// The task that it hinders.
    pub task: Option<TaskId>,
    /// What it says.
    pub words: String,
}

/// An entry as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The id.
    pub id: EntryId,
    /// The code that people say, such as `KN-7K2P`.
    pub code: String,
    /// The register.
    pub book: Book,
    /// From which side it comes.
    pub side: Side,
    /// Whom to tell; never shown.
    pub sender: Option<PersonId>,
    /// Who of the ward received it; none while only the bot has it.
    pub received_by: Option<PersonId>,
    /// The task that it hinders.
    pub task: Option<TaskId>,
    /// What it says; empty once whoever sent it took it back.
    pub words: String,
    /// The unit that has it.
    pub unit: Option<UnitId>,
    /// Who of the unit works on it.
    pub holder: Option<PersonId>,
    /// How it stands.
    pub state: State,
    /// Whether it is beyond the ward's power.
    pub beyond: bool,
    /// What was decided, or why it ended.
    pub decision: Option<String>,
    /// The document of the decision.
    pub document: Option<Document>,
    /// The last day on which an answer is in time.
    pub due: NaiveDate,
    /// Grows with each change.
    pub version: i64,
    /// When it was entered.
    pub created_at: DateTime<Utc>,
    /// When it was answered.
    pub answered_at: Option<DateTime<Utc>>,
}

impl Entry {
    /// Whether the answer is still to come though its day has passed.
    pub fn is_late(&self, today: NaiveDate) -> bool {
        self.state.is_open() && today > self.due
    }

    /// Whether `person` sent it.
    pub fn is_of(&self, person: &Person) -> bool {
        self.sender == Some(person.id)
    }
}

/// One change of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// When.
    pub at: DateTime<Utc>,
    /// Who; none where it was a resident.
    pub by: Option<PersonId>,
    /// What, by its word.
    pub what: String,
    /// From what.
    pub old: Option<String>,
    /// To what.
    pub new: Option<String>,
}

/// What became of entering.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entered {
    /// It is stored.
    New(Entry),
    /// The same draft was stored before.
    Before(Entry),
    /// The person has as many unanswered as she may.
    TooMany,
    /// The person may not.
    NotAllowed,
}

/// Which entries a list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// The open ones of a register, what is due first.
    Open(Book),
    /// The open ones whose day has passed.
    Late,
    /// What is beyond the ward's power and not closed; with the city first.
    Beyond,
    /// What one works on oneself.
    Held,
    /// What is answered or closed, the newest first.
    Done,
}

impl List {
    /// The word on buttons and in the ids of texts.
    pub fn word(self) -> &'static str {
        match self {
            Self::Open(book) => book.word(),
            Self::Late => "late",
            Self::Beyond => "beyond",
            Self::Held => "held",
            Self::Done => "done",
        }
    }
}

impl FromStr for List {
    type Err = ();

    fn from_str(word: &str) -> std::result::Result<Self, ()> {
        let others = [Self::Late, Self::Beyond, Self::Held, Self::Done];
        word.parse().map(Self::Open).or_else(|()| others.into_iter().find(|list| list.word() == word).ok_or(()))
    }
}

/// Whether the words say anything.
pub(crate) fn says_something(words: &str) -> bool {
    words.chars().filter(|letter| letter.is_alphanumeric()).count() >= SHORTEST_WORDS
}

/// Enters something, once for each draft. Numbers that could point to a person are covered.
pub async fn enter(
    tx: &mut Tx,
    person: &Person,
    wanted: &Wanted,
    rules: &Rules,
    settings: &Settings,
    now: DateTime<Utc>,
) -> Result<Entered> {
    let staff = may(person, Deed::EnterObstacle);
    if !staff && (wanted.book == Book::Obstacle || wanted.side == Side::Staff || wanted.task.is_some()) {
        return Ok(Entered::NotAllowed);
    }
    if let Some(before) = sql::of_draft(tx, &wanted.draft).await? {
        return Ok(if before.is_of(person) { Entered::Before(before) } else { Entered::NotAllowed });
    }
    let most = if staff { MOST_OPEN_OF_STAFF } else { MOST_OPEN };
    if sql::unanswered_of(tx, person.id).await? >= most {
        return Ok(Entered::TooMany);
    }
    let words = redact(wanted.words.chars().take(LONGEST_WORDS).collect::<String>().trim());
    let book = settings.book(wanted.book);
    let unit = people::units(tx).await?.into_iter().find(|unit| unit.code == book.unit).map(|unit| unit.id);
    let row = sql::NewRow {
        wanted,
        words: &words,
        folded: &fold(&words),
        sender: person.id,
        received_by: staff.then_some(person.id),
        unit,
        due: deadline::after(&rules.calendar, crate::clock::local_date(now), book.days),
        consent: (!staff).then_some(CONSENT),
        now,
    };
    for _ in 0..DRAWS {
        if let Some(id) = sql::insert(tx, &code::draw(&book.prefix), &row).await? {
            sql::write_history(tx, id, staff.then_some(person.id), "entered", None, None, now).await?;
            let Some(entry) = sql::entry(tx, id).await? else {
                return Err(Error::row("register_entries", id.0, "stored and not there"));
            };
            reminders::plan(tx, &entry, rules, settings, now).await?;
            return Ok(Entered::New(entry));
        }
    }
    Err(Error::row("register_entries", 0, "no free code was drawn"))
}

/// Everything that is beyond the ward's power and not closed, for the city; with the city first.
pub async fn beyond(tx: &mut Tx, offset: u32, limit: u32) -> Result<Vec<Entry>> {
    sql::listed(tx, List::Beyond, sql::Scope::ALL, PersonId(0), NaiveDate::MIN, offset, limit).await
}

/// The open entries of a register, what is due first.
pub async fn open_of(tx: &mut Tx, book: Book, offset: u32, limit: u32) -> Result<Vec<Entry>> {
    sql::listed(tx, List::Open(book), sql::Scope::ALL, PersonId(0), NaiveDate::MIN, offset, limit).await
}
