//! What a seed draws: how many processes, how updates come, which trouble when.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use cong_dong_so::sandbox::{Fault, FaultPlan, FaultRule};
use rand::rngs::StdRng;
use rand::seq::SliceRandom as _;
use rand::{RngExt, SeedableRng};

use crate::harness::backend::Backend;

/// One trouble, which lasts as long as it says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Trouble {
    /// One of the processes is killed and started again.
    Kill,
    /// All are killed, and started again when the clock shows so many minutes more or fewer than it should.
    ClockMoves(i64),
    /// The road to the Bot API is shut.
    ApiAway(Duration),
    /// The Bot API refuses everything: too fast.
    Refusals(Duration),
    /// The database cannot be reached, or another writer holds it.
    DatabaseAway(Duration),
    /// Every connection to the database is cut once; on SQLite another writer comes between.
    DatabaseCut,
    /// Nothing more can be stored.
    DiskFull(Duration),
    /// Stored updates that cannot be read, and a person whose row makes handling fail.
    PoisonedUpdates,
    /// Stored messages that are none.
    PoisonedMessages,
    /// Updates of a kind that nobody knows.
    UnknownKinds,
    /// Buttons that the bot never offered.
    ForgedButtons,
}

impl Trouble {
    /// How it is called in the table.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Kill => "kill -9",
            Self::ClockMoves(_) => "clock moved (all killed)",
            Self::ApiAway(_) => "no way to the Bot API",
            Self::Refusals(_) => "storm of 429",
            Self::DatabaseAway(_) => "database away",
            Self::DatabaseCut => "database connections cut",
            Self::DiskFull(_) => "disk full",
            Self::PoisonedUpdates => "poisoned update",
            Self::PoisonedMessages => "poisoned message",
            Self::UnknownKinds => "update of unknown kind",
            Self::ForgedButtons => "forged button",
        }
    }
}

/// What is drawn for one seed.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) seed: u64,
    pub(super) processes: usize,
    pub(super) webhook: bool,
    pub(super) faults: FaultPlan,
    /// The troubles of each hour, one after the other.
    pub(super) hours: [Vec<Trouble>; 2],
}

impl fmt::Display for Plan {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let way = if self.webhook { "updates are brought" } else { "updates are asked for" };
        writeln!(formatter, "CDS_SEED={}: {} processes, {way}", self.seed, self.processes)?;
        for troubles in &self.hours {
            writeln!(formatter, "  an hour: {troubles:?}")?;
        }
        for rule in &self.faults.rules {
            writeln!(formatter, "  {} {:?}: {:.1} %", rule.method, rule.fault, rule.probability * 100.0)?;
        }
        Ok(())
    }
}

impl Plan {
    /// Two seeds that follow each other have every kind of trouble between them.
    pub(super) fn draw(seed: u64, backend: Backend) -> (Self, StdRng) {
        let mut chances = StdRng::seed_from_u64(seed);
        let milliseconds = |chances: &mut StdRng, from, to| Duration::from_millis(chances.random_range(from..to));
        let processes = if backend == Backend::Postgres { chances.random_range(1..=3) } else { 1 };
        let webhook = chances.random_bool(0.4);
        // Beyond how long a writer waits for the file, once in a while.
        let away = if backend == Backend::Sqlite && chances.random_bool(0.2) {
            milliseconds(&mut chances, 5200, 6000)
        } else {
            milliseconds(&mut chances, 300, 2000)
        };
        let backwards = chances.random_bool(0.6);
        let minutes = if backwards { -chances.random_range(1..=300) } else { chances.random_range(1..=15) };
        let all = [
            Trouble::ClockMoves(minutes),
            Trouble::DatabaseAway(away),
            Trouble::PoisonedUpdates,
            Trouble::ApiAway(milliseconds(&mut chances, 200, 1500)),
            Trouble::ForgedButtons,
            Trouble::DiskFull(milliseconds(&mut chances, 300, 1500)),
            Trouble::Refusals(milliseconds(&mut chances, 200, 1000)),
            Trouble::PoisonedMessages,
            Trouble::DatabaseCut,
            Trouble::UnknownKinds,
        ];
        let half = all.len() / 2;
        let mut drawn = all[if seed.is_multiple_of(2) { half..all.len() } else { 0..half }].to_vec();
        drawn.extend([Trouble::Kill; 3]);
        drawn.shuffle(&mut chances);
        let mut second = drawn.split_off(drawn.len() / 2);
        // In working hours the clock is moved no further than nobody is told anything else for it.
        for trouble in &mut second {
            if let Trouble::ClockMoves(minutes) = trouble {
                *minutes = (*minutes).clamp(-9, 15);
            }
        }
        let faults = faults(seed, &mut chances);
        (Self { seed, processes, webhook, faults, hours: [drawn, second] }, chances)
    }
}

