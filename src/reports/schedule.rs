//! What is sent without being asked for: last week in numbers to the ward's leaders on the first working morning of a
//! week; drafts of the month and the quarter to the coordinator on the first working day after closing, with what is
//! missing and from whom; and before closing a word to units that have not told of their tasks.
//!
//! Each is a stored row, planned while its period runs and marked in the transaction that puts the messages in the outbox:
//! after any downtime it goes out, once, in working hours.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

use super::worker::{Worker, ask};
use super::{Paper, gather};
use crate::chat::{Action, Address, Reporting, Screen};
use crate::clock::{from_local, local, local_date};
use crate::figures::period::{Calendar, Kind, Period};
use crate::figures::{self, Theme};
use crate::outbox::Lane;
use crate::people::{self, PersonId, Role, UnitId};
use crate::store::{Result, Tx};
use crate::text::{Language, Value, Words, lines};
use crate::{talk, tasks, ward};

mod sql;

/// How many days before closing units are reminded; moved to the working day before.
const BEFORE_CLOSING: u64 = 2;
/// Who was reminded of a task so lately is not reminded again.
const REMINDED: TimeDelta = TimeDelta::days(4);
/// When in the day units are reminded: after the morning's digest.
const AFTERNOON: TimeDelta = TimeDelta::hours(13);
/// How many names are listed before "and so many more".
const NAMED: usize = 8;
/// The numbers of the weekly digest.
const DIGEST: [&str; 8] = [
    "sessions",
    "people",
    "seniors",
    "requests-opened",
    "requests-closed",
    "tasks-done-now",
    "tasks-late",
    "teams-silent",
];

/// What is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Notice {
    /// Last week in numbers.
    Digest,
    /// The month's draft.
    Month,
    /// The quarter's draft.
    Quarter,
    /// Units are reminded before the month closes.
    Closing,
}

impl Notice {
    const ALL: [Self; 4] = [Self::Digest, Self::Month, Self::Quarter, Self::Closing];

    fn word(self) -> &'static str {
        match self {
            Self::Digest => "digest",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Closing => "closing",
        }
    }

    fn kind(self) -> Kind {
        match self {
            Self::Digest => Kind::Week,
            Self::Month | Self::Closing => Kind::Month,
            Self::Quarter => Kind::Quarter,
        }
    }
}

/// By which calendar the ward closes its figures: the setting `ward-reports-calendar`, the plain one unless it says `nd09`.
async fn closing_calendar(tx: &mut Tx) -> Result<Calendar> {
    let word = ward::setting(tx, "ward-reports-calendar").await?;
    Ok(word.and_then(|word| word.trim().parse().ok()).unwrap_or(Calendar::Plain))
}

fn midnight(day: NaiveDate) -> DateTime<Utc> {
    from_local(day.and_hms_opt(0, 0, 0).unwrap_or_default())
}

impl Worker {
    /// When a notice about a period goes out.
    fn moment(&self, notice: Notice, period: Period) -> DateTime<Utc> {
        let calendar = &self.rules.calendar;
        let from = match notice {
            Notice::Closing => midnight(calendar.on_or_before(period.last - Days::new(BEFORE_CLOSING))) + AFTERNOON,
            Notice::Digest | Notice::Month | Notice::Quarter => midnight(period.end()),
        };
        calendar.next_working_moment(local(from)).with_timezone(&Utc)
    }

    /// Plans what belongs to the running periods, unless it is planned or was sent.
    async fn plan(&self, now: DateTime<Utc>) -> Result<()> {
        let today = local_date(now);
        let mut tx = self.store.read().await?;
        let calendar = closing_calendar(&mut tx).await?;
        let mut missing = Vec::new();
        for notice in Notice::ALL {
            let Some(period) = Period::running(notice.kind(), today, calendar) else { continue };
            let at = self.moment(notice, period);
            let code = code(period);
            // What was to go out before anybody thought of it is too late.
            if at > now && !sql::is_planned(&mut tx, notice.word(), &code).await? {
                missing.push((notice, code, at));
            }
        }
        tx.rollback().await?;
        if missing.is_empty() {
            return Ok(());
        }
        let mut tx = self.store.begin().await?;
        for (notice, code, at) in missing {
            sql::plan(&mut tx, notice.word(), &code, at).await?;
        }
        tx.commit().await
    }
}

