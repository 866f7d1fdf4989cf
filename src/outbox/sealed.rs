//! Contact data in messages that wait: sealed for their chat until the moment in which they are sent.
//!
//! In the words of a message a sealed number stands as `<sealed>…</sealed>`. Nobody can type that: whatever a person
//! writes is escaped when it is put into a message. A file is sealed as a whole.

mod sql;

use std::sync::Arc;

use super::{Channel, Delivery, Sending};
use crate::chat::{Address, Body};
use crate::store::{Result, Store};
use crate::vault::{Contact, Opened, Place, Vault};

const OPENS: &str = "<sealed>";
const CLOSES: &str = "</sealed>";
/// How long a message waits whose key is not here, in seconds.
const WITHOUT_KEY: u64 = 60;
/// How many messages are sealed anew in one transaction.
const BATCH: u32 = 200;

/// A sealed number is bound to the chat that it is for.
fn place(address: &Address) -> Place {
    Place { table: "outbox", column: "body", row: address.chat.parse().unwrap_or(0) }
}

/// A number as it stands in the words of a message to `address`. Without a key it stands there as it is: then none is
/// kept anywhere, and this one was kept before there were keys.
pub fn words(vault: &Vault, address: &Address, contact: &Contact) -> String {
    match vault.seal(place(address), contact) {
        Some(sealed) => format!("{OPENS}{sealed}{CLOSES}"),
        None => crate::text::escape(contact.expose()),
    }
}

/// The bytes of a file for `address`, sealed as a whole.
pub fn file(vault: &Vault, address: &Address, text: String) -> Vec<u8> {
    match vault.seal(place(address), &Contact::from(text.clone())) {
        Some(sealed) => format!("{OPENS}{sealed}{CLOSES}").into_bytes(),
        None => text.into_bytes(),
    }
}

/// The words with everything in them that is sealed replaced by what `become` makes of it; none if that fails once.
fn replaced(words: &str, mut becomes: impl FnMut(&str) -> Option<String>) -> Option<String> {
    let mut text = String::with_capacity(words.len());
    let mut rest = words;
    while let Some((before, sealed)) = rest.split_once(OPENS) {
        let (sealed, after) = sealed.split_once(CLOSES)?;
        text.push_str(before);
        text.push_str(&becomes(sealed)?);
        rest = after;
    }
    text.push_str(rest);
    Some(text)
}

/// The words of a message, in which something may be sealed.
fn words_of(body: &mut Body) -> Option<&mut String> {
    match body {
        Body::Say { words, .. } | Body::Replace { words, .. } | Body::Pass { words, .. } | Body::Draw { words, .. } => {
            Some(words)
        }
        Body::Upload { .. } | Body::Delete { .. } => None,
    }
}

fn opened(vault: &Vault, address: &Address, sealed: &str) -> Option<Contact> {
    match vault.open(place(address), sealed) {
        Opened::Clear(contact) => Some(contact),
        Opened::Locked => None,
    }
}

/// A channel that opens what is sealed in a message before it is sent. A message whose key is not here waits.
pub struct Unsealing {
    channel: Arc<dyn Channel>,
    vault: Arc<Vault>,
}

impl std::fmt::Debug for Unsealing {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Unsealing").field("channel", &self.channel.name()).finish_non_exhaustive()
    }
}

impl Unsealing {
    /// Opens with `vault` what goes out over `channel`.
    pub fn new(channel: Arc<dyn Channel>, vault: Arc<Vault>) -> Self {
        Self { channel, vault }
    }

    /// The message with nothing sealed in it; none if a key is missing.
    fn open(&self, address: &Address, body: &Body) -> Option<Body> {
        let mut body = body.clone();
        if let Body::Upload { bytes, .. } = &mut body {
            let text = std::str::from_utf8(bytes).ok()?;
            let sealed = text.strip_prefix(OPENS)?.strip_suffix(CLOSES)?;
            *bytes = opened(&self.vault, address, sealed)?.expose().as_bytes().to_vec();
        } else if let Some(words) = words_of(&mut body) {
            *words =
                replaced(words, |sealed| Some(crate::text::escape(opened(&self.vault, address, sealed)?.expose())))?;
        }
        Some(body)
    }
}

