//! Puts everything together, starts it and stops it.

mod example;
mod sandbox;

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use chrono::{DateTime, TimeDelta, Utc};
use secrecy::ExposeSecret as _;
use serde::Deserialize;
use tokio::sync::{Notify, watch};
use tokio::task::JoinSet;

use crate::bot::{self, Core};
use crate::clock::Clock;
use crate::config::{Config, bot_id};
use crate::guides::Catalogue;
use crate::guides::learn::Learner;
use crate::store::Store;
use crate::tasks::{self, Rules};
use crate::telegram::api::{Api, CallError};
use crate::telegram::poll::{Poller, Report, Trouble};
use crate::telegram::{self, CHANNEL, Telegram};
use crate::text::{Language, Texts, Value};
use crate::ward::Ward;
use crate::{inbox, outbox, requests, talk};

pub use example::load as load_example;
pub use sandbox::{Options as SandboxOptions, read_time, sandbox};

/// How long worked updates and sent messages are kept: Telegram repeats an update for a day at most.
const KEEP: TimeDelta = TimeDelta::days(7);
/// How long a question is kept with its conversation when nobody tells whether the guide helped.
const KEEP_ASKED: TimeDelta = TimeDelta::days(1);
/// How often they are cleared away.
const CLEAR_EVERY: Duration = Duration::from_hours(1);
/// The first and the longest wait while Telegram cannot be reached at the start.
const SHORTEST_WAIT: Duration = Duration::from_secs(1);
const LONGEST_WAIT: Duration = Duration::from_mins(1);
/// How long finishing may take after being asked to stop.
const FINISHING: Duration = Duration::from_secs(20);

/// Says something to whoever started the program.
pub type Say = Arc<dyn Fn(&str) + Send + Sync>;

#[derive(Deserialize)]
struct Me {
    id: i64,
    username: Option<String>,
}

/// Runs the bot until `stop` says true: the same for `run` and for the sandbox.
///
/// # Errors
/// What is stored cannot be used. That Telegram cannot be reached is no error: it is said, and tried again.
pub async fn serve(
    store: Store,
    clock: Clock,
    config: &Config,
    language: Language,
    say: Say,
    mut stop: watch::Receiver<bool>,
) -> anyhow::Result<()> {
    let texts = Arc::new(Texts::load());
    let token = config.token.clone().context("no token")?;
    let id = bot_id(token.expose_secret()).context("the token has no bot id")?;
    let api = Api::new(&config.api_url, token).context("the HTTP client")?;
    let core = load_core(&store, Arc::clone(&texts)).await?;
    // The ranker learns while Telegram is asked who the bot is, so that the first question need not wait for it.
    let learning = tokio::spawn(Learner::new(store.clone(), Arc::clone(&core.catalogue)).begin());
    let report = reporter(Arc::clone(&texts), language, config.api_url.clone(), Arc::clone(&say));
    let Some(me) = introduce(&api, &report, &mut stop).await else { return Ok(()) };
    let username = me.username.unwrap_or_default();
    if me.id != id {
        tracing::warn!(token = id, said = me.id, "the bot's id differs from its token's");
    }
    let learner = tokio::select! {
        learner = learning => learner.context("learning the guides")?,
        _ = stop.changed() => return Ok(()),
    };
    let core = Arc::new(Core { deep_link: Some(username.clone()), ..core });
    if let Err(error) = telegram::commands::publish(&api, &texts).await {
        tracing::warn!(%error, "the commands could not be published");
    }
    let channel = Arc::new(Telegram::new(api.clone(), me.id, username.clone()));
    let [inbox_wake, outbox_wake, reminders_wake, requests_wake] = [(); 4].map(|()| Arc::new(Notify::new()));
    let mut running = JoinSet::new();
    let source = channel.source();
    let decoder: Arc<dyn bot::worker::Decode> = Arc::<Telegram>::clone(&channel);
    let engine = bot::worker::Worker {
        store: store.clone(),
        clock: clock.clone(),
        core: Arc::clone(&core),
        decoders: HashMap::from([(source.clone(), decoder)]),
        wake: Arc::clone(&inbox_wake),
        outbox: Arc::clone(&outbox_wake),
        reminders: Arc::clone(&reminders_wake),
        requests: Arc::clone(&requests_wake),
    };
    running.spawn(engine.run(stop.clone()));
    let reminders = tasks::reminders::Worker {
        store: store.clone(),
        clock: clock.clone(),
        rules: Arc::clone(&core.rules),
        texts: Arc::clone(&texts),
        wake: reminders_wake,
        outbox: Arc::clone(&outbox_wake),
    };
    running.spawn(reminders.run(stop.clone()));
    let escalation = requests::escalation::Worker {
        store: store.clone(),
        clock: clock.clone(),
        rules: Arc::clone(&core.rules),
        texts: Arc::clone(&texts),
        catalogue: Arc::clone(&core.catalogue),
        wake: requests_wake,
        outbox: Arc::clone(&outbox_wake),
    };
    running.spawn(escalation.run(stop.clone()));
    running.spawn(learner.run(stop.clone()));
    let poller = Poller { api, source, store: store.clone(), clock: clock.clone(), inbox: inbox_wake, report };
    running.spawn(poller.run(stop.clone()));
    running.spawn(clear_away(store.clone(), clock.clone(), stop.clone()));
    // The sender stops last: what the others finish can still go out.
    let (stop_sender, sender_stopped) = watch::channel(false);
    let channel: Arc<dyn outbox::Channel> = channel;
    let sender = outbox::worker::Worker {
        store,
        clock,
        channels: HashMap::from([(CHANNEL.to_owned(), channel)]),
        rates: config.rates,
        wake: outbox_wake,
    };
    let sender = tokio::spawn(sender.run(sender_stopped));
    say(&texts.words(language).fill("serve-ready", &[("username", Value::from(&username))]));
    while !*stop.borrow() {
        if stop.changed().await.is_err() {
            break;
        }
    }
    say(&texts.words(language).get("serve-stopping"));
    let finishing = async {
        while running.join_next().await.is_some() {}
        stop_sender.send_replace(true);
        let _ = sender.await;
    };
    if tokio::time::timeout(FINISHING, finishing).await.is_err() {
        tracing::warn!("stopping took too long; what is under way may be sent once more at the next start");
    }
    say(&texts.words(language).get("serve-stopped"));
    Ok(())
}

