//! What runs while the bot serves: some of it in every process, the rest only in the one on duty.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::bot::{self, Core};
use crate::clock::Clock;
use crate::guides::learn::Learner;
use crate::inbox::Tide;
use crate::metrics::Metrics;
use crate::outbox::pacing::Rates;
use crate::outbox::sealed::Unsealing;
use crate::privacy::retention;
use crate::store::{Bells, Store, duty};
use crate::telegram::api::Api;
use crate::telegram::poll::{Poller, Report};
use crate::telegram::{CHANNEL, Telegram, webhook};
use crate::web::status::{self, Status};
use crate::{outbox, registers, reports, requests, tasks};

/// How often what is kept for a time is cleared away.
const CLEAR_EVERY: Duration = Duration::from_hours(1);
/// Whoever is on duty within this time after the start took over from nobody.
const AT_ONCE: Duration = Duration::from_millis(400);
/// How long whoever takes over waits: what a dead process had under way must not arrive behind what is sent now.
const UNDER_WAY: Duration = Duration::from_millis(600);
/// Whoever is not on duty this long after the start stands by.
const SOON: Duration = Duration::from_secs(2);
/// How long finishing may take after being asked to stop.
const FINISHING: Duration = Duration::from_secs(20);

/// What everything that runs is made of.
#[derive(Clone)]
pub(super) struct Parts {
    pub(super) store: Store,
    pub(super) clock: Clock,
    pub(super) core: Arc<Core>,
    pub(super) api: Api,
    pub(super) channel: Arc<Telegram>,
    pub(super) bells: Bells,
    pub(super) tide: Tide,
    pub(super) rates: Rates,
    pub(super) webhook: Option<webhook::Settings>,
    pub(super) report: Report,
    pub(super) metrics: Metrics,
    /// Where to answer how this process stands.
    pub(super) status: Option<SocketAddr>,
    /// Told when this process has to stand by, and when it takes over after that.
    pub(super) told: Arc<dyn Fn(Standing) + Send + Sync>,
}

/// How this process stands to the others on its database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Another is on duty; this one works what comes in, and waits.
    By,
    /// It receives, sends and reminds.
    OnDuty,
}

/// Serves until `stop` says true, then finishes what is begun; calls `ready` and `stopping` when it comes to that.
///
/// # Errors
/// An address cannot be listened at.
pub(super) async fn run(
    parts: Parts,
    learner: Learner,
    mut stop: watch::Receiver<bool>,
    ready: impl FnOnce(),
    stopping: impl FnOnce(),
) -> anyhow::Result<()> {
    let source = parts.channel.source();
    let mut running = JoinSet::new();
    if let Some(settings) = &parts.webhook {
        let receiver = webhook::Receiver {
            source: source.clone(),
            store: parts.store.clone(),
            clock: parts.clock.clone(),
            inbox: parts.bells.inbox.clone(),
        };
        let listener = webhook::listen(settings).await?;
        running.spawn(receiver.run(listener, settings.clone(), stop.clone()));
    }
    if let Some(listen) = parts.status {
        let asked = Status { store: parts.store.clone(), metrics: parts.metrics.clone() };
        running.spawn(status::serve(asked, listen, stop.clone()).await?);
    }
    let decoder: Arc<dyn bot::worker::Decode> = Arc::<Telegram>::clone(&parts.channel);
    let engine = bot::worker::Worker {
        store: parts.store.clone(),
        clock: parts.clock.clone(),
        core: Arc::clone(&parts.core),
        decoders: HashMap::from([(source, decoder)]),
        bells: parts.bells.clone(),
        tide: parts.tide.clone(),
        metrics: parts.metrics.clone(),
    };
    running.spawn(engine.run(stop.clone()));
    running.spawn(learner.run(stop.clone()));

    let (settled, is_settled) = watch::channel(false);
    let (finished, is_finished) = watch::channel(false);
    let (on_duty, is_on_duty) = watch::channel(false);
    let mut keeping = JoinSet::new();
    keeping.spawn(parts.bells.clone().carry(parts.store.clone(), is_finished.clone()));
    keeping.spawn(duty::keep(parts.store.clone(), on_duty, stop.clone(), is_finished));
    let duties = tokio::spawn(duties(parts, is_on_duty, stop.clone(), is_settled));
    ready();
    let _ = stop.wait_for(|stop| *stop).await;
    stopping();
    let finishing = async {
        while running.join_next().await.is_some() {}
        settled.send_replace(true);
        let _ = duties.await;
        finished.send_replace(true);
        while keeping.join_next().await.is_some() {}
    };
    if tokio::time::timeout(FINISHING, finishing).await.is_err() {
        tracing::warn!("stopping took too long; what is under way may be sent once more at the next start");
    }
    Ok(())
}

