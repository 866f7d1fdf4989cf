//! Roads between two programs that a test can shut.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use rand::RngExt as _;
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};

use super::{PATIENCE, Town};

/// An address at which nobody listens yet. The system hands out other ports by itself, so nobody comes to it by chance
/// while whoever is to listen there is dead: a road that led to a stranger would go on leading there.
pub async fn free() -> SocketAddr {
    loop {
        let port = rand::rng().random_range(10_000..20_000);
        if let Ok(listener) = TcpListener::bind(("127.0.0.1", port)).await {
            return listener.local_addr().expect("its address");
        }
    }
}

/// A road that can be closed: nobody listens then, and what was under way is cut. With several ends, each traveller is
/// led to the next of them.
pub struct Road {
    address: SocketAddr,
    open: watch::Sender<bool>,
    keeper: JoinHandle<()>,
}

impl Road {
    /// The road from the bot to the Bot API.
    pub async fn to(town: &Town) -> Self {
        Self::among(vec![town.sandbox.address()]).await
    }

    /// A road to all of these in turn.
    pub async fn among(ends: Vec<SocketAddr>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("its address");
        let (open, is_open) = watch::channel(true);
        let keeper = tokio::spawn(keep(listener, address, ends, is_open));
        Self { address, open, keeper }
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn close(&self) {
        self.open.send_replace(false);
    }

    pub fn open(&self) {
        self.open.send_replace(true);
    }
}

async fn keep(listener: TcpListener, address: SocketAddr, ends: Vec<SocketAddr>, mut is_open: watch::Receiver<bool>) {
    let mut listener = Some(listener);
    let mut turns = ends.iter().copied().cycle();
    loop {
        let Some(open) = listener.take() else {
            let _ = is_open.wait_for(|open| *open).await;
            listener = Some(again(address).await);
            continue;
        };
        let mut travellers = JoinSet::new();
        loop {
            tokio::select! {
                Ok((mut from, _)) = open.accept() => {
                    let end = turns.next().expect("an end");
                    travellers.spawn(async move {
                        if let Ok(mut to) = TcpStream::connect(end).await {
                            let _ = (from.set_nodelay(true), to.set_nodelay(true));
                            let _ = copy_bidirectional(&mut from, &mut to).await;
                        }
                    });
                }
                Some(_) = travellers.join_next(), if !travellers.is_empty() => {}
                _ = is_open.wait_for(|open| !*open) => break,
            }
        }
    }
}

/// Listens at the same place again; somebody on this machine may just be passing through that port.
async fn again(address: SocketAddr) -> TcpListener {
    let end = Instant::now() + PATIENCE;
    loop {
        match TcpListener::bind(address).await {
            Ok(listener) => return listener,
            Err(error) => assert!(Instant::now() < end, "the same port: {error}"),
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

impl Drop for Road {
    fn drop(&mut self) {
        self.keeper.abort();
    }
}
