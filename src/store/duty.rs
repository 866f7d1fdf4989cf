//! Which of several processes on one database is on duty: it alone receives by polling, sends, and does what falls due.
//!
//! On PostgreSQL the process on duty holds an advisory lock on a connection of its own. When the process dies, the
//! server sees the connection close and lets the lock go, so that another process takes over at once; nothing has to
//! time out and no clock is compared. On SQLite there is one process, always on duty.

use std::time::Duration;

use sqlx::{Connection as _, PgConnection, PgPool};
use tokio::sync::watch;

use super::{Result, Store, Tx};

/// Takes the lock. Its number comes from the schema's name, so that several wards can share a database.
const TAKE: &str = "SELECT pg_try_advisory_lock(hashtextextended('cong-dong-so duty ' || current_schema(), 0))";
/// The same lock, held by a transaction.
const HOLD: &str = "SELECT pg_try_advisory_xact_lock(hashtextextended('cong-dong-so duty ' || current_schema(), 0))";
/// How often the process on duty makes sure that it still is. Within this time after losing its connection it may send
/// what another process sends too: a repetition, as after a crash.
const STILL_ON_DUTY: Duration = Duration::from_millis(100);
/// How often the others ask for it: less often, so that who had it and was only cut off gets it back.
const ASK_AGAIN: Duration = Duration::from_millis(700);

/// Takes the duty for as long as the transaction lasts, so that no program works on the database meanwhile. False if one
/// does. On SQLite the file itself is [taken](Store::connect_alone).
pub async fn hold(tx: &mut Tx) -> Result<bool> {
    let Tx::Postgres(tx) = tx else { return Ok(true) };
    Ok(sqlx::query_scalar(HOLD).fetch_one(&mut **tx).await?)
}

/// Says whether this process is on duty, until `stop` says true and nothing is under way any more (`finished`).
///
/// On SQLite it always is.
pub async fn keep(
    store: Store,
    on_duty: watch::Sender<bool>,
    mut stop: watch::Receiver<bool>,
    mut finished: watch::Receiver<bool>,
) {
    let Store::Postgres(pool) = store else {
        on_duty.send_replace(true);
        let _ = finished.wait_for(|finished| *finished).await;
        return;
    };
    let mut holding: Option<PgConnection> = None;
    loop {
        let (held, pause) = match holding.take() {
            Some(connection) => match still(connection).await {
                Ok(connection) => (Some(connection), STILL_ON_DUTY),
                Err(error) => {
                    tracing::warn!(%error, "the connection that holds the duty broke");
                    (None, Duration::ZERO)
                }
            },
            None if *stop.borrow() => (None, ASK_AGAIN),
            None => match ask(&pool).await {
                Ok(Some(connection)) => {
                    tracing::info!("this process is on duty");
                    (Some(connection), STILL_ON_DUTY)
                }
                Ok(None) => (None, ASK_AGAIN),
                Err(error) => {
                    tracing::debug!(%error, "the duty could not be asked for");
                    (None, ASK_AGAIN)
                }
            },
        };
        on_duty.send_if_modified(|on_duty| std::mem::replace(on_duty, held.is_some()) != held.is_some());
        holding = held;
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            _ = finished.wait_for(|finished| *finished) => break,
            _ = stop.wait_for(|stop| *stop), if holding.is_none() => break,
        }
    }
    if let Some(connection) = holding {
        let _ = connection.close().await;
    }
}

async fn still(mut connection: PgConnection) -> Result<PgConnection> {
    sqlx::query("SELECT 1").execute(&mut connection).await?;
    Ok(connection)
}

/// The connection that holds the lock leaves the pool: however it ends, the lock ends with it.
async fn ask(pool: &PgPool) -> Result<Option<PgConnection>> {
    let mut connection = pool.acquire().await?;
    let got: bool = sqlx::query_scalar(TAKE).fetch_one(&mut *connection).await?;
    Ok(got.then(|| connection.detach()))
}
