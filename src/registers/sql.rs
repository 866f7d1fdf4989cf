//! The statements of the registers.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Book, Document, Entry, EntryId, List, Trace, Wanted};
use crate::clock::local_date;
use crate::people::{PersonId, UnitId};
use crate::store::{Result, Tx, date, millis, moment, on, word};
use crate::tasks::TaskId;

const TABLE: &str = "register_entries";
/// The most units whose entries one person sees by her roles.
const MOST_UNITS: usize = 4;
/// The most words that a search looks for.
pub(super) const MOST_SOUGHT: usize = 6;

/// The columns of an entry, then the rest of a statement.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, code, book, side, sender_id, received_by, task_id, words, unit_id, holder_id, state, beyond,
             decision, document, document_date, due, version, created_at, answered_at FROM register_entries ",
            $rest
        )
    };
}

/// Whose entries a statement may find: $1 all, $2 to $5 units.
macro_rules! scoped {
    ($query:expr, $scope:expr) => {
        $query.bind($scope.all).bind($scope.units[0]).bind($scope.units[1]).bind($scope.units[2]).bind($scope.units[3])
    };
}

/// Whose entries somebody may see.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scope {
    all: bool,
    units: [i64; MOST_UNITS],
}

impl Scope {
    pub(super) const ALL: Self = Self { all: true, units: [0; MOST_UNITS] };

    /// Those of some units; of more than four, the first four.
    pub(super) fn of(units: &[UnitId]) -> Self {
        let mut scope = Self { all: false, units: [0; MOST_UNITS] };
        for (place, unit) in scope.units.iter_mut().zip(units) {
            *place = unit.0;
        }
        scope
    }
}

/// An entry that is to be stored.
pub(super) struct NewRow<'a> {
    pub(super) wanted: &'a Wanted,
    pub(super) words: &'a str,
    pub(super) folded: &'a str,
    pub(super) sender: PersonId,
    pub(super) received_by: Option<PersonId>,
    pub(super) unit: Option<UnitId>,
    pub(super) due: NaiveDate,
    pub(super) consent: Option<i64>,
    pub(super) now: DateTime<Utc>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    code: String,
    book: String,
    side: String,
    sender_id: Option<i64>,
    received_by: Option<i64>,
    task_id: Option<i64>,
    words: String,
    unit_id: Option<i64>,
    holder_id: Option<i64>,
    state: String,
    beyond: bool,
    decision: Option<String>,
    document: Option<String>,
    document_date: Option<String>,
    due: String,
    version: i64,
    created_at: i64,
    answered_at: Option<i64>,
}

impl Row {
    fn entry(self) -> Result<Entry> {
        let id = self.id;
        let document_date = self.document_date.map(|day| date(TABLE, id, &day)).transpose()?;
        Ok(Entry {
            id: EntryId(id),
            code: self.code,
            book: word(TABLE, id, &self.book)?,
            side: word(TABLE, id, &self.side)?,
            sender: self.sender_id.map(PersonId),
            received_by: self.received_by.map(PersonId),
            task: self.task_id.map(TaskId),
            words: self.words,
            unit: self.unit_id.map(UnitId),
            holder: self.holder_id.map(PersonId),
            state: word(TABLE, id, &self.state)?,
            beyond: self.beyond,
            decision: self.decision,
            document: self.document.map(|number| Document { number, date: document_date }),
            due: date(TABLE, id, &self.due)?,
            version: self.version,
            created_at: moment(TABLE, id, self.created_at)?,
            answered_at: self.answered_at.map(|at| moment(TABLE, id, at)).transpose()?,
        })
    }
}

/// The entries of some rows. One poisoned row is named in the log and left out, and the list stands.
fn readable(rows: Vec<Row>) -> Vec<Entry> {
    let entries = rows.into_iter().filter_map(|row| {
        row.entry().inspect_err(|error| tracing::error!(%error, "an entry of a register cannot be read")).ok()
    });
    entries.collect()
}

/// Enters one. `None` if the code is taken.
pub(super) async fn insert(tx: &mut Tx, code: &str, row: &NewRow<'_>) -> Result<Option<EntryId>> {
    let id: Option<i64> = on!(tx, |conn| {
        sqlx::query_scalar(
            "INSERT INTO register_entries (code, draft, book, side, sender_id, received_by, consent, task_id, words,
             folded, unit_id, due, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13)
         ON CONFLICT (code) DO NOTHING RETURNING id",
        )
        .bind(code)
        .bind(&row.wanted.draft)
        .bind(row.wanted.book.word())
        .bind(row.wanted.side.word())
        .bind(row.sender.0)
        .bind(row.received_by.map(|person| person.0))
        .bind(row.consent)
        .bind(row.wanted.task.map(|task| task.0))
        .bind(row.words)
        .bind(row.folded)
        .bind(row.unit.map(|unit| unit.0))
        .bind(row.due.to_string())
        .bind(millis(row.now))
        .fetch_optional(conn)
        .await
    })?;
    Ok(id.map(EntryId))
}

