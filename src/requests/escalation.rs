//! What happens to a request later: nobody has taken it, so somebody else is told; a duty begins; its telephone number goes.
//!
//! Each is a stored row, planned with the change that starts it and marked in the transaction that puts the messages in
//! the outbox: after any downtime it happens, once. The clock of waiting runs in working hours only.

mod sql;

use std::str::FromStr;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use tokio::sync::watch;

use super::notices::Notices;
use super::{Request, RequestId, Settings, State};
use crate::clock::{Clock, DueWork, from_local, local, work_when_due};
use crate::guides::Catalogue;
use crate::store::{Bell, Error, Result, Store, Tx};
use crate::tasks::LiveRules;
use crate::tasks::calendar::Calendar;
use crate::text::{Language, Texts};

/// How many rows are worked in one transaction.
const BATCH: u32 = 100;
/// Over how many days off the working clock looks at most, so that a calendar without working days ends it.
const MOST_DAYS: usize = 400;

/// What happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The team's leader is told that nobody has taken it.
    Leader,
    /// The coordinator is told.
    Coordinator,
    /// The telephone number and what it is about in words are wiped.
    Wipe,
    /// The duty of somebody of the team begins: she is told.
    Duty,
}

impl Kind {
    /// The word in the store.
    pub fn word(self) -> &'static str {
        match self {
            Self::Leader => "leader",
            Self::Coordinator => "coordinator",
            Self::Wipe => "wipe",
            Self::Duty => "duty",
        }
    }
}

impl FromStr for Kind {
    type Err = ();

    fn from_str(word: &str) -> std::result::Result<Self, ()> {
        [Self::Leader, Self::Coordinator, Self::Wipe, Self::Duty].into_iter().find(|kind| kind.word() == word).ok_or(())
    }
}

/// The moment at which so much working time has passed since `from`.
pub fn after_working(calendar: &Calendar, from: DateTime<Utc>, span: TimeDelta) -> DateTime<Utc> {
    let mut at: DateTime<FixedOffset> = calendar.next_working_moment(local(from));
    let mut left = span;
    for _ in 0..MOST_DAYS {
        let wall = at.naive_local();
        let period = calendar.hours_of(wall.date()).iter().find(|one| one.from <= wall.time() && wall.time() < one.to);
        let Some(period) = period else { break };
        let end = wall.date().and_time(period.to);
        if wall + left <= end {
            return from_local(wall + left);
        }
        left -= end - wall;
        at = calendar.next_working_moment(local(from_local(end)));
    }
    from + span
}

/// Plans something once for each round of a request; planning it again changes nothing.
pub(super) async fn plan(tx: &mut Tx, id: RequestId, kind: Kind, round: i64, at: DateTime<Utc>) -> Result<()> {
    sql::plan(tx, id, kind.word(), round, at).await
}

/// Nothing of what was planned for a request is to happen any more, and no call for help that is still unsent goes out.
pub(super) async fn stop(tx: &mut Tx, id: RequestId, now: DateTime<Utc>) -> Result<()> {
    sql::stop_clock(tx, id, now).await?;
    let rows = sql::rows(tx, id).await?;
    super::notices::call_off(tx, id, &rows, now).await
}

/// Starts the clock of a request that waits for its team.
pub(super) async fn start(
    tx: &mut Tx,
    request: &Request,
    settings: &Settings,
    calendar: &Calendar,
    now: DateTime<Utc>,
) -> Result<()> {
    for (kind, span) in [(Kind::Leader, settings.leader()), (Kind::Coordinator, settings.coordinator())] {
        plan(tx, request.id, kind, request.round, after_working(calendar, now, span)).await?;
    }
    Ok(())
}

/// Nobody at all could be told: the coordinator is, as soon as there is one.
pub(super) async fn start_at_once(tx: &mut Tx, request: &Request, now: DateTime<Utc>) -> Result<()> {
    plan(tx, request.id, Kind::Coordinator, request.round, now).await
}

/// Nobody of the team can be called on before `at`: it is told then.
pub(super) async fn start_duty(tx: &mut Tx, request: &Request, at: DateTime<Utc>) -> Result<()> {
    plan(tx, request.id, Kind::Duty, request.round, at).await
}

/// The clock of one process.
#[derive(Debug)]
pub struct Worker {
    /// The store.
    pub store: Store,
    /// The clock.
    pub clock: Clock,
    /// The working hours.
    pub rules: LiveRules,
    /// The texts.
    pub texts: Arc<Texts>,
    /// The guides.
    pub catalogue: Arc<Catalogue>,
    /// Woken when something may have been planned, or somebody can be written to again.
    pub wake: Bell,
    /// To wake when something was put in the outbox.
    pub outbox: Bell,
}

