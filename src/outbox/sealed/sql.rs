//! The statements of messages that wait sealed.

use crate::chat::{Address, Body};
use crate::store::{Result, Tx, on};

/// A message with something sealed in it: row, chat, what is said, the bytes of its file.
pub(in crate::outbox) type Sealed = (i64, Address, Body, Option<Vec<u8>>);

/// Messages that wait and hold something sealed, or a file, behind this row. One that cannot be read is passed over.
pub(super) async fn sealed(tx: &mut Tx, after: i64, limit: u32) -> Result<(Option<i64>, Vec<Sealed>)> {
    type Row = (i64, String, String, String, Option<Vec<u8>>);
    let rows: Vec<Row> = on!(tx, |conn| {
        sqlx::query_as(
            "SELECT o.id, o.channel, o.chat, o.body, f.bytes FROM outbox o LEFT JOIN outbox_files f ON f.outbox_id = o.id
             WHERE o.id > $1 AND o.state IN ('pending', 'parked') AND (o.body LIKE '%<sealed>%' OR f.bytes IS NOT NULL)
             ORDER BY o.id LIMIT $2",
        )
        .bind(after)
        .bind(i64::from(limit))
        .fetch_all(conn)
        .await
    })?;
    let last = rows.last().map(|(id, ..)| *id);
    let read = rows.into_iter().filter_map(|(id, channel, chat, body, bytes)| {
        Some((id, Address { channel, chat }, serde_json::from_str(&body).ok()?, bytes))
    });
    Ok((last, read.collect()))
}

pub(super) async fn put_bytes(tx: &mut Tx, id: i64, bytes: &[u8]) -> Result<()> {
    on!(tx, |conn| sqlx::query("UPDATE outbox_files SET bytes = $2 WHERE outbox_id = $1")
        .bind(id)
        .bind(bytes)
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(())
}
