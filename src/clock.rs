//! The only reader of the system clock.
//!
//! Every rule takes the moment as an argument; whoever must know "now" is handed a [`Clock`].
//! People see Viet Nam's time ([`LOCAL`]), stores keep UTC in whole milliseconds.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, SubsecRound, TimeDelta, Utc};
use tokio::sync::watch;

use crate::store::Bell;

/// `Asia/Ho_Chi_Minh`: UTC+7 the whole year, without daylight saving (since 1975).
pub const LOCAL: FixedOffset = FixedOffset::east_opt(7 * 3600).expect("seven hours is a valid offset");

/// Tells the time. Clones share the same clock, so moving one moves all.
#[derive(Clone, Debug)]
pub struct Clock {
    source: Arc<Source>,
}

#[derive(Debug)]
enum Source {
    /// The machine's clock.
    System,
    /// Starts at a chosen moment and can be moved by hand; runs on by itself unless frozen.
    Adjustable { state: Mutex<Adjustable>, moved: watch::Sender<()> },
}

#[derive(Debug)]
struct Adjustable {
    set_to: DateTime<Utc>,
    set_when: Instant,
    frozen: bool,
}

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Self { source: Arc::new(Source::System) }
    }

    /// A clock that starts at `start`, runs on, and can be moved: the sandbox's.
    pub fn running_from(start: DateTime<Utc>) -> Self {
        Self::adjustable(start, false)
    }

    /// A clock that stands still until it is moved: the tests'.
    pub fn frozen_at(start: DateTime<Utc>) -> Self {
        Self::adjustable(start, true)
    }

    fn adjustable(start: DateTime<Utc>, frozen: bool) -> Self {
        let state = Mutex::new(Adjustable { set_to: start, set_when: Instant::now(), frozen });
        Self { source: Arc::new(Source::Adjustable { state, moved: watch::Sender::new(()) }) }
    }

    /// The present moment in UTC, cut to whole milliseconds so that what is stored equals what was said.
    pub fn now(&self) -> DateTime<Utc> {
        match &*self.source {
            #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the system clock")]
            Source::System => Utc::now().trunc_subsecs(3),
            Source::Adjustable { state, .. } => {
                let state = state.lock().unwrap_or_else(PoisonError::into_inner);
                let ran = if state.frozen { Duration::ZERO } else { state.set_when.elapsed() };
                (state.set_to + TimeDelta::from_std(ran).unwrap_or_default()).trunc_subsecs(3)
            }
        }
    }

    /// Moves the clock to `at`, forwards or back. False for the system clock, which nobody moves.
    pub fn set(&self, at: DateTime<Utc>) -> bool {
        let Source::Adjustable { state, moved } = &*self.source else {
            return false;
        };
        {
            let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
            state.set_to = at;
            state.set_when = Instant::now();
        }
        moved.send_replace(());
        true
    }

    /// Moves the clock by `step`.
    pub fn advance(&self, step: TimeDelta) -> bool {
        self.set(self.now() + step)
    }

    /// Waits until the clock shows `at`, or until somebody moved it: the caller looks again at what is due.
    pub async fn wait_until(&self, at: DateTime<Utc>) {
        let Ok(left) = (at - self.now()).to_std() else {
            return;
        };
        match &*self.source {
            Source::System => tokio::time::sleep(left).await,
            Source::Adjustable { state, moved } => {
                let mut moved = moved.subscribe();
                if self.now() >= at {
                    return;
                }
                let frozen = state.lock().unwrap_or_else(PoisonError::into_inner).frozen;
                if frozen {
                    let _ = moved.changed().await;
                } else {
                    tokio::select! {
                        () = tokio::time::sleep(left) => {}
                        _ = moved.changed() => {}
                    }
                }
            }
        }
    }
}

/// A step back by less than this is how a clock is kept right; nothing that waits has to heed it.
const STEADY: TimeDelta = TimeDelta::seconds(1);

/// Notices that the clock shows less than it has shown before: somebody put it right, or the machine started with a wrong
/// one. What waits for a moment by the old clock would then wait too long.
#[derive(Clone, Copy, Debug, Default)]
pub struct Latest(Option<DateTime<Utc>>);

impl Latest {
    /// Begins with the latest moment that is known of, such as from what is stored.
    pub fn known(at: Option<DateTime<Utc>>) -> Self {
        Self(at)
    }

    /// By how much the clock has gone back, as long as nobody [heeds](Self::heed) it.
    pub fn gone_back(self, now: DateTime<Utc>) -> Option<TimeDelta> {
        self.0.map(|latest| latest - now).filter(|back| *back > STEADY)
    }

    /// What waits was moved, or there was no need.
    pub fn heed(&mut self, now: DateTime<Utc>) {
        *self = Self(Some(now));
    }
}

/// Work that falls due by the clock, kept as stored rows.
pub trait DueWork: Sync {
    /// What can go wrong.
    type Error: fmt::Display + Send;

    /// Does what is due, and says when something is due next. `fresh` at start and whenever somebody woke it: what was
    /// held may then be done.
    fn pass(&self, fresh: bool) -> impl Future<Output = Result<Option<DateTime<Utc>>, Self::Error>> + Send;
}

/// How often to look without being woken: another process may have planned something.
const LOOK_ANYWAY: Duration = Duration::from_mins(1);
/// How long to wait before trying again what went wrong.
const AFTER_TROUBLE: Duration = Duration::from_secs(2);

/// Does `work` whenever it is due, until `stop` says true. `name` is for the log.
pub async fn work_when_due(
    name: &str,
    work: &impl DueWork,
    clock: &Clock,
    wake: &Bell,
    mut stop: watch::Receiver<bool>,
) {
    let mut fresh = true;
    while !*stop.borrow() {
        let next = match work.pass(fresh).await {
            Ok(next) => {
                fresh = false;
                next
            }
            Err(error) => {
                tracing::error!(%error, name, "could not be worked; trying again");
                tokio::select! {
                    () = tokio::time::sleep(AFTER_TROUBLE) => {}
                    _ = stop.changed() => {}
                }
                continue;
            }
        };
        let due = async {
            match next {
                Some(at) => clock.wait_until(at).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            () = due => {}
            () = wake.rung() => fresh = true,
            () = tokio::time::sleep(LOOK_ANYWAY) => {}
            _ = stop.changed() => {}
        }
    }
}

/// The moment as people in the ward read it.
pub fn local(at: DateTime<Utc>) -> DateTime<FixedOffset> {
    at.with_timezone(&LOCAL)
}

/// The ward's date at that moment.
pub fn local_date(at: DateTime<Utc>) -> NaiveDate {
    local(at).date_naive()
}

/// The moment at which the ward's clocks show `wall`.
pub fn from_local(wall: NaiveDateTime) -> DateTime<Utc> {
    wall.and_local_timezone(LOCAL).single().map_or_else(|| wall.and_utc(), |at| at.with_timezone(&Utc))
}