/// A period with its calendar, as stored.
fn code(period: Period) -> String {
    format!("{}:{}", period.calendar.word(), period.code())
}

fn read(code: &str) -> Option<Period> {
    let (calendar, period) = code.split_once(':')?;
    Period::parse(period, calendar.parse().ok()?).ok()
}

/// Plans, sends what is due, and says when more is.
pub(super) async fn pass(worker: &Worker) -> Result<Option<DateTime<Utc>>> {
    loop {
        let now = worker.clock.now();
        worker.plan(now).await?;
        let mut tx = worker.store.read().await?;
        let next = sql::next(&mut tx).await?;
        tx.rollback().await?;
        let Some((id, kind, period, at)) = next else { return Ok(None) };
        if at > now {
            return Ok(Some(at));
        }
        let working = worker.rules.calendar.next_working_moment(local(now)).with_timezone(&Utc);
        if working > now {
            return Ok(Some(working));
        }
        let mut tx = worker.store.begin().await?;
        if sql::finish(&mut tx, id, now).await? {
            let notice = Notice::ALL.into_iter().find(|notice| notice.word() == kind);
            // A word before closing, or on last week, says nothing any more when it is long past.
            let fresh = |notice: Notice, period: Period| match notice {
                Notice::Closing => local_date(now) <= period.last,
                Notice::Digest => local_date(now) <= period.last + Days::new(7),
                Notice::Month | Notice::Quarter => true,
            };
            if let (Some(notice), Some(period)) = (notice, read(&period))
                && fresh(notice, period)
            {
                match notice {
                    Notice::Digest => digest(worker, &mut tx, period, now).await?,
                    Notice::Month | Notice::Quarter => draft(worker, &mut tx, notice, period, now).await?,
                    Notice::Closing => closing(worker, &mut tx, period, now).await?,
                }
            }
        }
        tx.commit().await?;
        worker.outbox.ring();
    }
}

type Reader = (PersonId, Language, Address);

/// Tells one reader; unsent on the day `until` it is not said any more.
async fn tell(
    tx: &mut Tx,
    reader: &Reader,
    screen: &Screen,
    what: &str,
    now: DateTime<Utc>,
    until: Option<NaiveDate>,
) -> Result<()> {
    let address = &reader.2;
    let dedupe = format!("{what}:{}:{}", address.channel, address.chat);
    let until = until.map(midnight);
    talk::notify_until(tx, address, screen, Lane::Reminder, &dedupe, now, until).await?;
    Ok(())
}

fn page(period: Period) -> Action {
    let calendar = if period.calendar == Calendar::Nd09 { "n" } else { "p" };
    Action::Reporting(Reporting::Page(calendar.to_owned(), period.code(), Theme::Sessions.word().to_owned()))
}

async fn digest(worker: &Worker, tx: &mut Tx, period: Period, now: DateTime<Utc>) -> Result<()> {
    let readers = people::addresses(tx, Role::WardLeader, None).await?;
    if readers.is_empty() {
        return Ok(());
    }
    let read = figures::read(tx, figures::FAMILIES.to_vec(), period, now).await?;
    let before = match period.before() {
        Some(before) => figures::read(tx, figures::FAMILIES.to_vec(), before, now).await?,
        None => figures::Figures::new(),
    };
    for reader in &readers {
        let words = worker.texts.words(reader.1);
        let said: Vec<String> = DIGEST
            .iter()
            .filter_map(|id| Some((*id, figures::metric(id)?.1)))
            .map(|(id, metric)| {
                let shown =
                    |from: &figures::Figures| figures::shown(metric, from.get(id).copied().unwrap_or_default(), words);
                words.fill(
                    "reports-digest-line",
                    &[
                        ("name", Value::from(words.get(&format!("figures-{id}")))),
                        ("now", Value::from(shown(&read))),
                        ("before", Value::from(shown(&before))),
                    ],
                )
            })
            .collect();
        let said = lines(said.iter().map(String::as_str));
        let text = words.fill(
            "reports-digest",
            &[("period", Value::from(figures::title(period, words))), ("lines", Value::Marked(said.into()))],
        );
        let screen = Screen::say(text).choice(words.get("reports-digest-open"), page(period));
        tell(tx, reader, &screen, &format!("report-digest:{period}"), now, Some(period.last + Days::new(8))).await?;
    }
    Ok(())
}

