//! How the bot gets its updates, and what it answers to queries and asks about files.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::{Instant, sleep, timeout_at};

use super::super::Shared;
use super::super::entities::utf16_length;
use super::super::faults::{Fault, Fired};
use super::super::refusal::Refusal;
use super::super::request::Parameters;
use super::super::updates::{Allowed, Webhook};
use super::super::world::Query;
use super::{Answer, Call};

/// Telegram cuts longer polls off.
const LONGEST_POLL: i64 = 50;

/// A tapped button waits this long for its answer, in seconds.
const QUERY_LIFE: i64 = 15 * 60;

const LARGEST_DOWNLOAD: usize = 20 * 1024 * 1024;

const WEBHOOK_PORTS: [u16; 4] = [80, 88, 443, 8443];

fn allowed(parameters: &Parameters) -> Result<Option<Allowed>, Refusal> {
    let Some(kinds) = parameters.value("allowed_updates")? else {
        return Ok(None);
    };
    let kinds: Vec<String> = serde_json::from_value(kinds)
        .map_err(|_| Refusal::bad("can't parse allowed updates: expected an Array of String"))?;
    Ok(Some((!kinds.is_empty()).then_some(kinds)))
}

fn webhook_active() -> Refusal {
    Refusal::conflict(
        "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    )
}

/// `getUpdates`: confirms by offset, then waits for something to give. A newer poll ends an older one.
pub(super) async fn updates(shared: &Shared, parameters: &Parameters, fired: Option<Fired>) -> Answer {
    let limit = parameters.integer("limit")?.unwrap_or(100).clamp(1, 100);
    let limit = usize::try_from(limit).unwrap_or(100);
    let seconds = parameters.integer("timeout")?.unwrap_or(0).clamp(0, LONGEST_POLL);
    let end = Instant::now() + Duration::from_secs(seconds.unsigned_abs());
    let (offset, kinds) = (parameters.integer("offset")?, allowed(parameters)?);
    let mut changed = shared.changed.subscribe();
    let poll = shared.with(|world, _| {
        if world.webhook.is_some() {
            return Err(webhook_active());
        }
        if let Some(kinds) = kinds {
            world.updates.allowed = kinds;
        }
        world.updates.confirm(offset.unwrap_or(0));
        world.updates.poll += 1;
        Ok(world.updates.poll)
    })?;
    let mut found = match fired {
        Some(Fired { fault: Fault::Duplicate, .. }) => shared.look().updates.confirmed(10),
        Some(Fired { fault: Fault::Late, delay, .. }) => {
            sleep(delay).await;
            Vec::new()
        }
        _ => Vec::new(),
    };
    let mut stopped = shared.stopped.clone();
    loop {
        changed.mark_unchanged();
        {
            let world = shared.look();
            if world.updates.poll != poll {
                return Err(Refusal::conflict(
                    "terminated by other getUpdates request; make sure that only one bot instance is running",
                ));
            }
            if world.webhook.is_some() {
                return Err(webhook_active());
            }
            found.extend(world.updates.oldest(limit));
        }
        if !found.is_empty() {
            return Ok(found.iter().map(super::super::updates::Update::telegram).collect());
        }
        let over = tokio::select! {
            waited = timeout_at(end, changed.changed()) => waited.is_err(),
            _ = stopped.wait_for(|stopped| *stopped) => true,
        };
        if over {
            return Ok(json!([]));
        }
    }
}

pub(super) fn set_webhook(call: &mut Call<'_>) -> Answer {
    let url = call.parameters.text("url").unwrap_or_default();
    if url.is_empty() {
        return delete_webhook(call);
    }
    check_url(&url)?;
    let secret = call.parameters.text("secret_token").filter(|secret| !secret.is_empty());
    if let Some(secret) = &secret {
        let letters = secret.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-');
        if !letters || secret.len() > 256 {
            return Err(Refusal::bad("secret token contains unallowed characters"));
        }
    }
    let connections = call.parameters.integer("max_connections")?.unwrap_or(40).clamp(1, 100);
    let kinds = allowed(call.parameters)?;
    if call.parameters.truth("drop_pending_updates") {
        call.world.updates.drop_all();
    }
    if let Some(kinds) = kinds {
        call.world.updates.allowed = kinds;
    }
    call.world.webhook = Some(Webhook {
        url,
        secret,
        max_connections: usize::try_from(connections).unwrap_or(40),
        allowed: call.world.updates.allowed.clone(),
        last_error: None,
    });
    Ok(json!(true))
}

/// HTTPS on one of four ports, as Telegram wants it; on this machine plain HTTP on any port will do.
fn check_url(url: &str) -> Result<(), Refusal> {
    let parsed = reqwest::Url::parse(url).map_err(|_| Refusal::bad("bad webhook: invalid webhook URL specified"))?;
    let local = matches!(parsed.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"));
    if local && matches!(parsed.scheme(), "http" | "https") {
        return Ok(());
    }
    if parsed.scheme() != "https" {
        return Err(Refusal::bad("bad webhook: HTTPS url must be provided for webhook"));
    }
    if !parsed.port_or_known_default().is_some_and(|port| WEBHOOK_PORTS.contains(&port)) {
        return Err(Refusal::bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"));
    }
    Ok(())
}

#[expect(clippy::unnecessary_wraps, reason = "every method has the same shape")]
pub(super) fn delete_webhook(call: &mut Call<'_>) -> Answer {
    call.world.webhook = None;
    if call.parameters.truth("drop_pending_updates") {
        call.world.updates.drop_all();
    }
    Ok(json!(true))
}

#[expect(clippy::unnecessary_wraps, reason = "every method has the same shape")]
pub(super) fn webhook_info(call: &mut Call<'_>) -> Answer {
    let pending = call.world.updates.pending();
    let Some(webhook) = &call.world.webhook else {
        return Ok(json!({"url": "", "has_custom_certificate": false, "pending_update_count": pending}));
    };
    let mut info = json!({
        "url": webhook.url,
        "has_custom_certificate": false,
        "pending_update_count": pending,
        "max_connections": webhook.max_connections,
    });
    if let Some(kinds) = &webhook.allowed {
        info["allowed_updates"] = json!(kinds);
    }
    if let Some((date, reason)) = &webhook.last_error {
        (info["last_error_date"], info["last_error_message"]) = (json!(date), json!(reason));
    }
    Ok(info)
}

/// Takes the query out, so that a second answer finds none.
fn take_query(call: &mut Call<'_>, parameter: &str, inline: bool) -> Result<Query, Refusal> {
    let refused = || Refusal::bad("query is too old and response timeout expired or query ID is invalid");
    let id = call.parameters.text(parameter).unwrap_or_default();
    let query = call.world.queries.remove(&id).ok_or_else(refused)?;
    if query.inline != inline || call.now - query.asked > QUERY_LIFE {
        return Err(refused());
    }
    Ok(query)
}

pub(super) fn answer_callback(call: &mut Call<'_>) -> Answer {
    let text = call.parameters.text("text").unwrap_or_default();
    if utf16_length(&text) > 200 {
        return Err(Refusal::bad("MESSAGE_TOO_LONG"));
    }
    let alert = call.parameters.truth("show_alert");
    let query = take_query(call, "callback_query_id", false)?;
    call.world.event(json!({"kind": "answer", "seat": query.seat, "chat": query.chat, "text": text, "alert": alert}));
    Ok(json!(true))
}

pub(super) fn answer_inline(call: &mut Call<'_>) -> Answer {
    let results = call.parameters.value("results")?.unwrap_or_default();
    let results =
        results.as_array().ok_or_else(|| Refusal::bad("can't parse inline query results: expected an Array"))?;
    if results.len() > 50 {
        return Err(Refusal::bad("RESULTS_TOO_MUCH"));
    }
    let ids = results.iter().map(|result| result.get("id").and_then(Value::as_str).unwrap_or_default());
    let mut known = std::collections::BTreeSet::new();
    for id in ids {
        if id.is_empty() || id.len() > 64 {
            return Err(Refusal::bad("RESULT_ID_INVALID"));
        }
        if !known.insert(id.to_owned()) {
            return Err(Refusal::bad("RESULT_ID_DUPLICATE"));
        }
    }
    take_query(call, "inline_query_id", true)?;
    Ok(json!(true))
}

pub(super) fn file(call: &mut Call<'_>) -> Answer {
    let id = call.parameters.text("file_id").unwrap_or_default();
    let file = call.world.files.find(&id).cloned().ok_or_else(|| Refusal::bad("invalid file id"))?;
    if file.size > LARGEST_DOWNLOAD {
        return Err(Refusal::bad("file is too big"));
    }
    let now = call.now;
    let path = call.world.files.open_path(&file, now);
    Ok(json!({"file_id": file.id, "file_unique_id": file.unique_id, "file_size": file.size, "file_path": path}))
}
