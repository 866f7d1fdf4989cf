//! What is due goes to the outbox: one message a person, or a few single ones for what came up during the day.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveTime, Utc};

use super::audience::{Audience, Directory, Reader, Why};
use super::message::{self, Item};
use super::sql::Row;
use super::{AGAIN, CALENDAR, OPENED, TOLD, key_of, next_morning, sql};
use crate::clock::{from_local, local, local_date};
use crate::outbox::Lane;
use crate::people::{self, PersonId};
use crate::store::{Error, Result, Tx, moment};
use crate::talk;
use crate::tasks::schedule::{Level, overdue_after};
use crate::tasks::{Rules, State, Task, TaskId, sql as tasks_sql, timing};
use crate::text::Texts;

/// How many due reminders are worked in one transaction: more than a ward has in a week, so that what waited is one
/// message a person.
const BATCH: u32 = 2_000;
/// How many single messages at one time are still calm; more become one digest.
const SINGLES: usize = 3;
/// After how many messages on one day what can wait is left for the next morning.
const CALM_DAY: i64 = 4;

/// What one person is told.
struct Told {
    reader: Reader,
    items: Vec<(Row, Item)>,
}

/// Puts what is due into the outbox: one message a person, with one task or several. Returns how many messages.
pub async fn fire(tx: &mut Tx, rules: &Rules, texts: &Texts, now: DateTime<Utc>) -> Result<usize> {
    let mut latest: BTreeMap<(i64, Audience, bool), Row> = BTreeMap::new();
    for row in sql::due(tx, now, BATCH).await? {
        let Ok(audience) = row.audience.parse::<Audience>() else {
            tracing::error!(reminder = row.id, "a reminder is for nobody known; it is held");
            sql::finish(tx, row.id, "held", now).await?;
            continue;
        };
        let key = (row.task_id, audience, row.kind.starts_with(OPENED));
        if let Some(earlier) = latest.insert(key, row) {
            sql::finish(tx, earlier.id, "folded", now).await?;
        }
    }
    let mut firing =
        Firing { rules, now, directory: Directory::default(), tasks: BTreeMap::new(), told: BTreeMap::new() };
    for ((_, audience, _), row) in latest {
        firing.one(tx, audience, row).await?;
    }
    let mut sent = 0;
    for (person, told) in firing.told {
        sent += tell(tx, texts, rules, person, told, now).await?;
    }
    Ok(sent)
}

struct Firing<'a> {
    rules: &'a Rules,
    now: DateTime<Utc>,
    directory: Directory,
    tasks: BTreeMap<i64, Option<Task>>,
    told: BTreeMap<PersonId, Told>,
}

