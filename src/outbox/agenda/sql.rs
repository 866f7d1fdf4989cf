//! The statements of looking for what is to be sent.

use chrono::{DateTime, Utc};

use crate::chat::{Address, Body};
use crate::outbox::Pending;
use crate::store::{Dialect, Result, Tx, json, millis, moment, on};

/// A waiting message as stored.
#[derive(Debug)]
pub(in crate::outbox) struct Head {
    id: i64,
    pub(in crate::outbox) address: Address,
    body: String,
    attempts: i64,
    unsure: i64,
    farewell: bool,
}

impl Head {
    /// The message; with it what is wrong with its words, if they do not parse.
    pub(in crate::outbox) fn read(self) -> (Pending, Option<String>) {
        let (body, fault) = match serde_json::from_str::<Body>(&self.body) {
            Ok(body) => (body, None),
            Err(error) => (Body::Delete { message: String::new() }, Some(error.to_string())),
        };
        let count = |stored: i64| u32::try_from(stored).unwrap_or(0);
        let (attempts, unsure) = (count(self.attempts), count(self.unsure));
        (Pending { id: self.id, address: self.address, body, attempts, unsure, farewell: self.farewell }, fault)
    }
}

/// The first waiting message of each chat that has one due, answers first, but for those under way.
pub(in crate::outbox) async fn heads(
    tx: &mut Tx,
    now: DateTime<Utc>,
    under_way: &[i64],
    limit: u32,
) -> Result<Vec<Head>> {
    macro_rules! statement {
        ($each_under_way:literal, $limit:literal) => {
            concat!(
                "SELECT id, channel, chat, body, attempts, unsure, farewell FROM outbox o WHERE state = 'pending' AND due_at <= $1
                 AND NOT EXISTS (SELECT 1 FROM outbox p WHERE p.state = 'pending' AND p.channel = o.channel AND p.chat = o.chat
                                 AND (p.lane < o.lane OR (p.lane = o.lane AND p.id < o.id)))
                 AND id NOT IN (SELECT ",
                $each_under_way,
                ") ORDER BY lane, id LIMIT ",
                $limit
            )
        };
    }
    let statement = match tx.dialect() {
        // SQLite would plan anew for each bare limit.
        Dialect::Sqlite => statement!("value FROM json_each($2)", "$3 + 0"),
        Dialect::Postgres => statement!("jsonb_array_elements_text($2::jsonb)::bigint", "$3"),
    };
    let under_way = json("outbox", under_way)?;
    let rows: Vec<(i64, String, String, String, i64, i64, bool)> = on!(tx, |conn| sqlx::query_as(statement)
        .bind(millis(now))
        .bind(under_way)
        .bind(i64::from(limit))
        .fetch_all(conn)
        .await)?;
    let head = |(id, channel, chat, body, attempts, unsure, farewell)| Head {
        id,
        address: Address { channel, chat },
        body,
        attempts,
        unsure,
        farewell,
    };
    Ok(rows.into_iter().map(head).collect())
}

/// What the sender has to know before it looks for messages.
#[derive(Clone, Copy, Debug)]
pub(in crate::outbox) struct Agenda {
    /// When the next waiting message is due that is not yet.
    pub next_due: Option<DateTime<Utc>>,
    /// When the last of these was put in.
    pub put_in: Option<DateTime<Utc>>,
    /// When the first waiting message says nothing right any more.
    pub next_expiry: Option<DateTime<Utc>>,
}

pub(in crate::outbox) async fn agenda(tx: &mut Tx, now: DateTime<Utc>) -> Result<Agenda> {
    const AGENDA: &str = "SELECT min(due_at), max(created_at),
             (SELECT min(expires_at) FROM outbox WHERE state = 'pending' AND expires_at IS NOT NULL)
         FROM outbox WHERE state = 'pending' AND due_at > $1";
    let (due, created, expires): (Option<i64>, Option<i64>, Option<i64>) =
        on!(tx, |conn| sqlx::query_as(AGENDA).bind(millis(now)).fetch_one(conn).await)?;
    let read = |at: Option<i64>| at.map(|at| moment("outbox", 0, at)).transpose();
    Ok(Agenda { next_due: read(due)?, put_in: read(created)?, next_expiry: read(expires)? })
}
