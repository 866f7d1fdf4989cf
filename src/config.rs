//! What the environment sets, read once into types, all faults together. Secrets cannot be printed.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use secrecy::SecretString;

use crate::bot::intake::BY_HAND;
use crate::outbox::pacing::{Rate, Rates};
use crate::telegram::webhook::Settings as Webhook;
use crate::vault::{SANDBOX_KEY, Vault};

/// Telegram's own Bot API.
pub const TELEGRAM: &str = "https://api.telegram.org";

/// The shortest secret of a webhook.
const SHORTEST_SECRET: usize = 16;
/// How many times faster one may send to a Bot API on this machine.
const MORE_HERE: u32 = 1000;

/// How the real bot is run.
#[derive(Clone, Debug)]
pub struct Config {
    /// The bot's token (`BOT_TOKEN`); none when it is not set.
    pub token: Option<SecretString>,
    /// Where the Bot API is (`BOT_API_URL`).
    pub api_url: String,
    /// How fast to send (`SEND_PER_SECOND`, `SEND_PRIVATE_PER_MINUTE`, `SEND_PRIVATE_BURST`, `SEND_GROUP_PER_MINUTE`).
    pub rates: Rates,
    /// How much of one chat is worked (`READ_PRIVATE_PER_MINUTE`, `READ_PRIVATE_BURST`).
    pub intake: Rate,
    /// Where Telegram brings updates (`WEBHOOK_URL`, `WEBHOOK_LISTEN`, `WEBHOOK_SECRET`); none to ask for them instead.
    pub webhook: Option<Webhook>,
    /// Where to answer how this process stands (`STATUS_LISTEN`); nowhere if it is not set.
    pub status: Option<SocketAddr>,
    /// What seals contact data (`DATA_KEY`); without a key none is kept.
    pub vault: Arc<Vault>,
}

/// A variable that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadVariable {
    /// Its name.
    pub name: &'static str,
    /// What is wrong with its value.
    pub why: String,
}

impl Config {
    /// Reads the environment.
    ///
    /// # Errors
    /// All variables that cannot be used.
    pub fn from_env() -> Result<Self, Vec<BadVariable>> {
        Self::read(|name| std::env::var(name).ok().filter(|value| !value.trim().is_empty()))
    }

    /// Reads the variables that `get` knows.
    ///
    /// # Errors
    /// All variables that cannot be used.
    pub fn read(get: impl Fn(&'static str) -> Option<String>) -> Result<Self, Vec<BadVariable>> {
        let mut bad = Vec::new();
        let token = get("BOT_TOKEN").map(|token| token.trim().to_owned());
        if let Some(token) = &token
            && bot_id(token).is_none()
        {
            bad.push(BadVariable { name: "BOT_TOKEN", why: "12345678:AbCd…".to_owned() });
        }
        let api_url = get("BOT_API_URL").unwrap_or_else(|| TELEGRAM.to_owned());
        if !(api_url.starts_with("https://") || is_loopback(&api_url)) {
            bad.push(BadVariable { name: "BOT_API_URL", why: "https://… | http://127.0.0.1:PORT".to_owned() });
        }
        let mut rates = Rates::default();
        // A Bot API on this machine, as a bench or an own server may be, can take more.
        let more = if is_loopback(&api_url) { MORE_HERE } else { 1 };
        let mut number = |name: &'static str, most: u32| match get(name)?.parse::<u32>() {
            Ok(number) if (1..=most * more).contains(&number) => Some(number),
            _ => {
                bad.push(BadVariable { name, why: format!("1..{}", most * more) });
                None
            }
        };
        if let Some(count) = number("SEND_PER_SECOND", 1000) {
            let Rates { overall, per_second, .. } = Rates::a_second(count);
            rates = Rates { overall, per_second, ..rates };
        }
        if let Some(count) = number("SEND_PRIVATE_PER_MINUTE", 6000) {
            rates.private.every = Duration::from_mins(1) / count;
        }
        if let Some(burst) = number("SEND_PRIVATE_BURST", 100) {
            rates.private.burst = burst;
        }
        if let Some(count) = number("SEND_GROUP_PER_MINUTE", 6000) {
            rates.group.every = Duration::from_mins(1) / count;
        }
        let mut intake = BY_HAND;
        if let Some(count) = number("READ_PRIVATE_PER_MINUTE", 6000) {
            intake.every = Duration::from_mins(1) / count;
        }
        if let Some(burst) = number("READ_PRIVATE_BURST", 10_000) {
            intake.burst = burst;
        }
        let webhook = webhook(&get, &mut bad);
        let status = get("STATUS_LISTEN").and_then(|listen| {
            let address = listen.parse().ok();
            if address.is_none() {
                bad.push(BadVariable { name: "STATUS_LISTEN", why: "127.0.0.1:9464".to_owned() });
            }
            address
        });
        let vault = vault(&get, &mut bad);
        if bad.is_empty() {
            let token = token.map(SecretString::from);
            Ok(Self { token, api_url, rates, intake, webhook, status, vault: Arc::new(vault) })
        } else {
            Err(bad)
        }
    }
}

