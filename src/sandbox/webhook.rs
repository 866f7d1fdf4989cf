//! Posts updates to the bot's webhook, again and again until it takes them.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, sleep_until};

use super::faults::{Fault, Fired};
use super::updates::{Update, Webhook};
use super::{Shared, lock};

/// How long the bot may take to answer.
const ANSWER_WITHIN: Duration = Duration::from_mins(1);

/// Waits after the first failure; every further one doubles the wait.
const FIRST_WAIT: Duration = Duration::from_millis(500);
const LONGEST_WAIT: Duration = Duration::from_mins(1);

/// How many waiting updates are looked at when a connection is free.
const LOOKED_AT: usize = 200;

struct Attempts {
    failed: u32,
    not_before: Instant,
}

/// Runs until the sandbox stops.
pub(crate) async fn deliver(shared: Arc<Shared>) {
    let client = reqwest::Client::builder().timeout(ANSWER_WITHIN).no_proxy().build().unwrap_or_default();
    let (mut changed, mut stopped) = (shared.changed.subscribe(), shared.stopped.clone());
    let mut posting: JoinSet<(i64, Result<(), String>)> = JoinSet::new();
    let mut in_flight = Vec::new();
    let mut attempts: BTreeMap<i64, Attempts> = BTreeMap::new();
    loop {
        changed.mark_unchanged();
        let (webhook, waiting) = {
            let world = shared.look();
            (world.webhook.clone(), world.updates.oldest(LOOKED_AT))
        };
        let mut wake_at = None::<Instant>;
        if let Some(webhook) = webhook {
            attempts.retain(|id, _| waiting.iter().any(|update| update.id == *id));
            for update in waiting {
                if in_flight.len() >= webhook.max_connections {
                    break;
                }
                if in_flight.contains(&update.id) {
                    continue;
                }
                let not_before = attempts.get(&update.id).map(|attempts| attempts.not_before);
                if let Some(moment) = not_before.filter(|moment| *moment > Instant::now()) {
                    wake_at = Some(wake_at.map_or(moment, |earlier| earlier.min(moment)));
                    continue;
                }
                in_flight.push(update.id);
                let fired = lock(&shared.faults).next("getUpdates");
                posting.spawn(post(client.clone(), webhook.clone(), update, fired));
            }
        }
        tokio::select! {
            _ = stopped.wait_for(|stopped| *stopped) => return,
            _ = changed.changed() => {}
            () = sleep_until(wake_at.unwrap_or_else(Instant::now)), if wake_at.is_some() => {}
            Some(Ok((id, result))) = posting.join_next(), if !posting.is_empty() => {
                in_flight.retain(|posted| *posted != id);
                record(&shared, &mut attempts, id, result);
            }
        }
    }
}

fn record(shared: &Shared, attempts: &mut BTreeMap<i64, Attempts>, id: i64, result: Result<(), String>) {
    match result {
        Ok(()) => {
            attempts.remove(&id);
            shared.with(|world, _| world.updates.taken(id));
        }
        Err(reason) => {
            let failed = attempts.get(&id).map_or(0, |attempts| attempts.failed);
            let wait = FIRST_WAIT.saturating_mul(1 << failed.min(10)).min(LONGEST_WAIT);
            attempts.insert(id, Attempts { failed: failed + 1, not_before: Instant::now() + wait });
            let now = shared.now();
            if let Some(webhook) = &mut shared.look().webhook {
                webhook.last_error = Some((now, reason));
            }
        }
    }
}

async fn post(
    client: reqwest::Client,
    webhook: Webhook,
    update: Update,
    fired: Option<Fired>,
) -> (i64, Result<(), String>) {
    let id = update.id;
    let times = match fired {
        Some(Fired { fault: Fault::Late, delay, .. }) => {
            sleep(delay).await;
            1
        }
        Some(Fired { fault: Fault::Duplicate, .. }) => 2,
        _ => 1,
    };
    let mut result = Ok(());
    for _ in 0..times {
        result = post_once(&client, &webhook, &update).await;
    }
    (id, result)
}

async fn post_once(client: &reqwest::Client, webhook: &Webhook, update: &Update) -> Result<(), String> {
    let mut request = client.post(&webhook.url).json(&update.telegram());
    if let Some(secret) = &webhook.secret {
        request = request.header("X-Telegram-Bot-Api-Secret-Token", secret);
    }
    match request.send().await {
        Ok(answer) if answer.status().is_success() => Ok(()),
        Ok(answer) => Err(format!("Wrong response from the webhook: {}", answer.status())),
        Err(error) if error.is_timeout() => Err("Read timeout expired".to_owned()),
        Err(_) => Err("Connection refused".to_owned()),
    }
}
