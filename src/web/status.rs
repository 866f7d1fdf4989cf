//! How this process stands, for whoever watches it: alive (`/healthz`), able to work (`/readyz`), in numbers (`/metrics`).
//!
//! It listens only where it is told to (`STATUS_LISTEN`), which must be an address that the public cannot reach.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::metrics::{Metrics, Queues};
use crate::store::{Result, Store};
use crate::{inbox, outbox};

/// A store that does not answer within this time is away.
const PATIENCE: Duration = Duration::from_secs(2);
/// What Prometheus asks for.
const TEXT: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// What is asked about.
#[derive(Clone, Debug)]
pub struct Status {
    /// The store.
    pub store: Store,
    /// What this process counts.
    pub metrics: Metrics,
}

/// Answers at `listen` until `stop` says true.
///
/// # Errors
/// The address is taken or not of this machine.
pub async fn serve(
    status: Status,
    listen: SocketAddr,
    mut stop: watch::Receiver<bool>,
) -> anyhow::Result<impl Future<Output = ()> + Send> {
    let listener = TcpListener::bind(listen).await.with_context(|| format!("STATUS_LISTEN {listen}"))?;
    let state = Arc::new((status, stop.clone()));
    let router = Router::new()
        .route("/healthz", get(async || "ok\n"))
        .route("/readyz", get(ready))
        .route("/metrics", get(numbers))
        .with_state(state);
    Ok(async move {
        let stopped = async move {
            let _ = stop.wait_for(|stop| *stop).await;
        };
        if let Err(error) = axum::serve(listener, router).with_graceful_shutdown(stopped).await {
            tracing::error!(%error, "the status page ended");
        }
    })
}

type Shared = State<Arc<(Status, watch::Receiver<bool>)>>;

async fn ready(State(state): Shared) -> Response {
    let (status, stop) = &*state;
    if *stop.borrow() {
        return (StatusCode::SERVICE_UNAVAILABLE, "stopping\n").into_response();
    }
    match queues(&status.store).await {
        Some(_) => "ready\n".into_response(),
        None => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n").into_response(),
    }
}

async fn numbers(State(state): Shared) -> Response {
    let (status, _) = &*state;
    let Some(queues) = queues(&status.store).await else {
        return (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n").into_response();
    };
    match status.metrics.text(queues) {
        Ok(text) => ([(CONTENT_TYPE, TEXT)], text).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

async fn queues(store: &Store) -> Option<Queues> {
    let store = store.clone();
    // A task of its own: a transaction whose beginning is given up half-way may stay open on its connection.
    let asked = tokio::spawn(async move {
        let mut tx = store.read().await?;
        let queues = Queues {
            inbox: inbox::figures(&mut tx).await?,
            outbox: outbox::figures(&mut tx).await?,
            expired: outbox::expired(&mut tx).await?,
        };
        tx.rollback().await?;
        Result::Ok(queues)
    });
    match tokio::time::timeout(PATIENCE, asked).await {
        Ok(Ok(Ok(queues))) => Some(queues),
        Ok(Ok(Err(error))) => {
            tracing::warn!(%error, "the store does not answer");
            None
        }
        Ok(Err(_)) | Err(_) => None,
    }
}
