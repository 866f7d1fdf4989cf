//! Bells: how one part of the program tells another, also in another process, that there is something to do.
//!
//! A bell carries nothing: what there is to do is always stored first. A ring that is lost costs only time, since
//! whoever listens also looks without being told now and then.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::Duration;

use rand::RngExt as _;
use sqlx::PgPool;
use sqlx::postgres::PgListener;
use tokio::sync::{Notify, watch};

use super::{Result, Store};

/// The name under which PostgreSQL passes the rings on, one for each schema: several wards may share a database.
const NAME: &str = "SELECT 'cong_dong_so_' || md5(current_schema())";
/// Passes rings on.
const TELL: &str = "SELECT pg_notify('cong_dong_so_' || md5(current_schema()), $1)";
/// How long to wait before listening again after the connection broke.
const AFTER_TROUBLE: Duration = Duration::from_secs(1);
/// How many rings go to the other processes at most: one in this time, for all that rang meanwhile.
const TOGETHER: Duration = Duration::from_millis(2);

/// One bell. Clones are the same bell.
#[derive(Clone, Debug)]
pub struct Bell {
    here: Arc<Notify>,
    elsewhere: Option<Outward>,
}

#[derive(Clone, Debug)]
struct Outward {
    /// Which bells rang here and are still to be rung elsewhere.
    rang: Arc<AtomicU8>,
    any: Arc<Notify>,
    bit: u8,
}

impl Default for Bell {
    /// A bell of this process alone.
    fn default() -> Self {
        Self { here: Arc::new(Notify::new()), elsewhere: None }
    }
}

impl Bell {
    /// Rings here, and where processes share a database, in the others.
    pub fn ring(&self) {
        self.ring_here();
        if let Some(Outward { rang, any, bit }) = &self.elsewhere
            && rang.fetch_or(*bit, Ordering::AcqRel) & bit == 0
        {
            any.notify_one();
        }
    }

    /// Waits for the next ring; one that came while nobody waited counts.
    pub async fn rung(&self) {
        self.here.notified().await;
    }

    fn ring_here(&self) {
        self.here.notify_one();
    }
}

/// The bells of one process.
#[derive(Clone, Debug)]
pub struct Bells {
    /// Something is in the inbox.
    pub inbox: Bell,
    /// Something is in the outbox.
    pub outbox: Bell,
    /// What is due to be reminded may have changed.
    pub reminders: Bell,
    /// The clock of requests may have changed.
    pub requests: Bell,
    /// What the registers remind of may have changed.
    pub registers: Bell,
    /// A paper was asked for.
    pub reports: Bell,
    rang: Arc<AtomicU8>,
    any: Arc<Notify>,
}

impl Bells {
    /// Bells that ring in all processes on `store`, once [`Self::carry`] runs.
    pub fn of(store: &Store) -> Self {
        let (rang, any) = (Arc::new(AtomicU8::new(0)), Arc::new(Notify::new()));
        let shared = matches!(store, Store::Postgres(_));
        let bell = |bit: u8| Bell {
            here: Arc::new(Notify::new()),
            elsewhere: shared.then(|| Outward { rang: Arc::clone(&rang), any: Arc::clone(&any), bit }),
        };
        Self {
            inbox: bell(1),
            outbox: bell(2),
            reminders: bell(4),
            requests: bell(8),
            registers: bell(16),
            reports: bell(32),
            rang,
            any,
        }
    }

    /// Carries rings to and from the other processes until `stop` says true.
    pub async fn carry(self, store: Store, mut stop: watch::Receiver<bool>) {
        let Store::Postgres(pool) = store else { return };
        // By this number a process knows its own rings when they come back.
        let own: u32 = rand::rng().random();
        tokio::select! {
            () = self.outward(&pool, own) => {}
            () = self.inward(&pool, own) => {}
            _ = stop.wait_for(|stop| *stop) => {}
        }
    }

    async fn outward(&self, pool: &PgPool, own: u32) {
        loop {
            self.any.notified().await;
            let rang = self.rang.swap(0, Ordering::AcqRel);
            let words = format!("{own}:{rang}");
            let told = sqlx::query(TELL).bind(words).execute(pool).await;
            if let Err(error) = told {
                tracing::debug!(%error, "the other processes could not be told; they will look by themselves");
            }
            tokio::time::sleep(TOGETHER).await;
        }
    }

    async fn inward(&self, pool: &PgPool, own: u32) {
        loop {
            if let Err(error) = self.listen(pool, own).await {
                tracing::warn!(%error, "rings of other processes cannot be heard; listening again");
            }
            // What was rung while nobody listened.
            self.ring_these(u8::MAX);
            tokio::time::sleep(AFTER_TROUBLE).await;
        }
    }

    async fn listen(&self, pool: &PgPool, own: u32) -> Result<()> {
        let name: String = sqlx::query_scalar(NAME).fetch_one(pool).await?;
        let mut listener = PgListener::connect_with(pool).await?;
        listener.listen(&name).await?;
        while let Some(rung) = listener.try_recv().await? {
            match rung.payload().split_once(':').map(|(from, rang)| (from.parse::<u32>(), rang.parse::<u8>())) {
                Some((Ok(from), Ok(rang))) if from != own => self.ring_these(rang),
                _ => {}
            }
        }
        Ok(())
    }

    fn ring_these(&self, rang: u8) {
        for bell in [&self.inbox, &self.outbox, &self.reminders, &self.requests, &self.registers, &self.reports] {
            if bell.elsewhere.as_ref().is_some_and(|outward| outward.bit & rang != 0) {
                bell.ring_here();
            }
        }
    }
}
