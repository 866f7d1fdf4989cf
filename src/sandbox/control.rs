//! The page and what it asks of the sandbox.

use std::convert::Infallible;
use std::fmt::Display;
use std::num::ParseIntError;
use std::sync::Arc;

use axum::extract::multipart::{Field, MultipartRejection};
use axum::extract::rejection::QueryRejection;
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Path, Query, Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get, post};
use axum::{Json, Router};
use chrono::{NaiveDateTime, SecondsFormat};
use futures_util::stream::{self, Stream};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::faults::{FaultPlan, Faults};
use super::files::{Kind, Upload};
use super::people::{Impossible, Sent};
use super::request::{LARGEST_UPLOAD, guess_mime};
use super::world::{ChatKind, World};
use super::{Shared, api, lock, view};
use crate::clock::{from_local, local};

type Sandbox = State<Arc<Shared>>;

/// A request of the page that cannot be met.
struct Refused(StatusCode, String);

type Answer = Result<Json<Value>, Refused>;

/// What the page tells in JSON.
struct Told<T>(T);

impl<T: DeserializeOwned> FromRequest<Arc<Shared>> for Told<T> {
    type Rejection = Refused;

    async fn from_request(request: Request, shared: &Arc<Shared>) -> Result<Self, Refused> {
        let told = Json::from_request(request, shared).await;
        told.map(|Json(told)| Self(told)).map_err(|reason| Refused(reason.status(), reason.body_text()))
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        (self.0, Json(json!({"error": self.1}))).into_response()
    }
}

impl From<Impossible> for Refused {
    fn from(reason: Impossible) -> Self {
        let status = match reason {
            Impossible::NoSeat(_) | Impossible::NotInChat { .. } | Impossible::NoMessage { .. } => {
                StatusCode::NOT_FOUND
            }
            Impossible::NotOwn(_) | Impossible::Blocked(_) => StatusCode::CONFLICT,
            Impossible::Empty | Impossible::BadPayload => StatusCode::BAD_REQUEST,
        };
        Self(status, reason.to_string())
    }
}

fn wrong(reason: &impl Display) -> Refused {
    Refused(StatusCode::BAD_REQUEST, reason.to_string())
}

pub(super) fn routes() -> Router<Arc<Shared>> {
    Router::new()
        .route("/", get(async || page("index.html")))
        .route("/{file}", get(async |Path(file): Path<String>| page(&file)))
        .route("/sandbox/world", get(world))
        .route("/sandbox/messages", get(messages))
        .route("/sandbox/events", get(events))
        .route("/sandbox/send", post(send))
        .route("/sandbox/start", post(start))
        .route("/sandbox/tap", post(tap))
        .route("/sandbox/upload", post(upload))
        .route("/sandbox/sticker", post(sticker))
        .route("/sandbox/edit", post(edit))
        .route("/sandbox/block", post(block))
        .route("/sandbox/clock", get(clock).post(set_clock))
        .route("/sandbox/transcript", get(transcript))
        .route("/sandbox/faults", post(faults))
        .route("/sandbox/texts", get(texts))
        .route("/sandbox/file/{id}", get(file))
        .route("/sandbox/{*other}", any(async |uri: Uri| Refused(StatusCode::NOT_FOUND, format!("there is no {uri}"))))
        .layer(DefaultBodyLimit::max(LARGEST_UPLOAD))
}

/// The page's files, inside the binary.
const PAGE: [(&str, &str); 6] = [
    ("index.html", include_str!("page/index.html")),
    ("page.css", include_str!("page/page.css")),
    ("page.js", include_str!("page/page.js")),
    ("basis.js", include_str!("page/basis.js")),
    ("phone.js", include_str!("page/phone.js")),
    ("message.js", include_str!("page/message.js")),
];

fn page(file: &str) -> Response {
    match PAGE.iter().find(|(name, _)| *name == file) {
        Some((name, text)) => ([(CONTENT_TYPE, guess_mime(name)), (CACHE_CONTROL, "no-cache")], *text).into_response(),
        None => Refused(StatusCode::NOT_FOUND, format!("there is no {file}")).into_response(),
    }
}

fn shown_clock(shared: &Shared) -> Value {
    json!(local(shared.clock.now()).to_rfc3339_opts(SecondsFormat::Secs, false))
}

