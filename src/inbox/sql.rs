//! The statements of the inbox.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{Arrival, Pending};
use crate::store::{Dialect, Result, Tx, json, millis, moment, on, on_quietly};

/// An update's turn comes after its chat's earlier ones, and else with whatever is worked now: a chat that sends many at
/// once keeps nobody else waiting (fair queueing by virtual time). One that comes after a later one takes its turn.
pub(super) async fn insert(tx: &mut Tx, source: &str, arrival: &Arrival, now: DateTime<Utc>) -> Result<u64> {
    Ok(on!(tx, |conn| {
        sqlx::query(
            "INSERT INTO inbox (source, update_id, chat, raw, received_at, turn) VALUES ($1, $2, $3, $4, $5, coalesce(
             (SELECT w.turn FROM inbox w WHERE w.state = 'new' AND w.source = $1 AND w.chat = $3 AND w.update_id > $2
                  ORDER BY w.update_id LIMIT 1),
             (SELECT w.turn + 1 FROM inbox w WHERE w.state = 'new' AND w.source = $1 AND w.chat = $3
                  ORDER BY w.update_id DESC LIMIT 1),
             (SELECT min(w.turn) FROM inbox w WHERE w.state = 'new'), 0))
         ON CONFLICT (source, update_id) DO NOTHING",
        )
        .bind(source)
        .bind(arrival.update_id)
        .bind(&arrival.chat)
        .bind(&arrival.raw)
        .bind(millis(now))
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?)
}

/// The last update that waits in each of `chats` with its turn, and the turn that is worked now.
pub(super) async fn tails(
    tx: &mut Tx,
    source: &str,
    chats: &[&str],
) -> Result<(HashMap<String, (i64, i64)>, Option<i64>)> {
    type Row = (String, Option<i64>, Option<i64>, Option<i64>);
    let statement = match tx.dialect() {
        Dialect::Sqlite => {
            "SELECT c.value,
                 (SELECT w.update_id FROM inbox w WHERE w.state = 'new' AND w.source = $1 AND w.chat = c.value
                      ORDER BY w.update_id DESC LIMIT 1),
                 (SELECT w.turn FROM inbox w WHERE w.state = 'new' AND w.source = $1 AND w.chat = c.value
                      ORDER BY w.update_id DESC LIMIT 1),
                 (SELECT min(w.turn) FROM inbox w WHERE w.state = 'new')
             FROM json_each($2) c"
        }
        Dialect::Postgres => {
            "SELECT c.value, l.update_id, l.turn, (SELECT min(w.turn) FROM inbox w WHERE w.state = 'new')
             FROM jsonb_array_elements_text($2::jsonb) c LEFT JOIN LATERAL
                 (SELECT w.update_id, w.turn FROM inbox w WHERE w.state = 'new' AND w.source = $1 AND w.chat = c.value
                      ORDER BY w.update_id DESC LIMIT 1) l ON TRUE"
        }
    };
    let chats = json("inbox", &chats)?;
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(statement).bind(source).bind(chats).fetch_all(conn).await)?;
    let worked = rows.first().and_then(|(.., worked)| *worked);
    let tails = rows.into_iter().filter_map(|(chat, last, turn, _)| Some((chat, (last?, turn?)))).collect();
    Ok((tails, worked))
}

/// Stores many at once, each with its turn.
pub(super) async fn insert_all(
    tx: &mut Tx,
    source: &str,
    arrivals: &[(&Arrival, i64)],
    now: DateTime<Utc>,
) -> Result<u64> {
    #[derive(Serialize)]
    struct Row<'a> {
        u: i64,
        c: &'a str,
        r: &'a str,
        t: i64,
    }
    let statement = match tx.dialect() {
        Dialect::Sqlite => {
            "INSERT INTO inbox (source, update_id, chat, raw, received_at, turn)
             SELECT $1, e.value ->> 'u', e.value ->> 'c', e.value ->> 'r', $3, e.value ->> 't' FROM json_each($2) e WHERE TRUE
             ON CONFLICT (source, update_id) DO NOTHING"
        }
        Dialect::Postgres => {
            "INSERT INTO inbox (source, update_id, chat, raw, received_at, turn)
             SELECT $1, e.u, e.c, e.r, $3, e.t FROM json_to_recordset($2::json) AS e(u bigint, c text, r text, t bigint)
             ON CONFLICT (source, update_id) DO NOTHING"
        }
    };
    let rows: Vec<_> = arrivals
        .iter()
        .map(|(arrival, turn)| Row { u: arrival.update_id, c: &arrival.chat, r: &arrival.raw, t: *turn })
        .collect();
    let rows = json("inbox", &rows)?;
    Ok(on!(tx, |conn| sqlx::query(statement)
        .bind(source)
        .bind(rows)
        .bind(millis(now))
        .execute(conn)
        .await
        .map(|done| done.rows_affected()))?)
}

