//! The statements of conversations.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::Conversation;
use crate::chat::{Address, Body};
use crate::outbox::Lane;
use crate::people::{self, Person};
use crate::store::{Dialect, Result, Tx, json, millis, on, on_quietly};

type Row = (String, String, Option<String>, Option<String>, Option<String>);

/// A person with her conversation.
#[derive(sqlx::FromRow)]
struct Arrived {
    place_asked: i64,
    id: i64,
    language: String,
    name: Option<String>,
    parked: bool,
    role: Option<String>,
    group_id: Option<i64>,
    unit_id: Option<i64>,
    closed: bool,
    state: Option<String>,
    choices: Option<String>,
    place: Option<String>,
    asked: Option<String>,
    screen: Option<String>,
}

impl Arrived {
    /// The person and her conversation, of all the rows in which they are read.
    fn read(mut rows: Vec<Self>) -> Result<Option<(Person, Conversation)>> {
        let kept = rows.first_mut().and_then(|row| {
            Some((row.state.take()?, row.choices.take()?, row.place.take(), row.asked.take(), row.screen.take()))
        });
        let person =
            people::met(rows.into_iter().map(|row| {
                (row.id, row.language, row.name, row.parked, row.role, row.group_id, row.unit_id, row.closed)
            }))?;
        Ok(person.map(|person| (person, read(kept))))
    }
}

/// Whoever has the account, and the conversation at `address`, in one go: this is asked with everything that anybody does.
pub(super) async fn arrived(tx: &mut Tx, address: &Address, account: &str) -> Result<Option<(Person, Conversation)>> {
    let rows: Vec<Arrived> = on_quietly!(tx, |conn| {
        sqlx::query_as(
            "SELECT CAST(0 AS bigint) AS place_asked, p.id, p.language, p.name, a.parked, r.role, r.group_id, r.unit_id,
                 g.closed_on IS NOT NULL AS closed, c.state, c.choices, c.place, c.asked, c.screen
             FROM accounts a JOIN people p ON p.id = a.person_id
             LEFT JOIN roles r ON r.person_id = p.id AND r.ended_at IS NULL
             LEFT JOIN residential_groups g ON g.id = r.group_id
             LEFT JOIN conversations c ON c.channel = a.channel AND c.chat = $3
             WHERE a.channel = $1 AND a.account = $2 ORDER BY r.id",
        )
        .bind(&address.channel)
        .bind(account)
        .bind(&address.chat)
        .fetch_all(conn)
        .await
    })?;
    Arrived::read(rows)
}

/// The same for many accounts of one channel, each with its chat: those who are known, by their place in `asked`.
pub(super) async fn arrived_many(
    tx: &mut Tx,
    channel: &str,
    asked: &[(&str, &str)],
) -> Result<HashMap<usize, (Person, Conversation)>> {
    macro_rules! statement {
        ($each:literal) => {
            concat!(
                "SELECT e.key AS place_asked, p.id, p.language, p.name, a.parked, r.role, r.group_id, r.unit_id,
                     g.closed_on IS NOT NULL AS closed, c.state, c.choices, c.place, c.asked, c.screen
                 FROM ",
                $each,
                " JOIN accounts a ON a.channel = $1 AND a.account = e.value ->> 0 JOIN people p ON p.id = a.person_id
                 LEFT JOIN roles r ON r.person_id = p.id AND r.ended_at IS NULL
                 LEFT JOIN residential_groups g ON g.id = r.group_id
                 LEFT JOIN conversations c ON c.channel = a.channel AND c.chat = e.value ->> 1 ORDER BY e.key, r.id"
            )
        };
    }
    let statement = match tx.dialect() {
        Dialect::Sqlite => statement!("json_each($2) e"),
        Dialect::Postgres => {
            statement!(
                "(SELECT value, n - 1 AS key FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS o(value, n)) e"
            )
        }
    };
    let asked = json("accounts", asked)?;
    let rows: Vec<Arrived> =
        on_quietly!(tx, |conn| sqlx::query_as(statement).bind(channel).bind(asked).fetch_all(conn).await)?;
    let mut of_each: HashMap<usize, Vec<Arrived>> = HashMap::new();
    for row in rows {
        of_each.entry(usize::try_from(row.place_asked).unwrap_or_default()).or_default().push(row);
    }
    let mut arrived = HashMap::with_capacity(of_each.len());
    for (place, rows) in of_each {
        arrived.extend(Arrived::read(rows)?.map(|known| (place, known)));
    }
    Ok(arrived)
}