/// A seat as the page shows it.
pub(super) fn seat(world: &World, id: i64) -> Value {
    let Some(person) = world.people.get(&id) else {
        return Value::Null;
    };
    let mut chats = vec![json!({"id": id, "title": world.bot.name, "kind": ChatKind::Private.name()})];
    let groups = world.chats.values().filter(|chat| chat.members.contains(&id) && chat.upgraded_to.is_none());
    chats.extend(groups.map(|chat| json!({"id": chat.id, "title": chat.title, "kind": "group"})));
    json!({"id": id, "name": person.name, "note": person.note, "chats": chats, "blocked": person.blocked})
}

async fn world(State(shared): Sandbox) -> Json<Value> {
    let now = shown_clock(&shared);
    let world = shared.look();
    let bot = json!({"id": world.bot.id, "name": world.bot.name, "username": world.bot.username});
    let seats: Vec<Value> = world.people.keys().map(|id| seat(&world, *id)).collect();
    Json(json!({"bot": bot, "now": now, "seats": seats, "seq": world.seq}))
}

#[derive(Deserialize)]
struct Shelf {
    chat: i64,
}

async fn messages(State(shared): Sandbox, shelf: Result<Query<Shelf>, QueryRejection>) -> Answer {
    let Query(shelf) = shelf.map_err(|reason| wrong(&reason.body_text()))?;
    let world = shared.look();
    let chat = world.chats.get(&shelf.chat);
    let chat = chat.ok_or_else(|| Refused(StatusCode::NOT_FOUND, format!("there is no chat {}", shelf.chat)))?;
    let messages: Vec<_> = chat.messages.values().map(|message| view::message(&world, message)).collect();
    Ok(Json(json!({"messages": messages})))
}

#[derive(Deserialize)]
struct After {
    after: Option<u64>,
}

async fn events(
    State(shared): Sandbox,
    Query(After { after }): Query<After>,
    headers: HeaderMap,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let resumed = headers.get("last-event-id").and_then(|id| id.to_str().ok()?.parse().ok());
    let from = resumed.or(after).unwrap_or_else(|| shared.look().seq);
    let changed = shared.changed.subscribe();
    let source = stream::unfold((shared, changed, from), |(shared, mut changed, from)| async move {
        let mut stopped = shared.stopped.clone();
        loop {
            changed.mark_unchanged();
            let next = shared.look().events_after(from).first().cloned();
            if let Some((seq, event)) = next {
                let event = Event::default().id(seq.to_string()).data(event.to_string());
                return Some((Ok(event), (shared, changed, seq)));
            }
            tokio::select! {
                still = changed.changed() => still.ok()?,
                _ = stopped.wait_for(|stopped| *stopped) => return None,
            }
        }
    });
    Sse::new(source).keep_alive(KeepAlive::default())
}

#[derive(Deserialize)]
struct Words {
    seat: i64,
    chat: i64,
    text: String,
    reply_to: Option<i64>,
}

async fn send(State(shared): Sandbox, Told(words): Told<Words>) -> Answer {
    let id = shared.with(|world, now| world.write(words.seat, words.chat, &words.text, words.reply_to, now))?;
    Ok(Json(json!({"id": id})))
}

#[derive(Deserialize)]
struct Link {
    seat: i64,
    #[serde(default)]
    payload: String,
}

async fn start(State(shared): Sandbox, Told(link): Told<Link>) -> Answer {
    let id = shared.with(|world, now| world.start(link.seat, &link.payload, now))?;
    Ok(Json(json!({"id": id})))
}

#[derive(Deserialize)]
struct Tap {
    seat: i64,
    chat: i64,
    message: i64,
    data: String,
}

async fn tap(State(shared): Sandbox, Told(tap): Told<Tap>) -> Answer {
    shared.with(|world, now| world.tap(tap.seat, tap.chat, tap.message, &tap.data, now))?;
    Ok(Json(json!({"ok": true})))
}

