//! The Bot API over HTTP: from a request to a method and back, with the trouble the fault plan asks for.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, DefaultBodyLimit, Path, Request, State};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use futures_util::{StreamExt as _, stream};
use serde_json::{Value, json};
use tokio::time::{Instant, sleep};

use super::faults::{Fault, Fired};
use super::refusal::Refusal;
use super::request::{LARGEST_UPLOAD, Parameters};
use super::transcript::Exchange;
use super::wire::Line;
use super::world::World;
use super::{Shared, lock};

mod chats;
mod edit;
mod markup;
mod media;
mod methods;
mod pins;
mod profile;
mod receive;
mod send;
mod text;
mod topics;

use methods::Method;

/// One request at work on the world.
struct Call<'a> {
    world: &'a mut World,
    now: i64,
    parameters: &'a Parameters,
}

type Answer = Result<Value, Refusal>;

/// How long half an answer stands before the connection ends.
const HALF_A_BREATH: Duration = Duration::from_millis(10);

/// Room in a request for the other parts of an upload.
const AROUND_UPLOAD: usize = 1024 * 1024;

pub(super) fn routes() -> Router<Arc<Shared>> {
    Router::new()
        .route("/{bot}/{method}", any(method))
        .route("/file/{bot}/{*path}", get(download))
        .layer(DefaultBodyLimit::max(LARGEST_UPLOAD + AROUND_UPLOAD))
}

async fn method(
    State(shared): State<Arc<Shared>>,
    ConnectInfo(line): ConnectInfo<Line>,
    Path((bot, name)): Path<(String, String)>,
    request: Request,
) -> Response {
    let known = authorise(&shared, &bot)
        .and_then(|()| methods::find(&name).ok_or_else(|| Refusal::new(404, "Not Found: method not found")));
    let method = match known {
        Ok(method) => method,
        Err(refusal) => {
            record(&shared, &name, &Value::Null, &Err(refusal.clone()), None, &[]);
            return respond(&Err(refusal));
        }
    };
    let parameters = match Parameters::read(request).await {
        Ok(parameters) => parameters,
        Err(refusal) => {
            record(&shared, method.name, &Value::Null, &Err(refusal.clone()), None, &[]);
            return respond(&Err(refusal));
        }
    };
    let fired = lock(&shared.faults).next(method.name);
    let answer = match fired.and_then(refuse) {
        Some(refusal) => {
            record(&shared, method.name, &parameters.record(), &Err(refusal.clone()), fired, &[]);
            Err(refusal)
        }
        None => carry_out(&shared, method, &parameters, fired).await,
    };
    match fired {
        Some(Fired { fault: Fault::CutBefore | Fault::CutAfter, .. }) => line.cut(),
        Some(Fired { fault: Fault::HalfSent, .. }) => return half(&answer),
        Some(Fired { fault: Fault::Slow, delay, .. }) => sleep(delay).await,
        Some(Fired { fault: Fault::Unreadable, .. }) => return "{\"ok\":true,\"result\":{\"mess".into_response(),
        _ => {}
    }
    respond(&answer)
}

fn authorise(shared: &Shared, bot: &str) -> Result<(), Refusal> {
    let token = bot.strip_prefix("bot").ok_or_else(|| Refusal::new(404, "Not Found"))?;
    if token == shared.token {
        return Ok(());
    }
    let well_formed = token.split_once(':').is_some_and(|(id, secret)| id.parse::<u64>().is_ok() && !secret.is_empty());
    Err(if well_formed { Refusal::new(401, "Unauthorized") } else { Refusal::new(404, "Not Found") })
}

/// The refusal that a fault stands for, when it is one that keeps the request from being carried out.
fn refuse(fired: Fired) -> Option<Refusal> {
    match fired.fault {
        Fault::TooManyRequests => Some(Refusal::too_fast(fired.retry_after)),
        Fault::InternalError => Some(Refusal::new(500, "Internal Server Error")),
        Fault::BadGateway => Some(Refusal::new(502, "Bad Gateway")),
        Fault::Forbidden => Some(Refusal::forbidden("bot was blocked by the user")),
        Fault::CutBefore => Some(Refusal::new(500, "Connection cut")),
        Fault::CutAfter | Fault::HalfSent | Fault::Slow | Fault::Unreadable | Fault::Duplicate | Fault::Late => None,
    }
}