impl Firing<'_> {
    async fn one(&mut self, tx: &mut Tx, audience: Audience, row: Row) -> Result<()> {
        let end = |state| (row.id, state);
        let Some(task) = self.task(tx, row.task_id).await? else {
            // One spoiled row must not silence the reminders of all others.
            let (id, state) = end("held");
            sql::finish(tx, id, state, self.now).await?;
            return Ok(());
        };
        if !self.holds(audience, &row, &task) {
            sql::finish(tx, row.id, "cancelled", self.now).await?;
            return Ok(());
        }
        let Some((why, mut readers)) = self.directory.readers(tx, audience, &task).await? else {
            let state = match audience {
                Audience::Person(_) => "cancelled",
                // A post that nobody holds is passed over: the next level hears in its turn.
                Audience::Level(Level::Head | Level::Leader) => "void",
                _ => "held",
            };
            sql::finish(tx, row.id, state, self.now).await?;
            return Ok(());
        };
        let today = local_date(self.now);
        if audience == Audience::Holder {
            if self.can_wait(&row, &task) {
                let midnight = from_local(today.and_time(NaiveTime::MIN));
                let mut busiest = 0;
                for person in readers.keys() {
                    busiest = busiest.max(sql::messages_since(tx, *person, midnight).await?);
                }
                if busiest >= CALM_DAY {
                    return sql::move_to(tx, row.id, next_morning(self.rules, self.now)).await;
                }
            }
            // The day itself is never passed over.
            if row.kind != "due" && !row.kind.starts_with(OPENED) {
                for (person, until) in sql::snoozes(tx, task.id, &row.due).await? {
                    if until > today {
                        readers.remove(&person);
                    }
                }
            }
        }
        // Of several readers one was told before, and another's message could not be sent.
        let told = sql::told_of(tx, row.id).await?;
        readers.retain(|person, _| !told.contains(person));
        let state = if readers.is_empty() && told.is_empty() { "snoozed" } else { "sent" };
        if !sql::finish(tx, row.id, state, self.now).await? {
            return Ok(());
        }
        if audience == Audience::Holder {
            self.plan_next_late(tx, &task).await?;
        }
        let opening = match row.kind.strip_prefix(OPENED).map(str::parse::<i64>) {
            Some(Ok(opening)) => timing::opening(tx, opening).await?,
            _ => None,
        };
        let year = row.kind.strip_prefix(CALENDAR).and_then(|year| year.parse().ok());
        for (person, reader) in readers {
            let item = Item { task: task.clone(), why, opening: opening.clone(), year };
            let told = self.told.entry(person).or_insert_with(|| Told { reader, items: Vec::new() });
            told.items.push((row.clone(), item));
        }
        Ok(())
    }

    /// The task, if it can be read.
    async fn task(&mut self, tx: &mut Tx, id: i64) -> Result<Option<Task>> {
        if let Some(known) = self.tasks.get(&id) {
            return Ok(known.clone());
        }
        let found = match tasks_sql::task(tx, TaskId(id)).await {
            Err(error @ Error::Row { .. }) => {
                tracing::error!(%error, "a task cannot be read; its reminder is held");
                None
            }
            found => found?,
        };
        self.tasks.insert(id, found.clone());
        Ok(found)
    }

    /// Whether what was planned is still so.
    fn holds(&self, audience: Audience, row: &Row, task: &Task) -> bool {
        match audience {
            Audience::Calendar => {
                let year = row.kind.strip_prefix(CALENDAR).and_then(|year| year.parse().ok());
                year.is_some_and(|year| !self.rules.calendar.knows(year))
            }
            _ if task.state == State::Done => false,
            _ => row.kind == TOLD || row.due == key_of(task.due),
        }
    }

    /// Whether nothing is lost if this is said tomorrow: it came up during the day and is not due today.
    fn can_wait(&self, row: &Row, task: &Task) -> bool {
        came_up(self.rules, row)
            && task.due.is_none_or(|due| due > local_date(self.now))
            && !row.kind.starts_with(AGAIN)
    }

    /// The next reminder of lateness follows the one that just went out; they have no end until the task is done.
    async fn plan_next_late(&self, tx: &mut Tx, task: &Task) -> Result<()> {
        let Some(due) = task.due else { return Ok(()) };
        if let Some(late) = overdue_after(due, local(self.now), &self.rules.reminders, &self.rules.calendar) {
            let at = late.at.with_timezone(&Utc);
            sql::put(tx, task.id, &late.kind.to_string(), &due.to_string(), Audience::Holder, at, self.now).await?;
        }
        Ok(())
    }
}

/// Whether a reminder was planned for the hour in which it came up, not for a morning.
fn came_up(rules: &Rules, row: &Row) -> bool {
    moment("reminders", row.id, row.at).is_ok_and(|at| {
        let wall = local(at);
        rules.calendar.moment_on(wall.date_naive(), rules.reminders.remind_at) != wall
    })
}

/// Says to one person all that is hers: single messages for a few things that came up today, else one digest.
async fn tell(
    tx: &mut Tx,
    texts: &Texts,
    rules: &Rules,
    person: PersonId,
    told: Told,
    now: DateTime<Utc>,
) -> Result<usize> {
    let today = local_date(now);
    let words = texts.words(told.reader.language);
    let units = people::units(tx).await?;
    let mut rows: BTreeMap<(i64, bool), Vec<i64>> = BTreeMap::new();
    let mut items: BTreeMap<(i64, bool), Item> = BTreeMap::new();
    let single = told.items.iter().all(|(row, _)| {
        came_up(rules, row) && moment("reminders", row.id, row.at).is_ok_and(|at| local_date(at) == today)
    });
    for (row, item) in told.items {
        // A task is said once, for the reason that is nearest to the reader.
        let key = (row.task_id, item.why == Why::Calendar);
        rows.entry(key).or_default().push(row.id);
        match items.entry(key) {
            std::collections::btree_map::Entry::Vacant(place) => drop(place.insert(item)),
            std::collections::btree_map::Entry::Occupied(mut place) => place.get_mut().join(item),
        }
    }
    let mut messages: Vec<(Vec<i64>, Vec<Item>)> = Vec::new();
    if single && items.len() <= SINGLES {
        for (key, item) in items {
            messages.push((rows.remove(&key).unwrap_or_default(), vec![item]));
        }
    } else {
        messages.push((rows.into_values().flatten().collect(), items.into_values().collect()));
    }
    let mut sent = 0;
    for (rows, items) in messages {
        let Some(first) = rows.iter().min() else { continue };
        let message = format!("reminder:{first}");
        for row in &rows {
            sql::receipt(tx, *row, person, &message, now).await?;
        }
        let screen = message::screen(words, items, &units, today);
        let midnight = today.succ_opt().map(|tomorrow| from_local(tomorrow.and_time(NaiveTime::MIN)));
        for address in &told.reader.addresses {
            let dedupe = format!("{message}:{}:{}", address.channel, address.chat);
            let said = talk::notify_until(tx, address, &screen, Lane::Reminder, &dedupe, now, midnight).await?;
            sent += usize::from(said);
        }
    }
    Ok(sent)
}
