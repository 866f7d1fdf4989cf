//! The statements of what follows from tasks.

use crate::store::{Result, Tx, on};
use crate::tasks::sql::{TaskRow, readable, select};
use crate::tasks::{Task, TaskId};

pub(super) async fn unsettled(tx: &mut Tx, limit: u32) -> Result<Vec<Task>> {
    const UNSETTLED: &str = select!("WHERE t.missing IS NULL ORDER BY t.id LIMIT $1");
    let rows: Vec<TaskRow> = on!(tx, |conn| sqlx::query_as(UNSETTLED).bind(i64::from(limit)).fetch_all(conn).await)?;
    Ok(readable(rows))
}

pub(super) async fn put(tx: &mut Tx, task: TaskId, missing: i64, folded: &str, head: &str) -> Result<()> {
    on!(tx, |conn| sqlx::query("UPDATE tasks SET missing = $2, folded = $3, head = $4 WHERE id = $1")
        .bind(task.0)
        .bind(missing)
        .bind(folded)
        .bind(head)
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(())
}

/// How many open tasks lack what the bit stands for.
pub(super) async fn count(tx: &mut Tx, bit: i64) -> Result<usize> {
    let count: i64 = on!(tx, |conn| {
        sqlx::query_scalar(
        "SELECT count(*) FROM tasks WHERE missing > 0 AND missing & $1 <> 0 AND state <> 'done' AND level <> 'dropped'"
    )
    .bind(bit)
    .fetch_one(conn)
    .await
    })?;
    Ok(usize::try_from(count).unwrap_or(0))
}
