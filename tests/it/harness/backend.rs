//! The two stores of a test: a SQLite file in a folder of its own, a PostgreSQL schema of its own.

use std::net::{SocketAddr, ToSocketAddrs as _};
use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::{Connection as _, PgConnection};
use tempfile::TempDir;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backend {
    Sqlite,
    Postgres,
}

/// Where a test's store is.
pub struct Place {
    pub url: String,
    folder: Option<TempDir>,
    schema: Option<String>,
}

/// The PostgreSQL for tests; none, said plainly, on a machine that has none, unless everything is required.
pub async fn postgres() -> Option<String> {
    let url =
        std::env::var("TEST_POSTGRES_URL").unwrap_or_else(|_| "postgres://postgres@127.0.0.1:5432/postgres".to_owned());
    match PgConnection::connect(&url).await {
        Ok(connection) => {
            let _ = connection.close().await;
            Some(url)
        }
        Err(error) => {
            let required = ["CI", "CDS_REQUIRE_ALL"].iter().any(|name| std::env::var_os(name).is_some());
            assert!(!required, "PostgreSQL is required here and cannot be reached: {error}");
            eprintln!("left out: the PostgreSQL half of this test (no server at TEST_POSTGRES_URL): {error}");
            None
        }
    }
}

/// Where the server of a PostgreSQL address listens, and the same address by another way to it.
pub fn by_way_of(url: &str) -> (SocketAddr, impl Fn(SocketAddr) -> String) {
    let (scheme, rest) = url.split_once("://").expect("an address");
    let (place, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
    let (who, host) = place.rsplit_once('@').map_or(("", place), |(who, host)| (who, host));
    let host = if host.contains(':') { host.to_owned() } else { format!("{host}:5432") };
    let end = host.to_socket_addrs().expect("a host").next().expect("its address");
    let (scheme, who, path) = (scheme.to_owned(), who.to_owned(), path.to_owned());
    let at = if who.is_empty() { "" } else { "@" };
    (end, move |way| format!("{scheme}://{who}{at}{way}{path}"))
}

impl Place {
    pub async fn make(backend: Backend) -> Self {
        match backend {
            Backend::Sqlite => {
                let folder = tempfile::tempdir().expect("a folder");
                let url = format!("sqlite:{}", folder.path().join("test.sqlite").display());
                Self { url, folder: Some(folder), schema: None }
            }
            Backend::Postgres => {
                static NEXT: AtomicU32 = AtomicU32::new(0);
                let server = postgres().await.expect("PostgreSQL");
                let schema = format!("t{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
                statement(&server, format!("CREATE SCHEMA {schema}")).await;
                let mark = if server.contains('?') { '&' } else { '?' };
                let url = format!("{server}{mark}options[search_path]={schema}");
                Self { url, folder: None, schema: Some(schema) }
            }
        }
    }

    pub async fn remove(self) {
        if let Some(schema) = self.schema {
            let server = postgres().await.expect("PostgreSQL");
            statement(&server, format!("DROP SCHEMA IF EXISTS {schema} CASCADE")).await;
        }
        drop(self.folder);
    }
}

async fn statement(server: &str, sql: String) {
    let mut connection = PgConnection::connect(server).await.expect("PostgreSQL");
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut connection).await.expect("the statement");
    let _ = connection.close().await;
}

/// Runs a story on SQLite, then on PostgreSQL where there is one.
pub async fn on_each(story: impl AsyncFn(Backend)) {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        if backend == Backend::Sqlite || postgres().await.is_some() {
            story(backend).await;
        }
    }
}
