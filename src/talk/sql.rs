//! The statements of conversations.

use chrono::{DateTime, Utc};

use super::Conversation;
use crate::chat::Address;
use crate::store::{Error, Result, Tx, millis, on};

type Row = (String, String, Option<String>, Option<String>, Option<String>);

pub(super) async fn load(tx: &mut Tx, address: &Address) -> Result<Conversation> {
    let row: Option<Row> = on!(tx, |conn| {
        sqlx::query_as(
            "SELECT state, choices, place, asked, screen FROM conversations WHERE channel = $1 AND chat = $2",
        )
        .bind(&address.channel)
        .bind(&address.chat)
        .fetch_optional(conn)
        .await
    })?;
    let Some((state, choices, place, asked, screen)) = row else {
        return Ok(Conversation::default());
    };
    let state = serde_json::from_str(&state).unwrap_or_else(|error| {
        tracing::error!(table = "conversations", %error, "a stored conversation could not be read and begins anew");
        super::State::default()
    });
    Ok(Conversation {
        state,
        choices: serde_json::from_str(&choices).unwrap_or_default(),
        place: place.and_then(|place| serde_json::from_str(&place).ok()),
        asked: asked.and_then(|asked| serde_json::from_str(&asked).ok()),
        screen,
    })
}

pub(super) async fn save(
    tx: &mut Tx,
    address: &Address,
    conversation: &Conversation,
    screen_outbox: Option<i64>,
    now: DateTime<Utc>,
) -> Result<()> {
    let state = json(&conversation.state)?;
    let choices = json(&conversation.choices)?;
    let place = conversation.place.as_ref().map(json).transpose()?;
    let asked = conversation.asked.as_ref().map(json).transpose()?;
    on!(tx, |conn| {
        sqlx::query(
        "INSERT INTO conversations (channel, chat, state, choices, place, screen, screen_outbox, updated_at, asked)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (channel, chat) DO UPDATE SET state = excluded.state, choices = excluded.choices,
             place = excluded.place, asked = excluded.asked, screen = excluded.screen,
             screen_outbox = coalesce(excluded.screen_outbox, conversations.screen_outbox), updated_at = excluded.updated_at"
    )
    .bind(&address.channel)
    .bind(&address.chat)
    .bind(state)
    .bind(choices)
    .bind(place)
    .bind(&conversation.screen)
    .bind(screen_outbox)
    .bind(millis(now))
    .bind(asked)
    .execute(conn)
    .await
    .map(|_| ())
    })?;
    Ok(())
}

pub(super) async fn forget_asked(tx: &mut Tx, before: DateTime<Utc>) -> Result<()> {
    on!(tx, |conn| sqlx::query("UPDATE conversations SET asked = NULL WHERE asked IS NOT NULL AND updated_at < $1")
        .bind(millis(before))
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(())
}

fn json(value: &impl serde::Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|error| Error::row("conversations", 0, error.to_string()))
}
