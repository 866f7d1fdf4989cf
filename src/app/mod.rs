//! Puts everything together, starts it and stops it.

mod example;
mod sandbox;
mod serving;

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use secrecy::ExposeSecret as _;
use serde::Deserialize;
use tokio::sync::watch;

use crate::bot::Core;
use crate::bot::intake::Intake;
use crate::clock::Clock;
use crate::config::{Config, bot_id};
use crate::guides::Catalogue;
use crate::guides::learn::Learner;
use crate::inbox::Tide;
use crate::metrics::Metrics;
use crate::requests;
use crate::store::{Bells, Store};
use crate::tasks::LiveRules;
use crate::telegram::api::{Api, CallError};
use crate::telegram::poll::{Report, Trouble};
use crate::telegram::{self, Telegram};
use crate::text::{Language, Texts, Value, Words};
use crate::vault::Vault;
use crate::ward::Ward;

use serving::Standing;

pub use example::load as load_example;
pub use sandbox::{Options as SandboxOptions, read_time, sandbox};

/// The first and the longest wait while Telegram cannot be reached at the start.
const SHORTEST_WAIT: Duration = Duration::from_secs(1);
const LONGEST_WAIT: Duration = Duration::from_mins(1);

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
    let core = load_core(&store, Arc::clone(&texts), Arc::clone(&config.vault)).await?;
    keep_sealed(&store, &core.vault, texts.words(language), &say).await?;
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
    let core =
        Arc::new(Core { deep_link: Some(username.clone()), intake: Arc::new(Intake::new(config.intake)), ..core });
    if let Err(error) = telegram::commands::publish(&api, &texts).await {
        tracing::warn!(%error, "the commands could not be published");
    }
    let channel = Arc::new(Telegram::new(api.clone(), me.id, username.clone()));
    let (bells, tide) = (Bells::of(&store), Tide::default());
    let (rates, webhook, status) = (config.rates, config.webhook.clone(), config.status);
    let metrics = Metrics::default();
    let told = {
        let (texts, say) = (Arc::clone(&texts), Arc::clone(&say));
        Arc::new(move |standing| {
            say(&texts.words(language).get(match standing {
                Standing::By => "serve-standing-by",
                Standing::OnDuty => "serve-on-duty",
            }));
        })
    };
    let parts =
        serving::Parts { store, clock, core, api, channel, bells, tide, rates, webhook, report, metrics, status, told };
    let words = texts.words(language);
    let ready = || say(&words.fill("serve-ready", &[("username", Value::from(&username))]));
    let stopping = || say(&words.get("serve-stopping"));
    serving::run(parts, learner, stop, ready, stopping).await?;
    say(&words.get("serve-stopped"));
    Ok(())
}

/// Reads what every turn needs.
///
/// # Errors
/// What is stored cannot be read.
pub async fn load_core(store: &Store, texts: Arc<Texts>, vault: Arc<Vault>) -> anyhow::Result<Core> {
    let mut tx = store.read().await?;
    let ward = Ward::load(&mut tx).await?;
    let live = LiveRules::load(&mut tx).await?;
    tx.rollback().await?;
    Ok(Core {
        texts,
        catalogue: Catalogue::shared(),
        ward,
        rules: live.get(),
        live,
        deep_link: None,
        vault,
        intake: Arc::default(),
    })
}

/// Seals what was stored before there was a key; without one says plainly that no contact is kept.
async fn keep_sealed(store: &Store, vault: &Vault, words: Words<'_>, say: &Say) -> anyhow::Result<()> {
    if !vault.can_seal() {
        say(&words.get("serve-no-data-key"));
        return Ok(());
    }
    requests::contacts::reseal(store, vault, true).await?;
    let mut tx = store.read().await?;
    let locked = requests::contacts::locked(&mut tx, vault).await?;
    tx.rollback().await?;
    if locked > 0 {
        say(&words.fill("serve-locked", &[("count", Value::from(locked.cast_signed()))]));
    }
    Ok(())
}

/// Becomes true when the process is asked to stop: SIGINT (Ctrl+C) or SIGTERM (`systemctl stop`, `docker stop`). Heard
/// from the moment this is called.
pub fn stop_signal() -> watch::Receiver<bool> {
    let (sender, receiver) = watch::channel(false);
    let asked = asked_to_stop();
    tokio::spawn(async move {
        asked.await;
        sender.send_replace(true);
        sender.closed().await;
    });
    receiver
}

#[cfg(unix)]
fn asked_to_stop() -> impl Future<Output = ()> {
    use tokio::signal::unix::{SignalKind, signal};
    let (terminate, interrupt) = (signal(SignalKind::terminate()), signal(SignalKind::interrupt()));
    async move {
        match (terminate, interrupt) {
            (Ok(mut terminate), Ok(mut interrupt)) => {
                tokio::select! {
                    _ = terminate.recv() => {}
                    _ = interrupt.recv() => {}
                }
            }
            (Err(error), _) | (_, Err(error)) => {
                tracing::warn!(%error, "signals to stop cannot be heard");
                let _ = tokio::signal::ctrl_c().await;
            }
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

/// A contained panic is a line in the log with its place; its message may hold a person's words and is left out.
pub fn contain_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "a panic was contained");
    }));
}