pub(super) async fn last_update_id(tx: &mut Tx, source: &str) -> Result<Option<i64>> {
    Ok(on!(tx, |conn| sqlx::query_scalar("SELECT max(update_id) FROM inbox WHERE source = $1")
        .bind(source)
        .fetch_one(conn)
        .await)?)
}

/// Waiting updates by turn, but for those of a chat whose earlier one waits for another try. What is added to the columns has SQLite look
/// through the few that wait for another try instead of all that waits in the chat; what is added to the arguments keeps it from planning
/// anew each time, which it does where a plan could hang on them.
const PENDING: &str = "SELECT id, source, chat, raw, attempts FROM inbox i WHERE state = 'new' AND NOT EXISTS
     (SELECT 1 FROM inbox w WHERE w.state = 'new' AND w.retry_at > 0 AND w.retry_at > $1 + 0
          AND w.source || '' = i.source AND w.chat || '' = i.chat AND +w.update_id <= i.update_id)
     ORDER BY turn, update_id LIMIT $2 + 0";
/// Takes chats with waiting updates, oldest first, that no other process has. Only then are their updates read, in a
/// statement of its own: it sees all that whoever had the chat before has done.
const CLAIM_CHATS: &str = "SELECT source, chat FROM
     (SELECT source, chat FROM (SELECT source, chat, turn, update_id FROM inbox WHERE state = 'new' ORDER BY turn, update_id LIMIT $1) next
         GROUP BY source, chat ORDER BY min(turn), min(update_id) LIMIT $1) waiting
     WHERE pg_try_advisory_xact_lock(hashtextextended(current_schema() || ' ' || source || ' ' || chat, 0)) LIMIT $2";
/// Waiting updates of those chats, in order. Of a chat where very many wait only so many are looked at, and what waits for
/// another try is looked up once and not for each of them.
const PENDING_OF: &str = "WITH held AS MATERIALIZED
         (SELECT source, chat, min(update_id) AS since FROM inbox
          WHERE state = 'new' AND retry_at > 0 AND retry_at > $1 GROUP BY source, chat)
     SELECT i.id, i.source, i.chat, i.raw, i.attempts FROM unnest($3::text[], $4::text[]) AS c(source, chat) CROSS JOIN LATERAL
         (SELECT n.* FROM inbox n WHERE n.state = 'new' AND n.source = c.source AND n.chat = c.chat
              ORDER BY n.update_id LIMIT $2) i
     WHERE NOT EXISTS (SELECT 1 FROM held h WHERE h.source = i.source AND h.chat = i.chat AND h.since <= i.update_id)
     ORDER BY i.turn, i.update_id LIMIT $2";
/// How many updates are looked at for each that is taken: those of other processes' chats are passed over.
const LOOKED_AT: i64 = 8;

type Row = (i64, String, String, Option<String>, i64);

pub(super) async fn waiting(tx: &mut Tx, now: DateTime<Utc>) -> Result<bool> {
    let first: Option<Row> =
        on!(tx, |conn| sqlx::query_as(PENDING).bind(millis(now)).bind(1_i64).fetch_optional(conn).await)?;
    Ok(first.is_some())
}

pub(super) async fn pending(tx: &mut Tx, now: DateTime<Utc>, limit: u32) -> Result<Vec<Pending>> {
    let rows: Vec<Row> = match tx {
        Tx::Sqlite(tx) => sqlx::query_as(PENDING).bind(millis(now)).bind(i64::from(limit)).fetch_all(&mut **tx).await?,
        Tx::Postgres(tx) => {
            let limit = i64::from(limit);
            let chats: Vec<(String, String)> =
                sqlx::query_as(CLAIM_CHATS).bind(LOOKED_AT * limit).bind(limit).fetch_all(&mut **tx).await?;
            let (sources, chats): (Vec<String>, Vec<String>) = chats.into_iter().unzip();
            let pending = sqlx::query_as(PENDING_OF).bind(millis(now)).bind(limit).bind(sources).bind(chats);
            pending.fetch_all(&mut **tx).await?
        }
    };
    Ok(rows
        .into_iter()
        .map(|(id, source, chat, raw, attempts)| Pending {
            id,
            source,
            chat,
            raw: raw.unwrap_or_default(),
            attempts: u32::try_from(attempts).unwrap_or(0),
        })
        .collect())
}

pub(super) async fn claim(tx: &mut Tx, update: &Pending) -> Result<bool> {
    let Tx::Postgres(tx) = tx else { return Ok(true) };
    let claim = sqlx::query_scalar(
        "SELECT pg_try_advisory_xact_lock(hashtextextended(current_schema() || ' ' || $1 || ' ' || $2, 0))",
    );
    Ok(claim.bind(&update.source).bind(&update.chat).fetch_one(&mut **tx).await?)
}

