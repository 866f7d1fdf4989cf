//! The statements of the outbox.

use chrono::{DateTime, Utc};

use super::policy::Counts;
use super::{Lane, Pending};
use crate::chat::{Address, Body};
use crate::store::{Dialect, Error, Result, Tx, json, millis, moment, on};

/// What is left of a message whose words were wiped.
pub(super) const WIPED: &str = r#"{"do":"say","words":""}"#;

/// A new message waits at least as long as what already waits for its chat, so that it cannot overtake.
pub(super) async fn insert(
    tx: &mut Tx,
    address: &Address,
    lane: Lane,
    body: &Body,
    dedupe: Option<&str>,
    now: DateTime<Utc>,
) -> Result<Option<i64>> {
    let body = serde_json::to_string(body).map_err(|error| Error::row("outbox", 0, error.to_string()))?;
    Ok(on!(tx, |conn| {
        sqlx::query_scalar(
            "INSERT INTO outbox (channel, chat, lane, body, dedupe, due_at, created_at)
         VALUES ($1, $2, $3, $4, $5, coalesce((SELECT max(w.due_at) FROM outbox w WHERE w.state = 'pending'
             AND w.channel = $1 AND w.chat = $2 AND w.due_at > $6), $6), $6)
         ON CONFLICT (dedupe) DO NOTHING RETURNING id",
        )
        .bind(&address.channel)
        .bind(&address.chat)
        .bind(lane.number())
        .bind(body)
        .bind(dedupe)
        .bind(millis(now))
        .fetch_optional(conn)
        .await
    })?)
}

/// The latest moment at which anything was put in or sent.
pub(super) async fn latest(tx: &mut Tx) -> Result<Option<DateTime<Utc>>> {
    const LATEST: &str = "SELECT max(at) FROM (SELECT max(done_at) AS at FROM outbox WHERE state = 'done'
         UNION ALL SELECT created_at FROM outbox WHERE id = (SELECT max(id) FROM outbox)) known";
    let at: Option<i64> = on!(tx, |conn| sqlx::query_scalar(LATEST).fetch_one(conn).await)?;
    at.map(|at| moment("outbox", 0, at)).transpose()
}

/// What was sent: the row, where, and the message's id there.
pub(super) type Sent<'a> = (i64, &'a Address, Option<&'a str>);

