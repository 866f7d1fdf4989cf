//! Asking a running program how it is: what a container's keeper calls, where there is no other program that could.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::console::raw;
use super::{Console, Health, Result};

/// How long the program may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);
/// More than the answer's first line.
const FIRST: u64 = 64;

/// Asks at the address where the program tells how it stands.
pub(super) async fn ask(console: &mut Console<'_>, asked: &Health) -> Result {
    let listen = asked.listen.as_deref().map(str::trim).filter(|listen| !listen.is_empty());
    let Some(address) = listen.and_then(|listen| listen.parse::<SocketAddr>().ok()) else {
        return console.input("cli-health-no-address", &[]);
    };
    let address = here(address);
    let path = if asked.ready { "/readyz" } else { "/healthz" };
    let values = [("address", raw(address)), ("path", raw(path))];
    match tokio::time::timeout(PATIENCE, answer(address, path)).await {
        Ok(Ok(true)) => console.say("cli-health-well", &values),
        Ok(Ok(false)) => console.environment("cli-health-unwell", &values),
        Ok(Err(_)) | Err(_) => console.environment("cli-health-silent", &values),
    }
}

/// Whoever listens everywhere is asked on this machine.
fn here(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, address.port())
}

/// Whether the answer is a good one.
async fn answer(address: SocketAddr, path: &str) -> std::io::Result<bool> {
    let mut stream = TcpStream::connect(address).await?;
    stream.write_all(format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").as_bytes()).await?;
    let mut first = Vec::new();
    stream.take(FIRST).read_to_end(&mut first).await?;
    Ok(first.starts_with(b"HTTP/1.1 200 "))
}