impl Worker {
    /// Works until `stop` says true.
    pub async fn run(self, stop: watch::Receiver<bool>) {
        work_when_due("clock of requests", &self, &self.clock, &self.wake, stop).await;
    }
}

impl DueWork for Worker {
    type Error = Error;

    async fn pass(&self, fresh: bool) -> Result<Option<DateTime<Utc>>> {
        if fresh {
            let mut tx = self.store.begin().await?;
            sql::release_held(&mut tx).await?;
            tx.commit().await?;
        }
        loop {
            let now = self.clock.now();
            let mut tx = self.store.read().await?;
            let (duty, other) = (sql::next_duty(&mut tx).await?, sql::next(&mut tx).await?);
            tx.rollback().await?;
            // Due in working hours, and found after them: the bot was away. It waits for the next working moment.
            let working = self.rules.get().calendar.next_working_moment(local(now)).with_timezone(&Utc);
            let other = other.map(|at| if at <= now { at.max(working) } else { at });
            let Some(next) = duty.into_iter().chain(other).min() else { return Ok(None) };
            if next > now {
                return Ok(Some(next));
            }
            let mut tx = self.store.begin().await?;
            fire(&mut tx, &self.texts, &self.catalogue, working <= now, now).await?;
            tx.commit().await?;
            self.outbox.ring();
        }
    }
}

/// Does what is due at `now`; outside working hours only duties begin. Of several rows of one request the resident
/// hears only the last.
pub async fn fire(tx: &mut Tx, texts: &Texts, catalogue: &Catalogue, working: bool, now: DateTime<Utc>) -> Result<()> {
    let due = sql::due(tx, now, working, BATCH).await?;
    let notices = Notices { words: texts.words(Language::Vi), catalogue, now, deep_link: None };
    for (index, row) in due.iter().enumerate() {
        let request = match super::sql::request(tx, row.request).await {
            // One spoiled row must not stop the clock of all others.
            Err(error @ Error::Row { .. }) => {
                tracing::error!(%error, "a request cannot be read; its clock is held");
                sql::finish(tx, row.id, "held", now).await?;
                continue;
            }
            found => found?,
        };
        let kind = row.kind.parse::<Kind>();
        let Some((request, kind)) = request.zip(kind.ok()) else {
            sql::finish(tx, row.id, "cancelled", now).await?;
            continue;
        };
        let waits = request.state == State::Open && request.round == row.round;
        let state = match kind {
            Kind::Wipe => {
                super::sql::wipe(tx, request.id).await?;
                "done"
            }
            _ if !waits => "cancelled",
            Kind::Duty => match notices.duty_begins(tx, &request).await? {
                Some(at) => {
                    sql::postpone(tx, row.id, at.max(now + TimeDelta::minutes(1))).await?;
                    continue;
                }
                None => "done",
            },
            kind => {
                let told_later =
                    due[index + 1..].iter().any(|later| later.request == request.id && later.kind != Kind::Duty.word());
                if notices.nobody_yet(tx, &request, kind, row.id, !told_later).await? { "done" } else { "held" }
            }
        };
        sql::finish(tx, row.id, state, now).await?;
    }
    Ok(())
}

/// A row that is due.
struct Due {
    id: i64,
    request: RequestId,
    kind: String,
    round: i64,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example;
    use crate::tasks::calendar::WorkingHours;

    fn at(wall: &str) -> DateTime<Utc> {
        from_local(chrono::NaiveDateTime::parse_from_str(wall, "%Y-%m-%dT%H:%M").unwrap())
    }

    #[test]
    fn the_clock_of_waiting_runs_in_working_hours_only() {
        let hours = WorkingHours::from_toml(example::WARD).unwrap();
        let calendar = Calendar::from_toml(example::CALENDAR, hours).unwrap();
        for (from, minutes, until) in [
            ("2026-03-24T08:00", 30, "2026-03-24T08:30"),
            ("2026-03-24T11:20", 30, "2026-03-24T13:50"),
            ("2026-03-24T11:00", 30, "2026-03-24T11:30"),
            ("2026-03-27T16:50", 30, "2026-03-30T07:50"),
            ("2026-03-28T10:00", 240, "2026-03-30T11:30"),
            ("2026-03-24T10:00", 240, "2026-03-24T16:00"),
            // A holiday and its make-up Monday lie between.
            ("2026-04-24T16:30", 60, "2026-04-28T08:00"),
        ] {
            assert_eq!(
                after_working(&calendar, at(from), TimeDelta::minutes(minutes)),
                at(until),
                "{from} + {minutes}"
            );
        }
    }
}