/// Marks many as sent.
pub(super) async fn finish_sent(tx: &mut Tx, sent: &[Sent<'_>], now: DateTime<Utc>) -> Result<()> {
    const SQLITE: &str = "UPDATE outbox SET state = 'done', attempts = attempts + 1, error = NULL, done_at = $2,
             body = CASE WHEN fleeting THEN $3 ELSE body END, message = sent.message
         FROM (SELECT value ->> 0 AS id, value ->> 1 AS message FROM json_each($1)) sent WHERE outbox.id = sent.id";
    const POSTGRES: &str = "UPDATE outbox SET state = 'done', attempts = attempts + 1, error = NULL, done_at = $2,
             body = CASE WHEN fleeting THEN $3 ELSE body END, message = sent.message
         FROM (SELECT (value ->> 0)::bigint AS id, value ->> 1 AS message FROM jsonb_array_elements($1::jsonb)) sent
         WHERE outbox.id = sent.id AND outbox.id = ANY(ARRAY(SELECT (value ->> 0)::bigint FROM jsonb_array_elements($1::jsonb)))";
    let statement = if tx.dialect() == Dialect::Sqlite { SQLITE } else { POSTGRES };
    let rows = json("outbox", &sent.iter().map(|(id, _, message)| (id, message)).collect::<Vec<_>>())?;
    on!(tx, |conn| sqlx::query(statement).bind(rows).bind(millis(now)).bind(WIPED).execute(conn).await.map(|_| ()))?;
    Ok(())
}

/// The newest screens of conversations learn under which messages they stand, so that the next tap can change them in
/// place.
pub(super) async fn place_screens(tx: &mut Tx, screens: &[Sent<'_>]) -> Result<()> {
    const SQLITE: &str = "UPDATE conversations SET screen = sent.message
         FROM (SELECT value ->> 0 AS id, value ->> 1 AS channel, value ->> 2 AS chat, value ->> 3 AS message FROM json_each($1)) sent
         WHERE conversations.channel = sent.channel AND conversations.chat = sent.chat AND screen_outbox = sent.id";
    const POSTGRES: &str = "UPDATE conversations SET screen = sent.message
         FROM (SELECT (value ->> 0)::bigint AS id, value ->> 1 AS channel, value ->> 2 AS chat, value ->> 3 AS message
               FROM jsonb_array_elements($1::jsonb)) sent
         WHERE conversations.channel = sent.channel AND conversations.chat = sent.chat AND screen_outbox = sent.id
         AND conversations.channel = ANY(ARRAY(SELECT DISTINCT value ->> 1 FROM jsonb_array_elements($1::jsonb)))
         AND conversations.chat = ANY(ARRAY(SELECT value ->> 2 FROM jsonb_array_elements($1::jsonb)))";
    let statement = if tx.dialect() == Dialect::Sqlite { SQLITE } else { POSTGRES };
    let rows: Vec<_> =
        screens.iter().map(|(id, address, message)| (id, &address.channel, &address.chat, message)).collect();
    let rows = json("outbox", &rows)?;
    on!(tx, |conn| sqlx::query(statement).bind(rows).execute(conn).await.map(|_| ()))?;
    Ok(())
}

/// What waits for a moment waits so much less, in milliseconds. Nothing of it was put in later than now.
pub(super) async fn bring_forward(tx: &mut Tx, by: i64, now: DateTime<Utc>) -> Result<u64> {
    Ok(on!(tx, |conn| {
        sqlx::query(
            "UPDATE outbox SET due_at = CASE WHEN due_at - $2 > $1 THEN due_at - $2 ELSE $1 END,
                 created_at = CASE WHEN created_at > $1 THEN $1 ELSE created_at END
             WHERE state = 'pending' AND due_at > $1",
        )
        .bind(millis(now))
        .bind(by)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?)
}

pub(super) async fn finish(
    tx: &mut Tx,
    id: i64,
    state: &str,
    message: Option<&str>,
    error: Option<&str>,
    now: DateTime<Utc>,
) -> Result<()> {
    on!(tx, |conn| {
        sqlx::query(
            "UPDATE outbox SET state = $2, attempts = attempts + 1, message = $3, error = $4, done_at = $5,
             body = CASE WHEN fleeting THEN $6 ELSE body END WHERE id = $1",
        )
        .bind(id)
        .bind(state)
        .bind(message)
        .bind(error)
        .bind(millis(now))
        .bind(WIPED)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

pub(super) async fn wipe_once_sent(tx: &mut Tx, id: i64) -> Result<()> {
    on!(tx, |conn| sqlx::query("UPDATE outbox SET fleeting = TRUE WHERE id = $1")
        .bind(id)
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(())
}

pub(super) async fn forget_once_sent(tx: &mut Tx, id: i64) -> Result<()> {
    on!(tx, |conn| sqlx::query("UPDATE outbox SET farewell = TRUE WHERE id = $1")
        .bind(id)
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(())
}

/// A last word was said, or cannot be: nothing of it stays.
pub(super) async fn forget_message(tx: &mut Tx, id: i64) -> Result<()> {
    on!(tx, |conn| sqlx::query("DELETE FROM outbox WHERE id = $1").bind(id).execute(conn).await.map(|_| ()))?;
    Ok(())
}

/// Tries again at `at`; everything else for that chat waits as long.
pub(super) async fn again(tx: &mut Tx, message: &Pending, at: DateTime<Utc>, counts: Counts, why: &str) -> Result<()> {
    on!(tx, |conn| {
        sqlx::query("UPDATE outbox SET attempts = attempts + $2, unsure = unsure + $3, error = $4 WHERE id = $1")
            .bind(message.id)
            .bind(i64::from(counts != Counts::Nothing))
            .bind(i64::from(counts == Counts::Unsure))
            .bind(why)
            .execute(conn)
            .await
            .map(|_| ())
    })?;
    on!(tx, |conn| {
        sqlx::query(
            "UPDATE outbox SET due_at = $3 WHERE channel = $1 AND chat = $2 AND state = 'pending' AND due_at < $3",
        )
        .bind(&message.address.channel)
        .bind(&message.address.chat)
        .bind(millis(at))
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

pub(super) async fn rewrite(tx: &mut Tx, id: i64, body: &Body) -> Result<()> {
    let body = serde_json::to_string(body).map_err(|error| Error::row("outbox", id, error.to_string()))?;
    on!(tx, |conn| sqlx::query("UPDATE outbox SET body = $2 WHERE id = $1")
        .bind(id)
        .bind(body)
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(())
}

/// Everything that waits for a chat goes to its new id.
pub(super) async fn follow(tx: &mut Tx, address: &Address, chat: &str) -> Result<()> {
    on!(tx, |conn| sqlx::query("UPDATE outbox SET chat = $3 WHERE channel = $1 AND chat = $2 AND state = 'pending'")
        .bind(&address.channel)
        .bind(&address.chat)
        .bind(chat)
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(())
}

/// Everything that waits for a chat is kept aside.
pub(super) async fn park(tx: &mut Tx, address: &Address, why: &str) -> Result<()> {
    on!(tx, |conn| {
        sqlx::query(
            "UPDATE outbox SET state = 'parked', error = $3 WHERE channel = $1 AND chat = $2 AND state = 'pending'",
        )
        .bind(&address.channel)
        .bind(&address.chat)
        .bind(why)
        .execute(conn)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// From this moment on the message would say nothing right any more.
pub(super) async fn expire_at(tx: &mut Tx, id: i64, at: DateTime<Utc>) -> Result<()> {
    on!(tx, |conn| sqlx::query("UPDATE outbox SET expires_at = $2 WHERE id = $1")
        .bind(id)
        .bind(millis(at))
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(())
}

/// When the first waiting message says nothing right any more.
pub(super) async fn next_expiry(tx: &mut Tx) -> Result<Option<DateTime<Utc>>> {
    let at: Option<i64> = on!(tx, |conn| {
        sqlx::query_scalar("SELECT min(expires_at) FROM outbox WHERE state = 'pending' AND expires_at IS NOT NULL")
            .fetch_one(conn)
            .await
    })?;
    at.map(|at| moment("outbox", 0, at)).transpose()
}

pub(super) async fn expire(tx: &mut Tx, now: DateTime<Utc>) -> Result<u64> {
    Ok(on!(tx, |conn| {
        sqlx::query(
            "UPDATE outbox SET state = 'expired', done_at = $1, body = CASE WHEN fleeting THEN $2 ELSE body END
             WHERE state = 'pending' AND expires_at <= $1",
        )
        .bind(millis(now))
        .bind(WIPED)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?)
}

/// The key is compared letter by letter from its beginning.
pub(super) async fn call_off(tx: &mut Tx, beginning: &str, now: DateTime<Utc>) -> Result<u64> {
    Ok(on!(tx, |conn| {
        sqlx::query(
            "UPDATE outbox SET state = 'expired', done_at = $2, body = CASE WHEN fleeting THEN $3 ELSE body END
             WHERE state IN ('pending', 'parked') AND substr(dedupe, 1, length($1)) = $1",
        )
        .bind(beginning)
        .bind(millis(now))
        .bind(WIPED)
        .execute(conn)
        .await
        .map(|done| done.rows_affected())
    })?)
}

/// What waits, by lane and by the beginning of the key, and what expired.
pub(super) async fn waiting(tx: &mut Tx) -> Result<Vec<(i64, String, i64)>> {
    const KEY: &str = "SELECT lane, coalesce(dedupe, ''), count(*) FROM outbox WHERE state = 'pending' GROUP BY 1, 2";
    Ok(on!(tx, |conn| sqlx::query_as(KEY).fetch_all(conn).await)?)
}

pub(super) async fn expired(tx: &mut Tx) -> Result<i64> {
    Ok(on!(tx, |conn| sqlx::query_scalar("SELECT count(*) FROM outbox WHERE state = 'expired'").fetch_one(conn).await)?)
}

/// The newest reminder that was kept aside goes on; older ones and old answers would only confuse.
pub(super) async fn unpark(tx: &mut Tx, address: &Address, now: DateTime<Utc>) -> Result<()> {
    on!(tx, |conn| {
        sqlx::query(
        "UPDATE outbox SET state = CASE WHEN lane > 1 OR outbox.id = newest.id THEN 'pending' ELSE 'stale' END,
             done_at = $3, due_at = $3, expires_at = NULL
         FROM (SELECT max(id) AS id FROM outbox WHERE channel = $1 AND chat = $2 AND state = 'parked' AND lane = 1) newest
         WHERE channel = $1 AND chat = $2 AND state = 'parked'"
    )
    .bind(&address.channel)
    .bind(&address.chat)
    .bind(millis(now))
    .execute(conn)
    .await
    .map(|_| ())
    })?;
    Ok(())
}

/// Keeps the bytes of a file that waits.
pub(super) async fn keep_bytes(tx: &mut Tx, id: i64, bytes: &[u8]) -> Result<()> {
    on!(tx, |conn| sqlx::query("INSERT INTO outbox_files (outbox_id, bytes) VALUES ($1, $2)")
        .bind(id)
        .bind(bytes)
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(())
}

pub(super) async fn bytes(tx: &mut Tx, id: i64) -> Result<Option<Vec<u8>>> {
    Ok(on!(tx, |conn| sqlx::query_scalar("SELECT bytes FROM outbox_files WHERE outbox_id = $1")
        .bind(id)
        .fetch_optional(conn)
        .await)?)
}

/// The file is there, or was given up.
pub(super) async fn forget_bytes(tx: &mut Tx, id: i64) -> Result<()> {
    on!(tx, |conn| sqlx::query("DELETE FROM outbox_files WHERE outbox_id = $1")
        .bind(id)
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(())
}

pub(super) async fn figures(tx: &mut Tx) -> Result<(i64, i64)> {
    Ok(on!(tx, |conn| {
        sqlx::query_as(
        "SELECT (SELECT count(*) FROM outbox WHERE state = 'pending'), (SELECT count(*) FROM outbox WHERE state = 'dead')"
    )
    .fetch_one(conn)
    .await
    })?)
}

pub(super) async fn dead_letters(tx: &mut Tx, limit: u32) -> Result<Vec<(i64, Address, String)>> {
    let rows: Vec<(i64, String, String, Option<String>)> = on!(tx, |conn| {
        sqlx::query_as("SELECT id, channel, chat, error FROM outbox WHERE state = 'dead' ORDER BY id DESC LIMIT $1")
            .bind(i64::from(limit))
            .fetch_all(conn)
            .await
    })?;
    Ok(rows
        .into_iter()
        .map(|(id, channel, chat, error)| (id, Address { channel, chat }, error.unwrap_or_default()))
        .collect())
}

pub(super) async fn prune(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64> {
    let sent =
        on!(tx, |conn| sqlx::query("DELETE FROM outbox WHERE state IN ('done', 'stale', 'expired') AND done_at < $1")
            .bind(millis(before))
            .execute(conn)
            .await
            .map(|done| done.rows_affected()))?;
    let unread =
        on!(tx, |conn| sqlx::query("DELETE FROM outbox WHERE state = 'parked' AND fleeting AND created_at < $1")
            .bind(millis(before))
            .execute(conn)
            .await
            .map(|done| done.rows_affected()))?;
    Ok(sent + unread)
}
