//! Receiving by being told: Telegram brings each update to an address of ours. It is told that we have it (200) only
//! after it is committed; whatever else is answered, Telegram brings it again.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use secrecy::{ExposeSecret as _, SecretString};
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::api::{Api, CallError};
use super::arrival::arrival;
use super::poll::{KINDS, Report, Trouble};
use crate::clock::Clock;
use crate::inbox::{self, Arrival};
use crate::store::{Bell, Store};

/// The header in which Telegram repeats the secret that it was given.
const SECRET: &str = "x-telegram-bot-api-secret-token";
/// The longest update that is read, in bytes; Telegram's are far shorter.
const LONGEST: usize = 1 << 20;
/// How many updates Telegram may bring at once.
const AT_ONCE: u8 = 40;
/// The first and the longest wait before telling Telegram the address again.
const SHORTEST_WAIT: Duration = Duration::from_secs(1);
const LONGEST_WAIT: Duration = Duration::from_mins(1);
const PATIENCE: Duration = Duration::from_secs(15);

/// How updates are brought to us.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The address that Telegram calls, over the ward's own HTTPS proxy.
    pub url: String,
    /// Where this process listens for what the proxy passes on.
    pub listen: SocketAddr,
    /// What Telegram shows as proof that it is Telegram.
    pub secret: SecretString,
}

impl Settings {
    /// The path of the address.
    pub fn path(&self) -> &str {
        let host = self.url.split_once("://").map_or(self.url.as_str(), |(_, rest)| rest);
        host.find('/').map_or("/", |slash| &host[slash..])
    }
}

/// Takes what Telegram brings to one bot.
#[derive(Clone, Debug)]
pub struct Receiver {
    /// Under which name the inbox keeps what comes.
    pub source: String,
    /// The store.
    pub store: Store,
    /// The clock.
    pub clock: Clock,
    /// To wake when something was put in the inbox.
    pub inbox: Bell,
}

/// Listens at the configured address.
///
/// # Errors
/// The address is taken or not of this machine.
pub async fn listen(webhook: &Settings) -> anyhow::Result<TcpListener> {
    use anyhow::Context as _;
    TcpListener::bind(webhook.listen).await.with_context(|| format!("WEBHOOK_LISTEN {}", webhook.listen))
}

impl Receiver {
    /// Takes updates until `stop` says true; those under way are finished.
    pub async fn run(self, listener: TcpListener, webhook: Settings, mut stop: watch::Receiver<bool>) {
        let path = webhook.path().to_owned();
        let state = Arc::new((self, webhook.secret));
        let router = Router::new().route(&path, post(take)).layer(DefaultBodyLimit::max(LONGEST)).with_state(state);
        let stopped = async move {
            let _ = stop.wait_for(|stop| *stop).await;
        };
        if let Err(error) = axum::serve(listener, router).with_graceful_shutdown(stopped).await {
            tracing::error!(%error, "the webhook's listener ended");
        }
    }

    async fn store(&self, arrival: Arrival) -> crate::store::Result<()> {
        let mut tx = self.store.begin().await?;
        inbox::store(&mut tx, &self.source, &[arrival], self.clock.now()).await?;
        tx.commit().await
    }
}

async fn take(State(state): State<Arc<(Receiver, SecretString)>>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let (receiver, secret) = &*state;
    let said = headers.get(SECRET).map_or(&[][..], |value| value.as_bytes());
    if !same(said, secret) {
        return StatusCode::UNAUTHORIZED;
    }
    let Some(arrival) = std::str::from_utf8(&body).ok().and_then(arrival) else {
        return StatusCode::BAD_REQUEST;
    };
    match receiver.store(arrival).await {
        Ok(()) => {
            receiver.inbox.ring();
            StatusCode::OK
        }
        Err(error) => {
            tracing::error!(%error, "what came could not be stored; it will be brought again");
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
}

/// Compares fingerprints, so that the time it takes tells nothing of the secret.
fn same(said: &[u8], secret: &SecretString) -> bool {
    Sha256::digest(said) == Sha256::digest(secret.expose_secret().as_bytes())
}

#[derive(Serialize)]
struct SetWebhook<'a> {
    url: &'a str,
    secret_token: &'a str,
    max_connections: u8,
    allowed_updates: [&'static str; 4],
}

/// Tells Telegram where to bring updates, again and again until it agrees or `stop` says true.
pub async fn register(api: Api, webhook: Settings, report: Report, mut stop: watch::Receiver<bool>) {
    let request = SetWebhook {
        url: &webhook.url,
        secret_token: webhook.secret.expose_secret(),
        max_connections: AT_ONCE,
        allowed_updates: KINDS,
    };
    let mut wait = SHORTEST_WAIT;
    let mut in_trouble = false;
    while !*stop.borrow() {
        let answer = tokio::select! {
            answer = api.post::<bool>("setWebhook", &request, PATIENCE) => answer,
            _ = stop.wait_for(|stop| *stop) => return,
        };
        match answer {
            Ok(_) => {
                if in_trouble {
                    report(None);
                }
                return;
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
                    _ = stop.wait_for(|stop| *stop) => return,
                }
                wait = (wait * 2).min(LONGEST_WAIT);
            }
        }
    }
}