/// The webhook, if an address for it is set; then the other two must be there too.
fn webhook(get: &impl Fn(&'static str) -> Option<String>, bad: &mut Vec<BadVariable>) -> Option<Webhook> {
    let url = get("WEBHOOK_URL")?;
    let plain = !url.contains(['?', '#', '{', '}']) && !url.contains(char::is_whitespace);
    if !(plain && (url.starts_with("https://") || is_loopback(&url))) {
        bad.push(BadVariable { name: "WEBHOOK_URL", why: "https://HOST/PATH".to_owned() });
    }
    let listen = get("WEBHOOK_LISTEN").and_then(|listen| listen.parse().ok());
    if listen.is_none() {
        bad.push(BadVariable { name: "WEBHOOK_LISTEN", why: "127.0.0.1:8443".to_owned() });
    }
    // Telegram's bounds for a secret are 1 to 256 of these characters; a short one could be guessed.
    let fits = |secret: &String| {
        (SHORTEST_SECRET..=256).contains(&secret.len())
            && secret.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
    };
    let secret = get("WEBHOOK_SECRET").filter(fits);
    if secret.is_none() {
        bad.push(BadVariable { name: "WEBHOOK_SECRET", why: format!("{SHORTEST_SECRET}..256 × A-Z a-z 0-9 _ -") });
    }
    Some(Webhook { url, listen: listen?, secret: SecretString::from(secret?) })
}

/// The keys. The sandbox's is known to everybody and seals nothing.
fn vault(get: &impl Fn(&'static str) -> Option<String>, bad: &mut Vec<BadVariable>) -> Vault {
    let Some(keys) = get("DATA_KEY") else { return Vault::default() };
    let read = Vault::read(&keys).ok().filter(|_| !keys.contains(SANDBOX_KEY));
    read.unwrap_or_else(|| {
        bad.push(BadVariable { name: "DATA_KEY", why: "cong-dong-so make-key".to_owned() });
        Vault::default()
    })
}

/// The account number of the bot, which stands at the beginning of its token.
pub fn bot_id(token: &str) -> Option<i64> {
    let (id, secret) = token.split_once(':')?;
    let fits = secret.len() >= 3 && secret.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
    id.parse().ok().filter(|id| *id > 0 && fits)
}

/// Whether an address is on this machine.
pub fn is_loopback(url: &str) -> bool {
    ["http://127.0.0.1", "http://localhost", "http://[::1]"]
        .iter()
        .any(|start| url.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '/'])))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(values: &[(&'static str, &str)]) -> Result<Config, Vec<BadVariable>> {
        Config::read(|name| values.iter().find(|(other, _)| *other == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn all_faults_are_said_together_and_the_token_is_never_printed() {
        let bad = read(&[("BOT_TOKEN", "x"), ("BOT_API_URL", "ftp://a"), ("SEND_PER_SECOND", "0")]).unwrap_err();
        let names: Vec<_> = bad.iter().map(|bad| bad.name).collect();
        assert_eq!(names, ["BOT_TOKEN", "BOT_API_URL", "SEND_PER_SECOND"]);
        let config = read(&[("BOT_TOKEN", "123:secret-part")]).unwrap();
        assert!(!format!("{config:?}").contains("secret-part"));
    }

    #[test]
    fn a_data_key_is_read_never_printed_and_not_the_sandboxes() {
        let key = Vault::draw_key();
        let config = read(&[("DATA_KEY", &key)]).unwrap();
        assert!(config.vault.can_seal() && !format!("{config:?}").contains(&key));
        assert!(!read(&[]).unwrap().vault.can_seal());
        for bad in ["short", SANDBOX_KEY, &format!("{key},{SANDBOX_KEY}")] {
            assert_eq!(read(&[("DATA_KEY", bad)]).unwrap_err()[0].name, "DATA_KEY");
        }
    }

    #[test]
    fn plain_http_only_on_this_machine() {
        assert!(is_loopback("http://127.0.0.1:8081"));
        assert!(!is_loopback("http://127.0.0.1.evil.example"));
        assert!(read(&[("BOT_API_URL", "http://10.0.0.5:80")]).is_err());
    }
}