pub(super) async fn next_retry(tx: &mut Tx, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>> {
    let at: Option<i64> = on!(tx, |conn| sqlx::query_scalar(
        "SELECT min(retry_at) FROM inbox WHERE state = 'new' AND retry_at > 0 AND retry_at > $1"
    )
    .bind(millis(now))
    .fetch_one(conn)
    .await)?;
    at.map(|at| moment("inbox", 0, at)).transpose()
}

/// The latest moment at which anything came in or was worked.
pub(super) async fn latest(tx: &mut Tx) -> Result<Option<DateTime<Utc>>> {
    const LATEST: &str = "SELECT max(at) FROM (SELECT max(done_at) AS at FROM inbox WHERE state = 'done'
         UNION ALL SELECT received_at FROM inbox WHERE id = (SELECT max(id) FROM inbox)) known";
    let at: Option<i64> = on!(tx, |conn| sqlx::query_scalar(LATEST).fetch_one(conn).await)?;
    at.map(|at| moment("inbox", 0, at)).transpose()
}

/// What waits for another try waits so much less, in milliseconds.
pub(super) async fn bring_forward(tx: &mut Tx, by: i64, now: DateTime<Utc>) -> Result<u64> {
    Ok(on!(tx, |conn| {
        sqlx::query(
            "UPDATE inbox SET retry_at = CASE WHEN retry_at - $2 > $1 THEN retry_at - $2 ELSE $1 END
             WHERE state = 'new' AND retry_at > $1",
        )
        .bind(millis(now))
        .bind(by)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?)
}

/// Marks updates as done and wipes their words. Returns how many still waited.
pub(super) async fn done(tx: &mut Tx, ids: &[i64], now: DateTime<Utc>) -> Result<u64> {
    let statement = match tx.dialect() {
        Dialect::Sqlite => {
            "UPDATE inbox SET state = 'done', raw = NULL, done_at = $2
             WHERE state = 'new' AND id IN (SELECT value FROM json_each($1))"
        }
        Dialect::Postgres => {
            "UPDATE inbox SET state = 'done', raw = NULL, done_at = $2
             WHERE state = 'new' AND id = ANY(ARRAY(SELECT jsonb_array_elements_text($1::jsonb)::bigint))"
        }
    };
    let ids = json("inbox", ids)?;
    Ok(on_quietly!(tx, |conn| sqlx::query(statement)
        .bind(ids)
        .bind(millis(now))
        .execute(conn)
        .await
        .map(|done| done.rows_affected()))?)
}

pub(super) async fn failed(
    tx: &mut Tx,
    id: i64,
    attempts: u32,
    aside: bool,
    retry_at: DateTime<Utc>,
    why: &str,
) -> Result<()> {
    on!(tx, |conn| sqlx::query(
        "UPDATE inbox SET attempts = $2, state = $3, retry_at = $4, error = $5,
             raw = CASE WHEN $3 = 'failed' THEN NULL ELSE raw END WHERE id = $1"
    )
    .bind(id)
    .bind(i64::from(attempts))
    .bind(if aside { "failed" } else { "new" })
    .bind(millis(retry_at))
    .bind(why)
    .execute(conn)
    .await
    .map(|_| ()))?;
    Ok(())
}

pub(super) async fn prune(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64> {
    Ok(on!(tx, |conn| sqlx::query(
        "DELETE FROM inbox WHERE state = 'done' AND done_at < $1
         AND update_id < (SELECT max(l.update_id) FROM inbox l WHERE l.source = inbox.source)"
    )
    .bind(millis(before))
    .execute(conn)
    .await
    .map(|done| done.rows_affected()))?)
}

pub(super) async fn figures(tx: &mut Tx) -> Result<(i64, i64)> {
    Ok(on!(tx, |conn| {
        sqlx::query_as(
        "SELECT (SELECT count(*) FROM inbox WHERE state = 'new'), (SELECT count(*) FROM inbox WHERE state = 'failed')"
    )
    .fetch_one(conn)
    .await
    })?)
}

pub(super) async fn count(tx: &mut Tx, name: &str) -> Result<()> {
    on!(tx, |conn| {
        sqlx::query(
        "INSERT INTO counters (name, value) VALUES ($1, 1) ON CONFLICT (name) DO UPDATE SET value = counters.value + 1"
    )
    .bind(name)
    .execute(conn)
    .await
    .map(|_| ())
    })?;
    Ok(())
}

pub(super) async fn counts(tx: &mut Tx) -> Result<Vec<(String, i64)>> {
    Ok(on!(tx, |conn| sqlx::query_as("SELECT name, value FROM counters ORDER BY name").fetch_all(conn).await)?)
}
