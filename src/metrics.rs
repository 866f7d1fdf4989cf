//! What a process counts about itself, as Prometheus reads it. Nothing here tells who did what.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};

/// Bounds of the classes in which the time of a batch is counted, in seconds.
const BATCH_SECONDS: [f64; 8] = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0];

type Labels = [(&'static str, &'static str); 1];

/// The counts of one process. Clones count together.
#[derive(Clone)]
pub struct Metrics(Arc<Counts>);

struct Counts {
    registry: Registry,
    updates: Family<Labels, Counter>,
    messages: Family<Labels, Counter>,
    batch: Histogram,
    waiting: Family<Labels, Gauge>,
    given_up: Family<Labels, Gauge>,
    expired: Gauge,
    on_duty: Gauge,
    resident: Gauge<f64, AtomicU64>,
}

/// What stands in the store when the counts are read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Queues {
    /// Updates that wait, and those set aside.
    pub inbox: (i64, i64),
    /// Messages that wait, and those given up.
    pub outbox: (i64, i64),
    /// Messages that were not sent because they would have said nothing right any more.
    pub expired: i64,
}

impl fmt::Debug for Metrics {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Metrics").finish_non_exhaustive()
    }
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("cong_dong_so");
        let (updates, messages, waiting, given_up) =
            (Family::default(), Family::default(), Family::default(), Family::default());
        let (batch, on_duty, resident) = (Histogram::new(BATCH_SECONDS), Gauge::default(), Gauge::default());
        let expired = Gauge::default();
        registry.register("updates", "Updates worked by this process, by how that ended", updates.clone());
        registry.register("messages", "Attempts to send by this process, by what became of them", messages.clone());
        registry.register_with_unit("batch", "Time from taking a batch to its commit", Unit::Seconds, batch.clone());
        registry.register("waiting", "Updates and messages that wait in the store", waiting.clone());
        registry.register("given_up", "Updates set aside and messages given up: see doctor", given_up.clone());
        registry.register("expired", "Messages that lost their meaning before they could be sent", expired.clone());
        registry.register("on_duty", "1 where this process receives, sends and reminds", on_duty.clone());
        registry.register_with_unit("resident", "Memory of this process", Unit::Bytes, resident.clone());
        Self(Arc::new(Counts { registry, updates, messages, batch, waiting, given_up, expired, on_duty, resident }))
    }
}

impl Metrics {
    /// Updates were worked and committed in one batch, which took that long.
    pub fn worked(&self, updates: usize, took: Duration) {
        self.count_updates("worked", updates);
        self.0.batch.observe(took.as_secs_f64());
    }

    /// An update failed.
    pub fn failed(&self) {
        self.count_updates("failed", 1);
    }

    fn count_updates(&self, ended: &'static str, count: usize) {
        self.0.updates.get_or_create(&[("ended", ended)]).inc_by(u64::try_from(count).unwrap_or(u64::MAX));
    }

    /// An attempt to send ended, in one word.
    pub fn sent(&self, became: &'static str) {
        self.0.messages.get_or_create(&[("became", became)]).inc();
    }

    /// Messages were not sent because they would have said nothing right any more.
    pub fn expired(&self, count: u64) {
        self.0.messages.get_or_create(&[("became", "expired")]).inc_by(count);
    }

    /// This process is on duty, or no longer.
    pub fn on_duty(&self, on_duty: bool) {
        self.0.on_duty.set(i64::from(on_duty));
    }

    /// Everything in Prometheus' text form.
    ///
    /// # Errors
    /// Never on a string; the library's writer asks for it.
    pub fn text(&self, queues: Queues) -> Result<String, fmt::Error> {
        let counts = &self.0;
        for (queue, (waiting, given_up)) in [("inbox", queues.inbox), ("outbox", queues.outbox)] {
            counts.waiting.get_or_create(&[("queue", queue)]).set(waiting);
            counts.given_up.get_or_create(&[("queue", queue)]).set(given_up);
        }
        counts.expired.set(queues.expired);
        if let Some(bytes) = resident() {
            counts.resident.set(bytes);
        }
        let mut text = String::new();
        encode(&mut text, &counts.registry)?;
        Ok(text)
    }
}

/// Bytes of memory that this process holds, where the system tells (Linux).
pub fn resident() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let kilobytes = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: f64 = kilobytes.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(kilobytes * 1024.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_has_its_help_and_label() {
        let metrics = Metrics::default();
        metrics.worked(3, Duration::from_millis(2));
        metrics.failed();
        metrics.sent("done");
        metrics.on_duty(true);
        let text = metrics.text(Queues { inbox: (4, 0), outbox: (5, 6), expired: 7 }).unwrap();
        for line in [
            "cong_dong_so_updates_total{ended=\"worked\"} 3",
            "cong_dong_so_updates_total{ended=\"failed\"} 1",
            "cong_dong_so_messages_total{became=\"done\"} 1",
            "cong_dong_so_batch_seconds_count 1",
            "cong_dong_so_waiting{queue=\"inbox\"} 4",
            "cong_dong_so_given_up{queue=\"outbox\"} 6",
            "cong_dong_so_expired 7",
            "cong_dong_so_on_duty 1",
        ] {
            assert!(text.contains(line), "{line} in\n{text}");
        }
        assert_eq!(text.matches("# HELP").count(), 8);
    }
}