async fn upload(State(shared): Sandbox, form: Result<Multipart, MultipartRejection>) -> Answer {
    let mut form = form.map_err(|reason| wrong(&reason.body_text()))?;
    let (mut seat, mut chat, mut kind, mut caption, mut file) = (None, None, String::new(), String::new(), None);
    while let Some(field) = form.next_field().await.map_err(|error| wrong(&error))? {
        match field.name().unwrap_or_default() {
            "seat" => seat = Some(number(field).await?),
            "chat" => chat = Some(number(field).await?),
            "kind" => kind = field.text().await.map_err(|error| wrong(&error))?,
            "caption" => caption = field.text().await.map_err(|error| wrong(&error))?,
            "file" => {
                let name = field.file_name().unwrap_or("file").to_owned();
                let mime = field.content_type().map_or_else(|| guess_mime(&name).to_owned(), str::to_owned);
                file = Some(Upload { name, mime, bytes: field.bytes().await.map_err(|error| wrong(&error))?.to_vec() });
            }
            other => return Err(wrong(&format!("unknown part {other}"))),
        }
    }
    let (Some(seat), Some(chat), Some(file)) = (seat, chat, file) else {
        return Err(wrong(&"seat, chat and file are needed"));
    };
    let kind = match kind.as_str() {
        "photo" => Kind::Photo,
        "document" => Kind::Document,
        "voice" => Kind::Voice,
        other => return Err(wrong(&format!("unknown kind {other:?}"))),
    };
    let sent = Sent { kind, upload: &file, caption: &caption, album: None };
    let id = shared.with(|world, now| world.upload(seat, chat, &sent, now))?;
    Ok(Json(json!({"id": id})))
}

/// A number that a form spells as text.
async fn number(field: Field<'_>) -> Result<i64, Refused> {
    field.text().await.map_err(|error| wrong(&error))?.trim().parse().map_err(|error: ParseIntError| wrong(&error))
}

#[derive(Deserialize)]
struct StickerSent {
    seat: i64,
    chat: i64,
    emoji: String,
}

async fn sticker(State(shared): Sandbox, Told(sent): Told<StickerSent>) -> Answer {
    let id = shared.with(|world, now| world.sticker(sent.seat, sent.chat, &sent.emoji, now))?;
    Ok(Json(json!({"id": id})))
}

#[derive(Deserialize)]
struct Rewritten {
    seat: i64,
    chat: i64,
    message: i64,
    text: String,
}

async fn edit(State(shared): Sandbox, Told(new): Told<Rewritten>) -> Answer {
    shared.with(|world, now| world.rewrite(new.seat, new.chat, new.message, &new.text, now))?;
    Ok(Json(json!({"ok": true})))
}

#[derive(Deserialize)]
struct Block {
    seat: i64,
    blocked: bool,
}

async fn block(State(shared): Sandbox, Told(block): Told<Block>) -> Answer {
    shared.with(|world, now| world.block(block.seat, block.blocked, now))?;
    Ok(Json(json!({"ok": true})))
}

async fn clock(State(shared): Sandbox) -> Json<Value> {
    Json(json!({"now": shown_clock(&shared)}))
}

#[derive(Deserialize)]
struct Moment {
    at: String,
}

async fn set_clock(State(shared): Sandbox, Told(Moment { at }): Told<Moment>) -> Answer {
    let wall = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(&at, form).ok())
        .ok_or_else(|| wrong(&format!("{at:?} is not a time like 2026-03-24T07:30")))?;
    if !shared.clock.set(from_local(wall)) {
        return Err(Refused(StatusCode::CONFLICT, "the machine's own clock cannot be moved".to_owned()));
    }
    let now = shown_clock(&shared);
    shared.with(|world, _| world.event(json!({"kind": "clock", "now": now})));
    Ok(Json(json!({"now": now})))
}

async fn transcript(State(shared): Sandbox) -> Json<Value> {
    Json(json!(shared.look().transcript.entries()))
}

async fn faults(State(shared): Sandbox, Told(plan): Told<FaultPlan>) -> Json<Value> {
    *lock(&shared.faults) = Faults::new(plan);
    Json(json!({"ok": true}))
}

async fn texts(State(shared): Sandbox) -> Json<Value> {
    Json(json!(shared.page_texts))
}

async fn file(State(shared): Sandbox, Path(id): Path<String>) -> Response {
    let world = shared.look();
    let found = world.files.find(&id).and_then(|file| Some((file.mime.clone(), world.files.bytes(file)?.to_vec())));
    match found {
        Some((mime, bytes)) => api::file_response(&mime, bytes),
        None => Refused(StatusCode::NOT_FOUND, format!("there is no file {id}")).into_response(),
    }
}