/// Tells the coordinator that a period is closed and what is missing, and has the draft and the workbook made.
async fn draft(worker: &Worker, tx: &mut Tx, notice: Notice, period: Period, now: DateTime<Utc>) -> Result<()> {
    let readers = people::addresses(tx, Role::Coordinator, None).await?;
    if readers.is_empty() {
        return Ok(());
    }
    let words = worker.texts.words(Language::Vi);
    let report = gather(tx, &worker.catalogue, words, period, &[], now).await?;
    let groups: Vec<String> = report
        .groups
        .iter()
        .filter(|row| row.sessions.is_none() && row.group.closed_on.is_none())
        .map(|row| row.group.name.clone())
        .collect();
    let units: Vec<String> = idle_units(tx, period).await?.into_iter().map(|(_, name, _)| name).collect();
    for reader in &readers {
        let words = worker.texts.words(reader.1);
        let mut missing = Vec::new();
        for (id, names) in [("reports-draft-missing-groups", &groups), ("reports-draft-missing-units", &units)] {
            if !names.is_empty() {
                missing.push(words.fill(id, &[("names", Value::from(listed(words, names)))]));
            }
        }
        if missing.is_empty() {
            missing.push(words.get("reports-draft-nothing-missing"));
        }
        let text = words.fill(
            "reports-draft",
            &[
                ("period", Value::from(figures::title(period, words))),
                ("missing", Value::Marked(missing.join(" ").into())),
            ],
        );
        let screen = Screen::say(text).choice(words.get("reports-digest-open"), page(period));
        tell(tx, reader, &screen, &format!("report-draft:{}:{period}", notice.word()), now, None).await?;
        for paper in [Paper::Word, Paper::Excel] {
            ask(tx, Some(reader.0), &reader.2, period, paper, now).await?;
        }
    }
    Ok(())
}

fn listed(words: Words<'_>, names: &[String]) -> String {
    if names.len() <= NAMED {
        return names.join(", ");
    }
    let first = names[..NAMED].join(", ");
    words.fill(
        "reports-draft-and-more",
        &[("names", Value::Marked(first.into())), ("count", Value::from(names.len() - NAMED))],
    )
}

/// Units with open tasks of which nobody has told anything in the period: id, name, how many.
async fn idle_units(tx: &mut Tx, period: Period) -> Result<Vec<(UnitId, String, usize)>> {
    let told = sql::told(tx, midnight(period.first), midnight(period.end())).await?;
    let tasks = tasks::of_units(tx, None).await?;
    let mut idle = Vec::new();
    for unit in people::units(tx).await? {
        let count = tasks
            .iter()
            .filter(|task| task.unit == Some(unit.id) && task.state == tasks::State::Open && !told.contains(&task.id.0))
            .count();
        if count > 0 {
            idle.push((unit.id, unit.name, count));
        }
    }
    Ok(idle)
}

/// Reminds units before a period closes; not those that were reminded of a task in the last days anyway.
async fn closing(worker: &Worker, tx: &mut Tx, period: Period, now: DateTime<Utc>) -> Result<()> {
    let reminded = sql::reminded(tx, now - REMINDED, now).await?;
    for (unit, _, count) in idle_units(tx, period).await? {
        if reminded.contains(&unit.0) {
            continue;
        }
        for role in [Role::Officer, Role::UnitHead] {
            for reader in people::addresses(tx, role, Some(unit)).await? {
                let words = worker.texts.words(reader.1);
                let text = words.fill(
                    "reports-closing",
                    &[
                        ("period", Value::from(figures::title(period, words))),
                        ("day", Value::from(crate::text::day(period.last))),
                        ("count", Value::from(count)),
                    ],
                );
                let screen = Screen::say(text).choice(words.get("reports-closing-open"), Action::Tasks);
                tell(tx, &reader, &screen, &format!("report-closing:{}:{period}", unit.0), now, Some(period.end()))
                    .await?;
            }
        }
    }
    Ok(())
}
