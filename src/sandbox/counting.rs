//! A Bot API on this machine that only counts: it hands out updates, takes whatever is said, and notes when.

use std::collections::{HashMap, VecDeque};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use serde::Deserialize;
use tokio::sync::Notify;

/// What the bot is known as there.
const ME: &str = r#"{"id":1,"is_bot":true,"first_name":"bench","username":"bench_bot","can_join_groups":true,"can_read_all_group_messages":false,"supports_inline_queries":false,"can_connect_to_business":false,"has_main_web_app":false}"#;
/// What whoever sends too much is told.
const TOO_MANY: &str =
    r#"{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 1","parameters":{"retry_after":1}}"#;
/// The time in which so many messages may come.
const SECOND: Duration = Duration::from_secs(1);
/// The longest that a request for updates waits here.
const LONGEST: Duration = Duration::from_secs(20);

/// The Bot API. Clones are the same one.
#[derive(Clone, Default)]
pub struct Hall(Arc<Inner>);

impl std::fmt::Debug for Hall {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Hall").finish_non_exhaustive()
    }
}

#[derive(Default)]
struct Inner {
    state: Mutex<Counts>,
    more: Notify,
}

#[derive(Default)]
struct Counts {
    queue: VecDeque<(i64, String)>,
    asked: bool,
    message: i64,
    answers: u64,
    last: Option<Instant>,
    waiting: HashMap<i64, VecDeque<Instant>>,
    took: Vec<(i64, Duration)>,
    /// How many may come in any second; beyond that they are refused.
    limit: Option<usize>,
    lately: VecDeque<Instant>,
    refused: u64,
}

#[derive(Deserialize)]
struct Asked {
    offset: i64,
    limit: usize,
    timeout: u64,
}

#[derive(Deserialize)]
struct Said {
    chat_id: i64,
    message_id: Option<i64>,
}

impl Hall {
    fn state(&self) -> MutexGuard<'_, Counts> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Listens on a free port. Returns the address.
    ///
    /// # Errors
    /// There is none to listen at.
    pub async fn listen(&self) -> std::io::Result<SocketAddr> {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let router = Router::new().route("/{bot}/{method}", axum::routing::any(call)).with_state(self.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Ok(address)
    }

    /// Lets these updates, each of that chat, be fetched; they are waited for from `since`.
    pub fn bring(&self, updates: Vec<(i64, i64, String)>, since: Instant) {
        let mut state = self.state();
        for (id, chat, update) in updates {
            state.waiting.entry(chat).or_default().push_back(since);
            state.queue.push_back((id, update));
        }
        drop(state);
        self.0.more.notify_waiters();
    }

    /// From now on refuses what is more than so many messages in any second, as Telegram does.
    pub fn limit(&self, per_second: usize) {
        self.state().limit = Some(per_second);
    }

    /// How many messages were refused because there were too many.
    pub fn refused(&self) -> u64 {
        self.state().refused
    }

    /// Whether somebody has asked for updates.
    pub fn is_asked(&self) -> bool {
        self.state().asked
    }

    /// How many answers there were, when the last one came, and how many updates are not fetched.
    pub fn answered(&self) -> (u64, Option<Instant>, usize) {
        let state = self.state();
        (state.answers, state.last, state.queue.len())
    }

    /// Hands over how long the answers to each chat took since the last time, and forgets what is still waited for.
    pub fn took(&self) -> Vec<(i64, Duration)> {
        let mut state = self.state();
        state.waiting.clear();
        std::mem::take(&mut state.took)
    }

    fn fetch(&self, asked: &Asked) -> Option<String> {
        let mut state = self.state();
        state.asked = true;
        while state.queue.front().is_some_and(|(id, _)| *id < asked.offset) {
            state.queue.pop_front();
        }
        if state.queue.is_empty() {
            return None;
        }
        let updates: Vec<&str> = state.queue.iter().take(asked.limit).map(|(_, update)| update.as_str()).collect();
        Some(format!("[{}]", updates.join(",")))
    }

    async fn updates(&self, asked: Asked) -> String {
        let end = tokio::time::Instant::now() + Duration::from_secs(asked.timeout).min(LONGEST);
        loop {
            let more = self.0.more.notified();
            tokio::pin!(more);
            more.as_mut().enable();
            if let Some(updates) = self.fetch(&asked) {
                return updates;
            }
            if tokio::time::timeout_at(end, more).await.is_err() {
                return "[]".to_owned();
            }
        }
    }

    /// The message as Telegram tells it; none if there are too many.
    fn said(&self, said: &Said) -> Option<String> {
        let now = Instant::now();
        let mut state = self.state();
        if let Some(limit) = state.limit {
            while state.lately.front().is_some_and(|then| now.duration_since(*then) >= SECOND) {
                state.lately.pop_front();
            }
            if state.lately.len() >= limit {
                state.refused += 1;
                return None;
            }
            state.lately.push_back(now);
        }
        state.answers += 1;
        state.last = Some(now);
        if let Some(since) = state.waiting.get_mut(&said.chat_id).and_then(VecDeque::pop_front) {
            state.took.push((said.chat_id, now.saturating_duration_since(since)));
        }
        state.message += 1;
        let message = said.message_id.unwrap_or(state.message);
        let chat = said.chat_id;
        Some(format!(
            r#"{{"message_id":{message},"date":1,"chat":{{"id":{chat},"type":"private","first_name":"b"}},"text":"b"}}"#
        ))
    }
}

async fn call(State(hall): State<Hall>, Path((_, method)): Path<(String, String)>, body: Bytes) -> impl IntoResponse {
    let json = [(CONTENT_TYPE, "application/json")];
    let result = match method.to_ascii_lowercase().as_str() {
        "getme" => ME.to_owned(),
        "getupdates" => match serde_json::from_slice(&body) {
            Ok(asked) => hall.updates(asked).await,
            Err(_) => "[]".to_owned(),
        },
        "sendmessage" | "editmessagetext" => match serde_json::from_slice(&body).map(|said| hall.said(&said)) {
            Ok(Some(message)) => message,
            Ok(None) => return (StatusCode::TOO_MANY_REQUESTS, json, TOO_MANY.to_owned()),
            Err(_) => "true".to_owned(),
        },
        _ => "true".to_owned(),
    };
    (StatusCode::OK, json, format!(r#"{{"ok":true,"result":{result}}}"#))
}