/// Reads what every turn needs.
///
/// # Errors
/// What is stored cannot be read.
pub async fn load_core(store: &Store, texts: Arc<Texts>) -> anyhow::Result<Core> {
    let mut tx = store.read().await?;
    let ward = Ward::load(&mut tx).await?;
    let rules = Arc::new(Rules::load(&mut tx).await?);
    tx.rollback().await?;
    Ok(Core { texts, catalogue: Catalogue::shared(), ward, rules, deep_link: None })
}

/// Becomes true when the process is asked to stop: SIGINT (Ctrl+C) or SIGTERM (`systemctl stop`, `docker stop`).
pub fn stop_signal() -> watch::Receiver<bool> {
    let (sender, receiver) = watch::channel(false);
    tokio::spawn(async move {
        asked_to_stop().await;
        sender.send_replace(true);
        sender.closed().await;
    });
    receiver
}

#[cfg(unix)]
async fn asked_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
        }
        Err(error) => {
            tracing::warn!(%error, "SIGTERM cannot be heard");
            let _ = tokio::signal::ctrl_c().await;
        }
    }
}

#[cfg(not(unix))]
async fn asked_to_stop() {
    let _ = tokio::signal::ctrl_c().await;
}

/// Says plainly why nothing can be received, and when it can again.
fn reporter(texts: Arc<Texts>, language: Language, address: String, say: Say) -> Report {
    Arc::new(move |trouble: Option<(&Trouble, Duration)>| {
        let words = texts.words(language);
        let Some((trouble, wait)) = trouble else {
            say(&words.get("serve-again"));
            return;
        };
        let seconds = ("seconds", Value::from(wait.as_secs().max(1).cast_signed()));
        say(&match trouble {
            Trouble::Unreachable(why) => words
                .fill("serve-unreachable", &[("address", Value::from(&address)), ("why", Value::from(why)), seconds]),
            Trouble::Token => words.fill("serve-token-refused", &[seconds]),
            Trouble::Another => words.fill("serve-another", &[seconds]),
            Trouble::Webhook => words.fill("serve-webhook", &[seconds]),
            Trouble::Refused(why) => words.fill("serve-refused", &[("why", Value::from(why)), seconds]),
        });
    })
}

/// Asks Telegram who the bot is, until it answers; none if asked to stop before.
async fn introduce(api: &Api, report: &Report, stop: &mut watch::Receiver<bool>) -> Option<Me> {
    let mut wait = SHORTEST_WAIT;
    let mut in_trouble = false;
    loop {
        if *stop.borrow() {
            return None;
        }
        let nothing = serde_json::json!({});
        let asked = api.post::<Me>("getMe", &nothing, Duration::from_secs(15));
        let answer = tokio::select! {
            answer = asked => answer,
            _ = stop.changed() => return None,
        };
        match answer {
            Ok(me) => {
                if in_trouble {
                    report(None);
                }
                return Some(me);
            }
            Err(error) => {
                in_trouble = true;
                let pause = match &error {
                    CallError::Refused { retry_after: Some(seconds), .. } => Duration::from_secs(*seconds),
                    _ => wait,
                };
                report(Some((&Trouble::from(&error), pause)));
                tokio::select! {
                    () = tokio::time::sleep(pause) => {}
                    _ = stop.changed() => return None,
                }
                wait = (wait * 2).min(LONGEST_WAIT);
            }
        }
    }
}

/// Clears away what was worked and sent long ago.
async fn clear_away(store: Store, clock: Clock, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        if let Err(error) = clear(&store, clock.now()).await {
            tracing::warn!(%error, "old rows could not be cleared away");
        }
        tokio::select! {
            () = tokio::time::sleep(CLEAR_EVERY) => {}
            _ = stop.changed() => {}
        }
    }
}

async fn clear(store: &Store, now: DateTime<Utc>) -> crate::store::Result<()> {
    let mut tx = store.begin().await?;
    inbox::prune(&mut tx, now - KEEP).await?;
    outbox::prune(&mut tx, now - KEEP).await?;
    talk::prune(&mut tx, now - KEEP_ASKED).await?;
    tx.commit().await
}

/// A contained panic is a line in the log with its place; its message may hold a person's words and is left out.
pub fn contain_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "a panic was contained");
    }));
}