/// Whether there is anything to open.
fn is_sealed(body: &Body) -> bool {
    match body {
        Body::Say { words, .. } | Body::Replace { words, .. } | Body::Pass { words, .. } | Body::Draw { words, .. } => {
            words.contains(OPENS)
        }
        Body::Upload { bytes, .. } => bytes.starts_with(OPENS.as_bytes()),
        Body::Delete { .. } => false,
    }
}

impl Channel for Unsealing {
    fn name(&self) -> &str {
        self.channel.name()
    }

    fn is_group(&self, address: &Address) -> bool {
        self.channel.is_group(address)
    }

    fn deliver<'a>(&'a self, address: &'a Address, body: &'a Body) -> Sending<'a> {
        if !is_sealed(body) {
            return self.channel.deliver(address, body);
        }
        Box::pin(async move {
            let Some(open) = self.open(address, body) else {
                tracing::error!(
                    "a message with a telephone number waits: the key that seals it is not here (DATA_KEY)"
                );
                return Delivery::Wait(WITHOUT_KEY);
            };
            self.channel.deliver(address, &open).await
        })
    }
}

/// Seals with the present key what waits and is sealed with an older one. Returns how many could be, and how many not.
pub async fn reseal(store: &Store, vault: &Vault) -> Result<(u64, u64)> {
    let (mut done, mut locked) = (0, 0);
    let Some(current) = vault.current() else { return Ok((0, 0)) };
    let mut last = 0;
    loop {
        let mut tx = store.begin().await?;
        let (furthest, rows) = sql::sealed(&mut tx, last, BATCH).await?;
        let Some(id) = furthest else {
            tx.rollback().await?;
            return Ok((done, locked));
        };
        last = id;
        for (id, address, mut body, bytes) in rows {
            let anew = |text: &str| {
                replaced(text, |sealed| {
                    let open = opened(vault, &address, sealed)?;
                    Some(format!("{OPENS}{}{CLOSES}", vault.seal(place(&address), &open)?))
                })
            };
            let old = |text: &str| text.split(OPENS).skip(1).any(|sealed| !sealed.starts_with(&current));
            let bytes = bytes.filter(|bytes| bytes.starts_with(OPENS.as_bytes()));
            let bytes = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
            let sealed = match (words_of(&mut body), bytes) {
                (_, Some(bytes)) if old(&bytes) => match anew(&bytes) {
                    Some(bytes) => sql::put_bytes(&mut tx, id, bytes.as_bytes()).await.map(|()| true)?,
                    None => false,
                },
                (Some(words), _) if old(words) => match anew(words) {
                    Some(anew) => {
                        *words = anew;
                        super::sql::rewrite(&mut tx, id, &body).await.map(|()| true)?
                    }
                    None => false,
                },
                _ => continue,
            };
            (done, locked) = (done + u64::from(sealed), locked + u64::from(!sealed));
        }
        tx.commit().await?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chat(chat: &str) -> Address {
        Address { channel: "telegram".into(), chat: chat.into() }
    }

    #[test]
    fn a_number_in_a_message_opens_for_its_chat_alone() {
        let vault = Vault::sandbox();
        let sealed = words(&vault, &chat("7"), &Contact::from("0912345678".to_owned()));
        assert!(!sealed.contains("0912345678"));
        let text = format!("gọi {sealed} nhé");
        let open = |address: &Address| {
            replaced(&text, |sealed| opened(&vault, address, sealed).map(|contact| contact.expose().to_owned()))
        };
        assert_eq!(open(&chat("7")).as_deref(), Some("gọi 0912345678 nhé"));
        assert_eq!(open(&chat("8")), None);
        assert_eq!(replaced("không có gì", |_| None).as_deref(), Some("không có gì"));
    }
}
