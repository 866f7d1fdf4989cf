//! The sandbox: a local Bot API with a chat page, and the very bot that `run` runs, over HTTP.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use chrono::{DateTime, NaiveDateTime, Utc};
use secrecy::SecretString;
use tokio::sync::watch;

use super::{Say, serve};
use crate::bot::intake::BY_HAND;
use crate::clock::{Clock, from_local};
use crate::config::Config;
use crate::outbox::pacing::Rates;
use crate::sandbox::{Group, Limits, Seat, Setup, start};
use crate::store::Store;
use crate::tasks::Rules;
use crate::text::{Language, Texts, Value};
use crate::vault::Vault;
use crate::ward;

/// The token of the sandbox's bot; it opens nothing anywhere else.
const TOKEN: &str = "1000001:sandbox-only";
/// When the example's clock starts if nothing else is said: the morning of the plan's first reminders of the spring.
const BEGINNING: &str = "2026-03-24T07:00";
/// The setting that keeps the sandbox's clock from one start to the next.
const CLOCK: &str = "sandbox-clock";
/// How often the clock is kept.
const KEEP_CLOCK: Duration = Duration::from_secs(10);

/// How the sandbox is started.
#[derive(Clone, Debug)]
pub struct Options {
    /// The port of the page and of the Bot API.
    pub port: u16,
    /// Where everything is kept.
    pub data: PathBuf,
    /// The time that the clock shows at the start, as `2026-03-24T07:00`.
    pub at: Option<String>,
}

/// Runs the sandbox until `stop` says true.
///
/// # Errors
/// The port is taken, the folder cannot be written, the time cannot be read.
pub async fn sandbox(
    options: Options,
    language: Language,
    say: Say,
    stop: watch::Receiver<bool>,
) -> anyhow::Result<()> {
    let texts = Texts::load();
    let words = texts.words(language);
    std::fs::create_dir_all(&options.data).with_context(|| options.data.display().to_string())?;
    let database = file_in(&options.data);
    let store = Store::open(&database).await.map_err(|error| {
        anyhow::anyhow!(
            words.fill("serve-store", &[("database", Value::from(&database)), ("why", Value::from(error.to_string()))])
        )
    })?;
    let asked = options
        .at
        .as_deref()
        .map(|at| read_time(at).ok_or(at))
        .transpose()
        .map_err(|at| anyhow::anyhow!(words.fill("serve-sandbox-time", &[("text", Value::from(at))])))?;
    let beginning = read_time(BEGINNING).context("the beginning")?;
    let clock = Clock::running_from(match asked {
        Some(at) => at,
        None => kept_clock(&store).await?.unwrap_or(beginning),
    });
    let mut tx = store.read().await?;
    let rules = Rules::load(&mut tx).await?;
    tx.rollback().await?;
    let new = super::example::load(&store, &rules, clock.now()).await?;
    let example = super::example::seats()?;
    let staff: Vec<i64> = example.people.iter().filter(|seat| seat.role.is_some()).map(|seat| seat.id).collect();
    let seats =
        example.people.into_iter().map(|seat| Seat { id: seat.id, name: seat.name, note: seat.note, username: None });
    let groups = example.groups.into_iter().map(|group| Group {
        id: group.id,
        title: group.title,
        members: group.members,
        administrators: group.administrators,
        ..Group::default()
    });
    let setup = Setup {
        address: SocketAddr::from((Ipv4Addr::LOCALHOST, options.port)),
        token: TOKEN.to_owned(),
        bot_name: example.bot_name,
        bot_username: example.bot_username,
        clock: clock.clone(),
        seats: seats.collect(),
        groups: groups.collect(),
        limits: Limits::telegram(),
        privacy: true,
        page_texts: texts.with_prefix(language, "sandbox-"),
        spec: None,
        data: Some(options.data.clone()),
    };
    let server = start(setup).await.map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse => {
            anyhow::anyhow!(words.fill("serve-sandbox-port", &[("port", Value::from(u32::from(options.port)))]))
        }
        _ => anyhow::Error::from(error),
    })?;
    // Whoever has a role from the start has spoken to the bot before; otherwise Telegram would let nothing through.
    for seat in staff.into_iter().filter(|_| new) {
        server.start(seat, "").map_err(|error| anyhow::anyhow!("{error:?}"))?;
    }
    let config = Config {
        token: Some(SecretString::from(TOKEN)),
        api_url: server.api_url(),
        rates: Rates::default(),
        intake: BY_HAND,
        webhook: None,
        status: None,
        vault: Arc::new(Vault::sandbox()),
    };
    let address = format!("http://{}", server.address());
    say(&crate::chat::plain(&words.fill(
        "serve-sandbox-ready",
        &[("address", Value::from(&address)), ("data", Value::from(options.data.display().to_string()))],
    )));
    let keeper = tokio::spawn(keep_clock(store.clone(), clock.clone(), stop.clone()));
    let quiet: Say = Arc::new(|_: &str| {});
    let served = serve(store.clone(), clock.clone(), &config, language, quiet, stop).await;
    keeper.abort();
    if let Err(error) = save_clock(&store, &clock).await {
        tracing::warn!(%error, "the sandbox's clock could not be kept");
    }
    server.stop().await;
    store.close().await;
    served
}

fn file_in(folder: &Path) -> String {
    folder.join("sandbox.sqlite").display().to_string()
}

/// A local time such as `2026-03-24T07:00`.
pub fn read_time(text: &str) -> Option<DateTime<Utc>> {
    ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
        .into_iter()
        .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
        .map(from_local)
}

async fn kept_clock(store: &Store) -> anyhow::Result<Option<DateTime<Utc>>> {
    let mut tx = store.read().await?;
    let kept = ward::setting(&mut tx, CLOCK).await?;
    tx.rollback().await?;
    Ok(kept.and_then(|at| at.parse().ok()))
}

async fn save_clock(store: &Store, clock: &Clock) -> crate::store::Result<()> {
    let now = clock.now();
    let mut tx = store.begin().await?;
    ward::set(&mut tx, CLOCK, &now.to_rfc3339(), now).await?;
    tx.commit().await
}

async fn keep_clock(store: Store, clock: Clock, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        if let Err(error) = save_clock(&store, &clock).await {
            tracing::warn!(%error, "the sandbox's clock could not be kept");
        }
        tokio::select! {
            () = tokio::time::sleep(KEEP_CLOCK) => {}
            _ = stop.changed() => {}
        }
    }
}