/// What goes wrong between the bot and the Bot API all the time, a little of each kind.
fn faults(seed: u64, chances: &mut StdRng) -> FaultPlan {
    let mut rules = Vec::new();
    let mut rule = |method: &str, fault, most: f64, chances: &mut StdRng| {
        rules.push(FaultRule {
            method: method.to_owned(),
            fault,
            probability: chances.random_range(most / 3.0..most),
            times: None,
            retry_after: Some(1),
            delay_ms: Some(chances.random_range(50..600)),
        });
    };
    for (fault, most) in [
        (Fault::TooManyRequests, 0.08),
        (Fault::InternalError, 0.03),
        (Fault::BadGateway, 0.03),
        (Fault::CutBefore, 0.02),
        (Fault::CutAfter, 0.02),
        (Fault::HalfSent, 0.02),
        (Fault::Unreadable, 0.03),
        (Fault::Slow, 0.1),
    ] {
        rule("*", fault, most, chances);
    }
    for (fault, most) in [
        (Fault::Duplicate, 0.3),
        (Fault::Late, 0.15),
        (Fault::CutAfter, 0.05),
        (Fault::HalfSent, 0.05),
        (Fault::BadGateway, 0.03),
        (Fault::TooManyRequests, 0.03),
        (Fault::Unreadable, 0.03),
    ] {
        rule("getUpdates", fault, most, chances);
    }
    FaultPlan { seed, rules }
}

/// What one seed, or all of them, came to.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) seeds: u64,
    pub(super) faults: BTreeMap<String, u64>,
    pub(super) accepted: u64,
    pub(super) lost: u64,
    pub(super) set_aside: u64,
    pub(super) sent: u64,
    pub(super) by_hand: u64,
    pub(super) kills: u64,
    pub(super) said_twice: u64,
    pub(super) changed_twice: u64,
    pub(super) unheard: u64,
    pub(super) most_memory: u64,
    pub(super) calm_memory: u64,
    pub(super) seconds: f64,
}

impl Tally {
    pub(super) fn add(&mut self, other: &Self) {
        for (name, count) in &other.faults {
            *self.faults.entry(name.clone()).or_default() += count;
        }
        self.seeds += other.seeds;
        self.accepted += other.accepted;
        self.lost += other.lost;
        self.set_aside += other.set_aside;
        self.sent += other.sent;
        self.by_hand += other.by_hand;
        self.kills += other.kills;
        self.said_twice += other.said_twice;
        self.changed_twice += other.changed_twice;
        self.unheard += other.unheard;
        self.most_memory = self.most_memory.max(other.most_memory);
        self.calm_memory = self.calm_memory.max(other.calm_memory);
        self.seconds += other.seconds;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all: u64 = self.faults.values().sum();
        writeln!(formatter, "  {:>7}  seeds in {:.0} s", self.seeds, self.seconds)?;
        writeln!(formatter, "  {all:>7}  faults, of these:")?;
        for (name, count) in &self.faults {
            writeln!(formatter, "  {count:>15}  {name}")?;
        }
        writeln!(formatter, "  {:>7}  inputs accepted, each stored and worked once", self.accepted)?;
        writeln!(formatter, "  {:>7}  of these set aside, as they could not be worked", self.set_aside)?;
        writeln!(formatter, "  {:>7}  lost", self.lost)?;
        writeln!(formatter, "  {:>7}  messages sent", self.sent)?;
        writeln!(formatter, "  {:>7}  of these set aside first and sent again by hand", self.by_hand)?;
        writeln!(formatter, "  {:>7}  kills", self.kills)?;
        writeln!(formatter, "  {:>7}  messages repeated after a kill or a cut", self.said_twice)?;
        writeln!(formatter, "  {:>7}  changes of a message repeated after a kill or a cut", self.changed_twice)?;
        writeln!(formatter, "  {:>7}  messages repeated since their answer was lost", self.unheard)?;
        let (most, calm) = (self.most_memory / 1024, self.calm_memory / 1024);
        write!(formatter, "  {most:>7}  MB of memory at the peak ({calm} MB without faults)")
    }
}