pub(super) async fn entry(tx: &mut Tx, id: EntryId) -> Result<Option<Entry>> {
    let row: Option<Row> =
        on!(tx, |conn| sqlx::query_as(select!("WHERE id = $1")).bind(id.0).fetch_optional(conn).await)?;
    row.map(Row::entry).transpose()
}

pub(super) async fn of_draft(tx: &mut Tx, draft: &str) -> Result<Option<Entry>> {
    let row: Option<Row> =
        on!(tx, |conn| sqlx::query_as(select!("WHERE draft = $1")).bind(draft).fetch_optional(conn).await)?;
    row.map(Row::entry).transpose()
}

pub(super) async fn of_code(tx: &mut Tx, code: &str) -> Result<Option<Entry>> {
    let row: Option<Row> =
        on!(tx, |conn| sqlx::query_as(select!("WHERE code = $1")).bind(code).fetch_optional(conn).await)?;
    row.map(Row::entry).transpose()
}

/// What somebody sent, the newest first.
pub(super) async fn of_sender(tx: &mut Tx, person: PersonId, offset: u32, limit: u32) -> Result<Vec<Entry>> {
    let rows: Vec<Row> =
        on!(tx, |conn| sqlx::query_as(select!("WHERE sender_id = $1 ORDER BY id DESC LIMIT $2 OFFSET $3"))
            .bind(person.0)
            .bind(i64::from(limit))
            .bind(i64::from(offset))
            .fetch_all(conn)
            .await)?;
    Ok(readable(rows))
}

pub(super) async fn unanswered_of(tx: &mut Tx, person: PersonId) -> Result<i64> {
    Ok(on!(tx, |conn| sqlx::query_scalar(
        "SELECT count(*) FROM register_entries WHERE sender_id = $1 AND state IN ('new', 'working', 'raised')"
    )
    .bind(person.0)
    .fetch_one(conn)
    .await)?)
}

pub(super) async fn listed(
    tx: &mut Tx,
    list: List,
    scope: Scope,
    person: PersonId,
    today: NaiveDate,
    offset: u32,
    limit: u32,
) -> Result<Vec<Entry>> {
    /// One list: its statement, then what it binds after the scope and the page.
    macro_rules! rows {
        ($rest:literal $(, $bind:expr)?) => {
            on!(tx, |conn| scoped!(sqlx::query_as(select!($rest)), scope)
                .bind(i64::from(limit))
                .bind(i64::from(offset))
                $(.bind($bind))?
                .fetch_all(conn)
                .await)?
        };
    }
    let rows: Vec<Row> = match list {
        List::Open(book) => rows!(
            "WHERE state IN ('new', 'working', 'raised') AND book = $8 AND ($1 OR unit_id IN ($2, $3, $4, $5))
             ORDER BY due, id LIMIT $6 OFFSET $7",
            book.word()
        ),
        List::Late => rows!(
            "WHERE state IN ('new', 'working', 'raised') AND due < $8 AND ($1 OR unit_id IN ($2, $3, $4, $5))
             ORDER BY due, id LIMIT $6 OFFSET $7",
            today.to_string()
        ),
        List::Beyond => rows!(
            "WHERE beyond AND state <> 'closed' AND ($1 OR unit_id IN ($2, $3, $4, $5))
             ORDER BY CASE state WHEN 'raised' THEN 0 ELSE 1 END, id LIMIT $6 OFFSET $7"
        ),
        List::Held => rows!(
            "WHERE holder_id = $8 AND state IN ('new', 'working', 'raised') AND ($1 OR unit_id IN ($2, $3, $4, $5))
             ORDER BY due, id LIMIT $6 OFFSET $7",
            person.0
        ),
        List::Done => rows!(
            "WHERE state IN ('answered', 'closed') AND ($1 OR unit_id IN ($2, $3, $4, $5))
             ORDER BY updated_at DESC, id DESC LIMIT $6 OFFSET $7"
        ),
    };
    Ok(readable(rows))
}