async fn carry_out(shared: &Shared, method: &Method, parameters: &Parameters, fired: Option<Fired>) -> Answer {
    let violations = shared.spec.as_ref().map(|spec| spec.violations(method.name, parameters)).unwrap_or_default();
    if !violations.is_empty() {
        let answer = Err(Refusal::bad(format!("not as the Bot API has it: {}", violations.join("; "))));
        record(shared, method.name, &parameters.record(), &answer, fired, &violations);
        return answer;
    }
    if let Err(refusal) = pace(shared, method, parameters) {
        let answer = Err(refusal);
        record(shared, method.name, &parameters.record(), &answer, fired, &[]);
        return answer;
    }
    let Some(work) = method.work else {
        let answer = receive::updates(shared, parameters, fired).await;
        let idle = answer.as_ref().is_ok_and(|result| result.as_array().is_some_and(Vec::is_empty));
        if !idle {
            record(shared, method.name, &parameters.record(), &answer, fired, &[]);
        }
        return answer;
    };
    shared.with(|world, now| {
        let answer = work(&mut Call { world, now, parameters });
        write_down(world, now, method.name, &parameters.record(), &answer, fired, &[]);
        answer
    })
}

fn pace(shared: &Shared, method: &Method, parameters: &Parameters) -> Result<(), Refusal> {
    if !method.sends {
        return Ok(());
    }
    let Ok(Some(chat)) = parameters.integer("chat_id") else {
        return Ok(());
    };
    let album = parameters.value("media").ok().flatten().and_then(|media| media.as_array().map(Vec::len));
    let count = album.and_then(|length| u32::try_from(length).ok()).unwrap_or(1).max(1);
    lock(&shared.buckets).take(chat, count, Instant::now()).map_err(Refusal::too_fast)
}

fn record(
    shared: &Shared,
    method: &str,
    parameters: &Value,
    answer: &Answer,
    fired: Option<Fired>,
    violations: &[String],
) {
    shared.with(|world, now| write_down(world, now, method, parameters, answer, fired, violations));
}

fn write_down(
    world: &mut World,
    now: i64,
    method: &str,
    parameters: &Value,
    answer: &Answer,
    fired: Option<Fired>,
    violations: &[String],
) {
    let (status, body) = spell(answer);
    let fault = fired.map(|fired| fired.fault.name());
    world.transcript.request(now, &Exchange { method, parameters, status, answer: &body, fault, violations });
}

fn spell(answer: &Answer) -> (u16, Value) {
    match answer {
        Ok(result) => (200, json!({"ok": true, "result": result})),
        Err(refusal) => (refusal.code, refusal.body()),
    }
}

fn respond(answer: &Answer) -> Response {
    let (status, body) = spell(answer);
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, axum::Json(body)).into_response()
}

/// The head of an answer and half of its body; then the connection ends.
fn half(answer: &Answer) -> Response {
    let (status, body) = spell(answer);
    let whole = body.to_string().into_bytes();
    let length = whole.len();
    let first = whole.into_iter().take(length / 2).collect::<Vec<u8>>();
    let end = async {
        // What went before must have left before the end of the connection can be felt.
        sleep(HALF_A_BREATH).await;
        Err(io::Error::from(io::ErrorKind::ConnectionReset))
    };
    let parts = stream::once(std::future::ready(Ok(first))).chain(stream::once(end));
    let mut response = Response::new(Body::from_stream(parts));
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from(length));
    response
}

async fn download(State(shared): State<Arc<Shared>>, Path((bot, path)): Path<(String, String)>) -> Response {
    if let Err(refusal) = authorise(&shared, &bot) {
        return respond(&Err(refusal));
    }
    let now = shared.now();
    let world = shared.look();
    let found =
        world.files.at_path(&path, now).and_then(|file| Some((file.mime.clone(), world.files.bytes(file)?.to_vec())));
    match found {
        Some((mime, bytes)) => file_response(&mime, bytes),
        None => respond(&Err(Refusal::new(404, "Not Found"))),
    }
}

/// A file's contents as an answer.
pub(super) fn file_response(mime: &str, bytes: Vec<u8>) -> Response {
    let mut response = Response::new(Body::from(bytes));
    if let Ok(mime) = HeaderValue::from_str(mime) {
        response.headers_mut().insert(CONTENT_TYPE, mime);
    }
    response
}
