//! Telegram: the only place, with the sandbox that plays it, that knows Telegram's types.
//!
//! Receiving is our own loop ([`poll`]): the offset moves only after the updates are committed. What comes in is read
//! from its JSON field by field ([`incoming`]), so that nothing that Telegram adds can make a person's words vanish.
//! What goes out uses teloxide's request types over our own transport ([`api`]), which tells apart what never left,
//! what may have arrived, and what was refused.

pub mod api;
mod arrival;
pub mod commands;
mod incoming;
mod outgoing;
pub mod poll;
pub mod webhook;

pub use arrival::arrival;

use std::sync::Arc;

use teloxide::payloads::AnswerCallbackQuery;
use tokio::sync::Semaphore;

use crate::bot::worker::Decode;
use crate::chat::{Address, Body, Event};
use crate::outbox::{Channel, Delivery, Sending};

use api::Api;

/// The name that addresses carry.
pub const CHANNEL: &str = "telegram";
/// How many acknowledgements of taps may be under way at once; those beyond are dropped, since they are stale in seconds.
const ACKNOWLEDGEMENTS: usize = 64;

/// The bot at Telegram.
#[derive(Clone, Debug)]
pub struct Telegram {
    api: Api,
    username: String,
    id: i64,
    acknowledging: Arc<Semaphore>,
}

impl Telegram {
    /// The bot known there as `username`, with that account id.
    pub fn new(api: Api, id: i64, username: String) -> Self {
        Self { api, username, id, acknowledging: Arc::new(Semaphore::new(ACKNOWLEDGEMENTS)) }
    }

    /// The name under which the inbox keeps what comes from this bot.
    pub fn source(&self) -> String {
        format!("{CHANNEL}:{}", self.id)
    }
}

impl Decode for Telegram {
    fn decode(&self, raw: &str) -> Result<Event, String> {
        incoming::decode(raw, &self.username, self.id)
    }

    fn acknowledge(&self, handle: String) {
        let Ok(permit) = Arc::clone(&self.acknowledging).try_acquire_owned() else { return };
        let api = self.api.clone();
        tokio::spawn(async move {
            let _permit = permit;
            let query = AnswerCallbackQuery::new(teloxide::types::CallbackQueryId(handle));
            if let Err(error) = api.call(&query).await {
                tracing::debug!(%error, "a tap could not be acknowledged");
            }
        });
    }
}

impl Channel for Telegram {
    fn name(&self) -> &str {
        CHANNEL
    }

    fn deliver<'a>(&'a self, address: &'a Address, body: &'a Body) -> Sending<'a> {
        Box::pin(async move {
            match address.chat.parse::<i64>() {
                Ok(chat) => outgoing::deliver(&self.api, chat, body).await,
                Err(_) => Delivery::Refused("the chat's id is no number".to_owned()),
            }
        })
    }

    /// Telegram gives groups negative ids.
    fn is_group(&self, address: &Address) -> bool {
        address.chat.starts_with('-')
    }
}