/// The entries that hold all of these folded words, the newest first.
pub(super) async fn found(tx: &mut Tx, scope: Scope, words: &[String], offset: u32, limit: u32) -> Result<Vec<Entry>> {
    let like = |index: usize| words.get(index).map_or_else(|| "%".to_owned(), |word| format!("%{word}%"));
    let rows: Vec<Row> = on!(tx, |conn| scoped!(
        sqlx::query_as(select!(
            "WHERE ($1 OR unit_id IN ($2, $3, $4, $5)) AND folded LIKE $8 AND folded LIKE $9 AND folded LIKE $10
             AND folded LIKE $11 AND folded LIKE $12 AND folded LIKE $13 ORDER BY id DESC LIMIT $6 OFFSET $7"
        )),
        scope
    )
    .bind(i64::from(limit))
    .bind(i64::from(offset))
    .bind(like(0))
    .bind(like(1))
    .bind(like(2))
    .bind(like(3))
    .bind(like(4))
    .bind(like(5))
    .fetch_all(conn)
    .await)?;
    Ok(readable(rows))
}

/// How many are open in each register, and how many of them are late.
pub(super) async fn open_counts(tx: &mut Tx, scope: Scope, today: NaiveDate) -> Result<Vec<(Book, i64, i64)>> {
    let rows: Vec<(String, i64, i64)> = on!(tx, |conn| scoped!(
        sqlx::query_as(
            "SELECT book, count(*), coalesce(CAST(sum(CASE WHEN due < $6 THEN 1 ELSE 0 END) AS BIGINT), 0)
         FROM register_entries WHERE state IN ('new', 'working', 'raised') AND ($1 OR unit_id IN ($2, $3, $4, $5))
         GROUP BY book"
        ),
        scope
    )
    .bind(today.to_string())
    .fetch_all(conn)
    .await)?;
    rows.into_iter().map(|(book, open, late)| Ok((word(TABLE, 0, &book)?, open, late))).collect()
}

/// Stores how an entry stands, if it still is as it was at `version`.
pub(super) async fn update(
    tx: &mut Tx,
    entry: &Entry,
    version: i64,
    folded: &str,
    closed: bool,
    now: DateTime<Utc>,
) -> Result<bool> {
    let changed = on!(tx, |conn| {
        sqlx::query(
            "UPDATE register_entries SET received_by = $3, words = $4, unit_id = $5, holder_id = $6, state = $7,
             beyond = $8, decision = $9, document = $10, document_date = $11, due = $12, answered_at = $13,
             closed_at = $14, updated_at = $15, folded = $16, answered_late = $17, version = version + 1
         WHERE id = $1 AND version = $2",
        )
        .bind(entry.id.0)
        .bind(version)
        .bind(entry.received_by.map(|person| person.0))
        .bind(&entry.words)
        .bind(entry.unit.map(|unit| unit.0))
        .bind(entry.holder.map(|person| person.0))
        .bind(entry.state.word())
        .bind(entry.beyond)
        .bind(&entry.decision)
        .bind(entry.document.as_ref().map(|document| &document.number))
        .bind(entry.document.as_ref().and_then(|document| document.date).map(|day| day.to_string()))
        .bind(entry.due.to_string())
        .bind(entry.answered_at.map(millis))
        .bind(closed.then(|| millis(now)))
        .bind(millis(now))
        .bind(folded)
        .bind(entry.answered_at.map(|at| local_date(at) > entry.due))
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?;
    Ok(changed == 1)
}

pub(super) async fn write_history(
    tx: &mut Tx,
    id: EntryId,
    by: Option<PersonId>,
    what: &str,
    old: Option<&str>,
    new: Option<&str>,
    now: DateTime<Utc>,
) -> Result<()> {
    on!(tx, |conn| {
        sqlx::query(
            "INSERT INTO register_history (entry_id, at, person_id, what, old, new) VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(id.0)
        .bind(millis(now))
        .bind(by.map(|by| by.0))
        .bind(what)
        .bind(old)
        .bind(new)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// The changes of an entry, the oldest first.
pub(super) async fn history(tx: &mut Tx, id: EntryId, offset: u32, limit: u32) -> Result<Vec<Trace>> {
    type TraceRow = (i64, i64, Option<i64>, String, Option<String>, Option<String>);
    let rows: Vec<TraceRow> = on!(tx, |conn| sqlx::query_as(
        "SELECT id, at, person_id, what, old, new FROM register_history WHERE entry_id = $1
         ORDER BY id LIMIT $2 OFFSET $3"
    )
    .bind(id.0)
    .bind(i64::from(limit))
    .bind(i64::from(offset))
    .fetch_all(conn)
    .await)?;
    rows.into_iter()
        .map(|(row, at, by, what, old, new)| {
            Ok(Trace { at: moment("register_history", row, at)?, by: by.map(PersonId), what, old, new })
        })
        .collect()
}