pub(super) async fn load(tx: &mut Tx, address: &Address) -> Result<Conversation> {
    let row: Option<Row> = on_quietly!(tx, |conn| {
        sqlx::query_as(
            "SELECT state, choices, place, asked, screen FROM conversations WHERE channel = $1 AND chat = $2",
        )
        .bind(&address.channel)
        .bind(&address.chat)
        .fetch_optional(conn)
        .await
    })?;
    Ok(read(row))
}

fn read(row: Option<Row>) -> Conversation {
    let Some((state, choices, place, asked, screen)) = row else {
        return Conversation::default();
    };
    let state = serde_json::from_str(&state).unwrap_or_else(|error| {
        tracing::error!(table = "conversations", %error, "a stored conversation could not be read and begins anew");
        super::State::default()
    });
    Conversation {
        state,
        choices: serde_json::from_str(&choices).unwrap_or_default(),
        place: place.and_then(|place| serde_json::from_str(&place).ok()),
        asked: asked.and_then(|asked| serde_json::from_str(&asked).ok()),
        screen,
    }
}

/// An answer and the conversation after it, in one go: nearly everything that anybody does ends so.
pub(super) async fn answer(
    tx: &mut Tx,
    address: &Address,
    body: &Body,
    fleeting: bool,
    conversation: &Conversation,
    now: DateTime<Utc>,
) -> Result<()> {
    const SQLITE: &str =
        "INSERT INTO outbox (channel, chat, lane, body, due_at, created_at, fleeting) VALUES ($1, $2, $3, $4,
             coalesce((SELECT max(w.due_at) FROM outbox w
                 WHERE w.state = 'pending' AND w.channel = $1 AND w.chat = $2 AND w.due_at > $5), $5), $5, $6);
         INSERT INTO conversations (channel, chat, state, choices, place, screen, screen_outbox, updated_at, asked)
         VALUES ($1, $2, $7, $8, $9, $10, last_insert_rowid(), $5, $11)
         ON CONFLICT (channel, chat) DO UPDATE SET state = excluded.state, choices = excluded.choices,
             place = excluded.place, asked = excluded.asked, screen = excluded.screen,
             screen_outbox = excluded.screen_outbox, updated_at = excluded.updated_at";
    const POSTGRES: &str = "WITH answer AS (
             INSERT INTO outbox (channel, chat, lane, body, due_at, created_at, fleeting) VALUES ($1, $2, $3, $4,
                 coalesce((SELECT max(w.due_at) FROM outbox w
                     WHERE w.state = 'pending' AND w.channel = $1 AND w.chat = $2 AND w.due_at > $5), $5), $5, $6)
             RETURNING id)
         INSERT INTO conversations (channel, chat, state, choices, place, screen, screen_outbox, updated_at, asked)
         SELECT $1, $2, $7, $8, $9, $10, answer.id, $5, $11 FROM answer
         ON CONFLICT (channel, chat) DO UPDATE SET state = excluded.state, choices = excluded.choices,
             place = excluded.place, asked = excluded.asked, screen = excluded.screen,
             screen_outbox = excluded.screen_outbox, updated_at = excluded.updated_at";
    let statement = if tx.dialect() == Dialect::Sqlite { SQLITE } else { POSTGRES };
    let body = json("outbox", body)?;
    let state = json("conversations", &conversation.state)?;
    let choices = json("conversations", &conversation.choices)?;
    let place = conversation.place.as_ref().map(|place| json("conversations", place)).transpose()?;
    let asked = conversation.asked.as_ref().map(|asked| json("conversations", asked)).transpose()?;
    on_quietly!(tx, |conn| {
        sqlx::query(statement)
            .bind(&address.channel)
            .bind(&address.chat)
            .bind(Lane::Answer.number())
            .bind(body)
            .bind(millis(now))
            .bind(fleeting)
            .bind(state)
            .bind(choices)
            .bind(place)
            .bind(&conversation.screen)
            .bind(asked)
            .execute(conn)
            .await
            .map(|_| ())
    })?;
    Ok(())
}

pub(super) async fn save(
    tx: &mut Tx,
    address: &Address,
    conversation: &Conversation,
    screen_outbox: Option<i64>,
    now: DateTime<Utc>,
) -> Result<()> {
    let state = json("conversations", &conversation.state)?;
    let choices = json("conversations", &conversation.choices)?;
    let place = conversation.place.as_ref().map(|place| json("conversations", place)).transpose()?;
    let asked = conversation.asked.as_ref().map(|asked| json("conversations", asked)).transpose()?;
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