/// Does what only one process does, whenever this is the one, until `stop` says true and all else is `settled`.
async fn duties(
    parts: Parts,
    mut on_duty: watch::Receiver<bool>,
    mut stop: watch::Receiver<bool>,
    mut settled: watch::Receiver<bool>,
) {
    let mut stood_by = false;
    let began = Instant::now();
    while !*stop.borrow() {
        tokio::select! {
            _ = on_duty.wait_for(|on_duty| *on_duty) => {}
            _ = stop.wait_for(|stop| *stop) => break,
            () = tokio::time::sleep(SOON), if !stood_by => {
                stood_by = true;
                (parts.told)(Standing::By);
                continue;
            }
        }
        if began.elapsed() > AT_ONCE {
            tokio::time::sleep(UNDER_WAY).await;
        }
        parts.metrics.on_duty(true);
        if std::mem::take(&mut stood_by) {
            (parts.told)(Standing::OnDuty);
        }
        let (leave, leaving) = watch::channel(false);
        let mut running = JoinSet::new();
        due_work(&parts, &leaving, &mut running);
        receiving(&parts, &leaving, &mut running);
        running.spawn(clear_away(parts.store.clone(), parts.clock.clone(), leaving));
        let (stop_sender, sender_stopped) = watch::channel(false);
        let channel: Arc<dyn outbox::Channel> = Arc::<Telegram>::clone(&parts.channel);
        let channel = Arc::new(Unsealing::new(channel, Arc::clone(&parts.core.vault)));
        let sender = outbox::worker::Worker {
            store: parts.store.clone(),
            clock: parts.clock.clone(),
            channels: HashMap::from([(CHANNEL.to_owned(), channel as Arc<dyn outbox::Channel>)]),
            rates: parts.rates,
            wake: parts.bells.outbox.clone(),
            metrics: parts.metrics.clone(),
        };
        let sender = tokio::spawn(sender.run(sender_stopped));
        let stopping = tokio::select! {
            _ = on_duty.wait_for(|on_duty| !*on_duty) => false,
            _ = stop.wait_for(|stop| *stop) => true,
        };
        parts.metrics.on_duty(false);
        leave.send_replace(true);
        while running.join_next().await.is_some() {}
        // The sender stops last: what the others finish can still go out.
        if stopping {
            let _ = settled.wait_for(|settled| *settled).await;
        }
        stop_sender.send_replace(true);
        let _ = sender.await;
    }
}

fn due_work(parts: &Parts, stop: &watch::Receiver<bool>, running: &mut JoinSet<()>) {
    let reminders = tasks::reminders::Worker {
        store: parts.store.clone(),
        clock: parts.clock.clone(),
        rules: parts.core.live.clone(),
        texts: Arc::clone(&parts.core.texts),
        wake: parts.bells.reminders.clone(),
        outbox: parts.bells.outbox.clone(),
    };
    running.spawn(reminders.run(stop.clone()));
    let escalation = requests::escalation::Worker {
        store: parts.store.clone(),
        clock: parts.clock.clone(),
        rules: parts.core.live.clone(),
        texts: Arc::clone(&parts.core.texts),
        catalogue: Arc::clone(&parts.core.catalogue),
        wake: parts.bells.requests.clone(),
        outbox: parts.bells.outbox.clone(),
    };
    running.spawn(escalation.run(stop.clone()));
    let entries = registers::reminders::Worker {
        store: parts.store.clone(),
        clock: parts.clock.clone(),
        rules: Arc::clone(&parts.core.rules),
        texts: Arc::clone(&parts.core.texts),
        wake: parts.bells.registers.clone(),
        outbox: parts.bells.outbox.clone(),
    };
    running.spawn(entries.run(stop.clone()));
    let papers = reports::worker::Worker {
        store: parts.store.clone(),
        clock: parts.clock.clone(),
        rules: Arc::clone(&parts.core.rules),
        texts: Arc::clone(&parts.core.texts),
        catalogue: Arc::clone(&parts.core.catalogue),
        wake: parts.bells.reports.clone(),
        outbox: parts.bells.outbox.clone(),
    };
    running.spawn(papers.run(stop.clone()));
}

/// Either asks for updates, or tells Telegram where to bring them.
fn receiving(parts: &Parts, stop: &watch::Receiver<bool>, running: &mut JoinSet<()>) {
    if let Some(webhook) = &parts.webhook {
        let (api, webhook, report) = (parts.api.clone(), webhook.clone(), Arc::clone(&parts.report));
        running.spawn(webhook::register(api, webhook, report, stop.clone()));
        return;
    }
    let poller = Poller {
        api: parts.api.clone(),
        source: parts.channel.source(),
        store: parts.store.clone(),
        clock: parts.clock.clone(),
        inbox: parts.bells.inbox.clone(),
        tide: parts.tide.clone(),
        report: Arc::clone(&parts.report),
    };
    running.spawn(poller.run(stop.clone()));
}

/// Clears away everything whose time has come.
async fn clear_away(store: Store, clock: Clock, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        if let Err(error) = retention::clear(&store, clock.now()).await {
            tracing::warn!(%error, "old rows could not be cleared away");
        }
        tokio::select! {
            () = tokio::time::sleep(CLEAR_EVERY) => {}
            _ = stop.changed() => {}
        }
    }
}
