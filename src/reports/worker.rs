//! Makes what was asked for and sends it: away from the engine, so that nobody waits for a report. What is to be made is
//! a stored row; the files and the row's mark are committed together, so a crash makes it again and sends it once.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use tokio::sync::watch;

use super::{Fault, Made, Paper, gather, schedule, write};
use crate::chat::{Action, Address, Body, Media, Reporting, Screen};
use crate::clock::{Clock, DueWork, work_when_due};
use crate::figures::{self, period::Period};
use crate::guides::Catalogue;
use crate::outbox::{self, Lane};
use crate::people::access::{Deed, may};
use crate::people::{self, PersonId};
use crate::store::{Bell, Error, Result, Store, Tx};
use crate::tasks::Rules;
use crate::text::{Language, Texts, Value, Words};

mod sql;

/// How often making a paper is tried before whoever asked is told.
const MOST_ATTEMPTS: i64 = 3;

/// A paper to be made.
#[derive(Clone, Debug)]
struct Job {
    id: i64,
    paper: String,
    calendar: String,
    period: String,
    person: Option<PersonId>,
    address: Address,
    attempts: i64,
}

/// The maker of one process.
#[derive(Debug)]
pub struct Worker {
    /// The store.
    pub store: Store,
    /// The clock.
    pub clock: Clock,
    /// The calendar of working days.
    pub rules: Arc<Rules>,
    /// The texts.
    pub texts: Arc<Texts>,
    /// The guides.
    pub catalogue: Arc<Catalogue>,
    /// Woken when something was asked for.
    pub wake: Bell,
    /// To wake when something was put in the outbox.
    pub outbox: Bell,
}

/// Notes that a paper is to be made for `address`. False if the same waits already.
pub async fn ask(
    tx: &mut Tx,
    person: Option<PersonId>,
    address: &Address,
    period: Period,
    paper: Paper,
    now: DateTime<Utc>,
) -> Result<bool> {
    sql::insert(tx, person, address, period, paper, now).await
}

impl Worker {
    /// Works until `stop` says true.
    pub async fn run(self, stop: watch::Receiver<bool>) {
        work_when_due("reports", &self, &self.clock, &self.wake, stop).await;
    }

    /// Makes what waits first. False if nothing waits.
    async fn make_one(&self) -> Result<bool> {
        let now = self.clock.now();
        let mut tx = self.store.read().await?;
        let Some(job) = sql::first(&mut tx).await? else { return Ok(false) };
        let asked = job.calendar.parse().ok().and_then(|calendar| Period::parse(&job.period, calendar).ok());
        let allowed = match job.person {
            Some(person) => people::person(&mut tx, person).await?.is_some_and(|person| may(&person, Deed::SeeReports)),
            None => true,
        };
        let (Some(period), Ok(paper), true) = (asked, job.paper.parse::<Paper>(), allowed) else {
            tx.rollback().await?;
            return self.end(&job, "cancelled", now).await;
        };
        // Papers of the ward are in its language, whatever the reader's is.
        let report = gather(&mut tx, &self.catalogue, self.texts.words(Language::Vi), period, &[paper], now).await?;
        tx.rollback().await?;
        let texts = Arc::clone(&self.texts);
        let made = tokio::task::spawn_blocking(move || write(&report, paper, texts.words(Language::Vi))).await;
        match made {
            Ok(Ok(made)) => self.send(&job, made, now).await?,
            Ok(Err(fault)) => self.failed(&job, period, &fault, now).await?,
            Err(panic) => self.failed(&job, period, &Fault::Ended(panic.to_string()), now).await?,
        }
        Ok(true)
    }

    async fn end(&self, job: &Job, state: &str, now: DateTime<Utc>) -> Result<bool> {
        let mut tx = self.store.begin().await?;
        sql::finish(&mut tx, job.id, state, now).await?;
        tx.commit().await?;
        Ok(true)
    }

    async fn send(&self, job: &Job, made: Vec<Made>, now: DateTime<Utc>) -> Result<()> {
        let mut tx = self.store.begin().await?;
        if sql::finish(&mut tx, job.id, "done", now).await? {
            for (index, file) in made.into_iter().enumerate() {
                let picture = file.name.rsplit_once('.').is_some_and(|(_, ending)| ending == "png");
                let body = Body::Upload {
                    media: if picture { Media::Photo } else { Media::Document },
                    name: file.name,
                    words: crate::text::escape(&file.says),
                    bytes: file.bytes,
                };
                let dedupe = format!("report:{}:{index}", job.id);
                outbox::enqueue_file(&mut tx, &job.address, Lane::Answer, body, Some(&dedupe), now).await?;
            }
        }
        tx.commit().await?;
        self.outbox.ring();
        Ok(())
    }

    async fn failed(&self, job: &Job, period: Period, fault: &Fault, now: DateTime<Utc>) -> Result<()> {
        tracing::error!(job = job.id, paper = job.paper, period = job.period, %fault, "a paper could not be made");
        let mut tx = self.store.begin().await?;
        sql::try_again(&mut tx, job.id).await?;
        if job.attempts + 1 >= MOST_ATTEMPTS && sql::finish(&mut tx, job.id, "failed", now).await? {
            let words = self.language(&mut tx, job).await?;
            let screen = failure(words, job, period);
            let body = Body::Say { words: screen.words.clone(), buttons: screen.buttons() };
            outbox::enqueue(&mut tx, &job.address, Lane::Answer, &body, None, now).await?;
        }
        tx.commit().await?;
        self.outbox.ring();
        Ok(())
    }

    async fn language(&self, tx: &mut Tx, job: &Job) -> Result<Words<'_>> {
        let person = match job.person {
            Some(person) => people::person(tx, person).await?,
            None => None,
        };
        Ok(self.texts.words(person.map_or(Language::Vi, |person| person.language)))
    }
}

fn failure(words: Words<'_>, job: &Job, period: Period) -> Screen {
    let values =
        [("period", Value::from(figures::title(period, words))), ("code", Value::from(format!("BC-{}", job.id)))];
    let calendar = if job.calendar == "nd09" { "n" } else { "p" };
    Screen::say(words.fill("reports-chat-failed", &values)).choice(
        words.get("reports-chat-make"),
        Action::Reporting(Reporting::Papers(calendar.to_owned(), job.period.clone())),
    )
}

impl DueWork for Worker {
    type Error = Error;

    async fn pass(&self, _fresh: bool) -> Result<Option<DateTime<Utc>>> {
        loop {
            let next = schedule::pass(self).await?;
            if !self.make_one().await? {
                return Ok(next);
            }
        }
    }
}
